"""The gate's rules about files: what lies in the archive, and what of it was signed. Pure; `gate.py` lists them."""

import re
from collections import defaultdict
from collections.abc import Iterator
from unicodedata import normalize

from redaction.problem import Problem
from redaction.publish.gate.reading import Reading
from redaction.signoff import names
from redaction.signoff.manifest import Subject, subjects

# Control characters in UTF-8, but for the tab and the line feed: those of one byte, and those of two.
_CONTROLS = bytes([*range(0x09), *range(0x0B, 0x20), 0x7F])
_LONG_CONTROL = re.compile(rb"\xc2[\x80-\x9f]")


def archive_file(reading: Reading) -> Iterator[Problem]:
    """Something in the archive is a link, a device, unreadable or too large: put a plain file there, or remove it."""
    for fault in reading.facts.faults:
        yield Problem(rule="archive-file", where=fault.path, message=fault.why)


def archive_name(reading: Reading) -> Iterator[Problem]:
    """A file under content/ has a name or kind that is never published: rename it in plain lower case, or remove it."""
    for path in reading.content:
        if not names.publishable(path):
            message = "has a name or kind that is not published; rename it in plain lower case, or remove it"
            yield Problem(rule="archive-name", where=path, message=message)


def archive_twin(reading: Reading) -> Iterator[Problem]:
    """Two paths differ only by case or spelling, and would be one file on another computer: rename one."""
    seen: defaultdict[str, list[str]] = defaultdict(list)
    for path in reading.facts.untrusted_files:
        seen[normalize("NFKC", path).casefold()].append(path)
    for twins in seen.values():
        for path in sorted(twins)[1:]:
            message = "differs from another path only by case or spelling; rename one"
            yield Problem(rule="archive-twin", where=path, message=message)


def archive_stray(reading: Reading) -> Iterator[Problem]:
    """A file among the approvals belongs to no approval: remove it, or restore the approval it came with."""
    for path in reading.strays:
        message = "belongs to no approval; remove it, or restore the approval it came with"
        yield Problem(rule="archive-stray", where=path, message=message)


def content_unsigned(reading: Reading) -> Iterator[Problem]:
    """A file under content/ is named by no approval: remove it, or have it signed."""
    signed = {subject.path for subject in _subjects(reading)}
    for path in reading.content:
        if path not in signed:
            message = "is named by no approval; remove it, or have it signed"
            yield Problem(rule="content-unsigned", where=path, message=message)


def content_missing(reading: Reading) -> Iterator[Problem]:
    """A file that an approval names is not there: restore it, or have the publication signed anew without it."""
    for subject in _subjects(reading):
        if subject.path not in reading.content:
            message = "is approved but not there; restore it, or sign the publication without it"
            yield Problem(rule="content-missing", where=subject.path, message=message)


def content_changed(reading: Reading) -> Iterator[Problem]:
    """A file is not byte for byte what was signed: restore it, or have the change signed by all."""
    actual = {subject.path: subject for subject in subjects(reading.content)}
    for subject in _subjects(reading):
        if subject.path in actual and actual[subject.path] != subject:
            message = "is not what was signed; restore it, or have the change signed by all"
            yield Problem(rule="content-changed", where=subject.path, message=message)


def content_text(reading: Reading) -> Iterator[Problem]:
    r"""A page is not plain UTF-8 text with `\n` line ends and no byte-order mark or control character: save it so."""
    for path, page in reading.content.items():
        if path.endswith(".md") and not _plain(page):
            message = "is not plain UTF-8 text with simple line ends; save it so and have it signed"
            yield Problem(rule="content-text", where=path, message=message)


def _subjects(reading: Reading) -> Iterator[Subject]:
    for publication in reading.publications:
        if publication.latest.manifest is not None:
            yield from publication.latest.manifest.subjects


def _plain(page: bytes) -> bool:
    try:
        page.decode()
    except UnicodeDecodeError:
        return False
    if page.startswith(b"\xef\xbb\xbf") or len(page.translate(None, _CONTROLS)) != len(page):
        return False
    return page.isascii() or not _LONG_CONTROL.search(page)
