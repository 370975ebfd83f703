"""SHA-256 of whole files, also in a short form. Never of a short string: a digest of a name can be guessed back."""

import hashlib


def sha256(data: bytes) -> str:
    """Return the lower-case hexadecimal SHA-256 of `data` (64 characters)."""
    return hashlib.sha256(data).hexdigest()


def fingerprint(data: bytes) -> str:
    """Return the first 16 digits of the digest in four groups, for people to read to each other."""
    digest = sha256(data)
    return " ".join(digest[i : i + 4] for i in range(0, 16, 4))
