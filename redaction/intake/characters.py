"""Characters that no report may hold: controls, and those that reorder or hide what a reader sees."""

import re
from collections.abc import Iterator

# C0 and C1 controls but tab and line end; bidirectional embeddings, overrides and isolates; interlinear marks;
# tag characters; noncharacters; lone surrogates. U+200E/U+200F, soft hyphens and zero-width characters are
# frequent in honest reports: they are kept, and `shadow.py` sees through them.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)


def forbidden(text: str) -> Iterator[int]:
    """Yield the offset of every character that is refused."""
    return (match.start() for match in _FORBIDDEN.finditer(text))
