import base64
import subprocess

import pytest
from archive import key
from cryptography.hazmat.primitives import serialization
from hypothesis import given
from hypothesis import strategies as st

from redaction.errors import Refused
from redaction.signoff import sshsig
from redaction.signoff.sshsig import PublicKey

OFFICER = "officer@redaction.v1"
MESSAGE = b'{"what":"is signed"}'


def good() -> bytes:
    return sshsig.sign(MESSAGE, namespace=OFFICER, key=key("t-orrell"))


def blob(file: bytes) -> bytes:
    return base64.b64decode(b"".join(file.splitlines()[1:-1]))


def armour(content: bytes, columns: int = 70) -> bytes:
    text = base64.b64encode(content)
    lines = [text[i : i + columns] for i in range(0, len(text), columns)]
    return b"\n".join([b"-----BEGIN SSH SIGNATURE-----", *lines, b"-----END SSH SIGNATURE-----", b""])


def ssh_keygen(*arguments, **more):
    return subprocess.run(["ssh-keygen", *map(str, arguments)], capture_output=True, check=False, **more)


def private_file(path, person="t-orrell"):
    text = key(person).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH, serialization.NoEncryption()
    )
    path.write_bytes(text)
    path.chmod(0o600)
    return path


def test_what_is_signed_verifies():
    signature = sshsig.decode(good())
    assert sshsig.verify(signature, MESSAGE)
    assert signature.key == sshsig.public_part(key("t-orrell"))
    assert signature.namespace == OFFICER


def test_ssh_keygen_accepts_ours_for_its_role_only(tmp_path):
    line = sshsig.public_part(key("t-orrell")).line
    (tmp_path / "signers").write_text(f'officer namespaces="{OFFICER}" {line}\n')
    (tmp_path / "sig").write_bytes(good())

    def verify(namespace, message):
        files = ("-f", tmp_path / "signers", "-s", tmp_path / "sig")
        return ssh_keygen("-Y", "verify", *files, "-I", "officer", "-n", namespace, input=message).returncode

    assert verify(OFFICER, MESSAGE) == 0
    assert verify("chair@redaction.v1", MESSAGE) != 0
    assert verify(OFFICER, MESSAGE + b" ") != 0


def test_ours_is_byte_for_byte_what_ssh_keygen_writes(tmp_path):
    private = private_file(tmp_path / "key")
    (tmp_path / "m").write_bytes(MESSAGE)
    assert ssh_keygen("-Y", "sign", "-n", OFFICER, "-f", private, tmp_path / "m").returncode == 0
    theirs = (tmp_path / "m.sig").read_bytes()
    assert theirs == good()
    assert sshsig.verify(sshsig.decode(theirs), MESSAGE)


@pytest.mark.parametrize("kind", [["rsa", "-b", "2048"], ["ecdsa"]])
def test_other_kinds_of_key_are_refused(tmp_path, kind):
    ssh_keygen("-q", "-t", *kind, "-N", "", "-f", tmp_path / "key")
    (tmp_path / "m").write_bytes(MESSAGE)
    ssh_keygen("-Y", "sign", "-n", OFFICER, "-f", tmp_path / "key", tmp_path / "m")
    with pytest.raises(Refused):
        sshsig.decode((tmp_path / "m.sig").read_bytes())
    with pytest.raises(Refused, match="not an ssh-ed25519 key") as caught:
        sshsig.public_key((tmp_path / "key.pub").read_text())
    assert "redaction keys new" in caught.value.next_step


def test_sha256_inside_is_refused(tmp_path):
    private = private_file(tmp_path / "key")
    (tmp_path / "m").write_bytes(MESSAGE)
    ssh_keygen("-Y", "sign", "-O", "hashalg=sha256", "-n", OFFICER, "-f", private, tmp_path / "m")
    with pytest.raises(Refused):
        sshsig.decode((tmp_path / "m.sig").read_bytes())


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda file: file[:-1],
        lambda file: file + b"\n",
        lambda file: b"\n" + file,
        lambda file: b"\xef\xbb\xbf" + file,
        lambda file: file.replace(b"\n", b"\r\n"),
        lambda file: file[:100],
        lambda file: file * 2,
        lambda file: file.replace(b"SSH SIGNATURE", b"PGP SIGNATURE"),
        lambda file: armour(blob(file), 64),
        lambda file: armour(blob(file), 10_000),
        lambda file: armour(blob(file) + b"\0"),
        lambda file: armour(blob(file)[:-1]),
        lambda file: armour(b"SSHSIH" + blob(file)[6:]),
        lambda file: armour(blob(file)[:6] + b"\0\0\0\2" + blob(file)[10:]),
        lambda file: armour(blob(file).replace(b"\0\0\0\6sha512", b"\0\0\0\7sha512\0")),
        lambda file: armour(blob(file).replace(b"\0\0\0\0\0\0\0\6sha512", b"\0\0\0\1x\0\0\0\6sha512")),
        lambda file: file.replace(b"\n", b"=\n", 2),
        lambda file: file[:60] + b"!" + file[60:],
        lambda _: b"A" * 1_000_000,
    ],
)
def test_any_other_spelling_is_refused(spoil):
    with pytest.raises(Refused) as caught:
        sshsig.decode(spoil(good()))
    assert caught.value.next_step == "sign again with 'redaction sign'"


