import json

import pytest

from redaction.detect.layers import Layer
from redaction.errors import Refused
from redaction.evaluate.evaluation import Evaluation, Result
from redaction.evaluate.figures import Figure, Figures, Share
from redaction.evaluate.record import dump, load

FIGURES = Figures(main={Figure.DIRECT: Share(3, 4)}, types={"PERSON": Share(3, 4)}, places={"heading": Share(1, 1)})
RESULT = Result(slug="child-k", digest="ab" * 32, words=120, figures=FIGURES)
EVALUATION = Evaluation(engine="presidio 1", cast=True, without=(Layer.MODEL,), results=(RESULT,))


def test_what_was_written_is_read_back_and_is_the_same_every_time():
    assert load(dump(EVALUATION), where="e.json") == EVALUATION
    assert dump(EVALUATION) == dump(load(dump(EVALUATION) + b"\n", where="e.json"))


def changed(**values):
    return json.dumps({**json.loads(dump(EVALUATION)), **values}).encode()


BAD_SHARES = [
    {"hits": 5, "of": 4},
    {"hits": -1, "of": 4},
    {"hits": True, "of": 4},
    {"hits": "3", "of": 4},
    {},
    [],
    None,
]


@pytest.mark.parametrize("share", BAD_SHARES, ids=str)
def test_a_share_that_cannot_be_is_refused(share):
    case = {**json.loads(dump(EVALUATION))["cases"][0], "figures": {"direct": share}}
    with pytest.raises(Refused, match="damaged"):
        load(changed(cases=[case]), where="e.json")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "strict JSON"),
        (b"[]", "not the JSON of an evaluation"),
        (b"{}", "not the JSON of an evaluation"),
        (changed(format="other"), "not the JSON of an evaluation"),
        (changed(version=2), "not of version 1"),
        (changed(version="1"), "not of version 1"),
        (changed(cases=[]), "damaged"),
        (changed(cases=[], all={"figures": {}, "places": {}, "types": {}}), "damaged"),
        (changed(cases=None), "damaged"),
        (changed(cases=["x"]), "damaged"),
        (changed(cast="yes"), "damaged"),
        (changed(without=["hands"]), "damaged"),
        (changed(engine=7), "damaged"),
        (changed(extra=1), "damaged"),
        (changed(all={}), "damaged"),
        (changed(words=0.5), "not an integer"),
        (dump(EVALUATION)[:-2], "strict JSON"),
        (dump(EVALUATION).replace(b'"direct"', b'"direkt"'), "damaged"),
        (dump(EVALUATION).replace(b"120", b"9" * 400), "damaged"),
        (dump(EVALUATION).replace(b'"words":', b'"word":'), "damaged"),
    ],
)
def test_what_is_no_evaluation_of_this_version_is_refused(content, message):
    with pytest.raises(Refused, match=message):
        load(content, where="e.json")
