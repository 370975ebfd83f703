"""What an officer says of somebody throughout a case: their label, that two are one, that one is two, that names stay.

Each is one act: decisions, with the scope of the case, on all places of that person in all documents. Places where
somebody decided otherwise by hand stay as they are, and so do places where it is still a question who is meant.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from redaction.case.cast import Cast, Kind
from redaction.detect.finding import FindingType
from redaction.errors import Refused
from redaction.intake.document import DocumentKind
from redaction.review.decisions.decision import Decision, ReasonCode, Scope, Verdict, context
from redaction.review.decisions.proposals import verdict_of
from redaction.review.decisions.reasons import reason
from redaction.review.decisions.state import Screened
from redaction.review.round.people import Place, Somebody, everyone, is_exception, labels
from redaction.review.round.rulings import APART, KNOWN_AS, bare, folded, is_general, relabelled

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 100  # characters of a label
_SHORTEST = 3  # letters of a name that no label may hold
_NAMED = "named."  # how the id of somebody begins who was given a label of their own
_OF_ALL = "family."  # how the id of all who bear one surname begins
_AND = " and "
_STEMS = {FindingType.ORG: "Organisation", FindingType.LOCATION: "Place"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """Who says it, and when."""

    person: str
    at: str


@dataclass(frozen=True, slots=True)
class Naming:
    """A case's people as one officer sees them, and what that officer may say of them. Made by `naming`."""

    people: tuple[Somebody, ...] = field(repr=False)
    _texts: Mapping[DocumentKind, tuple[str, str]] = field(repr=False)
    _cast: Cast = field(repr=False)
    _officer: Officer

    def somebody(self, entity: str) -> Somebody:
        """Return the person, place or organisation with an id.

        Raises:
            Refused: nobody has it (any more).
        """
        found = next((each for each in self.people if each.entity == entity), None)
        if found is None:
            raise Refused("nobody of this case is meant", next_step="look at the people again: something changed")
        return found

    def renamed(self, entity: str, label: str) -> tuple[Decision, ...]:
        """Give somebody a label, the present one to confirm it.

        Raises:
            Refused: the label cannot stand in public, or is somebody else's.
        """
        somebody = self.somebody(entity)
        label = self._label(label, somebody.type, but=entity) if label != somebody.label else label
        known_as = self._id(somebody)
        found = [self._replace(place, known_as, label) for place in self._theirs(somebody)]
        return (*found, *self._of_all(somebody.label, label))

    def merged(self, entity: str, into: str) -> tuple[Decision, ...]:
        """Say that somebody is the same as somebody else, whose label they get.

        Raises:
            Refused: they are the same already, or the other has no label yet.
        """
        somebody, other = self.somebody(entity), self.somebody(into)
        if somebody is other:
            raise Refused("is the same person already", next_step="choose somebody else")
        if not other.label or other.type is not somebody.type:
            raise Refused("has no label that could stand for both", next_step="give the other a label first")
        known_as = self._id(other)
        return tuple(self._replace(place, known_as, other.label) for place in self._theirs(somebody))

    def split(self, entity: str, forms: Collection[str], label: str) -> tuple[Decision, ...]:
        """Say that some forms of a name mean somebody else, with a label of their own.

        Raises:
            Refused: no form is ticked, or all, or one is not theirs; or the label cannot be given.
        """
        somebody = self.somebody(entity)
        own = {form for form, _ in somebody.forms}
        if not forms or not own.issuperset(forms):
            raise Refused("no form is ticked", next_step="tick those that mean somebody else")
        if own == set(forms):
            raise Refused("all forms are ticked", next_step="leave one, or give another label to them all")
        label = self._label(label, somebody.type)
        apart = self._next(APART)
        chosen = [place for place in somebody.places if place.form in forms and not is_exception(place, somebody.label)]
        return tuple(self._replace(place, apart, label) for place in chosen)

    def kept(self, entity: str, why: str, scope: Scope) -> tuple[Decision, ...]:
        """Let somebody's name stay. For one whom the board named beforehand, `why` records the court's order.

        Raises:
            Refused: there is no reason, or the name of the family would stay in other reports too.
        """
        somebody = self.somebody(entity)
        why = " ".join(why.split())
        if not why or not why.isprintable():
            needs = "name the court, and the day of its order" if somebody.known else "say why the name may stay"
            raise Refused("nothing is said of why", next_step=needs)
        if somebody.known and scope is Scope.BOARD:
            raise Refused(
                "a name of this case's own stays by an order for this case only", next_step="choose this case"
            )
        if scope is Scope.PLACE:
            raise Refused("one place is kept where it stands", next_step="open the place in the review")
        code = ReasonCode.COURT_ORDER if somebody.known else None
        return tuple(self._keep(place, somebody, why, scope, code) for place in self._theirs(somebody))

    def answered(self, places: Iterable[Place], entity: str, label: str) -> tuple[Decision, ...]:
        """Say who is meant where that was a question: somebody of the case, or with an empty id a new person.

        Raises:
            Refused: the label of a new person cannot be given.
        """
        if not entity:
            places = tuple(places)
            label, entity = self._label(label, places[0].type), self._next(APART)
            return tuple(self._replace(place, entity, label) for place in places)
        somebody = self.somebody(entity)
        known_as = self._id(somebody)
        # Of whom only a marker stands in public, that marker does.
        return tuple(self._replace(place, known_as, somebody.label or bare(place.words)) for place in places)

    def nobody(self, places: Iterable[Place], why: str) -> tuple[Decision, ...]:
        """Say that nobody is meant where that was a question: the words stay, here only."""
        why = " ".join(why.split()) or "not a name here"
        return tuple(
            replace(
                self._decision(place, place.entity, Verdict.KEEP, "", None),
                note=why,
                scope=Scope.PLACE,
            )
            for place in places
        )

    def suggestion(self, type_: FindingType = FindingType.PERSON) -> str:
        """Return a label that nobody has: "Adult 3"."""
        stem = _STEMS.get(type_, "Adult")
        taken = self._taken()
        return next(label for n in range(1, 10_000) if folded(label := f"{stem} {n}") not in taken)

    def _theirs(self, somebody: Somebody) -> Iterator[Place]:
        """Yield the places of somebody that such an act speaks of."""
        for place in somebody.places:
            if not place.asks and not is_exception(place, somebody.label):
                yield place

    def _of_all(self, old: str, new: str) -> Iterator[Decision]:
        """Yield what becomes of "the Orrells" where they are "Mother and Aunt 1", one of whom has another label now."""
        for family in self.people:
            if not family.entity.startswith(_OF_ALL):
                continue
            parts = family.label.split(_AND)
            if len(parts) > 1 and old in parts and old != new:
                label = _AND.join(new if part == old else part for part in parts)
                yield from (self._replace(place, family.entity, label) for place in self._theirs(family))

    def _id(self, somebody: Somebody) -> str:
        """Return an id by which somebody is known in later versions too, where the numbers of findings are others."""
        if somebody.known or somebody.entity.startswith((APART, KNOWN_AS, _NAMED, _OF_ALL)):
            return somebody.entity
        others = {folded(form) for each in self.people if each is not somebody for form, _ in each.forms}
        own = sorted({folded(form) for form, _ in somebody.forms} - others, key=lambda form: (-len(form), form))
        return KNOWN_AS + own[0] if own else self._next(_NAMED)

    def _next(self, kind: str) -> str:
        """Return the next free id of a kind; the officer's own, so that two who do not see each other share none."""
        taken = {each.entity for each in self.people}
        stem = f"{kind}{self._officer.person}."
        return next(entity for n in range(1, 100_000) if (entity := f"{stem}{n}") not in taken)

    def _taken(self) -> dict[str, str]:
        given = {folded(entry.label): entry.id for entry in self._cast.known if entry.label}
        return given | dict(labels(self.people))

    def _label(self, untrusted: str, kind: FindingType, *, but: str = "") -> str:
        """Return a label that may stand for whoever has the id `but`, or for somebody new.

        Raises:
            Refused: it is empty, too long, in use, holds what Markdown or readers stumble over, or holds a name.
        """
        label = " ".join(untrusted.split())
        if not label:
            raise Refused("no label is given", next_step="write what stands in place of the name")
        if len(label) > _LONGEST or not label.isprintable() or label.startswith("["):
            raise Refused("cannot be a label", next_step=f"write up to {_LONGEST} letters on one line")
        owner = None if is_general(label, kind) else self._taken().get(folded(label))
        if owner not in (None, but):
            step = "choose another; or say that the two are the same person"
            raise Refused("is the label of somebody else", next_step=step)
        words = f" {_cut(label)} "
        if any(f" {_cut(form)} " in words for form in self._names()):
            raise Refused("holds a name of this case", next_step="write a label that names nobody")
        return label

    def _names(self) -> Iterator[str]:
        for entry in self._cast.known:
            parts = [part for name in entry.names for part in name.split()] if entry.kind is Kind.PERSON else []
            yield from (name for name in (*entry.names, *parts) if len(name) >= _SHORTEST)
        for each in self.people:
            if each.type is FindingType.PERSON and not all(place.stays or place.asks for place in each.places):
                words = {part for form, _ in each.forms for part in (form, *form.split())}
                yield from (word for word in sorted(words) if len(word) >= _SHORTEST)

    def _replace(self, place: Place, entity: str, label: str) -> Decision:
        words = relabelled(place.words, label)
        return replace(self._decision(place, entity, verdict_of(words, place.type), words, None), scope=Scope.CASE)

    def _keep(self, place: Place, somebody: Somebody, why: str, scope: Scope, code: ReasonCode | None) -> Decision:
        return replace(self._decision(place, somebody.entity, Verdict.KEEP, "", code), note=why, scope=scope)

    def _decision(self, place: Place, entity: str, verdict: Verdict, words: str, code: ReasonCode | None) -> Decision:
        text, digest = self._texts[place.kind]
        before, after = context(text, place.span)
        source = place.finding or place.decision
        counted = code or reason(place.type, entity=entity, label=bare(words) or bare(place.words), cast=self._cast)
        return Decision(
            kind=place.kind,
            text_digest=digest,
            span=place.span,
            edit_span=source.edit_span if source else place.span,
            type=place.type,
            entity=entity,
            text=place.text,
            before=before,
            after=after,
            verdict=verdict,
            replacement=words,
            reason=counted,
            person=self._officer.person,
            at=self._officer.at,
        )


def _cut(words: str) -> str:
    """Return words as names are looked for in them: the letters alone, so that "Kelvin's" holds "Kelvin"."""
    return " ".join(_WORD.findall(folded(words)))


def naming(documents: Sequence[Screened], cast: Cast, officer: Officer) -> Naming:
    """Return the people of a case for an officer to speak of.

    Args:
        documents: of one case, with the decisions that the officer may see.
        cast: whom the board named beforehand.
        officer: who speaks, and when.
    """
    texts = {each.document.kind: (each.document.text, each.digest) for each in documents}
    return Naming(everyone(documents, cast), texts, cast, officer)
