"""What Telegram holds: users, chats, members, messages. State only; who may change it is said elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
"""A JSON object, in the Bot API's own shape."""

ChatType = Literal["private", "group", "supergroup", "channel"]
Status = Literal["creator", "administrator", "member", "restricted", "left", "kicked"]

ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_change_info",
    "can_delete_messages",
    "can_invite_users",
    "can_restrict_members",
    "can_pin_messages",
    "can_promote_members",
    "can_manage_video_chats",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_manage_topics",
)
"""The rights of an administrator of a group (core.telegram.org/bots/api#chatmemberadministrator)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person or a bot, as others see them."""

    id: int
    first_name: str
    is_bot: bool = False
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None

    @property
    def name(self) -> str:
        """The whole name."""
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name


ANONYMOUS = User(id=1087968824, first_name="Group", is_bot=True, username="GroupAnonymousBot")
"""Telegram's own sender for administrators who hide behind the name of their group."""


@dataclass(slots=True, kw_only=True)
class Member:
    """Where somebody stands in a group."""

    user: User
    status: Status
    rights: frozenset[str] = frozenset()
    is_anonymous: bool = False

    @property
    def is_in(self) -> bool:
        """Whether they are in the chat at present."""
        return self.status not in ("left", "kicked")

    @property
    def is_admin(self) -> bool:
        """Whether they administer the chat."""
        return self.status in ("creator", "administrator")


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button under a message, as it was at one moment."""

    text: str
    callback_data: str | None = None
    url: str | None = None
    raw: Json = field(default_factory=dict, repr=False, hash=False)


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What a message said before an edit."""

    at: float
    words: str
    html: str
    keyboard: Rows


@dataclass(slots=True, kw_only=True)
class Topic:
    """A topic of a forum; its id is the id of the service message that opened it."""

    id: int
    name: str
    closed: bool = False


@dataclass(slots=True, kw_only=True, eq=False)
class Message:
    """A message as those in the chat see it now, with what it was before.

    Attributes:
        kind: ``text``, ``photo``, ``document``, …, or ``service``.
        media: The fields of the Bot API that belong to the kind, ready for JSON (``{"photo": [...]}``).
        content: The bytes of a photo or another file.
        markup: The whole ``reply_markup`` the bot sent, also those that are no inline keyboard.
        thread_id: The forum topic, or in other supergroups the first message of the chain of replies.
        from_bot: Whether the bot under rehearsal sent it.
    """

    chat: Chat
    id: int
    at: float
    sender: User | None = None
    sender_chat: Chat | None = None
    kind: str = "text"
    text: str | None = None
    caption: str | None = None
    entities: list[Json] = field(default_factory=list)
    media: Json = field(default_factory=dict)
    content: bytes | None = field(default=None, repr=False)
    file_name: str | None = None
    keyboard: Rows = ()
    markup: Json | None = None
    reply_to: Message | None = None
    thread_id: int | None = None
    is_topic_message: bool = False
    forward_origin: Json | None = None
    media_group_id: str | None = None
    edited_at: float | None = None
    history: list[Revision] = field(default_factory=list)
    reactions: list[str] = field(default_factory=list)
    deleted: bool = False
    from_bot: bool = False

    @property
    def words(self) -> str:
        """Its text or its caption, whichever it has; empty if neither."""
        return self.text or self.caption or ""

    @property
    def html(self) -> str:
        """Its text or caption with its entities written as HTML."""
        from bot.rehearsal.html import to_html  # html reads Json from here

        return to_html(self.words, self.entities)

    @property
    def buttons(self) -> list[Button]:
        """The buttons of its inline keyboard, row by row, in one list."""
        return [button for row in self.keyboard for button in row]

    @property
    def sender_name(self) -> str:
        """Who sent it, as the chat shows it."""
        if self.sender_chat is not None:
            return self.sender_chat.name
        return self.sender.name if self.sender else ""

    def button(self, which: str | int | Button) -> Button:
        """Finds a button by the start of its text or by its number from 0.

        A button remembered from before is handed back as it is: a press on it sends what it carried then.

        Raises:
            LookupError: There is no such button now; the message names those there are.
        """
        if isinstance(which, Button):
            return which
        buttons = self.buttons
        if isinstance(which, int):
            if 0 <= which < len(buttons):
                return buttons[which]
        else:
            for button in buttons:
                if button.text.startswith(which):
                    return button
        there = " ".join(f"[{button.text}]" for button in buttons) or "none"
        raise LookupError(
            f"no button {which!r} under message {self.id} {self.words[:60]!r}; there are: {there}"
        )


class Chat:
    """A chat and all that was said in it.

    Attributes:
        messages: Every message in order, also deleted ones.
        members: By user id; in private chats empty.
        started: Private chats: the person has written to the bot at least once.
        blocked: Private chats: the person has blocked the bot.
        migrated_to: The supergroup that this basic group became.
        members_may_write: Whether members who are no administrators may send messages.
        withheld: What members who are no administrators may not send, as a refusal names it: ``photos``.
        members_may_pin: Whether members who are no administrators may pin messages.
    """

    def __init__(self, chat_id: int, kind: ChatType, title: str, username: str | None = None) -> None:
        self.id = chat_id
        self.type: ChatType = kind
        self.name = title
        self.username = username
        self.is_forum = False
        self.messages: list[Message] = []
        self.by_id: dict[int, Message] = {}
        self.members: dict[int, Member] = {}
        self.topics: dict[int, Topic] = {}
        self.pinned: list[Message] = []
        self.person: User | None = None
        self.started = False
        self.blocked = False
        self.deactivated = False
        self.migrated_to: int | None = None
        self.members_may_write = True
        self.withheld: frozenset[str] = frozenset()
        self.members_may_pin = False
        self.last_message_id = 0
        self.last_action: str | None = None

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id} {self.name!r}>"

    @property
    def is_group(self) -> bool:
        """Whether it is a basic group or a supergroup."""
        return self.type in ("group", "supergroup")

    @property
    def from_bot(self) -> list[Message]:
        """What the bot sent here and nobody deleted, in order, service messages aside."""
        return [m for m in self.messages if m.from_bot and not m.deleted and m.kind != "service"]

    def last_from_bot(self) -> Message:
        """The last message of the bot that still stands here.

        Raises:
            LookupError: The bot has sent nothing here.
        """
        for message in reversed(self.messages):
            if message.from_bot and not message.deleted and message.kind != "service":
                return message
        raise LookupError(f"the bot has sent nothing to {self.name!r}")

    def find(self, words: str) -> Message | None:
        """The latest message of the bot that still stands here and says these words."""
        return next((m for m in reversed(self.from_bot) if words in m.words), None)
