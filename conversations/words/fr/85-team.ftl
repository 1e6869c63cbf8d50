## Several facilitators

resumed-already = Le sprint n’est pas en pause.
button-team = Équipe
button-invite = Inviter quelqu’un
button-revoke = Annuler le lien de { $time }
button-hand-over = Passer la main à { $name }
button-duty-on = Reprendre le service
button-duty-off = Me retirer du service
button-journal = Journal
button-leave-team = Quitter l’équipe…
button-leave-team-sure = Oui, quitter l’équipe
team-title = <b>L’équipe d’animation</b>
team-on-duty = • { $name } · en service
team-off-duty = • { $name } · pas en service
team-nobody-on-duty = <i>Personne n’est en service : les appels vont à tout le monde.</i>
team-invites = <b>Liens d’invitation ouverts</b>
team-invite = • { $name }, { $time } : { $link }
team-sure-leave = <b>Quitter l’équipe d’animation ?</b> Pour revenir, il vous faudra une invitation.
team-gone = <b>{ $title }</b>
    Vous ne faites plus partie de l’équipe de cet atelier.
invite-made = <b>Une personne de plus à l’animation de « { $title } ».</b> Transmettez-lui ce lien ; il ne sert qu’une fois, et s’annule dans « Équipe » : { $link }
invites-enough = { $most } liens attendent déjà : annulez-en un dans « Équipe ».
invite-gone = Ce lien ne sert déjà plus.
invite-revoked-now = Lien annulé.
invite-already = Vous êtes déjà dans l’équipe de « { $title } ».
invite-unknown = Ce lien d’invitation n’existe pas. Demandez-en un autre à la personne qui vous invite.
invite-used = Ce lien d’invitation a déjà servi. Demandez-en un autre à la personne qui vous invite.
invite-revoked = Ce lien d’invitation a été annulé. Demandez-en un autre à la personne qui vous invite.
team-welcome = Bienvenue ! { $name } vous invite à animer « { $title } ». Voici votre tableau de bord.
team-joined = { $name } rejoint l’équipe (invitation : { $inviter }).
team-handed-over = { $name } passe la main à { $other }.
team-left = Vous avez quitté l’équipe.
team-left-by = { $name } a quitté l’équipe.
team-last = Vous êtes la dernière personne de l’équipe : invitez quelqu’un, ou fermez l’atelier.
handed-over = { $name } prend la suite.
duty-on = Vous êtes en service.
duty-off = Vous n’êtes plus en service.

## Who did what

journal-title = <b>Journal</b>
journal-empty = Rien encore.
journal-day = <b>{ $on }</b>
deed-opened = { $name } a ouvert l’atelier
deed-issue = { $name } a donné le sujet : { $detail }
deed-issue-one = { $name } a donné un sujet à « { $group } » : { $detail }
deed-issues-listed = { $name } a donné { $detail } sujets à tirer
deed-cases = { $name } a ouvert les études de cas
deed-cases-ended = { $name } a terminé les études de cas
deed-case-added = { $name } a ajouté une étude de cas : { $detail }
deed-case-removed = { $name } a retiré une étude de cas
deed-tables-drawn = { $name } a formé les tables
deed-tables-sent = { $name } a envoyé les tables
deed-seat-moved = { $name } a changé { $detail } de table
deed-music = { $name } a choisi la musique
deed-setting-language = { $name } a changé la langue ({ $detail })
deed-setting-minutes = { $name } a mis le sprint à { $detail } min
deed-setting-group_size = { $name } a prévu des tables de { $detail }
deed-setting-timezone = { $name } a changé le fuseau ({ $detail })
deed-started = { $name } a lancé le sprint ({ $detail } min)
deed-extended = { $name } a ajouté { $detail } min
deed-extended-one = { $name } a ajouté { $detail } min à « { $group } »
deed-paused = { $name } a mis en pause
deed-paused-one = { $name } a mis « { $group } » en pause
deed-resumed = { $name } a repris
deed-resumed-one = { $name } a fait reprendre « { $group } »
deed-stopped = { $name } a arrêté le sprint
deed-closed = { $name } a fermé l’atelier
deed-planned = { $name } a prévu le départ à { $detail }
deed-plan-dropped = { $name } a annulé le départ prévu
deed-call-taken = { $name } a pris l’appel de « { $detail } »
deed-call-resolved = { $name } a réglé l’appel de « { $detail } »
deed-invited = { $name } a créé un lien d’invitation
deed-revoked = { $name } a annulé un lien d’invitation
deed-joined = { $name } a rejoint l’équipe
deed-handed-over = { $name } a passé la main à { $detail }
deed-duty-on = { $name } a repris le service
deed-duty-off = { $name } a quitté le service
deed-left = { $name } a quitté l’équipe
deed-said = { $name } a écrit à toutes les tables : « { $detail } »
deed-said-one = { $name } a écrit à « { $group } » : « { $detail } »
deed-presenting = { $name } a ouvert les présentations
deed-next = { $name } a appelé « { $group } »
deed-turn-done-next = { $name } a terminé une présentation
deed-clock = { $name } a lancé le chrono de « { $group } »
deed-turn-later = { $name } a remis « { $group } » à plus tard
deed-turn-out = { $name } a retiré « { $group } » des présentations
deed-turn-done = { $name } a terminé la présentation de « { $group } »
deed-order-drawn = { $name } a tiré l’ordre au sort
deed-order-moved = { $name } a avancé « { $group } »
deed-professional-removed = { $name } a retiré une personne des professionnels
deed-setting-pitch = { $name } a mis les présentations à { $detail }
somebody = Quelqu’un
somebody-inside = quelqu’un

