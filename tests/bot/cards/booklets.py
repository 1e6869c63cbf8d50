"""Feedback and booklets to render: about the invented library of Rivelune, and what people may write instead."""

from __future__ import annotations

from collections.abc import Sequence

from conversations.booklet import Booklet, BookletGroup, Profile
from conversations.card import Card, CardStatus
from conversations.curriculum import Criterion
from conversations.marks import Feedback, Marks, Sentence, anchors
from tests.bot.cards import samples

CRITERIA = (
    (
        "Clarté de la demande",
        "Je ne sais ni quoi ni à qui.",
        "Demande comprise, cible floue.",
        "Je peux redire la demande et nommer la cible.",
    ),
    (
        "Chemin crédible",
        "Aucun lien entre l’action et la décision.",
        "Un lien, peu étayé, ou sans date.",
        "Si, alors, car : j’y crois, et la date suit l’agenda de la cible.",
    ),
    (
        "Force de mobilisation",
        "Base « tout le monde », gestes multiples.",
        "Base précise ; outil, alliés ou appel à revoir.",
        "Base, outil, alliés nommés, un seul geste.",
    ),
    (
        "Récit et accroche",
        "Des idées, personne.",
        "Une histoire, une image ordinaire.",
        "Touchant, exact, digne ; je m’en souviendrai demain.",
    ),
    (
        "Tenue dans la durée",
        "Rien après le lancement.",
        "Un rythme, sans responsable.",
        "Rythme, responsable, merci, plan si l’on perd.",
    ),
)
OPENINGS = ("J’aime…", "J’aimerais…", "Je me demande…")


def sentence(opening: int, text: str, name: str | None = None) -> Sentence:
    """What somebody made of one of `OPENINGS`."""
    return Sentence(opening=OPENINGS[opening], text=text, name=name)


SCORES = ((5, 5, 4), (4, 4), (2, 1, 3), (5, 2, 4), ())
SENTENCES = (
    sentence(0, "que la demande tienne en une ligne, et qu’on sache le jour du vote.", "Inès"),
    sentence(0, "le livre ouvert devant la porte fermée : je le vois déjà.", "Paul"),
    sentence(
        1, "que les familles parlent elles-mêmes au conseil, plutôt que le groupe à leur place.", "Inès"
    ),
    sentence(2, "ce que vous ferez le 16 mars si la maire dit non.", "Jean-Baptiste-Emmanuel"),
)


def marks(texts: tuple[str, str, str, str], scores: Sequence[int]) -> Marks:
    """A criterion of these texts, its name first, and the scores it was given."""
    name, low, middle, high = texts
    criterion = Criterion(key=name, name=name, prompts=(1,), low=low, middle=middle, high=high)
    one, two, three, four, five = (scores.count(score) for score in range(1, 6))
    return Marks(criterion=criterion, counts=(one, two, three, four, five), said=anchors(scores, criterion))


def profile(
    scores: Sequence[Sequence[int]] = SCORES,
    sentences: Sequence[Sentence] = SENTENCES,
    *,
    reviewers: int = 3,
    applause: int = 14,
) -> Profile:
    """What three professionals said, unless told otherwise."""
    found = tuple(marks(texts, given) for texts, given in zip(CRITERIA, scores, strict=False))
    return Profile(
        feedback=Feedback(reviewers=reviewers, marks=found, sentences=tuple(sentences)), applause=applause
    )


def awkward() -> Profile:
    """Everything at once: markup, scripts, words without end, many people of one mind."""
    long = "Un critère au nom très long, de trente signes et plus"
    return Profile(
        feedback=Feedback(
            reviewers=40,
            marks=(
                marks((long, *CRITERIA[0][1:]), (3,) * 40),
                marks((long, *CRITERIA[1][1:]), (1, 2, 3, 4, 5) * 4),
                marks((samples.ARABIC, samples.HEBREW, "", "#eval(1)"), (1, 1)),
                marks(("W" * 60, "x" * 400, samples.LONG, ""), (1, 3)),
            ),
            sentences=(
                Sentence(opening=samples.EMOJI, text=samples.MARKUP, name="#eval(2)"),
                Sentence(opening=samples.EMOJI, text=samples.ARABIC * 3, name="عائشة"),
                Sentence(opening=samples.EMOJI, text="x" * 600, name="W" * 40),
                Sentence(opening=samples.EMOJI, text=samples.LONG * 6, name=None),
                *(sentence(2, samples.LONG, "Paul"),) * 12,
            ),
        ),
        applause=1,
    )


def group(
    card: Card | None = None,
    said: Profile | None = None,
    *,
    applause: int | None = 14,
    waited: int | None = 3,
) -> BookletGroup:
    card = card or samples.card()
    statuses = [line.status for line in card.lines]
    undecided = statuses.count(CardStatus.UNDECIDED)
    return BookletGroup(
        card=card,
        profile=said,
        people=len(card.members),
        answered=statuses.count(CardStatus.ADOPTED) + undecided,
        total=len(card.lines),
        skipped=statuses.count(CardStatus.SKIPPED),
        undecided=undecided,
        minutes=27,
        applause=applause,
        waited=waited,
    )


def booklet(
    groups: Sequence[BookletGroup],
    *,
    language: str = "fr",
    title: str = "Comment mobiliser en ligne",
    issue: str = "La ville de Rivelune veut fermer la médiathèque des Tilleuls le dimanche.",
    thanks: str = "Merci à toutes et à tous, et bonne campagne\u202f!",
    facilitators: tuple[str, ...] = ("Sarah", "Karim"),
    professionals: tuple[str, ...] = ("Inès", "Paul", "Jean-Baptiste-Emmanuel"),
) -> Booklet:
    return Booklet(
        language=language,
        title=title,
        issue=issue,
        date="jeudi 4 février 2027",
        groups=tuple(groups),
        facilitators=facilitators,
        professionals=professionals,
        origin="Cet atelier reprend «\u00a0Comment mobiliser en ligne\u00a0», donné le 4 décembre 2014.",
        thanks=thanks,
    )


def crowd(count: int, *, said: bool = True) -> tuple[BookletGroup, ...]:
    """Groups with names of many lengths; every third had no feedback."""
    names = ("Les Tilleuls", "Rivelune", "Le groupe des amies et amis de la place", samples.ARABIC, "Zola 🎉")
    return tuple(
        group(
            samples.card(group=f"{names[number % len(names)]} {number + 1}"[:40]),
            profile() if said and number % 3 else None,
            applause=number,
            waited=None if number % 4 else number,
        )
        for number in range(count)
    )
