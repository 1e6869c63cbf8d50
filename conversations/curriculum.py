"""Reading a curriculum: commandments, examples, advice, case studies, tools, rubric, pitch, reminders.

A curriculum is one folder with one TOML file per language (`fr.toml`, `en.toml`). The texts live there and
nowhere in the code, so another organisation can bring its own prompts: as few as one, as many as 30. All that
a curriculum cannot bring is a new rule of the coach; it names those it wants, each with the text of its advice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from typing import Final, Protocol, TypeVar, cast, get_args

from conversations.checked_toml import CurriculumError, Table, read_table
from conversations.coach_rules import COMMON_RULES, PROMPT_RULES
from conversations.curriculum_parts import (
    Anchor,
    Case,
    Criterion,
    Curriculum,
    Emphasis,
    Fact,
    FollowUp,
    Illustration,
    Kind,
    Language,
    Note,
    Pitch,
    PitchPart,
    Prompt,
    Role,
    Rubric,
    Source,
    ToolKind,
    Tools,
)

__all__ = [
    "Anchor",
    "Case",
    "Criterion",
    "Curriculum",
    "CurriculumError",
    "Emphasis",
    "Fact",
    "FollowUp",
    "Illustration",
    "Kind",
    "Language",
    "Note",
    "Pitch",
    "PitchPart",
    "Prompt",
    "Role",
    "Rubric",
    "Source",
    "ToolKind",
    "Tools",
    "builtin",
    "check_same_shape",
    "load",
]

PROMPTS_LIMIT: Final = 30  # more would leave less than a minute each in the half hour of a sprint
MINUTES_LIMIT: Final = 240  # four hours for one step: longer is surely a slip
WORDS_LIMIT: Final = 500  # a message on Telegram holds 4096 UTF-16 code units, some 600 words
EFFORT_LIMIT: Final = 3  # light, some hours a week, almost daily
DAYS_LIMIT: Final = 366  # a reminder more than a year away is surely a slip
BUILTIN: Final = "comment-mobiliser"


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


_K = TypeVar("_K", bound=_Keyed)


def builtin(language: Language) -> Curriculum:
    """Reads the curriculum that comes with the package: « Comment mobiliser en ligne »."""
    file = resources.files("conversations").joinpath("curricula", BUILTIN, f"{language}.toml")
    return load(file.read_text(encoding="utf-8"), f"{BUILTIN}/{language}.toml")


def load(text: str, filename: str) -> Curriculum:
    """Reads and checks the text of a curriculum file.

    Args:
        text: The TOML.
        filename: What errors call the file.

    Raises:
        CurriculumError: The file cannot be used; the message names line, key, fault and remedy.
    """
    file = read_table(text, filename)
    sources = _unique((table, _source(table)) for table in file.tables("sources"))
    reader = _Reader(sources)
    tables = list(file.tables("prompts"))
    if not 1 <= len(tables) <= PROMPTS_LIMIT:
        raise file.error("prompts", f"{len(tables)} prompts", f"Write 1 to {PROMPTS_LIMIT} [[prompts]]")
    reader.prompt_count = len(tables)
    cases = _unique((table, reader.case(table)) for table in file.tables("cases"))
    reader.cases = cases
    prompts = tuple(reader.prompt(table, number) for number, table in enumerate(tables, start=1))
    _check_roles(prompts, tables)
    reader.roles = {str(prompt.role) for prompt in prompts} - {"other"}
    tools = reader.tools(file.table("tools"))
    for prompt, table in zip(prompts, tables, strict=True):
        if prompt.kind == "tools" and not tools.kinds:
            raise table.error("kind", "this prompt offers tools, but there are none", "Write [[tools.kinds]]")
    curriculum = Curriculum(
        language=cast(Language, file.choice("language", get_args(Language))),
        title=file.text("title"),
        origin=file.text("origin", ""),
        origin_sources=reader.keys(file, "origin_sources"),
        rereading_minutes=file.integer("rereading_minutes", 0, MINUTES_LIMIT, 0),
        advice=_advice(file.table("advice"), COMMON_RULES),
        prompts=prompts,
        cases=tuple(cases.values()),
        tools=tools,
        rubric=reader.rubric(file.table("rubric")),
        pitch=reader.pitch(file.table("pitch")),
        follow_ups=tuple(
            _unique((table, reader.follow_up(table)) for table in file.tables("follow_ups")).values()
        ),
        sources=sources,
    )
    file.close()
    return curriculum


def check_same_shape(first: Curriculum, second: Curriculum) -> None:
    """Checks that two languages of one curriculum differ in their words only.

    A workshop may change its language in mid-course: step 4 must then still be step 4.

    Raises:
        CurriculumError: They differ; the message says where.
    """
    shapes = (_shape(first), _shape(second))
    languages = (first.language, second.language)
    for place in dict.fromkeys([*shapes[0], *shapes[1]]):
        here, there = (shape.get(place, "nothing") for shape in shapes)
        if here != there:
            problem = f"{here} in {languages[0]}, {there} in {languages[1]}"
            raise CurriculumError(f"{languages[1]}.toml", None, place, problem, "Make both languages alike")


class _Reader:
    """Turns tables into data, checking what they refer to."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self.sources = sources
        self.cases: Mapping[str, Case] = {}
        self.prompt_count = 0
        self.roles: set[str] = set()

    def keys(self, table: Table, key: str = "sources") -> tuple[str, ...]:
        names = table.texts(key)
        for name in names:
            if name not in self.sources:
                raise table.error(key, f"unknown source {name}", f'Add [[sources]] with key = "{name}"')
        return names

    def prompt(self, table: Table, number: int) -> Prompt:
        found = table.integer("number", 1, PROMPTS_LIMIT)
        if found != number:
            raise table.error(
                "number", f"{found} where {number} was due", "Number the prompts 1, 2, 3… in order"
            )
        prompt = Prompt(
            number=number,
            commandment=table.text("commandment"),
            question=table.text("question"),
            why=table.text("why"),
            good=table.text("good"),
            weak=table.text("weak"),
            weak_reason=table.text("weak_reason"),
            tips=table.texts("tips"),
            questions=table.texts("questions"),
            opener=table.text("opener"),
            illustration=self.illustration(table.table("illustration")),
            kind=cast(Kind, table.choice("kind", get_args(Kind), "text")),
            role=cast(Role, table.choice("role", get_args(Role), "other")),
            minutes=table.integer("minutes", 1, MINUTES_LIMIT),
            word_limit=table.integer("word_limit", 3, WORDS_LIMIT),
            advice=_advice(table.table("advice"), PROMPT_RULES),
            sources=self.keys(table),
        )
        table.close()
        return prompt

    def illustration(self, table: Table | None) -> Illustration | None:
        if table is None:
            return None
        case = table.text("case", "") or None
        if case is not None and case not in self.cases:
            remedy = f"Use one of {', '.join(self.cases) or 'the [[cases]]'}, or leave it out"
            raise table.error("case", f"unknown case {case}", remedy)
        illustration = Illustration(case=case, text=table.text("text"), sources=self.keys(table))
        table.close()
        return illustration

    def case(self, table: Table) -> Case:
        facts = []
        for row in table.tables("facts"):
            facts.append(Fact(when=row.text("when"), text=row.text("text"), sources=self.keys(row)))
            row.close()
        case = Case(
            key=table.text("key"),
            name=table.text("name"),
            title=table.text("title"),
            note=table.text("note", ""),
            illustrates=table.integer("illustrates", 0, self.prompt_count, 0) or None,
            reason=table.text("reason", ""),
            facts=tuple(facts),
        )
        table.close()
        return case

    def tools(self, table: Table | None) -> Tools:
        if table is None:
            return Tools(note="", kinds=(), notes=())
        kinds = _unique((row, self.tool_kind(row)) for row in table.tables("kinds"))
        notes = []
        for row in table.tables("notes"):
            notes.append(Note(text=row.text("text"), sources=self.keys(row)))
            row.close()
        tools = Tools(note=table.text("note", ""), kinds=tuple(kinds.values()), notes=tuple(notes))
        table.close()
        return tools

    def tool_kind(self, table: Table) -> ToolKind:
        kind = ToolKind(
            key=table.text("key"),
            name=table.text("name"),
            good_for=table.text("good_for"),
            audience=table.text("audience"),
            effort=table.integer("effort", 1, EFFORT_LIMIT),
            local=table.texts("local"),
            international=table.texts("international"),
            sources=self.keys(table),
        )
        table.close()
        return kind

    def rubric(self, table: Table | None) -> Rubric:
        if table is None:
            return Rubric(criteria=(), openings=(), note="", sources=())
        criteria = _unique((row, self.criterion(row)) for row in table.tables("criteria"))
        rubric = Rubric(
            criteria=tuple(criteria.values()),
            openings=table.texts("openings"),
            note=table.text("note", ""),
            sources=self.keys(table),
        )
        table.close()
        return rubric

    def criterion(self, table: Table) -> Criterion:
        criterion = Criterion(
            key=table.text("key"),
            name=table.text("name"),
            prompts=table.integers("prompts", 1, self.prompt_count),
            low=table.text("low"),
            middle=table.text("middle"),
            high=table.text("high"),
        )
        table.close()
        return criterion

    def pitch(self, table: Table | None) -> Pitch | None:
        if table is None:
            return None
        seconds = table.integer("seconds", 10, 3600)
        parts: list[PitchPart] = []
        for row in table.tables("parts"):
            start = row.integer("start", 0, seconds)
            if start != (due := parts[-1].end if parts else 0):
                raise row.error("start", f"{start} leaves a gap or an overlap", f"Write start = {due}")
            part = PitchPart(
                start=start,
                end=row.integer("end", start + 1, seconds),
                name=row.text("name"),
                prompts=row.integers("prompts", 1, self.prompt_count),
                opener=row.text("opener"),
            )
            row.close()
            parts.append(part)
        pitch = Pitch(
            seconds=seconds,
            signals=table.integers("signals", 0, seconds),
            exchange_minutes=table.integer("exchange_minutes", 0, 60, 0),
            parts=tuple(parts),
            sources=self.keys(table),
        )
        table.close()
        return pitch

    def draft(self, table: Table) -> str:
        """Words to begin with; every role that they name is that of a prompt."""
        draft = table.text("draft", "")
        for role in _places_in(draft):
            if role not in self.roles:
                remedy = f"Use one of {', '.join(sorted(self.roles)) or 'the roles of your prompts'}"
                raise table.error("draft", f"no prompt has the role {role!r}", remedy)
        return draft

    def follow_up(self, table: Table) -> FollowUp:
        follow_up = FollowUp(
            key=table.text("key"),
            when=table.text("when"),
            text=table.text("text"),
            draft=self.draft(table),
            reason=table.text("reason", ""),
            anchor=cast(Anchor, table.choice("anchor", get_args(Anchor))),
            days=table.integer("days", -DAYS_LIMIT, DAYS_LIMIT, 0),
            days_range=table.integers("days_range", 1, DAYS_LIMIT),
            percents=table.integers("percents", 1, 100),
            sources=self.keys(table),
        )
        if len(follow_up.days_range) not in (0, 2):
            raise table.error("days_range", "not a range", "Write days_range = [least, most]")
        table.close()
        return follow_up


