"""The checks of the coach: each looks at one answer and says whether its advice would help.

A check never blocks anyone. It is tuned to stay silent in doubt: advice that is wrong costs a group a minute
and its trust, advice that is missing costs nothing. Each says where it still errs.

`COMMON_RULES` may speak at every step; a curriculum names for each prompt which of `PROMPT_RULES` it wants.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from conversations import coach_text
from conversations.coach_answer import Answer

FAR_AWAY: Final = datetime.timedelta(days=90)  # a group forgets a date that lies beyond a season
SLOGAN_WORDS: Final = 8
SLOGAN_GRACE: Final = 2  # a sign of ten words can still be read; only then is « coupez de moitié » true
QUOTE_MARKS: Final = '«“"'
STORY_NUMBERS: Final = 3
MAIN_TOOLS: Final = 3
TARGETS: Final = 5  # a list of more than five is a crowd, even if each has a name
FEW_WORDS: Final = 3
THEORY_WORDS: Final = 10  # fewer cannot hold an action, a decider and a reason
BARE_LIST_WORDS: Final = 15  # allies named in fewer words leave no room for an angle
LENGTH_GRACE: Final = 0.5  # of the word limit: a few words too many are not worth a remark

_PHONE: Final = re.compile(
    r"(?<![\d.,/])(?:\+\d{1,3}[ .-]?(?:\(0\))?|0)\d(?:[ .-]?\d{2}){4}(?!\d)"  # 06 12 34 56 78
    r"|(?<!\d)\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d)"  # 555 123 4567
    r"|\+\d[\d .-]{7,20}\d"
)
_MAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.\w{2,}")


Rule: TypeAlias = Callable[[Answer], bool]


# --- every step -----------------------------------------------------------------------------------


def says_little(answer: Answer) -> bool:
    """G1. Two words can be a whole slogan, a name or a date, so those are left alone."""
    if len(answer.words) >= FEW_WORDS or answer.role == "hook":
        return False
    capitals = coach_text.capital_runs(answer.tidy) and not answer.lists.crowds.search(answer.plain)
    named = capitals or answer.lists.roles.search(answer.plain)
    acts = answer.role == "call" and len(answer.words) == 2
    return not (named or answer.dates or acts or answer.lists.near_dates.search(answer.plain))


def is_long(answer: Answer) -> bool:
    """G2. Errs with long proper names; the grace takes most of them."""
    return len(answer.words) > answer.word_limit * (1 + LENGTH_GRACE)


def shouts(answer: Answer) -> bool:
    """G3. Acronyms side by side are not shouting, and a story may end in « !!! »."""
    marks = re.search(r"!\s?!|\?\s?\?", answer.tidy) is not None and answer.role != "story"
    return marks or bool(coach_text.shouted(answer.tidy))


def shows_contact(answer: Answer) -> bool:
    """G4. Errs with the public number of a town hall, which is why it asks."""
    return _MAIL.search(answer.tidy) is not None or _PHONE.search(answer.tidy) is not None


def dates_disagree(answer: Answer) -> bool:
    """G5. The date of the call is not the deadline, or the deadline comes after what the demand is about.

    Speaks at whichever of the three answers comes last. Errs where the demand quotes a date long gone.
    """
    answers = {**answer.earlier, answer.role: answer.text}
    if answer.role not in ("demand", "call", "deadline") or "deadline" not in answers:
        return False
    dates = {
        role: answer.dates_of(answers[role]) for role in ("demand", "call", "deadline") if role in answers
    }
    if not dates["deadline"]:
        return False
    deadline = min(reading.date for reading in dates["deadline"])
    call = dates.get("call", ())
    if call and answer.role != "demand" and deadline not in {reading.date for reading in call}:
        return True
    demand = [reading.date for reading in dates.get("demand", ()) if reading.date >= answer.today]
    return bool(demand) and answer.role != "call" and deadline > max(demand)


# --- 1, the demand --------------------------------------------------------------------------------


def _demand(answer: Answer) -> str:
    """Returns the demand in plain letters without the « Destinataire : » that petitions put before it."""
    return re.sub(r"^[^:.!?]{1,60}:\s*", "", answer.plain) or answer.plain


def _grants_something(answer: Answer) -> bool:
    without_wishes = answer.lists.wishes.sub(" ", _demand(answer))
    return answer.lists.decisions.search(without_wishes) is not None


def lacks_verb(answer: Answer) -> bool:
    """1a. Nouns of decision (« abrogation de… ») and refusals (« non à… ») count as verbs."""
    demand = _demand(answer)
    lists = answer.lists
    said = lists.wishes.search(demand) or lists.refusals.search(demand) or lists.opening_verb.match(demand)
    return not (_grants_something(answer) or said or re.search(r"\d", demand))


def only_wishes(answer: Answer) -> bool:
    """1b. A wish with a figure, a law or the name of a place beside it can be granted: “Save the Mill Road Library”."""
    demand = _demand(answer)
    wishes = answer.lists.wishes.search(demand)
    concrete = (
        re.search(r"\d", demand) or answer.lists.instruments.search(demand) or _grants_something(answer)
    )
    return wishes is not None and not (concrete or _names_thing(answer))


def _names_thing(answer: Answer) -> bool:
    """Says whether the demand is about one thing with a name of two words, in a text that is not all capitalised."""
    demand = re.sub(r"^[^:.!?]{1,60}:\s*", "", answer.tidy)
    small = [word for word in coach_text.words(demand) if len(word) > 2 and word[0].islower()]
    runs = [run[1:] if demand.startswith(run[0]) else run for run in coach_text.capital_runs(demand)]
    return bool(small) and any(len(run) > 1 for run in runs)


def asks_twice(answer: Answer) -> bool:
    """1c. Two verbs need two objects: « ouvrir et financer un poste » is one demand."""
    lists = answer.lists
    if lists.several_demands.search(answer.plain):
        return True
    demand = lists.purposes.sub(" ", _demand(answer))
    if all(lists.decisions.search(part) for part in demand.split(" + ")) and " + " in demand:
        return True
    known = (lists.decisions, lists.wishes)
    return any(
        all(any(words.match(verb) for words in known) for verb in match.groups())
        for match in lists.joined_demands.finditer(demand)
    )


def lacks_measure(answer: Answer) -> bool:
    """1d. Only words of degree call for a number: to repeal a law needs none."""
    measured = re.search(r"\d", answer.plain) or answer.dates
    kept = re.sub(r"\bno more\b", " ", answer.plain)  # a refusal, and nothing to count
    return not measured and answer.lists.unmeasured.search(kept) is not None


# --- 2, the target --------------------------------------------------------------------------------


def _names_person(answer: Answer) -> bool:
    """Says whether two capitalised words stand side by side that are not the name of a place or a body."""
    for run in coach_text.capital_runs(answer.tidy):
        together = coach_text.plain(" ".join(run))
        if not (answer.lists.bodies.search(together) or answer.lists.crowds.search(together)):
            return True
    return False


def addresses_crowd(answer: Answer) -> bool:
    """2a. Errs with boycotts, which may well target customers."""
    if len([part for part in answer.tidy.split(",") if part.strip()]) > TARGETS:
        return True
    crowd = answer.lists.crowds.search(answer.plain)
    return crowd is not None and not answer.lists.roles.search(answer.plain) and not _names_person(answer)


def names_nobody(answer: Answer) -> bool:
    """2b. A body with a name of its own, or an acronym, is left alone: it has somebody who signs."""
    named = (
        coach_text.capital_runs(answer.tidy)
        or coach_text.acronyms(answer.tidy)
        or coach_text.names(answer.tidy)
    )
    known = answer.lists.roles.search(answer.plain) or answer.lists.bodies.search(answer.plain)
    return not (named or known or answer.lists.crowds.search(answer.plain))


def aims_at_top(answer: Answer) -> bool:
    """2c. Errs with pardons and national laws, so it asks."""
    return answer.lists.summits.search(answer.plain) is not None


# --- 3, the theory of change ----------------------------------------------------------------------


def lacks_condition(answer: Answer) -> bool:
    """3a. « Avec 500 signatures, la maire… » is as good as « si… alors »."""
    lists, text = answer.lists, answer.plain
    if lists.form.search(text):
        return False
    condition = lists.conditions.search(text) is not None
    decider = lists.roles.search(text) or lists.bodies.search(text) or lists.crowds.search(text)
    if lists.hopes.search(text) or lists.predictions.search(text):
        return not condition
    short = len(answer.words) < THEORY_WORDS
    return short and not (condition or decider or lists.causes.search(text))


def lacks_reason(answer: Answer) -> bool:
    """3b. Speaks where something is hoped for or foretold: a plain observation may be the reason itself."""
    lists, text = answer.lists, answer.plain
    foretells = (
        re.search(r"\b(?:si|s'ils?|if)\b", text) or lists.hopes.search(text) or lists.predictions.search(text)
    )
    return foretells is not None and not lists.causes.search(text)


def forgets_target(answer: Answer) -> bool:
    """3c. A role, a pronoun or any word of the target's name will do."""
    target = answer.earlier.get("target")
    if (
        target is None
        or answer.lists.roles.search(answer.plain)
        or answer.lists.pronouns.search(answer.plain)
    ):
        return False
    names = {coach_text.plain(name).rstrip(".") for name in coach_text.names(". " + coach_text.tidy(target))}
    names |= {
        coach_text.plain(name) for run in coach_text.capital_runs(coach_text.tidy(target)) for name in run
    }
    bodies = {match[0] for match in answer.lists.bodies.finditer(coach_text.plain(target))}
    bodies |= {match[0] for match in answer.lists.crowds.finditer(coach_text.plain(target))}
    wanted = {name for name in names | bodies if len(name) > 2}
    return bool(wanted) and not any(re.search(rf"\b{re.escape(name)}\b", answer.plain) for name in wanted)


