# ruff: noqa: E501  a list of words in long lines is easier to read than one broken in many
"""The French of the coach; how it is written is told in `coach_lists`.

French shows its verbs: infinitives end in -er, -ir, -re, orders in -ez and -ons, the nouns of an action in -tion,
-ment, -age. So most lists here are of exceptions.
"""

from __future__ import annotations

import re
from typing import Final

from conversations.coach_lists import Calls, Demands, Lists, alternatives, pattern

# Words that end like an infinitive, an order or an action and are none.
_NOT_VERBS: Final = alternatives(
    "premier|dernier|entier|hier|hiver|mer|fer|cher|cancer|danger|avenir|loisir|plaisir|desir|souvenir|papier|chantier|quartier|metier"
    "|atelier|loyer|foyer|collier|courrier|cahier|dossier|escalier|fichier|fevrier|janvier|gravier|hotelier|immobilier|mobilier|particulier"
    "|regulier|singulier|officier|ouvrier|policier|panier|passager|etranger|leger|berger|verger|soulier|sanglier|gibier|calendrier|pilier"
    "|levier|clavier|financier|hospitalier|scolaire|salaire|maire|notre|votre|entre|contre|autre|quatre|theatre|centre|ministre|titre|lettre"
    "|metre|kilometre|arbre|ombre|nombre|membre|chambre|septembre|octobre|novembre|decembre|libre|propre|pauvre|livre|fievre|ordre|cadre"
    "|genre|tendre|guerre|terre|pierre|heure|mesure|nature|culture|agriculture|voiture|ecriture|lecture|facture|structure|procedure"
    "|mere|pere|frere|claire|affaire|histoire|victoire|memoire|territoire|laboratoire|obligatoire|transitoire|provisoire|nucleaire|solaire"
    "|populaire|solidaire|alimentaire|budgetaire|sanitaire|militaire|humanitaire|universitaire|parlementaire|communautaire|contraire|primaire"
    "|secondaire|necessaire|ordinaire|volontaire|proprietaire|locataire|commissaire|notaire|horaire|frontiere|riviere|lumiere|matiere|priere"
    "|maniere|derriere|arriere|carriere|barriere|filiere|chez|assez|nez|maisons|raisons|saisons|prisons|poissons|boissons|nous|pour|jour|sur"
    "|voir|espoir|pouvoir|devoir|soir|noir|miroir|trottoir|avoir|savoir|tir|cuir|finistere|angleterre|hectare|phare|gare|rare|square|barbare"
    "|encore|store|sonore|score|aurore|cure|pure|sure|dure|figure|fermeture|ouverture|couverture|signature|peinture|ceinture|nourriture|toiture|enfer|amer|super|leader|manager|designer"
)
# Nouns in -tion, -ment, -age, -ance that name a state or a harm, not something to decide.
_NOT_ACTIONS: Final = alternatives(
    "situation*|pollution*|nation*|population*|surpopulation|discrimination*|corruption|inflation|alimentation|information*|education|question*"
    "|condition*|tradition*|generation*|position*|notion*|direction*|section*|station*|mention|emotion*|passion*|tension*|version|vision|mission*"
    "|pression*|depression|agression*|television|pension*|occasion*|contamination*|degradation*|destruction*|disparition|exploitation|surexploitation"
    "|desertification|deforestation|artificialisation|precarisation|stigmatisation|radicalisation|explosion|invasion|exclusion|repression|oppression"
    "|intoxication*|inondation*|persecution*|prostitution|speculation|privation*|maltraitance*|malversation*|association*|organisation*|institution*|administration*|constitution"
    "|habitation*|exception|solution*|relation*|religion*|region*|action*|mobilisation*|conversation*|revolution*|opposition|consommation|circulation"
    "|environnement|logement*|harcelement|gouvernement*|departement*|parlement|moment*|appartement*|batiment*|medicament*|monument*|element*|document*|argument*|aliment*|vetement*|rechauffement|derèglement|dereglement|isolement"
    "|effondrement|etablissement*|enseignement|comportement*|mouvement*|sentiment*|abandonnement|acharnement|changement*|seulement|vraiment|comment"
    "|village*|age|chomage|paysage*|heritage|visage*|voyage*|image*|nuage*|plage*|page*|message*|garage*|esclavage|sauvage*|menage*|etage*|dommage*|gaspillage|braconnage|pillage|otage*|courage|usage|langage|ravage*|barrage*|fromage*|carnage"
)
_ACTION: Final = (
    rf"(?!{_NOT_ACTIONS})(?:\w{{4,}}(?:tion|sion|xion|ment|age)s?"
    "|retrait|retraits|tenue|maintien|arret|report|gel|fin|retour|acces|droit|droits|hausse|baisse|levee|mise|prise|remise|entree|sortie|gratuite|demission"
    "|abandon|depot|vote|referendum|moratoire|loi|amendement|commission|enquete|audit|port|passage|ouverture|reouverture|fermeture|couverture"
    "|interdiction|reprise|refonte|revision|rappel|octroi|achat|rachat|vente|don|envoi|transfert|classement|conge|taxe|quota|quotas|prime"
    "|indemnite|bourse|aide au|aide aux|statut|label|plafond|salaire minimum|tarif|repos|permis|gratuits?|encadrement|visite|peine|amnistie|grace|reconnaissance|exemption|mandat|jumelage|boycott|embauche|parite|proportionnelle|reduction"
    r")(?!\w)"
)
_VERB: Final = rf"(?!{_NOT_VERBS})\w{{2,}}(?:er|ir|re|oir)"
_ORDER: Final = rf"(?!{_NOT_VERBS})(?:\w{{3,}}ez|\w{{3,}}(?<!i)ons|rends|rend|dites|faites)(?:-(?:nous|vous|le|la|les|moi|lui|leur|y|en))*"

