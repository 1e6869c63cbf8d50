"""Advice as a group meets it: what is said under its ideas, what it sets aside, and what came of it all.

The coach (`coach`) judges a text; this is about a group's state. Advice blocks nothing. What a group has set aside with
« Garder quand même » is not said to it again at that prompt, whatever it writes there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from conversations.coach import ADVICE_LIMIT, speaking_rules
from conversations.course import Outcome, touched
from conversations.effects import Redraw, Slot, Urgency, toast
from conversations.events import AdviceDismissed
from conversations.model import AnswerStatus, Counsel, Group, GroupPhase, Proposal
from conversations.timezones import local_date


def advice_on(group: Group, proposal: Proposal) -> tuple[str, ...]:
    """The rules whose advice stands under a proposal.

    Beside another idea it is one: the message is read in a loud room.
    """
    limit = ADVICE_LIMIT if len(group.proposed(proposal.prompt)) == 1 else 1
    aside = {one.rule for one in group.counsels if one.prompt == proposal.prompt and one.dismissed}
    return _speaking(group, proposal.prompt, proposal.text, proposal.at, aside, limit)


def advice_at(group: Group, prompt: int) -> tuple[str, ...]:
    """The rules whose advice stands under any proposal of a prompt, each once, in their order."""
    return tuple(dict.fromkeys(rule for one in group.proposed(prompt) for rule in advice_on(group, one)))


def noted(group: Group, proposal: Proposal) -> Group:
    """The group with the advice on a proposal noted as given, where the proposal is one that the group looks at."""
    if group.phase is not GroupPhase.WORKING or proposal.prompt != group.step:
        return group
    known = {(one.prompt, one.rule) for one in group.counsels}
    new = tuple(
        Counsel(prompt=proposal.prompt, rule=rule)
        for rule in advice_on(group, proposal)
        if (proposal.prompt, rule) not in known
    )
    return replace(group, counsels=(*group.counsels, *new)) if new else group


def dismiss(group: Group, event: AdviceDismissed) -> Outcome:
    """« Garder quand même » sets aside what its message showed, if that is still what is said."""
    standing = advice_at(group, group.step)
    if event.opening != group.opening or not event.rules or not set(event.rules) <= set(standing):
        anew = Redraw(slot=Slot.PROPOSALS, prompt=group.step, urgency=Urgency.ANSWER)
        changed = event.opening == group.opening and bool(group.proposed(group.step))
        said = toast("outdated", step=group.step, total=group.workshop.total)
        return group, ((toast("advice-changed"), anew) if changed else (said,))
    kept = tuple(one for one in group.counsels if one.prompt != group.step or one.rule not in event.rules)
    aside = tuple(Counsel(prompt=group.step, rule=rule, dismissed=True) for rule in event.rules)
    group = touched(replace(group, counsels=(*kept, *aside)), event.at)
    return group, (
        toast("advice-dismissed"),
        Redraw(slot=Slot.PROPOSALS, prompt=group.step, urgency=Urgency.ANSWER),
    )


def answers_beside(group: Group, prompt: int) -> Mapping[int, str]:
    """What the group has decided for the other prompts, by number."""
    return {
        one.prompt: one.text
        for one in group.answers
        if one.prompt != prompt and one.status is not AnswerStatus.SKIPPED
    }


def _speaking(
    group: Group, prompt: int, words: str, at: float, silenced: Iterable[str], limit: int
) -> tuple[str, ...]:
    workshop = group.workshop
    return speaking_rules(
        workshop.outline,
        prompt,
        words,
        language=workshop.language,
        earlier=answers_beside(group, prompt),
        today=local_date(at, workshop.timezone),
        timezone=workshop.timezone,
        silenced=frozenset(silenced),
        limit=limit,
    )


# --- what came of it --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What came of one piece of advice, as numbers of groups."""

    prompt: int
    rule: str
    followed: int = 0
    """The answer no longer calls for it."""
    dismissed: int = 0
    ignored: int = 0
    """The answer was adopted with the advice standing."""

    @property
    def given(self) -> int:
        return self.followed + self.dismissed + self.ignored


def tallies(groups: Iterable[Group]) -> tuple[Tally, ...]:
    """What came of each piece of advice in these groups, the most given first.

    Advice on a prompt without an answer in words counts only where it was set aside.
    """
    found: dict[tuple[int, str], Tally] = {}
    for group in groups:
        for one in group.counsels:
            key = (one.prompt, one.rule)
            tally = found.get(key, Tally(prompt=one.prompt, rule=one.rule))
            found[key] = _counted(tally, group, one)
    return tuple(
        sorted((one for one in found.values() if one.given), key=lambda one: (-one.given, one.prompt))
    )


def _counted(tally: Tally, group: Group, counsel: Counsel) -> Tally:
    answer = group.adopted(counsel.prompt)
    if counsel.dismissed:
        return replace(tally, dismissed=tally.dismissed + 1)
    if answer is None:
        return tally
    everything = len(group.workshop.outline.advice) + len(group.workshop.prompts[counsel.prompt - 1].advice)
    standing = _speaking(group, counsel.prompt, answer.text, answer.at, (), everything)
    if counsel.rule in standing:
        return replace(tally, ignored=tally.ignored + 1)
    return replace(tally, followed=tally.followed + 1)
