"""The policy as an `allowed_signers` file, with which stock `ssh-keygen -Y verify` checks all without our code.

Who has left stands there with their days: `-Overify-time` tells ssh-keygen the moment at which something was proposed.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from redaction.signoff.draft import Draft
from redaction.signoff.hold import NAMESPACE
from redaction.signoff.key import Key
from redaction.signoff.people import Person
from redaction.signoff.roles import POLICY_NAMESPACE, Role


def allowed_signers(versions: Sequence[Draft]) -> bytes:
    """Return the file for a policy's versions, the oldest first.

    One line for each key of the present version, with the purposes and the days for which it counts; and one for each
    purpose that its person no longer has, to the day on which that ended. A key that never counted has no line.
    """
    present = versions[-1]
    lines = [f"# Made by redaction from version {present.version} of policy.yml; see ssh-keygen(1), ALLOWED SIGNERS."]
    for person in sorted(present.people, key=lambda p: p.id):
        for key in person.keys:
            for purposes, until in _purposes(person.id, versions):
                if (options := _options(person, key, purposes, until)) is not None:
                    lines.append(f"{person.id} {options} {key.public.line}")
    return ("\n".join(lines) + "\n").encode()


def _purposes(id_: str, versions: Sequence[Draft]) -> Iterator[tuple[tuple[str, ...], date | None]]:
    """Yield the purposes that a person has, and those they had, each with the last day of it."""
    yield _now(id_, versions[-1]), None
    ended: dict[str, date | None] = {}
    for before, after in pairwise(versions):
        # They sign the version that takes it from them, on its day. What it leaves them ends later, or not at all.
        ended |= dict.fromkeys(_now(id_, before), after.issued)
    for purpose, until in ended.items():
        if purpose not in _now(id_, versions[-1]):
            yield (purpose,), until


def _now(id_: str, draft: Draft) -> tuple[str, ...]:
    person = draft.person(id_)
    if person is None:
        return ()
    held = (POLICY_NAMESPACE,) if id_ in draft.holders else ()
    # Anybody may own a hold, and then lift it.
    return (*(role.namespace for role in Role if role in person.roles), *held, NAMESPACE)


def _options(person: Person, key: Key, purposes: tuple[str, ...], until: date | None) -> str | None:
    first = max((day for day in (person.valid_from, key.valid_from) if day), default=None)
    last = min((day for day in (person.valid_to, key.last_day, until) if day), default=None)
    if first and last and last < first:
        return None
    options = [f'namespaces="{",".join(purposes)}"']
    if first:
        options.append(f'valid-after="{_digits(first)}000000Z"')
    if last:
        options.append(f'valid-before="{_digits(last)}235959Z"')
    return ",".join(options)


def _digits(day: date) -> str:
    # Not strftime: it writes the year 987 with three digits.
    return day.isoformat().replace("-", "")
