"""What is different in one version of the policy from the one before it, in words, so that no holder signs unseen."""

from collections.abc import Iterator

from redaction.signoff.draft import Draft
from redaction.signoff.key import Key
from redaction.signoff.people import Person
from redaction.signoff.thresholds import Act


def differences(before: Draft, after: Draft) -> Iterator[str]:
    """Yield, line by line, what the later version changes."""
    if before.board != after.board:
        yield f"the board is now {after.board}"
    for person in after.people:
        former = before.person(person.id)
        if former is None:
            yield f"{person.id} ({person.name}) joins as {_roles(person)}"
            yield from (f"  with {_words(key)}" for key in person.keys)
        elif former != person:
            yield from _person_differences(former, person)
    yield from (f"{person.id} is no longer listed" for person in before.people if after.person(person.id) is None)
    for what, old, new in (
        ("sign the next version", before.holders, after.holders),
        ("remove a page alone", before.removers, after.removers),
    ):
        yield from (f"{id_} may {what}" for id_ in new if id_ not in old)
        yield from (f"{id_} may no longer {what}" for id_ in old if id_ not in new)
    if before.holders_needed != after.holders_needed:
        yield f"a next version needs {after.holders_needed} holders, and needed {before.holders_needed}"
    for act in Act:
        if (old_needed := before.needed(act)) != (new_needed := after.needed(act)):
            told = ", ".join(f"{count} {role.value}" for role, count in new_needed.items())
            asked = ", ".join(f"{count} {role.value}" for role, count in old_needed.items())
            yield f"to {act.value} needs {told}; it needed {asked}"
    if before.expires != after.expires:
        yield f"it counts to {after.expires}" if after.expires else "it has no end"


def _person_differences(before: Person, after: Person) -> Iterator[str]:
    if before.name != after.name:
        yield f"{after.id} is now called {after.name}"
    if before.roles != after.roles:
        yield f"{after.id} may sign as {_roles(after)}, and could as {_roles(before)}"
    if (before.valid_from, before.valid_to) != (after.valid_from, after.valid_to):
        first, last = after.valid_from or "the beginning", after.valid_to or "no end"
        yield f"{after.id} counts from {first} to {last}"
    for key in after.keys:
        if key not in before.keys:
            yield f"{after.id}: {_words(key)}"
    yield from (f"{after.id}: a key is no longer listed" for key in before.keys if after.key(key.public) is None)


def _words(key: Key) -> str:
    """Describe a key by the end of its line, which is enough to tell one person's keys apart."""
    parts = [f"key …{key.public.line[-12:]}"]
    if key.valid_from:
        parts.append(f"from {key.valid_from}")
    if key.valid_to:
        parts.append(f"to {key.valid_to}")
    if key.revoked:
        parts.append(f"counts for nothing from {key.revoked.since} on ({key.revoked.reason.value})")
    return ", ".join(parts)


def _roles(person: Person) -> str:
    return ", ".join(person.roles)
