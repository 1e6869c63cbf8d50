## Fin et carte

complete = <b>Bravo, c’est fini !</b> { $answered ->
    [0] Aucune réponse : pour en écrire une, <code>/edit 1</code>.
    [one] Une réponse sur { $total }. Relisez votre carte à voix haute ; pour corriger : <code>/edit { $example }</code>
   *[other] { $answered } réponses sur { $total }. Relisez votre carte à voix haute ; pour corriger : <code>/edit { $example }</code>
}
corrected = Voici votre carte corrigée.
time-up = <b>Le temps est écoulé.</b> Voici votre carte. Pour corriger : <code>/edit { $example }</code>
sprint-stopped = <b>L’animation a arrêté le sprint.</b> Voici votre carte. Pour corriger : <code>/edit { $example }</code>
workshop-closed = <b>L’atelier est terminé.</b> Merci à vous !
sprint-over = Voici votre carte, telle qu’elle est.
music-plays = 🎵 Et pour finir, une touche musicale.
card-so-far = Votre carte : { $answered ->
    [0] aucune réponse pour l’instant.
    [one] une réponse sur { $total }.
   *[other] { $answered } réponses sur { $total }.
}
card-pdf = Votre carte, à imprimer.
answers-title = <b>Vos réponses · { $answered }/{ $total }</b>
answers-open = <i>à venir</i>
answers-to-come = <i>{ $from } à { $to } : à venir</i>
answers-skipped = <i>passée</i>
answers-undecided = (sans décision)
answers-now = ▸ vous êtes ici
