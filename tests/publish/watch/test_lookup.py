"""Names are asked word by word; the answer says whose form it is, by number."""

from published import watch

from redaction.publish.watch.keyed import names_of
from redaction.publish.watch.lookup import Scope


def test_a_form_is_asked_word_by_word():
    names = names_of(watch())
    step = names.begin("tamsin")
    assert step.more
    assert {owner.scope for owner in step.owners} == {Scope.OWN}
    whole = names.go_on(step, "orrell")
    assert [str(owner).split(" ", 1)[0] for owner in whole.owners] == ["form"]
    assert names.go_on(whole, "orrell") is None
    assert names.begin("nobody") is None


def test_it_counts_what_is_searched_for_and_not_what_is_kept():
    one = watch()
    assert names_of(one).forms == one.forms > 10
    assert names_of(one).slugs == {"child-h-2014"}


def test_a_step_hides_the_words():
    assert "orrell" not in repr(names_of(watch()).begin("tamsin"))
