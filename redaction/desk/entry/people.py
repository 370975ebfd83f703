"""The page of the people: who is in the case, by which names, and what an officer says of somebody throughout it.

Every act is one act of decisions, on disk before the page is shown again, and can be taken back as one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from redaction.desk import view
from redaction.desk.casework import CaseNow
from redaction.desk.desk import Desk, desk_of, folder_of
from redaction.desk.entry import work
from redaction.desk.forms import Form, form_of
from redaction.desk.round import asking
from redaction.desk.typed import refuse_names
from redaction.desk.writing import writing
from redaction.detect.finding import FindingType
from redaction.errors import Refused
from redaction.review.decisions.decision import Decision, Scope
from redaction.review.round import acts
from redaction.review.round.naming import Naming, Officer, naming
from redaction.review.round.people import Group, Place, Question, Somebody, questions
from redaction.review.round.rulings import NAMED, folded, ruling_of
from redaction.review.shown.legible import legible
from redaction.spans import Span

_AROUND = 90  # characters of the original on each side of a question
# What stands before the first word of a line: the signs of a quotation, a heading, a list, a table.
_SIGNS = re.compile(r"^(?:[>\s]|#{1,6} |[-+*] |\| ?)+")
_UNPROCESSABLE = 422
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ACTS = ("save", "split", "answer", "undo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was typed in the block with this anchor, and why it was refused."""

    anchor: str
    why: str
    form: Form = field(repr=False)

    def typed(self, anchor: str, name: str, default: str) -> str:
        """Return what was typed in a field of the block, else what stands there."""
        return self.form.optional(name) if anchor == self.anchor else default

    def ticked(self, anchor: str, words: str) -> bool:
        """Say whether a form of the name, which has these words, was ticked in the block."""
        return anchor == self.anchor and _plain(words) in map(_plain, self.form.all("form"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question with the words around its first place, and what a new person could be called."""

    question: Question = field(repr=False)
    before: str = field(repr=False)
    after: str = field(repr=False)
    suggestion: str


def shown(request: Request) -> Response:
    """Show everyone, questions first."""
    desk, folder = desk_of(request), folder_of(request)
    if way := work.ahead(desk, folder):
        return view.see_other(way)
    return _page(request, desk.casework(folder).now(), None)


def done(request: Request) -> Response:
    """Write what the officer says of somebody, and show the page again at the same place."""
    desk, folder, form = desk_of(request), folder_of(request), form_of(request)
    act = form.choice("act", _ACTS)
    anchor = "" if act == "undo" else form.one("who")
    at = desk.stamp()
    with writing(desk.casework(folder)) as writer:
        now = writer.now
        try:
            people = _naming(now, desk)
            decisions = _taken_back(now, form, at) if act == "undo" else _said(act, anchor, form, people, now)
            writer.decide(decisions, at=at)
        except Refused as refused:
            why = f"{refused.what}; {refused.next_step}" if refused.next_step else refused.what
            return _page(request, now, Said(anchor=anchor, why=why, form=form))
        after = _naming(writer.now, desk).people
    # The number of the act, so that the page says "saved" where the eye is.
    if act == "answer":
        return view.see_other(f"/case/{folder.slug}/people#{'h-ask' if questions(after) else 'main'}")
    if act == "undo":
        return view.see_other(f"/case/{folder.slug}/people#{_where(after, decisions) or 'main'}")
    last = now.act if decisions else now.act - 1  # what was sent twice was saved by the first
    return view.see_other(f"/case/{folder.slug}/people?saved={last}#{_where(after, decisions) or anchor}")


def anchor_of(places: Sequence[Place]) -> str:
    """Return what a block about some places is called on the page: by the first of them, never by a name."""
    return f"{places[0].kind}-{places[0].span.start}"


def _naming(now: CaseNow, desk: Desk) -> Naming:
    officer = Officer(person=desk.person, at=desk.stamp())
    return naming(tuple(now.documents.values()), now.case.cast, officer)


def _taken_back(now: CaseNow, form: Form, at: str) -> tuple[Decision, ...]:
    """Return what takes back the act that the page offered to take back, and no other.

    Raises:
        Refused: it was taken back already, or is not this person's last any more.
    """
    last = _last(now)
    if last is None or str(last.number) != form.one("number"):
        why = "this was taken back already, or you decided something else since; nothing was changed"
        raise Refused(why, next_step="what you decide is taken back in turn, the last first, on the page Review")
    return acts.undo(now.decisions, now.person, act=now.act, at=at)


def _said(act: str, anchor: str, form: Form, people: Naming, now: CaseNow) -> tuple[Decision, ...]:
    """Return the decisions that a form comes to.

    Raises:
        Refused: it cannot be meant, or nobody is meant any more.
    """
    if act == "answer":
        question = next((q for q in questions(people.people) if anchor_of(q.places) == anchor), None)
        if question is None:
            raise Refused("this question has been answered", next_step="look at the page again")
        return _answered(form, question, people, now)
    somebody = next((each for each in people.people if anchor_of(each.places) == anchor), None)
    if somebody is None:
        raise Refused("nobody is meant any more", next_step="look at the page again: something changed")
    if act == "split":
        ticked = set(map(_plain, form.all("form")))
        chosen = [words for words, _ in somebody.forms if _plain(words) in ticked]
        return _public(people.split(somebody.entity, chosen, form.one("apart")), now, form.one("apart"))
    return _saved(form, somebody, people, now)


def _saved(form: Form, somebody: Somebody, people: Naming, now: CaseNow) -> tuple[Decision, ...]:
    """Return what the form of somebody's own label comes to: a label, the same as another, or a name that stays.

    Raises:
        Refused: it cannot be meant, or another label than the one that the page showed stands by now.
    """
    same, label = form.optional("same").strip(), form.optional("label")
    other = bool(same) or form.flag("keep")
    if form.values.get("shown", (somebody.label,)) != (somebody.label,):
        if label == somebody.label and not other:
            return ()  # it was sent twice
        why = "the public label was changed meanwhile, in another window or by another act"
        raise Refused(why, next_step="the label that stands now is above: save again if yours shall replace it")
    if same and form.flag("keep"):
        raise Refused("two things were asked for at once", next_step="either keep the name, or name the same person")
    if other and label.strip() not in ("", somebody.label):
        step = "give the label first and save; then " + ("name the same person" if same else "keep the name")
        raise Refused("a new label was typed as well", next_step=step)
    if form.flag("keep"):
        scope = Scope.BOARD if form.optional("scope") == Scope.BOARD else Scope.CASE
        return people.kept(somebody.entity, form.one("why"), scope)
    if same:
        return people.merged(somebody.entity, _labelled(people, same, somebody).entity)
    label = form.one("label")
    found = people.renamed(somebody.entity, label)
    return found if label == somebody.label else _public(found, now, label)


def _public(found: tuple[Decision, ...], now: CaseNow, label: str) -> tuple[Decision, ...]:
    """Return decisions that bring a label which was typed.

    Raises:
        Refused: it holds a name of the case.
    """
    refuse_names(now, label, gone={(decision.type, decision.text) for decision in found})
    return found


def _plain(words: str) -> str:
    """Return words without line ends, which a browser sends in its own way."""
    return " ".join(words.split())


def _answered(form: Form, question: Question, people: Naming, now: CaseNow) -> tuple[Decision, ...]:
    match form.choice("answer", ("likely", "other", "new", "nobody")):
        case "likely":
            return people.answered(question.places, question.likely.entity, "")
        case "other":
            other = _labelled(people, form.optional("other"), question.likely)
            return people.answered(question.places, other.entity, "")
        case "new":
            label = form.optional("label")
            return _public(people.answered(question.places, "", label), now, label)
    return people.nobody(question.places, form.optional("why"))


def _labelled(people: Naming, label: str, like: Somebody) -> Somebody:
    """Return who has a label.

    Raises:
        Refused: nobody has, or it is a thing in place of a person.
    """
    wanted = folded(label)
    found = (each for each in people.people if wanted and folded(each.label) == wanted and each.type is like.type)
    somebody = next(found, None)
    if somebody is None:
        raise Refused("nobody has this label", next_step="choose one of the labels on this page")
    return somebody


def _where(people: Iterable[Somebody], decisions: Sequence[Decision]) -> str:
    """Return the anchor of whom the decisions are about now."""
    spans = {(decision.kind, decision.span) for decision in decisions}
    about = (each for each in people if any((place.kind, place.span) in spans for place in each.places))
    return next((anchor_of(each.places) for each in about), "")


def _page(request: Request, now: CaseNow, said: Said | None) -> Response:
    desk = desk_of(request)
    people = _naming(now, desk)
    asked = questions(people.people)
    groups = {group: tuple(each for each in people.people if each.group is group) for group in Group}
    last = None if said else _last(now)  # on a page that says what was refused nothing is said to be saved
    saved = request.query_params.get("saved", "")
    spans = {(d.kind, d.span) for d in last.decisions} if last and saved == str(last.number) else set()
    return view.render(
        request,
        "people.html.j2",
        status=_UNPROCESSABLE if said else 200,
        here="people",
        case=asking.head(desk, now),
        slug=now.folder.slug,
        people=people.people,
        groups=groups,
        questions=_around(asked, now, people),
        suggested={kind: people.suggestion(kind) for kind in NAMED},
        numbers=NUMBERS,
        anchor=anchor_of,
        said=said,
        last=last,
        saved=next(
            (anchor_of(e.places) for e in people.people if any((p.kind, p.span) in spans for p in e.places)), ""
        ),
        documents=len(now.documents),
        person=FindingType.PERSON,
    )


def _around(asked: Iterable[Question], now: CaseNow, people: Naming) -> list[Asked]:
    found = []
    for question in asked:
        place = question.places[0]
        before, after = _excerpt(now.screened(place.kind).document.text, place.span)
        suggestion = people.suggestion(question.likely.type)
        found.append(Asked(question=question, before=before, after=after, suggestion=suggestion))
    return found


def _excerpt(text: str, span: Span) -> tuple[str, str]:
    """Return the words of the line before and after a place as people read them, with dots where they were cut."""
    line = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end) if "\n" in text[span.end :] else len(text)
    before, after = text[line : span.start], text[span.end : end]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + "…"
    return legible(_SIGNS.sub("", before)).replace("|", "·"), legible(after.rstrip(" |")).replace("|", "·")


def _last(now: CaseNow) -> acts.Act | None:
    """Return this person's last act, if it said something of somebody throughout the case."""
    standing = acts.acts(now.decisions, now.person).done
    last = standing[-1] if standing else None
    return last if last and any(ruling_of(decision) for decision in last.decisions) else None


routes = [
    Route("/case/{slug}/people", shown),
    Route("/case/{slug}/people", done, methods=["POST"]),
]
