"""The reception: who came with what, to which group or workshop, as which event.

What a command means stands in `commands`, what a link means in `links`, and what a button means in `presses`.
"""

from __future__ import annotations

from bot import announcing, crowd, links, personal_data, presses, professionals
from bot.border import (
    Arrived,
    ChatKind,
    Command,
    Happening,
    Migrated,
    Pressed,
    Removed,
    Reply,
    Tune,
    Words,
)
from bot.commands import AFTER_THE_END, GROUP_COMMANDS, PRIVATE_COMMANDS
from bot.config import Config
from bot.desk import Desk
from bot.doorkeeper import Doorkeeper
from bot.speech import catalogue
from bot.speech.panel import open_workshops, workshop_list
from bot.speech.voice import Voice
from bot.tokens import new_code
from conversations.events import (
    AnswerProposed,
    BotRemoved,
    BotReturned,
    ChatMigrated,
    CoachingHeard,
    GroupJoined,
    MovedOn,
    MusicChosen,
    ProposalEdited,
    UnusableReplied,
    WorkshopOpened,
)
from conversations.model import Group, GroupPhase, Outline, Workshop, WorkshopPhase
from storage.memory import MISSING, Recent

# What is answered in a group that is in no workshop; any other of its commands with how to join one.
OUTSIDE = {"help": "help-not-joined", "privacy": "privacy-group"}

# What only a private chat answers, besides the commands that steer a workshop.
PRIVATE_BESIDES = ("feedback", "mydata", "new", "workshops")

# Chats whose last album is known; a restart amid one costs them a second line about it.
ALBUMS_KNOWN = 1024

# Questions known to be answered: their buttons go at once, and a second press is on its way for a moment only.
QUESTIONS_KNOWN = 256

PROMPT_SLOTS = {"prompt", "proposals"}
COACHING_SLOTS = {"coaching", "plan"}


