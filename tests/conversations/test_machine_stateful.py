"""A workshop of one to three tables walked at random, against an oracle that knows only dictionaries and seconds.

The oracle keeps time by counting: every second that the clock runs is taken off what is left, and a reminder is due
when what is left has come down to it. It never multiplies a length or adds up a pause.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from conversations import events as e
from conversations.clock import DeadlineKind
from conversations.effects import CompileCard, Effect, Say, SendSummary
from conversations.machine import NotNow
from conversations.model import AnswerStatus, GroupPhase, Person, WorkshopPhase
from tests.conversations.invariants import faults, unspeakable
from tests.conversations.world import NOW, SARAH, TABLE, TOTAL, World

tables = st.integers(1, 3)
people = st.sampled_from(TABLE)
prompts = st.integers(1, TOTAL)
ideas = st.sampled_from(["Rouvrir le dimanche", "avant le 14 décembre", "La maire", "Une pétition"])


@dataclass
class Idea:
    """A proposal, as the people around the table would write it on paper."""

    prompt: int
    text: str
    fans: set[int] = field(default_factory=set)
    edits: int = 0


@dataclass
class Table:
    """What the oracle knows of a group."""

    here: int = 0
    back: int | None = None
    roster: list[int] = field(default_factory=list)
    ideas: dict[int, Idea] = field(default_factory=dict)
    decided: dict[int, tuple[str, str]] = field(default_factory=dict)
    done: bool = False
    left: float | None = None
    used: float = 0.0
    length: float = 0.0
    paused: bool = False
    alone: bool = False
    """Whether it was paused by itself."""
    half_said: bool = False
    armed: dict[str, float] = field(default_factory=dict)
    """Reminders that are still to come, each with what is left of the time when it is due (seconds)."""
    heard: list[str] = field(default_factory=list)

    def arm(self) -> None:
        assert self.left is not None
        half = self.length / 2
        marks = {"half": self.length - half, "600": 600.0, "300": 300.0, "60": 60.0}
        fits = {name: at for name, at in marks.items() if name == "half" or at + 60 <= half}
        self.armed = {
            n: at for n, at in fits.items() if at < self.left and not (n == "half" and self.half_said)
        }

    def best(self, prompt: int) -> tuple[int, Idea] | None:
        found = [(number, idea) for number, idea in self.ideas.items() if idea.prompt == prompt]
        return max(found, key=lambda one: (len(one[1].fans), one[0]), default=None)

    def settled(self, prompt: int) -> bool:
        return prompt in self.decided and self.decided[prompt][0] != "undecided"

    def go_on(self) -> None:
        first = self.back if self.back is not None else self.here + 1
        self.back = None
        for prompt in range(first, TOTAL + 1):
            if not self.settled(prompt):
                self.here = prompt
                return
        self.done = True

    def end(self) -> None:
        for prompt in range(1, TOTAL + 1):
            best = self.best(prompt)
            if best is not None and not self.settled(prompt):
                self.decided[prompt] = ("undecided", best[1].text)
        self.done, self.back = True, None

    def tick(self) -> None:
        """A second goes by."""
        if self.done or self.left is None or self.paused:
            return
        self.left -= 1
        for name, at in list(self.armed.items()):
            if self.left <= at:
                del self.armed[name]
                self.half_said = self.half_said or name == "half"
                self.heard.append(name)
        if self.left <= 0:
            self.heard.append("end")
            self.end()

    def more(self, seconds: int) -> None:
        assert self.left is not None
        self.left = max(0.0, self.left) + seconds
        self.length += seconds
        self.arm()


def spoken(effects: list[Effect]) -> list[str]:
    """The reminders in some effects, as the oracle names them."""
    found = []
    for effect in effects:
        if isinstance(effect, Say):
            for paragraph in effect.paragraphs:
                if paragraph.key == "reminder-half":
                    found.append("half")
                elif paragraph.key == "reminder-left":
                    found.append(str(60 * int(dict(paragraph.args)["minutes"])))
        elif isinstance(effect, CompileCard) and effect.caption.key == "time-up":
            found.append("end")
    return found


class Walk(RuleBasedStateMachine):
    """People and a facilitator do what they like; the oracle says what must come of it."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.tables: dict[int, Table] = {}
        self.now = 0
        self.summaries = 0

    @property
    def at(self) -> float:
        return NOW + self.now

    @property
    def sprinting(self) -> bool:
        return self.world.workshop.phase is WorkshopPhase.SPRINT

    @initialize(count=tables, minutes=st.sampled_from([5, 8, 10, 12, 20, 30, 45]), here=st.integers(0, 5))
    def begin(self, count: int, minutes: int, here: int) -> None:
        self.world.open(self.at)
        for number in range(1, count + 1):
            self.world.join(self.at, number)
            self.tables[number] = Table()
        for person in TABLE[:here]:
            self.world.tell(e.MemberCheckedIn(at=self.at, by=person), 1)
            self.tables[1].roster.append(person.user_id)
        self.world.tell_workshop(e.SprintStarted(at=self.at, by=SARAH, minutes=minutes))
        for table in self.tables.values():
            table.here, table.left, table.length = 1, float(minutes * 60), float(minutes * 60)
            table.arm()

    def table(self, number: int) -> tuple[int, Table]:
        number = 1 + (number - 1) % len(self.tables)
        return number, self.tables[number]

    def arrive(self, table: Table, person: Person) -> None:
        if person.user_id not in table.roster:
            table.roster.append(person.user_id)

    def play(self, number: int, event: e.Event, *, refused: bool) -> None:
        """Tell a group; it refuses just when the oracle says so, and then nothing has changed."""
        if not refused:
            self.world.tell(event, number)
            return
        before = self.world.group(number)
        with pytest.raises(NotNow):
            self.world.tell(event, number)
        assert self.world.group(number) == before

    # --- what people do -----------------------------------------------------------------------------------------------

    @rule(number=tables, by=people)
    def check_in(self, number: int, by: Person) -> None:
        number, table = self.table(number)
        self.world.tell(e.MemberCheckedIn(at=self.at, by=by), number)
        self.arrive(table, by)

    @rule(number=tables, by=people, text=ideas, late=st.none() | prompts)
    def propose(self, number: int, by: Person, text: str, late: int | None) -> None:
        number, table = self.table(number)
        self.world.tell(e.AnswerProposed(at=self.at, by=by, text=text, source=None, prompt=late), number)
        if table.done and late is None:
            return
        self.arrive(table, by)
        table.ideas[len(table.ideas) + 1] = Idea(prompt=late or table.here, text=text)

    @rule(number=tables, by=people, which=st.integers(1, 6))
    def support(self, number: int, by: Person, which: int) -> None:
        number, table = self.table(number)
        self.play(number, e.ProposalSupported(at=self.at, by=by, proposal=which), refused=table.done)
        idea = table.ideas.get(which)
        if table.done or idea is None or idea.prompt != table.here:
            return
        self.arrive(table, by)
        if by.user_id in idea.fans:
            idea.fans.remove(by.user_id)
            return
        idea.fans.add(by.user_id)
        if len(idea.fans) > len(table.roster) / 2:
            table.decided[table.here] = ("adopted", idea.text)
            table.go_on()

    @rule(number=tables, by=people)
    def adopt(self, number: int, by: Person) -> None:
        number, table = self.table(number)
        which, idea = table.best(table.here) or (1, None)
        event = e.AnswerAdopted(at=self.at, by=by, proposal=which, edited=idea.edits if idea else 0)
        self.play(number, event, refused=table.done)
        if not table.done and idea is not None:
            table.decided[table.here] = ("adopted", idea.text)
            table.go_on()

    @rule(number=tables, by=people)
    def skip(self, number: int, by: Person) -> None:
        number, table = self.table(number)
        self.play(number, e.PromptSkipped(at=self.at, by=by), refused=table.done)
        if table.done:
            return
        text = table.decided.get(table.here, ("skipped", ""))[1]
        table.decided[table.here] = ("adopted", text) if text else ("skipped", "")
        table.go_on()

    @rule(number=tables, by=people, prompt=prompts)
    def reopen(self, number: int, by: Person, prompt: int) -> None:
        number, table = self.table(number)
        self.world.tell(e.PromptReopened(at=self.at, by=by, prompt=prompt), number)
        if table.done:
            table.done, table.back, table.here = False, TOTAL + 1, prompt
            if table.left is not None and (table.left <= 0 or not self.sprinting):
                table.left = None
            if table.left is not None:
                table.arm()
        elif prompt != table.here:
            origin = table.back or table.here
            table.back, table.here = (None if prompt == origin else origin), prompt

    # --- what the facilitator does ------------------------------------------------------------------------------------

    @precondition(lambda self: self.sprinting)
    @rule(alone=st.none() | tables)
    def pause(self, alone: int | None) -> None:
        chosen = self.table(alone)[0] if alone is not None else None
        whole_runs = self.world.workshop.countdown is not None and self.world.workshop.countdown.running
        self.world.tell_workshop(e.SprintPaused(at=self.at, by=SARAH, group=chosen))
        if chosen is None and not whole_runs:
            return
        for number in [chosen] if chosen is not None else self.tables:
            if self.tables[number].left is not None:
                self.tables[number].paused = True
                self.tables[number].alone = self.tables[number].alone or chosen is not None

    @precondition(lambda self: self.sprinting)
    @rule(alone=st.none() | tables)
    def resume(self, alone: int | None) -> None:
        chosen = self.table(alone)[0] if alone is not None else None
        whole_runs = self.world.workshop.countdown is not None and self.world.workshop.countdown.running
        self.world.tell_workshop(e.SprintResumed(at=self.at, by=SARAH, group=chosen))
        if chosen is None and whole_runs:
            return
        for number in [chosen] if chosen is not None else self.tables:
            table = self.tables[number]
            if table.paused and (chosen is not None or not table.alone):
                table.paused = table.alone = False
                if not table.done and table.left is not None:
                    table.arm()

    @rule(alone=st.none() | tables, minutes=st.sampled_from([1, 5, 10]))
    def extend(self, alone: int | None, minutes: int) -> None:
        chosen = self.table(alone)[0] if alone is not None else None
        self.world.tell_workshop(e.SprintExtended(at=self.at, by=SARAH, minutes=minutes, group=chosen))
        for number in [chosen] if chosen is not None else self.tables:
            table = self.tables[number]
            fresh = table.left is None
            if fresh:
                # A clock that starts now was never paused, whatever befell the one before it.
                table.left, table.length, table.half_said = 0.0, 0.0, True
                table.paused = table.alone = False
            up = table.left is not None and table.left <= 0
            open_still = [prompt for prompt in range(1, TOTAL + 1) if not table.settled(prompt)]
            if table.done and up and open_still:
                table.done, table.back, table.here = False, None, open_still[0]
            elif not table.done and fresh:
                table.back = next((prompt for prompt in open_still if prompt != table.here), table.back)
            table.more(minutes * 60)
            if table.paused or table.done:
                table.armed = {}

    @precondition(lambda self: self.sprinting)
    @rule()
    def stop(self) -> None:
        self.world.tell_workshop(e.SprintStopped(at=self.at, by=SARAH))
        for table in self.tables.values():
            if not table.done:
                table.end()
            if table.left is not None:
                table.length -= max(0.0, table.left)
                table.left, table.paused, table.alone = 0.0, False, False
        assert self.world.workshop.phase is WorkshopPhase.REVIEW

    # --- time ---------------------------------------------------------------------------------------------------------

    @rule(seconds=st.sampled_from([1, 30, 60, 150, 240, 300]))
    def time_passes(self, seconds: int) -> None:
        """Every second the alarms are looked at."""
        for _ in range(seconds):
            self.now += 1
            said = self.world.fire(self.at)
            for number, table in self.tables.items():
                before = len(table.heard)
                table.tick()
                mine = [effect for who, effect in said if who == number]
                assert spoken(mine) == table.heard[before:], f"{number} at {self.now}"

    @rule(seconds=st.integers(60, 900))
    def the_bot_is_down(self, seconds: int) -> None:
        """What fell due meanwhile is told once, by the last of it, with the time that is really left."""
        self.now += seconds
        said = self.world.fire(self.at)
        for number, table in self.tables.items():
            before = len(table.heard)
            for _ in range(seconds):
                table.tick()
            mine = spoken([effect for who, effect in said if who == number])
            missed = table.heard[before:]
            assert len(mine) == min(1, len(missed))
            assert ("end" in mine) == ("end" in missed)

    # --- what must be so ----------------------------------------------------------------------------------------------

    @invariant()
    def it_is_as_the_oracle_says(self) -> None:
        for number, table in self.tables.items():
            group = self.world.group(number)
            assert faults(group) == []
            assert (group.phase is GroupPhase.COMPLETE) == table.done
            assert group.step == table.here
            assert sorted(member.user_id for member in group.members) == sorted(table.roster)
            words = {
                answer.prompt: (answer.status.value, answer.text)
                for answer in group.answers
            }  # fmt: skip
            assert words == table.decided
            assert [proposal.text for proposal in group.proposals] == [
                idea.text for idea in table.ideas.values()
            ]
            if not table.done:
                assert (group.countdown is None) == (table.left is None)
            if group.countdown is not None and not table.done:
                assert group.countdown.left(self.at) == pytest.approx(table.left)
                armed = {one.kind for one in group.deadlines} - {DeadlineKind.NUDGE, DeadlineKind.TIME_UP}
                assert len(armed) == (0 if table.paused else len(table.armed))

    @invariant()
    def the_workshop_knows(self) -> None:
        assert faults(self.world.workshop) == []
        busy = [table for table in self.tables.values() if not table.done]
        if not busy and self.tables:
            assert self.world.workshop.phase is not WorkshopPhase.LOBBY
        summaries = sum(isinstance(effect, SendSummary) for _, effect in self.world.said)
        assert summaries >= (self.world.workshop.phase is WorkshopPhase.REVIEW)

    def teardown(self) -> None:
        """The same events, played again, give the same states and effects; all of it can be said."""
        again = World()
        for number in self.tables:
            again.expect(number)
        for target, event in self.world.history:
            again.replay(target, event)
        assert again.said == self.world.said
        assert [again.group(number) for number in self.tables] == [
            self.world.group(number) for number in self.tables
        ]
        assert unspeakable(effect for _, effect in self.world.said) == []
        adopted = AnswerStatus.ADOPTED
        for number, table in self.tables.items():
            for prompt, (status, text) in table.decided.items():
                if status == adopted.value:
                    answer = self.world.group(number).adopted(prompt)
                    assert answer is not None
                    assert answer.text == text


TestWalk = Walk.TestCase
TestWalk.settings = settings(max_examples=100, stateful_step_count=40)
