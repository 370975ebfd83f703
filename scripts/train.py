"""Train the small network of `redaction/detect/sight/classifier.py` on marked texts that we wrote.

    python scripts/train.py FOLDER...           train on all of these, write redaction/detect/data/classifier.npz
    python scripts/train.py --dry FOLDER...     train, tell how it does on the last folder, write nothing

A folder holds pieces (`*.md`) or cases (folders of `*.md`) in the gold format (tests/corpus). Recipe: every text as it
is, and two copies in which each private person's name is exchanged for another of the name lexicon (one in seven for a
word that is in no list), so that the network learns where names stand and not which names we wrote. A hidden layer of
128 maxout units of two pieces, dropout, Adam, six passes. The same texts and libraries give the same weights.
"""

import random
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from redaction.detect.engine import Engine, open_engine
from redaction.detect.page.reading import read
from redaction.detect.sight.classifier import CLASSES, PIECES, REACH
from redaction.detect.sight.features import features, usage, windowed
from redaction.detect.words import cues
from redaction.detect.words.lexicon import plain
from redaction.evaluate import marking

OUT = Path(__file__).parents[1] / "redaction" / "detect" / "data" / "classifier.npz"
UNITS, PASSES, BATCH, RATE, COPIES = 128, 6, 128, 0.001, 2
PERSON = re.compile(r"(\{\{PERSON\|[^|{}\n]+\|)([^{}\n|]+)(?=\}\})")
WORD = re.compile(r"[^\W\d_]+")
SAME = {"DOB": "DATE", "POSTCODE": "ADDRESS"} | dict.fromkeys(
    ["PHONE", "EMAIL", "URL", "NHS_NUMBER", "NINO", "CASE_REF", "VEHICLE"], "ID"
)


def cases(folder: Path) -> Iterator[list[str]]:
    """Yield the marked texts of each case; a piece is a case of one text."""
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            if texts := [file.read_text(encoding="utf-8") for file in sorted(path.glob("*.md"))]:
                yield texts
        elif path.suffix == ".md":
            yield [path.read_text(encoding="utf-8")]


def renamed(texts: Sequence[str], chance: random.Random) -> list[str]:
    """Exchange the names of private people, the same everywhere in a case."""
    first, last = sorted(cues.first_names() - cues.word_names()), sorted(cues.surnames())
    names: dict[str, str] = {}

    def other(match: re.Match[str]) -> str:
        word, folded = match[0], plain(match[0])
        if len(word) < 3 or folded in cues.titles() or folded in cues.PARTICLES or folded in cues.roles():
            return word
        if folded not in names:
            new = chance.choice(first if folded in cues.first_names() else last)
            if chance.random() < 1 / 7:
                new = new[: len(new) // 2] + chance.choice(last)[-max(2, len(new) // 2) :]
            names[folded] = folded if folded in cues.word_names() and chance.random() < 1 / 2 else new
        new = names[folded]
        return new.upper() if word.isupper() else new if word.islower() else new[:1].upper() + new[1:]

    return [PERSON.sub(lambda mark: mark[1] + WORD.sub(other, mark[2]), text) for text in texts]


def examples(texts: Sequence[str], engine: Engine) -> tuple[Any, Any]:
    """Return the windows of all tokens of a case, and the class of each."""
    marked = [marking.parse(text.encode(), where="a text to train on") for text in texts]
    readings = [read(document.text) for document in marked]
    sights = engine.see([reading.text for reading in readings])
    words = usage(readings, is_word=engine.is_word, is_past=engine.is_past)
    windows, answers = [], []
    for document, reading, sight in zip(marked, readings, sights, strict=True):
        classes = np.zeros(len(document.text) + 1, dtype=np.int64)
        for mark in document.marks:
            name = mark.type or marking.KEEP
            classes[mark.span.start : mark.span.end] = CLASSES.index(SAME.get(name, name))
        tokens = sight.tokens
        answer = np.full(len(tokens.starts), -1)
        for number, (start, end) in enumerate(zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True)):
            if not reading.text[start:end].isspace():
                span = reading.shadow.span(start, end)
                part = classes[span.start : span.end]
                answer[number] = np.bincount(part[part > 0]).argmax() if part.any() else 0
        chosen = np.flatnonzero(answer >= 0)
        windows.append(windowed(features(reading, tokens, sight.seen, words), tokens, REACH, chosen))
        answers.append(answer[chosen])
    return np.concatenate(windows), np.concatenate(answers)


