"""What the projector board shows of the presentations and at the close; see `board` for the rule that it follows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from conversations.card import card_paragraphs, clean, fingerprint
from conversations.compiling import card_of
from conversations.curriculum import Curriculum
from conversations.model import Group, Workshop, WorkshopPhase
from conversations.presenting import next_turn, signals
from conversations.stage_model import Turn
from conversations.words import Words

Data: TypeAlias = dict[str, object]


def is_public(group: Group) -> bool:
    """Whether a group's card is shown to the room: it was called to the stage, and is still there."""
    workshop, turn = group.workshop, group.workshop.turn(group.id)
    presented = workshop.phase in (WorkshopPhase.PRESENTING, WorkshopPhase.CLOSED)
    return presented and group.phase.has_joined and turn is not None and turn.was_seen


def card_data(group: Group, curriculum: Curriculum, say: Words) -> Data:
    """A card for the board: where its picture is, and the same as text for who cannot see it.

    The address names the content, so that a card that changes is fetched again, and one that stays is not.
    """
    card = card_of(group, curriculum)
    return {
        "group": group.id,
        "name": clean(group.name, one_line=True),
        "label": say("board-card", name=clean(group.name, one_line=True)),
        "picture": f"card/{group.id}.png?v={fingerprint(card)[:16]}",
        "text": [
            {"heading": part.heading, "body": part.body, "note": part.note} for part in card_paragraphs(card)
        ],
    }


def presenting(workshop: Workshop, there: Sequence[Group], curriculum: Curriculum, say: Words) -> Data:
    """Who is on the stage, with their card and their time; who is next; and those before them."""
    groups = {group.id: group for group in there}
    turns = [turn for turn in workshop.turns if turn.group_id in groups]
    on, coming = workshop.on_stage, next_turn(workshop)
    shown = on if on is not None else last_ended(turns)
    stage = groups.get(shown.group_id) if shown is not None else None
    return {
        "stage": _stage(workshop, stage, shown, curriculum, say)
        if stage is not None and shown is not None
        else None,
        "next": _next(workshop, groups, coming, on, say),
        "order": [_place(turn, groups[turn.group_id], turn is coming, say) for turn in turns],
        "cards": [
            card_data(groups[turn.group_id], curriculum, say)
            for turn in turns
            if turn.was_seen and turn is not on
        ],
    }


def last_ended(turns: Sequence[Turn]) -> Turn | None:
    """Who left the stage last: still shown while it is empty, for the applause."""
    ended = [turn for turn in turns if turn.was_seen and turn.ended_at is not None]
    return max(ended, key=lambda turn: turn.ended_at or 0.0, default=None)


def _stage(workshop: Workshop, group: Group, turn: Turn, curriculum: Curriculum, say: Words) -> Data:
    name = clean(group.name, one_line=True)
    if not turn.is_on:
        state, said = "done", say("board-applauded", name=name)
    elif turn.started_at is None:
        state, said = "called", say("board-called", name=name)
    else:
        state, said = "speaking", say("board-speaking", name=name)
    running = state == "speaking" and turn.started_at is not None
    return {
        "state": state,
        "said": said,
        "name": name,
        "clock": {
            "ends": turn.started_at + workshop.pitch if running and turn.started_at is not None else None,
            "left": None if running else float(workshop.pitch),
            "length": float(workshop.pitch),
        },
        # Seconds left at which the speakers hear a signal; the clock changes its look there.
        "signals": [workshop.pitch - after for after in sorted(signals(workshop))],
        "applause": say("board-applause", count=len(group.applause)),
        "claps": len(group.applause),
        "card": card_data(group, curriculum, say),
    }


def _next(
    workshop: Workshop, groups: dict[int, Group], coming: Turn | None, on: Turn | None, say: Words
) -> str:
    if coming is not None and coming.group_id in groups:
        first = not any(turn.was_seen for turn in workshop.turns)
        name = clean(groups[coming.group_id].name, one_line=True)
        return say("board-next-up" if first else "board-next", name=name)
    if not workshop.turns:
        return ""
    return say("board-last" if on is not None else "board-all-done")


def _place(turn: Turn, group: Group, coming: bool, say: Words) -> Data:
    """A table's place in the order. No counts: applause is no ranking."""
    if turn.left_out:
        state = "out"
    elif turn.is_on:
        state = "on"
    elif turn.was_seen:
        state = "done"
    else:
        state = "next" if coming else "waits"
    return {
        "group": group.id,
        "name": clean(group.name, one_line=True),
        "state": state,
        "note": say(f"board-turn-{state}"),
    }


def closing(workshop: Workshop, there: Sequence[Group], curriculum: Curriculum, say: Words) -> Data:
    """Thanks, the music, and the cards that the room has seen, in the order in which it saw them."""
    groups = {group.id: group for group in there}
    seen = [groups[turn.group_id] for turn in workshop.turns if turn.was_seen and turn.group_id in groups]
    music = workshop.music
    return {
        "thanks": say("board-thanks"),
        "music": {
            "link": music.link,
            "title": clean(music.title, one_line=True) or music.link,
            "alt": say("board-qr", link=music.link),
        }
        if music is not None and music.link
        else None,
        "cards": [card_data(group, curriculum, say) for group in seen],
    }