def _places_in(draft: str) -> list[str]:
    return re.findall(r"\{([^{}]*)\}", draft)


def _source(table: Table) -> Source:
    source = Source(key=table.text("key"), title=table.text("title"), url=table.text("url"))
    if not source.url.startswith(("https://", "http://")):
        raise table.error("url", f"not a web address: {source.url}", "Write https://…")
    table.close()
    return source


def _advice(table: Table | None, rules: Iterable[str]) -> dict[str, str]:
    """Reads the advice of the coach's rules in the order of the file: the first is the most useful."""
    if table is None:
        return {}
    known = tuple(rules)
    for key in table.values:
        if key not in known:
            raise table.error(key, "unknown rule of the coach", f"Use one of {', '.join(known)}")
    advice = {key: table.text(key) for key in table.values}
    table.close()
    return advice


def _unique(rows: Iterable[tuple[Table, _K]]) -> dict[str, _K]:
    found: dict[str, _K] = {}
    for table, item in rows:
        if item.key in found:
            raise table.error("key", f"{item.key} is there twice", "Give each its own key")
        found[item.key] = item
    return found


def _check_roles(prompts: Sequence[Prompt], tables: Sequence[Table]) -> None:
    """A role names one answer, except `other`: the coach and the card would not know which to take."""
    first: dict[str, int] = {}
    for prompt, table in zip(prompts, tables, strict=True):
        if prompt.role != "other" and first.setdefault(prompt.role, prompt.number) != prompt.number:
            problem = f"prompt {first[prompt.role]} is the {prompt.role} already"
            raise table.error("role", problem, "Leave the role out of one of them")


