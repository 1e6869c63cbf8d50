## Presentations

presentations-began =
    🎤 <b>The presentations begin.</b> { $duration } per table, one voice, two at most.
    I will tell you when your turn is near.
presentations-began-card =
    🎤 <b>The presentations begin:</b> here is your card as it stands. { $duration } per table, one voice, two at most.
    I will tell you when your turn is near.
stage-next = 🎤 <b>You are next.</b> Choose who speaks; you will have { $duration }.
stage-on = 🎤 <b>It’s your turn!</b> Come up: the facilitator starts the clock, for { $duration }.
stage-running = ▶ <b>The clock is running</b>: { $duration }. I will tell you where you are.
stage-over = 🎤 <b>You have presented.</b> Thank you!
stage-later = 🎤 <b>Not just yet.</b> I will tell you when your turn is near.
stage-part = <b>{ $begin }</b> · { $name } · <i>{ $text }</i>
stage-own = → { $number }: { $text }
stage-applause = { $count ->
    [0] { "" }
    [one] 👏 One round of applause
   *[other] 👏 { $count } rounds of applause
}
stage-signal = ⏱ <b>{ $rest } left.</b>
stage-time-up = ⏱ <b>Time’s up.</b> Thank you! Now for questions.
stage-done = 🎤 Thank you! Now for questions.
stage-told-later = You will present later: I will tell you when.
stage-told-out = The facilitator took you out of the order.
stage-card = 🎤 <b>{ $name }</b>
button-applaud = 👏 Bravo!
applauded = 👏 “{ $name }” can hear you.
applause-already = 👏 Already counted, thank you!
applause-own = One does not applaud one’s own table: the others will.
applause-over = Applause is for the presentations.
too-late-presenting = The presentations have begun: answers no longer change.
help-presenting =
    The presentations are on. I will tell you when your turn is near, and when it has come.
    /card shows your card · /answers your answers
present-sprint-first = The sprint is still running: end it first (⏹ or /stop).
present-no-group = No table is here to present.
presentations-begun = The presentations begin.
presentations-begun-already = The presentations have begun already.
stage-called = The table is called.
stage-clock-started = The clock is running.
stage-clock-already = The clock is running already.
stage-not-started = The table you called has not begun: ▶ starts its clock, ⏭ lets it present later.
stage-ended-panel = Presentation over.
stage-just-now = Somebody has just done that.
stage-outdated = This button is out of date: look at the panel.
stage-all-done = Every table has presented: ✖ closes the workshop.
stage-skipped-later = It will be the last.
stage-skipped-out = It will not present; “Order” can put it back.
stage-only-one = There is no other table to call before it.
stage-gone = “{ $name }” removed me from its group during its presentation: its turn is over, you can call the next one.
stage-left = “{ $name }” left the workshop during its presentation: its turn is over, you can call the next one.
order-drawn = 🎲 The order is drawn by lot.
order-moved = Order changed.
order-first = It is the first already.
order-nothing = There is no order to draw: fewer than two tables are waiting.
pitch-running = Not during a presentation.
not-now-presenting = The presentations have begun.
phase-presenting = presentations
panel-presenting = <b>Presentations</b>
panel-pitch = { $duration } per table
panel-stage-first = Call the first table when the room is ready.
panel-stage-on = 🎤 “<b>{ $name }</b>” is called. When it begins: ▶
panel-stage-running = 🎤 “<b>{ $name }</b>” is presenting · ⏱ { $spent } of { $duration }
panel-stage-exchange = { $minutes ->
    [0] “<b>{ $name }</b>” has presented. Now for questions.
    [one] “<b>{ $name }</b>” has presented. Now for questions: about a minute.
   *[other] “<b>{ $name }</b>” has presented. Now for questions: about { $minutes } minutes.
}
panel-stage-all-done = <b>Every table has presented.</b> ✖ closes the workshop: each then gets its feedback.
panel-turn = { $number }. <b>{ $name }</b>
panel-turn-out = not presenting
panel-sure-present = <b>Begin the presentations?</b> Tables will no longer be able to correct their answers. How long for each?
panel-skip = <b>What about “{ $name }”?</b>
panel-order = <b>The order.</b> Touch a table to move it up by one place.
button-present = 🎤 Presentations
button-present-sure = 🎤 Yes, begin
button-next = 🎤 Call { $name }
button-clock = ▶ Start the clock
button-turn-done = ⏹ It’s over
button-turn-skip = ⏭ Not now…
button-turn-later = ⏭ Make it last
button-turn-out = Not presenting
button-turn-was = Has presented
button-order = Order…
button-draw = 🎲 Draw by lot
button-up = ↑ { $name }
button-put-back = ↺ { $name }
