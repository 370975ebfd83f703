"""`PublicCopy`: a case as readers would get it: what the vault gives now, or what its officer has proposed."""

from collections.abc import Mapping
from dataclasses import dataclass

from redaction.desk.casework import CaseNow
from redaction.desk.desk import Desk
from redaction.errors import Refused
from redaction.intake.document import DocumentKind
from redaction.publish.gate.reading import Reading
from redaction.publish.pages.review import Review
from redaction.publish.preview import basis, known_watch, of_prepared, of_proposal
from redaction.publish.sign.prepared import Prepared, from_vault
from redaction.publish.watch import watchkey
from redaction.publish.watch.vaultwatch import folder_watch
from redaction.publish.watch.watch import Watch
from redaction.review.decisions import state
from redaction.review.decisions.verdicts import Settled
from redaction.signoff.policy import TrustPolicy
from redaction.signoff.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicCopy:
    """The review whose pages are looked at and signed, and the archive that it goes into."""

    now: CaseNow
    reading: Reading
    review: Review

    @property
    def basis(self) -> str:
        """The digest of all that its pages are made of."""
        return basis(self.review, self.reading)


def reading_of(desk: Desk) -> Reading:
    """Return the archive as it stands."""
    return desk.shelf.reading(desk.now())


def roles_of(reading: Reading, person: str) -> tuple[Role, ...]:
    """Return what somebody may sign as today; nothing under a policy that is not trusted."""
    known = reading.policy.person(person) if isinstance(reading.policy, TrustPolicy) else None
    return tuple(role for role in Role if role in known.roles) if known and known.able(reading.now.date()) else ()


def prepared_of(desk: Desk, now: CaseNow) -> Prepared:
    """Return the case's public files as its decisions give them; made once for each state of the case.

    Raises:
        Refused: somebody still decides, or as `from_vault`.
        CannotGoOn: the vault is damaged.
    """
    hold_blind(now)
    # The name ends as that of all that a new decision makes void.
    return now.found(("prepared", "standing"), lambda: from_vault(now.folder, watchkey.key_of(desk.vault)))


def settled_of(now: CaseNow) -> Mapping[DocumentKind, Settled]:
    """Return what everybody's decisions come to, by document.

    Raises:
        Refused: somebody still decides.
    """
    hold_blind(now)
    kinds = now.kinds
    return now.found(
        ("all decisions", "standing"), lambda: {kind: state.load(now.folder, kind).settled() for kind in kinds}
    )  # fmt: skip


def copy_of(desk: Desk, now: CaseNow) -> PublicCopy:
    """Return the public copy that this person would sign: the officer what the vault gives, others what was proposed.

    Raises:
        Refused: it is not ready, or the archive cannot take it in.
        CannotGoOn: the vault or the archive is damaged.
    """
    reading, slug = reading_of(desk), now.folder.slug
    hold_blind(now)
    proposed = None if Role.OFFICER in roles_of(reading, desk.person) else of_proposal(reading, slug)
    review = proposed or of_prepared(reading, prepared_of(desk, now), desk.public.terms(slug))
    return PublicCopy(now=now, reading=reading, review=review)


def hold_blind(now: CaseNow) -> None:
    """Keep the public copy from those who may not see each other's decisions yet: it shows what both decided.

    Raises:
        Refused: somebody who reads the case is not done.
    """
    who = now.readers()
    if who.people and not who.all_finished(now.texts):
        raise Refused(
            "Not everybody who reads this case has finished.",
            next_step="The public copy comes then: before, it would show what your colleague decided",
        )


def watch_of(desk: Desk, copy: PublicCopy) -> Watch:
    """Return the names to look for: this case's, and with the vault's watch key those of all published reviews.

    Without that key the others are looked for when the site is built; nobody signs without it.

    Raises:
        CannotGoOn: the vault is damaged.
    """
    own = Watch(cases=(folder_watch(copy.now.folder),))
    return known_watch(copy.reading, vault=own, key=watchkey.key_of(desk.vault)) or own