# --- 4, the base; 5, the allies -------------------------------------------------------------------


def means_everyone(answer: Answer) -> bool:
    """4a. « Pas le grand public, mais… » is a choice."""
    match = answer.lists.everyone.search(answer.plain)
    if match is None:
        return False
    return (
        re.search(
            r"\b(?:pas|plutot que|ni|not|rather than|instead of)\s+(?:\w+\s+)?$",
            answer.plain[: match.start()],
        )
        is None
    )


def _tools(answer: Answer) -> set[str]:
    return {tool for tool, words in answer.lists.tools.items() if words.search(answer.plain)}


def lacks_tool(answer: Answer) -> bool:
    """4b. Errs with new and local tools."""
    return not _tools(answer)


def has_many_tools(answer: Answer) -> bool:
    """4c. Errs where the tools form one chain. « Page », « groupe », « lien » go with a tool, they are none."""
    return len(_tools(answer) - {"site", "networks"}) > MAIN_TOOLS


def names_no_ally(answer: Answer) -> bool:
    """5a. On a phone many write without capitals, so lower case alone is not enough: the words must be vague."""
    if coach_text.names(answer.tidy):
        return False
    vague = answer.lists.nameless.search(answer.plain) is not None
    lower = answer.tidy == answer.tidy.lower()
    return vague or not (lower or coach_text.acronyms(answer.tidy) or coach_text.capital_runs(answer.tidy))


