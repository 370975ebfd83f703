"""Runs of a paragraph as canonical Markdown: simple emphasis, escapes only where a reader of Markdown needs them."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby
from urllib.parse import unquote_to_bytes, urlsplit

from redaction.intake.tree import Mark, Run

# Addresses that a public page may lead to; what else Word links to (bookmarks, files) stays as plain text.
_SCHEMES = {"http", "https", "mailto"}
_ENTITY = re.compile(r"&(?=#|\w+;)")
_LINKLIKE = re.compile(r"\][(\[]|\[\^|^\s*\[[^\]]*\]:", re.MULTILINE)
_LINE_STARTS = (
    (re.compile(r"^(?=[#>|])|^(?=[-+](?:\s|$))|^(?=!!!)|^(?=-+$)"), "\\\\"),
    # These have no escape: `=` would make the line above a heading, `~~~` begins code.
    (re.compile(r"^=(?==*$)"), "&#61;"),
    (re.compile(r"^~(?=~~)"), "&#126;"),
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
    pieces = _joined(_trimmed(_on_one_line(runs) if cell else runs), plain=plain)
    raw = "".join(_shown(run) for run in pieces)
    links = bool(_LINKLIKE.search(raw))
    out: list[str] = []
    position = 0
    for target, group in groupby(pieces, key=lambda run: run.target if run.mark is Mark.TEXT else ""):
        written = ""
        for run in group:
            shown = _shown(run)
            written += _piece(run, raw, position, note=note, brackets=links or bool(target))
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


def _piece(run: Run, raw: str, position: int, *, note: Callable[[Run], str], brackets: bool) -> str:
    match run.mark:
        case Mark.NOTE:
            return note(run)
        case Mark.PICTURE:
            return f"![{_escaped(' '.join(run.text.split()), brackets=True)}]({_address(run.target)})"
        case Mark.BREAK:
            return "  \n"
        case Mark.WRAP:
            return "\n"
    text = run.text.replace("\t", " ").replace("\n", " ")
    if run.code and "`" not in text and "|" not in text and text.strip():
        return f"`{text.strip()}`"
    before = raw[position - 1] if position else " "
    after = raw[position + len(text)] if position + len(text) < len(raw) else " "
    body = _escaped(text, before=before, after=after, brackets=brackets)
    mark = "*" * (run.italic + 2 * run.bold)
    core = body.strip()
    if not core:
        return body
    # Emphasis that begins or ends inside a word would cut the word, and a name, in two.
    opens, closes = body[0] == core[0], body[-1] == core[-1]
    if not mark or (opens and _joins(before)) or (closes and _joins(after)):
        return body
    lead, trail = body[: len(body) - len(body.lstrip())], body[len(body.rstrip()) :]
    return f"{lead}{mark}{core}{mark}{trail}"


def _joins(character: str) -> bool:
    """Say whether a character goes on with a word, or is a mark of emphasis itself."""
    return character.isalnum() or character in "-\u2010\u2011\u00ad'\u2019*_"


def _on_one_line(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Join the lines of a cell: a space for each line end, but a word cut by a hyphen is made whole.

    Before a small letter the hyphen becomes a soft one (`Zawad-`/`zki` reads `Zawadzki`), before a capital it stays.
    """
    joined: list[Run] = []
    for i, run in enumerate(runs):
        if run.mark not in (Mark.BREAK, Mark.WRAP):
            joined.append(run)
            continue
        following = next((later.text.lstrip() for later in runs[i + 1 :] if later.mark is Mark.TEXT), "")[:1]
        last = joined[-1] if joined else run
        if last.mark is Mark.TEXT and re.search(r"\w-$", last.text) and following.isalpha():
            if following.islower():
                joined[-1] = replace(last, text=last.text[:-1] + "\N{SOFT HYPHEN}")
        else:
            joined.append(Run(text=" "))
    return tuple(joined)


def _escaped(text: str, *, before: str = " ", after: str = " ", brackets: bool) -> str:
    """Escape what Markdown would take as its own. `before` and `after` are the neighbouring characters."""
    around = before + text + after
    return "".join(_literal(around, i, last=i == len(text), brackets=brackets) for i in range(1, len(text) + 1))


def _literal(around: str, i: int, *, last: bool, brackets: bool) -> str:
    """Return one character so that Markdown shows it; `last` says that what follows belongs to another run."""
    character, previous, following = around[i], around[i - 1], around[i + 1]
    if character == "<" and not following.isspace():
        return "&lt;"
    if character == "&" and (_ENTITY.match(around, i) or (last and not following.isspace())):
        return "&amp;"
    special = (
        character in "*`{"
        or (character == "_" and not (previous.isalnum() and following.isalnum()))
        or (character == "\\" and (last or not following.isalnum()))
        or (character in "[]" and brackets)
        or (character == "!" and following == "[")
    )
    return "\\" + character if special else character


def _address(target: str) -> str:
    """Return an address that ends where it should inside `(...)`."""
    return re.sub(r"[\s()<>\"\\*`|\[\]]", lambda match: _percent(match[0]), readable(target))


def _lines(text: str) -> str:
    """Trim each line, and escape what would make a line something else than text."""
    if "\n" in text:
        text = text.replace("|", "\\|")  # two lines with pipes could be a table
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
