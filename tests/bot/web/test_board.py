"""The projector board over HTTP: its link, what strangers get, and its stream of snapshots."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import aiohttp
import pytest

from bot.web.board import page, room
from storage.rows import board_digest
from tests.bot.web.asking import figures, get
from tests.stage import Stage, WorkshopOnStage
from tests.workshop.boards import Events, board_link, listening, newest_link


def path_of(stage: Stage, url: str) -> str:
    assert url.startswith(f"{stage.url}/board/")
    return url.removeprefix(stage.url)


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Boards hear the time so often that tests need not wait for it."""
    monkeypatch.setattr(room, "HEARTBEAT", 0.5)


async def renewed(workshop: WorkshopOnStage) -> str:
    """Press 🔁 under the link; the address that comes in its place."""
    before = newest_link(workshop)
    message = await workshop.hears("/board/")
    workshop.facilitator.press(message, "🔁")
    await workshop.stage.until(lambda: newest_link(workshop) != before)
    return newest_link(workshop)


# --- the link ---------------------------------------------------------------------------------------------------------


async def test_the_link_opens_the_page_and_is_the_same_for_who_asks_again(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, web=True) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        url = await board_link(workshop)
        secret = url.rpartition("/")[2]
        assert len(secret) == 32, "192 bits"
        assert await board_link(workshop) == url
        other = await stage.facilitator(workshop, "Karim")
        assert await board_link(other) == url

        answer = await get(stage, path_of(stage, url))
        assert answer.status == 200
        assert '<html lang="fr"' in answer.body
        assert "médiathèque" not in answer.body, "nobody's words are in the page"
        await stage.restart()
        assert (await get(stage, path_of(stage, url))).status == 200


async def test_without_an_address_on_the_web_the_facilitator_is_told_what_the_host_has_to_do(
    tmp_path: Path,
) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        workshop.say("/board")
        answer = await workshop.hears("web.public_url")
        assert "web.listen" in answer.words
        assert (await stage.stored(workshop.code)).board == ""


async def test_an_old_link_is_worth_as_little_as_an_invented_one(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, web=True) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        old = await board_link(workshop)
        other = await stage.facilitator(workshop, "Karim")
        await board_link(other)
        new = await renewed(workshop)
        await stage.until(lambda: newest_link(other) == new)

        assert (await get(stage, path_of(stage, new))).status == 200
        answers = []
        for secret in (old.rpartition("/")[2], "x" * 32, "é", "%00", "a" * 5000):
            for rest in ("", "/events", "/card/1.png", "/qr/join.svg"):
                answer = await get(stage, f"/board/{secret}{rest}")
                kept = {name: value for name, value in answer.headers.items() if name != "Date"}
                answers.append((answer.status, answer.body, kept))
        assert answers[0][0] == 404
        assert all(answer == answers[0] for answer in answers)


async def test_a_link_is_looked_up_by_its_digest_and_never_compared_itself(tmp_path: Path) -> None:
    """Of two wrong links, the one that begins like the right one is no nearer."""
    async with Stage.open(tmp_path, web=True) as stage:
        url = await board_link(await stage.workshop("Sauver la médiathèque"))
        secret = url.rpartition("/")[2]
        near = secret[:-1] + ("a" if secret[-1] != "a" else "b")
        store = stage.app.store
        assert store is not None
        async with store.unit() as work:
            assert await work.workshop_of_board(secret) is not None
            assert await work.workshop_of_board(near) is None
        right, wrong = board_digest(secret), board_digest(near)
        assert sum(one == other for one, other in zip(right, wrong, strict=True)) < 20


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
async def test_a_board_takes_nothing(tmp_path: Path, method: str) -> None:
    async with Stage.open(tmp_path, web=True) as stage:
        url = await board_link(await stage.workshop("Sauver la médiathèque"))
        async with aiohttp.ClientSession() as session:
            for path in ("", "/events", "/card/1.png", "/qr/join.svg"):
                async with session.request(method, url + path, data=b"x") as response:
                    assert response.status == 405


