"""Groups, supergroups, forums and channels, and what their members can do with them."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from bot.rehearsal.model import ADMIN_RIGHTS, Chat, ChatType, Json, Member, Message, Status, Topic, User
from bot.rehearsal.text import find_entities
from bot.rehearsal.wire import chat_json, member_json, user_json

if TYPE_CHECKING:
    from bot.rehearsal.people import Person
    from bot.rehearsal.telegram import Telegram

USUAL_ADMIN_RIGHTS = frozenset(ADMIN_RIGHTS) - {"can_promote_members"}


class _SharedChat(Chat):
    """A chat with members."""

    def __init__(
        self, telegram: Telegram, chat_id: int, kind: ChatType, title: str, username: str | None = None
    ) -> None:
        super().__init__(chat_id, kind, title, username)
        self._telegram = telegram

    def _service(self, by: User, fields: Json, thread_id: int | None = None) -> Message:
        return self._telegram.post(
            Message(
                chat=self,
                id=0,
                at=self._telegram.now(),
                sender=by,
                kind="service",
                media=fields,
                thread_id=thread_id,
                is_topic_message=thread_id is not None,
                from_bot=by is self._telegram.bot,
            )
        )

    def set_member(
        self,
        user: User,
        status: Status,
        by: User,
        rights: Collection[str] = frozenset(),
        *,
        is_anonymous: bool = False,
    ) -> None:
        """Changes where somebody stands, and tells the bot if it is the bot itself or the bot administers."""
        telegram = self._telegram
        old = self.members.get(user.id) or Member(user=user, status="left")
        new = Member(user=user, status=status, rights=frozenset(rights), is_anonymous=is_anonymous)
        self.members[user.id] = new
        bot = telegram.bot_member(self)
        kind = "my_chat_member" if user is telegram.bot else "chat_member"
        if kind == "my_chat_member" or (bot is not None and bot.is_admin):
            telegram.updates.push(
                kind,
                {
                    "chat": chat_json(self),
                    "from": user_json(by),
                    "date": int(telegram.now()),
                    "old_chat_member": member_json(old, self),
                    "new_chat_member": member_json(new, self),
                },
                telegram.now(),
            )
        telegram.changed()


class GroupChat(_SharedChat):
    """A basic group, a supergroup or a forum, as its members handle it."""

    def add(self, person: Person, by: Person | None = None) -> None:
        """Lets somebody in: added by another, or by themselves through a link."""
        actor = by.user if by else person.user
        self.set_member(person.user, "member", actor)
        self._service(actor, {"new_chat_members": [user_json(person.user)]})

    def remove(self, person: Person, by: Person | None = None) -> None:
        """Somebody leaves, or is removed by another."""
        actor = by.user if by else person.user
        self._service(actor, {"left_chat_member": user_json(person.user)})
        self.set_member(person.user, "kicked" if by else "left", actor)

    def add_bot(
        self, by: Person, payload: str | None = None, rights: Collection[str] | None = None
    ) -> Message | None:
        """Adds the bot.

        Args:
            by: Who adds it.
            payload: That of a ``startgroup`` link: the app then sends ``/start@BotName PAYLOAD``.
            rights: Makes it an administrator with these rights; None leaves it an ordinary member.

        Returns:
            The message with the payload, if there is one.
        """
        telegram = self._telegram
        self._must_be_in(by)
        status: Status = "member" if rights is None else "administrator"
        self.set_member(telegram.bot, status, by.user, rights or ())
        self._service(by.user, {"new_chat_members": [user_json(telegram.bot)]})
        if payload is None:
            return None
        return by.send(self, f"/start@{telegram.bot.username} {payload}")

    def kick_bot(self, by: Person) -> None:
        """Removes the bot, so that it cannot be added back but by an administrator."""
        self._must_be_in(by)
        self.set_member(self._telegram.bot, "kicked", by.user)
        self._service(by.user, {"left_chat_member": user_json(self._telegram.bot)})

    def say_left(self, user: User) -> None:
        """The service message of somebody who has left by themselves."""
        self._service(user, {"left_chat_member": user_json(user)})

    def promote_bot(self, by: Person, rights: Collection[str] = USUAL_ADMIN_RIGHTS) -> None:
        """Makes the bot an administrator; from then on it reads everything."""
        self.set_member(self._telegram.bot, "administrator", by.user, rights)

    def demote_bot(self, by: Person) -> None:
        """Makes the bot an ordinary member."""
        self.set_member(self._telegram.bot, "member", by.user)

    def promote(
        self,
        person: Person,
        by: Person,
        rights: Collection[str] = USUAL_ADMIN_RIGHTS,
        anonymous: bool = False,
    ) -> None:
        """Makes somebody an administrator; an anonymous one writes in the name of the group."""
        self._must_be_in(person)
        self.set_member(person.user, "administrator", by.user, rights, is_anonymous=anonymous)

    def hide_creator(self, hidden: bool = True) -> None:
        """The creator writes in the name of the group from now on, or no longer does."""
        creator = next(member for member in self.members.values() if member.status == "creator")
        creator.is_anonymous = hidden

    def rename(self, title: str, by: Person) -> None:
        """Gives the group another title."""
        self.name = title
        self._service(by.user, {"new_chat_title": title})

    def create_topic(self, name: str, by: Person) -> Topic:
        """Opens a topic in a forum."""
        if not self.is_forum:
            raise ValueError(f"{self.name!r} is no forum")
        opened = self._telegram.post(
            Message(
                chat=self,
                id=0,
                at=self._telegram.now(),
                sender=by.user,
                kind="service",
                media={"forum_topic_created": {"name": name, "icon_color": 7322096}},
                # The message that opens a topic is its root and lies in it: its thread is its own id.
                thread_id=self.last_message_id + 1,
                is_topic_message=True,
            )
        )
        topic = Topic(id=opened.id, name=name)
        self.topics[topic.id] = topic
        return topic

    def close_topic(self, topic: Topic, by: Person) -> None:
        """Closes a topic: only administrators can write there."""
        topic.closed = True
        self._service(by.user, {"forum_topic_closed": {}}, topic.id)

    def delete_topic(self, topic: Topic) -> None:
        """Deletes a topic with all that is in it; bots are not told."""
        del self.topics[topic.id]
        for message in [m for m in self.by_id.values() if m.thread_id == topic.id]:
            self._telegram.delete(message, "")

    def upgrade(self, by: Person) -> GroupChat:
        """Turns a basic group into a supergroup with another id, as Telegram does when it needs to.

        Returns:
            The supergroup; this group can no longer be written to.
        """
        if self.type != "group" or self.migrated_to is not None:
            raise ValueError(f"{self.name!r} is no basic group any more")
        telegram = self._telegram
        new = telegram.add_group(self.name, by, supergroup=True)
        new.members = dict(self.members)
        new.members_may_write, new.members_may_pin = self.members_may_write, self.members_may_pin
        new.withheld = self.withheld
        self._service(by.user, {"migrate_to_chat_id": new.id})
        self.migrated_to = new.id
        new._service(by.user, {"migrate_from_chat_id": self.id})
        return new

    def _must_be_in(self, person: Person) -> None:
        member = self.members.get(person.id)
        if member is None or not member.is_in:
            raise ValueError(f"{person.user.name} is not in {self.name!r}")


class ChannelChat(_SharedChat):
    """A channel, as those who run it handle it."""

    def add_bot(self, by: Person) -> None:
        """Makes the bot an administrator, the only way for a bot to be in a channel."""
        self.set_member(self._telegram.bot, "administrator", by.user, USUAL_ADMIN_RIGHTS)

    def kick_bot(self, by: Person) -> None:
        """Removes the bot."""
        self.set_member(self._telegram.bot, "kicked", by.user)

    def publish(self, text: str) -> Message:
        """Publishes a text in the name of the channel."""
        return self._telegram.post(
            Message(
                chat=self,
                id=0,
                at=self._telegram.now(),
                sender_chat=self,
                text=text,
                entities=find_entities(text),
            )
        )

    def edit(self, message: Message, text: str) -> None:
        """Edits a post."""
        self._telegram.revise(message)
        message.text, message.entities = text, find_entities(text)
        self._telegram.edited(message)


def service_words(message: Message) -> str:
    """A service message as the apps tell it."""
    for key, value in message.media.items():
        match key:
            case "new_chat_members":
                return "joined: " + ", ".join(user["first_name"] for user in value)
            case "left_chat_member":
                return f"left: {value['first_name']}"
            case "new_chat_title":
                return f"new title: {value}"
            case "migrate_to_chat_id":
                return "this group became a supergroup"
            case "migrate_from_chat_id":
                return "this supergroup was a basic group before"
            case "pinned_message":
                return f"pinned: {value.get('text') or value.get('caption') or 'a message'}"
            case "forum_topic_created":
                return f"new topic: {value['name']}"
            case "forum_topic_closed":
                return "topic closed"
            case "forum_topic_reopened":
                return "topic reopened"
            case _:
                pass
    return ", ".join(message.media)
