## Le grand écran

board-link =
    🖥 <b>Le grand écran de « { $title } »</b>
    { $link }
    Ouvrez ce lien sur l’ordinateur du projecteur : l’écran suit l’atelier tout seul. Qui a le lien voit l’écran ; personne ne peut rien y changer.
    Touches : F plein écran · T clair ou sombre · ← → autres vues
button-board-renew = 🔁 Changer de lien
board-renewed = Voici un autre lien ; l’ancien ne montre plus rien.
board-renewed-already = Le lien venait d’être changé : voici celui qui vaut.
board-no-server = Ce bot n’a pas d’adresse sur le web, donc pas de grand écran. La personne qui l’héberge doit régler <code>web.listen</code> et <code>web.public_url</code>, puis relancer le bot.
deed-board-renewed = { $name } a changé le lien du grand écran

## Sur le grand écran

board-phase-lobby = Accueil
board-phase-cases = Études de cas
board-phase-sprint = Sprint
board-phase-review = Temps écoulé
board-phase-presenting = Présentations
board-phase-closed = Merci !
board-connecting = Connexion…
board-reconnecting = Connexion perdue, j’essaie encore…
board-gone = Ce lien n’est plus valable. Demandez le nouveau à l’animation.
board-script = Cette page a besoin de JavaScript.
board-full-screen = Plein écran (F)
board-theme = Clair ou sombre (T)
board-previous = Vue précédente (←)
board-next-view = Vue suivante (→)
board-toolbar = Affichage
board-join = Rejoindre avec sa table
board-join-how = Une personne par table scanne, puis choisit le groupe Telegram de la table. Ou bien, dans ce groupe : /join { $code }
board-checkin = Pas encore de table ?
board-checkin-how = Scannez, puis touchez « Démarrer » : vous êtes sur la liste.
board-qr = QR code de { $link }
board-groups = { $count ->
    [0] Aucune table pour l’instant
    [one] Une table
   *[other] { $count } tables
}
board-people = { $count ->
    [0] personne pour l’instant
    [one] une personne
   *[other] { $count } personnes
}
board-attendees = { $count ->
    [0] Personne n’attend de table
    [one] Une personne attend une table
   *[other] { $count } personnes attendent une table
}
board-planned = Le sprint commence à { $starts }
board-issue = Le sujet
board-issues = { $count ->
    [one] Un sujet à tirer au sort
   *[other] { $count } sujets à tirer au sort
}
board-away = absente
board-question = Quels commandements voyez-vous à l’œuvre ?
board-tally = Ce que voient les tables
board-tally-none = Les tables choisissent sur leur téléphone.
board-seen = { $count ->
    [one] vu une fois
   *[other] vu { $count } fois
}
board-picture = L’image est dans le groupe de chaque table.
board-reading = Notre lecture
board-later = Et ensuite
board-commandments = { $count ->
    [1] Le commandement
    [10] Les dix commandements
   *[other] Les { $count } commandements
}
board-left = Temps restant
board-paused = Pause
board-over = C’est l’heure !
board-minutes-left = { $minutes ->
    [one] Il reste une minute.
   *[other] Il reste { $minutes } minutes.
}
board-progress = Les tables
board-step = étape { $step } sur { $total }
board-done = terminé
board-group-paused = en pause
board-calling = demande de l’aide
board-coming = l’aide arrive
board-step-adopted = { $number }. répondu
board-step-skipped = { $number }. passé
board-step-undecided = { $number }. sans décision
board-step-now = { $number }. en cours
board-step-open = { $number }. à venir
board-review = Les cartes sont prêtes. Place bientôt aux présentations.
board-next = Ensuite : { $name }
board-next-up = Pour commencer : { $name }
board-last = C’est la dernière table.
board-all-done = Toutes les tables ont présenté.
board-called = { $name }, c’est à vous !
board-speaking = { $name } présente
board-applauded = Merci, { $name } !
board-applause = { $count ->
    [0] Applaudissez sur votre téléphone
    [one] un applaudissement
   *[other] { $count } applaudissements
}
board-pitch = Temps de parole
board-order = L’ordre de passage
board-turn-done = passée
board-turn-on = sur scène
board-turn-next = la suivante
board-turn-waits = à venir
board-turn-out = ne présente pas
board-card = La carte de { $name }
board-view-stage = La carte et le temps
board-view-card = La carte seule
board-view-clock = Le temps
board-view-order = L’ordre de passage
board-view-join = Rejoindre avec sa table
board-view-checkin = Pas encore de table ?
board-thanks = Merci à toutes et à tous !
board-music = Et pour finir, une touche musicale
board-wall = Les cartes présentées
