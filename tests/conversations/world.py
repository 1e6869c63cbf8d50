"""A workshop and its groups, played without storage or Telegram.

`World` plays events the way the desk does: what a group tells its workshop (`Inform`) and the other way round is fed
back in at once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from conversations import events as e
from conversations import stage_events as s
from conversations.clock import DeadlineKind
from conversations.effects import Effect, Inform, Say, Toast, Whisper
from conversations.machine import NotNow, advance
from conversations.model import Deadline, Group, GroupPhase, Outline, Person, Prompt, Workshop
from conversations.presenting import ON_STAGE

NOW = 1_417_690_800.0
"""The afternoon of 4 December 2014 in Paris."""

PROMPTS = tuple(Prompt(weight=float(weight), takes_date=number == 7) for number, weight in enumerate(
    (4, 3, 2, 3, 3, 2, 2, 3, 2, 2), start=1
))  # fmt: skip
TOTAL = len(PROMPTS)
REREADING = 4.0
OUTLINE = Outline(
    prompts=PROMPTS,
    rereading=REREADING,
    pitch_seconds=180,
    signals=(120, 165),
    criteria=("ask", "path", "force", "story", "endurance"),
    openings=3,
    cases=(7, None, 5),
    tools=9,
)

SARAH = Person(user_id=7, name="Sarah")
AWA = Person(user_id=11, name="Awa")
LINA = Person(user_id=12, name="Lina")
KARIM = Person(user_id=13, name="Karim")
SAMIR = Person(user_id=14, name="Samir")
ZOE = Person(user_id=15, name="Zoé")
STRANGER = Person(user_id=99, name="Iris")
TABLE = (AWA, LINA, KARIM, SAMIR, ZOE)

DRAFT = Workshop(
    code="ABCDEFGH23456",
    language="fr",
    timezone="Europe/Paris",
    minutes=30,
    group_size=5,
    outline=OUTLINE,
)


class World:
    """One workshop and its groups. `said` is everything that was to be said, with the group's id (None: workshop)."""

    def __init__(self, *, language: str = "fr", outline: Outline = OUTLINE) -> None:
        self._workshop = replace(DRAFT, language=language, outline=outline)
        self._groups: dict[int, Group] = {}
        self.said: list[tuple[int | None, Effect]] = []
        self.history: list[tuple[int | None, e.Event]] = []

    @property
    def workshop(self) -> Workshop:
        """The workshop, with its groups counted as storage counts them."""
        phases = [group.phase for group in self._groups.values()]
        joined = sum(phase not in (GroupPhase.NEW, GroupPhase.LEFT) for phase in phases)
        return replace(self._workshop, groups_joined=joined, groups_working=phases.count(GroupPhase.WORKING))

    def group(self, group_id: int = 1) -> Group:
        """A group, with the workshop around it as it is now."""
        return replace(self._groups[group_id], workshop=self.workshop)

    @property
    def group_ids(self) -> list[int]:
        return list(self._groups)

    def open(self, at: float = NOW, title: str = "Sauver la médiathèque") -> None:
        self.tell_workshop(e.WorkshopOpened(at=at, by=SARAH, title=title))

    def join(self, at: float = NOW, group_id: int = 1, title: str = "Rivelune") -> list[Effect]:
        self.expect(group_id)
        return self.tell(e.GroupJoined(at=at, by=AWA, title=title), group_id)

    def change(self, **fields: Any) -> None:
        """Have the workshop otherwise than by events, where these would take long."""
        self._workshop = replace(self._workshop, **fields)

    def expect(self, group_id: int) -> None:
        """A chat that has not joined yet."""
        self._groups[group_id] = Group(id=group_id, workshop=self.workshop, chat_id=-100 - group_id)

    def tell(self, event: e.Event, group_id: int = 1) -> list[Effect]:
        """Play an event in a group; returns what that group says of it."""
        return [effect for who, effect in self._play(group_id, event) if who == group_id]

    def tell_workshop(self, event: e.Event) -> list[Effect]:
        """Play an event in the workshop; returns what the workshop itself says of it."""
        return [effect for who, effect in self._play(None, event) if who is None]

    def replay(self, target: int | None, event: e.Event) -> None:
        """Play an event of another world's history."""
        self._play(target, event)

    def _play(self, target: int | None, event: e.Event) -> list[tuple[int | None, Effect]]:
        began = len(self.said)
        informing = deque([(target, event)])
        while informing:
            who, what = informing.popleft()
            try:
                effects = self._advance(who, what)
            except NotNow:
                if len(self.said) == began and who == target and what is event:
                    raise
                continue
            self.said += [(who, effect) for effect in effects]
            for effect in effects:
                if isinstance(effect, Inform):
                    informing += [(heard_by, effect.event) for heard_by in self._audience(who, effect)]
        self.history.append((target, event))
        return self.said[began:]

    def _advance(self, who: int | None, event: e.Event) -> tuple[Effect, ...]:
        if who is None:
            self._workshop, effects = advance(self.workshop, event)
        else:
            self._groups[who], effects = advance(self.group(who), event)
        return effects

    def _audience(self, sender: int | None, inform: Inform) -> list[int | None]:
        if sender is not None:
            return [None]
        if inform.group is None:
            return [*self._groups]
        return [inform.group] if inform.group in self._groups else []

    def fire(self, at: float) -> list[tuple[int, Effect]]:
        """Fire every deadline that is due, the oldest first and nudges last; returns what the groups say.

        What has fired is armed no more: it would fire again and again.
        """
        began = len(self.said)
        due = sorted(
            (deadline.kind is DeadlineKind.NUDGE, deadline.due, group_id, deadline.kind)
            for group_id, group in self._groups.items()
            for deadline in group.deadlines
            if deadline.due <= at
        )
        for _, instant, group_id, kind in due:
            if self._groups[group_id].phase is not GroupPhase.LEFT:
                self.tell(e.DeadlineReached(at=at, kind=kind, due=instant), group_id)
                assert Deadline(kind=kind, due=instant) not in self._groups[group_id].deadlines
        for tick in self._workshop.deadlines:
            if tick.due <= at:
                self.tell_workshop(e.DeadlineReached(at=at, kind=tick.kind, due=tick.due))
                assert tick not in self._workshop.deadlines
        return [(who, effect) for who, effect in self.said[began:] if who is not None]

    @classmethod
    def at_work(
        cls, people: int = 5, *, minutes: int = 30, at: float = NOW, outline: Outline = OUTLINE
    ) -> World:
        """A table of so many people at the first prompt of a sprint that starts now."""
        world = cls(outline=outline)
        world.open(at)
        world.join(at)
        for person in TABLE[:people]:
            world.tell(e.MemberCheckedIn(at=at, by=person))
        world.tell_workshop(e.SprintStarted(at=at, by=SARAH, minutes=minutes))
        return world

    @classmethod
    def presenting(cls, *names: str, at: float = NOW) -> World:
        """Tables that are done, numbered from 1 and called so, at the beginning of the presentations."""
        world = cls()
        world.open(at)
        for number, name in enumerate(names or ("Rivelune", "Tilleuls", "Zola"), start=1):
            world.join(at, number, name)
        world.tell_workshop(e.SprintStarted(at=at, by=SARAH))
        world.tell_workshop(e.SprintStopped(at=at, by=SARAH))
        world.tell_workshop(s.PresentationsBegan(at=at, by=SARAH))
        return world

    # --- what people do, in a word ------------------------------------------------------------------------------------

    def propose(self, words: str, by: Person = AWA, at: float = NOW, **more: Any) -> list[Effect]:
        return self.tell(e.AnswerProposed(at=at, by=by, text=words, source=more.pop("source", None), **more))

    def support(self, proposal: int, by: Person, at: float = NOW) -> list[Effect]:
        return self.tell(e.ProposalSupported(at=at, by=by, proposal=proposal))

    def adopt(self, proposal: int, edited: int = 0, by: Person = AWA, at: float = NOW) -> list[Effect]:
        return self.tell(e.AnswerAdopted(at=at, by=by, proposal=proposal, edited=edited))

    def answer(self, words: str, at: float = NOW) -> list[Effect]:
        """Propose and adopt."""
        self.propose(words, at=at)
        return self.adopt(self.group().proposals[-1].id, at=at)

    def skip(self, times: int = 1, at: float = NOW) -> list[Effect]:
        effects: list[Effect] = []
        for _ in range(times):
            effects = self.tell(e.PromptSkipped(at=at, by=AWA))
        return effects

    def call(self, at: float = NOW, group: int | None = None) -> list[Effect]:
        """« Next »; returns what the workshop says of it."""
        return self.tell_workshop(s.NextCalled(at=at, by=SARAH, group=group))

    def clock(self, group: int, at: float = NOW) -> list[Effect]:
        """▶ for the group on the stage."""
        return self.tell_workshop(s.ClockStarted(at=at, by=SARAH, group=group))

    def present(self, group: int, at: float = NOW, seconds: float = 180.0) -> None:
        """A whole presentation of the next group, which is this one."""
        self.call(at, group)
        self.clock(group, at)
        done = s.TurnSkipped(at=at + seconds, by=SARAH, group=group, how=s.Skip.DONE)
        self.tell_workshop(done)

    def reviewer(self, person: Person = STRANGER, at: float = NOW) -> list[Effect]:
        """Somebody joins as a professional."""
        return self.tell_workshop(s.ProfessionalJoined(at=at, by=person))

    def score(self, group: int, *scores: int, by: Person = STRANGER, first: int = 0) -> list[Effect]:
        """Scores on criteria in a row; returns what the group says of the last."""
        effects: list[Effect] = []
        for criterion, score in enumerate(scores, start=first):
            effects = self.tell(s.Scored(at=NOW, by=by, criterion=criterion, score=score), group)
        return effects

    def write(self, words: str, source: int, by: Person = STRANGER, at: float = NOW) -> list[Effect]:
        """A professional's plain message; returns all that is said of it."""
        began = len(self.said)
        self.tell_workshop(s.SentenceGiven(at=at, by=by, text=words, source=source))
        return [effect for _, effect in self.said[began:]]

    def reopen(self, prompt: int, at: float = NOW) -> list[Effect]:
        return self.tell(e.PromptReopened(at=at, by=AWA, prompt=prompt))


def on_stage(world: World) -> dict[DeadlineKind, float]:
    """What is due on the stage, and when."""
    return {one.kind: one.due for one in world.workshop.deadlines if one.kind in ON_STAGE}


def keys(effects: Sequence[Effect]) -> list[str]:
    """The keys of the texts that are said or shown over the chat, in order."""
    found: list[str] = []
    for effect in effects:
        if isinstance(effect, Say | Whisper):
            found += [paragraph.key for paragraph in effect.paragraphs]
        elif isinstance(effect, Toast):
            found.append(effect.line.key)
    return found


T = TypeVar("T")


def only(effects: list[Effect], kind: type[T]) -> T:
    """The one effect of this kind."""
    (found,) = [effect for effect in effects if isinstance(effect, kind)]
    return found
