# ruff: noqa: E501  a list of words in long lines is easier to read than one broken in many
"""The French words of the coach; how they are written is told in `coach_lists`."""

from __future__ import annotations

import re
from typing import Final

from conversations.coach_lists import Lists, pattern

_ACTS: Final = (
    r"sign(?:ez|er|ons|e)|partag(?:ez|er|eons)|relay(?:ez|er|ons)|diffus(?:ez|er|ons)|venez|viens|venir|(?:faites|faire) un don"
    r"|donn(?:ez|er|ons)|ecri(?:vez|re|vons|s)|appel(?:ez|er|ons)|telephon(?:ez|er|ons)|envoy(?:ez|er|ons)"
    r"|interpell(?:ez|er|ons)|contact(?:ez|er|ons)|adher(?:ez|er|ons)|manifest(?:ez|er|ons)|boycott(?:ez|er|ons)"
    r"|inscri(?:vez|re|vons)(?:-vous)?|abonn(?:ez|er)(?:-vous)?|cotis(?:ez|er)|achet(?:ez|er)|post(?:ez|er|ons)|publi(?:ez|er|ons)"
    r"|tweet(?:ez|er|ons)|imprim(?:ez|er)|affich(?:ez|er)|distribu(?:ez|er)|temoign(?:ez|er)|vot(?:ez|er|ons)|dites"
    r"|demand(?:ez|er|ons)|exig(?:ez|er|eons)|faites signer|repond(?:ez|re)|telecharg(?:ez|er)|install(?:ez|er)"
    r"|invit(?:ez|er)|apportez|deposez|rendez-vous|rejoi(?:gnez|ndre)|particip(?:ez|er)|suiv(?:ez|re)|likez|commentez"
)

