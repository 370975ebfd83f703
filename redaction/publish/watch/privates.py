"""`private`: private keys and files of the vault, known by what they hold and whatever they are called."""

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

from redaction.publish.watch.watchkey import WatchKey, holds_key

_KEY_TEXT = re.compile(
    r"-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----"
    r"(?:\s|\\r|\\n|[\"'+,]|[A-Za-z-]{1,30}: [^\r\n]{0,200}[\r\n]){1,400}[A-Za-z0-9+/]{16}"
    r"|AGE-SECRET-KEY-1[0-9A-Z]{50}"
    r"|PuTTY-User-Key-File-\d: (?:[^\0]{0,20000})Private-Lines: \d"
    r"|untrusted comment: [a-z]+ encrypted secret key[\r\n]"
)
_DIGITS = re.compile(r"(?<![0-9A-Fa-f])[0-9A-Fa-f]{64}(?![0-9A-Fa-f])")
_SMALL = 20_000  # bytes: no key of one person is larger
# Files of the vault, by keys that stand together in no other file.
_SIGNATURES = (
    frozenset({"detector", "edit_start", "entity", "proposal", "text"}),  # findings
    frozenset({"verdict", "text_digest", "entity", "before", "after"}),  # decisions
    frozenset({"event", "facts", "person", "previous", "at"}),  # the trail
    frozenset({"did", "person", "at"}),  # what was done at the desk
    frozenset({"record", "person", "at", "note", "texts"}),  # intruder notes
    frozenset({"source", "text", "images"}),  # where a document came from
    frozenset({"basis", "engine", "findings_sha256", "text_sha256"}),  # what was screened
    frozenset({"version", "engine", "sha256"}),  # what the engine saw
)
_CAST = re.compile(r"(?m)(?:^|[{,])[ \t]*[\"']?known[\"']?[ \t]*:")
_NAMES = re.compile(r"\bnames[\"']?[ \t]*:")
_DIFF = re.compile(r"<title>Original and public text: [^<{]*\(private\)</title>")


def private(content: bytes, text: str, watch_keys: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield (rule, what it is in words) for what a file holds that must stay private.

    Args:
        content: the file.
        text: its text, as far as it has one.
        watch_keys: the ids of the watch keys in use, by which a key is known as bare digits.
    """
    if _KEY_TEXT.search(text) or _is_binary_key(content):
        yield "commit-key", "holds a private key"
    if holds_key(text) or (watch_keys and any(_is_watch_key(digits, watch_keys) for digits in _DIGITS.findall(text))):
        yield "commit-watch-key", "holds the watch key"
    if _is_of_vault(text):
        yield "commit-vault", "is a file of the vault"


def _is_binary_key(content: bytes) -> bool:
    if not content.startswith(b"\x30") or len(content) > _SMALL:
        return False
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_der_private_key

    try:
        load_der_private_key(content, None)
    except TypeError:
        return True  # a key under a passphrase is a key
    except (ValueError, UnsupportedAlgorithm):
        return False
    return True


def _is_watch_key(digits: str, watch_keys: frozenset[str]) -> bool:
    return WatchKey(bytes.fromhex(digits)).id in watch_keys


def _is_of_vault(text: str) -> bool:
    return bool(_DIFF.search(text)) or any(_is_record(row) for row in _objects(text)) or _is_case(text)


def _is_record(row: dict[str, Any]) -> bool:
    return any(signature <= row.keys() for signature in _SIGNATURES)


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON or JSON Lines text that may be records, on the top or within one list."""
    start = text.lstrip("\ufeff \t\r\n")
    if not start.startswith(("{", "[")):
        return
    try:
        whole = json.loads(start)
        rows = whole if isinstance(whole, list) else [whole]
    except (ValueError, RecursionError):
        rows = [row for line in start.splitlines() if (row := _row(line)) is not None]
    yield from (row for row in rows if isinstance(row, dict))


def _row(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _is_case(text: str) -> bool:
    if not (_CAST.search(text) and _NAMES.search(text)):
        return False
    try:
        value = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return False
    known = value.get("known") if isinstance(value, dict) else None
    return isinstance(known, list) and any(isinstance(entry, dict) and entry.get("names") for entry in known)
