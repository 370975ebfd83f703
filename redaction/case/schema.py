"""Checking a YAML file of ours against its JSON Schema, with messages that name the line and what is allowed."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import jsonschema

from redaction.problem import Problem
from redaction.strictyaml import YamlFile


def problems(parsed: YamlFile, schema: str, *, room: str = "case", rule: str = "case-schema") -> Iterator[Problem]:
    """Yield one problem for each place of `parsed` that breaks the schema; values are never quoted.

    Args:
        parsed: the file.
        schema: the schema's file name (`case.schema.json`).
        room: the room that holds the schema.
        rule: the id that the problems carry.
    """
    errors = _validator(room, schema).iter_errors(parsed.value)
    for error in sorted(errors, key=lambda e: [str(p) for p in e.absolute_path]):
        path = tuple(error.absolute_path)
        name = ".".join(str(p) for p in path) or "the file"
        yield Problem(rule=rule, where=parsed.place(path), message=f"{name} {_words(error)}")


@cache
def _validator(room: str, schema: str) -> jsonschema.Draft202012Validator:
    text = files("redaction").joinpath(room, schema).read_text(encoding="utf-8")
    return jsonschema.Draft202012Validator(
        json.loads(text), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


def _words(error: jsonschema.ValidationError) -> str:
    """Say what the schema wants; the library's own message would quote the value, which may be a name."""
    wanted: Any = error.validator_value
    schema: Any = error.schema
    instance: Any = error.instance
    match error.validator:
        case "enum":
            return "is none of: " + ", ".join(map(str, wanted))
        case "required":
            missing = [key for key in wanted if key not in instance]
            return "lacks " + ", ".join(missing)
        case "additionalProperties":
            allowed = ", ".join(sorted(schema["properties"]))
            return f"holds a key that is not known here; allowed: {allowed}"
        case "type":
            return f"must be of type {wanted}"
        case "pattern" if "a-z0-9" in str(wanted):
            return "must be lower-case letters and digits joined by single hyphens"
        case "pattern":
            return "is empty or holds characters that are not allowed"
        case "format":
            return "is not a date of the calendar (year-month-day)"
        case "maxItems" | "minItems" | "maxLength" | "minimum" | "maximum":
            return f"breaks its limit ({error.validator} {wanted})"
        case "uniqueItems":
            return "holds the same entry twice"
        case _:
            return "has a form that is not allowed here"
