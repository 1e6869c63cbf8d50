"""The presentations: who is on the stage, in what order, for how long. One function per row of the table in `machine`.

The workshop keeps the turns. A group has no state of its own for them: it hears of its turn by `Cued`, and reads where
it is from the workshop around it. A turn waits, is called (people walk up through a loud room), gets its clock, and
ends; at most one is on the stage.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from conversations import clock
from conversations.clock import DeadlineKind
from conversations.course import Outcome, finish, report
from conversations.effects import (
    Effect,
    Inform,
    Post,
    Redraw,
    Say,
    ShowCard,
    Slot,
    Timed,
    Urgency,
    say,
    text,
    toast,
)
from conversations.events import DeadlineReached, GroupReported, Report, Setting, SettingChanged
from conversations.feedback import forms
from conversations.model import Deadline, Group, GroupPhase, Workshop, WorkshopPhase
from conversations.stage_events import (
    Applauded,
    ClockStarted,
    Cue,
    Cued,
    NextCalled,
    OrderDrawn,
    PresentationsAsked,
    PresentationsBegan,
    Skip,
    TurnMoved,
    TurnSkipped,
)
from conversations.stage_model import Clap, Turn
from conversations.team import panel_turned, panels_shut
from conversations.workshop_rules import (
    PANEL,
    WorkshopOutcome,
    asked_back,
    change_setting,
    hear,
    missed,
    settings_fixed,
    tell,
)

# The last signal of a presentation whose length the curriculum did not foresee: seconds before its end.
LAST_SIGNAL = 15

# Two facilitators who type « next » within so many seconds mean the same step.
SAME_MOMENT = 5.0

# What is due on the stage.
ON_STAGE = (DeadlineKind.STAGE_SIGNAL, DeadlineKind.STAGE_END)

# What is left is said in steps of so many seconds.
ROUGHLY = 5


# --- time -------------------------------------------------------------------------------------------------------------


def signals(workshop: Workshop) -> tuple[int, ...]:
    """Seconds after the beginning of a presentation at which its speakers hear what is left.

    The curriculum's, for the length that it plans; otherwise at two thirds and shortly before the end.
    """
    outline = workshop.outline
    if workshop.pitch == outline.pitch_seconds and outline.signals:
        return outline.signals
    return (workshop.pitch * 2 // 3, workshop.pitch - LAST_SIGNAL)


def disarmed(workshop: Workshop) -> Workshop:
    """The workshop with nothing due on the stage; what else is due stays."""
    left = tuple(deadline for deadline in workshop.deadlines if deadline.kind not in ON_STAGE)
    return replace(workshop, deadlines=left)


def armed(workshop: Workshop, at: float) -> Workshop:
    """The workshop with the end of the running presentation armed, and the first signal still to come."""
    turn, workshop = workshop.on_stage, disarmed(workshop)
    if turn is None or turn.started_at is None:
        return workshop
    ends = turn.started_at + workshop.pitch
    due = (turn.started_at + seconds for seconds in sorted(signals(workshop)))
    coming = next((instant for instant in due if at < instant < ends), None)
    first = () if coming is None else (Deadline(kind=DeadlineKind.STAGE_SIGNAL, due=coming),)
    end = Deadline(kind=DeadlineKind.STAGE_END, due=ends)
    return replace(workshop, deadlines=(*workshop.deadlines, *first, end))


def signal_or_end(workshop: Workshop, due: DeadlineReached) -> WorkshopOutcome:
    """A signal, or the end. What fell due during an outage is said with what is really left, or not at all."""
    turn = workshop.on_stage
    if turn is None or turn.started_at is None:
        return workshop, ()
    if due.kind is DeadlineKind.STAGE_END:
        return end_turn(workshop, turn, due.at, Cue.TIME_UP)
    left = turn.started_at + workshop.pitch - due.at
    workshop = armed(workshop, due.at)
    if left <= 0:
        return workshop, ()
    seconds = max(ROUGHLY, ROUGHLY * round(left / ROUGHLY))
    signal = Cued(at=due.at, cue=Cue.SIGNAL, seconds=seconds)
    return workshop, (Inform(event=signal, group=turn.group_id), PANEL)


# --- turns ------------------------------------------------------------------------------------------------------------


def with_turn(workshop: Workshop, new: Turn) -> Workshop:
    return replace(
        workshop, turns=tuple(new if old.group_id == new.group_id else old for old in workshop.turns)
    )


def next_turn(workshop: Workshop) -> Turn | None:
    """Whose turn comes next."""
    return next((turn for turn in workshop.turns if turn.waits), None)


def cue(turn: Turn, at: float, what: Cue) -> Inform:
    return Inform(event=Cued(at=at, cue=what), group=turn.group_id)


def announced(workshop: Workshop, at: float) -> WorkshopOutcome:
    """The next group knows that it is next, and one that was told so and no longer is knows that too.

    Before the first call nobody is told: the order may still be drawn.
    """
    if not any(turn.was_seen or turn.told for turn in workshop.turns):
        return workshop, ()
    coming = next_turn(workshop)
    told: list[Effect] = []
    for turn in workshop.turns:
        if turn.told and turn.waits and turn is not coming:
            workshop = with_turn(workshop, replace(turn, told=False))
            told.append(cue(turn, at, Cue.LATER))
    if coming is not None and not coming.told:
        workshop = with_turn(workshop, replace(coming, told=True))
        told.append(cue(coming, at, Cue.NEXT))
    return workshop, tuple(told)


def end_turn(workshop: Workshop, turn: Turn, at: float, how: Cue = Cue.DONE) -> WorkshopOutcome:
    workshop = with_turn(workshop, replace(turn, ended_at=at))
    return disarmed(workshop), (cue(turn, at, how), PANEL)


# --- what the facilitators do -----------------------------------------------------------------------------------------


def sprint_first(workshop: Workshop, event: PresentationsAsked | PresentationsBegan) -> WorkshopOutcome:
    return workshop, (toast("present-sprint-first", alert=True),)


def ask_begin(workshop: Workshop, event: PresentationsAsked) -> WorkshopOutcome:
    return asked_back(workshop, event.by.user_id, "present")


def begin(workshop: Workshop, event: PresentationsBegan) -> WorkshopOutcome:
    """The groups hear of it, and each reports that it can present: that is the order to begin with."""
    if workshop.groups_joined == 0:
        return workshop, (toast("present-no-group", alert=True),)
    workshop = panels_shut(replace(workshop, phase=WorkshopPhase.PRESENTING))
    return workshop, (toast("presentations-begun"), Inform(event=event), PANEL)


def begun_already(workshop: Workshop, event: PresentationsAsked | PresentationsBegan) -> WorkshopOutcome:
    return workshop, (toast("presentations-begun-already"), PANEL)


def call_next(workshop: Workshop, event: NextCalled) -> WorkshopOutcome:
    """« Next »: with nobody on the stage the next group is called; typed, it ends the presentation that is on.

    A button names the group that it calls, so that it never ends what somebody else began.
    """
    if event.group is None and stepped_just_now(workshop, event.at):
        return workshop, (toast("stage-just-now"), PANEL)
    turn = workshop.on_stage
    if turn is not None:
        if event.group is not None:
            # Somebody called this table just before; or the button is an old one.
            same = event.group == turn.group_id
            return workshop, (toast("stage-just-now" if same else "stage-outdated"), PANEL)
        if turn.started_at is None:
            return workshop, (toast("stage-not-started"), Post(slot=Slot.PANEL, to=event.by.user_id))
        workshop, effects = end_turn(workshop, turn, event.at)
        return workshop, (toast("stage-ended-panel"), *effects)
    coming = next_turn(workshop)
    if coming is None:
        return workshop, (toast("stage-all-done"), PANEL)
    if event.group not in (None, coming.group_id):
        return workshop, (toast("stage-outdated"), PANEL)
    workshop = with_turn(workshop, replace(coming, called_at=event.at))
    called = cue(coming, event.at, Cue.ON)
    workshop, told = announced(panel_turned(workshop, event.by.user_id, ""), event.at)
    # Typed, it is followed by what has the next step on it, and says who is called.
    said = toast("stage-called") if event.group is not None else Post(slot=Slot.PANEL, to=event.by.user_id)
    return workshop, (said, called, *told, PANEL)


def stepped_just_now(workshop: Workshop, at: float) -> bool:
    """Whether the last step on the stage is so fresh that another « next » means the same one."""
    steps = (step for turn in workshop.turns for step in (turn.called_at, turn.ended_at) if step is not None)
    return any(0 <= at - step < SAME_MOMENT for step in steps)


def start_clock(workshop: Workshop, event: ClockStarted) -> WorkshopOutcome:
    turn = workshop.on_stage
    if turn is None or turn.group_id != event.group:
        return workshop, (toast("stage-outdated"), PANEL)
    if turn.started_at is not None:
        return workshop, (toast("stage-clock-already"), PANEL)
    workshop = armed(with_turn(workshop, replace(turn, started_at=event.at)), event.at)
    return panel_turned(workshop, event.by.user_id, ""), (
        toast("stage-clock-started"),
        cue(turn, event.at, Cue.CHANGED),
        PANEL,
    )


def skip_turn(workshop: Workshop, event: TurnSkipped) -> WorkshopOutcome:
    """A group that is not ready, or does not want to: later, or not at all. Or it is done, with a clock or without."""
    turn = workshop.turn(event.group)
    coming = workshop.on_stage or next_turn(workshop)
    if turn is None or turn is not coming:
        return workshop, (toast("stage-outdated"), PANEL)
    if event.how is Skip.DONE:
        if not turn.is_on:
            return workshop, (toast("stage-outdated"), PANEL)
        workshop, effects = end_turn(panel_turned(workshop, event.by.user_id, ""), turn, event.at)
        return workshop, (toast("stage-ended-panel"), *effects)
    others = tuple(other for other in workshop.turns if other is not turn)
    alone = not any(other.waits for other in others)
    if alone and event.how is Skip.LATER and not turn.is_on:
        return workshop, (toast("stage-only-one"),)
    back = Turn(group_id=turn.group_id, left_out=event.how is Skip.OUT)
    place = len(others) if event.how is Skip.LATER else workshop.turns.index(turn)
    workshop = disarmed(replace(workshop, turns=(*others[:place], back, *others[place:])))
    workshop, told = announced(panel_turned(workshop, event.by.user_id, ""), event.at)
    # Who has heard nothing of its turn need not hear that it does not come; who is next again hears that instead.
    hears = (turn.told or turn.is_on) and cue(turn, event.at, Cue.NEXT) not in told
    heard = (cue(turn, event.at, Cue(event.how.value)),) if hears else ()
    done = toast("stage-skipped-later" if event.how is Skip.LATER else "stage-skipped-out")
    return workshop, (done, *heard, *told, PANEL)


def draw_order(workshop: Workshop, event: OrderDrawn) -> WorkshopOutcome:
    """An order by lot among those who wait: the lot is the event's, so that it can be played again."""
    waiting = [turn for turn in workshop.turns if turn.waits]
    if len(waiting) < 2:
        return workshop, (toast("order-nothing"), PANEL)

    def lot(turn: Turn) -> bytes:
        return hashlib.sha256(f"{event.seed}:{turn.group_id}".encode()).digest()

    workshop = reordered(workshop, sorted(waiting, key=lot))
    workshop, told = announced(workshop, event.at)
    return workshop, (toast("order-drawn"), *told, PANEL)


