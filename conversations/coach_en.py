# ruff: noqa: E501  a list of words in long lines is easier to read than one broken in many
"""The English words of the coach; how they are written is told in `coach_lists`."""

from __future__ import annotations

import re
from typing import Final

from conversations.coach_lists import Lists, pattern

_ACTS: Final = (
    r"sign(?: up)?|share|retweet|repost|e-?mail|write|call|phone|text|tweet|post|donate|give|chip in|come|join|attend|march"
    r"|vote|contact|tell|ask|urge|send|print|boycott|register|volunteer|subscribe|forward|pledge|bring|show up|meet"
    r"|download|rsvp|submit|like|follow|comment|upload|wear|hang|display|buy|stop|switch|delete|walk out|strike|testify"
    r"|knock|invite|use|install|demand|support|add your name|petition|turn off|turn up|pass|spread|message"
)
_PREFIX: Final = r"(?:please\s+|just\s+|then\s+|now\s+|also\s+|so\s+|simply\s+)*"

ENGLISH: Final = Lists(
    decisions=pattern(
        "keep|keeping|open|opening|reopen|close|closing|closure|withdraw*|fund|funds|funding|ban|bans|banning|stop|stopping|end|ending|cancel*"
        "|repeal*|abolish*|legali*|decriminali*|add|adding|remov*|build*|install*|release|releasing|publish*|pay|paying|raise|raising|lower*"
        "|cut|cutting|reduc*|increas*|freeze|freezing|extend*|restor*|reinstat*|return*|replac*|hire|hiring|fire|firing|resign*|appoint*|grant|granting"
        "|give|giving|allow*|let|lets|permit*|require|requires|requiring|adopt*|pass|passing|sign|signing|vote|voting|veto|reject*|drop|dropping"
        "|dismiss*|pardon*|free|freeing|approv*|deny|denying|refund*|reimburs*|compensate|apologi*|recogni*|ratif*|provid*|introduc*|create|creating"
        "|establish*|launch*|start*|hold|holding|move|moving|relocat*|renam*|name|plant|planting|clean|cleaning|repair*|fix|fixing|renovat*"
        "|label*|limit*|cap|capping|tax|taxing|exempt*|disclos*|investigat*|prosecut*|charge|charging|arrest*|divest*|invest|investing"
        "|commit|switch*|make|making|put|putting|get|getting|bring*|have|set|setting|sell*|buy|buying|lift|lifting|suspend*|postpone*|delay*|halt*"
        "|shut|overturn*|reverse|reversing|expand*|convert*|turn|include|including|exclude|deport*|evict*|house|housing|feed|feeding|offer*|show|air"
        "|renew*|retain*|rehire*|readmit*|regulat*|outlaw*|prohibit*|enforce*|implement*|mandat*|waive|waiving|forgive|forgiving|erase|expung*"
        "|demolish*|maintain*|leave|do not|don't|send|sending|accept*|admit*|acquit*|teach|teaching|test|testing|take|taking|ask|call|use|using|no"
    ),
    wishes=pattern(
        "raise awareness|raising awareness|awareness|improve|improving|improvement|promote|promoting|support|supporting|help|helping|protect|protecting"
        "|protection|save|saving|fight|fighting|defend|defending|encourage|encouraging|reform|reforming|change|changing|make a difference"
        "|respect|address|addressing|tackle|tackling|strengthen*|ensure|ensuring|empower*|educate|educating|inspire|rethink*|consider|care about"
        "|take action|taking action|act now|do something|stand with|stand up|be the solution|bring attention|end hate|bring together|better"
        "|spread|combat|combating|celebrate|preserv*|moderni*|justice|equality|dignity|transform*|take care|accountable|do better|step up"
        "|get help|get justice|make better|make ... better|hold ... accountable|help ... stay|help ... survive|make a change|make sure|bring awareness|bring justice|bring peace|give hope|give a voice"
    ),
    instruments=pattern(
        "* act|law|laws|bill|amendment|budget|moratorium|referendum|policy|policies|bylaw|ordinance|statute|regulation|quota|quotas|listing|curriculum|fee|fees|tax"
    ),
    refusals=pattern(
        "no to|no more|not|without|stop|hands off|never|should|must|shall|needs to|need to|ought to|cannot|can't|say no"
    ),
    several_demands=re.compile(
        r"\b(?:[2-9]|\d\d|two|three|four|five|six|seven|eight|ten|several|our|the following)\s+(?:demands|asks|requests)\b"
    ),
    purposes=re.compile(
        r"\b(?:so that|so as to|in order to|to|instead of|without|who|which|that)\s[^.;:!?]*"
    ),
    joined_demands=re.compile(
        r"(?:^|[:.]\s*)(?:please\s+)?(\w+)\b(?:\s+[\w'-]+){2,}?\s*(?:,?\s*\band\b|\bthen\b|;)\s*(?:also |to )?(\w+)\b"
    ),
    unmeasured=pattern(
        "more|fewer|ambitious|sufficient|adequate|decent|better|reasonable|significant|significantly|meaningful|enough|fair|fairer|quickly"
    ),
    opening_verb=re.compile(
        r"^\W*(?:we (?:ask|demand|want|call|request|urge)|that |\w{3,}(?:tion|sion|ment|al|ize|ise|ify|ate)\b)"
    ),
    crowds=pattern(
        "everyone|everybody|the government|government|governments|people|the public|general public|the state|the town hall|town hall|society|politicians"
        "|lawmakers|decision-makers|decision makers|decisionmakers|policymakers|policy makers|community|community members|residents|citizens|the world"
        "|the authorities|authorities|the system|leaders|world leaders|voters|americans|companies|the media|corporations|the city|officials|parliament|congress"
    ),
    roles=pattern(
        "mayor|minister*|president|chair|chairman|chairwoman|chairperson|director*|head|head teacher|headteacher|principal|superintendent|councillor*"
        "|councilor*|councilman|councilwoman|senator*|congressman|congresswoman|congressmember|representative*|governor*|secretary|commissioner*|ceo|cfo|chief"
        "|manager*|owner*|landlord*|judge*|attorney|prosecutor*|sheriff|dean|chancellor|rector|mp|mps|member of parliament|deputy|trustee*|editor*|premier"
        "|officer|provost|speaker|assemblymember|alderman|treasurer|warden|bishop|coordinator|coach|founder|boss"
    ),
    bodies=pattern(
        "board|committee|council|commission|department|dept|trust|agency|authority|court|ministry|office|company|university|college|school|district|inc|ltd"
        "|parliament|congress|senate|house|assembly|hospital|club|association|federation|union|group|corporation|foundation|delegation"
    ),
    summits=pattern(
        "president of the republic|president of the united states|prime minister|the president|potus|the white house|head of state|the pope"
        "|united nations|secretary-general|secretary general|downing street|european commission|king|queen"
    ),
    form=re.compile(r"\bif\b.*\bthen\b", re.DOTALL),
    conditions=pattern(
        "if|with|without|when|whenever|once|unless|by showing|by sending|thanks to|the more|each|every"
    ),
    causes=pattern(
        "because|since|as they|as he|as she|otherwise|or else|for fear|fear|fears|depend|depends|needs|wants|promised|relies|rely|cares about"
        "|due to|so that|given that|the reason|need|forces|force"
    ),
    hopes=pattern(
        "be heard|get heard|heard|hope|hopes|hopefully|hoping|strength in numbers|buzz|viral|awareness|make a difference|show that you care"
        "|someone will|somebody will|have to give in|will have to|forced to|spread the word|get recognized|get noticed|together|noise|attention"
        "|make a change|we can do it|our voice|our voices|make it happen|actually happen|stand up"
    ),
    predictions=re.compile(r"\b(?:will|\w+'ll|is going to|are going to)\b"),
    pronouns=pattern("he|she|they|him|her|them|his|their|its"),
    everyone=pattern(
        "general public|everyone|everybody|anyone|anybody|whole world|the world|all people|normal people|ordinary people|most people|people in general|the public"
        "|public opinion|all citizens|every citizen|the population|society|the masses|internet users|humanity|large group|whoever|the people|all ages|whole country"
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
        "discord": pattern("discord|slack|nextdoor|mailing list|listserv"),
        "newsletter": pattern("newsletter*|mailchimp|substack"),
        "email": pattern("email*|e-mail*|mailing*"),
        "sms": pattern("sms|text message*|texting|phone|phones|phone calls|calls|call|calling"),
        "poster": pattern("poster*|leaflet*|flyer*|flier*|sticker*|banner*"),
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
        "some associations|associations|influencers|celebrities|famous people|journalists|some organizations|some organisations|organizations|organisations"
        "|ngos|some ngos|charities|local businesses|businesses|politicians|experts|artists|other groups|some people|partners|the media|stakeholders"
    ),
    angles=pattern(
        "angle|for all|for everyone|everyone|everybody|whoever|regardless|whether|anyone|inclusive|inclusi*|because|also affects|not only|not just|open to|message"
    ),
    acts=re.compile(rf"\b(?:{_ACTS}|signature|signing|sign|donation)\b"),
    acts_opening=re.compile(
        rf"(?:^\W*|[.;:!?,\]\)•\n/]\s*(?:and\s+|then\s+)?|\b(?:and|then|&|\+)\s+|[&+]\s*|\bplease\s+){_PREFIX}({_ACTS})\b"
        r"(?!\s+(?:for|to action|is|are|was|will)\b)"
    ),
    steps=pattern(
        "click|enter|fill|read|watch|visit|go|open|choose|log|learn|see|find|check|scroll|select|look|enter your"
    ),
    messages_of_act=pattern("tell|ask|urge|demand"),
    gestures=re.compile(
        r"\bjoin (?:us|the (?:movement|fight|cause|campaign|struggle|resistance)|our (?:movement|fight|cause|campaign))\b(?!\s+(?:in|at|on|for|this|next|tomorrow|tonight))"
        r"|\btake (?:\w+ )?action\b|\bget involved\b|\bsupport (?:us|our|the|this|them|these|it)\b|\bstand (?:with|up|together)\b|\bhelp (?:us|our|the|them|make|spread|save|stop)\b"
        r"|\bmake a (?:difference|change)\b|\bspread the word\b|\bact now\b|\bdo (?:something|your part|more)\b|\bshow your support\b|\bbe (?:part|the change)\b"
        r"|\bfight (?:for|back|with)\b|\bspeak (?:out|up)\b|\bstop the\b|\bfollow us\b|\blike us\b"
    ),
    imperatives=re.compile(
        r"^\W*(?:please\s+)?(?!(?:the|a|an|we|our|i|my|it|it's|this|that|these|those|there|they|he|she|you|your|in|on|at|for|with|if|when|because|as|every|all|no"
        r"|together|one|more|people|everyone|to|let's|let|what|who|why|how|now|its|and|but|so|from|by|of|is|are|time)\b)[a-z]+\b"
    ),
    soon=pattern("soon|asap|shortly"),
    near_dates=re.compile(
        r"\b(?:\d+|two|three|four|six|ten|a|one|few)\s+(?:more\s+)?(?:days?|weeks?|months?|hours?)\b|\bend of (?:the )?(?:month|week|term|year)\b|\bchristmas\b|\beaster\b"
        r"|\bthanksgiving\b|\bhalloween\b|\btonight\b|\btoday\b|\bthis week\b|\bnext (?:week|month)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
        r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{4}\b|\bthis year\b"
        r"|\belection day\b|\btomorrow\b|\b(?:on|by|before) the \d{1,2}(?:st|nd|rd|th)\b"
    ),
    persons=pattern(
        "i|i'm|i've|i'd|my|me|she|he|her|his|him|mother|mom|mum|father|dad|son|daughter|brother|sister|neighbour|neighbor|grandmother|grandfather"
        "|grandma|grandpa|child|student|nurse|husband|wife|friend|woman|man|girl|boy|mr|mrs|ms|teacher|colleague|named|year-old|years old|aged|we|our|us"
    ),
    ages=re.compile(
        r"\b\d{1,3}(?:\s+|-)(?:years?|months?|days?|hours?|year-old|miles?|km|minutes?)\b|\b(?:19|20)\d\d\b|\b\d{1,2}(?::\d\d)?\s*[ap]\.?m\b"
    ),
    us=pattern("we|we're|we've|we'll|us|our|you|you're|you'll|your|let's|together"),
    myself=pattern("i|i'm|i've|i'd|i'll|my|me|mine"),
    visuals=pattern(
        "visual*|picture*|photo*|image*|poster*|video*|drawing*|illustration*|logo|we see|shows|showing|sign|portrait*|background|colour*|color*|gif|meme"
        "|clip*|mural|selfie*|mascot|symbol|banner|sticker*|cartoon*|#*"
    ),
    known_acronyms=frozenset(
        [
            "UK",
            "US",
            "USA",
            "EU",
            "UN",
            "AI",
            "TV",
            "CEO",
            "ID",
            "OK",
            "NGO",
            "FBI",
            "CIA",
            "NASA",
            "BBC",
            "NHS",
            "NYC",
            "LA",
            "DC",
            "UNESCO",
            "HIV",
            "AIDS",
            "COVID",
            "LGBT",
            "LGBTQ",
            "VIP",
            "SOS",
            "PR",
            "GPS",
            "CO2",
            "DNA",
            "FAQ",
            "PC",
            "DIY",
            "MP",
            "MPS",
            "IT",
            "QR",
            "II",
            "III",
            "IV",
            "VI",
            "VII",
            "XIX",
            "XX",
            "XXI",
            "I",
        ]
    ),
    rhythms=pattern(
        "every|each|weekly|monthly|daily|a week|a month|per week|per month|once|twice|three times|regular|regularly|mondays|tuesdays|wednesdays|thursdays"
        "|fridays|saturdays|sundays|d-*|biweekly|fortnightly|bi-weekly"
    ),
    thanks=pattern("thank*|gratitude|grateful|appreciat*"),
    messages=pattern(
        "message*|email*|e-mail*|post|posts|posting|publish*|update|updates|newsletter*|story|stories|write|writes|will write|will post|send|sends|news|in touch|tweet*|text|texts|inform|video*"
    ),
    daily=pattern("daily|every day|each day|every morning|every evening|per day|a day|everyday"),
)
