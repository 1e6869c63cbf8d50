"""Updates as Telegram's types allow them, and a little beyond: what people send, forge and paste.

`Dice` draws them from the Bot API's own objects (https://core.telegram.org/bots/api#update): every kind of update,
message and chat, optional fields present or not, texts of every sort. One seed is one sequence, and every sort comes as
often as is useful: strategies that draw whole sequences give mostly the simplest of each. `deliver` hands an update to
the local Bot API server, which learns of whoever it names, as Telegram knows everybody that it tells a bot about.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.border import ALLOWED_UPDATES, GROUP_ANONYMOUS_BOT
from bot.commands import GROUP_COMMANDS, PRIVATE_COMMANDS
from bot.rehearsal.groups import ChannelChat, GroupChat
from bot.rehearsal.model import Chat, Json, Member, Message, User
from bot.rehearsal.people import Person, Press
from bot.rehearsal.samples import png
from bot.rehearsal.server import BotApiServer
from bot.rehearsal.wire import chat_json, message_json, user_json
from bot.speech.buttons import Action
from tests.bot.nasty import FILE, MEDIA, NASTY, ORIGINS, OTHER_KINDS, PAYLOADS, SERVICE, STATUSES

T = TypeVar("T")

# Telegram's ids have at most 52 significant bits (https://core.telegram.org/bots/api#user).
LARGEST_ID = (1 << 52) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who an update may come from, and what it may name."""

    people: Sequence[Json]
    """Users who take part in the workshop."""
    groups: Sequence[Json]
    """Chats of the workshop's tables."""
    messages: Sequence[Json]
    """Messages of the bot that stand in those chats."""
    private: Sequence[Json]
    """Messages of the bot in private chats with those people."""
    codes: Sequence[str]
    """Codes that these people may know."""
    foreign: Sequence[str]
    """Codes of other workshops, which come in forged data only: whoever knows one may join there."""
    files: Json
    """The names of a photo and of an audio file that people have sent: Telegram knows them all."""
    numbers: Sequence[int]
    """Ids of groups, tables and people of this and other workshops."""
    bot: Json


