"""The workshop's state machine.

    advance(state, event) -> (state, effects)

Rule 1: everything that decides whether something may happen, and what follows, starts here: `GROUP_TRANSITIONS` and
`WORKSHOP_TRANSITIONS` hold every transition there is, and the diagrams of the docs are drawn from them.

Rule 2: nothing is mutated. A state is a value; `advance` returns another one.

Rule 3: no clock, no chance, no I/O. Instants, codes and names come with events, so that the same events give the same
states and effects, whenever and wherever they are played again.

Rule 4: nobody holds the state but the group. A person is looked at only to count their support once and to show who
wrote what; anyone may go on where somebody else stopped.

Rule 5: what may not happen now raises `NotNow`, what someone may not do raises `NotAllowed`, and the state stays as it
was. Both are ordinary: two people press at once, a reply arrives late. The outside answers them in a line.

There are two machines. A *group* walks through the prompts by itself; a *workshop* is steered by its facilitators. They
tell each other events by the effect `Inform`: a workshop passes « the sprint started » on to its groups, a group
reports « finished » to its workshop. Whoever carries out the effects feeds these events back in, in the same
transaction.

A group's phase says which events make sense:

    new → gathering → working ⇄ complete, and from each of them → left

`working` has no sub-states per prompt: the prompt is a number in the state, since all prompts follow the same rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, overload

from conversations import aftercare_rules as after
from conversations import announcing as n
from conversations import answering as a
from conversations import board_events as be
from conversations import board_rules as b
from conversations import call_rules as h
from conversations import catalogue_rules as tools
from conversations import counsel, due, journal, names, personal, planning
from conversations import crowd as c
from conversations import crowd_events as ce
from conversations import events as e
from conversations import feedback as f
from conversations import group_rules as g
from conversations import issues as i
from conversations import opening_events as oe
from conversations import opening_rules as o
from conversations import presenting as p
from conversations import stage_events as s
from conversations import team_events as te
from conversations import team_rules as m
from conversations import time_rules as t
from conversations import workshop_rules as w
from conversations.course import GroupRule
from conversations.effects import CompileCard, Effect, Post, Redraw, RedrawCard, Say, SayGoodbye, SendFeedback
from conversations.model import Group, GroupPhase, Workshop, WorkshopPhase
from conversations.workshop_rules import WorkshopRule


class ConversationError(Exception):
    """What the machine refuses. The state is unchanged.

    ConversationError
    ├── NotNow       the event does not happen in this phase
    └── NotAllowed   the person may not do this
    """


class NotNow(ConversationError):
    """An event that its phase does not know."""

    def __init__(self, phase: GroupPhase | WorkshopPhase, event: e.Event) -> None:
        super().__init__(f"{type(event).__name__} does not happen while {phase.value}")
        self.phase = phase
        self.event = event


class NotAllowed(ConversationError):
    """An event by someone who may not cause it: only its own facilitators steer a workshop."""

    def __init__(self, event: e.Act) -> None:
        super().__init__(f"{type(event).__name__} is for the workshop's facilitators")
        self.event = event


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A transition of a group: the rule that carries it out, and the phases it may end in."""

    rule: GroupRule
    to: tuple[GroupPhase, ...]


@dataclass(frozen=True, slots=True)
class WorkshopRow:
    """A transition of a workshop: the rule that carries it out, and the phases it may end in."""

    rule: WorkshopRule
    to: tuple[WorkshopPhase, ...]


