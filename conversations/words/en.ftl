### Interface texts, in English. Short sentences; one act a message.

## Arriving

added =
    Hello! I am Décalogue. I take your table through ten steps to build a campaign.
    I only read replies to my messages and commands, nothing else.
    Without a join link: <code>/join CODE</code>, with the facilitator’s code.
join-how = Give the workshop’s code: <code>/join CODE</code>
join-unknown = No workshop has this code. Please check it on the facilitator’s screen.
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
roster-privacy = <i>Kept: first names, answers and votes, encrypted, erased after { $days } days. An alias will do: /alias</i>
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
alias-how = Under which name do you want to appear? <code>/alias Sam</code>
alias-anonymous = Telegram hides who writes: I cannot name anyone here.
alias-unusable = Give a name of at most { $limit } characters: <code>/alias Sam</code>

## Prompts

sprint-started = { $minutes ->
    [one] <b>Off you go!</b> One minute to build your campaign.
   *[other] <b>Off you go!</b> { $minutes } minutes to build your campaign.
}
prompt-planned = { $minutes ->
    [0] ⏱ less than a minute
    [one] ⏱ 1 minute
   *[other] ⏱ { $minutes } minutes
}
prompt-how = Reply to this message: everyone may propose.
prompt-how-first = To answer: press and hold this message, then “Reply”. Everyone may propose.
prompt-current = Your answer so far: <i>{ $text }</i>
prompt-tools = A tool? Press it: it is added to your idea.
hint-why = 💡 { $rung }/{ $rungs } Why? { $text }
hint-case = 💡 { $rung }/{ $rungs } An example. { $text }
hint-question = 💡 { $rung }/{ $rungs } A question. { $text }
hint-opener = 💡 { $rung }/{ $rungs } The start of a sentence. { $text }
button-hint = 💡 A tip
button-skip = ⏭ Skip
button-keep = ⏭ Keep
button-back = ◀ Back
hint-shown = Tip { $rung } of { $rungs }, in the step’s message.
no-more-hints = You have seen every tip for this step.
went-back = Back to step { $step }.
already-first = This is the first step.
skipped = Step { $step } skipped. To come back to it: /edit { $step }
kept = The answer to step { $step } is kept.
outdated = This button is out of date: you are at { $step }/{ $total }.
outdated-other = This button is out of date.
no-such-prompt = Choose a step from 1 to { $total }: <code>/edit 3</code>
edit-how = Which step do you want to reopen? <code>/edit 3</code>
too-late-to-edit = The workshop is closed: answers no longer change.

## Proposals

proposals-title = { $count ->
    [one] <b>{ $mark } · One idea</b>
   *[other] <b>{ $mark } · { $count } ideas</b>
}
proposals-line = <b>{ $number }. { $name }</b>{ $count ->
    [0] { "" }
   *[other] { " " }· 👍 { $count }
}
proposals-edited = (edited)
proposals-anonymous = Anonymous
proposals-more = { $count ->
    [one] <i>… and one more idea.</i>
   *[other] <i>… and { $count } more ideas.</i>
}
proposals-help = <i>👍 support · ✅ adopt. An idea backed by more than half of you is adopted automatically.</i>
proposals-adopted = ✅ <b>{ $mark } · Adopted</b>
proposals-undecided = ⏱ <b>{ $mark } · Taken without a decision</b>
proposals-skipped = ⏭ <b>{ $mark } · Step skipped</b>
proposals-kept = { $count ->
    [0] { "" }
    [one] <i>One more idea is kept in reserve.</i>
   *[other] <i>{ $count } more ideas are kept in reserve.</i>
}
proposals-in-reserve = { $count ->
    [0] { "" }
    [one] <i>One idea is kept in reserve.</i>
   *[other] <i>{ $count } ideas are kept in reserve.</i>
}
proposals-date = 📅 Understood: { $date }
proposals-no-date = 📅 No date recognised: give the day and the month.
button-adopt = ✅ Adopt idea { $number } ({ $name })
button-adopt-only = ✅ Adopt
button-support = 👍 { $number }. { $name }{ $count ->
    [0] { "" }
   *[other] { " " }· { $count }
}
supported = 👍 Your support counts.
support-withdrawn = Your support is withdrawn.
adopted = ✅ Step { $step } adopted.
already-adopted = ✅ Step { $step } has already been adopted; you are at { $now }/{ $total }.
adopted-by-majority = ✅ Step { $step } adopted: more than half of you support it.
lead-changed = The leading idea has just changed. Read it again, then adopt.
tool-added = Added to your idea: { $tool }
tool-removed = Removed from your idea: { $tool }
tool-only = This is your only idea for this step: choose another before you remove it.
tool-no-room = There is no more room in your idea.
answer-empty = Your answer is empty: write it after the command, as in <code>/answer We ask…</code>
answer-too-long = Your answer has { $length } characters, and the card holds { $limit }. Edit your message: I will take the short version.
kept-as-alternative = Step { $step } is not open: your idea is kept in reserve. To reopen it: /edit { $step }
anonymous-kept = An anonymous message: the idea is kept without a name.
edited-after-adoption = This idea is already adopted for step { $step }, as it was. To change it: /edit { $step }
complete-already = Your steps are done. To reopen one: <code>/edit 3</code>
unusable-sticker = Nice! But I need words: please reply with text.
unusable-photo = I do not keep pictures: describe it in a few words.
unusable-voice = I do not listen to voice messages: please write your answer.
unusable-video = I do not keep videos: describe it in a few words.
unusable-file = I do not keep files: write the essence in one sentence.
unusable-forward = A forwarded message does not count: write it in your own words.
unusable-other = I need words: please reply with text.
unusable-captioned = I keep the caption, not the file.

