"""The facilitator's messages: the panel, the list of workshops, the end-of-sprint summary."""

from __future__ import annotations

from collections.abc import Sequence

from bot.speech import call_views, opening, professionals, stage, team_views
from bot.speech.buttons import Action, encode
from bot.speech.crowd import check_in_link
from bot.speech.markup import (
    BUTTON_LIMIT,
    TEXT_LIMIT,
    Button,
    Message,
    cut,
    escape,
    in_rows,
    lines,
    one_line,
    paragraphs,
)
from bot.speech.voice import Voice
from conversations.coach import sentences_of
from conversations.compiling import Figures
from conversations.counsel import Tally
from conversations.course import minutes
from conversations.lengths import units
from conversations.model import Facilitator, Group, GroupPhase, Workshop, WorkshopPhase
from conversations.timezones import local_date

EXTENSION = 5
MINUTES_OFFERED = (20, 30, 45, 60)
SIZES_OFFERED = (4, 5, 6)
ZONES_OFFERED = ("Europe/Paris", "Europe/London", "America/Montreal", "Africa/Dakar")
# A quiet of less than this is people talking to each other.
IDLE_SHOWN = 3
# Enough to tell one issue from another.
ISSUE_SHOWN = 28
# Telegram shows a hundred buttons; beyond two dozen tables nobody finds theirs, and /panel lists them all.
GROUPS_OFFERED = 24
# While settings still change, and case studies may be added.
BEFORE = (WorkshopPhase.LOBBY, WorkshopPhase.CASES)


def join_link(bot_username: str, code: str) -> str:
    """The link that adds the bot to a group with the workshop's code (https://core.telegram.org/bots/features#deep-linking)."""
    return f"https://t.me/{bot_username}?startgroup={code}"


