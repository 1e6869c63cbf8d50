# Les mots de la salle de répétition : ce que dit la page, et ce qu’on lui répond.

## The page itself

title = Salle de répétition
no-script = Cette page a besoin de JavaScript.
away = La répétition ne répond plus. Nouvelle tentative… Si elle a été relancée, ouvrez l’adresse qu’elle affiche.
crashed = Le bot s’est arrêté : { $reason }
unreachable = La répétition ne répond pas : tourne-t-elle encore dans le terminal ?
cancel = Annuler
close = Fermer
create = Créer
open = Ouvrir
more = Autres actions

## The list of chats

chats = Conversations
section-facilitator = Animation
section-group = Tables
section-professional = Professionnels
section-participant = En privé
role-facilitator = anime
role-professional = professionnel
role-participant = participe
in-private = en privé
members = Personnes : { $n }
said-by = { $name } : { $text }
unread = Non lus : { $n }
add-group = Groupe
add-person = Personne
new-group = Ajouter un groupe
new-person = Ajouter une personne
group-title = Nom du groupe
group-people = Qui en fait partie
group-people-note = Sans choix, cinq nouvelles personnes le rejoignent.
first-name = Prénom
role = Qui est-ce

## The conversation

conversation = Messages
back-to-chats = Retour aux conversations
chat-actions = Actions sur cette conversation
to-end = Aller à la fin
play-here = Jouer la suite
nothing-to-play = Rien à jouer ici pour l’instant : à l’animation de faire avancer l’atelier.
nothing-to-lead = Les tables sont encore au travail : laissez-les jouer, ou laissez passer le temps.
group = groupe
supergroup = supergroupe
bot-out = bot absent
bot-left = bot parti
bot-kicked = bot exclu
bot-member = bot présent
bot-administrator = bot administrateur
bot-restricted = bot limité
bot-in = bot présent
bot-blocked = bot bloqué
empty-facilitator = L’animation commence ici. Touchez Démarrer, puis tapez /new et le titre de votre atelier ; ou touchez « Jouer la suite » pour que l’exemple se déroule.
empty-group = Le bot n’est pas encore ici. Ouvrez le lien de l’atelier depuis la conversation de l’animation, ou touchez « Jouer la suite ».
empty-professional = Les professionnels arrivent par le lien que donne 🎓, dans le tableau de bord de l’animation.
empty-participant = Rien encore. Une personne peut écrire au bot en privé, par exemple /mydata.
message-by = { $name }, { $time }
message-deleted = Message supprimé
in-reply-to = En réponse à{ " " }
forwarded = transféré
edited = modifié
pinned = Message épinglé
buttons = Boutons
reply = Répondre
copy = Copier le texte
react = Réagir { $emoji }
edit = Modifier
delete = Supprimer
download = Télécharger
enlarge = Agrandir { $name }
photo-alt = Photo { $name }
kind-photo = Photo
kind-document = Document
kind-voice = Message vocal
kind-audio = Musique
kind-sticker = Autocollant
kind-other = Message
toast-for = { $name } :
alert-for = { $name } voit une alerte

## What can be done in a chat

block = Bloquer le bot
unblock = Débloquer le bot
open-private = { $name } en privé avec le bot
new-member = Ajouter quelqu’un au groupe
leave = { $name } quitte le groupe
add-bot = Ajouter le bot
kick = Exclure le bot
promote = Nommer le bot administrateur
demote = Retirer les droits du bot
upgrade = Passer en supergroupe

## Who speaks, and what they write

composer = Écrire
who-speaks = Qui parle
message = Message
write-as = Message de { $name }, ou /
commands = Commandes du bot
attach = Joindre
send = Envoyer
replying-to = Réponse à { $name }
editing = Modification
start = Démarrer
stopped-start = Que peut faire ce bot ? Touchez Démarrer pour le savoir.
stopped-blocked = { $name } a bloqué le bot.
stopped-upgraded = Ce groupe est devenu un supergroupe.
stopped-empty = Il n’y a plus personne ici.
to-supergroup = Y aller
send-photo = Une photo…
send-file = Un fichier…
send-audio = Une musique d’essai
sample-photo = Une photo d’essai
sample-voice = Un message vocal d’essai
sample-sticker = Un autocollant

## Links to the bot

open-link = Ouvrir le lien
open-group-link = Ajouter le bot à un groupe
open-as = Qui l’ouvre
which-group = Dans quel groupe
a-new-group = Un nouveau groupe…
new-group-title = Nouvelle table

## The clock

