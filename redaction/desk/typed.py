"""What somebody types for readers: refused before it is saved if it holds a name, by the leak audit's own search."""

from collections.abc import Iterable
from dataclasses import replace

from redaction.case.case import Case
from redaction.desk.casework import CaseNow
from redaction.detect.finding import FindingType
from redaction.errors import Refused
from redaction.publish.watch.lookup import PlainNames
from redaction.publish.watch.names import beside_names
from redaction.publish.watch.search import Search
from redaction.publish.watch.vaultwatch import gathered
from redaction.publish.watch.watch import CaseWatch, case_watch

type Gathered = tuple[frozenset[tuple[FindingType, str]], frozenset[str]]


class _Latest:
    """The names of a case as they stood last: a decision seldom brings another, and setting a search up takes long."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._found: tuple[Gathered, CaseWatch, Search] | None = None

    def of(self, names: Gathered) -> tuple[CaseWatch, Search]:
        """Return what is watched for when these names were removed and kept, and the search for it."""
        if self._found is None or self._found[0] != names:
            watch = case_watch(self._case, removed=names[0], kept=names[1])
            self._found = names, watch, Search(PlainNames((watch,)))
        return self._found[1:]


def refuse_names(now: CaseNow, text: str, *, gone: Iterable[tuple[FindingType, str]] = ()) -> None:
    """Refuse words for readers that hold a name which is taken out of this case, or is proposed to be.

    A name that was kept is allowed. Of what others decided only that counts which this person may see.

    Args:
        now: the case.
        text: what was typed.
        gone: the words in whose place it shall stand, with their types.

    Raises:
        Refused: it holds such a name.
    """
    latest = now.found(("names",), lambda: _Latest(now.case))
    with now.lock:
        documents = [(now.screened(kind), now.settled(kind)) for kind in now.kinds]
        watch, search = latest.of(gathered(now.case, documents, proposed=True))
    gone = set(gone)
    # In place of a date a month is one, also where somebody is called so.
    dated = {kind for kind, _ in gone} == {FindingType.DATE}
    here = replace(case_watch(now.case, removed=gone, kept=()), kept=watch.kept)
    own = frozenset({now.folder.slug})
    for each in (search, Search(PlainNames((here,)))):
        if not all(hit.kept or (dated and beside_names(hit.single)) for hit in each.found(text, own).hits):
            step = "write a label, or words that name nobody; a name that may stay is kept where it stands"
            raise Refused("the public text holds a name of this case", next_step=step)
