"""What the messages look like: each drawn by the bot's own views from an example state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeAlias

from bot.profile import MENUS
from bot.speech import crowd, group_views
from bot.speech.board import board_link
from bot.speech.call_views import for_facilitator
from bot.speech.markup import Message, escape, lines, paragraphs
from bot.speech.panel import panel, summary, workshop_list
from bot.speech.speaker import card_texts
from bot.speech.team_views import report
from conversations.answering import HINT_RUNGS
from conversations.calls import group_slot, private_slot
from conversations.coach import advise
from conversations.compiling import card_of, figures_of
from conversations.counsel import Tally
from conversations.effects import Slot
from conversations.model import (
    AnswerStatus,
    Coaching,
    Facilitator,
    Group,
    GroupPhase,
    Workshop,
    WorkshopPhase,
)
from conversations.opening import pages
from conversations.opening_model import OwnCase
from conversations.team_model import Call, CallStatus, Deed, Invite
from docs import stage_views
from docs.examples import (
    BOT,
    CURRICULA,
    ISSUES,
    NOW,
    TODAY,
    WORDING,
    at_prompt,
    complete,
    gathering,
    reading,
    second_table,
    speaker,
    voice,
    with_answer,
    with_crowd,
    with_proposals,
    workshop,
)

Draw: TypeAlias = Callable[[str], Message]
View: TypeAlias = tuple[str, str, Draw]
"""A heading, when the message is sent, and what it looks like in a language."""


def slot(which: Slot, group: Callable[[str], Group], prompt: int | None = None) -> Draw:
    """A message that is redrawn in place, of a table."""
    return lambda language: speaker().draw(group(language), which, prompt)


def under(key: str, drawn: Draw, **args: str | int) -> Draw:
    """A message below the sentence that leads to it."""

    def draw(language: str) -> Message:
        message = drawn(language)
        return Message(html=paragraphs(voice(language).html(key, **args), message.html), rows=message.rows)

    return draw


def to_draw(language: str) -> Group:
    """A table that may draw its issue."""
    group = gathering(language, 2)
    return replace(group, workshop=replace(group.workshop, issues=ISSUES[language]))


def numbered(language: str) -> Group:
    """A table's group that came by its link, where two have pressed 🙋."""
    crowded = with_crowd(workshop(language, WorkshopPhase.LOBBY), there=True)
    label = voice(language).plain("table-name", number=1)
    group = replace(gathering(language, 2), workshop=crowded, name=label)
    return replace(group, id=crowded.claims[0].group_id)


def a_seat(*, sent: bool, there: bool = False, gone: bool = False) -> Draw:
    """What someone who checked in reads."""

    def draw(language: str) -> Message:
        lobby = with_crowd(workshop(language, WorkshopPhase.LOBBY), sent=sent, there=there)
        return crowd.seat(lobby, 99 if gone else 1, voice(language), BOT)

    return draw


def the_tables(view: str, *, sent: bool = True) -> Draw:
    return lambda language: crowd.tables(
        with_crowd(workshop(language, WorkshopPhase.LOBBY), sent=sent, there=sent), view, voice(language)
    )


def first_prompt(language: str) -> Group:
    return replace(at_prompt(language, 1), planned=240.0)


def ideas(count: int, step: int = 3) -> Callable[[str], Group]:
    return lambda language: with_proposals(at_prompt(language, step), count)


def decided(status: AnswerStatus) -> Callable[[str], Group]:
    """The third prompt, just decided, with two other ideas."""

    def group(language: str) -> Group:
        return replace(with_answer(with_proposals(at_prompt(language, 3), 2), 3, status), step=4)

    return group


def dated(words: dict[str, str]) -> Callable[[str], Group]:
    """An idea in these words on the prompt that takes a date."""

    def group(language: str) -> Group:
        step = next(n for n, p in enumerate(CURRICULA[language].prompts, start=1) if p.kind == "date")
        table = with_proposals(at_prompt(language, step, decided=False), 1)
        *others, last = table.proposals
        return replace(table, proposals=(*others, replace(last, text=words[language])))

    return group


def coached(shown: str | None) -> Callable[[str], Group]:
    """A table in the weeks after its workshop, with this reminder; None before it said yes."""

    def group(language: str) -> Group:
        table = complete(language)
        state = Coaching(
            since=NOW,
            deadline=TODAY + dt.timedelta(days=24),
            launch=TODAY + dt.timedelta(days=3),
            rhythm=5,
            shown=shown or "",
            said_at=NOW,
            active_at=NOW,
            unanswered=1,
        )
        return replace(table, coaching=state if shown is not None else None)

    return group


