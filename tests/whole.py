"""Whole reviews made by number, redacted and signed: everything that a report may hold, in another order each time."""

import random
from collections.abc import Iterator
from functools import cache

import archive
import published

from redaction.intake.document import DocumentKind
from redaction.publish.gate.watchlists import watchlist_path
from redaction.publish.sign.publication import publication

_SUBJECT, _MOTHER, _HOME, _BORN = "{Tamsin Orrell}", "{Kezia Orrell}", "{14 Garth Lane, Hallowmere}", "{12 March 2010}"
# Words that lie near to the names above, and are not: nothing of these may be taken for a leak.
_SENTENCES = (
    f"{_SUBJECT} was seen at home by a health visitor.",
    f"{_MOTHER} did not open the door on 14 May.",
    f"The family moved from {_HOME} in June, and nobody was told.",
    f"{_SUBJECT}, born on {_BORN}, was the youngest of three.",
    "{Tamsin}'s drawing showed a boat on the mere; {Kezia} kept it.",
    "Will, may, mark, hope and grace are words here, and so are tamarind, oral, corral, garden lane and keys.",
    "14 children of the 12 schools were born in March 2010 or before; the lane floods.",
    "The panel asked: who knew? **Nobody** did, said the *nurse*.",
    "Dr Grace Lindqvist is kept, and so is Ruth Vansittart.",
    "The law is at [its own place](https://law.example/act/s47), see section 47 & others: 3 < 4, `code`, café, naïve.",
    "“It was quiet”, she said — “too quiet” … and left.",
    "[Child H] had asked for help in a note that nobody kept.",
)
_BLOCKS = (
    "- first, what was known;\n- then, who was told:\n    1. in the week,\n    2. in the month;\n- and why.\n",
    "> “Nobody asked.”\n>\n> “I said so.”\n",
    "| Date | Source | Event |\n| --- | --- | --- |\n| May 2013 | GP | Bruise. |\n| June 2013 | GP | {Tamsin}. |\n",
    "a) a first thing\nb) a second thing\n",
    "#### A heading of its own\n",
    "![A drawing of a boat](images/abc123.png)\n",
    "12 children were seen that week.\n",
)  # fmt: skip


def _paragraphs(chance: random.Random, section: str, count: int) -> Iterator[str]:
    for number in range(1, count + 1):
        yield f"{section}{number} {' '.join(chance.choices(_SENTENCES, k=chance.randint(1, 4)))}\n"
        if chance.random() < 0.4:
            yield chance.choice(_BLOCKS)


def _overview(chance: random.Random) -> str:
    parts = [f"# Overview report: {_SUBJECT}\n"]
    for section in range(1, chance.randint(2, 4)):
        parts += [f"## {section}. Part {section}\n", *_paragraphs(chance, f"{section}.", chance.randint(2, 5))]
    if chance.random() < 0.5:
        parts += ["1.9 It is told below. [^1]\n", "[^1]: Told by {Kezia Orrell} at home.\n"]
    return "\n".join(parts)


def _summary(chance: random.Random) -> str:
    first, second = (" ".join(chance.choices(_SENTENCES, k=2)) for _ in range(2))
    return f"# Summary: {_SUBJECT}\n\n## What happened\n\n1. {first}\n\n2. {second}\n"


@cache
def reviews(number: int) -> dict[str, tuple[str, dict[str, bytes]]]:
    """Return the reviews of an archive: slug -> label and files."""
    chance = random.Random(f"whole {number}")  # noqa: S311  # the same reviews on every run
    made = {}
    for one in range(chance.randint(1, 2)):
        letter = "ABCDEFGHJKLMNPQRSTUVWXYZ"[(2 * number + one) % 24]
        year = 2010 + (2 * number + one) // 24
        slug, label = f"child-{letter.lower()}-{year}", f"Child {letter}"
        texts = {DocumentKind.OVERVIEW: _overview(chance), DocumentKind.SUMMARY: _summary(chance)}
        redactions = [published.redaction(kind, marked, label=label) for kind, marked in texts.items()]
        made[slug] = (label, publication(published.a_case(slug, label=label, year=year), redactions))
    return made


def signed(*numbers: int) -> dict[str, bytes]:
    """Return one signed archive, by path, of the reviews of all these numbers."""
    files = {**archive.policy_files(), **archive.a_review("site", published.site_pages())}
    for number in numbers:
        for slug, (label, pages) in reviews(number).items():
            files |= archive.a_review(slug, pages, label=label, evidence=published.evidence_of(slug, pages))
            files[watchlist_path(slug)] = published.watchlist(slug)
    return archive.logged(files)
