"""`check-live` against real servers on this machine: good, changed, slow, huge, cut off, redirecting, hostile."""

import gzip
import json
import random
import threading
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from serving import reply, served

from redaction import cli
from redaction.digest import sha256
from redaction.errors import CannotGoOn, Refused, WrongUsage
from redaction.publish.audit.audit import LISTING, listing
from redaction.publish.hosting import live
from redaction.publish.hosting.fetch import address, fetcher

PAGES = {
    "index.html": b"<h1>Case reviews</h1>",
    "404.html": b"<h1>Not here</h1>",
    "reviews/child-h-2014/index.html": b"<h1>Child H</h1>",
    "reviews/child-h-2014/overview.txt": b"1.1 Child H was four.\n",
    ".well-known/redaction/policy.yml": b"version: 1\n",
    ".nojekyll": b"",
}
SITE = PAGES | {LISTING: listing(PAGES)}
BUILT = {path: sha256(content) for path, content in PAGES.items()}
TEXT = "reviews/child-h-2014/overview.txt"


def found(url: str, *, seconds: float = 5, **more) -> list[tuple[str, str]]:
    result = live.check(fetcher(url, seconds=seconds), **more)
    return [(problem.rule, problem.where) for problem in result.problems]


def instead(wanted: str, do):
    """Answer one path otherwise."""

    def answer(handler, path):
        if path != wanted:
            return False
        do(handler)
        return True

    return answer


def test_the_built_site_is_live():
    with served(SITE) as url:
        assert found(url, built=BUILT, listing=sha256(SITE[LISTING])) == []
        assert found(url) == []


@given(st.sampled_from(sorted(PAGES)), st.randoms())
@settings(max_examples=12)
def test_any_file_changed_by_a_byte_or_missing_is_found(path, chance: random.Random):
    content = bytearray(PAGES[path] or b" ")
    place = chance.randrange(len(content))
    content[place] ^= 1 << chance.randrange(8)
    with served(SITE | {path: bytes(content)}) as url:
        assert found(url, built=BUILT) == [("live-changed", path)]
    with served({p: b for p, b in SITE.items() if p != path}) as url:
        # A host keeps its own file to itself, and shows its own page for what is not there.
        expected = {".nojekyll": [], "404.html": [("live-changed", path)]}.get(path, [("live-missing", path)])
        assert found(url, built=BUILT) == expected


def test_an_older_site_is_seen_by_its_list():
    with served(SITE) as url:
        assert found(url, listing="0" * 64) == [("live-changed", LISTING)]


@pytest.mark.parametrize("path", [".git/HEAD", "content/index.md", "sitemap.xml"])
def test_what_no_site_of_ours_holds_is_named(path):
    with served(SITE | {path: b"ref: refs/heads/main"}) as url:
        assert found(url, built=BUILT) == [("live-extra", path)]


def test_a_page_that_was_taken_down_must_be_gone():
    gone = "reviews/child-x-2011/index.html"
    with served(SITE | {gone: b"<h1>Child X</h1>"}) as url:
        assert found(url, built=BUILT) == []
        assert found(url, built=BUILT, former=[*BUILT, gone]) == [("live-extra", gone)]
    with served(SITE) as url:
        assert found(url, built=BUILT, former=[*BUILT, gone]) == []


def test_what_only_the_live_list_names_is_looked_for():
    more = PAGES | {"reviews/old.txt": b"old"}
    with served(more | {LISTING: listing(more)}) as url:
        assert found(url, built=BUILT) == [("live-extra", "reviews/old.txt")]


