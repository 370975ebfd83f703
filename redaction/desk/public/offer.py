"""`Offer`: what somebody is offered to sign in one role, or what stands in the way, in words.

Whatever it says, the signature is made by `publish/sign/signing.py` alone, which asks everything again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from redaction.desk import nextsteps
from redaction.desk.cases.approving import stops
from redaction.desk.cases.archived import hold
from redaction.desk.casework import CaseNow
from redaction.desk.desk import Desk
from redaction.desk.public.publiccopy import hold_blind, prepared_of
from redaction.desk.round import asking
from redaction.errors import RedactionError
from redaction.publish.gate.reading import Reading
from redaction.publish.gate.watchlists import WATCHLISTS, watchlist_path
from redaction.publish.preview import basis, of_prepared, of_proposal
from redaction.publish.sign import signing
from redaction.publish.sign.prepared import Prepared, from_vault
from redaction.publish.sign.reviewed import reviewed
from redaction.publish.sign.signing import Ready
from redaction.publish.watch.making import checking_key, making_key
from redaction.review.round.completion import Condition
from redaction.signoff import approval as approvals
from redaction.signoff.approval import Signer
from redaction.signoff.policy import TrustPolicy
from redaction.signoff.roles import Role
from redaction.signoff.standing import no_standing, standing

ROLE = {Role.OFFICER: "Officer", Role.CHECKER: "Checker", Role.LEGAL: "Legal adviser", Role.CHAIR: "Chair"}
_PLACES = {
    "people": "people", "review": "review/{kind}", "sections": "review/{kind}", "left-in": "left-in/{kind}",
    "combinations": "combinations", "note": "combinations", "differences": "differences",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Hindrance:
    """One thing that stands in the way: what, where it is mended (an address below the case's own, or empty)."""

    words: str
    details: tuple[str, ...] = ()
    step: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One signature that is needed: in which role, whether it is there, and whose it is or could be."""

    role: str
    signed: bool
    who: str
    you: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What is offered. `ready` is what would be signed, as far as it can be said; it is offered if nothing hinders."""

    role: Role
    ready: Ready | None = field(repr=False)
    hindrances: tuple[Hindrance, ...]
    seats: tuple[Seat, ...]

    @property
    def open(self) -> bool:
        """Say whether this person may sign now."""
        return self.ready is not None and not self.ready.signed and not self.hindrances

    @property
    def proposed(self) -> bool:
        """Say whether the very bytes are in the archive: until then they hold another moment each time."""
        if self.ready is None:
            return False
        name = f"{approvals.folder(self.ready.manifest.slug)}{self.ready.manifest.version}.json"
        return all(path != name for path, _ in self.ready.writes)

    @property
    def next(self) -> Seat | None:
        """The next signature that is missing, or None when nothing is."""
        return next((seat for seat in self.seats if not seat.signed), None)


def offer(desk: Desk, now: CaseNow, reading: Reading, role: Role, at: datetime | None = None) -> Offer:
    """Return what the person at the desk is offered to sign.

    Args:
        desk: the desk.
        now: the case.
        reading: the archive.
        role: what they would sign as.
        at: for an officer the moment at which it was shown to them; else now.
    """
    hindrances = [*_practice(now), *_held(desk, reading, now.folder.slug)]
    ready = None
    if now.case.practice:
        return Offer(role=role, ready=None, hindrances=tuple(hindrances), seats=())
    if role is Role.OFFICER and (found := asking.told(desk, now).open):
        hindrances += [_condition(each, now) for each in found]
    elif not hindrances:
        try:
            ready = prepare(desk, now, reading, role, at)
        except RedactionError as error:
            hindrances.append(_error(error))
    if ready is not None and not ready.signed:
        hindrances += _preview(desk, now, reading, ready)
    return Offer(role=role, ready=ready, hindrances=tuple(hindrances), seats=tuple(seats(desk, now, reading, ready)))


def prepare(desk: Desk, now: CaseNow, reading: Reading, role: Role, at: datetime | None) -> Ready:
    """Return what this person would sign, by the one way that there is.

    Raises:
        Refused: they may not, or it is not what it must be.
        CannotGoOn: the vault or the archive is damaged.
    """
    hold_blind(now)
    slug, stored = now.folder.slug, reading.facts.under(WATCHLISTS)
    if role is Role.OFFICER:
        key = making_key(desk.vault, {path: file for path, file in stored.items() if path != watchlist_path(slug)})
        pages = now.found(("officer's", "standing"), lambda: from_vault(now.folder, key))
        read = replace(pages, review=reviewed(asking.facts(now), slug))
        return signing.prepare_officer(reading, read, desk.person, terms=desk.public.terms(slug), at=at)
    return signing.prepare_other(reading, slug, role, desk.person, _checked(desk, now, stored))


def _checked(desk: Desk, now: CaseNow, stored: dict[str, bytes]) -> Prepared:
    pages = prepared_of(desk, now)
    return pages if checking_key(now.folder, stored) else replace(pages, watchlist=None)


def _practice(now: CaseNow) -> Iterator[Hindrance]:
    if now.case.practice:
        words = "A real case would be read again in its preview, and then signed by three people, each with a key."
        yield Hindrance(words=words, details=("When you have practised enough, throw it away on the list of cases.",))


def _held(desk: Desk, reading: Reading, slug: str) -> Iterator[Hindrance]:
    held = hold(reading, slug)
    if held is not None:
        yield Hindrance(words=stops(held, asking.names(desk)))


def _condition(condition: Condition, now: CaseNow) -> Hindrance:
    place = _PLACES.get(condition.part.value, "ready").format(kind=condition.kind or now.kinds[0])
    return Hindrance(words=f"{condition.words}.", step=place)


def _error(error: RedactionError) -> Hindrance:
    said = nextsteps.told(error)
    words = f"{said.where}: {said.what}" if said.where else said.what
    details = (said.next_step, *said.problems) if said.next_step else said.problems
    return Hindrance(words=f"{words}.", details=details, step=said.page)


def _preview(desk: Desk, now: CaseNow, reading: Reading, ready: Ready) -> Iterator[Hindrance]:
    """Yield why what would be signed was not seen: nobody signs unseen, nor what the audit would refuse."""
    slug = now.folder.slug
    job = desk.public.job(slug)
    made = job.preview if job else None
    if job is None or made is None:
        yield Hindrance(words="You have not looked at the pages yet: make the preview, and read it.", step="preview")
        return
    seen = of_proposal(reading, slug) if ready.signer.role is not Role.OFFICER else None
    one = seen or of_prepared(reading, prepared_of(desk, now), desk.public.terms(slug))
    if job.basis != basis(one, reading) or made.words != ready.manifest.evidence.pages:
        words = "The preview was made before your last change, or of another version: make it again, and read it."
        yield Hindrance(words=words, step="preview")
    elif made.audit.problems:
        yield Hindrance(words="The pages hold something that could not be published: see the preview.", step="preview")


def seats(desk: Desk, now: CaseNow, reading: Reading, ready: Ready | None) -> Iterator[Seat]:
    """Yield the signatures that are needed, those given and those missing, in the order of the roles."""
    policy = reading.policy
    if not isinstance(policy, TrustPolicy):
        return
    publication = reading.publication(now.folder.slug)
    stored = ready.stored if ready else publication.latest.approval if publication else None
    manifest = ready.manifest if ready else publication.latest.manifest if publication else None
    good = sorted(approvals.signers(stored, policy, at=reading.now).values()) if stored else []
    content = standing(manifest, policy, at=reading.now).then if manifest else policy.content
    needed = content.needed(legal=manifest.legal if manifest else now.case.legal)
    for role in Role:
        mine = [signer for signer in good if signer.role is role]
        yield from (_given(desk, signer) for signer in mine)
        for _ in range(needed.get(role, 0) - len(mine)):
            signed = {signer.person for signer in good}
            people = [p for p in policy.content.people if role in p.roles and p.id not in signed]
            able = [
                p for p in people
                if p.able(reading.now.date())
                and not (manifest and no_standing(manifest, policy, role, p.id, at=reading.now))
            ]  # fmt: skip
            you = any(p.id == desk.person for p in able)
            who = " or ".join(p.name for p in able) or "nobody in the policy can give it today"
            yield Seat(role=ROLE[role], signed=False, who=who, you=you)


def _given(desk: Desk, signer: Signer) -> Seat:
    who = asking.names(desk).get(signer.person, signer.person)
    return Seat(role=ROLE[signer.role], signed=True, who=who, you=signer.person == desk.person)
