# ruff: noqa: E501  a list of words in long lines is easier to read than one broken in many
"""The English of the coach; how it is written is told in `coach_lists`.

English verbs cannot be told by their shape, but by their place: they open the sentence, follow “to” and “should”,
and a determiner follows them. So this lists verbs of decision as a dictionary would, not those of some campaigns.
"""

from __future__ import annotations

import re
from typing import Final

from conversations.coach_lists import Calls, Demands, Lists, alternatives, pattern

_VERBS: Final = (
    "abandon|abolish|accept|acknowledge|acquit|add|admit|adopt|air|allocate|allow|amend|announce|annul|apologise|apologize|appoint|approve|arrange|arrest|attend|audit|authorise|authorize|award"
    "|ban|base|block|boycott|bring back|bring home|broadcast|build|buy|bury|call|call off|cancel|cap|carry out|cease|certify|change|charge|classify|clean|clear|close|commission|commit|commute|compensate|complete|conduct|confirm|connect|construct|continue|convene|convert|convict|cover|create|criminalise|criminalize|cut"
    "|debate|declare|declassify|decommission|decriminalise|decriminalize|define|defund|delay|delete|deliver|demolish|deny|deploy|deport|designate|direct|disband|discharge|disclose|discontinue|dismiss|display|dissolve|divest|donate|double|drop"
    "|eliminate|employ|enact|end|enforce|enrol|enroll|equip|erase|erect|establish|evacuate|exclude|exempt|exonerate|expand|expedite|expel|expose|expunge|extend|extradite"
    "|fast-track|feed|fence|file|fill|finance|finish|fire|fix|fly|forbid|force|forgive|free|freeze|fund"
    "|get rid of|give|grant|guarantee|halt|hand over|hire|hold|honor|honour|house|impeach|implement|impose|include|increase|index|indict|inform|inspect|install|introduce|invest|investigate|invite|issue"
    "|keep|label|launch|lay|lease|leave|legalise|legalize|let|license|lift|light|limit|link|list|locate|lower|make|maintain|mandate|match|merge|move|name|nationalise|nationalize|negotiate|nominate"
    "|offer|open|oppose|ordain|order|organise|organize|oust|outlaw|overturn|own|paint|pardon|pass|pause|pave|pay|pedestrianise|permit|phase out|place|plant|play|post|postpone|prevent|print|privatise|privatize|proclaim|produce|prohibit|prosecute|provide|publish|pull|punish|purchase|put"
    "|raise|ratify|re-\\w+|readmit|reappoint|rebuild|recall|recast|reclassify|recognise|recognize|reconstruct|reduce|refuse|refund|regulate|rehire|reimburse|reinstate|reintroduce|reject|release|relocate|remove|rename|renegotiate|renew|renovate|reopen|repair|repaint|repave|repeal|replace|require|reschedule|rescind|resign|restart|restore|restrict|resume|resurface|retain|retrial|retire|return|reveal|reverse|review|revert|revise|revoke|reward|ring-fence|run"
    "|sack|sanction|schedule|scrap|screen|sell|send|sentence|serve|set|set up|settle|shelter|show|shut|sign|silence|slash|start|stage|stop|store|submit|subsidise|subsidize|substitute|suspend|switch|take|tax|teach|tear down|terminate|test|track|train|transfer|translate|treat|triple|turn|uncap"
    "|accuse|address the nation|adjust|advertise|airlift|allot|answer for|apologise for|appeal|apply|arm|assess|assign|assist|avoid|back|backdate|balance|bail out|begin|bring forward|bring in|bring down|broaden|budget for|calculate|campaign|capture|celebrate|censure|challenge|check|cite|clarify|collect|combine|compel|compare|comply|concede|congratulate|consult|contact|contract|contribute|control|correct|count|credit|curb|deal|decide|decrease|dedicate|deduct|deem|defer|define|demand|demote|demolish|deregulate|describe|destroy|detain|determine|develop|discuss|dispatch|disqualify|distribute|divide|downgrade|draft|dredge|drill|drop off|earmark|eat|elect|eradicate|escort|establish|evict|examine|exchange|execute|exercise|exhume|explain|export|express|fence off|fight off|find|fingerprint|flood|fluoridate|follow|formalise|form|found|fulfil|fulfill|gather|govern|grit|ground|grow|harmonise|have|hear|heat|help pay|hide|highlight|host|identify|ignore|immunise|import|imprison|incentivise|incorporate|insist|insure|integrate|intervene|isolate|jail|join the|judge|justify|kick out|kill|land|lead|lend|lengthen|levy|liberate|liberalise|load|lock|log|lose|lobby|mail|manage|mark|measure|meet|mention|microchip|modify|monitor|obey|obtain|occupy|offset|overrule|override|oversee|packag*|partition|patrol|permit|pilot|pick|plan|police|pool|pressure|prioritise|prioritize|process|promise|proscribe|propose|publicise|push|qualify|quit|rate|reach|reassess|rebrand|recycle|redesign|redirect|redo|refer|reflect|refocus|refurbish|regain|register|reform the law|relax|relieve|remain|remind|remit|remunerate|rent|reply|report|represent|rescue|reserve|reset|resettle|resist|resolve|respond|resurvey|retake|rethink the|retry|reunite|revamp|ring|roll back|roll out|rule|salvage|save money|search|secure|seize|select|separate|share|shorten|show us|slow|sponsor|spend|split|stagger|standardise|standardize|state|stay|sterilise|stock|strike|strip|study|summon|supply|surrender|tell us|tighten|toll|trade|trial|trust|try|uncover|unfreeze|unlock|unseal|unsubscribe|urge|value|verify|view|visit|wait|warn|weigh|welcome|whitelist|wipe|work"
    "|disregard|enter|fine|undo|unban|unblock|unveil|update|upgrade|uphold|use|vaccinate|veto|vote|waive|widen|withdraw|write off|use|deschedule|deselect|pedestrianize|reallocate|rezone|decorate|insulate|electrify|recuse|commemorate|criminalise|televise"
)
_SHAPED: Final = r"(?!climate\b|private\b|senate\b|debate\b|estate\b|corporate\b|hate\b|late\b|state\b|candidate\b|ultimate\b|immediate\b|appropriate\b|legitimate\b|exercise\b|otherwise\b|enterprise\b|promise\b|size\b|prize\b|certificate\b|unfortunate\b|separate\b|animate\b|moderate\b|graduate\b)\w{4,}(?:i[sz]e|ify|ate)"
_DETERMINER: Final = r"(?:the|an?|our|all|every|each|this|that|these|those|my|your|his|her|their|its|any)\b"
_VERB: Final = rf"(?:{alternatives(_VERBS)}|{_SHAPED}|\b(?!of\b|for\b|in\b|on\b|at\b|with\b|from\b|by\b|about\b|against\b|is\b|are\b|was\b|not\b|to\b|and\b|or\b|we\b|if\b|as\b|when\b|why\b|how\b|who\b|what\b|because\b|all\b|into\b|over\b|under\b|support\b|save\b|stand\b|than\b|like\b|respect\b|help\b|where\b|but\b|that\b)[a-z]+(?= {_DETERMINER}))"
_PLACED: Final = r"(?<!\w)(?:please |kindly |now |only |also |do |(?!apply |supply |reply |comply |rely )\w{3,}ly (?:and )?)*"