def lacks_angle(answer: Answer) -> bool:
    """5b. Only a bare list of names surely has no angle; a sentence may have one without the word."""
    return len(answer.words) <= BARE_LIST_WORDS and answer.lists.angles.search(answer.plain) is None


# --- 6, the call ----------------------------------------------------------------------------------


def _call(answer: Answer) -> str:
    return coach_text.plain(coach_text.without_quotes(answer.tidy))


def lacks_act(answer: Answer) -> bool:
    """6a. « Rejoignez le mouvement » is an order, but says no act; « Une signature suffit » says one."""
    call, lists = _call(answer), answer.lists
    rest = lists.gestures.sub(" ", call)
    if rest != call and not re.search(r"\d", call):
        return not lists.acts.search(rest)
    return not (lists.acts.search(call) or lists.imperatives.search(call) or lists.steps.search(call))


def has_many_acts(answer: Answer) -> bool:
    """6b. Two ways of one act (“call or e-mail”) and steps towards it (« cliquez et signez ») count once."""
    lists = answer.lists
    call = _call(answer)
    if answer.language == "fr":
        call = re.sub(r"(?<!\w)(?:pour|afin d[e'])\s[^,.;:!?]*", " ", call)
    acts = [match[1] for match in lists.acts_opening.finditer(call)]
    counted = {act[:4] for act in acts if not (lists.steps.match(act) or lists.messages_of_act.match(act))}
    return (
        len(counted) > 1
    )  # by their first letters: « signez, faites signer » differ, « donnez, donner » do not


# --- 7, the deadline ------------------------------------------------------------------------------


def lacks_date(answer: Answer) -> bool:
    """7a. « Avant Noël » and “30 days left” are dates of a kind; 7d speaks where « bientôt » stands in for one."""
    lists = answer.lists
    return not (answer.dates or lists.near_dates.search(answer.plain) or lists.soon.search(answer.plain))