FRENCH: Final = Lists(
    decisions=pattern(
        "maintenir|maintenez|maintenons|maintien|ouvr*|rouvr*|reouv*|retir*|retrait|retraits|financ*|suppr*|abrog*|interdi*"
        "|creer|creez|creons|creation*|construi*|construction*|instaur*|rendre|rendez|install*|accord*|adopt*|voter|votez|vote"
        "|signer|signez|annul*|report*|suspen*|moratoire*|conserv*|garder|gardez|gardons|embauch*|recrut*|remplac*|rembours*"
        "|baiss*|diminu*|augment*|redui*|reduction*|plafonn*|gratuit*|gel|geler|gelez|degel*|regularis*|liber*|graci*|abandon*"
        "|arret*|stop|stopp*|ferm*|inscri*|reconnai*|autoris*|legalis*|depenalis*|oblig*|publi*|nomm*|plant*|pietonnis*|amenag*"
        "|prolong*|etend*|extension*|retabl*|retour|restaur*|restitu*|verser|versez|allou*|attribu*|offrir|offrez|fourn*|equip*"
        "|repar*|renov*|nettoy*|limit*|exclu*|class*|ratifi*|diss*|demission*|convoqu*|organis*|referendum*|commission d'enquete"
        "|enquete*|tax*|exoner*|indemnis*|allong*|avanc*|deplac*|demoli*|remuner*|payer|payez|passage|passer|passez|revaloris*"
        "|fin|fixer|fixez|fixation|ajout*|integr*|introdui*|mise en place|mettre|mettez|remise|remettre|remettez|lever|levee"
        "|laiss*|permett*|permis|affich*|enseign*|acces|droit a|droit de|droit au|exempt*|acquitt*|relax*|relanc*|reintegr*|titularis*"
        "|loge*|heberg*|accueill*|scolaris*|vend*|achet*|acquisition|preempt*|implant*|isol*|chauff*|desserv*|liaison|ligne|gare"
        "|bloqu*|boycott*|expuls*|sanction*|condamn*|poursui*|dedommag*|compens*|simplifi*|separ*|fusion*|municipalis*"
        "|nationalis*|privatis*|decal*|partag*|transfer*|rallong*|raccourci*|repouss*|refus*|rejet*|renonc*|revoqu*"
    ),
    wishes=pattern(
        "sensibilis*|amelior*|lutt*|promouv*|promotion|promeuv*|defend*|defense|soutenir|soutenez|soutenons|soutien|encourag*"
        "|favoris*|renforc*|valoris*|proteg*|protection|sauver|sauvez|sauvons|sauvegard*|changer|changez|changeons|agir|agissez"
        "|agissons|action|actions|aider|aidez|aidons|developp*|repens*|reform*|garanti*|eradi*|combat*|respect*|preserv*|assur*"
        "|moderni*|facilit*|eveill*|conscience|inform*|mobilis*|denonc*|dialogu*|prioris*|prendre en compte|prise en compte"
        "|accompagn*|revitalis*|dynamis*|contribu*|participer|reflechir|responsabilis*|s'engager|engager|valeur|valeurs"
        "|eduqu*|inclure|inclusion|solidarite|justice|egalite|dignite|faire bouger|faire avancer|vivre ensemble"
    ),
    instruments=pattern(
        "loi|projet de loi|proposition de loi|decret|arrete|article|amendement|referendum|moratoire|statut|charte|quota*|prime"
        "|aide de|subvention|poste|postes|constitution|directive|reglement|plan local|zonage|liste rouge"
    ),
    refusals=pattern(
        "non a|non au|non aux|non a l'*|pas de|plus de|stop a|stop au|stop aux|halte a|halte au|halte aux|contre la|contre le"
    ),
    several_demands=re.compile(
        r"\b(?:[2-9]|\d\d|deux|trois|quatre|cinq|six|sept|huit|dix|plusieurs|nos|les|des)\s+"
        r"(?:demandes|revendications|propositions|exigences)\b"
    ),
    purposes=re.compile(
        r"\b(?:pour|afin d[e']|en vue d[e']|au lieu d[e']|sans|de facon a|de maniere a)\b[^.;:!?]*"
    ),
    joined_demands=re.compile(
        r"(?:^|[:.]\s*|\b)(\w+(?:er|ir|re|ez))\b(?:\s+[\w'-]+){2,}?\s*(?:\bet\b|\bpuis\b|\bainsi que\b|[,;])\s*(?:de |d'|aussi )?"
        r"(?!notre\b|votre\b|autre\b|entre\b|contre\b|mettre fin\b|chez\b|hier\b|premier\b)(\w+(?:er|ir|re|ez))\b"
    ),
    unmeasured=pattern(
        "plus de|plus d'*|davantage|moins de|moins d'*|ambitieu*|suffisan*|decent*|meilleur|meilleure|meilleurs|meilleures|adequat*"
        "|mieux|raisonnable*|significati*|consequen*|rapidement"
    ),
    opening_verb=re.compile(
        r"^\W*(?:nous (?:demandons|exigeons|voulons|reclamons) (?:que|de|d'|a|au|l[ea']|un|une|des)|que l|\w{2,}(?:er|ir|re|ez|ons|tion|sion|ment|age)\b)"
    ),
    crowds=pattern(
        "tout le monde|les gens|le gouvernement|gouvernement|l'etat|la mairie|la ville|les politiques|les politiciens|les decideurs"
        "|decideurs|decideurs politiques|les elus|nos elus|des elus|les autorites|les pouvoirs publics|pouvoirs publics|la population"
        "|les citoyens|citoyens|les francais|le grand public|la societe|les habitants|l'administration|les dirigeants|le monde"
        "|l'opinion|le systeme|les responsables politiques|la classe politique|l'europe|les entreprises|les medias"
    ),
    roles=pattern(
        "maire|maires|mairesse|adjoint*|president*|presidente|ministre*|depute*|senat*|prefet*|sous-prefet*|conseill*|directeur*"
        "|directrice*|recteur*|rectrice*|principal|principale|proviseur*|chef|cheffe|responsable|pdg|patron*|gerant*|secretaire*"
        "|l'elu|l'elue|elu a|elue a|elu au|elue au|elu en|elue en|elu charge|elue chargee|echevin*|bourgmestre*|juge*|procureur*"
        "|doyen*|delegue*|eurodepute*|commissaire*|rapporteur*|inspecteur*|inspectrice*|proprietaire*|bailleur*|gouverneur*"
        "|chancelier*|administrateur*|administratrice*|dg|dga|dgs|ceo|coordinat*|regisseu*|redact*|eveque|colonel|commandant"
    ),
    bodies=pattern(
        "conseil|comite|commission|assemblee|tribunal|cour|agence|autorite|syndicat|rectorat|prefecture|communaute|metropole"
        "|region|departement|agglomeration|agglo|mairie|ministere|parlement|direction|office|bureau|entreprise|societe|groupe"
        "|federation|delegation|cabinet|fondation|banque|compagnie|operateur|chaine|redaction|ligue|universite|faculte|lycee|college|ecole|hopital|chu|caf|ars|regie|sncf|ratp|chambre|association"
    ),
    summits=pattern(
        "president de la republique|presidente de la republique|le president macron|emmanuel macron|premier ministre"
        "|premiere ministre|chef de l'etat|l'elysee|matignon|l'onu|le pape|la commission europeenne|secretaire general de l'onu"
    ),
    form=re.compile(r"\b(?:si\b|s'ils?\b).*\b(?:alors)\b", re.DOTALL),
    conditions=pattern(
        "si|s'il|s'ils|avec|sans|quand|lorsque|en voyant|en recevant|des que|grace a|plus il y a|plus nous|face a|chaque|a condition"
    ),
    causes=pattern(
        "car|parce que|parce qu'*|puisque|puisqu'*|vu que|en effet|etant donne|a cause|du fait|sinon|sous peine|craint|a peur"
        "|depend|dependent|a besoin|ont besoin|a promis|s'est engage*|tient a|tiennent a|veut|veulent|grace a|faute de"
    ),
    hopes=pattern(
        "faire entendre|entendre notre voix|nos voix|buzz|viral|esper*|ensemble|nous pouvons|on peut|capacite d'agir|la capacite"
        "|prise de conscience|prendre conscience|faire bouger|bouger les choses|les lignes|obligee de|oblige de|obliges de"
        "|forcee de|force de|finira par|finiront par|ceder|l'union fait la force|plus fort*|faire pression|changera le monde"
        "|plus nous serons|nombreux|voix compte|signature compte|notre impact|un pas vers|vers un changement|aller plus loin"
        "|la mobilisation|se faire entendre|mobilisons*|tous unis|repousser"
    ),
    predictions=re.compile(
        r"\b(?!(?:sera|opera|camera|propaga|extra|ultra|infra|paparazzi|front|affront)\b)\w{2,}(?:era|eront|ira|iront|dra|dront|vra|vront)\b"
    ),
    pronouns=pattern("il|elle|ils|elles|lui|leur|celui-ci|celle-ci|l'elu|l'elue|son|sa|ses"),
    everyone=pattern(
        "grand public|tout le monde|toute la population|toutes les personnes|tous les citoyens|tous les francais|les gens|le public"
        "|monde entier|l'opinion publique|l'opinion|la population|toutes et tous|tous et toutes|n'importe qui|chacun|citoyens du monde"
        "|toute personne|l'humanite|le plus de monde|les internautes|la societe|toute la france|les jeunes en general|le peuple"
    ),
    tools={
        "petition": pattern("petition*|change.org|mesopinions|avaaz|signature*|signer"),
        "facebook": pattern("facebook|fb"),
        "instagram": pattern("instagram|insta"),
        "tiktok": pattern("tiktok|tik tok"),
        "snapchat": pattern("snapchat|snap"),
        "youtube": pattern("youtube|chaine video"),
        "linkedin": pattern("linkedin"),
        "x": pattern("twitter|tweet*|x"),
        "bluesky": pattern("bluesky"),
        "mastodon": pattern("mastodon"),
        "networks": pattern("reseau social|reseaux sociaux|reseaux"),
        "whatsapp": pattern("whatsapp|whats app"),
        "telegram": pattern("telegram"),
        "signal": pattern("signal"),
        "discord": pattern("discord|slack|pronote|ent"),
        "newsletter": pattern("newsletter*|lettre d'information|infolettre*|mailing*|liste de diffusion"),
        "email": pattern("mail|mails|e-mail*|email*|courriel*"),
        "sms": pattern("sms|texto*|telephone|appel|appels|phoning"),
        "poster": pattern("affiche*|tract*|flyer*|prospectus|autocollant*|banderole*"),
        "event": pattern(
            "evenement*|reunion*|rassemblement*|marche|manif*|soiree*|stand|stands|fete|assemblee generale|rencontre*"
        ),
        "video": pattern("video*|direct|live|podcast*|radio"),
        "funding": pattern(
            "cagnotte*|financement participatif|crowdfunding|ulule|helloasso|kisskissbankbank|collecte"
        ),
        "letter": pattern("lettre ouverte|lettre*|courrier*|carte postale|cartes postales"),
        "door": pattern("porte-a-porte|porte a porte|bouche-a-oreille|bouche a oreille"),
        "site": pattern(
            "site|site web|blog|page|groupe|forum|appli|application|plateforme|consultation|presse|journal"
        ),
    },
    nameless=pattern(
        "des associations|les associations|des influenceurs|les influenceurs|des gens*|des personnalites|des celebrites|des stars"
        "|des journalistes|les journalistes|des medias|les medias|des elus|les elus|des artistes|des entreprises|des ong|les ong"
        "|des experts|des commercants|les commercants|des syndicats|les syndicats|des partenaires|des personnes|tout le monde"
    ),
    angles=pattern(
        "angle|pour tous|pour toutes|toutes et tous|tous et toutes|tout le monde|chacun|chacune|quel que soit|que l'on soit"
        "|concerne aussi|meme ceux|meme celles|ouvert a|au-dela|autant que|inclusi*|parce que|car|message"
    ),
    acts=re.compile(rf"\b(?:{_ACTS}|signature|signatures|je signe|don|dons)\b"),
    acts_opening=re.compile(
        rf"(?:^\W*|[.;:!?,\]\)•\n/]\s*(?:et\s+|puis\s+|ou\s+)?|\b(?:et|puis|&|\+)\s+|[&+]\s*)(?:vous\s+)?({_ACTS})\b"
    ),
    steps=pattern(
        "cliqu*|entrez|entrer|lisez|lire|remplissez|remplir|ouvrez|choisissez|connectez*|regardez|decouvrez|rendez-vous"
    ),
    messages_of_act=pattern("demand*|exig*|dites"),
    gestures=re.compile(
        r"\brejoi(?:gnez|ndre|gnons)(?:-nous)?(?:\s+(?:le|la|notre)\s+(?:mouvement|lutte|combat|campagne|cause|mobilisation|collectif))?\b"
        r"|\bparticip(?:ez|er|ons)(?:\s+a\s+(?:la|cette|notre|l')\s*(?:campagne|mobilisation|action|mouvement|lutte))?\b"
        r"|\b(?:soutenez|soutenir|soutenons|aidez|agissez|agissons|agir|mobilisez|mobilisons|engagez|engageons|battez|reagissez)"
        r"(?:-(?:vous|nous))?\b|\bfaites (?:bouger|entendre)\b|\bpasse[rz] a l'action\b|\bdites (?:non|oui|stop)\b|\bsuivez(?:-nous)?\b"
    ),
    imperatives=re.compile(
        r"(?<!\bvous )(?<!\bque )\b(?!(?:avez|pouvez|voulez|devez|savez|etes|serez|allez|souhaitez|aurez|chez|assez|nez|n'hesitez|hesitez|faisez)\b)\w{3,}ez\b"
        r"|(?:^|[.,;:!?]\s*)(?!(?:avons|allons|pouvons|voulons|devons|maisons|raisons|saisons|poissons)\b)\w{3,}(?<![ts]i)ons\b"
    ),
    soon=pattern("bientot|prochainement"),
    near_dates=re.compile(
        r"\b(?:\d+|deux|trois|dix|quinze|une|un)\s+(?:jours?|semaines?|mois)\b|\bfin du mois\b|\bnoel\b|\bpaques\b|\btoussaint\b"
        r"|\brentree\b|\bce soir\b|\b(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre) \d{4}\b|\bcette semaine\b|\bsemaine prochaine\b|\bmois prochain\b|\b(?:lundi|mardi|mercredi|jeudi|vendredi"
        r"|samedi|dimanche)\b|\b(?:vacances|fete des meres|1er tour|premier tour|second tour|jour j)\b|\bd'ici (?:la |le |l')"
    ),
    persons=pattern(
        "je|j'*|moi|me|m'*|mon|ma|mes|elle|lui|son|sa|tu|il a|il est|il avait|il etait|il y allait|il se|il ne|mere|pere|fils|fille|filles"
        "|garcon|frere|soeur|voisin*|maman|papa|grand-mere|grand-pere|enfant|eleve|etudiante|etudiant|infirmier*|retraite|retraitee|ans"
        "|collegue*|colocataire*|ami|amie|mari|femme|homme|madame|monsieur|mme|m.|professeur*|prof|agriculteur|agricultrice|temoign*"
    ),
    ages=re.compile(
        r"\b\d{1,3}\s*(?:ans?|mois|jours?|heures?|h|km|m)\b|\b(?:19|20)\d\d\b|\b\d{1,2}\s*(?:h|:)\s*\d{0,2}"
    ),
    us=pattern("nous|notre|nos|vous|votre|vos|on|ensemble|nous-memes|gardons*|faisons*|sauvons*|aidons*"),
    myself=pattern("je|j'*|moi|mon|ma|mes|m'*"),
    visuals=pattern(
        "visuel*|photo*|image*|affiche*|video*|dessin*|illustration*|logo|on voit|montre*|pancarte*|portrait*|fond|couleur*|gif|meme"
        "|clip*|fresque|selfie*|embleme|mascotte|symbole|banderole|sticker*|autocollant*|#*"
    ),
    known_acronyms=frozenset(
        [
            "CAF",
            "SNCF",
            "RATP",
            "SMIC",
            "RSA",
            "TVA",
            "ONU",
            "UE",
            "UNESCO",
            "IA",
            "TV",
            "PDG",
            "SMS",
            "OK",
            "ONG",
            "HLM",
            "RER",
            "TGV",
            "CHU",
            "EDF",
            "GDF",
            "CO2",
            "VTT",
            "BD",
            "CV",
            "ADN",
            "USA",
            "FM",
            "RTT",
            "CDI",
            "CDD",
            "BAC",
            "PMA",
            "IVG",
            "SOS",
            "VIP",
            "PME",
            "BAC",
            "LGBT",
            "PS",
            "QR",
            "II",
            "III",
            "IV",
            "VI",
            "VII",
            "XIX",
            "XX",
            "XXI",
        ]
    ),
    rhythms=pattern(
        "tous les|toutes les|chaque|par semaine|par mois|par jour|hebdomadaire*|mensuel*|quotidien*|une fois|deux fois|trois fois"
        "|la semaine|le lundi|le mardi|le mercredi|le jeudi|le vendredi|le samedi|le dimanche|regulier*|j-*|j -*|lundis|vendredis|dimanches"
    ),
    thanks=pattern("merci*|remerci*|gratitude|reconnaissan*"),
    messages=pattern(
        "message*|mail|mails|e-mail*|email*|post|posts|poster*|postera|on postera|publier*|publiera|nouvelle|nouvelles|newsletter*|infolettre*|actu*"
        "|mise a jour|mises a jour|story|stories|live|ecrire|ecrit|ecrira|ecrirons|ecrivons|envoy*|enverr*|inform*|communiqu*|sms|video*"
    ),
    daily=pattern(
        "tous les jours|chaque jour|quotidien|quotidienne|quotidiens|quotidiennement|par jour|chaque matin|chaque soir|tous les matins|tous les soirs"
    ),
)
