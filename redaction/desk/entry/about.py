"""The page on which a case is changed: somebody who was forgotten, a name that stays, what the review's page says.

It is the page on which a case begins, without the file. A change of names or policy has the documents read again.
"""

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
from redaction.desk import view
from redaction.desk.desk import desk_of, folder_of
from redaction.desk.entry import new, work
from redaction.desk.forms import form_of
from redaction.desk.steps import CaseHead, title
from redaction.detect import screening
from redaction.digest import sha256

_PATH = "/case/{slug}/about"


def shown(request: Request) -> Response:
    """Show the case as it stands."""
    desk, folder = desk_of(request), folder_of(request)
    stored = folder.read("case.yml")
    case = cases.parse(stored, where=f"{folder.slug}/case.yml")
    answers = answers_of(case)
    filled = replace(answers, known=(*answers.known, Row()))
    return new.page(request, new.offered_by(desk), filled, case=_head(case), was=sha256(stored))


def done(request: Request) -> Response:
    """Change the case, or show the page again with what is wrong, or with more rows."""
    desk, folder, form = desk_of(request), folder_of(request), form_of(request)
    offered, answers, act = new.offered_by(desk), new.answers_in(form), form.choice("act", new.ACTS)
    was = form.one("was")
    with folder.locked():
        stored = folder.read("case.yml")
        case = cases.parse(stored, where=f"{folder.slug}/case.yml")
        if act != "make":
            return new.page(request, offered, new.longer(answers, form, act), case=_head(case), was=was)
        themes = {*(theme.id for theme in offered.themes), *case.themes}
        found = typed.read(answers, themes=themes, today=desk.now().date())
        changed = found if isinstance(found, tuple) else amended(case, found)
        faults = list(_faults(changed, answers, is_old=sha256(stored) != was))
        if faults or isinstance(changed, tuple):
            return new.page(request, offered, answers, faults, case=_head(case), was=was)
        if changed != case:
            folder.record("amend", person=desk.person, at=desk.stamp())
            folder.write("case.yml", data=writer.dump(changed))
    if screening.basis(case.cast, case.policy) != screening.basis(changed.cast, changed.policy) and work.held(folder):
        desk.jobs.start(folder.slug)
        return view.see_other(f"/case/{folder.slug}/screening")
    return view.see_other(f"/case/{folder.slug}/documents")


def _faults(changed: Case | tuple[Fault, ...], answers: Answers, *, is_old: bool) -> tuple[Fault, ...]:
    if is_old:
        words = "somebody changed this case meanwhile; open the page again and make your changes there"
        return (Fault(field="label", words=words),)
    return changed if isinstance(changed, tuple) else tuple(new.public_faults(changed, answers))


def _head(case: Case) -> CaseHead:
    return CaseHead(slug=case.slug, title=title(case))


routes = [Route(_PATH, shown), Route(_PATH, done, methods=["POST"])]
