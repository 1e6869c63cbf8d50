## Présentations

presentations-began =
    🎤 <b>Les présentations commencent.</b> { $duration } par table, une voix, deux au plus.
    Je vous préviens quand votre tour approche.
presentations-began-card =
    🎤 <b>Les présentations commencent :</b> voici votre carte, telle qu’elle est. { $duration } par table, une voix, deux au plus.
    Je vous préviens quand votre tour approche.
stage-next = 🎤 <b>Vous passez juste après.</b> Choisissez qui parle ; vous aurez { $duration }.
stage-on = 🎤 <b>C’est à vous !</b> Avancez : l’animation lance le chrono, pour { $duration }.
stage-running = ▶ <b>Le chrono tourne</b> : { $duration }. Je vous dis où vous en êtes.
stage-over = 🎤 <b>Vous avez présenté.</b> Merci !
stage-later = 🎤 <b>Pas tout de suite.</b> Je vous préviens quand votre tour approche.
stage-part = <b>{ $begin }</b> · { $name } · <i>{ $text }</i>
stage-own = → { $number } : { $text }
stage-applause = { $count ->
    [0] { "" }
    [one] 👏 Un applaudissement
   *[other] 👏 { $count } applaudissements
}
stage-signal = ⏱ <b>Encore { $rest }.</b>
stage-time-up = ⏱ <b>Temps écoulé.</b> Merci ! Place aux questions.
stage-done = 🎤 Merci ! Place aux questions.
stage-told-later = Vous passerez plus tard : je vous préviendrai.
stage-told-out = L’animation a retiré votre table de l’ordre de passage.
stage-card = 🎤 <b>{ $name }</b>
button-applaud = 👏 Bravo !
applauded = 👏 « { $name } » vous entend.
applause-already = 👏 Déjà compté, merci !
applause-own = On n’applaudit pas sa propre table : les autres s’en chargent.
applause-over = On n’applaudit que pendant les présentations.
too-late-presenting = Les présentations ont commencé : les réponses ne changent plus.
help-presenting =
    Les présentations sont en cours. Je vous préviens quand votre tour approche, puis quand c’est à vous.
    /card montre votre carte · /answers vos réponses
present-sprint-first = Le sprint tourne encore : arrêtez-le d’abord (⏹ ou /stop).
present-no-group = Aucune table n’est là pour présenter.
presentations-begun = Les présentations commencent.
presentations-begun-already = Les présentations ont déjà commencé.
stage-called = La table est appelée.
stage-clock-started = Le chrono tourne.
stage-clock-already = Le chrono tourne déjà.
stage-not-started = La table appelée n’a pas commencé : ▶ lance son chrono, ⏭ la fait passer plus tard.
stage-ended-panel = Présentation terminée.
stage-just-now = Quelqu’un vient de le faire.
stage-outdated = Ce bouton n’est plus à jour : regardez le tableau de bord.
stage-all-done = Toutes les tables ont présenté : ✖ ferme l’atelier.
stage-skipped-later = Elle passera en dernier.
stage-skipped-out = Elle ne présente pas ; « Ordre » peut la remettre.
stage-only-one = Il n’y a pas d’autre table à appeler avant elle.
stage-gone = « { $name } » m’a retiré de son groupe pendant sa présentation : son tour est terminé, vous pouvez appeler la suivante.
stage-left = « { $name } » a quitté l’atelier pendant sa présentation : son tour est terminé, vous pouvez appeler la suivante.
order-drawn = 🎲 L’ordre est tiré au sort.
order-moved = Ordre changé.
order-first = Elle est déjà la première.
order-nothing = Il n’y a pas d’ordre à tirer : moins de deux tables attendent.
pitch-running = Pas pendant une présentation.
not-now-presenting = Les présentations ont commencé.
phase-presenting = présentations
panel-presenting = <b>Présentations</b>
panel-pitch = { $duration } par table
panel-stage-first = Appelez la première table quand la salle est prête.
panel-stage-on = 🎤 « <b>{ $name }</b> » est appelée. Quand elle commence : ▶
panel-stage-running = 🎤 « <b>{ $name }</b> » présente · ⏱ { $spent } sur { $duration }
panel-stage-exchange = { $minutes ->
    [0] « <b>{ $name }</b> » a présenté. Place aux questions.
    [one] « <b>{ $name }</b> » a présenté. Place aux questions : une minute environ.
   *[other] « <b>{ $name }</b> » a présenté. Place aux questions : { $minutes } minutes environ.
}
panel-stage-all-done = <b>Toutes les tables ont présenté.</b> ✖ ferme l’atelier : chacune reçoit alors ses retours.
panel-turn = { $number }. <b>{ $name }</b>
panel-turn-out = ne présente pas
panel-sure-present = <b>Commencer les présentations ?</b> Les tables ne pourront plus corriger leurs réponses. Combien de temps chacune ?
panel-skip = <b>Que faire de « { $name } » ?</b>
panel-order = <b>L’ordre.</b> Touchez une table pour l’avancer d’une place.
button-present = 🎤 Présentations
button-present-sure = 🎤 Oui, commencer
button-next = 🎤 Appeler { $name }
button-clock = ▶ Lancer le chrono
button-turn-done = ⏹ C’est fini
button-turn-skip = ⏭ Pas maintenant…
button-turn-later = ⏭ En dernier
button-turn-out = Ne présente pas
button-turn-was = A déjà présenté
button-order = Ordre…
button-draw = 🎲 Tirer au sort
button-up = ↑ { $name }
button-put-back = ↺ { $name }
