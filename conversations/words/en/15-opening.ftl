## Opening: case studies

cases-case = Case { $place }/{ $places } · { $name }
cases-own = Case { $place }/{ $places } · chosen by your facilitator
cases-picture = <i>The picture is in a message of its own.</i>
cases-question = <b>Which commandments do you see at work?</b> Press as many as you like.
cases-reading = <b>Our reading: { $number }. { $text }</b>
cases-one-reading = <i>It is only one reading: yours counts as much.</i>
cases-seen = <b>What your table saw</b>
cases-seen-none = Your table chose nothing for this case.
cases-seen-line = { $number }. { $text }{ $count ->
    [0] { "" }
   *[other] { " " }· { $count }
}
cases-later = <b>And then</b>
cases-list = { $count ->
    [1] <b>One commandment</b>
    [10] <b>The ten commandments</b>
   *[other] <b>The { $count } commandments</b>
}
cases-list-note = With them, one by one, you will get to { $outcome }.
cases-commandments = the commandments
cases-read = { $text }, our reading
button-sight = { $number } { $name }{ $count ->
    [0] { "" }
   *[other] { " " }· { $count }
}
sighted = Noted. { $number }. { $text }
sighting-withdrawn = Taken back. { $number }. { $text }
cases-over = The case studies are over.
cases-turned = Page { $page }/{ $pages }
cases-outdated = The page has turned: you are at { $page }/{ $pages }.
cases-opened = The tables are reading the first case.
cases-none = This curriculum has no case study. Add one of yours, then try again: /case TEXT
cases-first = This is the first page.
cases-last = This is the last page. ▶ starts the sprint.
cases-ended = The case studies are over; the sprint has not begun.
phase-cases = case studies
not-now-cases = The sprint has not begun.
panel-cases = <b>📚 Case studies</b> · page { $page }/{ $pages } · { $text }
panel-seen = Seen by the tables: { $text }
button-cases = 📚 Case studies
button-cases-next = 📚 Next page
button-cases-back = ◀ Page before
button-cases-end = ⏏ End the cases
button-own-cases = ➕ A case…{ $count ->
    [0] { "" }
   *[other] { " " }({ $count })
}
button-case-remove = ✖ { $number }
own-cases = { $count ->
    [0] <b>No case of your own yet.</b>
    [one] <b>One case of your own, after those of the curriculum</b>
   *[other] <b>{ $count } cases of your own, after those of the curriculum</b>
}
own-cases-line = { $number }. { $text }
own-cases-how = <i>To add one: <code>/case</code> and a text or a link; or a photo, with <code>/case</code> and your words as its caption. To remove one: ✖</i>
case-too-long = Your case has { $length } characters; it may have at most { $limit }.
case-too-many = You already have { $limit } cases. Remove one first: /case remove 1
case-unknown = { $count ->
    [0] You have added no case.
    [one] You have only one case: /case remove 1
   *[other] Choose a case from 1 to { $count }: /case remove 1
}
case-removed = The case is removed.
case-picture-how = I can only show a photo: send the picture as a photo, with <code>/case</code> and your words as its caption.
picture-caption = 🖼 { $text }

## Catalogue of tools

tools-title = 🧰 <b>The catalogue of tools</b>
tools-effort = { $effort ->
    [1] light
    [2] some hours a week
   *[other] almost daily
}
tools-good-for = Good for
tools-audience = Audience
tools-local = Near you
tools-international = International
tools-everywhere = Everywhere
tools-line = <b>{ $name }</b>: { $text }
tools-sources = Sources:
tools-none = This curriculum has no catalogue of tools.
tools-open = The catalogue of tools is further down.
button-tools = 🧰 The catalogue
button-tools-back = ◀ All kinds
