## Temps

time-left = { $minutes ->
    [0] Il reste moins d’une minute (fin à { $ends }). Vous en êtes à { $step }/{ $total }.
    [one] Il reste une minute (fin à { $ends }). Vous en êtes à { $step }/{ $total }.
   *[other] Il reste { $minutes } minutes (fin à { $ends }). Vous en êtes à { $step }/{ $total }.
}
time-paused = { $minutes ->
    [0] Le temps est en pause. Il restera moins d’une minute.
    [one] Le temps est en pause. Il restera une minute.
   *[other] Le temps est en pause. Il restera { $minutes } minutes.
}
time-not-started = Le sprint n’a pas commencé.
time-over = Le temps du sprint est écoulé.
time-complete = { $minutes ->
    [0] Vos étapes sont terminées.
    [one] Vos étapes sont terminées ; il reste une minute pour relire à voix haute.
   *[other] Vos étapes sont terminées ; il reste { $minutes } minutes pour relire à voix haute.
}
reminder-half = { $minutes ->
    [0] ⏱ <b>Mi-temps.</b> Il reste moins d’une minute. Vous en êtes à { $step }/{ $total }.
    [one] ⏱ <b>Mi-temps.</b> Il reste une minute. Vous en êtes à { $step }/{ $total }.
   *[other] ⏱ <b>Mi-temps.</b> Il reste { $minutes } minutes. Vous en êtes à { $step }/{ $total }.
}
reminder-left = { $minutes ->
    [0] ⏱ <b>Moins d’une minute.</b> Vous en êtes à { $step }/{ $total }.
    [one] ⏱ <b>Il reste une minute.</b> Vous en êtes à { $step }/{ $total }.
   *[other] ⏱ <b>Il reste { $minutes } minutes.</b> Vous en êtes à { $step }/{ $total }.
}
nudge = { $minutes ->
    [one] Rien depuis une minute à l’étape { $step }. Une piste ? /tip · Passer ? /skip
   *[other] Rien depuis { $minutes } minutes à l’étape { $step }. Une piste ? /tip · Passer ? /skip
}
sprint-paused = { $minutes ->
    [0] ⏸ <b>Pause.</b> Il restera moins d’une minute.
    [one] ⏸ <b>Pause.</b> Il restera une minute.
   *[other] ⏸ <b>Pause.</b> Il restera { $minutes } minutes.
}
sprint-resumed = { $minutes ->
    [0] ▶ <b>On reprend.</b> Il reste moins d’une minute (fin à { $ends }).
    [one] ▶ <b>On reprend.</b> Il reste une minute (fin à { $ends }).
   *[other] ▶ <b>On reprend.</b> Il reste { $minutes } minutes (fin à { $ends }).
}
sprint-extended = { $minutes ->
    [one] ➕ Une minute de plus.
   *[other] ➕ { $minutes } minutes de plus.
} { $left ->
    [one] Il reste une minute.
   *[other] Il reste { $left } minutes.
}
sprint-extended-anew = { $minutes ->
    [one] ➕ Une minute de plus : on continue.
   *[other] ➕ { $minutes } minutes de plus : on continue.
}
