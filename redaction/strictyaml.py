"""YAML that cannot be read in two ways: no duplicate keys, tags or aliases; every value knows its line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import yaml

from redaction.errors import Refused

type Yaml = str | int | float | bool | list[Yaml] | dict[str, Yaml] | None
type Path = tuple[str | int, ...]

_PLAIN = "tag:yaml.org,2002:"
# Dates stay text: YAML would make `2012-02-30` an error without a place and `2012-02-03` a date object.
_SCALARS = ("str", "int", "float", "bool", "null", "timestamp")
_DEPTH = 20
_MEND = "mend this line, or the one above it"
_PLAINLY = "write the value itself"


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlFile:
    """A parsed file: its plain `value`, and `lines`, the line (from 1) of each path of keys and indexes."""

    where: str
    value: Yaml = field(repr=False)
    lines: Mapping[Path, int] = field(repr=False)

    def place(self, path: Path) -> str:
        """Return `file:line` of the value at `path`, or of the nearest parent that has a line."""
        while path and path not in self.lines:
            path = path[:-1]
        return f"{self.where}:{self.lines.get(path, 1)}"


def load(untrusted: bytes, *, where: str) -> YamlFile:
    """Parse one YAML document.

    Raises:
        Refused: not UTF-8, not YAML, empty, a duplicate key, a tag, an alias, or too deep; names the line.
    """
    try:
        text = untrusted.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("is not UTF-8 text", where=where, next_step="save it as UTF-8") from None
    try:
        # Not the C loader: brackets nested a hundred thousand deep crash it, and these files are small.
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise Refused(f"is not valid YAML ({_reason(error)})", where=f"{where}:{line}", next_step=_MEND) from None
    except (yaml.YAMLError, RecursionError):
        raise Refused("is not valid YAML (a character that YAML does not allow)", where=where) from None
    if root is None:
        raise Refused("is empty", where=where)
    lines: dict[Path, int] = {}
    value = _value(root, (), lines, where, set())
    return YamlFile(where=where, value=value, lines=MappingProxyType(lines))


def _reason(error: yaml.MarkedYAMLError) -> str:
    """Return the parser's own words, unless they quote the file."""
    words = error.problem or "syntax"
    return words if "'" not in words and '"' not in words else "syntax"


def _value(node: yaml.Node, path: Path, lines: dict[Path, int], where: str, seen: set[int]) -> Yaml:
    here = f"{where}:{node.start_mark.line + 1}"
    if id(node) in seen or len(path) > _DEPTH:
        raise Refused("is nested too deeply or uses an alias, which is not allowed here", where=here)
    seen.add(id(node))
    lines[path] = node.start_mark.line + 1
    kind = node.tag.removeprefix(_PLAIN)
    if isinstance(node, yaml.MappingNode) and kind == "map":
        result: dict[str, Yaml] = {}
        for key, child in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise Refused("has a key that is not plain text", where=f"{where}:{line}")
            if key.value in result:
                raise Refused("has the same key twice", where=f"{where}:{line}", next_step="keep one")
            result[key.value] = _value(child, (*path, key.value), lines, where, seen)
            lines[(*path, key.value)] = line
        return result
    if isinstance(node, yaml.SequenceNode) and kind == "seq":
        return [_value(child, (*path, i), lines, where, seen) for i, child in enumerate(node.value)]
    if isinstance(node, yaml.ScalarNode) and kind in _SCALARS:
        return _scalar(node, kind, here)
    raise Refused("uses a YAML tag or merge key, which is not allowed here", where=here, next_step=_PLAINLY)


def _scalar(node: yaml.ScalarNode, kind: str, here: str) -> Yaml:
    if kind in ("str", "timestamp"):
        return str(node.value)
    try:
        plain: Yaml = yaml.safe_load(str(node.value))
    except yaml.YAMLError:
        raise Refused("has a value that cannot be read", where=here) from None
    return plain
