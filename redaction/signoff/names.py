"""The spellings that public files and manifests may use. Narrow on purpose: what is not listed cannot be published."""

import re

from redaction.intake.document import DocumentKind

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
DIGEST = re.compile(r"[0-9a-f]{64}")
VERSION = re.compile(r"[A-Za-z0-9 ._:+/@()=-]{0,200}")
# One line of visible text: no control, format (zero-width, bidi) or line-separating characters.
_UNSEEN = r"\x00-\x1f\x7f-\x9f\xad\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff"
LINE = re.compile(rf"[^\s{_UNSEEN}][^{_UNSEEN}]{{0,199}}")
# Lower case only, so that no two names can differ by case; no leading dot, so that nothing is hidden.
PATH = re.compile(r"content(?:/[a-z0-9][a-z0-9_-]{0,120}){0,6}/[a-z0-9][a-z0-9_-]{0,120}\.(?:md|png|jpg|webp|gif)")
# What decides how every page looks: the site's own publication answers for it.
HOUSE = ("mkdocs.yml", "site_config/themes.yml", "site_config/theme/")
# What may be there as well, and is answered for in the same way: the words for the reasons of a change.
BESIDE = ("site_config/reasons.yml",)
_HOUSE = (
    r"mkdocs\.yml|site_config/themes\.yml|site_config/reasons\.yml"
    r"|site_config/theme(?:/[a-z0-9][a-z0-9_-]{0,120}){0,6}/[a-z0-9][a-z0-9_-]{0,120}\.(?:html|css|js|svg|png|jpg|xml)"
)
ANY_PATH = re.compile(rf"{PATH.pattern}|{_HOUSE}")
KINDS = tuple(sorted(kind.value for kind in DocumentKind))
LARGEST_FILE = 50_000_000

# Windows opens a device, not a file, under these names, whatever the extension.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])")


def publishable(path: str) -> bool:
    """Say whether a path is one that a public file, or a file of theme and configuration, may have."""
    stems = (part.split(".")[0] for part in path.split("/"))
    return ANY_PATH.fullmatch(path) is not None and not any(_DEVICES.fullmatch(stem) for stem in stems)
