"""A desk's room with a whole signed archive, and a case that two officers have read: ready to be seen and signed."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import archive
import published
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from desking import Room
from looked import look_at_page
from published import SLUG

from redaction import canonical
from redaction.case.vault import CaseFolder, Vault
from redaction.detect import finding as findings_file
from redaction.detect import screening
from redaction.detect.finding import Finding, FindingType, Proposal
from redaction.digest import sha256
from redaction.intake.document import DocumentKind
from redaction.publish.gate.archive import read_archive
from redaction.publish.gate.reading import read
from redaction.publish.sign import reviewed, signing
from redaction.publish.sign.prepared import from_vault
from redaction.review.decisions import state
from redaction.review.decisions.decision import Decision, ReasonCode, Verdict, context
from redaction.review.round import answers, events, weighing, whole
from redaction.review.round.event import Alone, Began, Finished, Seen
from redaction.review.weighed import standing
from redaction.signoff.roles import Role
from redaction.spans import Span

OTHER = ("child-k-2012", "Child K", 2012)
OFFICER, CHECKER, CHAIR, LEGAL = (archive.PEOPLE[role] for role in (Role.OFFICER, Role.CHECKER, Role.CHAIR, Role.LEGAL))
AT = "2026-03-01T10:00:00Z"
MARKED = {DocumentKind.OVERVIEW: published.OVERVIEW, DocumentKind.SUMMARY: published.SUMMARY}
PASSPHRASE = "three words more"
_BRACES = re.compile(r"\{([^{}]+)\}")


def findings(marked: str) -> tuple[str, list[Finding]]:
    """A text, and a finding for each stretch in braces that is to be changed."""
    text, found, position = "", [], 0
    for match in _BRACES.finditer(marked):
        text += marked[position : match.start()]
        made = published._edit(Span(len(text), len(text) + len(match[1])), match[1], "Child H")
        if made is not None:
            found.append(_finding(made, match[1]))
        text += match[1]
        position = match.end()
    return text + marked[position:], found


def _finding(made, words: str) -> Finding:
    proposal = Proposal.REPLACE if made.type is FindingType.PERSON else Proposal.REMOVE
    return Finding(
        span=made.span, edit_span=made.span, text=words, type=made.type, score=900, detector="cast",
        entity=made.entity, proposal=proposal, replacement=made.replacement, reason="a form of a known name",
    )  # fmt: skip


def put(case: CaseFolder, kind: DocumentKind, marked: str) -> None:
    """Write what import and screen write."""
    text, found = findings(marked)
    stored, lines = text.encode(), findings_file.dump(tuple(found))
    images = ["abc123.png"] if kind is DocumentKind.OVERVIEW else []
    for name in images:
        case.write("images", name, data=published.picture())
    case.write("texts", f"{sha256(stored)}.md", data=stored)
    described = {"source": "ab" * 32, "text": sha256(stored), "images": images}
    case.write(f"{kind}.source.json", data=canonical.dump(described))
    case.write(f"{kind}.md", data=stored)
    case.write(f"{kind}.findings.jsonl", data=lines)
    about = case.case()
    noted = screening.Screening(
        text_sha256=sha256(stored), findings_sha256=sha256(lines), engine="hand",
        basis=screening.basis(about.cast, about.policy),
    )  # fmt: skip
    case.write(f"{kind}.screened.json", data=canonical.dump(screening.to_json(noted)))
    look_at_page(case)


def decided(case: CaseFolder, kind: DocumentKind, person: str, at: str = AT, **more) -> list[Decision]:
    """What somebody says who takes every proposal."""
    screened = state.load(case, kind)
    return [_decision(screened, found, person, at, **more) for found in screened.findings]


def _decision(screened, found: Finding, person: str, at: str, **more) -> Decision:
    before, after = context(screened.document.text, found.span)
    given = {
        "verdict": Verdict(found.proposal), "replacement": found.replacement, "reason": ReasonCode.CHILD,
        "person": person, "at": at,
    } | more  # fmt: skip
    return Decision(
        kind=screened.document.kind, text_digest=screened.digest, span=found.span, edit_span=found.edit_span,
        type=found.type, entity=found.entity, text=found.text, before=before, after=after, **given,
    )  # fmt: skip


def decide(case: CaseFolder, person: str, kinds=tuple(MARKED)) -> None:
    for kind in kinds:
        state.append(case, person, decided(case, kind, person))


def texts(case: CaseFolder) -> dict[DocumentKind, str]:
    return {kind: state.load(case, kind).digest for kind in state.kinds(case)}


def finish(case: CaseFolder, person: str, at: str = AT) -> None:
    """Have somebody be done with everything."""
    journal = sha256(case.find("decisions", f"{person}.jsonl") or b"")
    events.append(case, Finished(person=person, at=at, texts=texts(case), journal=journal))


def review(case: CaseFolder, *people: str, at: str = AT) -> None:
    """Have officers read a case to its end: every condition of the desk is met."""
    people = people or (OFFICER, CHECKER)
    events.append(case, *(Began(person=person, at=at) for person in people))
    if len(people) == 1:
        events.append(case, Alone(person=people[0], at=at, reason="A colleague is ill."))
    for person in people:
        decide(case, person)
    facts = whole.read(case)
    for person in people:
        events.append(case, *_answered(facts, person, at))
        finish(case, person, at)
    standing.record(case, person=people[0], at=at, words="I could not say who she is, nor where they lived.")


def _answered(facts, person: str, at: str):
    """What somebody answers who has seen everything and leaves all that asks."""
    for kind, sections in facts.sections.items():
        yield from (Seen(person=person, at=at, kind=kind, section=section) for section in sections)
    for kind, strings in facts.left_in.items():
        asked = answers.ask(kind, strings, {})
        yield from answers.leave(asked, person=person, at=at, click=answers.next_click(facts.events, person))
    for card in weighing.cards(facts.standing.report, {}):
        yield weighing.weigh(card, weighing.Choice.LEAVE, note="It is widely true.", person=person, at=at)


@cache
def key_text(person: str, passphrase: str = PASSPHRASE) -> bytes:
    """A throw-away person's key as OpenSSH keeps it."""
    secret = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    return archive.key(person).private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, secret)