NEW, GATHERING, WORKING, COMPLETE, LEFT = GroupPhase
GROUP_TRANSITIONS: dict[tuple[GroupPhase, type[e.Event]], GroupRow] = {
    (NEW, e.GroupJoined): GroupRow(g.join, (GATHERING, WORKING, LEFT)),
    # before the sprint
    (GATHERING, e.MemberCheckedIn): GroupRow(g.check_in, (GATHERING,)),
    (GATHERING, e.MemberRenamed): GroupRow(g.rename_member, (GATHERING,)),
    (GATHERING, e.GroupNamed): GroupRow(g.name_group, (GATHERING,)),
    (GATHERING, e.NamesChosen): GroupRow(names.choose, (GATHERING,)),
    (GATHERING, e.WorkshopChanged): GroupRow(g.show_change, (GATHERING,)),
    (GATHERING, ce.IssueDrawn): GroupRow(i.draw_issue, (GATHERING,)),
    (GATHERING, ce.IssuesListed): GroupRow(i.hear_list, (GATHERING,)),
    (GATHERING, oe.CasesShown): GroupRow(o.show_cases, (GATHERING,)),
    (GATHERING, oe.CommandmentSighted): GroupRow(o.sight, (GATHERING,)),
    (GATHERING, e.SprintStarted): GroupRow(g.start_sprint, (WORKING,)),
    # at work
    (WORKING, ce.IssueDrawn): GroupRow(i.draw_issue, (WORKING,)),
    (WORKING, e.AnswerProposed): GroupRow(a.propose, (WORKING,)),
    (WORKING, e.ProposalEdited): GroupRow(a.edit, (WORKING,)),
    (WORKING, e.ToolPicked): GroupRow(a.pick_tool, (WORKING,)),
    (WORKING, e.ProposalSupported): GroupRow(a.support, (WORKING, COMPLETE)),
    (WORKING, e.AnswerAdopted): GroupRow(a.adopt, (WORKING, COMPLETE)),
    (WORKING, e.PromptSkipped): GroupRow(a.skip, (WORKING, COMPLETE)),
    (WORKING, e.AdviceDismissed): GroupRow(counsel.dismiss, (WORKING,)),
    (WORKING, e.HintAsked): GroupRow(a.hint, (WORKING,)),
    (WORKING, e.WentBack): GroupRow(g.go_back, (WORKING,)),
    (WORKING, e.PromptReopened): GroupRow(g.reopen, (WORKING,)),
    (WORKING, e.UnusableReplied): GroupRow(g.unusable, (WORKING,)),
    (WORKING, e.MemberCheckedIn): GroupRow(g.check_in_late, (WORKING,)),
    (WORKING, e.MemberRenamed): GroupRow(g.rename_member, (WORKING,)),
    (WORKING, e.GroupNamed): GroupRow(g.name_group, (WORKING,)),
    (WORKING, e.NamesChosen): GroupRow(names.choose, (WORKING,)),
    (WORKING, e.WorkshopChanged): GroupRow(g.show_change, (WORKING,)),
    (WORKING, e.DeadlineReached): GroupRow(t.meet_deadline, (WORKING, COMPLETE)),
    (WORKING, e.SprintExtended): GroupRow(t.extend_working, (WORKING,)),
    (WORKING, e.SprintPaused): GroupRow(t.pause, (WORKING,)),
    (WORKING, e.SprintResumed): GroupRow(t.resume, (WORKING,)),
    (WORKING, e.SprintStopped): GroupRow(t.stop, (COMPLETE,)),
    (WORKING, s.PresentationsBegan): GroupRow(p.stop_correcting, (COMPLETE,)),
    (WORKING, oe.CommandmentSighted): GroupRow(o.sight_late, (WORKING,)),
    # done, until it reopens a prompt or gets more time
    (COMPLETE, e.PromptReopened): GroupRow(g.reopen_complete, (WORKING, COMPLETE)),
    (COMPLETE, e.AnswerProposed): GroupRow(a.propose_after, (COMPLETE,)),
    (COMPLETE, e.ProposalEdited): GroupRow(a.edit_after, (COMPLETE,)),
    (COMPLETE, e.UnusableReplied): GroupRow(g.unusable, (COMPLETE,)),
    (COMPLETE, e.MemberCheckedIn): GroupRow(g.check_in_late, (COMPLETE,)),
    (COMPLETE, e.MemberRenamed): GroupRow(g.rename_member, (COMPLETE,)),
    (COMPLETE, e.GroupNamed): GroupRow(g.name_group, (COMPLETE,)),
    (COMPLETE, e.NamesChosen): GroupRow(names.choose, (COMPLETE,)),
    (COMPLETE, e.WorkshopChanged): GroupRow(g.show_change, (COMPLETE,)),
    (COMPLETE, e.SprintExtended): GroupRow(t.extend_complete, (COMPLETE, WORKING)),
    (COMPLETE, e.SprintPaused): GroupRow(t.pause_complete, (COMPLETE,)),
    (COMPLETE, e.SprintResumed): GroupRow(t.resume_complete, (COMPLETE,)),
    (COMPLETE, e.SprintStopped): GroupRow(t.stop_complete, (COMPLETE,)),
    (COMPLETE, oe.CommandmentSighted): GroupRow(o.sight_late, (COMPLETE,)),
    (COMPLETE, e.DeadlineReached): GroupRow(after.meet_deadline, (COMPLETE,)),
    # in the weeks after
    (COMPLETE, e.CoachingAnswered): GroupRow(after.answer, (COMPLETE,)),
    (COMPLETE, e.CoachingMoved): GroupRow(after.move, (COMPLETE,)),
    (COMPLETE, e.CoachingHeard): GroupRow(after.hear, (COMPLETE,)),
    (COMPLETE, e.LaunchChosen): GroupRow(after.choose_launch, (COMPLETE,)),
    (COMPLETE, e.RhythmChosen): GroupRow(after.choose_rhythm, (COMPLETE,)),
    (COMPLETE, e.GoalReached): GroupRow(after.reach_goal, (COMPLETE,)),
    (COMPLETE, e.DeadlineNamed): GroupRow(after.name_deadline, (COMPLETE,)),
    (COMPLETE, e.MovedOn): GroupRow(g.move_on, (LEFT,)),
    # on the stage
    (COMPLETE, s.PresentationsBegan): GroupRow(p.get_ready, (COMPLETE,)),
    (COMPLETE, s.Cued): GroupRow(p.take_cue, (COMPLETE,)),
}
GROUP_TRANSITIONS[LEFT, e.PersonForgotten] = GroupRow(personal.forget_in_group_that_left, (LEFT,))
# At any time between joining and leaving.
for _phase in (GATHERING, WORKING, COMPLETE):
    GROUP_TRANSITIONS |= {
        (_phase, e.Asked): GroupRow(g.ask, (_phase,)),
        (_phase, ce.IssueGiven): GroupRow(i.take_issue, (_phase,)),
        (_phase, oe.ToolsAsked): GroupRow(tools.ask_tools, (_phase,)),
        (_phase, oe.ToolsTurned): GroupRow(tools.turn_tools, (_phase,)),
        (_phase, te.HelpCalled): GroupRow(h.call, (_phase,)),
        (_phase, te.HelpDeclined): GroupRow(h.decline, (_phase,)),
        (_phase, te.CallMoved): GroupRow(h.show_call, (_phase,)),
        (_phase, te.AnnouncementHeard): GroupRow(n.hear_announcement, (_phase,)),
        (_phase, e.LeaveAsked): GroupRow(g.ask_leave, (_phase,)),
        (_phase, e.LeaveConfirmed): GroupRow(g.leave, (LEFT,)),
        (_phase, e.PersonForgotten): GroupRow(personal.forget_in_group, (_phase,)),
        (_phase, e.BotRemoved): GroupRow(g.lose_bot, (_phase,)),
        (_phase, e.BotReturned): GroupRow(g.regain_bot, (_phase,)),
        (_phase, e.BotSpoke): GroupRow(g.speak_again, (_phase,)),
        (_phase, e.ChatMigrated): GroupRow(g.migrate, (_phase,)),
        (_phase, e.TopicLost): GroupRow(g.lose_topic, (_phase,)),
        (_phase, e.WorkshopClosed): GroupRow(g.close, (COMPLETE,)),
        (_phase, s.Applauded): GroupRow(p.applaud, (_phase,)),
        (_phase, s.FormOpened): GroupRow(f.open_form, (_phase,)),
        (_phase, s.FormTurned): GroupRow(f.turn_form, (_phase,)),
        (_phase, s.Scored): GroupRow(f.score, (_phase,)),
        (_phase, s.SentenceGiven): GroupRow(f.complete_sentence, (_phase,)),
        (_phase, s.SentenceEdited): GroupRow(f.edit_sentence, (_phase,)),
        (_phase, s.FeedbackWithdrawn): GroupRow(f.withdraw, (_phase,)),
    }

