"""`redaction watchlist`: made from the vault, checked against it, its key shown to nobody by accident."""

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import archive as archives
import published
import pytest

from redaction import cli
from redaction.case.vault import open_vault
from redaction.publish.watch import watchkey
from redaction.publish.watch.watchkey import WatchKey

SLUG = published.SLUG
OTHER = WatchKey(bytes(range(32)))


@pytest.fixture
def place(tmp_path, monkeypatch) -> Path:
    """An archive with one review, a vault that has its case and the key, and the working folder in the archive."""
    published.lay_out(tmp_path / "archive")
    vault = open_vault(tmp_path / "vault", create=True)
    vault.create(published.case_yml().replace(b"2010-03-12", b"2010-04-12"), slug=SLUG)
    watchkey.keep(vault, published.WATCH_KEY)
    monkeypatch.setattr("redaction.cli.watchlist.now", lambda: archives.NOW)
    monkeypatch.delenv("REDACTION_WATCH_KEY", raising=False)
    monkeypatch.delenv("REDACTION_VAULT", raising=False)
    monkeypatch.chdir(tmp_path / "archive")
    return tmp_path


def files(place: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((place / "archive/site_config/watchlist").iterdir())}


def test_show_says_how_each_stands(place, capsys):
    assert cli.run(["watchlist", "show"]) == 0
    assert f"{SLUG}: signed yes, forms " in capsys.readouterr().out
    assert cli.run(["watchlist", "show", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["slug"], row["there"], row["signed"], row["current"]) == (SLUG, True, True, False)
    assert row["forms"] > 10
    shutil.rmtree(place / "vault")
    assert cli.run(["watchlist", "show", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["forms"], row["current"]) == (None, None)


def test_check_tells_what_is_stale_missing_or_not_signed(place, capsys):
    assert cli.run(["watchlist", "check"]) == 1
    assert "watchlist-stale" in capsys.readouterr().out, "this vault has only the cast, and another day of birth"
    shutil.rmtree(place / "vault")
    assert cli.run(["watchlist", "check"]) == 0
    path = place / f"archive/site_config/watchlist/{SLUG}.json"
    path.write_bytes(path.read_bytes() + b" ")
    assert cli.run(["watchlist", "check"]) == 1
    assert "watchlist-changed" in capsys.readouterr().out
    path.unlink()
    assert cli.run(["watchlist", "check"]) == 1
    assert "watchlist-missing" in capsys.readouterr().out


def test_update_makes_what_the_vault_gives_and_only_once(place, capsys):
    before = files(place)
    assert cli.run(["watchlist", "update"]) == 0
    assert files(place) != before
    assert "sign this review again" in capsys.readouterr().out
    assert cli.run(["watchlist", "update"]) == 0
    assert "0 watchlists changed" in capsys.readouterr().out
    assert cli.run(["watchlist", "check"]) == 1
    assert "watchlist-changed" in capsys.readouterr().out


def test_a_new_key_makes_all_anew(place, monkeypatch):
    before = files(place)
    assert cli.run(["watchlist", "update", "--new-key"]) == 0
    key = watchkey.key_of(open_vault(place / "vault"))
    assert key not in (None, published.WATCH_KEY)
    assert json.loads(files(place)[f"{SLUG}.json"])["key"] == key.id
    assert files(place) != before


def test_without_the_case_in_the_vault_the_key_is_not_changed(place, capsys):
    shutil.rmtree(place / "vault" / SLUG)
    before = files(place)
    assert cli.run(["watchlist", "update", "--new-key"]) == 3
    assert files(place) == before
    assert watchkey.key_of(open_vault(place / "vault")) == published.WATCH_KEY


def test_a_vault_with_another_key_or_none_does_not_make_them(place, capsys):
    (place / "vault/watch.key").write_text(OTHER.text(), encoding="ascii")
    assert cli.run(["watchlist", "update"]) == 3
    assert "watchlist key --take" in capsys.readouterr().err
    assert cli.run(["watchlist", "show"]) == 3
    (place / "vault/watch.key").unlink()
    assert cli.run(["watchlist", "update"]) == 3
    assert not (place / "vault/watch.key").exists()


def test_the_key_is_not_printed_into_a_pipe_or_a_log(place, capsys):
    assert cli.run(["watchlist", "key"]) == 2
    said = capsys.readouterr()
    assert published.WATCH_KEY.secret.hex() not in said.out + said.err


def test_the_key_is_shown_on_a_terminal(place):
    ours, theirs = pty.openpty()
    code = "from redaction.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "watchlist", "key"], stdout=theirs, check=False, cwd=place / "archive",
        env={"PATH": "/usr/bin:/bin", "HOME": str(place), "PYTHONPATH": str(published.ROOT)},
    )  # fmt: skip
    os.close(theirs)
    assert done.returncode == 0
    assert os.read(ours, 1000).decode().strip() == published.WATCH_KEY.secret.hex()
    os.close(ours)


def test_the_key_goes_by_a_file_to_a_colleague(place, capsys):
    out = place / "key.txt"
    assert cli.run(["watchlist", "key", "--out", str(out)]) == 0
    assert out.stat().st_mode & 0o777 == 0o600
    assert cli.run(["watchlist", "key", "--out", str(out)]) == 2, "no file is written over"
    (place / "archive/.git").mkdir()
    assert cli.run(["watchlist", "key", "--out", str(place / "archive/key.txt")]) == 2
    open_vault(place / "colleague", create=True)
    theirs = ["--vault", str(place / "colleague")]
    assert cli.run(["watchlist", "key", *theirs]) == 2, "no key yet"
    assert cli.run(["watchlist", "key", "--take", str(out), *theirs]) == 0
    assert watchkey.key_of(open_vault(place / "colleague")) == published.WATCH_KEY
    out.write_text(OTHER.text(), encoding="ascii")
    assert cli.run(["watchlist", "key", "--take", str(out), *theirs]) == 3
    assert published.WATCH_KEY.secret.hex() not in "".join(capsys.readouterr())


@pytest.mark.parametrize("content", [b"", b"x", b"\xff" * 64, b"0" * 4000])
def test_what_is_no_key_is_not_taken(place, content, capsys):
    (place / "key.txt").write_bytes(content)
    assert cli.run(["watchlist", "key", "--take", str(place / "key.txt")]) == 2
    assert cli.run(["watchlist", "key", "--take", str(place / "nowhere")]) == 2
    assert cli.run(["watchlist", "show", "--watch-key-file", str(place / "key.txt")]) == 2
