"""The page of one review, as the data that its template shows."""

from typing import Any

from redaction.digest import sha256
from redaction.intake.document import DocumentKind
from redaction.publish.pages.reasons import by_code
from redaction.publish.pages.review import Review
from redaction.publish.pages.site import Site
from redaction.publish.pages.wording import AGES_LONG, DATES, HAPPENED, READ, RULES, TITLES, WHAT

_STATES = ("done", "underway", "overdue", "todo")
_WORDS_A_MINUTE = 190
_METHOD = (
    "An anonymisation officer decided every change, a second officer checked the result, and the Board’s independent "
    "chair approved it. {dates} The Board’s, the author’s and the chair’s names are kept, and so are agencies, laws "
    "and cited research."
)
_SIGNERS = "An anonymisation officer, a second officer{legal} and the independent chair signed this version."


def landing(review: Review, site: Site, *, listed: frozenset[str]) -> dict[str, Any]:
    """Return the front matter of a review's page.

    Args:
        review: the review.
        site: the archive.
        listed: ids of the themes that enough reviews share to have a place on the page of themes.
    """
    public = review.public
    shown: dict[str, Any] = {
        "id": review.slug,
        "label": review.label,
        "year": review.year,
        "state": "published",
        "kind": "Serious case review",
        "lede": public["lede"],
        "care": public["care"],
        "documents": [_document(review, kind) for kind in review.documents],
        "downloads": [_download(review, kind) for kind in review.documents],
        "facts": [list(fact) for fact in _facts(review)],
        "themes": [
            {"id": theme.id, "name": theme.name, "listed": theme.id in listed}
            for theme in site.themes
            if theme.id in review.themes
        ],
        "summary": public.get("summary", []),
        "findings": [_finding(review, finding) for finding in public.get("findings", [])],
        "anonymised": _anonymised(review, site),
        "labels": who_is_who(review),
        "history": public.get("history", []),
        "cite": _cite(review, site),
        "address": site.url + review.home,
        "prints": [_print(kind, text) for kind, text in review.documents.items()],
        "signers": _SIGNERS.format(legal=", a legal adviser" if review.legal else ""),
    }
    if "quote" in public:
        shown["quote"] = _quote(review)
    if "plan" in public:
        shown["plan"] = _plan(public["plan"])
    return {
        "template": "review.html",
        "title": review.name,
        "description": review.line,
        "crumbs": [
            {"title": "Reviews", "href": "reviews/"},
            {"title": str(review.year), "href": f"reviews/#year-{review.year}"},
        ],
        "review": shown,
    }


def who_is_who(review: Review) -> list[list[str]]:
    """Return the labels that readers meet, those of one role in one row."""
    rows: dict[str, list[str]] = {}
    for label, role in review.labels.items():
        rows.setdefault(role, []).append(label)
    return [[", ".join(labels), role] for role, labels in rows.items()]


def minutes(text: bytes) -> int:
    """Return about how long a text takes to read."""
    return max(1, round(len(text.split()) / _WORDS_A_MINUTE))


def paragraph(kind: DocumentKind, review: Review, number: str) -> dict[str, str]:
    """Return the address and the words of a link to one paragraph."""
    return {
        "href": f"{review.home}{kind}/#para-{number.replace('.', '-')}",
        "where": f"{TITLES[kind]}, paragraph {number}",
    }


def _document(review: Review, kind: DocumentKind) -> dict[str, str]:
    length = minutes(review.documents[kind])
    note = f"About {length} minute{'' if length == 1 else 's'}"
    return {"title": READ[kind], "href": f"{review.home}{kind}/", "note": note}


def _download(review: Review, kind: DocumentKind) -> dict[str, str]:
    size = max(1, round(len(review.documents[kind]) / 1000))
    return {"title": f"{TITLES[kind]}, plain text", "href": f"{review.home}{kind}.txt", "note": f"{size} KB"}


def _facts(review: Review) -> list[tuple[str, str]]:
    public = review.public
    facts = [("What happened", HAPPENED[WHAT[review.category]])]
    if review.age:
        facts.append(("Age", AGES_LONG[review.age]))
    facts += [
        ("Year of review", str(review.year)),
        ("Report by", public["author"]),
        ("Chair of the Board", public["chair"]),
        ("Held under", RULES[review.regime]),
    ]
    if "published" in public:
        facts.append(("First published", public["published"]))
    return [*facts, ("This version", str(review.version))]


def _finding(review: Review, finding: dict[str, str]) -> dict[str, str]:
    kind = DocumentKind(finding.get("document") or next(iter(review.documents)))
    return {"text": finding["text"], "para": finding["para"], **paragraph(kind, review, finding["para"])}


def _quote(review: Review) -> dict[str, str]:
    quote = review.public["quote"]
    place = paragraph(DocumentKind(quote["document"]), review, quote["para"])
    return {"text": quote["text"], "who": quote["who"], **place}


def _plan(plan: dict[str, Any]) -> dict[str, Any]:
    states = [action["state"] for action in plan["actions"]]
    return {
        "reviewed": plan["reviewed"],
        "actions": [{"no": i, "note": "", **action} for i, action in enumerate(plan["actions"], start=1)],
        "counts": {state: states.count(state) for state in _STATES},
        "bar": sorted(states, key=_STATES.index),
    }


def _anonymised(review: Review, site: Site) -> dict[str, Any]:
    told = by_code(site.reasons)
    rows = [
        {"what": told[code].what, "now": told[code].stands(review.label), "count": count}
        for code, count in review.changes.items()
    ]
    return {"method": _METHOD.format(dates=DATES[review.dates]), "rows": rows, "documents": len(review.documents)}


def _cite(review: Review, site: Site) -> str:
    return (
        f"{site.board} ({review.year}). {review.label}: serious case review, by {review.public['author']}. "
        f"Version {review.version}."
    )


def _print(kind: DocumentKind, text: bytes) -> dict[str, Any]:
    digest = sha256(text)
    return {"what": TITLES[kind], "groups": [digest[i : i + 8] for i in range(0, 64, 8)]}
