r"""Addresses as the British write them: flats and floors, farms and pitches, a house that has only a name, a corner.

The same rules hold for these rows as for those of `patterns.py`.
"""

from redaction.detect.finding import FindingType as T
from redaction.detect.sight.row import Row
from redaction.detect.words import lexicon


def _any_of(words: list[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=lambda word: (-len(word), word))) + ")"


_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b"
)
_CAP = r"(?:St\. )?[A-Z][\w'-]{0,24}"
_STREETS = list(lexicon.groups("street_heads.txt"))
_STREET = _any_of(_STREETS)
_HOMES = [*_STREETS, "House", "Hse", "Tower", "Towers", "Point", "Lodge", "Flats", "Cottage"]
_HOME = _any_of(_HOMES)
_SHOUTED = _any_of([word.upper() for word in _HOMES])
_SMALL = r"(?:street|st|road|rd|lane|ln|avenue|ave|close|cl|crescent|cres|terrace|drive|grove|court|ct|gardens|gdns)"
_NAMED = (
    r"(?:House|Cottages?|Farm|Farmhouse|Bungalow|Villa|Barn|Mill|Lodge|Croft|Manor|Hall|Rectory|Vicarage|Manse|Forge"
    r"|Schoolhouse|Steading|Bothy|Chapel|Boathouse|Lighthouse|Stables|Nurseries|Smallholding)"
)
_HOUSE = (
    r"(?:[Ff]lat|FLAT|[Aa]partment|[Aa]pt\.?|[Rr]oom|[Uu]nit|[Bb]lock|[Pp]lot|[Cc]aravan|[Cc]halet|[Pp]itch|[Cc]araf[aá]n"
    r"|[Ff]flat|[Bb]edsit|[Mm]aisonette|[Bb]erth|[Mm]ooring)"
)
_OWN = r"(?:\d{1,4}[A-Za-z]?(?:/\d{1,2})?|[A-Z])"  # the number or letter of a flat; of a tenement, "2/1"
_NUMBER = r"\d{1,4}[A-Za-z]?(?:(?: ?[-/] ?| and | to )\d{1,4}[A-Za-z]?)?"
_FLOOR = r"(?:basement|ground[- ]floor|first[- ]floor|second[- ]floor|third[- ]floor|top[- ]floor|upstairs|garden|rear)"
_CARE_OF = r"(?:[Cc]/[Oo]:? )?"
_WELSH = r"(?:Heol|Stryd|Ffordd|L[oô]n|Clos|Rhodfa|Maes|Tai|Bryn|Rhes|Cae|Gerddi|Cwrt|Parc|Llys|Tan|Pen|Pant)"
_JOINT = r"(?:'r|(?: (?:y|yr|Y|Yr|ap))?)"
_MEASURES = r"(?:min|mins|minutes?|hours?|miles?|metres?|yards?|weeks?|days?|months?|years?|feet|inch|inches|or|and|to)"

