"""What an officer adds beyond the machine, read from a YAML file: `add`, `keep` and `change` entries.

add:
  - {text: Kestrel Court, type: ADDRESS, replacement: "[address removed]", reason: place, scope: all}
keep:
  - {text: Hope, note: an ordinary word here}
change:
  - {text: Larkfield, replacement: a village}
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from redaction import strictyaml
from redaction.detect.finding import FindingType
from redaction.errors import Refused
from redaction.intake.document import DocumentKind
from redaction.problem import Problem
from redaction.review.decisions.decision import ReasonCode
from redaction.strictyaml import Path, Yaml, YamlFile

RULE = "additions"
_LONGEST = 2_000


class Act(StrEnum):
    """What an entry asks for."""

    ADD = "add"  # change what the machine did not find
    KEEP = "keep"  # leave what the machine found
    CHANGE = "change"  # put other words in place of what the machine found


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry; `where` is its file and line. `document` limits it to one document, `first` to the first place."""

    act: Act
    where: str
    text: str = field(repr=False)
    replacement: str = field(default="", repr=False)
    type: FindingType = FindingType.PERSON
    reason: ReasonCode | None = None
    note: str = field(default="", repr=False)
    first: bool = False
    document: DocumentKind | None = None


_CHOICES = {
    "type": [str(kind) for kind in FindingType],
    "reason": [str(code) for code in ReasonCode],
    "scope": ["all", "first"],
    "document": [str(kind) for kind in DocumentKind],
}
_REQUIRED = {
    Act.ADD: ("text", "type", "replacement", "reason"),
    Act.KEEP: ("text",),
    Act.CHANGE: ("text", "replacement"),
}
_OPTIONAL = {
    Act.ADD: ("scope", "document", "note"),
    Act.KEEP: ("document", "note"),
    Act.CHANGE: ("reason", "document", "note"),
}


def parse(untrusted: bytes, *, where: str) -> tuple[Entry, ...]:
    """Read an additions file, in the order keep, change, add.

    Raises:
        Refused: with every problem of the file, each with its line and what is allowed; never a value.
    """
    parsed = strictyaml.load(untrusted, where=where)
    found = list(_problems(parsed))
    if found:
        raise Refused("is not a usable additions file", where=where, problems=found)
    root = parsed.value if isinstance(parsed.value, dict) else {}
    return tuple(
        _entry(act, entry, parsed.place((str(act), number)))
        for act in (Act.KEEP, Act.CHANGE, Act.ADD)
        for number, entry in enumerate(_list(root.get(str(act))))
        if isinstance(entry, dict)
    )


def _list(value: Yaml) -> list[Yaml]:
    return value if isinstance(value, list) else []


def _entry(act: Act, entry: dict[str, Yaml], where: str) -> Entry:
    words = {key: str(value) for key, value in entry.items()}
    return Entry(
        act=act,
        where=where,
        text=words["text"],
        replacement=words.get("replacement", ""),
        type=FindingType(words.get("type", "PERSON")),
        reason=ReasonCode(words["reason"]) if "reason" in words else None,
        note=words.get("note", ""),
        first=words.get("scope") == "first",
        document=DocumentKind(words["document"]) if "document" in words else None,
    )


def _problems(parsed: YamlFile) -> Iterator[Problem]:
    allowed = ", ".join(Act)
    if not isinstance(parsed.value, dict) or not parsed.value:
        yield Problem(rule=RULE, where=parsed.place(()), message=f"the file must hold one of: {allowed}")
        return
    for key, entries in parsed.value.items():
        if key not in set(Act):
            message = f"a key is not known here; allowed: {allowed}"
            yield Problem(rule=RULE, where=parsed.place((key,)), message=message)
        elif not isinstance(entries, list) or not entries:
            yield Problem(rule=RULE, where=parsed.place((key,)), message=f"{key} must be a list of entries")
        else:
            for number, entry in enumerate(entries):
                yield from _entry_problems(parsed, Act(key), (key, number), entry)


def _entry_problems(parsed: YamlFile, act: Act, path: Path, entry: Yaml) -> Iterator[Problem]:
    def problem(message: str, *key: str) -> Problem:
        return Problem(rule=RULE, where=parsed.place((*path, *key)), message=message)

    if not isinstance(entry, dict):
        yield problem(f"an entry of {act} must be a mapping with the key text")
        return
    missing = [key for key in _REQUIRED[act] if key not in entry]
    if missing:
        yield problem(f"an entry of {act} lacks {', '.join(missing)}")
    known = (*_REQUIRED[act], *_OPTIONAL[act])
    for key, value in entry.items():
        if key not in known:
            yield problem(f"a key is not known in an entry of {act}; allowed: {', '.join(known)}", key)
        elif not isinstance(value, str):
            yield problem(f"{key} must be text; put it in quotation marks", key)
        elif key in _CHOICES and value not in _CHOICES[key]:
            yield problem(f"{key} is none of: {', '.join(_CHOICES[key])}", key)
        elif not value.isprintable() or len(value) > _LONGEST:
            yield problem(f"{key} must be one line of at most {_LONGEST} printable characters", key)
        elif key == "text" and not value.strip():
            yield problem("text is empty", key)
