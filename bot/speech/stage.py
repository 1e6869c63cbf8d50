"""The presentations as they are seen: the plan of a group on the stage, the card's caption, the panel's part."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bot.speech.buttons import Action, encode
from bot.speech.markup import TEXT_LIMIT, Button, Message, cut, escape, in_rows, lines, one_line, paragraphs
from bot.speech.voice import Voice
from conversations.clock import watch
from conversations.curriculum import PitchPart
from conversations.events import Setting
from conversations.lengths import units
from conversations.model import Group, Workshop, WorkshopPhase
from conversations.presenting import next_turn
from conversations.stage_events import Skip
from conversations.stage_model import Turn

# Minutes of a presentation that the panel offers, besides what holds.
PITCHES_OFFERED = (120, 180, 300)
# What a card's caption and a plan's line show of an answer.
CAPTION_WORDS = 200
OWN_WORDS = 90
# Seconds to which the times of a plan are rounded, where it is longer or shorter than the curriculum's.
ROUNDED_TO = 5
# Tables that fit as buttons; Telegram shows a hundred, and nobody finds theirs among so many.
TABLES_OFFERED = 40

MakeButton = Callable[..., Button]


# --- to the group on the stage ----------------------------------------------------------------------------------------


def plan(group: Group, voice: Voice) -> Message:
    """The group's turn: where it is, its plan until it has presented, and the applause."""
    turn = group.workshop.turn(group.id)
    head = voice.html(turn_key(turn), duration=watch(group.workshop.pitch))
    applause = voice.html("stage-applause", count=len(group.applause))
    over = turn is None or turn.ended_at is not None or not (turn.is_on or turn.told)
    room = TEXT_LIMIT - units(head) - units(applause) - 100
    return Message(html=paragraphs(head, "" if over else plan_lines(group, room, voice), applause))


def turn_key(turn: Turn | None) -> str:
    """The key of the line that says where a turn is."""
    if turn is not None and turn.ended_at is not None:
        return "stage-over"
    if turn is not None and turn.started_at is not None:
        return "stage-running"
    if turn is not None and turn.is_on:
        return "stage-on"
    return "stage-next" if turn is not None and turn.told else "stage-later"


def plan_lines(group: Group, room: int, voice: Voice) -> str:
    """The curriculum's plan with its times, and the group's own words beside it, as many parts as there is room for."""
    pitch = voice.curriculum.pitch
    if pitch is None:
        return ""
    scale = group.workshop.pitch / pitch.seconds
    parts: list[str] = []
    for part in pitch.parts:
        shown = part_lines(group, part, scale, voice)
        room -= units(shown) + 1
        if room < 0:
            break
        parts.append(shown)
    return "\n".join(parts)


def part_lines(group: Group, part: PitchPart, scale: float, voice: Voice) -> str:
    begin = ROUNDED_TO * round(part.start * scale / ROUNDED_TO)
    answers = [(number, group.adopted(number)) for number in part.prompts]
    own = [(number, one_line(answer.text)) for number, answer in answers if answer is not None]
    each = OWN_WORDS if len(own) < 2 else OWN_WORDS * 2 // 3
    return lines(
        voice.html("stage-part", begin=watch(begin), name=cut(part.name, 60), text=cut(part.opener, 120)),
        *(voice.html("stage-own", number=number, text=cut(words, each)) for number, words in own),
    )


# --- to those who watch -----------------------------------------------------------------------------------------------


def card_caption(group: Group, voice: Voice) -> str:
    """Whose card it is, and what stays in the ear: the slogan, or else the demand."""
    hook, demand = (voice.curriculum.number_of(role) for role in ("hook", "demand"))
    found = [group.adopted(number) for number in (hook, demand) if number is not None]
    words = next((answer.text for answer in found if answer is not None), "")
    shown = " · " + escape(cut(one_line(words), CAPTION_WORDS)) if words else ""
    return voice.html("stage-card", name=one_line(group.name)) + shown


def applaud_rows(group: Group, voice: Voice) -> tuple[tuple[Button, ...], ...]:
    return ((Button(text=voice.plain("button-applaud"), data=encode(Action.APPLAUD, group.id)),),)


# --- the panel --------------------------------------------------------------------------------------------------------


def standing(workshop: Workshop, groups: Sequence[Group], at: float, voice: Voice) -> str:
    """How far the presentations are, and what the facilitator may do next."""
    names = {group.id: one_line(group.name) for group in groups}
    head = lines(
        voice.html("panel-presenting"), voice.html("panel-pitch", duration=watch(workshop.pitch))
    ).replace("\n", " · ")
    return paragraphs(head, stage_line(workshop, names, at, voice))


def stage_line(workshop: Workshop, names: Mapping[int, str], at: float, voice: Voice) -> str:
    turn = workshop.on_stage
    if turn is not None and turn.started_at is None:
        return voice.html("panel-stage-on", name=names.get(turn.group_id, "?"))
    if turn is not None and turn.started_at is not None:
        return voice.html(
            "panel-stage-running",
            name=names.get(turn.group_id, "?"),
            spent=watch(min(workshop.pitch, at - turn.started_at)),
            duration=watch(workshop.pitch),
        )
    if next_turn(workshop) is None:
        return voice.html("panel-stage-all-done")
    done = [turn for turn in workshop.turns if turn.ended_at is not None and turn.group_id in names]
    if not done:
        return voice.html("panel-stage-first")
    last = max(done, key=lambda turn: turn.ended_at or 0.0)
    pitch = voice.curriculum.pitch
    exchange = pitch.exchange_minutes if pitch is not None else 0
    return voice.html("panel-stage-exchange", name=names[last.group_id], minutes=exchange)