def trained(inputs: Any, answers: Any) -> dict[str, Any]:
    """Train, and return the weights with the scaling of the inputs worked into them."""
    from thinc.api import Adam, Dropout, Maxout, Softmax, chain, fix_random_seed

    fix_random_seed(1)
    mean, spread = inputs.mean(0), inputs.std(0) + 0.01
    scaled, wanted = (inputs - mean) / spread, np.eye(len(CLASSES), dtype=np.float32)[answers]
    hidden, out = Maxout(UNITS, nP=PIECES, dropout=0.4), Softmax(len(CLASSES))
    model: Any = chain(Dropout(0.2), hidden, out)
    model.initialize(X=scaled[:8], Y=wanted[:8])
    adam, order = Adam(RATE, L2=1e-5), np.random.default_rng(1)
    for turn in range(PASSES):
        adam.learn_rate = RATE * (1 - turn / PASSES) + 1e-5
        mixed = order.permutation(len(scaled))
        for at in range(0, len(mixed), BATCH):
            batch = mixed[at : at + BATCH]
            guess, backward = model.begin_update(scaled[batch])
            backward(guess - wanted[batch])
            model.finish_update(adam)
    inner = next(layer for layer in hidden.walk() if layer.has_param("W"))
    flat = inner.get_param("W").reshape(UNITS * PIECES, -1)
    return {
        "hidden": (flat / spread).T.astype(np.float16),
        "hidden_bias": (inner.get_param("b").reshape(-1) - flat @ (mean / spread)).astype(np.float32),
        "out": out.get_param("W").T.astype(np.float16),
        "out_bias": out.get_param("b").astype(np.float32),
    }


def tell(weights: dict[str, Any], inputs: Any, answers: Any) -> None:
    """Print, for each class, how many of its tokens are found and how many of those found are right, at even odds."""
    inner = (inputs @ weights["hidden"].astype(np.float32) + weights["hidden_bias"]).reshape(len(inputs), UNITS, PIECES)
    guess = (inner.max(axis=2) @ weights["out"].astype(np.float32) + weights["out_bias"]).argmax(axis=1)
    for number, name in enumerate(CLASSES):
        there, said = answers == number, guess == number
        right = (there & said).sum()
        print(f"{name:12} recall {right / max(1, there.sum()):.3f} precision {right / max(1, said.sum()):.3f}")


def main(arguments: Sequence[str]) -> None:
    """Train as the arguments say."""
    dry = "--dry" in arguments
    folders = [Path(name) for name in arguments if name != "--dry"]
    engine, chance = open_engine(), random.Random(1)  # noqa: S311  # no secret is made
    found = []
    for folder in folders[:-1] if dry else folders:
        for texts in cases(folder):
            copies = [texts, *(renamed(texts, chance) for _ in range(COPIES))]
            found += [examples(copy, engine) for copy in copies]
    weights = trained(*(np.concatenate(part) for part in zip(*found, strict=True)))
    if dry:
        held = [examples(texts, engine) for texts in cases(folders[-1])]
        tell(weights, *(np.concatenate(part) for part in zip(*held, strict=True)))
    else:
        np.savez_compressed(OUT, **weights)
        print(f"{OUT.name}: {OUT.stat().st_size:,} bytes from {sum(len(a) for _, a in found):,} tokens")


if __name__ == "__main__":
    main(sys.argv[1:])