NEW_W, LOBBY, CASES, SPRINT, REVIEW, PRESENTING, CLOSED = WorkshopPhase
WORKSHOP_TRANSITIONS: dict[tuple[WorkshopPhase, type[e.Event]], WorkshopRow] = {
    (NEW_W, e.WorkshopOpened): WorkshopRow(w.open_workshop, (LOBBY,)),
    (LOBBY, e.SprintStarted): WorkshopRow(w.start_sprint, (LOBBY, SPRINT)),
    (CLOSED, ce.AttendeeCheckedIn): WorkshopRow(c.check_in_closed, (CLOSED,)),
    # the opening
    (CASES, e.SprintStarted): WorkshopRow(w.start_sprint, (CASES, SPRINT)),
    (LOBBY, e.DeadlineReached): WorkshopRow(planning.meet_deadline, (LOBBY, SPRINT)),
    (CASES, e.DeadlineReached): WorkshopRow(planning.meet_deadline, (CASES, SPRINT, CLOSED)),
    (LOBBY, oe.CasesTurned): WorkshopRow(o.open_cases, (LOBBY, CASES)),
    (CASES, oe.CasesTurned): WorkshopRow(o.turn_page, (CASES,)),
    (CASES, oe.CasesEnded): WorkshopRow(o.end_cases, (LOBBY,)),
    (LOBBY, oe.CasesEnded): WorkshopRow(o.cases_over, (LOBBY,)),
    (SPRINT, oe.CasesTurned): WorkshopRow(o.cases_over, (SPRINT,)),
    (SPRINT, oe.CasesEnded): WorkshopRow(o.cases_over, (SPRINT,)),
    # in the sprint and after it
    (SPRINT, e.SprintStarted): WorkshopRow(w.running_already, (SPRINT,)),
    (SPRINT, te.SprintPlanned): WorkshopRow(w.running_already, (SPRINT,)),
    (SPRINT, e.SprintExtended): WorkshopRow(w.extend, (SPRINT,)),
    (SPRINT, e.SprintPaused): WorkshopRow(w.pause, (SPRINT,)),
    (SPRINT, e.SprintResumed): WorkshopRow(w.resume, (SPRINT,)),
    (SPRINT, e.StopAsked): WorkshopRow(w.ask_stop, (SPRINT,)),
    (SPRINT, e.SprintStopped): WorkshopRow(w.stop, (SPRINT, REVIEW)),
    (SPRINT, e.DeadlineReached): WorkshopRow(planning.meet_deadline, (SPRINT, CLOSED)),
    (SPRINT, e.SettingChanged): WorkshopRow(w.settings_fixed, (SPRINT,)),
    (REVIEW, e.SettingChanged): WorkshopRow(p.change_pitch, (REVIEW,)),
    (REVIEW, e.SprintExtended): WorkshopRow(w.extend, (REVIEW,)),
    (SPRINT, e.GroupReported): WorkshopRow(w.hear_in_sprint, (SPRINT, REVIEW)),
    (REVIEW, e.GroupReported): WorkshopRow(w.hear_in_review, (REVIEW, SPRINT)),
    # the presentations
    (SPRINT, s.PresentationsBegan): WorkshopRow(p.sprint_first, (SPRINT,)),
    (SPRINT, s.PresentationsAsked): WorkshopRow(p.sprint_first, (SPRINT,)),
    (REVIEW, s.PresentationsAsked): WorkshopRow(p.ask_begin, (REVIEW,)),
    (PRESENTING, s.PresentationsAsked): WorkshopRow(p.begun_already, (PRESENTING,)),
    (REVIEW, s.PresentationsBegan): WorkshopRow(p.begin, (REVIEW, PRESENTING)),
    (PRESENTING, s.PresentationsBegan): WorkshopRow(p.begun_already, (PRESENTING,)),
    (PRESENTING, e.SettingChanged): WorkshopRow(p.change_pitch, (PRESENTING,)),
    (PRESENTING, s.OrderDrawn): WorkshopRow(p.draw_order, (PRESENTING,)),
    (PRESENTING, s.TurnMoved): WorkshopRow(p.move_turn, (PRESENTING,)),
    (PRESENTING, s.NextCalled): WorkshopRow(p.call_next, (PRESENTING,)),
    (PRESENTING, s.ClockStarted): WorkshopRow(p.start_clock, (PRESENTING,)),
    (PRESENTING, s.TurnSkipped): WorkshopRow(p.skip_turn, (PRESENTING,)),
    (PRESENTING, e.GroupReported): WorkshopRow(p.hear_on_stage, (PRESENTING,)),
    (PRESENTING, e.DeadlineReached): WorkshopRow(planning.meet_deadline, (PRESENTING, CLOSED)),
    # after the end
    (CLOSED, e.GroupReported): WorkshopRow(w.nothing, (CLOSED,)),
    (REVIEW, e.DeadlineReached): WorkshopRow(planning.meet_deadline, (REVIEW, CLOSED)),
    (CLOSED, e.DeadlineReached): WorkshopRow(w.nothing, (CLOSED,)),
    (CLOSED, e.PersonForgotten): WorkshopRow(personal.forget_in_workshop, (CLOSED,)),
    (CLOSED, e.PanelAsked): WorkshopRow(w.show_panel, (CLOSED,)),
    (CLOSED, e.PanelTurned): WorkshopRow(w.turn_panel, (CLOSED,)),
    (CLOSED, s.FormsAsked): WorkshopRow(f.too_late, (CLOSED,)),
    (CLOSED, s.SentenceGiven): WorkshopRow(f.too_late, (CLOSED,)),
}
# Before the sprint, where people may come one by one.
for _phase_w in (LOBBY, CASES):
    WORKSHOP_TRANSITIONS |= {
        (_phase_w, e.SettingChanged): WorkshopRow(w.change_setting, (_phase_w,)),
        (_phase_w, e.GroupReported): WorkshopRow(w.hear, (_phase_w,)),
        (_phase_w, te.SprintPlanned): WorkshopRow(planning.plan, (_phase_w,)),
        (_phase_w, te.PlanDropped): WorkshopRow(planning.drop_plan, (_phase_w,)),
        (_phase_w, oe.CaseAdded): WorkshopRow(o.add_case, (_phase_w,)),
        (_phase_w, oe.CaseRemoved): WorkshopRow(o.remove_case, (_phase_w,)),
        (_phase_w, ce.AttendeeCheckedIn): WorkshopRow(c.check_in, (_phase_w,)),
        (_phase_w, ce.AttendeeLeft): WorkshopRow(c.leave_crowd, (_phase_w,)),
        (_phase_w, ce.CheckInShown): WorkshopRow(c.show_check_in, (_phase_w,)),
        (_phase_w, ce.TablesAsked): WorkshopRow(c.show_tables, (_phase_w,)),
        (_phase_w, ce.TablesDrawn): WorkshopRow(c.draw_tables, (_phase_w,)),
        (_phase_w, ce.AttendeeMoved): WorkshopRow(c.move, (_phase_w,)),
        (_phase_w, ce.TablesSent): WorkshopRow(c.send_tables, (_phase_w,)),
        (_phase_w, ce.IssuesListed): WorkshopRow(i.list_issues, (_phase_w,)),
    }