def order(workshop: Workshop, groups: Sequence[Group], room: int, voice: Voice) -> str:
    """The order of presentations, a line per table, as many as fit."""
    known = {group.id: group for group in groups}
    turns = [turn for turn in workshop.turns if turn.group_id in known]
    shown: list[str] = []
    for number, turn in enumerate(turns, start=1):
        line = turn_line(number, turn, known[turn.group_id], voice)
        room -= units(line) + 1
        if room < 0:
            shown.append(voice.html("panel-and-more", count=len(turns) - number + 1))
            break
        shown.append(line)
    return "\n".join(shown)


def turn_line(number: int, turn: Turn, group: Group, voice: Voice) -> str:
    reviewers = len({s.user_id for s in group.scores} | {r.user_id for r in group.remarks})
    sign = "🎤" if turn.is_on else "✓" if turn.ended_at is not None else ""
    parts = [
        voice.html("panel-turn", number=number, name=cut(one_line(group.name), 32))
        + (f" {sign}" if sign else ""),
        voice.html("panel-turn-out") if turn.left_out else "",
        voice.html("panel-group-gone") if not group.present else "",
        f"👏 {len(group.applause)}" if group.applause else "",
        voice.html("panel-turn-feedback", count=reviewers),
    ]
    return " · ".join(part for part in parts if part)


def question(workshop: Workshop, view: str, groups: Sequence[Group], voice: Voice) -> str:
    """What the buttons of an open part of the panel ask; empty for a part that is not about the stage."""
    match view.split(":"):
        case ["present"] if workshop.phase is WorkshopPhase.REVIEW:
            return voice.html("panel-sure-present")
        case ["order"] if workshop.phase is WorkshopPhase.PRESENTING:
            return voice.html("panel-order")
        case ["skip"] if (turn := skippable(workshop)) is not None:
            name = next((one_line(group.name) for group in groups if group.id == turn.group_id), "?")
            return voice.html("panel-skip", name=name)
        case _:
            return ""


def skippable(workshop: Workshop) -> Turn | None:
    """The turn that ⏭ is about: on the stage without a clock, or else the next one."""
    if workshop.phase is not WorkshopPhase.PRESENTING:
        return None
    turn = workshop.on_stage or next_turn(workshop)
    return turn if turn is not None and turn.started_at is None else None


def open_rows(
    workshop: Workshop, view: str, groups: Sequence[Group], button: MakeButton
) -> tuple[tuple[Button, ...], ...] | None:
    """The buttons of an open part of the panel; None where none about the stage is open."""
    done = (button("button-done", Action.VIEW, ""),)
    match view.split(":"):
        case ["present"] if workshop.phase is WorkshopPhase.REVIEW:
            sure = (button("button-present-sure", Action.PRESENT), button("button-cancel", Action.VIEW, ""))
            return (pitch_row(workshop), sure)
        case ["order"] if workshop.phase is WorkshopPhase.PRESENTING:
            names = {group.id: cut(one_line(group.name), 24) for group in groups}
            moves = [
                button(
                    "button-put-back" if turn.left_out else "button-up",
                    Action.MOVE,
                    turn.group_id,
                    name=names[turn.group_id],
                )
                for turn in workshop.turns
                if turn.group_id in names and (turn.waits or turn.left_out)
            ][:TABLES_OFFERED]
            return (*in_rows(moves), (button("button-draw", Action.DRAW),), pitch_row(workshop), done)
        case ["skip"] if (turn := skippable(workshop)) is not None:
            ways = [("button-turn-later", Skip.LATER), ("button-turn-out", Skip.OUT)]
            ways += [("button-turn-was", Skip.DONE)] if turn.is_on else []
            return (*((button(key, Action.SKIP_TURN, turn.group_id, way.value),) for key, way in ways), done)
        case _:
            return None


def pitch_row(workshop: Workshop) -> tuple[Button, ...]:
    """The lengths of a presentation; the one that holds carries a tick."""
    return tuple(
        Button(
            text=f"{watch(seconds)} ✓" if seconds == workshop.pitch else watch(seconds),
            data=encode(Action.SETTING, workshop.code, Setting.PITCH.value, seconds),
        )
        for seconds in sorted({*PITCHES_OFFERED, workshop.outline.pitch_seconds, workshop.pitch})
    )


def main_rows(
    workshop: Workshop, groups: Sequence[Group], button: MakeButton
) -> tuple[tuple[Button, ...], ...]:
    """The buttons while groups present: one big step, and what is around it."""
    names = {group.id: cut(one_line(group.name), 24) for group in groups}
    turn, coming = workshop.on_stage, next_turn(workshop)
    skip = button("button-turn-skip", Action.VIEW, "skip")
    step: tuple[Button, ...] = ()
    if turn is not None and turn.started_at is None:
        step = (button("button-clock", Action.CLOCK, turn.group_id), skip)
    elif turn is not None:
        step = (button("button-turn-done", Action.SKIP_TURN, turn.group_id, Skip.DONE.value),)
    elif coming is not None:
        step = (
            button("button-next", Action.NEXT, coming.group_id, name=names.get(coming.group_id, "?")),
            skip,
        )
    around = (
        button("button-order", Action.VIEW, "order"),
        button("button-professionals", Action.VIEW, "pros"),
    )
    after = (button("button-feedback", Action.VIEW, "feedback"), button("button-export", Action.EXPORT))
    return (*((step,) if step else ()), around, after, (button("button-close", Action.VIEW, "close"),))