_WISHES: Final = (
    "raise awareness|raising awareness|awareness|improv*|better|promot*|support*|help|helping|protect*|save|saving|fight|fighting|our fight|defend*|encourag*|reform|reforming|reforms|overhaul*|moderni*|toughen*|strengthen*"
    "|address|addressing|tackl*|ensur*|make sure|empower*|educate|educating|inspir*|rethink*|reconsider*|consider|care|take action|taking action|act|acting|do something|do more|do better|do the right thing|stand|standing|stand with|stand up|speak|speak up|speak out"
    "|be|become|bring attention|bring together|bring awareness|bring justice|bring peace|bring hope|respect|listen|look at|look into|look after|think|understand|realise|realize|remember|wake|unite|join|preserv*|celebrat*|condemn*|denounc*|transform*|step up|combat*|prioriti*"
    "|accountability|justice|equality|equity|equal rights|freedom|dignity|peace|unity|fairness|hope|safety|safer|rights|fair|get justice|get help|get involved|give hope|take care|take responsibility|take a stand|make a difference|make a change|make an effort|make change|make it better|make things|show support|show respect|deal with|work together|work with|work towards|come together|foster*|advanc*|boost*|simplif*|streamlin*|enhanc*|cherish|value|crack down|clean up our act|atone"
)
_ILLS: Final = (
    "violence|racism|sexism|hate|hatred|discrimination|corruption|poverty|injustice*|inequality|war|wars|suffering|abuse|abusing|abuses|cruelty|bullying|harassment|genocide|killing|killings|deaths|death|murder|murders|bigotry|intolerance|ignorance|greed|crime|crimes|homelessness"
    "|hunger|\\w+phobia|persecution|oppression|stigma|misinformation|madness|insanity|pain|torture|terrorism|exploitation|neglect|extinction|pollution|climate change|global warming|stereotypes|apathy|femicide|femicides"
)
_FILLERS: Final = (
    r"(?:a |the |this |our |online )*(?:petition|campaign|appeal|request|call|proposal|demand)s?\s+(?:to|for|against|that|on)\s+"
    r"|(?:we|i)\s*,?(?: the undersigned,?| the people,?| hereby| would like| all)*\s*(?:ask|demand|want|urge|request|call (?:on|upon|for)|need|believe|petition|wish|insist)(?: you| the (?:us |uk |federal |united \w+ )?\w+| us \w+| that| for| to)*\s+"
    r"|(?:demanding|requesting|calling(?: for| on| upon)?|asking(?: for)?|urging|call(?:s)? (?:on|for|upon)|ask|urge|tell|get|demand|request)\s+(?:that |for |to |an? |the )?(?:(?:\w+ ){1,5}?to )?"
    r"|(?:please|kindly|pls|it(?:'s| is) time to|time to|time for|let's|let us|to|for|that|urgent|immediately|permanently|officially|publicly|personally|do)\s+(?=\w)"
)
_REFUSED: Final = (
    "no|not|no more|never|don't|do not|stop|hands off|against|say no to|nope|without|enough with|end|halt|ban"
)

