"""What somebody is about to put their name to, in sentences with the real figures. Nothing is decided here."""

import re
from collections.abc import Iterator, Mapping, Sequence

from redaction.desk.casework import CaseNow
from redaction.desk.ukclock import day_words, moment_words
from redaction.intake.document import DocumentKind
from redaction.publish.sign.signing import Ready
from redaction.publish.sign.since import Fate, Since
from redaction.review.decisions.verdicts import Settled
from redaction.review.words import the
from redaction.signoff.figures import Figures
from redaction.signoff.manifest import Manifest

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SIGNATURE = re.compile(r"/[0-9]+\.([a-z]+)\.([a-z0-9-]+)\.sig$")
_PICTURE = re.compile(r"!\[[^\]]*\]\(images/([^)]+)\)")
_FATES = ((Fate.CHANGED, "changed"), (Fate.ADDED, "added"), (Fate.GONE, "taken away"))


def sentences(settled: Mapping[DocumentKind, Settled], now: CaseNow, manifest: Manifest) -> Iterator[str]:
    """Yield, sentence by sentence, what a signature under this manifest says yes to.

    Args:
        settled: what everybody's decisions come to, by document.
        now: the case.
        manifest: what is signed.
    """
    kinds = [kind for kind in DocumentKind if kind in now.kinds]
    one = len(kinds) == 1
    many = "One document" if one else f"{number(len(kinds)).capitalize()} documents"
    seen = f"as you saw {'it' if one else 'them'} in the preview, to the last letter"
    yield f"{many}, {listed([the(kind) for kind in kinds])}, {seen}."
    changed = [(len(settled[kind].edits), the(kind)) for kind in kinds]
    places = "place was" if changed[0][0] == 1 else "places were"
    told = [f"{count} {places + ' changed ' if i == 0 else ''}in {name}" for i, (count, name) in enumerate(changed)]
    yield f"{'No' + listed(told)[1:] if not changed[0][0] else listed(told)}. Every one was decided by a person."
    kept = [(len(settled[kind].kept), the(kind)) for kind in kinds]
    if any(count for count, _ in kept):
        stay = listed([f"{count} in {name}" for count, name in kept if count])
        yield f"Names, dates and the like that stay on purpose, by a rule or a decision: {stay}."
    yield from _pictures(now, manifest)
    yield from _of_any(manifest)


def proposed(manifest: Manifest) -> Iterator[str]:
    """Yield the same as far as the manifest alone tells it: of a version that the vault has gone on from."""
    home = f"content/reviews/{manifest.slug}/"
    paths = {subject.path for subject in manifest.subjects}
    kinds = [kind for kind in DocumentKind if f"{home}{kind}.md" in paths]
    many = "One document" if len(kinds) == 1 else f"{number(len(kinds)).capitalize()} documents"
    them = "it" if len(kinds) == 1 else "them"
    yield f"{many}, {listed([the(kind) for kind in kinds])}, as the archive holds {them}."
    changes = sum(count for _, count in manifest.counts)
    places = "place was" if changes == 1 else "places were"
    yield f"{changes} {places} changed. Every one was decided by a person."
    if shown := _shown(manifest):
        yield f"{number(shown).capitalize()} {_s(shown, 'picture')} {'is' if shown == 1 else 'are'} shown."
    yield from _of_any(manifest)


def _of_any(manifest: Manifest) -> Iterator[str]:
    yield from read_by(manifest.review)
    yield from _terms(manifest)
    if manifest.version > 1:
        yield f"It is version {manifest.version} and takes the place of the one before."
    if manifest.legal:
        yield "A legal adviser signs as well: the case asks for it."


def _shown(manifest: Manifest) -> int:
    return sum("/images/" in subject.path for subject in manifest.subjects)


def read_by(figures: Figures | None) -> Iterator[str]:
    """Yield how the case was read."""
    if figures is None:
        return
    who = "One officer" if figures.readers == 1 else f"{number(figures.readers).capitalize()} officers, apart,"
    yield f"{who} read all {figures.sections} sections."
    if figures.readers > 1:
        differed = f"in {number(figures.differences)} {_s(figures.differences, 'place')}; all are settled, with reasons"
        yield f"They differed {differed}." if figures.differences else "They differed nowhere."
    if figures.combinations:
        weighed = _s(figures.combinations, "combination")
        was = "was" if figures.combinations == 1 else "were"
        many = number(figures.combinations).capitalize()
        yield f"{many} {weighed} of facts {was} weighed: broken, or left with a note."
    if figures.planted:
        hidden = f"{number(figures.planted).capitalize()} {_s(figures.planted, 'decoy')}"
        was = "was" if figures.planted == 1 else "were"
        yield f"{hidden} {was} hidden in the copies, and {number(figures.caught)} found. That is recorded too."


def differs(found: Sequence[Since], slug: str) -> str:
    """Return in one line how much of a public copy is not as it was."""
    if not found:
        return "nothing"
    parts = []
    for one in found:
        counts = [(one.count(fate), words) for fate, words in _FATES]
        said = listed([f"{count} {_s(count, 'passage')} {words}" for count, words in counts if count])
        parts.append(f"{called(one.path, slug)}: {said or 'only blank space'}")
    return "; ".join(parts)


def way(ready: Ready, names: Mapping[str, str]) -> Iterator[str]:
    """Yield what goes when this is signed: signatures under another text, pages that are no longer part of it."""
    for path in ready.removes:
        match = _SIGNATURE.search(path)
        if match:
            who = names.get(match[2], match[2])
            yield f"{who} ({match[1]}) signed another text before; that signature goes, and they sign again."
        else:
            yield f"A file that is no longer part of the review goes: {path.rpartition('/')[2]}."


def called(path: str, slug: str) -> str:
    """Return what a text of a publication is called."""
    stem = path.removeprefix(f"content/reviews/{slug}/").removesuffix(".md")
    return the(DocumentKind(stem)) if stem in set(DocumentKind) else "the facts on the review’s own page"


def number(count: int) -> str:
    """Return a small number as a word, a larger one in digits."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def listed(parts: Sequence[str]) -> str:
    """Return parts as English lists them: `a, b and c`."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _pictures(now: CaseNow, manifest: Manifest) -> Iterator[str]:
    shown = _shown(manifest)
    there = sum(len(set(_PICTURE.findall(now.screened(kind).document.text))) for kind in now.kinds)
    removed = max(0, there - shown)
    if removed:
        yield f"{number(removed).capitalize()} {_s(removed, 'picture')} {'is' if removed == 1 else 'are'} left out."
    if shown:
        are = "is" if shown == 1 else "are"
        yield f"{number(shown).capitalize()} {_s(shown, 'picture')} {are} shown. Look at each."


def _terms(manifest: Manifest) -> Iterator[str]:
    start = f"from {moment_words(manifest.not_before)}" if manifest.not_before else "as soon as everybody has signed"
    yield f"It may go online {start}, at /reviews/{manifest.slug}/."
    if manifest.expires:
        yield f"It counts to {day_words(manifest.expires)}; then the pages go, unless they are signed again."
    if manifest.re_review_by:
        yield f"It is to be looked at again by {day_words(manifest.re_review_by)}."


def _s(count: int, noun: str) -> str:
    return noun if count == 1 else f"{noun}s"
