## Time

time-left = { $minutes ->
    [0] Less than a minute left (ends at { $ends }). You are at { $step }/{ $total }.
    [one] One minute left (ends at { $ends }). You are at { $step }/{ $total }.
   *[other] { $minutes } minutes left (ends at { $ends }). You are at { $step }/{ $total }.
}
time-paused = { $minutes ->
    [0] The clock is paused. Less than a minute will be left.
    [one] The clock is paused. One minute will be left.
   *[other] The clock is paused. { $minutes } minutes will be left.
}
time-not-started = The sprint has not begun.
time-over = The sprint’s time is up.
time-complete = { $minutes ->
    [0] Your steps are done.
    [one] Your steps are done; one minute is left to read your card aloud.
   *[other] Your steps are done; { $minutes } minutes are left to read your card aloud.
}
reminder-half = { $minutes ->
    [0] ⏱ <b>Half time.</b> Less than a minute left. You are at { $step }/{ $total }.
    [one] ⏱ <b>Half time.</b> One minute left. You are at { $step }/{ $total }.
   *[other] ⏱ <b>Half time.</b> { $minutes } minutes left. You are at { $step }/{ $total }.
}
reminder-left = { $minutes ->
    [0] ⏱ <b>Less than a minute left.</b> You are at { $step }/{ $total }.
    [one] ⏱ <b>One minute left.</b> You are at { $step }/{ $total }.
   *[other] ⏱ <b>{ $minutes } minutes left.</b> You are at { $step }/{ $total }.
}
nudge = { $minutes ->
    [one] Nothing for a minute at step { $step }. A tip? /tip · Skip it? /skip
   *[other] Nothing for { $minutes } minutes at step { $step }. A tip? /tip · Skip it? /skip
}
sprint-paused = { $minutes ->
    [0] ⏸ <b>Pause.</b> Less than a minute will be left.
    [one] ⏸ <b>Pause.</b> One minute will be left.
   *[other] ⏸ <b>Pause.</b> { $minutes } minutes will be left.
}
sprint-resumed = { $minutes ->
    [0] ▶ <b>On we go.</b> Less than a minute left (ends at { $ends }).
    [one] ▶ <b>On we go.</b> One minute left (ends at { $ends }).
   *[other] ▶ <b>On we go.</b> { $minutes } minutes left (ends at { $ends }).
}
sprint-extended = { $minutes ->
    [one] ➕ One more minute.
   *[other] ➕ { $minutes } more minutes.
} { $left ->
    [one] One minute left.
   *[other] { $left } minutes left.
}
sprint-extended-anew = { $minutes ->
    [one] ➕ One more minute: on we go.
   *[other] ➕ { $minutes } more minutes: on we go.
}
