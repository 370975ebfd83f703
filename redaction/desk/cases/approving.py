"""The words for a case that the archive has: what its approval lacks, or since when it is approved; and for a hold."""

from collections.abc import Mapping
from dataclasses import replace

from redaction.desk.cases.archived import Archived, State
from redaction.desk.cases.entry import Entry, Group, Onlooker
from redaction.desk.ukclock import day_words, moment_words
from redaction.signoff.hold import Hold, HoldKind
from redaction.signoff.roles import Role

HELD = {
    HoldKind.TRIAL: "criminal trial",
    HoldKind.INQUEST: "inquest",
    HoldKind.FAMILY_PROCEEDINGS: "family proceedings",
    HoldKind.REPORTING_RESTRICTION: "reporting restriction",
    HoldKind.PANEL_NOTICE: "notice to the panel",
}
_ROLE = {
    Role.OFFICER: "an officer",
    Role.CHECKER: "a checker",
    Role.LEGAL: "the legal adviser",
    Role.CHAIR: "the chair",
}


def said(blank: Entry, archived: Archived, eyes: Onlooker) -> Entry:
    """Return the entry of a case as the archive has it."""
    if archived.state is State.SIGNING:
        return _signing(blank, archived, eyes)
    history = replace(blank, act="History", step="history")
    if archived.state is State.UNSOUND:
        words = "Something is wrong with its approval, or it has run out: the archive cannot be built with it."
        return replace(history, state="stop", headline="The approval does not count", words=words)
    if archived.state is State.WAITING and archived.not_before:
        words = f"Signed by all {archived.needed}. Not to be published before {moment_words(archived.not_before)}."
        return replace(
            history, group=Group.OTHERS, state="wait", headline="Signed, not to be published yet", words=words
        )
    # Whether a site was built with it, and is online, the desk does not know.
    words = f"Approved on {eyes.day(archived.since)}." if archived.since else "Approved by all who must sign."
    end = min((day for day in (archived.expires, archived.look_again) if day), default=None)
    if end and end < eyes.now.date():
        words += f" It was to be looked at again by {eyes.day(end)}: decide whether it stays."
        return replace(history, headline="Look at it again", words=words)
    words += f" Decide by {eyes.day(end)} whether it stays." if end else ""
    return replace(history, group=Group.APPROVED, state="done", headline="Signed by all", words=words)


def stops(hold: Hold, names: Mapping[str, str]) -> str:
    """Return in two or three sentences what a hold that stands keeps back, until when, and who looks at it again."""
    end = f"It ends with {day_words(hold.until)}." if hold.until else "It ends when somebody lifts it."
    return (
        f"Nothing of this case is signed or published while it is on hold ({HELD[hold.kind]}), since "
        f"{day_words(hold.begins)}. {end} {names.get(hold.owner, hold.owner)} looks at it again by "
        f"{day_words(hold.review_by)}."
    )


def held(found: Entry, hold: Hold | None, eyes: Onlooker) -> Entry:
    """Return an entry with the hold that stands on its case: it stops signing and building, not reading."""
    if hold is None:
        return found
    kind = HELD[hold.kind]
    if found.group is Group.YOU and found.step not in {"sign", "history"}:
        stops = f"On hold ({kind}): it can be read, not signed, and nothing of it is to be published meanwhile."
        return replace(found, words=f"{found.words} {stops}")
    end = (
        f"It ends with {eyes.day(hold.until)}."
        if hold.until
        else f"To be looked at again by {eyes.day(hold.review_by)}."
    )
    mine = eyes.person == hold.owner and hold.review_by < eyes.now.date()
    return replace(
        found,
        group=Group.YOU if mine else Group.OTHERS,
        state="stop",
        headline=f"On hold: {kind}",
        words=f"Held by {eyes.name(hold.owner)}. Nothing of it is to be published while it is held. {end}",
        act="",
        step="",
    )


def _signing(blank: Entry, archived: Archived, eyes: Onlooker) -> Entry:
    signed = len(archived.signed)
    headline = f"Signed by {signed} of {archived.needed}" if signed else "Ready to sign"
    if any(eyes.person in able for _, able in archived.missing):
        words = f"{eyes.named(archived.signed)} signed." if signed else "Nobody has signed yet."
        words += " Your signature is missing."
        return replace(blank, headline=headline, words=words, act="Read and sign", step="sign")
    waits = "; ".join(_whom(role, able, eyes) for role, able in archived.missing)
    return replace(
        blank,
        group=Group.OTHERS,
        state="wait",
        headline=headline,
        words=f"Waits for {waits}.",
        act="See who has signed",
        step="sign",
    )


def _whom(role: Role, able: tuple[str, ...], eyes: Onlooker) -> str:
    if not able:
        return f"{_ROLE[role]}; nobody in the policy can be it today"
    return f"{_ROLE[role]}, {eyes.named(able, 'or')}"
