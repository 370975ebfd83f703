"""An outcome as SARIF 2.1.0, which code hosts show beside a change: rule ids, places and our own words, no report text.

The format: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from redaction import __version__
from redaction.problem import Problem
from redaction.publish.hosting.outcome import Outcome

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LINE = re.compile(r"(.+?):([1-9][0-9]{0,8})")


def sarif(outcome: Outcome, *, meanings: Mapping[str, str]) -> bytes:
    """Return the file.

    Args:
        outcome: how the command ended.
        meanings: rule id -> what it means; a rule without a meaning is given by its id alone.
    """
    driver = {
        "name": "redaction",
        "version": __version__,
        "rules": [_rule(rule, meanings) for rule in outcome.rules],
    }
    invocation: dict[str, Any] = {
        "commandLine": f"redaction {outcome.command}",
        "executionSuccessful": not outcome.stopped,
        "exitCode": outcome.exit_code,
    }
    if outcome.stopped:
        said = {"level": "error", "message": {"text": outcome.stopped}}
        invocation["toolExecutionNotifications"] = [said]
    run = {
        "tool": {"driver": driver},
        "invocations": [invocation],
        "results": [_result(problem, outcome.rules.index(problem.rule)) for problem in outcome.problems],
        "columnKind": "unicodeCodePoints",
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1).encode() + b"\n"


def _rule(rule: str, meanings: Mapping[str, str]) -> dict[str, Any]:
    meaning = meanings.get(rule)
    return {"id": rule, "shortDescription": {"text": meaning}} if meaning else {"id": rule}


def _result(problem: Problem, index: int) -> dict[str, Any]:
    return {
        "ruleId": problem.rule,
        "ruleIndex": index,
        "level": "error",
        "message": {"text": problem.message},
        "locations": [{"physicalLocation": _place(problem.where)}],
    }


def _place(where: str) -> dict[str, Any]:
    """Return a place: the path as a relative address, and the line where the problem names one."""
    match = _LINE.fullmatch(where)
    path = match[1] if match else where
    # A place must be an address: a path from another system, or none at all, is one too once it is quoted.
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(path, safe="/", errors="replace") or "."}}
    if match:
        place["region"] = {"startLine": int(match[2])}
    return place
