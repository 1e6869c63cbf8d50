## A crowd and its tables

checkin-caption = Put this on the screen: each person scans it to check in, one by one, to “{ $title }”; then /tables.
checkin-unknown = This link leads to no workshop. Scan the code on the screen again, or ask the facilitator.
checkin-facilitator = This is the participants’ link: you facilitate this workshop, so I do not check you in.
checkin-late = The workshop “{ $title }” has begun: ask the facilitator which table to sit at.
checkin-closed = The workshop “{ $title }” is over.
checkin-undone = Noted: nobody waits for you any more.
checkin-not-there = You were not on the list.
seat-here = <b>Welcome, { $name }!</b>
seat-workshop = Workshop: { $title }
seat-count = { $count ->
    [1] You are the first.
   *[other] { $count } people are here.
}
seat-wait = I will tell you here which table to sit at.
seat-privacy = <i>What is kept: your first name, { $encrypted ->
    [yes] encrypted, erased
   *[no] erased
} after { $days } days.</i>
seat-again = You are on the list already.
seat-left = Noted: you are not coming.
seat-table = <b>You are at table { $number }</b>
seat-moved = The facilitator has moved you to another table.
seat-with = With you: { $names }
seat-alone = Nobody else is there yet.
seat-group = Sit down together. Then one person only, { $name } for example, opens this link, creates the table’s Telegram group and adds the others:
seat-group-there = Your table’s Telegram group is there: have somebody add you, then press 🙋 in it.
button-coming = 🙋 I’m coming
button-not-coming = 🚪 I’m not coming
table-name = Table { $number }
table-taken = Table { $number } has its Telegram group already: ask somebody at the table to add you. This group has not joined the workshop.
tables-title = <b>Tables · { $title }</b>
tables-count = { $people ->
    [1] One person
   *[other] { $people } people
}, { $count ->
    [1] one table
   *[other] { $count } tables
}
tables-group-there = group is there
tables-uneven = ⚠ Some tables are too small or too large: 🔀 makes even ones.
tables-lost = 🔕 I can no longer write to them, tell them in person: { $names }
tables-untold = <i>Nothing has been sent yet.</i>
tables-told = Everybody was told their table. Whoever still comes sits down at the smallest.
tables-from = Somebody changes tables. Where are they?
tables-who = Who leaves table { $number }?
tables-where = Where does { $name } go?
button-table = Table { $number } ({ $count })
button-table-new = New table { $number }
button-tables-draw = 🔀 Shuffle
button-tables-move = ↔ Move
button-tables-send = 📨 Send the tables
tables-nobody = Nobody has checked in yet: put the personal link on the screen, 👥 on the panel.
tables-none = No tables were made.
tables-drawn = The tables are shuffled.
tables-fixed = The tables are sent: no more shuffling, but you can move people.
tables-changed = The tables have changed meanwhile: here they are.
tables-former = These tables are out of date: the new ones are further down.
tables-moved = { $name } goes to table { $number }.
tables-moved-nowhere = That is their table already.
tables-sent = { $count ->
    [1] Sent to one person.
   *[other] Sent to { $count } people.
}
tables-sent-before = The tables are sent already.
roster-expected = Expected: { $names }
panel-checkin = To check in one by one: { $link }
panel-attendees = { $count ->
    [1] One person
   *[other] { $count } people
} checked in one by one · /tables
button-checkin = 👥 One by one
button-tables = 🪑 Tables
command-tables = make tables of those who checked in

## Issues

issue-set-one = The issue is noted, for “{ $name }” only. For all: <code>/issue * TEXT</code>
issue-set-every = The issue is noted, for every table.
issue-set-rest = The issue is noted; tables that have drawn theirs keep it. For all: <code>/issue * TEXT</code>
issue-ambiguous = Several tables are named “{ $name }”: have one of them change its name with /name.
issue-which = No issue has been changed yet. Who is this issue for? “{ $head }” may be a table.
issue-how-one = Which issue for “{ $name }”? <code>/issue { $name } The canteen</code>
issue-yours = Your issue: { $issue }
issues-set = { $count } issues to draw from: each table presses 🎲.
issues-count = Give { $least } to { $most } different issues, one a line; I read { $count }.
issues-too-long = Issue { $number } has { $length } characters; it may have { $limit } at most.
roster-draw = Issue: to be drawn 🎲
button-draw-issue = 🎲 Draw our issue
button-draw-issue-again = 🎲 Draw another, once only
draw-said = 🎲 { $name } has drawn your issue: { $issue }
drawn = Drawn.
draw-done = Somebody has just drawn.
draw-over = Your table has its issue.
draw-none-left = The other issues are taken.
draw-anew = The facilitator has changed the list of issues: draw yours again with 🎲.
panel-issues = Issues to draw from: { $count }, { $drawn ->
    [0] none drawn
    [1] one drawn
   *[other] { $drawn } drawn
}
panel-own-issue = { $issue }