_WISHES: Final = (
    "sensibilis*|amelior*|meilleur*|lutt*|promouv*|promotion|promeuv*|defend*|defens*|soutenir|soutenez|soutenons|soutien*|soutenu*|encourag*"
    "|favoris*|renforc*|valoris*|revaloris*|proteg*|protection*|sauv*|changer|changez|changeons|agir|agissez|agissons|action|actions|aider|aidez|aidons"
    "|aidez-*|developp*|repens*|reform*|garanti*|eradi*|combat*|respect*|preserv*|assurer|assurez|assurons|moderni*|facilit*|eveill*|inform*|mobilis*|denonc*"
    "|dialogu*|prioris*|accompagn*|revitalis*|dynamis*|contribu*|participer|reflechi*|responsabilis*|eduqu*|solidar*|justice"
    "|egalite|dignite|simplifi*|optimis*|humanis*|repar* les injustices|refond*|redonner|redonnons|rendre justice|rendre hommage|concili*|prevenir|prevention|anticip*|secur*|laissons|vers"
    "|vivre|unir|unissons*|rassembl*|cess*|accelerer|acceler*|adapt*|rationalis*|repond*|ecout*|entend*|comprendre|compren*|remettre en question|prendre en compte|prise en compte|prise de conscience|prendre conscience"
    "|mieux|lutter contre|mise en valeur|mise en danger|faire bouger|faire avancer|faire entendre|faire evoluer|luttons|restons|soyons|soyez|osons|osez|continuer|continuons|avancons|construisons ensemble"
)
_FILLERS: Final = (
    r"(?:la |le |une? |notre )?(?:petition|appel|initiative(?: citoyenne)?|demande|proposition(?: de loi)?|mobilisation|campagne|collectif)s?\s+(?:citoyenne?\s+)?(?:pour|contre|de|d'|a|au|en faveur d[e']|visant a|relative? a)\s*"
    r"|(?:nous|on|je|j'|tous)\s*(?:vous\s+)?(?:demand|exig|voul|reclam|veu|souhait|propos|appel|refus|dis|cri)\w*\s*(?:a ce que|que|qu'|de|d'|a|au)?\s*"
    r"|il (?:faut|est (?:temps|urgent|necessaire) (?:de|d'|que))\s*|(?:pour|afin de|afin que|a quand|vers|oui a|oui au|en faveur d[e']|merci de|veuillez|svp|urgent|c'est toujours)\s+"
    r"|(?:pour )?qu[e']\s*|(?:l[ea]s?|l'|une?|des|du|de la|de l'|d'|au|aux|a|cette|ces?|notre|nos|votre|vos)\s*(?=\w)"
)
_REFUSED: Final = "non|stop|halte|contre|pas de|pas d'*|plus un|plus une|plus jamais|jamais|ne|n'*|touche pas|touchez pas|a bas|assez de|refus*|opposition a|opposition au|boycott*|hors de|zero"

