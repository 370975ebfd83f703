"""A short way to run the detector on a text of the small invented case."""

import pytest
from detecting import CAST, applied

from redaction.case.policy import Policy
from redaction.detect.detector import detect


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
