## Ouverture : études de cas

cases-case = Cas { $place }/{ $places } · { $name }
cases-own = Cas { $place }/{ $places } · choisi par l’animation
cases-picture = <i>L’image est dans un message à part.</i>
cases-question = <b>Quels commandements voyez-vous à l’œuvre ?</b> Touchez-en autant que vous voulez.
cases-reading = <b>Notre lecture : { $number }. { $text }</b>
cases-one-reading = <i>Ce n’est qu’une lecture : la vôtre compte autant.</i>
cases-seen = <b>Ce que votre table a vu</b>
cases-seen-none = Votre table n’a rien choisi pour ce cas.
cases-seen-line = { $number }. { $text }{ $count ->
    [0] { "" }
   *[other] { " " }· { $count }
}
cases-later = <b>Et ensuite</b>
cases-list = { $count ->
    [1] <b>Un commandement</b>
    [10] <b>Les dix commandements</b>
   *[other] <b>Les { $count } commandements</b>
}
cases-list-note = Avec eux, un par un, vous arriverez à { $outcome }.
cases-commandments = les commandements
cases-read = { $text }, notre lecture
button-sight = { $number } { $name }{ $count ->
    [0] { "" }
   *[other] { " " }· { $count }
}
sighted = C’est noté. { $number }. { $text }
sighting-withdrawn = C’est retiré. { $number }. { $text }
cases-over = Les études de cas sont finies.
cases-turned = Page { $page }/{ $pages }
cases-outdated = La page a tourné : vous en êtes à { $page }/{ $pages }.
cases-opened = Les tables lisent le premier cas.
cases-none = Ce déroulé n’a pas d’étude de cas. Ajoutez la vôtre, puis recommencez : /case TEXTE
cases-first = C’est la première page.
cases-last = C’est la dernière page. ▶ lance le sprint.
cases-ended = Fin des études de cas ; le sprint n’a pas commencé.
phase-cases = études de cas
not-now-cases = Le sprint n’a pas commencé.
panel-cases = <b>📚 Études de cas</b> · page { $page }/{ $pages } · { $text }
panel-seen = Vu par les tables : { $text }
button-cases = 📚 Études de cas
button-cases-next = 📚 Page suivante
button-cases-back = ◀ Page d’avant
button-cases-end = ⏏ Finir les cas
button-own-cases = ➕ Un cas…{ $count ->
    [0] { "" }
   *[other] { " " }({ $count })
}
button-case-remove = ✖ { $number }
own-cases = { $count ->
    [0] <b>Aucun cas à vous pour l’instant.</b>
    [one] <b>Un cas à vous, après ceux du déroulé</b>
   *[other] <b>{ $count } cas à vous, après ceux du déroulé</b>
}
own-cases-line = { $number }. { $text }
own-cases-how = <i>Ajouter : <code>/case</code> suivi d’un texte ou d’un lien ; ou une photo, avec <code>/case</code> et vos mots en légende. Retirer : ✖</i>
case-too-long = Votre cas compte { $length } signes ; il en faut au plus { $limit }.
case-too-many = Vous avez déjà { $limit } cas. Retirez-en un d’abord : /case remove 1
case-unknown = { $count ->
    [0] Vous n’avez ajouté aucun cas.
    [one] Vous n’avez qu’un cas à vous : /case remove 1
   *[other] Choisissez un cas entre 1 et { $count } : /case remove 1
}
case-removed = Le cas est retiré.
case-picture-how = Je ne sais montrer qu’une photo : envoyez l’image comme photo, avec <code>/case</code> et vos mots en légende.
picture-caption = 🖼 { $text }

## Catalogue d’outils

tools-title = 🧰 <b>Le catalogue d’outils</b>
tools-effort = { $effort ->
    [1] léger
    [2] quelques heures par semaine
   *[other] presque chaque jour
}
tools-good-for = Utile pour
tools-audience = Public
tools-local = Près de chez vous
tools-international = International
tools-everywhere = Partout
tools-line = <b>{ $name }</b> : { $text }
tools-sources = Sources :
tools-none = Ce déroulé n’a pas de catalogue d’outils.
tools-open = Le catalogue d’outils est plus bas.
button-tools = 🧰 Le catalogue
button-tools-back = ◀ Toutes les familles
