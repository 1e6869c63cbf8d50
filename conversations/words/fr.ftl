### Textes de l’interface, en français. « vous » ; phrases courtes ; un geste par message.

## Arrivée

added =
    Bonjour ! Je suis Décalogue. J’accompagne votre table à travers dix étapes pour bâtir une campagne.
    Je ne lis que vos réponses à mes messages et vos commandes, rien d’autre.
    Sans lien d’invitation : <code>/join CODE</code>, avec le code que donne l’animation.
join-how = Donnez le code de l’atelier : <code>/join CODE</code>
join-unknown = Ce code ne correspond à aucun atelier. Vérifiez-le sur l’écran de l’animation.
join-closed = Cet atelier est terminé.
join-already = Cette table est déjà dans l’atelier « { $title } ».
join-same = C’est déjà fait : cette table est dans l’atelier « { $title } ».
join-too-late = Le sprint de cet atelier est terminé : on ne peut plus le rejoindre.
join-private = Cette commande s’utilise dans le groupe Telegram de votre table. Ajoutez-moi au groupe, puis tapez-y /join et le code.
join-channel = Je travaille dans un groupe, pas dans une chaîne. Créez un groupe pour votre table et ajoutez-moi.
not-joined = Cette table n’est dans aucun atelier. Pour en rejoindre un : <code>/join CODE</code>
roster-title = <b>Table « { $name } »</b>
roster-workshop = Atelier : { $title }
roster-issue = Sujet : { $issue }
roster-none = Qui est là ? Touchez 🙋.
roster-here = { $count ->
    [one] Une personne est là : { $names }
   *[other] { $count } personnes sont là : { $names }
}
roster-and-more = et { $count ->
    [one] une autre
   *[other] { $count } autres
}
roster-privacy = <i>Sont gardés : prénoms, réponses et votes, chiffrés, effacés après { $days } jours. Un pseudo suffit : /alias</i>
roster-wait = L’animation donnera le départ.
button-here = 🙋 Je suis là
checked-in = Bienvenue, { $name } !
already-checked-in = Vous êtes déjà dans la liste.
more-people = Vous êtes { $count } : plus que prévu, et c’est très bien ainsi.
fewer-people = { $count ->
    [one] Une seule personne pour l’instant : c’est possible, d’autres peuvent encore arriver.
   *[other] Vous êtes { $count } : moins que prévu, et c’est très bien ainsi.
}
welcome-late = Bienvenue, { $name } ! { $minutes ->
    [0] Voici où en est votre table.
    [one] Il reste une minute. Voici où en est votre table.
   *[other] Il reste { $minutes } minutes. Voici où en est votre table.
}
joined-late = { $minutes ->
    [0] Le sprint se termine : il vous reste moins d’une minute.
    [one] Le sprint a commencé : il vous reste une minute.
   *[other] Le sprint a commencé : il vous reste { $minutes } minutes.
}
group-named = Cette table s’appelle maintenant « { $name } ».
name-how = Comment s’appelle votre table ? <code>/name Les Tilleuls</code>
name-unusable = Donnez un nom de { $limit } signes au plus : <code>/name Les Tilleuls</code>
member-renamed = C’est noté : vous apparaissez sous le nom { $name }.
alias-how = Sous quel nom voulez-vous apparaître ? <code>/alias Sam</code>
alias-anonymous = Telegram cache qui écrit : je ne peux nommer personne ici.
alias-unusable = Donnez un nom de { $limit } signes au plus : <code>/alias Sam</code>

## Étapes

