"""Changing a few values of a YAML file and leaving every other byte, comments included, as it was."""

import json
from collections.abc import Mapping

import yaml

from redaction.errors import CannotGoOn


def with_values(text: str, values: Mapping[tuple[str, ...], str]) -> str:
    """Return `text` with the single-line scalars at the given paths of keys replaced.

    Raises:
        CannotGoOn: a path is not there, or its value is not a scalar on one line.
    """
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    edits = [(_scalar(root, path), value) for path, value in values.items()]
    for node, value in sorted(edits, key=lambda edit: -edit[0].start_mark.index):
        # A JSON string is a YAML double-quoted one.
        quoted = json.dumps(value, ensure_ascii=False)
        text = text[: node.start_mark.index] + quoted + text[node.end_mark.index :]
    return text


def board_of(mkdocs_yml: str) -> str:
    """Return the name of the archive's board, or nothing where `mkdocs.yml` gives none."""
    try:
        return value_of(mkdocs_yml, ("extra", "board"))
    except CannotGoOn:
        return ""


def value_of(text: str, path: tuple[str, ...]) -> str:
    """Return the scalar at a path of keys, as written.

    Raises:
        CannotGoOn: it is not there.
    """
    return str(_scalar(yaml.compose(text, Loader=yaml.SafeLoader), path).value)


def _scalar(node: yaml.Node | None, path: tuple[str, ...]) -> yaml.ScalarNode:
    for key in path:
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        node = next((child for name, child in pairs if name.value == key), None)
    if not isinstance(node, yaml.ScalarNode) or node.start_mark.line != node.end_mark.line:
        raise CannotGoOn(f"has no one-line value for {'.'.join(path)}", where="mkdocs.yml")
    return node
