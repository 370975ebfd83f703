"""A `Case` as the text of its `case.yml`. Strict YAML: `redaction.case.case.parse` reads the same case back."""

from typing import Any

import yaml

from redaction.case.case import Case
from redaction.case.cast import Kept, Known

_HEAD = "# Written by the desk. You may edit it: redaction screen reads it again. The names in it are private.\n"
_STANDARD = Kept(name="").why


def dump(case: Case) -> bytes:
    """Return the text of a `case.yml` with this content.

    It is well formed whatever the names hold; whether they may be names, `parse` says.
    """
    content: dict[str, Any] = {
        "case": case.slug,
        "label": case.label,
        "board": case.board,
        "year": case.year,
        "category": str(case.category),
        "regime": str(case.regime),
        "themes": list(case.themes),
        "known": [_known(known) for known in case.cast.known],
        "keep": [_kept(kept) for kept in case.cast.keep],
        "policy": {
            "dates": str(case.policy.dates),
            "ages": str(case.policy.ages),
            "demographics": str(case.policy.demographics),
            "legal": case.legal,
        },
        "public": case.public,
    }
    # The loader of our files knows neither aliases nor tags: nothing may be written by reference.
    text = yaml.dump(content, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=1_000_000)
    return (_HEAD + text).encode()


class _Plain(yaml.SafeDumper):
    """YAML without anchors and aliases."""

    def ignore_aliases(self, _data: Any) -> bool:
        """Write everything out where it stands."""
        return True


def _known(known: Known) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": known.id, "kind": str(known.kind), "names": list(known.names)}
    if known.label is not None:
        entry["label"] = known.label
    if known.born is not None:
        entry["born"] = known.born.isoformat()
    return entry


def _kept(kept: Kept) -> str | dict[str, str]:
    return kept.name if kept.why == _STANDARD else {"name": kept.name, "why": kept.why}
