"""`Site`: the few facts about the archive itself that pages need, read from mkdocs.yml and site_config/."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import urlsplit

from redaction import strictyaml
from redaction.errors import Refused
from redaction.problem import Problem
from redaction.publish.pages import reasons
from redaction.publish.pages.reasons import OURS, Reason

# What mkdocs.yml may set. A hook, a plugin or an extension is code, and a snippet or INHERIT a file, that nobody
# signed: what they put into a page could be on this computer only.
_SETTINGS = frozenset({
    "site_name", "site_url", "site_description", "docs_dir", "site_dir", "theme", "extra", "extra_css",
    "extra_javascript", "plugins", "nav", "not_in_nav", "validation", "markdown_extensions",
})  # fmt: skip
_EXTENSIONS = frozenset({"attr_list", "tables", "toc", "def_list", "sane_lists", "smarty"})
_PLUGINS = ["redaction-guard"]
_THEMES = (None, "material")


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A subject that reviews share."""

    id: str
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The archive: its address (with a slash at the end), board, themes and reasons, in the order of the files."""

    url: str
    board: str
    description: str
    themes: tuple[Theme, ...] = field(default=())
    reasons: tuple[Reason, ...] = OURS

    def theme(self, identifier: str) -> Theme | None:
        """Return the theme with this id, or nothing."""
        return next((theme for theme in self.themes if theme.id == identifier), None)


def parse(mkdocs_yml: bytes, themes_yml: bytes, reasons_yml: bytes = b"") -> Site:
    """Read the archive's facts; the reasons are ours where the board has no file of its own.

    Raises:
        Refused: one of them is missing or has the wrong form, or mkdocs.yml asks for more than may decide of pages.
    """
    # A tag such as !ENV would have something else than the signed file decide: it is refused with its line.
    read = strictyaml.load(mkdocs_yml, where="mkdocs.yml").value
    config = cast("dict[str, Any]", read if isinstance(read, dict) else {})
    extra = config.get("extra")
    url, description = config.get("site_url"), config.get("site_description")
    board = extra.get("board") if isinstance(extra, dict) else None
    named = {"site_url": url, "site_description": description, "extra.board": board}
    if lacking := [name for name, value in named.items() if value is None]:
        raise Refused(f"lacks {', '.join(lacking)}", where="mkdocs.yml", next_step="write it there")
    parts = urlsplit(str(url))
    if parts.scheme != "https" or not parts.netloc:
        raise Refused("site_url is not an https address", where="mkdocs.yml")
    if found := tuple(_foreign(config)):
        raise Refused("mkdocs.yml asks for what nobody can sign", problems=found)
    return Site(
        url=f"{str(url).rstrip('/')}/",
        board=str(board),
        description=str(description),
        themes=themes(themes_yml),
        reasons=reasons.parse(reasons_yml),
    )


def _foreign(config: dict[str, Any]) -> Iterator[Problem]:
    """Find what would have code or files that are not of the archive decide what pages say."""
    theme = config.get("theme")
    name = theme.get("name") if isinstance(theme, dict) else theme
    listed = config.get("markdown_extensions", [])
    listed = listed if isinstance(listed, list | dict) else [listed]
    extensions = [next(iter(one), None) if isinstance(one, dict) and len(one) == 1 else one for one in listed]
    for wrong, message in (
        (not _SETTINGS.issuperset(config), "holds a setting that the archive does not use; take it out"),
        (config.get("plugins", _PLUGINS) != _PLUGINS, "lists other plugins than redaction-guard; take them out"),
        (not all(one in _EXTENSIONS for one in map(str, extensions)), "lists an extension that is not allowed here"),
        (name not in _THEMES, "names another theme than material"),
    ):
        if wrong:
            yield Problem(rule="mkdocs-setting", where="mkdocs.yml", message=message)


def themes(untrusted: bytes) -> tuple[Theme, ...]:
    """Read `site_config/themes.yml`.

    Raises:
        Refused: it has the wrong form, or holds a theme twice.
    """
    where = "site_config/themes.yml"
    value = strictyaml.load(untrusted, where=where).value
    try:
        listed = cast("dict[str, Any]", value)["themes"]
        found = tuple(Theme(id=str(t["id"]), name=str(t["name"]), text=str(t["text"])) for t in listed)
    except (KeyError, TypeError):
        raise Refused("is not a list of themes, each with id, name and text", where=where) from None
    if len({theme.id for theme in found}) != len(found):
        raise Refused("holds the same theme twice", where=where, next_step="give each its own id")
    return found
