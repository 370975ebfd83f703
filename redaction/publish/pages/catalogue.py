"""The pages and files that list reviews. Nothing here may point to fewer reviews than `MIN_CELL`."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from redaction.publish.pages.pages import page
from redaction.publish.pages.review import Review
from redaction.publish.pages.site import Site
from redaction.publish.pages.wording import AGES, HAPPENED, WHAT

MIN_CELL = 3  # no filter, list or combination of filters may point to fewer reviews than this
_LATEST, _TOP_THEMES = 3, 6
_COLUMNS = ("id", "label", "year", "what", "age", "themes", "state")


def listed_themes(reviews: Iterable[Review], site: Site) -> frozenset[str]:
    """Return the ids of the themes that enough reviews share."""
    counts = Counter(theme for review in reviews for theme in set(review.themes))
    return frozenset(theme.id for theme in site.themes if counts[theme.id] >= MIN_CELL)


def catalogue_files(reviews: Sequence[Review], site: Site, home: dict[str, Any]) -> dict[str, bytes]:
    """Return the home page, the list of reviews, the themes, and the list as JSON and CSV.

    Args:
        reviews: all that are published, in any order.
        site: the archive.
        home: the signed words of the home page.
    """
    ordered = sorted(reviews, key=lambda review: (-review.year, review.label, review.slug))
    return {
        "index.md": page(_home(ordered, site, home)),
        "reviews/index.md": page(_catalogue(ordered, site)),
        "themes.md": page(_themes(ordered, site)),
        "reviews/catalogue.json": _json(ordered),
        "reviews/catalogue.csv": _csv(ordered),
    }


def _home(ordered: Sequence[Review], site: Site, words: dict[str, Any]) -> dict[str, Any]:
    themes = sorted(_shared(ordered, site), key=lambda shared: -len(shared["reviews"]))
    return {
        "template": "home.html",
        "title": words["title"],
        "description": words["description"],
        "home": {
            "heading": words["heading"],
            "lede": words["lede"],
            "promise": words["promise"],
            "latest": [
                {
                    "label": review.label,
                    "year": review.year,
                    "href": review.home,
                    "line": review.line,
                    "meta": ", ".join(_meta(review)),
                }
                for review in ordered[:_LATEST]
            ],
            "themes": [{"id": t["id"], "name": t["name"], "count": len(t["reviews"])} for t in themes[:_TOP_THEMES]],
            "years": sorted({review.year for review in ordered}, reverse=True),
        },
    }


def _catalogue(ordered: Sequence[Review], site: Site) -> dict[str, Any]:
    years = sorted({review.year for review in ordered}, reverse=True)
    names = {theme.id: theme.name for theme in site.themes}
    facets = (
        _facet("theme", "Theme", "Every theme", names, [review.themes for review in ordered]),
        _facet("age", "Age of the child", "Every age", AGES, [(review.age,) for review in ordered]),
        _facet("what", "What happened", "Anything", HAPPENED, [(WHAT[review.category],) for review in ordered]),
    )
    return {
        "template": "catalogue.html",
        "title": "All reviews, by year",
        "description": f"Every serious case review that {site.board} has published here, by year.",
        "catalogue": {
            "total": len(ordered),
            "min": MIN_CELL,
            "years": [
                {"year": year, "reviews": [_row(review, site) for review in ordered if review.year == year]}
                for year in years
            ],
            "facets": [facet for facet in facets if facet["options"]],
        },
    }


def _row(review: Review, site: Site) -> dict[str, Any]:
    themes = [theme for theme in site.themes if theme.id in review.themes]
    return {
        "id": review.slug,
        "label": review.label,
        "href": review.home,
        "line": review.line,
        "state": "published",
        "state_name": "",
        "age": review.age,
        "what": WHAT[review.category],
        "themes": [theme.id for theme in themes],
        "meta": _meta(review),
        "theme_names": [theme.name for theme in themes],
    }


def _facet(
    identifier: str, name: str, anything: str, names: dict[str, str], values: Sequence[Sequence[str]]
) -> dict[str, Any]:
    counts = Counter(value for each in values for value in set(each))
    options = [{"id": k, "name": v, "count": counts[k]} for k, v in names.items() if counts[k] >= MIN_CELL]
    return {"id": identifier, "name": name, "any": anything, "options": options}


def _themes(ordered: Sequence[Review], site: Site) -> dict[str, Any]:
    return {
        "template": "themes.html",
        "title": "What the reviews teach",
        "description": "Themes that come back in the Board’s reviews, and the reviews that show them.",
        "lede": "Each review is about one child or one family. Read together, they say some things again and again.",
        "themes": _shared(ordered, site),
        "min": MIN_CELL,
    }


def _shared(ordered: Sequence[Review], site: Site) -> list[dict[str, Any]]:
    listed = listed_themes(ordered, site)
    return [
        {
            "id": theme.id,
            "name": theme.name,
            "text": theme.text,
            "reviews": [
                {"label": review.label, "year": review.year, "href": review.home}
                for review in ordered
                if theme.id in review.themes
            ],
        }
        for theme in site.themes
        if theme.id in listed
    ]


def _meta(review: Review) -> list[str]:
    age = [f"aged {AGES[review.age].lower()}"] if review.age else []
    return [HAPPENED[WHAT[review.category]], *age]


def _records(ordered: Sequence[Review]) -> list[dict[str, Any]]:
    return [
        {
            "id": review.slug,
            "label": review.label,
            "year": review.year,
            "what": WHAT[review.category],
            "age": review.age,
            "themes": sorted(review.themes),
            "state": "published",
        }
        for review in ordered
    ]


def _json(ordered: Sequence[Review]) -> bytes:
    """Write one review a line, so that a change of one is a change of one line."""
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in _records(ordered))
    return f"[\n{lines}\n]\n".encode() if ordered else b"[]\n"


def _csv(ordered: Sequence[Review]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    for record in _records(ordered):
        # A cell that begins like a formula would be run by a spreadsheet.
        plain = {k: f"'{v}" if isinstance(v, str) and v[:1] in tuple("=+-@") and v else v for k, v in record.items()}
        writer.writerow({**plain, "themes": " ".join(record["themes"])})
    return out.getvalue().encode()
