"""People whom no one named beforehand: which runs of capital words are names, by several kinds of evidence.

What is no ordinary word, and no rule explains, is proposed too, as a doubt: a name that nobody asked about is a breach.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from redaction.detect.layers import EVERY, Layer, Layers
from redaction.detect.page import rooms, slots
from redaction.detect.page.reading import Reading, Word
from redaction.detect.people.around import PLACE_BEFORE, Around, is_things
from redaction.detect.people.beside import STAFF_NURSE
from redaction.detect.people.weights import NAMES, THING_HEADS, Kind, Scale
from redaction.detect.report import authors
from redaction.detect.sight.proper import Run, runs
from redaction.detect.words.cues import (
    ABBREVIATIONS,
    PARTICLES,
    first_names,
    is_verb,
    roles,
    surnames,
    titles,
    word_names,
    word_surnames,
)
from redaction.detect.words.ends import at_end
from redaction.detect.words.heads import HEADS
from redaction.detect.words.lexicon import plain, words
from redaction.spans import Span

# A run is a name from this much evidence on.
_ENOUGH = 2.0
_LIKELY = 1.2  # what stands around is enough to ask about an ordinary word
_SHORT = 5
_OPENERS = words("openers.txt")
_TITLE = re.compile(r"(?:^|[^\w])((?:(?:[A-Z][A-Za-z]{0,14})[./]? ?){1,3}(?:(?<= )\d{1,6} )?)$")
_MR = re.compile(r"\b(?:Mr|Mrs|Ms|Miss)\.? ([A-Z][a-z]{2,20})\b")
_COPULA = frozenset(["is", "was", "are", "were", "has", "had", "would", "could", "might", "must", "should", "cannot"])
_DETERMINED = re.compile(r"(?i)\b(?:a|an|the|this|that|each|every|any|no|another|some|these|those|his|her|my) $")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A run that is someone's name: its place, the name in the order First Last, what the words around say."""

    text: int
    start: int
    end: int
    name: str = field(repr=False)
    atoms: tuple[str, ...] = field(repr=False)
    title: str = ""
    kept: str = ""
    score: float = 0.0
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class Finder:
    """Weighs runs of capital words."""

    scale: Scale = field(repr=False)
    layers: Layers = EVERY

    def find(
        self, number: int, reading: Reading, *, people: Sequence[Span], things: Sequence[Span], closed: Sequence[Span]
    ) -> Iterator[Candidate]:
        """Yield the names of a text, in order.

        Args:
            number: which text it is.
            reading: the text.
            people: where the model sees a person.
            things: where the model sees a place, an organisation, a nationality.
            closed: what is settled already; no name is looked for there.
        """
        around = Around(reading, self.scale, slots.find(reading))
        inside = rooms.find(reading)
        for run in runs(reading):
            for part in _open_parts(run, closed):
                for piece in self._pieces(reading, part):
                    model = 2 if _touches(people, piece) else 1 if _touches(things, piece) else 0
                    candidate = self._weigh(number, around, piece, model, inside)
                    if candidate:
                        yield candidate

    def _weigh(
        self, number: int, around: Around, run: Run, model: int, inside: Sequence[rooms.Room]
    ) -> Candidate | None:
        reading = around.reading
        solid = [w for w in run.words if w.plain not in PARTICLES and len(w.text) > 1]
        if not solid and len(run.words) == 1 and run.words[0].plain in first_names() and len(run.words[0].text) > 1:
            solid = list(run.words)  # "Al", "Van"
        kinds = [self.scale.kind(w) for w in solid]
        if solid and len(run.words[0].text) == 1 and solid[0].plain in _OPENERS:
            return None  # "Q. Did she ..."
        context = self.layers.has(Layer.CONTEXT)
        title, lead = _title_before(reading, run.start) if context else ("", run.start)
        if not solid or (not title and all(kind is Kind.SHORT for kind in kinds)):
            return None
        placed = run.words[-1].plain in HEADS and len(solid) > 1 and kinds[0] is not Kind.FIRST
        if (placed and not title) or _is_prefix(reading, run):
            return None
        cut = len(run.words) == 1 and len(run.words[0].text) < _SHORT and not title
        if cut and re.match(r"\.,? [a-z]", reading.after(run.end, 4)):
            return None  # "Mo. rang", "Prob. soft tissue": a word cut short
        near = around.weigh(run, kinds, lead) if context else 0.0
        score = self.scale.weigh(solid, model) + 3.0 * bool(title) + 2.0 * run.swapped + near
        score += 1.5 * (len(run.words[0].text) == 1 and reading.text[run.words[0].end] == ".")
        doubt = score < _ENOUGH
        if doubt and not (self.layers.has(Layer.DOUBT) and self._unexplained(reading, run, kinds, near)):
            return None
        kept = authors.stays(reading, lead, run.end, full=len(solid) > 1, inside=inside)
        return Candidate(
            text=number,
            start=run.start,
            end=run.end,
            name=_ordered(reading, run),
            atoms=run.atoms,
            title=title,
            kept=kept,
            score=score,
            doubt=doubt,
        )

    def _unexplained(self, reading: Reading, run: Run, kinds: Sequence[Kind], near: float) -> bool:
        """Say whether nothing but a name explains the run's capitals."""
        after = reading.after(run.end, 30)
        if is_things(after) or run.words[-1].plain in THING_HEADS:
            return False
        if len(kinds) == 1 and kinds[0] is Kind.UNKNOWN and at_end(PLACE_BEFORE, reading.before(run.start, 30)):
            return False
        initial = len(run.words[0].text) == 1 and reading.text[run.words[0].end] == "."
        if any(kind in NAMES for kind in kinds) or (initial and run.words[-1].plain in word_surnames()):
            return True
        word = run.words[0]
        if kinds[-1] is Kind.BOTH and len(kinds) == len(run.words) == 2 and not word.opens:
            return True  # "Lollipop Sue"
        if kinds[0] is Kind.BOTH and reading.before(run.start, 1) == '"' and after[:1] == '"':
            return True
        if len(kinds) > 1 or re.match(r"[ -][A-Z]", after):
            return False
        verb = re.match(r" ([a-z]+)", after)
        if word.opens:
            known = word.plain in word_names()
            acts = verb and (is_verb(plain(verb[1])) or verb[1] == "from") and (known or verb[1] not in _COPULA)
            return near >= _LIKELY or (kinds[0] is Kind.BOTH and bool(acts))
        listed = kinds[0] is Kind.BOTH or word.plain in surnames() or near >= _LIKELY
        listed = listed or (near > 0 and word.plain in word_surnames())
        return listed and not at_end(_DETERMINED, reading.before(run.start, 12))

    def _pieces(self, reading: Reading, run: Run) -> Iterator[Run]:
        """Yield the run without what only stands beside the name; a line in capitals is cut at its ordinary words."""
        found = list(run.words)
        words_of_note = len(found) > 2 or is_verb(found[-1].plain) or self._is_note(found[0])
        if len(found) > 1 and all(w.text.isupper() for w in found) and words_of_note:
            yield from self._in_capitals(found, titled=bool(_title_before(reading, run.start)[0]))
            return
        while len(found) > 1 and not run.swapped and self._opens_only(reading, found[0], found[1]):
            found.pop(0)
        mixed = any(not w.text.isupper() for w in found)
        while (
            len(found) > 1
            and found[-1].text.isupper()
            and len(found[-1].text) > 1
            and (found[-1].plain in ABBREVIATIONS or (mixed and self.scale.kind(found[-1]) is Kind.SHORT))
        ):
            found.pop()
        yield Run(words=tuple(found))

    def _is_note(self, word: Word) -> bool:
        """Say whether a word in capitals only stands before a name ("MATES ORRELL")."""
        return self.scale.kind(word) is Kind.WORD and word.plain not in word_surnames()

    def _opens_only(self, reading: Reading, word: Word, following: Word) -> bool:
        kind = self.scale.kind(word)
        if word.text == "I":
            return reading.text[word.end : following.start] == " "
        if kind is Kind.SHORT and word.shouted:
            return word.plain not in surnames() or following.shouted
        if kind is not Kind.WORD or word.shouted or not word.opens:
            return False
        atom = word.plain
        grammar = atom in _OPENERS or atom in roles() or is_verb(atom) or atom.endswith(("ly", "ing"))
        return grammar or self.scale.kind(following) in (Kind.WORD, Kind.FIRST)

    def _in_capitals(self, found: Sequence[Word], *, titled: bool) -> Iterator[Run]:
        current: list[Word] = []
        for word in found:
            kind = self.scale.kind(word)
            given = current and all(self.scale.kind(one) in (Kind.FIRST, Kind.BOTH) for one in current)
            last = word is found[-1] or word.plain in word_surnames() or len(current) == 1
            behind = given and last and kind is Kind.WORD and not is_verb(word.plain)
            joins = kind in NAMES or kind is Kind.BOTH or behind or (titled and word is found[0])
            if joins and word.plain not in _OPENERS:
                current.append(word)
                continue
            if current:
                yield Run(words=tuple(current))
            current = []
        if current:
            yield Run(words=tuple(current))


