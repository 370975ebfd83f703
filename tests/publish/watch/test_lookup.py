"""Names are asked word by word; the answer says whose form it is, by number."""

from published import watch

from redaction.publish.watch.finder import Finder
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


def test_a_finder_gives_places_and_owners():
    (hit,) = [h for h in Finder(names_of(watch())).hits("So said Kezia Orrell, her mother") if not h.single]
    assert (hit.start, hit.words) == (8, range(2, 4))
    (owner,) = hit.owners
    case = watch().cases[0]
    assert case.wide.all[owner.number] == ("kezia", "orrell")


def test_a_step_and_a_hit_hide_the_words():
    names = names_of(watch())
    assert "orrell" not in repr(names.begin("tamsin"))
    assert "tamsin" not in repr(Finder(names).hits("Tamsin")).lower()
