"""`redaction desk` as a program: it opens, says its address, keeps others out, ends well and leaves nothing behind."""

import http.client
import os
import pty
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path

import pytest
from desking import Room

CANARY = "Zephyrine-Quillfeather"


class Program:
    """A running `redaction desk`."""

    def __init__(self, room: Room, *more: str, shown: bool = False, stdin: int = subprocess.DEVNULL) -> None:
        arguments = ["desk", *more, "--vault", str(room.vault.path), "--archive", str(room.root)]
        arguments += [] if shown else ["--no-browser"]
        self.process = subprocess.Popen(
            [sys.executable, "-c", "from redaction.cli import main; main()", *arguments],
            stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )  # fmt: skip
        self.first = self.process.stdout.readline()
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    @property
    def address(self) -> str:
        return re.search(r"http://127\.0\.0\.1:\d+/enter\?token=[\w-]{40,}", self.first)[0]

    @property
    def base(self) -> str:
        return self.address.split("/enter")[0]

    def get(self, address: str) -> tuple[int, str]:
        try:
            with self.browser.open(address, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def end(self, how: int = signal.SIGINT) -> tuple[int, str]:
        if self.process.poll() is None:
            self.process.send_signal(how)
        out, err = self.process.communicate(timeout=20)
        return self.process.returncode, self.first + out + err


@dataclass
class Place:
    """Where a vault is to be."""

    path: Path


@pytest.fixture
def room(tmp_path):
    return Room(tmp_path)


@pytest.fixture
def program(room):
    one = Program(room, "--person", "a-mensah")
    yield one
    one.end(signal.SIGKILL)


def test_it_opens_lets_in_once_and_ends_well_when_interrupted(program):
    status, page = program.get(program.address)
    assert status == 200
    assert "Child Q, 2013" in page
    program.browser = urllib.request.build_opener()
    assert program.get(program.address)[0] == 403
    code, said = program.end()
    assert code == 0
    assert "everything decided is on disk" in said
    assert "Traceback" not in said


def test_a_second_desk_of_the_same_person_is_refused_and_one_of_another_is_not(program, room):
    second = Program(room, "--person", "a-mensah")
    code, said = second.end()
    assert code == 1
    assert "has a desk open on this vault already" in said
    other = Program(room, "--person", "i-balogun")
    assert other.get(other.address)[0] == 200
    assert other.end()[0] == 0


def test_after_a_kill_the_same_person_may_open_another(program, room):
    program.end(signal.SIGKILL)
    second = Program(room, "--person", "a-mensah")
    assert second.get(second.address)[0] == 200
    assert second.end()[0] == 0


def test_nothing_that_a_browser_sends_is_printed_or_logged(program):
    program.get(program.address)
    for path in (f"/{CANARY}", f"/?q={CANARY}", f"/case/{CANARY.lower()}/people", f"/static/{CANARY}"):
        program.get(program.base + path)
    for headers, body in (({"X-Name": CANARY}, None), ({"Host": CANARY}, None), ({"Origin": CANARY}, CANARY.encode())):
        asked = urllib.request.Request(program.base + "/who", data=body, headers=headers)  # noqa: S310  # our own desk
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(asked, timeout=10)  # noqa: S310  # our own desk
        refused.value.close()
    code, said = program.end()
    assert code == 0
    assert CANARY.lower() not in said.lower()


def test_it_opens_at_the_case_that_is_named_and_refuses_one_that_is_not_there(room):
    one = Program(room, "child-q-2013", "--person", "a-mensah")
    try:
        one.browser = urllib.request.build_opener(_Stay(), urllib.request.HTTPCookieProcessor(CookieJar()))
        with pytest.raises(urllib.error.HTTPError) as led:
            one.browser.open(one.address, timeout=10)
        assert led.value.headers["location"] == "/case/child-q-2013"
        led.value.close()
    finally:
        one.end()
    assert Program(room, "child-x-1999", "--person", "a-mensah").end()[0] == 2


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args):
        return None