for _phase_w in (SPRINT, REVIEW, PRESENTING):
    # Who comes now is late; the tables are only looked up.
    WORKSHOP_TRANSITIONS |= {
        (_phase_w, ce.AttendeeCheckedIn): WorkshopRow(c.check_in_late, (_phase_w,)),
        (_phase_w, ce.TablesAsked): WorkshopRow(c.show_tables_later, (_phase_w,)),
    }
for _phase_w in (LOBBY, CASES, SPRINT, REVIEW, PRESENTING, CLOSED):
    WORKSHOP_TRANSITIONS |= {
        (_phase_w, be.BoardAsked): WorkshopRow(b.ask, (_phase_w,)),
        (_phase_w, be.BoardRenewed): WorkshopRow(b.renew, (_phase_w,)),
    }
for _phase_w in (LOBBY, CASES, SPRINT, REVIEW, PRESENTING):
    WORKSHOP_TRANSITIONS |= {
        (_phase_w, e.PersonForgotten): WorkshopRow(personal.forget_in_workshop, (_phase_w,)),
        (_phase_w, e.IssueSet): WorkshopRow(i.set_issue, (_phase_w,)),
        (_phase_w, ce.IssueTaken): WorkshopRow(i.take, (_phase_w,)),
        (_phase_w, ce.AttendeeLost): WorkshopRow(c.lose, (_phase_w,)),
        (_phase_w, ce.AttendeeFound): WorkshopRow(c.find, (_phase_w,)),
        (_phase_w, ce.TablesTurned): WorkshopRow(c.turn_tables, (_phase_w,)),
        (_phase_w, e.MusicChosen): WorkshopRow(w.choose_music, (_phase_w,)),
        (_phase_w, e.PanelAsked): WorkshopRow(w.show_panel, (_phase_w,)),
        (_phase_w, e.PanelTurned): WorkshopRow(w.turn_panel, (_phase_w,)),
        (_phase_w, e.CloseAsked): WorkshopRow(w.ask_close, (_phase_w,)),
        (_phase_w, e.WorkshopClosed): WorkshopRow(w.close, (CLOSED,)),
        (_phase_w, s.ProfessionalJoined): WorkshopRow(f.welcome, (_phase_w,)),
        (_phase_w, s.ProfessionalRemoved): WorkshopRow(f.remove, (_phase_w,)),
        (_phase_w, s.FormsAsked): WorkshopRow(f.list_forms, (_phase_w,)),
        (_phase_w, s.FormMoved): WorkshopRow(f.move_form, (_phase_w,)),
        (_phase_w, s.SentenceGiven): WorkshopRow(f.hear_words, (_phase_w,)),
        (_phase_w, s.SentenceEdited): WorkshopRow(f.hear_correction, (_phase_w,)),
        # calls for help
        (_phase_w, te.HelpWanted): WorkshopRow(h.hear_call, (_phase_w,)),
        (_phase_w, te.CallWithdrawn): WorkshopRow(h.hear_withdrawal, (_phase_w,)),
        (_phase_w, te.CallTaken): WorkshopRow(h.take, (_phase_w,)),
        (_phase_w, te.CallResolved): WorkshopRow(h.resolve, (_phase_w,)),
        # several facilitators
        (_phase_w, te.InviteMade): WorkshopRow(m.invite, (_phase_w,)),
        (_phase_w, te.InviteRevoked): WorkshopRow(m.revoke, (_phase_w,)),
        (_phase_w, te.InviteFollowed): WorkshopRow(m.follow, (_phase_w,)),
        (_phase_w, te.HandedOver): WorkshopRow(m.hand_over, (_phase_w,)),
        (_phase_w, te.DutyChanged): WorkshopRow(m.change_duty, (_phase_w,)),
        (_phase_w, te.TeamLeft): WorkshopRow(m.leave_team, (_phase_w,)),
        (_phase_w, te.Announced): WorkshopRow(n.announce, (_phase_w,)),
    }


