"""A change of the policy's content: somebody added, gone, given another key; more or fewer asked for. Pure.

Each function takes a `Draft` and returns the next, with the same version: `revision.py` numbers it, and makes files.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from redaction.errors import Refused, WrongUsage
from redaction.signoff.draft import Draft
from redaction.signoff.key import Key, Reason, Revocation
from redaction.signoff.people import Person
from redaction.signoff.roles import Role
from redaction.signoff.sshsig import PublicKey
from redaction.signoff.thresholds import Act, Thresholds

_BACK = "it is never put off; who comes back is added with a new key"


def include(draft: Draft, person: Person, *, holder: bool = False, remover: bool = False, today: date) -> Draft:
    """Add a person; one who is there already gains the new roles and keys.

    From version 2 on a new key counts from `today` on at the earliest: what was proposed before cannot be signed
    afterwards by somebody who was not there. Who comes back after they left needs a new key.

    Raises:
        Refused: a key was taken back once, or the id is somebody else's.
    """
    if draft.version > 1:
        later = (replace(key, valid_from=max(key.valid_from or today, today)) for key in person.keys)
        person = replace(person, keys=tuple(later))
    old = draft.person(person.id)
    if old is not None:
        # Somebody without a name of their own is named after the id.
        if person.name not in {old.name, person.id}:
            step = "another person needs another id; who is meant is added without --name"
            raise Refused("is in the policy under another name", where=person.id, next_step=step)
        if any((known := old.key(key.public)) and known.revoked for key in person.keys):
            step = "make a new one with 'redaction keys new'"
            raise Refused("this key was taken back and cannot be given again", where=person.id, next_step=step)
        back = old.valid_to is not None and old.valid_to < today
        person = replace(
            old,
            roles=tuple(dict.fromkeys((*old.roles, *person.roles))),
            keys=(*old.keys, *(key for key in person.keys if old.key(key.public) is None)),
            valid_to=person.valid_to if back else person.valid_to or old.valid_to,
        )
    holders = _with(draft.holders, person.id) if holder else draft.holders
    removers = _with(draft.removers, person.id) if remover else draft.removers
    return replace(_put(draft, person), holders=holders, removers=removers)


def remove(draft: Draft, id_: str, *, last_day: date, former: Draft | None) -> Draft:
    """Let a person go: `last_day` is the last on which they count. What they signed until then stays good.

    A day that only the draft says is replaced, by an earlier or a later one.

    Args:
        draft: the policy.
        id_: the person's id.
        last_day: the last day on which they count.
        former: the version before; whom it does not know was never in force, and leaves no trace.

    Raises:
        WrongUsage: there is no such person.
        Refused: they are gone since an earlier day, which is signed.
    """
    person, signed = _known(draft, id_), former.person(id_) if former else None
    if signed is None:
        return _resigned(replace(draft, people=tuple(p for p in draft.people if p.id != id_)), id_)
    gone = Revocation(since=last_day + timedelta(days=1), reason=Reason.LEFT)
    keys = tuple(
        replace(key, revoked=gone)
        if key.revoked is None or (key.revoked.reason is Reason.LEFT and not _taken(signed, key))
        else key
        for key in person.keys
    )
    ends = min(last_day, signed.valid_to or last_day)
    if ends < last_day and person == replace(person, keys=keys, valid_to=ends):
        raise Refused(f"counts to {ends} already, and that is signed", where=id_, next_step=_BACK)
    return _resigned(_put(draft, replace(person, keys=keys, valid_to=ends)), id_)


def remove_role(draft: Draft, id_: str, roles: tuple[Role, ...], *, holder: bool) -> Draft:
    """Take roles from a person, or with `holder` the right to sign the policy; the person stays.

    Raises:
        WrongUsage: there is no such person.
        Refused: no role would be left.
    """
    person = _known(draft, id_)
    left = tuple(role for role in person.roles if role not in roles)
    if not left:
        step = f"let the person go with 'redaction people remove {id_}'"
        raise Refused("would be left without a role", where=id_, next_step=step)
    after = _put(draft, replace(person, roles=left))
    return replace(after, holders=_without(after.holders, id_)) if holder else after


def rotate(draft: Draft, id_: str, key: Key, *, last_day: date) -> Draft:
    """Give a person a new key in place of those they have, which count until `last_day`.

    Raises:
        WrongUsage: there is no such person.
        Refused: the key is among those they have or had.
    """
    person = _known(draft, id_)
    if person.key(key.public) is not None:
        raise Refused("has or had this key already", where=id_, next_step="make a new one with 'redaction keys new'")
    replaced = Revocation(since=last_day + timedelta(days=1), reason=Reason.REPLACED)
    old = tuple(one if _before(one, replaced) else replace(one, revoked=replaced) for one in person.keys)
    return _put(draft, replace(person, keys=(*old, key)))


def revoke(  # one parameter for each thing that is said
    draft: Draft, id_: str, *, since: date, reason: Reason, key: PublicKey | None = None, former: Draft | None = None
) -> Draft:
    """Take a person's keys back, or one of them, from the day `since` on.

    A key that was taken back stays so: an earlier day replaces what is there, the same or a later day does not, but
    where only the draft says it.

    Args:
        draft: the policy.
        id_: the person's id.
        since: the first day on which the keys count for nothing.
        reason: why.
        key: only this one.
        former: the version before.

    Raises:
        WrongUsage: there is no such person, or they have no such key.
        Refused: all of it was taken back from an earlier day on, which is signed.
    """
    person = _known(draft, id_)
    if key is not None and person.key(key) is None:
        raise WrongUsage("has no such key", where=id_, next_step="'redaction people list' shows the keys")
    taken, signed = Revocation(since=since, reason=reason), former.person(id_) if former else None
    meant = [one for one in person.keys if key is None or one.public == key]
    kept = [one for one in meant if _before(one, taken) and not _open(one, signed)]
    keys = tuple(replace(one, revoked=taken) if one in meant and one not in kept else one for one in person.keys)
    if meant == kept and any(one.revoked and one.revoked.since < since for one in kept):
        raise Refused("was taken back from an earlier day on, and that is signed", where=id_, next_step=_BACK)
    return _put(draft, replace(person, keys=keys))


def expire(draft: Draft, last_day: date | None) -> Draft:
    """Set the last day on which the policy counts; None: it has no end."""
    return replace(draft, expires=last_day)


def require(draft: Draft, act: Act, needed: Mapping[Role, int], *, holders: int | None) -> Draft:
    """Set how many people of each role an action needs (empty: leave it), and how many holders a next version.

    Raises:
        Refused: nobody would be asked for.
    """
    stated = draft.thresholds.stated
    if needed:
        asked = {**draft.thresholds.needed(act), **needed}
        least = MappingProxyType({role: count for role, count in asked.items() if count})
        if not least:
            raise Refused(f"asks for nobody to {act.value}", next_step="ask for one person at least")
        stated = MappingProxyType({**stated, act: least})
    return replace(draft, thresholds=Thresholds(stated=stated), holders_needed=holders or draft.holders_needed)


def _before(key: Key, taken: Revocation) -> bool:
    """Say whether a key was taken back from the same day on or an earlier one."""
    return key.revoked is not None and key.revoked.since <= taken.since


def _taken(signed: Person | None, key: Key) -> bool:
    """Say whether the key was taken back in the version before, which is signed."""
    known = signed.key(key.public) if signed else None
    return known is not None and known.revoked is not None


def _open(key: Key, signed: Person | None) -> bool:
    """Say whether only the draft takes the key back, and not because another has come in its place."""
    return key.revoked is not None and key.revoked.reason is not Reason.REPLACED and not _taken(signed, key)


def _known(draft: Draft, id_: str) -> Person:
    person = draft.person(id_)
    if person is None:
        raise WrongUsage("is not in the policy", where=id_, next_step="'redaction people list' shows who is")
    return person


def _put(draft: Draft, person: Person) -> Draft:
    others = (p for p in draft.people if p.id != person.id)
    return replace(draft, people=tuple(sorted((*others, person), key=lambda p: p.id)))


def _resigned(draft: Draft, id_: str) -> Draft:
    return replace(draft, holders=_without(draft.holders, id_), removers=_without(draft.removers, id_))


def _with(ids: tuple[str, ...], id_: str) -> tuple[str, ...]:
    return tuple(sorted({*ids, id_}))


def _without(ids: tuple[str, ...], id_: str) -> tuple[str, ...]:
    return tuple(one for one in ids if one != id_)
