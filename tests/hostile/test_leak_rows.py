"""Each row of the table of ways in which a MkDocs site leaks, planted on disk where an officer or attacker would.

Once as it lies there, unsigned: the gate refuses it. And once signed by three careless people: then the publication,
the layout, the builder or the audit refuses it; or readers see, as text, all that the three signed, and a removed
name in it is found.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import archive
import carriers
import published
import pytest
from published import SLUG, WATCH_KEY

from redaction.digest import sha256
from redaction.errors import CannotGoOn, Refused
from redaction.publish.build import audit_site, build, read_site
from redaction.publish.gate.archive import read_archive
from redaction.publish.gate.watchlists import watchlist_path
from redaction.publish.sign.prepared import held

NAME = "Kezia Orrell"
HARMLESS = "Wilma Quist"  # nobody watches for her: what is told of her may be published
HOME, ABOUT = f"content/reviews/{SLUG}/", "content/about/"
OVERVIEW, CONFIG = f"{HOME}overview.md", "mkdocs.yml"
type Change = Callable[[Path, str], None]


@dataclass(frozen=True, kw_only=True)
class Plant:
    """What is planted; which rules speak while it is not signed, and which, or which words, when it is.

    `shown` is what a reader sees of it where it holds no removed name: there is nothing else against it then.
    """

    what: str
    change: Change
    unsigned: frozenset[str]
    signed: frozenset[str]
    shown: tuple[str, str] | None = None


def rules(words: str) -> frozenset[str]:
    """The ids of rules, or words of a message of those that stop everything without one."""
    ids = all("-" in word or word == "picture" for word in words.split())
    return frozenset(words.split()) if ids else frozenset([words])


def write(root: Path, path: str, content: bytes) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(content)


def about(what: str, text: str, signed: str = "name-left", shown: str | None = None) -> Plant:
    """A page about the archive: its author writes Markdown and front matter; `NAME` in it is what leaks."""
    stem = "leak-" + re.sub(r"[^a-z]+", "-", what.lower()).strip("-")
    return Plant(
        what=f"{what}, in a page about the archive",
        change=lambda root, name: write(root, f"{ABOUT}{stem}.md", page(text, name)),
        unsigned=rules("content-unsigned"),
        signed=rules(signed),
        shown=None if shown is None else (f"about/{stem}/index.html", shown),
    )


def page(text: str, name: str) -> bytes:
    front, body = text.split("\n---\n", 1) if "\n---\n" in text else ("title: A page\ndescription: A page.", text)
    return f"---\n{front}\n---\n\n# A page\n\n{body}\n".replace(NAME, name).encode()


def report(what: str, text: str, signed: str = "name-left", shown: str | None = None) -> Plant:
    """A paragraph of a report."""

    def change(root: Path, name: str) -> None:
        now = (root / OVERVIEW).read_text(encoding="utf-8")
        body, note, rest = now.partition("\n[^1]:")
        (root / OVERVIEW).write_text(f"{body}\n{text.replace(NAME, name)}\n{note}{rest}", encoding="utf-8")

    return Plant(
        what=f"{what}, in a report",
        change=change,
        unsigned=rules("content-changed"),
        signed=rules(signed),
        shown=None if shown is None else (f"reviews/{SLUG}/overview/index.html", shown),
    )


def config(what: str, text: str, signed: str, beside: Change | None = None, unsigned: str = "") -> Plant:
    """Lines of mkdocs.yml, and what they let out."""

    def change(root: Path, name: str) -> None:
        now = (root / CONFIG).read_text(encoding="utf-8")
        for line in text.splitlines():  # a line that begins with a key there is takes its place
            key = line.partition(":")[0]
            now = re.sub(rf"(?m)^{key}:.*\n(?:[ ].*\n)*", "", now) if re.fullmatch(r"\w+", key) else now
        lines = text.replace(NAME, name).replace("{root}", str(root))
        (root / CONFIG).write_text(f"{now}\n{lines}\n", encoding="utf-8")
        if beside:
            beside(root, name)

    return Plant(
        what=f"{what}, in mkdocs.yml",
        change=change,
        unsigned=rules(f"content-changed {unsigned}"),
        signed=rules(signed),
    )


def file(path: str, make: Callable[[str], bytes], unsigned: str, signed: str) -> Plant:
    """A file of another kind beside the pages."""
    return Plant(
        what=path,
        change=lambda root, name: write(root, path, make(name)),
        unsigned=rules(unsigned),
        signed=rules(signed),
    )


def linked(root: Path, _name: str) -> None:
    elsewhere = root.parent / "elsewhere"
    write(elsewhere, "notes.md", page(NAME, NAME))
    (root / ABOUT / "leak").symlink_to(elsewhere, target_is_directory=True)


def hook(root: Path, _name: str) -> None:
    """Code that nobody signed, beside the archive's own folders: it would run on the officer's computer."""
    write(root, "hook.py", b"from pathlib import Path\nPath(__file__).with_name('ran').touch()\n")


def listed(name: str) -> Change:
    """A page that mkdocs.yml is to hide, or to make something of."""
    return lambda root, words: write(root, f"{ABOUT}leak-draft.md", page(name, words))


def renamed(root: Path, name: str) -> None:
    """The review, in a folder of that name."""
    slug = name.lower().replace(" ", "-")
    (root / HOME).rename(root / "content/reviews" / slug)
    index = root / "content/reviews" / slug / "index.md"
    index.write_text(index.read_text(encoding="utf-8").replace(SLUG, slug), encoding="utf-8")
    for path in [*(root / "site_config").rglob(f"{SLUG}*")]:
        path.rename(path.with_name(path.name.replace(SLUG, slug)))


def said(what: str, old: str, signed: str = "name-left", unsigned: str = "content-changed") -> Plant:
    """A fact of the review, as its own page says it."""

    def change(root: Path, name: str) -> None:
        index = root / HOME / "index.md"
        before = index.read_text(encoding="utf-8")
        assert old in before
        index.write_text(before.replace(old, f"{old}{name} "), encoding="utf-8")

    return Plant(what=what, change=change, unsigned=rules(unsigned), signed=rules(signed))


def other(what: str, change: Change, unsigned: str, signed: str) -> Plant:
    return Plant(what=what, change=change, unsigned=rules(unsigned), signed=rules(signed))


def removed(root: Path, _name: str) -> None:
    (root / ABOUT / "contact.md").unlink()


FRONT = "title: A page\ndescription: A page."
PICTURE = f"{HOME}images/abc123.png"
DRAWING = f"../reviews/{SLUG}/images/abc123.png"
STRAY, UNNAMEABLE = "archive-name content-unsigned", "is not of its form"
HIDE = {"beside": listed(f"Ask {NAME}."), "unsigned": "content-unsigned"}
NOT_OURS = "mkdocs-setting"

# The table, row by row, in its order.
ROWS: dict[str, tuple[Plant, ...]] = {
    "a page not in nav; a `not_in_nav` page": (
        about("a page that no menu names", f"Ask {NAME}.", shown=f"<p>Ask {HARMLESS}.</p>"),
        config("not_in_nav", "not_in_nav: about/leak-draft.md", "name-left", **HIDE),
        file("content/draft.md", lambda n: page(NAME, n), "content-unsigned", "content-unsigned"),
        file(f"{HOME}draft.md", lambda n: page(NAME, n), "content-unsigned", "names other documents"),
    ),
    "a link to an `exclude_docs` page; a pattern that still publishes": (
        config("exclude_docs", "exclude_docs: about/leak-draft.md", NOT_OURS, **HIDE),
        config("patterns", 'exclude_docs: "*\\n!*.md\\n_*/"', NOT_OURS, **HIDE),
        config("draft_docs", "draft_docs: about/leak-draft.md", NOT_OURS, **HIDE),
        file(f"{ABOUT}_private/p.md", lambda n: page(NAME, n), STRAY, UNNAMEABLE),
        about("a link to a page that is not there", "[it](_private/p.md)", "MkDocs refused"),
    ),
    "`search.exclude: true`": (
        about("search exclude", f"{FRONT}\nsearch:\n  exclude: true\n---\nAsk {NAME}.", shown=f"Ask {HARMLESS}."),
        config("a search index", "plugins: [redaction-guard, search]", NOT_OURS),
    ),
    "front matter `title`, `description`, `author`, `tags`; a `.meta.yml`": (
        about("front matter title", f"title: {NAME}\ndescription: A page.\n---\nx", shown=HARMLESS),
        about("front matter description", f"title: A page\ndescription: {NAME}\n---\nx", shown=HARMLESS),
        about("front matter author", f"{FRONT}\nauthor: {NAME}\n---\nx", ""),
        about("front matter tags", f"{FRONT}\ntags: [{NAME}]\n---\nx", ""),
        config("the tags plugin", "plugins: [redaction-guard, material/tags]", NOT_OURS),
        file(f"{ABOUT}.meta.yml", lambda n: f"title: {n}".encode(), STRAY, UNNAMEABLE),
        file(f"{HOME}.meta.yml", lambda n: f"title: {n}".encode(), STRAY, UNNAMEABLE),
    ),
    "`<!-- comment -->`; `<span hidden>`; `display:none`; `~~struck~~`; white text": (
        about("comment", f"<!-- {NAME} -->", "html-comment name-left"),
        about("hidden", f"<span hidden>{NAME}</span>", "html-hidden name-left"),
        about("display none", f'<span style="display:none">{NAME}</span>', "html-style name-left"),
        about("struck", f"~~{NAME}~~", shown=f"~~{HARMLESS}~~"),
        about("struck out", f"<del>{NAME}</del>", "html-element name-left"),
        about("white", f'<span style="color:white">{NAME}</span>', "html-style name-left"),
        report("comment", f"1.3 <!-- {NAME} -->", shown=f"&lt;!-- {HARMLESS} --&gt;"),
        report("hidden", f"1.3 <span hidden>{NAME}</span>", shown=f"&lt;span hidden&gt;{HARMLESS}&lt;/span&gt;"),
        report("display none", f'1.3 <b style="display:none">{NAME}</b>', shown=f"&gt;{HARMLESS}&lt;/b&gt;"),
        report("struck", f"1.3 ~~{NAME}~~", shown=f"~~{HARMLESS}~~"),
        report("white", f'1.3 <b style="color:#fff">{NAME}</b>', shown=f"&gt;{HARMLESS}&lt;/b&gt;"),
    ),
    "`*[X]: expansion`; image alt and title; link title, anchor, footnote, tooltip": (
        about("abbreviation", f"ABC\n\n*[ABC]: {NAME}", shown=f"*[ABC]: {HARMLESS}"),
        about("image alt", f"![{NAME}]({DRAWING})", shown=f'alt="{HARMLESS}"'),
        about("image title", f'![x]({DRAWING} "{NAME}")', "html-attribute name-left page-words"),
        about("link title", f'[x](index.md "{NAME}")', "html-attribute name-left"),
        about("anchor", "## Part {#kezia-orrell}"),
        about("footnote", f"x[^9]\n\n[^9]: {NAME}", shown=f"[^9]: {HARMLESS}"),
        about("tooltip", f'x\n{{: title="{NAME}" }}', "html-attribute name-left"),
        report("abbreviation", f"1.3 ABC\n\n*[ABC]: {NAME}", shown=f"*[ABC]: {HARMLESS}"),
        report("image alt", f"1.3 ![{NAME}](images/abc123.png)", shown=f'alt="{HARMLESS}"'),
        report("image title", f'1.3 ![x](images/abc123.png "{NAME}")'),
        report("link title", f'1.3 [x](https://law.example/ "{NAME}")'),
        report("link address", "1.3 [x](https://law.example/kezia-orrell)"),
        report("footnote", f"1.3 Told. [^2]\n\n[^2]: {NAME}", shown=f"<p>{HARMLESS}"),
        report("footnote that nothing calls", f"[^3]: {NAME}", shown=f"<p>{HARMLESS}"),
        report("reference", f"[x]: https://law.example/ '{NAME}'", shown=HARMLESS),
    ),
    "`.csv .json .docx .bak name.md~`, images with EXIF, PDF text layer and metadata": (
        *(
            file(f"{folder}{name}", make, STRAY, UNNAMEABLE)
            for folder in (ABOUT, HOME)
            for name, make in (
                ("names.csv", str.encode),
                ("names.json", str.encode),
                ("report.docx", carriers.PACKED["word file"][1]),
                ("overview.md.bak", str.encode),
                ("overview.md~", str.encode),
                ("report.pdf", carriers.TEXTS["pdf page"][1]),
                ("titled.pdf", carriers.TEXTS["pdf title"][1]),
            )
        ),
        file(PICTURE, carriers.REFUSED["png exif"][1], "content-changed", "picture name-left"),
        file(f"{HOME}images/b.jpg", carriers.REFUSED["jpeg exif"][1], "content-unsigned", "picture name-left"),
        file(f"{ABOUT}b.jpg", carriers.REFUSED["jpeg xmp"][1], "content-unsigned", "picture name-left"),
    ),
    "a symlink to a folder outside `content/`; a case-insensitive twin name": (
        other("a folder that is a link", linked, "archive-file", "archive-file"),
        file(f"{ABOUT}Contact.md", lambda n: page(NAME, n), f"archive-twin {STRAY}", UNNAMEABLE),
    ),
    "a post dated 2099; a draft in tags": (
        about("dated", f"{FRONT}\ndate: 2099-01-01\n---\nAsk {NAME}.", shown=f"Ask {HARMLESS}."),
        about("draft", f"{FRONT}\ndraft: true\ntags: [x]\n---\nAsk {NAME}.", shown=f"Ask {HARMLESS}."),
        config("a blog", "plugins: [redaction-guard, material/blog: {blog_dir: about}]", NOT_OURS, **HIDE),
        file("content/blog/posts/p.md", lambda n: page(NAME, n), "content-unsigned", "content-unsigned"),
    ),
    'raw `<script>`, `onerror=`, `javascript:` links, `--8<-- "mkdocs.yml"`, `{{ macros }}`': (
        about("script", f"<script>/* {NAME} */</script>", "html-script name-left"),
        about("onerror", f'<img src="{DRAWING}" alt="x" onerror="{NAME}">', "html-attribute link-lost name-left"),
        about("javascript", f"[{NAME}](javascript:x)", "html-address link-lost name-left"),
        about("snippet", f'--8<-- "mkdocs.yml" {NAME}', shown=f'--8&lt;-- "mkdocs.yml" {HARMLESS}'),
        about("macro", f"{{{{ config.docs_dir }}}} {NAME}", shown=f"{{{{ config.docs_dir }}}} {HARMLESS}"),
        report("script", f"1.3 <script>/* {NAME} */</script>", shown=f"&lt;script&gt;/* {HARMLESS} */&lt;/script&gt;"),
        report("onerror", f'1.3 <img src="x" onerror="{NAME}">', shown=f"onerror=&quot;{HARMLESS}&quot;&gt;"),
        report("javascript", f"1.3 [{NAME}](javascript:x)", shown=HARMLESS),
        report("snippet", f'1.3 --8<-- "mkdocs.yml" {NAME}', shown=f"--8&lt;-- &quot;mkdocs.yml&quot; {HARMLESS}"),
        report("macro", f"1.3 {{{{ config.docs_dir }}}} {NAME}", shown=f"{{{{ config.docs_dir }}}} {HARMLESS}"),
        config("snippets", "markdown_extensions: [pymdownx.snippets]", NOT_OURS),
        config("macros", "plugins: [redaction-guard, macros]", NOT_OURS),
        config("no guard", "plugins: []", NOT_OURS),
        config("hooks", "hooks: ['{root}/hook.py']", NOT_OURS, hook),
        config("another configuration", "INHERIT: '{root}/hook.py'", NOT_OURS),
        config("a value from outside", "copyright: !ENV [HOME]", "uses a YAML tag"),
        config("a folder of a theme", "theme: {name: mkdocs, custom_dir: /}", NOT_OURS),
    ),
    "a page removed, then built `--dirty`; an old `site/`": (
        other("a page that is gone", removed, "content-missing", "MkDocs refused"),
        file(f"{ABOUT}site/old.md", lambda n: page(NAME, n), "content-unsigned", "name-left"),
        file("content/site/index.html", str.encode, STRAY, STRAY),
    ),
    "a file name, a slug, an anchor, a heading, the sitemap, the feed, the catalogue JSON": (
        file(f"{ABOUT}kezia-orrell.md", lambda n: page("x", n), "content-unsigned", "name-left"),
        file(f"{HOME}images/kezia-orrell.png", lambda _: published.picture(), "content-unsigned", "name-left"),
        other("a slug", renamed, "approval-place content-missing content-unsigned review-complete", "name-left"),
        about("heading", f"## {NAME}", shown=f"{HARMLESS}</h2>"),
        report("heading", f"### {NAME}", shown=f"{HARMLESS}</h3>"),
        *(
            file(f"site_config/theme/assets/{name}.xml", carriers.TEXTS[carrier][1], "content-unsigned", "name-left")
            for name, carrier in (("sitemap", "sitemap"), ("feed", "feed title"), ("entry", "feed content"))
        ),
        said("the label, for the catalogue", "label: "),
        said("the lede, for the catalogue", "lede: "),
    ),
    "zero-width or homoglyph spelling of a removed name": tuple(
        kind(f"{what} spelling", f"1.3 Ask {words}.", signed)
        for kind in (about, report)
        for what, words, signed in (
            ("zero-width", "Ke\u200bzia Orr\u200bell", "text-unseen name-left"),
            ("soft-hyphen", "Ke\u00adzia Orr\u00adell", "text-unseen name-left"),
            ("as a reference", "Ke&#8203;zia Orr&shy;ell", "text-unseen name-left"),
            ("homoglyph", "K\u0435zi\u0430 \u041errell", "name-left"),
            ("full-width", "\uff2b\uff45\uff5a\uff49\uff41 \uff2frrell", "name-left"),
            ("accented", "K\u00e9z\u00efa Orr\u00eall", "name-left"),
        )
    ),
}
PLANTS = [plant for row in ROWS.values() for plant in row]


@pytest.fixture
def root(tmp_path) -> Path:
    return published.lay_out(tmp_path / "archive")


def sign(root: Path) -> None:
    """Have everything signed as it lies there, by people who looked at nothing; a page that has no preview as well."""
    now = {path: (root / path).read_bytes() for path in read_archive(root).untrusted_files}
    made = dict(now)
    for slug in sorted({path.split("/")[2] for path in now if path.startswith("content/reviews/")}):
        content = held(now, slug)
        evidence = replace(archive.a_manifest(slug, content).evidence, watchlist=sha256(published.watchlist(slug)))
        with suppress(Refused):
            evidence = published.evidence_of(slug, content)
        made |= archive.a_review(slug, content, evidence=evidence) | {watchlist_path(slug): published.watchlist(slug)}
    archive.lay_out(root, archive.logged(made | archive.a_review("site", held(now, "site"))))


def against(root: Path, out: Path, *, signed: bool) -> frozenset[str]:
    """The rules that speak against an archive and its site, or the message if there is no rule; none names a name."""
    try:
        if signed:
            sign(root)
        build(root, out, now=archive.NOW, watch=None, key=WATCH_KEY)
    except (Refused, CannotGoOn) as stopped:
        problems = getattr(stopped, "problems", ())
        told = " ".join(problem.message for problem in problems).casefold()
        assert "kezia" not in told.replace("case kezia-orrell", "")  # the slug that the officer gave the case
        assert not out.exists()
        return frozenset(problem.rule for problem in problems) or frozenset([stopped.message])
    return frozenset()


def expected(found: frozenset[str], wanted: frozenset[str]) -> bool:
    """Say whether these are the rules; or the one message, by some of its words."""
    return found == wanted or (len(found) == len(wanted) == 1 and min(wanted) in min(found) and " " in min(wanted))


def test_each_row_has_its_plants():
    assert len(ROWS) == 13
    assert len({plant.what for plant in PLANTS}) == len(PLANTS)


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.what)
def test_what_nobody_signed_is_not_built(root, tmp_path, plant):
    plant.change(root, NAME)
    assert plant.unsigned
    assert against(root, tmp_path / "site", signed=False) == plant.unsigned


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.what)
def test_what_three_careless_people_signed_is_not_built_or_is_nowhere_in_the_site(root, tmp_path, plant):
    plant.change(root, NAME)
    found = against(root, tmp_path / "site", signed=True)
    assert expected(found, plant.signed), found
    assert not (root / "ran").exists(), "code that nobody signed ran"
    if not found:
        assert not [path for path, content in read_site(tmp_path / "site").items() if b"kezia" in content.lower()]


def test_what_is_built_is_shown_to_readers_as_it_was_signed(root, tmp_path):
    """The same plants about somebody for whom nobody watches: all of it is text on a page, and nothing is lost."""
    shown = {plant.what: plant for plant in PLANTS if plant.shown}
    for plant in shown.values():
        plant.change(root, HARMLESS)
    assert against(root, tmp_path / "site", signed=True) == frozenset()
    files = read_site(tmp_path / "site")
    lost = [what for what, plant in shown.items() if plant.shown[1] not in files[plant.shown[0]].decode()]
    assert lost == []


def test_a_removed_page_is_in_no_later_site_and_an_old_site_is_not_built_upon(root, tmp_path):
    out, gone = root / "site", "about/leak/index.html"
    write(root, f"{ABOUT}leak.md", page(f"Ask {HARMLESS}.", HARMLESS))
    assert against(root, out, signed=True) == frozenset()
    assert gone in read_site(out)
    (root / ABOUT / "leak.md").unlink()
    sign(root)
    build(root, out, now=archive.NOW, watch=None, key=WATCH_KEY)
    assert gone not in read_site(out)
    # Somebody puts it back, or copies the new site over the old one.
    write(out, gone, page(f"Ask {NAME}.", NAME))
    with pytest.raises(Refused, match="not of a site built here"):
        build(root, out, now=archive.NOW, watch=None, key=WATCH_KEY)
    found = audit_site(root, out, now=archive.NOW, watch=None, key=WATCH_KEY)
    assert {problem.rule for problem in found.problems if problem.where == gone} == rules(
        "file-unexpected html-damaged name-left page-words"
    )
