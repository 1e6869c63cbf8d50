"""Cards to render: the library of Rivelune, which is invented, and what people may write instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from conversations.card import Card, CardLine, CardRole, CardStatus, labels_for

COMMANDMENTS = (
    "Formulez une demande claire et atteignable",
    "Identifiez votre cible",
    "Définissez une “théorie du changement” convaincante",
    "Identifiez votre base et utilisez un outil adapté à leurs pratiques",
    "Trouvez des alliés (ré)actifs et/ou influents & un angle inclusif",
    "Lancez un appel à l’action explicite et unique",
    "Choisissez une deadline claire",
    "Utilisez le storytelling pour susciter l’empathie",
    "Imaginez une accroche ou un visuel viral",
    "Communiquez régulièrement avec vos soutiens.",
)
ANSWERS = (
    "Maintenir l’ouverture de la médiathèque des Tilleuls le dimanche, de 14 h à 18 h, dans le budget voté le "
    "15 mars 2027.",
    "Hélène Marchal, maire de Rivelune : elle fixe les horaires et propose le budget.",
    "Si 500 habitants signent et si 60 familles viennent au conseil, alors la maire gardera le dimanche, car elle "
    "a promis une « ville des familles » et la coupe n’économise que 9 000 € par an.",
    "Les parents des deux écoles, déjà dans les groupes WhatsApp de classe. Outil : une pétition.",
    "Le libraire Samir Benali (sa vitrine), l’association Lire ensemble, le club de basket Rivelune BC.",
    "Signez avant le 7 mars la pétition à la maire de Rivelune.",
    "Dimanche 7 mars 2027 : 500 signatures, remises à la maire huit jours avant le vote du 15 mars.",
    "Chez Lina, 16 ans, ils sont cinq dans deux pièces. Le dimanche, elle révise aux Tilleuls.",
    "Dimanche, on lit ! Visuel : Lina assise, un livre ouvert, devant la porte fermée. #DimancheOuvert",
    "Un message tous les 5 jours, puis à J-7, à J-1 et le soir du vote. Rédactrice : Awa.",
)
ROLES: Mapping[int, CardRole] = {1: CardRole.DEMAND, 2: CardRole.TARGET, 7: CardRole.DEADLINE}

LONG = "La mairie, la région et l’agglomération s’accordent sur un calendrier public et financé, " * 8
MARKUP = (
    '#eval("1") #let x = 1 *gras* _it_ <b>x</b> $x^2$ \\alpha `code` @ref ~ -- --- ... // rien /* rien */ '
    "\"droits\" 'simples' = titre - liste"
)
ARABIC = "نطلب إبقاء المكتبة مفتوحة يوم الأحد"
HEBREW = "אנחנו רוצים ספרייה פתוחה ביום ראשון"
CYRILLIC = "Привет! Мы просим мэра оставить библиотеку открытой."
EMOJI = "🎉 👩‍👩‍👧 🇫🇷 ✊🏽 ✅ ☎️ 1️⃣"


def card(
    answers: Sequence[str] = ANSWERS,
    *,
    statuses: Mapping[int, CardStatus] | None = None,
    roles: Mapping[int, CardRole] = ROLES,
    commandments: Sequence[str] | None = None,
    language: str = "fr",
    title: str = "Comment mobiliser en ligne",
    issue: str = "La ville de Rivelune veut fermer la médiathèque des Tilleuls le dimanche.",
    group: str = "Les Tilleuls",
    members: tuple[str, ...] = ("Awa", "Lina", "Samir", "Zoé", "Jean-Baptiste"),
    date: str = "jeudi 4 février 2027",
) -> Card:
    """A card with these answers under as many commandments, adopted unless `statuses` says otherwise."""
    total = len(answers)
    named = commandments or [COMMANDMENTS[number % len(COMMANDMENTS)] for number in range(total)]
    lines = tuple(
        CardLine(
            number=number,
            total=total,
            commandment=named[number - 1],
            text=text,
            status=(statuses or {}).get(number, CardStatus.ADOPTED),
            role=roles.get(number),
        )
        for number, text in enumerate(answers, start=1)
    )
    return Card(
        language=language,
        labels=labels_for(language),
        title=title,
        issue=issue,
        group=group,
        members=members,
        date=date,
        lines=lines,
    )


def blank() -> Card:
    """Nothing filled in, not even a name."""
    open_ = dict.fromkeys(range(1, 11), CardStatus.OPEN)
    return card([""] * 10, statuses=open_, title="", issue="", group="", members=(), date="")


def awkward() -> Card:
    """Everything at once: markup, scripts, a word without end, names without end."""
    answers = (
        "x" * 400,
        ARABIC,
        LONG,
        MARKUP,
        CYRILLIC,
        EMOJI,
        HEBREW,
        "a\u0301" * 30,
        LONG * 3,
        "WWWWWWWWWWWW " * 9,
    )
    return card(
        answers,
        statuses={3: CardStatus.UNDECIDED, 8: CardStatus.UNDECIDED},
        title="Un titre d’atelier si long qu’il ne tient jamais, jamais sur une seule ligne " * 2,
        issue="Le sujet est long. " * 26,
        group="Le groupe au nom interminable des amies et amis de la médiathèque des Tilleuls de Rivelune",
        members=tuple(f"Marie-Françoise-Bernadette de la {letter}" for letter in "ABCDEFGHIJKL"),
    )


SAMPLES: Mapping[str, Card] = {
    "the library": card(),
    "every status": card(
        statuses={1: CardStatus.UNDECIDED, 2: CardStatus.OPEN, 7: CardStatus.SKIPPED, 4: CardStatus.SKIPPED}
    ),
    "nothing": blank(),
    "awkward": awkward(),
    "all answers long": card([LONG] * 10),
    "one prompt": card(ANSWERS[:1]),
    "one prompt without a role": card(ANSWERS[:1], roles={}),
    "five prompts": card(ANSWERS[:5]),
    "five prompts without a role": card(ANSWERS[:5], roles={}),
    "thirty prompts": card(ANSWERS * 3),
    "thirty prompts without a role": card(ANSWERS * 3, roles={}),
    "fifteen prompts": card((ANSWERS * 2)[:15]),
    "twenty long prompts": card([LONG] * 20),
    "no essentials": card(roles={}),
    "only essentials": card(
        ANSWERS[:3], roles={1: CardRole.DEMAND, 2: CardRole.TARGET, 3: CardRole.DEADLINE}
    ),
    "long commandments": card(commandments=["Formulez une demande claire et atteignable " * 6] * 10),
    "many lines": card(["un\ndeux\ntrois\nquatre\ncinq\nsix\nsept\nhuit\nneuf\ndix"] * 10),
    "Arabic": card([ARABIC * 3] * 10, group=ARABIC, issue=ARABIC, members=("عائشة", "Lina")),
    "no space anywhere": card(
        ["https://exemple.org/" + "chemin/" * 40] * 10, group="W" * 60, issue="W" * 300
    ),
}
