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
    <b>What I keep</b>: each person’s first name or alias, and the table’s ideas, votes and answers; the professionals’ first names, scores and sentences. No user name, no number.
    <b>Why</b>: for your card and the facilitator’s summary. All of it is encrypted, and erased after { $days } days.
