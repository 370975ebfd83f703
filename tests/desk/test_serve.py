"""The desk on a real socket, attacked as a page, a program or a neighbour would."""

import http.client
import re
import socket
import time
from contextlib import contextmanager, suppress
from dataclasses import replace

import pytest
from desking import Room, Served

from redaction.desk import peer, serve
from redaction.desk.guard import SEALED
from redaction.desk.limits import LIMITS
from redaction.errors import CannotGoOn

SMALL = replace(LIMITS, head_seconds=0.5, body_seconds=0.6, drain_seconds=0.5, form=20_000, upload=100_000)


class Attacked(Served):
    """A desk on a real socket, with small limits, and ways to send it anything."""

    def __init__(self, room: Room, limits=SMALL) -> None:
        super().__init__(room, limits=limits)
        self.session = self.entrance.enter(self.entrance.invite())

    def own(self, **more) -> dict[str, str]:
        """The headers of this desk's own browser."""
        given = {"Host": f"127.0.0.1:{self.port}", "Cookie": f"desk-{self.port}={self.session.cookie}"}
        return {name: value for name, value in {**given, **more}.items() if value is not None}

    def form(self, **more) -> dict[str, str]:
        """The headers of a form that the desk's own page sends."""
        kind = "application/x-www-form-urlencoded"
        return self.own(**{"Origin": f"http://127.0.0.1:{self.port}", "Content-Type": kind, **more})

    def ask(self, head: str, headers=None, body: bytes = b"", *, seconds: float = 5) -> bytes:
        """Send bytes and return all that comes back until the desk hangs up or is silent."""
        lines = [head, *(f"{name}: {value}" for name, value in (headers or {}).items())]
        return self.send("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body, seconds=seconds)

    def send(self, content: bytes, *, seconds: float = 5) -> bytes:
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as one:
            one.sendall(content)
            return received(one)

    def get(self, path: str = "/", **more) -> bytes:
        return self.ask(f"GET {path} HTTP/1.1", {**self.own(**more), "Connection": "close"})

    def post(self, path: str, body: bytes, **more) -> bytes:
        return self.ask(f"POST {path} HTTP/1.1", {**self.form(**more), "Content-Length": str(len(body))}, body)


def received(one: socket.socket) -> bytes:
    found = b""
    with one:
        try:
            while piece := one.recv(65536):
                found += piece
        except (TimeoutError, ConnectionResetError):
            pass
    return found


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1]) if answer else 0


@pytest.fixture
def served(room):
    one = Attacked(room)
    yield one
    one.stop()


@contextmanager
def serving(room, **limits):
    one = Attacked(room, replace(SMALL, **limits))
    try:
        yield one
    finally:
        one.stop()


def test_its_own_browser_is_answered_and_every_header_stands(served):
    answer = served.get()
    head = answer.split(b"\r\n\r\n")[0].decode().lower()
    assert status(answer) == 200
    assert b"Child Q, 2013" in answer
    for name, value in SEALED.items():
        assert f"{name}: {value}".lower() in head
    assert "default-src 'none'" in head
    assert "unsafe" not in head
    assert "access-control" not in head
    assert not re.search("^(server|x-powered-by|etag|last-modified):", head, re.MULTILINE)


@pytest.mark.parametrize(
    "host",
    ["rebound.example", "localhost:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1:{port}.evil.example",
     "evil.example#127.0.0.1:{port}", "127.0.0.1:{port}@evil.example", "[::1]:{port}", "", "127.0.0.01:{port}",
     "127.1:{port}", "2130706433:{port}", "127.0.0.1:0{port}", "127.0.0.1:{port},evil.example"],
)  # fmt: skip
def test_a_foreign_host_is_refused_whatever_it_points_to(served, host):
    answer = served.get(Host=host.format(port=served.port))
    assert status(answer) in {400, 421}
    assert b"Child Q" not in answer


def test_no_host_and_two_hosts_are_refused(served):
    own = served.own()
    cookie = f"Cookie: {own['Cookie']}\r\n"
    assert status(served.send(f"GET / HTTP/1.1\r\n{cookie}\r\n".encode())) == 400
    assert status(served.send(f"GET / HTTP/1.0\r\n{cookie}\r\n".encode())) == 421
    twice = f"Host: {own['Host']}\r\nHost: {own['Host']}\r\n"
    assert status(served.send(f"GET / HTTP/1.1\r\n{twice}{cookie}\r\n".encode())) in {400, 421}