async def test_every_answer_about_a_board_is_closed_to_others(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, web=True) as stage:
        url = await board_link(await stage.workshop("Sauver la médiathèque"))
        path = path_of(stage, url)
        for asked in (path, f"{path}/qr/join.svg", "/board/nothing", "/board/assets/board.js"):
            headers = (await get(stage, asked)).headers
            policy = headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "frame-ancestors 'none'" in policy
            assert "unsafe" not in policy
            assert headers["Referrer-Policy"] == "no-referrer"
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["Cache-Control"] in ("no-store", "no-cache")
            assert "Set-Cookie" not in headers
        assert (await get(stage, path)).headers["Cache-Control"] == "no-store"


async def test_the_page_is_made_of_files_of_this_server_alone(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, web=True) as stage:
        for name, asset in page.assets().items():
            async with (
                aiohttp.ClientSession() as session,
                session.get(f"{stage.url}/board/assets/{name}") as response,
            ):
                assert (response.status, await response.read()) == (200, asset.body)
                tag = response.headers["ETag"]
            async with (
                aiohttp.ClientSession() as session,
                session.get(f"{stage.url}/board/assets/{name}", headers={"If-None-Match": tag}) as response,
            ):
                assert response.status == 304
            if asset.kind != "font/ttf":
                assert b"http://" not in asset.body.replace(b"http://www.w3.org", b"")
        assert (await get(stage, "/board/assets/nothing.js")).status == 404


# --- the stream -------------------------------------------------------------------------------------------------------


