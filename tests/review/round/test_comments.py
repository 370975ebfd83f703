from reviewed import TEXT

from redaction.digest import sha256
from redaction.intake.document import DocumentKind
from redaction.review.round.comments import threads
from redaction.review.round.event import Closed, Commented, comment_id
from redaction.spans import Span


def said(number: int, words: str, *, person: str = "a-mensah", to: str = "") -> Commented:
    return Commented(
        person=person, at=f"2013-05-04T10:11:{number:02}Z", id=comment_id(person, number), kind=DocumentKind.OVERVIEW,
        span=Span(0, 5), text_digest=sha256(TEXT.encode()), words=words, to=to,
    )  # fmt: skip


def closed(comment: Commented) -> Closed:
    return Closed(person="b-quill", at="2013-05-05T10:11:12Z", comment=comment.id)


FIRST, OTHER = said(1, "Is this kind?"), said(2, "And this?")
ANSWER = said(3, "I think so.", person="b-quill", to=FIRST.id)
LATER = said(4, "Then yes.", to=ANSWER.id)


def test_answers_stand_with_the_comment_they_answer():
    one, two = threads([FIRST, OTHER, ANSWER, LATER])
    assert [c.words for c in one.all] == ["Is this kind?", "I think so.", "Then yes."]
    assert (one.open, two.all) == (True, (OTHER,))


def test_a_closed_comment_waits_for_nobody_until_somebody_answers():
    (one,) = threads([FIRST, closed(FIRST)])
    assert not one.open
    assert one.closed.person == "b-quill"
    (again,) = threads([FIRST, closed(FIRST), ANSWER])
    assert again.open


def test_closing_an_answer_closes_its_comment():
    (one,) = threads([FIRST, ANSWER, closed(ANSWER)])
    assert not one.open


def test_what_answers_or_closes_nothing_does_no_harm():
    assert threads([closed(FIRST)]) == ()
    (alone,) = threads([ANSWER])
    assert alone.first == ANSWER
