"""What happens in a group: one function per row of the table in `machine`.

Each takes the group as it was and an event, and returns the group as it is and what should follow. None of them
checks the phase: the table did.
"""

from __future__ import annotations

from dataclasses import replace

from conversations.aftercare_rules import armed, offer, offered
from conversations.answering import too_late
from conversations.claims import is_open, is_taken
from conversations.clock import Countdown
from conversations.course import (
    Outcome,
    counted,
    finish,
    minutes,
    open_prompt,
    prompt_posted,
    put_down,
    rearmed,
    report,
    touched,
    with_member,
)
from conversations.effects import (
    CompileCard,
    Effect,
    Post,
    Redraw,
    Say,
    SayGoodbye,
    Slot,
    Text,
    say,
    text,
    toast,
)
from conversations.events import (
    Asked,
    BotRemoved,
    BotReturned,
    BotSpoke,
    ChatMigrated,
    GroupJoined,
    GroupNamed,
    LeaveAsked,
    LeaveConfirmed,
    MemberCheckedIn,
    MemberRenamed,
    MovedOn,
    PromptReopened,
    Question,
    Report,
    SprintStarted,
    TopicLost,
    UnusableReplied,
    WentBack,
    WorkshopChanged,
    WorkshopClosed,
)
from conversations.feedback import delivered
from conversations.issues import may_draw
from conversations.model import NAME_LIMIT, Group, GroupPhase, WorkshopPhase
from conversations.opening_rules import page_anew

# --- arriving ---------------------------------------------------------------------------------------------------------


def join(group: Group, event: GroupJoined) -> Outcome:
    workshop = group.workshop
    number, name = None, event.title.strip()
    if event.number is not None and is_taken(workshop, event.number):
        # A second group would be a table of its own, where nobody sits.
        return replace(group, phase=GroupPhase.LEFT), (say("table-taken", number=event.number),)
    if event.number is not None and is_open(workshop, event.number):
        number, name = event.number, event.label
    group = replace(group, name=name[:NAME_LIMIT], active_at=event.at)
    joined = report(group, event.at, Report.JOINED, number)
    if workshop.phase in (WorkshopPhase.LOBBY, WorkshopPhase.CASES):
        group = replace(group, phase=GroupPhase.GATHERING)
        return group, (Post(slot=Slot.ROSTER), *page_anew(group), joined)
    # A sprint that ended early, all tables being done, still has time for one more.
    countdown = workshop.countdown if workshop.phase in (WorkshopPhase.SPRINT, WorkshopPhase.REVIEW) else None
    if countdown is not None and countdown.left(event.at) > 0:
        lead = text("joined-late", minutes=minutes(countdown.left(event.at)))
        group, opened = start(group, countdown, event.at, lead)
        return group, (Post(slot=Slot.ROSTER), *opened, report(group, event.at, Report.JOINED, number))
    return replace(group, phase=GroupPhase.LEFT), (say("join-too-late"),)


def start(group: Group, countdown: Countdown, at: float, *lead: Text) -> Outcome:
    """The first prompt, with the sprint's time."""
    group = replace(group, phase=GroupPhase.WORKING, countdown=countdown)
    return open_prompt(rearmed(group, at), 1, at, *lead)


def start_sprint(group: Group, event: SprintStarted) -> Outcome:
    countdown = group.workshop.countdown
    assert countdown is not None, "a sprint has a countdown"
    lead = [text("sprint-started", minutes=minutes(countdown.length))]
    if not group.size_said and 0 < len(group.members) < group.workshop.group_size:
        lead.append(text("fewer-people", count=len(group.members)))
        group = replace(group, size_said=True)
    group, effects = start(group, countdown, event.at, *lead)
    if may_draw(group):
        # Its issue is still to be drawn, and the button for that may be far above.
        effects = (Post(slot=Slot.ROSTER), *effects)
    return group, effects


def check_in(group: Group, event: MemberCheckedIn) -> Outcome:
    if group.member(event.by.user_id) is not None:
        return group, (toast("already-checked-in"),)
    group = with_member(group, event.by, event.at)
    effects: list[Effect] = [toast("checked-in", name=event.by.name), Redraw(slot=Slot.ROSTER)]
    if not group.size_said and len(group.members) > group.workshop.group_size:
        group = replace(group, size_said=True)
        effects.append(say("more-people", count=len(group.members)))
    effects.append(report(group, event.at, Report.CHANGED))
    return group, tuple(effects)


