"""The checks across answers: whether what a group says now fits what it adopted before.

Each speaks once, at the answer that completes the pair: the call's day and the deadline, the target and the theory
of change, the theory's condition and the call.
"""

from __future__ import annotations

import re

from conversations import coach_text
from conversations.coach_answer import Answer


def dates_disagree(answer: Answer) -> bool:
    """G5. The date of the call is not the deadline, or the deadline comes after what the demand is about.

    Errs where the demand quotes a date long gone.
    """
    answers = {**answer.earlier, answer.role: answer.text}
    if answer.role not in ("call", "deadline") or "deadline" not in answers:
        return False
    dates = {
        role: answer.dates_of(answers[role]) for role in ("demand", "call", "deadline") if role in answers
    }
    if not dates["deadline"]:
        return False
    deadline = min(reading.date for reading in dates["deadline"])
    call = dates.get("call", ())
    if call and deadline not in {reading.date for reading in call}:
        return True
    demand = [reading.date for reading in dates.get("demand", ()) if reading.date >= answer.today]
    return bool(demand) and answer.role == "deadline" and deadline > max(demand)


def aims_high_for_a_local_demand(answer: Answer) -> bool:
    """2c. Speaks where the demand is known and names no law or the like: only those take a head of state."""
    demand = answer.earlier.get("demand")
    if demand is None or answer.lists.summits.search(answer.plain) is None:
        return False
    return answer.lists.demands.instruments.search(coach_text.plain(demand)) is None


def forgets_target(answer: Answer) -> bool:
    """3c. A role, a pronoun or any word of the target's name will do."""
    target = answer.earlier.get("target")
    lists = answer.lists
    if target is None or lists.roles.search(answer.plain) or lists.pronouns.search(answer.plain):
        return False
    names = {coach_text.plain(name).rstrip(".") for name in coach_text.names(". " + coach_text.tidy(target))}
    names |= {
        coach_text.plain(name) for run in coach_text.capital_runs(coach_text.tidy(target)) for name in run
    }
    bodies = {match[0] for match in lists.bodies.finditer(coach_text.plain(target))}
    bodies |= {match[0] for match in lists.crowds.finditer(coach_text.plain(target))}
    wanted = {name for name in names | bodies if len(name) > 2}
    return bool(wanted) and not any(re.search(rf"\b{re.escape(name)}\b", answer.plain) for name in wanted)


def calls_for_another_act(answer: Answer) -> bool:
    """6c. The theory of change rests on one act (« si 500 habitants signent »), the call asks for another one.

    Speaks only where both are of a kind that is known. Errs where one act is a step to the other.
    """
    theory = answer.earlier.get("theory")
    if theory is None:
        return False
    called = _kinds(answer, answer.plain)
    condition = re.split(r"\b(?:alors|then)\b", coach_text.plain(theory), maxsplit=1)[0]
    relied_on = _kinds(answer, condition)
    return bool(called) and bool(relied_on) and not called & relied_on


def _kinds(answer: Answer, text: str) -> set[str]:
    return {kind for kind, words in answer.lists.calls.kinds.items() if words.search(text)}
