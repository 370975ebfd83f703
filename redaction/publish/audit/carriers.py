"""Files of the site that are no pages: what is wrong with each by itself, and the text that it carries."""

import re
from dataclasses import dataclass

from redaction.publish.audit import pictures
from redaction.publish.audit.part import Part

TEXT = frozenset(
    {"html", "txt", "json", "csv", "css", "js", "svg", "xml", "jsonl", "yml", "sig", "allowed_signers", "nojekyll"}
)
_PICTURES = frozenset({"png", "jpg", "jpeg", "gif", "webp"})
_OF_REVIEW = re.compile(r"reviews/([a-z0-9-]+)/")
_LINE_OF_LIST = re.compile(r'(?:^|"id": ")([a-z0-9-]+)[,"]')
_LOADS = re.compile(r"(?i)@import|url\(\s*['\"]?(?:[a-z]+:|//)|expression\(")


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A file's text in parts, and (rule, message) for what is wrong with the file; no message holds any of it."""

    parts: tuple[Part, ...] = ()
    faults: tuple[tuple[str, str], ...] = ()


def kind_of(path: str) -> str:
    """Return a file's kind: what follows the last dot of its name, or the name if there is none."""
    return path.rpartition("/")[2].rpartition(".")[2].lower()


def read(path: str, content: bytes) -> Carried:
    """Read a file by its kind."""
    kind = kind_of(path)
    if kind in _PICTURES:
        message = pictures.fault(content)
        return Carried(faults=(("picture", message),) if message else ())
    if kind not in TEXT:
        return Carried(faults=(("file-kind", "files of this kind are not published"),))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return Carried(faults=(("text-damaged", "is not UTF-8 text"),))
    if kind == "sig":
        # Letters by chance, of which the gate has read every one.
        return Carried()
    faults = []
    if kind == "css" and _LOADS.search(text):
        faults.append(("style-loads", "the style loads something from elsewhere"))
    if kind == "txt" and _OF_REVIEW.match(path):
        return Carried(parts=(Part(text=text, signed=True),))
    # One line of the lists is one review.
    lines = [line for line in text.splitlines() if line.strip()]
    parts = tuple(Part(text=line, slugs=frozenset(_LINE_OF_LIST.findall(line))) for line in lines)
    return Carried(parts=parts, faults=tuple(faults))
