"""Anyone can check: what the page says is done as it says, with real bash and ssh-keygen, on the served site."""

import html
import re
import shutil
import subprocess
import urllib.request
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import archive
import published
import pytest
from published import SLUG
from serving import served

from redaction.publish.audit.audit import audit
from redaction.publish.gate.archive import read_archive
from redaction.publish.gate.gate import admit
from redaction.publish.pages.check import check_page
from redaction.publish.pages.proof import WELL_KNOWN, proof_files

PAGE = f"about/verify/{SLUG}/"


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    return dict(published.built()[0])


def saved(files: dict[str, bytes], folder: Path) -> str:
    """Read the page, save every file that it names under the name that it gives, and return the page."""
    with served(files) as url:
        address = url + PAGE
        page = urllib.request.urlopen(address).read().decode()  # noqa: S310  # our own server
        for href, name in re.findall(r'<li><a href="([^"]+)">([^<]+)</a> <span>', page):
            content = urllib.request.urlopen(urljoin(address, html.unescape(href))).read()  # noqa: S310  # the same
            (folder / html.unescape(name)).write_bytes(content)
    return page


def lines(page: str) -> dict[str, str]:
    """The lines of the page to be pasted, by their addresses in it."""
    found = dict(re.findall(r'<code id="([a-z-]+)">([^<]+)</code>', page))
    return {name: html.unescape(line) for name, line in found.items()}