## Time

time-left = { $minutes ->
    [0] Less than a minute left (ends at { $ends }). You are at { $step }/{ $total }.
    [one] One minute left (ends at { $ends }). You are at { $step }/{ $total }.
   *[other] { $minutes } minutes left (ends at { $ends }). You are at { $step }/{ $total }.
}
time-paused = { $minutes ->
    [0] The clock is paused. Less than a minute will be left.
    [one] The clock is paused. One minute will be left.
   *[other] The clock is paused. { $minutes } minutes will be left.
}
time-not-started = The sprint has not begun.
time-over = The sprint’s time is up.
time-complete = { $minutes ->
    [0] Your steps are done.
    [one] Your steps are done; one minute was left.
   *[other] Your steps are done; { $minutes } minutes are left to read it aloud.
}
reminder-half = { $minutes ->
    [0] ⏱ <b>Half time.</b> Less than a minute left. You are at { $step }/{ $total }.
    [one] ⏱ <b>Half time.</b> One minute left. You are at { $step }/{ $total }.
   *[other] ⏱ <b>Half time.</b> { $minutes } minutes left. You are at { $step }/{ $total }.
}
reminder-left = { $minutes ->
    [0] ⏱ <b>Less than a minute left.</b> You are at { $step }/{ $total }.
    [one] ⏱ <b>One minute left.</b> You are at { $step }/{ $total }.
   *[other] ⏱ <b>{ $minutes } minutes left.</b> You are at { $step }/{ $total }.
}
nudge = { $minutes ->
    [one] Nothing for a minute at step { $step }. A tip? /tip · Skip it? /skip
   *[other] Nothing for { $minutes } minutes at step { $step }. A tip? /tip · Skip it? /skip
}
sprint-paused = { $minutes ->
    [0] ⏸ <b>Pause.</b> Less than a minute will be left.
    [one] ⏸ <b>Pause.</b> One minute will be left.
   *[other] ⏸ <b>Pause.</b> { $minutes } minutes will be left.
}
sprint-resumed = { $minutes ->
    [0] ▶ <b>On we go.</b> Less than a minute left (ends at { $ends }).
    [one] ▶ <b>On we go.</b> One minute left (ends at { $ends }).
   *[other] ▶ <b>On we go.</b> { $minutes } minutes left (ends at { $ends }).
}
sprint-extended = { $minutes ->
    [one] ➕ One more minute.
   *[other] ➕ { $minutes } more minutes.
} { $left ->
    [one] One minute left.
   *[other] { $left } minutes left.
}
sprint-extended-anew = { $minutes ->
    [one] ➕ One more minute: on we go.
   *[other] ➕ { $minutes } more minutes: on we go.
}

## The end, and the card

complete = <b>Well done!</b> { $answered ->
    [0] No answer yet: to write one, <code>/edit 1</code>.
    [one] One answer out of { $total }. Read your card aloud; to correct it: <code>/edit 3</code>
   *[other] { $answered } answers out of { $total }. Read your card aloud; to correct it: <code>/edit 3</code>
}
corrected = Here is your card, corrected.
time-up = <b>Time is up.</b> Here is your card. To correct it: <code>/edit 3</code>
sprint-stopped = <b>The facilitator has ended the sprint.</b> Here is your card. To correct it: <code>/edit 3</code>
workshop-closed = <b>The workshop is over.</b> Thank you all!
card-so-far = Your card: { $answered ->
    [0] no answer yet.
    [one] one answer out of { $total }.
   *[other] { $answered } answers out of { $total }.
}
card-pdf = The card, to print.
answers-title = <b>Your answers · { $answered }/{ $total }</b>
answers-open = <i>to come</i>
answers-to-come = <i>{ $from } to { $to }: to come</i>
answers-skipped = <i>skipped</i>
answers-undecided = (not decided)
answers-now = ▸ you are here