def tips(step: int) -> Draw:
    """The four tips of a prompt, as they stand in its message one after the other."""

    def draw(language: str) -> Message:
        asked = CURRICULA[language].prompts[step - 1]
        rungs = (group_views.hint(asked, rung, voice(language)) for rung in range(1, HINT_RUNGS + 1))
        return Message(html=paragraphs(*rungs))

    return draw


def asked_by_the_coach(step: int) -> Draw:
    """Everything that the coach may ask of an answer to a prompt; at most two of them at a time."""

    def draw(language: str) -> Message:
        curriculum = CURRICULA[language]
        own = curriculum.prompts[step - 1].advice
        return Message(html=lines(*(f"→ {escape(words)}" for words in own.values())))

    return draw


def asked_of_any_answer(language: str) -> Message:
    return Message(html=lines(*(f"→ {escape(words)}" for words in CURRICULA[language].advice.values())))


def a_weak_answer(language: str) -> Message:
    curriculum = CURRICULA[language]
    weak = curriculum.prompts[0].weak
    asked = advise(curriculum, 1, weak, earlier={}, today=TODAY)
    return Message(html=paragraphs(escape(weak), lines(*(f"<i>→ {escape(one.text)}</i>" for one in asked))))


def card(language: str) -> Message:
    return Message(html=paragraphs(*card_texts(card_of(complete(language), CURRICULA[language]))))


def own_case_page(language: str) -> Message:
    """A case that a facilitator added, after those of the curriculum."""
    own = OwnCase(number=-1, text=WORDING[language].case, picture="photo")
    before = sum(2 if one.illustrates else 1 for one in CURRICULA[language].cases)
    return speaker().draw(reading(language, before + 1, own), Slot.CASES, None)


def catalogue_page(kind: int) -> Draw:
    return slot(Slot.TOOLS, lambda language: replace(at_prompt(language, 4), tool_page=kind))


def cases_panel(view: str = "") -> Draw:
    """The panel while the tables read the first case."""

    def draw(language: str) -> Message:
        own = OwnCase(number=-1, text=WORDING[language].case)
        table = reading(language, 1, own)
        return panel(table.workshop, [table], NOW, voice(language), BOT, viewer=looking(table.workshop, view))

    return draw


def on_panel(phase: WorkshopPhase, view: str = "", *, groups: bool = True, **changes: object) -> Draw:
    """The panel in a phase, with this part of it open."""

    def draw(language: str) -> Message:
        shown: Workshop = replace(workshop(language, phase), **changes)  # type: ignore[arg-type]  # by name
        if phase is WorkshopPhase.LOBBY:
            tables = [gathering(language, 5), replace(gathering(language, 0), id=2, name="Rivelune")]
        elif phase is WorkshopPhase.SPRINT:
            tables = [replace(at_prompt(language, 5), active_at=NOW - 20), second_table(language)]
        else:
            tables = [complete(language), second_table(language, GroupPhase.COMPLETE)]
        tables = [replace(table, workshop=shown) for table in tables] if groups else []
        return panel(shown, tables, NOW, voice(language), BOT, viewer=looking(shown, view))

    return draw


def looking(shown: Workshop, view: str = "") -> Facilitator:
    """The first facilitator, who has turned the panel so."""
    return replace(shown.facilitators[0], view=view)


def paused(language: str) -> Message:
    whole = workshop(language)
    assert whole.countdown is not None
    stopped = whole.countdown.paused(NOW - 60)
    tables = [replace(one, countdown=stopped) for one in (at_prompt(language, 5), second_table(language))]
    shown = replace(whole, countdown=stopped)
    tables = [replace(one, workshop=shown) for one in tables]
    return panel(shown, tables, NOW, voice(language), BOT, viewer=looking(shown))


def end_of_sprint(language: str) -> Message:
    tables = [complete(language), second_table(language, GroupPhase.COMPLETE)]
    heard = (
        Tally(prompt=1, rule="1b", followed=2, dismissed=1),
        Tally(prompt=7, rule="7a", followed=1, ignored=1),
    )
    calls = (
        in_words(called(CallStatus.RESOLVED), language),
        replace(called(CallStatus.WAITING), number=2, name=WORDING[language].other_group),
    )
    shown = replace(workshop(language, WorkshopPhase.REVIEW), calls=calls)
    return summary(shown, [figures_of(one) for one in tables], heard, voice(language))


