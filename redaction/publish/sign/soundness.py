"""What must be sound before anybody signs, holds or lifts anything in an archive; nothing is written over a fault."""

from collections.abc import Mapping

from redaction.case.case import PRACTICE
from redaction.errors import Refused
from redaction.problem import Problem
from redaction.publish.gate import file_rules
from redaction.publish.gate.archive import ArchiveFacts
from redaction.publish.gate.log_rules import log_short
from redaction.publish.gate.reading import Reading
from redaction.publish.sign.entries import open_for
from redaction.signoff.chain import ALLOWED_SIGNERS, POLICY, SIGNATURES
from redaction.signoff.hold import HOLDS
from redaction.signoff.log import LOG
from redaction.signoff.policy import TrustPolicy


def policy_files(facts: ArchiveFacts) -> Mapping[str, bytes]:
    """Return an archive's files, where nothing lies in the way of its policy and its log.

    Raises:
        Refused: one of them is a folder, a link or unreadable: it would pass for one that is not there.
    """
    places = (POLICY, SIGNATURES, SIGNATURES.rstrip("/"), ALLOWED_SIGNERS, LOG, "site_config")
    found = tuple(
        Problem(rule="archive-file", where=fault.path, message=fault.why)
        for fault in facts.faults
        if fault.path in places or fault.path.startswith(SIGNATURES)
    )
    if found:
        raise Refused("the archive's policy or log is not a plain file; nothing was changed", problems=found)
    return facts.untrusted_files


def sound_policy(reading: Reading, *, mending: str = "") -> TrustPolicy:
    """Return the policy of an archive in which policy, log and holds are sound.

    Args:
        reading: the archive.
        mending: how the paths begin whose lift is to be made anew; what is wrong with it is no hindrance.

    Raises:
        Refused: something is no plain file, the policy is not trusted, the log is broken, short or from the
            future, or a hold cannot be read.
    """
    if reading.facts.faults:
        found = tuple(file_rules.archive_file(reading))
        raise Refused("the archive holds what is not a plain file; nothing is signed", problems=found)
    if not isinstance(reading.policy, TrustPolicy):
        raise Refused("the policy cannot be trusted; nothing is signed under it", problems=reading.policy)
    open_for(reading)
    if short := tuple(log_short(reading)):
        raise Refused("the public log is not the one that is pinned; nothing is signed", problems=short)
    wrong = [
        p for p in reading.holds.problems if not (mending and p.rule == "hold-lift" and p.where.startswith(mending))
    ]
    if wrong:
        raise Refused("the holds are not sound; nothing is signed", where=HOLDS, problems=wrong)
    return reading.policy


def not_practice(slug: str) -> None:
    """Stop where the case is the invented one on which people practise.

    Raises:
        Refused: it is, whoever signs and however complete it is.
    """
    if slug == PRACTICE:
        step = "make a case of its own for what is to be published"
        raise Refused("is for practice; it is never signed or published", where=slug, next_step=step)


def not_held(reading: Reading, slug: str) -> None:
    """Stop where a case is held, or is for practice.

    Raises:
        Refused: a hold of this case stands today, whether or not anything of it is in the archive; or it is the case
            for practice, which never may be there.
    """
    not_practice(slug)
    for held in reading.holds.standing(slug, reading.now.date()):
        step = "its owner, a legal adviser or the chair ends it with 'redaction hold lift'"
        raise Refused(f"is held ({held.hold.kind.value}); nothing of it is signed", where=held.where, next_step=step)
