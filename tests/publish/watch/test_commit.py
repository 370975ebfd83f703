"""What must not be committed is named by rule and place; what may is let through."""

import published
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.digest import sha256
from redaction.publish.watch.commit import Commit, Guard, problems
from redaction.publish.watch.keyed import hashed, names_of
from redaction.publish.watch.watch import Watch

SLUG = published.SLUG
KEY = published.WATCH_KEY
PLAIN = names_of(published.watch())
KEYED = names_of(Watch(hashed=(hashed(published.watch().cases[0], KEY),), key=KEY))
REVIEW = f"content/reviews/{SLUG}/overview.md"


@pytest.fixture(params=[PLAIN, KEYED], ids=["vault", "key"])
def guard(request) -> Guard:
    return Guard(names=request.param, complete=True, watch_keys=frozenset({KEY.id}))


def told(guard, files=None, message="") -> list[tuple[str, str]]:
    found = problems(Commit(files=files or {}, message=message), guard)
    text = "\n".join(map(str, found))
    assert not [word for word in ("Kezia", "kezia", "Tamsin", "tamsin", "Orrell", "orrell") if word in text]
    return [(problem.rule, problem.where) for problem in found]


@pytest.mark.parametrize(
    "text",
    [
        "So said Kezia Orrell.",
        "so said KEZIA ORRELL",
        "So said Kez\u00adia Orr\u200bell.",
        "So said \u041aezia Orrell.",  # a Cyrillic letter
        "So said Kez ia Orr ell.",
        "So said K-e-z-i-a O r r e l l.",
        "So said KeziaOrrell@board.example",
        "def of_kezia_orrell(): ...",
        "So said Kez1a 0rrell.",
        "Orrell, Kezia",
        "She lived at 14 Garth Lane, Hallowmere.",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_name_in_a_file(guard, text, encoding):
    content = f"# Notes\n\n{text}\n".encode(encoding)
    assert told(guard, {"docs/notes.md": content}) == [("commit-name", "docs/notes.md:3")]


def test_a_single_name_counts_in_its_own_review_only(guard):
    assert told(guard, {REVIEW: b"Then Kezia left.\n"}) == [("commit-name", f"{REVIEW}:1")]
    assert told(guard, {"docs/notes.md": b"Then Kezia left.\n"}) == []
    assert told(guard, {f"site_config/approvals/{SLUG}/1.json": b'{"x": "Kezia"}'}) != []


def test_what_people_kept_is_kept(guard):
    assert told(guard, {REVIEW: b"Dr Grace Lindqvist asked whether May or Will came.\n"}) == []


def test_what_one_case_kept_is_kept_in_a_message_for_that_case_only():
    kept = published.a_case(keep=["Orrell House"])
    other = published.a_case("child-z-2001")
    cases = [published.case_watch(case, removed=(), kept=()) for case in (kept, other)]
    message = "Orrell House has a page"
    assert told(Guard(names=names_of(Watch(cases=tuple(cases[:1])))), message=message) == []
    assert told(Guard(names=names_of(Watch(cases=tuple(cases)))), message=message) != []


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("docs/kezia.md", "docs/…"),
        ("docs/Kezia-Orrell/notes.md", "docs/…"),
        ("kezia/orrell.txt", "…"),
        ("a/tamsin_orrell_final.md", "a/…"),
        ("docs/Orrell.md", "docs/…"),
    ],
)
def test_a_name_in_a_path_is_told_without_it(guard, path, shown):
    assert told(guard, {path: b"nothing"}) == [("commit-name", shown)]


