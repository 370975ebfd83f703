"""`Screening`: what a set of stored findings was made from, so that later commands know whether it still holds."""

from dataclasses import dataclass
from typing import cast as typed

from redaction import canonical
from redaction.canonical import Json
from redaction.case.cast import Cast
from redaction.case.policy import Policy
from redaction.digest import sha256
from redaction.errors import CannotGoOn, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """Digests of the text, of the findings, of cast and policy (`basis`), and the engine's fingerprint."""

    text_sha256: str
    findings_sha256: str
    engine: str
    basis: str


def basis(cast: Cast, policy: Policy) -> str:
    """Return the digest of everything a case says that findings rest on."""
    value: dict[str, Json] = {
        "known": [
            {
                "id": k.id,
                "kind": str(k.kind),
                "names": list(k.names),
                "label": k.label,
                "born": k.born.isoformat() if k.born else None,
            }
            for k in cast.known
        ],
        "keep": [{"name": k.name, "why": k.why} for k in cast.keep],
        "policy": {"dates": str(policy.dates), "ages": str(policy.ages), "demographics": str(policy.demographics)},
    }
    return sha256(canonical.dump(value))


def to_json(screening: Screening) -> dict[str, Json]:
    """Return the object that the vault keeps."""
    return {
        "text_sha256": screening.text_sha256,
        "findings_sha256": screening.findings_sha256,
        "engine": screening.engine,
        "basis": screening.basis,
    }


def load(stored: bytes, *, where: str) -> Screening:
    """Read what the vault kept.

    Raises:
        CannotGoOn: it is damaged; screening again makes it anew.
    """
    try:
        value = typed("dict[str, str]", canonical.load(stored, where=where))
        whole = all(isinstance(part, str) for part in value.values())
        found = Screening(**value) if whole else None
    except (Refused, TypeError, AttributeError):
        found = None
    if found is None:
        raise CannotGoOn("is damaged", where=where, next_step="run 'redaction screen' again")
    return found
