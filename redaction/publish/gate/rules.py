"""`Rule`: what each of the gate's rules is: a pure function of a `Reading` that yields what is wrong.

A rule's docstring says what it means when it speaks, and what to do. `gate.py` lists them all, once. Rules about
signatures and the policy are decided in `signoff/`; the functions that `passed_on` makes only carry those problems to
the list.
"""

from collections.abc import Callable, Iterator

from redaction.problem import Problem
from redaction.publish.gate.reading import Reading
from redaction.signoff import chain
from redaction.signoff.approval import VerifiedApproval
from redaction.signoff.log import Log
from redaction.signoff.policy import TrustPolicy
from redaction.signoff.signers import allowed_signers

type Rule = Callable[[Reading], Iterator[Problem]]


def signers_export(reading: Reading) -> Iterator[Problem]:
    """`allowed_signers` is not what the policy gives: write it anew with 'redaction policy sign'."""
    if isinstance(reading.policy, TrustPolicy):
        stored = reading.facts.untrusted_files.get(chain.ALLOWED_SIGNERS)
        if stored != allowed_signers(reading.policy.versions):
            message = "is not what the policy gives; 'redaction policy sign' writes it anew"
            yield Problem(rule="signers-export", where=chain.ALLOWED_SIGNERS, message=message)


def passed_on(rule: str, meaning: str) -> Rule:
    """Return the rule that carries the problems with this id, which `signoff/` found, to the gate's list."""

    def carry(reading: Reading) -> Iterator[Problem]:
        for problem in decided(reading):
            if problem.rule == rule:
                yield problem

    carry.__doc__ = meaning
    return carry


def decided(reading: Reading) -> Iterator[Problem]:
    """Yield every problem that the own checks of policy, log, holds and approvals found."""
    if not isinstance(reading.policy, TrustPolicy):
        yield from reading.policy
    if not isinstance(reading.log, Log):
        yield from reading.log
    yield from reading.holds.problems
    for publication in reading.publications:
        for version in publication.versions:
            if not isinstance(version.outcome, VerifiedApproval):
                yield from version.outcome
