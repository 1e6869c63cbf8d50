## Several facilitators

resumed-already = The sprint is not paused.
button-team = Team
button-invite = Invite somebody
button-revoke = Revoke the link of { $time }
button-hand-over = Hand over to { $name }
button-duty-on = Go back on duty
button-duty-off = Go off duty
button-journal = Journal
button-leave-team = Leave the team…
button-leave-team-sure = Yes, leave the team
team-title = <b>The facilitators</b>
team-on-duty = • { $name } · on duty
team-off-duty = • { $name } · off duty
team-nobody-on-duty = <i>Nobody is on duty: calls go to everyone.</i>
team-invites = <b>Open invitation links</b>
team-invite = • { $name }, { $time }: { $link }
team-sure-leave = <b>Leave the facilitators?</b> To come back, you will need an invitation.
team-gone = <b>{ $title }</b>
    You are no longer one of this workshop’s facilitators.
invite-made = <b>One more person to facilitate “{ $title }”.</b> Send them this link; it works once, and is revoked under “Team”: { $link }
invites-enough = { $most } links are open already: revoke one under “Team”.
invite-gone = This link no longer works anyway.
invite-revoked-now = Link revoked.
invite-already = You are one of the facilitators of “{ $title }” already.
invite-unknown = There is no such invitation. Ask the person who invites you for another link.
invite-used = This invitation has been used. Ask the person who invites you for another link.
invite-revoked = This invitation was revoked. Ask the person who invites you for another link.
team-welcome = Welcome! { $name } invites you to facilitate “{ $title }”. Here is your panel.
team-joined = { $name } joins the facilitators, invited by { $inviter }.
team-handed-over = { $name } hands over to { $other }.
team-left = You have left the team.
team-left-by = { $name } has left the team.
team-last = You are the last one in the team: invite somebody, or close the workshop.
handed-over = { $name } takes over.
duty-on = You are on duty.
duty-off = You are off duty.

## Who did what

journal-title = <b>Journal</b>
journal-empty = Nothing yet.
journal-day = <b>{ $on }</b>
deed-opened = { $name } opened the workshop
deed-issue = { $name } set the issue: { $detail }
deed-issue-one = { $name } gave “{ $group }” an issue: { $detail }
deed-issues-listed = { $name } gave { $detail } issues to draw from
deed-cases = { $name } opened the case studies
deed-cases-ended = { $name } ended the case studies
deed-case-added = { $name } added a case study: { $detail }
deed-case-removed = { $name } removed a case study
deed-tables-drawn = { $name } made the tables
deed-tables-sent = { $name } sent the tables
deed-seat-moved = { $name } moved { $detail } to another table
deed-music = { $name } chose the music
deed-setting-language = { $name } changed the language ({ $detail })
deed-setting-minutes = { $name } set the sprint to { $detail } min
deed-setting-group_size = { $name } planned tables of { $detail }
deed-setting-timezone = { $name } changed the time zone ({ $detail })
deed-started = { $name } started the sprint ({ $detail } min)
deed-extended = { $name } added { $detail } min
deed-extended-one = { $name } added { $detail } min for “{ $group }”
deed-paused = { $name } paused
deed-paused-one = { $name } paused “{ $group }”
deed-resumed = { $name } resumed
deed-resumed-one = { $name } let “{ $group }” go on
deed-stopped = { $name } ended the sprint
deed-closed = { $name } closed the workshop
deed-planned = { $name } planned the start for { $detail }
deed-plan-dropped = { $name } dropped the planned start
deed-call-taken = { $name } took the call of “{ $detail }”
deed-call-resolved = { $name } sorted the call of “{ $detail }”
deed-invited = { $name } made an invitation link
deed-revoked = { $name } revoked an invitation link
deed-joined = { $name } joined the team
deed-handed-over = { $name } handed over to { $detail }
deed-duty-on = { $name } went back on duty
deed-duty-off = { $name } went off duty
deed-left = { $name } left the team
deed-said = { $name } wrote to all tables: “{ $detail }”
deed-said-one = { $name } wrote to “{ $group }”: “{ $detail }”
deed-presenting = { $name } opened the presentations
deed-next = { $name } called “{ $group }”
deed-turn-done-next = { $name } ended a presentation
deed-clock = { $name } started the clock of “{ $group }”
deed-turn-later = { $name } moved “{ $group }” to later
deed-turn-out = { $name } took “{ $group }” out of the presentations
deed-turn-done = { $name } ended the presentation of “{ $group }”
deed-order-drawn = { $name } drew the order by lot
deed-order-moved = { $name } moved “{ $group }” up
deed-professional-removed = { $name } removed a professional
deed-setting-pitch = { $name } set presentations to { $detail }
somebody = Somebody
somebody-inside = somebody

## Calls for help

