## The weeks after

coaching-offer =
    <b>What now?</b> If your table wishes, I write to you in the weeks to come: one act at a time, in your own words, { $most ->
        [0] { "" }
       *[other] every { $least } to { $most } days, more often near the deadline,{ " " }
    }never between 9 pm and 8 am.
    I write only here, never to your supporters. You stop whenever you like.
coaching-agreed = <b>Agreed.</b> I will write to you here; your calendar is below.
coaching-ended = <b>No more reminders.</b> One button starts them again.
coaching-faded = Nobody has reacted to my last messages: I fall silent, so as not to be in the way.
coaching-regular = Your regular message
coaching-steps = <b>Your next steps</b>
coaching-step = • <b>{ $when }</b>: { $text }
coaching-draft = <i>To adapt:</i>
coaching-accepted = Agreed!
coaching-declined = All right, I will not write. If you change your mind, the button stays there.
coaching-already = That is arranged already.
coaching-too-early = Reminders begin once the workshop is over.
coaching-nothing = No reminders for this table: there is nothing to remind you of.
coaching-not = The reminders have ended.
coaching-done = Well done, noted!
coaching-later = I will say it again tomorrow.
coaching-paused = Paused.
coaching-resumed = On we go.
coaching-stopped = Stopped.
coaching-told = You know that one already.
coaching-told-now = Here it comes!
coaching-launch-set = Launch date noted.
coaching-deadline-set = Deadline moved.
coaching-no-deadline = Give a deadline first: /deadline 7 March
coaching-rhythm-set = { $every ->
    [one] One message a day.
   *[other] One message every { $every } days.
}
deadline-how = Give a day and a month: <code>/deadline 7 March</code>
deadline-past = That date is past: give one to come, as in <code>/deadline 7 March</code>
deadline-after-yes = First say yes to reminders; then give the date again.
plan-title = <b>🌱 Your calendar</b>
plan-launch = Launch: { $date }
plan-deadline = Deadline: { $date } (to change it: /deadline)
plan-no-deadline = No deadline: give it with <code>/deadline 7 March</code>
plan-rhythm = { $every ->
    [one] In between: one message a day
   *[other] In between: one message every { $every } days
}
plan-next = <b>Next message:</b> { $date } ({ $when })
plan-paused = <b>Paused:</b> I do not write.
plan-nothing = <b>Nothing more is planned.</b>
plan-past = <b>Nothing more is planned: the deadline has passed.</b> To go on, give another one: <code>/deadline 7 March</code>
plan-erased = <i>Everything is erased on { $date }, this calendar too.</i>
plan-erased-before = <b>Everything is erased on { $date }, before this deadline:</b> note it elsewhere, I cannot remind you of it.
button-coach-yes = 🌱 Yes, write to us
button-coach-no = No, thank you
button-coach-done = ✔ Done
button-coach-later = ⏰ Remind us tomorrow
button-coach-plan = 🗓 The calendar
button-coach-result = 🏁 Result known
button-coach-goal = 🎯 { $percent }%
button-coach-launch = { $away ->
    [0] Launched
   *[other] In { $away } d
}
button-coach-week = Deadline: one more week
button-coach-rhythm = { $every } d
button-coach-pause = ⏸ Pause
button-coach-resume = ▶ Resume
button-coach-stop = Stop
