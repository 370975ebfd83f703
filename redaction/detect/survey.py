"""What the layers that need no knowledge of people see in one text: identifiers, dates, ages, background, keeps."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from redaction.case.cast import Cast
from redaction.case.policy import Ages, Dates, Facts, Policy
from redaction.detect import ages, dates, demographics, files, generalise, keep, process, rare, wording
from redaction.detect.files import Container
from redaction.detect.finding import FindingType, Proposal
from redaction.detect.hit import RANK_AGE, RANK_BIRTH, RANK_DATE, RANK_KEEP, RANK_PERSON, RANK_STRUCTURED, Hit
from redaction.detect.keep import Kept
from redaction.detect.markers import MARKERS
from redaction.detect.reading import Reading
from redaction.detect.seen import Seen

_BORN = re.compile(
    r"(?i)(?:\b(?:born|d\.?o\.?b\.?|date of birth|birth ?date|birthday)"
    r"\b[^.;|\n]{0,22}|\bb\. ?)$"
)
_HELPLINE = re.compile(r"\(?(?:0800|0808|0300|0303|0345|116)\b")
_BORN_CELL = re.compile(r"(?i)\b(?:d\.?o\.?b\.?|date of birth|born|birth)\b")
_NATIONAL = re.compile(
    r"(?i)(?:^|[/.@])(?:(?:[\w-]+\.)*gov\.uk|(?:www\.)?(?:nice|nspcc|"
    r"scie|childline|barnardos|samaritans|papyrus-uk|ofsted|cafcass|"
    r"ncb|rcpch|bma|gmc-uk|nmc-uk|"
    r"legislation|parliament|england\.nhs|nhs|bbc|theguardian|lullabytrust|"
    r"ceop\.police|judiciary|bailii|jrf|actionforchildren)\.(?:org|"
    r"org\.uk|co\.uk|uk|ac\.uk|com|gov\.uk))(?:/|$)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """One text's hits and keeps, before names."""

    reading: Reading = field(repr=False)
    hits: tuple[Hit, ...] = field(repr=False)
    keeps: tuple[Kept, ...] = field(repr=False)
    containers: tuple[Container, ...] = field(repr=False)


def survey(reading: Reading, seen: Sequence[Seen], cast: Cast, policy: Policy) -> Survey:
    """Read one text with every layer that needs no knowledge of people."""
    born = frozenset(known.born for known in cast.known if known.born)
    subject = cast.subject.born if cast.subject else None
    found = [*_structured(reading, seen), *_dates(reading, policy.dates, born, subject), *_ages(reading, policy.ages)]
    found += [_background(hit, policy.demographics) for hit in demographics.find(reading)]
    found += rare.find(reading)
    return Survey(
        reading=reading, hits=tuple(found), keeps=tuple(keep.find(reading, cast)), containers=files.containers(reading)
    )


def kept_hits(keeps: Sequence[Kept]) -> Iterator[Hit]:
    """Yield the keeps as hits: seen and left, with why. One word alone ranks below any person of the case."""
    for kept in keeps:
        yield Hit(
            start=kept.start,
            end=kept.end,
            type=FindingType.ORG,
            rank=RANK_KEEP if kept.words > 1 else RANK_PERSON - 10,
            score=900,
            detector="keep",
            reason=kept.why,
            proposal=Proposal.KEEP,
        )


def _structured(reading: Reading, seen: Sequence[Seen]) -> Iterator[Hit]:
    kinds = {str(kind): kind for kind in FindingType}
    for one in seen:
        kind = kinds.get(one.kind)
        if kind is None or not one.detector.startswith("pattern:"):
            continue
        start, end = one.start, one.end
        if kind is FindingType.ADDRESS and reading.text[end - 1] == ".":
            end -= 1
        text = reading.text[start:end]
        national = (kind is FindingType.URL and _NATIONAL.search(text)) or (
            kind is FindingType.PHONE and _HELPLINE.match(text)
        )
        yield Hit(
            start=start,
            end=end,
            type=kind,
            rank=RANK_STRUCTURED + one.score // 20,
            score=one.score,
            detector=one.detector,
            reason="a national body's address or helpline"
            if national
            else _WHY.get(kind, ("a number that stands for one person or thing")),
            proposal=Proposal.KEEP if national else Proposal.REMOVE,
            replacement="" if national else MARKERS[kind],
            entity=f"{str(kind).lower()}:{re.sub(r'[^a-z0-9@]', '', text.lower())}",
        )