def pasted(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", "-c", line], cwd=folder, capture_output=True, text=True, check=False)


def good(page: str, folder: Path) -> list[bool]:
    """Say of each line whether it gives the answer that the page promises."""
    promised = [html.unescape(words) for words in re.findall(r"the answer begins: ([^<]+)</p>", page)]
    signatures = [line for name, line in lines(page).items() if name.startswith("line-")]
    assert len(promised) == len(signatures) == 3
    said = [pasted(line, folder) for line in signatures]
    verdicts = [d.returncode == 0 and d.stdout.startswith(p) for d, p in zip(said, promised, strict=True)]
    words = [line for name, line in lines(page).items() if name.startswith("words-")]
    return verdicts + [bool(re.fullmatch(r"[0-9a-f]{64}\n", pasted(line, folder).stdout)) for line in words]


def test_every_line_of_the_page_works_as_it_stands(site, tmp_path):
    page = saved(site, tmp_path)
    assert list(lines(page)) == ["line-officer", "line-checker", "line-chair", "words-summary", "words-overview"]
    assert good(page, tmp_path) == [True] * 5


@pytest.mark.parametrize("name", ["1.json", "allowed_signers", "1.officer.t-orrell.sig", "overview.txt"])
def test_a_tampered_file_is_seen(site, tmp_path, name):
    page = saved(site, tmp_path)
    path = tmp_path / name
    content = bytearray(path.read_bytes())
    if name == "allowed_signers":
        content = content.replace(b"AAAAC3NzaC1lZDI1NTE5AAAAI", b"AAAAC3NzaC1lZDI1NTE5AAAAJ")
    else:
        content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    officer, checker, chair, summary, overview = good(page, tmp_path)
    expected = {
        "1.json": {officer, checker, chair},
        "allowed_signers": {officer, checker, chair},
        "1.officer.t-orrell.sig": {officer},
        "overview.txt": {overview},
    }[name]
    assert expected == {False}
    assert summary  # what was not touched is still good


def test_a_site_that_says_other_words_is_seen(site, tmp_path):
    changed = site | {f"reviews/{SLUG}/overview.txt": site[f"reviews/{SLUG}/overview.txt"] + b"And one more.\n"}
    page = saved(changed, tmp_path)
    assert good(page, tmp_path) == [True, True, True, True, False]


def test_a_signature_of_another_review_is_seen(site, tmp_path):
    other = f"{WELL_KNOWN}approvals/child-k-2012/1.officer.t-orrell.sig"
    changed = site | {f"{WELL_KNOWN}approvals/{SLUG}/1.officer.t-orrell.sig": site[other]}
    assert good(saved(changed, tmp_path), tmp_path) == [False, True, True, True, True]


def test_the_plain_text_is_what_was_signed_byte_for_byte(site, tmp_path):
    if not shutil.which("sha256sum"):
        pytest.fail("there is no sha256sum; it is part of coreutils")
    page = saved(site, tmp_path)
    assert "overview.txt" in page
    signed = (tmp_path / "1.json").read_text(encoding="utf-8")
    for kind in ("summary", "overview"):
        digest = pasted(f"sha256sum {kind}.txt | cut -c 1-64", tmp_path).stdout.strip()
        assert f'"digest":{{"sha256":"{digest}"}},"name":"content/reviews/{SLUG}/{kind}.md"' in signed


def test_each_page_of_a_review_leads_to_it(site):
    for page in ("", "overview/", "summary/"):
        text = site[f"reviews/{SLUG}/{page}index.html"].decode()
        hrefs = re.findall(r'href="([^"]*verify/child[^"]*)"', text)
        assert [urljoin(f"reviews/{SLUG}/{page}", href) for href in hrefs] == [PAGE]


def test_who_signs_may_have_the_surname_of_somebody_in_the_review(site):
    # The invented officer's id holds the invented child's surname; no watch cries wolf over the page.
    assert b"-I t-orrell" in site[PAGE + "index.html"]
    files, expected = published.built()
    found = audit(files, expected=expected, watch=published.watch())
    assert [problem for problem in found.problems if problem.rule == "name-left"] == []


def test_the_proof_is_what_the_gate_read_and_only_what_stands(tmp_path):
    root = archive.lay_out(tmp_path, archive.small_archive())
    verified = admit(read_archive(root), now=archive.NOW)
    files = proof_files(verified)
    for path, content in files.items():
        if path != ".nojekyll":
            assert (root / "site_config" / path.removeprefix(WELL_KNOWN)).read_bytes() == content
    approvals = {path.removeprefix(f"{WELL_KNOWN}approvals/") for path in files if "/approvals/" in path}
    assert {name.split(".")[0] for name in approvals} == {"child-f-2014/1", "child-g-2015/2", "site/1"}
    # Child G's first version is there no more: what stood in it could be guessed by its digest.
    assert (root / "site_config/approvals/child-g-2015/1.json").is_file()


def test_who_has_left_since_has_signed_all_the_same(tmp_path):
    # Today is long after March 2026: without the moment of the proposal ssh-keygen would call the key too old.
    people = tuple(replace(person, valid_to=date(2026, 3, 31)) for person in archive.a_draft().people)
    policy = archive.policy_files(replace(archive.a_draft(), people=people))
    text = policy["site_config/policy.yml"]
    content = archive.REVIEWS["child-f-2014"]
    files = policy | archive.a_review("site", archive.SITE, policy_text=text)
    files |= archive.a_review("child-f-2014", content, policy_text=text)
    root = archive.lay_out(tmp_path / "archive", archive.logged(files))
    verified = admit(read_archive(root), now=archive.NOW)
    folder = tmp_path / "saved"
    folder.mkdir()
    for path, proof in proof_files(verified).items():
        if path.endswith("allowed_signers") or "/child-f-2014/" in path:
            (folder / Path(path).name).write_bytes(proof)
    facts = {"slug": "child-f-2014", "label": "Child F", "year": 2014, "documents": {}, "legal": False}
    review = type("Review", (), facts | {"home": "reviews/child-f-2014/", "name": "Child F (2014)"})
    for shown in check_page(review, verified.reviews[0])["check"]["lines"]:
        done = pasted(shown["line"], folder)
        assert done.stdout.startswith(shown["good"]), done.stderr
        assert pasted(shown["line"].replace("-O verify-time=20260301090000Z ", ""), folder).returncode != 0
