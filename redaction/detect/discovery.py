"""People whom no one named beforehand: which runs of capital words are names, by several kinds of evidence."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from redaction.detect.cues import (
    ABBREVIATIONS,
    CALLED,
    PARTICLES,
    first_names,
    is_verb,
    role_after,
    role_before,
    titles,
)
from redaction.detect.layers import EVERY, Layer, Layers
from redaction.detect.lexicon import plain, words
from redaction.detect.proper import CALENDAR_NAMES, Run, runs
from redaction.detect.reading import Reading, Word
from redaction.spans import Span

# A run is a name from this much evidence on.
_ENOUGH = 2.0
_PLACE_HEADS = words("street_heads.txt", "place_heads.txt")
_AUTHOR_BEFORE = re.compile(
    r"(?i)(?:\b(?:author|reviewer|reviewers|lead reviewers?|independent "
    r"chair(?:man|woman)?|panel chair|chair of the (?:board|panel|"
    r"lscb|review panel|scr panel)|"
    r"(?:panel|review|board)(?:,| was| is)? chaired by|(?:report|"
    r"review|overview) (?:\w+ ){0,3}by|who chairs the board|commissioned|"
    r"coroner)\b(?:,|:| is| was| and| to)?\W{0,4}(?:(?:Mr|Mrs|Ms|"
    r"Miss|Dr|Sir|Dame|Professor|Prof) )?)$"
)
_AUTHOR_AFTER = re.compile(
    r"(?i)(?:, | \(| - |,? (?:was|is) |: |\n)(?:the |an |a )?(?:who "
    r"chairs the board|(?:independent |overview |report |lead )+(?:author|"
    r"reviewer|chair)|"
    r"chair of the (?:board|panel|lscb)|(?:chairs|chaired) the (?:board|"
    r"panel)|independent chair|author of|coroner)"
)
_NEVER_PERSON_BEFORE = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Vv]illage of|[Tt]own of|[Rr]iver|[Mm]ount) $")
_THING_BEFORE = re.compile(r"(?i)\b(?:a|an|the (?:new|old|same|first|second|local)) $")


_KIN_AFTER = re.compile(
    r"'s (?:mother|father|mum|dad|partner|sister|brother|aunt|uncle|grand\w+|friend|family|parents|son|daughter|bed|"
    r"room|school|house|home|cot)\b"
)


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
    """Weighs runs of capital words; `atoms` are the parts of names that are known already."""

    is_word: Callable[[str], bool]
    atoms: frozenset[str] = field(default=frozenset(), repr=False)
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
        for run in runs(reading):
            for part in _open_parts(run, closed):
                candidate = self._weigh(number, reading, part, people, things)
                if candidate:
                    yield candidate

    def _weigh(
        self, number: int, reading: Reading, run: Run, people: Sequence[Span], things: Sequence[Span]
    ) -> Candidate | None:
        run = _trim(run, self.is_word)
        solid = [w for w in run.words if w.plain not in PARTICLES and len(w.text) > 1]
        if (
            len(run.words) == 1
            and run.words[0].shouted
            and (not re.search("[aeiouy]", run.words[0].plain) or run.words[0].plain.endswith("scb"))
        ):
            return None
        if (
            not solid
            or all(w.plain in ABBREVIATIONS and w.text.isupper() for w in solid)
            or (run.words[-1].plain in _PLACE_HEADS and len(solid) > 1)
        ):
            return None
        title, title_start = _title_before(reading, run.start)
        before, after = reading.before(title_start, 70), reading.after(run.end, 70)
        model = 2 if _touches(people, run) else 1 if _touches(things, run) else 0
        score = self._shape(solid, model)
        if self.layers.has(Layer.CONTEXT):
            score += self._around(run, solid, plain(before), after) + 3.0 * bool(title)
        score -= 0.0 if title else 1.0 if run.words[0].opens and self.is_word(solid[0].plain) else 0.0
        if score < _ENOUGH:
            return None
        kept = (
            "the report's author or chair"
            if _AUTHOR_BEFORE.search(before) or (len(solid) > 1 and _AUTHOR_AFTER.match(after))
            else ""
        )
        return Candidate(
            text=number,
            start=run.start,
            end=run.end,
            name=_ordered(reading, run),
            atoms=run.atoms,
            title=title,
            kept=kept,
            score=score,
        )

    def _shape(self, solid: list[Word], model: int) -> float:
        """Weigh the words themselves; `model` is 2 where the model sees a person, 1 where it sees another name."""
        ordinary = [self.is_word(w.plain) for w in solid]
        listed = [self._is_listed(w.plain) for w in solid]
        several, some_name = len(solid) > 1, not all(ordinary)
        swapped = several and _is_swapped(solid)
        score = 0.0
        if model:
            score += (2.0 if several and some_name else 1.5) if model > 1 else 0.6 if some_name else 0.0
        if listed[0]:
            score += (0.8 if ordinary[0] else 1.5) + (0.7 if several and not ordinary[-1] else 0.0)
        elif any(listed) and some_name:
            score += 0.7
        score += 0.5 * (len(solid) in (2, 3)) + 0.5 * (not any(ordinary)) + 2.5 * swapped
        score += 2.0 * (several and not ordinary[0] and any(w.plain in self.atoms for w in solid[1:]))
        doubt = 1.2 * sum(ordinary) / len(ordinary) + (0.0 if some_name else 1.0)
        score -= 0.3 if several and (listed[0] or swapped) else doubt
        return score - 2.0 * (len(solid) > 4)

    def _is_listed(self, word: str) -> bool:
        return self.layers.has(Layer.LEXICON) and (word in first_names() or word in CALENDAR_NAMES)

    def _around(self, run: Run, solid: list[Word], before: str, after: str) -> float:
        """Weigh the words before and after."""
        some_name = not all(self.is_word(w.plain) for w in solid)
        score = self._subject(run, solid, after)
        score += 2.0 * bool(CALLED.search(before)) + 1.0 * bool(_KIN_AFTER.match(after))
        if some_name:
            score += 2.0 * bool(role_before(before)) + 1.0 * bool(role_after(plain(after)))
            score += 2.0 * (run.words[0].shouted and bool(re.match(r", [A-Z][a-z]", after)))
        score += 0.7 * (before.endswith(", ") and after[:1] == "," and len(solid) > 1)
        score -= 1.5 * (bool(_NEVER_PERSON_BEFORE.search(before)) and solid[0].plain not in first_names())
        return score - 1.5 * bool(_THING_BEFORE.search(before))

    def _subject(self, run: Run, solid: list[Word], after: str) -> float:
        verb = re.match(r" ([a-z]+)\b", after)
        if not verb or not is_verb(plain(verb[1])) or any(self.is_word(w.plain) for w in solid):
            return 0.0
        return (
            1.2
            if run.words[0].shouted or plain(verb[1]) in ("said", "told", "asked", "says", "replied", "stated", "wrote")
            else 0.8
        )


def _is_swapped(solid: list[Word]) -> bool:
    """Say whether a name stands as "LAST First"."""
    rest = solid[1:]
    return (
        len(solid) < 5
        and solid[0].shouted
        and not any(w.text.isupper() for w in rest)
        and solid[0].plain not in ABBREVIATIONS
    )


def unique(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return one candidate for each different name, full names before single ones, in order of appearance."""
    seen: dict[tuple[str, ...], Candidate] = {}
    for candidate in candidates:
        old = seen.get(candidate.atoms)
        if old is None or (candidate.kept and not old.kept) or (candidate.title and not old.title):
            seen[candidate.atoms] = candidate if old is None else _joined(old, candidate)
    return tuple(sorted(seen.values(), key=lambda c: (len(c.name.split()) < 2, c.text, c.start)))


