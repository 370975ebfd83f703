"""A case changed by its page: what the page shows of a case, and the case that the changed page comes to.

Who was known keeps the id by which findings and decisions mean them. What the page does not show stays as it was.
"""

from collections.abc import Iterator
from dataclasses import replace

from redaction.case.answers import Answers, Row
from redaction.case.case import Case
from redaction.case.cast import Cast, Kept, Known

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def answers_of(case: Case) -> Answers:
    """Return a case as its page shows it."""
    return Answers(
        label=case.label,
        board=case.board,
        year=str(case.year),
        category=str(case.category),
        regime=str(case.regime),
        themes=case.themes,
        known=tuple(_row(known) for known in case.cast.known),
        keep="\n".join(kept.name for kept in case.cast.keep),
        dates=str(case.policy.dates),
        ages=str(case.policy.ages),
        demographics=str(case.policy.demographics),
        legal=case.legal,
        lede=case.public["lede"],
        care=case.public["care"],
        author=case.public["author"],
        chair=case.public["chair"],
        age=case.public.get("age", ""),
    )


def amended(case: Case, changed: Case) -> Case:
    """Return a case as its page was changed.

    Args:
        case: as it was.
        changed: what the page comes to (`answers.read`), as if it were of a new case.
    """
    whys = {kept.name: kept for kept in case.cast.keep}
    keep = tuple(whys.get(kept.name, Kept(name=kept.name)) for kept in changed.cast.keep)
    public = {key: words for key, words in case.public.items() if key != "age"} | changed.public
    cast = Cast(known=tuple(_same(case.cast.known, changed.cast.known)), keep=keep)
    return replace(changed, slug=case.slug, cast=cast, public=public)


def _row(known: Known) -> Row:
    born = f"{known.born.day} {_MONTHS[known.born.month - 1]} {known.born.year}" if known.born else ""
    name, *others = known.names
    return Row(name=name, others="; ".join(others), label=known.label or "", kind=str(known.kind), born=born)


def _same(before: tuple[Known, ...], after: tuple[Known, ...]) -> Iterator[Known]:
    """Yield the known with the ids that they had: by a name that they share, else by their label."""
    left = list(before)
    ids: dict[int, str] = {}
    for shares in (_a_name, _the_label):
        for number, known in enumerate(after):
            was = next((each for each in left if each.kind is known.kind and shares(each, known)), None)
            if number not in ids and was is not None:
                ids[number] = was.id
                left.remove(was)
    taken = {*ids.values()}
    for number, known in enumerate(after):
        identifier = ids.get(number) or _free(known.id, taken)
        taken.add(identifier)
        yield replace(known, id=identifier)


def _a_name(one: Known, other: Known) -> bool:
    return not {name.casefold() for name in one.names}.isdisjoint(name.casefold() for name in other.names)


def _the_label(one: Known, other: Known) -> bool:
    return one.label is not None and other.label is not None and one.label.casefold() == other.label.casefold()


def _free(wanted: str, taken: set[str]) -> str:
    """Return an id that nobody has; nobody becomes the child of the review by taking another's place."""
    stem = "person" if wanted == "subject" and taken else wanted
    choices = (stem if n == 1 else f"{stem[:55].strip('-')}-{n}" for n in range(1, len(taken) + 2))
    return next(choice for choice in choices if choice not in taken)
