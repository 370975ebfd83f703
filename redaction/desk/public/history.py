"""History: everything that happened to a case, in words: who, when and what, from the records that nobody rewrites."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from redaction.case import trail
from redaction.desk import view
from redaction.desk.casework import CaseNow
from redaction.desk.desk import desk_of, folder_of
from redaction.desk.public.publiccopy import reading_of
from redaction.desk.round import asking
from redaction.desk.ukclock import local
from redaction.detect.screenings import PAGE
from redaction.digest import sha256
from redaction.intake.document import DocumentKind
from redaction.publish.gate.reading import Reading
from redaction.review.decisions.decision import Decision
from redaction.review.round import event as events
from redaction.review.round.deeds import Deed, Place, deed, deeds
from redaction.review.words import the
from redaction.signoff.log import Log
from redaction.spans import union

# What a person does many times a day is told once a day, with how often.
_OFTEN = {
    events.Seen: ("saw {} section", "saw {} sections"),
    events.Answered: ("answered for {} string left in", "answered for {} strings left in"),
    events.Weighed: ("weighed {} combination", "weighed {} combinations"),
    events.Commented: ("wrote {} comment", "wrote {} comments"),
    events.Closed: ("closed {} comment", "closed {} comments"),
    events.Caught: ("caught {} decoy", "caught {} decoys"),
}
_ONCE = {
    events.Began: "began to read the case",
    events.Finished: "finished reading",
    events.Reopened: "took back that they had finished",
    events.Alone: "recorded that they read alone, with the reason",
    events.Unplanted: "had the decoys taken out of their copy",
}
_NAMED = {PAGE: "the text of the review’s page"}  # what is read and is no document
_DEEDS = {
    Deed.DECIDED: ("decided {} place", "decided {} places"),
    Deed.SETTLED: ("settled a difference in one place", "settled differences in {} places"),
    Deed.TOOK_BACK: ("took back {} place", "took back {} places"),
    Deed.DID_AGAIN: ("did {} again that they had taken back", "did {} again that they had taken back"),
}
# What a colleague may know before both have finished.
_OPEN = (events.Began, events.Finished, events.Reopened, events.Alone, events.Commented, events.Closed)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Line:
    """One thing that happened: when (UTC), who (empty: a program), what."""

    at: str
    who: str
    what: str

    @property
    def clock(self) -> str:
        """The time of day in Britain."""
        return f"{local(datetime.fromisoformat(self.at)):%H:%M}"

    @property
    def day(self) -> date:
        """The day in Britain."""
        return local(datetime.fromisoformat(self.at)).date()


def shown(request: Request) -> Response:
    """Show everything that happened, day by day, the last day first."""
    desk, folder = desk_of(request), folder_of(request)
    now = desk.casework(folder).now()
    stored = folder.find("audit.jsonl") or b""
    names = asking.names(desk)
    commands = {(entry.person, entry.at) for entry in trail.entries(stored) if entry.event == "decide"}
    lines = sorted({*_trail(stored), *_decided(now, commands), *_read(now), *_archive(reading_of(desk), folder.slug)})
    days: dict[date, list[Line]] = {}
    for line in reversed(lines):
        days.setdefault(line.day, []).append(line)
    return view.render(
        request,
        "history.html.j2",
        here="history",
        case=asking.head(desk, now),
        days=days,
        names=names,
        damaged=trail.problems(stored, where="audit.jsonl"),
        blind=bool(now.readers().people) and not now.readers().all_finished(now.texts),
    )


def _trail(stored: bytes) -> Iterator[Line]:
    """Yield what the audit trail tells."""
    for entry in trail.entries(stored):
        facts = entry.facts
        kind = str(facts.get("kind", ""))
        name = the(DocumentKind(kind)) if kind in set(DocumentKind) else _NAMED.get(kind, "a document")
        what = {
            "new": "The case was made",
            "import": f"Version {facts.get('version', '?')} of {name} was taken in",
            "take-out": f"took {name} out again, in which nobody had done anything",
            "screen": f"{name[0].upper()}{name[1:]} was read by the program: {_findings(facts.get('findings', '?'))}",
            "decide": f"decided {facts.get('decisions', '?')} places from the command line",
            "intruder-note": "wrote an intruder note",
            "sign": f"signed as {facts.get('role', '?')}, version {facts.get('version', '?')}",
        }.get(entry.event, entry.event.replace("-", " "))
        yield Line(at=entry.at, who=entry.person, what=what)


def _findings(count: str | int) -> str:
    return "one finding" if count == 1 else f"{count} findings"


def _told(now: CaseNow) -> bool:
    """Say whether this person may know what the others decided and answered."""
    who = now.readers()
    return who.all_finished(now.texts) or now.person not in who.people


def _decided(now: CaseNow, commands: Collection[tuple[str, str]]) -> Iterator[Line]:
    """Yield what people decided, took back and did again, once a day each; the trail tells of `commands`."""
    told = _told(now)
    days: defaultdict[tuple[date, str], list[Decision]] = defaultdict(list)
    for line in now.decisions:
        if (told or line.person == now.person) and (line.person, line.at) not in commands:
            days[local(datetime.fromisoformat(line.at)).date(), line.person].append(line)
    for (_, person), lines in days.items():
        for what, places in deeds(lines).items():
            at = max(line.at for line in lines if deed(line) is what)
            yield Line(at=at, who=person, what=_counted(_DEEDS[what], _apart(places)))


def _apart(places: Collection[Place]) -> int:
    """Count places that do not overlap: what was settled twice may have been settled with more words around it."""
    kinds = {kind for kind, _ in places}
    return sum(len(union(span for each, span in places if each is kind)) for kind in kinds)


def _read(now: CaseNow) -> Iterator[Line]:
    """Yield what the people of the review did beside deciding, as far as this person may know it."""
    told = _told(now)
    often: Counter[tuple[date, str, tuple[str, str]]] = Counter()
    last: dict[tuple[date, str, tuple[str, str]], str] = {}
    acts = []
    for event in now.events:
        if not told and event.person != now.person and not isinstance(event, _OPEN):
            continue
        if type(event) in _OFTEN:
            acts.append((event.at, event.person, _OFTEN[type(event)]))
        elif isinstance(event, events.Planted):
            yield Line(at=event.at, who=event.person, what=f"had {len(event.decoys)} decoys put into their copy")
        elif type(event) in _ONCE:
            yield Line(at=event.at, who=event.person, what=_ONCE[type(event)])
    for at, person, words in acts:
        key = (local(datetime.fromisoformat(at)).date(), person, words)
        often[key] += 1
        last[key] = max(at, last.get(key, at))
    for (day, person, words), count in often.items():
        yield Line(at=last[day, person, words], who=person, what=_counted(words, count))


def _counted(words: tuple[str, str], count: int) -> str:
    one, many = words
    return (one if count == 1 else many).format(count)


def _archive(reading: Reading, slug: str) -> Iterator[Line]:
    """Yield what the public log tells of this case: approvals that became complete, holds and their ends."""
    if not isinstance(reading.log, Log):
        return
    about: dict[str, str] = {}
    publication = reading.publication(slug)
    for version in publication.versions if publication else ():
        about[sha256(version.approval.payload)] = f"Version {version.approval.version} had all its signatures"
    for held in reading.holds.of(slug):
        about[held.digest] = f"The case was put on hold ({held.hold.kind.value.replace('-', ' ')})"
        about[held.lift_digest] = f"Hold {held.hold.n} was lifted"
    for entry in reading.log.entries:
        if what := about.get(entry.record.digest):
            yield Line(at=entry.at, who="", what=what)


routes = [Route("/case/{slug}/history", shown)]
