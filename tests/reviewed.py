"""A small case in a vault of its own, with a report and findings made by hand, so that no model is needed."""

from looked import look_at_page

from redaction import canonical
from redaction.case.cast import Cast, Kind, Known
from redaction.case.template import case_yml
from redaction.case.vault import CaseFolder, open_vault
from redaction.detect import finding as findings_file
from redaction.detect import screening
from redaction.detect.finding import Finding, FindingType, Proposal
from redaction.digest import sha256
from redaction.intake.document import Document, DocumentKind, blocks
from redaction.review.decisions.decision import Decision, ReasonCode, Verdict, context
from redaction.review.decisions.proposals import Sitting
from redaction.review.decisions.verdicts import Settled, settle
from redaction.spans import Span

SLUG = "child-q-2013"
TEXT = """# Overview report: Tamsin Orrell

for the board

## 1. The family

1.1 Tamsin Orrell lived at 14 Larkspur Rise with Ms Balogun-Reyes. On 3 March 2012 Tamsin was seen at Kestrel Court.

1.2 Ms Balogun-Reyes, who had trained as a glass blower, said: "Grace will come." Grace did not come.

| Name | Seen |
|---|---|
| ORRELL, Tamsin | 3 March 2012 |
| Piotr Zawadzki | never |

> He wrote: "T. is quiet at Kestrel Court today."

- First, Tamsin was hungry.
- Then nobody asked.

[^1]: See Working Together (2010).
"""


def nth(text: str, words: str, number: int = 0) -> Span:
    """The span of the number-th occurrence of words."""
    start = -1
    for _ in range(number + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def finding(words: str, number: int = 0, *, text: str = TEXT, edit: str = "", **more) -> Finding:
    """A finding of the number-th occurrence of words; `edit` are the wider words that it would change."""
    span = nth(text, words, number)
    wide = span
    if edit:
        start = span.start - edit.index(words)
        wide = Span(start, start + len(edit))
        assert wide.of(text) == edit
    given = {
        "type": FindingType.PERSON,
        "score": 900,
        "detector": "known-names",
        "entity": "subject",
        "proposal": Proposal.REPLACE,
        "replacement": "Child Q",
        "reason": "a form of a known name",
    }
    return Finding(span=span, edit_span=wide, text=words, **(given | more))


def decision(found: Finding, verdict: Verdict = Verdict.REPLACE, *, text: str = TEXT, **more) -> Decision:
    """What a person said of a finding."""
    before, after = context(text, found.span)
    given = {
        "kind": DocumentKind.OVERVIEW,
        "text_digest": sha256(text.encode()),
        "span": found.span,
        "edit_span": found.edit_span,
        "type": found.type,
        "entity": found.entity,
        "text": found.text,
        "before": before,
        "after": after,
        "verdict": verdict,
        "replacement": "" if verdict in (Verdict.KEEP, Verdict.OPEN) else found.replacement,
        "reason": ReasonCode.CHILD,
        "person": "a-mensah",
        "at": "2013-05-04T10:11:12Z",
    }
    return Decision(**(given | more))


def document(text: str = TEXT, kind: DocumentKind = DocumentKind.OVERVIEW) -> Document:
    return Document(source_digest="ab" * 32, kind=kind, text=text, blocks=blocks(text))


FINDINGS = (
    finding("Tamsin Orrell"),
    finding("Tamsin Orrell", 1),
    finding("14 Larkspur Rise", type=FindingType.ADDRESS, entity="home", proposal=Proposal.REMOVE,
            replacement="[address removed]", reason="a house and street"),
    finding("Balogun-Reyes", edit="Ms Balogun-Reyes", entity="mother", replacement="Mother"),
    finding("3 March 2012", edit="On 3 March 2012", type=FindingType.DATE, entity="date-1",
            proposal=Proposal.GENERALISE, replacement="In March 2012", reason="policy: month"),
    finding("Tamsin", 2),
    finding("Balogun-Reyes", 1, edit="Ms Balogun-Reyes", entity="mother", replacement="Mother"),
    finding("had trained as a glass blower", type=FindingType.QUASI, entity="job", proposal=Proposal.CHECK,
            replacement="", score=400, reason="a rare occupation"),
    finding("Grace", type=FindingType.PERSON, entity="grace", proposal=Proposal.KEEP, replacement="Grace",
            reason="an ordinary word here"),
    finding("ORRELL, Tamsin"),
    finding("3 March 2012", 1, type=FindingType.DATE, entity="date-1", proposal=Proposal.GENERALISE,
            replacement="March 2012", reason="policy: month"),
    finding("Piotr Zawadzki", entity="worker", replacement="Social Worker 1"),
    finding("Tamsin", 4),
)  # fmt: skip


def a_case(tmp_path) -> CaseFolder:
    """A case whose overview was imported and screened."""
    vault = tmp_path / "vault"
    case = open_vault(vault, create=True).create(
        case_yml(slug=SLUG, label="Child Q", board="Ardenmoor Board", year=2013,
                 known=[("Tamsin Orrell", "Child Q"), ("Ifeoma Balogun-Reyes", "Mother")]),
        slug=SLUG,
    )  # fmt: skip
    put(case, TEXT, FINDINGS)
    return case


def put(case, text: str, findings=(), kind: str = "overview") -> None:
    """Write what import and screen write."""
    stored = text.encode()
    digest = sha256(stored)
    case.write("texts", f"{digest}.md", data=stored)
    case.write(f"{kind}.source.json", data=canonical.dump({"source": "ab" * 32, "text": digest, "images": []}))
    case.write(f"{kind}.md", data=stored)
    lines = findings_file.dump(findings)
    case.write(f"{kind}.findings.jsonl", data=lines)
    about = case.case()
    noted = screening.Screening(
        text_sha256=digest,
        findings_sha256=sha256(lines),
        engine="hand",
        basis=screening.basis(about.cast, about.policy),
    )
    case.write(f"{kind}.screened.json", data=canonical.dump(screening.to_json(noted)))
    look_at_page(case)


CAST = Cast(
    known=(
        Known(id="subject", kind=Kind.PERSON, names=("Tamsin Orrell",), label="Child Q"),
        Known(id="mother", kind=Kind.PERSON, names=("Ifeoma Balogun-Reyes",), label="Mother"),
    )
)
SITTING = Sitting(
    kind=DocumentKind.OVERVIEW, text=TEXT, text_digest=sha256(TEXT.encode()), cast=CAST, person="a-mensah",
    at="2013-05-04T10:11:12Z",
)  # fmt: skip


def settled(*decisions, findings=FINDINGS) -> Settled:
    """The verdicts on the small report."""
    return settle(DocumentKind.OVERVIEW, TEXT, findings, decisions)
