"""The desk's tests share a room with a vault, and a browser that is let in."""

import pytest
from desking import Room


@pytest.fixture
def room(tmp_path):
    there = Room(tmp_path)
    yield there
    there.close()


@pytest.fixture
def browser(room):
    return room.browser()
