"""`Watch`: what must not be on the site, case by case: every form of every name that was removed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from redaction.case.case import Case
from redaction.detect.finding import DIRECT, FindingType
from redaction.publish.watch import birthdays
from redaction.publish.watch.hashedcase import HashedCase
from redaction.publish.watch.names import Words, arranged, cast_forms, form, person_forms, searchable, words
from redaction.publish.watch.watchkey import WatchKey

_NAME = 5  # words: the longest that a name is


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWatch:
    """One case's forms.

    Attributes:
        slug: the case.
        wide: forms of several words, or of two written as one, searched on the whole site.
        own: single words and dates of birth, searched where the site speaks of this case.
        kept: names that people decided to keep; words inside one of them are no leak.
    """

    slug: str
    wide: tuple[Words, ...] = field(repr=False)
    own: tuple[Words, ...] = field(repr=False)
    kept: tuple[Words, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What is searched for in a built site.

    Attributes:
        cases: those whose names are known, from the vault.
        hashed: those of which only the hashes are known, from the repository, all made with one key.
        key: that key; needed if there are any.
    """

    cases: tuple[CaseWatch, ...] = ()
    hashed: tuple[HashedCase, ...] = ()
    key: WatchKey | None = None

    def __post_init__(self) -> None:
        """Refuse hashes without the key that they were made with."""
        if any(self.key is None or case.key_id != self.key.id for case in self.hashed):
            raise ValueError("hashes need the key that they were made with")

    @property
    def forms(self) -> int:
        """Return how many forms are searched for."""
        known = sum(len(case.wide) + len(case.own) for case in self.cases)
        return known + sum(len(case.wide) + len(case.own) for case in self.hashed)

    @property
    def slugs(self) -> frozenset[str]:
        """Return the cases of which at least one form is searched for."""
        known = {case.slug for case in self.cases if case.wide or case.own}
        return frozenset(known | {case.slug for case in self.hashed if case.wide or case.own})


def case_watch(case: Case, *, removed: Iterable[tuple[FindingType, str]], kept: Iterable[str]) -> CaseWatch:
    """Gather the forms of one case.

    Args:
        case: the case, with its cast.
        removed: what was taken out of its documents, with its type; only what names someone by itself counts.
        kept: the words that people decided to leave in.
    """
    labels = {word for known in case.cast.known for word in form(known.label or "")} | set(form(case.label))
    wide: set[Words] = set()
    own: set[Words] = set()
    for found in cast_forms(case.cast):
        (wide if len(found) > 1 else own).add(found)
    own.update(found for known in case.cast.known if known.born for found in birthdays.forms(known.born))
    for kind, text in {(kind, text) for kind, text in removed if kind in DIRECT}:
        for found in _forms(kind, text):
            scope = wide if len(found) > 1 and kind is not FindingType.DOB else own
            if not set(found) <= labels and searchable(found):
                scope.add(found)
    # A first name and a surname written as one word name as surely as the two.
    as_one = {one for one in own if len(one) == 1 and one[0] in {"".join(both) for both in wide if len(both) == 2}}
    wide, own = wide | as_one, own - as_one
    names = {form(name) for known in case.cast.known for name in known.names}
    listed = {form(entry.name) for entry in case.cast.keep} - names
    return CaseWatch(
        slug=case.slug,
        wide=arranged(wide),
        own=arranged(own),
        kept=arranged(words for words in listed | {form(text) for text in kept} if words),
    )


def listed(watch: CaseWatch) -> tuple[str, ...]:
    """Return the forms of a case, each under the name that a problem gives it. Private: these are the names."""
    pairs = (("form", watch.wide), ("word", watch.own))
    return tuple(
        f"{name} {number} of case {watch.slug}: {' '.join(form)}"
        for name, forms in pairs
        for number, form in enumerate(forms)
    )


def _forms(kind: FindingType, text: str) -> Iterable[Words]:
    if kind is FindingType.DOB and (day := birthdays.day_of(text)):
        return (form(text), *birthdays.forms(day))
    if kind is not FindingType.PERSON:
        return (form(text),)
    if len(form(text)) > _NAME:
        # An officer took out a sentence about a name: its words are not names, and its names stand elsewhere too.
        return ()
    written = {word.folded for word in words(text) if not word.written.islower()}
    # Of "our little Tam" only the capitalised word is a name; of "tam" alone, the word itself is.
    single = len(form(text)) == 1
    return tuple(found for found in person_forms(text) if single or len(found) > 1 or found[0] in written)
