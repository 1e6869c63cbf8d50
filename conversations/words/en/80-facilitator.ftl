## Facilitator

start =
    Hello! I am Décalogue. I guide tables of about five people, step by step, to { $outcome }.
    <b>Facilitating?</b> Type /new and a title, for example: <code>/new Save our library</code>
    <b>Taking part?</b> Add me to your table’s Telegram group, then type <code>/join CODE</code> there.
    <i>Your Telegram id: { $id }</i>
start-not-allowed =
    Hello! I am Décalogue. I guide tables of about five people, step by step, to { $outcome }.
    Add me to your table’s Telegram group, then type <code>/join CODE</code> there.
    <i>Your Telegram id, to ask to facilitate: { $id }</i>
help-private =
    <b>Before</b>
    /new TITLE opens a workshop · /issue TEXT sets the issue · /tables makes tables · /panel shows the panel
    <b>During</b>
    /cases opens the case studies and turns the page · /case TEXT adds yours
    /sprint starts, /sprint 14:30 at that time · /extend 5 adds time · /pause · /resume · /stop ends
    /say TEXT writes to the tables · /say TABLE: TEXT to one · /invite adds somebody to the team
    /board gives the link of the big screen, for the projector
    <b>Present</b>
    /present begins the presentations · /next calls the next table
    <b>After</b>
    /export the data · /close closes the workshop · /workshops your workshops, /panel CODE switches to one
new-how = Give a title: <code>/new Save our library</code>
new-not-allowed = You are not among this bot’s facilitators. Your Telegram id, to give to the person who hosts it: <code>{ $id }</code>
issue-how =
    Give the issue: <code>/issue The library will close on Sundays</code>
    For one table, by its name{ $numbered ->
        [0] { "" }
       *[other] { " " }or number
    }: <code>/issue Moonbank The canteen</code>
    To draw from: several lines, one issue a line.
music-how = Which music to end on? A link: <code>/music https://…</code>, or send me an audio file here. To take it away: <code>/music off</code>
music-unusable = Give a whole address of at most { $limit } characters: <code>/music https://…</code>
music-set = 🎵 Noted: the workshop will end on this music.
music-none = The workshop will end without music.
no-workshop = You have no open workshop. To begin: <code>/new TITLE</code>
workshops-none = You have no workshop yet. To begin: <code>/new TITLE</code>
workshops-title = <b>Your workshops</b>
workshops-line = <code>/panel { $code }</code> · { $title } · { $phase }
workshops-switch = Your commands go to “{ $title }”. To switch to another one, send its <code>/panel CODE</code>.
workshops-open = “{ $title }” is closed. To switch to another one of your workshops, send its <code>/panel CODE</code>, then your command:
words-unaddressed = Your text has gone to nobody. For “{ $title }”: <code>/say …</code> writes it to the tables · /help
words-unaddressed-early = Your text has gone to nobody. For “{ $title }”: <code>/say …</code> writes it to the tables · <code>/case …</code> makes a case of it · /help
words-unaddressed-closed = The workshop “{ $title }” is closed: your text has gone to nobody. Help: /help
issue-unusable = The issue has { $length } characters; it may have from 1 to { $limit }.
issue-set = The issue is noted; the tables see it.
extend-how = How many minutes? <code>/extend 5</code>
extension-unusable = Extend by 1 to { $most } minutes.
minutes-unusable = A sprint lasts from { $least } to { $most } minutes: <code>/sprint 30</code>
minutes-how = How many minutes? <code>/sprint 30</code> · or at what time? <code>/sprint 14:30</code>
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
panel-former = This panel is out of date: the new one is further down.
panel-title = <b>{ $title }</b>
panel-issue = Issue: { $issue }
panel-no-issue = <i>No issue yet: /issue TEXT</i>
panel-settings = { $language } · { $minutes } min · tables of { $size } · { $zone }
panel-music = 🎵 To end on: { $title }
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
button-done = Back
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
summary-advice = <b>The coach’s advice</b>
summary-advice-line = { $step }/{ $total } · { $advice } <b>{ $figures }</b>
summary-advice-followed = followed { $count }×
summary-advice-dismissed = set aside { $count }×
summary-advice-ignored = passed over { $count }×
summary-cards = Every card, to print.
export-begun = 📄 I am preparing the booklet and the data…
export-making = 📄 I am preparing the booklet and the data: { $done }/{ $total }
export-made = 📄 The booklet and the data are ready.
export-without-booklet = The booklet could not be made: here are the data.
export-ready = The data of the workshop “{ $title }”.
