"""Where two officers differ in what the public text would say, once both are done with a document.

1. What an officer says is their own decisions, without those that settled a difference (`effect.opinions`), joined with
   the findings as all decisions are (`verdicts.join`). Beside them stands the public text as it is now.
2. Places at which these differ are the differences, as wide as the changes that overlap there. One who has not decided
   a finding differs from one who has.
3. A difference is settled by a decision of anybody made to settle it, until somebody says something new of the place.
4. The same words for another reason, or of another kind, are no difference to a reader: they are only noted.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from redaction.detect.finding import Finding
from redaction.intake.document import DocumentKind
from redaction.review.decisions import effect
from redaction.review.decisions.decision import Decision, Verdict, context
from redaction.review.decisions.redaction import Edit
from redaction.review.decisions.verdicts import Settled, join
from redaction.review.decisions.written import splice, written
from redaction.review.round.readers import Readers
from redaction.spans import Span, union


class Matter(StrEnum):
    """What a difference is about."""

    WORDS = "words"  # they say different words
    ADDED = "added"  # one changes what another does not speak of
    DECIDED = "decided"  # one has decided, another has not
    REASON = "reason"  # the same words for different reasons: noted only


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What one person says of a place; `person` is empty for the public text as it is now.

    `words` are what the place would say in public, and `written` how the public text spells it; `lines` are the
    decisions behind it, none if they said nothing; `decided` is False if a finding there is undecided for them.
    """

    person: str
    words: str = field(repr=False)
    written: str = field(repr=False)
    decided: bool
    lines: tuple[Decision, ...]

    @property
    def last(self) -> Decision | None:
        """Return the latest of the decisions behind it: its verdict, its note and its time."""
        return max(self.lines, key=lambda line: line.at, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One place of a document about which officers differ.

    `views` are the officers' in the order in which they began, and last the public text's if it is none of theirs;
    `lines` are all decisions about the place; `settled` is the one that settled it.
    """

    kind: DocumentKind
    span: Span
    original: str = field(repr=False)
    before: str = field(repr=False)
    after: str = field(repr=False)
    matter: Matter
    views: tuple[View, ...]
    public: str = field(repr=False)
    lines: tuple[Decision, ...]
    settled: Decision | None

    @property
    def likeness(self) -> tuple[object, ...]:
        """Return what all places share that say the same and of which each officer says the same."""
        views = tuple((view.person, view.words, view.decided) for view in self.views)
        return " ".join(self.original.casefold().split()), self.matter, views

    def view(self, person: str) -> View | None:
        """Return what a person says of the place, or None if they say nothing here."""
        return next((view for view in self.views if view.person == person), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """All differences of a document, sorted by place; `noted` are those that readers would not see."""

    open: tuple[Difference, ...] = ()
    settled: tuple[Difference, ...] = ()
    noted: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class _Component:
    """Findings, opinions and decisions that settle, which overlap and touch no others."""

    findings: list[Finding]
    opinions: list[effect.Line]
    settling: list[effect.Line]


@dataclass(frozen=True, slots=True)
class _Voice:
    """One side of a comparison."""

    person: str
    lines: list[Decision]
    settled: Settled


def differences(
    document_kind: DocumentKind, text: str, findings: Sequence[Finding], decisions: Iterable[Decision], who: Readers
) -> Differences:
    """Return where the officers differ in one document; none before both may see each other's decisions.

    Args:
        document_kind: which document of the case this is.
        text: its canonical text.
        findings: what detection found in this text.
        decisions: of all people, on their present texts, each person's in the order of their journal.
        who: who reads the case.
    """
    mine = [d for d in decisions if d.kind is document_kind]
    if not mine or not who.sees(document_kind, mine[0].text_digest):
        return Differences()
    found = [
        each
        for component in _components(findings, effect.said(mine))
        if not _agreed(component, who.people)
        for each in _differences(component, text, who.people)
    ]
    return Differences(
        open=tuple(each for each in found if each.matter is not Matter.REASON and each.settled is None),
        settled=tuple(each for each in found if each.settled is not None),
        noted=tuple(each for each in found if each.matter is Matter.REASON and each.settled is None),
    )


def _components(findings: Sequence[Finding], said: effect.Said) -> Iterator[_Component]:
    both: tuple[Finding | Decision, ...] = (*findings, *said.opinions, *said.settling)
    places = sorted((each.edit_span.start, each.edit_span.end, number) for number, each in enumerate(both))
    settles = len(findings) + len(said.opinions)
    now, end = _Component([], [], []), 0
    for start, stop, number in places:
        if start >= end:
            yield now
            now = _Component([], [], [])
        end = max(end, stop)
        if number < len(findings):
            now.findings.append(findings[number])
        elif number < settles:
            now.opinions.append((number, said.opinions[number - len(findings)]))
        else:
            now.settling.append((number, said.settling[number - settles]))
    yield now


def _agreed(component: _Component, people: Sequence[str]) -> bool:
    """Say quickly whether all officers say the same of one and the same span, as is so nearly everywhere."""
    if not component.opinions or component.settling:
        return not component.settling
    _, first = component.opinions[0]
    alike = all(_alike(line, first) for _, line in component.opinions)
    one = len(component.findings) == 0 or [finding.span for finding in component.findings] == [first.span]
    return alike and one and {line.person for _, line in component.opinions}.issuperset(people)


def _alike(line: Decision, first: Decision) -> bool:
    return (
        line.verdict is first.verdict
        and line.replacement == first.replacement
        and line.type is first.type
        and line.reason is first.reason
        and line.span == first.span
        and line.edit_span == first.edit_span
    )


def _differences(component: _Component, text: str, people: Sequence[str]) -> Iterator[Difference]:
    """Yield the differences among findings and decisions that overlap."""
    opinions = [line for _, line in sorted(component.opinions, key=lambda line: line[0])]
    settling = [line for _, line in sorted(component.settling, key=lambda line: line[0])]
    voices = [_voice(person, component, [line for line in opinions if line.person == person]) for person in people]
    public = _voice("", component, sorted([*opinions, *settling], key=lambda line: line.act))
    for extent in _extents([*voices, public]):
        views = [_view(voice, extent, text) for voice in voices]
        now = _view(public, extent, text)
        if now.decided and _key(now) not in map(_key, views):
            views.append(now)
        matter = _matter(views, voices, extent)
        if matter is None:
            continue
        lines = tuple(line for line in (*opinions, *settling) if _is_about(line, extent))
        before, after = context(text, extent)
        yield Difference(
            kind=lines[0].kind,
            span=extent,
            original=extent.of(text),
            before=before,
            after=after,
            matter=matter,
            views=tuple(views),
            public=now.words,
            lines=lines,
            settled=_settled(lines),
        )


def _voice(person: str, component: _Component, lines: list[Decision]) -> _Voice:
    return _Voice(person, lines, join(component.findings, lines))


def _extents(voices: Iterable[_Voice]) -> tuple[Span, ...]:
    """Return the places that anybody changes, or has not decided: those that overlap are one."""
    spans = {edit.span for voice in voices for edit in voice.settled.edits}
    spans |= {finding.edit_span for voice in voices for finding in voice.settled.undecided}
    return union(spans)


def _is_about(line: Decision, extent: Span) -> bool:
    """Say whether a decision speaks of a place; what is kept is only its own words, never those around them."""
    return extent.covers(line.span) if line.verdict is Verdict.KEEP else line.edit_span.overlaps(extent)


def _view(voice: _Voice, extent: Span, text: str) -> View:
    edits = [edit for edit in voice.settled.edits if extent.covers(edit.span)]
    made = {(edit.found, edit.person) for edit in edits}
    lines = [d for d in voice.lines if (d.span, d.person) in made]
    lines += [d for d in voice.lines if d.verdict is Verdict.KEEP and extent.covers(d.span)]
    return View(
        person=voice.person,
        words=_spliced(extent, text, [(edit, edit.replacement) for edit in edits]),
        written=_spliced(extent, text, [(edit, written(edit.replacement, text, edit.span)) for edit in edits]),
        decided=not any(finding.edit_span.overlaps(extent) for finding in voice.settled.undecided),
        lines=tuple(lines),
    )


def _spliced(extent: Span, text: str, changes: Iterable[tuple[Edit, str]]) -> str:
    start = extent.start
    return splice(extent.of(text), ((Span(e.span.start - start, e.span.end - start), words) for e, words in changes))


def _key(view: View) -> tuple[str, bool]:
    return view.written, view.decided


def _matter(views: Sequence[View], voices: Sequence[_Voice], extent: Span) -> Matter | None:
    """Return what a place's difference is about, or None if there is none."""
    if len(set(map(_key, views))) == 1:
        facts = {
            tuple((e.span, e.verdict, e.type, e.reason) for e in voice.settled.edits if extent.covers(e.span))
            for voice in voices
        }
        return Matter.REASON if len(facts) > 1 else None
    if not all(view.decided for view in views):
        return Matter.DECIDED
    return Matter.WORDS if all(view.lines for view in views) else Matter.ADDED


def _settled(lines: Iterable[Decision]) -> Decision | None:
    """Return the decision that settled a place, if nobody said anything new of it since."""
    lines = tuple(lines)
    last = max((line for line in lines if line.settles), key=_order, default=None)
    if last is None or any(_is_newer(line, last) for line in lines if not line.settles):
        return None
    return last


def _is_newer(line: Decision, last: Decision) -> bool:
    return line.act > last.act if line.person == last.person else _order(line) > _order(last)


def _order(line: Decision) -> tuple[str, str, int]:
    return line.at, line.person, line.act
