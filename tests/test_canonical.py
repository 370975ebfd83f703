import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction import canonical
from redaction.errors import Refused

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(VALUES)
def test_what_is_dumped_loads_and_has_one_spelling(value):
    data = canonical.dump(value)
    assert canonical.load(data, where="f") == value
    assert canonical.dump(canonical.load(data, where="f")) == data


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":1,"a":2}',
        b'{"a":{"b":1,"b":1}}',
        b"1.0",
        b"1e3",
        b"NaN",
        b"-Infinity",
        b"",
        b"{",
        b"\xff",
        b"[" * 100_000,
    ],
)
def test_ambiguous_json_is_refused(data):
    with pytest.raises(Refused):
        canonical.load(data, where="f")
