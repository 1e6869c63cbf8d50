"""The report on the coach: what it counts as false, caught and missed, and what it says of files it cannot read."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from tests.coach_report import CasesError, examine, main, read_cases, report

TODAY = datetime.date(2027, 2, 1)
# Invented for this test, of the plainest sort: what is measured here is the report.
ROWS = (
    {"id": "a", "lang": "fr", "commandment": 6, "text": "Signez la pétition", "label": "good", "flaw": None},
    {
        "id": "b",
        "lang": "fr",
        "commandment": 6,
        "text": "Signez, partagez et venez",
        "label": "weak",
        "flaw": "several_calls",
    },
    {
        "id": "c",
        "lang": "fr",
        "commandment": 6,
        "text": "Signez, partagez et venez",
        "label": "weak",
        "flaw": "no_call",
    },
    {
        "id": "d",
        "lang": "en",
        "commandment": 7,
        "text": "3 March 2020: 200 letters",
        "label": "good",
        "as_of": "2020-02-20",
    },
    {"id": "e", "lang": "en", "commandment": 7, "text": "3 March 2020: 200 letters", "label": "good"},
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cases.jsonl").write_text("\n".join(json.dumps(row) for row in ROWS), encoding="utf-8")
    return tmp_path


def test_a_catch_is_advice_that_fits_the_flaw_and_false_is_any_advice_on_a_good_text(folder: Path) -> None:
    findings = {one.case.id: one for one in examine(read_cases(folder), TODAY)}
    assert findings["b"].rules == findings["c"].rules == ("6b",)
    assert {name: one.wrong for name, one in findings.items()} == {
        "a": False,
        "b": False,
        "c": True,  # advice, but not of the kind that the flaw calls for
        "d": False,  # on its own day the date lay ahead
        "e": True,
    }


def test_the_report_shows_every_text_that_the_coach_spoke_on_or_should_have(folder: Path) -> None:
    lines = list(report(examine(read_cases(folder), TODAY)))
    assert "fr 6   false 0/1 (0%)   caught 1/2 (50%)" in lines
    assert "  6b   false 0, caught 1, on a weak text with another flaw 1" in lines
    assert "    MISSED c 6b no_call: Signez, partagez et venez" in lines
    assert "    FALSE  e 7b : 3 March 2020: 200 letters" in lines
    assert "all    false 1/3 (33%)   caught 1/2 (50%)" in lines
    assert not any(": Signez la pétition" in line for line in lines)


def test_the_command_reads_a_folder_and_the_halves_of_a_set_make_up_the_whole(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    counted = 0
    for half in ("look", "held"):
        assert main([str(folder), "--half", half, "--quiet", "--today", "2027-02-01"]) in (0, 1)
        counted += sum(one.held == (half == "held") for one in read_cases(folder))
    assert counted == len(ROWS)
    assert main([str(folder), "--quiet", "--today", "2027-02-01"]) == 0
    assert "all    false 1/3 (33%)" in capsys.readouterr().out


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        '{"id": "a"}',
        json.dumps(ROWS[0] | {"lang": "de"}),
        json.dumps(ROWS[0] | {"commandment": 11}),
    ],
)
def test_a_line_that_is_not_a_case_is_named(
    line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cases.jsonl").write_text(json.dumps(ROWS[0]) + "\n" + line, encoding="utf-8")
    with pytest.raises(CasesError, match="line 2"):
        read_cases(tmp_path)
    assert main([str(tmp_path)]) == 1
    assert "line 2" in capsys.readouterr().err


def test_a_folder_without_cases_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CasesError, match="cannot be read"):
        read_cases(tmp_path)
    (tmp_path / "cases.jsonl").write_text("\n", encoding="utf-8")
    with pytest.raises(CasesError, match="no case"):
        read_cases(tmp_path)
