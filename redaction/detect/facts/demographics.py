"""Nationality, ethnicity, religion and language of people."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from redaction.detect.finding import FindingType
from redaction.detect.hit import RANK_DEMOGRAPHIC, Hit
from redaction.detect.page import slots
from redaction.detect.page.phrases import PhraseBook, book
from redaction.detect.page.reading import Reading, Word
from redaction.detect.words import lexicon
from redaction.detect.words.cues import titles
from redaction.detect.words.ends import at_end
from redaction.detect.words.lexicon import plain

_PEOPLE = (
    r"(?:mother|father|mum|dad|parents?|famil(?:y|ies)|household|girl|boy|man|men|woman|women|child(?:ren)?|baby|"
    r"males?|"
    r"females?|teenagers?|youths?|lads?|husband|wife|partner|bloke|lady|couple|people|neighbours?|grandmother|"
    r"grandfather)"
)
_X = r"[A-Z][\w'-]{1,24}"
_SMALL = re.compile(
    r"\b(?:(?:of )?(?:mixed|dual)[- ](?:heritage|race|ethnicity|parentage|white and [a-z]+)|refugee status|"
    r"mixed(?= White)|"
    rf"(?<=described as )(?:black|white|mixed|asian)\b|(?<=\")mixed(?=\")|(?:black|white|brown|asian)(?= {_PEOPLE}\b)|"
    r"gyps(?:y|ies)|(?:no|little) English\b|pikeys?|gypp?os?|gippos?|(?:black|white|brown)(?= (?:face|pupil|child|"
    r"worker|professional)s?\b)|"
    r"(?:the )?(?:travellers|pikeys?)(?= (?:site|family|families|camp|from|who|on|at|had|were)\b)|"
    r"IC[1-9])\b",
    re.IGNORECASE,
)
# Whatever stands in these places says where someone comes from, what is spoken or believed.
_SPOKEN = re.compile(
    r"\b(?:[Ss]peaks?|[Ss]poke|[Ss]poken|[Ss]peaking|[Ss]peakers? of|[Ff]luent in|[Mm]other tongue (?:is|was)|"
    r"(?:[Ff]irst|[Hh]ome|native|main) language:? (?:is|was|being)?|[Ii]nterpreter (?:for|in)|[Tt]ranslated (?:from|"
    r"into)(?: the)?|"
    r"[Dd]ubbed in(?:to)?|[Rr]eligion:?|[Ee]thnicity:?|[Nn]ationality:?) (?:(?:only|good|some|fluent|both|limited|"
    r"broken|no|basic|"
    rf"poor|the|as|is|was|given as|recorded as) )*\"?(?P<x>{_X}(?: {_X})?(?:(?:, | and | or ){_X})*)"
)
_QUALIFIED = re.compile(
    rf"\b(?P<x>{_X}(?:[- ](?!speak|born){_X})?)(?=[- ](?:speakers?|speaking|interpreters?|dialect|descent|"
    rf"origins?|heritage|"
    r"extraction|ancestry|parentage|nationals?|citizens?|passport|asylum|refugees?|migrants?|immigrants?|caste|"
    r"tribe|clan|by birth)\b)"
)
# "Joss is white and Tam was not": the colour of a person, not of a car.
_COLOUR = re.compile(
    rf"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|[Ww]ho|[Bb]oth|[Aa]ll|(?<![Tt]he )(?!It\b|This\b|That\b|There\b|What\b){_X}|"
    rf"{_PEOPLE})"
    r"(?:'s|'re| is| was| are| were| looked)(?: all| both| also| visibly)? (?P<x>white|black|brown|asian|mixed)"
    r"(?=[.,;:)\"']| (?:and|but|like|too|himself|herself)\b|\n|$)"
)
_ORIGIN = re.compile(r" (?:descent|heritage|ancestry|parentage|extraction|origins?)\b")
_FAMILY_IS = re.compile(
    r"\b(?:[Ff]amily|[Pp]arents|[Hh]ousehold) (?:is|are|was|were)(?: both| all| of| originally| also)? "
    rf"(?P<x>(?:{_X})(?:(?: | and )(?:{_X}))*)(?=[.,;:)]| and\b| by\b| from\b)"
)
_IN_CONTEXT = re.compile(
    r"(?:\b(?:is|was|are|were|being|be|both|an?|of|half|part|two|white|White|is himself|is herself|though|not) |"
    r"[;,/\"] ?|\|)$"
)
_CONTEXT_GOES_ON = re.compile(
    rf"(?:[.,;:)\"|]| \||$|-(?:speak|born)| (?:and|but|by|on|from|who|though|{_PEOPLE}|descent|origin|heritage|"
    rf"citizens?|nationals?)\b)"
)
_NOT_AFTER = re.compile(
    r"(?:'s Hospital| (?:Sea|Ocean|Channel|restaurant|takeaway|Journal|Medical|Psycho\w+|Academy|Association|"
    r"Society of|Government|"
    r"Embassy|Consulate|Court|Convention|Union|Commission|Economic|Parliament|Arrest|Assembly|Ambulance|Water|"
    r"Office|Health|law\b|"
    r"research|study|studies|Education|Aid\b|Children's Society|Homes\b|Care\b|Council\b|Airlines?|Airways|Institute|"
    r"GCSE|lessons?|teacher|department))"
)
# Things that are called after a people or faith, and say nothing of who has them.
_FIXED = re.compile(
    r"(?:Christian (?:names?|Aid|burial)|Welsh (?:cakes?|rarebit|Baccalaureate|Black|half)|"
    r"Mongolian (?:blue )?spots?|German (?:measles|"
    r"shepherd)|Alsatian|French (?:windows?|doors?|bread|horn|bulldog|polish|leave|Open)|Danish (?:pastry|blue)|"
    r"Turkish delight|"
    r"Russian (?:doll|roulette)|Irish (?:stew|wolfhound|setter|cream|Sea|terrier)|Persian (?:cat|rug)|Swiss (?:roll|"
    r"army|cheese)|"
    r"Dutch (?:courage|oven|barn)|Greek (?:yoghurt|salad)|Roman (?:numerals?|road)|Arabic numerals?|Afghan hound|"
    r"Cuban heels?|"
    r"Scottish (?:Widows|terrier|Power)|American (?:football|bulldog|dream)|Spanish (?:flu|practices)|"
    r"Chinese (?:whispers|burns?)|"
    r"Indian (?:summer|ink)|Brazilian wax|Italian job|Jersey|Polish(?:ed|ing)|African violets?|Australian Open|"
    r"Siamese)\b"
)
_COMPOUND = re.compile(
    r"-[A-Za-z]{3,}|(?: nationals?| citizens?)?,? (?:(?:and|but|though|who) (?:was )?)?(?:born|raised|brought up) in "
    r"[A-Z][\w-]{1,20}(?: [A-Z][\w-]{1,20})?| \(other\)"
)
_HALF = re.compile(
    r"\b(?:(?:half|part|quarter|non|Anglo|Afro|Indo|Franco|Sino|Turko|Italo|pan)-|(?:half|practising|non-practising|"
    r"devout|"
    r"lapsed|strict|strictly|second-generation|third-generation|first-generation|first-language|British-born|"
    r"UK-born) )$"
)
_PERHAPS_NAMES = frozenset(
    {
        "christian",
        "jordan",
        "jordanian",
        "roma",
        "francis",
        "german",
        "shona",
        "islam",
        "twi",
        "lao",
        "mormon",
        "israel",
    }
)
_COLUMN = re.compile(r"(?i)\b(?:ethnic\w*|nationality|religion|faith|languages?|heritage|background|cultur\w+)\b")
_LONGEST_HEADER, _LONGEST_CELL, _SEVERAL = 60, 90, 3
_PIECE = re.compile(r"[^;()\n]+")
_MARKS = ('"', "'", "*", "_")
_NOTHING = lexicon.words("not_background.txt")
_NEVER = _NOTHING | {"english", "british"}
_SEPARATORS = (" ", ", ", " and ", "/", " or ", "-")


def find(reading: Reading) -> Iterator[Hit]:
    """Yield what is said of someone's background."""
    listed = tuple(_listed(reading))
    spans = [*listed, *_framed(reading), *_in_context(reading), *_cells(reading, listed)]
    spans += [match.span() for match in reading.matches(_SMALL)]
    spans += [match.span("x") for match in reading.matches(_COLOUR)]
    for start, end in _joined(reading, sorted(spans)):
        yield Hit(
            start=start, end=end, type=FindingType.DEMOGRAPHIC, rank=RANK_DEMOGRAPHIC, score=800,
            detector="lexicon:demographics", reason="says someone's nationality, ethnicity, religion or language",
            entity="background:" + plain(reading.text[start:end]),
        )  # fmt: skip


