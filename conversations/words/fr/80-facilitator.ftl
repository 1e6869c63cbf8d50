## Animation

start =
    Bonjour ! Je suis Décalogue. Je guide des tables d’environ cinq personnes, étape par étape, jusqu’à { $outcome }.
    <b>Vous animez ?</b> Tapez /new suivi d’un titre, par exemple : <code>/new Mobiliser pour la médiathèque</code>
    <b>Vous participez ?</b> Ajoutez-moi au groupe Telegram de votre table, puis tapez-y <code>/join CODE</code>.
    <i>Votre identifiant Telegram : { $id }</i>
start-not-allowed =
    Bonjour ! Je suis Décalogue. Je guide des tables d’environ cinq personnes, étape par étape, jusqu’à { $outcome }.
    Ajoutez-moi au groupe Telegram de votre table, puis tapez-y <code>/join CODE</code>.
    <i>Votre identifiant Telegram, pour demander à animer : { $id }</i>
help-private =
    <b>Préparer</b>
    /new TITRE ouvre un atelier · /issue SUJET donne le sujet · /tables forme des tables · /panel montre le tableau de bord
    <b>Animer</b>
    /cases ouvre les études de cas et tourne la page · /case TEXTE ajoute la vôtre
    /sprint lance, /sprint 14h30 à cette heure · /extend 5 prolonge · /pause · /resume · /stop arrête
    /say TEXTE écrit aux tables · /say TABLE : TEXTE à une seule · /invite ajoute quelqu’un à l’animation
    /board donne le lien du grand écran, pour le projecteur
    <b>Présenter</b>
    /present commence les présentations · /next appelle la table suivante
    <b>Après</b>
    /export les données · /close ferme l’atelier · /workshops vos ateliers, /panel CODE passe à l’un d’eux
new-how = Donnez un titre : <code>/new Mobiliser pour la médiathèque</code>
new-not-allowed = Vous ne figurez pas parmi les personnes qui peuvent animer avec ce bot. Votre identifiant Telegram, à donner à la personne qui l’héberge : <code>{ $id }</code>
issue-how =
    Donnez le sujet : <code>/issue La médiathèque va fermer le dimanche</code>
    Pour une seule table, par son nom{ $numbered ->
        [0] { "" }
       *[other] { " " }ou son numéro
    } : <code>/issue Rivelune La cantine</code>
    À tirer au sort : plusieurs lignes, un sujet par ligne.
