"""The words by which a date is told to be one of the review's own, of public life, or of the family's."""

import re

# The review's own steps. What is done by a panel, board or author, and what is done to a review or report.
STEPS = re.compile(
    r"(?i)\b(?:(?<!adoption )(?<!fostering )(?<!marac )panel\b(?! of)[^.]{0,70}\b(?:met|sat|meetings?|considered|"
    r"agreed|convened|signed|"
    r"approved|received|queried|heard|asked|read|was told|between)|panel (?:met|meetings?|dates)|\b(?:it|we|they|"
    r"group|team|reviewers) (?:also )?(?:met|sat) (?:\w+ ){0,3}(?:times|occasions|between|monthly)|to the panel on|"
    r"(?:safeguarding )?(?:children )?boards?\b[^.]{0,60}\b(?:met|meeting|considered|accepted|agreed|approved|"
    r"ratified|received|signed|"
    r"decided|undertook|undertaken|intends|adopted|commissioned|published|endorsed|launched)|for the board|"
    r"to the board|sub-?group|"
    r"chair(?:man|woman)?\b[^.]{0,80}\b(?:decided|determined|agreed|confirmed|commissioned|wrote|signed|concluded|"
    r"set up)|"
    r"decision to (?:hold|conduct|undertake|commission)|(?:met|meets|meet) the criteria|criteria for|"
    r"serious case review|\bscr\b|"
    r"overview report|this (?:report|review) (?:was|is|has|will)|the (?:final )?report (?:was|is|will|has)|"
    r"final report|(?:first|second|third|fourth|fifth|final|this) draft|"
    r"review (?:was|has been|is) (?:set up|commissioned|begun|started|completed|finished|held|delayed|suspended|paused|"
    r"resumed|adjourned|stayed|"
    r"concluded)|"
    r"to the review\b|(?:lead|independent|review) (?:reviewers?|team|author)|the authors?\b|overview author|"
    r"terms of reference|"
    r"action plan|workshops?|focus groups?|notified to (?:the (?:board|department|secretary)|ofsted)|"
    r"learning (?:events?|days?|workshops?|sessions?)\b|practitioner (?:events?|days?)\b|"
    r"(?:department for education|secretary of state|ofsted|"
    r"national panel(?: of independent experts)?) (?:was|were) (?:informed|told|notified)|"
    r"drafts?\b[^.]{0,40}\b(?:shared|sent|circulated|discussed)|practitioners'? (?:event|"
    r"met|day)|"
    r"practitioners? met|reflective (?:session|workshop)|(?:individual|internal|single|agency) (?:management |"
    r"agency )?(?:reviews?|reports) "
    r"(?:were|was)|\bIMRs?\b (?:were|was|authors?)|agency reports? (?:were|was)|interviewed (?:by|for) the|"
    r"(?:spoke|spoken) (?:to|with) the (?:author|reviewers?|panel)|"
    r"met (?:with )?the (?:author|reviewers?|panel|lead)|since the (?:events|review)|legal advice of)"
)
# Guidance, law, inspection, statistics: public facts with a date.
GUIDANCE = re.compile(
    r"(?i)(?:\b(?:(?:was|were|been|be|are|is) (?:published|ratified|issued|reissued|revised|updated|superseded|"
    r"introduced|"
    r"abolished|lifted|rolled out|brought into force|implemented|repealed|amended|withdrawn)|published|publication|"
    r"ofsted|"
    r"(?:progress|final|annual|inspection|national|overview) reports? (?:of|in|dated)|(?:revision|"
    r"module) (?:of|from)|wrote in|asked (?:in|for in)|"
    r"advised in|issued by|"
    r"guidance|circular|handbook|regulations|legislation|statutory|came into force|came in on|commence(?:d|ment)|"
    r"nice\b|guidelines?|"
    r"national (?:review|study|inquiry|panel|report|analysis|standards?|strategy|strategies)|department (?:for|of)|"
    r"government|"
    r"secretary of state|inspections?|inspected|parliament|royal college|biennial|triennial|framework of|definition of|"
    r"edition of|review of|inquiry (?:of|in)|convention|signed by the united kingdom|quality mark|transitional|"
    r"reorgani[sz]\w+|"
    r"restructur\w+|protocol|strategy|goes live|went live|go live|accredit\w+|changed (?:that|the law)|study|survey|"
    r"research\w*|"
    r"census|campaign)\b|\blaming\b|\bmunro\b)"
)
# Of these alone the day is told.
ENACTED = re.compile(
    r"(?i)\b(?:came into force|came in on|commence(?:d|ment)|(?:was|were) (?:published|issued|reissued|lifted|"
    r"abolished|introduced|"
    r"repealed|amended|launched|brought in)|in force (?:from|since)|took effect|effective from|vesting day|circular)\b"
)
FAMOUS = re.compile(
    r"\b(?:Laming|Munro|Blom-Cooper|Waterhouse|Carlile|Bichard|Butler-Sloss|Climbi[eé]|Connelly|Baby P\b|Pelka|"
    r"Beckford|"
    r"Colwell|Khyra Ishaq|Hamzah Khan|Keanu Williams|Kimberley Carlile|Tyra Henry|Cleveland [Ii]nquiry|Clywch|"
    r"Wood [Rr]eview|"
    r"Jay [Rr]eport|Casey [Rr]eport|Norgrove|Narey|Berelowitz|Savile|Soham|Ainlee|Lauren Wright|Edlington|Rotherham|"
    r"Rochdale "
    r"[Rr]eview|Oxfordshire [Rr]eview|Brandon|Sidebotham|Ferguson|Reder|Duncan|Horwath|Dingwall|Rutter|Bowlby|"
    r"Macpherson|"
    r"Stephen Lawrence|Every Child Matters|Working Together|Hidden Harm|Children Act|Home Office|Lord [A-Z]\w+)\b"
)
FAMILY = re.compile(
    r"(?i)\b(?:he|she|him|his|her|hers|mother|father|mum|mam|dad|parents?|baby|born|birth|died|death|killed|"
    r"murdered|twins?|"
    r"brothers?|sisters?|son|daughter|grand\w+|aunt|uncle|cousin|partner|stepfather|boyfriend|girlfriend|husband|"
    r"wife|(?:the|this|his|her|their) family)\b"
)
KIN = re.compile(
    r"(?i)\b(?:he|she|him|his|hers?|mother|father|mum|dad|parents?|twins?|brothers?|sisters?|grand\w+|aunt|uncle|"
    r"cousin|partner|family)\b"
)
CASE = re.compile(
    r"(?i)\b(?:period (?:from|under|of)|timeframe|time frame|scope|covers|covering|died|death|killed|murdered|born|"
    r"birth|"
    r"admitted|discharged|attended|visited|visit|referred|referral|arrested|charged|convicted|sentenced|pleaded|trial|"
    r"inquest|coroner|assault|injur\w*|hospital|school|moved|placed|placement|pregnan\w+|bruis\w+|incident|police were|"
    r"ambulance|999|missing|became|weighed|seen|telephoned|rang|told|reported|strategy (?:meeting|discussion)|"
    r"case conference|"
    r"contact|looked after|care proceedings|court|order|separated|married|arrived|came to|lived|living|found|"
    r"bail\w*|remand\w*|"
    r"medical|scan|x-ray|clinic|appointment|caution)\b"
)
SCOPE = re.compile(
    r"(?i)(?:\b(?:period|timeframe|time frame|scope|back to|covers?|covering|from|born|died|birth of|death of|"
    r"dob)\W{0,3}$|"
    r"\b(?:period|scope)\b[^.;]{0,30}$)"
)
STRONG = re.compile(
    r"(?i)\b(?:chair\w*\b[^.]{0,60}\bdecided|(?:panel|team|it|we)\b[^.]{0,60}\b(?:met|sat)\b|criteria|"
    r"serious case review should|lead reviewers|"
    r"notified to ofsted|commissioned|published|guidance|regulations|met the (?:lead|author|panel|review))"
)
# "will report by", "is to be audited by": the plans of the board, unless the sentence tells of the family.
PLANNED = re.compile(
    r"\b(?:will|is to|are to|to be|shall|should|must|due|[Ww]e recommend|reports? to the [Bb]oard|audits? it|target|"
    r"complet\w+|"
    r"[Rr]eport(?:ing)? back|[Oo]wner|[Dd]eadline|[Tt]imescale)\b[^.]{0,140}\b(?:by|from|in|before|until|for|By|"
    r"BY)(?: the)?(?: (?:end|start) "
    r"of)?[: ]*$"
)
EVENT = re.compile(
    r"(?i)\b(?:he|she|his|her|trial|court|hearing|sentenc\w+|inquest|released?|born|due date|birthday|wedding|court|"
    r"told|said|mother|father|contact|discharg\w+|tenancy|appointment)\b"
)
BY_DATE = re.compile(
    r"\b(?:by|By|BY)(?: the)?(?: end of| start of)?:? $|\b(?:will|to|must|should|shall)\b[^.]{0,120}\b(?:from|in|"
    r"before|until)(?: the)?"
    r"(?: end of| start of)? $|(?:^|[.;|*] ?)(?:By|Deadline|Timescale|Target|Due|Review date|Complete[d]?|When)[:*]+ $"
)
SPOKEN_TO = re.compile(
    r"(?:^[\W\d]*|[.:] |\] ?:? |[*_])(?:[Ii]nterview(?:ed)?|[Cc]onversation|[Mm]eeting|[Tt]elephone (?:call|"
    r"conversation|interview)|[Ll]etter|"
    r"[Ee]-?mail|[Nn]ote|[Ss]ubmission|[Ww]ritten (?:reply|answer)) (?:with|from|to|by) [^;|]{2,110}$"
)
AUTHOR_SPEAKS = re.compile(
    r"\b(?:I (?:was appointed|am|have (?:reported|read|seen|met)|retired|worked|joined|left|chaired|heard|met|"
    r"visited|saw|"
    r"interviewed|spoke|wrote|asked|received|finished|completed|submitted|presented|sent|telephoned)|(?:wrote|"
    r"written|spoke|"
    r"talked|replied|apologised) to me|(?:told|met|sent|wrote) me|we (?:met|interviewed|visited|spoke))\b"
    r"(?:(?!\b(?:that|how|when|about)\b)[^.;]){0,70}$"
)
EDITED = re.compile(
    r"\b(?:[Ss]ettled text|[Ee]dited|[Ss]aved|[Pp]rinted|[Vv]ersion|[Dd]raft|[Aa]ccepted|[Mm]erged)(?: by| on|"
    r":)?(?: [A-Z][\w.]*){0,3},? $"
)
PLAN_COLUMN = re.compile(
    r"(?i)\b(?:target|by|timescale|time scale|by when|when|deadline|due|completion|complete by|review date|"
    r"milestone|date|done by|finish)\b"
)
PLAN_SIGN = re.compile(
    r"(?i)\b(?:recommendation|rec\.?|action|actions|measure|lead|by whom|owner|responsib\w+|r\d|what we will|rag)\b"
)
NOT_PLAN = re.compile(
    r"(?i)\b(?:event|events|what happened|key event|contact|presenting|source|who was seen|what was (?:seen|said)|"
    r"child seen|agency|"
    r"observation|entry|record\w*|incident|significan\w+)\b"
)
TITLE_AFTER = re.compile(
    r" (?:Procedures?|Order|Rules|Regulations|Bill|Directions?|Handbook|Circular|Policy|Protocol|Framework|Plan)\b"
    r"| (?:edition|version|text|protocol|guidance|regulations|act\b|report|inspection|strategy|framework|census|"
    r"white paper|green "
    r"paper|inquiry|review\b|study|survey|standards|budget|election|Act\b|Code\b)"
)
TITLED = re.compile(
    r"\b(?:[Ss]tatutory|[Nn]ational|[Pp]ractice|[Ss]upplementary|[Gg]overnment) guidance\b[^.;(]{0,110}\($|"
    r"\b(?:Guidance|Framework|Procedures?|Strategy|Protocol|Code|Standards|Handbook|Toolkit|Policy|Report|Review|"
    r"Survey|Plan)\b[^.;(]{0,60}\($"
)
# "in use since 2008": a tool or a rule that an area has had.
SINCE = re.compile(
    r"\b(?:in use|in place|in force|in operation|available|adopted|based|established|introduced|running|protocols?|"
    r"policy|policies|procedures?|guidance|standards?|scheme|pathway)\b[^.;]{0,90}\b(?:since|from) $"
)
# The board's decision, with which the review begins, and what its authors do from then on.
DECIDED = re.compile(
    r"(?i)\b(?:decid\w+|decision|determin\w+|agree\w*|commission\w*|resolv\w+|order\w*|appoint\w*|recommend\w*|"
    r"set up|notif\w+)\b"
)
OF_REVIEW = re.compile(r"(?i)\b(?:(?:serious case|case|joint|learning|practice|this|a|the) review|criteria|scr)\b")
AT_WORK = re.compile(
    r"\b(?:(?:was|were) (?:seen|visited|interviewed|met|invited|told of)|(?:met|saw|visited|interviewed|wrote to|spoke "
    r"(?:to|with)|heard from) (?:the )?(?:author|reviewers?|panel|us|me|them together)|workshops?|learning event|"
    r"[Ii]nterviews? (?:with|of|took|were)|conversations?|(?:author|reviewers?|panel|I|[Ww]e) (?:also )?(?:met|saw|"
    r"visited|interviewed|wrote|spoke|heard|received|read))\b"
)
LATER_LIFE = re.compile(
    r"(?i)\b(?:trial|court|hearing|sentenc\w+|convict\w+|inquest|verdict|coroner|born|birth\w*|wedding|releas\w+|"
    r"charg\w+|arrest\w*|plead\w*|adopt\w*|moved|placed|order|died|death|funeral|appeal|parole|bail|killed)\b"
)
# What a body does that is no one's life: "the two trusts merged", "a new tool was rolled out", "rated inadequate".
INSTITUTION = re.compile(
    r"(?i)\b(?:services?|trusts?|ccg|pct|councils?|county|borough|city|boards?|lscb|mash|force|police|"
    r"constabulary|teams?|"
    r"departments?|hospitals?|schools|agenc(?:y|ies)|unit|tools?|protocols?|polic(?:y|ies)|guidance|systems?|"
    r"thresholds?|"
    r"staff|workforce|records|health visiting|midwifery|single assessment|predecessor|training|audits?|peer review|"
    r"inquiry|commissioner|committee|inspect\w+|ofsted|cqc|hmic|estyn)\b"
)
DONE = re.compile(
    r"(?i)\b(?:merg(?:ed|er)|opened|new (?:\w+ )?system|transferred (?:to|from)|introduced|launched|adopted|replaced|"
    r"cut|restructur\w+|reorgani[sz]\w+|established|set up|formed|created|abolished|(?:de)?commission(?:ed|s|ing)|"
    r"rated|judged|graded|inspected|trained|training|rolled out|revised|issued|been used|in use|came into being|"
    r"e-?mailed to (?:all )?staff|circulated to|cascaded|sent to all|"
    r"tendered|audit(?:ed)?|peer review|went live|migrated|outsourced|disbanded|integrated|renamed|inquiry reported|"
    r"reported in)\b"
)
LIFE = re.compile(
    r"(?i)\b(?:he|she|him|his|hers?|they|mother|father|mum|dad|parents?|twins?|brothers?|sisters?|grand\w+|aunt|uncle|"
    r"cousin|partner|(?:the|this|his|her|their) (?:family|child|children|baby|girl|boy|case)|baby|mr|mrs|ms|miss|dr|"
    r"pc|dc|visit\w*|referr\w*|arrest\w*|charg\w*|convict\w*|bruis\w*|injur\w*|rang|telephoned|tenancy|"
    r"conference|search|"
    r"plan for|discharg\w*|admitted|birth|born|pregnan\w*|died|death|incident|allegation|disclos\w*|caf|placement|"
    r"strategy (?:meeting|discussion)|worker|nurse|teacher|officer|who|whose|left|joined|our audit|"
    r"signed off|closed|logged|appointment|crime|offences?)\b"
)
