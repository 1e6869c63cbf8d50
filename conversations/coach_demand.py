"""The checks of the demand (step 1) and of the call (step 6): what is asked, of a decider and of supporters.

Both look at clauses rather than at words: what opens a clause, once « nous demandons que » or “petition to” are
taken away, tells a decision from a wish and an act from an attitude.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Final

from conversations import coach_text
from conversations.coach_answer import Answer

_CLAUSE_END: Final = re.compile(r"[.!?;\n]+\s*|\s*[:…]\s+|\s[-–—|]+\s|[«»“”\"()]")
_ADDRESSED: Final = re.compile(r"[^:.!?]{1,60}:")  # “Town Council: …” names who is asked
REFUSED_WORDS: Final = 4  # what is refused stands right behind « non à »
_OPENINGS: Final = 4  # « Pour que la… » is three openings in a row


class Kind(Enum):
    """What a clause is."""

    BARE = auto()  # a theme, a complaint, a greeting
    UNSURE = auto()  # nothing that is known: it may well be a decision
    WISH = auto()
    DECISION = auto()


def clauses(text: str) -> list[str]:
    return [clause.strip(" ,'") for clause in _CLAUSE_END.split(text) if clause and clause.strip(" ,'")]


def _opened(answer: Answer, clause: str) -> list[str]:
    """Returns the clause, and what is left of it as its openings are taken away one by one."""
    forms = [clause]
    for _ in range(_OPENINGS):
        match = answer.lists.demands.openings.match(forms[-1])
        if match is None or match.end() >= len(forms[-1]):
            break
        forms.append(forms[-1][match.end() :])
    return forms


def kind_of(answer: Answer, clause: str) -> Kind:
    """Says what a clause of a demand is. A figure or a law makes a decision of any."""
    words = answer.lists.demands
    if re.search(r"\d", clause) or words.instruments.search(clause):
        return Kind.DECISION
    forms = _opened(answer, clause)
    if any(words.vague.match(form) for form in forms):
        return Kind.WISH
    parts = [*forms, *clause.split(", ")[1:]]
    refused = next((match for part in parts if (match := words.refusals.match(part))), None)
    if refused is not None:
        rest = " ".join(refused.string[refused.end() :].split()[:REFUSED_WORDS])
        return Kind.WISH if words.ills.search(rest) else Kind.DECISION
    if any(words.wishes.match(form) for form in forms):
        kept = words.purposes.sub(" ", forms[-1])
        return Kind.DECISION if words.decided.search(kept) else Kind.WISH
    if any(words.verbs.match(form) or words.nouns.match(form) for form in forms):
        return Kind.DECISION
    if words.decided.search(clause):
        return Kind.DECISION
    return Kind.BARE if words.themes.match(clause) else Kind.UNSURE


def kind(answer: Answer) -> Kind:
    """Says what the demand is: a decision or a wish if any clause is, or else what it opens with."""
    kinds = [kind_of(answer, clause) for clause in clauses(answer.plain)]
    for sure in (Kind.DECISION, Kind.WISH):
        if sure in kinds:
            return sure
    if len(kinds) > 1 and _ADDRESSED.match(answer.plain):
        return Kind.UNSURE  # “Congress: Medicare for all” says who must do it, and so that something must
    return kinds[0] if kinds else Kind.BARE


def lacks_verb(answer: Answer) -> bool:
    """1a. Nouns of decision (« abrogation de… ») and refusals (« non à… ») count as verbs.

    Errs with a noun that means a decision to those who use it every day: « semaine de quatre jours ».
    """
    return kind(answer) is Kind.BARE


def only_wishes(answer: Answer) -> bool:
    """1b. A wish about one thing with a name can be a decision where it is said: “Save the Mill Road Library”."""
    return kind(answer) is Kind.WISH and not _names_thing(answer)


def _names_thing(answer: Answer) -> bool:
    """Says whether the demand is about something with a name of two words, in a text that is not all capitalised."""
    demand = answer.tidy.partition(": ")[2] or answer.tidy
    small = [word for word in coach_text.words(demand) if len(word) > 2 and word[0].islower()]
    runs = [run[1:] if demand.startswith(run[0]) else run for run in coach_text.capital_runs(demand)]
    return bool(small) and any(len(run) > 1 for run in runs)


def asks_twice(answer: Answer) -> bool:
    """1c. Two verbs need two objects: « ouvrir et financer un poste » is one demand."""
    words = answer.lists.demands
    if words.several.search(answer.plain):
        return True
    for clause in clauses(answer.plain):
        demand = words.purposes.sub(" ", _opened(answer, clause)[-1])
        parts = [part.strip() for part in words.joints.split(demand) if part.strip()]
        asked = [part for part in parts if _asks(answer, part)]
        if len(asked) > 1 and asked[0] == parts[0]:
            return True
    return False


def _asks(answer: Answer, part: str) -> bool:
    """Says whether a part of a clause is a demand by itself: a verb or an action with a thing of its own."""
    words = answer.lists.demands
    for form in _opened(answer, part):
        match = words.verbs.match(form) or words.nouns.match(form)
        if match is not None:
            rest = form[match.end() :].split()
            return bool(rest) and not words.pronouns.match(rest[0]) and not words.followers.match(form)
    return False


def lacks_measure(answer: Answer) -> bool:
    """1d. Only words of degree call for a number: to repeal a law needs none."""
    words = answer.lists.demands
    measured = re.search(r"\d", answer.plain) or words.instruments.search(answer.plain) or answer.dates
    if measured:
        return False
    for clause in clauses(answer.plain):
        forms = _opened(answer, clause)
        refused = any(words.refusals.match(form) for form in forms)
        if not refused and words.unmeasured.search(words.purposes.sub(" ", forms[-1])):
            return True
    return False


# --- 6, the call ----------------------------------------------------------------------------------


def _call(answer: Answer) -> str:
    return coach_text.plain(coach_text.without_quotes(answer.tidy))


def acts(answer: Answer) -> list[str]:
    """Returns the verbs of the acts that a call asks for, each by the letters that its forms share."""
    words = answer.lists.calls
    call = words.purposes.sub(" ", _call(answer))
    found: list[str] = []
    for match in words.orders.finditer(call):
        verb = match["verb"]
        rest = call[match.end("verb") :].split(".")[0]
        if words.vague.match(verb) and not words.joinable.search(rest):
            continue
        if words.steps.match(verb) or (words.messages.match(verb) and found):
            continue
        if found and _is_alternative(call, match.start("verb")):
            continue
        found.append(verb)
    return found


def _is_alternative(call: str, start: int) -> bool:
    return re.search(r"\b(?:ou|or)\s+(?:\w+\s+)?$", call[:start]) is not None


def lacks_act(answer: Answer) -> bool:
    """6a. « Rejoignez le mouvement » is an order, but says no act; « Une signature suffit » says one."""
    words = answer.lists.calls
    call = _call(answer)
    if re.search(r"\d", call) or words.acts.search(call) or acts(answer):
        return False
    return not any(words.steps.match(match["verb"]) for match in words.orders.finditer(call))


def has_many_acts(answer: Answer) -> bool:
    """6b. Two ways of one act (“call or e-mail”) and steps towards it (« cliquez et signez ») count once."""
    return len({verb[:4] for verb in acts(answer)}) > 1  # by their first letters: « donnez, donner » are one