sprint-started = { $minutes ->
    [one] <b>C’est parti !</b> Une minute pour bâtir votre campagne.
   *[other] <b>C’est parti !</b> { $minutes } minutes pour bâtir votre campagne.
}
prompt-planned = { $minutes ->
    [0] ⏱ moins d’une minute
    [one] ⏱ 1 minute
   *[other] ⏱ { $minutes } minutes
}
prompt-how = Répondez à ce message : chacun peut proposer.
prompt-how-first = Pour répondre : appuyez longuement sur ce message, puis « Répondre ». Chacun peut proposer.
prompt-current = Votre réponse actuelle : <i>{ $text }</i>
prompt-tools = Un outil ? Touchez-le : il s’ajoute à votre idée.
hint-why = 💡 { $rung }/{ $rungs } Pourquoi ? { $text }
hint-case = 💡 { $rung }/{ $rungs } Un exemple. { $text }
hint-question = 💡 { $rung }/{ $rungs } Une question. { $text }
hint-opener = 💡 { $rung }/{ $rungs } Un début de phrase. { $text }
button-hint = 💡 Une piste
button-skip = ⏭ Passer
button-keep = ⏭ Garder
button-back = ◀ Revenir
hint-shown = Piste { $rung } sur { $rungs }, dans le message de l’étape.
no-more-hints = Vous avez vu toutes les pistes de cette étape.
went-back = Retour à l’étape { $step }.
already-first = C’est la première étape.
skipped = Étape { $step } passée. Pour y revenir : /edit { $step }
kept = La réponse de l’étape { $step } est gardée.
outdated = Ce bouton n’est plus à jour : vous en êtes à { $step }/{ $total }.
outdated-other = Ce bouton n’est plus à jour.
no-such-prompt = Choisissez une étape entre 1 et { $total } : <code>/edit 3</code>
edit-how = Quelle étape voulez-vous rouvrir ? <code>/edit 3</code>
too-late-to-edit = L’atelier est fermé : les réponses ne changent plus.

## Propositions

proposals-title = { $count ->
    [one] <b>{ $mark } · Une idée</b>
   *[other] <b>{ $mark } · { $count } idées</b>
}
proposals-line = <b>{ $number }. { $name }</b>{ $count ->
    [0] { "" }
   *[other] { " " }· 👍 { $count }
}
proposals-edited = (modifiée)
proposals-anonymous = Anonyme
proposals-more = { $count ->
    [one] <i>… et une autre idée.</i>
   *[other] <i>… et { $count } autres idées.</i>
}
proposals-help = <i>👍 soutenir · ✅ adopter. Dès que plus de la moitié soutient une idée, elle est adoptée.</i>
proposals-adopted = ✅ <b>{ $mark } · Adopté</b>
proposals-undecided = ⏱ <b>{ $mark } · Retenu sans décision</b>
proposals-skipped = ⏭ <b>{ $mark } · Étape passée</b>
proposals-kept = { $count ->
    [0] { "" }
    [one] <i>Une autre idée reste en réserve.</i>
   *[other] <i>{ $count } autres idées restent en réserve.</i>
}
proposals-in-reserve = { $count ->
    [0] { "" }
    [one] <i>Une idée reste en réserve.</i>
   *[other] <i>{ $count } idées restent en réserve.</i>
}
proposals-date = 📅 Compris : { $date }
proposals-no-date = 📅 Aucune date reconnue : donnez le jour et le mois.
button-adopt = ✅ Adopter l’idée { $number } ({ $name })
button-adopt-only = ✅ Adopter
button-support = 👍 { $number }. { $name }{ $count ->
    [0] { "" }
   *[other] { " " }· { $count }
}
supported = 👍 Votre soutien est compté.
support-withdrawn = Votre soutien est retiré.
adopted = ✅ Étape { $step } adoptée.
already-adopted = ✅ L’étape { $step } est déjà adoptée ; vous en êtes à { $now }/{ $total }.
adopted-by-majority = ✅ Étape { $step } adoptée : plus de la moitié d’entre vous la soutient.
lead-changed = L’idée en tête vient de changer. Relisez, puis adoptez.
tool-added = Ajouté à votre idée : { $tool }
tool-removed = Retiré de votre idée : { $tool }
tool-only = C’est votre seule idée pour cette étape : choisissez-en une autre avant de la retirer.
tool-no-room = Il n’y a plus de place dans votre idée.
answer-empty = Votre réponse est vide : écrivez-la après la commande, comme <code>/answer Nous demandons…</code>
answer-too-long = Votre réponse compte { $length } signes ; la carte en accepte { $limit }. Raccourcissez votre message en le modifiant : je le reprendrai.
kept-as-alternative = L’étape { $step } n’est pas ouverte : votre idée est gardée en réserve. Pour la rouvrir : /edit { $step }
anonymous-kept = Message anonyme : l’idée est gardée sans nom.
edited-after-adoption = Cette idée est déjà adoptée à l’étape { $step }, telle qu’elle était. Pour la changer : /edit { $step }
complete-already = Vos étapes sont terminées. Pour en rouvrir une : <code>/edit 3</code>
unusable-sticker = Joli ! Mais il me faut des mots : répondez par un texte.
unusable-photo = Je ne garde pas les images : décrivez-la en quelques mots.
unusable-voice = Je n’écoute pas les messages vocaux : écrivez votre réponse.
unusable-video = Je ne garde pas les vidéos : décrivez-la en quelques mots.
unusable-file = Je ne garde pas les fichiers : écrivez l’essentiel en une phrase.
unusable-forward = Un message transféré ne compte pas : écrivez-le avec vos mots.
unusable-other = Il me faut des mots : répondez par un texte.
unusable-captioned = Je garde la légende, pas le fichier.

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
    [one] Vos étapes sont terminées ; il restait une minute.
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

