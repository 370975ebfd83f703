"""The trained reader's network: chances that add up, nothing from beyond a unit, and a damaged file is an error."""

from dataclasses import replace

import numpy as np
import pytest

from redaction.detect.engine import Engine
from redaction.detect.page.reading import read
from redaction.detect.sight import classifier
from redaction.detect.sight.classifier import CLASSES, REACH, load
from redaction.detect.sight.features import features, usage, windowed
from redaction.errors import CannotGoOn

TEXT = "Ms Quist-Ferreira told Bram that he could stay.\n\nThe Board met in May. | Bram | uncle |\n"


@pytest.fixture
def rows(engine: Engine):
    reading = read(TEXT)
    (sight,) = engine.see([reading.text])
    words = usage([reading], is_word=engine.is_word, is_past=engine.is_past)
    return features(reading, sight.tokens, sight.seen, words), sight.tokens


def test_chances_add_up_to_one(rows) -> None:
    table, tokens = rows
    chances = load().weigh(table, tokens, np.arange(len(tokens.starts)))
    assert chances.shape == (len(tokens.starts), len(CLASSES))
    assert np.allclose(chances.sum(axis=1), 1, atol=1e-4)
    assert (chances >= 0).all()


def test_asking_for_some_gives_what_asking_for_all_gives(rows) -> None:
    table, tokens = rows
    some = np.array([0, 3, 7])
    everything = load().weigh(table, tokens, np.arange(len(tokens.starts)))
    assert np.allclose(load().weigh(table, tokens, some), everything[some], atol=1e-5)


def test_a_name_is_likelier_a_name_than_a_verb_is(rows) -> None:
    table, tokens = rows
    words = [TEXT[s:e] for s, e in zip(tokens.starts, tokens.ends, strict=True)]
    chances = load().weigh(table, tokens, np.arange(len(words)))[:, CLASSES.index("PERSON")]
    assert chances[words.index("Bram")] > 0.5 > chances[words.index("told")]


def test_a_window_ends_with_its_unit(rows) -> None:
    table, tokens = rows
    width = table.shape[1]
    last = int(np.flatnonzero(tokens.units == tokens.units[0])[-1])
    window = windowed(table, tokens, REACH, np.array([last]))[0]
    assert not window[(REACH + 1) * width :].any()
    assert np.array_equal(window[REACH * width : (REACH + 1) * width], table[last])


def test_no_tokens_no_chances(rows) -> None:
    table, tokens = rows
    none = replace(tokens, starts=tokens.starts[:0], ends=tokens.ends[:0], units=tokens.units[:0], view=tokens.view[:0])
    assert load().weigh(table[:0], none, np.zeros(0, dtype=np.int64)).shape == (0, len(CLASSES))


@pytest.mark.parametrize("stored", [b"", b"PK\x03\x04broken", b"no zip at all"])
def test_damaged_weights_are_an_error(stored: bytes, tmp_path, monkeypatch) -> None:
    (tmp_path / "detect" / "data").mkdir(parents=True)
    (tmp_path / "detect" / "data" / "classifier.npz").write_bytes(stored)
    monkeypatch.setattr(classifier, "files", lambda _: tmp_path)
    with pytest.raises(CannotGoOn, match="cannot be read"):
        load.__wrapped__()