def key_file(folder: Path, person: str) -> Path:
    path = folder / f"{person}.key"
    path.write_bytes(key_text(person))
    path.chmod(0o600)
    return path


class PublicRoom(Room):
    """The room: the archive holds another review, the vault a case that nobody has signed."""

    def __init__(self, folder, *, files=None, slug: str = SLUG) -> None:
        super().__init__(folder, published.signed(OTHER) if files is None else files)
        self.child = a_case(self.vault, slug)

    def read(self, *people: str) -> None:
        """Have officers decide everything, and be done."""
        for person in people or (OFFICER, CHECKER):
            events.append(self.child, Began(person=person, at=AT))
        for person in people or (OFFICER, CHECKER):
            decide(self.child, person)
        for person in people or (OFFICER, CHECKER):
            finish(self.child, person)


def a_case(vault: Vault, slug: str = SLUG, **more) -> CaseFolder:
    """A case whose two documents were imported and screened."""
    case = vault.create(published.case_yml(slug, **more), slug=slug)
    for kind, marked in MARKED.items():
        put(case, kind, marked)
    return case


def proposed(room: PublicRoom) -> signing.Ready:
    """Have the officer sign the case, by the command's own way."""
    pages = replace(from_vault(room.child, published.WATCH_KEY), review=reviewed.of_case(room.child))
    ready = signing.prepare_officer(read(read_archive(room.root), now=archive.NOW), pages, OFFICER)
    signing.finish(room.root, ready, archive.key(OFFICER))
    return ready
