"""What makes a policy unfit to be signed, by itself or after the version before it. Pure, and blind to signatures."""

import unicodedata
from collections.abc import Iterator

from redaction.problem import Problem
from redaction.signoff.draft import Draft

_FEWEST_HOLDERS = 2


def unsound(draft: Draft, *, where: str) -> Iterator[Problem]:
    """Yield what is wrong with a policy by itself: nobody in it, one who counts as two, too little asked for."""
    if not draft.people:
        message = "names nobody; add people with 'redaction people add'"
        yield Problem(rule="policy-people", where=where, message=message)
    yield from (Problem(rule="policy-people", where=where, message=message) for message in _twins(draft))
    yield from (Problem(rule="policy-people", where=where, message=message) for message in _backward_days(draft))
    for message in draft.thresholds.faults(draft.able()):
        yield Problem(rule="policy-thresholds", where=where, message=message)
    yield from (Problem(rule="policy-holders", where=where, message=message) for message in _holder_faults(draft))
    if draft.issued and draft.expires and draft.expires < draft.issued:
        message = "expires before the day of its issue; give a later day with 'redaction policy expire'"
        yield Problem(rule="policy-issued", where=where, message=message)


def unlike(former: Draft, draft: Draft, *, where: str) -> Iterator[Problem]:
    """Yield what a policy may not lack that the version before it has: people, their keys, and revocations.

    Whoever goes stays listed with their days: pages that they signed stay signed, their key can never come back under
    another name, and a key that was taken back stays so from the day that was said, or an earlier one.
    """
    for person in former.people:
        now = draft.person(person.id)
        if now is None:
            message = f"no longer lists {person.id}; who leaves stays listed: use 'redaction people remove'"
            yield Problem(rule="policy-former", where=where, message=message)
            continue
        for key in person.keys:
            present = now.key(key.public)
            if present is None:
                message = f"no longer lists a key of {person.id}; use 'redaction people revoke' or 'rotate'"
                yield Problem(rule="policy-former", where=where, message=message)
            elif key.revoked and (present.revoked is None or present.revoked.since > key.revoked.since):
                message = f"lifts the revocation of a key of {person.id}, or puts it off; give them a new key instead"
                yield Problem(rule="policy-former", where=where, message=message)


def _twins(draft: Draft) -> Iterator[str]:
    """Yield people who share an id, a name or a key: each would let one person count as two."""
    seen: dict[tuple[str, object], str] = {}
    for person in draft.people:
        name = " ".join(unicodedata.normalize("NFKC", person.name).casefold().split())
        keys = (("key", key.public) for key in person.keys)
        for what, mark in (("id", person.id), ("name", name), *keys):
            if other := seen.get((what, mark)):
                yield f"{other} and {person.id} have one {what}; one person is one entry, with keys of their own"
            seen[what, mark] = person.id


def _backward_days(draft: Draft) -> Iterator[str]:
    for person in draft.people:
        if person.valid_from and person.valid_to and person.valid_to < person.valid_from:
            yield f"{person.id} is valid to a day before the first"
        if any(key.valid_from and key.valid_to and key.valid_to < key.valid_from for key in person.keys):
            yield f"a key of {person.id} is valid to a day before the first"


def _holder_faults(draft: Draft) -> Iterator[str]:
    able = {person.id for person in draft.able()}
    for what, ids in (("holders", draft.holders), ("removers", draft.removers)):
        if strangers := [id_ for id_ in ids if draft.person(id_) is None]:
            yield f"the {what} {', '.join(strangers)} are not among its people"
    signing = able & set(draft.holders)
    if draft.holders_needed < _FEWEST_HOLDERS or len(signing) < draft.holders_needed:
        yield (
            f"has {len(signing)} holders who can sign and needs {draft.holders_needed}, never fewer than two; "
            "add them with 'redaction people add --holder'"
        )