_WHY = {
    FindingType.ADDRESS: "a house or street that leads to someone's home",
    FindingType.POSTCODE: "a postcode",
    FindingType.PHONE: "a telephone number",
    FindingType.EMAIL: "an e-mail address",
    FindingType.URL: "an address or name on the web",
    FindingType.VEHICLE: "a registration mark",
}


def _dates(reading: Reading, policy: Dates, born: frozenset[dt.date], subject: dt.date | None) -> Iterator[Hit]:
    for found in dates.find(reading):
        text = reading.text[found.start : found.end]
        why = process.keeps(reading, found) or ("the case's policy keeps dates" if policy is Dates.FULL else "")
        hit = Hit(
            start=found.start,
            end=found.end,
            type=FindingType.DATE,
            rank=RANK_DATE,
            score=900,
            detector=f"date:{found.form}",
            reason=why or f"the case's policy for dates: {policy}",
            entity="date:" + " ".join(text.lower().split()),
            proposal=Proposal.KEEP,
        )
        if _is_birth(reading, found, born):
            words = wording.of_birth(reading, found.start, found.end)
            hit = replace(
                hit, type=FindingType.DOB, rank=RANK_BIRTH, reason="a date of birth", proposal=Proposal.REMOVE
            )
            yield replace(hit, replacement=words.replacement, edit=(words.start, words.end))
        elif why:
            yield hit
        else:
            phrase = generalise.words(found, policy, subject, text)
            words = wording.of_date(reading, found, phrase)
            proposal = Proposal.GENERALISE if phrase else Proposal.REMOVE
            yield replace(hit, proposal=proposal, replacement=words.replacement, edit=(words.start, words.end))


def _is_birth(reading: Reading, found: dates.Date, born: frozenset[dt.date]) -> bool:
    if found.form == "birthday" or not found.month:
        return False
    if found.second:
        return any((d.day, d.month, d.year) == (found.day, found.month, found.year) for d in born)
    if found.day and any((d.day, d.month) == (found.day, found.month) and found.year in (None, d.year) for d in born):
        return found.year is not None or _BORN.search(reading.before(found.start, 40)) is not None
    if not found.day:
        return False
    line = reading.line(found.start)
    if reading.text[line.start : line.start + 1] == "|":
        cells = process.header_cells(reading, line)
        column = reading.text[line.start : found.start].count("|") - 1
        if 0 <= column < len(cells) and _BORN_CELL.search(cells[column]):
            return True
    return _BORN.search(reading.before(found.start, 40)) is not None


def _ages(reading: Reading, policy: Ages) -> Iterator[Hit]:
    for age in ages.find(reading):
        if policy is Ages.KEEP:
            proposal, reason, words = Proposal.KEEP, "the case's policy keeps ages", None
        else:
            words = wording.of_age(reading, age, policy)
            asked = policy is Ages.ASK
            proposal = (
                Proposal.CHECK
                if asked
                else Proposal.REMOVE
                if words.replacement.startswith("[")
                else Proposal.GENERALISE
            )
            reason = (
                ("an exact age: keep it, or this band of life?") if asked else f"the case's policy for ages: {policy}"
            )
        yield Hit(
            start=age.start,
            end=age.end,
            type=FindingType.AGE,
            rank=RANK_AGE,
            score=800,
            detector=f"age:{age.form}",
            reason=reason,
            entity="age:" + reading.text[age.start : age.end].lower(),
            proposal=proposal,
            replacement=words.replacement if words else "",
            edit=(words.start, words.end) if words else None,
        )


def _background(hit: Hit, policy: Facts) -> Hit:
    if policy is Facts.KEEP:
        return replace(hit, proposal=Proposal.KEEP, reason="the case's policy keeps such facts")
    proposal = Proposal.REMOVE if policy is Facts.REMOVED else Proposal.CHECK
    return replace(hit, proposal=proposal, replacement=MARKERS[FindingType.DEMOGRAPHIC])
