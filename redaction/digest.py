"""SHA-256 of whole files. Never of a short string: a digest of a name can be guessed back."""

import hashlib


def sha256(data: bytes) -> str:
    """Return the lower-case hexadecimal SHA-256 of `data` (64 characters)."""
    return hashlib.sha256(data).hexdigest()