def check_in_late(group: Group, event: MemberCheckedIn) -> Outcome:
    """Someone arrives while the group works: they get what was decided and what is left of the time."""
    before = group
    group, effects = check_in(group, event)
    if group is before:
        return group, effects
    if not group.answers:
        # There is nothing to catch up with: the prompt is just above.
        return group, effects
    left = minutes(group.countdown.left(event.at)) if group.countdown is not None else 0
    welcome = text("welcome-late", name=event.by.name, minutes=left)
    return group, (*effects, Post(slot=Slot.ANSWERS, lead=(welcome,)))


def name_group(group: Group, event: GroupNamed) -> Outcome:
    name = " ".join(event.name.split())
    if not name or len(name) > NAME_LIMIT:
        return group, (say("name-unusable", limit=NAME_LIMIT),)
    group = replace(group, name=name)
    return group, (
        say("group-named", name=name),
        Redraw(slot=Slot.ROSTER),
        report(group, event.at, Report.CHANGED),
    )


def rename_member(group: Group, event: MemberRenamed) -> Outcome:
    alias = " ".join(event.alias.split())
    if not alias or len(alias) > NAME_LIMIT:
        return group, (say("alias-unusable", limit=NAME_LIMIT),)
    group = with_member(group, event.by, event.at, alias)
    effects: list[Effect] = [say("member-renamed", name=alias), Redraw(slot=Slot.ROSTER)]
    if group.phase is GroupPhase.WORKING and group.proposed(group.step):
        effects.append(Redraw(slot=Slot.PROPOSALS, prompt=group.step))
    return group, (*effects, report(group, event.at, Report.CHANGED))


# --- finding one's way ------------------------------------------------------------------------------------------------


def go_back(group: Group, event: WentBack) -> Outcome:
    if event.opening not in (None, group.opening):
        return group, (toast("outdated", step=group.step, total=group.workshop.total),)
    if group.step <= 1:
        return group, (toast("already-first"),) if event.opening is not None else (say("already-first"),)
    group, effects = reopen_at(group, group.step - 1, event.at)
    return group, (toast("went-back", step=group.step), *effects)


def reopen(group: Group, event: PromptReopened) -> Outcome:
    total = group.workshop.total
    if not 1 <= event.prompt <= total:
        return group, (say("no-such-prompt", total=total),)
    if event.prompt == group.step:
        return group, (Post(slot=Slot.PROMPT, prompt=group.step),)
    return reopen_at(group, event.prompt, event.at)


def reopen_complete(group: Group, event: PromptReopened) -> Outcome:
    if not group.workshop.can_correct:
        return group, (Say(paragraphs=(too_late(group.workshop),)),)
    total = group.workshop.total
    if not 1 <= event.prompt <= total:
        return group, (say("no-such-prompt", total=total),)
    group = replace(group, phase=GroupPhase.WORKING, step=total + 1)
    over = group.workshop.phase is WorkshopPhase.REVIEW
    if group.countdown is not None and (over or group.countdown.left(event.at) == 0):
        # What is corrected after the sprint is corrected without a clock.
        group = replace(group, countdown=None, held=False)
    return reopen_at(rearmed(group, event.at), event.prompt, event.at)


def reopen_at(group: Group, prompt: int, at: float) -> Outcome:
    """Open an earlier (or later) prompt, and remember where the group was."""
    came_from = group.returning_to or group.step
    group = counted(group, at)
    group, effects = open_prompt(group, prompt, at, returning_to=None if prompt == came_from else came_from)
    return group, (*effects, report(group, at, Report.CHANGED))


def unusable(group: Group, event: UnusableReplied) -> Outcome:
    if not group.workshop.can_correct:
        # Words are asked for only where they would count; those of a caption are answered by themselves.
        return group, () if event.captioned else (Say(paragraphs=(too_late(group.workshop),)),)
    key = "captioned" if event.captioned else event.kind.value
    return touched(group, event.at), (say(f"unusable-{key}"),)


def ask(group: Group, event: Asked) -> Outcome:
    match event.question:
        case Question.ANSWERS:
            return group, (Post(slot=Slot.ANSWERS),)
        case Question.CARD:
            return group, (card_so_far(group),)
        case Question.TIME:
            return group, (time_said(group, event.at),)
        case Question.HELP:
            return group, (help_said(group),)
        case Question.PRIVACY:
            return group, (say("privacy-group"),)


def card_so_far(group: Group) -> CompileCard:
    return CompileCard(caption=text("card-so-far", answered=group.answered, total=group.workshop.total))


