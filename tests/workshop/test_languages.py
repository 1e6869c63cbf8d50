"""Both languages, wholly: words, typography, plurals, times and dates, also when the clocks change."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.stage import Stage, TableOnStage, flat

SPEED = 120.0
PARIS = ZoneInfo("Europe/Paris")
# Half an hour before the clocks go back from three to two: 2:45 in Paris, for the first time that night.
BEFORE_THE_CHANGE = dt.datetime(2026, 10, 25, 0, 45, tzinfo=dt.UTC).timestamp()

# Words that one language has and the other has not.
FRENCH = re.compile(r"\b(vous|votre|étape|réponse|idée|les|une|et|est)\b", re.IGNORECASE)
ENGLISH = re.compile(r"\b(you|your|step|answer|idea|the|and|is|of|with)\b", re.IGNORECASE)

# What stands before a sign in French: https://fr.wikipedia.org/wiki/Ponctuation#En_français
BEFORE = {";": "\u202f", "!": "\u202f", "?": "\u202f", ":": "\u00a0", "»": "\u00a0"}


def misprints(words: str) -> Iterator[str]:
    """Where a French text breaks the rules of its typography, each with what is around it."""
    for match in re.finditer(r"['\"`]|\.\.\.|« | - ", words):
        yield words[max(0, match.start() - 20) : match.end() + 20]
    for match in re.finditer(r"[;!?:»]", words):
        before = words[match.start() - 1 : match.start()]
        if before != BEFORE[match[0]] and before not in BEFORE:
            yield words[max(0, match.start() - 20) : match.end() + 20]


def seen(stage: Stage) -> Iterator[str]:
    """Everything that people saw of the bot: messages, what they said before they were redrawn, buttons, toasts."""
    for chat in stage.telegram.chats.values():
        for message in chat.from_bot:
            yield message.words
            yield from (revision.words for revision in message.history)
            yield from (button.text for button in message.buttons)
    for person in stage.telegram.persons.values():
        yield from (toast.text for toast in person.toasts)


def prose(words: str) -> str:
    """Words without links and commands, which are the same in every language."""
    return re.sub(r"https://\S+|/[a-z]+", "", words)


# An answer to each prompt, which is of no language, and about which the coach has something to say.
ANSWERS = tuple(f"Xyz {number} abc" for number in range(1, 11))


async def tour(table: TableOnStage) -> None:
    """Everything that a group can see, from its first prompt to the workshop's end."""
    stage, workshop = table.stage, table.workshop
    for step, words in enumerate(ANSWERS, start=1):
        await table.see(f"{step}/10 ·")
        for rung in range(1, 5):
            table.press("Awa", "💡")
            await table.see(f"💡 {rung}/4")
        table.reply("Awa", words)
        await table.see(f"1. Awa\n{words}")
        if step < 10:
            table.press("Awa", "✅")
    for command in ("pause", "resume", "extend 5", "help"):
        workshop.say(f"/{command}")
        await stage.settled()
    await all_commands(table)
    countdown = (await table.stored()).countdown
    assert countdown is not None
    for left in (590, 290, 50, 0):
        await stage.move(countdown.left(stage.clock.now()) - left)
        await stage.settled()
    await stage.until(lambda: any(message.kind == "document" for message in table.chat.from_bot[-3:]))
    await all_commands(table)
    await workshop.close()
    await stage.settled()


async def all_commands(table: TableOnStage) -> None:
    """Every command of a group, as it is meant to be used and otherwise, and what is no answer."""
    for command in (
        "answers",
        "time",
        "card",
        "help",
        "privacy",
        "name",
        "alias",
        "join",
        "leave",
        "tip",
        "tools",
        "panel",
    ):
        table.say("Awa", f"/{command}")
    for line in (
        "/edit",
        "/edit 99",
        f"/name {'x' * 99}",
        f"/alias {'x' * 99}",
        "/name Rivelune",
        "/join ABC",
        "/answer",
    ):
        table.say("Awa", line)
    table.people["Awa"].send_voice(table.chat, reply_to=table.prompt)
    table.people["Awa"].send_sticker(table.chat, reply_to=table.prompt)
    table.reply("Awa", "x " * 400)
    await table.stage.settled()


