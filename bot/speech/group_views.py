"""The messages of a group that are drawn from its state: roster, prompt, proposals, answers, leaving."""

from __future__ import annotations

from collections.abc import Sequence

from bot.speech.buttons import Action, encode
from bot.speech.markup import (
    BUTTON_LIMIT,
    TEXT_LIMIT,
    Button,
    Message,
    cut,
    escape,
    in_rows,
    lines,
    one_line,
    paragraphs,
)
from bot.speech.voice import Voice
from conversations.answering import HINT_RUNGS
from conversations.claims import expected
from conversations.coach import sentences_of
from conversations.counsel import advice_on
from conversations.course import minutes
from conversations.curriculum import Prompt
from conversations.dates import read_date
from conversations.issues import may_draw
from conversations.lengths import units
from conversations.model import (
    NAME_LIMIT,
    AnswerStatus,
    Group,
    GroupPhase,
    Proposal,
    WorkshopPhase,
    leader,
)
from conversations.timezones import local_date

# Names in a roster; more of them are counted.
NAMES_SHOWN = 12
# A phone's screen holds about eight short proposals; the newest and most supported are shown, the others counted.
PROPOSALS_SHOWN = 8
# What is kept free of a message for its title, its buttons' hints and its markup.
MARGIN = 700
RECAP_LIMIT = 220
# How many openings explain the buttons of the proposals.
HELP_FOR = 2


def mark(group: Group, prompt: int) -> str:
    """`N/10`, the same in every language."""
    return f"{prompt}/{group.workshop.total}"


# --- roster -----------------------------------------------------------------------------------------------------------


def roster(group: Group, voice: Voice) -> Message:
    workshop = group.workshop
    names = [one_line(member.name) for member in group.members]
    if names:
        shown = ", ".join(names[:NAMES_SHOWN])
        if len(names) > NAMES_SHOWN:
            shown += " " + voice.plain("roster-and-more", count=len(names) - NAMES_SHOWN)
        here = voice.html("roster-here", count=len(names), names=shown)
    else:
        here = voice.html("roster-none")
    html = paragraphs(
        title_line(group, voice),
        lines(
            voice.html("roster-workshop", title=workshop.title),
            issue_line(group, voice),
        ),
        here,
        expected_line(group, voice),
        waiting_for(group, voice) if group.phase is GroupPhase.GATHERING else "",
        voice.html("roster-privacy"),
    )
    here_button = Button(text=voice.plain("button-here"), data=encode(Action.HERE))
    if not may_draw(group):
        return Message(html=html, rows=((here_button,),))
    key = "button-draw-issue" if group.draws == 0 else "button-draw-issue-again"
    draw = Button(text=voice.plain(key), data=encode(Action.DRAW_ISSUE, group.draws))
    return Message(html=html, rows=((here_button,), (draw,)))


def title_line(group: Group, voice: Voice) -> str:
    """The table's name; a numbered table that has not given itself one is called by its number."""
    label = voice.html("table-name", number=group.number) if group.number is not None else ""
    return f"<b>{label}</b>" if group.name == label else voice.html("roster-title", name=group.name)


def issue_line(group: Group, voice: Voice) -> str:
    """What the table works on, or that it is still to draw it."""
    if may_draw(group) and group.draws == 0:
        return voice.html("roster-draw")
    return voice.html("roster-issue", issue=group.issue) if group.issue else ""


def expected_line(group: Group, voice: Voice) -> str:
    """Before the sprint: who is to sit at this table, and has not pressed 🙋 yet."""
    names = [cut(one_line(one.name), NAME_LIMIT) for one in expected(group)]
    if not names or group.phase is not GroupPhase.GATHERING:
        return ""
    shown = ", ".join(names[:NAMES_SHOWN]) + (" …" if len(names) > NAMES_SHOWN else "")
    return voice.html("roster-expected", names=shown)


def waiting_for(group: Group, voice: Voice) -> str:
    starts = group.workshop.planned_at
    planned = voice.html("roster-planned", starts=starts) if starts is not None else ""
    return lines(planned, voice.html("roster-wait"))


# --- prompt -----------------------------------------------------------------------------------------------------------


def prompt(group: Group, voice: Voice) -> Message:
    """The open prompt: its mark and commandment, one question, its time, and what was decided if it was reopened.

    The last one of a group that has finished only says what was asked.
    """
    step = group.step
    asked = voice.curriculum.prompts[step - 1]
    head = f"<b>{mark(group, step)} · {escape(asked.commandment)}</b>"
    if group.phase is not GroupPhase.WORKING:
        return Message(html=paragraphs(head, escape(asked.question)))
    answer = group.adopted(step)
    planned = (
        voice.html("prompt-planned", minutes=minutes(group.planned)) if group.countdown is not None else ""
    )
    how = voice.html("prompt-how-first" if group.opening == 1 else "prompt-how")
    if asked.kind == "tools":
        how = lines(how, voice.html("prompt-tools"))
    html = paragraphs(
        head,
        escape(asked.question),
        voice.html("prompt-current", text=cut(answer.text, RECAP_LIMIT)) if answer is not None else "",
        hint(asked, group.hints, voice),
        f"<i>{' · '.join(part for part in (planned, how) if part)}</i>",
    )
    return Message(html=html, rows=prompt_rows(group, asked, voice))


