"""What the layers that need no knowledge of people see in one text: identifiers, dates, ages, background, keeps."""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from redaction.case.cast import Cast
from redaction.case.policy import Ages, Dates, Facts, Policy
from redaction.detect.edits.markers import MARKERS
from redaction.detect.facts import demographics, rare
from redaction.detect.finding import FindingType, Proposal
from redaction.detect.hit import (
    RANK_AGE,
    RANK_BIRTH,
    RANK_DATE,
    RANK_KEEP,
    RANK_ORDINARY_DATE,
    RANK_PERSON,
    RANK_STRUCTURED,
    Hit,
)
from redaction.detect.keeps import keep, own, works
from redaction.detect.keeps.keep import Kept
from redaction.detect.page import tables
from redaction.detect.page.reading import Reading
from redaction.detect.people import files
from redaction.detect.people.files import Container
from redaction.detect.report import process
from redaction.detect.report.process import Frame
from redaction.detect.sight.seen import Seen
from redaction.detect.times import ages, dates, generalise, rebuild
from redaction.detect.times.age_wording import of_age
from redaction.detect.times.ages import Age
from redaction.detect.times.date_wording import of_birth, of_date
from redaction.detect.times.dates import Date
from redaction.detect.words.casewords import CaseWords
from redaction.detect.words.ends import at_end

