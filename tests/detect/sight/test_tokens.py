"""The model's tokens of a text: where they stand, and what the layers below its recogniser make of them."""

import numpy as np
import pytest

from redaction.detect.engine import Engine
from redaction.detect.sight.tokens import VIEW


@pytest.mark.parametrize("text", ["", "\n\n", "Tamsin Orrell came.\n\n| Day | Who |\n| 3 May | Mr Okonjo-Blythe |\n"])
def test_tokens_are_the_words_of_the_text_in_order(engine: Engine, text: str) -> None:
    (sight,) = engine.see([text])
    tokens = sight.tokens
    found = "".join(text[s:e] for s, e in zip(tokens.starts, tokens.ends, strict=True))
    assert "".join(found.split()) == "".join(text.split())
    assert (np.diff(tokens.starts) > 0).all()
    assert (np.diff(tokens.units) >= 0).all()
    assert tokens.view.shape == (len(tokens.starts), VIEW)


def test_a_word_is_seen_in_its_context(engine: Engine) -> None:
    one, two, again = engine.see(["Will came home.", "He will come home.", "Will came home."])
    assert not np.allclose(one.tokens.view[0], two.tokens.view[1], atol=0.01)
    assert np.allclose(one.tokens.view, again.tokens.view, atol=1e-4)