def test_an_address_that_names_another_host_is_refused(served):
    answer = served.ask("GET http://evil.example/ HTTP/1.1", {**served.own(), "Connection": "close"})
    assert status(answer) == 404
    assert b"Child Q" not in answer


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "https://127.0.0.1:{port}", "http://127.0.0.1:1",
                                    "http://localhost:{port}", "http://127.0.0.1:{port}/", "file://"])  # fmt: skip
def test_a_form_from_elsewhere_is_refused_whatever_it_holds(served, origin):
    body = f"form-token={served.session.form_token}&person=x".encode()
    given = None if origin is None else origin.format(port=served.port)
    answer = served.post("/who", body, Origin=given)
    assert status(answer) == 403
    assert b"did not come from the desk" in answer


def test_two_origins_are_refused(served):
    body = f"form-token={served.session.form_token}".encode()
    heads = {**served.form(), "origin": f"http://127.0.0.1:{served.port}", "Content-Length": str(len(body))}
    assert status(served.ask("POST /who HTTP/1.1", heads, body)) == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_page_of_another_port_cannot_load_what_is_here(served, site):
    assert status(served.get(**{"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors"})) == 403
    assert status(served.get(**{"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate"})) == 200


@pytest.mark.parametrize("token", ["", "x", "%C3%A9", "%ED%A0%80"])
def test_a_form_without_the_sessions_token_is_refused(served, token):
    assert status(served.post("/who", f"form-token={token}&person=x".encode())) in {400, 403}


def test_a_form_without_any_token_or_with_two_is_refused(served):
    token = served.session.form_token
    assert status(served.post("/who", b"person=x")) == 400
    assert status(served.post("/who", f"form-token={token}&form-token={token}".encode())) == 400


def test_the_token_of_an_earlier_session_is_refused(served):
    earlier = served.session
    served.session = served.entrance.enter(served.entrance.invite())
    body = f"form-token={earlier.form_token}&person=x".encode()
    assert status(served.post("/who", body)) == 403
    assert status(served.get(Cookie=f"desk-{served.port}={earlier.cookie}")) == 403


def test_the_address_works_once_and_leads_away_from_itself(served):
    token = served.entrance.invite()
    host = served.own()["Host"]
    first = served.ask(f"GET /enter?token={token} HTTP/1.1", {"Host": host, "Connection": "close"})
    assert status(first) == 303
    assert b"location: /\r\n" in first
    assert re.search(rb"set-cookie: desk-\d+=[\w-]{40,}; HttpOnly; Path=/; SameSite=strict", first)
    assert token.encode() not in first
    again = served.ask(f"GET /enter?token={token} HTTP/1.1", {"Host": host, "Connection": "close"})
    assert status(again) == 403
    assert b"works once" in again
    assert b"press Enter" in again
    assert b"set-cookie" not in again


