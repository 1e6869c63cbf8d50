"""Answering a prompt: proposals, support, adoption, skipping, hints. One function per row of the table in `machine`."""

from __future__ import annotations

from dataclasses import replace

from conversations.counsel import noted
from conversations.course import Outcome, decide, go_on, touched, with_answer, with_member
from conversations.effects import Effect, Post, Redraw, Say, Slot, Text, Toast, Urgency, say, text, toast
from conversations.events import (
    AnswerAdopted,
    AnswerProposed,
    HintAsked,
    PromptSkipped,
    ProposalEdited,
    ProposalSupported,
    ToolPicked,
)
from conversations.lengths import units
from conversations.model import (
    ANSWER_LIMIT,
    AnswerStatus,
    Group,
    GroupPhase,
    Proposal,
    Workshop,
    WorkshopPhase,
    leader,
)

# Why it matters, a case study, a question, the start of a sentence.
HINT_RUNGS = 4

# Between a proposal's words and the tools that were picked for it.
TOOL_MARK = " · "


def outdated(group: Group) -> Toast:
    """What someone hears who pressed an old button: where the group is now."""
    return toast("outdated", step=group.step, total=group.workshop.total)


def decided_before(group: Group, proposal: Proposal | None) -> Toast:
    """What someone hears who pressed just after the others had decided: no reproach, it went as they wished."""
    answer = group.answer(proposal.prompt) if proposal is not None else None
    if answer is None or answer.status is not AnswerStatus.ADOPTED:
        return outdated(group)
    return toast("already-adopted", step=answer.prompt, now=group.step, total=group.workshop.total)


def too_late(workshop: Workshop) -> Text:
    """What a group hears that wants to change an answer after the presentations began."""
    return text("too-late-to-edit" if workshop.phase is WorkshopPhase.CLOSED else "too-late-presenting")


def refused(group: Group) -> Text:
    """What a group hears of what does not happen in its phase: a way on is named only where it is open."""
    if group.phase is GroupPhase.COMPLETE and not group.workshop.can_correct:
        return too_late(group.workshop)
    return text(f"not-now-{group.phase.value}")


def is_there(group: Group, source: int | None) -> bool:
    """Whether a message already made a proposal: its edit came first, with the newer words."""
    return source is not None and any(one.source == source for one in group.proposals)


def propose(group: Group, event: AnswerProposed) -> Outcome:
    if is_there(group, event.source):
        return group, ()
    words = event.text.strip()
    if not words:
        return group, (say("answer-empty"),)
    if units(words) > ANSWER_LIMIT:
        return touched(group, event.at), (say("answer-too-long", length=units(words), limit=ANSWER_LIMIT),)
    prompt = group.step if event.prompt is None else event.prompt
    if not 1 <= prompt <= group.workshop.total:
        return group, (say("no-such-prompt", total=group.workshop.total),)
    effects: list[Effect] = []
    before = group
    if not event.anonymous:
        group = with_member(group, event.by, event.at)
    if group is not before:
        effects.append(Redraw(slot=Slot.ROSTER))
    first = not group.proposed(prompt)
    proposal = Proposal(
        id=max((other.id for other in group.proposals), default=0) + 1,
        prompt=prompt,
        author=None if event.anonymous else event.by.user_id,
        text=words,
        source=event.source,
        at=event.at,
    )
    group = noted(touched(replace(group, proposals=(*group.proposals, proposal)), event.at), proposal)
    if prompt != group.step:
        return group, (*effects, say("kept-as-alternative", step=prompt))
    if event.anonymous:
        effects.append(say("anonymous-kept"))
    slot = Slot.PROPOSALS
    effects.append(Post(slot=slot, prompt=prompt) if first else Redraw(slot=slot, prompt=prompt))
    return group, tuple(effects)


def propose_after(group: Group, event: AnswerProposed) -> Outcome:
    """A reply to a prompt of a group that has finished: kept, and the way to change the answer is told."""
    if not group.workshop.can_correct:
        return group, (Say(paragraphs=(too_late(group.workshop),)),)
    if is_there(group, event.source):
        return group, ()
    fits = 0 < units(event.text.strip()) <= ANSWER_LIMIT
    if event.prompt is None or not 1 <= event.prompt <= group.workshop.total or not fits:
        return group, (say("complete-already"),)
    group, _ = propose(group, event)
    return group, (say("kept-as-alternative", step=event.prompt),)


def edit(group: Group, event: ProposalEdited) -> Outcome:
    """An edited message edits its proposal, which starts again from no support: nobody has agreed to the new words."""
    old = next((proposal for proposal in group.proposals if proposal.source == event.source), None)
    if old is None:
        # An answer that was refused when it came (too long, say) comes in with its correction.
        return propose(group, proposed_by(event))
    words = event.text.strip()
    if words == old.text or not words:
        return group, ()
    if units(words) > ANSWER_LIMIT:
        return touched(group, event.at), (say("answer-too-long", length=units(words), limit=ANSWER_LIMIT),)
    answer = group.answer(old.prompt)
    is_open = group.phase is GroupPhase.WORKING and group.step == old.prompt
    if answer is not None and answer.proposal == old.id and not is_open:
        return group, (say("edited-after-adoption", step=old.prompt),)
    new = replace(old, text=words, edited=old.edited + 1, supporters=())
    group = noted(touched(with_proposal(group, new), event.at), new)
    if old.prompt != group.step:
        return group, ()
    return group, (Redraw(slot=Slot.PROPOSALS, prompt=old.prompt),)