class Dice:
    """Draws updates, without their ids.

    Args:
        seed: what tells one sequence from another.
        cast: who and what they may name.
        words: what people write besides what `NASTY` has.
    """

    def __init__(self, seed: int, cast: Cast, words: Sequence[str] = ()) -> None:
        self._random = random.Random(seed)
        self.cast = cast
        self.texts = (*NASTY, *words)
        self._pressed = [
            button["callback_data"]
            for message in (*cast.messages, *cast.private)
            for row in message.get("reply_markup", {}).get("inline_keyboard", [])
            for button in row
            if "callback_data" in button
        ]

    def update(self) -> Json:
        kind = self.one("message", "press", "change", "other", weights=(60, 30, 4, 6))
        match kind:
            case "message":
                name = self.one("message", "edited_message", "channel_post", weights=(8, 2, 1))
                return {name: self.message()}
            case "press":
                return {"callback_query": self.press()}
            case "change":
                return {"my_chat_member": self.change()}
            case _:
                other = self.one(*OTHER_KINDS, "")
                return {other: PAYLOADS.get(other, {})} if other else {}

    # --- small parts ----------------------------------------------------------------------------------------------

    def one(self, *values: T, weights: Sequence[int] | None = None) -> T:
        return self._random.choices(values, weights)[0]

    def maybe(self, **fields: Any) -> Json:
        """Any of these fields, each as often there as not."""
        return {name: value for name, value in fields.items() if self._random.random() < 0.5}

    def rarely(self, chance: float) -> bool:
        return self._random.random() < chance

    def number(self) -> int:
        among = self._random.randint
        return self.one(among(0, 12), among(1, 9_999), among(-LARGEST_ID, LARGEST_ID), 0, -1, LARGEST_ID)

    def text(self) -> str:
        text = self.one(*self.texts)
        return f"{text} {self.one(*self.texts)}" if self.rarely(0.2) else text

    def name(self) -> str:
        """64 characters at most, and never empty at Telegram."""
        return self.text()[:64] or "x"

    def user(self) -> Json:
        """One of those who take part, under whatever name they have now, or anybody."""
        anybody = {"id": self._random.randint(1, LARGEST_ID), "is_bot": False, "first_name": self.name()}
        user = anybody if self.rarely(0.15) else dict(self.one(*self.cast.people, self.cast.people[0]))
        if self.rarely(0.3):
            user["first_name"] = self.name()
        user.pop("language_code", None)
        language = self.one("fr", "en", "pt-br", "zz", "", "x" * 40, "É")
        return user | self.maybe(
            last_name=self.name(), username="somebody", language_code=language, is_premium=True
        )

    def chat(self, user: Json) -> Json:
        """A table's chat, the user's own private one, or another."""
        match self.one("table", "private", "foreign", weights=(6, 5, 2)):
            case "table":
                return self.one(*self.cast.groups)
            case "private":
                return {"id": user["id"], "type": "private", "first_name": user["first_name"]}
            case _:
                kind = self.one("group", "supergroup", "channel", "a_type_of_next_year")
                return {"id": -self._random.randint(1, LARGEST_ID), "type": kind, "title": self.name()}

    # --- messages -------------------------------------------------------------------------------------------------

    def message(self) -> Json:
        """A message, by a person, an anonymous administrator, a channel or nobody."""
        user = self.user()
        chat = self.chat(user)
        message: Json = {
            "message_id": self.one(self._random.randint(1, 60), self._random.randint(0, 2**31 - 1)),
            "date": self.one(0, 1_790_000_000, 2**31 - 1),
            "chat": chat,
            "from": user,
        }
        match self.one("person", "anonymous", "channel", "nobody", "bot", weights=(12, 1, 1, 1, 1)):
            case "anonymous":
                message["from"] = {"id": GROUP_ANONYMOUS_BOT, "is_bot": True, "first_name": "Group"}
                message["sender_chat"] = chat
            case "channel":
                message["sender_chat"] = {"id": -77, "type": "channel", "title": self.name()}
            case "nobody":
                del message["from"]
            case "bot":
                message["from"] = {"id": 4242, "is_bot": True, "first_name": "Other"}
            case _:
                pass
        match self.one("command", "words", "media", "service", weights=(10, 6, 4, 1)):
            case "command":
                message["text"] = self.command()
            case "words":
                message["text"] = self.text()
            case "media":
                message |= self.one(*MEDIA, *self._known_media()) | self.maybe(
                    caption=self.text(), media_group_id="album"
                )
            case _:
                message |= self.one(*SERVICE, {"new_chat_title": self.name()})
        if self.rarely(0.1):
            message["forward_origin"] = self.one(*ORIGINS)
        message |= self.maybe(edit_date=0, new_field=[{}], via_bot=self.cast.bot)
        if self.rarely(0.1):
            message |= {"is_topic_message": True, "message_thread_id": self.number()}
        if self.rarely(0.5):
            message["reply_to_message"] = self.target(chat)
        if self.rarely(0.01):
            message["migrate_to_chat_id"] = self.one(-1009, -1008, -1007)
        return message

    def _known_media(self) -> tuple[Json, ...]:
        photo, audio = (FILE | {"file_id": self.cast.files[kind]} for kind in ("photo", "audio"))
        return (
            {"photo": [photo | {"width": 9, "height": 9}]},
            {"audio": audio | {"duration": 0}},
            {"audio": audio | {"duration": 0, "title": "\u202e<b>"}},
        )

    def command(self) -> str:
        """`/command`, for this bot, for another or for nobody in particular, and what follows it."""
        codes, foreign = self.cast.codes, self.cast.foreign
        # Whoever knows a join code may join there; other workshops' codes come where they open nothing.
        if self.rarely(0.1):
            return self.one(
                f"/panel {self.one(*codes, *foreign)}",
                f"/start fac_{self.one(*foreign)}-{self.one(*foreign)}",
            )
        name = (
            self.one(*COMMANDS) if not self.rarely(0.05) else self.one("START", "x" * 32, "x" * 33, "é", "_")
        )
        me = f"@{self.cast.bot['username']}"
        addressee = self.one("", me, "@otherbot", "@", "@" + "x" * 70, weights=(12, 3, 1, 1, 1))
        payloads = [*codes, "pro_", "fac_", "pro_NOSUCHCODE", "_t1", "__", "-", "fac_-", "x_t99999"]
        payloads += [f"{kind}_{code}" for code in codes for kind in ("pro", "fac", "tbl")]
        payloads += [f"{code}_t{n}" for code in codes for n in ("0", "1", "9999", "-1", "٣")]
        words = self.one("", self.text(), self.one(*payloads), weights=(3, 6, 2))
        return f"/{name}{addressee} {words}"

    def target(self, chat: Json) -> Json:
        """What is replied to: a message of the bot's that stands there, of other chats, or one that nobody knows."""
        here = [one for one in self.cast.messages if one["chat"]["id"] == chat["id"]]
        if here and self.rarely(0.7):
            return self.one(*here)
        made = {"message_id": self.number(), "date": 0, "chat": chat, "text": self.text()}
        return self.one(
            made | {"from": self.cast.bot}, made | {"from": self.user()}, made, self.one(*self.cast.messages)
        )

    # --- presses and changes --------------------------------------------------------------------------------------

    def press(self) -> Json:
        """A press, under a message that stands, that is gone, or that was never sent."""
        user = self.user()
        query: Json = {"id": "1", "from": user, "chat_instance": "1"}
        seen = {"message_id": self.number(), "chat": self.chat(user)}
        standing = [
            *self.cast.messages,
            *(one for one in self.cast.private if one["chat"]["id"] == user["id"]),
        ]
        match self.one("real", "inaccessible", "unknown", "none", weights=(8, 2, 1, 1)):
            case "real":
                query["message"] = self.one(*standing)
            case "inaccessible":
                query["message"] = seen | {"date": 0}
            case "unknown":
                query["message"] = seen | {"date": 1, "from": self.cast.bot, "text": self.text()}
            case _:
                query["inline_message_id"] = "inline"
        return query | ({"game_short_name": "game"} if self.rarely(0.05) else {"data": self.data()})

    def data(self) -> str:
        """A button's data: one that stands somewhere, any action with any arguments, or nonsense of 64 bytes."""
        codes, foreign = self.cast.codes, self.cast.foreign
        arguments = [self.argument() for _ in range(self._random.randint(0, 4))]
        match self.one("real", "act", "panel", "visit", "nonsense", weights=(4, 4, 4, 1, 1)):
            case "real" if self._pressed:
                data = str(self.one(*self._pressed))
            case "panel":
                action = self.one(*(one for one in Action if one.value.startswith("p.")))
                data = ":".join([action, self.one(*codes, *codes, *foreign), *arguments])
            case "visit":
                # « I am coming » with the code of a workshop is what following its link is.
                data = f"{self.one(*VISITS)}:{self.one(*codes)}"
            case "nonsense":
                data = self.one(
                    "x" * 64, ":" * 64, "p.start:" + "é" * 28, self.text(), "::", "p.view", "\x00"
                )
            case _:
                data = ":".join([self.one(*(one for one in Action if one not in VISITS)), *arguments])
        return data.encode("utf-8", "replace")[:64].decode("utf-8", "ignore")

    def argument(self) -> str:
        known = self.one(*self.cast.numbers, self._random.randint(-2, 12), self.number())
        junk = self.one(
            *("", "x", "settings", "journal", "group", "back", "say", "²", "٣", "1_0", " 1", "fr", "language")
        )
        return self.one(str(known), str(known), junk, *self.cast.codes, *self.cast.foreign)

    def change(self) -> Json:
        """A change of the bot's place in a chat."""
        user = self.user()

        def member() -> Json:
            status = self.one(*STATUSES)
            rights = {"is_member": self.rarely(0.5), "can_send_messages": self.rarely(0.5)}
            return {"user": self.cast.bot, "status": status} | (rights if status == "restricted" else {})

        return {
            "chat": self.chat(user),
            "from": user,
            "date": 0,
            "old_chat_member": member(),
            "new_chat_member": member(),
        }


