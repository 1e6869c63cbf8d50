## Partir, revenir

leave-ask = Quitter l’atelier ? Vos réponses resteront dans l’atelier, mais cette table n’y participera plus{ $back ->
    [0] , n’aura plus ici ni carte ni rappels, et ne pourra pas revenir.
   *[other] . Si elle revient, elle recommence à l’étape 1.
}
button-leave = ✖ Oui, quitter
left = Cette table a quitté l’atelier.
back-again = Me revoilà. Vous en étiez ici :
not-now-gathering = Le sprint n’a pas commencé : patience !
not-now-working = Ce n’est pas le moment : votre table est au travail.
not-now-complete = Vos étapes sont terminées. Pour en rouvrir une : /edit { $example }
not-now-left = Cette table a quitté l’atelier.
not-allowed = Seule l’animation de cet atelier peut le faire.
oops = Une erreur est survenue de mon côté ; rien de ce qui était adopté n’est perdu. Réessayez.
unknown-command = Je ne connais pas cette commande. Voici l’aide : /help
group-only = Cette commande s’utilise dans le groupe de votre table.
private-only = Cette commande s’utilise en privé, avec moi.
