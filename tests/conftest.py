"""What several rooms' tests share: the engine is loaded once, for it takes seconds."""

import pytest

from redaction.detect.engine import open_engine


@pytest.fixture(scope="session")
def engine():
    return open_engine()
