## In print: feedback and booklet

print-booklet = Workshop booklet
print-groups = The tables
print-facilitators = Facilitated by
print-professionals = Professionals
print-size = { $count ->
    [0] No table
    [one] One table, { $people ->
        [0] nobody
        [one] one person
       *[other] { $people } people
    }
   *[other] { $count } tables, { $people ->
        [0] nobody
        [one] one person
       *[other] { $people } people
    }
}
print-thanks = Thank you
print-thank-you = Thank you all, and good luck with what comes next!
print-column-group = Table
print-column-people = People
print-column-answered = Answers
print-column-skipped = Skipped
print-column-undecided = Not decided
print-column-minutes = Minutes
print-column-applause = Applause
print-column-waited = Wait for help
print-column-page = Page
print-note-undecided = Not decided: the most supported proposal stands in for an answer.
print-note-minutes = Minutes: time spent on the questions.
print-note-waited = Wait for help: minutes between a call and somebody’s coming.
print-feedback = Feedback from the professionals
print-gave = { $people ->
    [0] Nobody gave an opinion.
    [one] One person gave an opinion.
   *[other] { $people } people gave their opinion.
}
print-applauded = { $count ->
    [0] Nobody applauded.
    [one] One person from another table applauded.
   *[other] { $count } people from the other tables applauded.
}
print-reading = Each dot is one person’s score, from 1 to 5: a profile, not a ranking.
print-score = { $people ->
    [0] nobody gives { $score }
    [one] one person gives { $score }
   *[other] { $people } people give { $score }
}
print-no-score = No opinion on this point.
print-divided = Opinions differ
