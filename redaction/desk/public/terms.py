"""The officer's days on the page Sign: from when, to when, and when to look again; typed by the clock on the wall."""

from datetime import date, datetime

from redaction.desk.forms import Form
from redaction.desk.ukclock import local, utc
from redaction.errors import WrongUsage
from redaction.publish.sign.prepared import Terms

DAYS = ("from-day", "from-time", "expires", "look-again")
FORM = "%Y-%m-%dT%H:%M:%SZ"  # of a moment in a manifest


def typed_terms(form: Form, now: datetime) -> Terms:
    """Read the officer's days; what is typed is the time of the clock on the wall.

    Raises:
        WrongUsage: one of them cannot be read, lies in the past, or they contradict each other.
    """
    day, hour = form.one("from-day").strip(), form.one("from-time").strip()
    start = None
    if day or hour:
        try:
            start = utc(datetime.fromisoformat(f"{day}T{hour}"))
        except ValueError:
            raise WrongUsage(
                "When it may go online needs a day and a time.", next_step="give both, or neither"
            ) from None
    today = local(now).date()
    expires = _day(form, "expires", "The last day on which it counts", today)
    again = _day(form, "look-again", "The day by which it is looked at again", today)
    if expires and start and expires < local(start).date():
        raise WrongUsage("It would have run out before it may go online.", next_step="give a later last day, or none")
    return Terms(
        not_before=start.strftime(FORM) if start else None,
        expires=expires.isoformat() if expires else None,
        re_review_by=again.isoformat() if again else None,
    )


def _day(form: Form, name: str, title: str, today: date) -> date | None:
    untrusted = form.one(name).strip()
    try:
        day = date.fromisoformat(untrusted) if untrusted else None
    except ValueError:
        raise WrongUsage(f"{title} cannot be read.", next_step="give it as 2031-05-04") from None
    if day is not None and day < today:
        raise WrongUsage(f"{title} has passed.", next_step="give a later one, or none")
    return day


def filled(terms: Terms) -> dict[str, str]:
    """Return the terms as the form's fields hold them."""
    start = local(datetime.fromisoformat(terms.not_before)) if terms.not_before else None
    return {
        "from_day": f"{start:%Y-%m-%d}" if start else "",
        "from_time": f"{start:%H:%M}" if start else "",
        "expires": terms.expires or "",
        "look_again": terms.re_review_by or "",
    }
