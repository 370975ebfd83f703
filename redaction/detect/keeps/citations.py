"""Cited works and their authors: in the text ("Ferguson (2011)"), and in lists of sources.

A person of the case is never taken for an author: a name that the family has, or that stands with a title or a first
name of its own in the text, needs more than a year beside it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from redaction.detect.page.reading import Reading, Word
from redaction.detect.times.date_forms import MONTHS
from redaction.detect.words import lexicon
from redaction.detect.words.cues import NEVER, first_names, titles

WHY = "a cited work"
WHY_SOURCES = "a list of sources"
_SURNAME = r"(?:(?:de|van|von|der|la|le) ){0,2}[A-Z][\w'-]{1,24}"
_INITIALS = r"(?:,? (?:[A-Z]\.[ -]?){1,4}|,? [A-Z]{1,3}(?=[,; (]))?"
_AUTHOR = rf"(?:(?:[A-Z]\. ?){{1,3}})?{_SURNAME}{_INITIALS}"
_AUTHORS = rf"{_AUTHOR}(?:(?:, and |, & | and | & |, ){_AUTHOR}){{0,8}}"
_ET_AL = r",? et\.? al\b\.?(?:'s)?"
_MORE = rf"(?:{_ET_AL}| and (?:(?:her|his|their) )?(?:colleagues|others|team)(?:'s?)?)"
_YEAR = r"(?:(?:19|20)\d\d[a-z]?(?:[/-](?:\d\d)?\d\d)?)"
_PAGES = r"(?:[:,;] ?(?:pp?\.? ?)?[\w., -]{1,20})?"
_JOURNAL = r"[*_]?[A-Z][\w &'-]{1,40}[*_]?"
_READS = (
    r"[Rr]eads?|[Rr]eading|[Rr]eread|[Qq]uot(?:es?|ed|ing)|[Cc]it(?:es?|ed|ing)|[Dd]raw(?:s|n|ing)? on|[Dd]rew on|"
    r"[Bb]orrow(?:s|ed|ing)? from|[Tt]he work of|[Ww]ritings of|[Ff]amiliar with"
)
_VERB = (
    r"(?:argu|describ|f[oi]und|f[oi]nd|suggest|remind|identif|demonstrat|show|wr[io]te|not(?:es|ed)\b|warn|call(?:s|"
    r"ed)\b|"
    r"conclud|report(?:s|ed)\b|observ|propos|emphasis|highlight|point(?:s|ed) out|explain|review(?:s|ed)\b|discuss|"
    r"maintain|stress(?:es|ed)|explor|set(?:s)? out|analys|coin|us(?:es|ed)\b|put(?:s)? it|estimat|comment)"
)
_WORK = (
    r"(?:research|studies|study|writings?|theor(?:y|ies)|model|typology|seminal|findings|phrase|term|notion|concept|"
    r"analysis|"
    r"framework|definition|description|classification|book|lecture|paper|article|essay)"
)
_RULES = (
    re.compile(
        rf"\b{_AUTHORS}{_MORE}?(?:'s)?,? [(\[](?:{_YEAR}(?:, ?{_YEAR}){{0,3}}|in press|forthcoming|"
        rf"n\.?d\.?){_PAGES}[)\]]"
    ),
    re.compile(rf"\b{_AUTHORS}(?:{_ET_AL}(?:,? [(\[]?{_YEAR}[)\]]?)?|{_MORE},? (?:{_JOURNAL},? )?[(\[]?{_YEAR}[)\]]?)"),
    # "They read Pellew on hindsight".
    re.compile(rf"\b(?:{_READS}) (?P<work>{_AUTHORS}) on (?!the (?:\d|[A-Z]))[a-z]"),
    re.compile(
        rf"(?<=[(\[;])(?: ?(?:see|cf\.?|e\.g\.|for example|also|as in|"
        rf"after)(?: also)?,?)? ?(?P<work>{_AUTHORS}{_MORE}?,? {_YEAR}{_PAGES})(?=[)\];,])"
    ),
    re.compile(
        rf"\b(?:[Ss]ee|cf\.?|by|per|after|following|than|with) (?P<work>{_AUTHORS}{_MORE}?,? {_YEAR})(?![-/\w])"
    ),
    re.compile(rf"(?P<work>\b{_AUTHORS}{_MORE}?,? {_YEAR})(?= {_VERB})"),
    re.compile(
        rf"\b(?:{_WORK}) (?:of|by|from) (?P<work>(?:Professors? |"
        rf"Dr )?(?:[A-Z][a-z'-]{{1,20}} ){{0,2}}{_AUTHORS})(?! [a-z]+ed\b)"
    ),
    re.compile(rf"(?P<work>\b(?:Professors? )(?:[A-Z][a-z'-]{{1,20}} ){{0,2}}{_SURNAME})(?:'s?)? {_WORK}\b"),
)
# "(Ages of Concern, 2011)", "(HM Government, 2010)": a title or a body, with its year.
_TITLE = re.compile(
    rf"(?<=[(\[;])(?: ?(?:see|cf\.?|e\.g\.)(?: also)?)? ?(?P<work>[A-Z][\w'-]{{0,24}}"
    rf"(?:,? (?:(?:and|of|the|for|to|in|&|on) ){{0,2}}[A-Z][\w'-]{{0,24}}){{1,8}},? {_YEAR})(?=[)\];,])"
)
_ENTRY = re.compile(
    rf"[\s>*-]{{0,8}}(?:\[\^[\w-]{{1,20}}\]:? ?|\[?\d{{1,3}}[.)\]]? )?(?:See (?:also )?)?"
    rf"(?:{_SURNAME},? (?:[A-Z]\.[ -]?){{1,4}}|{_SURNAME},? [A-Z]{{1,3}}(?=,? (?:and |& )?[A-Z(]|,? et al))"
    rf"[^\n]{{0,160}}?(?:\({_YEAR}\)|[,.*_] {_YEAR}\b)"
)
_HEADING = re.compile(r"#{1,6} |\*\*[^*\n]{3,80}\*\*:?\s*$|[A-Z][A-Za-z ]{5,40}:?$")
_SOURCES = re.compile(
    r"(?i)(?:(?:appendix|annex|section)? ?[\w.]{0,4}[:.)]? ?)?(?:(?:select(?:ed)?|full) )?"
    r"(?:references?(?: cited)?|bibliography|sources(?: cited)?|works cited|further reading|literature(?: cited)?|"
    r"reading list)(?: and (?:references|further reading|bibliography|sources|notes))?"
)
_ANY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PRESS = re.compile(
    r"\b(?:London|Oxford|Cambridge|Bristol|Basingstoke|Press|Publishers?|Publishing|HMSO|TSO|Journal|eds?\.)\b"
)
_NOT_AUTHORS = frozenset(MONTHS) | {"in", "since", "by", "on", "of", "the", "year", "act"}


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation: its place, and whether it is surely one, so that it may hold a name that someone of the case has."""

    start: int
    end: int
    sure: bool = field(default=False)


