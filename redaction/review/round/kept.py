"""Names that stay in all of the board's reports: `kept.jsonl` in the vault, a line for each that was kept or dropped.

What stands in the journals of the cases decides: `lines` says what of it the vault does not know yet. So undo, and a
difference settled the other way, drop a name again. The names are private and never leave the vault.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

import filelock

from redaction import canonical, durable
from redaction.canonical import Json
from redaction.case.case import PRACTICE
from redaction.case.vault import Vault
from redaction.detect.finding import Finding, FindingType
from redaction.detect.keeps.inherited import Inherited, role_of
from redaction.errors import CannotGoOn
from redaction.review.decisions.decision import Decision, Scope, Verdict
from redaction.review.decisions.lines import AT, PERSON, Lines
from redaction.review.decisions.state import Screened
from redaction.review.round.rulings import latest

NAME = "kept.jsonl"
_PATIENCE = 10  # seconds
_FIELDS = frozenset({"did", "names", "type", "why", "role", "case", "person", "at"})


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptName:
    """What one case keeps for all: the forms of one name, why, and who said so when; or that it is dropped again."""

    names: tuple[str, ...] = field(repr=False)
    type: FindingType
    why: str = field(repr=False)
    role: str
    case: str
    person: str
    at: str
    dropped: bool = False

    def __post_init__(self) -> None:
        """Refuse a name of nothing, and a reason that says nothing."""
        if not self.names or not all(name.strip() for name in self.names) or not self.why.strip():
            raise ValueError("a kept name has a form and a reason")

    @property
    def key(self) -> tuple[str, FindingType, tuple[str, ...]]:
        """Return what tells one kept name from another: its case and its forms."""
        return self.case, self.type, tuple(sorted({name.casefold() for name in self.names}))


def standing(documents: Iterable[Screened], case: str) -> tuple[KeptName, ...]:
    """Return the names that a case's decisions keep for all of the board's reports, a person or thing each.

    Args:
        documents: the case's documents with the decisions of all its officers.
        case: its name.
    """
    found: defaultdict[tuple[str, FindingType], list[tuple[Decision, Finding | None]]] = defaultdict(list)
    for document in documents:
        # Most cases keep nothing for all: what stands is worked out only where somebody ever did.
        if any(decision.scope is Scope.BOARD for decision in document.decisions):
            at = {finding.span: finding for finding in document.findings}
            for span, decision in latest(document).items():
                if decision.verdict is Verdict.KEEP and decision.scope is Scope.BOARD:
                    found[decision.entity, decision.type].append((decision, at.get(span)))
    return tuple(sorted((_kept(kept, case) for kept in found.values()), key=lambda k: k.key))


def _kept(kept: Sequence[tuple[Decision, Finding | None]], case: str) -> KeptName:
    last = max((decision for decision, _ in kept), key=lambda d: (d.at, d.person))
    roles = {role_of(finding.replacement) for _, finding in kept if finding and finding.replacement != finding.text}
    return KeptName(
        names=tuple(sorted({" ".join(decision.text.split()) for decision, _ in kept})),
        type=last.type,
        why=last.note or "kept by an officer",
        role=min(roles - {""}, default=""),
        case=case,
        person=last.person,
        at=last.at,
    )


def changes(known: Iterable[KeptName], now: Iterable[KeptName], *, case: str, at: str) -> tuple[KeptName, ...]:
    """Return what is to be added to the vault's journal so that it tells of a case what stands in it now.

    Args:
        known: what the vault's journal tells.
        now: what stands in the case (`standing`).
        case: the case's name.
        at: the present time.
    """
    before = {kept.key: kept for kept in known if kept.case == case}
    after = {kept.key: kept for kept in now}
    dropped = (_dropped(before[key], at) for key in before if key not in after)
    added = (kept for key, kept in after.items() if key not in before or _said(before[key]) != _said(kept))
    return (*dropped, *added)


def _said(kept: KeptName) -> tuple[str, str]:
    return kept.why, kept.role


def _dropped(kept: KeptName, at: str) -> KeptName:
    return KeptName(
        names=kept.names, type=kept.type, why=kept.why, role=kept.role, case=kept.case, person=kept.person, at=at,
        dropped=True,
    )  # fmt: skip


def inherited(known: Iterable[KeptName], *, case: str) -> tuple[Inherited, ...]:
    """Return the names that a case takes over from the others."""
    return tuple(
        Inherited(names=kept.names, type=kept.type, why=kept.why, role=kept.role) for kept in known if kept.case != case
    )


def load(vault: Vault) -> tuple[KeptName, ...]:
    """Return the names that the vault's journal keeps, sorted by case and name.

    Raises:
        CannotGoOn: the journal is damaged or cannot be read.
    """
    path = vault.path / NAME
    try:
        stored = path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise CannotGoOn(f"could not be read ({error.strerror})", where=NAME) from None
    kept: dict[tuple[str, FindingType, tuple[str, ...]], KeptName] = {}
    for one in _LINES.load(stored, NAME):
        kept.pop(one.key, None)
        if not one.dropped:
            kept[one.key] = one
    return tuple(kept[key] for key in sorted(kept))


def update(vault: Vault, documents: Iterable[Screened], *, case: str, at: str) -> int:
    """Have the vault's journal tell what a case keeps for all now; return how many lines were added.

    What is kept in practice is kept for no other case, and leaves nothing in the vault.

    Raises:
        CannotGoOn: the journal is damaged, held by another program, or cannot be written.
    """
    if case == PRACTICE:
        return 0
    now = standing(documents, case)
    path = vault.path / NAME
    try:
        with filelock.FileLock(vault.path / ".kept.lock", timeout=_PATIENCE, mode=durable.PRIVATE_FILE):
            added = changes(load(vault), now, case=case, at=at)
            stored = path.read_bytes() if path.exists() else b""
            if added and _LINES.torn(stored):
                durable.write(path, _LINES.mended(stored))
            if added:
                durable.append_lines(path, [line(kept) for kept in added])
            return len(added)
    except filelock.Timeout:
        raise CannotGoOn("is held by another program", where=NAME, next_step="try again") from None


def line(kept: KeptName) -> bytes:
    """Return a kept name as canonical JSON, without a line end."""
    value: dict[str, Json] = {
        "did": "drop" if kept.dropped else "keep",
        "names": list(kept.names),
        "type": str(kept.type),
        "why": kept.why,
        "role": kept.role,
        "case": kept.case,
        "person": kept.person,
        "at": kept.at,
    }
    return canonical.dump(value)


def _read(value: Json) -> KeptName:
    if not isinstance(value, dict) or set(value) != _FIELDS or value["did"] not in ("keep", "drop"):
        raise ValueError("expected the fields of a kept name")
    names = value["names"]
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise TypeError("expected names")
    words = {key: each for key, each in value.items() if key != "names"}
    if not all(isinstance(each, str) for each in words.values()):
        raise TypeError("expected text")
    said = cast("Mapping[str, str]", words)
    if not AT.fullmatch(said["at"]) or not all(PERSON.fullmatch(said[name]) for name in ("person", "case")):
        raise ValueError("a time, a person or a case has another form")
    return KeptName(
        names=tuple(map(str, names)),
        type=FindingType(said["type"]),
        why=said["why"],
        role=said["role"],
        case=said["case"],
        person=said["person"],
        at=said["at"],
        dropped=said["did"] == "drop",
    )


_LINES = Lines(journal="journal of kept names", read=_read)