def called(status: CallStatus, **changes: object) -> Call:
    """A call for help that stands like this."""
    taken = status in (CallStatus.TAKEN, CallStatus.RESOLVED)
    call = Call(
        number=1,
        group_id=1,
        name="",
        step=5,
        words="",
        at=NOW - 240,
        told_at=NOW - 240,
        status=status,
        taker_id=7 if taken else None,
        taker="Nadia" if taken else "",
        taken_at=NOW - 120 if taken else None,
        ended_at=NOW if status in (CallStatus.RESOLVED, CallStatus.WITHDRAWN) else None,
    )
    return replace(call, **changes)  # type: ignore[arg-type]  # by name


def in_words(call: Call, language: str) -> Call:
    """The call by a table of this language, with what it wrote."""
    return replace(call, name=WORDING[language].group, words=WORDING[language].call)


def call_in_group(call: Call) -> Draw:
    def draw(language: str) -> Message:
        shown = replace(workshop(language), calls=(in_words(call, language),))
        return speaker().draw(replace(at_prompt(language, 5), workshop=shown), group_slot(call), None)

    return draw


def call_in_private(call: Call) -> Draw:
    return lambda language: for_facilitator(
        workshop(language), in_words(call, language), voice(language), private_slot(call)
    )


def with_team(view: str = "") -> Draw:
    """The panel during the sprint, of one of two facilitators, with a call that waits and one that is taken."""

    def draw(language: str) -> Message:
        wording = WORDING[language]
        deeds = (
            ("opened", "", None, 3600.0),
            ("issue", wording.issue, None, 3000.0),
            ("joined", "", None, 2400.0),
            ("started", "30", None, 720.0),
            ("extended-one", "5", 1, 300.0),
            ("call-taken", wording.group, None, 120.0),
        )
        shown = replace(
            workshop(language),
            facilitators=(
                Facilitator(user_id=7, name="Nadia", view=view),
                Facilitator(user_id=8, name="Karim", on_duty=False),
            ),
            calls=(
                in_words(called(CallStatus.TAKEN), language),
                replace(called(CallStatus.WAITING), number=2, group_id=2, name=wording.other_group),
            ),
            invites=(Invite(token="Q8RXM3KTP7WD2", user_id=7, name="Nadia", at=NOW - 600),),
            deeds=tuple(
                Deed(
                    number=number,
                    at=NOW - ago,
                    user_id=7,
                    name="Karim" if what == "joined" else "Nadia",
                    what=what,
                    detail=detail,
                    group_id=group,
                )
                for number, (what, detail, group, ago) in enumerate(deeds, start=1)
            ),
        )
        tables = [replace(one, workshop=shown) for one in (at_prompt(language, 5), second_table(language))]
        return panel(shown, tables, NOW, voice(language), BOT, viewer=shown.facilitators[0])

    return draw


def invitation(language: str) -> Message:
    return Message(html=speaker().invite(workshop(language), "Q8RXM3KTP7WD2"))


def announced(language: str) -> Message:
    return Message(
        html=voice(language).html("announcement", name="Nadia", text=WORDING[language].announcement)
    )


def delivered(reached: int, *, gone: bool = False) -> Draw:
    def draw(language: str) -> Message:
        tables = [at_prompt(language, 5), second_table(language)]
        tables[1] = replace(tables[1], present=not gone)
        return report(tables, [one.id for one in tables[:reached]], voice(language))

    return draw


def my_workshops(language: str) -> Message:
    mine = [workshop(language), replace(workshop(language, WorkshopPhase.CLOSED), code="ABCDEFGH23456")]
    return Message(html=workshop_list(mine, mine[0], voice(language)))


def link_of_board(language: str) -> Message:
    with_link = replace(workshop(language), board="kT3vQ0pXb1-Zr8mWJ5uYc7nE2hLg9SdA")
    return board_link(with_link, "https://workshop.example.org", voice(language))


def menu(scope: str) -> Draw:
    return lambda language: Message(
        html=lines(*(f"/{name} – {voice(language).plain(f'command-{name}')}" for name in MENUS[scope]))
    )


