"""The watch key lies in the vault for its owner only, and shows itself nowhere."""

import os

import pytest

from redaction.case.vault import open_vault
from redaction.errors import CannotGoOn, WrongUsage
from redaction.publish.watch import watchkey
from redaction.publish.watch.watchkey import WatchKey, holds_key, new_key, parse

KEY = WatchKey(bytes(range(32)))
OTHER = WatchKey(bytes(range(1, 33)))


def test_a_key_is_read_as_it_is_kept_or_as_bare_digits():
    assert parse(KEY.text(), where="x") == parse(KEY.secret.hex(), where="x") == KEY
    assert holds_key(f"key: {KEY.text()}")
    assert not holds_key(KEY.secret.hex())


@pytest.mark.parametrize("text", ["", "abc", "0" * 63, "0" * 65, "g" * 64, "A" * 64, "\n" + "0" * 64])
def test_what_is_no_key(text):
    with pytest.raises(WrongUsage) as caught:
        parse(text, where="REDACTION_WATCH_KEY")
    assert text not in str(caught.value) or not text


def test_a_key_is_kept_in_the_vault_for_its_owner_only(tmp_path):
    vault = open_vault(tmp_path / "vault", create=True)
    assert watchkey.key_of(vault) is None
    watchkey.keep(vault, KEY)
    assert watchkey.key_of(vault) == KEY
    path = vault.path / "watch.key"
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(CannotGoOn, match="another watch key"):
        watchkey.keep(vault, OTHER)
    path.chmod(0o640)
    with pytest.raises(CannotGoOn, match="read by others"):
        watchkey.key_of(vault)
    path.chmod(0o600)
    path.write_text("spoilt", encoding="utf-8")
    with pytest.raises(CannotGoOn, match="cannot be read"):
        watchkey.key_of(vault)


def test_a_key_hides_itself():
    key = new_key()
    assert key != new_key()
    assert key.secret.hex() not in f"{key!r} {key.id}"
    assert len(os.fsencode(key.text())) == 87
    with pytest.raises(ValueError, match="32"):
        WatchKey(b"short")