_VAGUE_CALLS: Final = (
    "rejoi*|soutenez*|soutenir|soutenons|soutiens|aid*|agi*|particip*|mobilis*|engag*|defend*|lutt*|passez|passer|passons|deven*|soyez|soyons|etre|faites bouger|faites entendre|continu*"
    "|uni*|rassembl*|bat*|lev*|chang*|protege*|sauv*|construis*|construire|reagi*|resist*|port*|dites|dire|disons|faire bouger|faire entendre|montr*|exprim*|impliqu*|investi*|indign*|refus*|exig*|faisons bouger|faisons entendre|avanc*|osez|oser|osons|prenez|prendre|prenons|suivez*|suivre|gard*|rest*|decouvr*|inform*|informez*|mett*|donnons|amplifi*|vivons|vivre|imagin*|pens*|reflechi*|arret*|contribu*|accompagn*|encourag*"
)

_KNOWN_ACRONYMS: Final = "CAF SNCF RATP SMIC RSA TVA ONU UE UNESCO IA TV PDG SMS OK ONG HLM RER TGV CHU EDF GDF CO2 VTT BD CV ADN USA FM RTT CDI CDD BAC PMA IVG SOS VIP PME LGBT PS QR BMX II III IV VI VII XIX XX XXI 5G 4G SDF OGM PSG EHPAD APL"

