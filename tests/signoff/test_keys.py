import subprocess

import pytest
import rights

from redaction import durable
from redaction.errors import CannotGoOn, RedactionError, Refused, WrongUsage
from redaction.signoff import keys, sshsig

PASSPHRASE = "three calm herons"


@pytest.fixture
def made(tmp_path):
    keys.new(tmp_path / "key", person="t-orrell", passphrase=PASSPHRASE)
    return tmp_path / "key"


def test_a_new_key_is_private_encrypted_and_opens_with_its_passphrase(made):
    assert made.stat().st_mode & 0o777 == 0o600
    assert made.with_name("key.pub").stat().st_mode & 0o777 == 0o644
    assert made.with_name("key.pub").read_text().endswith(" t-orrell\n")
    half = keys.load_public(made.with_name("key.pub"))
    assert sshsig.public_part(keys.load(made, passphrase=PASSPHRASE)) == half
    assert sorted(p.name for p in made.parent.iterdir()) == ["key", "key.pub"]


def test_ssh_keygen_opens_it_with_the_passphrase_only(made):
    def open_with(passphrase):
        command = ["ssh-keygen", "-y", "-P", passphrase, "-f", str(made)]
        return subprocess.run(command, capture_output=True, check=False).returncode

    assert open_with(PASSPHRASE) == 0
    assert open_with("") != 0


def test_a_wrong_passphrase_is_a_clear_refusal_without_the_passphrase(made):
    with pytest.raises(Refused, match="does not open the key") as caught:
        keys.load(made, passphrase="three loud herons")
    assert "herons" not in str(caught.value)


@pytest.mark.parametrize("cut", [10, 200])
def test_a_damaged_key_is_refused(made, cut):
    made.write_bytes(made.read_bytes()[:cut])
    with pytest.raises(Refused):
        keys.load(made, passphrase=PASSPHRASE)


def test_a_key_without_passphrase_is_refused(tmp_path):
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "bare")]
    subprocess.run(command, check=True)
    for passphrase in (PASSPHRASE, ""):
        with pytest.raises(Refused, match="has no passphrase"):
            keys.load(tmp_path / "bare", passphrase=passphrase)


def test_another_kind_of_key_is_refused(tmp_path):
    command = ["ssh-keygen", "-q", "-t", "ecdsa", "-N", PASSPHRASE, "-f", str(tmp_path / "other")]
    subprocess.run(command, check=True)
    with pytest.raises(Refused, match="Ed25519"):
        keys.load(tmp_path / "other", passphrase=PASSPHRASE)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_key_that_others_can_read_stops_the_work(made, mode):
    made.chmod(mode)
    with pytest.raises(CannotGoOn, match="chmod 600"):
        keys.load(made, passphrase=PASSPHRASE)


def test_a_key_is_never_replaced(made):
    before = made.read_bytes()
    with pytest.raises(Refused, match="exists already"):
        keys.new(made, person="t-orrell", passphrase=PASSPHRASE)
    made.rename(made.with_name("old"))
    with pytest.raises(Refused, match="exists already"):
        keys.new(made, person="t-orrell", passphrase=PASSPHRASE)
    assert made.with_name("old").read_bytes() == before


def test_a_file_that_appears_meanwhile_is_not_replaced(tmp_path):
    (tmp_path / "key").write_bytes(b"mine")
    with pytest.raises(Refused):
        keys._create(tmp_path / "key", b"new")
    assert (tmp_path / "key").read_bytes() == b"mine"
    assert [p.name for p in tmp_path.iterdir()] == ["key"]


def test_no_key_in_a_git_work_tree_not_even_through_a_link(tmp_path):
    (tmp_path / "repository/.git").mkdir(parents=True)
    (tmp_path / "repository/deep").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "repository/deep")
    for place in ("repository/key", "repository/deep/key", "repository/new/key", "link/key"):
        with pytest.raises(Refused, match="Git work tree"):
            keys.new(tmp_path / place, person="t-orrell", passphrase=PASSPHRASE)
    assert sorted(p.name for p in (tmp_path / "repository").rglob("*")) == [".git", "deep"]


def test_twelve_characters_make_a_key(tmp_path):
    keys.new(tmp_path / "key", person="t-orrell", passphrase="twelve chars")
    assert keys.load(tmp_path / "key", passphrase="twelve chars")


@pytest.mark.parametrize("passphrase", ["", "short", "eleven char"])
def test_a_short_passphrase_makes_no_key(tmp_path, passphrase):
    with pytest.raises(Refused, match="shorter than 12"):
        keys.new(tmp_path / "key", person="t-orrell", passphrase=passphrase)
    assert [*tmp_path.iterdir()] == []


def test_a_read_only_folder_leaves_nothing(tmp_path):
    with rights.without(tmp_path, mode=0o555), pytest.raises(CannotGoOn):
        keys.new(tmp_path / "key", person="t-orrell", passphrase=PASSPHRASE)
    assert [*tmp_path.iterdir()] == []


def test_a_full_disk_leaves_nothing(tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CannotGoOn, match="No space left"):
        keys.new(tmp_path / "key", person="t-orrell", passphrase=PASSPHRASE)
    assert [*tmp_path.iterdir()] == []


