"""What must be true after people have played while the process was killed: each promise against what is stored."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.rehearsal.limits import WRITING
from bot.rehearsal.server import Call
from conversations.clock import DeadlineKind, reminders
from conversations.model import AnswerStatus, Group, GroupPhase, WorkshopPhase
from tests.processes import ProcessStage
from tests.soak.doubles import Doubles, identity
from tests.soak.players import PROMPTS, Record
from tests.stage import TableOnStage

ADOPTED = re.compile(r"^✅ (\d+)/10 · Adopté\n(.*)", re.DOTALL)
ADOPTED_TOAST = re.compile(r"^✅ Étape (\d+) adoptée")
KEPT = re.compile(r"^L’étape (\d+) n’est pas ouverte")
SUPPORTED = "👍 Votre soutien est compté."
REMINDER = "Vous en êtes à"
HALF_TIME = "Mi-temps"

# Seconds of the bot's clock by which a reminder may be late: the longest that the process was away.
LATE = 90.0

# What Telegram may refuse, since it is said again: the answer to a press, or a redraw, that took effect just before a
# kill or whose own answer was lost.
HARMLESS = ("query is too old", "is not modified")


@dataclass(frozen=True, slots=True)
class Played:
    """A sprint that was played, and the process that has stopped."""

    stage: ProcessStage
    code: str
    tables: list[TableOnStage]
    record: Record
    doubles: Doubles


async def judge(played: Played) -> tuple[dict[str, int], list[str]]:
    """The figures, and what did not hold, a sentence each."""
    bot = played.stage.bot
    async with bot.store() as store:
        found = await store.export(played.code)
        letters = await store.dead_letters()
    assert found is not None
    workshop, groups = found
    by_chat = {group.chat_id: group for group in groups}
    problems = [*played.record.problems, *(f"a dead letter: {one.error.splitlines()[-1]}" for one in letters)]
    if workshop.phase is not WorkshopPhase.REVIEW:
        problems.append(f"the workshop is in {workshop.phase.value}, not in review")
    told = list(answers_told(played))
    problems += [
        *wrong_answers(told, by_chat),
        *wrong_replies(played, by_chat),
        *wrong_supports(played, by_chat),
        *wrong_updates(played),
        *wrong_reminders(played, by_chat),
        *wrong_ends(played, by_chat),
        *wrong_doubles(played),
        *wrong_calls(played.stage.server.calls),
    ]
    figures = {
        "messages that Telegram took": sum(played.doubles.sent().values()),
        "… sent once more": len(played.doubles.allowed),
        "updates": played.stage.telegram.updates.next_id - played.stage.telegram.updates.first_id,
        "replies": len(played.record.replies),
        "answers": sum(len(group.answers) for group in groups),
        "adoptions told": len(told),
        "reminders": sum(len(said) for said in reminders_said(played).values()),
    }
    return figures, problems


# --- answers ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """People were told that a prompt's answer is adopted; `words` is empty where they were not told which."""

    chat: int
    prompt: int
    words: str


def answers_told(played: Played) -> Iterator[Told]:
    """Whatever told people so, in their chats or for a moment above them."""
    for entry in played.stage.telegram.transcript:
        if entry.by_bot and entry.kind in ("sent", "edited") and (match := ADOPTED.match(entry.text)):
            yield Told(entry.chat.id, int(match[1]), match[2])
    for press in played.stage.telegram.presses:
        if press.answer is not None and (match := ADOPTED_TOAST.match(press.answer.text)):
            yield Told(press.message.chat.id, int(match[1]), "")


def wrong_answers(told: list[Told], groups: dict[int, Group]) -> Iterator[str]:
    """Every answer that a person was told was adopted is stored."""
    for one in told:
        group = groups[one.chat]
        answer = group.answer(one.prompt)
        if answer is None or answer.status is not AnswerStatus.ADOPTED:
            yield f"{group.name} was told that prompt {one.prompt} is adopted, and it is not stored"
        elif one.words and answer.text not in one.words:
            yield f"{group.name} was told {one.words!r} for prompt {one.prompt}, and {answer.text!r} is stored"


# --- replies, presses, updates ----------------------------------------------------------------------------------------


def wrong_replies(played: Played, groups: dict[int, Group]) -> Iterator[str]:
    """Every reply was handled exactly once: it is one proposal, with its words, at its prompt."""
    sent: Counter[tuple[int, int | None, int, str]] = Counter(
        (one.chat, one.message, one.prompt, one.text) for one in played.record.replies
    )
    stored = Counter(
        (group.chat_id, proposal.source, proposal.prompt, proposal.text)
        for group in groups.values()
        for proposal in group.proposals
    )
    yield from (f"a reply was lost: {one[3]}" for one in sent - stored)
    yield from (f"a proposal that nobody sent, or twice: {one}" for one in stored - sent)