def move_turn(workshop: Workshop, event: TurnMoved) -> WorkshopOutcome:
    turn = workshop.turn(event.group)
    if turn is not None and turn.left_out:
        others = tuple(other for other in workshop.turns if other is not turn)
        workshop = replace(workshop, turns=(*others, replace(turn, left_out=False)))
    elif turn is None or not turn.waits:
        return workshop, (toast("stage-outdated"), PANEL)
    else:
        waiting = [one for one in workshop.turns if one.waits]
        place = waiting.index(turn)
        if place == 0:
            return workshop, (toast("order-first"),)
        waiting[place - 1 : place + 1] = [turn, waiting[place - 1]]
        workshop = reordered(workshop, waiting)
    workshop, told = announced(workshop, event.at)
    return workshop, (toast("order-moved"), *told, PANEL)


def reordered(workshop: Workshop, waiting: Iterable[Turn]) -> Workshop:
    """The workshop with those who wait in this order, in the places where those who wait stood."""
    order = iter(waiting)
    return replace(workshop, turns=tuple(next(order) if turn.waits else turn for turn in workshop.turns))


def change_pitch(workshop: Workshop, event: SettingChanged) -> WorkshopOutcome:
    """The length of a presentation, between two of them; every other setting is fixed by now."""
    if event.setting is not Setting.PITCH:
        return settings_fixed(workshop, event)
    turn = workshop.on_stage
    if turn is not None and turn.started_at is not None:
        return workshop, (toast("pitch-running", alert=True),)
    changed, effects = change_setting(workshop, event)
    if changed is workshop:
        return workshop, effects
    reading = (one for one in changed.turns if one.is_on or (one.waits and one.told))
    return changed, (toast("setting-changed"), *(cue(one, event.at, Cue.CHANGED) for one in reading), PANEL)