@given(st.data())
def test_no_byte_of_a_signature_can_change(data):
    file = good()
    place = data.draw(st.integers(0, len(file) - 1))
    other = data.draw(st.integers(1, 255))
    changed = file[:place] + bytes([file[place] ^ other]) + file[place + 1 :]
    try:
        signature = sshsig.decode(changed)
    except Refused:
        return
    fits = sshsig.verify(signature, MESSAGE) and signature.namespace == OFFICER
    assert not (fits and signature.key == sshsig.public_part(key("t-orrell")))


@given(st.binary(max_size=400))
def test_rubbish_is_refused_and_never_crashes(rubbish):
    for file in (rubbish, armour(rubbish), armour(b"SSHSIG\0\0\0\1" + rubbish)):
        with pytest.raises(Refused):
            sshsig.decode(file)


@given(st.binary(max_size=200), st.text(min_size=1, max_size=30))
def test_every_signature_reads_back_and_counts_for_its_message_and_purpose_only(message, namespace):
    if any(0xD800 <= ord(c) < 0xE000 for c in namespace):
        return
    signature = sshsig.decode(sshsig.sign(message, namespace=namespace, key=key("t-orrell")))
    assert sshsig.verify(signature, message)
    assert not sshsig.verify(signature, message + b"x")
    moved = sshsig.Signature(key=signature.key, namespace=namespace + "x", raw=signature.raw)
    assert not sshsig.verify(moved, message)


def test_a_public_key_reads_back_with_or_without_comment():
    half = sshsig.public_part(key("t-orrell"))
    assert sshsig.public_key(half.line) == sshsig.public_key(half.line + " t-orrell@office\n") == half


@pytest.mark.parametrize(
    "line",
    ["", "ssh-ed25519", "ssh-ed25519 !!!!", "ssh-ed25519 AAAA", "ssh-rsa " + "A" * 68, "ssh-ed25519 " + "A" * 68],
)
def test_a_line_that_is_no_key_is_refused(line):
    with pytest.raises(Refused) as caught:
        sshsig.public_key(line)
    assert "redaction keys new" in caught.value.next_step


@pytest.mark.parametrize(
    "spell",
    [
        lambda text: text[:20] + "!" + text[20:],
        lambda text: text + "AAAA",
        lambda text: base64.b64encode(base64.b64decode(text) + b"\0\0\0\0").decode(),
        lambda text: text + "====",
        lambda text: text.replace("A", "\N{CYRILLIC CAPITAL LETTER A}", 1),
    ],
)
def test_a_key_has_one_spelling(spell):
    kind, text = sshsig.public_part(key("t-orrell")).line.split()
    other = spell(text)
    assert other != text
    with pytest.raises(Refused):
        sshsig.public_key(f"{kind} {other}")


def test_a_key_under_the_name_of_another_kind_is_refused():
    with pytest.raises(Refused):
        sshsig.public_key(sshsig.public_part(key("t-orrell")).line.replace("ssh-ed25519", "ssh-rsa"))


# The eight points of small order (and four second spellings), as RFC 8032 writes points: any message fits their key.
SMALL = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0100000000000000000000000000000000000000000000000000000000000080",
]


@pytest.mark.parametrize("point", SMALL)
def test_a_key_that_fits_any_message_is_nobodys(point):
    with pytest.raises(Refused):
        PublicKey(bytes.fromhex(point))


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_key_of_another_length_is_refused(length):
    with pytest.raises(Refused):
        PublicKey(b"\x07" * length)