def test_misprints_are_found() -> None:
    """The check of French typography finds what it is there for."""
    right = "C’est là\u00a0: «\u00a0Rivelune\u00a0»\u202f! À 2\u00a0h\u202f?!"
    wrong = (
        "C'est là",
        "Là : ici",
        "Là !",
        "Là!",
        "« Rivelune\u00a0»",
        "«\u00a0Rivelune »",
        "Oui...",
        'Un "mot"',
    )
    assert list(misprints(right)) == []
    assert all(list(misprints(words)) for words in wrong)


async def test_a_french_workshop_is_french_in_its_words_and_its_typography(tmp_path: Path) -> None:
    """No straight apostrophe, no plain space before a high sign, and no English."""
    async with Stage.open(tmp_path, speed=SPEED, language="fr", minutes=120) as stage:
        await tour(await stage.at_work("Awa", "Lina"))
        texts = [prose(words) for words in seen(stage)]

        assert len(texts) > 150
        assert sorted({misprint for words in texts for misprint in misprints(words)}) == []
        assert [words for words in texts if ENGLISH.search(words.replace("English", ""))] == []


async def test_an_english_workshop_is_english_in_its_words_and_its_typography(tmp_path: Path) -> None:
    """No straight quotes, no French spacing, and no French."""
    async with Stage.open(tmp_path, speed=SPEED, language="en", minutes=120) as stage:
        sarah = stage.person("Sarah", "en")
        sarah.start_bot()
        workshop = await stage.workshop("Our library", sarah)
        awa = stage.person("Awa", "en")
        chat = stage.telegram.add_group("Rivelune", awa)
        chat.add_bot(awa, payload=workshop.code)
        table = TableOnStage(workshop, chat, {"Awa": awa})
        await table.see("Who is here?")
        table.press("Awa", "🙋 I am here")
        await table.see("One person is here: Awa")
        await workshop.start()
        await tour(table)
        texts = [prose(words) for words in seen(stage)]

        assert len(texts) > 150
        assert [words for words in texts if re.search(r"['\"«»\u202f]|\.\.\.|[ \u00a0][;!?:]", words)] == []
        assert [words for words in texts if FRENCH.search(words)] == []


async def test_before_it_joins_a_group_is_answered_in_the_language_of_who_asks(tmp_path: Path) -> None:
    """Afterwards the workshop's language holds for all."""
    async with Stage.open(tmp_path, speed=SPEED, language="fr") as stage:
        workshop = await stage.workshop("Sauver la médiathèque")
        sam = stage.person("Sam", "en-GB")
        chat = stage.telegram.add_group("Rivelune", sam)
        chat.add_bot(sam)
        table = TableOnStage(workshop, chat, {"Sam": sam})
        await table.see("Hello! I am Décalogue.")
        table.say("Sam", "/join ABC")
        await table.see("No workshop has this code.")
        table.say("Sam", f"/join {workshop.code}")
        await table.see("Qui est là ?")
        table.press("Sam", "🙋 Je suis là")
        await table.toast("Sam", "Bienvenue, Sam !")


