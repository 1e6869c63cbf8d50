"""The words: the same texts in both languages, each of them used, each of them sayable, in good typography."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from bot.profile import MENUS
from conversations import events as e
from conversations.effects import Slot
from conversations.model import GroupPhase, WorkshopPhase
from conversations.stage_events import Skip
from conversations.team_model import CallStatus, InviteStatus
from conversations.words import LANGUAGES, WordsError, words
from docs.messages import counted, variables


def told_deeds() -> set[str]:
    """How a deed may be called, as the accounts of deeds say it, of all groups and of one."""
    return {
        *(f"setting-{setting.value}" for setting in e.Setting),
        *(f"{what}-one" for what in ("extended", "paused", "resumed", "said")),
        *(
            "board-renewed",
            "opened",
            "issue",
            "music",
            "started",
            "extended",
            "paused",
            "resumed",
            "stopped",
            "closed",
        ),
        *("planned", "plan-dropped", "call-taken", "call-resolved", "invited", "revoked", "joined"),
        *("handed-over", "duty-on", "duty-off", "left", "said"),
        *(
            "presenting",
            "next",
            "turn-done-next",
            "clock",
            "order-drawn",
            "order-moved",
            "professional-removed",
        ),
        *(f"turn-{way.value}" for way in Skip),
        *("issue-one", "issues-listed", "cases", "cases-ended", "case-added", "case-removed"),
        *("tables-drawn", "tables-sent", "seat-moved"),
    }


ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "conversations"

# Keys that are put together from a value: what stands in the code is an f-string.
COMPOSED = {
    *(f"not-now-{phase.value}" for phase in GroupPhase if phase is not GroupPhase.NEW),
    *(f"not-now-{phase.value}" for phase in WorkshopPhase if phase is not WorkshopPhase.NEW),
    *(f"help-{phase.value}" for phase in (GroupPhase.GATHERING, GroupPhase.WORKING, GroupPhase.COMPLETE)),
    *(f"unusable-{kind.value}" for kind in e.Unusable),
    "unusable-captioned",
    *(f"group-{report.value}" for report in (e.Report.GONE, e.Report.RETURNED, e.Report.LEFT)),
    *(f"phase-{phase.value}" for phase in WorkshopPhase if phase is not WorkshopPhase.NEW),
    *(f"panel-{phase.value}" for phase in WorkshopPhase if phase is not WorkshopPhase.NEW),
    *(f"panel-sure-{what}" for what in ("stop", "close")),
    *(f"invite-{status.value}" for status in (InviteStatus.USED, InviteStatus.REVOKED)),
    *(f"call-{status.value}" for status in (CallStatus.WITHDRAWN, CallStatus.LAPSED)),
    *(f"summary-call-{end}" for end in ("withdrawn", "untaken")),
    *(f"button-call-{does}" for does in ("take", "done")),
    *(f"deed-{what}" for what in told_deeds()),
    *(f"setting-language-{language}" for language in LANGUAGES),
    *(f"stage-{report.value}" for report in (e.Report.GONE, e.Report.LEFT)),
    *(f"stage-told-{way}" for way in ("later", "out")),
    *(f"board-phase-{phase.value}" for phase in WorkshopPhase if phase is not WorkshopPhase.NEW),
    *(f"board-step-{state}" for state in ("adopted", "skipped", "undecided", "now", "open")),
    *(f"board-turn-{state}" for state in ("done", "on", "next", "waits", "out")),
    *(f"command-{name}" for menu in MENUS.values() for name in menu),
}

# What is said over the chat, on a button or in a menu: Telegram shows no markup there.
PLAIN = re.compile(r"^(button-|command-|not-now-|phase-|setting-language-|bot-)")

# https://core.telegram.org/bots/api#html-style, those that we use.
TAGS = {"b", "i", "code"}

# https://core.telegram.org/bots/api#answercallbackquery
TOAST_LIMIT = 200

COUNTS = (0, 1, 2, 12)


def source(language: str) -> str:
    files = sorted((FOLDER / "words" / language).glob("*.ftl"))
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


@cache
def messages(language: str) -> dict[str, ftl.Message]:
    parsed = FluentParser().parse(source(language))
    junk = [entry.content for entry in parsed.body if isinstance(entry, ftl.Junk)]
    assert junk == []
    found = [entry for entry in parsed.body if isinstance(entry, ftl.Message)]
    assert len({entry.id.name for entry in found}) == len(found), "a key stands once"
    return {entry.id.name: entry for entry in found}


KEYS = sorted(messages("fr"))


def said(language: str, key: str) -> list[str]:
    """A text with 0, 1, 2 and many, and a name for everything else."""
    message = messages(language)[key]
    numbers = counted(message)
    return [
        words(language)(key, {name: count if name in numbers else "Awa" for name in variables(message)})
        for count in COUNTS
    ]


# --- the same in both languages ---------------------------------------------------------------------------------------


def test_both_languages_have_the_same_texts_in_the_same_order() -> None:
    assert list(messages("fr")) == list(messages("en"))


@pytest.mark.parametrize("key", KEYS)
def test_a_text_takes_the_same_arguments_in_both_languages(key: str) -> None:
    assert set(variables(messages("fr")[key])) == set(variables(messages("en")[key]))
    assert counted(messages("fr")[key]) == counted(messages("en")[key])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_text_or_argument_is_an_error(language: str) -> None:
    with pytest.raises(WordsError, match="no text 'nowhere'"):
        words(language)("nowhere")
    with pytest.raises(WordsError, match="checked-in"):
        words(language)("checked-in")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_says_what_only_one_curriculum_is_about(language: str) -> None:
    """What a group leaves with is the curriculum's to say: `$outcome`."""
    campaign = re.compile(r"\bcampa(?:gne|ign)", re.IGNORECASE)
    assert [key for key in KEYS for text in said(language, key) if campaign.search(text)] == []


