"""The edit of an exact age: the words for a band of life, and how far they reach, so that the public text reads."""

import re

from redaction.case.policy import Ages
from redaction.detect.edits.markers import MARKERS
from redaction.detect.edits.wording import Wording
from redaction.detect.finding import FindingType
from redaction.detect.page.reading import Reading
from redaction.detect.times import ages
from redaction.detect.times.ages import Age
from redaction.detect.times.date_forms import MONTHS
from redaction.detect.words.cues import is_verb
from redaction.detect.words.lexicon import plain
from redaction.detect.words.numerals import WORD

_AGE = MARKERS[FindingType.AGE]
_AGES = "[ages removed]"
_PEOPLE = (
    r"(?:baby|babies|boy|girl|child|children|son|daughter|friend|man|woman|sister|brother|twins?|youth|mother|father|"
    r"infant|male|female|pupil|student|carer|lad|lass|teenager|toddler|youngster|youths|boys|girls|sons|daughters|"
    r"person|lady|adult|cousin|nephew|niece|sibling|siblings|brothers|sisters|partner|boyfriend|girlfriend)"
)
_GROWN = frozenset({"man", "woman", "mother", "father", "lady", "adult", "carer", "partner"})
_SAYS_SO = frozenset({"teenager", "toddler", "adult"})
_NOUN = re.compile(
    rf"(?:\b(?P<a>[Aa]n?) )?(?<![\w-])(?P<noun>(?:[Hh]alf-|[Ss]tep-?)?{_PEOPLE})(?P<of> of)? $", re.IGNORECASE
)
_BE = re.compile(r"\b(?:was|is|were|are|be|been|being|became|'s|'m|am)(?: only| just| still| now| then)? $")
# What stands before a noun that needs no article of its own.
_DETERMINED = re.compile(
    r"(?:\b(?:the|this|that|these|those|his|her|their|our|my|your|its|whose|one|two|three|four|each|every|another|other|"
    r"same|little|any|no|some)|'s|^|[|\n\"'(>*:]) ?$",
    re.IGNORECASE,
)
_REACHED = re.compile(r"\b(?:turn(?:ed|s|ing)?|reach(?:ed|es|ing)?|of) $")
_SEVERAL = re.compile(
    rf"(?i)\b(?:\d{{1,2}}|{WORD})(?:, and | and |, )(?:\d{{1,2}}|{WORD})\b"
    r"(?! ?(?:years?|yrs?|months?|mths?|weeks?|days?)\b)"
)
_NAMED = re.compile(rf"(?P<who>[A-Z][\w'-]{{1,24}}|[a-z-]{{0,9}}{_PEOPLE})[\"')]{{0,2}}, $")
_WHEN = re.compile(r"\b(?:[Ww]hen|[Ww]hile|[Aa]t) $")
_FROM = re.compile(r"\b(?:from|since|until|till|before|after|by|to|under|over) $", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|[|(\n*]) ?$")
# Behind an age that is a noun, not the adjective of one: "a fifteen-year-old in care".
_GOES_ON = re.compile(
    r"(?:who\w?|whose|with|without|in|on|at|to|from|of|for|by|and|or|but|when|while|had|has|is|was|were|under|into|after|"
    r"before|since|until|as|that|which|still|now|then|living|missing|known|not|he|she|they|it|we|i|there|so|if|because)"
)
_STATED = frozenset(
    {
        "subject",
        "since",
        "years-months",
        "months-days",
        "short",
        "apposition",
        "soft",
        "to-be",
        "being",
        "when",
        "slang",
    }
)
_BESIDE = frozenset({"cell", "brackets"})
_STAGES = (
    (12, "infancy"),
    (36, "toddlerhood"),
    (60, "early childhood"),
    (132, "primary-school age"),
    (156, "the years before the teens"),
    (216, "the teenage years"),
)


def of_age(reading: Reading, age: Age, policy: Ages) -> Wording:
    """Fit a band of life in: "an 18-month-old" → "a toddler", "aged fifteen" → "as a teenager"."""
    start, end, form = age.start, age.end, age.form
    before = reading.before(start, 40)
    if policy in (Ages.REMOVED, Ages.YEARS) or age.months is None:
        return Wording(start, end, ages.words(age, policy, adjective=False, article=False))
    if _SEVERAL.search(reading.text, start, end):
        return Wording(start, end, _AGES)
    if form in ("of", "aged") and (noun := _NOUN.search(before)):
        return _with_noun(age, policy, noun)
    if form == "old":
        return _old(reading, age, policy, before)
    if form == "age-of":
        return _age_of(reading, age)
    if form == "aged":
        return _aged(reading, age, policy, before)
    if form in _BESIDE:
        return Wording(start, end, ages.words(age, policy, adjective=False, article=False))
    if form in _STATED and not _REACHED.search(before):
        return Wording(start, end, ages.words(age, policy, adjective=False, article=True))
    if form.startswith("at") or form == "from-abroad":
        return _at(age, policy, before) or Wording(start, end, _AGE)
    return Wording(start, end, _AGE)


def _with_noun(age: Age, policy: Ages, noun: re.Match[str]) -> Wording:
    """Return an adjective before the noun: "a girl of fifteen" → "a teenage girl", "a man of 40" → "a man"."""
    begin = age.start - len(noun[0])
    if not noun["a"]:
        begin += noun.start("noun") - noun.start()
    adjective = ages.words(age, policy, adjective=True, article=False)
    word = noun["noun"].lower()
    band = "" if word in _SAYS_SO or (adjective == "adult" and word in _GROWN) else f"{adjective} "
    words = band + noun["noun"] if not band else band + word
    if noun["a"]:
        words = f"{'an' if words[0].lower() in 'aeiou' else 'a'} {words}"
    capital = (noun["a"] or noun["noun"])[0].isupper()
    return Wording(begin, age.end, words[0].upper() + words[1:] if capital else words, _AGE)


def _old(reading: Reading, age: Age, policy: Ages, before: str) -> Wording:
    article = re.search(r"\b[Aa]n? $", before)
    follows = re.match(r"[ -](?P<word>[a-z]+)\b", reading.after(age.end, 24))
    word = plain(follows["word"]) if follows else ""
    if word and not is_verb(word) and not _GOES_ON.fullmatch(word) and not word.endswith("ly"):
        words = ages.words(age, policy, adjective=True, article=False)
        bare = words
        if article:
            words = f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
    else:
        words, bare = (ages.words(age, policy, adjective=False, article=given) for given in (True, False))
        if not article:
            at = _at(age, policy, before)
            return at or Wording(age.start, age.end, bare if _DETERMINED.search(before) else words)
    if not article:
        return Wording(age.start, age.end, words)
    return Wording(age.start - len(article[0]), age.end, words.capitalize() if article[0][0] == "A" else words, bare)


def _at(age: Age, policy: Ages, before: str) -> Wording | None:
    """Return "as a teenager" for "at fifteen"; None if there is no "at"."""
    at = re.search(r"(?:\b[Aa]t|@) $", before)
    if not at:
        return None
    words = ages.words(age, policy, adjective=False, article=True)
    return Wording(age.start - len(at[0]), age.end, ("As " if at[0][0] == "A" else "as ") + words, _AGE)


def _age_of(reading: Reading, age: Age) -> Wording:
    stage = _stage(age)
    at = re.search(r"\b[Aa]t $", reading.before(age.lead, 3))
    if at and stage != "primary-school age":
        return Wording(age.lead - 3, age.end, ("In " if at[0][0] == "A" else "in ") + stage, _AGE)
    return Wording(age.lead, age.end, stage, _AGE)


def _stage(age: Age) -> str:
    return next((name for limit, name in _STAGES if (age.months or 0) < limit), "adulthood")


def _aged(reading: Reading, age: Age, policy: Ages, before: str) -> Wording:
    words = ages.words(age, policy, adjective=False, article=True)
    if _OPENS.search(before) and before.rstrip()[-1:] in ("|", "*"):
        return Wording(age.start, age.end, ages.words(age, policy, adjective=False, article=False))
    named = _NAMED.search(before)
    beside = named and plain(named["who"]) not in MONTHS and reading.after(age.end, 1) in (*",.;)", "")
    if beside or before.endswith("(") or _BE.search(before):
        return Wording(age.start, age.end, words)
    if _FROM.search(before):
        return Wording(age.start, age.end, _stage(age))
    when = _WHEN.search(before)
    first = reading.text[age.start - len(when[0]) if when else age.start]
    begin = age.start - len(when[0]) if when else age.start
    return Wording(begin, age.end, ("As " if first.isupper() else "as ") + words, _AGE if when else "")