VISITS = (Action.COMING, Action.NOT_COMING)
COMMANDS = sorted(
    {
        *GROUP_COMMANDS,
        *PRIVATE_COMMANDS,
        *("join", "start", "new", "workshops", "mydata", "forget", "feedback"),
    }
)
# --- the way in -------------------------------------------------------------------------------------------------------


def deliver(server: BotApiServer, update: Json) -> None:
    """Queue an update as it is; whoever and whatever it names can be written to, and its press be answered."""
    telegram = server.telegram
    for user in found(update, "from", "sender_user"):
        if user["id"] not in telegram.persons:
            _meet(server, user)
        else:
            telegram.chats[user["id"]].started = True
    for chat in found(update, "chat"):
        _visit(server, chat["id"], chat["type"], chat.get("title", ""))
    for message in (update.get(kind, {}) for kind in ALLOWED_UPDATES):
        if "migrate_to_chat_id" in message:
            _visit(server, message["migrate_to_chat_id"], "supergroup", "moved")
    query = update.get("callback_query")
    if query is not None:
        # No two presses have one id.
        query = query | {"id": f"9{next(telegram.numbers)}"}
        update = update | {"callback_query": query}
        person = telegram.persons[query["from"]["id"]]
        under = query.get("message", {}).get("chat", {}).get("id")
        where = telegram.chats.get(under, person.chat)
        press = Press(
            id=query["id"],
            person=person,
            message=Message(chat=where, id=0, at=0.0),
            data=query.get("data", ""),
            text="",
            at=telegram.now(),
        )
        telegram.open_presses[press.id] = press
    telegram.updates.put(update, telegram.now())


