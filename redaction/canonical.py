"""Canonical JSON: one value, one sequence of bytes (RFC 8785), and a reader that accepts nothing ambiguous."""

import json
import re
from collections.abc import Mapping, Sequence

import rfc8785

from redaction.errors import Refused

# An integer that RFC 8785 may not write has sixteen digits at least.
_LONG_NUMBER = re.compile(rb"[0-9]{16}")

type Json = str | int | bool | Sequence[Json] | Mapping[str, Json] | None


def dump(value: Json) -> bytes:
    """Return the RFC 8785 bytes of `value`; strings, integers, booleans, null, arrays and objects only."""
    return rfc8785.dumps(value)


def spells(untrusted: bytes, value: Json) -> bool:
    """Say whether `untrusted`, which `load` read as `value`, is exactly what `dump` would write for it.

    In plain ASCII without long numbers or floats Python's own writer gives the bytes of RFC 8785, five times as fast;
    all else is written by the book.
    """
    try:
        if untrusted.isascii() and not _LONG_NUMBER.search(untrusted):
            return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")) == untrusted.decode()
        return dump(value) == untrusted
    except (ValueError, RecursionError):
        return False


def load(untrusted: bytes, *, where: str) -> Json:
    """Parse JSON strictly.

    Args:
        untrusted: the bytes, as stored.
        where: the file's name, for messages.

    Raises:
        Refused: not UTF-8, not JSON, a duplicate key, a float, `NaN`, or nested past the interpreter's limit.
    """
    try:
        value: Json = json.loads(
            untrusted.decode("utf-8"),
            object_pairs_hook=_object,
            parse_float=_no_float,
            parse_constant=_no_float,
        )
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        reason = str(error) if isinstance(error, _AmbiguousError) else "not readable as strict JSON"
        raise Refused(reason, where=where) from None
    return value


class _AmbiguousError(ValueError):
    """JSON that two readers could take in two ways."""


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _AmbiguousError("an object holds the same key twice")
    return found


def _no_float(_: str) -> Json:
    raise _AmbiguousError("a number is not an integer")