def proposed_by(event: ProposalEdited) -> AnswerProposed:
    """The proposal that an edited message makes, where it made none before."""
    return AnswerProposed(
        at=event.at,
        by=event.by,
        text=event.text,
        source=event.source,
        prompt=event.prompt,
        anonymous=event.anonymous,
    )


def edit_after(group: Group, event: ProposalEdited) -> Outcome:
    """An edit in a group that has finished: an alternative follows it, an answer stays."""
    if not group.workshop.can_correct:
        return group, ()
    if is_there(group, event.source):
        edited, effects = edit(group, event)
        return edited, tuple(effect for effect in effects if not isinstance(effect, Redraw))
    if event.prompt is None:
        return group, ()
    return propose_after(group, proposed_by(event))


def pick_tool(group: Group, event: ToolPicked) -> Outcome:
    """A kind of tool joins one's own latest proposal, or leaves it; without one it is a proposal by itself."""
    if event.opening != group.opening:
        return group, (outdated(group),)
    mine = [proposal for proposal in group.proposed(group.step) if proposal.author == event.by.user_id]
    if not mine:
        proposed = AnswerProposed(at=event.at, by=event.by, text=event.tool, source=None)
        group, effects = propose(group, proposed)
        return group, (toast("tool-added", tool=event.tool), *effects)
    old = mine[-1]
    words = old.text.split(TOOL_MARK)
    added = event.tool not in words
    text = TOOL_MARK.join([*words, event.tool] if added else [word for word in words if word != event.tool])
    if not text:
        return group, (toast("tool-only"),)
    if units(text) > ANSWER_LIMIT:
        return group, (toast("tool-no-room"),)
    new = replace(old, text=text, edited=old.edited + 1, supporters=())
    group = noted(touched(with_proposal(group, new), event.at), new)
    said = toast("tool-added" if added else "tool-removed", tool=event.tool)
    return group, (said, Redraw(slot=Slot.PROPOSALS, prompt=group.step))


def with_proposal(group: Group, new: Proposal) -> Group:
    return replace(group, proposals=tuple(new if old.id == new.id else old for old in group.proposals))


def support(group: Group, event: ProposalSupported) -> Outcome:
    proposal = group.proposal(event.proposal)
    if proposal is None or proposal.prompt != group.step:
        return group, (decided_before(group, proposal),)
    before = group
    group = with_member(group, event.by, event.at)
    arrived: tuple[Effect, ...] = () if group is before else (Redraw(slot=Slot.ROSTER),)
    mine = event.by.user_id
    withdrawn = mine in proposal.supporters
    supporters = (
        tuple(s for s in proposal.supporters if s != mine) if withdrawn else (*proposal.supporters, mine)
    )
    proposal = replace(proposal, supporters=supporters)
    group = touched(with_proposal(group, proposal), event.at)
    if len(supporters) * 2 > len(group.members) and not withdrawn:
        group, effects = decide(group, event.at, AnswerStatus.ADOPTED, proposal)
        return group, (toast("adopted-by-majority", step=proposal.prompt), *arrived, *effects)
    said = toast("support-withdrawn" if withdrawn else "supported")
    return group, (said, *arrived, Redraw(slot=Slot.PROPOSALS, prompt=proposal.prompt))


def adopt(group: Group, event: AnswerAdopted) -> Outcome:
    """✅ adopts what the button showed, if that is still what the group supports most."""
    proposal = group.proposal(event.proposal)
    if proposal is None or proposal.prompt != group.step:
        return group, (decided_before(group, proposal),)
    best = leader(group.proposed(group.step))
    if best is not proposal or proposal.edited != event.edited:
        anew = Redraw(slot=Slot.PROPOSALS, prompt=group.step, urgency=Urgency.ANSWER)
        return group, (toast("lead-changed", alert=True), anew)
    group, effects = decide(group, event.at, AnswerStatus.ADOPTED, proposal)
    return group, (toast("adopted", step=proposal.prompt), *effects)


def skip(group: Group, event: PromptSkipped) -> Outcome:
    """⏭ leaves the open prompt; an answer that it already has is kept."""
    if event.opening not in (None, group.opening):
        return group, (outdated(group),)
    step = group.step
    answer = group.answer(step)
    if answer is not None and answer.status is not AnswerStatus.SKIPPED:
        # What was taken for the group at the end is now what it kept on purpose.
        group = with_answer(group, replace(answer, status=AnswerStatus.ADOPTED))
        group, effects = go_on(group, event.at)
        return group, (toast("kept", step=step), *effects)
    group, effects = decide(group, event.at, AnswerStatus.SKIPPED)
    return group, (toast("skipped", step=step), *effects)


def hint(group: Group, event: HintAsked) -> Outcome:
    """💡 climbs one rung. By button the prompt is redrawn in place; by command it comes anew, where people look."""
    if event.opening not in (None, group.opening):
        return group, (outdated(group),)
    if event.shown is not None and event.shown < group.hints:
        # Somebody else pressed just before: the tip that both asked for is there, and none is passed over.
        return group, (toast("hint-shown", rung=group.hints, rungs=HINT_RUNGS),)
    if group.hints >= HINT_RUNGS:
        return group, ((toast if event.opening is not None else say)("no-more-hints"),)
    group = touched(replace(group, hints=group.hints + 1), event.at)
    if event.opening is None:
        return group, (Post(slot=Slot.PROMPT, prompt=group.step),)
    return group, (
        toast("hint-shown", rung=group.hints, rungs=HINT_RUNGS),
        Redraw(slot=Slot.PROMPT, prompt=group.step),
    )