## Fin et carte

complete = <b>Bravo, c’est fini !</b> { $answered ->
    [0] Aucune réponse : pour en écrire une, <code>/edit 1</code>.
    [one] Une réponse sur { $total }. Relisez votre carte à voix haute ; pour corriger : <code>/edit 3</code>
   *[other] { $answered } réponses sur { $total }. Relisez votre carte à voix haute ; pour corriger : <code>/edit 3</code>
}
corrected = Voici votre carte corrigée.
time-up = <b>Le temps est écoulé.</b> Voici votre carte. Pour corriger : <code>/edit 3</code>
sprint-stopped = <b>L’animation a arrêté le sprint.</b> Voici votre carte. Pour corriger : <code>/edit 3</code>
workshop-closed = <b>L’atelier est terminé.</b> Merci à vous !
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

## Partir, revenir

leave-ask = Quitter l’atelier ? Vos réponses resteront dans l’atelier, mais cette table n’y participera plus.
button-leave = ✖ Oui, quitter
left = Cette table a quitté l’atelier.
back-again = Me revoilà. Vous en étiez ici :
not-now-gathering = Le sprint n’a pas commencé : patience !
not-now-working = Ce n’est pas le moment : votre table est au travail.
not-now-complete = Vos étapes sont terminées. Pour en rouvrir une : /edit 3
not-now-left = Cette table a quitté l’atelier.
not-allowed = Seule l’animation de cet atelier peut le faire.
oops = Une erreur est survenue de mon côté ; rien de ce qui était adopté n’est perdu. Réessayez.
unknown-command = Je ne connais pas cette commande. Voici l’aide : /help
group-only = Cette commande s’utilise dans le groupe de votre table.
private-only = Cette commande s’utilise en privé, avec moi.

## Aide

help-gathering =
    Touchez 🙋 pour dire que vous êtes là. L’animation donnera le départ.
    /name donne un nom à la table · /alias change votre nom · /leave quitte l’atelier
help-working =
    Répondez à mon message de l’étape : votre idée s’affiche, chacun la soutient avec 👍, on adopte avec ✅.
    /tip une piste · /skip passer · /back revenir · /edit 3 rouvrir · /answers vos réponses · /time le temps · /card la carte
help-complete =
    Vos étapes sont terminées. /card montre la carte · /answers vos réponses · /edit 3 rouvre une étape
help-not-joined = Ajoutez-moi au groupe de votre table, puis tapez <code>/join CODE</code> avec le code que donne l’animation.
privacy-group =
    <b>Ce que je garde</b> : le prénom ou le pseudo de chacun, les idées, les votes et les réponses de la table. Pas de nom d’utilisateur, pas de numéro.
    <b>Pourquoi</b> : pour votre carte et le bilan de l’animation. Tout est chiffré, et effacé après { $days } jours.

## Animation

