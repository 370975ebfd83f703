"""The edit of a hit: how far it reaches beyond the identifier, and what stands there, so that the public text reads."""

import re
from dataclasses import dataclass, field

from redaction.case.policy import Ages
from redaction.detect import ages, generalise
from redaction.detect.ages import Age
from redaction.detect.cues import is_verb, roles
from redaction.detect.dates import Date
from redaction.detect.finding import FindingType
from redaction.detect.lexicon import plain
from redaction.detect.markers import FAMILY_NAME, MARKERS
from redaction.detect.reading import Reading

_PEOPLE = (
    r"(?:baby|babies|boy|girl|child|children|son|daughter|friend|man|"
    r"woman|sister|brother|twins?|youth|mother|father|infant|male|female|"
    r"pupil|student|carer|lad)"
)
_BE = re.compile(r"\b(?:was|is|were|are|be|been|being|became|'s|'m|am) $")
_WORDS_BEFORE = re.compile(r"(?P<words>[A-Za-z][\w'-]{0,79}(?: [\w'-]{1,79}){0,7})(?P<comma>,)? $")
_ADJECTIVES = frozenset(
    [
        "own",
        "younger",
        "older",
        "elder",
        "new",
        "first",
        "second",
        "allocated",
        "named",
        "late",
        "former",
        "closest",
        "best",
        "little",
        "big",
        "paternal",
        "maternal",
        "half",
        "eldest",
        "youngest",
    ]
)
_DETERMINERS = frozenset(
    ["the", "a", "an", "her", "his", "their", "its", "my", "our", "whose", "mum's", "mother's", "child's"]
)
_BEARERS = (
    r"family|families|household|children|siblings?(?: group)?|brothers|sisters|boys|girls|twins|kids|clan|parents|"
    r"couple|home|lot"
)
_OTHER = r"(?:[a-z]{2,3} |[A-Z]{2} )?[A-Z][\w'-]+"
_HOUSEHOLD = re.compile(rf"(?:(?:, {_OTHER}){{0,4}},? (?:and|&|or) {_OTHER})? (?P<noun>{_BEARERS})\b")
_STAGES = (
    (12, "infancy"),
    (36, "toddlerhood"),
    (60, "early childhood"),
    (132, "primary-school age"),
    (216, "the teenage years"),
)


@dataclass(frozen=True, slots=True)
class Wording:
    """What is rewritten (characters of the shadow), and the words that take its place."""

    start: int
    end: int
    replacement: str = field(repr=False)


def of_person(reading: Reading, title_start: int, end: int, label: str) -> Wording:
    """Take in the title, and the role that the label says again: "her key worker, Mr Orrell," → "Key Worker 1"."""
    begin, comma = _apposition(reading, title_start, label)
    if begin == title_start or not comma or reading.text[end : end + 2] != ", ":
        return Wording(begin, end, label)
    following = plain(reading.after(end + 2, 20).partition(" ")[0])
    goes_on = is_verb(following) and following not in ("who", "whom", "whose")
    return Wording(begin, end + 1 if goes_on else end, label)


def household(reading: Reading, end: int) -> re.Match[str] | None:
    """Say whether a surname is that of a household: "the Orrell children", "the Orrell and Pellew families"."""
    return _HOUSEHOLD.match(reading.text, end)


def of_family(reading: Reading, start: int, end: int, label: str) -> Wording:
    """Take in the article before a family's plural name, the noun after it: "the Orrells" → "the family"."""
    found = household(reading, end)
    if found:
        alone = found.start("noun") == end + 1
        return Wording(start, found.end(), found["noun"]) if alone else Wording(start, end, FAMILY_NAME)
    match = re.search(r"\b[Tt]he $", reading.before(start, 5))
    if not match:
        return Wording(start, end, label)
    opening = reading.text[start - 4].isupper() and label[:1].islower()
    return Wording(start - 4, end, label[:1].upper() + label[1:] if opening else label)


def of_org(reading: Reading, start: int, end: int, label: str) -> Wording:
    """Take in the article of a name whose label has none: "at The Orrell Centre" → "at Contact Centre A"."""
    match = re.search(r"\b[Tt]he $", reading.before(start, 5))
    if match and not label.startswith("["):
        return Wording(start - 4, end, label)
    return Wording(start, end, label)


def of_date(reading: Reading, found: Date, phrase: str | None) -> Wording:
    """Fit the vaguer words in: "on 9 February 2009" → "in February 2009"."""
    if phrase is None:
        return Wording(found.start, found.end, MARKERS[FindingType.DATE])
    before = reading.before(found.start, 24)
    if phrase == reading.text[found.start : found.end]:
        return Wording(found.start, found.end, phrase)
    if found.form in ("lone-day", "lone-day-words") and re.search(
        (
            r"\b(?:evening|morning|night|afternoon|day|eve|start|end) of "
            r"$"
        ),
        before,
    ):
        return Wording(found.start, found.end, "that day")
    match = re.search(r"\b(?P<word>[Oo]n|[Aa]t|[Ii]n)(?: the)? $", before)
    if not match:
        text = reading.text[found.start : found.end]
        capital = text[:1].isupper() and phrase[:1].islower() and _opens(reading, found.start)
        return Wording(found.start, found.end, phrase[:1].upper() + phrase[1:] if capital else phrase)
    begin = found.start - (len(before) - match.start())
    words = phrase if generalise.adverb(phrase) else f"in {phrase}"
    return Wording(begin, found.end, words[:1].upper() + words[1:] if match["word"][0].isupper() else words)


