"""The gate's rules about the public log: it tells all that happened, in order, and nothing it tells is gone. Pure.

A log whose form or chain is broken is judged by `signoff/log.py` alone: nothing else can be said of it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, time
from itertools import pairwise

from redaction.digest import sha256
from redaction.problem import Problem
from redaction.publish.gate.approval_rules import approve_record
from redaction.publish.gate.file_rules import archive_file
from redaction.publish.gate.reading import Reading
from redaction.publish.gate.rules import decided
from redaction.signoff.approval import VerifiedApproval
from redaction.signoff.chain import POLICY, SIGNATURES
from redaction.signoff.fields import moment
from redaction.signoff.log import LOG, NOTHING_YET, SKEW, START, Entry, Event, Log, Record
from redaction.signoff.policy import TrustPolicy

_FORMER = re.compile(rf"{SIGNATURES}([1-9][0-9]{{0,3}})\.yml")
_NOTHING = NOTHING_YET.decode().strip()
_RESTORE = "restore the file as it was; the log shows that it was there"


def due(reading: Reading) -> tuple[Record, ...]:
    """Return what the log must hold, in an order in which it may be entered: all that is complete and counts.

    That is every version of a trusted policy, every hold, every approval that reached its threshold, every lift.
    """
    if not isinstance(reading.policy, TrustPolicy):
        return ()
    policies = [Record(event=Event.POLICY, digest=digest) for digest in _policies(reading)]
    holds = [Record(event=Event.HOLD, digest=held.digest) for held in reading.holds.all]
    approvals = [
        Record(event=Event.APPROVE, digest=version.outcome.digest)
        for publication in reading.publications
        for version in publication.versions
        if isinstance(version.outcome, VerifiedApproval)
    ]
    lifts = [Record(event=Event.LIFT, digest=held.lift_digest) for held in reading.holds.all if held.lift_digest]
    return (*policies, *holds, *approvals, *lifts)


def problems(reading: Reading) -> tuple[Problem, ...]:
    """Return everything that is wrong with the log, in order."""
    if not isinstance(reading.log, Log):
        return tuple(sorted(set(reading.log)))
    rules = (log_missing, log_rollback, log_order, log_short, log_clock)
    in_its_place = {problem for problem in archive_file(reading) if problem.where == LOG}
    return tuple(sorted(in_its_place | {problem for rule in rules for problem in rule(reading)}))


def tells_of(reading: Reading, log: Log) -> bool:
    """Say whether everything that a log tells of is in the archive."""
    return {*log.records} <= _there(reading)


def log_missing(reading: Reading) -> Iterator[Problem]:
    """Something was approved, held or lifted and is not in the log: run 'redaction log update'."""
    if isinstance(reading.log, Log):
        known = reading.log.records
        lacking = Counter(record.event.value for record in due(reading) if record not in known)
        for event, count in sorted(lacking.items()):
            what = "cannot be read, and so lacks" if reading.facts.fault(LOG) else "lacks"
            message = f"{what} {count} of what happened ({event}); {_mend(reading)}"
            yield Problem(rule="log-missing", where=LOG, message=message)


def log_rollback(reading: Reading) -> Iterator[Problem]:
    """The log tells of a policy, an approval, a hold or a lift that is not in the archive any more: restore it."""
    if isinstance(reading.log, Log):
        there = _there(reading)
        for entry in reading.log.entries:
            if entry.record not in there:
                message = f"tells of something ({entry.record.event.value}) that is gone or changed; {_RESTORE}"
                yield Problem(rule="log-rollback", where=_line(entry), message=message)


def log_order(reading: Reading) -> Iterator[Problem]:
    """A line was taken out, moved, changed or back-dated: restore the log as it was published."""
    yield from (problem for problem in decided(reading) if problem.rule == "log-order")
    if isinstance(reading.log, Log):
        entries = reading.log.records
        for before, after, what in _pairs(reading):
            first, second = entries.get(before), entries.get(after)
            if first and second and second.n < first.n:
                yield _disorder(second, f"stands before {what}")
        for record, begun in _begun(reading):
            entry = entries.get(record)
            if entry and entry.moment < begun - SKEW:
                yield _disorder(entry, "lies before the moment of what it tells: it was back-dated")


def log_short(reading: Reading) -> Iterator[Problem]:
    """The log lacks the line pinned outside the repository, or is no continuation of a former log: lines were lost."""
    if not isinstance(reading.log, Log):
        return
    head, former = reading.pinned.head, reading.pinned.former_log
    if head == START:
        message = "was held against no line (64 zeros); pin the head that 'redaction log show' prints, or nothing yet"
        yield Problem(rule="log-short", where=LOG, message=message)
    elif head is not None and head not in reading.log.heads:
        message = "lacks the line that REDACTION_LOG_HEAD pins; restore the log as it was published"
        yield Problem(rule="log-short", where=LOG, message=message)
    if former is None or former == NOTHING_YET:
        return
    if not former:
        message = f"was held against an empty file; give the former log, or a file that says '{_NOTHING}'"
        yield Problem(rule="log-short", where=LOG, message=message)
    elif not former.endswith(b"\n") or not reading.log.stored.startswith(former):
        message = "is no continuation of the former log; restore it, then run 'redaction log update'"
        yield Problem(rule="log-short", where=LOG, message=message)


def log_clock(reading: Reading) -> Iterator[Problem]:
    """The log has an entry from the future: this computer's clock is wrong, or the entry is."""
    if isinstance(reading.log, Log):
        for entry in reading.log.entries:
            if entry.moment > reading.now + SKEW:
                message = "lies in the future; set this computer's clock, or restore the log as it was published"
                yield Problem(rule="log-clock", where=_line(entry), message=message)


