"""Several facilitators: the team and the journal on the panel, and reports of what was written to the tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from bot.speech.buttons import Action, encode
from bot.speech.markup import BUTTON_LIMIT, Button, Message, cut, lines, one_line, paragraphs
from bot.speech.voice import Voice
from conversations.model import Facilitator, Group, Workshop
from conversations.team_model import Deed
from conversations.team_rules import open_invites
from conversations.timezones import local_date

# As many deeds as a screen holds.
DEEDS_SHOWN = 15
# Colleagues to hand over to; a larger team finds each other across the room.
COLLEAGUES_OFFERED = 8
NAMES_LISTED = 12

Rows = tuple[tuple[Button, ...], ...]

VIEWS = ("team", "journal", "leave")


def invite_link(bot_username: str, code: str, token: str) -> str:
    """The link that makes someone a facilitator (https://core.telegram.org/bots/features#deep-linking)."""
    return f"https://t.me/{bot_username}?start=fac_{code}-{token}"


# --- the panel's parts ------------------------------------------------------------------------------------------------


def part(
    workshop: Workshop,
    groups: Sequence[Group],
    viewer: Facilitator,
    at: float,
    voice: Voice,
    bot_username: str,
) -> Message:
    """The part of the panel that a facilitator has opened, which is one of `VIEWS`."""
    title = voice.html("panel-title", title=workshop.title)
    match viewer.view:
        case "team":
            return Message(
                html=paragraphs(title, team(workshop, voice, bot_username)),
                rows=team_rows(workshop, viewer, voice),
            )
        case "journal":
            return Message(
                html=paragraphs(title, journal(workshop, groups, at, voice)),
                rows=((button(workshop, voice, "button-done", Action.VIEW, ""),),),
            )
        case _:
            return Message(
                html=paragraphs(title, voice.html("team-sure-leave")),
                rows=(
                    (
                        button(workshop, voice, "button-leave-team-sure", Action.TEAM_LEAVE),
                        button(workshop, voice, "button-cancel", Action.VIEW, "team"),
                    ),
                ),
            )


def button(
    workshop: Workshop, voice: Voice, key: str, action: Action, *args: int | str, **words: str | float
) -> Button:
    return Button(
        text=cut(voice.plain(key, **words), BUTTON_LIMIT), data=encode(action, workshop.code, *args)
    )


def team(workshop: Workshop, voice: Voice, bot_username: str) -> str:
    """Who is in the team, and the links that may still be followed."""
    people = [
        voice.html("team-on-duty" if one.on_duty else "team-off-duty", name=cut(one_line(one.name), 40))
        for one in workshop.facilitators
    ]
    nobody = not any(one.on_duty for one in workshop.facilitators)
    links = [
        voice.html(
            "team-invite",
            name=cut(one_line(one.name), 40),
            time=one.at,
            link=invite_link(bot_username, workshop.code, one.token),
        )
        for one in open_invites(workshop)
    ]
    return paragraphs(
        lines(voice.html("team-title"), *people, voice.html("team-nobody-on-duty") if nobody else ""),
        lines(voice.html("team-invites"), *links) if links else "",
    )


def team_rows(workshop: Workshop, viewer: Facilitator, voice: Voice) -> Rows:
    """Inviting, revoking, and with colleagues: handing over, going on and off duty, leaving."""
    others = [one for one in workshop.facilitators if one.user_id != viewer.user_id]
    rows: list[tuple[Button, ...]] = [(button(workshop, voice, "button-invite", Action.INVITE),)]
    rows += [
        (button(workshop, voice, "button-revoke", Action.REVOKE, one.token, time=one.at),)
        for one in open_invites(workshop)
    ]
    rows += [
        (button(workshop, voice, "button-hand-over", Action.HAND_OVER, one.user_id, name=one.name),)
        for one in others[:COLLEAGUES_OFFERED]
    ]
    if others:
        duty = ("button-duty-off", 0) if viewer.on_duty else ("button-duty-on", 1)
        rows.append((button(workshop, voice, duty[0], Action.DUTY, duty[1]),))
        rows.append((button(workshop, voice, "button-leave-team", Action.VIEW, "leave"),))
    rows.append(
        (
            button(workshop, voice, "button-journal", Action.VIEW, "journal"),
            button(workshop, voice, "button-done", Action.VIEW, ""),
        )
    )
    return tuple(rows)


# --- who did what -----------------------------------------------------------------------------------------------------


def last_deed(workshop: Workshop, groups: Sequence[Group], voice: Voice) -> str:
    """What was done last, for a team of several: who is alone knows."""
    if len(workshop.facilitators) < 2 or not workshop.deeds:
        return ""
    return f"<i>{deed_line(workshop.deeds[-1], groups, voice)}</i>"


def journal(workshop: Workshop, groups: Sequence[Group], at: float, voice: Voice) -> str:
    """The last deeds, the newest last, under their days where they are not all of today."""
    shown = workshop.deeds[-DEEDS_SHOWN:]
    if not shown:
        return lines(voice.html("journal-title"), voice.html("journal-empty"))
    told, day = [voice.html("journal-title")], None
    only_today = {day_of(one.at, voice) for one in shown} == {day_of(at, voice)}
    for deed in shown:
        if not only_today and day_of(deed.at, voice) != day:
            day = day_of(deed.at, voice)
            told.append(voice.html("journal-day", on=deed.at))
        told.append(deed_line(deed, groups, voice))
    return lines(*told)


def day_of(at: float, voice: Voice) -> dt.date:
    return local_date(at, voice.timezone)


def deed_line(deed: Deed, groups: Sequence[Group], voice: Voice) -> str:
    """A deed in a line, with the time on the wall."""
    group = next((one.name for one in groups if one.id == deed.group_id), "…")
    text = voice.html(
        f"deed-{deed.what}",
        name=cut(one_line(deed.name), 40) or voice.plain("somebody"),
        detail=deed.detail or voice.plain("somebody-inside"),
        group=cut(one_line(group), 32),
    )
    return f"{voice.time(deed.at)} · {text}"


# --- what was written to the tables -----------------------------------------------------------------------------------


def report(addressed: Sequence[Group], reached: Collection[int], voice: Voice) -> Message:
    """Who has a facilitator's words by now; the others by name, with what keeps it from them."""
    waiting = [one for one in addressed if one.id not in reached and one.is_reachable]
    missed = [one for one in addressed if one.id not in reached and not one.is_reachable]
    # Of one table it is said which: a name may have been written loosely.
    parts = [voice.html("report-reached", reached=len(reached), total=len(addressed), name=names(addressed))]
    parts += [voice.html("report-waiting", names=names(waiting))] if waiting else []
    parts += [voice.html("report-missed", names=names(missed))] if missed else []
    return Message(html=" · ".join(parts))


def names(groups: Sequence[Group]) -> str:
    shown = [cut(one_line(group.name), 32) for group in groups[:NAMES_LISTED]]
    return ", ".join(shown) + (f" + {len(groups) - NAMES_LISTED}" if len(groups) > NAMES_LISTED else "")