class Reception:
    """Answers what happens, one happening at a time, each at its own desk."""

    def __init__(self, config: Config, *, outline: Outline, edition: str) -> None:
        self.config = config
        self.outline = outline
        self.edition = edition
        self.door = Doorkeeper()
        self._albums: Recent[int, tuple[str, int]] = Recent(ALBUMS_KNOWN)
        """By chat, the last album about which something was said, and the message that it was said of."""
        self._answered: Recent[tuple[int, int], str] = Recent(QUESTIONS_KNOWN)
        """By chat and message, the press that answered a question whose buttons do nothing a second time."""

    async def receive(self, desk: Desk, happening: Happening) -> None:
        """Turn a happening into events and play them."""
        if isinstance(happening, Command | Reply | Pressed) and happening.place.kind is ChatKind.GROUP:
            await self._heard_again(desk, happening.place.chat_id)
        match happening:
            case Command(place=place) if place.kind is ChatKind.PRIVATE:
                await self._private_command(desk, happening)
            case Command():
                await self._group_command(desk, happening)
            case Reply():
                await self._reply(desk, happening)
            case Pressed():
                await presses.receive(self, desk, happening)
            case Words():
                await self._words(desk, happening)
            case Tune():
                await self._tune(desk, happening)
            case Arrived():
                await self._arrived(desk, happening)
            case Removed():
                group = await desk.work.group_in_chat(happening.place.chat_id)
                desk.work.drop_waiting(happening.place.chat_id)
                if group is not None:
                    await desk.tell_group(group, BotRemoved(at=desk.at))
                elif happening.place.kind is ChatKind.PRIVATE:
                    await crowd.lost(desk, happening.by.user_id)
            case Migrated():
                await migrate(desk, happening.place.chat_id, happening.new_chat_id)
            case _:
                raise TypeError(f"nobody receives a {type(happening).__name__}")

    async def _heard_again(self, desk: Desk, chat_id: int) -> None:
        """A chat where the bot was muted sends no word of the end of it: whoever is heard there is a reason to try."""
        group = await desk.work.group_in_chat(chat_id)
        if group is not None and not group.present:
            await desk.tell_group(group, BotReturned(at=desk.at))

    # --- coming and going ---------------------------------------------------------------------------------------------

    async def _arrived(self, desk: Desk, happening: Arrived) -> None:
        place = happening.place
        if place.kind is ChatKind.PRIVATE:
            await crowd.found(self, desk, happening)
            return
        voice = self.stranger(desk, happening)
        if place.kind is ChatKind.CHANNEL:
            desk.write_to(place.chat_id, voice.html("join-channel"))
            return
        group = await desk.work.group_in_chat(place.chat_id)
        if group is not None:
            await desk.tell_group(group, BotReturned(at=desk.at))
            return
        desk.write_to(place.chat_id, voice.html("added"))

    # --- in groups ----------------------------------------------------------------------------------------------------

    async def _group_command(self, desk: Desk, command: Command) -> None:
        place = command.place
        voice = self.stranger(desk, command)
        if place.kind is ChatKind.CHANNEL:
            if command.name in ("join", "start"):
                desk.write_to(place.chat_id, voice.html("join-channel"))
            return
        group = await desk.work.group_in_chat(place.chat_id)
        if command.edited and command.name != "answer":
            return
        if command.name == "join" or (command.name == "start" and command.words):
            await self._join(desk, command, group)
            return
        if group is None:
            await self._command_outside(desk, command, voice)
            return
        voice = desk.speaker.voice_of(group.workshop)
        if command.name == "forget":
            if command.anonymous:
                desk.write_to_group(group, voice.html("alias-anonymous"))
            else:
                personal_data.ask_forget(desk, command, voice, everywhere=False)
            return
        read = GROUP_COMMANDS.get(command.name)
        if read is None:
            # Another bot's command, or a facilitator's: said only of those that are ours.
            if command.name in (*PRIVATE_COMMANDS, *PRIVATE_BESIDES):
                desk.write_to_group(group, voice.html("private-only"))
            return
        happened = read(command, desk.at)
        if isinstance(happened, str):
            desk.write_to_group(group, voice.html(happened, total=group.workshop.total))
        else:
            await desk.tell_group(group, happened)

    async def _command_outside(self, desk: Desk, command: Command, voice: Voice) -> None:
        """A command in a group that is in no workshop. What it wrote where it was before is still kept, with names."""
        place = command.place
        former = await desk.work.groups_in_chat(place.chat_id) if command.name == "forget" else []
        if former and not command.anonymous:
            voice = desk.speaker.voice_of(former[-1].workshop)
            personal_data.ask_forget(desk, command, voice, everywhere=False)
        elif command.name in (*GROUP_COMMANDS, "forget"):
            key = OUTSIDE.get(command.name, "not-joined")
            desk.write_to(place.chat_id, voice.html(key), place.topic_id)

    async def _join(self, desk: Desk, command: Command, group: Group | None) -> None:
        place = command.place
        voice = self.stranger(desk, command)
        if not command.words:
            desk.write_to(place.chat_id, voice.html("join-how"), place.topic_id)
            return
        if self.door.holds_up(desk, command, voice):
            return
        # Read off a screen, a code is typed in groups as well as in one word, and a thank-you may follow it.
        code, number = crowd.table_of(command.words)
        workshop = await desk.work.workshop(code) or await desk.work.workshop(code.split()[0])
        if group is not None and group.workshop.phase is not WorkshopPhase.CLOSED:
            same = workshop is not None and workshop.code == group.workshop.code
            key = "join-same" if same else "join-already"
            desk.write_to_group(
                group, desk.speaker.voice_of(group.workshop).html(key, title=group.workshop.title)
            )
            return
        if workshop is None:
            await self.door.missed(desk, command)
        if workshop is None or workshop.phase is WorkshopPhase.CLOSED:
            key = "join-unknown" if workshop is None else "join-closed"
            desk.write_to(place.chat_id, voice.html(key), place.topic_id)
            return
        if group is not None:
            await desk.tell_group(group, MovedOn(at=desk.at))
        new = Group(
            id=desk.work.new_group_id(), workshop=workshop, chat_id=place.chat_id, topic_id=place.topic_id
        )
        label = desk.speaker.voice_of(workshop).plain("table-name", number=number or 0)
        joined = GroupJoined(at=desk.at, by=command.by, title=place.title, number=number, label=label)
        await desk.tell_group(new, joined)
        if group is not None and await desk.work.group(new.id) is None:
            desk.work.put(group)  # refused there, the table stays where it was

    async def _reply(self, desk: Desk, reply: Reply) -> None:
        """A reply to our prompt or proposals is an answer; to another message of ours it is chatter."""
        group = await desk.work.group_in_chat(reply.place.chat_id)
        if group is None:
            return
        target = await desk.work.message(reply.place.chat_id, reply.reply_to)
        if target is not None and target.slot in COACHING_SLOTS and target.group == group.id:
            await desk.tell_group(group, CoachingHeard(at=desk.at, by=reply.by))
            return
        if target is not None and (target.slot not in PROMPT_SLOTS or target.group != group.id):
            return
        prompt = target.prompt if target is not None else reply.mark
        if prompt is None or not 1 <= prompt <= group.workshop.total:
            return
        at, by = desk.at, reply.by
        if reply.unusable is not None and not reply.edited and self._first_of_album(reply):
            unusable = UnusableReplied(at=at, by=by, kind=reply.unusable, captioned=bool(reply.text))
            await desk.tell_group(group, unusable)
            group = await desk.work.group(group.id) or group
        if not reply.text:
            return
        if reply.edited:
            changed = ProposalEdited(
                at=at,
                by=by,
                text=reply.text,
                source=reply.message_id,
                prompt=prompt,
                anonymous=reply.anonymous,
            )
            await desk.tell_group(group, changed)
        else:
            proposed = AnswerProposed(
                at=at,
                by=by,
                text=reply.text,
                source=reply.message_id,
                prompt=prompt,
                anonymous=reply.anonymous,
            )
            await desk.tell_group(group, proposed)

    def _first_of_album(self, reply: Reply) -> bool:
        """Whether nothing was said yet about the album that a reply belongs to; True for what is in none."""
        if reply.album is None:
            return True
        known, this = self._albums.get(reply.place.chat_id), (reply.album, reply.message_id)
        if known is not MISSING and known[0] == reply.album:
            # The same message comes again where its batch could not be committed.
            return known == this
        self._albums.put(reply.place.chat_id, this)
        return True

    def answered_before(self, pressed: Pressed) -> bool:
        """Whether another press has answered the question that this one is on; it counts as answered from now on."""
        asked = pressed.place.chat_id, pressed.message_id
        first = self._answered.get(asked)
        if first is MISSING:
            self._answered.put(asked, pressed.query_id)
        # The same press comes again where its batch could not be committed.
        return first not in (MISSING, pressed.query_id)

    # --- in private ---------------------------------------------------------------------------------------------------

    async def _private_command(self, desk: Desk, command: Command) -> None:
        chat = command.place.chat_id
        voice = self.stranger(desk, command)
        if command.edited:
            return
        match command.name:
            case "start":
                if not await links.follow(self, desk, command):
                    desk.write_to(chat, await self.start_text(desk, command))
            case "help":
                key = "help-private" if await self.may_steer(desk, command) else "start-not-allowed"
                desk.write_to(chat, voice.html(key, id=str(command.by.user_id)))
            case "privacy":
                desk.write_to(chat, voice.html("privacy-group"))
            case "feedback":
                await professionals.ask(self, desk, command)
            case "mydata":
                await personal_data.tell(desk, command, voice)
            case "forget":
                personal_data.ask_forget(desk, command, voice, everywhere=True)
            case "new":
                await self._open(desk, command)
            case "workshops":
                desk.write_to(chat, await self._list(desk, command))
            case "tools":
                for page in catalogue.plain_pages(voice):
                    desk.write_to(chat, page)
            case name if name in PRIVATE_COMMANDS:
                await self._steer(desk, command)
            case name if name in GROUP_COMMANDS or name == "join":
                desk.write_to(chat, voice.html("join-private" if name == "join" else "group-only"))
            case _:
                desk.write_to(chat, voice.html("unknown-command"))

    async def _open(self, desk: Desk, command: Command) -> None:
        chat = command.place.chat_id
        voice = self.stranger(desk, command)
        if not self.may_open(command.by.user_id):
            desk.write_to(chat, voice.html("new-not-allowed", id=str(command.by.user_id)))
            return
        if not command.words:
            desk.write_to(chat, voice.html("new-how"))
            return
        settings = self.config.workshop
        workshop = Workshop(
            code=new_code(),
            language=settings.language,
            timezone=settings.timezone,
            minutes=settings.minutes,
            group_size=settings.group_size,
            outline=self.outline,
            curriculum=self.edition,
        )
        self.take_up(desk, command.by.user_id, workshop)
        opened = WorkshopOpened(at=desk.at, by=command.by, title=command.words)
        await desk.tell_workshop(workshop, opened, command.by.user_id)

    async def _steer(self, desk: Desk, command: Command) -> None:
        """A facilitator's command, for the workshop that they looked at last."""
        chat = command.place.chat_id
        voice = self.stranger(desk, command)
        given = command.words.split()[0] if command.name == "panel" and command.words else None
        if given and self.door.holds_up(desk, command, voice):
            return
        workshop = await self.workshop_for(desk, command.by.user_id, given)
        if workshop is None:
            if given:
                await self.door.missed(desk, command)
            desk.write_to(chat, voice.html("join-unknown" if given else "no-workshop"))
            return
        if not workshop.is_facilitator(command.by.user_id):
            desk.write_to(chat, voice.html("not-allowed"))
            return
        if command.name not in AFTER_THE_END:
            meant = await self._meant(desk, command, workshop)
            if meant is None:
                return
            workshop = meant
        voice = desk.speaker.voice_of(workshop)
        if command.name == "panel":
            self.take_up(desk, command.by.user_id, workshop)
        if command.name == "board" and desk.speaker.board_address is None:
            desk.write_to(chat, voice.html("board-no-server"))
            return
        if command.name == "say":
            await announcing.by_command(desk, workshop, command)
            return
        if command.name == "delete":
            personal_data.ask_delete(desk, command, workshop)
            return
        if command.name == "export":
            for fields in desk.speaker.export(workshop, chat):
                desk.send(fields)
            return
        if command.name == "issue":
            await crowd.give_issue(desk, workshop, command)
            return
        happened = PRIVATE_COMMANDS[command.name](command, desk.at)
        if isinstance(happened, str):
            desk.write_to(chat, voice.html(happened))
        else:
            await desk.tell_workshop(workshop, happened, command.by.user_id)

    async def _meant(self, desk: Desk, happening: Happening, workshop: Workshop) -> Workshop | None:
        """In place of a closed workshop the only open one; None where it is said that there are several."""
        if workshop.phase is not WorkshopPhase.CLOSED:
            return workshop
        user_id = happening.by.user_id
        meant = in_place_of(workshop, await desk.work.workshops_of(user_id))
        if len(meant) > 1:
            desk.write_to(user_id, open_workshops(workshop, meant, self.stranger(desk, happening)))
            return None
        return meant[0]

    async def _list(self, desk: Desk, command: Command) -> str:
        """A facilitator's workshops, and of several which one commands are for."""
        voice = self.stranger(desk, command)
        in_hand = await self.workshop_for(desk, command.by.user_id, None)
        if in_hand is None:
            return voice.html("workshops-none")
        mine = await desk.work.workshops_of(command.by.user_id)
        meant = in_place_of(in_hand, mine)
        return workshop_list(mine, meant[0] if len(meant) == 1 else in_hand, voice)

    async def _words(self, desk: Desk, words: Words) -> None:
        """Plain words in private: for the table that a facilitator writes to, a professional's, or nobody's."""
        workshop = await self.workshop_for(desk, words.by.user_id, None)
        if workshop is not None and await announcing.to_table_in_hand(desk, workshop, words):
            return
        # Anyone else is told what the bot is for, once per message that says something.
        if await professionals.hear(desk, words) or not words.text or words.edited:
            return
        if workshop is None:
            desk.write_to(words.place.chat_id, await self.start_text(desk, words))
        elif (meant := await self._meant(desk, words, workshop)) is not None:
            desk.write_to(words.place.chat_id, announcing.unaddressed(desk, meant))

    async def _tune(self, desk: Desk, tune: Tune) -> None:
        """Music for the end, from a facilitator; from anyone else it is nothing that we know what to do with."""
        user = tune.by.user_id
        workshop = await self.workshop_for(desk, user, None)
        if workshop is not None and (workshop := await self._meant(desk, tune, workshop)) is None:
            return
        if workshop is None or workshop.phase is WorkshopPhase.CLOSED:
            desk.write_to(tune.place.chat_id, await self.start_text(desk, tune))
            return
        chosen = MusicChosen(at=desk.at, by=tune.by, file=tune.file, title=tune.title)
        await desk.tell_workshop(workshop, chosen, user)

    def take_up(self, desk: Desk, user_id: int, workshop: Workshop | None) -> None:
        """From now on, what a facilitator commands is for this workshop; None: for none in particular."""
        desk.work.remember(current_key(user_id), workshop.code if workshop is not None else None)

    async def workshop_for(self, desk: Desk, user_id: int, code: str | None) -> Workshop | None:
        """The workshop that a facilitator means: the one named, the one looked at last, or their newest open one."""
        if code is not None:
            return await desk.work.workshop(code)
        last = await desk.work.recall(current_key(user_id))
        if last is not None:
            workshop = await desk.work.workshop(last)
            if workshop is not None and workshop.is_facilitator(user_id):
                return workshop
        mine = await desk.work.workshops_of(user_id)
        newest = next((w for w in mine if w.phase is not WorkshopPhase.CLOSED), next(iter(mine), None))
        return await desk.work.workshop(newest.code) if newest is not None else None

    # --- who they are -------------------------------------------------------------------------------------------------

    def may_open(self, user_id: int) -> bool:
        """Whether the configuration lets this person open a workshop; an empty list lets anyone."""
        allowed = self.config.facilitators.allowed
        return not allowed or user_id in allowed

    async def may_steer(self, desk: Desk, happening: Happening) -> bool:
        """Whether this person may open a workshop, or was invited to facilitate one."""
        user_id = happening.by.user_id
        return self.may_open(user_id) or bool(await desk.work.workshops_of(user_id))

    def stranger(self, desk: Desk, happening: Happening) -> Voice:
        """The voice for someone outside a workshop: the language of their Telegram if the curriculum has it."""
        tag = (happening.language or "")[:2].lower()
        language = tag if tag in desk.speaker.curricula else self.config.workshop.language
        return desk.speaker.voice(language, self.config.workshop.timezone)

    async def start_text(self, desk: Desk, happening: Happening) -> str:
        key = "start" if self.may_open(happening.by.user_id) else "start-not-allowed"
        return self.stranger(desk, happening).html(key, id=str(happening.by.user_id))


def in_place_of(workshop: Workshop, mine: list[Workshop]) -> list[Workshop]:
    """What a command for a closed workshop may mean: its facilitator's open ones; itself where it or none is open."""
    still_open = [one for one in mine if one.phase is not WorkshopPhase.CLOSED]
    return still_open if workshop.phase is WorkshopPhase.CLOSED and still_open else [workshop]


async def migrate(desk: Desk, old: int, new: int) -> None:
    """A group became a supergroup: it is renamed everywhere, once, whichever of the two updates comes first."""
    group = await desk.work.group_in_chat(old)
    await desk.work.rename_chat(old, new)
    if group is not None and group.phase is not GroupPhase.LEFT:
        await desk.tell_group(await desk.work.group(group.id) or group, ChatMigrated(at=desk.at, chat_id=new))


def current_key(user_id: int) -> str:
    """Where it is kept which workshop a facilitator looked at last."""
    return f"current:{user_id}"
