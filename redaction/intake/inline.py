"""Runs of a paragraph as canonical Markdown: simple emphasis, escapes only where a reader of Markdown needs them."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby
from urllib.parse import unquote_to_bytes, urlsplit

from redaction.intake.tree import Mark, Run

# Addresses that a public page may lead to; what else Word links to (bookmarks, files) stays as plain text.
_SCHEMES = {"http", "https", "mailto"}
_ENTITY = re.compile(r"&(?=#?\w+;)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_LINKLIKE = re.compile(r"\][(\[]|\[\^|^\s*\[[^\]]*\]:", re.MULTILINE)
_LINE_STARTS = (
    (re.compile(r"^(?=[#>|])|^(?=[-+](?:\s|$))|^(?=!!!)|^(?=[-=]+$)"), "\\\\"),
    (re.compile(r"^(\d{1,9})(?=[.)](?:\s|$))"), r"\1\\"),
)


def inline(runs: tuple[Run, ...], *, note: Callable[[Run], str], cell: bool = False, plain: bool = False) -> str:
    """Return the runs as Markdown.

    Args:
        runs: the paragraph's runs.
        note: gives the mark of a footnote, such as `[^3]`.
        cell: write for a table's cell: one line, pipes escaped.
        plain: leave emphasis out, as in headings.
    """
    pieces = _joined(_trimmed(runs), plain=plain)
    raw = "".join(_shown(run) for run in pieces)
    links = bool(_LINKLIKE.search(raw))
    out: list[str] = []
    position = 0
    for target, group in groupby(pieces, key=lambda run: run.target if run.mark is Mark.TEXT else ""):
        written = ""
        for run in group:
            shown = _shown(run)
            written += _piece(run, raw, position, note=note, cell=cell, brackets=links or bool(target))
            position += len(shown)
        linked = target and written.strip()
        if (linked or written.startswith("![")) and out and out[-1].endswith("!"):
            out[-1] = out[-1][:-1] + "\\!"
        out.append(f"[{written.strip()}]({_address(target)})" if linked else written)
    text = "".join(out).replace("|", "\\|") if cell else "".join(out)
    return re.sub(r" +", " ", text).strip() if cell else _lines(text)


def readable(address: str) -> str:
    """Decode percent-escapes that spell letters or digits, so that no name hides in an address."""

    def decoded(match: re.Match[str]) -> str:
        try:
            text = unquote_to_bytes(match[0]).decode("utf-8")
        except UnicodeDecodeError:
            return match[0]
        return "".join(c if c.isalnum() or c in "-_.~" else _percent(c) for c in text)

    return re.sub(r"(?:%[0-9A-Fa-f]{2})+", decoded, address)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8"))


def _trimmed(runs: tuple[Run, ...]) -> list[Run]:
    """Drop line ends and spaces at both ends, and links to places that a page cannot lead to."""
    kept = [replace(run, target="") if run.mark is Mark.TEXT and not _public(run.target) else run for run in runs]
    while kept and _blank(kept[0]):
        kept.pop(0)
    while kept and _blank(kept[-1]):
        kept.pop()
    return kept


def _blank(run: Run) -> bool:
    return run.mark in (Mark.BREAK, Mark.WRAP) or (run.mark is Mark.TEXT and not run.text.strip())


def _public(target: str) -> bool:
    try:
        return urlsplit(target).scheme.lower() in _SCHEMES
    except ValueError:
        return False


def _joined(runs: list[Run], *, plain: bool) -> list[Run]:
    """Join neighbours of one look; blank runs, links and code carry no emphasis."""
    looks = [
        replace(run, bold=False, italic=False) if plain or run.target or run.code or not run.text.strip() else run
        for run in runs
    ]
    # A blank between two runs of one look takes that look, so that a bold phrase is marked once.
    for i in range(1, len(looks) - 1):
        before, here, after = looks[i - 1 : i + 2]
        if here.mark is Mark.TEXT and not here.text.strip() and _look(before) == _look(after) and not before.code:
            looks[i] = replace(here, bold=before.bold, italic=before.italic, target=before.target)
    joined: list[Run] = []
    for run in looks:
        if joined and run.mark is Mark.TEXT is joined[-1].mark and _look(run) == _look(joined[-1]):
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        else:
            joined.append(run)
    return joined


def _look(run: Run) -> tuple[Mark, bool, bool, bool, str]:
    return (run.mark, run.bold, run.italic, run.code, run.target)


def _shown(run: Run) -> str:
    """Return the characters as a reader sees them, for what stands before and after."""
    return {Mark.TEXT: run.text, Mark.NOTE: "\N{OBJECT REPLACEMENT CHARACTER}"}.get(run.mark, "\n")


def _piece(run: Run, raw: str, position: int, *, note: Callable[[Run], str], cell: bool, brackets: bool) -> str:
    match run.mark:
        case Mark.NOTE:
            return note(run)
        case Mark.PICTURE:
            return f"![{_escaped(' '.join(run.text.split()), brackets=True)}]({_address(run.target)})"
        case Mark.BREAK:
            return _in_cell(raw, position) if cell else "  \n"
        case Mark.WRAP:
            return _in_cell(raw, position) if cell else "\n"
    text = run.text.replace("\t", " ").replace("\n", " ")
    if run.code and "`" not in text and "|" not in text and text.strip():
        return f"`{text.strip()}`"
    before = raw[position - 1] if position else " "
    after = raw[position + len(text)] if position + len(text) < len(raw) else " "
    body = _escaped(text, before=before, after=after, brackets=brackets)
    mark = "*" * (run.italic + 2 * run.bold)
    core = body.strip()
    # Emphasis that begins or ends inside a word would cut the word, and a name, in two.
    if not mark or not core or (body[0] == core[0] and before.isalnum()) or (body[-1] == core[-1] and after.isalnum()):
        return body
    if (body[0] == core[0] and before in "*_") or (body[-1] == core[-1] and after in "*_"):
        return body
    lead, trail = body[: len(body) - len(body.lstrip())], body[len(body.rstrip()) :]
    return f"{lead}{mark}{core}{mark}{trail}"


def _in_cell(raw: str, position: int) -> str:
    """Join the lines of a cell: a word cut by a hyphen is made whole, else a space stands for the line end."""
    rest = raw[position + 1 :].lstrip()
    if re.search(r"\w-$", raw[:position]) and rest[:1].isalpha():
        return ""
    return " "


def _escaped(text: str, *, before: str = " ", after: str = " ", brackets: bool) -> str:
    """Escape what Markdown would take as its own. `before` and `after` are the neighbouring characters."""
    out: list[str] = []
    around = before + text + after
    for i, character in enumerate(text, start=1):
        previous, following = around[i - 1], around[i + 1]
        special = (
            character in "*`{"
            or (character == "_" and not (previous.isalnum() and following.isalnum()))
            or (character == "\\" and (not following.isalnum()))
            or (character in "[]" and brackets)
            or (character == "!" and following == "[")
        )
        out.append("\\" + character if special else character)
    return _TAG.sub("&lt;", _ENTITY.sub("&amp;", "".join(out)))


def _address(target: str) -> str:
    """Return an address that ends where it should inside `(...)`."""
    return re.sub(
        r"[\s()<>\"\\*_`|\[\]]", lambda match: _percent(match[0]) if match[0] != "_" else "_", readable(target)
    )


def _lines(text: str) -> str:
    """Trim each line, and escape what would make a line something else than text."""
    hard = text.split("  \n")
    cleaned: list[str] = []
    for part in hard:
        lines = [re.sub(r" +", " ", line).strip() for line in part.split("\n")]
        cleaned.append("\n".join(_started(line) for line in lines if line))
    return "  \n".join(part for part in cleaned if part)


def _started(line: str) -> str:
    for pattern, replacement in _LINE_STARTS:
        line = pattern.sub(replacement, line, count=1)
    return line
