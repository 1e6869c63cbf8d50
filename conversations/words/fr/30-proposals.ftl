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
button-keep-anyway = 👌 Garder quand même
advice-dismissed = 👌 Entendu : cela ne reviendra pas à cette étape.
advice-changed = Les conseils viennent de changer. Relisez, puis décidez.
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
kept-as-alternative = L’étape { $step } n’est pas ouverte : votre idée est gardée en réserve. Pour rouvrir l’étape : /edit { $step }
anonymous-kept = Message anonyme : l’idée est gardée sans nom.
edited-after-adoption = Cette idée est déjà adoptée à l’étape { $step }, telle qu’elle était. Pour la changer : /edit { $step }
complete-already = Vos étapes sont terminées. Pour en rouvrir une : <code>/edit { $example }</code>
unusable-sticker = Joli ! Mais il me faut des mots : répondez par un texte.
unusable-photo = Je ne garde pas les images : décrivez la vôtre en quelques mots.
unusable-voice = Je n’écoute pas les messages vocaux : écrivez votre réponse.
unusable-video = Je ne garde pas les vidéos : décrivez la vôtre en quelques mots.
unusable-file = Je ne garde pas les fichiers : écrivez l’essentiel en une phrase.
unusable-forward = Un message transféré ne compte pas : écrivez-le avec vos mots.
unusable-other = Il me faut des mots : répondez par un texte.
unusable-captioned = Je garde la légende, pas le fichier.