def hint(asked: Prompt, rung: int, voice: Voice) -> str:
    """The rung of the ladder that the group has climbed to: why, a case study, a question, the start of a sentence."""
    if rung == 0:
        return ""
    case = asked.illustration.text if asked.illustration is not None else asked.good
    rungs = (
        ("hint-why", asked.why),
        ("hint-case", case),
        ("hint-question", asked.questions[0] if asked.questions else asked.question),
        ("hint-opener", asked.opener),
    )
    key, words = rungs[min(rung, HINT_RUNGS) - 1]
    return voice.html(key, rung=rung, rungs=HINT_RUNGS, text=words)


def prompt_rows(group: Group, asked: Prompt, voice: Voice) -> tuple[tuple[Button, ...], ...]:
    opening = group.opening
    rows: list[tuple[Button, ...]] = []
    if asked.kind == "tools":
        kinds = [
            Button(text=cut(kind.name, BUTTON_LIMIT), data=encode(Action.TOOL, number, opening))
            for number, kind in enumerate(voice.curriculum.tools.kinds)
        ]
        kinds.append(Button(text=voice.plain("button-tools"), data=encode(Action.TOOLS, opening)))
        rows += in_rows(kinds)
    skip = "button-keep" if group.adopted(group.step) is not None else "button-skip"
    moves = [
        Button(text=voice.plain("button-hint"), data=encode(Action.HINT, opening, group.hints)),
        Button(text=voice.plain(skip), data=encode(Action.SKIP, opening)),
    ]
    if group.step > 1:
        moves.append(Button(text=voice.plain("button-back"), data=encode(Action.BACK, opening)))
    rows.append(tuple(moves))
    return tuple(rows)


# --- proposals --------------------------------------------------------------------------------------------------------


def proposals(group: Group, prompt: int, voice: Voice) -> Message:
    """What was proposed for a prompt: to support and adopt while it is open, a record once it is decided."""
    if group.step == prompt and group.phase is GroupPhase.WORKING:
        return open_proposals(group, prompt, voice)
    return decided_proposals(group, prompt, voice)


def open_proposals(group: Group, prompt: int, voice: Voice) -> Message:
    everything = group.proposed(prompt)
    best = leader(everything)
    shown = chosen(everything)
    room = (TEXT_LIMIT - MARGIN) // max(1, len(shown))
    given = {p.id: advice_on(group, p) for p in shown}
    blocks = [proposal_block(group, p, number_of(everything, p), room, given[p.id], voice) for p in shown]
    hidden = len(everything) - len(shown)
    html = paragraphs(
        voice.html("proposals-title", mark=mark(group, prompt), count=len(everything)),
        *blocks,
        voice.html("proposals-more", count=hidden) if hidden else "",
        # Said while it is new: after two prompts everybody knows.
        voice.html("proposals-help") if group.opening <= HELP_FOR else "",
    )
    supports = [
        Button(
            text=cut(
                voice.plain(
                    "button-support",
                    number=number_of(everything, p),
                    name=cut(name(group, p, voice), 12),
                    count=len(p.supporters),
                ),
                BUTTON_LIMIT,
            ),
            data=encode(Action.SUPPORT, p.id),
        )
        for p in shown
    ]
    rows = [*in_rows(supports)]
    if best is not None:
        adopt = voice.plain("button-adopt-only")
        if len(everything) > 1:
            adopt = voice.plain(
                "button-adopt", number=number_of(everything, best), name=cut(name(group, best, voice), 16)
            )
        rows.append((Button(text=cut(adopt, BUTTON_LIMIT), data=encode(Action.ADOPT, best.id, best.edited)),))
    standing = tuple(dict.fromkeys(rule for p in shown for rule in given[p.id]))
    if standing:
        keep = encode(Action.KEEP, group.opening, ".".join(standing))
        rows.append((Button(text=voice.plain("button-keep-anyway"), data=keep),))
    return Message(html=html, rows=tuple(rows))