# "Tam" (Norbeck Child Care, 1995): the child of a review, under the name by which it was published.
_QUOTED = re.compile(
    rf"(?P<work>[\"'][A-Z][a-z]{{1,14}}(?: and [A-Z][a-z]{{1,14}})?[\"'],? \([A-Z][\w .&'-]{{2,50}},? {_YEAR}\))"
)


def find(reading: Reading, family: frozenset[str]) -> Iterator[Citation]:
    """Yield the citations of a text; may overlap.

    Args:
        reading: the text.
        family: folded parts of the names of known people.
    """
    private = family | _people(reading)
    cited: set[str] = set()
    for rule in _RULES:
        for match in reading.matches(rule):
            start, end = match.span("work") if "work" in rule.groupindex else match.span()
            found = _citation(reading, start, end, private)
            if found:
                cited |= {w.plain for w in reading.words_in(found.start, found.end) if w.capital}
                yield found
    for match in reading.matches(_TITLE):
        words = [w for w in reading.words_in(*match.span("work")) if w.capital]
        if not any(w.plain in private for w in words) and words[0].plain not in first_names():
            yield Citation(*match.span("work"), sure=True)
    for match in reading.matches(_QUOTED):
        if not any(w.plain in private for w in reading.words_in(*match.span())):
            yield Citation(*match.span(), sure=True)
    yield from _bare(reading, cited | _listed(), private)


# A line of sources that goes on to tell of someone: "The social worker, Tamsin Orrell, bought it".
_TELLS = re.compile(
    r"[.)\]] [^.\n]{0,60}\b(?:social worker|health visitor|midwife|teacher|nurse|mother|father|psychiatrist|officer"
    r"|[Ss]he|[Hh]e),? (?:[A-Z][\w'-]+ [A-Z]|was |told |had )|\b(?:Mrs?|Ms|Miss|DC|PC) [A-Z]"
)


