"""The first page: every case of the vault, where it stands and what is next; and the way into a case.

The first of these that holds is said of a case:
1. it cannot be read;
2. the archive has it, and it is not being read anew: it is published, or lacks signatures;
3. its documents are missing, or are to be screened;
4. its officers read it: this one, another one, or all are done and differ, or nothing is left but signatures.
"""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from redaction.case.vault import checked_slug
from redaction.desk import entry_archive, entry_reading, view
from redaction.desk.archived import Archived, State, hold, publications
from redaction.desk.desk import Desk, desk_of, folder_of
from redaction.desk.entry import Entry, Group, Onlooker
from redaction.desk.lately import lately
from redaction.desk.ledger import Summary, summary
from redaction.intake.document import DocumentKind
from redaction.publish.gate.reading import Reading
from redaction.review.words import DOCUMENT
from redaction.signoff.policy import TrustPolicy

_SECONDS = 1.0  # for how long cases are read before the page is shown with those that are known


def shown(request: Request) -> Response:
    """Show the list, or what to do when it is empty."""
    desk = desk_of(request)
    archive, eyes = desk.shelf.reading(desk.now()), onlooker(desk)
    there = publications(archive)
    cases = desk.ledger.summaries(desk.person, seconds=_SECONDS)
    if not cases and not there:
        return view.render(request, "empty.html.j2", here="cases", vault=desk.vault.path.name)
    entries = [_unread(slug) if one is None else entry(one, archive, eyes) for slug, one in cases.items()]
    entries += [_elsewhere(one, archive, eyes) for slug, one in there.items() if slug not in cases]
    groups = {group: [each for each in entries if each.group is group] for group in Group}
    waits = None in cases.values()
    sound = isinstance(archive.policy, TrustPolicy)
    return view.render(
        request, "cases.html.j2", here="cases", groups=groups, lede=_lede(groups), waits=waits, sound=sound
    )


def ahead(request: Request) -> Response:
    """Lead to the next step of a case, the review where there is none for this person."""
    desk, folder = desk_of(request), folder_of(request)
    about = summary(desk.vault, folder.slug, desk.person)
    found = entry(about, desk.shelf.reading(desk.now()), onlooker(desk))
    step = found.step or (f"review/{about.kinds[0]}" if about.reading else "documents")
    return view.see_other("/" if about.fault else f"/case/{checked_slug(folder.slug)}/{step}")


def onlooker(desk: Desk) -> Onlooker:
    """Return who sits at the desk, as the list looks at them."""
    person = desk.shelf.person(desk.person)
    return Onlooker(
        person=desk.person,
        roles=person.roles if person else None,
        names={each.id: each.name for each in desk.shelf.people()},
        now=desk.now(),
    )


def entry(about: Summary, archive: Reading, eyes: Onlooker) -> Entry:
    """Return a case of the vault as its entry."""
    blank = Entry(slug=about.slug, title=about.title, kinds=_kinds(about.kinds), last=_last(about, eyes))
    if about.fault:
        words = f"{about.fault}. Nothing was changed; whoever looks after the vault can help."
        return replace(blank, group=Group.OTHERS, state="stop", headline="Cannot be read", words=words)
    archived = publications(archive).get(about.slug)
    if archived is None or _anew(about, archived):
        found = entry_reading.said(blank, about, eyes)
        if archived is not None and archived.state is State.PUBLISHED:
            found = replace(found, words=f"{found.words} The version before this one is public.")
    else:
        found = entry_archive.said(blank, archived, eyes)
    return entry_archive.held(found, hold(archive, about.slug), eyes)


def _anew(about: Summary, archived: Archived) -> bool:
    """Say whether a case of the archive is being read again, or was decided otherwise since it was signed."""
    reading = about.reading
    return reading is not None and bool(reading.people) and (not reading.complete or about.journal != archived.journal)


def _elsewhere(archived: Archived, archive: Reading, eyes: Onlooker) -> Entry:
    """Return a review of the archive that is not in this vault: there is no page for it here."""
    blank = Entry(slug=archived.slug, title=archived.label, kinds="Not in this vault")
    found = entry_archive.held(entry_archive.said(blank, archived, eyes), hold(archive, archived.slug), eyes)
    return replace(found, act="", step="")


def _unread(slug: str) -> Entry:
    return Entry(slug=slug, title=slug, kinds="", group=Group.OTHERS, state="wait", headline="Being read", words="")


def _kinds(kinds: tuple[DocumentKind, ...]) -> str:
    words = ", ".join(DOCUMENT[kind] for kind in kinds)
    return words[:1] + words[1:].lower()


def _last(about: Summary, eyes: Onlooker) -> str:
    person, at = about.last
    return f"{'You' if person == eyes.person else eyes.name(person)}, {lately(at, eyes.now)}" if at else ""


def _lede(groups: dict[Group, list[Entry]]) -> str:
    """Return the first sentence of the page: how many cases need whom."""
    you, others = len(groups[Group.YOU]), len(groups[Group.OTHERS])
    words = f"{_number(you)} case{' needs' if you == 1 else 's need'} you."
    return words + (f" {_number(others)} wait{'s' if others == 1 else ''} for someone else." if others else "")


def _number(count: int) -> str:
    words = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
    return words[count] if count < len(words) else str(count)


routes = [Route("/", shown), Route("/case/{slug}", ahead)]
