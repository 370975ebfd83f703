"""What was said of somebody throughout the case, and what that means for places where nobody has decided yet.

A decision with the scope of the case says who somebody is, not only what becomes of one place. It is kept with the
place it was made at, so a new version of a report needs no other memory: what was carried over tells (see `anchor`).

1. A form of a name belongs to whom all rulings on this form, at places of the same person, say.
2. A new form belongs to whom the person was renamed or merged into, if most other forms do; never to whom a part of
   the forms was split off to (`APART`).
3. Of a form that is at none of its old places any more, the old rulings on these words tell, if all say the same.

Findings number whom the board did not name, and each version anew. So whom a ruling means has an id of their own: a
form of the name that nobody else has (`KNOWN_AS`), by which they are found again.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from redaction.detect.finding import Finding, FindingType, Proposal
from redaction.review.decisions.decision import Decision, Scope, Verdict
from redaction.review.decisions.effect import standing
from redaction.review.decisions.state import Screened
from redaction.spans import Span

NAMED = (FindingType.PERSON, FindingType.ORG, FindingType.LOCATION)
APART = "apart."  # how the id of somebody begins who was split off
KNOWN_AS = "as."  # how the id of somebody begins who is known by a form of the name, folded
_POSSESSIVE = "'s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """Who somebody is (`entity`), and what stands for them; `kept` says why their name stays, or is empty."""

    entity: str = field(repr=False)
    label: str = field(default="", repr=False)
    kept: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Rulings:
    """All rulings of a case as one person may see them."""

    _by_form: Mapping[tuple[str, str], frozenset[Ruling]] = field(repr=False)
    _by_entity: Mapping[str, Ruling] = field(repr=False)
    _by_words: Mapping[tuple[FindingType, str], frozenset[Ruling]] = field(repr=False)
    _known_as: Mapping[str, str] = field(repr=False)

    @property
    def none(self) -> bool:
        """Say whether nothing was ruled."""
        return not self._by_form and not self._by_words

    def of(self, finding: Finding) -> Ruling | None:
        """Return what was ruled on whom a finding names, or None."""
        form = folded(finding.text)
        if said := self._by_form.get((finding.entity, form)):
            return _only(said)
        whole = self._by_entity.get(finding.entity)
        return whole or _only(self._by_words.get((finding.type, form), frozenset()))

    def entity(self, finding: Finding) -> str:
        """Return the id of whom a finding names, if nothing was ruled on them: their own, where a ruling uses it."""
        return self._known_as.get(finding.entity, finding.entity)


def folded(words: str) -> str:
    """Return a name or label as it is compared: capitals and line ends make no difference."""
    return " ".join(words.split()).casefold()


def bare(words: str) -> str:
    """Return the label in words that stand for somebody: "Mother" of "Mother's"."""
    return words.removesuffix(_POSSESSIVE)


def is_general(words: str, kind: FindingType) -> bool:
    """Say whether words may stand for many: a marker, and of a place or organisation "a village"."""
    return words.startswith("[") or (kind is not FindingType.PERSON and words[:1].islower())


def relabelled(words: str, label: str) -> str:
    """Return words that stand for somebody with another label in them."""
    return label + _POSSESSIVE if words.endswith(_POSSESSIVE) else label


def latest(document: Screened) -> dict[Span, Decision]:
    """Return the decision that stands at each span of a document: of several people's, the one said latest."""
    said = sorted(standing(document.decisions), key=lambda d: (d.at, d.person))
    return {decision.span: decision for decision in said}


def ruling_of(decision: Decision | None) -> Ruling | None:
    """Return what a decision says of somebody throughout the case, or None if it speaks of its place only."""
    if decision is None or decision.scope in (None, Scope.PLACE) or decision.type not in NAMED:
        return None
    if decision.verdict is Verdict.KEEP:
        return Ruling(entity=decision.entity, kept=decision.note or "kept by an officer")
    return Ruling(entity=decision.entity, label=bare(decision.replacement))


