"""A crowd becomes tables: people check in one by one in private, and are told where to sit."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bot.rehearsal.people import Person
from tests.stage import Stage, WorkshopOnStage, flat, said
from tests.workshop.crowds import check_in, draw_tables, tables_of
from tests.workshop.facilitating import forge, shows

TITLE = "Sauver la médiathèque"
SEVEN = ("Awa", "Lina", "Karim", "Samir", "Zoé", "Inès", "Léo")


async def hears(stage: Stage, person: Person, words: str) -> None:
    """Wait until somebody's private chat shows these words."""
    await stage.until(lambda: said(person.chat, words))


def heard(person: Person, words: str) -> int:
    """How many of the bot's messages to somebody show these words."""
    return sum(flat(words) in flat(message.words) for message in person.chat.from_bot)


async def tables(workshop: WorkshopOnStage, words: str) -> None:
    """Wait until the message of the tables shows these words."""
    await workshop.stage.until(lambda: flat(words) in flat(tables_of(workshop).words))


def sitting(workshop: WorkshopOnStage) -> dict[str, list[str]]:
    """Who sits where, as the message of the tables says."""
    lines = flat(tables_of(workshop).words).splitlines()
    return {
        line.split(" · ")[0]: lines[number + 1].split(", ")
        for number, line in enumerate(lines)
        if line.startswith("Table ")
    }


async def toast(stage: Stage, person: Person, words: str) -> None:
    await stage.until(lambda: any(flat(words) in flat(one.text) for one in person.toasts))


# --- checking in ------------------------------------------------------------------------------------------------------


async def test_following_the_link_is_the_check_in(tmp_path: Path) -> None:
    """One message says that you are there, with how many; the panel counts, and shows both links."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        await shows(
            workshop, f"Pour s’inscrire un par un : https://t.me/{stage.telegram.bot.username}?start="
        )
        awa, lina = await check_in(workshop, "Awa", "Lina")
        (told,) = lina.chat.from_bot
        assert "Bienvenue, Lina !" in flat(told.words)
        assert f"Atelier : {TITLE}" in flat(told.words)
        assert "2 personnes sont là." in told.words
        assert "Je vous dirai ici à quelle table vous asseoir." in told.words
        assert "Est gardé : votre prénom" in flat(told.words)
        assert [button.text for button in told.buttons] == ["🚪 Je ne viens pas"]
        assert "Vous êtes la première personne." in awa.chat.from_bot[0].words
        await shows(workshop, "2 personnes inscrites une par une")


async def test_a_second_time_or_from_another_device_says_so(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        (awa,) = await check_in(workshop, "Awa")
        awa.start_bot(workshop.code)
        awa.start_bot(workshop.code.lower())
        await stage.until(lambda: heard(awa, "Vous êtes déjà dans la liste.") == 2)
        assert len((await stage.stored(workshop.code)).attendees) == 1


async def test_each_is_spoken_to_in_their_own_language_until_they_have_a_table(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        (kate,) = await check_in(workshop, "Kate", language="en-GB")
        (omar,) = await check_in(workshop, "Omar", language="ar")
        assert heard(kate, "Welcome, Kate!")
        assert heard(omar, "Bienvenue, Omar !"), "a language that is none of ours: the bot's own"
        await draw_tables(workshop, send=True)
        await hears(stage, kate, "Vous êtes à la table 1")


async def test_who_does_not_come_after_all_may_change_their_mind(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        awa, lina = await check_in(workshop, "Awa", "Lina")
        lina.press(lina.chat.from_bot[-1], "🚪")
        await toast(stage, lina, "on ne vous attend plus")
        await stage.shows(lina.chat.from_bot[-1], "vous ne venez pas")
        await shows(workshop, "Une personne inscrite")
        lina.press(lina.chat.from_bot[-1], "🙋")
        await hears(stage, lina, "Bienvenue, Lina !")
        await shows(workshop, "2 personnes inscrites")
        forge(awa, awa.chat.from_bot[-1], f"out:{workshop.code}")
        await shows(workshop, "Une personne inscrite")
        forge(awa, awa.chat.from_bot[-1], "out:NOSUCHCODE")
        await toast(stage, awa, "Ce bouton")


@pytest.mark.parametrize("payload", ["ABCDEFGH23456", "pro", "x_y_z", "a" * 64])
async def test_a_link_that_leads_nowhere_gets_an_answer(tmp_path: Path, payload: str) -> None:
    async with Stage.open(tmp_path) as stage:
        await stage.workshop(TITLE)
        awa = stage.person("Awa")
        awa.start_bot(payload)
        answer = "Ce lien ne mène à aucun atelier" if "_" not in payload else "Bonjour ! Je suis Décalogue"
        await hears(stage, awa, answer)


async def test_the_link_once_the_workshop_has_begun_or_is_over(tmp_path: Path) -> None:
    """Who comes late is told to ask; who has a table is told it again."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        (awa,) = await check_in(workshop, "Awa")
        await draw_tables(workshop, send=True)
        await workshop.table("Rivelune", "Karim")
        await workshop.start()
        await shows(workshop, "Sprint")
        zoe = stage.person("Zoé", "en")
        zoe.start_bot(workshop.code)
        await hears(stage, zoe, "has begun: ask the facilitator which table to sit at")
        awa.start_bot(workshop.code)
        await stage.until(lambda: heard(awa, "Vous êtes à la table 1") == 2)
        awa.press(awa.chat.from_bot[0], "🚪")
        await toast(stage, awa, "Pas pendant le sprint.")
        await workshop.close()
        await shows(workshop, "Atelier fermé")
        zoe.start_bot(workshop.code)
        await hears(stage, zoe, "is over")