HOMES: tuple[Row, ...] = (
    Row(
        name="address",
        type=T.ADDRESS,
        score=950,
        regex=rf"(?<![\w/.]){_CARE_OF}(?:(?:[Tt]he )?(?:{_FLOOR} )?(?:{_HOUSE} ?{_OWN}|(?:[Tt]he )?{_FLOOR} flat),? "
        rf"(?:at |of )?)?(?!\d{{1,2}} {_MONTH}){_NUMBER},? (?:{_CAP} ){{1,4}}{_HOME}\b\.?",
    ),
    Row(
        name="address-capitals",
        type=T.ADDRESS,
        score=940,
        regex=rf"(?<![\w/.]){_NUMBER},? (?:[A-Z][A-Z'-]{{1,24}} ){{1,3}}{_SHOUTED}\b",
    ),
    Row(
        name="address-small",
        type=T.ADDRESS,
        score=900,
        regex=rf"(?<![\w/.£]){_CARE_OF}\d{{1,3}}[a-z]? (?!{_MEASURES}\b)[a-z]{{3,20}} "
        rf"(?:(?!{_MEASURES}\b)[a-z]{{3,20}} )?{_SMALL}\b(?! (?:drive|time|away|walk|order|orders|case|hearing))",
    ),
    Row(
        name="address-welsh",
        type=T.ADDRESS,
        score=900,
        regex=rf"(?<![\w/.])(?!\d{{1,2}} {_MONTH})\d{{1,4}}[A-Za-z]?,? {_WELSH}{_JOINT} {_CAP}(?: {_CAP})?",
    ),
    Row(
        name="address-flat",
        type=T.ADDRESS,
        score=900,
        regex=rf"(?<![\w/.])(?:{_HOUSE} {_OWN})(?:, ?(?:{_CAP} ){{0,3}}{_CAP})?(?![\w/])",
    ),
    Row(
        name="address-over",
        type=T.ADDRESS,
        score=850,
        regex=rf"\b(?:[Tt]he )?[Ff]lat (?:over|above|behind|below|under|next to) (?:the )?(?:{_CAP} ){{0,3}}{_CAP}"
        rf"(?:, (?:{_NUMBER} )?(?:{_CAP} ){{1,3}}{_STREET}\b)?",
    ),
    Row(
        name="address-house-name",
        type=T.ADDRESS,
        score=800,
        regex=rf"(?<![\w/.-])(?!\d{{1,2}} {_MONTH})\d{{1,3}}[a-z]? (?:The )(?:{_CAP} ){{0,2}}{_CAP}",
    ),
    Row(
        name="address-context",
        type=T.ADDRESS,
        score=800,
        regex=r"\b(?:at|to|of|from|[Aa]ddress:?|lives? at|lived at) \K"
        rf"(?!\d{{1,2}} (?:{_MONTH}|[Ww]eeks|[Mm]onths|[Yy]ears))"
        rf"\d{{1,4}}[a-z]? (?:{_CAP} ){{0,2}}[A-Z][a-z'-]{{2,24}}(?! (?:Act|Regulations))",
    ),
    Row(
        name="address-number",
        type=T.ADDRESS,
        score=750,
        regex=r"(?:\b(?:at|to|from|of|outside|behind|opposite|next door|past)|\b(?:and|at),?|,) \K"
        r"(?:[Nn]umber|[Nn]o\.?) ?\d{1,4}[a-z]?(?![\w/.]\w|\w)",
    ),
    Row(
        name="address-next-door",
        type=T.ADDRESS,
        score=750,
        regex=r"\b(?:next door|the house|the neighbours?|the people|the family|over the road|across the road|opposite)"
        r"(?: \w{2,12})? at \K\d{1,4}[a-z]?(?![\w/.]\w|\w|:\d|%)",
    ),
    Row(
        name="address-named-house",
        type=T.ADDRESS,
        score=800,
        regex=rf"(?<![\w/]){_CARE_OF}(?:{_CAP} ){{1,3}}{_NAMED},? (?:near |nr\.? |off |in )?"
        rf"(?:{_CAP} ){{1,3}}{_STREET}\b",
    ),
    Row(
        name="address-old-house",
        type=T.ADDRESS,
        score=800,
        regex=rf"(?<![\w/]){_CARE_OF}[Tt]he (?:Old|New) (?:{_CAP} ){{0,2}}{_CAP}, (?:near |nr\.? |off )?"
        rf"(?:{_CAP} ){{1,3}}(?:{_STREET}|{_NAMED})\b",
    ),
    Row(
        name="address-corner",
        type=T.ADDRESS,
        score=850,
        regex=rf"\b(?:corner|junction) of \K(?:the )?(?:{_CAP} ){{1,3}}{_STREET}s? (?:and|with) "
        rf"(?:{_CAP} ){{1,3}}{_STREET}\b",
    ),
    Row(name="address-box", type=T.ADDRESS, score=850, regex=r"\bP\.?O\.? Box \d{1,6}\b"),
)
