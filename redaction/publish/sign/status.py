"""`Point`: one thing that a case or the archive still needs, or soon will, in words, and who can do it. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from redaction.problem import Problem
from redaction.publish.gate.reading import Publication, Reading
from redaction.publish.sign.progress import Progress
from redaction.signoff import approval as approvals
from redaction.signoff.approval import VerifiedApproval
from redaction.signoff.fields import moment
from redaction.signoff.holds import may_lift
from redaction.signoff.manifest import SITE, Manifest
from redaction.signoff.people import Person
from redaction.signoff.policy import TrustPolicy
from redaction.signoff.roles import Role
from redaction.signoff.standing import standing

AHEAD = timedelta(days=60)
# Rules of the gate that are told below in other words, with the people who can help.
_TOLD = frozenset({"approval-threshold", "approval-embargo", "approval-hold", "hold-review", "approval-expired"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What is missing or runs out. `case` is empty for the archive as a whole; `people` are names from the policy.

    `stops`: while it lasts, nothing is built, or this case cannot be signed; else it is a warning.
    """

    case: str
    about: str
    message: str
    people: tuple[str, ...] = ()
    stops: bool = True


def points(reading: Reading, found: Iterable[Problem], cases: Sequence[Progress]) -> tuple[Point, ...]:
    """Return everything that is missing, case by case, then of the archive.

    Args:
        reading: the archive.
        found: what the gate found in it.
        cases: how far the cases of the vault have come; empty without a vault.
    """
    if not isinstance(reading.policy, TrustPolicy):
        return (*(point for case in cases for point in _vault(case)), *_gate(reading, found))
    progress = {case.slug: case for case in cases}
    held = {one.hold.slug for one in reading.holds.all}
    slugs = sorted({SITE, *progress, *held, *(p.slug for p in reading.publications)})
    told: list[Point] = []
    for slug in slugs:
        told += _holds(reading, reading.policy, slug)
        told += _case(reading, reading.policy, slug, progress.get(slug))
    return (*told, *_policy(reading, reading.policy), *_gate(reading, found))


def _case(reading: Reading, policy: TrustPolicy, slug: str, progress: Progress | None) -> Iterator[Point]:
    if progress:
        yield from _vault(progress)
    publication = reading.publication(slug)
    manifest = publication.latest.manifest if publication else None
    if publication is None or manifest is None:
        if slug == SITE or (progress and not progress.lacking):
            yield _signature(policy, slug, Role.OFFICER, reading, frozenset())
        return
    if progress and progress.subjects and progress.subjects != manifest.subjects:
        message = "the vault now gives other pages than those proposed or signed; the officer signs them anew"
        people = _able(policy, Role.OFFICER, reading, frozenset())
        yield Point(case=slug, about="pages", message=message, people=people, stops=False)
    yield from _signatures(reading, policy, publication, manifest)
    yield from _days(manifest, reading.now.date(), slug)
    if manifest.not_before and reading.now < moment(manifest.not_before):
        yield Point(case=slug, about="embargo", message=f"may not be published before {manifest.not_before}")


def _vault(case: Progress) -> Iterator[Point]:
    for message in case.lacking:
        yield Point(case=case.slug, about="case", message=message)
    for condition in case.review:
        yield Point(case=case.slug, about="review", message=f"the review is not complete. {condition}")


def _signatures(reading: Reading, policy: TrustPolicy, publication: Publication, manifest: Manifest) -> Iterator[Point]:
    if isinstance(publication.latest.outcome, VerifiedApproval):
        return
    good = approvals.signers(publication.latest.approval, policy, at=reading.now).values()
    signed = frozenset(one.person for one in good)
    then = standing(manifest, policy, at=reading.now).then
    for role, count in then.needed(legal=manifest.legal).items():
        for _ in range(count - sum(one.role is role for one in good)):
            yield _signature(policy, publication.slug, role, reading, signed)


def _signature(policy: TrustPolicy, slug: str, role: Role, reading: Reading, signed: frozenset[str]) -> Point:
    people = _able(policy, role, reading, signed)
    message = f"the signature as {role.value} is missing; run 'redaction sign {slug} --role {role.value}'"
    if not people:
        message += "; nobody in the policy can give it today"
    return Point(case=slug, about="signature", message=message, people=people)


def _able(policy: TrustPolicy, role: Role, reading: Reading, signed: frozenset[str]) -> tuple[str, ...]:
    people = (person for person in policy.content.people if role in person.roles and person.id not in signed)
    return tuple(person.name for person in people if person.able(reading.now.date()))


def _holds(reading: Reading, policy: TrustPolicy, slug: str) -> Iterator[Point]:
    day = reading.now.date()
    for held in reading.holds.standing(slug, day):
        hold = held.hold
        end = f"to the end of {hold.until}" if hold.until else f"until 'redaction hold lift {slug} {hold.n}'"
        people = tuple(person.name for person in may_lift(policy, hold) if person.able(day))
        message = f"held ({hold.kind.value}) from {hold.begins} {end}"
        yield Point(case=slug, about="hold", message=message, people=people)
        if held.overdue(day):
            message = f"hold {hold.n} was to be looked at again by {hold.review_by}"
            yield Point(case=slug, about="hold", message=message, people=_names(policy, hold.owner))


def _days(manifest: Manifest, today: date, slug: str) -> Iterator[Point]:
    if manifest.expires:
        last = date.fromisoformat(manifest.expires)
        if today > last:
            yield Point(case=slug, about="expiry", message=f"the approval counted to {last}; have it signed anew")
        elif last <= today + AHEAD:
            message = f"the approval counts to {last} only; look at the review again and have it signed anew"
            yield Point(case=slug, about="expiry", message=message, stops=False)
    if manifest.re_review_by and date.fromisoformat(manifest.re_review_by) < today:
        message = f"the review was to be looked at again by {manifest.re_review_by}"
        yield Point(case=slug, about="re-review", message=message, stops=False)


def _policy(reading: Reading, policy: TrustPolicy) -> Iterator[Point]:
    """Yield what of the policy runs out within two months, so that there is time to gather its holders."""
    today = reading.now.date()
    holders = _holders(policy)
    expires = policy.content.expires
    if expires and expires <= today + AHEAD:
        message = f"the policy counts to {expires} only; 'redaction policy expire' makes a next version"
        yield Point(case="", about="policy", message=message, people=holders, stops=False)
    for person in policy.content.people:
        last = person.last_day
        if last and today <= last <= today + AHEAD:
            message = f"{person.id} may sign to {last} only; 'redaction people' gives another key or later days"
            yield Point(case="", about="keys", message=message, people=holders, stops=False)


def _gate(reading: Reading, found: Iterable[Problem]) -> Iterator[Point]:
    """Yield what else the gate found, by the case in whose folders it lies."""
    slugs: Mapping[str, str] = {f"/{publication.slug}/": publication.slug for publication in reading.publications}
    told = {publication.latest.approval.where for publication in reading.publications}
    told |= {held.where for held in reading.holds.all}
    for problem in found:
        if problem.rule not in _TOLD or problem.where not in told:
            case = next((slug for part, slug in slugs.items() if part in problem.where), "")
            yield Point(case=case, about="gate", message=str(problem))


def _holders(policy: TrustPolicy) -> tuple[str, ...]:
    return tuple(name for id_ in policy.content.holders for name in _names(policy, id_))


def _names(policy: TrustPolicy, id_: str) -> tuple[str, ...]:
    person: Person | None = policy.person(id_)
    return (person.name,) if person else ()
