"""No report text in any error, log, repr or exit: errors say what, where and what next, and never quote a report."""

import ast
import dataclasses
import importlib
import pkgutil
import typing
from pathlib import Path

import click
import pytest

import redaction
from redaction import cli
from redaction.errors import RedactionError

PACKAGE = Path(redaction.__file__).parent
CANARY = "Zephyrine Quillfeather"
# The archive's own words, written by the board and read from site_config/.
PUBLIC = {"redaction.publish.pages.site.Theme.text"}
# Fields of these names hold report text wherever they stand, and must never be part of a repr.
SECRET = {
    "text", "before", "after", "replacement", "untrusted_bytes", "names", "content", "known", "cast", "public",
    "document", "edits", "findings", "decisions", "payload", "forms", "original", "entity",
}  # fmt: skip


def dataclasses_of_the_house():
    for info in pkgutil.walk_packages([str(PACKAGE)], prefix="redaction."):
        if info.name == "redaction.publish.guard":
            continue  # it is a MkDocs plugin: it holds no report
        module = importlib.import_module(info.name)
        for value in vars(module).values():
            if isinstance(value, type) and dataclasses.is_dataclass(value) and value.__module__ == module.__name__:
                yield value


def holds_text(hint):
    inner = typing.get_args(hint)
    return any(map(holds_text, inner)) if inner else hint in (str, bytes, dict, object, typing.Any)


def test_no_value_shows_report_text_in_its_repr():
    shown = []
    for kind in dataclasses_of_the_house():
        text_fields = [f for f in dataclasses.fields(kind) if f.name in SECRET and f.repr]
        hints = typing.get_type_hints(kind)
        # A nested value guards itself; what counts is plain text and bytes, and containers of them.
        shown += [f"{kind.__module__}.{kind.__name__}.{f.name}" for f in text_fields if holds_text(hints[f.name])]
    assert sorted(set(shown) - PUBLIC) == []


def test_the_guard_of_reprs_sees_a_value_that_shows_its_text():
    @dataclasses.dataclass(frozen=True)
    class Loose:
        text: str

    assert [f.name for f in dataclasses.fields(Loose) if f.name in SECRET and f.repr] == ["text"]


def sources():
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in sorted(PACKAGE.rglob("*.py"))]


def test_nothing_logs_or_prints_past_the_command_line():
    found = []
    for path, tree in sources():
        for node in ast.walk(tree):
            name = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            if name in {"print", "traceback.print_exc", "warnings.warn"} or name.startswith("logging."):
                found.append(f"{path.relative_to(PACKAGE)}:{node.lineno} {name}")
            if name.startswith("click.") and path.parent.name != "cli":
                found.append(f"{path.relative_to(PACKAGE)}:{node.lineno} {name}")
    allowed = [f for f in found if not f.endswith(("logging.getLogger", "logging.disable"))]  # it silences
    assert allowed == []


# Names of variables that hold report text; a message that formats one would quote the report.
QUOTING = {"text", "line", "surface", "word", "words", "paragraph", "block", "cell", "sentence", "forename", "surname"}


def quotes(tree):
    """Yield the raises and problems whose message formats a variable that holds report text."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func).split(".")[-1]
        if name not in {"Refused", "WrongUsage", "CannotGoOn", "Problem", "ValueError", "UsageError", "BadParameter"}:
            continue
        for inner in ast.walk(node):
            if isinstance(inner, ast.FormattedValue):
                value = inner.value
                bare = (
                    value.id if isinstance(value, ast.Name) else value.attr if isinstance(value, ast.Attribute) else ""
                )
                if bare in QUOTING and not (bare == "line" and isinstance(value, ast.Name)):
                    yield node.lineno, bare


def test_no_message_formats_a_variable_of_report_text():
    assert [(p.name, *q) for p, tree in sources() for q in quotes(tree)] == []


def test_the_guard_of_messages_sees_a_quote():
    tree = ast.parse("raise Refused(f'cannot take {finding.text}', where='x')")
    assert list(quotes(tree)) == [(1, "text")]


@pytest.mark.parametrize("error", [ValueError(CANARY), KeyError(CANARY), UnicodeError(CANARY), RuntimeError(CANARY)])
def test_an_unexpected_error_shows_its_place_and_not_its_words(monkeypatch, capsys, error):
    @click.command()
    def command():
        raise error

    monkeypatch.setattr(cli.group, "get_command", lambda *_: command)
    assert cli.run(["verify"]) == 3
    out = capsys.readouterr()
    assert CANARY not in out.out + out.err
    assert "test_silence.py" in out.err
    assert "Traceback" not in out.err


def test_an_error_of_ours_shows_no_cause(monkeypatch, capsys):
    @click.command()
    def command():
        try:
            int(CANARY)
        except ValueError:
            raise RedactionError("is damaged", where="overview.md:3", next_step="import it again") from None

    monkeypatch.setattr(cli.group, "get_command", lambda *_: command)
    assert cli.run(["verify"]) == 3
    out = capsys.readouterr()
    assert out.err == "redaction: overview.md:3: is damaged; import it again\n"