def _is_prefix(reading: Reading, run: Run) -> bool:
    """Say whether a short word is the first part of an ordinary compound: "Pre-birth", "Multi-agency", "Ex-partner"."""
    follows = re.match(r"-[a-z]{3}", reading.text[run.end : run.end + 4])
    return len(run.words) == 1 and len(run.words[0].text) < 6 and follows is not None


def titled(readings: Iterable[Reading]) -> frozenset[str]:
    """Return the folded words that stand behind "Mr" or "Mrs" anywhere: surnames, if they are words as well."""
    return frozenset(plain(match[1]) for reading in readings for match in reading.matches(_MR))


def unique(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return one candidate for each different name, full names before single ones, in order of appearance."""
    seen: dict[tuple[str, ...], Candidate] = {}
    for candidate in candidates:
        old = seen.get(candidate.atoms)
        if old is None or (candidate.kept and not old.kept) or (candidate.title and not old.title):
            seen[candidate.atoms] = candidate if old is None else _joined(old, candidate)
    return tuple(sorted(seen.values(), key=lambda c: (len(c.name.split()) < 2, c.text, c.start)))


def _joined(old: Candidate, new: Candidate) -> Candidate:
    return replace(
        old,
        title=old.title or new.title,
        kept=old.kept or new.kept,
        score=max(old.score, new.score),
        doubt=old.doubt and new.doubt,
    )


def _title_before(reading: Reading, start: int) -> tuple[str, int]:
    """Return the folded title directly before a place, and where it starts; a number may stand between ("PC 2281")."""
    index = reading.word_at(start) - 1
    perhaps = index < 0 or reading.words[index].end > start or reading.words[index].plain in titles()
    match = _TITLE.search(reading.before(start, 50)) if perhaps else None
    lead: list[re.Match[str]] = []
    for word in reversed(list(re.finditer(r"[A-Za-z]+", match[1]))) if match else ():
        if plain(word[0]) not in titles():
            break
        lead.insert(0, word)
    if not match or not lead:
        staff = STAFF_NURSE.search(reading.before(start, 6))
        return ("nurse", start - len(staff[0])) if staff else ("", start)
    return plain(lead[-1][0]), start - len(match[1]) + lead[0].start()


def _ordered(reading: Reading, run: Run) -> str:
    """Return the name as First Last, from "LAST First" or "LAST, First" too."""
    text = reading.text[run.start : run.end].replace("\n", " ")
    head = run.words[0]
    rest = [w for w in run.words[1:] if len(w.text) > 1]
    if run.swapped or (head.shouted and rest and all(not w.text.isupper() for w in rest)):
        last = reading.text[head.start : head.end]
        return f"{text[len(last) :].strip(' ,')} {last}"
    return text


def _open_parts(run: Run, closed: Sequence[Span]) -> Iterator[Run]:
    """Cut out of a run what is settled already."""
    current: list[Word] = []
    for word in run.words:
        if _covered(closed, word.start):
            if current:
                yield Run(words=tuple(current))
            current = []
        else:
            current.append(word)
    if current:
        yield Run(words=tuple(current))


def _covered(closed: Sequence[Span], position: int) -> bool:
    index = bisect_right(closed, Span(position, 1 << 60)) - 1
    return index >= 0 and closed[index].start <= position < closed[index].end


def _touches(spans: Sequence[Span], run: Run) -> bool:
    index = bisect_left(spans, Span(run.start, run.start))
    return any(s.start < run.end and run.start < s.end for s in spans[max(0, index - 1) : index + 3])
