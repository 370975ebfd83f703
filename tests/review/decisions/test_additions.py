import pytest

from redaction.detect.finding import FindingType
from redaction.errors import Refused
from redaction.intake.document import DocumentKind
from redaction.review.decisions.additions import Act, parse
from redaction.review.decisions.decision import ReasonCode

WHOLE = b"""add:
  - {text: Kestrel Court, type: LOCATION, replacement: a street, reason: place, scope: first, document: overview}
keep:
  - {text: Grace, note: an ordinary word}
change:
  - text: Piotr Zawadzki
    replacement: Visitor 1
    reason: staff
"""


def test_entries_come_in_the_order_in_which_they_apply():
    keep, change, add = parse(WHOLE, where="extra.yml")
    assert [e.act for e in (keep, change, add)] == [Act.KEEP, Act.CHANGE, Act.ADD]
    assert (keep.note, keep.where) == ("an ordinary word", "extra.yml:4")
    assert (change.replacement, change.reason, change.where) == ("Visitor 1", ReasonCode.STAFF, "extra.yml:6")
    assert (add.type, add.reason, add.first, add.document) == (
        FindingType.LOCATION, ReasonCode.PLACE, True, DocumentKind.OVERVIEW,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (b"- a\n", 1, "must hold one of: add, keep, change"),
        (b"{}\n", 1, "must hold one of"),
        (b"Orrell: []\n", 1, "a key is not known here; allowed: add, keep, change"),
        (b"keep: Orrell\n", 1, "keep must be a list"),
        (b"keep: []\n", 1, "keep must be a list"),
        (b"keep:\n  - Orrell\n", 2, "must be a mapping"),
        (b"keep:\n  - {note: x}\n", 2, "lacks text"),
        (b"add:\n  - {text: Orrell}\n", 2, "lacks type, replacement, reason"),
        (b"change:\n  - {text: Orrell}\n", 2, "lacks replacement"),
        (b"keep:\n  - {text: Orrell, type: PERSON}\n", 2, "a key is not known in an entry of keep"),
        (b"keep:\n  - text: 12\n", 2, "put it in quotation marks"),
        (b"keep:\n  - text: ' '\n", 2, "text is empty"),
        (b'keep:\n  - text: "Orrell\\nx"\n', 2, "one line"),
        (b"keep:\n  - {text: Orrell, document: novel}\n", 2, "document is none of: overview"),
        (b"add:\n  - {text: a, type: Orrell, replacement: x, reason: child}\n", 2, "type is none of: PERSON"),
        (b"add:\n  - {text: a, type: PERSON, replacement: x, reason: Orrell}\n", 2, "reason is none of: child"),
        (b"add:\n  - {text: a, type: PERSON, replacement: x, reason: child, scope: some}\n", 2, "all, first"),
    ],
)
def test_each_mistake_is_named_with_its_line_and_never_quoted(text, line, says):
    with pytest.raises(Refused) as caught:
        parse(text, where="extra.yml")
    shown = [str(problem) for problem in caught.value.problems]
    assert any(f"extra.yml:{line}:" in each and says in each for each in shown), shown
    assert "Orrell" not in " ".join([caught.value.message, *shown])


@pytest.mark.parametrize("text", [b"", b"\xff", b"keep: [", b"keep: []\nkeep: []\n", b"keep: !!python/none x\n"])
def test_what_is_not_plain_yaml_is_refused(text):
    with pytest.raises(Refused):
        parse(text, where="extra.yml")
