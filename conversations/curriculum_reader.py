"""From the tables of a curriculum file to its data: which keys there are, what they take, what they refer to.

The limits of lengths keep every message within what Telegram takes and a phone shows, and every line of a card
readable. `docs/curriculum.md` lists all keys as this module asks for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Protocol, TypeVar, cast, get_args

from conversations.checked_toml import Table
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
    places_in,
)

PROMPTS_LIMIT: Final = 30  # more would leave less than a minute each in the half hour of a sprint
NUMBER_LIMIT: Final = 999  # what is far beyond the last prompt is told by its place
MINUTES_LIMIT: Final = 240  # four hours for one step: longer is surely a slip
WORDS_LIMIT: Final = 500  # a message on Telegram holds 4096 UTF-16 code units, some 600 words
FACTS_LIMIT: Final = 12  # a case is read on a phone, in one message
EFFORT_LIMIT: Final = 3  # light, some hours a week, almost daily
DAYS_LIMIT: Final = 366  # a reminder more than a year away is surely a slip
SECONDS_LIMIT: Final = 3600  # an hour for one presentation: longer is surely a slip
EXCHANGE_LIMIT: Final = 60

# What a bound is that a file sets for itself.
PROMPT_COUNT, SECONDS = "the number of prompts", "the seconds of the pitch"

TITLE_LIMIT: Final = 80  # as that of a workshop
# Characters. A label stands on a button, a line on one or two lines of a phone, a passage in a message beside others.
SHORT_LABEL, LABEL, HEADING, LINE, PASSAGE = 20, 40, 120, 200, 500


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


_K = TypeVar("_K", bound=_Keyed)


class Reader:
    """Turns the tables of one file into data, noting what is wrong with them and with what they refer to."""

    def __init__(self, file: Table) -> None:
        self.file = file
        self.sources: Mapping[str, Source] = {}
        self.cases: Mapping[str, Case] = {}
        self.prompt_count = PROMPTS_LIMIT
        self.roles: set[str] | None = None
        """Those of the prompts; None where the prompts could not be read."""

    def curriculum(self) -> Curriculum:
        """Returns the whole, which must not be used if the file has faults."""
        file = self.file
        self.sources = _unique((table, _source(table)) for table in file.tables("sources"))
        tables = list(file.tables("prompts"))
        if 1 <= len(tables) <= PROMPTS_LIMIT:
            self.prompt_count = len(tables)
        elif isinstance(file.values.get("prompts", []), list):
            file.fault("prompts", f"{len(tables)} prompts", f"Write 1 to {PROMPTS_LIMIT} [[prompts]]")
        self.cases = _unique((table, self.case(table)) for table in file.tables("cases"))
        prompts = tuple(self.prompt(table, number) for number, table in enumerate(tables, start=1))
        _check_numbers(prompts, tables)
        _check_roles(prompts, tables)
        self.roles = {str(prompt.role) for prompt in prompts} - {"other"} if prompts else None
        tools = self.tools(file.table("tools"))
        for prompt, table in zip(prompts, tables, strict=True):
            if prompt.kind == "tools" and not tools.kinds:
                table.fault("kind", "this prompt offers tools, but there are none", "Write [[tools.kinds]]")
        follow_ups = _unique((table, self.follow_up(table)) for table in file.tables("follow_ups"))
        curriculum = Curriculum(
            language=cast(Language, file.choice("language", get_args(Language))),
            title=file.text("title", TITLE_LIMIT),
            outcome=file.text("outcome", LABEL),
            origin=file.text("origin", PASSAGE, ""),
            origin_sources=self.keys(file, "origin_sources"),
            rereading_minutes=file.integer("rereading_minutes", 0, MINUTES_LIMIT, 0),
            advice=_advice(file.table("advice"), COMMON_RULES),
            prompts=prompts,
            cases=tuple(self.cases.values()),
            tools=tools,
            rubric=self.rubric(file.table("rubric")),
            pitch=self.pitch(file.table("pitch")),
            follow_ups=tuple(follow_ups.values()),
            sources=self.sources,
        )
        file.close()
        return curriculum

    def keys(self, table: Table, key: str = "sources") -> tuple[str, ...]:
        names = table.texts(key, LABEL)
        for name in names:
            if name and name not in self.sources:
                table.fault(key, f"unknown source {name}", f'Add [[sources]] with key = "{name}"')
        return names

    def prompt(self, table: Table, number: int) -> Prompt:
        commandment = table.text("commandment", HEADING)
        prompt = Prompt(
            number=table.integer("number", 1, NUMBER_LIMIT, most=PROMPT_COUNT),
            commandment=commandment,
            name=table.text("name", SHORT_LABEL, "") or commandment,
            question=table.text("question", PASSAGE),
            why=table.text("why", PASSAGE),
            good=table.text("good", PASSAGE),
            weak=table.text("weak", PASSAGE, ""),
            weak_reason=table.text("weak_reason", LINE, ""),
            tips=table.texts("tips", LINE),
            questions=table.texts("questions", LINE),
            opener=table.text("opener", LINE),
            illustration=self.illustration(table.table("illustration")),
            kind=cast(Kind, table.choice("kind", get_args(Kind), "text")),
            role=cast(Role, table.choice("role", get_args(Role), "other")),
            label=table.text("label", SHORT_LABEL, ""),
            minutes=table.integer("minutes", 1, MINUTES_LIMIT),
            word_limit=table.integer("word_limit", 3, WORDS_LIMIT),
            advice=_advice(table.table("advice"), PROMPT_RULES),
            sources=self.keys(table),
        )
        if prompt.label and prompt.emphasis is None:
            remedy = f"Give the prompt a role that the card shows large: {', '.join(get_args(Emphasis))}"
            table.fault("label", "the card has no place for it", f"{remedy}; or leave it out")
        table.close()
        return prompt

    def illustration(self, table: Table | None) -> Illustration | None:
        if table is None:
            return None
        case = table.text("case", LABEL, "") or None
        if case is not None and case not in self.cases:
            remedy = f"Use one of {', '.join(self.cases) or 'the [[cases]]'}, or leave it out"
            table.fault("case", f"unknown case {case}", remedy)
        illustration = Illustration(case=case, text=table.text("text", PASSAGE), sources=self.keys(table))
        table.close()
        return illustration

    def case(self, table: Table) -> Case:
        case = Case(
            key=table.name(),
            name=table.text("name", HEADING),
            title=table.text("title", HEADING),
            note=table.text("note", PASSAGE, ""),
            illustrates=table.integer("illustrates", 0, self.prompt_count, 0, most=PROMPT_COUNT) or None,
            reason=table.text("reason", PASSAGE, ""),
            facts=self.facts(table, "facts"),
            later=self.facts(table, "later"),
        )
        if (told := len(case.facts) + len(case.later)) > FACTS_LIMIT:
            table.fault("facts", f"{told} facts", f"Keep the {FACTS_LIMIT} that tell the story")
        table.close()
        return case

    def facts(self, table: Table, key: str) -> tuple[Fact, ...]:
        facts = []
        for row in table.tables(key):
            facts.append(
                Fact(when=row.text("when", LABEL), text=row.text("text", PASSAGE), sources=self.keys(row))
            )
            row.close()
        return tuple(facts)

    def tools(self, table: Table | None) -> Tools:
        if table is None:
            return Tools(note="", local_label="", kinds=(), notes=())
        kinds = _unique((row, self.tool_kind(row)) for row in table.tables("kinds"))
        notes = []
        for row in table.tables("notes"):
            notes.append(Note(text=row.text("text", PASSAGE), sources=self.keys(row)))
            row.close()
        tools = Tools(
            note=table.text("note", PASSAGE, ""),
            local_label=table.text("local_label", LABEL, ""),
            kinds=tuple(kinds.values()),
            notes=tuple(notes),
        )
        table.close()
        return tools

    def tool_kind(self, table: Table) -> ToolKind:
        kind = ToolKind(
            key=table.name(),
            name=table.text("name", LABEL),
            good_for=table.text("good_for", LINE),
            audience=table.text("audience", LINE),
            effort=table.integer("effort", 1, EFFORT_LIMIT),
            local=table.texts("local", LINE),
            international=table.texts("international", LINE),
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
            openings=table.texts("openings", LABEL),
            note=table.text("note", LINE, ""),
            sources=self.keys(table),
        )
        table.close()
        return rubric

    def criterion(self, table: Table) -> Criterion:
        criterion = Criterion(
            key=table.name(),
            name=table.text("name", LABEL),
            prompts=table.integers("prompts", 1, self.prompt_count, most=PROMPT_COUNT),
            low=table.text("low", LINE),
            middle=table.text("middle", LINE),
            high=table.text("high", LINE),
        )
        table.close()
        return criterion

    def pitch(self, table: Table | None) -> Pitch | None:
        if table is None:
            return None
        seconds = table.integer("seconds", 10, SECONDS_LIMIT)
        parts: list[PitchPart] = []
        for row in table.tables("parts"):
            start = row.integer("start", 0, seconds, most=SECONDS)
            if start != (due := parts[-1].end if parts else 0):
                row.fault("start", f"{start} leaves a gap or an overlap", f"Write start = {due}")
            part = PitchPart(
                start=start,
                end=row.integer("end", 1, seconds, most=SECONDS),
                name=row.text("name", LABEL),
                prompts=row.integers("prompts", 1, self.prompt_count, most=PROMPT_COUNT),
                opener=row.text("opener", LINE),
            )
            if part.end <= start:
                row.fault("end", f"{part.end} is not after the start", f"Write end = {start + 1} or more")
            row.close()
            parts.append(part)
        if parts and (end := parts[-1].end) < seconds:
            remedy = f"End the last part at {seconds}, or write seconds = {end}"
            table.fault("seconds", f"the parts end at {end}, the presentation at {seconds}", remedy)
        signals = table.integers("signals", 0, seconds, most=SECONDS)
        if list(signals) != sorted(set(signals)):
            table.fault("signals", "not in order", f"Write signals = {sorted(set(signals))}")
        pitch = Pitch(
            seconds=seconds,
            signals=signals,
            exchange_minutes=table.integer("exchange_minutes", 0, EXCHANGE_LIMIT, 0),
            parts=tuple(parts),
            sources=self.keys(table),
        )
        table.close()
        return pitch

    def draft(self, table: Table) -> str:
        """Words to begin with; every role that they name is that of a prompt."""
        draft = table.text("draft", PASSAGE, "")
        for role in places_in(draft):
            if self.roles is not None and role not in self.roles:
                remedy = f"Use one of {', '.join(sorted(self.roles)) or 'the roles of your prompts'}"
                table.fault("draft", f"no prompt has the role {role!r}", remedy)
        return draft

    def follow_up(self, table: Table) -> FollowUp:
        follow_up = FollowUp(
            key=table.name(),
            when=table.text("when", HEADING),
            text=table.text("text", LINE),
            draft=self.draft(table),
            reason=table.text("reason", LINE, ""),
            anchor=cast(Anchor, table.choice("anchor", get_args(Anchor))),
            days=table.integer("days", -DAYS_LIMIT, DAYS_LIMIT, 0),
            days_range=table.integers("days_range", 1, DAYS_LIMIT),
            percents=table.integers("percents", 1, 100),
            sources=self.keys(table),
        )
        least_and_most = follow_up.days_range
        if least_and_most and (len(least_and_most) != 2 or least_and_most[0] > least_and_most[1]):
            table.fault("days_range", "not a range", "Write days_range = [least, most]")
        if follow_up.anchor not in ("deadline", "launch") and follow_up.days < 0:
            problem = f"{follow_up.days} days after the {follow_up.anchor} is before it"
            table.fault(
                "days", problem, "Write days = 0 or more; only a deadline and a launch are known beforehand"
            )
        if (follow_up.anchor == "goal") != bool(follow_up.percents):
            problem, remedy = "a goal has percents, and nothing else has", "Write percents = [50, 100]"
            table.fault("percents", problem, f'{remedy} with anchor = "goal", or leave it out')
        table.close()
        return follow_up


def _source(table: Table) -> Source:
    source = Source(key=table.name(), title=table.text("title", LINE), url=table.text("url", PASSAGE))
    if source.url and not source.url.startswith(("https://", "http://")):
        table.fault("url", f"not a web address: {source.url}", "Write https://…")
    table.close()
    return source


def _advice(table: Table | None, rules: Iterable[str]) -> dict[str, str]:
    """Reads the advice of the coach's rules in the order of the file: the first is the most useful."""
    if table is None:
        return {}
    known = tuple(rules)
    return {key: table.text(key, LINE) for key in table.names(known, "rule of the coach")}


def _unique(rows: Iterable[tuple[Table, _K]]) -> dict[str, _K]:
    found: dict[str, _K] = {}
    for table, item in rows:
        if item.key in found and item.key:
            table.fault("key", f"{item.key} is there twice", "Give each its own key")
        found[item.key] = item
    return found


def _check_numbers(prompts: Sequence[Prompt], tables: Sequence[Table]) -> None:
    """The number of a prompt is its place; where one is missing, all after it are wrong, and the first says so."""
    for due, (prompt, table) in enumerate(zip(prompts, tables, strict=True), start=1):
        if prompt.number != due:
            table.fault(
                "number", f"{prompt.number} where {due} was due", "Number the prompts 1, 2, 3… in order"
            )
            return


def _check_roles(prompts: Sequence[Prompt], tables: Sequence[Table]) -> None:
    """A role names one answer, except `other`: the coach and the card would not know which to take."""
    first: dict[str, int] = {}
    for place, (prompt, table) in enumerate(zip(prompts, tables, strict=True), start=1):
        if prompt.role != "other" and first.setdefault(prompt.role, place) != place:
            problem = f"prompt {first[prompt.role]} is the {prompt.role} already"
            table.fault("role", problem, "Leave the role out of one of them")