def test_a_link_to_the_address_lets_in_without_a_redirection(served):
    # A browser that comes from another page keeps the strict cookie back on a redirection.
    token = served.entrance.invite()
    heads = {"Host": served.own()["Host"], "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    answer = served.ask(f"GET /enter?token={token} HTTP/1.1", {**heads, "Connection": "close"})
    assert status(answer) == 200
    assert b"set-cookie" in answer
    assert b'http-equiv="refresh" content="0;url=/"' in answer


@pytest.mark.parametrize("query", ["", "?token=", "?token=x", "?token={t}&token={t}", "?Token={t}", "?token=%00{t}"])
def test_a_wrong_one_time_token_is_refused_and_the_right_one_goes_on_working(served, query):
    token = served.entrance.invite()
    host = {"Host": served.own()["Host"], "Connection": "close"}
    assert status(served.ask(f"GET /enter{query.format(t=token)} HTTP/1.1", host)) == 403
    assert status(served.ask(f"HEAD /enter?token={token} HTTP/1.1", host)) == 403
    assert status(served.ask(f"GET /enter?token={token} HTTP/1.1", host)) == 303


def test_a_second_browser_is_told_how_to_get_in(served):
    for cookie in (None, "", "desk=x", f"desk-{served.port}=x", f"desk-{served.port}=\xe9"):
        answer = served.get(Cookie=cookie)
        assert status(answer) == 403
        assert b"one browser at a time" in answer
        assert b"press Enter" in answer
        assert b"Child Q" not in answer


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"])
def test_other_methods_are_refused(served, method):
    for path in ("/", "/enter", "/static/desk.css"):
        answer = served.ask(f"{method} {path} HTTP/1.1", {**served.own(), "Connection": "close"})
        assert status(answer) == 405
        assert b"access-control" not in answer.lower()


@pytest.mark.parametrize(
    "path",
    ["/static/../../pyproject.toml", "/static/..%2f..%2fpyproject.toml", "/static/%2e%2e/desk.css", "/static/.",
     "/static//etc/passwd", "/static/..\\..\\x", "/case/../x", "/case/%2e%2e%2fx/people", "//evil.example/",
     "/\\evil.example", "/static/%64esk.css",
     "/static/desk.css%00.js", "/.desk-a-mensah.lock", "/case/child-q-2013/.lock", "/static/"],
)  # fmt: skip
def test_no_path_leads_out(served, path):
    answer = served.get(path)
    assert status(answer) in {400, 404}
    assert b"There is no such page" in answer or status(answer) == 400


def test_only_its_own_files_are_static(served):
    assert status(served.get("/static/desk.css")) == 200
    assert status(served.get("/static/base.html.j2")) == 404


@pytest.mark.parametrize(
    "sent",
    [b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"GET / HTTP/one\r\n\r\n", b"\r\n\r\n\r\n\r\nnonsense\r\n\r\n",
     b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n"],
)  # fmt: skip
def test_what_is_no_request_is_refused_with_every_header(served, sent):
    answer = served.send(sent)
    assert status(answer) == 400
    for name in (*SEALED, "Content-Security-Policy"):
        assert name.lower().encode() + b": " in answer.lower()


def test_every_refusal_has_every_header(served):
    answers = [served.get("/nowhere"), served.get(Host="x"), served.get(Cookie=""), served.post("/who", b"x"),
               served.ask("PUT / HTTP/1.1", served.own()), served.get("/" + "a" * 3000)]  # fmt: skip
    for answer in answers:
        assert status(answer) >= 400
        for name in (*SEALED, "Content-Security-Policy", "X-Frame-Options"):
            assert name.lower().encode() + b": " in answer.lower(), name


def test_a_head_that_is_too_large_is_refused(served):
    assert status(served.get(**{"X-Long": "a" * 40_000})) in {0, 400, 431}
    assert status(served.get("/?" + "a" * 3_000)) == 414


def test_a_page_that_is_asked_for_with_a_body_is_refused(served):
    assert status(served.ask("GET / HTTP/1.1", {**served.own(), "Content-Length": "1000000000"})) == 400


def test_an_upload_of_a_gigabyte_is_refused_before_any_of_it_comes(served):
    kind = "multipart/form-data; boundary=b"
    answer = served.ask("POST /who HTTP/1.1", {**served.form(**{"Content-Type": kind}), "Content-Length": "1000000000"})
    assert status(answer) == 413
    assert b"more than the desk takes in" in answer


def test_an_upload_that_hides_its_size_is_cut_off_at_the_limit(served, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "none"))  # nothing may be written there
    kind = "multipart/form-data; boundary=b"
    sent = 0
    with socket.create_connection(("127.0.0.1", served.port), timeout=5) as one:
        heads = {**served.form(**{"Content-Type": kind}), "Transfer-Encoding": "chunked"}
        one.sendall(b"POST /who HTTP/1.1\r\n" + "".join(f"{n}: {v}\r\n" for n, v in heads.items()).encode() + b"\r\n")
        try:
            while sent < 1_000_000_000:
                one.sendall(b"10000\r\n" + bytes(0x10000) + b"\r\n")
                sent += 0x10000
        except OSError:
            pass
        answer = received(one)
    assert status(answer) in {0, 413}
    assert sent < 1_000_000_000
    assert status(served.get()) == 200


def test_a_file_larger_than_a_megabyte_never_touches_the_disk(room, monkeypatch):
    def refuse(*_args, **_more):
        raise AssertionError("a temporary file")

    monkeypatch.setattr("tempfile._TemporaryFileWrapper", refuse)
    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    with serving(room, upload=5_000_000) as served:
        part = b'--b\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n'
        token = part % (b"form-token", b"") + served.session.form_token.encode() + b"\r\n"
        body = token + part % (b"file", b'; filename="r.docx"') + bytes(3_000_000) + b"\r\n--b--\r\n"
        answer = served.post("/who", body, **{"Content-Type": "multipart/form-data; boundary=b"})
        assert status(answer) == 400
        assert b"person is missing" in answer


def test_a_slow_upload_is_cut_off(served):
    heads = {**served.form(), "Content-Length": "1000"}
    cut = False
    with socket.create_connection(("127.0.0.1", served.port), timeout=5) as one:
        one.sendall(b"POST /who HTTP/1.1\r\n" + "".join(f"{n}: {v}\r\n" for n, v in heads.items()).encode() + b"\r\n")
        try:
            for _ in range(999):
                one.sendall(b"a")
                time.sleep(0.05)
        except OSError:
            cut = True
        answer = received(one)
    assert cut
    assert status(answer) in {0, 408}
    assert status(served.get()) == 200


@pytest.mark.parametrize("first", [b"", b"GET / HTTP/1.1\r\n"])
def test_a_head_that_trickles_in_is_cut_off(served, first):
    one = socket.create_connection(("127.0.0.1", served.port), timeout=5)
    one.sendall(first)
    cut = False
    for _ in range(600):
        try:
            one.sendall(b"X: y\r\n" if first else b"")
            one.settimeout(0.05)
            cut = one.recv(10) == b""
        except TimeoutError:
            continue
        except OSError:
            cut = True
        if cut:
            break
    one.close()
    assert cut


def test_a_second_head_on_a_kept_connection_is_waited_for_no_longer(served):
    one = http.client.HTTPConnection("127.0.0.1", served.port, timeout=20)
    one.request("GET", "/", headers=served.own())
    assert one.getresponse().read()
    with one.sock as kept:
        kept.sendall(b"GET / HTT")
        assert kept.recv(1) == b""  # hung up on; else nothing would come until the time is out


def test_a_flood_of_connections_is_bounded_and_passes(room):
    with serving(room, head_seconds=60) as served:
        flood = [socket.create_connection(("127.0.0.1", served.port), timeout=40) for _ in range(130)]
        with suppress(ConnectionResetError):
            assert flood[-1].recv(1) == b""  # hung up on at once, long before its head was due; silence would time out
        for one in flood:
            one.close()
        end = time.monotonic() + 10
        while (found := status(served.get())) != 200 and time.monotonic() < end:
            time.sleep(0.05)
        assert found == 200


def test_it_ends_when_nobody_uses_it_and_not_while_it_works(served):
    with served.desk.at_work():
        served.clock = 1e6
        time.sleep(0.4)
        assert served.thread.is_alive()
    served.clock = 2e6
    served.thread.join(5)
    assert "nobody used it" in served.ended


def test_whoever_is_not_let_in_does_not_keep_it_open(served):
    served.clock = 100.0
    served.get(Cookie="")
    assert served.desk.idle() == 100.0
    served.get()
    assert served.desk.idle() == 0.0


def test_no_part_of_an_answer_waits_for_another_to_be_acknowledged():
    with serve.listen() as one, socket.create_connection(one.getsockname()):
        accepted, _ = one.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


@pytest.mark.parametrize("elsewhere", ["0.0.0.0", "", "::", "localhost", "192.0.2.1", "127.0.0.2"])  # noqa: S104  # refused
def test_it_listens_on_the_loopback_address_only(elsewhere):
    with pytest.raises(CannotGoOn, match=r"127\.0\.0\.1 only"):
        serve.listen(elsewhere)
    with serve.listen() as one:
        assert one.getsockname()[0] == "127.0.0.1"


def test_another_account_of_this_computer_is_hung_up_on(served, monkeypatch):
    monkeypatch.setattr("redaction.desk.peer.os.getuid", lambda: 54321)
    assert served.get() == b""
    monkeypatch.undo()
    assert status(served.get()) == 200


def test_whose_a_connection_is_comes_from_the_systems_table(tmp_path, monkeypatch):
    monkeypatch.setattr("redaction.desk.peer.os.getuid", lambda: 1000)
    head = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
    row = "   0: 0100007F:C350 0100007F:1F90 01 00000000:00000000 00:00000000 00000000 {} 0 1 1\n"
    v6 = "   0: 0000000000000000FFFF00000100007F:C351 0000000000000000FFFF00000100007F:1F90 01 0:0 0:0 0 {} 0 1 1\n"
    tables = tmp_path / "tcp", tmp_path / "tcp6"
    ours = ("127.0.0.1", 8080)
    assert not peer.is_stranger(("127.0.0.1", 50000), ours, tables=tables)  # no such list: Windows, macOS
    tables[0].write_text(head + row.format(1000))
    assert not peer.is_stranger(("127.0.0.1", 50000), ours, tables=tables)
    assert peer.is_stranger(("127.0.0.1", 50001), ours, tables=tables)  # on no list
    tables[1].write_text(head + v6.format(1000))
    assert not peer.is_stranger(("127.0.0.1", 50001), ours, tables=tables)
    tables[0].write_text(head + row.format(1001))
    assert peer.is_stranger(("127.0.0.1", 50000), ours, tables=tables)