def found(value: Any, *names: str) -> Iterator[Json]:
    """Every object under one of these names, however deep."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in names and isinstance(inner, dict) and "id" in inner:
                yield inner
            yield from found(inner, *names)
    elif isinstance(value, list):
        for inner in value:
            yield from found(inner, *names)


def written(name: str) -> str:
    """A name as Telegram itself knows it: it keeps no half of a pair."""
    return name.encode("utf-8", "replace").decode()


def _meet(server: BotApiServer, raw: Json) -> None:
    telegram = server.telegram
    user = User(id=raw["id"], first_name=written(raw["first_name"]), language_code=raw.get("language_code"))
    chat = Chat(user.id, "private", user.name)
    chat.person, chat.started = user, True
    telegram.users[user.id] = user
    telegram.chats[chat.id] = chat
    telegram.persons[user.id] = Person(telegram, user, chat)


def _visit(server: BotApiServer, chat_id: int, kind: str, title: str) -> None:
    telegram = server.telegram
    if chat_id in telegram.chats:
        return
    if kind == "private":
        _meet(server, {"id": chat_id, "first_name": title or "x"})
        return
    title = written(title)
    if kind == "channel":
        shared: Chat = ChannelChat(telegram, chat_id, "channel", title)
    else:
        shared = GroupChat(telegram, chat_id, "supergroup", title)
    shared.members[telegram.bot.id] = Member(user=telegram.bot, status="member")
    telegram.chats[chat_id] = shared


def cast_of(
    server: BotApiServer,
    people: Sequence[Person],
    groups: Sequence[Chat],
    *,
    codes: Sequence[str],
    foreign: Sequence[str],
    numbers: Sequence[int],
) -> Cast:
    """Those who are there, and what the bot has said to them so far."""
    return Cast(
        people=[user_json(person.user) for person in people],
        groups=[chat_json(chat) for chat in groups],
        messages=[message_json(message) for chat in groups for message in chat.from_bot],
        private=[message_json(message) for person in people for message in person.chat.from_bot],
        codes=codes,
        foreign=foreign,
        numbers=numbers,
        files={
            kind: server.telegram.files.add(kind, name, content).file_id
            for kind, name, content in (("photo", "photo.png", png(9, 9)), ("audio", "song.mp3", b"music"))
        },
        bot=user_json(server.telegram.bot),
    )
