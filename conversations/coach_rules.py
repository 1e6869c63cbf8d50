"""The checks of the coach: each looks at one answer and says whether its advice would help.

A check never blocks anyone. It is tuned to stay silent in doubt: advice that is wrong costs a group a minute
and its trust, advice that is missing costs nothing. Each says where it still errs; `make coach-report` measures it.

`COMMON_RULES` may speak at every step; a curriculum names for each prompt which of `PROMPT_RULES` it wants.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from conversations import coach_across, coach_demand, coach_text
from conversations.coach_answer import Answer

FAR_AWAY: Final = datetime.timedelta(days=120)  # a group forgets a date that lies beyond a season
SLOGAN_WORDS: Final = 8
SLOGAN_GRACE: Final = 1  # a sign of nine words can still be read
QUOTE_MARKS: Final = '«“"'
STORY_NUMBERS: Final = 3
MAIN_TOOLS: Final = 3
TARGETS: Final = 5  # a list of more than five is a crowd, even if each has a name
FEW_WORDS: Final = 3
BARE_LIST_WORDS: Final = 12  # allies named in fewer words leave no room for an angle
ABSTRACT_WORDS: Final = 2
SHOUTED_WORDS: Final = 4

_PHONE: Final = re.compile(
    r"(?<![\d.,/])(?:\+\d{1,3}[ .-]?(?:\(0\))?|0)\d(?:[ .-]?\d{2}){4}(?!\d)"  # 06 12 34 56 78
    r"|(?<!\d)\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d)"  # 555 123 4567
    r"|\+\d[\d .-]{7,20}\d"
)
_OWN_PHONE: Final = re.compile(r"(?<![\d.,/])(?:\+33[ .-]?(?:\(0\))?|0)[67](?:[ .-]?\d{2}){4}(?!\d)")
_MAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.\w{2,}")
_WEB: Final = re.compile(
    r"(?<!\S)(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|fr|eu|uk|info|be|ch|ca)\b\S*"
)


Rule: TypeAlias = Callable[[Answer], bool]


# --- every step -----------------------------------------------------------------------------------


def says_little(answer: Answer) -> bool:
    """G1. Two words can be a whole slogan, an act, a name or a date, so those are left alone."""
    if len(answer.words) >= FEW_WORDS or answer.role in ("target", "call", "hook"):
        return False
    capitals = bool(coach_text.capital_runs(answer.tidy) or coach_text.acronyms(answer.tidy))
    named = capitals and not answer.lists.crowds.search(answer.plain)
    known = answer.lists.roles.search(answer.plain) or answer.lists.near_dates.search(answer.plain)
    return not (named or known or answer.dates)


def is_long(answer: Answer) -> bool:
    """G2. Speaks from twice the limit: until then a long name or two are likelier than a speech."""
    return len(answer.words) > 2 * answer.word_limit


def shouts(answer: Answer) -> bool:
    """G3. A word in capitals is no shouting, nor is « !!! »: only a whole text in both."""
    letters = [letter for letter in answer.tidy if letter.isalpha()]
    loud = len(answer.words) >= SHOUTED_WORDS and all(letter.isupper() for letter in letters)
    return loud and re.search(r"!\s?!", answer.tidy) is not None


def shows_contact(answer: Answer) -> bool:
    """G4. A call may give the public number of an office, so there only a mobile number is asked about."""
    if answer.role == "call":
        return _OWN_PHONE.search(answer.tidy) is not None
    return _MAIL.search(answer.tidy) is not None or _PHONE.search(answer.tidy) is not None


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
    lists, text = answer.lists, answer.plain
    parts = [part for part in re.split(r",|;|/| et | and ", text) if part.strip()]
    if len([part for part in answer.tidy.split(",") if part.strip()]) > TARGETS:
        return True
    broad = [part for part in parts if lists.parliaments.search(part) or lists.crowds.search(part)]
    if broad and (len(parts) > 2 or len(parts) == len(broad) > 1):
        return True
    if lists.roles.search(text):
        return False
    everybody = lists.everybody.search(text)
    if everybody is not None and not lists.bodies.search(text):
        return True
    return lists.crowds.search(text) is not None and not (_names_person(answer) or lists.bodies.search(text))


def names_nobody(answer: Answer) -> bool:
    """2b. A body with a name of its own, or an acronym, is left alone: it has somebody who signs."""
    lists, text = answer.lists, answer.plain
    rest = _WEB.sub(" ", answer.tidy)
    if not rest.strip(" ()/-") or lists.unknown.search(text):
        return True
    named = (
        coach_text.capital_runs(rest)
        or coach_text.acronyms(rest)
        or coach_text.names(rest)
        or (rest.lstrip()[:1].isupper() and len(answer.words) <= FEW_WORDS)
    )
    return not (named or lists.roles.search(text) or lists.bodies.search(text) or lists.crowds.search(text))


# --- 3, the theory of change ----------------------------------------------------------------------


def _hopes(answer: Answer) -> bool:
    """Says whether the text hopes for something or foretells it, without a number or an office behind it."""
    lists, text = answer.lists, answer.plain
    if re.search(r"\d\d(?! ?%)", text) or lists.causes.search(text):
        return False
    if lists.hopes.search(text) is not None:
        return not (lists.roles.search(text) and lists.conditions.search(text))
    return lists.predictions.search(text) is not None and not lists.bodies.search(text)


def lacks_condition(answer: Answer) -> bool:
    """3a. « Avec 500 signatures, la maire… » is as good as « si… alors »; a number or a cause will do."""
    return _hopes(answer) and not answer.lists.conditions.search(answer.plain)


def lacks_reason(answer: Answer) -> bool:
    """3b. Speaks where something is hoped for or foretold: a plain observation may be the reason itself."""
    lists, text = answer.lists, answer.plain
    if lists.form.search(text):
        return not lists.reasons.search(text)
    return _hopes(answer) and answer.lists.conditions.search(answer.plain) is not None


# --- 4, the base; 5, the allies -------------------------------------------------------------------


def means_everyone(answer: Answer) -> bool:
    """4a. « Pas le grand public, mais… » is a choice."""
    match = answer.lists.everyone.search(answer.plain)
    if match is None:
        return False
    before = answer.plain[: match.start()]
    return re.search(r"\b(?:pas|plutot que|ni|not|rather than|instead of)\s+(?:\w+\s+)?$", before) is None


def _tools(answer: Answer) -> set[str]:
    return {tool for tool, words in answer.lists.tools.items() if words.search(answer.plain)}


def lacks_tool(answer: Answer) -> bool:
    """4b. Errs with new and local tools, so it leaves alone whatever has a name."""
    return not _tools(answer) and not coach_text.acronyms(answer.tidy)


def has_many_tools(answer: Answer) -> bool:
    """4c. Errs where the tools form one chain. « Page », « groupe », « lien » go with a tool, they are none."""
    return len(_tools(answer) - {"site", "networks"}) > MAIN_TOOLS


def names_no_ally(answer: Answer) -> bool:
    """5a. On a phone many write without capitals, so lower case alone is not enough: the words must be vague."""
    if coach_text.names(answer.tidy) or coach_text.acronyms(answer.tidy):
        return False
    vague = answer.lists.nameless.search(answer.plain) is not None
    lower = answer.tidy == answer.tidy.lower()
    if coach_text.capital_runs(answer.tidy):
        return False
    return vague or not lower


def lacks_angle(answer: Answer) -> bool:
    """5b. Only a bare list of names surely has no angle; a sentence may have one without the word."""
    names = coach_text.names(answer.tidy) or coach_text.capital_runs(answer.tidy)
    listed = re.search(r",|\bet\b|\band\b", answer.plain) is not None
    short = len(answer.words) <= BARE_LIST_WORDS
    return bool(names) and listed and short and answer.lists.angles.search(answer.plain) is None


# --- 7, the deadline ------------------------------------------------------------------------------


def lacks_date(answer: Answer) -> bool:
    """7a. « Avant Noël » and “30 days left” are dates of a kind; 7d speaks where « bientôt » stands in for one."""
    lists = answer.lists
    return not (answer.dates or lists.near_dates.search(answer.plain) or lists.soon.search(answer.plain))


def is_past(answer: Answer) -> bool:
    """7b. The latest date counts: a campaign may tell when it began."""
    return bool(answer.dates) and max(reading.date for reading in answer.dates) < answer.today


def is_far(answer: Answer) -> bool:
    """7c. The earliest date counts."""
    return bool(answer.dates) and min(reading.date for reading in answer.dates) > answer.today + FAR_AWAY


def says_soon(answer: Answer) -> bool:
    """7d. Beside a real date the word does no harm."""
    lists = answer.lists
    dated = answer.dates or lists.near_dates.search(answer.plain)
    return not dated and lists.soon.search(answer.plain) is not None


# --- 8, the story ---------------------------------------------------------------------------------


def has_nobody(answer: Answer) -> bool:
    """8a. A pronoun, a family word, an age or a name that does something is somebody."""
    lists = answer.lists
    return lists.persons.search(answer.plain) is None and lists.acting.search(answer.tidy) is None


def has_many_numbers(answer: Answer) -> bool:
    """8b. Ages, years, hours and dates belong to a story and do not count."""
    text = answer.tidy
    for reading in answer.dates:
        text = text.replace(coach_text.tidy(reading.words), " ")
    return len(coach_text.numbers(answer.lists.uncounted.sub(" ", text))) > STORY_NUMBERS


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


def has_jargon(answer: Answer) -> bool:
    """9b. Two acronyms, or the number of a law. Acronyms that everyone knows do not count."""
    known = answer.lists.known_acronyms
    acronyms = {word for word in coach_text.acronyms(answer.tidy) if word not in known}
    return len(acronyms) > 1 or answer.lists.references.search(answer.plain) is not None


def shows_nothing(answer: Answer) -> bool:
    """9c. The commandment says « ou »: a short slogan alone is a choice, unless it is all abstraction."""
    lists = answer.lists
    if lists.visuals.search(answer.plain) is not None:
        return False
    slogan = coach_text.plain(_slogan(answer))
    abstract = {match[0] for match in lists.abstract.finditer(slogan)}
    lively = lists.contrast.search(slogan) is not None or re.search(r"[!?]", slogan) is not None
    return is_long_slogan(answer) or (len(abstract) >= ABSTRACT_WORDS and not lively)


def lacks_rhythm(answer: Answer) -> bool:
    """10a. Errs with rhythms told in another way."""
    return answer.lists.rhythms.search(answer.plain) is None and not answer.dates


def lacks_thanks(answer: Answer) -> bool:
    """10b. Speaks where the answer comes to the day of the result; an excerpt about the weeks before may not."""
    lists = answer.lists
    return lists.results.search(answer.plain) is not None and not lists.thanks.search(answer.plain)


def is_daily(answer: Answer) -> bool:
    """10c. Errs where only the last two days are meant."""
    return answer.lists.daily.search(answer.plain) is not None


COMMON_RULES: Final[Mapping[str, Rule]] = {
    "G1": says_little,
    "G2": is_long,
    "G3": shouts,
    "G4": shows_contact,
    "G5": coach_across.dates_disagree,
}
PROMPT_RULES: Final[Mapping[str, Rule]] = {
    "1a": coach_demand.lacks_verb,
    "1b": coach_demand.only_wishes,
    "1c": coach_demand.asks_twice,
    "1d": coach_demand.lacks_measure,
    "2a": addresses_crowd,
    "2b": names_nobody,
    "2c": coach_across.aims_high_for_a_local_demand,
    "3a": lacks_condition,
    "3b": lacks_reason,
    "3c": coach_across.forgets_target,
    "4a": means_everyone,
    "4b": lacks_tool,
    "4c": has_many_tools,
    "5a": names_no_ally,
    "5b": lacks_angle,
    "6a": coach_demand.lacks_act,
    "6b": coach_demand.has_many_acts,
    "6c": coach_across.calls_for_another_act,
    "7a": lacks_date,
    "7b": is_past,
    "7c": is_far,
    "7d": says_soon,
    "8a": has_nobody,
    "8b": has_many_numbers,
    "9a": is_long_slogan,
    "9b": has_jargon,
    "9c": shows_nothing,
    "10a": lacks_rhythm,
    "10b": lacks_thanks,
    "10c": is_daily,
}
