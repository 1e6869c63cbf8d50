"""Effects → outgoing calls: who hears what, in which words, with which buttons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias, assert_never

from bot.curricula import in_language
from bot.speech import aftercare, call_views, catalogue, crowd, group_views, opening, stage, team_views
from bot.speech.crowd import check_in_link
from bot.speech.markup import CAPTION_LIMIT, TEXT_LIMIT, TOAST_LIMIT, Message, cut, escape, lines, paragraphs
from bot.speech.panel import join_link, summary
from bot.speech.voice import Voice
from conversations.card import Card, Paragraph, card_paragraphs
from conversations.compiling import card_of, figures_of
from conversations.counsel import tallies
from conversations.curriculum import Curriculum
from conversations.effects import (
    Audience,
    CompileCard,
    Post,
    Redraw,
    RedrawCard,
    Say,
    SayGoodbye,
    Slot,
    Text,
    Urgency,
)
from conversations.lengths import units
from conversations.model import Group, Workshop
from conversations.opening import own_case
from conversations.team import heard_by
from storage.outbox import (
    BARE,
    URGENCY_ANSWER,
    URGENCY_BROADCAST,
    URGENCY_PRESS,
    URGENCY_REDRAW,
    URGENCY_REMINDER,
    WORK,
    WORK_LANE,
)

Fields: TypeAlias = dict[str, Any]
"""The fields of an `Outgoing`, save its id and its instant."""

URGENCIES = {
    Urgency.ANSWER: URGENCY_ANSWER,
    Urgency.REMINDER: URGENCY_REMINDER,
    Urgency.BROADCAST: URGENCY_BROADCAST,
    Urgency.REDRAW: URGENCY_REDRAW,
}

# The other forms of a card: known where they stand, so that they can be corrected there.
CARD_TEXT, CARD_PRINT = "card-text", "card-print"

# https://core.telegram.org/bots/api#sendmediagroup: an album has from 2 to 10 pieces.
ALBUM = 10


class Speaker:
    """Turns what the rules want into Bot API parameters."""

    def __init__(
        self,
        curricula: Mapping[str, Curriculum],
        *,
        language: str,
        bot_username: str,
        retention_days: int,
        encrypted: bool,
        earlier: Mapping[str, Mapping[str, Curriculum]] | None = None,
        board_address: str | None = None,
    ) -> None:
        self.curricula = curricula
        self.earlier = earlier or {}
        """The curricula that workshops were opened with before, by edition and language."""
        self.language = language
        """The language that is spoken where the curriculum does not have the one asked for."""
        self.bot_username = bot_username
        self.retention_days = retention_days
        self.encrypted = encrypted
        self.board_address = board_address
        """Where others reach the web server, on which the projector board is; None where there is none."""
        self._voices: dict[tuple[str, str, str], Voice] = {}

    def voice(self, language: str, timezone: str = "UTC", edition: str = "") -> Voice:
        """The voice of a language and time zone, with the curriculum of today or of an earlier edition."""
        asked = (language, timezone, edition if edition in self.earlier else "")
        if asked not in self._voices:
            there = self.earlier.get(edition, self.curricula)
            curriculum = in_language(there, language, self.language)
            self._voices[asked] = Voice(
                curriculum,
                timezone,
                days=self.retention_days,
                encrypted=self.encrypted,
                languages=tuple(there),
            )
        return self._voices[asked]

    def voice_of(self, workshop: Workshop) -> Voice:
        """The voice of a workshop, which keeps the curriculum that it was opened with."""
        return self.voice(workshop.language, workshop.timezone, workshop.curriculum)

    # --- to a group ---------------------------------------------------------------------------------------------------

    def to_group(
        self, group: Group, effect: Say | SayGoodbye | Post | Redraw | RedrawCard | CompileCard
    ) -> Iterator[Fields]:
        """The calls that one effect of a group's rule makes."""
        voice = self.voice_of(group.workshop)
        home = at_home(group)
        match effect:
            case Say():
                if effect.to is not Audience.GROUP:
                    yield from self.to_facilitators(group.workshop, effect)
                    return
                fields = home | spoken(said(effect.paragraphs, voice), URGENCIES[effect.urgency])
                named = slot_name(group.workshop, effect.slot, effect.item) if effect.slot else None
                yield fields | {"slot": named, "attachment": timed(group, effect)}
            case Post():
                drawn = self.draw(group, effect.slot, effect.prompt)
                lead = paragraphs(*(voice.say(text) for text in effect.lead))
                fields = home | spoken(drawn, URGENCY_ANSWER)
                yield fields | {"slot": effect.slot.value, "prompt": effect.prompt, "lead": lead}
            case Redraw(slot=Slot.PICTURE):
                yield from self.picture(group, home, effect.prompt or 0)
            case Redraw():
                fields = home | spoken(
                    self.draw(group, effect.slot, effect.prompt), URGENCIES[effect.urgency]
                )
                yield fields | {"slot": effect.slot.value, "prompt": effect.prompt, "fresh": False}
            case SayGoodbye():
                yield home | goodbye(group.workshop, voice)
            case CompileCard() | RedrawCard():
                yield from self.card(group, home, voice, effect)
            case _:
                assert_never(effect)

    def draw(self, group: Group, slot: Slot, prompt: int | None) -> Message:
        """A slot's message as it should look now."""
        voice = self.voice_of(group.workshop)
        match slot:
            case Slot.ROSTER:
                return group_views.roster(group, voice)
            case Slot.PROMPT:
                return group_views.prompt(group, voice)
            case Slot.PROPOSALS:
                return group_views.proposals(group, prompt or group.step, voice)
            case Slot.ANSWERS:
                return group_views.answers(group, voice)
            case Slot.LEAVE:
                return group_views.leaving(group, voice)
            case Slot.COACHING:
                return aftercare.coaching(group, voice)
            case Slot.PLAN:
                return aftercare.plan(group, voice)
            case Slot.STAGE:
                return stage.plan(group, voice)
            case Slot.CASES:
                return opening.cases(group, voice)
            case Slot.TOOLS:
                return catalogue.tools(group, voice)
            case Slot.CALL | Slot.CALL_NEWS:
                return call_views.for_group(group, slot, voice)
            case (
                Slot.CARD
                | Slot.PANEL
                | Slot.QR
                | Slot.FORM
                | Slot.PICTURE
                | Slot.CHECKIN
                | Slot.TABLES
                | Slot.SEAT
                | Slot.SAID
                | Slot.BOARD
            ):
                raise ValueError(f"{slot} is no text drawn from a group")

    def picture(self, group: Group, home: Fields, case_number: int) -> Iterator[Fields]:
        """The picture of a facilitator's case, once: a table that has it keeps it as it is."""
        own = own_case(group.workshop, case_number)
        if own is None:
            return
        voice = self.voice_of(group.workshop)
        caption = captioned(
            voice.html("picture-caption", text=opening.head(group.workshop, case_number, voice))
        )
        yield home | {
            "method": "sendPhoto",
            "params": {"photo": own.picture, **caption},
            "slot": slot_name(group.workshop, Slot.PICTURE, None),
            "prompt": case_number,
            "fresh": False,
        }

    def card(
        self, group: Group, home: Fields, voice: Voice, effect: CompileCard | RedrawCard
    ) -> Iterator[Fields]:
        """A card: the picture for the room, the same as text for small phones and screen readers, the print."""
        home = home | {"fresh": isinstance(effect, CompileCard)}
        yield home | {
            "method": "sendPhoto",
            "params": captioned(voice.say(effect.caption)),
            "attachment": {"kind": "card", "format": "png", "group": group.id},
            "slot": Slot.CARD.value,
        }
        if isinstance(effect, CompileCard) and effect.picture_only:
            return
        for page, html in enumerate(card_texts(card_of(group, voice.curriculum)), start=1):
            yield home | spoken(Message(html=html), URGENCY_ANSWER) | {"slot": CARD_TEXT, "prompt": page}
        yield home | {
            "method": "sendDocument",
            "params": captioned(voice.html("card-pdf")),
            "attachment": {"kind": "card", "format": "pdf", "group": group.id},
            "slot": CARD_PRINT,
        }

    # --- to the facilitators ------------------------------------------------------------------------------------------

    def to_facilitators(self, workshop: Workshop, effect: Say, actor: int | None = None) -> Iterator[Fields]:
        """A message in private to those who are to hear it; `actor` is whose act it follows from."""
        message = said(effect.paragraphs, self.voice_of(workshop))
        for user_id in heard_by(workshop, effect.to, actor):
            yield private(user_id, workshop) | spoken(message, URGENCIES[effect.urgency])

    def panels(self, workshop: Workshop, effect: Post | Redraw) -> Iterator[Fields]:
        """The panel or the tables, drawn when they are sent: they show everybody, and the panel minutes that pass."""
        team = [one.user_id for one in workshop.facilitators]
        # One who has just left the team is shown that, in place of the panel.
        for user_id in team if effect.to is None else [effect.to]:
            attachment = {"kind": effect.slot.value, "workshop": workshop.code, "to": user_id}
            yield drawn_later(workshop, user_id, effect, attachment)

    def bared(self, workshop: Workshop, user_id: int, message_id: int) -> Fields:
        """A panel, or a message of the tables, that another one follows, without its buttons."""
        params = {"message_id": message_id}
        return private(user_id, workshop) | {"method": BARE, "params": params, "urgency": URGENCY_REDRAW}

    def call(self, workshop: Workshop, user_id: int, effect: Post | Redraw) -> Fields:
        """A call for help, as one facilitator sees it, drawn when it is sent: by then somebody may have taken it."""
        attachment = {
            "kind": "call",
            "workshop": workshop.code,
            "number": effect.item,
            "slot": effect.slot.value,
        }
        return drawn_later(workshop, user_id, effect, attachment)

    def board_link(self, workshop: Workshop, user_id: int, effect: Post | Redraw) -> Fields:
        """The message with the link of the projector board, drawn when it is sent: by then it may be another one."""
        attachment = {"kind": "board", "workshop": workshop.code, "to": user_id}
        return drawn_later(workshop, user_id, effect, attachment)

    def report(self, workshop: Workshop, user_id: int, effect: Post | Redraw) -> Fields:
        """Who has what a facilitator wrote, drawn when it is sent: by then more have it."""
        attachment = {"kind": "report", "workshop": workshop.code, "number": effect.item}
        return drawn_later(workshop, user_id, effect, attachment)

    def invite(self, workshop: Workshop, token: str) -> str:
        """The message to forward to a colleague."""
        link = team_views.invite_link(self.bot_username, workshop.code, token)
        return self.voice_of(workshop).html("invite-made", title=workshop.title, link=link)

    def qr(self, workshop: Workshop, slot: Slot, to: int) -> Fields:
        """The picture of a link to project: the one by which tables join, or the one by which people check in."""
        if slot is Slot.QR:
            key, link = "qr-caption", join_link(self.bot_username, workshop.code)
        else:
            key, link = "checkin-caption", check_in_link(self.bot_username, workshop.code)
        return private(to, workshop) | {
            "method": "sendPhoto",
            "params": captioned(self.voice_of(workshop).html(key, title=workshop.title)),
            "attachment": {"kind": "qr", "url": link},
        }

    # --- to people who checked in one by one --------------------------------------------------------------------------

    def seat(self, workshop: Workshop, effect: Post | Redraw, voice: Voice) -> Fields:
        """Someone's place, in the workshop's language once they have a table."""
        assert effect.to is not None, "a seat is somebody's"
        if workshop.seated and workshop.attendee(effect.to) is not None:
            voice = self.voice_of(workshop)
        fresh = isinstance(effect, Post)
        urgency = URGENCY_ANSWER if isinstance(effect, Post) else URGENCIES[effect.urgency]
        lead = effect.lead if isinstance(effect, Post) else ()
        drawn = crowd.seat(workshop, effect.to, voice, self.bot_username)
        return (
            private(effect.to, workshop)
            | spoken(drawn, urgency)
            | {
                "slot": f"{Slot.SEAT.value}:{workshop.code}",
                "fresh": fresh,
                "lead": paragraphs(*(voice.say(one) for one in lead)),
            }
        )

    def end_of_sprint(self, workshop: Workshop, groups: Sequence[Group]) -> Iterator[Fields]:
        """The summary: a table, every card as a picture in albums, and all of them to print."""
        voice = self.voice_of(workshop)
        message = summary(workshop, [figures_of(group) for group in groups], tallies(groups), voice)
        for person in workshop.facilitators:
            home = private(person.user_id, workshop)
            yield home | spoken(message, URGENCY_ANSWER)
            for start in range(0, len(groups), ALBUM):
                ids = [group.id for group in groups[start : start + ALBUM]]
                if len(ids) == 1:
                    picture = {"kind": "card", "format": "png", "group": ids[0]}
                    yield home | {"method": "sendPhoto", "params": {}, "attachment": picture}
                else:
                    yield home | {
                        "method": "sendMediaGroup",
                        "params": {},
                        "attachment": {"kind": "album", "groups": ids},
                    }
            if groups:
                yield home | {
                    "method": "sendDocument",
                    "params": captioned(voice.html("summary-cards")),
                    "attachment": {"kind": "cards", "workshop": workshop.code},
                }

    def export(self, workshop: Workshop, to: int) -> Iterator[Fields]:
        """The booklet and the data are to be made: the message that shows how far that is, and the work itself."""
        yield self.export_progress(workshop, to) | {"fresh": True, "urgency": URGENCY_ANSWER}
        yield private(WORK_LANE, workshop) | {
            "method": WORK,
            "params": {},
            "attachment": {"kind": "export", "workshop": workshop.code, "to": to},
        }

    def export_progress(self, workshop: Workshop, to: int, done: int = 0, total: int = 0) -> Fields:
        """How far the export is, in steps; `total` is 0 while nobody knows, and `done` is it at the end."""
        voice = self.voice_of(workshop)
        key = "export-made" if total and done == total else "export-making"
        html = voice.html(key, done=done, total=total) if total else voice.html("export-begun")
        return private(to, workshop) | {
            **spoken(Message(html=html), URGENCY_REDRAW),
            "slot": f"export:{workshop.code}",
            "fresh": False,
        }

    def export_files(self, workshop: Workshop, to: int, forms: Sequence[str]) -> Fields:
        """The files, in one message."""
        voice = self.voice_of(workshop)
        whole = voice.html("export-ready", title=workshop.title)
        caption = whole if "pdf" in forms else voice.html("export-without-booklet")
        return private(to, workshop) | {
            "method": "sendMediaGroup",
            "params": {},
            "attachment": {
                "kind": "exports",
                "workshop": workshop.code,
                "forms": list(forms),
                **captioned(caption),
            },
        }