def is_past(answer: Answer) -> bool:
    """7b. The earliest date counts: errs with the date of a story."""
    return bool(answer.dates) and min(reading.date for reading in answer.dates) < answer.today


def is_far(answer: Answer) -> bool:
    """7c. The earliest date counts."""
    return bool(answer.dates) and min(reading.date for reading in answer.dates) > answer.today + FAR_AWAY


def says_soon(answer: Answer) -> bool:
    """7d. Beside a real date the word does no harm."""
    return not answer.dates and answer.lists.soon.search(answer.plain) is not None


# --- 8, the story ---------------------------------------------------------------------------------


def has_nobody(answer: Answer) -> bool:
    """8a. A pronoun, a family word or a name of two words is somebody."""
    return answer.lists.persons.search(answer.plain) is None


def has_many_numbers(answer: Answer) -> bool:
    """8b. Ages, years, hours and dates belong to a story and do not count."""
    text = answer.tidy
    for reading in answer.dates:
        text = text.replace(coach_text.tidy(reading.words), " ")
    return len(coach_text.numbers(answer.lists.ages.sub(" ", text))) > STORY_NUMBERS


def lacks_us(answer: Answer) -> bool:
    """8c. Who tells a story of their own has linked it already."""
    return answer.lists.us.search(answer.plain) is None and answer.lists.myself.search(answer.plain) is None


# --- 9, the hook; 10, the news --------------------------------------------------------------------


def _slogan(answer: Answer) -> str:
    quote = coach_text.first_quote(answer.tidy)
    if quote is not None and answer.tidy.lstrip()[:1] in QUOTE_MARKS:
        return quote
    described = answer.lists.visuals.search(answer.plain) is not None
    return quote or coach_text.first_sentence(answer.tidy) if described else answer.tidy


def is_long_slogan(answer: Answer) -> bool:
    """9a. Errs where something else than the slogan is quoted."""
    return len(coach_text.words(_slogan(answer))) > SLOGAN_WORDS + SLOGAN_GRACE


def has_acronyms(answer: Answer) -> bool:
    """9b. Those that everyone knows do not count."""
    return (
        len({word for word in coach_text.acronyms(answer.tidy) if word not in answer.lists.known_acronyms})
        > 1
    )


def shows_nothing(answer: Answer) -> bool:
    """9c. The commandment says « ou »: a short slogan alone is a choice."""
    return is_long_slogan(answer) and answer.lists.visuals.search(answer.plain) is None


def lacks_rhythm(answer: Answer) -> bool:
    """10a. Errs with rhythms told in another way."""
    return answer.lists.rhythms.search(answer.plain) is None


def lacks_thanks(answer: Answer) -> bool:
    """10b. Speaks where the answer is about messages."""
    return answer.lists.messages.search(answer.plain) is not None and not answer.lists.thanks.search(
        answer.plain
    )


def is_daily(answer: Answer) -> bool:
    """10c. Errs where only the last two days are meant."""
    return answer.lists.daily.search(answer.plain) is not None


COMMON_RULES: Final[Mapping[str, Rule]] = {
    "G1": says_little,
    "G2": is_long,
    "G3": shouts,
    "G4": shows_contact,
    "G5": dates_disagree,
}
PROMPT_RULES: Final[Mapping[str, Rule]] = {
    "1a": lacks_verb,
    "1b": only_wishes,
    "1c": asks_twice,
    "1d": lacks_measure,
    "2a": addresses_crowd,
    "2b": names_nobody,
    "2c": aims_at_top,
    "3a": lacks_condition,
    "3b": lacks_reason,
    "3c": forgets_target,
    "4a": means_everyone,
    "4b": lacks_tool,
    "4c": has_many_tools,
    "5a": names_no_ally,
    "5b": lacks_angle,
    "6a": lacks_act,
    "6b": has_many_acts,
    "7a": lacks_date,
    "7b": is_past,
    "7c": is_far,
    "7d": says_soon,
    "8a": has_nobody,
    "8b": has_many_numbers,
    "8c": lacks_us,
    "9a": is_long_slogan,
    "9b": has_acronyms,
    "9c": shows_nothing,
    "10a": lacks_rhythm,
    "10b": lacks_thanks,
    "10c": is_daily,
}