_BORN = re.compile(
    r"(?i)(?:\b(?:born|d\.?o\.?b\.?|date of birth|birth ?date|birthday)"
    r"\b[^.;|\n]{0,22}|\bb\. ?)$"
)
_BORN_YEAR = re.compile(r"\b(?:b\.|born) ?$")
_HELPLINE = re.compile(r"\(?(?:0800|0808|0300|0303|0345|0845|0844|0870|116|08457)\b")
# The line of a service that the report gives to its readers.
_FOR_READERS = re.compile(
    r"(?i)\b(?:worried about a child|front door|help-?line|"
    r"press (?:enquiries|office)|media enquiries|samaritans|childline|nspcc|if you need support)\b"
    r"[^.|\n]{0,60}$"
)
_BORN_CELL = re.compile(r"(?i)\b(?:d\.?o\.?b\.?|date of birth|born|birth)\b")
_AT_LARGE = "a country or region at large"
_NATIONAL = re.compile(
    r"(?i)(?:^|[/.@])(?:(?:[\w-]{1,63}\.){0,6}gov\.uk|(?:www\.)?(?:nice|nspcc|"
    r"scie|childline|barnardos|samaritans|papyrus-uk|ofsted|cafcass|"
    r"ncb|rcpch|bma|gmc-uk|nmc-uk|"
    r"legislation|parliament|england\.nhs|nhs|bbc|theguardian|lullabytrust|"
    r"ceop\.police|judiciary|bailii|jrf|actionforchildren)\.(?:org|"
    r"org\.uk|co\.uk|uk|ac\.uk|com|gov\.uk))(?:/|$)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """One text's hits and keeps, before names."""

    hits: tuple[Hit, ...] = field(repr=False)
    keeps: tuple[Kept, ...] = field(repr=False)
    containers: tuple[Container, ...] = field(repr=False)


def survey(reading: Reading, cast: Cast, policy: Policy, case: CaseWords) -> Survey:
    """Read one text with every layer that needs neither the engine nor knowledge of people.

    Args:
        reading: the text.
        cast: whose births are known, and what is kept.
        policy: what becomes of dates, ages and background.
        case: what words mean in the case.
    """
    born = frozenset(known.born for known in cast.known if known.born)
    all_dates, all_ages = dates.find(reading), ages.find(reading)
    of_dates, of_ages = rebuild.pairs(reading, all_dates, all_ages)
    keeps = tuple(keep.find(reading, cast, case))
    public = works.works((kept.start, kept.end) for kept in keeps if kept.why in keep.PUBLIC)
    frame = process.frame(reading, all_dates, cast, public)
    subject = cast.subject.born if cast.subject else None
    found: list[Hit] = []
    after = -1
    for date in all_dates:
        hit = _date(reading, date, frame, policy.dates, born)
        told = date.start in of_dates
        found.append(_worded(reading, date, hit, policy.dates, subject, rebuilt=told, after=after))
        after = date.end
    found += [_age(reading, age, policy.ages, rebuilt=age.start in of_ages) for age in all_ages]
    background = tuple(demographics.find(reading))
    facts = tuple(rare.find(reading))
    found += [*(_background(hit, policy.demographics) for hit in background), *facts]
    keeps = tuple(kept for kept in keeps if not any(_in_fact(reading, kept, told) for told in (facts, background)))
    return Survey(hits=tuple(found), keeps=keeps, containers=files.containers(reading))


def _in_fact(reading: Reading, kept: Kept, facts: Sequence[Hit]) -> bool:
    """Say whether what stays elsewhere is a part of one: "one of three women in Britain", a rare illness."""
    if kept.why != _AT_LARGE and not rare.is_illness(reading.text[kept.start : kept.end]):
        return False
    index = bisect_right(facts, kept.start, key=lambda hit: hit.start)
    return index > 0 and kept.end <= facts[index - 1].end


def kept_hits(keeps: Sequence[Kept]) -> Iterator[Hit]:
    """Yield the keeps as hits: seen and left, with why. One word alone ranks below any person of the case."""
    for kept in keeps:
        yield Hit(
            start=kept.start,
            end=kept.end,
            type=FindingType.ORG,
            rank=RANK_KEEP if kept.words > 1 else RANK_PERSON - 10,
            score=900,
            detector="keep" if kept.swallows else "keep:work",
            reason=kept.why,
            proposal=Proposal.KEEP,
        )


def structured(reading: Reading, seen: Sequence[Seen]) -> Iterator[Hit]:
    """Yield what the patterns saw in one text, as hits."""
    kinds = {str(kind): kind for kind in FindingType}
    for one in seen:
        kind = kinds.get(one.kind)
        if kind is None or not one.detector.startswith("pattern:"):
            continue
        start, end = one.start, one.end
        if kind is FindingType.ADDRESS and reading.text[end - 1] == ".":
            end -= 1
        text = reading.text[start:end]
        boards = kind in (FindingType.URL, FindingType.EMAIL) and own.is_boards(text)
        national = (
            boards
            or (kind is FindingType.URL and _NATIONAL.search(text))
            or (kind is FindingType.PHONE and (_HELPLINE.match(text) or _for_readers(reading, start, text)))
        )
        yield Hit(
            start=start,
            end=end,
            type=kind,
            rank=RANK_STRUCTURED + one.score // 20,
            score=one.score,
            detector=one.detector,
            reason="the board's own address"
            if boards
            else "a national body's address or helpline"
            if national
            else _WHY.get(kind, ("a number that stands for one person or thing")),
            proposal=Proposal.KEEP if national else Proposal.REMOVE,
            replacement="" if national else MARKERS[kind],
            entity=f"{str(kind).lower()}:{re.sub(r'[^a-z0-9@]', '', text.lower())}",
        )


def _for_readers(reading: Reading, start: int, number: str) -> bool:
    """Say whether a telephone number, and no mobile, is one that the report tells its readers to ring."""
    told = _FOR_READERS.search(reading.before(start, 90)) is not None
    return told and not reading.quoted(start) and re.match(r"\W{0,3}(?:07|44 ?\(?0?\)? ?7)", number) is None


_WHY = {
    FindingType.ADDRESS: "a house or street that leads to someone's home",
    FindingType.POSTCODE: "a postcode",
    FindingType.PHONE: "a telephone number",
    FindingType.EMAIL: "an e-mail address",
    FindingType.URL: "an address or name on the web",
    FindingType.VEHICLE: "a registration mark",
}


def _date(reading: Reading, found: Date, frame: Frame, policy: Dates, born: frozenset[dt.date]) -> Hit:
    """Say what a date is: one of birth, one of the process or kept by the policy, or one of the family's life."""
    text = reading.text[found.start : found.end]
    hit = Hit(
        start=found.start,
        end=found.end,
        type=FindingType.DATE,
        rank=RANK_DATE if found.sure else RANK_ORDINARY_DATE,
        score=900 if found.sure else 600,
        detector=f"date:{found.form}",
        reason=f"the case's policy for dates: {policy}",
        entity="date:" + " ".join(text.lower().split()),
    )
    if _is_birth(reading, found, born):
        return replace(hit, type=FindingType.DOB, rank=RANK_BIRTH, reason="a date of birth", proposal=Proposal.REMOVE)
    why = process.keeps(reading, found, frame)
    if why:
        return replace(hit, reason=why, proposal=Proposal.KEEP)
    if policy is Dates.FULL and found.form == "birthday":
        return replace(hit, reason=rebuild.BIRTHDAY_WHY, proposal=Proposal.CHECK)
    return replace(hit, reason="the case's policy keeps dates", proposal=Proposal.KEEP) if policy is Dates.FULL else hit


def _worded(  # noqa: PLR0913  # what a date stands for, and what stands beside it
    reading: Reading, found: Date, hit: Hit, policy: Dates, subject: dt.date | None, *, rebuilt: bool, after: int
) -> Hit:
    """Give a date of the family's life its vaguer words, and say what it would rebuild."""
    if hit.type is FindingType.DOB:
        words = of_birth(reading, found.start, found.end)
        return replace(hit, replacement=words.replacement, edit=(words.start, words.end))
    if hit.proposal is Proposal.KEEP:
        asked = rebuilt and policy is Dates.FULL and hit.reason.startswith("the case's policy")
        return replace(hit, proposal=Proposal.CHECK, reason=rebuild.DATE_WHY) if asked else hit
    phrase = generalise.words(found, policy, subject, reading.text[found.start : found.end])
    words = of_date(reading, found, phrase, after=after)
    reason = rebuild.BIRTHDAY_WHY if found.form == "birthday" else rebuild.DATE_WHY if rebuilt else hit.reason
    proposal = hit.proposal or (Proposal.GENERALISE if phrase else Proposal.REMOVE)
    edit = (words.start, words.end)
    return replace(hit, proposal=proposal, reason=reason, replacement=words.replacement, edit=edit, bare=words.bare)


def _is_birth(reading: Reading, found: dates.Date, born: frozenset[dt.date]) -> bool:
    if found.form == "birthday":
        return False
    if not found.month:
        return found.form == "year" and (
            _BORN_YEAR.search(reading.before(found.start, 8)) is not None or _in_born_cell(reading, found)
        )
    if found.second:
        return any((d.day, d.month, d.year) == (found.day, found.month, found.year) for d in born)
    if found.day and any((d.day, d.month) == (found.day, found.month) and found.year in (None, d.year) for d in born):
        return found.year is not None or at_end(_BORN, reading.before(found.start, 40)) is not None
    if not found.day:
        return False
    return _in_born_cell(reading, found) or at_end(_BORN, reading.before(found.start, 40)) is not None


def _in_born_cell(reading: Reading, found: Date) -> bool:
    line = reading.line(found.start)
    if not tables.is_row(reading, line):
        return False
    cells = tables.header_cells(reading, line)
    column = tables.column(reading, line, found.start)
    return 0 <= column < len(cells) and _BORN_CELL.search(cells[column]) is not None


def _age(reading: Reading, age: Age, policy: Ages, *, rebuilt: bool) -> Hit:
    words = of_age(reading, age, Ages.ASK if policy is Ages.KEEP else policy)
    if policy is Ages.ASK or (policy is Ages.KEEP and rebuilt):
        proposal, reason = Proposal.CHECK, "an exact age: keep it, or this band of life?"
    elif policy is Ages.KEEP:
        proposal, reason = Proposal.KEEP, "the case's policy keeps ages"
    else:
        proposal = Proposal.REMOVE if words.replacement.startswith("[") else Proposal.GENERALISE
        reason = f"the case's policy for ages: {policy}"
    kept = proposal is Proposal.KEEP
    return Hit(
        start=age.start,
        end=age.end,
        type=FindingType.AGE,
        rank=RANK_AGE,
        score=800,
        detector=f"age:{age.form}",
        reason=rebuild.AGE_WHY if rebuilt else reason,
        entity="age:" + reading.text[age.start : age.end].lower(),
        proposal=proposal,
        replacement="" if kept else words.replacement,
        edit=None if kept else (words.start, words.end),
        bare=words.bare,
    )


def _background(hit: Hit, policy: Facts) -> Hit:
    if policy is Facts.KEEP:
        return replace(hit, proposal=Proposal.KEEP, reason="the case's policy keeps such facts")
    proposal = Proposal.REMOVE if policy is Facts.REMOVED else Proposal.CHECK
    return replace(hit, proposal=proposal, replacement=MARKERS[FindingType.DEMOGRAPHIC])