async def test_a_board_hears_at_once_that_the_clock_was_moved_or_runs_at_another_speed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a rehearsal, where somebody skips ten minutes: the countdown is right without waiting for the next beat."""
    monkeypatch.setattr(room, "HEARTBEAT", 3_600.0)
    async with Stage.open(tmp_path, web=True) as stage, aiohttp.ClientSession() as session:
        workshop = await stage.workshop("Sauver la médiathèque")
        async with listening(await board_link(workshop), session) as events:
            await events.board()
            before = stage.clock.now()
            stage.clock.move(600.0)
            await stage.app.clock_moved()
            _, told = await events.next("clock")
            while told["now"] < before + 600.0:
                _, told = await events.next("clock")
            await stage.app.run_at(7.0)
            while told["speed"] != 7.0:
                _, told = await events.next("clock")


async def test_a_board_hears_the_time_and_each_change_at_once(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, web=True) as stage, aiohttp.ClientSession() as session:
        workshop = await stage.workshop("Sauver la médiathèque")
        url = await board_link(workshop)
        async with listening(url, session) as events:
            name, time_there = await events.next()
            assert name == "clock"
            assert abs(time_there["now"] - stage.clock.now()) < 60 * stage.clock.speed
            assert time_there["speed"] == stage.clock.speed
            assert (await events.board())["shown"]["groups"] == []
            assert (await figures(stage)).value("decalogue_boards") == 1

            await workshop.table("Rivelune", "Awa")
            board = await events.board()
            while board["shown"]["groups"] == [] or board["shown"]["groups"][0]["note"] != "une personne":
                board = await events.board()
            assert board["shown"]["groups"][0]["name"] == "Rivelune"
        await gone(stage)


async def gone(stage: Stage) -> None:
    """Wait until the bot has noticed that no board is connected: it writes to each now and then."""
    for _ in range(100):
        if not (await figures(stage)).value("decalogue_boards"):
            return
        await asyncio.sleep(0.05)
    raise AssertionError("a board that left is still counted")


async def test_a_renewed_link_ends_the_boards_that_have_the_old_one_open(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, web=True) as stage, aiohttp.ClientSession() as session:
        workshop = await stage.workshop("Sauver la médiathèque")
        async with listening(await board_link(workshop), session) as events:
            await events.board()
            new = await renewed(workshop)
            assert (await events.next("gone"))[0] == "gone"
            assert await events.ended()
        async with listening(new, session) as events:
            assert (await events.board())["title"] == "Sauver la médiathèque"


async def test_a_deleted_workshop_ends_its_boards(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, web=True) as stage, aiohttp.ClientSession() as session:
        workshop = await stage.workshop("Sauver la médiathèque")
        async with listening(await board_link(workshop), session) as events:
            await events.board()
            workshop.say("/delete")
            asked = await workshop.hears("Supprimer l’atelier")
            await stage.until(lambda: asked.buttons)
            workshop.facilitator.press(asked, asked.buttons[0].text)
            assert (await events.next("gone"))[0] == "gone"


async def test_streams_end_with_the_bot_which_stops_at_once(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, web=True) as stage, aiohttp.ClientSession() as session:
        url = await board_link(await stage.workshop("Sauver la médiathèque"))
        async with listening(url, session) as events:
            await events.board()
            began = time.perf_counter()
            await stage.stop()
            assert await events.ended()
            assert time.perf_counter() - began < 3
        await stage.start()


async def test_a_card_is_there_once_its_table_is_called_and_for_its_own_link_only(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, web=True) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        table = await workshop.table("Rivelune", "Awa")
        url = path_of(stage, await board_link(workshop))
        await workshop.start()
        await table.answer("Awa", "Rouvrir le dimanche", 1)
        group = await table.stored()
        picture = f"{url}/card/{group.id}.png"
        assert (await get(stage, picture)).status == 404
        await workshop.present()
        assert (await get(stage, picture)).status == 404, "its turn has not come"
        await workshop.on_stage("Rivelune")
        async with aiohttp.ClientSession() as session, session.get(stage.url + picture) as response:
            assert (response.status, response.content_type) == (200, "image/png")
        elsewhere = await stage.workshop("Ailleurs", facilitator=workshop.facilitator)
        stranger = path_of(stage, await board_link(elsewhere))
        assert stranger != url
        assert (await get(stage, f"{stranger}/card/{group.id}.png")).status == 404


async def test_qr_codes_are_those_of_the_links(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, web=True) as stage:
        url = path_of(stage, await board_link(await stage.workshop("Sauver la médiathèque")))
        codes = [await get(stage, f"{url}/qr/{what}.svg") for what in ("join", "checkin")]
        assert {code.status for code in codes} == {200}
        assert codes[0].body.startswith("<?xml")
        assert codes[0].body != codes[1].body
        for what in ("music", "secret"):
            assert (await get(stage, f"{url}/qr/{what}.svg")).status == 404


async def test_who_looks_at_a_board_changes_nothing_and_sends_nothing(tmp_path: Path) -> None:
    async with Stage.open(tmp_path, web=True) as stage, aiohttp.ClientSession() as session:
        workshop = await stage.workshop("Sauver la médiathèque")
        await workshop.table("Rivelune", "Awa")
        url = await board_link(workshop)
        await stage.settled()
        store = stage.app.store
        assert store is not None
        commits: list[int] = []
        store.on_commit.append(lambda added: commits.append(len(added)))
        sent = [call.method for call in stage.server.calls if call.method != "getUpdates"]
        async with listening(url, session) as events:
            await events.board()
            for path in ("", "/qr/join.svg", "/card/1.png", "?theme=dark"):
                await get(stage, path_of(stage, url) + path)
        await stage.settled()
        assert commits == []
        assert [call.method for call in stage.server.calls if call.method != "getUpdates"] == sent


# --- what it costs ----------------------------------------------------------------------------------------------------


async def test_two_hundred_boards_cost_next_to_nothing_more_than_one(tmp_path: Path) -> None:
    """Drawing is shared: what each board adds to a change is one write."""
    async with Stage.open(tmp_path, web=True) as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        url = await board_link(workshop)
        await workshop.table("Rivelune", "Awa")
        boards = aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(connector=boards) as session:
            spent = {}
            for count in (1, 200):
                streams = [await session.get(f"{url}/events") for _ in range(count)]
                events = [Events(stream) for stream in streams]
                for each in events:
                    await each.board()
                began = time.process_time()
                for change in range(4):
                    workshop.say(f"/issue Sujet {count} {change}")
                    for each in events:
                        while (await each.board())["issue"] != f"Sujet {count} {change}":
                            pass
                spent[count] = (time.process_time() - began) / 4
                for stream in streams:
                    stream.close()
                await gone(stage)
        # This counts the two hundred readers too, which live in this process.
        assert (spent[200] - spent[1]) / 199 < 0.002, spent