def test_an_unfinished_key_lies_beside_its_place_under_a_name_that_is_cleared_away(tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr("os.fsync", lambda _: seen.append(sorted(p.name for p in tmp_path.iterdir())))
    keys._create(tmp_path / "key", b"new")
    assert [name[: len(durable.TEMPORARY)] for name in seen[0]] == [durable.TEMPORARY]
    assert [p.name for p in tmp_path.iterdir()] == ["key"]


def test_what_cannot_be_cleared_away_hides_no_other_fault(tmp_path, monkeypatch):
    def broken(*_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("os.fsync", broken)
    monkeypatch.setattr("pathlib.Path.unlink", broken)
    with pytest.raises(CannotGoOn, match="could not be written"):
        keys._create(tmp_path / "key", b"new")


def test_what_is_missing_or_not_a_key_is_said(made, tmp_path):
    (tmp_path / "text").write_bytes(b"hello")
    (tmp_path / "text").chmod(0o600)
    for name, passphrase, error, what in (
        ("none", PASSPHRASE, WrongUsage, "no such key"),
        (".", PASSPHRASE, CannotGoOn, "Is a directory"),
        ("text", PASSPHRASE, Refused, "OpenSSH"),
        ("key", "three loud herons", Refused, "does not open the key"),
    ):
        with pytest.raises(error, match=what) as caught:
            keys.load(tmp_path / name, passphrase=passphrase)
        assert caught.value.where == str(tmp_path / name)


def make(path, passphrase=PASSPHRASE):
    return keys.new(path, person="t-orrell", passphrase=passphrase)


@pytest.mark.parametrize(
    ("act", "place", "step"),
    [
        (lambda p: make(p / "key"), "key", "--out"),
        (lambda p: make(p / "bare"), "bare.pub", "--out"),
        (lambda p: make(p / "repository/key"), "repository/key", "outside {folder}/repository"),
        (lambda p: make(p / "short", "short"), "", "three words"),
        (lambda p: keys.load(p / "bare", passphrase=PASSPHRASE), "bare", "ssh-keygen -p -f {folder}/bare"),
        (lambda p: keys.load(p / "key", passphrase="three loud herons"), "key", "try again"),
        (lambda p: keys.load(p / "other", passphrase=PASSPHRASE), "other", "redaction keys new"),
        (lambda p: keys.load(p / "open", passphrase=PASSPHRASE), "open", "chmod 600 {folder}/open"),
        (lambda p: keys.load_public(p / "key"), "key", "the .pub file"),
        (lambda p: keys.load_public(p / "nonsense.pub"), "nonsense.pub", "redaction keys new"),
        (lambda p: keys._create(p / "key", b"new"), "key", "--out"),
        (lambda p: keys._create(p / "nowhere/key", b"new"), "nowhere/key", ""),
    ],
)
def test_a_refusal_names_the_file_and_what_to_do(made, act, place, step):
    folder = made.parent
    for name, kind, passphrase in (("bare", "ed25519", ""), ("other", "ecdsa", PASSPHRASE)):
        command = ["ssh-keygen", "-q", "-t", kind, "-N", passphrase, "-f", str(folder / name)]
        subprocess.run(command, check=True)
    (folder / "open").write_bytes(made.read_bytes())
    (folder / "open").chmod(0o644)
    (folder / "nonsense.pub").write_text("nonsense")
    (folder / "repository/.git").mkdir(parents=True)
    if place == "bare.pub":
        (folder / "bare").unlink()
    with pytest.raises(RedactionError) as caught:
        act(folder)
    assert caught.value.where == (str(folder / place) if place else "")
    assert step.format(folder=folder) in caught.value.next_step


def test_no_more_is_read_than_a_key_can_be(tmp_path):
    (tmp_path / "large").write_bytes(b"x" * 100_000)
    (tmp_path / "large").chmod(0o600)
    assert len(keys._private_bytes(tmp_path / "large")) == 16_384


def test_a_public_key_file_holds_one_public_key(made):
    with pytest.raises(Refused, match="private key"):
        keys.load_public(made)
    line = made.with_name("key.pub").read_text()
    two = made.with_name("two.pub")
    for text in (line.encode() * 2, b"", b"nonsense", b"\xff\xfe", line.encode().replace(b"ssh", b"\xff")):
        two.write_bytes(text)
        with pytest.raises(Refused) as caught:
            keys.load_public(two)
        assert caught.value.where == str(two)
    with pytest.raises(WrongUsage, match="No such file") as caught:
        keys.load_public(made.with_name("none.pub"))
    assert caught.value.where == str(made.with_name("none.pub"))


def test_a_key_that_was_read_already_is_opened_and_a_large_one_is_none(tmp_path):
    public = keys.new(tmp_path / "key", person="a-mensah", passphrase="three words more")
    text = (tmp_path / "key").read_bytes()
    assert sshsig.public_part(keys.unlock(text, passphrase="three words more", where="your key")) == public
    for wrong in (text + b"x" * 20_000, b"", text[:-40], b"\x00" * 50):
        with pytest.raises(Refused, match="your key"):
            keys.unlock(wrong, passphrase="three words more", where="your key")
    with pytest.raises(Refused, match="does not open"):
        keys.unlock(text, passphrase="three words less", where="your key")


def test_a_key_file_may_be_as_long_as_the_limit_and_no_longer(made):
    padded = made.read_bytes().ljust(keys._LIMIT, b"\n")
    assert keys.unlock(padded, where="key", passphrase=PASSPHRASE)
    with pytest.raises(Refused):
        keys.unlock(padded + b"\n", where="key", passphrase=PASSPHRASE)