def help_said(group: Group) -> Say:
    """What the group can do where it is; nothing that would be refused."""
    match group.workshop.phase:
        case WorkshopPhase.PRESENTING:
            return say("help-presenting")
        case WorkshopPhase.CLOSED:
            return say("help-closed", reminders=int(offered(group)))
        case _:
            return say(f"help-{group.phase.value}")


def time_said(group: Group, at: float) -> Say:
    """What is left of the time, in one line."""
    if group.countdown is None:
        return say("time-not-started" if group.phase is GroupPhase.GATHERING else "time-over")
    left = minutes(group.countdown.left(at))
    if group.phase is GroupPhase.COMPLETE:
        return say("time-complete", minutes=left)
    if not group.countdown.running:
        return say("time-paused", minutes=left)
    return say(
        "time-left", minutes=left, ends=group.countdown.ends_at, step=group.step, total=group.workshop.total
    )


# --- leaving and coming back ------------------------------------------------------------------------------------------


def ask_leave(group: Group, event: LeaveAsked) -> Outcome:
    return group, (Post(slot=Slot.LEAVE),)


def leave(group: Group, event: LeaveConfirmed) -> Outcome:
    gone = replace(put_down(group, event.at), phase=GroupPhase.LEFT, deadlines=())
    return gone, (toast("left"), say("left"), report(gone, event.at, Report.LEFT))


def move_on(group: Group, event: MovedOn) -> Outcome:
    return replace(group, phase=GroupPhase.LEFT, deadlines=()), ()


def lose_bot(group: Group, event: BotRemoved) -> Outcome:
    if not group.present:
        return group, ()
    # Where people press or write and the bot may not, each of them brings it back for a moment.
    told = () if group.loss_said else (report(group, event.at, Report.GONE),)
    return replace(group, present=False, loss_said=True), told


def regain_bot(group: Group, event: BotReturned) -> Outcome:
    if group.present:
        return group, ()
    group = replace(group, present=True)
    effects = posted_anew(group, text("back-again"))
    if group.phase is GroupPhase.COMPLETE:
        # The end may have come while the bot was away, and the close after it.
        effects = (card_so_far(group),)
        if group.workshop.phase is WorkshopPhase.CLOSED:
            effects = (*effects, *farewell(group))
    if group.coaching is not None:
        group = armed(group, event.at)
    return group, effects


def speak_again(group: Group, event: BotSpoke) -> Outcome:
    """Only what arrives shows that the bot is back: a press or a reply tells nothing of what it may write."""
    if not (group.present and group.loss_said):
        return group, ()
    return replace(group, loss_said=False), (report(group, event.at, Report.RETURNED),)


def posted_anew(group: Group, *lead: Text) -> tuple[Effect, ...]:
    """The messages that the group is working with, at the bottom of its chat."""
    if group.phase is GroupPhase.GATHERING:
        return (Post(slot=Slot.ROSTER), *page_anew(group))
    if group.phase is not GroupPhase.WORKING:
        turn = group.workshop.turn(group.id)
        return (Post(slot=Slot.STAGE),) if turn is not None and turn.is_on else ()
    return prompt_posted(group, *lead)


def migrate(group: Group, event: ChatMigrated) -> Outcome:
    """The new chat counts its messages anew: an old number would name another message there.

    The old messages can be neither replied to nor redrawn from there, so those in use come again.
    """
    proposals = tuple(replace(proposal, source=None) for proposal in group.proposals)
    group = replace(group, chat_id=event.chat_id, proposals=proposals)
    return group, posted_anew(group)


def lose_topic(group: Group, event: TopicLost) -> Outcome:
    return replace(group, topic_id=None), ()


def show_change(group: Group, event: WorkshopChanged) -> Outcome:
    reading = group.workshop.phase is WorkshopPhase.CASES
    told = event.issue and not group.own_issue and group.phase is not GroupPhase.GATHERING
    return group, (
        *((say("issue-yours", issue=group.issue),) if told else ()),
        Redraw(slot=Slot.ROSTER),
        *((Redraw(slot=Slot.CASES),) if reading else ()),
    )


def close(group: Group, event: WorkshopClosed) -> Outcome:
    if group.phase is GroupPhase.WORKING:
        group, effects = finish(group, event.at, text("sprint-over"))
        return group, (*effects, SayGoodbye(), *offer(group))
    group = replace(group, phase=GroupPhase.COMPLETE, deadlines=())
    return group, farewell(group)


def farewell(group: Group) -> tuple[Effect, ...]:
    """What a group that has finished gets at the close: feedback is read before the thank-you and its music."""
    return (*delivered(group), SayGoodbye(), *(offer(group) if group.coaching is None else ()))
