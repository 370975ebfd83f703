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


@given(VALUES)
def test_one_spelling_is_the_values_own(value):
    data = canonical.dump(value)
    assert canonical.spells(data, value)
    for other in (b" " + data, data + b"\n", data.replace(b":", b": "), data.replace(b"a", b"\\u0061")):
        assert canonical.spells(other, value) == (other == data)


@given(VALUES, st.binary(max_size=4), st.integers(0, 60))
def test_no_other_bytes_spell_a_value(value, more, place):
    data = canonical.dump(value)
    other = data[:place] + more + data[place + 1 :]
    assert canonical.spells(other, value) == (other == data)


@pytest.mark.parametrize(
    "data",
    [
        b'{"b":1,"a":2}',
        b'{"a": 1}',
        b"[1,2]\n",
        b'"\\u0061"',
        b'"\\/"',
        b'"\\u001F"',
        b'"\\u007f"',
        b"9007199254740992",  # more than a double holds
        b"-9007199254740992",
        b"123456789012345678901234567890",
        b'"\\ud800"',
        '{"\ufb33":1,"\U0001f600":2}'.encode(),  # the order of UTF-16, not of code points
        b"-0",
    ],
)
def test_another_spelling_is_not_canonical(data):
    assert not canonical.spells(data, canonical.load(data, where="f"))


@pytest.mark.parametrize(
    "data",
    [
        b"9007199254740991",
        b'"\x7f"',
        b'"\\u001f\\b\\n\\"\\\\/"',
        '{"\U0001f600":1,"\ufb33":2}'.encode(),
        b"[]",
        b"{}",
        b"null",
    ],
)
def test_the_spelling_of_rfc_8785(data):
    assert canonical.spells(data, canonical.load(data, where="f"))


def test_what_has_no_spelling_is_not_spelled():
    deep = "é"
    for _ in range(5000):
        deep = [deep]
    assert not canonical.spells(b"[" * 5000 + '"é"'.encode() + b"]" * 5000, deep)
    assert not canonical.spells("é".encode(), "\ud800")


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
