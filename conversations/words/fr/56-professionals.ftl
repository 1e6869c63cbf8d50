## Retours des professionnels

professional-welcome =
    Bonjour { $name } ! Vous voilà parmi les professionnels de l’atelier « { $title } ».
    Quand une table présente, sa carte arrive ici, avec une grille : une note de 1 à 5 par critère, puis quelques phrases à compléter.
    <i>À la fermeture, chaque table reçoit ses notes sans nom, et vos phrases avec votre prénom. Jusque-là, vous pouvez tout changer. Ce que je garde : /privacy</i>
professional-already = C’est déjà fait : vous êtes parmi les professionnels de cet atelier.
professional-unknown = Ce lien ne correspond à aucun atelier. Demandez-le de nouveau à l’animation.
professional-thanks = <b>L’atelier est terminé.</b> Merci pour votre regard : chaque table a reçu ses retours.
professional-removed = C’est fait : ses retours sont effacés.
form-score = <b>{ $name }</b> · { $number }/{ $total } · <b>{ $title }</b>
form-anchors =
    1 – { $low }
    3 – { $middle }
    5 – { $high }
form-between = <i>2 et 4 sont entre les deux.</i>
form-sentence = <b>{ $name }</b> · <b>{ $title }</b>
form-write = Écrivez la suite ici, en un message de { $limit } signes au plus. <i>{ $text }</i>
form-current = Votre phrase actuelle : <i>{ $text }</i>
form-recap = <b>{ $name }</b> · votre avis
form-recap-score = { $title } : <b>{ $score }</b>
form-recap-sentence = <b>{ $title }</b> { $text }
form-recap-nothing = –
form-recap-how = <i>Touchez une ligne pour la changer, jusqu’à la fermeture de l’atelier. Les autres tables : /feedback</i>
button-form-back = ◀ Revenir
button-form-skip = ⏭ Passer
button-form-recap = ◀ Tout voir
button-form-score = { $title } : { $score }
feedback-noted = C’est noté.
feedback-not-presented = Cette table n’a pas encore présenté : sa grille viendra avec sa carte.
feedback-not-professional = Pour donner un avis, ouvrez le lien des professionnels que donne l’animation.
feedback-own-table = C’est votre table : laissez les autres en juger.
feedback-closed = Cet atelier est fermé : les retours ne changent plus. L’aide : /help
feedback-too-long = Votre phrase compte { $length } signes ; il en faut { $limit } au plus. Raccourcissez votre message en le modifiant : je le reprendrai.
feedback-by-buttons = Il n’y a pas de phrase à compléter pour l’instant : notez avec les boutons, ou choisissez une table par /feedback
feedback-wait = Il n’y a rien à compléter pour l’instant : la carte et la grille arrivent ici dès qu’une table présente.
feedback-choose = <b>À quelle table revenir ?</b>
feedback-nobody = Aucune table n’a encore présenté. La carte et la grille arriveront ici d’elles-mêmes.
feedback-none = Les professionnels n’ont rien noté cette fois : leurs questions de vive voix valent aussi.
feedback-print = Votre carte et vos retours, à imprimer.
feedback-title = <b>Ce que les professionnels vous disent</b>
feedback-about = <b>Retours sur « { $name } »</b>
feedback-count = { $count ->
    [0] <i>Rien pour l’instant.</i>
    [one] <i>Un avis. Chaque ● est une note, de 1 à 5.</i>
   *[other] <i>{ $count } avis. Chaque ● est une note, de 1 à 5.</i>
}
feedback-anchor = « { $text } »
feedback-anchors = entre « { $low } » et « { $high } »
feedback-divided = Avis partagés : écoutez les deux bords.
feedback-sentence = • { $text } <i>({ $name })</i>
feedback-sentence-nameless = • { $text }
panel-professionals = { $count ->
    [0] 🎓 Pour les professionnels : { $link }
    [one] 🎓 Un professionnel est là · { $link }
   *[other] 🎓 { $count } professionnels sont là · { $link }
}
panel-professionals-here = { $count ->
    [0] <b>Les professionnels</b> voient les cartes et donnent un avis. Donnez-leur ce lien.
   *[other] <b>Les professionnels</b> : { $names }. Toucher un nom le retire, avec ses retours.
}
panel-sure-professional = <b>Retirer { $name } ?</b> Ses retours seront effacés.
panel-feedback = <b>Les retours de quelle table ?</b>
panel-turn-feedback = { $count ->
    [0] { "" }
    [one] 🎓 1 avis
   *[other] 🎓 { $count } avis
}
button-professionals = 🎓 Professionnels
button-professional-sure = ✖ Oui, retirer
button-professional = ✖ { $name }
button-feedback = 🎓 Retours…
