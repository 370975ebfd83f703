import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction import strictyaml
from redaction.errors import Refused


def test_values_know_their_lines():
    parsed = strictyaml.load(b"label: Child K\nknown:\n  - id: a\n    names: [Tamsin]\n", where="case.yml")
    assert parsed.value == {"label": "Child K", "known": [{"id": "a", "names": ["Tamsin"]}]}
    assert parsed.place(("known", 0, "names")) == "case.yml:4"
    assert parsed.place(("known", 0, "missing")) == "case.yml:3"


def test_dates_stay_text():
    assert strictyaml.load(b"born: 2007-02-30", where="c").value == {"born": "2007-02-30"}


BAD = {
    "duplicate key": b"a: 1\nb: 2\na: 3\n",
    "tag": b"a: !!python/object/apply:os.system ['true']\n",
    "own tag": b"a: !secret x\n",
    "set tag": b"a: !!set {x}\n",
    "alias": b"a: &x [1]\nb: *x\n",
    "loop": b"a: &x [*x]\n",
    "merge": b"a: &x {k: 1}\nb:\n  <<: *x\n",
    "bomb": b"a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n",
    "two documents": b"a: 1\n---\nb: 2\n",
    "tab": b"a:\n\t- b\n",
    "unclosed": b"a: [1, 2\n",
    "empty": b"",
    "only a comment": b"# nothing\n",
    "wrong encoding": "label: Zoë".encode("latin-1"),
    "utf-16": "a: 1".encode("utf-16"),
    "control character": b"a: \x07\n",
    "key that is a list": b"[a]: 1\n",
    "too deep": b"[" * 40 + b"]" * 40,
    "very deep": b"[" * 100_000,
}


@pytest.mark.parametrize("name", BAD)
def test_ambiguous_yaml_is_refused_without_quoting_it(name):
    with pytest.raises(Refused) as caught:
        strictyaml.load(BAD[name], where="case.yml")
    assert caught.value.message.startswith("case.yml")
    assert "secret" not in caught.value.message


def test_the_line_of_a_duplicate_key_is_named():
    with pytest.raises(Refused, match=r"case\.yml:3: has the same key twice"):
        strictyaml.load(BAD["duplicate key"], where="case.yml")


@given(st.binary(max_size=200))
def test_any_bytes_give_a_value_or_a_refusal(data):
    try:
        strictyaml.load(data, where="f")
    except Refused as refused:
        assert refused.exit_code == 1
