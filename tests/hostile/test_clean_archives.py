"""Fifty archives with nothing wrong: the gate, the pages and the audit refuse none of them.

Each goes through the gate and is laid out, and its texts are searched for removed names. MkDocs builds them together,
as one archive of all their reviews, and some alone.
"""

import archive
import published
import pytest
import whole

from redaction.publish.audit.examined import Examiner, examine
from redaction.publish.audit.faithful import Faithful
from redaction.publish.audit.leaks import Leaks
from redaction.publish.build import build, read_site
from redaction.publish.gate import gate
from redaction.publish.pages.layout import layout
from redaction.publish.watch.keyed import names_of
from redaction.publish.watch.watch import Watch, case_watch

MANY = 50


def watch(*numbers: int) -> Watch:
    slugs = [slug for number in numbers for slug in whole.reviews(number)]
    kept = ("Dr Grace Lindqvist",)
    return Watch(cases=tuple(case_watch(published.a_case(s), removed=published.removed(), kept=kept) for s in slugs))


@pytest.mark.parametrize("number", range(MANY))
def test_it_passes_the_gate_and_its_texts_hold_no_removed_name(number):
    found = gate.admit(archive.facts(whole.signed(number)), now=archive.NOW)
    laid_out = layout(found)
    assert laid_out.reviews == len(whole.reviews(number))
    # As plain text: what MkDocs makes of it is read below.
    texts = {f"{path}.txt" if path.endswith(".md") else path: page for path, page in laid_out.docs.items()}
    examiner = Examiner(
        site=laid_out.expected.url,
        leaks=Leaks(names_of(watch(number)), house=laid_out.expected.house),
        faithful=Faithful(laid_out.expected.laid, laid_out.expected.house),
    )
    assert problems(texts, examiner) == []
    # One name more in any of them, and it is found: the search was not idle.
    path = sorted(texts)[number % len(texts)]
    if path.endswith(".txt"):
        assert problems({path: texts[path] + b"\nSeen with Tamsin Orrell.\n"}, examiner)


def problems(texts, examiner) -> list:
    return [problem for one in examine(texts, examiner).values() for problem in one.problems]


def test_the_texts_are_not_all_the_same_and_hold_what_was_put_in():
    pages = [page for number in range(MANY) for _, files in whole.reviews(number).values() for page in files.values()]
    assert len(set(pages)) > MANY
    everything = b"\n".join(pages).decode("utf-8", "replace")
    for part in (
        "Child A",
        "[address removed]",
        "tamarind",
        "| June 2013 |",
        "> “Nobody asked.”",
        "[^1]:",
        "    1. in",
    ):
        assert part in everything


@pytest.mark.slow
def test_all_of_them_are_built_as_one_archive_and_audited(tmp_path):
    numbers = range(MANY)
    root, out = published.lay_out(tmp_path / "archive", whole.signed(*numbers)), tmp_path / "site"
    built = build(root, out, now=archive.NOW, watch=watch(*numbers))
    assert built.audit.problems == ()
    assert built.audit.unwatched == ()
    assert built.reviews == sum(len(whole.reviews(number)) for number in numbers)
    assert len(read_site(out)) == built.audit.files


@pytest.mark.slow
@pytest.mark.parametrize("number", range(0, MANY, 20))
def test_some_are_built_alone(number, tmp_path):
    root, out = published.lay_out(tmp_path / "archive", whole.signed(number)), tmp_path / "site"
    assert build(root, out, now=archive.NOW, watch=watch(number)).audit.problems == ()
    # As in CI, where nobody has the names: by the watchlists and their key.
    sealed = build(root, out, now=archive.NOW, watch=None, key=published.WATCH_KEY).audit
    assert (sealed.problems, sealed.unwatched) == ((), ())