def at_home(group: Group) -> Fields:
    """Where a group's messages go."""
    return {
        "chat_id": group.chat_id,
        "topic_id": group.topic_id,
        "group": group.id,
        "workshop": group.workshop.code,
    }


def slot_name(workshop: Workshop, slot: Slot, item: int | None) -> str:
    """What a slot is called in a chat that may hold several of them: of one workshop, or of several workshops."""
    return ":".join([slot.value, workshop.code, *([str(item)] if item is not None else [])])


def drawn_later(workshop: Workshop, user_id: int, effect: Post | Redraw, attachment: Fields) -> Fields:
    """A private message that is drawn from what is stored when it is sent."""
    fresh = isinstance(effect, Post)
    return private(user_id, workshop) | {
        "method": "sendMessage",
        "params": {},
        "attachment": attachment,
        "slot": slot_name(workshop, effect.slot, effect.item),
        "fresh": fresh,
        "urgency": URGENCY_ANSWER if isinstance(effect, Post) else URGENCIES[effect.urgency],
    }


def private(user_id: int, workshop: Workshop | None = None) -> Fields:
    """Where a private message goes: a person's chat has the person's id."""
    return {"chat_id": user_id, "workshop": workshop.code if workshop is not None else None}


def spoken(message: Message, urgency: int) -> Fields:
    return {"method": "sendMessage", "params": message.params(), "urgency": urgency}


