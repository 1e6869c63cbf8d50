"""How the coach looks at a text: letters made plain, words, sentences, names and numbers.

Most checks compare words, so accents, case and the kind of apostrophe must not matter (`plain`); names and
acronyms are told by their capitals, so another form keeps those (`tidy`).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Words of writing that includes everyone: « élu·es », « député(e)s », « étudiant-es » become « elus »…
_INCLUSIVE: Final = re.compile(
    r"(?<=\w)(?:[·•.-](?:e|rice|trice|euse|ne|le)(?:[·•.-]?(s))?|[·•.-](?:e|rice|ne|le)(s)|\((?:e|es|rice|ne|le)\)(s?))(?!\w)"
)
_QUOTED: Final = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
_SENTENCE_END: Final = re.compile(r"[.!?…]+(?=\s|$)|\n")
_CAPITALISED: Final = re.compile(r"(?<![\w'])(?:[LlDd]')?([A-ZÀ-ÖØ-Þ](?:\.|[\w'-]*))")
_CAPITAL: Final = r"[A-ZÀ-ÖØ-Þ]"
_ACRONYM: Final = re.compile(
    rf"(?<![\w.'-]){_CAPITAL}(?:{_CAPITAL}|\.(?={_CAPITAL})|&(?={_CAPITAL})){{1,6}}(?![\w'])"
)
_SHOUT: Final = re.compile(
    rf"(?<!\w){_CAPITAL}[{_CAPITAL[1:-1]}']*(?:[ \u00a0-]+{_CAPITAL}[{_CAPITAL[1:-1]}']*)+(?!\w)"
)
_NUMBER: Final = re.compile(r"(?<![\w#])\d+(?:[ .,\u00a0\u202f]\d{3})*(?:[.,]\d+)?")


def tidy(text: str) -> str:
    """Returns the text with compatible characters unified (NFKC) and one kind of apostrophe; capitals stay."""
    return unicodedata.normalize("NFKC", text.replace("\u00a0", " ").replace("\u202f", " ")).replace("’", "'")


def plain(text: str) -> str:
    """Returns a tidy text in lower case without accents or inclusive endings."""
    letters = _INCLUSIVE.sub(lambda match: match[1] or match[2] or match[3] or "", tidy(text))
    apart = unicodedata.normalize("NFD", letters.lower())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).replace("œ", "oe")


def words(text: str) -> list[str]:
    """Returns what stands between spaces and holds a letter or digit: « l’affaire » is one word, « ! » none."""
    return [word for word in text.split() if any(letter.isalnum() for letter in word)]


def without_quotes(text: str) -> str:
    """Returns the text with what it quotes left out."""
    return _QUOTED.sub(" ", text)


def first_quote(text: str) -> str | None:
    """Returns the first thing that is quoted, without its marks."""
    match = _QUOTED.search(text)
    return match[0][1:-1].strip() if match else None


def first_sentence(text: str) -> str:
    """Returns the text up to the end of its first sentence or line."""
    return _SENTENCE_END.split(text.strip(), maxsplit=1)[0]


def names(text: str) -> list[str]:
    """Returns the capitalised words that do not open a sentence or a quotation and are not acronyms."""
    found = []
    for match in _CAPITALISED.finditer(text):
        before = text[: match.start()].rstrip(" \t")
        opens = not before or before[-1] in '.!?…«“"\n•' or before.endswith("- ")
        if not opens and not _ACRONYM.fullmatch(match[1].removesuffix("s")):
            found.append(match[1])
    return found


def capital_runs(text: str) -> list[list[str]]:
    """Returns each run of two or more capitalised words side by side, such as a first name and a surname."""
    runs: list[list[str]] = []
    end = -2
    for match in _CAPITALISED.finditer(text):
        if runs and text[end : match.start()] == " ":
            runs[-1].append(match[1])
        else:
            runs.append([match[1]])
        end = match.end()
    return [run for run in runs if len(run) > 1]


def acronyms(text: str) -> list[str]:
    """Returns the words of two to seven capitals, dots left out, that no shouted passage explains."""
    calm = text
    for passage in shouted(text):
        calm = calm.replace(passage, " ")
    return [match[0].replace(".", "") for match in _ACRONYM.finditer(calm)]


def shouted(text: str) -> list[str]:
    """Returns the passages of two or more words in capitals that are too long to be acronyms side by side."""
    found = []
    for match in _SHOUT.finditer(text):
        letters = sum(letter.isalpha() for letter in match[0])
        longest = max(len(word) for word in re.split(r"[ \u00a0-]+", match[0]))
        if letters >= 10 and longest >= 5:
            found.append(match[0])
    return found


def numbers(text: str) -> list[str]:
    """Returns the numbers written in digits; « 48 000 » is one."""
    return _NUMBER.findall(text)
