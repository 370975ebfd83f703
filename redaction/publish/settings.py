"""Changing a few values of a YAML file and leaving every other byte, comments included, as it was."""

import json
from collections.abc import Mapping

import yaml

from redaction import strictyaml
from redaction.errors import CannotGoOn

_WHERE = "mkdocs.yml"


def with_values(text: str, values: Mapping[tuple[str, ...], str]) -> str:
    """Return `text` with the single-line scalars at the given paths of keys replaced.

    Raises:
        Refused: the text is not YAML as we read it; names the line.
        CannotGoOn: a path is not there, or its value is not a scalar on one line.
    """
    root = _root(text.encode())
    edits = [(_scalar(root, path), value) for path, value in values.items()]
    for node, value in sorted(edits, key=lambda edit: -edit[0].start_mark.index):
        # A JSON string is a YAML double-quoted one.
        quoted = json.dumps(value, ensure_ascii=False)
        text = text[: node.start_mark.index] + quoted + text[node.end_mark.index :]
    return text


def board_of(mkdocs_yml: bytes) -> str:
    """Return the name of the archive's board, or nothing where `mkdocs.yml` gives none.

    Raises:
        Refused: it is not YAML as we read it; names the line.
    """
    try:
        return value_of(mkdocs_yml, ("extra", "board"))
    except CannotGoOn:
        return ""


def value_of(mkdocs_yml: bytes, path: tuple[str, ...]) -> str:
    """Return the scalar at a path of keys, as written.

    Raises:
        Refused: the file is not YAML as we read it; names the line.
        CannotGoOn: there is no such value.
    """
    return str(_scalar(_root(mkdocs_yml), path).value)


def _root(untrusted: bytes) -> yaml.Node | None:
    strictyaml.load(untrusted, where=_WHERE)
    return yaml.compose(untrusted.decode(), Loader=yaml.SafeLoader)


def _scalar(node: yaml.Node | None, path: tuple[str, ...]) -> yaml.ScalarNode:
    for key in path:
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        node = next((child for name, child in pairs if name.value == key), None)
    if not isinstance(node, yaml.ScalarNode) or node.start_mark.line != node.end_mark.line:
        raise CannotGoOn(f"has no one-line value for {'.'.join(path)}", where=_WHERE)
    return node