def chosen(everything: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """The proposals that a message shows: all, or the most supported and the newest of many, in their order."""
    if len(everything) <= PROPOSALS_SHOWN:
        return tuple(everything)
    ranked = sorted(everything, key=lambda p: (len(p.supporters), p.id), reverse=True)
    return tuple(sorted(ranked[:PROPOSALS_SHOWN], key=lambda p: p.id))


def number_of(everything: Sequence[Proposal], proposal: Proposal) -> int:
    """A proposal's number among those of its prompt, which stays its own as others come."""
    return 1 + sum(other.id < proposal.id for other in everything)


def name(group: Group, proposal: Proposal, voice: Voice) -> str:
    return one_line(group.author_name(proposal) or voice.plain("proposals-anonymous"))


def proposal_block(
    group: Group, proposal: Proposal, number: int, room: int, rules: Sequence[str], voice: Voice
) -> str:
    """A proposal with its support, and below it how its date was understood and what the coach asks."""
    head = voice.html(
        "proposals-line", number=number, name=name(group, proposal, voice), count=len(proposal.supporters)
    )
    if proposal.edited:
        head += " " + voice.html("proposals-edited")
    notes = [understood(group, proposal, voice)]
    # A curriculum may leave a rule without words in one language.
    sentences = sentences_of(voice.curriculum, proposal.prompt)
    notes += [f"→ {escape(sentences[rule])}" for rule in rules if rule in sentences]
    said = lines(*(f"<i>{note}</i>" for note in notes if note))
    return lines(head, escape(cut(proposal.text, max(60, room - units(head) - units(said)))), said)


def understood(group: Group, proposal: Proposal, voice: Voice) -> str:
    """How the date in an answer was understood, where the prompt takes one."""
    if not group.workshop.prompts[proposal.prompt - 1].takes_date:
        return ""
    timezone = group.workshop.timezone
    today = local_date(proposal.at, timezone)
    reading = read_date(proposal.text, language=voice.language, today=today, timezone=timezone)
    if reading is None:
        return voice.html("proposals-no-date")
    return voice.html("proposals-date", date=voice.date(reading.date))


def decided_proposals(group: Group, prompt: int, voice: Voice) -> Message:
    answer = group.answer(prompt)
    everything = group.proposed(prompt)
    if answer is None:
        return Message(html=voice.html("proposals-title", mark=mark(group, prompt), count=len(everything)))
    if answer.status is AnswerStatus.SKIPPED:
        return Message(
            html=paragraphs(
                voice.html("proposals-skipped", mark=mark(group, prompt)),
                voice.html("proposals-in-reserve", count=len(everything)),
            )
        )
    # The one that became the answer may be gone with its author.
    others = sum(one.id != answer.proposal for one in everything)
    head = "proposals-adopted" if answer.status is AnswerStatus.ADOPTED else "proposals-undecided"
    html = paragraphs(
        lines(voice.html(head, mark=mark(group, prompt)), escape(answer.text)),
        voice.html("proposals-date", date=voice.date(answer.date)) if answer.date is not None else "",
        voice.html("proposals-kept", count=others),
    )
    return Message(html=html)


# --- the recap --------------------------------------------------------------------------------------------------------


def answers(group: Group, voice: Voice) -> Message:
    """Every prompt with what was decided; those that nobody has come to yet share a line."""
    total = group.workshop.total
    room = (TEXT_LIMIT - MARGIN) // max(1, total)
    reached = max([group.step, *(answer.prompt for answer in group.answers)])
    blocks = [answer_line(group, number, room, voice) for number in range(1, min(reached, total) + 1)]
    if reached < total - 1:
        blocks.append(voice.html("answers-to-come", **{"from": reached + 1, "to": total}))
    elif reached < total:
        blocks.append(answer_line(group, total, room, voice))
    title = voice.html("answers-title", answered=group.answered, total=total)
    return Message(html=paragraphs(title, *blocks))


def answer_line(group: Group, number: int, room: int, voice: Voice) -> str:
    commandment = voice.curriculum.prompts[number - 1].commandment
    answer = group.answer(number)
    here = (
        " " + voice.html("answers-now") if number == group.step and group.phase is GroupPhase.WORKING else ""
    )
    head = f"<b>{number}.</b> <i>{escape(cut(commandment, max(20, min(70, room // 3))))}</i>{here}"
    if answer is None:
        return lines(head, voice.html("answers-open"))
    if answer.status is AnswerStatus.SKIPPED:
        return lines(head, voice.html("answers-skipped"))
    undecided = " " + voice.html("answers-undecided") if answer.status is AnswerStatus.UNDECIDED else ""
    return lines(head, escape(cut(answer.text, max(30, min(RECAP_LIMIT, room - 100)))) + undecided)


def leaving(group: Group, voice: Voice) -> Message:
    yes = Button(text=voice.plain("button-leave"), data=encode(Action.LEAVE, group.id))
    # No table is let in any more once the sprint's time is over.
    back = int(group.workshop.phase in (WorkshopPhase.LOBBY, WorkshopPhase.CASES, WorkshopPhase.SPRINT))
    return Message(html=voice.html("leave-ask", back=back), rows=((yes,),))
