## Descriptions des commandes, dans le menu de Telegram

command-join = rejoindre un atelier avec son code
command-name = donner un nom à la table
command-alias = changer le nom que les autres voient
command-names = la carte sans prénoms : /names off
command-answer = proposer une réponse
command-tip = une piste pour cette étape
command-skip = passer cette étape
command-back = revenir à l’étape d’avant
command-edit = rouvrir une étape : /edit { $example }
command-answers = vos réponses jusqu’ici
command-time = le temps qui reste
command-card = votre carte
command-tools = le catalogue d’outils, par famille
command-deadline = changer l’échéance, après l’atelier : /deadline 7 mars
command-call = appeler l’animation
command-leave = quitter l’atelier
command-help = ce que je sais faire
command-mydata = tout ce que je garde de vous
command-forget = effacer ce que je garde de vous
command-delete = supprimer l’atelier et tout ce qu’il contient
command-privacy = ce que je garde, et combien de temps
command-start = qui je suis
command-new = ouvrir un atelier : /new TITRE
command-say = écrire aux tables
command-board = le grand écran, pour le projecteur
command-invite = ajouter quelqu’un à l’animation
command-workshops = vos ateliers
command-panel = le tableau de bord
command-issue = donner le sujet : /issue SUJET
command-cases = les études de cas : ouvrir, tourner la page
command-case = ajouter un cas : /case TEXTE, ou une photo avec légende
command-sprint = lancer le sprint
command-extend = prolonger : /extend 5
command-pause = mettre en pause
command-resume = reprendre
command-stop = arrêter le sprint
command-music = la musique de la fin : /music LIEN, ou un fichier audio
command-present = commencer les présentations
command-next = appeler la table suivante
command-feedback = revenir à vos avis sur les tables
command-export = les données de l’atelier
command-close = fermer l’atelier
bot-description = Je guide des tables d’environ cinq personnes jusqu’à { $outcome } : { $total ->
    [one] une étape
   *[other] { $total } étapes, une à la fois
}, { $minutes } minutes, une carte à présenter.
bot-short-description = { $total ->
    [one] Une étape
   *[other] { $total } étapes
}, { $minutes } minutes, { $outcome } : l’atelier « { $title } ».
