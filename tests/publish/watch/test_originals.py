"""Originals are known by what they hold, whatever they are called and wherever they are packed."""

import base64
import bz2
import gzip
import io
import lzma
import tarfile
import zipfile

import pytest
from gold import CORPUS
from hypothesis import given
from hypothesis import strategies as st

from redaction.publish.watch.originals import original

WORD = (CORPUS / "child-c-2012" / "summary.docx").read_bytes()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)
PDF = b"%PDF-1.7\n" + b"1 0 obj\n<<>>\nendobj\n"


def packed(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as file:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            file.addfile(info, io.BytesIO(content))
    return out.getvalue()


ORIGINALS = {
    "docx": WORD,
    "docx after a script": b"#!/bin/sh\nexit\n" + WORD,
    "docx in a zip": packed({"notes/readme": WORD}),
    "docx in a zip in a zip": packed({"a": packed({"b": WORD})}),
    "docx in a tar": tarred({"x": WORD}),
    "docx in a tar.gz": gzip.compress(tarred({"x": WORD})),
    "docx in bz2": bz2.compress(WORD),
    "docx in xz": lzma.compress(WORD),
    "docx as base64": b'{"file": "' + base64.b64encode(WORD) + b'"}',
    "docx as base64 in lines": base64.encodebytes(WORD),
    "doc": OLE,
    "doc after a mac header": bytes(128) + OLE,
    "doc as base64": base64.b64encode(OLE),
    "pdf": PDF,
    "pdf after blanks": b"\n\n\n" + PDF,
    "rtf": rb"{\rtf1\ansi Invented}",
    "rtf after a mark": b"\xef\xbb\xbf" + rb"{\rtf1 Invented}",
    "odt": packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
    "flat odt": b'<?xml version="1.0"?><o xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>',
    "xlsx": packed({"xl/workbook.xml": b"<x/>"}),
    "pages": packed({"Index/Document.iwa": b"x"}),
    "word 2003 xml": b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>',
    "word 2003 xml as utf-16": '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'.encode("utf-16"),
    "flat opc": b'<?xml?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>',
    "word html": b'<html xmlns:w="urn:schemas-microsoft-com:office:word"><p>Invented</p></html>',
    "mail": b"From: a@board.example\r\nSubject: Report\r\nMIME-Version: 1.0\r\n\r\nInvented\r\n",
    "wordperfect": b"\xffWPC" + bytes(100),
    "7z": b"7z\xbc\xaf\x27\x1c" + bytes(100),
    "rar": b"Rar!\x1a\x07\x00" + bytes(100),
    "half a docx": WORD[: len(WORD) // 2],
    "a torn gz": gzip.compress(WORD)[:200],
}  # fmt: skip
HARMLESS = {
    "nothing": b"",
    "text": b"# Overview\n\nWe write .docx and %PDF-1.7 files.\n",
    "html": b"<!doctype html><html><p>Word and urn: both.</p></html>",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "png": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "zip of text": packed({"a.txt": b"text", "b.py": b"x = 1"}),
    "wheel": packed({"x/__init__.py": b"", "x-1.dist-info/METADATA": b"Name: x\nVersion: 1\n"}),
    "npz": packed({"a.npy": b"\x93NUMPY" + bytes(50)}),
    "gz of text": gzip.compress(b"text" * 100),
    "tar of text": tarred({"a": b"text"}),
    "yaml": b"mime: yes\nfrom: here\n",
    "base64 of a picture": base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(900)),
    "python": b"MAGIC = b'PK\\x03\\x04'\nOLE = b'\\xd0\\xcf\\x11\\xe0'\n",
    "four bytes by chance": b"\x00\x01PK\x03\x04" + bytes(100),
}


@pytest.mark.parametrize("name", ORIGINALS)
def test_an_original_is_known(name):
    assert original(ORIGINALS[name])


@pytest.mark.parametrize("name", HARMLESS)
def test_other_files_are_none(name):
    assert original(HARMLESS[name]) is None


def test_a_locked_zip_cannot_be_looked_into():
    locked = bytearray(packed({"a.txt": b"text"}))
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(magic) + offset] |= 1
    assert "locked" in original(bytes(locked))


def test_a_bomb_is_not_unpacked():
    bomb = packed({f"{n}": bytes(50_000_000) for n in range(5)})
    assert "too large" in original(bomb)
    assert "too large" in original(gzip.compress(bytes(210_000_000), 1))
    deep = WORD
    for _ in range(9):
        deep = packed({"a": deep})
    assert "too large" in original(deep)


@given(st.binary(max_size=2000))
def test_any_bytes_have_an_answer(content):
    original(content)
    original(b"PK\x03\x04" + content)
    original(b"\x1f\x8b" + content)
    original(bytes(257) + b"ustar" + content)
