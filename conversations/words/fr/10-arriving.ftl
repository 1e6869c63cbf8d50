## Arrivée

added =
    Bonjour ! Je suis Décalogue. J’accompagne votre table jusqu’à { $outcome }, en { $total ->
        [one] une étape
       *[other] { $total } étapes
    }.
    Je ne lis que vos réponses à mes messages et vos commandes, rien d’autre.
    Sans lien d’invitation : <code>/join CODE</code>, avec le code que donne l’animation.
join-how = Donnez le code de l’atelier : <code>/join CODE</code>
join-unknown = Ce code ne correspond à aucun atelier. Vérifiez-le sur l’écran de l’animation.
codes-wait = Trop de codes qui n’existent pas. Réessayez dans { $minutes } min, avec le code qui est à l’écran.
codes-guessed = Quelqu’un a essayé plusieurs codes qui n’existent pas : je bloque ses essais un moment. Personne n’est entré ainsi dans « { $title } ». Si l’une de vos tables n’arrive pas à entrer, montrez-lui de nouveau le code.
join-closed = Cet atelier est terminé.
join-already = Cette table est déjà dans l’atelier « { $title } ».
join-same = C’est déjà fait : cette table est dans l’atelier « { $title } ».
join-too-late = Le sprint de cet atelier est terminé : on ne peut plus le rejoindre.
join-private = Cette commande s’utilise dans le groupe Telegram de votre table. Ajoutez-moi au groupe, puis tapez-y /join et le code.
join-channel = Je travaille dans un groupe, pas dans un canal. Créez un groupe pour votre table et ajoutez-moi.
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
roster-privacy = <i>Sont gardés : prénoms, réponses et votes, { $encrypted ->
    [yes] chiffrés, effacés
   *[no] effacés
} après { $days } jours. Un pseudo suffit : /alias</i>
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
names-on = Votre carte montre les prénoms. Pour les cacher : <code>/names off</code>
names-off = Votre carte, son impression et les données de l’atelier ne montrent plus de prénoms. Ici, entre vous, rien ne change. Pour les remettre : <code>/names on</code>
names-how = La carte montre vos prénoms, ou aucun : <code>/names off</code> les cache, <code>/names on</code> les remet.
alias-how = Sous quel nom voulez-vous apparaître ? <code>/alias Sam</code>
alias-anonymous = Telegram cache qui écrit : je ne peux nommer personne ici.
alias-unusable = Donnez un nom de { $limit } signes au plus : <code>/alias Sam</code>
