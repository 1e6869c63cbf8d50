## Help

help-gathering =
    Press 🙋 to say that you are here. The facilitator will start the clock.
    /name names the table · /alias changes your name · /names off keeps first names off the card · /tools the tools · /call calls the facilitators · /leave leaves the workshop
help-working =
    Reply to my step’s message: your idea is shown, everyone supports with 👍, and you adopt with ✅.
    /tip a tip · /skip the step · /back go back · /edit { $example } reopen · /answers your answers · /tools the tools · /time the time · /card the card · /call call the facilitators
help-complete =
    Your steps are done. /card shows the card · /answers your answers · /tools the tools · /edit { $example } reopens a step · /call calls the facilitators
help-closed =
    The workshop is over; your answers do not change any more.
    /card shows the card · /answers your answers · /tools the tools · { $reminders ->
        [0] { "" }
       *[other] /deadline 7 March your reminders and their deadline ·{ " " }
    }/names off keeps first names off the card · /forget erases what I keep of you · /join CODE joins another workshop
help-not-joined = To join a workshop, type <code>/join CODE</code> here, with the facilitator’s code.