# --- what groups report -----------------------------------------------------------------------------------------------


def hear_on_stage(workshop: Workshop, event: GroupReported) -> WorkshopOutcome:
    """A group can present, or went away, perhaps in the middle of its presentation."""
    turn = workshop.turn(event.group)
    if event.report is Report.READY:
        if turn is None:
            workshop = replace(workshop, turns=(*workshop.turns, Turn(group_id=event.group)))
        return workshop, (PANEL,)
    if turn is None or event.report not in (Report.GONE, Report.LEFT):
        return hear(workshop, event)
    if event.report is Report.LEFT:
        workshop = let_go(workshop, event.group)
    if not turn.is_on:
        workshop, told = announced(workshop, event.at)
        workshop, heard = hear(workshop, event)
        return workshop, (*told, *heard)
    workshop, effects = end_turn(workshop, turn, event.at)
    workshop, redrawn = missed(workshop, event)
    return workshop, (tell(f"stage-{event.report.value}", name=event.name), *redrawn, *effects)


def let_go(workshop: Workshop, group: int) -> Workshop:
    """A group that left waits no longer, and no form of it is in hand."""
    return replace(
        workshop,
        turns=tuple(turn for turn in workshop.turns if turn.group_id != group or turn.was_seen),
        professionals=tuple(
            replace(one, reviewing=None, step=0, editing=False) if one.reviewing == group else one
            for one in workshop.professionals
        ),
    )


