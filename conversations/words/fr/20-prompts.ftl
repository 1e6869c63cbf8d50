## Étapes

sprint-started = { $minutes ->
    [one] <b>C’est parti !</b> Une minute pour arriver à { $outcome }.
   *[other] <b>C’est parti !</b> { $minutes } minutes pour arriver à { $outcome }.
}
prompt-planned = { $minutes ->
    [0] ⏱ moins d’une minute
    [one] ⏱ 1 minute
   *[other] ⏱ { $minutes } minutes
}
prompt-how = Répondez à ce message : tout le monde peut proposer.
prompt-how-first = Pour répondre : appuyez longuement sur ce message, puis « Répondre ». Tout le monde peut proposer.
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
no-such-prompt = Choisissez une étape entre 1 et { $total } : <code>/edit { $example }</code>
edit-how = Quelle étape voulez-vous rouvrir ? <code>/edit { $example }</code>
too-late-to-edit = L’atelier est fermé : les réponses ne changent plus.
