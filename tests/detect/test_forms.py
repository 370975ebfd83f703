"""Every row of dates, ages and rare facts takes time in proportion to the text, whatever the text."""

from functools import partial

import pytest
from growth import linear

from redaction.detect.facts.rare_frames import frames
from redaction.detect.times import age_forms, date_forms

SEEDS = [
    "1", "12/", "12.3.", "1 and ", "the ", "January ", "5, ", "Mon ", "two ", "aged ", "in the ", "week of ", "c. ",
    "a-", "A, ",
    "3 years ", "the only ", "born in ", "was ", "played a ", "one of ",
    "(", "' ", "x/", "Her fourth ", " ", "early ", "or 1st ", "\n> ", "1 year, ",
]  # fmt: skip
ROWS = {f"fact:{number}": frame.pattern for number, frame in enumerate(frames())}
ROWS |= {f"date:{k}": v for k, v in date_forms.FORMS.items()}
ROWS |= {f"age:{k}": v for k, v in age_forms.FORMS.items()}


@pytest.mark.parametrize("name", sorted(ROWS))
def test_every_row_is_linear(name):
    rule = ROWS[name]

    def searching(seed, length):
        text = (seed * length)[:length]
        return lambda: sum(1 for _ in rule.finditer(text))

    for seed in SEEDS:
        assert linear(partial(searching, seed), 2_000, 8), seed