workshop-time = Heure de l’atelier
speed = Vitesse du temps
pass = +{ $minutes } min
due-in = Échéance dans { $span }
no-due = Aucune échéance
span-seconds = { $seconds } s
span-minutes = { $minutes } min { $seconds }
span-hours = { $hours } h { $minutes }
span-days = { $days } jours
size-kilobytes = { $n } Ko
size-megabytes = { $n } Mo
play-all = Les autres jouent
keep-playing = Jouer en continu
nobody-to-play = Personne n’a rien à faire pour l’instant : à l’animation de faire avancer l’atelier.

## Behind the scenes

drawer = Coulisses
troubles = Pannes
troubles-note = Le bot doit s’en sortir seul, sans rien perdre.
hits = × { $n }
trouble-flood-chat = Trop de messages, une conversation
trouble-flood-chat-note = 429 pour la conversation ouverte
trouble-flood-all = Trop de messages, partout
trouble-flood-all-note = 429 à chaque appel
trouble-server-error = Erreur du serveur
trouble-server-error-note = 500 à chaque appel
trouble-html = Page d’erreur
trouble-html-note = 502 en HTML à chaque appel
trouble-hang = Silence
trouble-hang-note = un appel reste sans réponse
trouble-reset = Coupures
trouble-reset-note = chaque appel est interrompu
trouble-lost = Réponse perdue
trouble-lost-note = un appel réussit, sa réponse se perd
trouble-outage = Telegram injoignable
trouble-outage-note = plus rien ne passe, ni aller ni retour
calls = Appels du bot
per-minute = { $n } par minute
only-refused = Seulement les refus
call-ok = ok
transcript = Télécharger la transcription

## Service messages, as the apps tell them

service-joined = { $who } rejoint le groupe
service-added = { $who } ajoute { $names }
service-left = { $who } quitte le groupe
service-removed = { $who } exclut { $name }
service-title = Le groupe s’appelle maintenant « { $title } »
service-upgraded = Ce groupe est devenu un supergroupe
service-was-group = Ce supergroupe était un groupe
service-pinned = { $who } épingle « { $text } »
service-other = Changement dans le groupe

## What cannot be done, and why

refused-empty = Écrivez d’abord quelque chose.
refused-too-long = C’est trop long : { $limit } signes au plus.
refused-too-large = Ce fichier est trop lourd : { $limit } Mo au plus.
refused-kind = Ce fichier ne se lit pas.
refused-nobody = Cette personne n’existe pas.
refused-no-chat = Cette conversation n’existe pas.
refused-no-group = Ce n’est pas un groupe.
refused-no-message = Ce message n’existe pas.
refused-reply-gone = Le message auquel vous répondez a été supprimé.
refused-not-theirs = { $name } n’a pas accès à cette conversation.
refused-not-in = { $name } n’est pas dans ce groupe.
refused-blocked = { $name } a bloqué le bot ; il faut d’abord le débloquer.
refused-upgraded = Ce groupe est devenu un supergroupe : écrivez là-bas.
refused-not-yours = Ce message n’est pas de { $name } : seul son auteur peut le modifier.
refused-no-text = Ce message n’a pas de texte à modifier.
refused-no-admin = { $name } n’administre pas ce groupe : choisissez qui l’a créé.
refused-no-button = Ce bouton n’existe plus.
refused-by-telegram = Telegram ne le permet pas ({ $reason }).
refused-crowded = Il y a assez de monde pour une répétition.
refused-speed = Cette vitesse n’existe pas.
refused-pass = Une journée au plus à la fois.
refused-nothing-due = Aucune échéance n’est prévue.
refused-trouble = Cette panne n’existe pas.

## What is printed in the terminal

terminal-open = La salle de répétition est ouverte, sur cette machine seulement :
terminal-close = Ctrl-C la ferme ; les cartes et la transcription restent dans le dossier de --out.

## La transcription

place-private = conversation privée
place-group = groupe
place-supergroup = supergroupe
place-channel = canal
transcript-nothing = Rien n’a été dit ici.
transcript-presses = { $who } appuie sur
transcript-sees = { $who } voit un instant : « { $text } »
transcript-deleted = supprimé : « { $text } »
transcript-reacts = { $who } réagit : { $emoji }
transcript-forwarded = transféré
transcript-reply = en réponse à « { $text } »
transcript-edits = { $who } modifie
transcript-redraws = { $who } redessine « { $text } »
transcript-buttons = { $who } redessine les boutons : { $buttons }
transcript-no-buttons = aucun
