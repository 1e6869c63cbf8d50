"""The generated pages of the docs are what they would be, and leave nothing out."""

from __future__ import annotations

import ast
import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot import cli
from bot.clock import SystemClock
from bot.web.health import Health
from bot.web.metrics import Metrics
from conversations.checked_toml import lines_of
from conversations.coach_rules import COMMON_RULES, PROMPT_RULES
from conversations.machine import GROUP_TRANSITIONS, WORKSHOP_TRANSITIONS
from conversations.words import LANGUAGES
from docs import curriculum_page, generate, messages
from docs.views import VIEWS
from tests.bot.web.asking import Idle
from tests.operators_page import first_column, section

ROOT = Path(__file__).parents[1]
MESSAGES = (ROOT / "docs" / "messages.md").read_text(encoding="utf-8")
STATES = (ROOT / "docs" / "states.md").read_text(encoding="utf-8")
CURRICULUM = (ROOT / "docs" / "curriculum.md").read_text(encoding="utf-8")


def keys(language: str) -> set[str]:
    """The keys of a language's file, read without Fluent."""
    files = (ROOT / "conversations" / "words" / language).glob("*.ftl")
    words = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return set(re.findall(r"^([a-z][a-z0-9-]*) =", words, flags=re.MULTILINE))


@pytest.mark.parametrize("name", generate.PAGES)
def test_a_generated_page_is_up_to_date(name: str) -> None:
    """`python -m docs.generate` brings it up to date."""
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == generate.PAGES[name](), (
        f"docs/{name} is stale"
    )


def test_the_check_tells_a_stale_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generate, "FOLDER", tmp_path)
    assert generate.main(["--check"]) == 1
    assert "docs/messages.md is stale" in capsys.readouterr().err
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0
    (tmp_path / "states.md").write_text("# States\n", encoding="utf-8")
    assert generate.main(["--check"]) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_stands_in_the_page(language: str) -> None:
    found = keys(language)
    assert len(found) > 200
    assert [key for key in sorted(found) if f"<code>{key}</code>" not in MESSAGES] == []


def test_every_text_says_when_it_is_sent() -> None:
    for key in keys("en"):
        assert messages.note(key)


def test_a_text_without_a_note_is_told() -> None:
    with pytest.raises(KeyError, match=r"docs/notes"):
        messages.note("nowhere-in-particular")


def test_no_note_is_left_over() -> None:
    """A note for texts that are gone would mislead."""
    for beginning in messages.notes():
        assert any(key == beginning or key.startswith(f"{beginning}-") for key in keys("en")), beginning


DECISIONS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))


def headings(page: Path) -> list[str]:
    return re.findall(r"^## .*", page.read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_every_decision_has_the_sections_of_the_template_and_a_number_of_its_own() -> None:
    template = DECISIONS[0]
    assert len(headings(template)) == 5
    assert [page.name for page in DECISIONS if headings(page) != headings(template)] == []
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(len(DECISIONS)))
    for page in DECISIONS[1:]:
        assert page.read_text(encoding="utf-8").startswith(f"# {page.name[:4]}. "), page.name


def test_every_transition_stands_in_the_diagrams() -> None:
    steps = [(phase, kind, end) for (phase, kind), row in GROUP_TRANSITIONS.items() for end in row.to]
    more = [(phase, kind, end) for (phase, kind), row in WORKSHOP_TRANSITIONS.items() for end in row.to]
    for transitions in (steps, more):
        for phase, kind, end in transitions:
            if end is phase:
                assert re.search(rf"^\| {phase.value} \|.*\b{kind.__name__}\b", STATES, flags=re.MULTILINE)
            else:
                arrow = rf"^    {phase.value} --> {end.value}: .*\b{kind.__name__}\b"
                assert re.search(arrow, STATES, flags=re.MULTILINE), (phase, kind, end)


