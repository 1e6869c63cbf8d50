"""What a press on a button carries: an action, its target and a revision, in at most 64 bytes.

`hint:12:1` is the action `hint`, at the prompt's twelfth opening, after one hint. Someone may forge these: the reader
checks their form, the rules check what they mean, and nothing in them is believed about who may do what.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

# SQLite's integers have 64 bits, with a sign. We give no larger numbers; someone may forge them.
LARGEST = 1 << 63


class Action(StrEnum):
    """What a button does.

    Those of the panel begin with `p.` and carry the workshop's code, those of a professional with `f.` and the group.
    """

    HERE = "here"
    SUPPORT = "support"
    ADOPT = "adopt"
    SKIP = "skip"
    BACK = "back"
    HINT = "hint"
    KEEP = "keep"
    TOOL = "tool"
    LEAVE = "leave"
    FORGET = "forget"
    SIGHT = "sight"
    TOOLS = "tools"
    TOOL_PAGE = "tools.page"
    COACH_ANSWER = "coach.answer"
    COACH = "coach"
    COACH_LAUNCH = "coach.launch"
    COACH_RHYTHM = "coach.rhythm"
    COACH_GOAL = "coach.goal"
    APPLAUD = "applaud"
    FORM_OPEN = "f.open"
    FORM_TURN = "f.turn"
    FORM_SCORE = "f.score"
    DRAW_ISSUE = "draw"
    COMING = "in"
    NOT_COMING = "out"
    CALL_SORTED = "sorted"
    SETTING = "p.set"
    VIEW = "p.view"
    START = "p.start"
    PAUSE = "p.pause"
    RESUME = "p.resume"
    EXTEND = "p.extend"
    STOP = "p.stop"
    CLOSE = "p.close"
    EXPORT = "p.export"
    PRESENT = "p.present"
    NEXT = "p.next"
    CLOCK = "p.clock"
    SKIP_TURN = "p.skip"
    DRAW = "p.draw"
    MOVE = "p.move"
    FEEDBACK = "p.feedback"
    UNINVITE = "p.uninvite"
    CHECKIN = "p.checkin"
    TABLES = "p.tables"
    TABLES_VIEW = "p.seats"
    TABLES_DRAW = "p.mix"
    TABLES_MOVE = "p.seat"
    TABLES_SEND = "p.send"
    DELETE = "p.delete"
    CASES = "p.cases"
    CASES_END = "p.cases.end"
    CASE_REMOVE = "p.case.remove"
    CALL_TAKE = "p.take"
    CALL_DONE = "p.done"
    INVITE = "p.invite"
    REVOKE = "p.revoke"
    HAND_OVER = "p.hand"
    DUTY = "p.duty"
    TEAM_LEAVE = "p.leave"
    DROP_PLAN = "p.drop"
    BOARD_RENEW = "p.board.renew"
    ADDRESS = "p.for"


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A press, read: the action and its arguments as text, in order."""

    action: Action
    args: tuple[str, ...] = ()

    def number(self, place: int) -> int | None:
        """The argument at a place as a whole number that storage can hold; None where it is missing or none."""
        try:
            number = int(self.args[place])
        except (IndexError, ValueError):
            return None
        return number if abs(number) < LARGEST else None

    def word(self, place: int) -> str:
        """The argument at a place; empty where it is missing."""
        return self.args[place] if place < len(self.args) else ""


def encode(action: Action, *args: int | str) -> str:
    """The data of a button.

    Raises:
        ValueError: it would be longer than Telegram takes (64 bytes): a mistake of ours.
    """
    data = ":".join([action.value, *(str(arg) for arg in args)])
    if len(data.encode()) > 64:
        raise ValueError(f"a button's data is over 64 bytes: {data!r}")
    return data


def decode(data: str) -> Press | None:
    """The press that a button's data means; None for data that is not ours."""
    action, *args = data.split(":")
    try:
        return Press(action=Action(action), args=tuple(args))
    except ValueError:
        return None