FRENCH: Final = Lists(
    demands=Demands(
        themes=re.compile(
            rf"(?:pour )?(?:l[ea]s?|l'|nos|notre|ces?|cette|nous|on|je|il(?! faut)|elle|ils|vive|honte|marre|ras|trop|y a)\b|{_NOT_ACTIONS}|(?!(?:pour|oui|un|une|rien)\b)(?:\S+ ){{0,2}}\S+$"
            "|(?:\\S+ ){0,3}(?:penurie|manque|scandale|urgence|insecurite|crise|problemes?|danger|abus|derives?|souffrance|inquietudes?|detresse|colere|en lutte|en peril|peril|malaise|injustice|avenir|menaces?)\\b"
        ),
        openings=re.compile(rf"\W*(?:{_FILLERS})"),
        refusals=re.compile(alternatives(_REFUSED)),
        ills=pattern(
            "violence*|racisme|sexisme|haine|discrimination*|corruption|pauvrete|misere|injustice*|inegalite*|guerre|souffrance*|maltraitance*|cruaute|harcelement"
            "|insecurite|exclusion|precarite|chomage|mepris|mensonge*|indifference|impunite|abus|peur|intolerance|homophobie|antisemitisme|islamophobie|delinquance|criminalite|mise en danger|massacre*|scandale*|derives|catastrophe|hypocrisie|barbarie|gaspillage|desertification|deserts medicaux|rechauffement|dereglement|pollution|surconsommation|bus qui|ceux qui"
        ),
        verbs=re.compile(
            rf"(?:ne (?:plus |pas |jamais )?|n'|y |en |se |s'|ne plus )*(?:{_VERB}|{_ORDER})(?!\w)"
        ),
        nouns=re.compile(_ACTION),
        decided=re.compile(
            rf"^(?:pour|afin) qu[e']|^qu[e']|\b(?:(?:doi(?:t|vent)|devrai(?:t|ent)|faut|peut|puissen?t?|pouvoir|pour|de|a|afin de|visant a)\s+|d')(?:ne (?:pas|plus) |y |en |se |s'|l'|l[ea]s? |lui )*(?!{alternatives(_WISHES)})({_VERB})\b"
            r"|\b(?:obligatoires?|gratuite?s?|interdite?s?|illegal\w*|legal|legale|legaux|rembourse\w*|exoner\w+|etendue?s?|plafonnee?s?|deductibles?|imposables?|soi(?:t|ent)|abroge\w*|supprim\w+|retabli\w*|maintenue?s?|reconnue?s?|reportee?s?|annulee?s?|non merci)\b"
            r"|\b(?:commission d'enquete|referendum|moratoire|petition de principe|jour ferie|convention citoyenne|proposition de loi)\b"
            rf"|\b(?:{_REFUSED.replace('*', '')})\b(?=.*\b(?:projet|suppression|fermeture|construction|destruction|implantation|vente|privatisation|demolition|extension|abattage|expulsion|loi|decret|reforme)\b)"
        ),
        wishes=pattern(_WISHES),
        vague=pattern(
            "sens|confiance|parole|dignite|voix|espoir|honneur|justice|vie meilleure|la place qu*|les moyens|des moyens|en valeur|en avant|bouger|avancer|entendre|evoluer|attention|fin a l'injustice"
        ),
        instruments=re.compile(
            r"\b(?:projet|proposition) de loi\b|\bla loi\s+\w|\bloi (?:n|de |du )\w*|\bdecrets?\b|\barrete (?:du|municipal|prefectoral)\b|\barticles? [lrd]?\.? ?\d|\bamendements?\b|\breferendum\b|\bmoratoire\b|\bsubventions?\b|\bpostes? (?:de|d')|\bliste rouge\b|\bquotas?\b|\bdans la constitution\b|\bdirective\b|\bdans le code\b|\bstatut (?:de|d')\b|\bpar (?:une?|la|le|l')\s?\w+(?:tion|ment|age)\b"
        ),
        unmeasured=pattern(
            "plus de|plus d'*|davantage|moins de|moins d'*|ambitieu*|suffisan*|decent*|digne*|meilleur|meilleure|meilleurs|meilleures|adequat*|plus juste*|plus equitable*|plus humain*|plus vert*|mieux|raisonnable*|significati*|rapidement|exemplaire*|concret|concrets|concretes|fort|forte|fortes"
        ),
        several=re.compile(
            r"\b(?:[2-9]|\d\d|deux|trois|quatre|cinq|six|sept|huit|dix|douze|plusieurs|nos)\s+(?:\w+\s+)?(?:demandes|revendications|propositions|exigences|mesures|priorites|points)\b"
        ),
        purposes=re.compile(
            r"\b(?:pour|afin d[e']|afin qu[e']|en vue d[e']|au lieu d[e']|plutot qu[e']|sans|de facon a|de maniere a|qui|dont|ou)\b[^.;:!?]*"
        ),
        joints=re.compile(
            r"\s*(?:,?\s*\b(?:et|puis|ainsi que)\b|[,;+&])\s*(?:de |d'|aussi |la |le |l'|une? |des )*"
        ),
        pronouns=pattern("lui|y|en|ainsi|donc|aussi"),
        followers=re.compile(r"(?:mettre fin|faire|laisser|permettre|rendre|garantir|assurer|donner)\b"),
    ),
    calls=Calls(
        orders=re.compile(
            rf"(?:^\W*|[.;:!?,()\[\]•\n/–—]\s*|\b(?:et|puis|ou|&|\+|alors)\s+|[&+]\s*)(?:\d[.)]\s*)?(?:et |puis |ou |aussi |vite |alors |merci de |veuillez |ne |il suffit de |je |j'|nous |n'|vous pouvez |vous |de |d')*(?P<verb>(?:faites|faire|faisons) (?:un don|signer|circuler|tourner|suivre|bouger|entendre)|(?:{_ORDER}|{_VERB}|(?:(?<=je )|(?<=j'))\w{{3,}}))(?!\w)"
        ),
        acts=pattern(
            "sign*|clic|don|dons|lettre|mail|e-mail|courriel|courrier|petition|appel|vote|rassemblement|manifestation|marche|greve|boycott|rendez-vous|formulaire|adhesion|temoignage|#*"
        ),
        vague=pattern(_VAGUE_CALLS),
        joinable=pattern(
            "consultation|enquete*|reunion*|rassemblement*|marche|manif*|greve|sondage|vote|debat*|atelier*|collecte|cagnotte|concours|assemblee*|visite*|conference*|webinaire*|permanence*|groupe*|place|parvis|devant la|devant le|heures|h|liste|newsletter|chaine|canal|discord|whatsapp|facebook|demain|samedi|dimanche|lundi|mardi|mercredi|jeudi|vendredi"
        ),
        steps=pattern(
            "cliqu*|entrez|entrer|lisez|lire|remplissez|remplir|ouvrez|choisissez|choisir|connectez*|regardez|regarder|decouvrez|decouvrir|rendez-vous|allez|copiez|indiquez|saisissez|completez|completer|retrouvez|consultez|voir|profitez|notez|selectionnez|utilisez|n'hesit*|hesit*|suffit|pouvez|pourrez|voulez|devez|avez|serez|etes|aurez|savez|souhaitez"
        ),
        messages=pattern("demand*|exig*|dites|dire|rappel*|expliqu*|precis*|reclam*|insist*"),
        purposes=re.compile(r"(?<!\w)(?:pour|afin d[e']|afin qu[e']|si|en|qui|que)\s[^,.;:!?]*"),
        kinds={
            "sign": pattern("sign*|petition*"),
            "write": pattern("ecri*|lettre*|mail|mails|e-mail*|courriel*|courrier*|carte*|message*"),
            "call": pattern("appel*|telephon*|coups de fil|coup de fil"),
            "come": pattern("ven*|vien*|rassembl*|manif*|march*|rejoi*|particip*|presen*|reuni*"),
            "give": pattern("don|dons|donnez|donner|donnent|cotis*|vers*|financ*"),
            "share": pattern("partag*|relay*|diffus*|publi*|post*"),
            "vote": pattern("vot*"),
            "boycott": pattern("boycot*|resili*|rend* leur*"),
            "testify": pattern("temoign*|racont*"),
        },
    ),
    crowds=pattern(
        "tout le monde|les gens|gouvernement|gouvernements|l'etat|etat|la mairie|la ville|politiques|politiciens|decideurs|decideuses|elus|elues|autorites|pouvoirs publics|populations?"
        "|citoyens|citoyennes|les francais|grand public|la societe|societe civile|habitants|habitantes|dirigeants|dirigeantes|le monde|opinion|systeme|classe politique|l'europe|l'union europeenne|entreprises|industriels|medias|multinationales|lobbies|puissants|responsables politiques|partis|partis politiques|communes|collectivites|institutions|la france|france entiere|les hommes|les femmes|nation|pays|europeens|bruxelles|paris|responsables|patrons|grandes surfaces|candidats"
    ),
    everybody=pattern(
        "citoyens|citoyennes|habitants|habitantes|riverains|riveraines|residents|voisins|usagers|etudiants|parents|les gens|tout le monde|amis|amoureux|passionnes|consommateurs|electeurs|contribuables|concitoyens|jeunes|personnes|celles et ceux|ceux qui|toutes celles|tous ceux|internautes|population|grand public|chacun|lyceens|eleves|salaries|travailleurs|locataires|conducteurs|automobilistes|cyclistes|retraites|familles|femmes|hommes|enfants|militants|benevoles|clients|abonnes|supporters|joueurs|fans|soignants|enseignants|agriculteurs|francais|francaises"
    ),
    parliaments=pattern(
        "assemblee nationale|senat|parlement*|gouvernement*|etat|deputes|senateurs|ministres|union europeenne|elus|regions|communes|partis"
    ),
    roles=pattern(
        "maire|maires|mairesse|adjointe?s?|adjoint|adjointe|president|presidente|presidents|ministre|ministres|depute|deputee|senateur|senatrice|prefet|prefete|sous-prefet*|conseiller*|conseillere*|directeur*"
        "|directrice*|recteur*|rectrice*|principal|principale|proviseur*|chef|cheffe|responsable|pdg|patron|patronne|gerant*|secretaire*|elu a|elue a|l'elu|l'elue|elu en|elue en|elu charge|elue chargee|echevin*|bourgmestre*|juge*|procureur*"
        "|doyen*|delegue*|eurodepute*|commissaire*|rapporteur*|inspecteur*|inspectrice*|proprietaire*|bailleur*|gouverneur*|chancelier*|administrateur*|administratrice*|dg|dga|dgs|ceo|coordinat*|regisseu*|redact*|eveque|colonel|commandant|architecte*|ambassad*|garde des sceaux|defenseur*|maestro|entraineu*|selectionneu*|intendant*|gestionnaire*|syndic|notaire|medecin*|dre|drh|daf|cpe|monsieur|madame|mme"
    ),
    bodies=pattern(
        "conseil*|comite|commission*|assemblee|tribunal|cour|agence*|autorite de|autorite des|haute autorite|syndicat*|rectorat|academie|prefecture|communaute*|metropole|intercommunalite"
        "|region|departement|agglomeration|agglo|mairie de|mairie du|mairie d'*|ville de|ministere|direction*|office|bureau|groupe|filiale|federation|delegation|cabinet|fondation|banque|compagnie|operateur|chaine|redaction|ligue|universite|faculte|lycee|college"
        "|ecole|hopital|hopitaux|chu|caf|ars|regie|sncf|ratp|chambre|association|societe des|usine|magasin|enseigne|supermarche|senat|caisse|port|aeroport|parc|musee|theatre|club|cooperative|mutuelle|arrondissement|secretariat|centre*|service*|eglise|diocese|gendarmerie|commissariat|promoteur|actionnaires"
    ),
    summits=pattern(
        "president de la republique|presidente de la republique|premier ministre|premiere ministre|chef de l'etat|cheffe de l'etat|l'elysee|matignon|l'onu|le pape|president de la commission europeenne|presidente de la commission europeenne|secretaire general de l'onu"
    ),
    unknown=pattern(
        "sais pas|savons pas|aucune idee|quelqu'un|n'importe qui|a definir|a voir|a determiner|personne en particulier|on verra|les bonnes personnes|ceux qui decident"
    ),
    conditions=pattern(
        "si|s'il|s'ils|avec|sans|quand|lorsque|lorsqu'*|en voyant|en recevant|des que|grace a|face a|chaque|a condition|tant que|une fois|faute de|a partir de"
    ),
    form=re.compile(r"\b(?:si|s'ils?)\b.*\balors\b", re.DOTALL),
    reasons=pattern(
        "car|parce que|parce qu'*|puisque|puisqu'*|vu que|en effet|etant donne|a cause|du fait|sinon|sous peine|grace a"
    ),
    causes=pattern(
        "car|parce que|parce qu'*|puisque|puisqu'*|vu que|en effet|etant donne|a cause|du fait|sinon|sous peine|craint|craignent|peur|depend|dependent|besoin|a promis|ont promis|s'est engage*|engagement|tient a|tiennent a|veut|veulent|doit|doivent|vit de|vivent de|risque|perd|perdra|perdrait|reelection|majorite|vote|voix manqu*|calendrier|budget|loi|image|reputation|comptent"
    ),
    hopes=pattern(
        "faire entendre|entendre notre voix|entendre nos voix|notre voix|nos voix|votre voix|buzz|viral|esper*|espoir|ensemble|tous unis|toutes et tous|nous pouvons|on peut|on peut y arriver|tout est possible|capacite d'agir|pouvoir d'agir|capacite|prise de conscience"
        "|prendre conscience|ouvrir les yeux|faire bouger|bouger les choses|bouger les lignes|changer les choses|changeons les choses|changer le monde|changer la donne|monde meilleur|un meilleur avenir|union fait la force|force du nombre|plus fort*|faire pression|faire plier|faire reculer|faire reagir|faire ceder|sera obligee|seront obliges|sera oblige|seront forces"
        "|finira par|finiront par|finira bien|nombreux|nombreuses|signature compte|voix compte|geste compte|chaque voix|chacun compte|un pas vers|aller plus loin|solidaires|se mobiliser|mobilisons*|mobilisation|impact|contribuez a|chances|virale|victoire|plus on|vraie difference|faire la difference|rien n'est impossible|on y croit|y croyons"
    ),
    predictions=re.compile(
        r"\b(?!(?:sera|opera|camera|propaga|extra|ultra|infra|paparazzi|front|affront)\b)\w{2,}(?:era|eront|ira|iront|dra|dront|vra|vront)\b"
    ),
    pronouns=pattern("il|elle|ils|elles|lui|leur|celui-ci|celle-ci|l'elu|l'elue|son|sa|ses"),
    everyone=pattern(
        "grand public|tout le monde|toute la population|ensemble de la population|toutes les personnes|toute personne|tous les citoyens|toutes les citoyennes|tous les francais|tous les habitants|les gens|le public|monde entier|opinion publique|l'opinion|la population"
        "|toutes et tous|tous et toutes|toutes celles et ceux|tous ceux|n'importe qui|chacun|chacune|humanite|le plus de monde|plus grand nombre|les internautes|la societe|toute la france|le peuple|les jeunes en general|tout un chacun|quiconque|tous les amoureux|citoyens du monde|les citoyens"
    ),
    tools={
        "petition": pattern("petition*|change.org|mesopinions|avaaz|signature*|sign*"),
        "facebook": pattern("facebook|fb"),
        "instagram": pattern("instagram|insta"),
        "tiktok": pattern("tiktok|tik tok"),
        "snapchat": pattern("snapchat|snap"),
        "youtube": pattern("youtube|chaine video"),
        "linkedin": pattern("linkedin"),
        "x": pattern("twitter|tweet*|x|mot-diese|hashtag"),
        "bluesky": pattern("bluesky"),
        "mastodon": pattern("mastodon"),
        "networks": pattern("reseau social|reseaux sociaux|reseaux"),
        "whatsapp": pattern("whatsapp|whats app"),
        "telegram": pattern("telegram"),
        "signal": pattern("signal"),
        "discord": pattern("discord|slack|pronote|ent|messenger|intranet"),
        "newsletter": pattern(
            "newsletter*|lettre d'information|infolettre*|mailing*|liste de diffusion|bulletin*"
        ),
        "email": pattern("mail|mails|e-mail*|email*|courriel*"),
        "sms": pattern("sms|texto*|telephone|appel*|phoning"),
        "poster": pattern("affiche*|tract*|flyer*|prospectus|autocollant*|banderole*|panneau*"),
        "event": pattern(
            "evenement*|reunion*|rassemblement*|marche|manif*|soiree*|stand|stands|fete|assemblee generale|rencontre*|pique-nique|kermesse|permanence*|buvette|comptoir"
        ),
        "video": pattern("video*|direct|live|podcast*|radio"),
        "funding": pattern(
            "cagnotte*|financement participatif|crowdfunding|ulule|helloasso|kisskissbankbank|collecte"
        ),
        "letter": pattern(
            "lettre ouverte|lettre*|courrier*|carte postale|cartes postales|boites aux lettres|boite aux lettres|formulaire*|feuille*"
        ),
        "door": pattern("porte-a-porte|porte a porte|bouche-a-oreille|bouche a oreille"),
        "site": pattern(
            "site|site web|blog|page|groupe*|forum*|appli|application|plateforme|consultation|presse|journal|liste|en ligne|lien"
        ),
    },
    nameless=pattern(
        "associations|influenceurs|influenceuses|gens|personnalites|celebrites|stars|journalistes|medias|elus|artistes|entreprises|ong|experts|commercants|syndicats|partenaires|organisations|collectifs|groupes|personnes|sympathisants|scientifiques|enseignants|soignants|sportifs|structures|acteurs locaux|quelqu'un|tout le monde"
    ),
    angles=pattern(
        "angle|pour|toutes et tous|tous et toutes|tout le monde|chacun|chacune|quel que soit|que l'on soit|meme|ouvert*|au-dela|autant que|inclusi*|parce que|parce qu'*|car|message|aussi|avec|soutien*|qui|dont|sans"
    ),
    soon=pattern(
        "bientot|prochainement|sous peu|d'ici peu|ulterieurement|prochain temps|jours qui viennent|plus vite possible|plus tot possible|des que possible|au plus vite"
    ),
    near_dates=re.compile(
        r"\b(?:\d+|deux|trois|quatre|cinq|six|sept|huit|dix|quinze|trente|une|un)\s+(?:jours?|semaines?|mois|heures?|h)\b|\b(?:fin|debut|mi|milieu)[- ](?:du mois|de (?:la semaine|l'annee)|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)\b"
        r"|\b(?:avant|pour|jusqu'a|d'ici(?: a)?|apres|a) (?:la |l'|les )?(?:noel|paques|toussaint|rentree|vacances|ascension|pentecote|jour de l'an|fete nationale|ete|hiver|printemps|automne|elections?|municipales|presidentielle|legislatives)\b"
        r"|\bce soir\b|\bcette semaine\b|\b(?:la )?semaine prochaine\b|\b(?:le )?mois prochain\b|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b"
        r"|\b(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre) \d{4}\b|\b(?:premier|second|1er|2e|2nd) tour\b|\bjour j\b|\ben (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)\b|\bj-\d+\b|\bminuit\b"
    ),
    persons=re.compile(
        alternatives(
            "je|j'*|moi|me|m'*|mon|ma|mes|nous|lui-meme|elle-meme|mere|pere|fils|fille|filles|garcon|frere|soeur|voisin|voisine|maman|papa|mamie|papi|grand-mere|grand-pere|eleve|etudiante|etudiant|infirmiere|infirmier|retraite|retraitee"
            "|collegue*|colocataire*|ami|amie|mari|epouse|epoux|compagnon|compagne|madame|monsieur|mme|m.|professeure|instituteur|institutrice|agriculteur|agricultrice|aide-soignant*|veuve|veuf|bebe|prenom*|elle a|elle est|elle avait|elle etait|elle se|il avait|il etait|il se leve|il dort|il vit|il travaille"
        )
        + r"|\b(?:a|de|age|agee|,)\s*\d{1,2} ans\b(?!\s+(?:de|d'))|\ba (?:\w+ ){1,2}ans\b|\b\d{1,2} ans,"
    ),
    acting=re.compile(
        r"(?:^|[.!?…,«]\s+|\b(?:quand|que|lorsque|et|mais|chez|avec) )(?:[A-ZÀ-ÖØ-Þ][\w'-]+ ){0,1}(?!(?:Le|La|Les|Un|Une|Des|Ce|Cette|Ces|Il|On|Elle|Ils|Elles|Notre|Nos|Nul|Tout|Tous|Chaque|Selon|Depuis|Plus)\b)[A-ZÀ-ÖØ-Þ][a-zà-ÿ'-]+,? (?:(?:\d+|\w+) ans\b|se |s'|a (?:\w+ )?ans|avait |etait |était |vit |habite |travaille |dort |attend |fait |n'a |ne |raconte |arrive |part |rentre |révise )"
    ),
    uncounted=re.compile(
        r"\b\d{1,3}\s*(?:ans?|mois|jours?|heures?|h|km|m|minutes?)\b|\b(?:19|20)\d\d\b|\b\d{1,2}\s*(?:h|:)\s*\d{0,2}"
    ),
    visuals=pattern(
        "visuel*|photo*|image*|affiche*|video*|dessin*|illustration*|logo|on voit|montre*|pancarte*|portrait*|fond|couleur*|gif|meme|clip*|fresque|selfie*|embleme|mascotte|symbole|banderole|sticker*|autocollant|#*"
    ),
    abstract=re.compile(
        r"\b(?:gestion|gouvernance|politiques?|strategie|demarche|dispositif|regulation|promotion|defense|reforme|transition|concertation|cohesion|valorisation|mutualisation|laicite|democratie|inclusion|durabilite|ressources?|perspective|dynamique|cadre|approche|ethique|souverainete|responsabilite|competences?|developpement|\w{4,}(?:tion|sion|isme|ance|ence|ite|ment)s?)\b"
    ),
    contrast=pattern("pas|non|stop|jamais|ni|sans|plus|mais|ne|n'*"),
    references=re.compile(
        r"\b(?:art\.|articles?)\s*[lrd]?\.?\s*\d|\b(?:decret|loi|directive|reglement|arrete) n[°o]|\b(?:decret|arrete) du \d|\b\d{4}/\d+\b"
    ),
    known_acronyms=frozenset(_KNOWN_ACRONYMS.split()),
    rhythms=pattern(
        "tous les|toutes les|chaque|par semaine|par mois|par jour|hebdomadaire*|hebdo|mensuel*|quotidien*|bimensuel*|trimestriel*|une fois|deux fois|trois fois|la semaine|le lundi|le mardi|le mercredi|le jeudi|le vendredi|le samedi|le dimanche|regulier*|j-*|j -*|lundis|mardis|mercredis|jeudis|vendredis|samedis|dimanches|premier du mois|du mois|du lundi"
    ),
    results=pattern("resultat*|victoire|gagn*|perd*|perdu|apres le vote|soir du vote|a la fin|a l'issue"),
    thanks=pattern("merci*|remerci*|gratitude|reconnaissan*|bravo|felicit*|celebr*|fet*"),
    daily=pattern(
        "tous les jours|chaque jour|quotidien|quotidienne|quotidiens|quotidiennement|par jour|chaque matin|chaque soir|tous les matins|tous les soirs"
    ),
)
