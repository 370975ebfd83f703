"""Reading a case by the rules alone, as fast as they go: what the desk's pages would have written."""

from dataclasses import replace
from pathlib import Path

from redaction.case.vault import CaseFolder, Vault
from redaction.desk.casework import Casework
from redaction.desk.writing import writing
from redaction.digest import sha256
from redaction.intake.document import DocumentKind
from redaction.review.decisions.decision import Decision, Verdict
from redaction.review.decisions.proposals import Checks, Sitting, accept
from redaction.review.round import answers, readers, weighing
from redaction.review.round.event import Closed, Commented, Event, Seen, comment_id
from redaction.review.round.weighing import Choice
from redaction.review.text import sections
from redaction.spans import Span

AT = "2026-03-02T09:00:00Z"


class Reader:
    """One officer at one case. `at` is when everything that they do is said to be done."""

    def __init__(self, vault: Path, slug: str, person: str, *, at: str = AT) -> None:
        self.folder: CaseFolder = Vault(vault).folder(slug)
        self.person, self.at = person, at
        self.work = Casework(self.folder, person)

    def begins(self) -> "Reader":
        with writing(self.work) as w:
            w.join(self.at)
        return self

    def decides(self, *, until: int | None = None, keeps: tuple[str, ...] = (), **says: str) -> "Reader":
        """Take every proposal before the offset `until`; what must be decided is removed.

        Args:
            until: where to stop; None for the end.
            keeps: words that are kept, whatever was proposed.
            says: word -> what the public text says in its place, spaces written as underscores.
        """
        now = self.work.now()
        for kind in now.kinds:
            for each in accept(now.settled(kind), self.sitting(kind), checks=Checks.REMOVE):
                if until is None or each.span.start < until:
                    with writing(self.work) as w:  # one act a decision, as a person at the page does
                        w.decide([self._said(each, keeps, says)], at=self.at)
        return self

    def _said(self, decision: Decision, keeps: tuple[str, ...], says: dict[str, str]) -> Decision:
        if decision.text in keeps:
            return replace(decision, verdict=Verdict.KEEP, replacement="", note="It says nothing of anybody.")
        if decision.text in says:
            return replace(decision, replacement=says[decision.text].replace("_", " "))
        return decision

    def sitting(self, kind: DocumentKind) -> Sitting:
        screened = self.work.now().screened(kind)
        return Sitting(
            kind=kind, text=screened.document.text, text_digest=screened.digest, cast=self.work.now().case.cast,
            person=self.person, at=self.at,
        )  # fmt: skip

    def sees(self, share: float = 1.0) -> "Reader":
        """See the first part of the sections of each document."""
        now = self.work.now()
        for kind in now.kinds:
            document = now.screened(kind).document
            plan = sections.sections(document.text, sections.rows(document))
            self.notes(*(Seen(person=self.person, at=self.at, kind=kind, section=each.digest)
                         for each in plan[: round(len(plan) * share)]))  # fmt: skip
        return self

    def answers(self) -> "Reader":
        """Leave everything that was left in."""
        now = self.work.now()
        given = answers.given(now.events, (self.person,))
        for kind in now.kinds:
            asked = [each for each in answers.ask(kind, now.left_in(kind), given) if not each.answered]
            click = answers.next_click(self.work.now().events, self.person)
            self.notes(*answers.leave(asked, person=self.person, at=self.at, click=click))
        return self

    def weighs(self) -> "Reader":
        """Leave every combination as it is, with a note."""
        now = self.work.now()
        cards = weighing.cards(now.standing().report, weighing.weighed(now.events, (self.person,)))
        why = "Local people know already; nobody else could find out."
        self.notes(*(weighing.weigh(card, Choice.LEAVE, note=why, person=self.person, at=self.at)
                     for card in cards if not card.noted))  # fmt: skip
        return self

    def comments(self, words: str, said: str, number: int = 1) -> "Reader":
        """Ask the colleague about the first place where these words stand."""
        screened = self.work.now().screened(DocumentKind.OVERVIEW)
        start = screened.document.text.index(words)
        return self.notes(Commented(
            id=comment_id(self.person, number), person=self.person, at=self.at, kind=DocumentKind.OVERVIEW,
            span=Span(start, start + len(words)), text_digest=screened.digest, words=said,
        ))  # fmt: skip

    def closes(self, comment: str) -> "Reader":
        return self.notes(Closed(person=self.person, at=self.at, comment=comment))

    def finishes(self) -> "Reader":
        now = self.work.now()
        journal = sha256(self.folder.find("decisions", f"{self.person}.jsonl") or b"")
        return self.notes(readers.finish(now.events, self.person, texts=now.texts, journal=journal, at=self.at))

    def reads(self, **how) -> "Reader":
        """Do all of one's own part."""
        return self.begins().decides(**how).sees().answers().weighs().finishes()

    def notes(self, *events: Event) -> "Reader":
        with writing(self.work) as w:
            w.note(*events)
        return self
