"""How right the coach is on texts that it was not written for: `make coach-report CASES=folder`.

The folder holds a `cases.jsonl`, one case a line: `id`, `lang`, `commandment` (1 to 10), `text`, `label` (good or
weak), the `flaw` of a weak one and, for a text with dates, `as_of`, the day when it was current. Advice on a good
text is false; on a weak one, advice of a kind that fits its flaw is a catch.

Whoever changes a rule looks at one half of a set (`--half look`) and measures on the other (`--half held`), of
which `--quiet` prints the figures alone. The halves are told apart by the ids and stay the same.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import statistics
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from conversations.coach import advise
from conversations.curriculum import Curriculum, Language, builtin

FILE: Final = "cases.jsonl"
LANGUAGES: Final[tuple[Language, ...]] = ("fr", "en")

# Which rules answer which flaw. A flaw that is not named here is caught by any advice of the commandment's own.
FITTING: Final[Mapping[str, frozenset[str]]] = {
    "vague_ask": frozenset({"1a", "1b", "1d"}),
    "several_asks": frozenset({"1c"}),
    "no_target": frozenset({"2a", "2b"}),
    "target_too_broad": frozenset({"2a", "2c"}),
    "no_causal_link": frozenset({"3a", "3b"}),
    "base_too_broad": frozenset({"4a"}),
    "no_tool": frozenset({"4b"}),
    "several_tools": frozenset({"4c"}),
    "no_ally_named": frozenset({"5a"}),
    "no_angle": frozenset({"5b"}),
    "no_call": frozenset({"6a"}),
    "several_calls": frozenset({"6b"}),
    "no_date": frozenset({"7a", "7d"}),
    "no_person_in_story": frozenset({"8a", "8b"}),
    "hook_too_long": frozenset({"9a", "G2"}),
    "no_rhythm": frozenset({"10a"}),
}


class CasesError(Exception):
    """The folder holds no cases, or a line of them cannot be read; says which and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A text with a person's judgement."""

    id: str
    language: Language
    commandment: int
    text: str
    good: bool
    flaw: str
    as_of: datetime.date | None

    @property
    def held(self) -> bool:
        """Whether it is of the half that is only measured."""
        return hashlib.sha256(self.id.encode()).digest()[-1] % 2 == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A case with the rules that spoke, in their order, and how long that took."""

    case: Case
    rules: tuple[str, ...]
    seconds: float

    @property
    def fits(self) -> bool:
        """Whether one of the rules is of the kind that the case's flaw calls for."""
        fitting = FITTING.get(self.case.flaw)
        own = f"{self.case.commandment}"
        return any(
            rule in fitting if fitting is not None else rule[:-1] == own and rule[-1].isalpha()
            for rule in self.rules
        )

    @property
    def wrong(self) -> bool:
        return bool(self.rules) if self.case.good else not self.fits


def read_cases(folder: Path) -> list[Case]:
    """Reads the cases of a folder.

    Raises:
        CasesError: There are none, or a line is not a case.
    """
    path = folder / FILE
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise CasesError(f"{path} cannot be read: {error.strerror}") from error
    cases = [_case(path, number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    if not cases:
        raise CasesError(f"{path} holds no case")
    return cases


def _case(path: Path, number: int, line: str) -> Case:
    try:
        row = json.loads(line)
        language, label, commandment = row["lang"], row["label"], int(row["commandment"])
        if language not in LANGUAGES or label not in ("good", "weak") or not 1 <= commandment <= 10:
            raise ValueError("lang is fr or en, label good or weak, commandment 1 to 10")
        return Case(
            id=row["id"],
            language=language,
            commandment=commandment,
            text=row["text"],
            good=label == "good",
            flaw=row.get("flaw") or "",
            as_of=datetime.date.fromisoformat(row["as_of"]) if row.get("as_of") else None,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CasesError(f"{path}, line {number}: {error!r}") from error


def examine(cases: Iterable[Case], today: datetime.date) -> list[Finding]:
    """Asks the coach about each text alone, on the day when it was current or else on `today`."""
    curricula: dict[str, Curriculum] = {language: builtin(language) for language in LANGUAGES}
    findings = []
    for case in cases:
        began = time.perf_counter()
        given = advise(
            curricula[case.language], case.commandment, case.text, earlier={}, today=case.as_of or today
        )
        seconds = time.perf_counter() - began
        findings.append(Finding(case=case, rules=tuple(one.rule for one in given), seconds=seconds))
    return findings


def report(findings: Sequence[Finding], *, texts: bool = True) -> Iterator[str]:
    """Yields the lines of the report: each language and commandment with its rules, then the totals."""
    for language in LANGUAGES:
        for commandment in range(1, 11):
            some = [
                one
                for one in findings
                if (one.case.language, one.case.commandment) == (language, commandment)
            ]
            if some and texts:
                yield from _commandment(f"{language} {commandment}", some)
    for language in LANGUAGES:
        own = [one for one in findings if one.case.language == language]
        if own:
            yield f"{language}     {_figures(own)}"
    yield f"all    {_figures(findings)}"
    yield f"median {statistics.median(one.seconds for one in findings) * 1000:.2f} ms a text"


def _commandment(name: str, findings: Sequence[Finding]) -> Iterator[str]:
    yield f"{name:<6} {_figures(findings)}"
    for rule in sorted({rule for one in findings for rule in one.rules}):
        spoke = [one for one in findings if rule in one.rules]
        false = sum(one.case.good for one in spoke)
        caught = sum(not one.case.good and one.fits for one in spoke)
        other = len(spoke) - false - caught
        yield f"  {rule:<4} false {false}, caught {caught}, on a weak text with another flaw {other}"
    for one in sorted(findings, key=lambda one: (not one.case.good, not one.wrong)):
        if one.case.good and not one.wrong:
            continue
        mark = "FALSE " if one.case.good else "MISSED" if one.wrong else "caught"
        words = " / ".join(one.case.text.splitlines())
        yield f"    {mark} {one.case.id} {'+'.join(one.rules) or '-'} {one.case.flaw}: {words}"
    yield ""


def _figures(findings: Sequence[Finding]) -> str:
    good = [one for one in findings if one.case.good]
    weak = [one for one in findings if not one.case.good]
    false, caught = sum(one.wrong for one in good), sum(not one.wrong for one in weak)
    return f"false {_share(false, len(good))}   caught {_share(caught, len(weak))}"


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole}" + (f" ({part / whole:.0%})" if whole else "")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="coach-report", description="How right the coach is on labelled texts."
    )
    parser.add_argument("folder", type=Path, help=f"a folder with a {FILE}")
    parser.add_argument("--half", choices=("look", "held"), help="only this half of the cases")
    parser.add_argument("--quiet", action="store_true", help="the totals alone, without the texts")
    parser.add_argument(
        "--today", type=datetime.date.fromisoformat, help="the day for texts without one of their own"
    )
    options = parser.parse_args(arguments)
    try:
        cases = read_cases(options.folder)
    except CasesError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if options.half:
        cases = [case for case in cases if case.held == (options.half == "held")]
    if not cases:
        sys.stderr.write("that half of the set is empty\n")
        return 1
    today = options.today or datetime.datetime.now(tz=datetime.UTC).date()
    for line in report(examine(cases, today), texts=not options.quiet):
        sys.stdout.write(f"{line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