@pytest.mark.parametrize(
    ("language", "people", "ideas", "answers"),
    [
        (
            "fr",
            ("Une personne est là : Awa", "2 personnes sont là : Awa, Lina"),
            ("1/10 · Une idée", "1/10 · 2 idées"),
            ("aucune réponse pour l’instant.", "une réponse sur 10.", "2 réponses sur 10."),
        ),
        (
            "en",
            ("One person is here: Awa", "2 people are here: Awa, Lina"),
            ("1/10 · One idea", "1/10 · 2 ideas"),
            ("no answer yet.", "one answer out of 10.", "2 answers out of 10."),
        ),
    ],
)
async def test_none_one_and_many(
    tmp_path: Path, language: str, people: tuple[str, ...], ideas: tuple[str, ...], answers: tuple[str, ...]
) -> None:
    """In French none is singular too: the texts say « aucune » rather than « 0 »."""
    async with Stage.open(tmp_path, speed=SPEED, language=language) as stage:
        workshop = await stage.workshop("Décalogue")
        table = await workshop.table("Rivelune", "Awa", "Lina", check_in=False)
        for name, shown in zip(("Awa", "Lina"), people, strict=True):
            table.press(name, "🙋")
            await table.see(shown)
        await workshop.start()
        await table.see("1/10 ·")
        for name, shown in zip(("Awa", "Lina"), ideas, strict=True):
            table.reply(name, "Rivelune, 7/3/2027")
            await table.see(shown)
        for step, shown in enumerate(answers, start=1):
            table.say("Awa", "/card")
            await table.see(shown)
            if step > 1:
                table.reply("Awa", "Rivelune, 7/3/2027")
                await table.see(f"{step}/10 · {ideas[0].split(' · ')[1]}")
            table.press("Awa", "✅")
            await table.see(f"{step + 1}/10 ·")


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "fr",
            (
                "Il reste 2 minutes (fin à",
                "Il reste une minute (fin à",
                "Il reste moins d’une minute (fin à",
            ),
        ),
        ("en", ("2 minutes left (ends at", "One minute left (ends at", "Less than a minute left (ends at")),
    ],
)
async def test_the_last_minutes(tmp_path: Path, language: str, lines: tuple[str, ...]) -> None:
    """Two minutes, one, and less than one."""
    async with Stage.open(tmp_path, speed=10.0, language=language) as stage:
        table = await stage.at_work("Awa")
        for left, line in zip((125, 65, 25), lines, strict=True):
            countdown = (await table.stored()).countdown
            assert countdown is not None
            await stage.move(countdown.left(stage.clock.now()) - left)
            table.say("Awa", "/time")
            await table.see(line)


@pytest.mark.parametrize(
    ("language", "until", "form"),
    [
        ("fr", "(fin à {}). Vous", "{0.hour} h {0.minute:02}"),
        ("en", "(ends at {}). You", "{0.hour:02}:{0.minute:02}"),
    ],
)
async def test_the_clocks_change_during_the_sprint(
    tmp_path: Path, language: str, until: str, form: str
) -> None:
    """A sprint from 2:45 in summer ends at 2:15 in winter, half an hour later."""
    async with Stage.open(tmp_path, speed=SPEED, language=language, start=BEFORE_THE_CHANGE) as stage:
        table = await stage.at_work("Awa")
        countdown = (await table.stored()).countdown
        assert countdown is not None
        begin, end = (
            dt.datetime.fromtimestamp(at, PARIS) for at in (countdown.started_at, countdown.ends_at)
        )
        assert (begin.hour, end.hour, end.utcoffset()) == (2, 2, dt.timedelta(hours=1))
        assert begin.minute >= 45 > 30 > end.minute >= 15
        assert countdown.length == 30 * 60
        shown = until.format(form.format(end))
        table.say("Awa", "/time")
        await table.see(shown)
        await stage.move(1080)
        table.say("Awa", "/time")
        await table.see(shown, times=2)
        left = re.search(r"(\d+) minutes", flat(table.find(shown).words))
        assert left is not None
        assert 1 <= int(left[1]) <= 12


@pytest.mark.parametrize(
    ("language", "words", "day", "understood"),
    [
        ("fr", "Le premier mars 2027, jour du conseil", dt.date(2027, 3, 1), "Compris : lundi 1er mars 2027"),
        ("fr", "Dans trois semaines", dt.date(2026, 11, 15), "Compris : dimanche 15 novembre 2026"),
        (
            "en",
            "Sunday 7 March 2027, a week before the vote",
            dt.date(2027, 3, 7),
            "Understood: Sunday 7 March 2027",
        ),
        ("en", "In three weeks", dt.date(2026, 11, 15), "Understood: Sunday 15 November 2026"),
    ],
)
async def test_dates_are_read_and_shown_in_the_language(
    tmp_path: Path, language: str, words: str, day: dt.date, understood: str
) -> None:
    """Both the words and the day that was read in them are kept."""
    async with Stage.open(tmp_path, speed=SPEED, language=language, start=BEFORE_THE_CHANGE) as stage:
        table = await stage.at_work("Awa")
        table.say("Awa", "/edit 7")
        await table.see("7/10 ·")
        table.reply("Awa", words)
        await table.see(f"📅 {understood}")
        table.press("Awa", "✅")
        await table.see(
            f"✅ 7/10 · {'Adopté' if language == 'fr' else 'Adopted'}\n{words}\n\n📅 {understood}"
        )

        answer = (await table.stored()).answer(7)
        assert answer is not None
        assert (answer.text, answer.date) == (words, day)