call-waiting = 🔔 <b>The facilitators know</b> ({ $time }).{ $runs ->
    [0] { "" }
   *[other] { " " }Go on meanwhile: the clock is running.
}
call-coming = 🏃 <b>{ $name } is coming.</b>
call-resolved = 🤝 Call sorted, with { $name }.
call-withdrawn = 🤝 It is sorted; the facilitators know.
call-lapsed = The workshop is over; this call no longer waits.
call-too-late = The workshop is over: there is nobody left to call.
button-call-sorted = 🤝 It’s sorted
call-withdrawn-toast = Noted; the facilitators know.
call-over = This call is over already.
call-for-help = 🔔 <b>{ $name }</b> asks for help{ $step ->
    [0] { "" }
   *[other] { " " }· step { $step }
} · { $time }
call-for-help-again = 🔔 <b>{ $name }</b> has been waiting for help since { $time }{ $step ->
    [0] { "" }
   *[other] { " " }· step { $step }
} · nobody has gone yet
call-words = “{ $text }”
call-taken-by = 🏃 { $name } is going.
call-resolved-by = 🤝 Sorted at { $time }, by { $name }.
call-withdrawn-by = 🤝 Sorted by the table itself, at { $time }.
call-lapsed-by = The table no longer waits.
call-yours = “{ $name }” knows that you are coming.
call-taken-already = { $name } is going already.
call-resolved-toast = Sorted for “{ $name }”.
button-call-coming = 🏃 I am coming
button-call-resolved = 🤝 It’s sorted
button-call-take = 🏃 { $name }
button-call-done = 🤝 { $name }
panel-call-waiting = { $minutes ->
    [0] 🔔 <b>{ $name }</b> calls
    [one] 🔔 <b>{ $name }</b> has been waiting for 1 min
   *[other] 🔔 <b>{ $name }</b> has been waiting for { $minutes } min
}
panel-call-taken = 🏃 { $taker } is at “{ $name }”
panel-calls-more = { $count ->
    [one] 🔔 … and one more call
   *[other] 🔔 … and { $count } more calls
}
summary-calls = { $count ->
    [one] <b>One call for help</b>
   *[other] <b>{ $count } calls for help</b>
}
summary-call-taken = { $minutes ->
    [0] { $name }: waited less than a minute
    [one] { $name }: waited 1 min
   *[other] { $name }: waited { $minutes } min
}
summary-call-withdrawn = { $name }: sorted by the table before anybody came
summary-call-untaken = { $name }: nobody went
summary-calls-more = { $count ->
    [one] … and one more
   *[other] … and { $count } more
}

## A sprint that starts by itself

sprint-planned = { $tomorrow ->
    [0] The sprint will start by itself today at { $starts }. To cancel: /sprint off
   *[other] The sprint will start by itself tomorrow, { $on }, at { $starts }. To cancel: /sprint off
}
panel-planned = { $tomorrow ->
    [0] ⏱ The sprint starts by itself at { $starts }
   *[other] ⏱ The sprint starts by itself on { $on } at { $starts }
}
roster-planned = ⏱ The sprint is planned for { $starts }.
button-drop-plan = Cancel the start at { $starts }
planned-dropped = The sprint will not start by itself.
planned-none = No start is planned.
planned-started = { $minutes ->
    [one] ▶ The sprint has started as planned, for one minute.
   *[other] ▶ The sprint has started as planned, for { $minutes } minutes.
}
planned-nobody = The sprint was to start now, but no table has joined. Once they are here, ▶ starts it.
planned-missed = The sprint was to start at { $starts }, but I was down. It has not started; ▶ starts it.
closed-by-itself = Nothing has happened for a day: I have closed the workshop. Its data stay under 📄.

## Words to the tables

announcement = 📣 <b>{ $name }</b>, for the facilitators:
    { $text }
button-write = Write to this table
panel-write = <b>Write your message to “{ $name }” here</b>: it goes out as it is, in your name.
say-how = Say what? To all tables: <code>/say There is coffee left</code> · to one: <code>/say Moonbank: We are coming to see you</code>
say-too-long = Your message has { $length } characters; it may have { $limit } at most.
say-no-group = There is no table to receive it.
say-ambiguous = Several tables are called “{ $name }”: use the panel, “One table…”. To all: <code>/say * …</code>
say-which = Nothing has been sent yet. Who is this message for? “{ $head }” may be a table.
asked-gone = Your message is no longer there: send it again.
asked-already = That is done already.
button-only = { $name } only
button-all-tables = All tables
say-gone = This table is no longer here.
report-reached = { $total ->
    [one] 📣 { $reached ->
        [0] Not received yet
       *[other] Received by “{ $name }”
    }
   *[other] 📣 { $reached ->
        [0] Received by none of { $total } tables yet
        [one] Received by one of { $total } tables
       *[other] Received by { $reached } of { $total } tables
    }
}
report-waiting = on its way: { $names }
report-missed = not received: { $names } (I am no longer there)