def _shape(curriculum: Curriculum) -> dict[str, str]:
    """Describes by place all that must be alike in every language."""
    return dict(_places(curriculum))


def _places(curriculum: Curriculum) -> Iterator[tuple[str, str]]:
    yield "rereading_minutes", str(curriculum.rereading_minutes)
    yield "advice", _listed(sorted(curriculum.advice))
    yield "prompts", f"{len(curriculum.prompts)} prompts"
    for prompt in curriculum.prompts:
        place = f"prompts[{prompt.number}]"
        yield f"{place}.kind", prompt.kind
        yield f"{place}.role", prompt.role
        yield f"{place}.minutes", str(prompt.minutes)
        yield f"{place}.word_limit", str(prompt.word_limit)
        yield f"{place}.tips", f"{len(prompt.tips)} tips"
        yield f"{place}.questions", f"{len(prompt.questions)} questions"
        yield f"{place}.advice", _listed(prompt.advice)
        yield f"{place}.sources", _listed(prompt.sources)
        shown = prompt.illustration
        yield f"{place}.illustration", "none" if shown is None else f"case {shown.case or 'invented'}"
    for case in curriculum.cases:
        yield f"cases.{case.key}", f"{len(case.facts)} facts, illustrates {case.illustrates}"
        for number, fact in enumerate(case.facts, start=1):
            yield f"cases.{case.key}.facts[{number}].sources", _listed(fact.sources)
    for kind in curriculum.tools.kinds:
        yield f"tools.{kind.key}", f"effort {kind.effort}"
    yield "tools.notes", f"{len(curriculum.tools.notes)} notes"
    for criterion in curriculum.rubric.criteria:
        yield f"rubric.{criterion.key}", f"prompts {criterion.prompts}"
    yield "rubric.openings", f"{len(curriculum.rubric.openings)} openings"
    if curriculum.pitch is not None:
        yield "pitch", f"{curriculum.pitch.seconds} seconds, signals {curriculum.pitch.signals}"
        for number, part in enumerate(curriculum.pitch.parts, start=1):
            yield f"pitch.parts[{number}]", f"{part.start} to {part.end} seconds, prompts {part.prompts}"
    for follow_up in curriculum.follow_ups:
        place = f"follow_ups.{follow_up.key}"
        yield place, f"{follow_up.anchor} {follow_up.days} {follow_up.days_range} {follow_up.percents}"
        yield f"{place}.draft", _listed(sorted(_places_in(follow_up.draft)))
    yield "sources", _listed(curriculum.sources)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"