# --- used -------------------------------------------------------------------------------------------------------------

SAYING = {"text", "say", "toast", "tell", "whisper", "html", "plain", "button"}


def modules() -> Iterator[ast.Module]:
    for package in ("conversations", "bot"):
        for path in (ROOT / package).rglob("*.py"):
            yield ast.parse(path.read_text(encoding="utf-8"))


def literals(node: ast.AST) -> set[str]:
    return {
        one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)
    }


def test_a_long_text_of_somebodys_is_put_in_whole() -> None:
    """Fluent refuses arguments of more than a thousand characters, and an ampersand alone is five in HTML."""
    announced = words("fr")("announcement", name="Sarah", text="&amp;" * 3500)
    assert announced.endswith("\n" + "&amp;" * 3500)


def test_every_key_that_the_code_asks_for_exists() -> None:
    """The first argument of what says something, where it is written out."""
    asked: set[str] = set()
    for module in modules():
        for call in ast.walk(module):
            if isinstance(call, ast.Call) and call.args:
                name = (
                    call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
                )
                first = call.args[0]
                if name in SAYING and not isinstance(first, ast.JoinedStr | ast.Call | ast.Subscript):
                    asked |= {one for one in literals(first) if re.fullmatch(r"[a-z]+(-[a-z]+)+", one)}
    assert len(asked) > 100
    assert asked <= set(KEYS)
    assert set(KEYS) >= COMPOSED


def test_every_text_is_used() -> None:
    written: set[str] = set()
    for module in modules():
        written |= literals(module)
    assert [key for key in KEYS if key not in written and key not in COMPOSED] == []


# --- sayable ----------------------------------------------------------------------------------------------------------


class Tags(HTMLParser):
    """Finds tags that are not Telegram's, and those that are not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        if tag not in TAGS or attrs:
            self.wrong.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_every_text_can_be_said_with_any_count(key: str, language: str) -> None:
    for text in said(language, key):
        assert text.strip(" ") == text or key in ("proposals-line", "button-support"), "no stray spaces"
        assert "{" not in text
        tags = Tags()
        tags.feed(text)
        assert (tags.wrong, tags.open) == ([], []), text
        if PLAIN.match(key):
            assert "<" not in text


def toasts() -> set[str]:
    """The keys that the rules show over the chat."""
    found: set[str] = set()
    for module in modules():
        for call in ast.walk(module):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name | ast.IfExp):
                continue
            # `toast(…)`, and `(toast if … else say)(…)`.
            if call.args and "toast" in re.findall(r"\w+", ast.unparse(call.func)):
                found |= literals(call.args[0])
    refused = {f"feedback-{why}" for why in ("closed", "not-professional", "not-presented", "own-table")}
    composed = {key for key in COMPOSED if key.startswith("not-now-")}
    return found | refused | composed | {"not-allowed", "outdated-other"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_toasts_are_plain_and_short(language: str) -> None:
    keys = toasts()
    assert len(keys) > 25
    for key in keys:
        for text in said(language, key):
            assert "<" not in text, key
            assert len(text) <= TOAST_LIMIT, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_profile_is_what_telegram_takes(language: str) -> None:
    """https://core.telegram.org/bots/api#botcommand and #setmydescription."""
    for menu in MENUS.values():
        assert len(menu) == len(set(menu)) <= 100
        for name in menu:
            assert re.fullmatch(r"[a-z0-9_]{1,32}", name)
            (text, *_) = said(language, f"command-{name}")
            assert 1 <= len(text) <= 256


