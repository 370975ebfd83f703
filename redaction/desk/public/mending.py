"""What the check of a preview found, in words for officers, with the place in the review where it is mended."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from redaction.desk.casework import CaseNow
from redaction.desk.round import asking
from redaction.intake.document import DocumentKind
from redaction.publish.preview import Preview
from redaction.publish.watch.keyed import names_of
from redaction.publish.watch.search import Search
from redaction.publish.watch.watch import Watch
from redaction.review.decisions.verdicts import Settled
from redaction.review.text.paragraphs import START, Paragraphs
from redaction.review.text.public import PublicText
from redaction.review.words import DOCUMENT

_NAME = "name-left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """One thing to mend: what it is, and the address and words of the link to where it is done, if that is known."""

    words: str
    href: str = ""
    link: str = ""


def mends(
    made: Preview, now: CaseNow, settled: Mapping[DocumentKind, Settled], watch: Watch, titles: Mapping[str, str]
) -> tuple[Mend, ...]:
    """Return what is to be mended before these pages can be published.

    Args:
        made: the preview, with what its audit found.
        now: the case.
        settled: what everybody's decisions come to, by document.
        watch: the names that were looked for.
        titles: what the pages are called, by their address below the site.
    """
    search = Search(names_of(watch))
    places = {kind: tuple(_left(search, now, kind, settled[kind])) for kind in now.kinds}
    explained = tuple(f"reviews/{made.slug}/{kind}" for kind, found in places.items() if found)
    found = [mend for each in places.values() for mend in each]
    pages: dict[Mend, None] = {}
    for problem in made.audit.problems:
        title = titles.get(problem.where.removesuffix("index.html"))
        # What is no page of its own (the text to search in, a file to take away) is made of what pages say.
        if problem.rule != _NAME:
            pages[Mend(words=f"{f'The page “{title}”' if title else problem.where}: {problem.message}.")] = None
        elif not problem.where.startswith(explained) and (title or not explained):
            where = f"on the page “{title}”" if title else "in a file that belongs to the pages"
            words = f"A name that was taken out stands {where}. Look at the words of the review’s own page."
            pages[Mend(words=words, href=f"/case/{made.slug}/about", link="The words of the page")] = None
    return (*dict.fromkeys(found), *pages)


def _left(search: Search, now: CaseNow, kind: DocumentKind, settled: Settled) -> Iterator[Mend]:
    """Yield the places of a document's public text at which a removed name stands."""
    document = now.screened(kind).document
    public, paragraphs = PublicText(document.text, settled), Paragraphs(document.blocks)
    within = search.found(public.text, frozenset({now.folder.slug}))
    for hit in within.hits:
        if hit.kept:
            continue
        offset, change = public.original(within.start(hit))
        number = paragraphs.at(offset)
        where = "at the start" if number == START else f"in or just behind paragraph {number}"
        how = "in words that were put in place of others" if change else "in words that were left as they are"
        href = (asking.change(now, kind, change) if change else "") or asking.place(now, kind, offset)
        words = f"{DOCUMENT[kind]}, {where}: a name that was taken out elsewhere stands {how}."
        yield Mend(words=words, href=href, link="Look at it in the review")
