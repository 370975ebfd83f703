"""Names that officers kept in an earlier case, for all of the board's reports: they stay here too, or are asked about.

A name is kept as it was kept then. It is asked about as soon as it could be somebody of this case: where a known
person shares a word of it, where the one who bears it here has other forms too or another role than the one of then,
or where only a single word of it stands. Whoever the board named beforehand never stays because of it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from redaction.case.cast import Cast
from redaction.detect.finding import Finding, FindingType, Proposal

DETECTOR = "keep:board"
_NAMED = (FindingType.PERSON, FindingType.ORG, FindingType.LOCATION)
_NUMBER = re.compile(r" (?:\d{1,3}|[A-Z]{1,2})$")
_ANYBODY = "Adult"  # what is proposed for someone of whom the text says no role
_PART = 3  # letters of a word that is a part of a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Inherited:
    """One person, place or organisation whose name stays: every form, why, and the role that they had then, if any."""

    names: tuple[str, ...] = field(repr=False)
    type: FindingType
    why: str = field(repr=False)
    role: str = ""


def role_of(label: str) -> str:
    """Return the role in a proposed label: "Doctor" of "Doctor 2", nothing of "Adult 2" or of a marker."""
    stem = _NUMBER.sub("", label.removesuffix("'s"))
    return "" if stem.startswith("[") or stem == _ANYBODY else stem


def inherit(
    texts: Sequence[Sequence[Finding]], inherited: Sequence[Inherited], cast: Cast
) -> tuple[tuple[Finding, ...], ...]:
    """Return the findings of all texts of a case with the names that stay, or with a question about them.

    Args:
        texts: the findings of each text, as detection made them without these names.
        inherited: what was kept in other cases.
        cast: whom the board named beforehand in this one.
    """
    if not inherited:
        return tuple(map(tuple, texts))
    borne = _borne(texts)
    rules = _Rules(
        by_name={_folded(name): each for each in inherited for name in each.names},
        borne=borne,
        people=frozenset(entity for entity, one in borne.items() if one.type is FindingType.PERSON),
        known=frozenset(known.id for known in cast.known),
        known_words=frozenset(w for known in cast.known for name in known.names for w in _words(name)),
    )
    return tuple(tuple(map(rules.applied, findings)) for findings in texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Borne:
    """Whom detection found: the forms of the name, and the role that the text gives."""

    type: FindingType
    forms: frozenset[str] = field(repr=False)
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    by_name: Mapping[str, Inherited] = field(repr=False)
    borne: Mapping[str, _Borne] = field(repr=False)
    people: frozenset[str] = field(repr=False)
    known: frozenset[str] = field(repr=False)
    known_words: frozenset[str] = field(repr=False)

    def applied(self, finding: Finding) -> Finding:
        """Return a finding as it is, kept, or asked about."""
        kept = self.by_name.get(_folded(finding.text))
        if kept is None or finding.type not in _NAMED or finding.proposal is Proposal.KEEP:
            return finding
        if finding.entity in self.known:
            return finding
        if finding.proposal is Proposal.CHECK or self._somebody_here(finding, kept):
            why = f"kept in an earlier case ({kept.why}), but it could be somebody of this one"
            return replace(finding, proposal=Proposal.CHECK, reason=why)
        return replace(
            finding,
            proposal=Proposal.KEEP,
            replacement=finding.text,
            edit_span=finding.span,
            detector=DETECTOR,
            reason=f"kept in an earlier case: {kept.why}",
        )

    def _somebody_here(self, finding: Finding, kept: Inherited) -> bool:
        """Say whether the name could be that of somebody of this case."""
        words = {word for name in kept.names for word in _words(name)}
        if words & self.known_words:
            return True
        own = {_folded(name) for name in kept.names}
        if finding.type is not FindingType.PERSON or kept.type is not FindingType.PERSON:
            return finding.type is FindingType.PERSON or any(self.borne[p].forms & own for p in self.people)
        here = self.borne[finding.entity]
        whole = any(len(form.split()) > 1 for form in here.forms)
        return not here.forms <= own or not whole or here.role not in ("", kept.role)


def _borne(texts: Iterable[Iterable[Finding]]) -> dict[str, _Borne]:
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for findings in texts:
        for finding in findings:
            if finding.type in _NAMED and finding.proposal is not Proposal.KEEP:
                found[finding.entity].append(finding)
    return {
        entity: _Borne(
            type=borne[0].type,
            forms=frozenset(_folded(one.text) for one in borne),
            role=next(iter(sorted(filter(None, (role_of(one.replacement) for one in borne)))), ""),
        )
        for entity, borne in found.items()
    }


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


def _words(name: str) -> Iterator[str]:
    yield from (word for word in re.findall(r"[^\W\d_]+", name.casefold()) if len(word) >= _PART)
