"""Who is in the policy, as people and programs are told: what each may do, and whether they still can."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from archive import PEOPLE, a_draft, person, public

from redaction.signoff import register
from redaction.signoff.key import Reason, Revocation
from redaction.signoff.roles import Role

TODAY, DAY = date(2026, 3, 2), timedelta(days=1)
OFFICER, CHAIR = PEOPLE[Role.OFFICER], PEOPLE[Role.CHAIR]
LOST = Revocation(since=TODAY, reason=Reason.LOST)


def only(**changes):
    """A policy with one person, and what is told of them as (row, line)."""
    draft = a_draft(people=(person("d-ferrant", Role.LEGAL, Role.CHECKER, **changes),))
    (row,), (line,) = register.rows(draft, TODAY), register.lines(draft, TODAY)
    return row, line


def test_everyone_is_told_with_what_they_may_do():
    draft = a_draft(removers=(CHAIR,))
    assert list(register.lines(draft, TODAY)) == [
        "i-balogun  I Balogun  checker",
        "m-lindqvist  M Lindqvist  legal",
        "p-zawadzki  P Zawadzki  chair, holder, remover",
        "t-orrell  T Orrell  officer, holder",
    ]
    rows = {row["id"]: row for row in register.rows(draft, TODAY)}
    assert list(rows) == [p.id for p in draft.people]
    assert {id_: (row["holder"], row["remover"]) for id_, row in rows.items()} == {
        "i-balogun": (False, False),
        "m-lindqvist": (False, False),
        CHAIR: (True, True),
        OFFICER: (True, False),
    }
    assert rows[OFFICER] == {
        "id": OFFICER,
        "name": "T Orrell",
        "roles": ["officer"],
        "holder": True,
        "remover": False,
        "keys": [
            {
                "key": public(OFFICER).public.line,
                "valid_from": None,
                "valid_to": None,
                "revoked": None,
                "valid_today": True,
            }
        ],
        "valid_today": True,
        "last_day": None,
    }


@pytest.mark.parametrize(
    ("changes", "valid", "last", "state"),
    [
        ({"valid_to": TODAY}, True, TODAY, "  (to 2026-03-02)"),
        ({"valid_to": TODAY - DAY}, False, TODAY - DAY, "  (not valid today: to 2026-03-01)"),
        ({"valid_from": TODAY + DAY}, False, None, "  (not valid today)"),
        ({"valid_from": TODAY + DAY, "valid_to": TODAY + 9 * DAY}, False, TODAY + 9 * DAY, "  (not valid today)"),
        ({"keys": (public("a", valid_from=TODAY + DAY, valid_to=TODAY + DAY),)}, False, TODAY + DAY,
         "  (not valid today)"),
        ({"keys": (public("a", valid_from=TODAY + DAY),), "valid_to": TODAY}, False, TODAY, "  (not valid today)"),
        ({"keys": (public("a", revoked=LOST),)}, False, TODAY - DAY, "  (not valid today: to 2026-03-01)"),
        ({"keys": (public("a", revoked=LOST), public("b"))}, True, None, ""),
        ({"keys": (public("a", revoked=LOST), public("b", valid_to=TODAY + DAY))}, True, TODAY + DAY,
         "  (to 2026-03-03)"),
        ({"keys": (public("a", valid_to=TODAY + DAY),), "valid_to": TODAY}, True, TODAY, "  (to 2026-03-02)"),
    ],
)  # fmt: skip
def test_whether_somebody_can_sign_today_and_to_which_day(changes, valid, last, state):
    row, line = only(**changes)
    assert (row["valid_today"], row["last_day"]) == (valid, last and last.isoformat())
    assert line == f"d-ferrant  D Ferrant  legal, checker{state}"


def test_the_days_of_each_key_are_told():
    lost = public("a", valid_from=TODAY - DAY, valid_to=TODAY + DAY, revoked=LOST)
    row, _ = only(
        keys=(lost, replace(lost, public=public("b").public, revoked=None), public("c", valid_to=TODAY - DAY))
    )
    first, second, third = row["keys"]
    assert first == {
        "key": lost.public.line,
        "valid_from": "2026-03-01",
        "valid_to": "2026-03-03",
        "revoked": {"from": "2026-03-02", "reason": "lost"},
        "valid_today": False,
    }
    assert (second["revoked"], second["valid_today"], third["valid_today"]) == (None, True, False)
