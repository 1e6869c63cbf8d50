"""People: the handles by which tests and scripts act as somebody with a Telegram account.

Their acts are what Telegram's apps let them do; what the apps would not offer raises ValueError.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.rehearsal import samples
from bot.rehearsal.model import ANONYMOUS, Button, Chat, Json, Message, Topic, User
from bot.rehearsal.text import find_entities, trim
from bot.rehearsal.wire import chat_json, inaccessible_json, message_json, user_json

if TYPE_CHECKING:
    from bot.rehearsal.telegram import Telegram


@dataclass(frozen=True, slots=True, kw_only=True)
class Toast:
    """What the bot answered to a press: words that float over the chat for a moment, an alert, or nothing."""

    text: str
    show_alert: bool
    url: str
    at: float


@dataclass(slots=True, kw_only=True)
class Press:
    """Somebody pressed a button.

    Attributes:
        answer: What the bot answered; None as long as the button shows that it is waiting.
    """

    id: str
    person: Person
    message: Message
    data: str
    text: str
    at: float
    answer: Toast | None = field(default=None)


class Person:
    """Somebody with a Telegram account.

    Attributes:
        user: As others see them.
        chat: Their private chat with the bot.
        toasts: The answers to their presses that said something, in order.
    """

    def __init__(self, telegram: Telegram, user: User, chat: Chat) -> None:
        self._telegram = telegram
        self.user = user
        self.chat = chat
        self.toasts: list[Toast] = []

    def __repr__(self) -> str:
        return f"<Person {self.user.id} {self.user.name}>"

    @property
    def id(self) -> int:
        """The user id."""
        return self.user.id

    # Private chat

    def start_bot(self, payload: str | None = None) -> Message:
        """Opens the bot in private and presses Start, through a deep link if there is a payload."""
        if self.chat.blocked:
            self.unblock_bot()
        return self.send(self.chat, f"/start {payload}" if payload else "/start")

    def block_bot(self) -> None:
        """Blocks the bot; it is told so, and refused from then on."""
        self._set_blocked(True)

    def unblock_bot(self) -> None:
        """Lets the bot write again."""
        self._set_blocked(False)

    def delete_account(self) -> None:
        """Leaves Telegram; the bot is not told."""
        self.chat.deactivated = True

    def _set_blocked(self, blocked: bool) -> None:
        if self.chat.blocked == blocked:
            return
        self.chat.blocked = blocked
        bot = user_json(self._telegram.bot)
        member, banned = {"user": bot, "status": "member"}, {"user": bot, "status": "kicked", "until_date": 0}
        now = self._telegram.now()
        self._telegram.updates.push(
            "my_chat_member",
            {
                "chat": chat_json(self.chat),
                "from": user_json(self.user),
                "date": int(now),
                "old_chat_member": member if blocked else banned,
                "new_chat_member": banned if blocked else member,
            },
            now,
        )
        self._telegram.changed()

    # Messages

    def send(
        self, chat: Chat, text: str, reply_to: Message | None = None, topic: Topic | int | None = None
    ) -> Message:
        """Sends a text."""
        text, _ = trim(text, [])
        if not text:
            raise ValueError("Telegram's apps send no empty message")
        return self._post(chat, reply_to, topic, text=text, entities=find_entities(text))

    def edit(self, message: Message, new_text: str) -> Message:
        """Edits a text or a caption of theirs."""
        member = message.chat.members.get(self.user.id)
        hidden = message.sender is ANONYMOUS and member is not None and member.is_anonymous
        if message.deleted or not (message.sender is self.user or hidden):
            raise ValueError(f"{self.user.name} can't edit {message}")
        self._telegram.revise(message)
        if message.text is not None:
            message.text = new_text
        else:
            message.caption = new_text
        message.entities = find_entities(new_text)
        self._telegram.edited(message)
        return message

    def delete(self, message: Message) -> None:
        """Deletes a message for everybody; Telegram does not tell bots."""
        self._telegram.delete(message, self.user.name)

    def press(self, message: Message, which: str | int | Button) -> Press:
        """Presses a button under a message.

        Args:
            message: Where the button stands. It may have been deleted meanwhile: people press what they still
                see.
            which: The start of the button's text, its number from 0, or a `Button` remembered from before an
                edit.

        Raises:
            LookupError: There is no such button.
            ValueError: It is not a button that tells the bot anything.
        """
        button = message.button(which)
        if button.callback_data is None:
            raise ValueError(f"[{button.text}] opens a link or a dialog; the bot is not told")
        telegram = self._telegram
        press = Press(
            id=str((self.user.id << 31) + next(telegram.numbers)),
            person=self,
            message=message,
            data=button.callback_data,
            text=button.text,
            at=telegram.now(),
        )
        telegram.presses.append(press)
        telegram.open_presses[press.id] = press
        telegram.record("pressed", message, self.user.name, button.text, by_bot=False)
        if telegram.bot_is_in(message.chat):
            telegram.updates.push(
                "callback_query",
                {
                    "id": press.id,
                    "from": user_json(self.user),
                    "message": inaccessible_json(message) if message.deleted else message_json(message),
                    "chat_instance": str((message.chat.id * 6364136223846793005) % 2**63),
                    "data": press.data,
                },
                press.at,
            )
        return press

    def react(self, message: Message, emoji: str) -> None:
        """Puts an emoji on a message; administrators' bots are told if they asked for it."""
        telegram = self._telegram
        telegram.record("reaction", message, self.user.name, emoji, by_bot=False)
        bot = telegram.bot_member(message.chat)
        if message.chat.type == "private" or (bot is not None and bot.is_admin):
            telegram.updates.push(
                "message_reaction",
                {
                    "chat": chat_json(message.chat),
                    "message_id": message.id,
                    "user": user_json(self.user),
                    "date": int(telegram.now()),
                    "old_reaction": [],
                    "new_reaction": [{"type": "emoji", "emoji": emoji}],
                },
                telegram.now(),
            )

    # What is no text

    def send_photo(
        self,
        chat: Chat,
        caption: str | None = None,
        reply_to: Message | None = None,
        topic: Topic | int | None = None,
        content: bytes | None = None,
    ) -> Message:
        """Sends a photo."""
        return self._send_file(
            chat, "photo", "photo.png", content or samples.png(640, 480), caption, reply_to, topic
        )

    def send_document(
        self,
        chat: Chat,
        caption: str | None = None,
        reply_to: Message | None = None,
        topic: Topic | int | None = None,
        name: str = "notes.txt",
        content: bytes = b"notes\n",
    ) -> Message:
        """Sends a file."""
        return self._send_file(chat, "document", name, content, caption, reply_to, topic)

    def send_sticker(
        self, chat: Chat, reply_to: Message | None = None, topic: Topic | int | None = None
    ) -> Message:
        """Sends a sticker."""
        return self._send_file(chat, "sticker", "sticker.webp", b"sticker", None, reply_to, topic)

    def send_voice(
        self, chat: Chat, reply_to: Message | None = None, topic: Topic | int | None = None
    ) -> Message:
        """Sends a voice message."""
        return self._send_file(chat, "voice", "voice.oga", b"voice", None, reply_to, topic)

    def send_audio(
        self, chat: Chat, reply_to: Message | None = None, topic: Topic | int | None = None
    ) -> Message:
        """Sends a piece of music."""
        return self._send_file(chat, "audio", "song.mp3", b"music", None, reply_to, topic)

    def send_video(
        self, chat: Chat, reply_to: Message | None = None, topic: Topic | int | None = None
    ) -> Message:
        """Sends a video."""
        return self._send_file(chat, "video", "video.mp4", b"video", None, reply_to, topic)

    def send_album(
        self,
        chat: Chat,
        captions: Sequence[str | None] = ("", None),
        reply_to: Message | None = None,
        topic: Topic | int | None = None,
    ) -> list[Message]:
        """Sends several photos at once; each is a message of its own, under one ``media_group_id``."""
        group = str(13_000_000_000_000_000 + next(self._telegram.numbers))
        return [
            self._send_file(
                chat, "photo", "photo.png", samples.png(640, 480, shade), caption, reply_to, topic, group
            )
            for shade, caption in enumerate(captions)
        ]

    def send_contact(self, chat: Chat, reply_to: Message | None = None) -> Message:
        """Sends somebody's telephone number."""
        contact = {"phone_number": "+33199000000", "first_name": "Camille"}
        return self._post(chat, reply_to, None, kind="contact", media={"contact": contact})

    def send_location(self, chat: Chat, reply_to: Message | None = None) -> Message:
        """Sends a place."""
        place = {"latitude": 48.8566, "longitude": 2.3522}
        return self._post(chat, reply_to, None, kind="location", media={"location": place})

    def send_dice(self, chat: Chat, reply_to: Message | None = None) -> Message:
        """Sends a die that has rolled."""
        return self._post(chat, reply_to, None, kind="dice", media={"dice": {"emoji": "🎲", "value": 4}})

    def forward(self, message: Message, chat: Chat, topic: Topic | int | None = None) -> Message:
        """Forwards a message; where it comes from stays visible."""
        origin: Json
        if message.sender_chat is not None and message.chat.type == "channel":
            origin = {"type": "channel", "chat": chat_json(message.chat), "message_id": message.id}
        elif message.sender_chat is not None:
            origin = {"type": "chat", "sender_chat": chat_json(message.sender_chat)}
        else:
            assert message.sender is not None
            origin = {"type": "user", "sender_user": user_json(message.sender)}
        return self._post(
            chat,
            None,
            topic,
            kind=message.kind,
            text=message.text,
            caption=message.caption,
            entities=message.entities,
            media=message.media,
            content=message.content,
            file_name=message.file_name,
            forward_origin=origin | {"date": int(message.at)},
        )

    def _send_file(
        self,
        chat: Chat,
        kind: str,
        name: str,
        content: bytes,
        caption: str | None,
        reply_to: Message | None,
        topic: Topic | int | None,
        media_group_id: str | None = None,
    ) -> Message:
        stored = self._telegram.files.add(kind, name, content)
        return self._post(
            chat,
            reply_to,
            topic,
            kind=kind,
            caption=caption or None,
            entities=find_entities(caption or ""),
            media=stored.fields(),
            content=content,
            file_name=name,
            media_group_id=media_group_id,
        )

    def _post(
        self,
        chat: Chat,
        reply_to: Message | None,
        topic: Topic | int | None,
        *,
        kind: str = "text",
        text: str | None = None,
        caption: str | None = None,
        entities: list[Json] | None = None,
        media: Json | None = None,
        content: bytes | None = None,
        file_name: str | None = None,
        forward_origin: Json | None = None,
        media_group_id: str | None = None,
    ) -> Message:
        anonymous = self._check_may_write(chat)
        if reply_to is not None and (reply_to.chat is not chat or reply_to.deleted):
            raise ValueError(f"{self.user.name} can't reply to a message that is not in {chat.name!r}")
        message = Message(
            chat=chat,
            id=0,
            at=self._telegram.now(),
            sender=ANONYMOUS if anonymous else self.user,
            sender_chat=chat if anonymous else None,
            kind=kind,
            text=text,
            caption=caption,
            entities=entities or [],
            media=media or {},
            content=content,
            file_name=file_name,
            reply_to=reply_to,
            forward_origin=forward_origin,
            media_group_id=media_group_id,
        )
        place_in_thread(message, topic.id if isinstance(topic, Topic) else topic)
        open_topic = chat.topics.get(message.thread_id or 0)
        if open_topic is not None and open_topic.closed and not chat.members[self.user.id].is_admin:
            raise ValueError(f"the topic {open_topic.name!r} is closed")
        return self._telegram.post(message)

    def _check_may_write(self, chat: Chat) -> bool:
        """Raises ValueError if they cannot write there; returns whether they write in the group's name."""
        if chat.type == "private":
            if chat is not self.chat:
                raise ValueError(f"{self.user.name} can't write in the private chat of {chat.name}")
            if chat.blocked:
                raise ValueError(f"{self.user.name} has to unblock the bot first")
            chat.started = True
            return False
        member = chat.members.get(self.user.id)
        if chat.type == "channel" or member is None or not member.is_in or chat.migrated_to is not None:
            raise ValueError(f"{self.user.name} can't write in {chat.name!r}")
        return member.is_anonymous


def place_in_thread(message: Message, topic_id: int | None) -> None:
    """Gives a message its thread, as Telegram does.

    In a forum that is the topic; whoever replies to nothing replies to the message that opened it. The topic
    with id 1, General, is not named. In other supergroups a thread is the chain of replies, named by its
    first message.
    """
    chat, reply_to = message.chat, message.reply_to
    if chat.is_forum:
        if topic_id is None and reply_to is not None:
            topic_id = reply_to.thread_id
        if topic_id is not None and topic_id != 1:
            message.thread_id = topic_id
            message.is_topic_message = True
            if reply_to is None:
                message.reply_to = chat.by_id.get(topic_id)
    elif chat.type == "supergroup" and reply_to is not None:
        message.thread_id = reply_to.thread_id or reply_to.id
