## Aide

help-gathering =
    Touchez 🙋 pour dire que vous êtes là. L’animation donnera le départ.
    /name donne un nom à la table · /alias change votre nom · /names off ôte les prénoms de la carte · /tools les outils · /call appelle l’animation · /leave quitte l’atelier
help-working =
    Répondez à mon message de l’étape : votre idée s’affiche, chacun la soutient avec 👍, on adopte avec ✅.
    /tip une piste · /skip passer · /back revenir · /edit { $example } rouvrir · /answers vos réponses · /tools les outils · /time le temps · /card la carte · /call appeler l’animation
help-complete =
    Vos étapes sont terminées. /card montre la carte · /answers vos réponses · /tools les outils · /edit { $example } rouvre une étape · /call appelle l’animation
help-closed =
    L’atelier est terminé ; vos réponses ne changent plus.
    /card montre la carte · /answers vos réponses · /tools les outils · { $reminders ->
        [0] { "" }
       *[other] /deadline 7 mars vos rappels et leur échéance ·{ " " }
    }/names off ôte les prénoms de la carte · /forget efface ce que je garde de vous · /join CODE rejoint un autre atelier
help-not-joined = Pour rejoindre un atelier, tapez ici <code>/join CODE</code>, avec le code que donne l’animation.
