"""Decoys are in a reader's copy and nowhere else: nothing that is made of a case knows that any were planted."""

import json

import reviewed

from redaction.case.vault import CaseFolder
from redaction.digest import sha256
from redaction.intake.document import DocumentKind
from redaction.publish.sign.prepared import from_vault
from redaction.review.decisions import sitting, state
from redaction.review.decisions.sitting import Checks
from redaction.review.round import events
from redaction.review.round.copies import copy
from redaction.review.round.decoys import Plot, plant, planted
from redaction.review.round.event import Caught, Planted
from redaction.review.shown.diff import diff
from redaction.review.shown.diff_html import Titles, render
from redaction.review.shown.diff_json import of_diff
from redaction.review.weighed.standing import stand
from redaction.signoff.manifest import subjects
from redaction.spans import Span

TITLES = Titles(label="Child Q", slug=reviewed.SLUG, at="4 May 2013")
BY = {"person": "a-mensah", "at": "2013-05-04T10:11:12Z"}


def decided(tmp_path) -> CaseFolder:
    folder = reviewed.a_case(tmp_path)
    sitting.sit(folder, accept=True, checks=Checks.REMOVE, **BY)
    return folder


def planting(folder: CaseFolder) -> Planted:
    document = state.load(folder, DocumentKind.OVERVIEW).document
    plots = [Plot(document=document, sections=(Span(0, len(document.text)),))]
    return Planted(decoys=plant(plots, count=9, seed="s", taken=()), seed="s", **BY)


def everything(folder: CaseFolder) -> bytes:
    """All that is made of a case, for officers and for readers."""
    screened = state.load(folder, DocumentKind.OVERVIEW)
    shown = diff(screened.document, screened.settled(), folder.case().cast)
    prepared = from_vault(folder)
    parts = [
        screened.document.text,
        screened.redaction().text,
        repr(screened.findings),
        repr(screened.settled()),
        json.dumps(of_diff(shown)),
        render([shown], TITLES).decode(),
        repr(stand(folder, [screened], folder.case().cast)),
        repr(subjects(prepared.files)),
        repr(prepared),
    ]
    return "\n".join(parts).encode() + b"".join(prepared.files[name] for name in sorted(prepared.files))


def test_nothing_but_the_copy_changes(tmp_path):
    folder = decided(tmp_path)
    before = everything(folder)
    made = planting(folder)
    events.append(folder, made, Caught(decoy=0, **BY))
    assert everything(folder) == before
    text = state.load(folder, DocumentKind.OVERVIEW).document.text
    mixed = copy(DocumentKind.OVERVIEW, text, planted(events.load(folder), "a-mensah"))
    assert sha256(mixed.text.encode()) != sha256(text.encode())
    assert len(made.decoys) == 2  # the small report has no room for more
    for decoy in made.decoys:
        assert decoy.words in mixed.text
        assert decoy.words.strip(" .").encode() not in before