def _joined(old: Candidate, new: Candidate) -> Candidate:
    return Candidate(
        text=old.text,
        start=old.start,
        end=old.end,
        name=old.name,
        atoms=old.atoms,
        title=old.title or new.title,
        kept=old.kept or new.kept,
        score=max(old.score, new.score),
        doubt=old.doubt and new.doubt,
    )


def _title_before(reading: Reading, start: int) -> tuple[str, int]:
    match = re.search(r"(?:^|[^\w])((?:(?:[A-Z][A-Za-z]{1,14})\.? ){1,3})$", reading.before(start, 45))
    if not match:
        return "", start
    found = re.findall(r"[A-Za-z]+", match[1])
    lead: list[str] = []
    for word in reversed(found):
        if plain(word) not in titles():
            break
        lead.insert(0, word)
    if not lead:
        return "", start
    return plain(lead[-1]), start - len(match[1]) + match[1].rindex(lead[0], 0, len(match[1])) if len(
        lead
    ) == 1 else start - len(match[1]) + match[1].index(lead[0])


def _ordered(reading: Reading, run: Run) -> str:
    """Return the name as First Last, from "LAST First" or "LAST, First" too."""
    text = reading.text[run.start : run.end].replace("\n", " ")
    head = run.words[0]
    rest = [w for w in run.words[1:] if len(w.text) > 1]
    if head.shouted and rest and all(not w.text.isupper() for w in rest):
        last = reading.text[head.start : head.end]
        return f"{text[len(last) :].strip(' ,')} {last}"
    return text


def _trim(run: Run, is_word: Callable[[str], bool]) -> Run:
    """Drop an ordinary word that only opens the sentence: "Yesterday Tamsin", "Both Orrells"."""
    found = list(run.words)
    while (
        len(found) > 1
        and found[0].opens
        and not found[0].shouted
        and is_word(found[0].plain)
        and found[0].plain not in first_names()
    ):
        found.pop(0)
    while found and found[-1].plain in ABBREVIATIONS and found[-1].text.isupper() and len(found) > 1:
        found.pop()
    return Run(words=tuple(found))


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


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans sorted, the overlapping ones joined."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    assert all(a.end <= b.start for a, b in pairwise(found))  # noqa: S101  # the bisections above rest on it
    return tuple(found)
