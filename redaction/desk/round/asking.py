"""What the desk asks the rules of a review: a case as one person may see it, and what is left of each step."""

from bisect import bisect_right

from redaction.case.vault import CaseFolder
from redaction.desk.cases.approving import stops
from redaction.desk.cases.archived import hold, publications
from redaction.desk.casework import CaseNow
from redaction.desk.desk import Desk
from redaction.desk.names import Names
from redaction.desk.steps import CaseHead, title
from redaction.errors import RedactionError
from redaction.intake.document import DocumentKind
from redaction.publish.sign.prepared import journal
from redaction.review.round import answers
from redaction.review.round.answers import Asked
from redaction.review.round.completion import Completion, Facts, Part, State, completion
from redaction.review.round.differences import Differences, differences
from redaction.review.round.labelling import wrong_labels
from redaction.review.round.people import everyone, questions
from redaction.spans import Span

# Which step of the masthead a condition is met in, beside people and review, which are counted at every page.
_STEPS = {
    Part.LEFT_IN: "left-in",
    Part.COMBINATIONS: "combinations",
    Part.DIFFERENCES: "differences",
}


def people(now: CaseNow) -> tuple[str, ...]:
    """Return whose answers count for this person: their own, and everybody's once all who read the case are done."""
    who = now.readers()
    return who.people if who.all_finished(now.texts) else (now.person,)


def asked(now: CaseNow, kind: DocumentKind) -> tuple[Asked, ...]:
    """Return what is asked of this person about one document, with the answers that count."""
    return answers.ask(kind, now.left_in(kind), answers.given(now.events, people(now)))


def differing(now: CaseNow, kind: DocumentKind) -> Differences:
    """Return where the officers differ in one document; none before both may see each other's decisions."""
    each = now.screened(kind)
    text = each.document.text
    return now.found(
        ("differing", kind), lambda: differences(kind, text, each.findings, each.decisions, now.readers())
    )  # fmt: skip


def facts(now: CaseNow) -> Facts:
    """Return a case as this person may see it; it takes a second or two for a long report, the first time."""
    return Facts(
        texts=now.texts,
        settled={kind: now.settled(kind) for kind in now.kinds},
        sections={kind: tuple(section.digest for section in now.sheet(kind).sections) for kind in now.kinds},
        left_in={kind: now.left_in(kind) for kind in now.kinds},
        differences={kind: differing(now, kind) for kind in now.kinds},
        standing=now.standing(),
        page=sum(found.stops for found in now.page),
        events=now.events,
    )


def names(desk: Desk) -> dict[str, str]:
    """Return what people are called, by id."""
    return {person.id: person.name for person in desk.shelf.people()}


def told(desk: Desk, now: CaseNow) -> Completion:
    """Return the conditions of a case for the person at this desk."""
    # What is kept under the name of what hangs on every decision goes with it.
    return now.found(("told", "standing"), lambda: completion(facts(now), now.person, names(desk)))


def head(desk: Desk, now: CaseNow, kind: DocumentKind | None = None, *, whole: bool = False) -> CaseHead:
    """Return what the masthead of a case's page shows, with what is left of each step.

    Args:
        desk: who looks.
        now: the case.
        kind: the document of the page, if it is about one.
        whole: whether to find out what takes a few seconds for a long report; otherwise that is told once it is known.
    """
    first = kind or now.kinds[0]
    slug, name = now.folder.slug, title(now.case)
    left = {"people": open_people(now), "review": sum(len(now.settled(each).undecided) for each in now.kinds)}
    done = {step for step, count in left.items() if not count}
    listed = all(("left in", each) in now.memory for each in now.kinds)
    if whole or (listed and ("standing",) in now.memory):
        conditions = [each for each in told(desk, now).conditions if each.part in _STEPS]
        left |= {_STEPS[each.part]: each.left for each in conditions}
        done |= {_STEPS[each.part] for each in conditions if each.state is State.DONE}
    elif listed:
        left["left-in"] = sum(not one.answered for each in now.kinds for one in asked(now, each))
    left = {step: count for step, count in left.items() if count}
    return CaseHead(slug=slug, title=name, kind=first, left=left, done=frozenset(done))


def masthead(desk: Desk, folder: CaseFolder) -> CaseHead:
    """Return what the masthead of a page shows that is there before the case can be read, too."""
    try:
        return head(desk, desk.casework(folder).now())
    except RedactionError:
        return CaseHead(slug=folder.slug, title=title(folder.case()))


def open_people(now: CaseNow) -> int:
    """Return how much is open about who is who: questions as the page of the people asks them, and wrong labels."""
    documents = tuple(now.documents.values())
    asked = now.found(("questions", "standing"), lambda: len(questions(everyone(documents, now.case.cast))))
    return asked + wrong_labels(now.settled(kind) for kind in now.kinds)


def on_hold(desk: Desk, now: CaseNow) -> str:
    """Return what the hold that stands on a case stops, in words; nothing if none does."""
    standing = hold(desk.shelf.reading(desk.now()), now.folder.slug)
    return stops(standing, names(desk)) if standing else ""


def has_signed(desk: Desk, now: CaseNow) -> bool:
    """Say whether this person's signature is under what the case's decisions give now."""
    found = publications(desk.shelf.reading(desk.now())).get(now.folder.slug)
    return found is not None and now.person in found.signed and found.journal == journal(now.folder)


def place(now: CaseNow, kind: DocumentKind, offset: int) -> str:
    """Return the address of a place of a document on the review page: its section, opened, at its row."""
    sheet = now.sheet(kind)
    row = max(0, bisect_right(sheet.rows, offset, key=lambda row: row.span.start) - 1)
    return f"/case/{now.folder.slug}/review/{kind}?show={sheet.section_of(offset)}#r{row}"


def change(now: CaseNow, kind: DocumentKind, span: Span) -> str:
    """Return the address of the change in which words of a document lie, on the review page; empty if in none."""
    sheet = now.sheet(kind)
    found = next((each for each in sheet.marks(span) if not each.passed and each.edit.covers(span)), None)
    if found is None:
        return ""
    name = Names(sheet, now.copy(kind)).of(found)
    return f"/case/{now.folder.slug}/review/{kind}?at={name}#c{name}"
