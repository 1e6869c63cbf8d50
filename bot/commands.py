"""What every command means: a table for groups and one for private chats. Nothing is decided here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from bot.border import Command
from bot.crowd import new_seed
from bot.tokens import new_code, new_secret
from conversations.board_events import BoardAsked
from conversations.crowd_events import TablesAsked
from conversations.events import (
    AnswerProposed,
    Asked,
    CloseAsked,
    DeadlineNamed,
    Event,
    GroupNamed,
    HintAsked,
    LeaveAsked,
    MemberRenamed,
    MusicChosen,
    NamesChosen,
    PanelAsked,
    PromptReopened,
    PromptSkipped,
    ProposalEdited,
    Question,
    SprintExtended,
    SprintPaused,
    SprintResumed,
    SprintStarted,
    StopAsked,
    Unusable,
    WentBack,
)
from conversations.opening_events import CaseAdded, CaseRemoved, CasesTurned, ToolsAsked
from conversations.stage_events import NextCalled, PresentationsAsked
from conversations.team_events import HelpCalled, InviteMade, PlanDropped, SprintPlanned
from conversations.times import read_time

# What takes the music away again, in either language.
NO_MUSIC = {"off", "non", "no", "rien", "none"}

# Whether the card shows first names: /names off
NAMES = {"off": False, "non": False, "no": False, "on": True, "oui": True, "yes": True}

# `/case remove` and `/case remove 2`; anything more is a case study that begins with this word.
REMOVAL = re.compile(r"remove(?:\s+(\d{1,6}))?", re.ASCII | re.IGNORECASE)
# A sprint's length in minutes: /sprint 30, /sprint 30 min
LENGTH = re.compile(r"\d+(\s*(m|mn|min|mins|minutes?))?", re.I | re.ASCII)
# What takes a planned start back: /sprint off
OFF = {"off", "stop", "no", "cancel", "non", "annuler"}

Reading: TypeAlias = Callable[[Command, float], Event | str]
"""A command and its instant → the event that it is, or the key of the text that says how to use it."""


def _whole(words: str) -> int | None:
    """The first word as a whole number; None where it is none."""
    first = words.split()[:1]
    return (
        int(first[0]) if first and first[0].isascii() and first[0].isdigit() and len(first[0]) < 7 else None
    )


def _answer(c: Command, at: float) -> Event | str:
    if c.edited:
        return ProposalEdited(at=at, by=c.by, text=c.words, source=c.message_id, anonymous=c.anonymous)
    return AnswerProposed(at=at, by=c.by, text=c.words, source=c.message_id, anonymous=c.anonymous)


def _alias(c: Command, at: float) -> Event | str:
    if c.anonymous:
        return "alias-anonymous"
    return MemberRenamed(at=at, by=c.by, alias=c.words) if c.words else "alias-how"


def _edit(c: Command, at: float) -> Event | str:
    number = _whole(c.words)
    return PromptReopened(at=at, by=c.by, prompt=number) if number is not None else "edit-how"


def _asked(question: Question) -> Reading:
    return lambda c, at: Asked(at=at, by=c.by, question=question)


def _names(c: Command, at: float) -> Event | str:
    word = c.words.casefold()
    if word not in NAMES:
        return "names-how"
    return NamesChosen(at=at, by=c.by, shown=NAMES[word])


GROUP_COMMANDS: Mapping[str, Reading] = {
    "name": lambda c, at: GroupNamed(at=at, by=c.by, name=c.words) if c.words else "name-how",
    "alias": _alias,
    "names": _names,
    "answer": _answer,
    "tip": lambda c, at: HintAsked(at=at, by=c.by),
    "skip": lambda c, at: PromptSkipped(at=at, by=c.by),
    "back": lambda c, at: WentBack(at=at, by=c.by),
    "edit": _edit,
    "answers": _asked(Question.ANSWERS),
    "time": _asked(Question.TIME),
    "card": _asked(Question.CARD),
    "help": _asked(Question.HELP),
    "start": _asked(Question.HELP),
    "privacy": _asked(Question.PRIVACY),
    "tools": lambda c, at: ToolsAsked(at=at, by=c.by),
    "deadline": lambda c, at: DeadlineNamed(at=at, by=c.by, text=c.words) if c.words else "deadline-how",
    "call": lambda c, at: HelpCalled(at=at, by=c.by, words=c.words),
    "leave": lambda c, at: LeaveAsked(at=at, by=c.by),
}


def _sprint(c: Command, at: float) -> Event | str:
    """Now, for so many minutes, at a time of day, or not by itself after all."""
    if c.words.casefold() in OFF:
        return PlanDropped(at=at, by=c.by)
    if (time := read_time(c.words)) is not None:
        return SprintPlanned(at=at, by=c.by, hour=time[0], minute=time[1])
    # « 14 30 » or « 13 pm » is a time mistyped: it must not start anything at once.
    length = _whole(c.words) if LENGTH.fullmatch(c.words) else None
    return "minutes-how" if c.words and length is None else SprintStarted(at=at, by=c.by, minutes=length)


def _extend(c: Command, at: float) -> Event | str:
    more = _whole(c.words)
    return SprintExtended(at=at, by=c.by, minutes=more) if more is not None else "extend-how"


def _music(c: Command, at: float) -> Event | str:
    if not c.words:
        return "music-how"
    return MusicChosen(at=at, by=c.by, link="" if c.words.casefold() in NO_MUSIC else c.words)


def _case(c: Command, at: float) -> Event | str:
    if c.attached not in (None, Unusable.PHOTO):
        return "case-picture-how"
    removal = REMOVAL.fullmatch(c.words)
    if removal is not None and not c.picture:
        return CaseRemoved(at=at, by=c.by, place=int(removal[1]) if removal[1] else None)
    return CaseAdded(at=at, by=c.by, text=c.words, picture=c.picture)


PRIVATE_COMMANDS: Mapping[str, Reading] = {
    "panel": lambda c, at: PanelAsked(at=at, by=c.by),
    "tables": lambda c, at: TablesAsked(at=at, by=c.by, seed=new_seed()),
    "cases": lambda c, at: CasesTurned(at=at, by=c.by),
    "case": _case,
    "sprint": _sprint,
    "music": _music,
    "extend": _extend,
    "pause": lambda c, at: SprintPaused(at=at, by=c.by),
    "resume": lambda c, at: SprintResumed(at=at, by=c.by),
    "stop": lambda c, at: StopAsked(at=at, by=c.by),
    "present": lambda c, at: PresentationsAsked(at=at, by=c.by),
    "next": lambda c, at: NextCalled(at=at, by=c.by),
    "close": lambda c, at: CloseAsked(at=at, by=c.by),
    "board": lambda c, at: BoardAsked(at=at, by=c.by, secret=new_secret()),
    "invite": lambda c, at: InviteMade(at=at, by=c.by, token=new_code()),
    # Not events by themselves: what /issue and /say mean depends on the tables, and `Reception` does the others.
    **dict.fromkeys(("export", "delete", "say", "issue"), lambda c, at: "unknown-command"),
}

AFTER_THE_END = {"panel", "export", "delete", "board"}
"""Those that a closed workshop still answers."""