def _views() -> Iterator[View]:
    lobby, sprint, review, closed = (
        WorkshopPhase.LOBBY,
        WorkshopPhase.SPRINT,
        WorkshopPhase.REVIEW,
        WorkshopPhase.CLOSED,
    )
    yield "Roster, nobody yet", "When a table joins.", slot(Slot.ROSTER, lambda one: gathering(one, 0))
    yield "Roster", "Redrawn at each 🙋.", slot(Slot.ROSTER, lambda one: gathering(one, 3))
    yield "Roster of a numbered table", "When a table comes by its link.", slot(Slot.ROSTER, numbered)
    yield "Roster, an issue to draw", "While there is a list of issues.", slot(Slot.ROSTER, to_draw)
    yield "Checked in", "In private, to someone who followed the personal link.", a_seat(sent=False)
    yield "A table", "In private, once the tables are sent.", a_seat(sent=True)
    yield (
        "A table whose group is there",
        "Redrawn once somebody has created it.",
        a_seat(sent=True, there=True),
    )
    yield "Not coming", "In private, after 🚪.", a_seat(sent=False, gone=True)
    yield "Tables, proposed", "In answer to /tables.", the_tables("", sent=False)
    yield (
        "Tables, sent",
        "Once the facilitator has sent them; one person has blocked the bot.",
        the_tables(""),
    )
    yield "Tables, moving somebody", "From which table.", the_tables("from", sent=False)
    yield "Tables, who moves", "Behind a table's button.", the_tables("table:2", sent=False)
    yield "Tables, where to", "Behind that person's button.", the_tables("person:2", sent=False)
    for page in range(1, len(pages(reading("fr", 1).workshop)) + 1):
        yield (
            f"Opening, page {page}",
            "When the facilitator turns to it; under a case study, redrawn as people choose.",
            slot(Slot.CASES, lambda one, at=page: reading(one, at)),  # type: ignore[misc]  # a default argument binds the page
        )
    yield "Opening, a case of the facilitator's", "After those of the curriculum.", own_case_page
    yield (
        "The start",
        "When the facilitator starts the sprint: the first prompt under one sentence.",
        under("sprint-started", slot(Slot.PROMPT, first_prompt), minutes=30),
    )
    for step in range(1, len(CURRICULA["fr"].prompts) + 1):
        heading = f"Prompt {step}"
        yield heading, "When the table comes to it.", slot(Slot.PROMPT, lambda one, s=step: at_prompt(one, s))  # type: ignore[misc]  # a default argument binds the step
        yield f"{heading}, its tips", "Shown in the prompt one after the other, at each 💡.", tips(step)
        yield (
            f"{heading}, its coach",
            "Under an idea that calls for it, two at most.",
            asked_by_the_coach(step),
        )
    yield "The coach, on any answer", "Under an idea that calls for it.", asked_of_any_answer
    yield "The coach, on a weak answer", "As it stands under an idea.", a_weak_answer
    yield (
        "A prompt with a tip",
        "After the first 💡.",
        slot(Slot.PROMPT, lambda one: at_prompt(one, 3, hints=1)),
    )
    yield (
        "A prompt reopened",
        "By ◀ or /edit: the answer so far stands in it, and ⏭ keeps it.",
        slot(Slot.PROMPT, lambda one: with_answer(at_prompt(one, 3), 3, AnswerStatus.ADOPTED)),
    )
    yield (
        "Catalogue of tools",
        "In answer to /tools, and after 🧰 under the prompt for it.",
        catalogue_page(0),
    )
    for number, kind in enumerate(CURRICULA["en"].tools.kinds, start=1):
        yield f"Catalogue of tools, {kind.name}", "Behind its button.", catalogue_page(number)
    yield "One idea", "At the first reply to a prompt.", slot(Slot.PROPOSALS, ideas(1), 3)
    yield "Three ideas", "Redrawn at each reply, edit and 👍.", slot(Slot.PROPOSALS, ideas(3), 3)
    yield "Ten ideas", "The most supported and the newest are shown.", slot(Slot.PROPOSALS, ideas(10), 3)
    yield "A date understood", "Under an idea on the prompt that takes a date.", slot(
        Slot.PROPOSALS, dated({"fr": "avant le 14 décembre", "en": "before 14 December"})
    )  # fmt: skip
    yield "No date understood", "Likewise.", slot(Slot.PROPOSALS, dated({"fr": "bientôt", "en": "soon"}))
    yield "Adopted", "The ideas, once one is adopted.", slot(Slot.PROPOSALS, decided(AnswerStatus.ADOPTED), 3)
    yield (
        "Skipped",
        "The ideas, once the prompt is skipped.",
        slot(Slot.PROPOSALS, decided(AnswerStatus.SKIPPED), 3),
    )
    yield (
        "Taken",
        "The ideas, at the end of the time.",
        slot(Slot.PROPOSALS, decided(AnswerStatus.UNDECIDED), 3),
    )
    yield "Recap", "In answer to /answers.", slot(Slot.ANSWERS, lambda one: at_prompt(one, 5))
    yield (
        "Recap for someone who comes late",
        "When someone checks in during the sprint.",
        under("welcome-late", slot(Slot.ANSWERS, lambda one: at_prompt(one, 5)), name="Zoé", minutes=18),
    )
    yield "Recap at the end", "In answer to /answers, once the table is done.", slot(Slot.ANSWERS, complete)
    yield (
        "The weeks after, asked",
        "To each table with a plan, once the workshop is closed.",
        slot(Slot.COACHING, coached(None)),
    )
    for follow_up in CURRICULA["fr"].follow_ups:
        yield (
            f"The weeks after, {follow_up.key}",
            f"Anchor: {follow_up.anchor}.",
            slot(Slot.COACHING, coached(follow_up.key)),
        )
    yield "The weeks after, calendar", "After the yes, and by its button.", slot(Slot.PLAN, coached("launch"))
    yield "The card as text", "Under the picture: for screen readers and small phones.", card
    yield "Leaving", "In answer to /leave.", slot(Slot.LEAVE, lambda one: at_prompt(one, 5))
    yield "Panel, no table yet", "After /new.", on_panel(lobby, groups=False, issue="")
    yield "Panel, before the sprint", "Redrawn as tables join.", on_panel(lobby)
    yield (
        "Panel, a crowd",
        "Once people have checked in one by one; here with issues to draw from.",
        on_panel(lobby, attendees=with_crowd(workshop("fr", lobby)).attendees, issues=ISSUES["fr"]),
    )
    yield "Panel, settings", "Behind its button.", on_panel(lobby, "settings")
    yield "Panel, case studies", "While the tables read; redrawn as they choose.", cases_panel()
    yield "Panel, a facilitator's own cases", "After /case, and behind its button.", cases_panel("cases")
    yield "Panel, sprint", "Redrawn each minute.", on_panel(sprint)
    yield "Panel, pause", "While the sprint is paused.", paused
    yield "Panel, choosing a table", "Behind its button.", on_panel(sprint, "groups")
    yield (
        "Panel, a planned start",
        "After /sprint with a time of day.",
        on_panel(lobby, planned_at=NOW + 9000),
    )
    yield "Panel, with calls for help", "For a team of several.", with_team()
    yield "Panel, team", "Behind its button.", with_team("team")
    yield "Panel, journal", "Behind its button, in the team's part.", with_team("journal")
    yield "Panel, leaving the team", "Asked back.", with_team("leave")
    yield "Panel, writing to one table", "Behind its button.", on_panel(sprint, "say:2")
    yield "Invitation", "In answer to /invite.", invitation
    yield "Words to the tables", "After /say.", announced
    yield "Report, on its way", "To the one who wrote, redrawn as it arrives.", delivered(1)
    yield "Report, all have it", "Likewise.", delivered(2)
    yield "Report, one is out of reach", "Likewise.", delivered(1, gone=True)
    waits, taken = called(CallStatus.WAITING), called(CallStatus.TAKEN)
    done, withdrawn = called(CallStatus.RESOLVED), called(CallStatus.WITHDRAWN)
    yield "Call for help, in the group", "After /call.", call_in_group(waits)
    yield "Call for help, somebody is coming", "Anew, when a facilitator has taken it.", call_in_group(taken)
    yield "Call for help, resolved", "Redrawn in the group.", call_in_group(done)
    yield "Call for help, to the facilitators", "After /call, to those on duty.", call_in_private(waits)
    yield (
        "Call for help, told again",
        "To all, once, when nobody has taken it for three minutes.",
        call_in_private(replace(waits, repeated=True)),
    )
    yield "Call for help, taken", "Redrawn for all who have it.", call_in_private(taken)
    yield "Call for help, over", "Likewise.", call_in_private(done)
    yield "Call for help, withdrawn", "Likewise.", call_in_private(withdrawn)
    yield "Panel, one table", "Behind that table's button.", on_panel(sprint, "group:2")
    yield "Panel, stopping", "Asked back after ⏹.", on_panel(sprint, "stop")
    yield "Panel, after the sprint", "Once every table is done.", on_panel(review)
    yield "The link of the big screen", "In answer to /board; redrawn when the link changes.", link_of_board
    yield from stage_views.views()
    yield "Panel, closing", "Asked back after ✖.", on_panel(review, "close")
    yield "Panel, closed", "Once the workshop is closed.", on_panel(closed)
    yield "Summary", "To the facilitators, at the end of the sprint, with every card.", end_of_sprint
    yield "Workshops", "In answer to /workshops.", my_workshops
    yield "Commands in a group", "Telegram's menu.", menu("all_group_chats")
    yield "Commands in private", "Telegram's menu.", menu("all_private_chats")


VIEWS: tuple[View, ...] = tuple(_views())
