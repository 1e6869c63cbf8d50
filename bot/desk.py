"""The desk: plays an event through the machine inside a unit of work, and puts what follows into the outbox.

A group's event may concern its workshop and the other way round (`Inform`): they are played one after the other, in
the same unit of work, so that either all of it happened or none.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import assert_never

import orjson

from bot.speech import stage_calls
from bot.speech.markup import Message
from bot.speech.speaker import Fields, Speaker, at_home, private, slot_name, spoken, toasted
from bot.speech.voice import Voice
from conversations.answering import refused
from conversations.calls import hearers, private_slot
from conversations.effects import (
    CompileCard,
    Effect,
    GiveLink,
    Inform,
    ListForms,
    Post,
    Redraw,
    RedrawCard,
    Say,
    SayGoodbye,
    SendFeedback,
    SendSummary,
    ShowCard,
    ShowForm,
    Slot,
    Toast,
    Whisper,
    text,
)
from conversations.events import Act, Event, Visit
from conversations.feedback import reviewers
from conversations.machine import NotAllowed, NotNow, advance
from conversations.model import Group, GroupPhase, Workshop, WorkshopPhase
from conversations.presenting import onlooks
from storage.outbox import URGENCY_ANSWER
from storage.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)


class Desk:
    """One update's (or one deadline's) work.

    Args:
        work: the unit of work that reads and keeps; committing it is the caller's.
        speaker: turns effects into calls.
        at: the instant of the work, seconds since the Unix epoch.
        press: the id of the button press that is to be answered, where there is one.
    """

    def __init__(self, work: UnitOfWork, speaker: Speaker, at: float, press: str | None = None) -> None:
        self.work = work
        self.speaker = speaker
        self.at = at
        self._press = press
        self._listener: int | None = None
        self._visitor: Voice | None = None

    # --- events -------------------------------------------------------------------------------------------------------

    async def tell_group(self, group: Group, event: Event) -> None:
        """Play an event in a group. What the machine refuses is answered in a line; the group stays as it was."""
        try:
            spoken_by = await self._play(group, event)
        except NotNow:
            if not isinstance(event, Act | Visit):
                # Nobody asked: a deadline of a group that left, the bot's return to one that has not begun.
                return
            voice = self.speaker.voice_of(group.workshop)
            line = refused(group)
            if self.toast(voice.toast(line)):
                return
            if isinstance(event, Visit):
                # Whoever is no part of the group hears it where they are.
                self.write_to(event.by.user_id, voice.say(line))
            else:
                self.write_to_group(group, voice.say(line))
        else:
            await self._carry_out(spoken_by)

    async def tell_workshop(
        self, workshop: Workshop, event: Event, user_id: int, voice: Voice | None = None
    ) -> None:
        """Play an event in a workshop, by someone who hears in private why it was refused, if it was.

        Args:
            voice: how somebody is spoken to who has no table yet, so that the workshop's language may not be theirs.
        """
        self._listener, self._visitor = user_id, voice
        try:
            spoken_by = await self._play(workshop, event)
        except (NotNow, NotAllowed) as refusal:
            if not isinstance(event, Act | Visit):
                # Nobody asked: somebody blocked the bot whose workshop is over.
                return
            voice = voice or self.speaker.voice_of(workshop)
            line = text(f"not-now-{refusal.phase.value}" if isinstance(refusal, NotNow) else "not-allowed")
            if not self.toast(voice.toast(line)):
                self.write_to(user_id, voice.say(line))
        else:
            await self._carry_out(spoken_by)

    async def _play(self, state: Group | Workshop, event: Event) -> list[tuple[Group | Workshop, Effect]]:
        """The event and all that it informs of, played in order; what is to be said, each with who says it.

        Raises:
            NotNow, NotAllowed: the machine refused the event itself.
        """
        said_by: list[tuple[Group | Workshop, Effect]] = []
        effects = self._advance(state, event, said_by)
        informing: deque[tuple[Group | Workshop, Inform]] = deque((state, effect) for effect in effects)
        while informing:
            sender, inform = informing.popleft()
            for target in await self._audience(sender, inform):
                kept = len(said_by)
                try:
                    more = self._advance(target, inform.event, said_by)
                except NotNow:
                    # It no longer concerns them: a group that was not there yet, a workshop that closed.
                    continue
                except Exception as error:
                    # One broken table must not keep the facilitator from steering the others.
                    del said_by[kept:]
                    log.exception("inform.broken", extra={"event": type(inform.event).__name__})
                    # Named, it goes with the workshop.
                    whose = {"workshop": target.workshop.code if isinstance(target, Group) else target.code}
                    self.work.dead_letter(None, self.at, error, orjson.dumps(whose).decode())
                    continue
                informing.extend((target, effect) for effect in more)
        return said_by

    def _advance(
        self, before: Group | Workshop, event: Event, said_by: list[tuple[Group | Workshop, Effect]]
    ) -> list[Inform]:
        """One transition, kept; its effects are added to what is to be said, save those that inform others."""
        after: Group | Workshop
        effects: tuple[Effect, ...]
        if isinstance(before, Group):
            after, effects = advance(before, event)
            # A group that was not let in leaves no trace.
            real = before.phase is not GroupPhase.NEW or after.phase.has_joined
        else:
            after, effects = advance(before, event)
            real = after.phase is not WorkshopPhase.NEW
        if real and after is not before:
            self.work.put(after)
        said_by += [(after, effect) for effect in effects if not isinstance(effect, Inform)]
        return [effect for effect in effects if isinstance(effect, Inform)]

    async def _audience(self, sender: Group | Workshop, inform: Inform) -> Sequence[Group | Workshop]:
        if isinstance(sender, Group):
            workshop = await self.work.workshop(sender.workshop.code)
            return [workshop] if workshop is not None else []
        if inform.group is None:
            return await self.work.groups_of(sender.code)
        group = await self.work.group(inform.group)
        # A forged button may name another workshop's group.
        return [group] if group is not None and group.workshop.code == sender.code else []

    # --- effects ------------------------------------------------------------------------------------------------------

    async def _carry_out(self, said_by: Sequence[tuple[Group | Workshop, Effect]]) -> None:
        """Put what is to be said into the outbox, each slot drawn once and from the last state."""
        posted = {drawing(who, effect) for who, effect in said_by if isinstance(effect, Post)}
        redrawn: set[object] = set()
        for who, effect in said_by:
            if isinstance(effect, Redraw):
                if (drawn := drawing(who, effect)) in posted or drawn in redrawn:
                    continue
                redrawn.add(drawn)
            if isinstance(effect, Toast):
                voice = self._voice_of(who)
                toasted_it = self.toast(voice.toast(effect.line), alert=effect.alert)
                if not toasted_it and isinstance(who, Workshop) and self._listener:
                    # Typed rather than pressed: the facilitator hears it all the same.
                    self.write_to(self._listener, voice.say(effect.line))
            elif isinstance(effect, Whisper):
                workshop = who.workshop if isinstance(who, Group) else who
                self.send(stage_calls.whisper(workshop, effect, self._voice_of(who)))
            elif isinstance(who, Group):
                await self._say_in_group(who, effect)
            else:
                await self._say_in_workshop(who, effect)

    def _voice_of(self, who: Group | Workshop) -> Voice:
        """How whoever acted is answered."""
        if isinstance(who, Group):
            return self.speaker.voice_of(who.workshop)
        return self._visitor or self.speaker.voice_of(who)

    async def _say_in_group(self, group: Group, effect: Effect) -> None:
        kept = await self.work.group(group.id)
        if isinstance(effect, ShowCard | SendFeedback):
            for fields in await self._about_stage(kept or group, effect):
                self.send(fields)
            return
        assert isinstance(effect, Say | SayGoodbye | Post | Redraw | RedrawCard | CompileCard), (
            f"a group does not {effect}"
        )
        for fields in self.speaker.to_group(kept or group, effect):
            # A group that could not join is not kept: nothing that is stored may name it.
            self.send(fields if kept is not None else fields | {"group": None})

    async def _about_stage(self, group: Group, effect: ShowCard | SendFeedback) -> list[Fields]:
        """The card of the group on the stage for those who watch, or what was said about it."""
        if isinstance(effect, SendFeedback):
            return list(stage_calls.feedback(self.speaker, group))
        shown_to = [one for one in reviewers(group) if effect.to in (None, one.user_id)]
        others = await self.work.groups_of(group.workshop.code) if effect.to is None else []
        watching = [one for one in others if onlooks(one, group)]
        return list(stage_calls.shown_card(self.speaker, group, watching, shown_to))

    async def _form(self, workshop: Workshop, effect: ShowForm | ListForms) -> list[Fields]:
        """A professional's form as it is now, or the list of those that they may fill in."""
        person = workshop.professional(effect.to)
        if person is None:
            return []
        if isinstance(effect, ListForms):
            groups = [one for one in await self.work.groups_of(workshop.code) if one.phase.has_joined]
            return [stage_calls.forms(self.speaker, workshop, groups, person)]
        group = await self.work.group(effect.group)
        if group is None:
            return []
        return [stage_calls.form(self.speaker, group, person, fresh=effect.fresh)]

    async def _say_in_workshop(self, workshop: Workshop, effect: Effect) -> None:
        match effect:
            case Say():
                found = self.speaker.to_facilitators(workshop, effect, self._listener or None)
            case GiveLink():
                self.write_to(self._listener or 0, self.speaker.invite(workshop, effect.token))
                return
            case Post(slot=Slot.CALL | Slot.CALL_NEWS) | Redraw(slot=Slot.CALL | Slot.CALL_NEWS):
                found = iter([one async for one in self._calls(workshop, effect)])
            case Post(slot=Slot.SAID) | Redraw(slot=Slot.SAID):
                found = self._reports(workshop, effect)
            case Redraw(slot=Slot.BOARD):
                found = iter([one async for one in self._boards(workshop, effect)])
            case Post(slot=Slot.QR | Slot.CHECKIN as slot, to=int(to)):
                found = iter([self.speaker.qr(workshop, slot, to)])
            case Post(slot=Slot.BOARD, to=int(to)):
                found = iter([self.speaker.board_link(workshop, to, effect)])
            case Post(slot=Slot.SEAT) | Redraw(slot=Slot.SEAT):
                now = await self.work.workshop(workshop.code) or workshop
                found = iter([self.speaker.seat(now, effect, self._voice_of(now))])
            case Post(slot=Slot.PANEL | Slot.TABLES, to=int(to)):
                former = await self.work.current_message(to, slot_name(workshop, effect.slot, None))
                bared = [] if former is None else [self.speaker.bared(workshop, to, former)]
                found = iter([*self.speaker.panels(workshop, effect), *bared])
            case Post() | Redraw():
                found = self.speaker.panels(workshop, effect)
            case SendSummary():
                groups = [g for g in await self.work.groups_of(workshop.code) if g.phase.has_joined]
                found = self.speaker.end_of_sprint(workshop, groups)
            case ShowForm() | ListForms():
                found = iter(await self._form(workshop, effect))
            case (
                CompileCard()
                | RedrawCard()
                | SayGoodbye()
                | Toast()
                | Inform()
                | Whisper()
                | ShowCard()
                | SendFeedback()
            ):
                raise AssertionError(f"a workshop does not {effect}")
            case _:
                assert_never(effect)
        for fields in found:
            self.send(fields)

    async def _calls(self, workshop: Workshop, effect: Post | Redraw) -> AsyncIterator[Fields]:
        """A call, to those who are to hear it; how it stands also to those who heard it and went off duty.

        A message that another one took the place of concerns only those who have it.
        """
        call = workshop.call(effect.item or 0)
        if call is None:
            return
        hearing = hearers(workshop, call) if effect.slot is private_slot(call) else ()
        slot = slot_name(workshop, effect.slot, effect.item)
        for one in workshop.facilitators:
            has_it = await self.work.current_message(one.user_id, slot) is not None
            if has_it or one in hearing:
                yield self.speaker.call(workshop, one.user_id, effect)

    async def _boards(self, workshop: Workshop, effect: Redraw) -> AsyncIterator[Fields]:
        """The link of the projector board, to those who have asked for it."""
        for one in workshop.facilitators:
            slot = slot_name(workshop, effect.slot, None)
            if await self.work.current_message(one.user_id, slot) is not None:
                yield self.speaker.board_link(workshop, one.user_id, effect)

    def _reports(self, workshop: Workshop, effect: Post | Redraw) -> Iterator[Fields]:
        """The report of an announcement, to its sender as long as they are in the team."""
        sender = next((one.sender for one in workshop.addressees if one.number == effect.item), None)
        if sender is not None and workshop.is_facilitator(sender):
            yield self.speaker.report(workshop, sender, effect)

    async def report_delivery(self, workshop: Workshop, number: int) -> None:
        """A table has what a facilitator wrote: the report shows it."""
        await self._say_in_workshop(workshop, Redraw(slot=Slot.SAID, item=number))

    # --- lines --------------------------------------------------------------------------------------------------------

    def toast(self, line: str = "", *, alert: bool = False) -> bool:
        """Answer the press, once; False where there is none to answer (any more)."""
        if self._press is None:
            return False
        press, self._press = self._press, None
        self.send(toasted(press, line, alert=alert) | {"chat_id": 0})
        return True

    def write_to(self, chat_id: int, html: str, topic_id: int | None = None) -> None:
        """One message of one sentence to a chat that is no group's, or not yet."""
        self.send(private(chat_id) | {"topic_id": topic_id} | spoken(Message(html=html), URGENCY_ANSWER))

    def write_to_group(self, group: Group, html: str) -> None:
        self.send(at_home(group) | spoken(Message(html=html), URGENCY_ANSWER))

    def send(self, fields: Fields) -> None:
        self.work.send(**fields, created_at=self.at)


def key(who: Group | Workshop) -> object:
    """What tells two speakers apart, whatever their state."""
    return who.id if isinstance(who, Group) else who.code


def drawing(who: Group | Workshop, effect: Post | Redraw) -> object:
    """What tells two messages apart that are posted or redrawn."""
    return key(who), effect.slot, effect.prompt, effect.item, effect.to