@pytest.mark.parametrize(
    "message",
    [
        "Correct what Ke zia said",
        "Correct what K.e.z.i.a said",
        "Correct what Kezia said",
        "kezia orrell",
        "Fix a page\n\nAs Orrell asked.\n",
        "Add tamsin's page",
        # `git commit -m` keeps all of these.
        "#12 Kezia Orrell's page",
        "Fix a page\n# Kezia Orrell\n",
        "Fix a page\n# ------------------------ >8 ------------------------\n+Kezia Orrell\n",
        "Fix\n# Please enter the commit message for your changes. Lines starting\n#\nKezia Orrell\n",
        "Kezia Orrell\n# Please enter the commit message for your changes. Lines starting\n",
        "K\u00e9zia",
    ],
)
def test_a_name_in_a_message(guard, message):
    assert {rule for rule, _ in told(guard, message=message)} == {"commit-name"}


@pytest.mark.parametrize(
    "message",
    [
        "",
        "Grace period for approvals",
        "Mark the links, and will them well in May 2012",
        "Fix a page\n\nSigned-off-by: T Orrell <t-orrell@board.example>\n",
        # What Git puts below a message that is written in an editor.
        "Fix a page\n# Please enter the commit message for your changes. Lines starting\n#\tKezia Orrell.docx\n",
        "F\n# ------------------------ >8 ------------------------\n# Do not modify or remove the line above.\n+Kezia",
    ],
)
def test_a_clean_message(guard, message):
    assert told(guard, message=message) == []


def test_a_verb_that_begins_a_line_is_no_name():
    case = published.a_case(known=[{"id": "s", "kind": "person", "names": ["Mark Orrell"]}])
    names = names_of(Watch(cases=(published.case_watch(case, removed=(), kept=()),)))
    assert told(Guard(names=names), message="Mark the links\n\nMark more of them") == []
    assert told(Guard(names=names), message="Ask Mark") == [("commit-name", "the commit message:1")]


def test_the_files_of_signatures_are_called_after_signers(guard):
    assert told(guard, {"site_config/approvals/site/1.officer.t-orrell.sig": b"x"}) == []
    assert told(guard, {"site_config/approvals/site/1.officer.kezia-orrell.sig": b"x"}) != []
    assert told(guard, {"site_config/orrell.yml": b"x"}) != []


def test_a_key_in_a_message_or_a_file(guard):
    digits = KEY.secret.hex()
    assert told(guard, message=f"Use {digits}") == [("commit-watch-key", "the commit message")]
    assert told(guard, {"ci.yml": f"KEY: {digits}\n".encode()}) == [("commit-watch-key", "ci.yml")]
    assert told(Guard(public_key=True), {"watch.key": KEY.text().encode()}) == []
    assert told(Guard(), {"x": KEY.text().encode()}) == [("commit-watch-key", "x")]


def test_a_file_of_the_vault_is_known_by_its_digest():
    content = b"# An overview that nobody has redacted\n"
    assert told(Guard(digests=frozenset({sha256(content)})), {"a.md": content}) == [("commit-vault", "a.md")]


def test_without_names_the_rest_is_checked():
    files = {"report.md": b"%PDF-1.4\n" + b"1 0 obj", "kezia.md": b"Kezia Orrell"}
    assert told(Guard(), files) == [("commit-original", "report.md")]


def test_words_in_a_binary_file_are_read(guard):
    picture = b"\x89PNG\r\n\x1a\n\0\0\0\rtEXtAuthor\0Kezia Orrell\0" + bytes(range(256)) * 20
    assert [rule for rule, _ in told(guard, {"images/a.png": picture})] == ["commit-name"]


@given(st.binary(max_size=300), st.text(max_size=100))
def test_any_file_and_message_have_an_answer(content, message):
    problems(Commit(files={REVIEW: content}, message=message), Guard(names=PLAIN, watch_keys=frozenset({"0" * 32})))


def test_this_repositorys_own_public_files_are_clean(guard):
    files = {
        path.relative_to(published.ROOT).as_posix(): path.read_bytes()
        for folder in ("content", "site_config", "docs/decisions", "redaction/publish")
        for path in (published.ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert len(files) > 100
    assert told(guard, files) == []
