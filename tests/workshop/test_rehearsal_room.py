"""The rehearsal room in a real browser: a whole workshop by clicking, on a desk and on a phone, in light and dark."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Locator, expect

from bot.rehearsal.house import House
from bot.rehearsal.room import run
from bot.rehearsal.room.web import RoomServer
from bot.rehearsal.room.words import room_words
from tests.browser import Browser, Watched

NASTY = '<img src=x onerror="document.title=1">'
PATIENCE = 10_000
"""Milliseconds that something on the page may take while the machine is busy."""


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with House.open(
        language="fr", timezone="Europe/Paris", minutes=10, speed=1.0, log_file=tmp_path / "bot.log", web=True
    ) as house:
        yield house
    assert run.unexpected(house) == []


@pytest.fixture
async def room(house: House) -> AsyncIterator[RoomServer]:
    async with run.open_room(house, room_words("fr"), tables=2) as server:
        yield server


TOO_WIDE = """
[...document.querySelectorAll("body *")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
  .filter((one) => !one.closest(".speakers, .time, .unseen, .brand"))
  .map((one) => `${one.tagName}.${one.className}`)
"""
"""What stands out of the window to the right, but for the rows that scroll by themselves."""


class Desk:
    """The page, as somebody uses it: by what stands on it."""

    def __init__(self, watched: Watched) -> None:
        self.watched = watched
        self.page = watched.page
        self.log = self.page.get_by_role("log")
        self.field = self.page.get_by_role("textbox", name="Message")

    async def go(self, chat: str) -> None:
        await self.page.get_by_role("navigation").get_by_role("button", name=chat).click()
        await expect(self.page.locator("#talk-title")).to_contain_text(chat)

    async def speak(self, name: str) -> None:
        await self.page.locator(".speaker", has_text=name).click()
        await expect(self.page.get_by_role("radio", name=name)).to_be_checked()

    async def send(self, text: str) -> None:
        await self.field.fill(text)
        await self.field.press("Enter")
        await expect(self.field).to_have_value("")

    async def press(self, button: str) -> None:
        """Press the newest button that begins so, under a message."""
        await self.log.get_by_role("button", name=re.compile(f"^{re.escape(button)}")).last.click()

    async def sees(self, words: str) -> Locator:
        """The newest message with these words, once it is there."""
        found = self.log.get_by_role("article").filter(has_text=words).last
        await expect(found).to_be_visible(timeout=PATIENCE)
        return found

    async def reply(self, message: Locator, text: str) -> None:
        await message.get_by_role("button", name="Répondre").first.click()
        await expect(self.page.get_by_text("Réponse à")).to_be_visible()
        await self.send(text)

    async def tool(self, name: str) -> None:
        """Press a button of the page, and wait until what it sets off is over."""
        await self.page.get_by_role("button", name=name, exact=True).click()
        await expect(self.page.locator(".others")).to_be_enabled(timeout=2 * PATIENCE)

    async def open_link(self, words: str) -> None:
        """Open a link to the bot as whoever the dialog proposes."""
        await self.log.get_by_role("button", name=re.compile(re.escape(words))).last.click()
        await self.page.get_by_role("dialog").get_by_role("button", name="Ouvrir").click()
        await expect(self.page.get_by_role("dialog")).to_have_count(0)


async def shows(board: Watched, view: str) -> None:
    await expect(board.page.locator("html")).to_have_attribute("data-view", view, timeout=PATIENCE)


async def countdown(board: Watched) -> int:
    """What the board shows, in seconds."""
    minutes, seconds = (await board.page.locator(".clock .digits").inner_text()).split(":")
    return int(minutes) * 60 + int(seconds)


async def test_a_whole_workshop_by_clicking(browser: Browser, room: RoomServer) -> None:
    """From /new to the close: by hand where it matters, by « the others play » for the rest.

    A second page shows the board, on the link that the bot gives.
    """
    watched = await browser.open(room.address)
    desk = Desk(watched)

    await desk.page.get_by_role("button", name="Démarrer").click()
    await desk.sees("Je suis Décalogue")
    await desk.field.press_sequentially("/ne")
    await expect(desk.page.get_by_role("option", name="/new")).to_be_visible()
    await watched.picture("room-commands")
    await desk.field.press("Tab")
    await desk.field.press_sequentially("Les bus du soir")
    await desk.field.press("Enter")
    await desk.sees("startgroup=")
    await desk.send("/issue Garder les bus du soir")
    await desk.sees("Le sujet est noté")
    # Typed in full, it is that command, and not one that begins like it.
    await desk.send("/case")
    await desk.sees("Aucun cas à vous")
    await desk.press("Retour")

    await desk.send("/board")
    link = desk.log.get_by_role("link", name=re.compile("[/]board[/]"))
    board = await browser.open(await link.get_attribute("href") or "")
    await shows(board, "lobby")

    # Both tables join by the link; one is checked in by hand, the others by themselves.
    await desk.open_link("startgroup=")
    await desk.sees("Qui est là")
    await desk.speak("Chloé")
    await desk.press("🙋")
    await expect(desk.page.locator(".toasts")).to_contain_text("Bienvenue, Chloé")
    await desk.go("Inès")
    await desk.open_link("startgroup=")
    await desk.sees("Qui est là")
    await desk.go("Inès")
    await desk.press("🎓 Professionnels")
    await desk.open_link("start=pro_")
    await expect(desk.page.locator("#talk-title")).to_have_text("Maud")
    await desk.sees("Vous voilà parmi les professionnels")
    await desk.tool("Les autres jouent")
    await desk.go("Inès")
    await desk.press("Retour")
    await desk.sees("10 personnes")
    await desk.press("▶ Lancer")
    await shows(board, "sprint")
    before = await countdown(board)
    await desk.tool("+1 min")
    await expect(board.page.locator(".clock .digits")).to_have_text(re.compile("^[078]:"), timeout=PATIENCE)
    assert 50 <= before - await countdown(board) <= 75
    await board.picture("room-board-sprint")

    # The first prompt by hand: a reply, an edit of it, a press.
    await desk.go("Table du fond")
    prompt = await desk.sees("1/10 ·")
    await desk.reply(prompt, "Garder les bus")
    await desk.sees("Une idée")
    mine = desk.log.locator(".message.mine").last
    await mine.get_by_role("button", name="Autres actions").click()
    await desk.page.get_by_role("menuitem", name="Modifier").click()
    await desk.send("Garder deux bus, à 21 h et à 22 h 30")
    await expect(mine).to_contain_text("modifié")
    await desk.tool("+1 min")
    await desk.sees("(modifiée)")
    await desk.speak("Driss")
    await desk.press("✅")
    await desk.sees("2/10 ·")
    await watched.picture("room-sprint")
    for _ in range(10):
        await desk.tool("Les autres jouent")
    await desk.sees("Bravo")
    card = desk.log.get_by_role("button", name=re.compile("^Agrandir")).last
    await card.click()
    await expect(desk.page.get_by_role("dialog").get_by_role("img")).to_be_visible()
    await watched.picture("room-card")
    await desk.page.keyboard.press("Escape")

    # On the stage: the facilitator calls and starts the clock, the others applaud and judge, time passes.
    await desk.go("Inès")
    await desk.sees("Fin du sprint")
    await desk.press("🎤 Présentations")
    await desk.press("🎤 Oui")
    for table in ("Table du fond", "Navette"):
        await desk.press(f"🎤 Appeler {table}")
        await shows(board, "stage")
        await desk.press("▶ Lancer le chrono")
        await expect(board.page.locator(".pitch .who")).to_contain_text(f"{table}", timeout=PATIENCE)
        await desk.tool("Les autres jouent")
        await desk.tool("+5 min")
        await expect(desk.log).to_contain_text("avis", timeout=PATIENCE)
    await desk.sees("Toutes les tables ont présenté")
    await desk.tool("Jouer la suite")
    await desk.tool("Jouer la suite")
    await desk.sees("Atelier fermé")
    await shows(board, "closed")
    await board.picture("room-board-closed")
    await desk.go("Maud")
    await desk.sees("L’atelier est terminé")
    await expect(desk.log).to_contain_text(f"J’aime… {room.cast.said.professionals[0].sentences[0]}")
    await watched.picture("room-professional")
    await desk.go("Table du fond")
    await desk.sees("Vos prochains pas")
    await desk.page.get_by_role("button", name="Coulisses").click()
    await expect(desk.page.get_by_role("complementary")).to_contain_text("sendMessage")
    await watched.picture("room-closed")
    await watched.axe()
    await browser.leave()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_it_is_for_everybody_on_a_phone_too(browser: Browser, room: RoomServer, scheme: str) -> None:
    """390 pixels wide, in light and dark; names and answers that look like markup are shown as what they are."""
    cast = room.cast
    table = cast.tables[0]
    people = cast.people(table)
    others = room.deeds.others
    for chats in ([cast.facilitator.chat], [cast.facilitator.chat], None, None, [cast.facilitator.chat]):
        await others.play(chats)
    people[1].send(table, NASTY)
    people[2].send_photo(table, NASTY)
    people[3].send_document(table, name="<b>tract</b>.txt")
    cast.add_person(NASTY, table)
    table.rename(NASTY, people[0])

    watched = await browser.open(
        room.address, width=390, height=844, scheme="dark" if scheme == "dark" else "light"
    )
    page = watched.page
    await expect(page.get_by_role("navigation")).to_be_visible()
    await expect(page.get_by_role("log")).to_be_hidden()
    await watched.axe()
    await watched.picture(f"room-phone-list-{scheme}")
    await page.get_by_role("navigation").get_by_role("button", name="onerror").click()
    log = page.get_by_role("log")
    await expect(log.get_by_role("article").filter(has_text="onerror")).to_have_count(2)
    await expect(page.get_by_role("navigation")).to_be_hidden()
    assert await page.title() == "Salle de répétition"
    assert await page.evaluate("document.querySelectorAll('img[src=x], b').length") == 0
    assert await page.evaluate(TOO_WIDE) == []
    await watched.axe()
    await watched.picture(f"room-phone-{scheme}")
    await page.get_by_role("button", name="Actions sur cette conversation").click()
    await expect(page.get_by_role("menu")).to_be_visible()
    await watched.axe()
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Coulisses").click()
    await watched.axe()
    await watched.picture(f"room-phone-drawer-{scheme}")
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Retour aux conversations").click()
    await expect(page.get_by_role("navigation")).to_be_visible()
    await browser.leave()


async def test_a_page_that_lost_its_way_comes_back(browser: Browser, house: House, room: RoomServer) -> None:
    """What was said meanwhile is there, in its place, once; the keyboard alone is enough to answer."""
    watched = await browser.open(room.address, width=1000, height=700)
    desk = Desk(watched)
    await desk.go("Table du fond")
    table, people = room.cast.tables[0], room.cast.people(room.cast.tables[0])
    for feed in list(room.feed._pages):
        feed.put_nowait(None)  # the server lets the page go, as when a laptop sleeps
    await expect(watched.page.get_by_text("ne répond plus")).to_be_visible(timeout=PATIENCE)
    people[1].send(table, "pendant ce temps")
    await expect(desk.log.get_by_text("pendant ce temps")).to_have_count(1, timeout=2 * PATIENCE)
    await expect(watched.page.get_by_text("ne répond plus")).to_be_hidden()
    await desk.page.get_by_role("radio", name="Awa").focus()
    await desk.page.keyboard.press("ArrowRight")
    await expect(desk.page.get_by_role("radio", name="Bastien")).to_be_checked()
    await desk.log.get_by_role("button", name="Répondre").last.focus()
    await desk.page.keyboard.press("Enter")
    await desk.page.keyboard.type("me voilà")
    await desk.page.keyboard.press("Enter")
    await expect(desk.log.locator(".message.mine").last).to_contain_text("me voilà")
    await browser.leave()


async def test_the_menus_do_what_they_say(browser: Browser, room: RoomServer, tmp_path: Path) -> None:
    """A group upgraded, the bot thrown out and let in again, a private chat, a file sent, taken away and deleted."""
    cast, others = room.cast, room.deeds.others
    for chats in ([cast.facilitator.chat], [cast.facilitator.chat], None):
        await others.play(chats)
    watched = await browser.open(room.address, width=1280, height=800)
    desk, page = Desk(watched), watched.page
    about = page.locator(".subtitle")

    async def act(name: str) -> None:
        await page.get_by_role("button", name="Actions sur cette conversation").click()
        await page.get_by_role("menuitem", name=name).click()

    await desk.go("Table du fond")
    await act("Passer en supergroupe")
    await expect(about).to_contain_text("supergroupe", timeout=PATIENCE)
    await act("Exclure le bot")
    await expect(about).to_contain_text("bot exclu")
    await act("Ajouter le bot")
    await expect(about).to_contain_text("bot présent")
    await act("Nommer le bot administrateur")
    await expect(about).to_contain_text("bot administrateur")
    await desk.speak("Chloé")
    await act("Exclure le bot")
    await expect(page.locator(".toasts")).to_contain_text("Chloé n’administre pas ce groupe")
    watched.forgive("409")

    await act("Chloé en privé")
    await expect(page.locator("#talk-title")).to_have_text("Chloé")
    await page.get_by_role("button", name="Démarrer").click()
    await desk.sees("Je suis Décalogue")
    await page.locator("input[type=file]").set_input_files(
        {"name": "plan d’été.txt", "mimeType": "text/plain", "buffer": b"le plan"}
    )
    file = desk.log.get_by_role("link", name="plan d’été.txt")
    async with page.expect_download() as download:
        await file.click()
    taken = await download.value
    assert taken.suggested_filename == "plan d’été.txt"
    await taken.save_as(tmp_path / "taken.txt")
    assert await asyncio.to_thread((tmp_path / "taken.txt").read_bytes) == b"le plan"
    last = desk.log.get_by_role("article").last
    await last.get_by_role("button", name="Autres actions").click()
    await page.get_by_role("menuitem", name="Supprimer").click()
    await expect(file).to_have_count(0)
    await act("Bloquer le bot")
    await expect(page.get_by_text("Chloé a bloqué le bot")).to_be_visible()
    await page.get_by_role("button", name="Débloquer le bot").click()
    await expect(desk.field).to_be_visible()
    await browser.leave()
