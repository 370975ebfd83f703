"""SSH signatures (SSHSIG) with Ed25519 keys, as `ssh-keygen -Y sign` makes them and `ssh-keygen -Y verify` checks them.

The format is that of OpenSSH's PROTOCOL.sshsig (https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.sshsig).
Only one spelling of a signature is accepted: version 1, `ssh-ed25519`, `sha512`, nothing reserved, nothing trailing,
and the armour that ssh-keygen writes. So no byte of a signature file can change without the file being refused.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from redaction.errors import Refused

_ALGORITHM = b"ssh-ed25519"
_MAGIC = b"SSHSIG"
_VERSION = (1).to_bytes(4, "big")
_HASH = b"sha512"
_BEGIN = b"-----BEGIN SSH SIGNATURE-----\n"
_END = b"\n-----END SSH SIGNATURE-----\n"
_COLUMNS = 70
_RAW_KEY, _RAW_SIGNATURE = 32, 64

# A point of small order makes signatures that fit any message, so it is nobody's key: RFC 8032's curve has eight,
# with these five values of y; larger y are a second spelling of a smaller one.
_PRIME = 2**255 - 19
_Y_OF_ORDER_8 = 2707385501144840649318225287225658788936804267575313519463743609750303402022
_SMALL_ORDER = frozenset({0, 1, _PRIME - 1, _Y_OF_ORDER_8, _PRIME - _Y_OF_ORDER_8})


@dataclass(frozen=True, slots=True)
class PublicKey:
    """An Ed25519 public key: its 32 bytes. Equal keys are equal values."""

    raw: bytes

    def __post_init__(self) -> None:
        """Refuse what can be nobody's key."""
        y = int.from_bytes(self.raw, "little") & (2**255 - 1)
        if len(self.raw) != _RAW_KEY or y >= _PRIME or y in _SMALL_ORDER:
            raise Refused("is not a usable Ed25519 public key")

    @property
    def line(self) -> str:
        """The key as it stands in a `.pub` file, without a comment."""
        return "ssh-ed25519 " + base64.b64encode(_string(_ALGORITHM) + _string(self.raw)).decode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What a signature file says: which key, for which purpose, and the 64 bytes that prove it. Not yet verified."""

    key: PublicKey
    namespace: str
    raw: bytes = field(repr=False)


def public_key(untrusted_line: str) -> PublicKey:
    """Read a key as it stands in a `.pub` file; a comment after it is passed over.

    Raises:
        Refused: it is not one `ssh-ed25519` key.
    """
    words = untrusted_line.split()
    try:
        kind, rest = _take(base64.b64decode(words[1]))
        raw, _rest = _take(rest)
    except (IndexError, ValueError):
        raise Refused("is not an SSH public key", next_step="give the .pub file made by 'redaction keys new'") from None
    key = PublicKey(raw) if kind == _ALGORITHM else None
    # Whatever the fields above left open (other letters, a longer blob) is closed here.
    if key is None or key.line != " ".join(words[:2]):
        raise Refused("is not an ssh-ed25519 key", next_step="make one with 'redaction keys new'")
    return key


def public_part(key: Ed25519PrivateKey) -> PublicKey:
    """Return the public half of a private key."""
    raw = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return PublicKey(raw)


def sign(message: bytes, *, namespace: str, key: Ed25519PrivateKey) -> bytes:
    """Return the signature file for `message`: the same bytes that `ssh-keygen -Y sign -n NAMESPACE` would write."""
    raw = key.sign(_signed(message, namespace))
    return encode(Signature(key=public_part(key), namespace=namespace, raw=raw))


def verify(signature: Signature, message: bytes) -> bool:
    """Say whether the signature's key signed exactly `message` for the signature's namespace."""
    try:
        Ed25519PublicKey.from_public_bytes(signature.key.raw).verify(
            signature.raw, _signed(message, signature.namespace)
        )
    except InvalidSignature:
        return False
    return True


def encode(signature: Signature) -> bytes:
    """Return the signature file."""
    blob = b"".join(
        (
            _MAGIC,
            _VERSION,
            _string(_string(_ALGORITHM) + _string(signature.key.raw)),
            _string(signature.namespace.encode()),
            _string(b""),
            _string(_HASH),
            _string(_string(_ALGORITHM) + _string(signature.raw)),
        )
    )
    text = base64.b64encode(blob)
    lines = (text[i : i + _COLUMNS] for i in range(0, len(text), _COLUMNS))
    return _BEGIN + b"\n".join(lines) + _END


def decode(untrusted: bytes) -> Signature:
    """Read a signature file.

    Raises:
        Refused: it is not the one spelling of an Ed25519 signature that `encode` gives.
    """
    refused = Refused("is not an SSH signature by an Ed25519 key", next_step="sign again with 'redaction sign'")
    try:
        signature = _signature(base64.b64decode(untrusted[len(_BEGIN) : -len(_END)]))
    except (ValueError, binascii.Error):
        raise refused from None
    # Whatever is left open above (its first and last line, reserved bytes, hash, line length, padding) is closed here.
    if encode(signature) != untrusted:
        raise refused
    return signature


def _signature(blob: bytes) -> Signature:
    head = len(_MAGIC) + len(_VERSION)
    key, rest = _take(blob[head:])
    namespace, rest = _take(rest)
    _reserved, rest = _take(rest)
    _hash, rest = _take(rest)
    signed, _rest = _take(rest)
    _kind, key_rest = _take(key)
    _kind, signed_rest = _take(signed)
    raw = _take(signed_rest)[0]
    if len(raw) != _RAW_SIGNATURE:
        raise ValueError  # told by `decode`
    return Signature(key=PublicKey(_take(key_rest)[0]), namespace=namespace.decode(), raw=raw)


def _signed(message: bytes, namespace: str) -> bytes:
    """Return what the key really signs: the namespace and the message's digest."""
    digest = hashlib.sha512(message).digest()
    return _MAGIC + _string(namespace.encode()) + _string(b"") + _string(_HASH) + _string(digest)


def _string(value: bytes) -> bytes:
    return len(value).to_bytes(4) + value


def _take(blob: bytes) -> tuple[bytes, bytes]:
    """Cut one length-prefixed string off `blob`; return it and the rest. One cut short is written otherwise."""
    end = 4 + int.from_bytes(blob[:4])
    return blob[4:end], blob[end:]
