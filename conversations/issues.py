"""What groups work on: one issue for all, one of a group's own, or a list that groups draw from.

One function per row of the table in `machine`, for the workshop and for its groups.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from conversations.course import Outcome
from conversations.crowd_events import IssueDrawn, IssueGiven, IssuesListed, IssueTaken
from conversations.crowd_model import Draw, Issue
from conversations.effects import Effect, Inform, Redraw, Slot, say, toast
from conversations.events import IssueSet, WorkshopChanged
from conversations.model import ISSUE_LIMIT, Group, GroupPhase, Workshop
from conversations.workshop_rules import PANEL, WorkshopOutcome, answer

ISSUES_MIN, ISSUES_MAX = 2, 30

# A first draw, and another one for a group that cannot do anything with it.
DRAWS = 2

ROSTER = Redraw(slot=Slot.ROSTER)


def issue_key(words: str) -> str:
    """What tells two issues apart: « la cantine » and « La  cantine » are one."""
    return " ".join(words.split()).casefold()


# --- the facilitators give them ---------------------------------------------------------------------------------------


def set_issue(workshop: Workshop, event: IssueSet) -> WorkshopOutcome:
    """`/issue TEXT`: for one group, for every group, or for those that have none of their own. It ends a drawing."""
    issue = " ".join(event.issue.split())
    if not issue or len(issue) > ISSUE_LIMIT:
        return workshop, (answer("issue-unusable", limit=ISSUE_LIMIT, length=len(issue)),)
    if event.group is not None:
        draws = tuple(one for one in workshop.draws if one.group_id != event.group)
        given = Inform(event=IssueGiven(at=event.at, issue=issue), group=event.group)
        return replace(workshop, draws=draws), (answer("issue-set-one", name=event.name), PANEL, given)
    drawn, another = bool(workshop.draws), issue != workshop.issue
    workshop = replace(workshop, issue=issue, issues=(), draws=())
    if event.every:
        return workshop, (
            answer("issue-set-every"),
            PANEL,
            Inform(event=IssueGiven(at=event.at, issue="")),
        )
    return workshop, (
        answer("issue-set-rest" if drawn else "issue-set"),
        PANEL,
        Inform(event=WorkshopChanged(at=event.at, issue=another)),
    )


def list_issues(workshop: Workshop, event: IssuesListed) -> WorkshopOutcome:
    """A list takes the place of the one before; what a group has drawn stays its own if it is in this one too."""
    texts: dict[str, str] = {}
    for words in event.issues:
        texts.setdefault(issue_key(words), " ".join(words.split()))
    issues = tuple(
        Issue(number=number, text=one)
        for number, one in enumerate((one for one in texts.values() if one), start=1)
    )
    if not ISSUES_MIN <= len(issues) <= ISSUES_MAX:
        return workshop, (answer("issues-count", count=len(issues), least=ISSUES_MIN, most=ISSUES_MAX),)
    long = next((one for one in issues if len(one.text) > ISSUE_LIMIT), None)
    if long is not None:
        return workshop, (
            answer("issues-too-long", number=long.number, length=len(long.text), limit=ISSUE_LIMIT),
        )
    # Groups that keep what they have drawn say so.
    workshop = replace(workshop, issues=issues, draws=())
    return workshop, (answer("issues-set", count=len(issues)), PANEL, Inform(event=event))


def take(workshop: Workshop, event: IssueTaken) -> WorkshopOutcome:
    """A group has drawn, or keeps what it has: what it had drawn before is free again."""
    if all(one.number != event.issue for one in workshop.issues):
        return workshop, ()
    others = tuple(one for one in workshop.draws if one.group_id != event.group)
    return replace(workshop, draws=(*others, Draw(group_id=event.group, issue=event.issue))), (PANEL,)


# --- in a group -------------------------------------------------------------------------------------------------------


def may_draw(group: Group) -> bool:
    """Whether 🎲 is offered: before the sprint, and in it to a group that has not drawn yet.

    A group that was given an issue keeps it.
    """
    if not group.workshop.issues or group.draws >= DRAWS or (group.own_issue and group.draws == 0):
        return False
    return group.phase is GroupPhase.GATHERING or (group.phase is GroupPhase.WORKING and group.draws == 0)


def drawable(group: Group) -> tuple[Issue, ...]:
    """The issues among which a group draws: those that fewest others have, the group's own left out.

    Empty where another draw could only give it what another group has while its own is nobody else's: as long as
    there are enough, no two groups work on the same issue.
    """
    workshop = group.workshop
    mine = next((one.issue for one in workshop.draws if one.group_id == group.id), None)
    taken = Counter(one.issue for one in workshop.draws if one.group_id != group.id)
    others = [one for one in workshop.issues if one.number != mine]
    fewest = min((taken[one.number] for one in others), default=0)
    if mine is not None and fewest > taken[mine]:
        return ()
    return tuple(one for one in others if taken[one.number] == fewest)


def draw_issue(group: Group, event: IssueDrawn) -> Outcome:
    if event.draws < group.draws:
        # Somebody else pressed just before: the group has its issue, and a draw left perhaps.
        return group, (toast("draw-done"), ROSTER)
    if not may_draw(group):
        return group, (toast("draw-over"), ROSTER)
    among = drawable(group)
    if not among:
        return group, (toast("draw-none-left", alert=True),)
    found = among[event.seed % len(among)]
    member = group.member(event.by.user_id)
    group = replace(group, own_issue=found.text, draws=group.draws + 1)
    return group, (
        toast("drawn"),
        say("draw-said", name=member.name if member is not None else event.by.name, issue=found.text),
        ROSTER,
        Inform(event=IssueTaken(at=event.at, group=group.id, issue=found.number)),
    )


def take_issue(group: Group, event: IssueGiven) -> Outcome:
    """The group's own issue is this one now, or everybody's."""
    had_own = bool(group.own_issue)
    group = replace(group, own_issue=event.issue, draws=0)
    told: tuple[Effect, ...] = ()
    if event.issue or had_own or group.phase is not GroupPhase.GATHERING:
        told = (say("issue-yours", issue=group.issue),)
    return group, (*told, ROSTER)


def hear_list(group: Group, event: IssuesListed) -> Outcome:
    """There is a list to draw from, perhaps another one than before: what is in this one too is kept."""
    if group.draws == 0:
        return group, (ROSTER,)
    mine = issue_key(group.own_issue)
    kept = next((one for one in group.workshop.issues if issue_key(one.text) == mine), None)
    if kept is None:
        return replace(group, own_issue="", draws=0), (say("draw-anew"), ROSTER)
    return group, (ROSTER, Inform(event=IssueTaken(at=event.at, group=group.id, issue=kept.number)))
