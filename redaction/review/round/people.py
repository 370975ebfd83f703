"""Everyone and everything named in a case's documents, as one person may see them: who, by which names, how often.

A place belongs to whom a decision with the scope of the case says, else to whom its finding is of, as rulings on
other places tell (`rulings.py`). A place where somebody decided otherwise by hand stays as it is, and is listed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from redaction.case.cast import Cast, Kind
from redaction.detect.finding import Finding, FindingType, Proposal
from redaction.detect.keeps import inherited
from redaction.intake.document import DocumentKind
from redaction.review.decisions.decision import Decision, Verdict
from redaction.review.decisions.state import Screened
from redaction.review.round.rulings import NAMED, Rulings, bare, folded, is_general, latest, ruling_of, rulings
from redaction.spans import Span

_LISTED = ("keep", inherited.DETECTOR)  # the detectors of a name that the case, or an earlier one, keeps


class Group(StrEnum):
    """Under which heading somebody stands."""

    FAMILY = "family"  # of the people that the board named beforehand
    FOUND = "found"  # met in the report
    THING = "thing"  # a place or an organisation
    KEPT = "kept"  # whose name stays


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One mention. `finding` is None where an officer found it; `decision` is what stands there, or None."""

    kind: DocumentKind
    span: Span
    type: FindingType
    text: str = field(repr=False)
    entity: str = field(repr=False)
    finding: Finding | None = field(repr=False)
    decision: Decision | None = field(repr=False)

    @property
    def form(self) -> str:
        """Return the name as it stands there, on one line and without the sign of a quotation."""
        return " ".join(word for word in self.text.split() if word != ">")

    @property
    def asks(self) -> bool:
        """Say whether nobody has decided who this is, and detection could not say."""
        return self.decision is None and self.finding is not None and self.finding.proposal is Proposal.CHECK

    @property
    def words(self) -> str:
        """Return what the public text says there; its own words where they stay."""
        if self.decision is not None:
            return self.text if self.decision.verdict is Verdict.KEEP else self.decision.replacement
        return self.finding.replacement if self.finding else self.text

    @property
    def stays(self) -> bool:
        """Say whether the name stays there."""
        if self.decision is not None:
            return self.decision.verdict is Verdict.KEEP
        return self.finding is not None and self.finding.proposal is Proposal.KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """One person, place or organisation. `label` is what stands for them in public; "" where only a marker does."""

    entity: str = field(repr=False)
    label: str
    group: Group
    type: FindingType
    known: bool
    places: tuple[Place, ...] = field(repr=False)

    @property
    def forms(self) -> tuple[tuple[str, int], ...]:
        """Return every form of the name with its number of places, the commonest first."""
        counted = Counter(place.form for place in self.places)
        return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))

    @property
    def exceptions(self) -> tuple[Place, ...]:
        """Return the places where somebody decided otherwise by hand."""
        return tuple(place for place in self.places if is_exception(place, self.label))

    @property
    def asking(self) -> tuple[Place, ...]:
        """Return the places where it is a question whether it is they."""
        return tuple(place for place in self.places if place.asks)

    @property
    def undecided(self) -> int:
        """Return in how many places nobody has decided yet."""
        return sum(place.decision is None and not place.stays for place in self.places)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Places with one form of a name of which detection could not say whom they mean; `likely` is its guess."""

    form: str = field(repr=False)
    likely: Somebody
    places: tuple[Place, ...] = field(repr=False)


def questions(people: Iterable[Somebody]) -> tuple[Question, ...]:
    """Return what is to be asked about who somebody is, in the order of the documents."""
    found: list[Question] = []
    for somebody in people:
        by_form: defaultdict[str, list[Place]] = defaultdict(list)
        for place in somebody.asking:
            by_form[place.form].append(place)
        found += [Question(form=form, likely=somebody, places=tuple(places)) for form, places in by_form.items()]
    order = list(DocumentKind)
    return tuple(sorted(found, key=lambda q: (order.index(q.places[0].kind), q.places[0].span)))


def is_exception(place: Place, label: str) -> bool:
    """Say whether somebody decided by hand that this place says something else than the label."""
    decision = place.decision
    if decision is None or ruling_of(decision) is not None:
        return False
    if decision.verdict is Verdict.KEEP:
        return True
    said = bare(decision.replacement)
    return folded(said) != folded(label) if label else not said.startswith("[")


def everyone(documents: Sequence[Screened], cast: Cast) -> tuple[Somebody, ...]:
    """Return all whom the documents name: the board's own first and in its order, then by their number of places.

    Args:
        documents: of one case, with the decisions that the person may see.
        cast: whom the board named beforehand.
    """
    by_entity: defaultdict[str, list[Place]] = defaultdict(list)
    for place in _places(documents):
        by_entity[place.entity].append(place)
    known = {entry.id: number for number, entry in enumerate(cast.known)}
    found = [_somebody(entity, places, cast) for entity, places in by_entity.items()]
    order = list(Group)
    return tuple(
        sorted(
            found,
            key=lambda s: (order.index(s.group), known.get(s.entity, len(known)), -len(s.places), s.label, s.entity),
        )
    )


def _places(documents: Sequence[Screened]) -> Iterator[Place]:
    ruled = rulings(documents)
    for document in documents:
        kind, decisions = document.document.kind, latest(document)
        found = {finding.span for finding in document.findings}
        for finding in document.findings:
            decision = decisions.get(finding.span)
            if finding.type in NAMED and _is_named(finding, decision):
                yield Place(
                    kind=kind,
                    span=finding.span,
                    type=finding.type,
                    text=finding.text,
                    entity=_entity(finding, decision, ruled),
                    finding=finding,
                    decision=decision,
                )
        for span, decision in sorted(decisions.items()):
            if span not in found and decision.type in NAMED:
                yield Place(
                    kind=kind,
                    span=span,
                    type=decision.type,
                    text=decision.text,
                    entity=decision.entity or f"added.{folded(bare(decision.replacement))}",
                    finding=None,
                    decision=decision,
                )


def _is_named(finding: Finding, decision: Decision | None) -> bool:
    """Say whether a finding names somebody who is listed: what stays of itself is, if the case keeps that person."""
    if finding.proposal is not Proposal.KEEP or decision is not None:
        return True
    return finding.detector in _LISTED and (
        finding.type is FindingType.PERSON or finding.detector == inherited.DETECTOR
    )


def _entity(finding: Finding, decision: Decision | None, ruled: Rulings) -> str:
    said = ruling_of(decision) or ruled.of(finding)
    return said.entity if said else ruled.entity(finding)


def _somebody(entity: str, places: list[Place], cast: Cast) -> Somebody:
    known = next((entry for entry in cast.known if entry.id == entity), None)
    kind = Counter(place.type for place in places).most_common(1)[0][0]
    if all(place.stays or place.asks for place in places) and any(place.stays for place in places):
        group = Group.KEPT
    elif known is not None and known.kind is Kind.PERSON:
        group = Group.FAMILY
    else:
        group = Group.FOUND if kind is FindingType.PERSON and known is None else Group.THING
    return Somebody(
        entity=entity,
        label=_label(places, known.label if known else None),
        group=group,
        type=kind,
        known=known is not None,
        places=tuple(sorted(places, key=lambda p: (p.kind, p.span))),
    )


def _label(places: Iterable[Place], given: str | None) -> str:
    """Return what stands for somebody: what was ruled last, what the board gave, else what most places say."""
    places = tuple(places)
    ruled = [p.decision for p in places if p.decision and (r := ruling_of(p.decision)) and r.label]
    if ruled:
        return _unless_marker(bare(max(ruled, key=lambda d: (d.at, d.person, d.act)).replacement))
    if given:
        return given
    said = Counter(bare(p.words) for p in places if not p.stays and not p.asks)
    said = said or Counter(bare(p.words) for p in places if not p.stays)
    return _unless_marker(min(said, key=lambda words: (-said[words], words))) if said else ""


def _unless_marker(words: str) -> str:
    return "" if words.startswith("[") else words


def labels(people: Iterable[Somebody]) -> Mapping[str, str]:
    """Return every label in use, folded, with the id of whose it is."""
    return {
        folded(each.label): each.entity
        for each in people
        if each.label and each.group is not Group.KEPT and not is_general(each.label, each.type)
    }