def wrong_supports(played: Played, groups: dict[int, Group]) -> Iterator[str]:
    """Who was told that their support counts is among those who support; a press that counted twice would undo it."""
    for press in played.record.supports:
        if press.answer is None or press.answer.text != SUPPORTED:
            continue
        group = groups[press.message.chat.id]
        if not any(press.person.id in proposal.supporters for proposal in group.proposals):
            yield f"{press.person.user.name}’s support in {group.name} was counted and is not stored"


def wrong_updates(played: Played) -> Iterator[str]:
    """Each update that Telegram had for the bot was handled."""
    updates = played.stage.telegram.updates
    handled = {row[0] for row in played.stage.bot.read("select id from updates")}
    missing = set(range(updates.first_id, updates.next_id)) - handled
    if missing:
        yield f"{len(missing)} updates were not handled, the first is {min(missing)}"


def wrong_doubles(played: Played) -> Iterator[str]:
    """Nothing was sent twice without a reason: a kill, or two late replies to one prompt, each of which is answered."""
    replies = Counter((one.chat, one.prompt) for one in played.record.replies)
    for one in set(played.doubles.others):
        late = KEPT.match(one[2])
        if late is None or played.doubles.count(one) > replies[one[0] or 0, int(late[1])]:
            yield f"sent twice without a reason: {one}"


def wrong_calls(calls: list[Call]) -> Iterator[str]:
    """Telegram refused nothing; of what exceeded a limit, what was sent before is said."""
    counted = [call for call in calls if call.method.lower() in WRITING and call.chat_id is not None]
    for call in calls:
        if call.ok or any(words in (call.error or "") for words in HARMLESS):
            continue
        before = [one for one in counted if one.at <= call.at and "Too Many" not in (one.error or "")]
        second = sum(call.at - one.at < 1 for one in before)
        minute = sum(call.at - one.at < 60 and one.chat_id == call.chat_id for one in before)
        yield (
            f"Telegram refused {call.method} to {call.chat_id} at {call.at:.3f}: {call.error} "
            f"({second} to all in the second before, {minute} to this chat in the minute)"
        )


# --- reminders and the end --------------------------------------------------------------------------------------------


def reminders_said(played: Played) -> dict[int, list[Call]]:
    """By chat, the reminders that Telegram took; of one that was sent once more with a reason, the first."""
    allowed = Counter(played.doubles.allowed)
    said: dict[int, list[Call]] = {table.chat.id: [] for table in played.tables}
    for call in reversed(played.stage.server.calls):
        text = call.params.get("text") or ""
        if call.ok and call.method == "sendMessage" and text.startswith("⏱") and REMINDER in text:
            one = identity(call.chat_id, call.method, call.params)
            if allowed[one]:
                allowed[one] -= 1
            elif call.chat_id in said:
                said[call.chat_id].insert(0, call)
    return said


def wrong_reminders(played: Played, groups: dict[int, Group]) -> Iterator[str]:
    """A table at work hears each reminder once, and one that is done hears none."""
    for chat, calls in reminders_said(played).items():
        group = groups[chat]
        assert group.countdown is not None
        done = max((answer.at for answer in group.answers), default=0.0) if all_done(group) else None
        due: dict[DeadlineKind, float] = {
            kind: at for kind, at in reminders(group.countdown).items() if kind is not DeadlineKind.TIME_UP
        }
        heard = Counter(which(call, due) for call in calls)
        for kind, at in due.items():
            if done is not None and at <= done <= at + LATE:
                continue  # it was done while the reminder was on its way
            expected = 0 if done is not None and done < at else 1
            # One that is sent again more than a minute later says how much time is left by then, in other words.
            again = sum(
                identity(call.chat_id, call.method, call.params) in played.doubles.uncommitted
                for call in calls
            )
            if not expected <= heard[kind] <= expected + again * expected:
                yield f"{group.name} heard the reminder {kind.value} {heard[kind]} times, not {expected}"


def which(call: Call, due: Mapping[DeadlineKind, float]) -> DeadlineKind:
    """Which reminder a message is: half time says so, however late it comes; others are the last that was due."""
    if HALF_TIME in call.params["text"]:
        return DeadlineKind.HALF_TIME
    return max((at, kind) for kind, at in due.items() if at <= call.at)[1]


def all_done(group: Group) -> bool:
    """Whether the group decided every prompt itself, before the end."""
    return len(group.answers) == PROMPTS and all(
        answer.status is not AnswerStatus.UNDECIDED for answer in group.answers
    )


def wrong_ends(played: Played, groups: dict[int, Group]) -> Iterator[str]:
    """No table is stuck: each has ended, with its card once, as a picture and to print."""
    sent = played.doubles.sent()
    for table in played.tables:
        group = groups[table.chat.id]
        if group.phase is not GroupPhase.COMPLETE:
            yield f"{group.name} is in {group.phase.value}"
        for method, what in (("sendPhoto", "card"), ("sendDocument", "printed card")):
            got = sum(
                times for (chat, how, _), times in sent.items() if (chat, how) == (table.chat.id, method)
            )
            if got != 1:
                yield f"{group.name} got its {what} {got} times"