def test_it_opens_the_browser_that_the_computer_has(room, tmp_path, monkeypatch):
    program = tmp_path / "browser"
    program.write_text(f'#!/bin/sh\necho "$1" >{tmp_path}/opened\n', encoding="ascii")
    program.chmod(0o700)
    monkeypatch.setenv("BROWSER", str(program))
    one = Program(room, "--person", "a-mensah", shown=True)
    end = time.monotonic() + 20
    while not (tmp_path / "opened").exists() and time.monotonic() < end:
        time.sleep(0.05)
    one.end()
    assert (tmp_path / "opened").read_text(encoding="ascii").strip() == one.address


def test_enter_gives_a_new_address_and_its_browser_takes_the_place_of_the_one_before(room):
    ours, theirs = pty.openpty()
    one = Program(room, "--person", "a-mensah", stdin=theirs)
    try:
        assert one.get(one.address)[0] == 200
        assert "works once" in one.process.stdout.readline()
        assert "press Enter" in one.process.stdout.readline()
        os.write(ours, b"\n")
        address = one.process.stdout.readline().strip()
        assert address.startswith(one.base)
        assert address != one.address
        before, one.browser = one.browser, urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        assert one.get(address)[0] == 200
        one.browser = before
        assert one.get(f"{one.base}/")[0] == 403
    finally:
        one.end()
        os.close(ours)
        os.close(theirs)


def test_it_closes_when_nobody_uses_it(room):
    one = Program(room, "--person", "a-mensah", "--idle", "0")
    assert one.end()[0] == 2  # a minute at least: nobody could use it otherwise


def test_without_a_vault_or_an_archive_it_says_what_to_give(room, tmp_path):
    nowhere = subprocess.run(
        [sys.executable, "-c", "from redaction.cli import main; main()", "desk", "--vault", str(tmp_path / "none"),
         "--archive", str(room.root)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert nowhere.returncode == 2
    assert "give --vault" in nowhere.stderr


def test_memory_stays_bounded_under_an_upload_of_a_gigabyte(program):
    program.get(program.address)
    cookie = next(iter(next(h for h in program.browser.handlers if hasattr(h, "cookiejar")).cookiejar))
    heads = {
        "Origin": program.base,
        "Cookie": f"{cookie.name}={cookie.value}",
        "Content-Type": "multipart/form-data; boundary=b",
        "Transfer-Encoding": "chunked",
    }
    before = _resident(program.process.pid)
    with closing(http.client.HTTPConnection(program.base.removeprefix("http://"), timeout=10)) as one:
        one.putrequest("POST", "/who")
        for name, value in heads.items():
            one.putheader(name, value)
        one.endheaders()
        sent, began = 0, time.monotonic()
        try:
            while sent < 1_000_000_000 and time.monotonic() - began < 30:
                one.send(b"100000\r\n" + bytes(0x100000) + b"\r\n")
                sent += 0x100000
        except OSError:
            pass
    assert _resident(program.process.pid) - before < 400_000_000
    assert program.get(program.base + "/")[0] == 200


def _resident(pid: int) -> int:
    """The most memory that a program ever held."""
    with open(f"/proc/{pid}/status", encoding="ascii") as file:  # noqa: PTH123  # no file of ours
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmHWM"))


def test_it_begins_where_there_is_no_vault_only_if_that_is_asked_for(room, tmp_path):
    place = tmp_path / "elsewhere" / "vault"
    room.vault = Place(place)
    refused = Program(room, "--person", "a-mensah")
    code, said = refused.end()
    assert (code, place.exists()) == (2, False)
    assert "--new-vault" in said
    begun = Program(room, "--person", "a-mensah", "--new-vault")
    status, page = begun.get(begun.address)
    assert (status, begun.end()[0]) == (200, 0)
    assert "/new" in page
    assert place.stat().st_mode & 0o777 == 0o700
