"""Scoring one case: what was found against what was marked, as figures and as a list of what went wrong."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from redaction.detect.finding import DIRECT, Finding, FindingType, Proposal
from redaction.evaluate.corpus import GoldCase
from redaction.evaluate.coverage import coverage
from redaction.evaluate.figures import Figure, Figures, Share, counted
from redaction.evaluate.marking import Mark
from redaction.evaluate.naming import naming
from redaction.evaluate.place import Place, place
from redaction.intake.document import DocumentKind
from redaction.spans import Span

_QUASI = frozenset(FindingType) - DIRECT - {FindingType.QUASI}
_BEFORE, _AFTER = 40, 20  # characters shown around a miss


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A marked span that was not flagged, or (type none) one that must stay and was. It holds report text."""

    where: str
    type: FindingType | None
    place: Place
    text: str = field(repr=False)
    before: str = field(repr=False)
    after: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """The figures of one case, and its misses."""

    figures: Figures
    misses: tuple[Miss, ...] = field(repr=False)


def score(case: GoldCase, found: Sequence[Sequence[Finding]]) -> Scored:
    """Score the findings of each document of a case; what is proposed to be kept is not flagged."""
    flagged = [[f.span for f in findings if f.proposal is not Proposal.KEEP] for findings in found]
    spans = score_spans(case, flagged)
    main = {**spans.figures.main, **naming(case.documents, found, case.cast)}
    return Scored(
        figures=Figures(main=main, types=spans.figures.types, places=spans.figures.places), misses=spans.misses
    )


def score_spans(case: GoldCase, flagged: Sequence[Sequence[Span]]) -> Scored:
    """Score spans of which no more is known: no labels, no linking."""
    covered = [coverage(document, spans) for document, spans in zip(case.documents, flagged, strict=True)]
    outcomes = [
        _Outcome(kind=kind, text=document.text, mark=mark, hit=hit)
        for kind, document, one in zip(case.kinds, case.documents, covered, strict=True)
        for mark, hit in zip(document.marks, one.hit, strict=True)
    ]
    types = counted((str(one.mark.type), one.hit) for one in outcomes if one.mark.type)
    places = counted((str(one.place), one.hit) for one in outcomes if one.mark.type in DIRECT)
    words = Share(sum(one.words.hits for one in covered), sum(one.words.of for one in covered))
    figures = Figures(main=_main(outcomes, types, words), types=types, places=places)
    return Scored(figures=figures, misses=tuple(one.miss(case.slug) for one in outcomes if one.wrong))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """A mark of a document, and whether it was hit."""

    kind: DocumentKind
    text: str = field(repr=False)
    mark: Mark
    hit: bool

    @property
    def place(self) -> Place:
        """Where the mark stands."""
        return place(self.text, self.mark.span)

    @property
    def wrong(self) -> bool:
        """Whether it had to be hit and was not, or the other way about."""
        return self.hit == (self.mark.type is None)

    def miss(self, slug: str) -> Miss:
        """Return what is shown of it."""
        start, end = self.mark.span.start, self.mark.span.end
        return Miss(
            where=f"{slug}/{self.kind}:{1 + self.text.count('\n', 0, start)}",
            type=self.mark.type,
            place=self.place,
            text=self.mark.span.of(self.text),
            before=self.text[max(0, start - _BEFORE) : start].replace("\n", " "),
            after=self.text[end : end + _AFTER].replace("\n", " "),
        )


def _main(outcomes: Sequence[_Outcome], types: Mapping[str, Share], words: Share) -> dict[Figure, Share]:
    whole: dict[str, bool] = {}
    for one in outcomes:
        if one.mark.type in DIRECT:
            whole[one.mark.entity] = whole.get(one.mark.entity, True) and one.hit
    kept = [one.hit for one in outcomes if one.mark.type is None]
    return {
        Figure.DIRECT: _sum(types, DIRECT),
        Figure.PERSON: _sum(types, {FindingType.PERSON}),
        Figure.ENTITY_DIRECT: Share(sum(whole.values()), len(whole)),
        Figure.QUASI: _sum(types, _QUASI),
        Figure.FREE_TEXT: _sum(types, {FindingType.QUASI}),
        Figure.PRECISION: words,
        Figure.KEEP_VIOLATIONS: Share(sum(kept), len(kept)),
    }


def _sum(types: Mapping[str, Share], wanted: AbstractSet[FindingType]) -> Share:
    found = [share for name, share in types.items() if name in wanted]
    return Share(sum(share.hits for share in found), sum(share.of for share in found))
