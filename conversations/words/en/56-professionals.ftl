## Feedback from professionals

professional-welcome =
    Hello { $name }! You are now one of the professionals of the workshop “{ $title }”.
    When a table presents, its card comes here with a form: a score from 1 to 5 per criterion, then a few sentences to complete.
    <i>When the workshop closes, each table gets its scores without names, and your sentences with your first name. Until then you can change everything. What I keep: /privacy</i>
professional-already = Done already: you are one of the professionals of this workshop.
professional-unknown = This link belongs to no workshop. Ask the facilitator for it again.
professional-thanks = <b>The workshop is over.</b> Thank you for your view: each table has its feedback.
professional-removed = Done: their feedback is erased.
form-score = <b>{ $name }</b> · { $number }/{ $total } · <b>{ $title }</b>
form-anchors =
    1 – { $low }
    3 – { $middle }
    5 – { $high }
form-between = <i>2 and 4 are in between.</i>
form-sentence = <b>{ $name }</b> · <b>{ $title }</b>
form-write = Write the rest here, in one message of { $limit } characters at most. <i>{ $text }</i>
form-current = Your sentence so far: <i>{ $text }</i>
form-recap = <b>{ $name }</b> · your view
form-recap-score = { $title }: <b>{ $score }</b>
form-recap-sentence = <b>{ $title }</b> { $text }
form-recap-nothing = –
form-recap-how = <i>Touch a line to change it, until the workshop closes. The other tables: /feedback</i>
button-form-back = ◀ Back
button-form-skip = ⏭ Skip
button-form-recap = ◀ See all
button-form-score = { $title }: { $score }
feedback-noted = Noted.
feedback-not-presented = This table has not presented yet: its form comes with its card.
feedback-not-professional = To give your view, open the professionals’ link that the facilitator has.
feedback-own-table = This is your table: leave it to the others.
feedback-closed = This workshop is closed: feedback no longer changes. Help: /help
feedback-too-long = Your sentence has { $length } characters; it may have { $limit } at most. Edit your message: I will take the short version.
feedback-by-buttons = There is no sentence to complete right now: score with the buttons, or choose a table with /feedback
feedback-wait = There is nothing to complete right now: card and form come here as soon as a table presents.
feedback-choose = <b>Which table do you want to go back to?</b>
feedback-nobody = No table has presented yet. Card and form will come here by themselves.
feedback-none = The professionals noted nothing this time: what they asked aloud counts too.
feedback-print = Your card and your feedback, to print.
feedback-title = <b>What the professionals tell you</b>
feedback-about = <b>Feedback on “{ $name }”</b>
feedback-count = { $count ->
    [0] <i>Nothing so far.</i>
    [one] <i>One view. Each ● is a score, from 1 to 5.</i>
   *[other] <i>{ $count } views. Each ● is a score, from 1 to 5.</i>
}
feedback-anchor = “{ $text }”
feedback-anchors = between “{ $low }” and “{ $high }”
feedback-divided = Opinions differ: listen to both sides.
feedback-sentence = • { $text } <i>({ $name })</i>
feedback-sentence-nameless = • { $text }
panel-professionals = { $count ->
    [0] 🎓 For the professionals: { $link }
    [one] 🎓 One professional is here · { $link }
   *[other] 🎓 { $count } professionals are here · { $link }
}
panel-professionals-here = { $count ->
    [0] <b>The professionals</b> see the cards and give their view. Give them this link.
   *[other] <b>The professionals</b>: { $names }. Touching a name removes it, with its feedback.
}
panel-sure-professional = <b>Remove { $name }?</b> Their feedback will be erased.
panel-feedback = <b>Feedback on which table?</b>
panel-turn-feedback = { $count ->
    [0] { "" }
    [one] 🎓 1 view
   *[other] 🎓 { $count } views
}
button-professionals = 🎓 Professionals
button-professional-sure = ✖ Yes, remove
button-professional = ✖ { $name }
button-feedback = 🎓 Feedback…