## Leaving, coming back

leave-ask = Leave the workshop? Your answers stay in the workshop, but this table no longer takes part.
button-leave = ✖ Yes, leave
left = This table has left the workshop.
back-again = Here I am again. You were here:
not-now-gathering = The sprint has not begun: please wait a little.
not-now-working = Not now: your table is at work.
not-now-complete = Your steps are done. To reopen one: /edit 3
not-now-left = This table has left the workshop.
not-allowed = Only a facilitator of this workshop may do that.
oops = Something went wrong on my side; nothing that was adopted is lost. Please try again.
unknown-command = I do not know this command. Here is the help: /help
group-only = This command is for your table’s group.
private-only = This command is for our private chat.

## Help

help-gathering =
    Press 🙋 to say that you are here. The facilitator will start the clock.
    /name names the table · /alias changes your name · /leave leaves the workshop
help-working =
    Reply to my step’s message: your idea is shown, everyone supports with 👍, and you adopt with ✅.
    /tip a tip · /skip the step · /back go back · /edit 3 reopen · /answers your answers · /time the time · /card the card
help-complete =
    Your steps are done. /card shows the card · /answers your answers · /edit 3 reopens a step
help-not-joined = Add me to your table’s group, then type <code>/join CODE</code> with the facilitator’s code.
privacy-group =
    <b>What I keep</b>: each person’s first name or alias, and the table’s ideas, votes and answers. No user name, no number.
    <b>Why</b>: for your card and the facilitator’s summary. All of it is encrypted, and erased after { $days } days.

## Facilitator

start =
    Hello! I am Décalogue. I guide tables of about five people, one commandment after the other, to a campaign plan.
    <b>Facilitating?</b> Type /new and a title, for example: <code>/new Save our library</code>
    <b>Taking part?</b> Add me to your table’s Telegram group, then type <code>/join CODE</code> there.
    <i>Your Telegram id: { $id }</i>
start-not-allowed =
    Hello! I am Décalogue. I guide tables of about five people, one commandment after the other, to a campaign plan.
    Add me to your table’s Telegram group, then type <code>/join CODE</code> there.
    <i>Your Telegram id, to ask to facilitate: { $id }</i>
help-private =
    <b>Before</b>
    /new TITLE opens a workshop · /issue TEXT sets the issue · /panel shows the panel
    <b>During</b>
    /sprint starts · /extend 5 adds time · /pause · /resume · /stop ends
    <b>After</b>
    /export the data · /close closes the workshop · /workshops the list
