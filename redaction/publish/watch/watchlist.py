"""The watchlist's file: a case's hashes, sealed, in `site_config/watchlist/<slug>.json`. Pure.

The hashes lie in one sealed block (AES-SIV, RFC 5297) whose size goes in powers of two, so that the file tells without
the key neither how many names there are, nor how long they are, nor whether two cases share one. The same forms and
key give the same file, so that it changes only when a name does, and then all of it.
"""

import base64
import binascii
import re
import struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from redaction import canonical
from redaction.errors import CannotGoOn, Refused
from redaction.publish.gate.watchlists import watchlist_path
from redaction.publish.watch.hashedcase import SIZE, HashedCase
from redaction.publish.watch.names import FOLDING
from redaction.publish.watch.watchkey import WatchKey
from redaction.signoff.fields import Fields, WrongForm

TYPE = "urn:redaction:watchlist:v1"
_LEAST = 1024  # hashes: more than most cases have
_COUNTS = struct.Struct(">4I")
_ID = re.compile("[0-9a-f]{32}")
_SLUG = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_SEALED = re.compile("[A-Za-z0-9+/]+={0,2}")


def dump(case: HashedCase, key: WatchKey) -> bytes:
    """Return the file of a case; the same hashes and key give the same bytes.

    Raises:
        ValueError: the hashes were made with another key.
    """
    if case.key_id != key.id:
        raise ValueError("the hashes were made with another key")
    parts = (case.wide, case.own, case.kept, tuple(sorted(case.begins)))
    plain = _COUNTS.pack(*map(len, parts)) + b"".join(digest for part in parts for digest in part)
    room = _LEAST
    while room * SIZE < len(plain):
        room *= 2
    sealed = AESSIV(key.sealing).encrypt(plain.ljust(room * SIZE, b"\0"), _sealed_for(case.slug))
    return canonical.dump({
        "type": TYPE, "folding": FOLDING, "slug": case.slug, "key": key.id, "sealed": base64.b64encode(sealed).decode(),
    })  # fmt: skip


def load(untrusted: bytes, slug: str, key: WatchKey) -> HashedCase:
    """Open a watchlist.

    Args:
        untrusted: the file.
        slug: the case that it must be of.
        key: the key that it was made with.

    Raises:
        CannotGoOn: it is damaged, of another case, made with another key, or by a version that folds words otherwise.
    """
    where = watchlist_path(slug)
    fields = _fields(untrusted, where)
    if fields.text("key", _ID) != key.id:
        step = "give the key that the board's vault has ('redaction watchlist key' there)"
        raise CannotGoOn("was made with another watch key than the one given", where=where, next_step=step)
    try:
        sealed = base64.b64decode(fields.text("sealed", _SEALED), validate=True)
        plain = AESSIV(key.sealing).decrypt(sealed, _sealed_for(slug))
        return _opened(plain, slug, key)
    except (InvalidTag, binascii.Error, WrongForm, ValueError):
        step = "restore it as it was signed, or make it anew with 'redaction watchlist update' and have it signed"
        raise CannotGoOn("is damaged, or another case's", where=where, next_step=step) from None


def key_id(untrusted: bytes, *, where: str) -> str:
    """Return the public name of the key that a watchlist was made with.

    Raises:
        CannotGoOn: it is not a watchlist.
    """
    return _fields(untrusted, where).text("key", _ID)


def _fields(untrusted: bytes, where: str) -> Fields:
    try:
        value = canonical.load(untrusted, where=where)
        fields = Fields(value, "the watchlist", ("type", "folding", "slug", "key", "sealed"))
        fields.constant("type", TYPE)
        fields.number("folding", least=FOLDING, most=FOLDING)
        fields.text("key", _ID)
        fields.text("slug", _SLUG)
    except (Refused, WrongForm):
        step = "restore it, or make it anew with 'redaction watchlist update' and have it signed"
        raise CannotGoOn("is no watchlist of this version", where=where, next_step=step) from None
    return fields


def _opened(plain: bytes, slug: str, key: WatchKey) -> HashedCase:
    counts = _COUNTS.unpack_from(plain)
    if sum(counts) * SIZE + _COUNTS.size > len(plain):
        raise ValueError("holds fewer hashes than it says")
    parts: list[tuple[bytes, ...]] = []
    start = _COUNTS.size
    for count in counts:
        parts.append(tuple(plain[start + i * SIZE : start + (i + 1) * SIZE] for i in range(count)))
        start += count * SIZE
    wide, own, kept, begins = parts
    return HashedCase(slug=slug, key_id=key.id, wide=wide, own=own, kept=kept, begins=frozenset(begins))


def _sealed_for(slug: str) -> list[bytes]:
    """Return what a sealed block is bound to: it opens for this case, and for this form of file, only."""
    return [TYPE.encode(), str(FOLDING).encode(), slug.encode()]
