"""Turns of phrase that say that something is rare, and what keeps a rare word from being a fact of the family's."""

import re
from collections.abc import Mapping
from types import MappingProxyType

WHY: Mapping[str, str] = MappingProxyType(
    {
        "job": "an unusual occupation",
        "calling": "an unusual occupation or office",
        "instrument": "music or a performance that people know",
        "craft": "an unusual pursuit",
        "honour": "a prize, a title or a competition that can be searched",
        "media": "known from press, broadcast or the web",
        "illness": "a rare illness or treatment",
        "mark": "a mark that people see",
        "multiple": "a multiple birth",
        "creature": "an unusual animal",
        "home": "an unusual home",
        "war": "war, disaster or violence that can be searched",
        "notable": "a fact that people know or can search",
        "unique": "words that say that there is no other",
        "birth": "an unusual birth",
        "sport": "a competition or team that can be searched",
        "operation": "the name of a police operation",
        "service": "military service",
        "offence": "an offence that can be searched",
        "kin": "an unusual tie of kin",
    }
)
_PLACE = r"(?:country|county|town|city|village|valley|world|region|district|area|parish|borough|school|street|estate|land|island|church|congregation)"
_NUMBER = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|a (?:few|handful|dozen|hundred))"
_PEOPLE = r"(?:cases?|famil(?:y|ies)|children|people|men|women|pupils|patients|households?|speakers?|survivors|babies|members|places)"
_BARE_VEHICLE = (
    r"(?:lift|car|taxi|minicab|cab|ambulance|train|bus|tram|ferry|boat|ship|plane|aeroplane|lay-by|layby|hard shoulder|M\d+|motorway|"
    r"car park|prison|field|tent|caravan|barn|stable|supermarket|shop|corridor|toilet|cubicle|stairwell|staircase|lifeboat\w*|lorry|"
    r"police station|fire station|service station|services|camp|convent|beach|doorstep|pavement|waiting room|back seat|fire engine|"
    r"cell|van|yurt|pool|bath|river|cave|cellar|airport|station|Stonehenge|cathedral|church|vicarage|pub)"
)
FRAMES: tuple[tuple[str, re.Pattern[str], bool], ...] = (
    (
        "unique",
        re.compile(
            rf"\b(?:[Tt]he|[Oo]ne of the|[Tt]heir|[Hh]is|[Hh]er) (?:very )?(?:only|first|last|youngest|oldest|smallest|largest|biggest|tallest|"
            r"longest-serving|sole|heaviest|fastest|few) (?!time\b|professional|ones?\b|agenc|record|written|service|number|person to (?:have )?(?:ask|see|notice|record|visit)|"
            r"officer|thing|way|reason|occasion|contact|worker|social|adult|information|evidence|concern|sign|mention|visit|opportunit|day|night|week|month|"
            r"year|step|stage|half|part|name|draft|version|report|meeting|entry|note|question|issue|child (?:of|to))(?:[\w'-]+ ){0,6}?"
            rf"(?:(?:in|of|on) (?:the|this|that|our) (?:whole |entire )?{_PLACE}\b|ever\b|to have\b|in (?:England|Wales|Britain|Europe|Scotland|Ireland|"
            r"the UK|the world|living memory)\b|of (?:its|his|her|their) kind\b|still alive\b|to be so\b|to do so\b|left alive\b)"
        ),
        True,
    ),
    (
        "unique",
        re.compile(
            rf"\b(?:[Oo]ne of (?:only |just |the last |the first |the few |the youngest |the oldest |fewer than )?{_NUMBER}(?: known| such| other| "
            rf"remaining)? {_PEOPLE}\b|[Oo]nly (?:one|two|three|four|a few|a handful of)(?: other)? (?:[\w'-]+ ){{0,2}}(?:in|on) the {_PLACE}\b|"
            rf"(?:fewer|less) than {_NUMBER} {_PEOPLE}|one of the (?:last|first|few|youngest|oldest|only) (?:[\w'-]+ ){{0,3}}(?:to|in|who)\b|"
            rf"one of (?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|1\d) (?:children|siblings|brothers|sisters)|population of|"
            rf"(?:only )?one (?!of\b)(?:[\w'-]+ ){{1,4}}in the (?:country|county|world|whole)\b|the only (?!child|adult)(?:[\w'-]+ ){{1,3}}(?:family|household|families|pupil|woman|girl|boy|speaker|man)\b(?! (?:to|who) )|"
            r"\w+ in a line of|\w+ generations? of|no other (?:famil(?:y|ies)|child|person|household)|known (?:throughout|across|all over|locally|to everyone)|"
            r"famous (?:for|locally|in)|well[- ]known (?:locally|for|as|in)|made history|local (?:celebrity|legend|hero)|household name)"
        ),
        True,
    ),
    (
        "illness",
        re.compile(
            r"\b(?:(?:an? )?(?:very |extremely )?(?:rare|genetic|congenital|inherited|metabolic|chromosomal|degenerative|bleeding|mitochondrial|blood)[ ,](?:[\w-]+ ){0,3}?(?:disorder|condition|disease|"
            r"syndrome|illness)|(?!Munchaus|Parkinson|Alzheimer|Battered|Shaken|Asperger|Tourette|Non-|Caffey|Crohn)(?:[A-Z][\w'-]+[ -]){1,3}(?:[Ss]yndrome|[Dd]isease)(?! \w+ (?:was|were) (?:considered|excluded))|"
            r"(?!an(?:a|)emia|diagnos|prognos|psychos|neuros|tubercul|hypno|empath|sympath|apath|septic|bacter|hypogly|osteopath|homeo|encephalopath|necros|thromb|cirrh)"
            r"[a-z]{5,}(?:aemia|aciduria|plasia|blastoma|sarcoma|trophy|ichthyosis|porphyria))\b"
        ),
        False,
    ),
    (
        "birth",
        re.compile(
            rf"\b(?:[Bb]orn|delivered|gave birth|given birth)(?: to \w+)? (?:(?:early |suddenly |unexpectedly )?(?:in|on|at|aboard|outside|by) (?:the |a |an )?"
            rf"(?:[\w'-]+ ){{0,5}}?(?:{_BARE_VEHICLE}\b|off-duty [a-z]+|(?:cab |taxi |bus |lorry |minicab )?driver|passer-by|stranger|fireman|policeman|"
            r"power (?:cut|failure)|snowstorm|blizzard|flood|storm)\b)"
        ),
        True,
    ),
    (
        "birth",
        re.compile(
            r"\bin a hospital (?:lift|car park|corridor)\b|\bduring (?:a|the) (?:power (?:cut|failure)|blizzard|great storm|eclipse)\b"
        ),
        True,
    ),
    (
        "sport",
        re.compile(
            r"\b(?:play(?:ed|s)|box(?:ed|es)|swum|swam|swims|ran|runs|rowed|rode|fenced|skated|wrestled|raced|danced|dances|sung|sang|sings|shot|"
            r"performed|performs|captained|coached|toured|trialled|signed|bowled|batted|dived|cycled|jumped|sailed|modelled|competed|competes|trained)"
            r" (?:[\w'-]+ ){0,5}?(?:for|in front of|with|at|in) (?:the |his |her |their |a )?(?:county|country|state|national|England|Wales|Scotland|Ireland|"
            r"Great Britain|[\w'-]+ (?:United|City|Town|Rovers|Albion|Wanderers|Athletic|Academy)|League|club|Cup|Games|Commonwealth|Olympic\w*|regional|district|"
            r"international|professional|semi-professional|academy|queen|Queen|King|gala|solo|orchestra|opera|West End|Royal \w+)(?: [\w'-]+)?\b|"
            r"\b(?:play(?:ed|s)|box(?:ed|es)|swum|swam|rowed|rode|raced|danced|sung|sang|bowled|batted|cycled|sailed|competed|run|ran) (?:[\w'-]+ ){0,3}for [A-Z][\w'-]+\b"
        ),
        True,
    ),
    (
        "sport",
        re.compile(
            r"\b(?:represented|represents|capped by|trials? (?:for|with)|on the books of|picked for|selected (?:for|by) (?:the )?(?:county|country|national|England|Wales)|swum the|swam the)\b"
        ),
        True,
    ),
    (
        "sport",
        re.compile(
            r"\b(?:walked|cycled|rowed|sailed|ran|ridden|rode|swam|hitch-?hiked) (?:all the way )?(?:from [A-Z]\w+ to [A-Z]|round the|across (?:the )?[A-Z])"
        ),
        True,
    ),
    (
        "media",
        re.compile(
            r"\b(?:(?:went|going|appear\w*|featur\w+|perform\w*|film\w*|interview\w*|sang|sung|shown|reported|made|making|been on|was on|were on|is on|host\w*|present\w*|"
            r"ran in|spoke on|speaking on|carried (?:in|by)|described (?:in|on)|told (?:in|on)|printed (?:in|by)|photograph\w* in|in the local|in a (?:local|national)|in the national) (?:[\w'-]+ ){0,4}?(?:(?:local|regional|national|Sunday|evening|hospital|community) )?(?:television|TV|telly|radio|"
            r"newspapers?|YouTube|Facebook Live|TikTok|headlines|front pages?|the press|(?:local|national|regional|Sunday|evening|medical) (?:papers?|press))\b(?! (?:on|in the|was on|set|licence|room|remote)))"
        ),
        True,
    ),
    (
        "media",
        re.compile(
            r"\b(?:[Tt]he|local|national) (?:papers?|press|newspapers?|media|tabloids?|headlines) (?:had |have |has )?(?P<x>(?:called|dubbed|named|nicknamed|labelled|ran|carried|printed|published|photographed)\b)"
        ),
        True,
    ),
    (
        "media",
        re.compile(
            r"\b(?:\d[\d,.]*|hundred|thousand|million|two|three|four|five|ten)(?: million| thousand)? (?:views|followers|subscribers|downloads|hits online|shares)\b|\bit'?s on the internet\b|\b(?:made|hit|all over|in all|in) the (?:papers|press) (?:for|when|because|after)\b|\b(?:made|hit) the (?:papers|headlines|local \w+)\b"
        ),
        True,
    ),
    (
        "operation",
        re.compile(
            r"\bOperation (?!Encompass|Yewtree|Hydrant|Elveden|Midland|Stovewood|Bullfinch|Retriever|Span|Sanctuary|Chalice|Trident|Pentameter|Makesafe|Central|Augusta|Linden|Clover|Brooke|Erle|Kern|Nexus|Signature|Identify|Theatre|The|A\b)[A-Z][a-z]+\b"
        ),
        False,
    ),
    (
        "service",
        re.compile(
            r"\b(?:serv(?:ed|ing|es)|enlisted|posted|stationed|deployed|on tour|tours? of duty|discharged|invalided|joined|signed up|fought|soldier|officer|"
            r"corporal|sergeant|private|lieutenant|captain|major|colonel|loadmaster|steward|nurse)\b (?:[\w'-]+ ){0,4}?(?:Army|Navy|RAF|Royal (?:Marines|Navy|Air Force|"
            r"Engineers|Artillery|Logistic|Signals|Irish|Welsh|Anglian|Fusiliers|Regiment)|Marines|Guards|Rifles|[Rr]egiment|Foreign Legion|Parachute|Paras|Gurkhas?|"
            r"armed forces|special forces|Helmand|Afghanistan|Iraq|Bosnia|Kosovo|Falklands|Northern Ireland|Sierra Leone|merchant navy|Merchant Navy|squadron|battalion)\b"
        ),
        True,
    ),
    (
        "offence",
        re.compile(
            r"\bconvict\w+ (?:from (?:19|20)\d\d |in (?:19|20)\d\d )?(?:for|of) (?P<x>(?!driving|shop|handling|stealing|possess|assault|wounding|supply|harass|breach|threat|drink|being|failing|causing|having|using|criminal)\w+ing [^.;,()|\n]{3,40}[\w'])"
        ),
        False,
    ),
    (
        "mark",
        re.compile(
            r"\b(?:(?:only|has|had|have|with|lost) (?:only )?one (?:good |glass |false )?(?:eye|leg|arm|hand|kidney|ear|lung|foot)\b|(?:loss of|lost) (?:both |his |her |an? |the use of )"
            r"(?:left |right |her |his )?(?:feet|foot|legs?|arms?|hands?|fingers?|eyes?|toes|sight|hearing|gullet|voice|tongue|ears?)\b|one (?:brown|blue|green) eye\b|"
            r"(?:six|seven|eleven|four) (?:fingers|toes)\b|(?:fed|breathes|fed only) (?:by|through) (?:a )?(?:tube|gastrostomy)\b|scars? (?:across|down|round) [^.;,\n|]{3,25}|"
            r"(?:burn(?:ed|t)|branded|carved|tattooed) (?:on|onto|into|across) (?:the |his |her )[^.;,\n|]{3,25})"
        ),
        True,
    ),
    (
        "kin",
        re.compile(
            r"\b(?:[Ff]irst )?[Cc]ousins? (?:who )?(?:married|marriage)|married (?:his|her) (?:first )?cousin|consanguin\w+|adopted (?:abroad|from (?:a |an )?[A-Z]\w+)|surroga\w+|egg don\w+|sperm don\w+|donor[- ]conceived|born to a surrogate|half-?sister (?:who is )?also (?:his|her)\b"
        ),
        True,
    ),
    (
        "notable",
        re.compile(
            r"\b(?:the name of (?:a|an) (?:kind|sort|type|flower|bird|star|river|tree|saint|ship|song|film|horse|place|village)\b|name means\b|"
            r"means \"[^\"\n]{3,30}\" in [A-Z]|(?:a|the) (?:road|bench|street|pub|stand|ward|prize|cup|boat|rose) (?:is )?(?:named after|that bears))"
        ),
        True,
    ),
    ("notable", re.compile(r"\b(?:SS|MV|HMS|RMS|HMT|MFV) \*?[A-Z][a-z]+(?: [A-Z][a-z]+)?\b"), False),
    (
        "unique",
        re.compile(
            r"\b(?:[Tt]he|[Oo]ur|[Hh]is|[Hh]er) (?:town|county|city|village|school|club|valley|world|country|parish|area|region)'s (?:first|only|last|oldest|youngest|best|top|leading|biggest)\b"
        ),
        True,
    ),
    (
        "calling",
        re.compile(
            r"\b(?:is|was|be|been|,) an? (?:retired|former|professional|freelance|semi-professional|one-time|self-taught|master) (?P<x>[\w'-]+(?: [\w'-]+){0,3}?)(?=[.,;)|]| (?:who|and|from|at|in|of|with)\b)"
        ),
        False,
    ),
    (
        "calling",
        re.compile(
            r"(?:\b(?:[Ww]ork(?:s|ed|ing)?|trained|employed|apprenticed|qualified|served|career|job|billed|toured|performed) (?:briefly |once |then |for years )?as (?:an? |the )?|"
            r"\b(?:by|his|her) (?:trade|profession|calling),? (?:is |was )?(?:an? |the )?|\bOccupation:? )(?P<x>[a-z][\w'-]*(?: [a-z][\w'-]+){0,3}(?: (?:at|in|on|for|with|to) [^.,;|()\n]{3,40})?)"
        ),
        False,
    ),
    (
        "calling",
        re.compile(
            r"\b(?:runs?|ran|owned|owns|keeps|kept|opened|managed|manages|inherited|has|had) (?:a|an|the|his own|her own|their own) (?:[\w'-]+ ){0,3}?"
            r"(?:sweet shop|corner shop|post office|stall|burger van|fish van|ice[- ]cream van|tea ?rooms?|pub|inn|smallholding|stud|kennels|cattery|boxing gym|gym|dojo|"
            r"dance school|studio|forge|circus|fair|fairground ride|ride|ferry|mill|quarry|museum|guest ?house|B&B|campsite|caravan site|scrapyard|bakery|brewery|smokehouse|"
            r"restaurant|takeaway|chip shop|tattoo parlour|funeral business|undertakers?|taxi firm|haulage \w+|vineyard|orchard|zoo|farm shop|riding school|stables|trawler|lighthouse \w+)\b(?! (?:bill|run|visit))"
        ),
        True,
    ),
    (
        "calling",
        re.compile(
            r"\b(?:dr[io]ve[sn]?|driving) (?:a|an|the|the last|the first) (?:[\w'-]+ ){0,2}?(?:tram|hearse|gritter|mobile library|steam \w+|milk float|fire engine|tank|ice[- ]cream van|rickshaw|limousine|"
            r"limo|combine|digger|crane|lifeboat|tug|rally car|stock car|racing car|horse and cart|pony and trap|train)\b"
        ),
        True,
    ),
    (
        "notable",
        re.compile(
            r"\b(?:descend(?:ed|ant|ants) (?:from|of) (?:a|an|the)\b|(?:great-)?(?:grandson|granddaughter|nephew|niece|heir|heiress|descendant) of (?:a|an|the) (?!mother|father|subject|late|family|same|couple|child|"
            r"woman|man|victim|neighbour|owner)|related to the (?:[a-z]+er|[a-z]+or|royal)\b|known to (?:everyone|everybody|half the \w+|the whole \w+)|known (?:on|round|around|about|in) the (?:\w+ )?(?:town|village|estate|valley|market|"
            r"island|docks|circuit) (?:as|for)|witness protection|new identity|Interpol|most wanted|escaped from (?:prison|HMP|custody)|rare blood group|lost at sea|taken to the Court of Appeal|"
            r"(?:[Oo]xford|[Cc]ambridge|Eton|Sandhurst) (?:graduate|scholar|blue|educated)|PhD|doctorate|(?:won|winning) (?:£[\d,.]+|a scholarship|the)\b|million pounds on|"
            r"(?:six|seven) f(?:oo|ee)t (?:tall|two|three|four|five|six|seven|eight|nine|ten|eleven)|[67] ?ft ?\d|weigh\w* (?:over |more than )?(?:[2-5]\d|thirty|forty) stone)"
        ),
        True,
    ),
    (
        "instrument",
        re.compile(
            r"\b(?:play(?:s|ed|ing)?|sings?|sang|singing|drums?|drummed|danced?|dances|acted|performs?|starr\w+) (?:[\w'-]+ ){0,4}?in (?:a|an|the|his|her|their) (?:[\w'-]+ ){0,3}?"
            r"(?:band|choir|orchestra|group|quartet|musical|pantomime|opera|folk club|West End|circus|carnival|gala|procession|Nagar Kirtan|final|finals)\b|"
            r"\b(?:released|recorded|cut) (?:a|an|his|her|their) (?:[\w'-]+ ){0,2}?(?:single|album|record|track|EP|song|video)\b|\bnumber one (?:hit|record|single)|\bin the charts\b|\bhit record\b"
        ),
        True,
    ),
    (
        "war",
        re.compile(
            r"\b(?:killed|died|drowned|injured|maimed|orphaned|widowed|blinded|survived|lost (?:his|her|their|an?|both|two) \w+) (?:[\w'-]+ ){0,3}?(?:in|by|at|on|off|when|under) (?:a |an |the )?(?:[\w'-]+ ){0,4}?"
            r"(?:crash|disaster|avalanche|explosion|blast|bomb\w*|earthquake|stampede|colliery|mine|quarry|bull|horse|lightning|tractor|combine|trawler|oil rig|rig|ferry|crane|cliff|cliffs|mountain|floods?|"
            r"hurricane|cyclone|tsunami|civil war|war|massacre|refugee camp|shark|snake|crocodile|capsiz\w+)\b"
        ),
        True,
    ),
    (
        "war",
        re.compile(
            r"\b(?:arrived|came|crossed|brought|smuggled|travelled|hidden|walked|escaped|fled) (?:[\w'-]+ ){0,4}?(?:in|on|under|inside|aboard|across|through) (?:the back of |the boot of )?(?:a |an |the )?(?:[\w'-]+ ){0,2}?"
            r"(?:refrigerated lorry|lorry|container|dinghy|raft|Sahara|Mediterranean|desert|Windrush|coffin|suitcase|horsebox|small boat|fishing boat)\b"
        ),
        True,
    ),
    (
        "creature",
        re.compile(
            r"\b(?:six|seven|eight|nine|ten|eleven|twelve|fourteen|twenty|thirty|\d\d) (?:dogs|cats|ferrets|snakes|horses|ponies|parrots|budgies|rabbits|rottweilers|huskies|greyhounds|birds|tortoises|canaries|hens)\b"
        ),
        False,
    ),
    (
        "unique",
        re.compile(
            r"\b(?:youngest|eldest|oldest|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|one) of (?:eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|[89]|1\d)(?: children| siblings| brothers| sisters| sons)?\b(?! (?:of|agencies|cases|reviews|visits|"
            r"referrals|recommendations|calls|meetings))|\bseventh (?:son|daughter)\b"
        ),
        False,
    ),
    (
        "media",
        re.compile(
            r"\b(?:shared|viewed|watched|liked|seen) (?:[\w'-]+ ){0,3}?(?:thousands|hundreds of thousands|millions|\d[\d,]{3,}|\w+ (?:thousand|million)) (?:of )?(?:times|people)\b|\bhashtag\b|\btrended\b|\bmade (?:legal|local|sporting) history\b|\blegal history\b"
        ),
        True,
    ),
    (
        "mark",
        re.compile(
            r"\bwears? (?:a|an) (?:[\w'-]+ )?(?:eye-?patch|monocle|wig|fez|cape|kilt|top hat|prosthe\w+|glass eye)\b"
        ),
        True,
    ),
)
# Around a word of this kind, these say that it is none of the family's.