new-how = Give a title: <code>/new Save our library</code>
new-not-allowed = You are not among this bot’s facilitators. Your Telegram id, to give to the person who hosts it: <code>{ $id }</code>
issue-how = Give the issue: <code>/issue The library will close on Sundays</code>
no-workshop = You have no open workshop. To begin: <code>/new TITLE</code>
workshops-none = You have no workshop yet. To begin: <code>/new TITLE</code>
workshops-title = <b>Your workshops</b>
workshops-line = <code>{ $code }</code> · { $title } · { $phase }
title-unusable = Give a title of at most { $limit } characters.
issue-unusable = The issue has { $length } characters; it may have from 1 to { $limit }.
issue-set = The issue is noted; the tables see it.
extend-how = How many minutes? <code>/extend 5</code>
extension-unusable = Extend by 1 to { $most } minutes.
minutes-unusable = A sprint lasts from { $least } to { $most } minutes: <code>/sprint 30</code>
minutes-how = How many minutes? <code>/sprint 30</code>
sprint-no-group = No table has joined yet: give them the link.
sprint-started-panel = Off they go!
sprint-running-already = The sprint is already running.
extended = { $minutes ->
    [one] One more minute.
   *[other] { $minutes } more minutes.
}
paused = Paused.
paused-already = Already paused.
resumed = On we go.
stopped = Sprint ended.
closed = Workshop closed.
setting-changed = Noted.
setting-same = Already set.
settings-fixed = The sprint has begun: settings no longer change.
group-stalled = { $minutes ->
    [one] 👀 “{ $name }” has been quiet for a minute, at step { $step }.
   *[other] 👀 “{ $name }” has been quiet for { $minutes } minutes, at step { $step }.
}
group-gone = “{ $name }” has removed me from its group. Its answers are kept; it can add me again to go on.
group-returned = “{ $name }” is back.
group-left = “{ $name }” has left the workshop.
not-now-lobby = The sprint has not begun.
not-now-sprint = Not during the sprint.
not-now-review = The sprint is over.
not-now-closed = This workshop is closed.
panel-title = <b>{ $title }</b>
panel-issue = Issue: { $issue }
panel-no-issue = <i>No issue yet: /issue TEXT</i>
panel-settings = { $language } · { $minutes } min · tables of { $size } · { $zone }
panel-join = To join: { $link }
panel-code = Code: <code>{ $code }</code>
phase-lobby = lobby
phase-sprint = sprint
phase-review = sprint over
phase-closed = closed
panel-lobby = <b>Lobby</b>
panel-sprint = { $minutes ->
    [0] <b>Sprint</b> · less than a minute, ends at { $ends }
    [one] <b>Sprint</b> · one minute left, ends at { $ends }
   *[other] <b>Sprint</b> · { $minutes } minutes left, ends at { $ends }
}
panel-paused = { $minutes ->
    [0] <b>Sprint paused</b> · less than a minute will be left
    [one] <b>Sprint paused</b> · one minute will be left
   *[other] <b>Sprint paused</b> · { $minutes } minutes will be left
}
panel-review = <b>Sprint over</b> · tables may still correct
panel-closed = <b>Workshop closed</b>
panel-groups-none = No table yet.
panel-groups = { $count ->
    [one] One table, { $people ->
        [0] nobody yet
        [one] one person
       *[other] { $people } people
    }
   *[other] { $count } tables, { $people ->
        [0] nobody yet
        [one] 1 person
       *[other] { $people } people
    }
}
panel-people = { $count ->
    [0] nobody
    [one] 1 person
   *[other] { $count } people
}
panel-idle = { $minutes ->
    [one] quiet for 1 min
   *[other] quiet for { $minutes } min
}
panel-done = done
panel-group-paused = paused
panel-group-gone = without the bot
panel-and-more = { $count ->
    [one] … and one more table
   *[other] … and { $count } more tables
}
button-start = { $minutes ->
    [one] ▶ Start (1 min)
   *[other] ▶ Start ({ $minutes } min)
}
button-pause = ⏸ Pause
button-resume = ▶ Resume
button-extend = ➕ 5 min
button-stop = ⏹ End
button-stop-sure = ⏹ Yes, end it
button-close = ✖ Close
button-close-sure = ✖ Yes, close it
button-export = 📄 Export
button-settings = Settings
button-done = Done
button-one-group = One table…
button-cancel = Cancel
button-minutes = { $minutes } min
button-size = tables of { $size }
setting-language-fr = Français
setting-language-en = English
panel-sure-stop = <b>End the sprint for all tables?</b>
panel-sure-close = <b>Close the workshop?</b> Tables won’t be able to change anything after that.
panel-choose-group = <b>Which table?</b>
panel-for-group = <b>For “{ $name }” only:</b>
qr-caption = Put this on the screen: tables scan it to join “{ $title }”.
summary-title = <b>End of the sprint · { $title }</b>
summary-line = <b>{ $name }</b>: { $answered }/{ $total }{ $skipped ->
    [0] { "" }
   *[other] { " " }· { $skipped } skipped
}{ $undecided ->
    [0] { "" }
   *[other] { " " }· { $undecided } taken without a decision
} · { $minutes } min
summary-cards = Every card, to print.
export-ready = The data of the workshop “{ $title }”.

## Descriptions of the commands, in Telegram's menu

command-join = join a workshop with its code
command-name = name the table
command-alias = change the name that others see
command-answer = propose an answer
command-tip = a tip for this step
command-skip = skip this step
command-back = go back one step
command-edit = reopen a step: /edit 3
command-answers = your answers so far
command-time = the time left
command-card = your card
command-leave = leave the workshop
command-help = what I can do
command-privacy = what I keep, and for how long
command-start = who I am
command-new = open a workshop: /new TITLE
command-workshops = your workshops
command-panel = the panel
command-issue = set the issue: /issue TEXT
command-sprint = start the sprint
command-extend = add time: /extend 5
command-pause = pause
command-resume = resume
command-stop = end the sprint
command-export = the workshop’s data
command-close = close the workshop
bot-description =
    I guide tables of about five people, one commandment after the other, to a campaign plan: one step at a time, thirty minutes, a card to present.
bot-short-description = Ten commandments, thirty minutes, one campaign: the workshop “Mobilising online”.