def spaced(code: str) -> str:
    """A code in groups of four, to be read aloud."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def panel(
    workshop: Workshop,
    groups: Sequence[Group],
    at: float,
    voice: Voice,
    bot_username: str,
    *,
    viewer: Facilitator,
) -> Message:
    """The workshop at a glance at an instant, as one facilitator has turned it, and the buttons that fit its phase."""
    if viewer.view in team_views.VIEWS and workshop.phase is not WorkshopPhase.CLOSED:
        return team_views.part(workshop, groups, viewer, at, voice, bot_username)
    joined = [group for group in groups if group.phase.has_joined]
    open_to_join = workshop.phase in (WorkshopPhase.LOBBY, WorkshopPhase.CASES, WorkshopPhase.SPRINT)
    settings = voice.html(
        "panel-settings",
        language=voice.plain(f"setting-language-{voice.language}"),
        minutes=workshop.minutes,
        size=workshop.group_size,
        zone=workshop.timezone,
    )
    head = paragraphs(
        lines(
            voice.html("panel-title", title=workshop.title),
            issue_line(workshop, voice),
            settings if workshop.phase is not WorkshopPhase.PRESENTING else "",
            voice.html("panel-music", title=music_name(workshop)) if workshop.music is not None else "",
        ),
        lines(
            voice.html("panel-join", link=join_link(bot_username, workshop.code)),
            voice.html("panel-code", code=spaced(workshop.code)),
        )
        if open_to_join
        else "",
        crowd_lines(workshop, voice, bot_username),
        professionals.panel_line(workshop, bot_username, voice)
        if workshop.phase in professionals.LINK_SHOWN
        else "",
        standing(workshop, joined, at, voice),
        call_views.on_panel(workshop, at, voice),
    )
    view = viewer.view
    deed = team_views.last_deed(workshop, groups, voice)
    foot = paragraphs(
        question(workshop, view, joined, voice),
        stage.question(workshop, view, joined, voice),
        professionals.question(workshop, view, bot_username, voice),
    )
    room = TEXT_LIMIT - units(head) - units(deed) - units(foot) - 200
    presenting = workshop.phase is WorkshopPhase.PRESENTING
    tables = stage.order(workshop, joined, room, voice) if presenting else group_list(joined, at, room, voice)
    calls = call_views.panel_rows(workshop, voice) if not view else ()
    return Message(
        html=paragraphs(head, tables, deed, foot), rows=(*calls, *rows(workshop, view, joined, voice))
    )


def music_name(workshop: Workshop) -> str:
    """What the chosen music is called: its title, or its link."""
    music = workshop.music
    return cut(one_line(music.title or music.link), 60) if music is not None else ""


def issue_line(workshop: Workshop, voice: Voice) -> str:
    """What the tables work on: the list that they draw from, or the issue of all."""
    if workshop.issues:
        return voice.html("panel-issues", count=len(workshop.issues), drawn=len(workshop.draws))
    return voice.html("panel-issue", issue=workshop.issue) if workshop.issue else voice.html("panel-no-issue")


def crowd_lines(workshop: Workshop, voice: Voice, bot_username: str) -> str:
    """How many checked in one by one, and before the sprint by which link."""
    count = len(workshop.attendees)
    link = check_in_link(bot_username, workshop.code)
    return lines(
        voice.html("panel-checkin", link=link) if workshop.before_sprint else "",
        voice.html("panel-attendees", count=count) if count else "",
    )


def standing(workshop: Workshop, groups: Sequence[Group], at: float, voice: Voice) -> str:
    """Where the workshop stands, in a line or two."""
    if workshop.phase is WorkshopPhase.PRESENTING:
        return stage.standing(workshop, groups, at, voice)
    if workshop.phase is WorkshopPhase.CASES:
        return lines(opening.standing(workshop, groups, voice), planned(workshop, at, voice))
    countdown = workshop.countdown
    if workshop.phase is WorkshopPhase.SPRINT and countdown is not None:
        left = minutes(countdown.left(at))
        if not countdown.running:
            return voice.html("panel-paused", minutes=left)
        return voice.html("panel-sprint", minutes=left, ends=countdown.ends_at)
    return lines(voice.html(f"panel-{workshop.phase.value}"), planned(workshop, at, voice))


def planned(workshop: Workshop, at: float, voice: Voice) -> str:
    """When the sprint starts by itself; nothing where it does not."""
    starts = workshop.planned_at
    if starts is None:
        return ""
    another_day = int(local_date(starts, voice.timezone) != local_date(at, voice.timezone))
    return voice.html("panel-planned", starts=starts, on=starts, tomorrow=another_day)


def group_list(groups: Sequence[Group], at: float, room: int, voice: Voice) -> str:
    """A line per table, as many as fit."""
    if not groups:
        return voice.html("panel-groups-none")
    people = sum(len(group.members) for group in groups)
    shown = [voice.html("panel-groups", count=len(groups), people=people)]
    for number, group in enumerate(groups):
        line = group_line(group, at, voice)
        room -= units(line) + 1
        if room < 0:
            shown.append(voice.html("panel-and-more", count=len(groups) - number))
            break
        shown.append(line)
    return "\n".join(shown)


def group_line(group: Group, at: float, voice: Voice) -> str:
    number = group.number
    name = escape(cut(one_line(group.name), 32))
    parts = [
        # A table that has given itself another name is still called by its number.
        f"<b>{name if number is None or str(number) in name else f'{number}. {name}'}</b>",
        voice.html("panel-people", count=len(group.members)),
    ]
    if group.phase in (GroupPhase.WORKING, GroupPhase.COMPLETE):
        parts.append(f"{group.answered}/{group.workshop.total}")
    if not group.present:
        parts.append(voice.html("panel-group-gone"))
    elif group.phase is GroupPhase.COMPLETE:
        parts.append(voice.html("panel-done"))
    elif group.phase is GroupPhase.WORKING and group.countdown is not None:
        whole_is_paused = group.workshop.countdown is not None and not group.workshop.countdown.running
        if not group.countdown.running:
            parts += [] if whole_is_paused else [voice.html("panel-group-paused")]
        elif (quiet := minutes(at - group.active_at)) >= IDLE_SHOWN:
            parts.append("👀 " + voice.html("panel-idle", minutes=quiet))
    if group.own_issue:
        parts.append(voice.html("panel-own-issue", issue=cut(group.own_issue, ISSUE_SHOWN)))
    return "• " + " · ".join(parts)


def question(workshop: Workshop, view: str, groups: Sequence[Group], voice: Voice) -> str:
    """What the buttons below ask, where they ask something."""
    match view.split(":"):
        case ["stop" | "close" as what]:
            return voice.html(f"panel-sure-{what}")
        case ["cases"] if workshop.phase in BEFORE:
            return opening.own_cases(workshop, voice)
        case ["groups"]:
            return voice.html("panel-choose-group")
        case ["group" | "say" as what, number]:
            chosen = next((group for group in groups if str(group.id) == number), None)
            key = "panel-for-group" if what == "group" else "panel-write"
            return voice.html(key, name=chosen.name) if chosen is not None else ""
        case _:
            return ""


def rows(
    workshop: Workshop, view: str, groups: Sequence[Group], voice: Voice
) -> tuple[tuple[Button, ...], ...]:
    """The panel's buttons: those of a part that is open, or those of the phase."""
    code = workshop.code

    def button(key: str, action: Action, *args: int | str, **words: int | str | float) -> Button:
        return Button(text=cut(voice.plain(key, **words), BUTTON_LIMIT), data=encode(action, code, *args))

    back = (button("button-done", Action.VIEW, ""),)
    match view.split(":"):
        case ["settings"] if workshop.phase in BEFORE:
            return (*setting_rows(workshop, voice), back)
        case ["cases"] if workshop.phase in BEFORE:
            return (*opening.own_cases_rows(workshop, voice), back)
        case ["stop"] if workshop.phase is WorkshopPhase.SPRINT:
            return ((button("button-stop-sure", Action.STOP), button("button-cancel", Action.VIEW, "")),)
        case ["close"] if workshop.phase is not WorkshopPhase.CLOSED:
            return ((button("button-close-sure", Action.CLOSE), button("button-cancel", Action.VIEW, "")),)
        case ["groups"]:
            choices = [
                Button(text=cut(one_line(group.name), 24), data=encode(Action.VIEW, code, "group", group.id))
                for group in groups[:GROUPS_OFFERED]
            ]
            return (*in_rows(choices), back)
        case ["group", number] if (
            group := next((g for g in groups if str(g.id) == number), None)
        ) is not None:
            moves = [button("button-extend", Action.EXTEND, EXTENSION, group.id)]
            if group.phase is GroupPhase.WORKING and group.countdown is not None:
                running = group.countdown.running
                key, action = ("button-pause", Action.PAUSE) if running else ("button-resume", Action.RESUME)
                moves.append(button(key, action, group.id))
            return (tuple(moves), (button("button-write", Action.VIEW, "say", group.id), *back))
        case ["say", number]:
            return ((button("button-cancel", Action.VIEW, "group", number),),)
        case _:
            pass
    opened = stage.open_rows(workshop, view, groups, button) or professionals.open_rows(
        workshop, view, groups, button
    )
    if opened is not None:
        return opened
    settings = button("button-settings", Action.VIEW, "settings")
    close = button("button-close", Action.VIEW, "close")
    export = button("button-export", Action.EXPORT)
    one_group = button("button-one-group", Action.VIEW, "groups")
    team = button("button-team", Action.VIEW, "team")
    pros = button("button-professionals", Action.VIEW, "pros")
    starting = starting_rows(workshop, voice)
    match workshop.phase:
        case WorkshopPhase.LOBBY:
            cases = (opening.opening_button(workshop, voice), opening.own_cases_button(workshop, voice))
            return (cases, *starting, crowd_row(workshop, voice), (settings, pros), (team, close))
        case WorkshopPhase.CASES:
            turning = opening.turning_rows(workshop, voice)
            return (*turning, *starting, crowd_row(workshop, voice), (settings, pros), (team, close))
        case WorkshopPhase.SPRINT:
            running = workshop.countdown is not None and workshop.countdown.running
            hold = button("button-pause", Action.PAUSE) if running else button("button-resume", Action.RESUME)
            length = int(workshop.countdown.length) if workshop.countdown is not None else ""
            extend = button("button-extend", Action.EXTEND, EXTENSION, "", length)
            return ((hold, extend), (one_group, button("button-stop", Action.VIEW, "stop")), (team, pros))
        case WorkshopPhase.REVIEW:
            present = button("button-present", Action.VIEW, "present")
            return ((present,), (one_group, export), (team, pros), (close,))
        case WorkshopPhase.PRESENTING:
            return (*stage.main_rows(workshop, groups, button), (team,))
        case _:
            said = button("button-feedback", Action.VIEW, "feedback")
            return ((export, said) if workshop.turns else (export,),)