_VAGUE_CALLS: Final = "join|support|help|stand|get involved|take action|take a stand|take part|act|be|become|make a difference|make a change|make change|make history|make noise|make it|make sure|fight|raise your voice|raise awareness|raise|speak|speak up|speak out|do|let's|let|show|unite|rise|care|protect|save|defend|stop|end|change|keep|use your voice|have your say|follow|learn|find out|stay|continue|believe|remember|imagine|consider|think|love|be heard|lend|give hope|step|step up|work|demand|say|lead|build|create|empower|hold|bring|put|resist|reject|prove|turn|need|want|know|come together|add your voice|restore|reclaim|preserve"
_ACTS: Final = (
    "sign|sign up|share|retweet|repost|email|e-mail|write|call|phone|ring|text|tweet|post|donate|give|chip in|come|attend|march|walk|vote|contact|tell|ask|urge|send|print|boycott|register|volunteer|subscribe|forward|pledge|show up|meet|download|rsvp|submit|like|comment|upload|wear|hang|display|buy|switch|delete|unsubscribe|uninstall|cancel|walk out|strike|testify"
    "|spread the word|tell your friends|tell a friend|tell everyone|talk to|knock|invite|install|add your name|add your signature|petition|turn off|turn up|message|fill|complete|respond|reply|enrol|enroll|organise|organize|host|plant|drop off|collect|lobby|visit|tag|cast|gather|deliver|report|apply|nominate|adopt|photograph|record|film|draw|sponsor|endorse|co-sign|mail|bring|cycle|bike|picket|protest|rally|return|close your account|move your money|take the survey|take the pledge|take two minutes|take a minute|take a photo|take a selfie|set up|put up|leave a comment|stand outside|order"
)

