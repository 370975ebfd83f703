"""What is remembered is what would be seen, for the same engine only; a damaged memory is no memory."""

import json

import numpy as np
import pytest
from detecting import CAST
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redaction.case.cast import NOBODY
from redaction.case.policy import Dates, Policy
from redaction.detect.detector import detect
from redaction.detect.engine import Engine
from redaction.detect.finding import dump
from redaction.detect.sight import memory, model
from redaction.detect.sight.memory import Memory, key, load

PARAGRAPHS = (
    "# The family",
    "Tamsin Orrell rang Dr Ade Bankole on 4 May 2011 from 12 Larch Close, Nettlewick.",
    "Ifeoma, aged three, was at Nettlewick Nursery School. Ms Quillfeather saw her there with her mum.",
    "| Name | Age |\n|---|---|\n| ORRELL, Tamsin | 31 |\n| Vaughan, PC Idris | 44 |",
    '> Tam said: "leave joss alone". It was the health visitor, Wendeline Achterop, who wrote it down.',
    "Ms Achterop left in June. NHS number 999 123 4560; write to t.orrell@postbox.example.",
    "Nothing was done.",
    "An\u00advil \ud800 \u202e *Orr*ell |",
)
DOCUMENTS = st.lists(st.sampled_from(PARAGRAPHS), max_size=8)


def findings(engine, texts, cast=CAST, policy=None):
    return [dump(found) for found in detect(texts, cast=cast, policy=policy or Policy(), engine=engine)]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(versions=st.lists(DOCUMENTS, min_size=2, max_size=4), cast=st.sampled_from([CAST, NOBODY]), other=DOCUMENTS)
def test_what_is_remembered_changes_no_finding(engine, versions, cast, other):
    known = Memory()
    for version in versions:
        texts = ["\n\n".join(version), "\n\n".join(other)]
        policy = Policy(dates=Dates.REMOVED if len(version) % 2 else Dates.MONTH)
        assert findings(engine.remembering(known), texts, cast, policy) == findings(engine, texts, cast, policy)
        known = load(known.dump("one"), engine="one")


def test_only_what_changed_is_read(engine, monkeypatch):
    read = []
    real = model.Model.read
    monkeypatch.setattr(model.Model, "read", lambda self, pieces: real(self, (read.append(p) or p for p in pieces)))
    known = Memory()
    before = findings(engine.remembering(known), ["\n\n".join(PARAGRAPHS)])
    count, changed = len(read), "Nothing was done by anybody."
    assert count == len(PARAGRAPHS) + 3  # a table's rows are units
    assert findings(engine.remembering(known), ["\n\n".join(PARAGRAPHS)]) == before
    assert len(read) == count
    findings(engine.remembering(known), ["\n\n".join([*PARAGRAPHS[:6], changed, *PARAGRAPHS[7:]])])
    assert read[count:] == [changed]


def test_a_name_met_in_a_changed_paragraph_is_found_in_those_that_did_not_change(engine):
    known = Memory()
    texts = ["Later Achterop was quiet.\n\nNothing was done.", "It rained. Then the Achterop file was closed."]
    findings(engine.remembering(known), texts)
    texts[0] = texts[0].replace("Nothing was done.", "The health visitor, Wendeline Achterop, did nothing.")
    found = detect(texts, cast=NOBODY, policy=Policy(), engine=engine.remembering(known))
    assert [[f.text for f in one if f.type == "PERSON"] for one in found] == [
        ["Achterop", "Wendeline Achterop"],
        ["Achterop"],
    ]


def test_the_model_is_not_loaded_when_nothing_must_be_read(engine, monkeypatch):
    known = Memory()
    before = findings(engine.remembering(known), [PARAGRAPHS[1]])
    fresh = Engine(fingerprint=engine.fingerprint, _tools=type(engine._tools)(engine._tools.folder))
    monkeypatch.setattr(model, "load", lambda _: pytest.fail("the model was loaded"))
    assert findings(fresh.remembering(known), [PARAGRAPHS[1]]) == before


@pytest.fixture(scope="module")
def stored(engine):
    known = Memory()
    findings(engine.remembering(known), ["\n\n".join(PARAGRAPHS)])
    return known.dump("one")


def test_it_is_for_the_engine_that_saw_only(stored):
    assert key(PARAGRAPHS[1]) in load(stored, engine="one")
    assert key(PARAGRAPHS[1]) not in load(stored, engine="two")


def test_what_is_no_longer_asked_for_is_forgotten(engine, stored):
    known = load(stored, engine="one")
    findings(engine.remembering(known), [PARAGRAPHS[6]])
    again = load(known.dump("one"), engine="one")
    assert key(PARAGRAPHS[6]) in again
    assert key(PARAGRAPHS[1]) not in again


def test_it_holds_no_word_of_the_report(stored):
    assert not any(word in stored for word in (b"Tamsin", b"Orrell", b"Larch", b"t.orrell"))


@settings(max_examples=200)
@given(at=st.integers(0, 1 << 20), byte=st.integers(1, 255))
def test_one_changed_byte_is_no_memory(stored, at, byte):
    at %= len(stored)
    changed = stored[:at] + bytes([stored[at] ^ byte]) + stored[at + 1 :]
    assert key(PARAGRAPHS[1]) not in load(changed, engine="one")


@pytest.mark.parametrize("part", [0, 1, 50, 1_000, -1])
def test_a_torn_memory_is_none(stored, part):
    assert key(PARAGRAPHS[1]) not in load(stored[:part], engine="one")


def sealed(body: bytes) -> bytes:
    """A foreign file with the right head."""
    return json.dumps({"version": 1, "engine": "one", "sha256": memory.sha256(body)}).encode() + b"\n" + body


@pytest.mark.parametrize(
    "body",
    [
        b"", b"\n", b"[]\n", b"{}", b"null\n", b'{"a":[]}\n', b'{"a":["x"]}\n', b'{"a":[1]}\n', b'{"a":[-1]}\n',
        b'{"a":[1e9]}\n', b'{"a":[0,[1,2]]}\n', b'{"a":[0,[2,1,"PERSON",1,"model"]]}\n', b'{"a":[true]}\n',
        b'{"a":[0,[0,1,7,1,"model"]]}\n', b'{"a":[0,{"start":1}]}\n', b"[" * 100_000, b'{"a":[0]}\nmore', b"\xff\n",
    ],
)  # fmt: skip
def test_a_foreign_file_is_no_memory(body):
    assert "a" not in load(sealed(body), engine="one")


@pytest.mark.parametrize("stored", [None, b"", b"\0", b"{}", b"null\n", b"7\n{}", b"\xff\xfe"])
def test_nothing_is_no_memory(stored):
    assert "a" not in load(stored, engine="one")


def test_numbers_come_back_as_they_were(engine):
    (sight,) = engine.see([PARAGRAPHS[1]])
    known = Memory()
    known.update({"a": sight})
    known.of("a")
    again = load(known.dump("one"), engine="one").of("a")
    assert again.seen == sight.seen
    for name in ("starts", "ends", "units", "view"):
        assert np.array_equal(getattr(again.tokens, name), getattr(sight.tokens, name))
        assert getattr(again.tokens, name).dtype == getattr(sight.tokens, name).dtype