def test_a_host_that_answers_everything_with_its_own_page_is_not_taken_for_a_copy_of_the_repository():
    def everything(handler, path):
        if path in SITE:
            return False
        reply(handler, 200, PAGES["404.html"])
        return True

    with served(SITE, answer=everything) as url:
        assert found(url, built=BUILT) == []


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b"null", b"{}", b"\xff", b'{"made_by": "redaction"}', b'{"made_by": "redaction", "files": []}',
        b'{"made_by": "somebody", "files": {}}', b'{"made_by": "redaction", "files": {"a": 1}}',
        b'{"made_by": "redaction", "files": {"a": "00"}}', b"[" * 100_000,
        *(
            json.dumps({"made_by": "redaction", "files": {path: "0" * 64}}).encode()
            for path in ("../secret", "/etc/passwd", "a/../b", "a//b", "", "a/", ".", "a b", "\x1b[2J", "a?b", "a\n")
        ),
    ],
)  # fmt: skip
def test_a_list_that_we_did_not_write_is_refused_and_never_shown(body):
    with served(SITE | {LISTING: body}) as url:
        result = live.check(fetcher(url, seconds=5))
    assert [(p.rule, p.where) for p in result.problems] == [("live-listing", LISTING)]
    assert not any(word in str(result) for word in ("secret", "passwd", "\x1b"))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_list_or_refused(raw):
    try:
        paths = live.listed(raw, where="x")
    except Refused:
        return
    assert all(not path.startswith("/") and ".." not in path.split("/") for path in paths)


def dripping(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000000")
    handler.end_headers()
    for _ in range(1000):
        handler.wfile.write(b".")
        handler.wfile.flush()
        time.sleep(0.05)


def dripping_head(handler):
    for _ in range(1000):
        handler.wfile.write(b"H")
        handler.wfile.flush()
        time.sleep(0.05)


def silent(_handler):
    time.sleep(60)


@pytest.mark.parametrize("slow", [dripping, dripping_head, silent])
def test_a_slow_answer_is_given_up(slow):
    with served(SITE, answer=instead(TEXT, slow)) as url:
        began = time.monotonic()
        assert found(url, built=BUILT, seconds=2) == [("live-unread", TEXT)]
        assert time.monotonic() - began < 30  # each of them goes on for longer than that
    with served(SITE, answer=instead(LISTING, slow)) as url, pytest.raises(CannotGoOn):
        found(url, seconds=2)


def test_an_answer_without_end_is_cut(monkeypatch):
    sent = []

    def huge(handler):
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 65_536)
            sent.append(1)

    monkeypatch.setattr(live, "LARGEST_FILE", 1_000_000)
    with served(SITE, answer=instead(TEXT, huge)) as url:
        assert found(url, built=BUILT) == [("live-unread", TEXT)]
    assert len(sent) < 500


def test_an_answer_that_breaks_off_is_not_taken_for_the_file():
    def cut(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(PAGES[TEXT]) + 5))
        handler.end_headers()
        handler.wfile.write(PAGES[TEXT])
        handler.close_connection = True

    with served(SITE, answer=instead(TEXT, cut)) as url:
        assert found(url, built=BUILT) == [("live-unread", TEXT)]


def test_a_compressed_answer_cannot_be_compared():
    packed = gzip.compress(PAGES[TEXT])
    with served(SITE, answer=instead(TEXT, lambda h: reply(h, 200, packed, Content_Encoding="gzip"))) as url:
        assert found(url, built=BUILT) == [("live-unread", TEXT)]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_another_host_is_not_followed(status):
    asked = []

    def log(_handler, path):
        asked.append(path)
        return False

    with served({TEXT: PAGES[TEXT]}, answer=log) as other:
        for target in (other + TEXT, "https://elsewhere.example/x", "file:///etc/passwd", "ftp://x.example/"):
            away = instead(TEXT, lambda h, t=target: reply(h, status, b"", Location=t))
            with served(SITE, answer=away) as url:
                assert found(url, built=BUILT) in ([("live-elsewhere", TEXT)], [("live-unread", TEXT)])
    assert asked == []


def test_a_redirect_within_the_host_is_followed_and_a_circle_is_not():
    page = "reviews/child-h-2014/index.html"
    with served(SITE, answer=instead(TEXT, lambda h: reply(h, 302, b"", Location="/reviews/child-h-2014/"))) as url:
        assert found(url, built=BUILT) == [("live-changed", TEXT)]
        assert found(url, built=BUILT | {TEXT: BUILT[page]}) == []
    with served(SITE, answer=instead(TEXT, lambda h: reply(h, 302, b"", Location="/" + TEXT))) as url:
        assert found(url, built=BUILT) == [("live-unread", TEXT)]


@pytest.mark.parametrize("status", [403, 500, 503])
def test_a_status_that_is_none_of_ours(status):
    with served(SITE, answer=instead(TEXT, lambda h: reply(h, status, PAGES[TEXT]))) as url:
        assert found(url, built=BUILT) == [("live-unread", TEXT)]