_KNOWN_ACRONYMS: Final = "UK US USA EU UN AI TV CEO ID OK NGO FBI CIA NASA BBC NHS NYC LA DC UNESCO HIV AIDS COVID LGBT LGBTQ VIP SOS PR GPS CO2 DNA FAQ PC DIY MP MPS IT QR II III IV VI VII XIX XX XXI I PTSD ICE PTA ATM USB GMO GMOS PE A&E SAT NFL NBA NHL UFO"

ENGLISH: Final = Lists(
    demands=Demands(
        themes=re.compile(""),  # a demand without a verb is rare in English
        openings=re.compile(rf"\W*(?:{_FILLERS})"),
        refusals=re.compile(alternatives(_REFUSED)),
        ills=pattern(_ILLS),
        verbs=re.compile(rf"{_PLACED}(?:{_VERB}|(?:[a-z]+ing)\b(?= {_DETERMINER}))"),
        nouns=re.compile(
            r"(?:an? |the )?(?:(?:immediate|independent|full|public|total|complete|permanent|temporary|national|federal) )+\w+(?:tion|sion|ment|al|ure|ban)\b|(?:\w+ ){0,3}(?:removal|repeal|reversal|release|resignation|impeachment|abolition|ban|boycott|audit|inquiry|enquiry|investigation|referendum|moratorium|recall|restoration|reinstatement|renewal|cancellation|closure|reopening|extension|expansion|retrial|pardon|refund|compensation|funding|recognition|adoption|amendment|appointment|dismissal|withdrawal|suspension|postponement|renaming|relocation|decriminali[sz]ation|legali[sz]ation|nationali[sz]ation|privati[sz]ation|installation|introduction|implementation|construction|reduction|increase|freeze|cap|tax|limit|vote|recount|public holiday|holiday)\b(?!$)|free \w+"
        ),
        decided=re.compile(
            rf"\b(?:should|shouldn't|should not|must|mustn't|must not|shall|ought to|need(?:s)? to be|has to be|have to be)\s+(?:be\s+|not\s+|also\s+|immediately\s+|only\s+|all\s+|have to\s+|never\s+)*(?!{alternatives(_WISHES)})\w+"
            rf"|^(?:\S+ ){{1,6}}?(?:to|not to)\s+(?:be\s+|not\s+|only\s+|formally\s+|immediately\s+|have\s+)*(?!{alternatives(_WISHES)})(?:{alternatives(_VERBS)}|{_SHAPED}|\w{{3,}}(?:ed|nt|wn|lt|ld)\b)"
            r"|^(?:\w+ly )+(?:ban|end|stop|close|release)|\b(?:ban|tax|cap|limit|freeze|moratorium|boycott|removal|release|return|reversal|refund|pardon|inquiry|enquiry|referendum) (?:of|on|for)\b"
            r"|\b(?:compulsory|mandatory|illegal|legal|optional|free for|banned|abolished|debated|recognised|recognized|repealed|legali[sz]ed|reinstated|become|becomes|wider|tax-free)\b"
            rf"|,\s*(?:and )?(?:{alternatives(_VERBS)})\s+{_DETERMINER}"
            r"|\b(?:crossing|crosswalk|traffic lights?|speed bumps?|bus stop|footbridge|sidewalk)\b"
        ),
        wishes=pattern(_WISHES),
        vague=re.compile(
            r"(?:make|keep|let|get|bring|give|hold|take|introduce|create|start|restore|demand|show|build)\b(?: \S+){0,4}? (?:accountable|responsible|to account|accountability|transparency|a voice|be heard|safe|safer|better|great again|healthier|stronger|fairer|to justice|justice|peace|hope|awareness(?! (?:week|day|month|training|course))|seriously|more|adhere|a difference|a better \w+|proper \w+)\b"
            r"|provide (?:more |greater |full )?(?:transparency|accountability|justice|hope|support)\b|(?:change|fix|end) (?:the |our |this )?(?:world|system|culture|hearts|minds|narrative|attitudes)\b"
            r"|.*\b(?:should|must|needs? to) be (?:an? |our |the |their |more )*(?:priority|respected|heard|better|protected|valued|safe|safer|fair|accountable|transparent|responsible|treated|taken|ashamed|proud|aware|stopped|held accountable|held responsible|held to account|done)\b|(?:stop \w+ and )?do (?:your|their|its|the right) \w+"
        ),
        instruments=re.compile(
            r"\b(?:under|in|to|into|of|support|pass|sign|back) (?:the |a |an )?(?:[\w'.-]+ ){1,6}act\b|\bbill\b|\bamendment\b|\b(?:section|article|proposition|measure|title) \d|\bmoratorium\b|\breferendum\b|\bordinance\b|\bbylaw\b|\bby[- ](?:law|(?:\w+ing))\b|\bquotas?\b|\bin the budget\b|\b(?:h\.?r|s|sb|ab|hb)\.? ?\d+"
        ),
        unmeasured=pattern(
            "more|ambitious|sufficient|adequate|decent|better|reasonable|significant|significantly|meaningful|enough|fair|fairer|faster|quickly|greater|stronger|tougher|safer|appropriate|proper"
        ),
        several=re.compile(
            r"\b(?:[2-9]|\d\d|two|three|four|five|six|seven|eight|ten|twelve|several|our|following)\s+(?:\w+\s+)?(?:demands|asks|requests|proposals|changes|points|measures)\b|\bthe following\b"
        ),
        purposes=re.compile(
            r"\b(?:so that|so as to|in order to|to|instead of|rather than|without|who|which|that|until|where)\s[^.;:!?]*"
        ),
        joints=re.compile(r"\s*(?:,?\s*\b(?:and|then|as well as)\b|[,;+&])\s*(?:also |to |the |an? )*"),
        pronouns=pattern("it|them|him|her|us|of|in|for|on|to|by|and|as|is|are"),
        followers=re.compile(r"(?:make|let|keep|treat|stop|save|help|support|put an end)\b|\w+ing\b"),
    ),
    calls=Calls(
        orders=re.compile(
            rf"(?:^\W*|[.;:!?,()\[\]•\n/–—]\s*|\b(?:and|then|or|&|\+)\s+|[&+]\s*|\bplease\s+|\bi(?:'m| am| will|'ll)?\s+)(?:\d[.)]\s*)?(?:and |then |or |please |just |now |also |so |simply |to |let's |today |do )*(?P<verb>(?:{alternatives(_ACTS)}|signing|writing|calling|donating|{alternatives(_VAGUE_CALLS)}|click|enter|fill out|fill in|read|watch|visit|go|open|choose|log in|see|find|check|scroll|select|look|stop by|head))\b(?!\s+(?:for action|to action|is|are|was|were|has|will)\b)"
        ),
        acts=pattern(f"{_ACTS}|petition|signature|signing|donation|letter|rally|protest|phone call|calls"),
        vague=pattern(_VAGUE_CALLS),
        joinable=pattern(
            "rally|march|meeting|hearing|protest|vigil|walkout|strike|event|webinar|workshop|consultation|survey|group|list|channel|discord|whatsapp|facebook|slack|steps of|outside|in front of|at the|park|square|hall|noon|am|pm|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight|call"
        ),
        steps=pattern(
            "click|enter|fill|fill in|fill out|read|watch|visit|go|open|choose|log|log in|learn|see|find|check|scroll|select|look|take two minutes|take a minute|head|stop by"
        ),
        messages=re.compile(
            r"(?:tell|ask|urge|demand|say)\b(?! (?:your |all your |a |all )?(?:friends?|family|families|neighbou?rs?|everyone|everybody|colleagues?|others))"
        ),
        purposes=re.compile(r"\b(?:so that|in order to|to|if|because|that|who|which)\s[^.;:!?,]*"),
        kinds={
            "sign": pattern("sign|signs|signing|signed|signature*|petition*|add your name"),
            "write": pattern("write|writes|writing|letter*|email*|e-mail*|postcard*|message*"),
            "call": pattern("call|calls|phone*|ring"),
            "come": pattern("come|comes|attend*|march*|rally|rallies|join*|turn up|show up|gather*"),
            "give": pattern("give|gives|donat*|fund*|chip in|pay"),
            "share": pattern("share|shares|sharing|post|posts|retweet*|repost*|forward*"),
            "vote": pattern("vote|votes|voting"),
            "boycott": pattern("boycott*|cancel*|return*"),
            "testify": pattern("testif*|tell* * story|speak*"),
        },
    ),
    crowds=pattern(
        "everyone|everybody|government|governments|people|public|general public|the state|town hall|society|politicians|lawmakers|decision-makers|decision makers|decisionmakers|policymakers|policy makers|legislators"
        "|world|authorities|system|leaders|world leaders|voters|americans|companies|media|corporations|officials|elected officials|the powers that be|big oil|banks|industry|states|members|democrats|republicans|united states|usa|america|united kingdom|great britain|england|canada|australia|europe|earth|mankind|internet|twitter|the west|nation|country|countries|taxpayers|business owners|big tech|wall street"
    ),
    everybody=pattern(
        "citizens|residents|community|community members|students|parents|neighbors|neighbours|lovers|fans|voters|taxpayers|everyone|everybody|people|supporters|followers|members|alumni|public|anyone|anybody|owners|users|customers|teachers|employees|workers|first responders|friends|families|viewers|players|gamers|americans|folks|humans|humanity|youth|teens|kids|moms|dads|women|men|girls|boys|nurses|veterans|drivers|commuters|tenants|renters|visitors|readers|listeners|children|seniors|pet owners|volunteers|activists|creators|streamers|concerned|anyone"
    ),
    parliaments=pattern(
        "parliament|congress|senate|house of representatives|government|governors|state legislature|house of commons|house of lords|senators|legislature|state governors|president of the united states|states"
    ),
    roles=pattern(
        "mayor|minister|ministers|president|chair|chairman|chairwoman|chairperson|director*|head|head teacher|headteacher|principal|superintendent|councillor*|councilor*|councilman|councilwoman|councilmember|senator|congressman|congresswoman|congressmember|representative|rep|governor|gov|secretary|commissioner*|ceo|cfo|coo|chief"
        "|manager*|owner|landlord|judge*|justice|attorney|prosecutor*|sheriff|dean|chancellor|rector|mp|mps|member of parliament|deputy|trustee*|editor*|premier|officer|provost|speaker|assemblymember|alderman|treasurer|warden|bishop|coordinator|coach|founder|boss|registrar|producer|producers|developer|publisher|vice president|executive|supervisor*|administrator|constable|ambassador|queen|king|rev|dr|sir|lord|lady"
    ),
    bodies=pattern(
        "board|boards|committee|council|commission|department|dept|trust|agency|authority|court|ministry|office|company|university|college|school|schools|district|inc|ltd|llc|plc|corp|parliament|congress|senate|house|assembly|hospital|club|association|federation|union|group|corporation|foundation|delegation|legislature|studios|studio|network|channel|airlines|bank|church|diocese|county|city of|city council|town council|parish|borough|police|academy|institute|service|services|administration|bureau|society|team|league|store|market|museum|theatre|theater|library|zoo|airport"
    ),
    summits=pattern(
        "president of the republic|president of the united states|prime minister|the president|potus|white house|head of state|the pope|secretary-general|secretary general of the united nations|president of the european commission"
    ),
    unknown=pattern(
        "don't know|do not know|no idea|someone|somebody|whoever|not sure|to be decided|tbd|anyone in charge|whoever decides|the right people"
    ),
    conditions=pattern(
        "if|with|without|when|whenever|once|unless|by showing|by sending|thanks to|each|every|until|as long as"
    ),
    form=re.compile(r"\bif\b.*\bthen\b", re.DOTALL),
    reasons=pattern(
        "because|since|as they|as he|as she|otherwise|or else|due to|so that|given that|thanks to"
    ),
    causes=pattern(
        "because|since|as they|as he|as she|otherwise|or else|fear|fears|depend|depends|needs|need|wants|promised|promise|relies|rely|cares about|due to|so that|given that|reason|force|forces|must|has to|election|re-election|reelection|majority|votes|vote|budget|calendar|law|image|reputation|lose|loses|cannot|can't|counts|count|tracks|no other"
    ),
    hopes=pattern(
        "be heard|get heard|heard|hope|hopes|hopefully|hoping|strength in numbers|power in numbers|buzz|viral|awareness|make a difference|difference|show that you care|someone will|somebody will|will have to|have no choice|no choice|spread the word|noticed|together|attention|make a change|change the world|make change|real change|actual change|we can do it|our voice|our voices|your voice|voices|make it happen"
        "|stand up|open their eyes|wake up|more likely|the more|more signatures|signature matters|voice matters|every voice|every signature|matters|counts more|we can win|anything is possible|power of the people|people power|unite|united|band together|if enough of us|listen to us|they will listen|believe|clear message|resounding message|send a message|be the voice|voice for|momentum"
    ),
    predictions=re.compile(r"\b(?:will|\w+'ll|is going to|are going to)\b"),
    pronouns=pattern("he|she|they|him|her|them|his|their|its"),
    everyone=pattern(
        "general public|everyone|everybody|anyone|anybody|whole world|all people|people of good will|people of goodwill|normal people|ordinary people|most people|people in general|the public|public opinion|all citizens|every citizen|the population|society at large|the masses|internet users|humanity|whoever|the people|all ages|whole country|whole community|entire community|all walks of life|as many people as possible|people everywhere|all of us|each and every"
    ),
    tools={
        "petition": pattern("petition*|change.org|avaaz|moveon|signature*|sign|e-petition"),
        "facebook": pattern("facebook|fb"),
        "instagram": pattern("instagram|insta"),
        "tiktok": pattern("tiktok|tik tok"),
        "snapchat": pattern("snapchat"),
        "youtube": pattern("youtube"),
        "linkedin": pattern("linkedin"),
        "x": pattern("twitter|tweet*|hashtag*"),
        "bluesky": pattern("bluesky"),
        "mastodon": pattern("mastodon"),
        "networks": pattern("social media|social network*|socials|reddit"),
        "whatsapp": pattern("whatsapp|whats app"),
        "telegram": pattern("telegram"),
        "signal": pattern("signal"),
        "discord": pattern("discord|slack|nextdoor|messenger|listserv"),
        "newsletter": pattern("newsletter*|mailchimp|substack|bulletin*"),
        "email": pattern("email*|e-mail*|mailing*"),
        "sms": pattern("sms|text message*|texting|text|phone|phones|phone calls|calls|call|calling"),
        "poster": pattern("poster*|leaflet*|flyer*|flier*|sticker*|banner*|sign-up sheet"),
        "event": pattern(
            "event|events|meeting*|rally|rallies|march|stall|stalls|picnic|gathering*|town hall|vigil|protest*|workshop*"
        ),
        "video": pattern("video*|livestream*|live stream|podcast*|radio"),
        "funding": pattern("crowdfund*|fundraiser*|kickstarter|gofundme|ulule|helloasso"),
        "letter": pattern("open letter|letter*|postcard*|op-ed*"),
        "door": pattern("door-to-door|door to door|canvass*|word of mouth|knocking"),
        "site": pattern(
            "website*|web site*|site|blog*|page|group|groups|forum*|app|platform|press|media|online|link|links|form|survey|tool"
        ),
    },
    nameless=pattern(
        "associations|influencers|celebrities|famous people|journalists|organizations|organisations|ngos|charities|local businesses|businesses|politicians|experts|artists|groups|people|partners|the media|stakeholders|musicians|athletes|scientists|unions|leaders|parents|advocates|allies|coalitions|coalition|someone|everyone"
    ),
    angles=pattern(
        "angle|for|everyone|everybody|whoever|regardless|whether|anyone|inclusive|inclusi*|because|also|too|even|not only|not just|open*|message|with|support*|who|which|that|as well|without"
    ),
    soon=pattern(
        "soon|asap|as soon as possible|shortly|in the near future|any day now|sooner the better|in due course|before long|in the coming days|in the coming weeks"
    ),
    near_dates=re.compile(
        r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|a|one)\s+(?:more\s+)?(?:days?|weeks?|months?|hours?)\b|\b(?:end|start|beginning|middle) of (?:the |this |next )?(?:month|week|term|year|january|february|march|april|may|june|july|august|september|october|november|december)\b"
        r"|\b(?:christmas|easter|thanksgiving|halloween|labor day|memorial day|independence day|earth day|new year's|spring break|election day|valentine's day|mother's day|ramadan|black friday)\b"
        r"|\btonight\b|\bthis (?:week|month|weekend)\b|\bnext (?:week|month)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\btomorrow\b|\bmidnight\b"
        r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{4}\b|\b(?:in|by|before|until) (?:january|february|april|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter)\b|\b(?:on|by|before) the \d{1,2}(?:st|nd|rd|th)\b|\bd-\d+\b"
    ),
    persons=re.compile(
        alternatives(
            "i|i'm|i've|i'd|i'll|my|me|myself|we|we've|we're|she|he|her|his|him|mother|mom|mum|father|dad|son|daughter|brother|sister|neighbour|neighbor|grandmother|grandfather|grandma|grandpa|nurse|husband|wife|woman|man|girl|boy|mr|mrs|ms|colleague|named|widow|toddler|baby|years old|aged"
        )
        + r"|\b\d{1,2}-year-old\b"
    ),
    acting=re.compile(
        r"(?:^|[.!?…,“\"]\s+|\b(?:when|that|and|but|so|because) )(?:[A-Z][\w'-]+ ){0,1}(?!(?:The|This|These|Those|That|It|They|There|New|Each|Every|Our|Congress|Parliament|Government)\b)[A-Z][a-z'-]+,? (?:got|was|had|has been|lost|went|works|lives|said|told|walks|wakes|unlocks|sleeps|runs|drives|waits|came|died|left|is \d+|has \w+ed|turned|put|buried|worked|lived|loves|can't|cannot|never|moved|started|stopped) "
        r"|(?:, (?:and |but )?|\b(?:when|and|but|so|because|while|where|how) )[A-Z][a-z]+ (?:\w+ed|\w+s|had|got|went|lost|said|told) "
    ),
    uncounted=re.compile(
        r"\b\d{1,3}(?:\s+|-)(?:years?|months?|days?|hours?|year-old|miles?|km|minutes?)\b|\b(?:19|20)\d\d\b|\b\d{1,2}(?::\d\d)?\s*[ap]\.?m\b"
    ),
    visuals=pattern(
        "visual*|picture*|photo*|image*|poster*|video*|drawing*|illustration*|logo|we see|shows|showing|sign|portrait*|background|colour*|color*|gif|meme|clip*|mural|selfie*|mascot|symbol|banner|sticker*|cartoon*|#*"
    ),
    abstract=re.compile(
        r"\b(?:management|governance|polic(?:y|ies)|strategy|framework|approach|regulation|promotion|reform|transition|resources?|cohesion|diversity|inclusion|inclusive|sustainable|democratic|development|infrastructure|awareness|implementation|engagement|stakeholders?|\w{4,}(?:tion|sion|ism|ance|ence|ity|ment|ness)s?)\b"
    ),
    contrast=pattern("not|no|stop|never|without|but|don't|isn't|won't|over|before|nor"),
    references=re.compile(
        r"\b(?:section|article|title|clause|schedule|regulation|directive) \d|\b(?:h\.?r|s|sb|ab|hb)\.? ?\d{2,}|\bno\. \d|\b\d{4}/\d+\b"
    ),
    known_acronyms=frozenset(_KNOWN_ACRONYMS.split()),
    rhythms=pattern(
        "every|each|weekly|monthly|daily|a week|a month|per week|per month|once|twice|three times|regular|regularly|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|d-*|biweekly|fortnightly|bi-weekly|quarterly|first of the month|nightly"
    ),
    results=pattern(
        "result*|victory|win|won|lose|lost|after the vote|evening of the vote|at the end|outcome"
    ),
    thanks=pattern("thank*|gratitude|grateful|appreciat*|celebrat*|congratulat*"),
    daily=pattern("daily|every day|each day|every morning|every evening|per day|a day|everyday"),
)