def test_each_slot_has_its_words() -> None:
    """A slot that no view draws would be a promise without a message."""
    drawn = {
        *("roster", "prompt", "proposals", "answers", "leave", "panel", "qr", "card", "coaching", "plan"),
        *("stage", "form", "checkin", "tables", "seat", "cases", "picture", "tools"),
        *("call", "say", "board"),
    }
    assert {slot.value for slot in Slot} == {*drawn, "call-news"}
    for slot in drawn:
        assert any(key.startswith(slot) for key in KEYS), slot


# --- zero, one and many -----------------------------------------------------------------------------------------------


def test_french_counts_zero_with_one_so_that_a_written_one_needs_a_zero() -> None:
    """« une réponse » for none at all: French plural rules put 0 and 1 together, and a word for one is no number."""
    may_be_none = {"minutes", "answered", "people", "count", "left"}
    never_none = {
        # Asked only of what is there, or after the first.
        *(
            "roster-here",
            "roster-and-more",
            "fewer-people",
            "proposals-title",
            "proposals-more",
            "panel-and-more",
            *("panel-calls-more", "summary-calls", "summary-calls-more", "planned-started"),
        ),
        *("board-issues", "board-seen", "board-commandments", "board-minutes-left"),
        # Lengths that are set, never what is left of them.
        *(
            "sprint-started",
            "sprint-extended",
            "sprint-extended-anew",
            "extended",
            "panel-groups",
            "button-start",
        ),
        # A stall takes two minutes at least, an idle table is shown from the third.
        *("nudge", "group-stalled", "panel-idle"),
    }
    for key in set(KEYS) - never_none:
        if counted(messages("fr")[key]) & may_be_none:
            none, one, *_ = said("fr", key)
            assert none != one, f"{key}: {none}"


def test_nobody_is_not_one_person() -> None:
    assert words("fr")("panel-groups", count=2, people=0) == "2 tables, personne pour l’instant"
    assert words("fr")("card-so-far", answered=0, total=10).endswith("aucune réponse pour l’instant.")


# --- French typography ------------------------------------------------------------------------------------------------

NBSP, NNBSP = "\u00a0", "\u202f"


def misprints(text: str) -> list[str]:
    """What a French typesetter would mend; commands, code and addresses are no French."""
    text = re.sub(r"<code>.*?</code>|https?://\S+|\{[^{}]*\}|\d\d:\d\d", "x", text, flags=re.DOTALL)
    rules = {
        "a straight apostrophe": r"\w'\w",
        "straight quotes": r"\"",
        "no narrow space before ; ! or ?": rf"[^{NNBSP}{NBSP}\s!?…][;!?]|[ ][;!?]",
        "no non-breaking space before :": rf"[^{NBSP}\d]:(?=\s|$)",
        "no non-breaking space inside « »": rf"«(?!{NBSP}|{NNBSP})|(?<!{NBSP})(?<!{NNBSP})»",
        "three dots": r"\.\.\.",
        "two spaces": r"\S  +\S",
    }
    return [f"{what}: {text!r}" for what, rule in rules.items() if re.search(rule, text)]


@pytest.mark.parametrize(
    "text", ["l'idée", 'un "mot"', "Quoi ?", "Quoi?", "Ainsi : là", "« mot »", "Et...", "a  b"]
)
def test_the_typesetter_sees_misprints(text: str) -> None:
    assert misprints(text)


@pytest.mark.parametrize("key", KEYS)
def test_french_texts_are_well_set(key: str) -> None:
    for text in said("fr", key):
        assert misprints(text) == []


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in ("url", "key", "match", "sources"):
                yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


def test_the_french_curriculum_is_well_set() -> None:
    path = FOLDER / "curricula" / "comment-mobiliser" / "fr.toml"
    found = list(strings(tomllib.loads(path.read_text(encoding="utf-8"))))
    assert len(found) > 300
    assert [fault for text in found for fault in misprints(text)] == []
