## The big screen

board-link =
    🖥 <b>The big screen of “{ $title }”</b>
    { $link }
    Open this link on the projector’s computer: the screen follows the workshop by itself. Whoever has the link sees the screen; nobody can change anything on it.
    Keys: F full screen · T light or dark · ← → other views
button-board-renew = 🔁 Change the link
board-renewed = Here is another link; the old one shows nothing any more.
board-renewed-already = The link had just been changed: this is the one that counts.
board-no-server = This bot has no address on the web, and so no big screen. Whoever hosts it has to set <code>web.listen</code> and <code>web.public_url</code>, then start it again.
deed-board-renewed = { $name } changed the link of the big screen

## On the big screen

board-phase-lobby = Welcome
board-phase-cases = Case studies
board-phase-sprint = Sprint
board-phase-review = Time’s up
board-phase-presenting = Presentations
board-phase-closed = Thank you!
board-connecting = Connecting…
board-reconnecting = Connection lost, trying again…
board-gone = This link is no longer valid. Ask your facilitator for the new one.
board-script = This page needs JavaScript.
board-full-screen = Full screen (F)
board-theme = Light or dark (T)
board-previous = Previous view (←)
board-next-view = Next view (→)
board-toolbar = Display
board-join = Join with your table
board-join-how = One person per table scans, then chooses the table’s Telegram group. Or, in that group: /join { $code }
board-checkin = No table yet?
board-checkin-how = Scan, then press “Start”: you are on the list.
board-qr = QR code of { $link }
board-groups = { $count ->
    [0] No table yet
    [one] One table
   *[other] { $count } tables
}
board-people = { $count ->
    [0] nobody yet
    [one] one person
   *[other] { $count } people
}
board-attendees = { $count ->
    [0] Nobody is waiting for a table
    [one] One person is waiting for a table
   *[other] { $count } people are waiting for a table
}
board-planned = The sprint begins at { $starts }
board-issue = The issue
board-issues = { $count ->
    [one] One issue to draw
   *[other] { $count } issues to draw from
}
board-away = away
board-question = Which commandments do you see at work?
board-tally = What the tables see
board-tally-none = The tables choose on their phones.
board-seen = { $count ->
    [one] seen once
   *[other] seen { $count } times
}
board-picture = The picture is in each table’s group.
board-reading = Our reading
board-later = And then
board-commandments = { $count ->
    [1] The commandment
    [10] The ten commandments
   *[other] The { $count } commandments
}
board-left = Time left
board-paused = Paused
board-over = Time’s up!
board-minutes-left = { $minutes ->
    [one] One minute left.
   *[other] { $minutes } minutes left.
}
board-progress = The tables
board-step = step { $step } of { $total }
board-done = done
board-group-paused = paused
board-calling = asks for help
board-coming = help is coming
board-step-adopted = { $number }. answered
board-step-skipped = { $number }. skipped
board-step-undecided = { $number }. without a decision
board-step-now = { $number }. under way
board-step-open = { $number }. to come
board-review = The cards are ready. The presentations come next.
board-next = Next: { $name }
board-next-up = First: { $name }
board-last = This is the last table.
board-all-done = All tables have presented.
board-called = { $name }, it’s your turn!
board-speaking = { $name } presents
board-applauded = Thank you, { $name }!
board-applause = { $count ->
    [0] Applaud on your phone
    [one] one round of applause
   *[other] { $count } rounds of applause
}
board-pitch = Speaking time
board-order = The order
board-turn-done = has presented
board-turn-on = on stage
board-turn-next = next
board-turn-waits = to come
board-turn-out = does not present
board-card = The card of { $name }
board-view-stage = The card and the time
board-view-card = The card alone
board-view-clock = The time
board-view-order = The order
board-view-join = Join with your table
board-view-checkin = No table yet?
board-thanks = Thank you, everyone!
board-music = And to finish, some music
board-wall = The cards presented
