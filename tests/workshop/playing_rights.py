"""Who may do what, played: every actor of docs/rights.toml tries every action, and what becomes of it is sorted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeAlias

from bot.rehearsal.model import Chat
from bot.rehearsal.people import Person
from conversations.model import Group, Workshop
from docs.rights import NOTHING, Rights
from tests.stage import Stage, WorkshopOnStage
from tests.workshop.facilitating import forge

FLUENT = Path(__file__).parents[2] / "conversations" / "words" / "fr"

# Those who may open workshops here, in the order in which they come onto the stage, by Telegram's ids of it.
FIRST_ID = 5_000_000_001
ALLOWED = 4


State: TypeAlias = tuple[Workshop, list[Group]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody, and the chat in which they act."""

    person: Person
    chat: Chat


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Two workshops in their sprints, and everybody who might do something to the first."""

    stage: Stage
    ours: WorkshopOnStage
    actors: Mapping[str, Actor]
    table: int
    """The chat of the table that actions aim at."""
    filling: Mapping[str, str]
    """What stands for the names in braces of an action."""

    async def stored(self) -> State | None:
        """The workshop and its tables; None once it is deleted."""
        assert self.stage.app.store is not None
        return await self.stage.app.store.export(self.ours.code)


@dataclass(slots=True, kw_only=True)
class Seen:
    """What an actor saw of an action, and what it changed of the workshop and of its table."""

    words: list[str] = field(default_factory=list)
    workshop_changed: bool = False
    table_changed: bool = False


async def world(stage: Stage) -> World:
    sarah, karim, bea, nora = (stage.person(name) for name in ("Sarah", "Karim", "Bea", "Nora"))
    assert (sarah.id, nora.id) == (FIRST_ID, FIRST_ID + ALLOWED - 1)
    igor, gus, sami, paul = (stage.person(name) for name in ("Igor", "Gus", "Sami", "Paul"))
    for person in (sarah, karim, bea, nora, igor):
        person.start_bot()
    ours = await stage.workshop("Sauver la médiathèque", sarah)
    theirs = await stage.workshop("Un autre atelier", bea)
    yael = stage.person("Yaël")
    for person in (karim, yael):
        person.send(person.chat, f"/start {await ours.invite()}")
    await stage.settled()
    forge(karim, karim.chat.from_bot[-1], f"p.leave:{ours.code}")
    paul.start_bot(f"pro_{ours.code}")
    table = await ours.table("Rivelune", "Awa", "Lina", forum=True)
    table.chat.add(sami)
    table.chat.set_member(sami.user, "administrator", sami.user, is_anonymous=True)
    neighbours = await ours.table("Les voisins", "Omar")
    elsewhere = await theirs.table("Ailleurs", "Ben")
    street = stage.telegram.add_group("La rue", gus)
    street.add_bot(gus)
    await ours.start()
    await theirs.start()
    await table.see("1/10 ·")
    # Time stands still in both, so that nothing changes but by what somebody does.
    ours.say("/pause")
    theirs.say("/pause")
    table.reply("Awa", "Rouvrir la médiathèque le dimanche dès 2027")
    await stage.settled()
    group = await table.stored()
    actors = {
        "stranger": Actor(person=nora, chat=nora.chat),
        "unlisted": Actor(person=igor, chat=igor.chat),
        "passer-by": Actor(person=gus, chat=street),
        "elsewhere": Actor(person=elsewhere.people["Ben"], chat=elsewhere.chat),
        "colleague": Actor(person=bea, chat=bea.chat),
        "former": Actor(person=karim, chat=karim.chat),
        "professional": Actor(person=paul, chat=paul.chat),
        "neighbour": Actor(person=neighbours.people["Omar"], chat=neighbours.chat),
        "anonymous": Actor(person=sami, chat=table.chat),
        "participant": Actor(person=table.people["Awa"], chat=table.chat),
        "facilitator": Actor(person=sarah, chat=sarah.chat),
    }
    filling = {
        "code": ours.code,
        "group": str(group.id),
        "opening": str(group.opening),
        "proposal": str(group.proposals[0].id),
        "person": str(table.people["Lina"].id),
        "second": str(yael.id),
        "professional": str(paul.id),
    }
    return World(stage=stage, ours=ours, actors=actors, table=table.chat.id, filling=filling)


async def play(world: World, action: str, names: Sequence[str]) -> dict[str, Seen]:
    """Several actors do the same at once, each in their own chat; gives what each saw."""
    before = await world.stored()
    actors = {name: world.actors[name] for name in names}
    marks = {name: (len(one.chat.messages), len(one.person.toasts)) for name, one in actors.items()}
    words = re.sub(r"\{(\w+)\}", lambda met: world.filling[met[1]], action)
    for one in actors.values():
        if words.startswith("/"):
            one.person.send(one.chat, words)
        else:
            forge(one.person, one.chat.from_bot[-1], words)
    await world.stage.settled()
    after = await world.stored()
    found = {}
    for name, one in actors.items():
        messages, toasts = marks[name]
        said = [m.words for m in one.chat.messages[messages:] if m.from_bot and m.kind != "service"]
        said += [toast.text for toast in one.person.toasts[toasts:]]
        found[name] = Seen(
            words=[spaced(words) for words in said],
            workshop_changed=state_changed(before, after),
            table_changed=state_changed(before, after, table=world.table),
        )
    return found


def state_changed(before: State | None, after: State | None, table: int | None = None) -> bool:
    """Whether anything of a workshop changed, or of the table of a chat."""
    if before is None or after is None or len(before[1]) != len(after[1]):
        return before is not after
    pairs: list[tuple[Any, Any]] = list(zip(before[1], after[1], strict=True))
    if table is not None:
        return any(changed(one, other) for one, other in pairs if one.chat_id == table)
    return any(changed(one, other) for one, other in ((before[0], after[0]), *pairs))


def changed(before: Any, after: Any) -> bool:
    """Whether a state is another; when something is due, and that a call waits, does not count."""
    passing = ("workshop", "deadlines", "deeds", "calls")
    return any(
        getattr(before, one.name) != getattr(after, one.name)
        for one in fields(before)
        if one.name not in passing
    )


def outcome(seen: Seen, refusals: Mapping[str, str]) -> str:
    """The key of the text that says why not, « nothing », or « does »."""
    for key, beginning in refusals.items():
        if any(words.startswith(beginning) for words in seen.words):
            return key
    return "does" if seen.words or seen.workshop_changed else NOTHING


def refusals(rights: Rights) -> dict[str, str]:
    """How each text begins that says why not, up to what is put into it, without its markup."""
    sources = "\n".join(path.read_text(encoding="utf-8") for path in sorted(FLUENT.glob("*.ftl")))
    beginnings = {}
    for key in rights.reasons:
        met = re.search(rf"^{key} =\s*([^{{\n]+)", sources, flags=re.MULTILINE)
        assert met is not None, f"no text {key}"
        beginnings[key] = spaced(re.sub(r"<[^>]*>", "", met[1])).strip()[:60]
    return beginnings


def spaced(words: str) -> str:
    return re.sub(r"[\u00a0\u202f]", " ", words).strip()
