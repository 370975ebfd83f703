"""What must not be on the site: every name that was removed, also one that went with its sentence."""

import reviewed

from redaction.detect.finding import FindingType, Proposal
from redaction.publish.watch.vaultwatch import folder_watch
from redaction.review.decisions import sitting

SENTENCE = reviewed.finding(
    "asked", edit="Then nobody asked.", type=FindingType.QUASI, entity="sentence.1", proposal=Proposal.CHECK,
    replacement="[sentence about a name removed]", reason="a sentence about a name",
)  # fmt: skip
INSIDE = reviewed.finding("nobody", type=FindingType.PERSON, entity="someone", replacement="Adult 1")
LEFT = reviewed.finding("hungry", type=FindingType.PERSON, entity="word", proposal=Proposal.KEEP, replacement="hungry")


def forms(case):
    return set(folder_watch(case).own)


def watched(tmp_path, *findings):
    case = reviewed.a_case(tmp_path)
    found = sorted((*reviewed.FINDINGS, *findings), key=lambda f: f.span)
    reviewed.put(case, reviewed.TEXT, found)
    sitting.sit(case, person="a-mensah", at="2013-05-04T10:11:12Z", accept=True, checks=sitting.Checks.REMOVE)
    return forms(case)


def test_a_name_that_went_with_its_sentence_is_watched_for(tmp_path):
    assert ("nobody",) in watched(tmp_path, INSIDE, SENTENCE)


def test_the_words_of_the_sentence_and_what_was_kept_are_not(tmp_path):
    assert {("asked",), ("hungry",)} & watched(tmp_path, LEFT, SENTENCE) == set()
