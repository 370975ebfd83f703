"""The reasons that a board offers its officers, and what readers are told of each: `site_config/reasons.yml`.

reasons:
  - code: family
    what: Names of the family
    now: A label, such as Mother

The file may be missing: then every code is offered, in our words. It is signed with the site's own pages, for its words
stand on every review's page.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from redaction import strictyaml
from redaction.errors import Refused
from redaction.problem import Problem
from redaction.publish.pages.wording import CHANGES
from redaction.review.decisions.decision import ReasonCode
from redaction.signoff.names import LINE

WHERE = "site_config/reasons.yml"
_KEYS = ("code", "what", "now")
_LABEL = "{label}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason: `what` was changed, and what stands there `now`; `{label}` in it stands for the review's label."""

    code: ReasonCode
    what: str
    now: str

    def stands(self, label: str) -> str:
        """Return what stands in place of the changed words in the review with this label."""
        return self.now.replace(_LABEL, label)


OURS = tuple(Reason(code=code, what=CHANGES[code][0], now=CHANGES[code][1]) for code in ReasonCode)


def parse(untrusted: bytes) -> tuple[Reason, ...]:
    """Read the board's reasons, in its order; ours where there is no file (`b""`).

    Raises:
        Refused: with every problem of the file, each with its line; never a value.
    """
    if not untrusted:
        return OURS
    parsed = strictyaml.load(untrusted, where=WHERE)
    root = parsed.value
    listed = root.get("reasons") if isinstance(root, dict) and set(root) == {"reasons"} else None
    if not isinstance(listed, list) or not listed:
        raise Refused("is not a list of reasons, each with code, what and now", where=WHERE)
    found: list[Problem] = []
    seen: set[str] = set()
    for number, entry in enumerate(listed):
        place = parsed.place(("reasons", number))
        found += [Problem(rule="reasons-form", where=place, message=message) for message in _wrong(entry, seen)]
    if found:
        raise Refused("does not meet the format of the reasons", where=WHERE, problems=found)
    entries: Any = listed
    return tuple(Reason(code=ReasonCode(e["code"]), what=e["what"], now=e["now"]) for e in entries)


def by_code(reasons: Iterable[Reason]) -> Mapping[ReasonCode, Reason]:
    """Return what readers are told of every code: the board's words, and ours for what it offers no more."""
    return {reason.code: reason for reason in (*OURS, *reasons)}


def _wrong(entry: object, seen: set[str]) -> Iterable[str]:
    if not isinstance(entry, dict) or set(entry) != set(_KEYS):
        yield f"a reason has exactly the keys {', '.join(_KEYS)}"
        return
    if not all(isinstance(entry[key], str) for key in _KEYS):
        yield "every value must be text; put it in quotation marks"
        return
    if entry["code"] not in set(ReasonCode):
        yield f"code is none of: {', '.join(ReasonCode)}"
    elif entry["code"] in seen:
        yield "this code stands twice; keep one"
    seen.add(entry["code"])
    if not all(LINE.fullmatch(entry[key]) for key in ("what", "now")):
        yield "what and now must be one line each, of at most 200 visible characters"
    if any(bracket in entry["now"].replace(_LABEL, "") + entry["what"] for bracket in "{}"):
        yield "braces may stand in now only, as {label}"