def _policies(reading: Reading) -> tuple[str, ...]:
    """Return the digests of the policy's versions, the oldest first."""
    files = reading.facts.untrusted_files
    former = sorted((int(match[1]), path) for path in files if (match := _FORMER.fullmatch(path)))
    return tuple(sha256(files[path]) for path in (*(path for _, path in former), POLICY) if path in files)


def _there(reading: Reading) -> frozenset[Record]:
    """Return everything in the archive that the log may tell of, complete or not."""
    approvals = (version for publication in reading.publications for version in publication.versions)
    return frozenset((
        *(Record(event=Event.POLICY, digest=digest) for digest in _policies(reading)),
        *map(approve_record, approvals),
        *(Record(event=Event.HOLD, digest=held.digest) for held in reading.holds.all),
        *(Record(event=Event.LIFT, digest=held.lift_digest) for held in reading.holds.all if held.lift_digest),
    ))  # fmt: skip


def _pairs(reading: Reading) -> Iterator[tuple[Record, Record, str]]:
    """Yield what must stand in the log in a certain order, each with what is said where it does not."""
    for first, second in pairwise(_policies(reading)):
        policies = Record(event=Event.POLICY, digest=first), Record(event=Event.POLICY, digest=second)
        yield (*policies, "the version of the policy before it")
    for publication in reading.publications:
        approved = [(version, approve_record(version)) for version in publication.versions]
        for (_, earlier), (_, later) in pairwise(approved):
            yield earlier, later, "the approval that it follows"
        for version, record in approved:
            if version.manifest is not None:
                under = Record(event=Event.POLICY, digest=version.manifest.evidence.policy_digest)
                yield under, record, "the policy under which it was made"
    for held in reading.holds.all:
        if held.lift_digest:
            hold = Record(event=Event.HOLD, digest=held.digest)
            yield hold, Record(event=Event.LIFT, digest=held.lift_digest), "the hold that it lifts"


def _begun(reading: Reading) -> Iterator[tuple[Record, datetime]]:
    """Yield what names a moment of its own, before which it cannot have been entered."""
    for link in reading.policy.links if isinstance(reading.policy, TrustPolicy) else ():
        if link.content.issued:
            yield Record(event=Event.POLICY, digest=link.digest), datetime.combine(link.content.issued, time(), UTC)
    for held in reading.holds.all:
        if held.lift:
            yield Record(event=Event.LIFT, digest=held.lift_digest), held.lift.moment
    for publication in reading.publications:
        for version in publication.versions:
            if version.manifest is not None:
                yield approve_record(version), moment(version.manifest.proposed)


def _disorder(entry: Entry, what: str) -> Problem:
    message = f"{what}; restore the log as it was published, then run 'redaction log update'"
    return Problem(rule="log-order", where=_line(entry), message=message)


def _mend(reading: Reading) -> str:
    update = "run 'redaction log update'"
    return f"restore the log as it was published, then {update}" if reading.facts.fault(LOG) else update


def _line(entry: Entry) -> str:
    return f"{LOG}:{entry.n}"