start =
    Bonjour ! Je suis Décalogue. Je guide des tables d’environ cinq personnes, commandement après commandement, jusqu’à leur plan de campagne.
    <b>Vous animez ?</b> Tapez /new suivi d’un titre, par exemple : <code>/new Mobiliser pour la médiathèque</code>
    <b>Vous participez ?</b> Ajoutez-moi au groupe Telegram de votre table, puis tapez-y <code>/join CODE</code>.
    <i>Votre numéro Telegram : { $id }</i>
start-not-allowed =
    Bonjour ! Je suis Décalogue. Je guide des tables d’environ cinq personnes, commandement après commandement, jusqu’à leur plan de campagne.
    Ajoutez-moi au groupe Telegram de votre table, puis tapez-y <code>/join CODE</code>.
    <i>Votre numéro Telegram, pour demander à animer : { $id }</i>
help-private =
    <b>Préparer</b>
    /new TITRE ouvre un atelier · /issue SUJET donne le sujet · /panel montre le tableau de bord
    <b>Animer</b>
    /sprint lance · /extend 5 prolonge · /pause · /resume · /stop arrête
    <b>Après</b>
    /export les données · /close ferme l’atelier · /workshops la liste
new-how = Donnez un titre : <code>/new Mobiliser pour la médiathèque</code>
new-not-allowed = Vous ne figurez pas parmi les personnes qui peuvent animer avec ce bot. Votre numéro Telegram, à donner à la personne qui l’héberge : <code>{ $id }</code>
issue-how = Donnez le sujet : <code>/issue La médiathèque va fermer le dimanche</code>
no-workshop = Vous n’avez pas d’atelier ouvert. Pour commencer : <code>/new TITRE</code>
workshops-none = Vous n’avez pas encore d’atelier. Pour commencer : <code>/new TITRE</code>
workshops-title = <b>Vos ateliers</b>
workshops-line = <code>{ $code }</code> · { $title } · { $phase }
title-unusable = Donnez un titre de { $limit } signes au plus.
issue-unusable = Le sujet compte { $length } signes ; il en faut entre 1 et { $limit }.
issue-set = Le sujet est noté ; les tables le voient.
extend-how = Combien de minutes ? <code>/extend 5</code>
extension-unusable = Prolongez d’une à { $most } minutes.
minutes-unusable = Un sprint dure de { $least } à { $most } minutes : <code>/sprint 30</code>
minutes-how = Combien de minutes ? <code>/sprint 30</code>
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
panel-title = <b>{ $title }</b>
panel-issue = Sujet : { $issue }
panel-no-issue = <i>Pas encore de sujet : /issue SUJET</i>
panel-settings = { $language } · { $minutes } min · tables de { $size } · { $zone }
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
button-done = Terminé
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
summary-cards = Toutes les cartes, à imprimer.
export-ready = Les données de l’atelier « { $title } ».

## Descriptions des commandes, dans le menu de Telegram

command-join = rejoindre un atelier avec son code
command-name = donner un nom à la table
command-alias = changer le nom que les autres voient
command-answer = proposer une réponse
command-tip = une piste pour cette étape
command-skip = passer cette étape
command-back = revenir à l’étape d’avant
command-edit = rouvrir une étape : /edit 3
command-answers = vos réponses jusqu’ici
command-time = le temps qui reste
command-card = votre carte
command-leave = quitter l’atelier
command-help = ce que je sais faire
command-privacy = ce que je garde, et combien de temps
command-start = qui je suis
command-new = ouvrir un atelier : /new TITRE
command-workshops = vos ateliers
command-panel = le tableau de bord
command-issue = donner le sujet : /issue SUJET
command-sprint = lancer le sprint
command-extend = prolonger : /extend 5
command-pause = mettre en pause
command-resume = reprendre
command-stop = arrêter le sprint
command-export = les données de l’atelier
command-close = fermer l’atelier
bot-description =
    Je guide des tables d’environ cinq personnes, commandement après commandement, jusqu’à leur plan de campagne : une étape à la fois, trente minutes, une carte à présenter.
bot-short-description = Dix commandements, trente minutes, une campagne : l’atelier « Comment mobiliser en ligne ».