def crowd_row(workshop: Workshop, voice: Voice) -> tuple[Button, ...]:
    """The picture for people who come one by one, and their tables."""
    checkin = Button(text=voice.plain("button-checkin"), data=encode(Action.CHECKIN, workshop.code))
    tables = Button(text=voice.plain("button-tables"), data=encode(Action.TABLES, workshop.code))
    return (checkin, tables) if workshop.attendees else (checkin,)


def starting_rows(workshop: Workshop, voice: Voice) -> tuple[tuple[Button, ...], ...]:
    """▶, and what takes a planned start back."""
    code, starts = workshop.code, workshop.planned_at
    start = Button(
        text=cut(voice.plain("button-start", minutes=workshop.minutes), BUTTON_LIMIT),
        data=encode(Action.START, code),
    )
    if starts is None:
        return ((start,),)
    return (
        (start,),
        (Button(text=voice.plain("button-drop-plan", starts=starts), data=encode(Action.DROP_PLAN, code)),),
    )


def setting_rows(workshop: Workshop, voice: Voice) -> tuple[tuple[Button, ...], ...]:
    """A row per setting that can be chosen; the value that holds carries a tick."""
    code = workshop.code

    def choice(label: str, setting: str, value: str, current: str) -> Button:
        return Button(
            text=f"{label} ✓" if value == current else label,
            data=encode(Action.SETTING, code, setting, value),
        )

    languages = tuple(
        choice(voice.plain(f"setting-language-{one}"), "language", one, workshop.language)
        for one in voice.languages
    )
    zones = list(dict.fromkeys([*ZONES_OFFERED, workshop.timezone]))
    zone_buttons = [
        choice(zone.split("/")[-1].replace("_", " "), "timezone", zone, workshop.timezone) for zone in zones
    ]
    return (
        *([languages] if len(languages) > 1 else []),
        tuple(
            choice(voice.plain("button-minutes", minutes=n), "minutes", str(n), str(workshop.minutes))
            for n in sorted({*MINUTES_OFFERED, workshop.minutes})
        ),
        tuple(
            choice(voice.plain("button-size", size=n), "group_size", str(n), str(workshop.group_size))
            for n in sorted({*SIZES_OFFERED, workshop.group_size})
        ),
        *in_rows(zone_buttons),
    )


