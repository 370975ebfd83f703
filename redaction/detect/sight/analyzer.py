"""The only door to Presidio's analyzer: our rows of patterns and the model's entities, without its context enhancer.

The enhancer's time is the square of the number of words; the context that a pattern needs is part of its row. Nor are
its pattern recognisers used, which search every part of a text with every row: ours tries a row where it can begin.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from redaction.detect.page.starts import rows
from redaction.detect.sight import patterns
from redaction.detect.sight.model import Entity
from redaction.detect.sight.seen import Seen

_MODEL_SCORE = 0.85
_MODEL_KINDS = ("PERSON", "GPE", "LOC", "FAC", "ORG", "NORP")


@dataclass(frozen=True, slots=True)
class Analyzer:
    """Presidio's analyzer as we set it up; get one from `build`."""

    presidio: Any = field(repr=False)

    def see(self, part: str, entities: Sequence[Entity]) -> Iterator[Seen]:
        """Yield what the patterns find in a part of a text, and the model's entities in it."""
        from presidio_analyzer.nlp_engine import NlpArtifacts

        read: Any = NlpArtifacts
        artifacts = read(entities, None, [], [], None, "en")
        for result in self.presidio.analyze(
            text=part, language="en", nlp_artifacts=artifacts, return_decision_process=True
        ):
            explained = result.analysis_explanation
            yield Seen(
                start=result.start,
                end=result.end,
                kind=result.entity_type,
                score=round(result.score * 1000),
                detector=f"pattern:{explained.pattern_name}" if explained else "model",
            )


def build() -> Analyzer:
    """Build Presidio's analyzer with one recogniser for our patterns, and one for the model."""
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry

    recognizers = [_row_recognizer(), _model_recognizer()]
    registry = RecognizerRegistry(recognizers=recognizers, supported_languages=["en"])
    return Analyzer(
        AnalyzerEngine(
            registry=registry,
            nlp_engine=_read_before(),
            supported_languages=["en"],
            context_aware_enhancer=_no_enhancer(),
        )
    )


def _no_enhancer() -> Any:
    from presidio_analyzer.context_aware_enhancers import ContextAwareEnhancer

    class NoEnhancer(ContextAwareEnhancer):
        """Leaves results as they are: the context of a pattern is part of its row."""

        def __init__(self) -> None:
            super().__init__(0, 0, 0, 0)

        def enhance_using_context(self, text: str, raw_results: list[Any], *_: Any, **__: Any) -> list[Any]:  # noqa: ARG002  # the library's signature
            return raw_results

    return NoEnhancer()


def _read_before() -> Any:
    from presidio_analyzer.nlp_engine import NoOpNlpEngine

    # The artefacts are always given, so that Presidio never reads, loads or fetches a model itself.
    return NoOpNlpEngine([{"lang_code": "en", "model_name": "none"}])


def _row_recognizer() -> Any:
    from presidio_analyzer import AnalysisExplanation, EntityRecognizer, RecognizerResult

    compiled = import_module("regex").compile
    # What a row drops from its match (`\\K`) is part of how it begins.
    tries = rows((compiled(row.regex), row.regex.replace(r"\K", "")) for row in patterns.ROWS)
    explained = [AnalysisExplanation("rows", row.score / 1000, pattern_name=row.name) for row in patterns.ROWS]

    class RowRecognizer(EntityRecognizer):
        """Finds what our rows describe."""

        def load(self) -> None:
            """Nothing is loaded here."""

        def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[Any]:  # noqa: ARG002  # the library's signature
            """Return what each row finds."""
            return [
                RecognizerResult(
                    entity_type=str(patterns.ROWS[number].type),
                    start=match.start(),
                    end=match.end(),
                    score=patterns.ROWS[number].score / 1000,
                    analysis_explanation=explained[number],
                )
                for number, match in tries.matches(text)
                if match[0]
            ]

    return RowRecognizer(supported_entities=sorted({str(row.type) for row in patterns.ROWS}), name="rows")


def _model_recognizer() -> Any:
    from presidio_analyzer import EntityRecognizer, RecognizerResult

    class ModelRecognizer(EntityRecognizer):
        """Hands the entities that the model read to Presidio, under the model's own kinds."""

        def load(self) -> None:
            """Nothing is loaded here."""

        def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[Any]:  # noqa: ARG002  # the library's signature
            """Return the entities as results."""
            return [
                RecognizerResult(entity_type=entity.kind, start=entity.start, end=entity.end, score=_MODEL_SCORE)
                for entity in nlp_artifacts.entities
                if entity.kind in _MODEL_KINDS
            ]

    return ModelRecognizer(supported_entities=list(_MODEL_KINDS), name="model")
