"""What is made only when it is sent: cards, albums, the panel, the QR picture, files of data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.cards.qr import qr_png
from bot.cards.renderer import CardRenderer
from bot.clock import Clock
from bot.delivery import Rendered
from bot.export_job import export_workshop
from bot.exporting import FORMATS, export_file
from bot.http import Upload
from bot.personal_data import as_file, kept_of
from bot.speech.board import board_link
from bot.speech.call_views import for_facilitator
from bot.speech.crowd import tables
from bot.speech.markup import Message
from bot.speech.panel import panel
from bot.speech.speaker import Speaker, slot_name
from bot.speech.team_views import report
from conversations.calls import private_slot
from conversations.card import Card
from conversations.clock import MINUTE, DeadlineKind
from conversations.compiling import card_of, profile_of
from conversations.effects import Slot, Timed
from conversations.model import Group, Workshop, WorkshopPhase
from conversations.time_rules import reminded_late
from storage.unit_of_work import Store

PNG, PDF = "image/png", "application/pdf"


class Studio:
    """Renders attachments from what is stored at the moment, so that nothing stale is sent.

    Args:
        store: what there is to show.
        speaker: the voices and curricula.
        cards: renders cards, each content once.
        clock: what « now » is, for the panel's minutes.
    """

    def __init__(self, store: Store, speaker: Speaker, cards: CardRenderer, clock: Clock) -> None:
        self.store = store
        self.speaker = speaker
        self.cards = cards
        self.clock = clock

    async def render(self, attachment: Mapping[str, Any]) -> Rendered | None:
        """The attachment ready to send; None where what it shows is gone."""
        match attachment:
            case {"kind": "panel", "workshop": str(code), "to": int(user_id)}:
                return await self._panel(code, user_id)
            case {"kind": "board", "workshop": str(code), "to": int(user_id)}:
                return await self._board(code, user_id)
            case {"kind": "tables", "workshop": str(code), "to": int(user_id)}:
                return await self._tables(code, user_id)
            case {"kind": "call", "workshop": str(code), "number": int(number)}:
                return await self._call(code, number, attachment.get("slot"))
            case {"kind": "report", "workshop": str(code), "number": int(number)}:
                return await self._report(code, number)
            case {"kind": "timed", "group": int(group_id), "of": str(kind), "at": float() | int() as at}:
                return await self._timed(group_id, Timed(of=DeadlineKind(kind), at=at))
            case {"kind": "card", "format": str(form), "group": int(group_id)}:
                return await self._card(group_id, form)
            case {"kind": "album", "groups": list(ids)}:
                return await self._album(ids)
            case {"kind": "cards", "workshop": str(code)}:
                files = await self._files(code, ("pdf",))
                return Rendered(files={"document": files["pdf"]}) if files else None
            case {"kind": "exports", "workshop": str(code), "forms": list(forms)}:
                return await self._exports(code, tuple(map(str, forms)), attachment)
            case {"kind": "mydata", "user": int(user_id)}:
                async with self.store.unit() as work:
                    found = await kept_of(work, user_id)
                file = Upload(
                    name="mydata.json", data=as_file(user_id, *found), content_type="application/json"
                )
                return Rendered(files={"document": file})
            case {"kind": "qr", "url": str(url)}:
                return Rendered(files={"photo": Upload(name="join.png", data=qr_png(url), content_type=PNG)})
            case _:
                raise ValueError(f"no attachment is made like {dict(attachment)!r}")

    async def work(self, job: Mapping[str, Any]) -> None:
        """Make what takes long, and have it sent."""
        match job:
            case {"kind": "export", "workshop": str(code), "to": int(to)}:
                await export_workshop(self, code, to)
            case _:
                raise ValueError(f"no work is done like {dict(job)!r}")

    async def _panel(self, code: str, user_id: int) -> Rendered | None:
        found = await self.workshop(code)
        if found is None:
            return None
        workshop, groups = found
        voice, viewer = self.speaker.voice_of(workshop), workshop.facilitator(user_id)
        if viewer is None:
            return Rendered(params=Message(html=voice.html("team-gone", title=workshop.title)).params())
        drawn = panel(workshop, groups, self.clock.now(), voice, self.speaker.bot_username, viewer=viewer)
        return Rendered(params=drawn.params())

    async def _board(self, code: str, user_id: int) -> Rendered | None:
        async with self.store.unit() as work:
            workshop = await work.workshop(code)
        if workshop is None or not workshop.is_facilitator(user_id):
            return None
        drawn = board_link(workshop, self.speaker.board_address, self.speaker.voice_of(workshop))
        return Rendered(params=drawn.params())

    async def _tables(self, code: str, user_id: int) -> Rendered | None:
        async with self.store.unit() as work:
            workshop = await work.workshop(code)
        viewer = workshop.facilitator(user_id) if workshop is not None else None
        if workshop is None or viewer is None:
            return None
        drawn = tables(workshop, viewer.tables_view or "", self.speaker.voice_of(workshop))
        return Rendered(params=drawn.params())

    async def _call(self, code: str, number: int, slot: str | None) -> Rendered | None:
        async with self.store.unit() as work:
            workshop = await work.workshop(code)
        call = workshop.call(number) if workshop is not None else None
        if workshop is None or call is None:
            return None
        drawn = for_facilitator(
            workshop, call, self.speaker.voice_of(workshop), Slot(slot) if slot else private_slot(call)
        )
        return Rendered(params=drawn.params())

    async def _timed(self, group_id: int, timed: Timed) -> Rendered | None:
        """Its words stand as they were for a minute; after that they would tell a table a time that has passed."""
        now = self.clock.now()
        if now - timed.at <= MINUTE:
            return Rendered()
        async with self.store.unit() as work:
            group = await work.group(group_id)
        line = reminded_late(group, timed, now) if group is not None else None
        if group is None or line is None:
            return None
        return Rendered(params=Message(html=self.speaker.voice_of(group.workshop).say(line)).params())

    async def _report(self, code: str, number: int) -> Rendered | None:
        """Who has an announcement: those in whose chats a message holds its slot."""
        async with self.store.unit() as work:
            workshop = await work.workshop(code)
            if workshop is None:
                return None
            addressed = [
                group
                for one in workshop.addressees
                if one.number == number and (group := await work.group(one.group_id)) is not None
            ]
            slot = slot_name(workshop, Slot.SAID, number)
            reached = [
                one.id for one in addressed if await work.current_message(one.chat_id, slot) is not None
            ]
        drawn = report(addressed, reached, self.speaker.voice_of(workshop))
        return Rendered(params=drawn.params())

    async def _card(self, group_id: int, form: str) -> Rendered | None:
        async with self.store.unit() as work:
            group = await work.group(group_id)
        if group is None:
            return None
        curriculum = self.speaker.voice_of(group.workshop).curriculum
        card = card_of(group, curriculum)
        name = file_name(card.group)
        if form == "png":
            return Rendered(
                files={"photo": Upload(name=f"{name}.png", data=await self.cards.png(card), content_type=PNG)}
            )
        # What professionals say may change until the close, and is printed after it.
        closed = group.workshop.phase is WorkshopPhase.CLOSED
        sheet = await self.cards.pdf(card, profile_of(group, curriculum) if closed else None)
        return Rendered(files={"document": Upload(name=f"{name}.pdf", data=sheet, content_type=PDF)})

    async def _album(self, ids: list[int]) -> Rendered | None:
        files = {}
        for group_id in ids:
            card = await self._card_of(group_id)
            if card is not None:
                data = await self.cards.png(card)
                files[f"card{group_id}"] = Upload(
                    name=f"{file_name(card.group)}.png", data=data, content_type=PNG
                )
        if not files:
            return None
        return Rendered(
            params={"media": [{"type": "photo", "media": f"attach://{key}"} for key in files]}, files=files
        )

    async def _exports(
        self, code: str, forms: tuple[str, ...], attachment: Mapping[str, Any]
    ) -> Rendered | None:
        """Every form of the data in one album; its caption stands under the last file."""
        files = await self._files(code, forms)
        if not files:
            return None
        media = [{"type": "document", "media": f"attach://{form}"} for form in files]
        media[-1] |= {name: attachment[name] for name in ("caption", "parse_mode") if name in attachment}
        return Rendered(params={"media": media}, files=files)

    async def _files(self, code: str, forms: tuple[str, ...]) -> dict[str, Upload]:
        """A workshop's data in these forms, by form; empty where the workshop is gone."""
        found = await self.workshop(code)
        if found is None:
            return {}
        workshop, groups = found
        curriculum = self.speaker.voice_of(workshop).curriculum
        name = file_name(workshop.title)
        return {
            form: Upload(
                name=f"{name}.{form}",
                data=await export_file(workshop, groups, curriculum, form, self.cards),
                content_type=FORMATS[form],
            )
            for form in forms
        }

    async def _card_of(self, group_id: int) -> Card | None:
        async with self.store.unit() as work:
            group = await work.group(group_id)
        return card_of(group, self.speaker.voice_of(group.workshop).curriculum) if group is not None else None

    async def workshop(self, code: str) -> tuple[Workshop, list[Group]] | None:
        """A workshop and its groups with what they wrote; None where it is gone."""
        async with self.store.unit() as work:
            workshop = await work.workshop(code)
            groups = await work.groups_of(code) if workshop is not None else []
        if workshop is None:
            return None
        return workshop, [group for group in groups if group.leaves_work]


def file_name(title: str) -> str:
    """A title as a file's name: what every system takes, and people still recognise."""
    kept = "".join(character if character.isalnum() else "-" for character in title).strip("-")
    return "-".join(part for part in kept.split("-") if part)[:60] or "card"