def _listed(reading: Reading) -> Iterator[tuple[int, int]]:
    for found in _book().find(reading):
        name = found.words == 1 and plain(reading.text[found.start : found.end]) in _PERHAPS_NAMES
        if name and re.match(r" [A-Z]", reading.after(found.end, 2)):
            continue
        if not _NOT_AFTER.match(reading.text, found.end) and not _FIXED.match(reading.text, found.start):
            yield _from_start(reading, found.start), _to_end(reading, found.end)


def _framed(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the unknown words that stand where only a language, people or faith can."""
    for pattern in (_SPOKEN, _QUALIFIED, _FAMILY_IS):
        for match in reading.matches(pattern):
            for word in reading.words_in(*match.span("x")):
                if word.capital and not (
                    _is_cut(word) or word.opens or _is_language(reading, word) or word.plain in titles()
                ):
                    yield word.start, word.end


def _is_language(reading: Reading, word: Word) -> bool:
    """Say whether a word says nothing of anyone here: "English" does where heritage is told of."""
    if word.plain in ("english", "british"):
        return not _ORIGIN.match(reading.text, word.end)
    return word.plain in _NEVER


def _in_context(reading: Reading) -> Iterator[tuple[int, int]]:
    perhaps = _perhaps()
    for word in reading.words:
        if (
            word.plain in perhaps
            and word.capital
            and at_end(_IN_CONTEXT, reading.before(word.start, 14))
            and _CONTEXT_GOES_ON.match(reading.text, word.end)
            and (word.plain not in ("english", "british") or _of_a_person(reading, word.start, word.end))
        ):
            yield word.start, word.end


def _of_a_person(reading: Reading, start: int, end: int) -> bool:
    """Say whether "English" is said of someone, not of a language: "the child was English", "an English mother"."""
    if re.match(rf" {_PEOPLE}\b", reading.text[end : end + 16]):
        return True
    return re.search(r"\b(?:is|was|are|were|being)(?: both)? $", reading.before(start, 12)) is not None


def _cells(reading: Reading, known: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield what the cells of a column of backgrounds say, piece by piece: "Punjabi, little English", "Pentecostal".

    Such a column is headed so, or most of its cells begin with what is a background by itself (`known`).
    """
    begun = {start for start, _ in known}
    columns: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for header, start, end in slots.cells(reading):
        line = reading.header(start)
        if line and end - start < _LONGEST_CELL:
            columns.setdefault((line.start, header), []).append((start, end))
    for (_, header), cells in columns.items():
        opening = sum(_past_marks(reading.text, start) in begun for start, _ in cells)
        headed = len(header) < _LONGEST_HEADER and _COLUMN.search(header) is not None
        if headed or _SEVERAL <= opening >= len(cells) / 2:
            for start, end in cells:
                yield from _pieces(reading, start, end)


def _past_marks(text: str, start: int) -> int:
    """Return where the words of a cell begin, behind quotation marks and emphasis."""
    while text[start : start + 1] in _MARKS:
        start += 1
    return start


def _pieces(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield each piece of a cell from its first word that says something; "n/k" and who wrote it down say nothing."""
    for piece in _PIECE.finditer(reading.text, start, end):
        words = reading.words_in(*piece.span())
        told = [word for word in words if word.capital and not _is_cut(word) and word.plain not in _NOTHING]
        if told:
            yield told[0].start, words[-1].end


def _is_cut(word: Word) -> bool:
    """Say whether a word is an abbreviation, as of who wrote it down: "(HV)", "(GP)"."""
    return word.shouted and len(word.text) < 5


def _joined(reading: Reading, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join what stands next to each other: "mixed" and "White and Asian", "Gypsy, Roma and Traveller"."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and (start <= out[-1][1] or reading.text[out[-1][1] : start] in _SEPARATORS):
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _to_end(reading: Reading, end: int) -> int:
    """Take in what belongs to the word: "Welsh-speaking", "Polish-Ukrainian"."""
    match = _COMPOUND.match(reading.text, end)
    return match.end() if match else end


def _from_start(reading: Reading, start: int) -> int:
    """Take in what stands before it and belongs to it: "half-Polish", "British-born Chinese", "second-generation"."""
    match = _HALF.search(reading.before(start, 20))
    return start - len(match[0]) if match else start


@cache
def _book() -> PhraseBook:
    phrases = [(phrase, "") for phrase in lexicon.lines("demographic_phrases.txt")]
    return book([*phrases, *((word, "") for line in lexicon.lines("demographics.txt") for word in line.split())])


@cache
def _perhaps() -> frozenset[str]:
    return lexicon.words("demographics_in_context.txt")
