"""The only door to Presidio's anonymizer, and the only maker of a `Redaction`.

Presidio merges neighbouring spans of one type, chooses a replacement per type, writes `<TYPE>` for an empty one,
and fills in the operators it is given. So every edit gets a type of its own, an empty replacement is a `redact`,
the operators are made anew for each call, and the result must equal an independent splice.
"""

from collections.abc import Sequence

from redaction.detect.finding import Finding
from redaction.errors import CannotGoOn, Refused
from redaction.intake.document import Document
from redaction.review.decisions.redaction import SEAL, Edit, Redaction
from redaction.review.decisions.written import splice, written
from redaction.spans import Span, disjoint

__all__ = ["Edit", "Redaction", "apply"]


def apply(document: Document, edits: Sequence[Edit], *, undecided: Sequence[Finding]) -> Redaction:
    """Make the public text of a document.

    Args:
        document: the report.
        edits: every change that was decided, disjoint, in any order.
        undecided: the findings that nobody has decided yet; there must be none.

    Raises:
        Refused: findings are undecided.
        CannotGoOn: the edits overlap or lie outside the text, or two ways of making them differ.
    """
    kind = document.kind
    if undecided:
        raise Refused(
            f"{len(undecided)} findings are undecided",
            where=kind,
            next_step="decide them with 'redaction decide CASE'",
        )
    ordered = tuple(sorted(edits, key=lambda edit: edit.span))
    spans = [edit.span for edit in ordered]
    if not disjoint(spans) or any(span.end > len(document.text) for span in spans):
        raise CannotGoOn("the edits overlap or lie outside the text", where=kind)
    if any("\n\n" in span.of(document.text) for span in spans):
        raise CannotGoOn("an edit runs over the end of a paragraph", where=kind)
    changes = [(edit.span, written(edit.replacement, document.text, edit.span)) for edit in ordered]
    text = _anonymized(document.text, changes)
    if text != splice(document.text, changes):
        raise CannotGoOn(
            "Presidio's text differs from the checked one",
            where=kind,
            next_step="install the locked versions of the dependencies again",
        )
    return Redaction(document=document, edits=ordered, text=text, seal=SEAL)


def _anonymized(text: str, changes: Sequence[tuple[Span, str]]) -> str:
    if not changes:
        return text  # Presidio would be handed an empty list of results, which it logs as an error
    from presidio_anonymizer import AnonymizerEngine
    from presidio_anonymizer.entities import OperatorConfig, RecognizerResult

    results, operators = [], {}
    for number, (span, words) in enumerate(changes):
        own_type = f"EDIT_{number}"
        results.append(RecognizerResult(own_type, span.start, span.end, 1.0))
        operators[own_type] = OperatorConfig("replace", {"new_value": words}) if words else OperatorConfig("redact")
    engine = AnonymizerEngine()  # type: ignore[no-untyped-call]  # Presidio types its calls, not its constructor
    return str(engine.anonymize(text, results, operators).text)
