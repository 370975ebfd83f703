"""`Review`: what the signed files of one case say, read back into a value for the pages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from redaction import strictyaml
from redaction.case.case import Category, Regime
from redaction.case.policy import Dates
from redaction.errors import Refused
from redaction.intake.document import DocumentKind
from redaction.review.decisions.decision import ReasonCode

_FRONT = re.compile(rb"---\n(.*?)\n---\n(.*)", re.DOTALL)
_KEYS = frozenset(
    {"slug", "label", "year", "board", "category", "regime", "themes", "documents", "dates", "changes", "labels"}
) | {"public"}
READING_ORDER = (DocumentKind.SUMMARY, DocumentKind.OVERVIEW, DocumentKind.RESPONSE, DocumentKind.BRIEFING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One published review. `public` is the schema-checked part of case.yml that people signed with the rest."""

    slug: str
    label: str
    year: int
    category: Category
    regime: Regime
    dates: Dates
    themes: tuple[str, ...]
    changes: Mapping[ReasonCode, int]
    labels: Mapping[str, str]
    public: dict[str, Any] = field(repr=False)
    documents: Mapping[DocumentKind, bytes] = field(repr=False)
    images: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    version: int = 1
    legal: bool = False

    @property
    def home(self) -> str:
        """Return the address of the review's page, below the site's root."""
        return f"reviews/{self.slug}/"

    @property
    def name(self) -> str:
        """Return what the review is called: its label and year."""
        return f"{self.label} ({self.year})"

    @property
    def age(self) -> str:
        """Return the child's age band, or nothing."""
        return str(self.public.get("age", ""))

    @property
    def line(self) -> str:
        """Return the first sentence of the lede: what lists say of the review."""
        return re.split(r"(?<=[.!?])\s", " ".join(self.public["lede"].split()), maxsplit=1)[0]


def parse(slug: str, files: Mapping[str, bytes], *, version: int = 1, legal: bool = False) -> Review:
    """Read the signed files of one review.

    Args:
        slug: the folder's name.
        files: path below the folder -> bytes.
        version: the number of the approval.
        legal: whether a legal adviser signed as well.

    Raises:
        Refused: a file is missing or unexpected, or the facts are not those that `publication` writes.
    """
    where = f"content/reviews/{slug}/index.md"
    data, rest = front_matter(files.get("index.md", b""), where=where)
    if rest.strip() or set(data) != _KEYS or data["slug"] != slug:
        raise Refused("does not hold the facts of this review", where=where, next_step="sign the case again")
    try:
        kinds = tuple(DocumentKind(kind) for kind in data["documents"])
        review = Review(
            slug=slug,
            label=data["label"],
            year=int(data["year"]),
            category=Category(data["category"]),
            regime=Regime(data["regime"]),
            dates=Dates(data["dates"]),
            themes=tuple(data["themes"]),
            changes={ReasonCode(code): int(count) for code, count in data["changes"].items()},
            labels=dict(data["labels"]),
            public=data["public"],
            documents={kind: files[f"{kind}.md"] for kind in READING_ORDER if kind in kinds},
            images={path.removeprefix("images/"): files[path] for path in files if path.startswith("images/")},
            version=version,
            legal=legal,
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Refused("holds facts of a form that is not known", where=where, next_step="sign the case again") from None
    expected = {"index.md", *(f"{kind}.md" for kind in kinds), *(f"images/{name}" for name in review.images)}
    if set(files) != expected or not kinds:
        raise Refused("names other documents than the folder holds", where=where, next_step="sign the case again")
    return review


def front_matter(page: bytes, *, where: str) -> tuple[dict[str, Any], bytes]:
    """Cut a page into its front matter and what follows.

    Raises:
        Refused: there is no front matter, or it is not a plain mapping.
    """
    match = _FRONT.fullmatch(page)
    if match is None:
        raise Refused("has no front matter", where=where)
    value = strictyaml.load(match[1], where=where).value
    if not isinstance(value, dict):
        raise Refused("has front matter that is not a mapping", where=where)
    return cast("dict[str, Any]", value), match[2]
