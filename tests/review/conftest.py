import pytest
from reviewed import a_case


@pytest.fixture
def folder(tmp_path):
    return a_case(tmp_path)
