"""Private keys and files of the vault are known by what they hold."""

import json
from pathlib import Path

import pytest
import reviewed
import yaml
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from redaction.publish.watch.privates import private
from redaction.publish.watch.watchkey import WatchKey
from redaction.review.decisions import sitting
from redaction.review.round import events
from redaction.review.round.event import Began
from redaction.review.weighed import standing

ROOT = Path(__file__).parents[3]
ED = Ed25519PrivateKey.generate()
EC = generate_private_key(SECP256R1())
LOCK = BestAvailableEncryption(b"a passphrase")
WATCH = WatchKey(bytes(range(32)))


def rules(content: bytes, ids=frozenset()):
    return {rule for rule, _ in private(content, content.decode("utf-8", "replace"), frozenset(ids))}


KEYS = {
    "openssh": ED.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()),
    "openssh under a passphrase": ED.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, LOCK),
    "pem": ED.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
    "pem under a passphrase": ED.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, LOCK),
    "old pem": EC.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()),
    "old pem under a passphrase": EC.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, LOCK),
    "der": ED.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
    "der under a passphrase": ED.private_bytes(Encoding.DER, PrivateFormat.PKCS8, LOCK),
    "putty": b"PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nPublic-Lines: 2\nAAAA\nPrivate-Lines: 1\nAAAA\n",
    "age": b"# created: 2026\nAGE-SECRET-KEY-1" + b"Q" * 58 + b"\n",
    "minisign": b"untrusted comment: minisign encrypted secret key\nRWRT\n",
    "pgp": b"-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQOYBGYAAAABCADMMMMMMMMMMM\n",
}


@pytest.mark.parametrize("name", KEYS)
def test_a_private_key_is_known(name):
    assert rules(KEYS[name]) == {"commit-key"}


@pytest.mark.parametrize("name", ["openssh", "pem", "old pem"])
def test_a_private_key_within_another_file_is_known(name):
    words = KEYS[name].decode()
    indented = "key: |\n" + "".join(f"    {line}\n" for line in words.splitlines())
    crlf = words.replace("\n", "\r\n")
    for text in (f"# Notes\n\n{words}", indented, json.dumps({"key": words}), crlf):
        assert rules(text.encode()) == {"commit-key"}


def test_what_only_speaks_of_keys_is_none():
    public = ED.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)
    pem = ED.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    text = b"grep -r 'BEGIN OPENSSH PRIVATE KEY' .\n'-----BEGIN OPENSSH PRIVATE KEY-----' is the first line\n"
    for content in (public, pem, text, b"\x30\x82 not a key", b"AGE-SECRET-KEY-1 is how they begin"):
        assert rules(content) == set()


def test_the_watch_key_is_known_as_a_line_and_as_bare_digits():
    digits = WATCH.secret.hex().encode()
    assert rules(WATCH.text().encode()) == {"commit-watch-key"}
    assert rules(b"KEY=" + digits, {WATCH.id}) == {"commit-watch-key"}
    assert rules(b"KEY=" + digits.upper(), {WATCH.id}) == {"commit-watch-key"}
    assert rules(b"digest " + digits) == set()
    assert rules(b"digest " + b"ab" * 32, {WATCH.id}) == set()


def test_every_file_of_a_vault_that_holds_text_is_known(tmp_path):
    case = reviewed.a_case(tmp_path)
    reviewed.put(case, reviewed.TEXT, reviewed.FINDINGS)
    sitting.sit(case, person="a-mensah", at="2013-05-04T10:11:12Z", accept=True, checks=sitting.Checks.REMOVE)
    case.record("sign", person="a-mensah", at="2013-05-04T10:11:12Z")
    standing.record(case, person="a-mensah", at="2013-05-04T10:11:12Z", words="nothing was found")
    events.append(case, Began(person="a-mensah", at="2013-05-04T10:11:12Z"))
    kinds = (".jsonl", ".json", ".yml")
    files = [path for path in case.path.rglob("*") if path.suffix in kinds and path.stat().st_size]
    assert len(files) >= 4
    for path in files:
        assert rules(path.read_bytes()) == {"commit-vault"}, path.name


def test_a_record_is_known_in_whatever_shape(tmp_path):
    case = reviewed.a_case(tmp_path)
    reviewed.put(case, reviewed.TEXT, reviewed.FINDINGS)
    lines = (case.path / "overview.findings.jsonl").read_text(encoding="utf-8").splitlines()
    as_list = json.dumps([json.loads(line) for line in lines], indent=2)
    assert rules(as_list.encode()) == rules(lines[-1].encode()) == {"commit-vault"}
    assert rules(b"\xef\xbb\xbf" + lines[0].encode()) == {"commit-vault"}


def test_a_case_file_is_known_as_yaml_and_as_json():
    case = {"case": "child-h-2014", "known": [{"id": "subject", "names": ["Tamsin Orrell"]}]}
    assert rules(yaml.safe_dump(case).encode()) == {"commit-vault"}
    assert rules(json.dumps(case).encode()) == {"commit-vault"}
    assert rules(yaml.safe_dump({"known": [{"names": ["Tamsin Orrell"]}], "x": 1}).encode()) == {"commit-vault"}


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "[1]", '{"a": 1}', "known:\nnames: x\n- [", "a: *b\nknown:\n names: 1", "known: 1"],
)  # fmt: skip
def test_other_data_are_none(text):
    assert rules(text.encode()) == set()


def test_the_private_diff_is_known():
    assert rules(b"<title>Original and public text: Child H (private)</title>") == {"commit-vault"}
    template = (ROOT / "redaction/review/shown/templates/diff.html.j2").read_text(encoding="utf-8")
    assert "<title>Original and public text: {{ titles.label }} (private)</title>" in template