class Balanced(HTMLParser):
    """Finds tags that are closed where they were not opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("br", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def test_the_page_of_messages_can_be_read() -> None:
    """Its tables are whole, and no blank line cuts one in two."""
    html = Balanced()
    html.feed(MESSAGES)
    assert (html.open, html.wrong) == ([], [])
    for table in re.findall(r"<table>.*?</table>", MESSAGES, flags=re.DOTALL):
        assert "\n\n" not in table
    headings = re.findall(r"^### (.+)$", MESSAGES, flags=re.MULTILINE)
    assert headings == [title for title, _, _ in VIEWS]
    assert len(headings) == len(set(headings))


# --- the operator's page ---

LEVELS = {"debug", "info", "warning", "error", "exception", "critical", "log"}


def logged_events() -> set[str]:
    """Every event name that the bot and storage log, the rehearsal apart."""
    events = set()
    for folder in ("bot", "storage"):
        for path in (ROOT / folder).rglob("*.py"):
            if "rehearsal" in path.parts:
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Attribute)
                    and isinstance(node.func.value, ast.Name)
                    and node.func.value.id in ("log", "logger")
                    and node.func.attr in LEVELS
                ):
                    name = node.args[1 if node.func.attr == "log" else 0]
                    assert isinstance(name, ast.Constant), (
                        f"{path}:{node.lineno}: an event's name is constant"
                    )
                    events.add(str(name.value))
    return events


def test_every_log_line_is_explained() -> None:
    """And none is that does not exist any more."""
    assert len(logged_events()) > 20
    assert first_column("Log lines") == logged_events()


def test_every_figure_is_explained() -> None:
    async def commit() -> None: ...

    registry = Metrics(SystemClock(), Health(commit, Idle())).registry
    kept = {
        f"{metric.name}_total" if metric.type == "counter" else metric.name for metric in registry.collect()
    }
    own = {name for name in kept if name.startswith("decalogue_")}
    assert len(own) >= 9
    assert first_column("Figures") == own | {"process_*"}


def test_every_exit_code_is_explained() -> None:
    codes = {str(value) for name, value in vars(cli).items() if name.startswith("EXIT_")} | {"0"}
    assert set(re.findall(r"^\| (\d+) \|", section("How it ends"), flags=re.MULTILINE)) == codes


# --- curricula --------------------------------------------------------------------------------------------------------


def test_every_key_of_a_curriculum_is_explained_and_none_that_there_is_not() -> None:
    explained = {
        f"{table}.{key}".removeprefix("file.").rstrip(".")
        for table, about in curriculum_page.notes().items()
        if table != "rules"
        for key in about
    } - {"", "file"}
    assert len(explained) > 90
    assert explained == set(curriculum_page.asked())


def test_every_rule_of_the_coach_is_explained_and_none_that_there_is_not() -> None:
    assert set(curriculum_page.notes()["rules"]) == {*COMMON_RULES, *PROMPT_RULES}


def test_the_marks_of_a_part_must_be_there() -> None:
    with pytest.raises(ValueError, match="lacks the marks of its keys"):
        curriculum_page.between("no marks", "keys", [])


def test_the_faults_that_the_page_shows_are_told_at_their_lines() -> None:
    example = ROOT / "docs" / "curricula" / "cinq-questions" / "fr.toml"
    lines = lines_of(example.read_text(encoding="utf-8"))
    shown = re.findall(r"FAIL .*, line (\d+): (prompts\[\d\]\.\w+):", CURRICULUM)
    assert [int(line) for line, _ in shown] == [lines[key.replace("opner", "opener")] for _, key in shown]
    assert len(shown) == 2


def test_the_prompt_that_the_page_shows_is_the_one_of_the_example() -> None:
    blocks = re.findall(r"^   ```toml\n(.*?)^   ```", CURRICULUM, flags=re.MULTILINE | re.DOTALL)
    (shown,) = tomllib.loads(blocks[0])["prompts"]
    example = ROOT / "docs" / "curricula" / "cinq-questions" / "en.toml"
    whole = tomllib.loads(example.read_text(encoding="utf-8"))["prompts"][shown["number"] - 1]
    advice = shown.pop("advice")
    assert advice.items() <= whole["advice"].items()
    assert shown.items() <= whole.items()