def rulings(documents: Iterable[Screened]) -> Rulings:
    """Read the rulings of a case from the decisions of its documents."""
    by_form: defaultdict[tuple[str, str], set[Ruling]] = defaultdict(set)
    by_words: defaultdict[tuple[FindingType, str], set[Ruling]] = defaultdict(set)
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for document in documents:
        decisions = latest(document)
        for finding in document.findings:
            if finding.type in NAMED:
                forms[finding.entity].add(folded(finding.text))
                if ruling := ruling_of(decisions.get(finding.span)):
                    by_form[finding.entity, folded(finding.text)].add(ruling)
        for decision in document.asks:
            if ruling := ruling_of(decision):
                by_words[decision.type, folded(decision.text)].add(ruling)
    said = [*by_form.values(), *by_words.values()]
    whole = _of_whole(_frozen(by_form), forms)
    return Rulings(_frozen(by_form), whole, _frozen(by_words), _aliases(said, forms))


def _aliases(said: Iterable[set[Ruling]], forms: Mapping[str, set[str]]) -> dict[str, str]:
    """Return, for each finding's entity, the id by which a ruling knows them."""
    used = {ruling.entity for rulings_ in said for ruling in rulings_ if ruling.entity.startswith(KNOWN_AS)}
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    for entity, own in forms.items():
        for form in own:
            if KNOWN_AS + form in used:
                bearers[KNOWN_AS + form].append(entity)
    return {entities[0]: known_as for known_as, entities in sorted(bearers.items()) if len(entities) == 1}


def _of_whole(by_form: Mapping[tuple[str, str], frozenset[Ruling]], forms: Mapping[str, set[str]]) -> dict[str, Ruling]:
    """Return, for each finding's entity, the ruling on more than half of its forms, if it was not on a part of them."""
    counted: defaultdict[str, Counter[Ruling]] = defaultdict(Counter)
    for (entity, _), said in by_form.items():
        counted[entity].update(ruling for ruling in said if len(said) == 1 and not ruling.entity.startswith(APART))
    most = {entity: count.most_common(1)[0] for entity, count in counted.items() if count}
    return {entity: ruling for entity, (ruling, count) in most.items() if 2 * count > len(forms[entity])}


def proposed(documents: Sequence[Screened]) -> tuple[Screened, ...]:
    """Return the documents with proposals that follow what was ruled elsewhere in the case.

    Only undecided findings change. Whose name was kept elsewhere is asked about, and so is a label that was proposed
    for one person and has been given to another since.
    """
    ruled = rulings(documents)
    decided = [latest(document) for document in documents]
    given = {
        folded(ruling.label): ruling.entity
        for decisions in decided
        for decision in decisions.values()
        if (ruling := ruling_of(decision)) and ruling.label and not is_general(ruling.label, decision.type)
    }
    if ruled.none:
        return tuple(documents)
    return tuple(
        replace(document, findings=tuple(_followed(document.findings, decisions, ruled, given)))
        for document, decisions in zip(documents, decided, strict=True)
    )


def _followed(
    findings: Iterable[Finding], decisions: Mapping[Span, Decision], ruled: Rulings, given: Mapping[str, str]
) -> Iterator[Finding]:
    for finding in findings:
        if finding.type not in NAMED or finding.proposal is Proposal.KEEP or finding.span in decisions:
            yield finding
            continue
        ruling = ruled.of(finding)
        if ruling is None:
            own = ruled.entity(finding)
            taken = given.get(folded(bare(finding.replacement)), own) != own
            why = "this label has been given to somebody else"
            yield replace(finding, proposal=Proposal.CHECK, reason=why) if taken else finding
        elif ruling.kept:
            why = f"the name stays elsewhere in this case: {ruling.kept}"
            yield replace(finding, entity=ruling.entity, proposal=Proposal.CHECK, reason=why)
        else:
            yield _renamed(finding, ruling)


def _renamed(finding: Finding, ruling: Ruling) -> Finding:
    proposal = finding.proposal
    if proposal is not Proposal.CHECK:
        proposal = Proposal.REMOVE if ruling.label.startswith("[") else Proposal.REPLACE
    words = relabelled(finding.replacement, ruling.label)
    return replace(finding, entity=ruling.entity, proposal=proposal, replacement=words)


def _only(said: frozenset[Ruling]) -> Ruling | None:
    return next(iter(said)) if len(said) == 1 else None


def _frozen[K](found: Mapping[K, set[Ruling]]) -> dict[K, frozenset[Ruling]]:
    return {key: frozenset(said) for key, said in found.items()}