def test_nobody_there_is_no_answer():
    with served(SITE) as url:
        pass
    with pytest.raises(CannotGoOn):
        found(url, seconds=2)


@pytest.mark.parametrize(
    "text",
    [
        "http://reviews.example/", "ftp://reviews.example/", "file:///etc/passwd", "reviews.example", "", "https://",
        "https://a:b@reviews.example/", "https://reviews.example/?x=1", "https://reviews.example/#x",
        "https://reviews.example:x/", "http://127.0.0.1.evil.example/", "http://[::1", "https://rev\niews.example/",
        "https://reviews.example/$(id)", "https://reviews.example/a b", "https://reviews.example/}", "https://x//y",
        "http://0.0.0.0/", "javascript:alert(1)", "https://r\u00e9views.example/",
    ],
)  # fmt: skip
def test_an_address_that_is_not_ours_to_ask(text):
    with pytest.raises(WrongUsage):
        address(text)


def test_addresses_end_in_a_slash():
    assert address("https://reviews.example/archive") == "https://reviews.example/archive/"
    assert address("http://localhost:8000") == "http://localhost:8000/"


def test_a_new_site_is_waited_for():
    files = dict(SITE)
    files[TEXT], files[LISTING] = b"old", listing(PAGES | {TEXT: b"old"})
    with served(files) as url:
        threading.Timer(0.5, files.update, [SITE]).start()
        fetch, expected = fetcher(url, seconds=5), sha256(SITE[LISTING])
        looks = []

        def look():
            looks.append(time.monotonic())
            return live.check(fetch, built=BUILT, listing=expected)

        result = live.settled(look, lambda: live.arrived(fetch, expected), seconds=10, pause=0.1)
        assert result.problems == ()
        assert len(looks) == 1  # the whole site was read once, not at each pause
        assert all(later - earlier < 10 for earlier, later in pairwise(looks))


def test_waiting_ends():
    with served(SITE) as url:
        fetch = fetcher(url, seconds=5)
        check = lambda: live.check(fetch, listing="0" * 64)  # noqa: E731  # one line, used once
        result = live.settled(check, lambda: live.arrived(fetch, "0" * 64), seconds=0.3, pause=0.1)
    assert [p.rule for p in result.problems] == ["live-changed"]


def written(folder, files):
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def test_the_command(tmp_path, capsys):
    site = written(tmp_path / "site", SITE)
    with served(SITE) as url:
        assert cli.run(["check-live", url, "--site", str(site)]) == 0
        assert cli.run(["check-live", url, "--listing", sha256(SITE[LISTING]), "--json"]) == 0
        out = capsys.readouterr().out.splitlines()
        assert out[0] == f"0 problems in {len(SITE)} files"
        assert json.loads(out[1]) == {"ok": True, "files": len(SITE), "built": True, "problems": []}
    changed = SITE | {TEXT: b"1.1 Somebody was four.\n"}
    with served(changed) as url:
        sarif = tmp_path / "live.sarif"
        assert cli.run(["check-live", url, "--site", str(site), "--sarif", str(sarif)]) == 1
        out = capsys.readouterr().out
        assert out.splitlines()[0] == f"live-changed {TEXT}: is not the file that was built"
        assert "Somebody" not in out + sarif.read_text(encoding="utf-8")
    assert cli.run(["check-live", url, "--site", str(site), "--timeout", "2"]) == 3
    assert cli.run(["check-live", "http://reviews.example/"]) == 2


def test_a_folder_that_is_no_site_is_refused(tmp_path):
    site = written(tmp_path / "site", SITE | {"left-over.txt": b"x"})
    with served(SITE) as url:
        assert cli.run(["check-live", url, "--site", str(site)]) == 1
        assert cli.run(["check-live", url, "--site", str(tmp_path / "none")]) == 2
        assert cli.run(["check-live", url, "--former", str(tmp_path / "none")]) == 2


def test_without_an_address_it_is_the_archives_own(tmp_path):
    with served(SITE) as url:
        (tmp_path / "mkdocs.yml").write_text(f"site_url: {url}\n", encoding="utf-8")
        assert cli.run(["check-live", "--archive", str(tmp_path)]) == 0
