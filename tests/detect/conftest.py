"""A short way to run the detector on a text of the small invented case."""

import pytest
from detecting import CAST, applied, missed, people_beside, unmarked

from redaction.case.cast import NOBODY
from redaction.case.policy import Policy
from redaction.detect.detector import detect
from redaction.detect.layers import Layer, Layers


@pytest.fixture
def find(engine):
    def run(text, cast=CAST, policy=None):
        return detect([text], cast=cast, policy=policy or Policy(), engine=engine)[0]

    return run


@pytest.fixture
def public(find):
    def run(text, cast=CAST, policy=None):
        return applied(text, find(text, cast, policy))

    return run


@pytest.fixture
def all_named(engine):
    """Say of a text with its names in braces that every name is found, and no one else, without and with a cast."""

    def run(marked, cast=NOBODY):
        text, places = unmarked(marked)
        away = Layers(away=frozenset({Layer.READER}))  # what the rules see, whoever else helps them
        findings = detect([text], cast=cast, policy=Policy(), engine=engine, layers=away)[0]
        assert missed(text, findings, places) == []
        assert people_beside(findings, places) == []

    return run
