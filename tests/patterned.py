"""Every regular expression of detection, found by walking its modules."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass

import regex

from redaction import detect
from redaction.detect.sight.patterns import ROWS


def patterns_in(value, depth=5):
    if isinstance(value, re.Pattern):
        yield value
    elif callable(getattr(value, "cache_info", None)) and not inspect.signature(value).parameters:
        yield from patterns_in(value(), depth)
    elif depth and isinstance(value, Mapping):
        yield from patterns_in([*value.keys(), *value.values()], depth - 1)
    elif depth and isinstance(value, (list, tuple, set, frozenset)):
        for part in value:
            yield from patterns_in(part, depth - 1)
    elif depth and is_dataclass(value) and not isinstance(value, type):
        yield from patterns_in([getattr(value, field.name, None) for field in fields(value)], depth - 1)


def written_in(source):
    """Yield the patterns written where they are used: constants given to a function of `re`."""
    for call in re.finditer(r"\bre\.(?:search|match|fullmatch|findall|finditer|split|sub|compile)\(", source):
        constant = re.compile(r'\s*(r"(?:[^"\\\n]|\\.)*")\s*[,)]').match(source, call.end())
        if constant:
            yield re.compile(constant[1][2:-1].replace('\\"', '"'))


def every_pattern():
    found = {}
    for one in pkgutil.walk_packages(detect.__path__, f"{detect.__name__}."):
        module = importlib.import_module(one.name)
        for name, value in vars(module).items():
            for pattern in patterns_in(value) if not name.startswith("__") else ():
                found.setdefault((pattern.pattern, pattern.flags), (f"{one.name}.{name}", pattern))
        for pattern in written_in(inspect.getsource(module)):
            found.setdefault((pattern.pattern, pattern.flags), (f"{one.name} (in place)", pattern))
    return [*found.values(), *((f"row {row.name}", regex.compile(row.regex)) for row in ROWS)]
