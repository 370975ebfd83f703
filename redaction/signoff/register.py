"""Everyone in a policy, and what holds for them on a day: for people to read, and for programs. Pure."""

from collections.abc import Iterator
from datetime import date

from redaction.canonical import Json
from redaction.signoff.draft import Draft
from redaction.signoff.key import Key
from redaction.signoff.people import Person


def rows(draft: Draft, day: date) -> list[dict[str, Json]]:
    """Return one row for each person; `valid_today` says whether they could sign on `day`."""
    return [
        {
            "id": person.id,
            "name": person.name,
            "roles": [role.value for role in person.roles],
            "holder": person.id in draft.holders,
            "remover": person.id in draft.removers,
            "keys": [_key_row(key, day) for key in person.keys],
            "valid_today": person.able(day),
            "last_day": person.last_day.isoformat() if person.last_day else None,
        }
        for person in draft.people
    ]


def lines(draft: Draft, day: date) -> Iterator[str]:
    """Yield one line for each person: what they may do, and whether they still can."""
    for person in draft.people:
        rights = [role.value for role in person.roles]
        rights += ["holder"] if person.id in draft.holders else []
        rights += ["remover"] if person.id in draft.removers else []
        yield f"{person.id}  {person.name}  {', '.join(rights)}{_state(person, day)}"


def _state(person: Person, day: date) -> str:
    last = person.last_day
    if not person.able(day):
        return f"  (not valid today: to {last})" if last and last < day else "  (not valid today)"
    return f"  (to {last})" if last else ""


def _key_row(key: Key, day: date) -> Json:
    return {
        "key": key.public.line,
        "valid_from": key.valid_from.isoformat() if key.valid_from else None,
        "valid_to": key.valid_to.isoformat() if key.valid_to else None,
        "revoked": {"from": key.revoked.since.isoformat(), "reason": key.revoked.reason.value} if key.revoked else None,
        "valid_today": key.counts(day),
    }
