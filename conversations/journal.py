"""Who did what: what a facilitator changed is noted by the machine, in one place, for the others to see.

A deed is noted where an event changed the workshop or was passed on to a group; what was refused, or was so already, is
none. Every event by which a facilitator acts stands in `DEEDS` or in `UNTOLD`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from conversations import board_events as be
from conversations import crowd_events as ce
from conversations import events as e
from conversations import opening_events as oe
from conversations import stage_events as s
from conversations import team_events as te
from conversations.clock import watch
from conversations.effects import Effect, Inform
from conversations.model import Workshop
from conversations.team_model import Deed

Account: TypeAlias = tuple[str, str, int | None]
"""The end of the key of a deed's text, what it was about, and the one group that it was about."""
Told: TypeAlias = Callable[[Workshop, Any], Account | None]
"""None where this one is not worth telling."""

# As much of a text as the others need to know which one it was, in characters.
DETAIL_LIMIT = 60


def short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= DETAIL_LIMIT else words[: DETAIL_LIMIT - 1].rstrip() + "…"


def simply(what: str) -> Told:
    return lambda workshop, event: (what, "", None)


def for_group(what: str, detail: Callable[[Any], str] = lambda event: "") -> Told:
    """Something that is done to all groups or to one."""
    return lambda workshop, event: (
        f"{what}-one" if event.group is not None else what,
        detail(event),
        event.group,
    )


def about_call(what: str) -> Told:
    def told(workshop: Workshop, event: Any) -> Account:
        call = workshop.call(event.call)
        return what, short(call.name) if call is not None else "", None

    return told


def about_person(workshop: Workshop, event: te.HandedOver) -> Account:
    other = workshop.facilitator(event.to)
    return "handed-over", short(other.name) if other is not None else "", None


def about_words(workshop: Workshop, event: te.Announced) -> Account:
    return (
        ("said-one", short(event.text), event.groups[0]) if event.alone else ("said", short(event.text), None)
    )


def about_setting(workshop: Workshop, event: e.SettingChanged) -> Account:
    value = watch(float(event.value)) if event.setting is e.Setting.PITCH else event.value
    return f"setting-{event.setting.value}", value, None


def about_cases(workshop: Workshop, event: oe.CasesTurned) -> Account | None:
    """The opening begins; every further page would fill the journal."""
    return ("cases", "", None) if workshop.case_page == 1 and not event.back else None


def about_seat(workshop: Workshop, event: ce.AttendeeMoved) -> Account:
    person = workshop.attendee(event.user_id)
    return "seat-moved", short(person.name) if person is not None else "", None


def about_next(workshop: Workshop, event: s.NextCalled) -> Account:
    """Somebody was called to the stage, or has left it."""
    on = workshop.on_stage
    return ("next", "", on.group_id) if on is not None else ("turn-done-next", "", None)


DEEDS: Mapping[type[e.Event], Told] = {
    e.WorkshopOpened: simply("opened"),
    e.IssueSet: for_group("issue", lambda event: short(event.issue)),
    e.MusicChosen: simply("music"),
    e.SettingChanged: about_setting,
    e.SprintStarted: lambda workshop, event: ("started", str(workshop.minutes), None),
    e.SprintExtended: for_group("extended", lambda event: str(event.minutes)),
    e.SprintPaused: for_group("paused"),
    e.SprintResumed: for_group("resumed"),
    e.SprintStopped: simply("stopped"),
    e.WorkshopClosed: simply("closed"),
    te.SprintPlanned: lambda workshop, event: ("planned", f"{event.hour}:{event.minute:02}", None),
    te.PlanDropped: simply("plan-dropped"),
    te.CallTaken: about_call("call-taken"),
    te.CallResolved: about_call("call-resolved"),
    te.InviteMade: simply("invited"),
    te.InviteRevoked: simply("revoked"),
    te.InviteFollowed: simply("joined"),
    te.HandedOver: about_person,
    te.DutyChanged: lambda workshop, event: ("duty-on" if event.on else "duty-off", "", None),
    te.TeamLeft: simply("left"),
    te.Announced: about_words,
    oe.CasesTurned: about_cases,
    oe.CasesEnded: simply("cases-ended"),
    oe.CaseAdded: lambda workshop, event: ("case-added", short(event.text), None),
    oe.CaseRemoved: simply("case-removed"),
    ce.TablesDrawn: simply("tables-drawn"),
    ce.AttendeeMoved: about_seat,
    ce.TablesSent: simply("tables-sent"),
    ce.IssuesListed: lambda workshop, event: ("issues-listed", str(len(workshop.issues)), None),
    s.PresentationsBegan: simply("presenting"),
    s.NextCalled: about_next,
    s.ClockStarted: lambda workshop, event: ("clock", "", event.group),
    s.TurnSkipped: lambda workshop, event: (f"turn-{event.how.value}", "", event.group),
    s.OrderDrawn: simply("order-drawn"),
    s.TurnMoved: lambda workshop, event: ("order-moved", "", event.group),
    s.ProfessionalRemoved: simply("professional-removed"),
    be.BoardRenewed: simply("board-renewed"),
}

ABOUT: Mapping[type[e.Event], Callable[[Any], int]] = {
    te.HandedOver: lambda event: int(event.to),
    ce.AttendeeMoved: lambda event: int(event.user_id),
}
"""Whom a deed was about, where its detail is their name: it goes with them."""

UNTOLD: frozenset[type[e.Event]] = frozenset(
    {
        e.PanelAsked,
        e.PanelTurned,
        e.StopAsked,
        e.CloseAsked,
        s.PresentationsAsked,
        ce.CheckInShown,
        ce.TablesAsked,
        ce.TablesTurned,
        be.BoardAsked,
    }
)
"""What a facilitator only looks at."""


def noted(before: Workshop, after: Workshop, effects: Iterable[Effect], event: e.Event) -> Workshop:
    """The workshop after an event, with what somebody did thereby at the end of its deeds."""
    tell = DEEDS.get(type(event))
    if tell is None or not isinstance(event, e.Act | e.Visit) or not event.by.user_id:
        return after
    if after == before and not any(isinstance(effect, Inform) for effect in effects):
        return after
    account = tell(after, event)
    if account is None:
        return after
    what, detail, group = account
    about = ABOUT.get(type(event))
    deed = Deed(
        number=len(after.deeds) + 1,
        at=event.at,
        user_id=event.by.user_id,
        name=event.by.name,
        what=what,
        detail=detail,
        group_id=group,
        about_id=about(event) if about is not None else None,
    )
    return replace(after, deeds=(*after.deeds, deed))