@overload
def advance(state: Group, event: e.Event) -> tuple[Group, tuple[Effect, ...]]: ...
@overload
def advance(state: Workshop, event: e.Event) -> tuple[Workshop, tuple[Effect, ...]]: ...
def advance(state: Group | Workshop, event: e.Event) -> tuple[Any, tuple[Effect, ...]]:
    """What is after an event, and what should follow.

    Args:
        state: a group or a workshop; it stays as it is.
        event: what happened, with its instant.

    Returns:
        The new state (the same object where nothing changed) and the effects, in the order to carry them out.

    Raises:
        NotNow: the event does not happen in this phase.
        NotAllowed: the event is by someone who may not steer this workshop.
    """
    if isinstance(state, Group):
        return _advance_group(state, event)
    return _advance_workshop(state, event)


def _advance_group(group: Group, event: e.Event) -> tuple[Group, tuple[Effect, ...]]:
    row = GROUP_TRANSITIONS.get((group.phase, type(event)))
    if row is None:
        raise NotNow(group.phase, event)
    after, effects = row.rule(group, event)
    assert after.phase in row.to, f"{row.rule.__name__} must not end in {after.phase}"
    if not after.present:
        # Nobody can be reached; the state goes on, so that a return finds the group where it is.
        effects = tuple(
            effect
            for effect in effects
            if not isinstance(
                effect, Say | SayGoodbye | Post | Redraw | RedrawCard | CompileCard | SendFeedback
            )
        )
    return after, effects


def _advance_workshop(workshop: Workshop, event: e.Event) -> tuple[Workshop, tuple[Effect, ...]]:
    row = WORKSHOP_TRANSITIONS.get((workshop.phase, type(event)))
    steers = isinstance(event, e.Act) and workshop.phase is not NEW_W
    if isinstance(event, e.Act) and steers and not workshop.is_facilitator(event.by.user_id):
        raise NotAllowed(event)
    if row is None:
        raise NotNow(workshop.phase, event)
    after, effects = row.rule(workshop, event)
    assert after.phase in row.to, f"{row.rule.__name__} must not end in {after.phase}"
    after = journal.noted(workshop, after, effects, event)
    return due.armed(workshop, after, event), effects
