"""An outcome as JUnit XML, which CI shows: one case a rule, its places and our own words, no report text."""

import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from redaction.publish.hosting.outcome import Outcome

# XML 1.0 has no place for these, not even escaped; a file's name may hold them.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(outcome: Outcome, *, rules: Iterable[str]) -> bytes:
    """Return the file.

    Args:
        outcome: how the command ended.
        rules: the ids of the rules that were asked; one that found nothing is a case that passed.
    """
    failed = outcome.rules
    # Where a command stops, nobody knows which of the other rules would have passed.
    asked = failed if outcome.stopped else (*sorted(set(rules) | set(failed)),) or ("ended",)
    cases = [_case(outcome, rule) for rule in asked]
    if outcome.stopped:
        stopped = ET.Element("testcase", classname=f"redaction.{outcome.command}", name="ended")
        ET.SubElement(stopped, "error", message=_plain(outcome.stopped))
        cases.append(stopped)
    counts = {"tests": str(len(cases)), "failures": str(len(failed)), "errors": str(int(bool(outcome.stopped)))}
    suites = ET.Element("testsuites", counts)
    ET.SubElement(suites, "testsuite", {"name": f"redaction {outcome.command}", **counts}).extend(cases)
    ET.indent(suites)
    written: bytes = ET.tostring(suites, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + written + b"\n"


def _case(outcome: Outcome, rule: str) -> ET.Element:
    case = ET.Element("testcase", classname=f"redaction.{outcome.command}", name=rule)
    found = [problem for problem in outcome.problems if problem.rule == rule]
    if found:
        problems = "1 problem" if len(found) == 1 else f"{len(found)} problems"
        failure = ET.SubElement(case, "failure", type=rule, message=problems)
        failure.text = _plain("\n".join(f"{problem.where}: {problem.message}" for problem in found))
    return case


def _plain(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
