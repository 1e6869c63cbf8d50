## Les semaines d’après

coaching-offer =
    <b>Et maintenant ?</b> Si votre table le souhaite, je vous écris dans les semaines qui viennent : un geste à la fois, avec vos propres mots, { $most ->
        [0] { "" }
       *[other] tous les { $least } à { $most } jours, plus souvent près de l’échéance,{ " " }
    }jamais entre 21 h et 8 h.
    Je n’écris qu’ici, jamais à vos soutiens. Vous arrêtez quand vous voulez.
coaching-agreed = <b>C’est entendu.</b> Je vous écris ici ; votre calendrier est ci-dessous.
coaching-ended = <b>Plus de rappels.</b> Pour reprendre, un bouton suffit.
coaching-faded = Personne n’a réagi à mes derniers messages : je me tais, pour ne pas encombrer.
coaching-regular = Votre message régulier
coaching-steps = <b>Vos prochains pas</b>
coaching-step = • <b>{ $when }</b> : { $text }
coaching-draft = <i>À adapter :</i>
coaching-accepted = C’est entendu !
coaching-declined = D’accord, je n’écrirai pas. Si vous changez d’avis, le bouton reste là.
coaching-already = C’est déjà prévu.
coaching-too-early = Les rappels commencent quand l’atelier est fini.
coaching-nothing = Pas de rappels pour cette table : il n’y a rien à rappeler.
coaching-not = Les rappels sont arrêtés.
coaching-done = Bravo, c’est noté !
coaching-later = Je vous le redis demain.
coaching-paused = En pause.
coaching-resumed = On reprend.
coaching-stopped = C’est arrêté.
coaching-told = C’est déjà dit.
coaching-told-now = C’est parti !
coaching-launch-set = Date de lancement notée.
coaching-deadline-set = Échéance déplacée.
coaching-no-deadline = Donnez d’abord une échéance : /deadline 7 mars
coaching-rhythm-set = { $every ->
    [one] Un message par jour.
   *[other] Un message tous les { $every } jours.
}
deadline-how = Donnez un jour et un mois : <code>/deadline 7 mars</code>
deadline-past = Cette date est passée : donnez-en une à venir, comme <code>/deadline 7 mars</code>
deadline-after-yes = Dites d’abord oui aux rappels ; puis redonnez la date.
plan-title = <b>🌱 Votre calendrier</b>
plan-launch = Lancement : { $date }
plan-deadline = Échéance : { $date } (la changer : /deadline)
plan-no-deadline = Pas d’échéance : donnez-la avec <code>/deadline 7 mars</code>
plan-rhythm = { $every ->
    [one] Entre les deux : un message par jour
   *[other] Entre les deux : un message tous les { $every } jours
}
plan-next = <b>Prochain message :</b> { $date } ({ $when })
plan-paused = <b>En pause :</b> je n’écris pas.
plan-nothing = <b>Plus rien n’est prévu.</b>
plan-past = <b>Plus rien n’est prévu : l’échéance est passée.</b> Pour continuer, donnez-en une autre : <code>/deadline 7 mars</code>
plan-erased = <i>Tout s’efface le { $date }, ce calendrier aussi.</i>
plan-erased-before = <b>Tout s’efface le { $date }, avant cette échéance :</b> notez-la ailleurs, je ne pourrai pas vous la rappeler.
button-coach-yes = 🌱 Oui, écrivez-nous
button-coach-no = Non merci
button-coach-done = ✔ C’est fait
button-coach-later = ⏰ Rappel demain
button-coach-plan = 🗓 Le calendrier
button-coach-result = 🏁 Résultat connu
button-coach-goal = 🎯 { $percent } %
button-coach-launch = { $away ->
    [0] C’est lancé
   *[other] Dans { $away } j
}
button-coach-week = Échéance : une semaine de plus
button-coach-rhythm = { $every } j
button-coach-pause = ⏸ Pause
button-coach-resume = ▶ Reprendre
button-coach-stop = Arrêter
