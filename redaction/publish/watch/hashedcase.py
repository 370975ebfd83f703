"""`HashedCase`: one case's forms as keyed hashes: what CI can search for without holding a name.

A form of several words is hashed word upon word (HMAC-SHA256 of the hash so far and the next word, 128 bits of it), so
that a search asks one word at a time.
"""

import hmac
from dataclasses import dataclass, field

from redaction.publish.watch.watchkey import WatchKey

SIZE = 16  # bytes of a hash
START = bytes(SIZE)


@dataclass(frozen=True, slots=True, kw_only=True)
class HashedCase:
    """The hashes of one case.

    Attributes:
        slug: the case.
        key_id: the key that they were made with.
        wide: one hash a form, in the order of the forms' numbers, as in `CaseWatch`; `own` and `kept` likewise.
        begins: the hashes of what longer forms begin with.
    """

    slug: str
    key_id: str
    wide: tuple[bytes, ...] = field(repr=False)
    own: tuple[bytes, ...] = field(repr=False)
    kept: tuple[bytes, ...] = field(repr=False)
    begins: frozenset[bytes] = field(repr=False)


def after(before: bytes, word: str, key: WatchKey) -> bytes:
    """Return the hash of a form that has come to `before` (or `START`) and goes on with a folded word."""
    return hmac.digest(key.hashing, before + word.encode(), "sha256")[:SIZE]
