"""The bytes that people sign: a case and its redactions become the files of `content/reviews/<slug>/`."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from redaction.case.case import Case
from redaction.case.pagewords import strings
from redaction.errors import Refused
from redaction.problem import Problem
from redaction.publish.pages import review
from redaction.publish.pages.pages import check_links
from redaction.publish.pages.roles import role
from redaction.publish.watch.keyed import names_of
from redaction.publish.watch.search import Search
from redaction.publish.watch.watch import Watch, case_watch
from redaction.review.decisions.decision import ReasonCode
from redaction.review.decisions.redaction import Redaction


def publication(case: Case, redactions: Sequence[Redaction]) -> dict[str, bytes]:
    """Return the public files of a case: path below the archive's root -> bytes.

    `index.md` holds the review's facts as front matter and nothing else; `<kind>.md` is the redacted text as it is;
    `images/` holds the pictures that the texts show.

    Raises:
        Refused: there is nothing to publish, a kind occurs twice, a text is empty, or the page's own words (the
            `public` part of case.yml, the labels) hold a name of the cast or point to a paragraph that is not there.
    """
    ordered = sorted(redactions, key=lambda redaction: redaction.document.kind)
    kinds = [redaction.document.kind for redaction in ordered]
    if not kinds or len(set(kinds)) != len(kinds) or not all(redaction.text.strip() for redaction in ordered):
        message = "has no document to publish, one that is empty, or two of one kind"
        raise Refused(message, where=case.slug, next_step=f"redaction import {case.slug} FILE --as overview")
    if found := tuple(named(case)):
        raise Refused("the page's own words hold a name", where=f"{case.slug}/case.yml", problems=found)
    folder = f"content/reviews/{case.slug}"
    files = {f"{folder}/index.md": _front_matter(_facts(case, ordered))}
    for redaction in ordered:
        files[f"{folder}/{redaction.document.kind}.md"] = redaction.text.encode()
        for image in redaction.document.images:
            if f"images/{image.name}" in redaction.text:
                files[f"{folder}/images/{image.name}"] = image.content
    # What could not be built later is refused now, before anyone signs it.
    check_links(review.parse(case.slug, {path.removeprefix(f"{folder}/"): files[path] for path in files}))
    return dict(sorted(files.items()))


def _facts(case: Case, redactions: Sequence[Redaction]) -> dict[str, Any]:
    counts = Counter(edit.reason for redaction in redactions for edit in redaction.edits)
    return {
        "slug": case.slug,
        "label": case.label,
        "year": case.year,
        "board": case.board,
        "category": str(case.category),
        "regime": str(case.regime),
        "themes": list(case.themes),
        "documents": [str(redaction.document.kind) for redaction in redactions],
        "dates": str(case.policy.dates),
        "changes": {str(code): counts[code] for code in ReasonCode if counts[code]},
        "labels": {label: role(label, subject=case.label) for label in _labels(case, redactions)},
        "public": case.public,
    }


def _labels(case: Case, redactions: Sequence[Redaction]) -> Iterator[str]:
    """Yield the labels of people that readers meet, in the order of the cast."""
    text = "\n".join(redaction.text for redaction in redactions)
    seen: set[str] = set()
    for label in (case.label, *(known.label for known in case.cast.known)):
        if label and label not in seen and re.search(rf"(?<!\w){re.escape(label)}(?!\w)", text):
            seen.add(label)
            yield label


def named(case: Case) -> Iterator[Problem]:
    """Find names of the cast in what the page says of itself; a kept name covers the words that it is made of.

    Each problem's message begins with the place, as keys joined by points: `public.lede holds a name`.
    """
    search = Search(names_of(Watch(cases=(case_watch(case, removed=(), kept=()),))))
    labels = [("label", case.label)] + [(f"known.{i}.label", k.label or "") for i, k in enumerate(case.cast.known)]
    # The slug is an address that everybody reads.
    for place, text in (("case", case.slug), *labels, *strings(case.public, "public")):
        if not all(hit.kept for hit in search.found(text, None).hits):
            message = f"{place} holds a name of this case; write a label or leave it out"
            yield Problem(rule="public-words", where=f"{case.slug}/case.yml", message=message)


def _front_matter(facts: dict[str, Any]) -> bytes:
    text = yaml.safe_dump(facts, allow_unicode=True, sort_keys=False, width=100)
    return f"---\n{text}---\n".encode()