def summary(workshop: Workshop, figures: Sequence[Figures], advice: Sequence[Tally], voice: Voice) -> Message:
    """The end-of-sprint tables: a line per group, then one per piece of advice, as many as fit."""
    shown = [
        voice.html(
            "summary-line",
            name=cut(one_line(one.name), 32),
            answered=one.answered + one.undecided,
            total=one.total,
            skipped=one.skipped,
            undecided=one.undecided,
            minutes=minutes(one.seconds),
        )
        for one in figures
    ]
    calls = call_views.summed_up(workshop.calls, voice)
    kept, room = _fitting(shown, TEXT_LIMIT - 400 - units(calls), voice)
    heard = [line for one in advice if (line := _advice_line(workshop, one, voice))]
    counsels, _ = (
        _fitting(heard, room, voice) if room > units(voice.html("panel-and-more", count=99)) else ([], 0)
    )
    return Message(
        html=paragraphs(
            voice.html("summary-title", title=workshop.title),
            "\n".join(kept),
            calls,
            "\n".join([voice.html("summary-advice"), *counsels]) if counsels else "",
        )
    )


def _fitting(shown: Sequence[str], room: int, voice: Voice) -> tuple[list[str], int]:
    """The lines that fit, the others counted, and the room that is left."""
    kept: list[str] = []
    for number, line in enumerate(shown):
        if units(line) + 1 > room:
            kept.append(voice.html("panel-and-more", count=len(shown) - number))
            return kept, 0
        room -= units(line) + 1
        kept.append(line)
    return kept, room


def _advice_line(workshop: Workshop, tally: Tally, voice: Voice) -> str:
    """What came of a piece of advice; empty for one that the curriculum no longer has."""
    sentences = sentences_of(voice.curriculum, tally.prompt)
    if tally.rule not in sentences:
        return ""
    figures = (
        voice.plain("summary-advice-followed", count=tally.followed) if tally.followed else "",
        voice.plain("summary-advice-dismissed", count=tally.dismissed) if tally.dismissed else "",
        voice.plain("summary-advice-ignored", count=tally.ignored) if tally.ignored else "",
    )
    return voice.html(
        "summary-advice-line",
        step=tally.prompt,
        total=workshop.total,
        advice=sentences[tally.rule],
        figures=", ".join(one for one in figures if one),
    )


def workshop_list(workshops: Sequence[Workshop], in_hand: Workshop, voice: Voice) -> str:
    """The facilitator's workshops, newest first; of several it is said which one commands are for."""
    if len(workshops) == 1:
        return lines(voice.html("workshops-title"), *workshop_lines(workshops, voice))
    return lines(
        voice.html("workshops-title"),
        *workshop_lines(workshops, voice),
        voice.html("workshops-switch", title=in_hand.title),
    )


def open_workshops(closed: Workshop, others: Sequence[Workshop], voice: Voice) -> str:
    """In answer to a command for a closed workshop: the others, and how to take one up."""
    return lines(voice.html("workshops-open", title=closed.title), *workshop_lines(others, voice))


def workshop_lines(workshops: Sequence[Workshop], voice: Voice) -> list[str]:
    return [
        voice.html(
            "workshops-line", code=spaced(w.code), title=cut(w.title, 60), phase=phase_name(w.phase, voice)
        )
        for w in workshops[:20]
    ]


def phase_name(phase: WorkshopPhase, voice: Voice) -> str:
    return voice.plain(f"phase-{phase.value}")
