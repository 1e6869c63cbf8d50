## Arriving

added =
    Hello! I am Décalogue. I take your table to { $outcome }, in { $total ->
        [one] one step
       *[other] { $total } steps
    }.
    I only read replies to my messages and commands, nothing else.
    Without a join link: <code>/join CODE</code>, with the facilitator’s code.
join-how = Give the workshop’s code: <code>/join CODE</code>
join-unknown = No workshop has this code. Please check it on the facilitator’s screen.
codes-wait = Too many codes that do not exist. Try again in { $minutes } min, with the code on the screen.
codes-guessed = Somebody tried several codes that do not exist: I block their tries for a while. Nobody got into “{ $title }” that way. If one of your tables cannot get in, show it the code again.
join-closed = This workshop is over.
join-already = This table is already in the workshop “{ $title }”.
join-same = Already done: this table is in the workshop “{ $title }”.
join-too-late = This workshop’s sprint is over: it can no longer be joined.
join-private = This command is for your table’s Telegram group. Add me to the group, then type /join and the code there.
join-channel = I work in groups, not in channels. Create a group for your table and add me.
not-joined = This table is not in a workshop. To join one: <code>/join CODE</code>
roster-title = <b>Table “{ $name }”</b>
roster-workshop = Workshop: { $title }
roster-issue = Issue: { $issue }
roster-none = Who is here? Press 🙋.
roster-here = { $count ->
    [one] One person is here: { $names }
   *[other] { $count } people are here: { $names }
}
roster-and-more = and { $count ->
    [one] one more
   *[other] { $count } more
}
roster-privacy = <i>Kept: first names, answers and votes, { $encrypted ->
    [yes] encrypted, erased
   *[no] erased
} after { $days } days. An alias will do: /alias</i>
roster-wait = The facilitator will start the clock.
button-here = 🙋 I am here
checked-in = Welcome, { $name }!
already-checked-in = You are already on the list.
more-people = There are { $count } of you: more than planned, and that is fine.
fewer-people = { $count ->
    [one] Only one person so far: that is possible, and others may still come.
   *[other] There are { $count } of you: fewer than planned, and that is fine.
}
welcome-late = Welcome, { $name }! { $minutes ->
    [0] Here is where your table stands.
    [one] One minute left. Here is where your table stands.
   *[other] { $minutes } minutes left. Here is where your table stands.
}
joined-late = { $minutes ->
    [0] The sprint is ending: you have less than a minute left.
    [one] The sprint has begun: you have one minute left.
   *[other] The sprint has begun: you have { $minutes } minutes left.
}
group-named = This table is now called “{ $name }”.
name-how = What is your table called? <code>/name The Lime Trees</code>
name-unusable = Give a name of at most { $limit } characters: <code>/name The Lime Trees</code>
member-renamed = Noted: you appear as { $name }.
names-on = Your card shows first names. To hide them: <code>/names off</code>
names-off = Your card, its print and the workshop’s data show no first names any more. Here, among you, nothing changes. To put them back: <code>/names on</code>
names-how = The card shows your first names, or none: <code>/names off</code> hides them, <code>/names on</code> puts them back.
alias-how = Under which name do you want to appear? <code>/alias Sam</code>
alias-anonymous = Telegram hides who writes: I cannot name anyone here.
alias-unusable = Give a name of at most { $limit } characters: <code>/alias Sam</code>
