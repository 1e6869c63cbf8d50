## Ce que je garde de vous

privacy-group =
    <b>Ce que je garde</b> : le prénom ou le pseudo de chaque personne et son identifiant Telegram ; les idées, les votes et les réponses de la table ; les notes et les phrases des professionnels ; un message qui m’a fait échouer, pour comprendre pourquoi. Pas de nom d’utilisateur, pas de numéro de téléphone.
    <b>Qui le voit</b> : votre table ; l’animation, qui peut emporter prénoms, idées et réponses dans un fichier ; quand vous présentez, les autres tables, les professionnels et le grand écran voient votre carte.
    <b>Pourquoi</b> : pour votre carte, le bilan de l’animation et, si votre table le veut, les rappels d’après. Tout est { $encrypted ->
        [yes] chiffré, et effacé
       *[no] effacé
    } après { $days } jours.
    <b>Vos droits</b> : en privé, /mydata vous donne tout ce que je garde de vous, et /forget l’efface. À la table, /names off retire les prénoms de la carte.
forget-here = { $name }, j’efface de cette table votre nom, vos idées et vos votes. Ce que la table a retenu, ou a sur sa carte, reste, sans nom. Restent aussi vos propres messages, à vous de les supprimer, et ce qui a été montré à d’autres.
forget-everywhere = J’efface partout votre nom, vos idées et vos votes, dans toutes vos tables, et les notes et les phrases que vous avez données à des tables. Ce que les tables ont retenu, ou ont sur leur carte, reste, sans nom. Ce qui est écrit dans les conversations Telegram y reste.
forget-not-yours = Ce bouton n’est que pour la personne qui l’a demandé.
forget-nothing = Je ne garde rien de vous ici.
forgotten = C’est effacé.
forget-done = { $count ->
    [0] Je ne gardais rien de vous.
    [one] C’est effacé, à un endroit.
   *[other] C’est effacé, à { $count } endroits.
}
forget-last-facilitator = Personne d’autre que vous n’anime « { $title } » : votre nom y reste jusqu’à ce que vous passiez la main, ou supprimiez l’atelier avec /delete.
button-forget = 🗑 Oui, oubliez-moi
mydata-here = Tout ce que je garde de vous.
mydata-nothing = Je ne garde rien de vous.
delete-ask = Supprimer l’atelier « { $title } » ? Les tables, les réponses, les cartes et les exports sont effacés de chez moi, pour toujours. Ce qui est écrit dans les conversations Telegram y reste.
button-delete = 🗑 Oui, tout supprimer
deleted = Supprimé.
deleted-group = L’atelier a été supprimé par l’animation : je ne garde plus rien de votre table.
deleted-facilitator = L’atelier « { $title } » est supprimé : je n’en garde rien.
erasure-warning = L’atelier « { $title } » sera effacé le { $date }. Pour en garder les données : <code>/panel { $code }</code>, puis 📄.
