"""The page on which a case is changed: somebody who was forgotten, a name that stays, what the review's page says.

It is the page on which a case begins, without the file. A change of names or policy has the documents read again.
"""

import contextlib
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from redaction.case import answers as typed
from redaction.case import case as cases
from redaction.case import writer
from redaction.case.amended import amended, answers_of
from redaction.case.answers import Answers, Fault, Row
from redaction.case.case import Case
from redaction.case.pagewords import page_words
from redaction.case.vault import CaseFolder
from redaction.desk import view
from redaction.desk.desk import Desk, desk_of, folder_of
from redaction.desk.entry import new, work
from redaction.desk.forms import form_of
from redaction.desk.round import asking
from redaction.detect import screening
from redaction.digest import sha256
from redaction.errors import Refused
from redaction.review.decisions import page as page_findings

_PATH = "/case/{slug}/about"


def shown(request: Request) -> Response:
    """Show the case as it stands."""
    desk, folder = desk_of(request), folder_of(request)
    stored = folder.read("case.yml")
    case = cases.parse(stored, where=f"{folder.slug}/case.yml")
    answers = answers_of(case)
    filled = replace(answers, known=(*answers.known, Row()))
    return new.page(request, new.offered_by(desk), filled, case=_changing(desk, folder, sha256(stored)))


def done(request: Request) -> Response:
    """Change the case, or show the page again with what is wrong, or with more rows."""
    desk, folder, form = desk_of(request), folder_of(request), form_of(request)
    offered, answers, act = new.offered_by(desk), new.answers_in(form), form.choice("act", new.ACTS)
    was = form.one("was")
    with folder.locked():
        stored = folder.read("case.yml")
        case = cases.parse(stored, where=f"{folder.slug}/case.yml")
        if act != "make":
            return new.page(request, offered, new.longer(answers, form, act), case=_changing(desk, folder, was))
        themes = {*(theme.id for theme in offered.themes), *case.themes}
        found = typed.read(answers, themes=themes, today=desk.now().date())
        changed = found if isinstance(found, tuple) else amended(case, found)
        faults = list(_faults(changed, answers, is_old=sha256(stored) != was))
        if faults or isinstance(changed, tuple):
            return new.page(request, offered, answers, faults, case=_changing(desk, folder, was))
        if changed != case:
            folder.record("amend", person=desk.person, at=desk.stamp())
            folder.write("case.yml", data=writer.dump(changed))
    if _read_anew(case, changed) and work.held(folder):
        desk.jobs.start(folder.slug)
        return view.see_other(f"/case/{folder.slug}/screening")
    return view.see_other(f"/case/{folder.slug}/documents")


def _read_anew(case: Case, changed: Case) -> bool:
    """Say whether what the case was screened by, or with, is another now: names, policy, the page's own words."""
    bases = [screening.basis(each.cast, each.policy) for each in (case, changed)]
    return bases[0] != bases[1] or page_words(case.public) != page_words(changed.public)


def _named(folder: CaseFolder) -> dict[str, list[str]]:
    """Return what may name somebody in the words of the review's page, by the field in which it stands."""
    found: dict[str, list[str]] = {}
    with contextlib.suppress(Refused):  # not screened as it stands: the desk says so before anything else
        for one in page_findings.load(folder):
            place = one.place.removeprefix("public.")
            if one.stops:
                found.setdefault(place if place in new.WORDS else "elsewhere", []).append(one.text)
    return found


def _faults(changed: Case | tuple[Fault, ...], answers: Answers, *, is_old: bool) -> tuple[Fault, ...]:
    if is_old:
        words = "somebody changed this case meanwhile; open the page again and make your changes there"
        return (Fault(field="label", words=words),)
    return changed if isinstance(changed, tuple) else tuple(new.public_faults(changed, answers))


def _changing(desk: Desk, folder: CaseFolder, was: str) -> new.Changing:
    return new.Changing(head=asking.masthead(desk, folder), was=was, named=_named(folder))


routes = [Route(_PATH, shown), Route(_PATH, done, methods=["POST"])]
