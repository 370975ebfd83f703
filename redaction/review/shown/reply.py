"""What an officer says of a change that they see, and of those like it, as decisions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from redaction.case.cast import Cast, Kind
from redaction.detect.finding import Finding, FindingType, Proposal
from redaction.errors import Refused
from redaction.review.decisions.decision import Decision, ReasonCode, Scope, Verdict, context
from redaction.review.decisions.proposals import Sitting, verdict_of
from redaction.review.decisions.reasons import reason
from redaction.review.shown.change import Change

_LONGEST = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What one officer says of a change. Without a reason code, the change is counted by its type."""

    verdict: Verdict
    replacement: str = field(default="", repr=False)
    reason: ReasonCode | None = None
    note: str = field(default="", repr=False)
    scope: Scope | None = None


def accepted(change: Change, replacement: str, verdict: Verdict, code: ReasonCode | None) -> Reply:
    """Return the reply that puts `replacement` in place of a change.

    Nothing, and a marker in brackets, take out, whatever the verdict; other words never do.

    Raises:
        Refused: it is not one line of printable words, is too long, or is what stands there anyway.
    """
    words = replacement.strip()
    if not words.isprintable() or len(words) > _LONGEST:
        raise Refused(f"the public text must be one line of at most {_LONGEST:,} printable characters")
    if words == change.original.strip() and (change.mark is Proposal.CHECK or words != change.public):
        raise Refused("the public text is what stands there now", next_step="choose “Keep original” if it may stay")
    said = verdict_of(words, change.type)
    if said is not Verdict.REMOVE and verdict in (Verdict.REPLACE, Verdict.GENERALISE):
        said = verdict
    return Reply(verdict=said, replacement=words, reason=code)


def kept(change: Change, why: str, scope: Scope, cast: Cast) -> Reply:
    """Return the reply that leaves a change as it stands.

    Raises:
        Refused: nothing is said of why, or a known person's name would stay in more than one place.
    """
    words = " ".join(why.split())
    if not words or not words.isprintable() or len(words) > _LONGEST:
        raise Refused("say why it may stay", next_step="the next report is screened with it")
    if scope is not Scope.PLACE and _is_known(change, cast):
        step = "choose “this place only”; a court's order that names somebody is recorded on the page People"
        raise Refused("this is a name that the board gave to be taken out", next_step=step)
    return Reply(verdict=Verdict.KEEP, note=words, scope=scope)


def _is_known(change: Change, cast: Cast) -> bool:
    names = {name.casefold() for known in cast.known if known.kind is Kind.PERSON for name in known.names}
    return change.entity in {known.id for known in cast.known} or folded(change.original) in names


def decided(change: Change, reply: Reply, sitting: Sitting) -> Decision:
    """Return the decision that a reply to a change is."""
    before, after = context(sitting.text, change.found)
    code = reply.reason or change.reason
    return Decision(
        kind=sitting.kind,
        text_digest=sitting.text_digest,
        span=change.found,
        edit_span=change.edit,
        type=change.type,
        entity=change.entity,
        text=change.found.of(sitting.text),
        before=before,
        after=after,
        verdict=reply.verdict,
        replacement=reply.replacement,
        reason=code or reason(change.type, entity=change.entity, label=reply.replacement, cast=sitting.cast),
        person=sitting.person,
        at=sitting.at,
        note=reply.note,
        scope=reply.scope,
    )


def folded(words: str) -> str:
    """Return words as they are compared: capitals and line ends make no difference."""
    return " ".join(words.split()).casefold()


def alike(change: Change, others: Iterable[Change]) -> Iterator[Change]:
    """Yield those of some changes that wait and are like one: of the same person or thing, or in the same words.

    What a person must decide is like nothing but its own words: whether they mean the same is the question.
    """
    words = folded(change.original)
    for other in others:
        if not other.open or other.type is not change.type or other is change:
            continue
        asked = Proposal.CHECK in (other.mark, change.mark)
        if folded(other.original) == words or (not asked and change.entity and other.entity == change.entity):
            yield other


def same_words(change: Change, others: Iterable[Change]) -> Iterator[Change]:
    """Yield those of some changes that wait, are of the same type and stand in the same words."""
    words = folded(change.original)
    for other in others:
        if other.open and other.type is change.type and other is not change and folded(other.original) == words:
            yield other


def for_other(reply: Reply, proposed: str, other: Change) -> Reply:
    """Return what a reply says of a change like the one that it was given for.

    Args:
        reply: what was said of the one.
        proposed: what had been proposed for it.
        other: the other, whose own wording ("Mother's", "(Mother)") is kept where the label in it is the same.
    """
    words = reply.replacement
    if proposed and proposed in other.public and other.mark is not Proposal.CHECK:
        words = other.public.replace(proposed, words)
    verdict = reply.verdict
    if words != reply.replacement:
        verdict = verdict_of(words, other.type)
        verdict = reply.verdict if verdict is not Verdict.REMOVE else verdict
    return Reply(verdict=verdict, replacement=words, reason=reply.reason, note=reply.note, scope=reply.scope)


def scope_of_all(change: Change) -> Scope | None:
    """Return the scope of what is said of a change and all like it: of somebody or a named thing, the case."""
    named = change.type in (FindingType.PERSON, FindingType.ORG, FindingType.LOCATION)
    return Scope.CASE if named and change.entity else None


def wording(change: Change, finding: Finding | None) -> str:
    """Return what had been proposed for a change before anybody decided it."""
    return finding.replacement if finding and finding.proposal is not Proposal.KEEP else change.public


def type_of(code: ReasonCode) -> FindingType:
    """Return as what a place is filed that an officer found and counts under a reason."""
    return _TYPES[code]


_TYPES = {
    ReasonCode.CHILD: FindingType.PERSON,
    ReasonCode.FAMILY: FindingType.PERSON,
    ReasonCode.THIRD_PARTY: FindingType.PERSON,
    ReasonCode.STAFF: FindingType.PERSON,
    ReasonCode.PLACE: FindingType.LOCATION,
    ReasonCode.ORGANISATION: FindingType.ORG,
    ReasonCode.DATE: FindingType.DATE,
    ReasonCode.AGE: FindingType.AGE,
    ReasonCode.CONTACT: FindingType.PHONE,
    ReasonCode.IDENTIFIER: FindingType.CASE_REF,
    ReasonCode.BACKGROUND: FindingType.DEMOGRAPHIC,
    ReasonCode.DETAIL: FindingType.QUASI,
    ReasonCode.COURT_ORDER: FindingType.QUASI,
    ReasonCode.HEALTH: FindingType.QUASI,
}