def timed(group: Group, effect: Say) -> Mapping[str, Any] | None:
    """What has a message about time looked at once more when it is sent; None for any other."""
    if effect.timed is None:
        return None
    return {"kind": "timed", "group": group.id, "of": effect.timed.of.value, "at": effect.timed.at}


def said(texts: Sequence[Text], voice: Voice) -> Message:
    return Message(html=paragraphs(*(voice.say(text) for text in texts)))


def goodbye(workshop: Workshop, voice: Voice) -> Fields:
    """The thank-you, and the music with it: a file to play, or a link that shows what is behind it."""
    thanks, music = voice.html("workshop-closed"), workshop.music
    if music is None:
        return spoken(Message(html=thanks), URGENCY_ANSWER)
    if music.file:
        playing = {"audio": music.file, **captioned(paragraphs(thanks, voice.html("music-plays")))}
        return {"method": "sendAudio", "params": playing, "urgency": URGENCY_ANSWER}
    linked = paragraphs(thanks, lines(voice.html("music-plays"), escape(music.link)))
    return spoken(Message(html=linked, preview=True), URGENCY_ANSWER)


def captioned(html: str) -> Fields:
    return {"caption": html, "parse_mode": "HTML"} if html else {}


def toasted(press: str, line: str, *, alert: bool = False) -> Fields:
    """The answer to a press: shown over the chat to the one who pressed; empty, it only stops the waiting sign."""
    params: Fields = {"callback_query_id": press}
    if line:
        params |= {"text": cut(line, TOAST_LIMIT), "show_alert": alert}
    return {"method": "answerCallbackQuery", "params": params, "urgency": URGENCY_PRESS}


def card_texts(card: Card) -> Iterator[str]:
    """A card as one message, or as few as it takes."""
    page = ""
    for paragraph in card_paragraphs(card):
        block = card_block(paragraph)
        if page and units(page) + units(block) + 2 > TEXT_LIMIT:
            yield page
            page = ""
        page = paragraphs(page, block)
    if page:
        yield page


def card_block(paragraph: Paragraph) -> str:
    heading = f"<b>{escape(cut(paragraph.heading, CAPTION_LIMIT))}</b>"
    note = f"<i>{escape(paragraph.note)}</i>" if paragraph.note else ""
    return "\n".join(part for part in (heading, escape(cut(paragraph.body, 1200)), note) if part)