# What the author was shown or told is a source too, and no publication: it bears the names of the case.
_PRIVATE = re.compile(
    r"(?i)\b(?:interview\w*|letters?|files?|records? of|diar(?:y|ies)|notes? of|minutes|statements?|logs?|"
    r"conversations?|telephone|e-?mails?|twice|senior|junior|school file|visits?|chronolog\w+|photographs?|"
    r"met on|seen on|told)\b"
)


def sources(reading: Reading, family: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield the lines of sections headed as sources, and lines that read as an entry of one.

    Footnotes stand at the end of a text, behind such a section, and tell of the family as often as of a book.
    """
    inside = False
    for number, start in enumerate(reading.line_starts):
        following = number + 1
        end = reading.line_starts[following] - 1 if following < len(reading.line_starts) else len(reading.text)
        line = reading.text[start : min(end, start + 1_000)]
        if _HEADING.match(line) and len(line) < 80:
            inside = _SOURCES.fullmatch(line.strip(" \t\n#*:")) is not None
            continue
        listed = inside and not line.startswith("[^") and (_ANY_YEAR.search(line) or _PRESS.search(line))
        if (
            (listed or _ENTRY.match(line))
            and not _TELLS.search(line)
            and not (_PRIVATE.search(line) and not _PRESS.search(line))
        ):
            words = reading.words_in(start, end)
            if not any(w.capital and w.plain in family and w.plain not in _listed() for w in words):
                yield start, end


def _citation(reading: Reading, start: int, end: int, private: frozenset[str]) -> Citation | None:
    """Judge a match: drop the words that only open the sentence, and refuse months and people of the case."""
    words = [w for w in reading.words_in(start, end) if w.capital and len(w.text) > 1]
    while words and words[0].plain in _OPENING and len(words) > 1:
        words.pop(0)
    if not words or all(w.plain in _NOT_AUTHORS | NEVER for w in words):
        return None
    if _titled(reading, words[0]):
        return None
    names = [w.plain for w in words if w.plain not in NEVER]
    listed = [n for n in names if n in _listed() and n not in first_names()]
    if all(n in private for n in names) and not listed:
        return None
    return Citation(
        words[0].start, end, sure=len(names) > 1 or bool(listed) or bool(re.search(_MORE, reading.text[start:end]))
    )


_OPENING = lexicon.group("small_words.txt", "open a citation")


def _titled(reading: Reading, word: Word) -> bool:
    """Say whether a title that an author is not cited with stands before a word ("Ms Orrell (2009)")."""
    before = lexicon.plain(reading.before(word.start, 14).rstrip(". ").rpartition(" ")[2])
    return before in titles() and before not in ("professor", "prof", "dr", "lord", "sir", "dame", "baroness")


@cache
def _listed() -> frozenset[str]:
    """Return the folded surnames of authors whom reviews cite."""
    return lexicon.words("cited_surnames.txt")


_TITLE_BEFORE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|PC|WPC|DC|DS|DI|PS|Sgt|Sergeant|Nurse|Sister|Rev|"
    r"Cllr)\.? (?:[A-Z][\w'-]+ )?([A-Z][\w'-]{1,24})"
)


def _people(reading: Reading) -> frozenset[str]:
    """Return folded names that stand with a private person's title in the text."""
    return frozenset(
        lexicon.plain(part) for match in reading.matches(_TITLE_BEFORE) for part in re.findall(r"[^\W\d_]+", match[1])
    )


_BEHIND = re.compile(
    rf"(?:'s?)? (?:(?:have|has|had) )?(?:also |since |both )?(?:{_VERB}|(?:own |earlier |later |well-known )?{_WORK}\b)"
)
_BEFORE = re.compile(rf"\b(?:{_WORK} (?:of|by|from)|cites?|cited|citing|quot(?:es|ed|ing)|drawing on|draws on) $")


def _bare(reading: Reading, cited: set[str] | frozenset[str], private: frozenset[str]) -> Iterator[Citation]:
    """Yield a cited author's surname alone, where the words around it are about a work."""
    for word in reading.words:
        if word.plain in cited and word.capital and word.plain not in private and word.plain not in NEVER:
            about = _BEHIND.match(reading.text, word.end) or _BEFORE.search(reading.before(word.start, 24))
            if about and not _titled(reading, word) and not reading.quoted(word.start):
                yield Citation(word.start, word.end, sure=word.plain not in first_names())
