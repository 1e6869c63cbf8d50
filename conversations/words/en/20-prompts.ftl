## Prompts

sprint-started = { $minutes ->
    [one] <b>Off you go!</b> One minute to get to { $outcome }.
   *[other] <b>Off you go!</b> { $minutes } minutes to get to { $outcome }.
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
no-such-prompt = Choose a step from 1 to { $total }: <code>/edit { $example }</code>
edit-how = Which step do you want to reopen? <code>/edit { $example }</code>
too-late-to-edit = The workshop is closed: answers no longer change.
