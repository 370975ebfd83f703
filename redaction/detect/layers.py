"""`Layers`: the layers that take part in a detection. All of them do, but for an evaluation that takes one away."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from redaction.case.cast import Cast
from redaction.detect.finding import FindingType, Proposal
from redaction.detect.hit import Hit
from redaction.detect.sight.seen import Seen
from redaction.spans import Span


class Layer(StrEnum):
    """One kind of evidence, which can be taken away to measure what it contributes."""

    PATTERNS = "patterns"  # numbers, addresses and references by their shape
    MODEL = "model"  # the packaged model's names
    READER = "reader"  # the reader trained on reports
    CAST = "cast"  # the people and things that the board named
    PROPAGATION = "propagation"  # a name found anywhere is found everywhere
    CONTEXT = "context"  # titles, roles, kin, verbs and columns around a name
    LEXICON = "lexicon"  # the lists of first names and surnames
    DOUBT = "doubt"  # what nothing explains is asked about
    KEEPS = "keeps"  # what stays: bodies, laws, sources, the case's keep list


# The first word of a detector ("pattern:nhs-number") says whose it is.
_OF_DETECTOR = {"pattern": Layer.PATTERNS, "model": Layer.MODEL, "reader": Layer.READER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """Which layers were taken away."""

    away: frozenset[Layer] = frozenset()

    def has(self, layer: Layer) -> bool:
        """Say whether a layer takes part."""
        return layer not in self.away

    def of_cast(self, cast: Cast) -> Cast:
        """Return what of the cast is known: nobody without its layer, no keep list without the keeps."""
        return Cast(known=cast.known if self.has(Layer.CAST) else (), keep=cast.keep if self.has(Layer.KEEPS) else ())

    def of_seen(self, seen: Iterable[Seen]) -> tuple[Seen, ...]:
        """Return what the engine's layers that take part have seen."""
        return tuple(one for one in seen if self._has_detector(one.detector))

    def of_names(self, hits: Iterable[Hit], evident: Sequence[Span]) -> tuple[Hit, ...]:
        """Return the names: without propagation only the board's, and those whose own place shows them (`evident`)."""
        if self.has(Layer.PROPAGATION):
            return tuple(hits)
        return tuple(hit for hit in hits if hit.detector != "rule:name" or _touches(hit, evident))

    def of_hits(self, hits: Iterable[Hit]) -> list[Hit]:
        """Return the hits to be weighed; without the keeps nobody is kept, and a date or place asks a person."""
        found = [hit for hit in hits if self._has_detector(hit.detector)]
        return found if self.has(Layer.KEEPS) else [_unkept(hit) for hit in found if not _is_phrase(hit)]

    def _has_detector(self, detector: str) -> bool:
        layer = _OF_DETECTOR.get(detector.partition(":")[0])
        return layer is None or self.has(layer)


EVERY = Layers()


def _touches(hit: Hit, evident: Sequence[Span]) -> bool:
    return any(span.start < hit.end and hit.start < span.end for span in evident)


def _is_phrase(hit: Hit) -> bool:
    return hit.detector == "keep" and hit.type is FindingType.ORG


def _unkept(hit: Hit) -> Hit:
    left = hit.proposal is Proposal.KEEP and hit.detector != "rule:ordinary-word"
    return replace(hit, proposal=Proposal.CHECK) if left else hit