music-how = Quelle musique pour finir ? Un lien : <code>/music https://…</code>, ou envoyez-moi ici un fichier audio. Pour l’enlever : <code>/music non</code>
music-unusable = Donnez une adresse complète, d’au plus { $limit } caractères : <code>/music https://…</code>
music-set = 🎵 C’est noté : l’atelier finira sur cette musique.
music-none = L’atelier finira sans musique.
no-workshop = Vous n’avez pas d’atelier ouvert. Pour commencer : <code>/new TITRE</code>
workshops-none = Vous n’avez pas encore d’atelier. Pour commencer : <code>/new TITRE</code>
workshops-title = <b>Vos ateliers</b>
workshops-line = <code>/panel { $code }</code> · { $title } · { $phase }
workshops-switch = Vos commandes vont à « { $title } ». Pour passer à un autre, envoyez son <code>/panel CODE</code>.
workshops-open = « { $title } » est fermé. Pour passer à un autre de vos ateliers, envoyez sa ligne <code>/panel CODE</code>, puis votre commande :
words-unaddressed = Votre texte n’est allé à personne. Pour « { $title } » : <code>/say …</code> l’écrit aux tables · /help
words-unaddressed-early = Votre texte n’est allé à personne. Pour « { $title } » : <code>/say …</code> l’écrit aux tables · <code>/case …</code> en fait un cas · /help
words-unaddressed-closed = L’atelier « { $title } » est fermé : votre texte n’est allé à personne. L’aide : /help
issue-unusable = Le sujet compte { $length } signes ; il en faut entre 1 et { $limit }.
issue-set = Le sujet est noté ; les tables le voient.
extend-how = Combien de minutes ? <code>/extend 5</code>
extension-unusable = Prolongez d’une à { $most } minutes.
minutes-unusable = Un sprint dure de { $least } à { $most } minutes : <code>/sprint 30</code>
minutes-how = Combien de minutes ? <code>/sprint 30</code> · ou à quelle heure ? <code>/sprint 14h30</code>
sprint-no-group = Aucune table n’a encore rejoint l’atelier : donnez-leur le lien.
sprint-started-panel = C’est parti !
sprint-running-already = Le sprint est déjà lancé.
extended = { $minutes ->
    [one] Une minute de plus.
   *[other] { $minutes } minutes de plus.
}
paused = En pause.
paused-already = C’est déjà en pause.
resumed = On reprend.
stopped = Sprint arrêté.
closed = Atelier fermé.
setting-changed = C’est noté.
setting-same = C’est déjà ainsi.
settings-fixed = Le sprint est lancé : les réglages ne changent plus.
group-stalled = { $minutes ->
    [one] 👀 « { $name } » est à l’arrêt depuis une minute, à l’étape { $step }.
   *[other] 👀 « { $name } » est à l’arrêt depuis { $minutes } minutes, à l’étape { $step }.
}
group-gone = « { $name } » m’a retiré de son groupe. Ses réponses sont gardées ; qu’elle m’ajoute de nouveau pour continuer.
group-returned = « { $name } » est de retour.
group-left = « { $name } » a quitté l’atelier.
not-now-lobby = Le sprint n’a pas commencé.
not-now-sprint = Pas pendant le sprint.
not-now-review = Le sprint est terminé.
not-now-closed = Cet atelier est fermé.
panel-former = Ce tableau de bord n’est plus à jour : le nouveau est plus bas.
panel-title = <b>{ $title }</b>
panel-issue = Sujet : { $issue }
panel-no-issue = <i>Pas encore de sujet : /issue SUJET</i>
panel-settings = { $language } · { $minutes } min · tables de { $size } · { $zone }
panel-music = 🎵 Pour finir : { $title }
panel-join = Pour rejoindre : { $link }
panel-code = Code : <code>{ $code }</code>
phase-lobby = accueil
phase-sprint = sprint
phase-review = sprint terminé
phase-closed = fermé
panel-lobby = <b>Accueil</b>
panel-sprint = { $minutes ->
    [0] <b>Sprint</b> · moins d’une minute, fin à { $ends }
    [one] <b>Sprint</b> · il reste une minute, fin à { $ends }
   *[other] <b>Sprint</b> · il reste { $minutes } minutes, fin à { $ends }
}
panel-paused = { $minutes ->
    [0] <b>Sprint en pause</b> · il restera moins d’une minute
    [one] <b>Sprint en pause</b> · il restera une minute
   *[other] <b>Sprint en pause</b> · il restera { $minutes } minutes
}
panel-review = <b>Sprint terminé</b> · les tables peuvent encore corriger
panel-closed = <b>Atelier fermé</b>
panel-groups-none = Aucune table pour l’instant.
panel-groups = { $count ->
    [one] Une table, { $people ->
        [0] personne pour l’instant
        [one] une personne
       *[other] { $people } personnes
    }
   *[other] { $count } tables, { $people ->
        [0] personne pour l’instant
        [one] 1 personne
       *[other] { $people } personnes
    }
}
panel-people = { $count ->
    [0] personne
    [one] 1 pers.
   *[other] { $count } pers.
}
panel-idle = { $minutes ->
    [one] calme depuis 1 min
   *[other] calme depuis { $minutes } min
}
panel-done = terminé
panel-group-paused = en pause
panel-group-gone = sans le bot
panel-and-more = { $count ->
    [one] … et une autre table
   *[other] … et { $count } autres tables
}
button-start = { $minutes ->
    [one] ▶ Lancer (1 min)
   *[other] ▶ Lancer ({ $minutes } min)
}
button-pause = ⏸ Pause
button-resume = ▶ Reprendre
button-extend = ➕ 5 min
button-stop = ⏹ Arrêter
button-stop-sure = ⏹ Oui, arrêter
button-close = ✖ Fermer
button-close-sure = ✖ Oui, fermer
button-export = 📄 Exporter
button-settings = Réglages
button-done = Retour
button-one-group = Une table…
button-cancel = Annuler
button-minutes = { $minutes } min
button-size = tables de { $size }
setting-language-fr = Français
setting-language-en = English
panel-sure-stop = <b>Arrêter le sprint pour toutes les tables ?</b>
panel-sure-close = <b>Fermer l’atelier ?</b> Les tables ne pourront plus rien changer.
panel-choose-group = <b>Quelle table ?</b>
panel-for-group = <b>Pour « { $name } » seulement :</b>
qr-caption = À projeter : les tables scannent ce code pour rejoindre « { $title } ».
summary-title = <b>Fin du sprint · { $title }</b>
summary-line = <b>{ $name }</b> : { $answered }/{ $total }{ $skipped ->
    [0] { "" }
    [one] { " " }· une passée
   *[other] { " " }· { $skipped } passées
}{ $undecided ->
    [0] { "" }
    [one] { " " }· une retenue sans décision
   *[other] { " " }· { $undecided } retenues sans décision
} · { $minutes } min
summary-advice = <b>Les conseils du coach</b>
summary-advice-line = { $step }/{ $total } · { $advice } <b>{ $figures }</b>
summary-advice-followed = suivi { $count } fois
summary-advice-dismissed = écarté { $count } fois
summary-advice-ignored = laissé de côté { $count } fois
summary-cards = Toutes les cartes, à imprimer.
export-begun = 📄 Je prépare le livret et les données…
export-making = 📄 Je prépare le livret et les données : { $done }/{ $total }
export-made = 📄 Le livret et les données sont prêts.
export-without-booklet = Le livret n’a pas pu être composé : voici les données.
export-ready = Les données de l’atelier « { $title } ».