# --- in a group -------------------------------------------------------------------------------------------------------


def get_ready(group: Group, event: PresentationsBegan) -> Outcome:
    """A group that is done hears what comes."""
    ready = report(group, event.at, Report.READY)
    return group, (say("presentations-began", duration=clock.watch(group.workshop.pitch)), ready)


def stop_correcting(group: Group, event: PresentationsBegan) -> Outcome:
    """A group that has a prompt open is finished, with its card as it stands."""
    ready = report(group, event.at, Report.READY)
    group, effects = finish(
        group, event.at, text("presentations-began-card", duration=clock.watch(group.workshop.pitch))
    )
    return group, (*effects, ready)


STAGE = Redraw(slot=Slot.STAGE, urgency=Urgency.ANSWER)


def take_cue(group: Group, event: Cued) -> Outcome:
    """What a group hears of its turn."""
    match event.cue:
        case Cue.NEXT:
            return group, (Post(slot=Slot.STAGE),)
        case Cue.LATER | Cue.OUT:
            return group, (say(f"stage-told-{event.cue.value}"), STAGE)
        case Cue.ON:
            return group, (Post(slot=Slot.STAGE), ShowCard(), *forms(group, event.at))
        case Cue.CHANGED:
            return group, (STAGE,)
        case Cue.SIGNAL:
            rest = clock.watch(event.seconds)
            timed = Timed(of=DeadlineKind.STAGE_SIGNAL, at=event.at)
            return group, (
                Say(paragraphs=(text("stage-signal", rest=rest),), urgency=Urgency.REMINDER, timed=timed),
            )
        case Cue.TIME_UP:
            return group, (say("stage-time-up"), STAGE)
        case Cue.DONE:
            return group, (say("stage-done"), STAGE)


def onlooks(other: Group, group: Group) -> bool:
    """Whether another group sees the card of the one on the stage, and may applaud it."""
    return other.id != group.id and other.present and other.phase is GroupPhase.COMPLETE


def applaud(group: Group, event: Applauded) -> Outcome:
    """👏 counts once per person, and not from one's own table."""
    turn = group.workshop.turn(group.id)
    if group.workshop.phase is not WorkshopPhase.PRESENTING or turn is None or not turn.was_seen:
        return group, (toast("applause-over"),)
    if event.group == group.id or group.member(event.by.user_id) is not None:
        return group, (toast("applause-own"),)
    if any(clap.user_id == event.by.user_id for clap in group.applause):
        return group, (toast("applause-already"),)
    group = replace(group, applause=(*group.applause, Clap(user_id=event.by.user_id)))
    return group, (
        toast("applauded", name=group.name),
        Redraw(slot=Slot.STAGE),
        report(group, event.at, Report.CHANGED),
    )
