"""Officers who have read the small case at their desks, without a browser: what the desk would have written."""

from dataclasses import replace

from redaction.case.vault import CaseFolder
from redaction.digest import sha256
from redaction.intake.document import DocumentKind
from redaction.review.decisions import proposals, state
from redaction.review.decisions.proposals import Checks, Sitting
from redaction.review.decisions.verdicts import settle
from redaction.review.round import answers, events, readers, whole
from redaction.review.round.event import Began, Seen

OVERVIEW = DocumentKind.OVERVIEW
ONE, OTHER = "a-mensah", "i-balogun"


def read(
    folder: CaseFolder, person: str, *, at: str = "2013-05-04T10:11:12Z", finish: bool = True, decide=True
) -> None:
    """Have a person decide everything as proposed, see every section, answer for what stays, and finish."""
    by = {"person": person, "at": at}
    events.append(folder, Began(**by))
    for kind in state.kinds(folder):
        screened = state.load(folder, kind)
        text = screened.document.text
        blind = settle(kind, text, screened.findings, ())
        sitting = Sitting(kind=kind, text=text, text_digest=screened.digest, cast=folder.case().cast, **by)
        made = proposals.accept(blind, sitting, checks=Checks.REMOVE)
        state.append(folder, person, [replace(decision, act=1) for decision in made])
    facts = whole.read(folder)
    for kind, sections in facts.sections.items():
        events.append(folder, *(Seen(kind=kind, section=section, **by) for section in sections))
        asked = [each for each in answers.ask(kind, facts.left_in[kind], {}) if not each.answered]
        events.append(folder, *answers.leave(asked, click=1, **by))
    if finish:
        end(folder, person, at=at)


def end(folder: CaseFolder, person: str, *, at: str = "2013-05-04T10:11:12Z") -> None:
    """Have a person say that they are done."""
    facts = whole.read(folder)
    journal = sha256(folder.find("decisions", f"{person}.jsonl") or b"")
    done = readers.finish(facts.events, person, texts=dict(facts.texts), journal=journal, at=at)
    events.append(folder, done)


def differ(folder: CaseFolder, person: str, words: str, **changes) -> None:
    """Have a person say something else of every place with these words."""
    screened = state.load(folder, OVERVIEW)
    mine = [d for d in screened.decisions if d.person == person and d.text == words]
    state.append(folder, person, [replace(d, act=d.act + 1, **changes) for d in mine])
