import pytest
from growth import linear


@pytest.mark.parametrize("steps", [lambda n: n, lambda n: n * n.bit_length()], ids=["n", "n log n"])
def test_what_grows_with_the_length_is_linear(steps):
    assert linear(lambda length: lambda: sum(range(steps(length))), 300_000)


@pytest.mark.parametrize("power", [2, 3])
def test_what_grows_with_the_square_is_not(power):
    assert not linear(lambda length: lambda: sum(range(length**power)), {2: 700, 3: 60}[power])
