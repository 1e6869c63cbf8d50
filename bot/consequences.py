"""What Telegram's refusals mean for a workshop: a unit of work each, as for an update."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.clock import Clock
from bot.crowd import lost
from bot.desk import Desk
from bot.errors import CallFailed
from bot.reception import migrate
from bot.speech.speaker import Speaker
from conversations.effects import Slot
from conversations.events import BotRemoved, BotSpoke, TopicLost
from storage.outbox import SentMessage
from storage.unit_of_work import Store

# How the slots of what facilitators wrote to the tables begin.
ANNOUNCED = f"{Slot.SAID.value}:"


class Aftermath:
    """Tells the rules what the delivery loop was told by Telegram."""

    def __init__(
        self, store: Store, speaker: Speaker, clock: Clock, *, on_fatal: Callable[[CallFailed], None]
    ) -> None:
        self.store = store
        self.speaker = speaker
        self.clock = clock
        self.on_fatal = on_fatal

    async def chat_gone(self, chat_id: int) -> None:
        """Nothing can be sent there: what waits is dropped, and the facilitators hear of it once."""
        async with self.store.unit() as work:
            work.drop_waiting(chat_id)
            group = await work.group_in_chat(chat_id)
            desk = Desk(work, self.speaker, self.clock.now())
            if group is not None:
                await desk.tell_group(group, BotRemoved(at=self.clock.now()))
            else:
                # A person's chat has the person's id.
                await lost(desk, chat_id)
            await work.commit()

    async def chat_migrated(self, old: int, new: int) -> None:
        """The group became a supergroup, and its update may still be on its way."""
        async with self.store.unit() as work:
            await migrate(Desk(work, self.speaker, self.clock.now()), old, new)
            await work.commit()

    async def topic_gone(self, chat_id: int) -> None:
        """The forum topic was closed or deleted: the group goes on in the general one."""
        async with self.store.unit() as work:
            group = await work.group_in_chat(chat_id)
            if group is not None:
                await Desk(work, self.speaker, self.clock.now()).tell_group(
                    group, TopicLost(at=self.clock.now())
                )
            await work.commit()

    async def arrived(self, messages: Sequence[SentMessage]) -> None:
        """Messages are in their chats: reports of what facilitators wrote to the tables show it, and that a chat may
        be written to again.
        """
        told = {(one.workshop, one.slot) for one in messages if one.slot.startswith(ANNOUNCED) and one.group}
        back = {
            one.group for one in messages if one.group is not None and self._was_lost(one.group, one.chat_id)
        }
        if not told and not back:
            return
        async with self.store.unit() as work:
            for group_id in sorted(back):
                group = await work.group(group_id)
                if group is not None:
                    now = self.clock.now()
                    await Desk(work, self.speaker, now).tell_group(group, BotSpoke(at=now))
            for code, slot in sorted(told, key=str):
                workshop = await work.workshop(code) if code is not None else None
                if workshop is not None:
                    number = int(slot.rpartition(":")[2])
                    await Desk(work, self.speaker, self.clock.now()).report_delivery(workshop, number)
            await work.commit()

    def _was_lost(self, group_id: int, chat_id: int) -> bool:
        group = self.store.at_hand(group_id)
        return group is not None and group.chat_id == chat_id and group.loss_said

    def unauthorized(self, failure: CallFailed) -> None:
        """The token is no longer good: there is nothing to do but stop and say so."""
        self.on_fatal(failure)