def of_birth(reading: Reading, start: int, end: int) -> Wording:
    """Take in the "on" before a date of birth."""
    match = re.search(r"\b[Oo]n (?:the )?$", reading.before(start, 7))
    return Wording(start - len(match[0]) if match else start, end, MARKERS[FindingType.DOB])


def of_age(reading: Reading, age: Age, policy: Ages) -> Wording:
    """Fit a band of life in: "an 18-month-old" → "a toddler", "aged fifteen" → "as a teenager"."""
    start, end = age.start, age.end
    before, after = reading.before(start, 20), reading.after(end, 14)
    if policy in (Ages.REMOVED, Ages.YEARS) or age.months is None:
        words = ages.words(age, policy, adjective=False, article=False)
        return Wording(start, end, words)
    if age.form == "old":
        if re.match(rf"[ -]{_PEOPLE}\b", after):
            article = re.search(r"\b[Aa]n? $", before)
            words = ages.words(age, policy, adjective=True, article=False)
            if not article:
                return Wording(start, end, words)
            a = "an" if words[0] in "aeiou" else "a"
            return Wording(start - len(article[0]), end, (a.capitalize() if article[0][0] == "A" else a) + " " + words)
        article = re.search(r"\b[Aa]n? $", before)
        noun = ages.words(age, policy, adjective=False, article=True)
        if article:
            return Wording(start - len(article[0]), end, noun.capitalize() if article[0][0] == "A" else noun)
        return Wording(start, end, noun if _BE.search(before) else noun.partition(" ")[2])
    if age.form in ("aged", "age-of"):
        return _aged(reading, age, policy, before)
    if age.form in ("cell", "brackets"):
        return Wording(start, end, ages.words(age, policy, adjective=False, article=False))
    if age.form in ("subject", "years-months", "months-days", "short", "apposition", "soft", "to-be") and not re.search(
        r"\b(?:turn(?:ed|s|ing)?|of) $", before
    ):
        words = ages.words(age, policy, adjective=False, article=True)
        return Wording(start, end, words)
    at = re.search(r"\b[Aa]t $", before)
    if at and age.form.startswith("at"):
        words = ages.words(age, policy, adjective=False, article=True)
        return Wording(start - 3, end, ("As " if at[0][0] == "A" else "as ") + words)
    return Wording(start, end, MARKERS[FindingType.AGE])


def _aged(reading: Reading, age: Age, policy: Ages, before: str) -> Wording:
    if age.form == "age-of":
        stage = next((name for limit, name in _STAGES if (age.months or 0) < limit), "adulthood")
        at = re.search(r"\b[Aa]t $", reading.before(age.lead, 3))
        if at and stage != "primary-school age":
            lead = "In " if at[0][0] == "A" else "in "
            return Wording(age.lead - 3, age.end, lead + stage)
        return Wording(age.lead, age.end, stage)
    if re.search(rf"\b{_PEOPLE} $", before):
        return Wording(age.start, age.end, "of " + MARKERS[FindingType.AGE])
    words = ages.words(age, policy, adjective=False, article=True)
    if _BE.search(before):
        return Wording(age.start, age.end, words)
    opening = reading.text[age.start].isupper()
    return Wording(age.start, age.end, ("As " if opening else "as ") + words)


def _apposition(reading: Reading, start: int, label: str) -> tuple[int, bool]:
    """Return where a role that the label says again begins before a name, and whether a comma parts the two."""
    match = _WORDS_BEFORE.search(reading.before(start, 80))
    if not match:
        return start, False
    words = list(re.finditer(r"[^\s]+", match["words"]))
    role = next(
        (i for i in range(max(0, len(words) - 4), len(words)) if " ".join(plain(w[0]) for w in words[i:]) in roles()),
        None,
    )
    if role is None:
        return start, False
    said = " ".join(plain(w[0]) for w in words[role:])
    own = set(re.findall(r"[^\W\d_]+", plain(label)))
    stem, spoken = (set(re.findall(r"[^\W\d_]+", plain(words))) for words in (roles()[said], said.split()[-1]))
    if not (stem <= own or spoken <= own):
        return start, False
    while role > 0 and plain(words[role - 1][0]) in _ADJECTIVES:
        role -= 1
    if role > 0 and plain(words[role - 1][0]) in _DETERMINERS:
        role -= 1
    return start - len(match[0]) + words[role].start(), bool(match["comma"])


def _opens(reading: Reading, start: int) -> bool:
    index = reading.word_at(start)
    return index < len(reading.words) and reading.words[index].start == start and reading.words[index].opens