async def test_the_facilitator_who_tries_the_link_is_not_checked_in(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        workshop.facilitator.start_bot(workshop.code)
        await workshop.hears("vous animez cet atelier")
        assert (await stage.stored(workshop.code)).attendees == ()


async def test_the_picture_of_the_private_link_says_which_it_is(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        await workshop.press("👥")
        picture = await workshop.hears("chaque personne scanne ce code pour s’inscrire")
        assert picture.kind == "photo"
        assert await workshop.hears("les tables scannent ce code") is not picture


# --- tables -----------------------------------------------------------------------------------------------------------


async def test_tables_are_proposed_shuffled_and_sent(tmp_path: Path) -> None:
    """Seven people make four and three. Nobody hears anything before the tables are sent; then each hears theirs."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        people = await check_in(workshop, *SEVEN)
        message = await draw_tables(workshop)
        await tables(workshop, "7 personnes, 2 tables")
        seen = set()
        for _ in range(12):
            assert sorted(len(names) for names in sitting(workshop).values()) == [3, 4]
            assert sorted(name for names in sitting(workshop).values() for name in names) == sorted(SEVEN)
            seen.add(tuple(sorted(sitting(workshop)["Table 1"])))
            data = message.button("🔀").callback_data
            workshop.facilitator.press(message, "🔀")
            await stage.until(lambda data=data: message.button("🔀").callback_data != data)  # type: ignore[misc]  # a default argument binds what the button carried
        assert len(seen) > 1, "shuffled"
        assert all(len(person.chat.from_bot) == 1 for person in people)

        workshop.facilitator.press(message, "📨")
        await tables(workshop, "Chaque personne a reçu sa table.")
        seated = sitting(workshop)
        for person in people:
            number = next(n for n, names in seated.items() if person.user.name in names)
            others = [name for name in seated[number] if name != person.user.name]
            await hears(stage, person, f"Vous êtes à la {number.lower()}")
            told = person.chat.from_bot[-1]
            assert f"Avec vous : {', '.join(others)}" in flat(told.words)
            assert f"?startgroup={workshop.code}_t{number.split()[1]}" in told.words
            assert f"par exemple {seated[number][0]}," in told.words, "all at a table read the same name"
        await toast(stage, workshop.facilitator, "Envoyé à 7 personnes.")
        assert [button.text for button in message.buttons] == ["↔ Déplacer"]


async def test_before_anybody_has_checked_in_there_are_no_tables(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        workshop.say("/tables")
        await workshop.hears("Personne ne s’est encore inscrit")
        forge(workshop.facilitator, workshop.panel, f"p.tables:{workshop.code}")
        await toast(stage, workshop.facilitator, "Personne ne s’est encore inscrit")


async def test_a_person_is_moved_by_buttons_before_and_after_the_tables_are_sent(tmp_path: Path) -> None:
    """Afterwards they alone get a message; what the others read of their table is redrawn."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        people = {person.user.name: person for person in await check_in(workshop, *SEVEN)}
        message = await draw_tables(workshop)
        await tables(workshop, "2 tables")

        async def move(where_from: str, who: str, where_to: str) -> None:
            workshop.facilitator.press(message, "↔")
            await tables(workshop, "Où est-elle ?")
            workshop.facilitator.press(message, where_from)
            await tables(workshop, "Qui quitte la")
            workshop.facilitator.press(message, who)
            await tables(workshop, f"Où va {who} ?")
            workshop.facilitator.press(message, where_to)
            await tables(workshop, "7 personnes")

        first, second = sitting(workshop)["Table 1"], sitting(workshop)["Table 2"]
        await move("Table 1", first[0], "Table 2")
        assert sitting(workshop) == {"Table 1": first[1:], "Table 2": [*sitting(workshop)["Table 2"]]}
        assert sorted(sitting(workshop)["Table 2"]) == sorted([*second, first[0]])
        await move("Table 2", first[0], "Nouvelle table 3")
        assert sitting(workshop)["Table 3"] == [first[0]]
        await tables(workshop, "Des tables sont trop petites ou trop grandes : 🔀")
        await move("Table 3", first[0], "Table 2")
        workshop.facilitator.press(message, "📨")
        await hears(stage, people[first[0]], "Vous êtes à la table 2")

        await stage.settled()
        before = {name: len(person.chat.from_bot) for name, person in people.items()}
        mover = second[0]
        await move("Table 2", mover, "Table 1")
        await hears(stage, people[mover], "L’animation vous a changé de table.")
        await hears(stage, people[mover], "Vous êtes à la table 1")
        await stage.settled()
        after = {name: len(person.chat.from_bot) for name, person in people.items()}
        assert {name: after[name] - before[name] for name in SEVEN} == {
            name: int(name == mover) for name in SEVEN
        }
        for name in sitting(workshop)["Table 1"]:
            if name != mover:
                assert mover in people[name].chat.from_bot[-1].words
        for name in sitting(workshop)["Table 2"]:
            assert mover not in people[name].chat.from_bot[-1].words


async def test_who_checks_in_late_sits_down_at_the_smallest_table(tmp_path: Path) -> None:
    """While tables are only proposed, the proposal shows them; once they are sent they are told at once."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        people = await check_in(workshop, *SEVEN)
        message = await draw_tables(workshop)
        await tables(workshop, "7 personnes, 2 tables")
        (omar,) = await check_in(workshop, "Omar")
        await tables(workshop, "8 personnes, 2 tables")
        assert sorted(len(names) for names in sitting(workshop).values()) == [4, 4]
        assert heard(omar, "Bienvenue, Omar !")
        workshop.facilitator.press(message, "📨")
        await hears(stage, omar, "Vous êtes à la table")
        (nora,) = await check_in(workshop, "Nora")
        await hears(stage, nora, "Vous êtes à la table 1")
        assert len(nora.chat.from_bot) == 1, "one message says both"
        await tables(workshop, "9 personnes, 2 tables")
        mate = next(person for person in [*people, omar] if person.user.name in sitting(workshop)["Table 1"])
        await stage.shows(mate.chat.from_bot[-1], "Nora")


async def test_who_leaves_frees_their_place(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        people = await check_in(workshop, *SEVEN)
        await draw_tables(workshop, send=True)
        leaver = people[0]
        table = next(names for names in sitting(workshop).values() if "Awa" in names)
        leaver.press(leaver.chat.from_bot[-1], "🚪")
        await tables(workshop, "6 personnes, 2 tables")
        mate = next(person for person in people[1:] if person.user.name in table)
        await stage.until(lambda: "Awa" not in mate.chat.from_bot[-1].words)


async def test_two_facilitators_press_at_once(tmp_path: Path) -> None:
    """The buttons know which tables they showed: of a shuffle and a sending at once, what came first counts."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        await check_in(workshop, *SEVEN)
        message = await draw_tables(workshop)
        await tables(workshop, "2 tables")
        shuffle, send = message.button("🔀"), message.button("📨")
        workshop.facilitator.press(message, shuffle)
        workshop.facilitator.press(message, send)
        await toast(stage, workshop.facilitator, "Les tables ont changé entre-temps")
        await stage.settled()
        assert not (await stage.stored(workshop.code)).seated

        shuffle, send = message.button("🔀"), message.button("📨")
        workshop.facilitator.press(message, send)
        workshop.facilitator.press(message, shuffle)
        workshop.facilitator.press(message, send)
        await toast(stage, workshop.facilitator, "on ne mélange plus")
        await toast(stage, workshop.facilitator, "Les tables sont déjà envoyées.")
        assert (await stage.stored(workshop.code)).seated


async def test_former_tables_change_nothing_and_say_that_others_follow(tmp_path: Path) -> None:
    """Its buttons go, as those of a former panel; a colleague's tables stay the newest of theirs."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        karim = await stage.facilitator(workshop, "Karim")
        await check_in(workshop, *SEVEN)
        theirs = await draw_tables(karim)
        former = await draw_tables(workshop)
        await stage.shows(former, "2 tables")
        newest = await draw_tables(workshop)
        await stage.until(lambda: newest.buttons and not former.buttons)
        before = await stage.stored(workshop.code)
        await stage.restart()
        for deed in ("mix:{}:1", "send:{}:1", "seats:{}:from"):
            asked = len(workshop.facilitator.toasts)
            forge(workshop.facilitator, former, f"p.{deed.format(workshop.code)}")
            await stage.until(lambda asked=asked: workshop.facilitator.toasts[asked:])  # type: ignore[misc]  # a default argument binds what was shown
            assert flat(workshop.facilitator.toasts[-1].text) == (
                "Ces tables ne sont plus à jour : les nouvelles sont plus bas."
            )
        assert await stage.stored(workshop.code) == before
        karim.facilitator.press(theirs, "📨")
        await tables(workshop, "Chaque personne a reçu sa table.")


async def test_a_participant_presses_a_facilitators_button(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        (awa, *_) = await check_in(workshop, *SEVEN)
        await draw_tables(workshop)
        before = await stage.stored(workshop.code)
        for data in ("p.mix:{}:1", "p.send:{}:1", "p.tables:{}", "p.seats:{}:from", "p.checkin:{}"):
            forge(awa, awa.chat.from_bot[-1], data.format(workshop.code))
        forge(awa, awa.chat.from_bot[-1], f"p.seat:{workshop.code}:{awa.id}:2:1")
        await stage.until(lambda: len(awa.toasts) == 6)
        assert {flat(one.text) for one in awa.toasts} == {"Seule l’animation de cet atelier peut le faire."}
        assert await stage.stored(workshop.code) == before
        awa.send(awa.chat, "/tables")
        await hears(stage, awa, "Vous n’avez pas d’atelier ouvert.")


async def test_forged_moves_change_nothing(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        (awa, *_) = await check_in(workshop, *SEVEN)
        message = await draw_tables(workshop)
        before = (await stage.stored(workshop.code)).attendees
        for rest in (f"{awa.id}:99:1", f"{awa.id}:0:1", f"{awa.id}:1:99", "5:1:1", "x:y:z", ""):
            forge(workshop.facilitator, message, f"p.seat:{workshop.code}:{rest}")
        for view in ("table:9999", "person:5", "page:99", "from:99", "nowhere", "person:x", "table:"):
            forge(workshop.facilitator, message, f"p.seats:{workshop.code}:{view}")
        await stage.until(lambda: sum(p.answer is not None for p in stage.telegram.presses) == 13)
        assert (await stage.stored(workshop.code)).attendees == before


async def test_who_blocks_the_bot_is_shown_to_the_facilitator(tmp_path: Path) -> None:
    """Whether Telegram says so at once or only when the table is sent; who comes back is told what they missed."""
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        people = {person.user.name: person for person in await check_in(workshop, *SEVEN)}
        message = await draw_tables(workshop)
        await tables(workshop, "2 tables")
        people["Awa"].block_bot()
        await tables(workshop, "prévenez de vive voix : Awa")
        people["Lina"].delete_account()
        workshop.facilitator.press(message, "📨")
        await tables(workshop, "Lina")
        await tables(workshop, "Lina 🔕")
        people["Awa"].unblock_bot()
        await hears(stage, people["Awa"], "Vous êtes à la table")
        await tables(workshop, "prévenez de vive voix : Lina")
        await stage.stop()
        assert not await stage.dead_letters()
        stage.server.calls.clear()  # Telegram refused what was sent to somebody who is gone
        await stage.start()


async def test_the_tables_can_be_looked_up_during_the_sprint(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        await check_in(workshop, *SEVEN)
        await draw_tables(workshop, send=True)
        await workshop.table("Rivelune", "Karim")
        await workshop.start()
        await shows(workshop, "Sprint")
        message = await draw_tables(workshop)
        await stage.shows(message, "7 personnes, 2 tables")
        assert message.buttons == []


async def test_names_are_shown_literally_whatever_they_hold(tmp_path: Path) -> None:
    """Markup, right-to-left script and emoji, on the buttons too."""
    names = ("<b>Awa</b> & co", "ليلى بنت خالد", "👩‍👩‍👧‍👦 Zoé", "x" * 64, "Ana *_[a](b)_*", "İpek", "O’Neil")
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        people = await check_in(workshop, *names)
        message = await draw_tables(workshop, send=True)
        assert "<b>Awa</b> & co" in message.words
        workshop.facilitator.press(message, "↔")
        await tables(workshop, "Où est-elle ?")
        await hears(stage, people[1], "Vous êtes à la table")
        stored = await stage.stored(workshop.code)
        assert Counter(one.seat for one in stored.attendees) == {1: 4, 2: 3}


async def test_what_was_told_survives_a_restart(tmp_path: Path) -> None:
    async with Stage.open(tmp_path) as stage:
        workshop = await stage.workshop(TITLE)
        await check_in(workshop, *SEVEN)
        await draw_tables(workshop, send=True)
        before = await stage.stored(workshop.code)
        await stage.restart()
        assert await stage.stored(workshop.code) == before
        (nora,) = await check_in(workshop, "Nora")
        await hears(stage, nora, "Vous êtes à la table")
