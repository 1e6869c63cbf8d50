## The end, and the card

complete = <b>Well done!</b> { $answered ->
    [0] No answer yet: to write one, <code>/edit 1</code>.
    [one] One answer out of { $total }. Read your card aloud; to correct it: <code>/edit { $example }</code>
   *[other] { $answered } answers out of { $total }. Read your card aloud; to correct it: <code>/edit { $example }</code>
}
corrected = Here is your card, corrected.
time-up = <b>Time is up.</b> Here is your card. To correct it: <code>/edit { $example }</code>
sprint-stopped = <b>The facilitator has ended the sprint.</b> Here is your card. To correct it: <code>/edit { $example }</code>
workshop-closed = <b>The workshop is over.</b> Thank you all!
sprint-over = Here is your card, as it stands.
music-plays = 🎵 And to end, a touch of music.
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
