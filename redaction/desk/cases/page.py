"""The first page: every case of the vault, where it stands and what is next; and the way into a case.

The first of these that holds is said of a case:
1. it cannot be read;
2. the archive has it, and it is not being read anew: it is approved, or lacks signatures;
3. its documents are missing, or are to be screened;
4. its officers read it: this one, another one, or all are done and differ, or nothing is left but signatures.
"""

from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from redaction.case.case import PRACTICE
from redaction.desk import view
from redaction.desk.cases import approving, practice, reading
from redaction.desk.cases.archived import Archived, State, hold, publications
from redaction.desk.cases.entry import Entry, Group, Onlooker
from redaction.desk.cases.summary import Summary, summary
from redaction.desk.cases.tally import Tally, tally
from redaction.desk.desk import Desk, desk_of, folder_of
from redaction.desk.lately import lately
from redaction.desk.memory import Asking
from redaction.intake.document import DocumentKind
from redaction.review.words import DOCUMENT
from redaction.signoff.hold import Hold
from redaction.signoff.policy import TrustPolicy

_SECONDS = 1.0  # for how long cases are read before the page is shown with those that are known
_LONG = 60.0  # for a case that somebody asks for by name


def shown(request: Request) -> Response:
    """Show the list, or what to do when it is empty."""
    desk = desk_of(request)
    archive, eyes = desk.shelf.reading(desk.now()), onlooker(desk)
    asking, there = desk.memory.ask(_SECONDS), publications(archive)
    known = {slug: entry(asking, slug, there.get(slug), hold(archive, slug), eyes) for slug in asking.slugs}
    entries = [known[slug] or _unread(slug) for slug in sorted(known)]
    entries += [_elsewhere(one, hold(archive, slug), eyes) for slug, one in there.items() if slug not in known]
    entries = [practice.entry(one) if one.slug == PRACTICE else one for one in entries]
    if not entries:
        return view.render(request, "empty.html.j2", here="cases", vault=desk.vault.path.name)
    groups = {group: [each for each in entries if each.group is group] for group in Group}
    values: dict[str, Any] = {
        "groups": groups,
        "lede": _lede(groups),
        "waits": None in known.values(),
        "practises": PRACTICE in known,
        "sound": isinstance(archive.policy, TrustPolicy),
    }
    return view.render(request, "cases.html.j2", here="cases", **values)


def ahead(request: Request) -> Response:
    """Lead to the next step of a case; to its review, or its documents, where this person has nothing to do."""
    desk, folder = desk_of(request), folder_of(request)
    archive, asking = desk.shelf.reading(desk.now()), desk.memory.ask(_LONG)
    archived, held = publications(archive).get(folder.slug), hold(archive, folder.slug)
    found = entry(asking, folder.slug, archived, held, onlooker(desk)) or _unread(folder.slug)
    kinds = [kind for kind in DocumentKind if (folder.path / f"{kind}.md").is_file()]
    step = found.step or (f"review/{kinds[0]}" if kinds else "documents")
    return view.see_other(f"/case/{folder.slug}/{step}")


def onlooker(desk: Desk) -> Onlooker:
    """Return who sits at the desk, as the list looks at them."""
    person = desk.shelf.person(desk.person)
    return Onlooker(
        person=desk.person,
        roles=person.roles if person else None,
        names={each.id: each.name for each in desk.shelf.people()},
        now=desk.now(),
    )


def entry(asking: Asking, slug: str, archived: Archived | None, held: Hold | None, eyes: Onlooker) -> Entry | None:
    """Return a case of the vault as its entry, or None if there is no time to read it."""
    about = asking.about(slug, lambda: summary(asking.vault, slug, eyes.person), "summary", eyes.person)
    if about is None:
        return None
    blank = Entry(slug=slug, title=about.title, kinds=_kinds(about.kinds))
    if about.fault:
        return _faulty(blank, about.fault)
    if archived is not None and not _anew(about, archived):
        blank = replace(blank, last=_last(about.last, eyes))
        return approving.held(approving.said(blank, archived, eyes), held, eyes)
    found = reading.waits(blank, about)
    if found is None:
        counted = asking.about(slug, lambda: tally(asking.vault, slug, eyes.person), "tally", eyes.person)
        if counted is None:
            return None
        found = _read(blank, about, counted, eyes)
    if archived is not None and archived.state is State.APPROVED and held is None:
        found = replace(found, words=f"{found.words} The version before this one stays approved.")
    return approving.held(found, held, eyes)


def _read(blank: Entry, about: Summary, counted: Tally, eyes: Onlooker) -> Entry:
    if counted.fault:
        return _faulty(blank, counted.fault)
    last = max(about.last, (eyes.person, counted.last), key=lambda who: who[1])
    return reading.said(replace(blank, last=_last(last, eyes)), about, counted, eyes)


def _faulty(blank: Entry, fault: str) -> Entry:
    words = f"{fault}. Nothing was changed; whoever looks after the vault can help."
    return replace(blank, group=Group.OTHERS, state="stop", headline="Cannot be read", words=words)


def _anew(about: Summary, archived: Archived) -> bool:
    """Say whether a case of the archive is being read again, or was decided otherwise since it was signed."""
    return bool(about.people) and (not about.complete or about.journal != archived.journal)


def _elsewhere(archived: Archived, held: Hold | None, eyes: Onlooker) -> Entry:
    """Return a review of the archive that is not in this vault: there is no page for it here."""
    blank = Entry(slug=archived.slug, title=archived.label, kinds="Not in this vault")
    return replace(approving.held(approving.said(blank, archived, eyes), held, eyes), act="", step="")


def _unread(slug: str) -> Entry:
    return Entry(slug=slug, title=slug, kinds="", group=Group.OTHERS, state="wait", headline="Being read", words="")


def _kinds(kinds: tuple[DocumentKind, ...]) -> str:
    words = ", ".join(DOCUMENT[kind] for kind in kinds)
    return words[:1] + words[1:].lower()


def _last(done: tuple[str, str], eyes: Onlooker) -> str:
    person, at = done
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