## Calls for help

call-waiting = 🔔 <b>L’animation est prévenue</b> ({ $time }).{ $runs ->
    [0] { "" }
   *[other] { " " }Continuez en attendant : le temps court.
}
call-coming = 🏃 <b>{ $name } arrive.</b>
call-resolved = 🤝 Appel réglé, avec { $name }.
call-withdrawn = 🤝 C’est réglé ; l’animation le sait.
call-lapsed = L’atelier est terminé ; cet appel n’attend plus.
call-too-late = L’atelier est terminé : il n’y a plus personne à appeler.
button-call-sorted = 🤝 C’est réglé
call-withdrawn-toast = C’est noté, l’animation le sait.
call-over = Cet appel est déjà réglé.
call-for-help = 🔔 <b>{ $name }</b> demande de l’aide{ $step ->
    [0] { "" }
   *[other] { " " }· étape { $step }
} · { $time }
call-for-help-again = 🔔 <b>{ $name }</b> attend de l’aide depuis { $time }{ $step ->
    [0] { "" }
   *[other] { " " }· étape { $step }
} · personne n’y est allé
call-words = « { $text } »
call-taken-by = 🏃 { $name } y va.
call-resolved-by = 🤝 Réglé à { $time }, par { $name }.
call-withdrawn-by = 🤝 Réglé par la table, à { $time }.
call-lapsed-by = La table n’attend plus.
call-yours = « { $name } » sait que vous arrivez.
call-taken-already = { $name } y va déjà.
call-resolved-toast = Réglé pour « { $name } ».
button-call-coming = 🏃 J’arrive
button-call-resolved = 🤝 C’est réglé
button-call-take = 🏃 { $name }
button-call-done = 🤝 { $name }
panel-call-waiting = { $minutes ->
    [0] 🔔 <b>{ $name }</b> appelle
    [one] 🔔 <b>{ $name }</b> attend depuis 1 min
   *[other] 🔔 <b>{ $name }</b> attend depuis { $minutes } min
}
panel-call-taken = 🏃 { $taker } est chez « { $name } »
panel-calls-more = { $count ->
    [one] 🔔 … et un autre appel
   *[other] 🔔 … et { $count } autres appels
}
summary-calls = { $count ->
    [one] <b>Un appel à l’aide</b>
   *[other] <b>{ $count } appels à l’aide</b>
}
summary-call-taken = { $minutes ->
    [0] { $name } : moins d’une minute d’attente
    [one] { $name } : 1 min d’attente
   *[other] { $name } : { $minutes } min d’attente
}
summary-call-withdrawn = { $name } : réglé par la table avant notre venue
summary-call-untaken = { $name } : personne n’y est allé
summary-calls-more = { $count ->
    [one] … et un autre
   *[other] … et { $count } autres
}

## A sprint that starts by itself

sprint-planned = { $tomorrow ->
    [0] Le sprint partira tout seul aujourd’hui à { $starts }. Pour annuler : /sprint off
   *[other] Le sprint partira tout seul demain, { $on }, à { $starts }. Pour annuler : /sprint off
}
panel-planned = { $tomorrow ->
    [0] ⏱ Le sprint part tout seul à { $starts }
   *[other] ⏱ Le sprint part tout seul le { $on } à { $starts }
}
roster-planned = ⏱ Le sprint est prévu à { $starts }.
button-drop-plan = Annuler le départ de { $starts }
planned-dropped = Le sprint ne partira pas tout seul.
planned-none = Aucun départ n’est prévu.
planned-started = { $minutes ->
    [one] ▶ Le sprint est parti, comme prévu, pour une minute.
   *[other] ▶ Le sprint est parti, comme prévu, pour { $minutes } minutes.
}
planned-nobody = Le sprint devait partir maintenant, mais aucune table n’a rejoint. Quand elles sont là, ▶ le lance.
planned-missed = Le sprint devait partir à { $starts }, mais j’étais en panne. Il n’est pas parti ; ▶ le lance.
closed-by-itself = Plus rien depuis un jour : j’ai fermé l’atelier. Les données restent dans 📄.

## Words to the tables

announcement = 📣 <b>{ $name }</b>, pour l’animation :
    { $text }
button-write = Écrire à cette table
panel-write = <b>Écrivez ici votre message pour « { $name } »</b> : il partira tel quel, à votre nom.
say-how = Que dire ? À toutes les tables : <code>/say Il reste du café</code> · à une seule : <code>/say Rivelune : On vient vous voir</code>
say-too-long = Votre message a { $length } caractères ; il en faut { $limit } au plus.
say-no-group = Aucune table n’est là pour le recevoir.
say-ambiguous = Plusieurs tables s’appellent « { $name } » : passez par le tableau de bord, « Une table… ». Pour toutes : <code>/say * …</code>
say-which = Rien n’est encore parti. Pour qui est ce message ? « { $head } » peut être une table.
asked-gone = Votre message n’est plus là : renvoyez-le.
asked-already = C’est déjà fait.
button-only = { $name } seulement
button-all-tables = Toutes les tables
say-gone = Cette table n’est plus là.
report-reached = { $total ->
    [one] 📣 { $reached ->
        [0] Pas encore reçu
       *[other] Reçu par « { $name } »
    }
   *[other] 📣 { $reached ->
        [0] Reçu par aucune table sur { $total } pour l’instant
        [one] Reçu par une table sur { $total }
       *[other] Reçu par { $reached } tables sur { $total }
    }
}
report-waiting = en route : { $names }
report-missed = pas reçu : { $names } (je n’y suis plus)
