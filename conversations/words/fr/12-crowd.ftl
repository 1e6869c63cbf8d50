## Une foule, des tables

checkin-caption = À projeter : chaque personne scanne ce code pour s’inscrire, une par une, à « { $title } » ; ensuite, /tables.
checkin-unknown = Ce lien ne mène à aucun atelier. Scannez de nouveau le code projeté, ou demandez à l’animation.
checkin-facilitator = C’est le lien pour participer : vous animez cet atelier, je ne vous y inscris donc pas.
checkin-late = L’atelier « { $title } » a commencé : demandez à l’animation à quelle table vous asseoir.
checkin-closed = L’atelier « { $title } » est terminé.
checkin-undone = C’est noté : on ne vous attend plus.
checkin-not-there = Vous n’étiez pas dans la liste.
seat-here = <b>Bienvenue, { $name } !</b>
seat-workshop = Atelier : { $title }
seat-count = { $count ->
    [1] Vous êtes la première personne.
   *[other] { $count } personnes sont là.
}
seat-wait = Je vous dirai ici à quelle table vous asseoir.
seat-privacy = <i>Est gardé : votre prénom, { $encrypted ->
    [yes] chiffré, effacé
   *[no] effacé
} après { $days } jours.</i>
seat-again = Vous êtes déjà dans la liste.
seat-left = C’est noté : vous ne venez pas.
seat-table = <b>Vous êtes à la table { $number }</b>
seat-moved = L’animation vous a changé de table.
seat-with = Avec vous : { $names }
seat-alone = Personne d’autre n’y est encore.
seat-group = Asseyez-vous ensemble. Puis une seule personne, par exemple { $name }, ouvre ce lien, crée le groupe Telegram de la table et y ajoute les autres :
seat-group-there = Le groupe Telegram de votre table est créé : faites-vous y ajouter, puis touchez-y 🙋.
button-coming = 🙋 Je viens
button-not-coming = 🚪 Je ne viens pas
table-name = Table { $number }
table-taken = La table { $number } a déjà son groupe Telegram : demandez à quelqu’un de la table de vous y ajouter. Ce groupe-ci n’a pas rejoint l’atelier.
tables-title = <b>Tables · { $title }</b>
tables-count = { $people ->
    [1] Une personne
   *[other] { $people } personnes
}, { $count ->
    [1] une table
   *[other] { $count } tables
}
tables-group-there = groupe créé
tables-uneven = ⚠ Des tables sont trop petites ou trop grandes : 🔀 en refait d’équilibrées.
tables-lost = 🔕 Je ne peux plus leur écrire, prévenez de vive voix : { $names }
tables-untold = <i>Rien n’est encore envoyé.</i>
tables-told = Chaque personne a reçu sa table. Qui arrive encore s’assied à la plus petite.
tables-from = Une personne change de table. Où est-elle ?
tables-who = Qui quitte la table { $number } ?
tables-where = Où va { $name } ?
button-table = Table { $number } ({ $count })
button-table-new = Nouvelle table { $number }
button-tables-draw = 🔀 Mélanger
button-tables-move = ↔ Déplacer
button-tables-send = 📨 Envoyer les tables
tables-nobody = Personne ne s’est encore inscrit : projetez le lien individuel, 👥 sur le tableau de bord.
tables-none = Aucune table n’a été formée.
tables-drawn = Les tables sont mélangées.
tables-fixed = Les tables sont envoyées : on ne mélange plus, mais on peut déplacer.
tables-changed = Les tables ont changé entre-temps : les voici.
tables-former = Ces tables ne sont plus à jour : les nouvelles sont plus bas.
tables-moved = { $name } va à la table { $number }.
tables-moved-nowhere = C’est déjà sa table.
tables-sent = { $count ->
    [1] Envoyé à une personne.
   *[other] Envoyé à { $count } personnes.
}
tables-sent-before = Les tables sont déjà envoyées.
roster-expected = On attend : { $names }
panel-checkin = Pour s’inscrire un par un : { $link }
panel-attendees = { $count ->
    [1] Une personne inscrite
   *[other] { $count } personnes inscrites
} une par une · /tables
button-checkin = 👥 Un par un
button-tables = 🪑 Tables
command-tables = former les tables des personnes inscrites

## Sujets

issue-set-one = Le sujet est noté, pour « { $name } » seulement. Pour toutes : <code>/issue * SUJET</code>
issue-set-every = Le sujet est noté, pour toutes les tables.
issue-set-rest = Le sujet est noté ; les tables qui ont tiré le leur le gardent. Pour toutes : <code>/issue * SUJET</code>
issue-ambiguous = Plusieurs tables s’appellent « { $name } » : que l’une d’elles change de nom avec /name.
issue-which = Aucun sujet n’est encore changé. Pour qui est ce sujet ? « { $head } » peut être une table.
issue-how-one = Quel sujet pour « { $name } » ? <code>/issue { $name } La cantine</code>
issue-yours = Votre sujet : { $issue }
issues-set = { $count } sujets à tirer : chaque table touche 🎲.
issues-count = Donnez de { $least } à { $most } sujets différents, un par ligne ; j’en lis { $count }.
issues-too-long = Le sujet { $number } compte { $length } signes ; il en faut { $limit } au plus.
roster-draw = Sujet : à tirer 🎲
button-draw-issue = 🎲 Tirer notre sujet
button-draw-issue-again = 🎲 En tirer un autre, une seule fois
draw-said = 🎲 { $name } a tiré votre sujet : { $issue }
drawn = C’est tiré.
draw-done = Quelqu’un vient de tirer.
draw-over = Votre table a son sujet.
draw-none-left = Les autres sujets sont pris.
draw-anew = L’animation a changé la liste des sujets : tirez le vôtre de nouveau avec 🎲.
panel-issues = Sujets à tirer : { $count }, { $drawn ->
    [0] aucun n’est tiré
    [1] un est tiré
   *[other] { $drawn } sont tirés
}
panel-own-issue = { $issue }
