"""The lists of reviews: ordered, complete, and never pointing to fewer than three."""

import csv
import io
import json
from dataclasses import replace

import published
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from redaction.case.case import Category
from redaction.errors import Refused
from redaction.publish.pages import review, site
from redaction.publish.pages.catalogue import MIN_CELL, catalogue_files, listed_themes
from redaction.publish.pages.layout import laid_out
from redaction.publish.sign.publication import publication

HOME = {"title": "t", "description": "d", "heading": "h", "lede": "l", "promise": "p"}
THEMES = [theme["id"] for theme in yaml.safe_load(published.around().themes_yml)["themes"]]


def the_site() -> site.Site:
    return site.parse(published.around().mkdocs_yml, published.around().themes_yml)


def one(slug: str = published.SLUG, **changes) -> review.Review:
    files = publication(published.a_case(), published.redactions())
    name = f"content/reviews/{published.SLUG}/"
    read = review.parse(published.SLUG, {path.removeprefix(name): content for path, content in files.items()})
    return replace(read, slug=slug, **changes)


REVIEW = one()


def meta(files: dict[str, bytes], path: str) -> dict:
    return yaml.safe_load(files[path].split(b"---\n")[1])


def test_reviews_stand_by_year_the_latest_first():
    reviews = [replace(REVIEW, slug=f"c-{y}", year=y, label=f"Child {y}") for y in (2012, 2014, 2013)]
    files = catalogue_files(reviews, the_site(), HOME)
    years = [year["year"] for year in meta(files, "reviews/index.md")["catalogue"]["years"]]
    assert years == [2014, 2013, 2012]
    assert [entry["href"] for entry in meta(files, "index.md")["home"]["latest"]] == [f"reviews/c-{y}/" for y in years]


def test_an_archive_without_reviews_says_so():
    files = catalogue_files([], the_site(), HOME)
    assert meta(files, "reviews/index.md")["catalogue"]["total"] == 0
    assert json.loads(files["reviews/catalogue.json"]) == []
    assert meta(files, "index.md")["home"]["latest"] == []


@given(
    st.lists(
        st.tuples(
            st.sets(st.sampled_from(THEMES), max_size=4),
            st.sampled_from(list(Category)),
            st.sampled_from(["1-4", "5-10"]),
        ),
        max_size=9,
    )
)
def test_nothing_points_to_fewer_than_three(drawn):
    reviews = [
        replace(
            REVIEW,
            slug=f"child-{i}",
            themes=tuple(sorted(themes)),
            category=category,
            public=REVIEW.public | {"age": age},
        )
        for i, (themes, category, age) in enumerate(drawn)
    ]
    files = catalogue_files(reviews, the_site(), HOME)
    page = meta(files, "reviews/index.md")["catalogue"]
    for facet in page["facets"]:
        assert facet["options"]
        rows = [row for year in page["years"] for row in year["reviews"]]
        for option in facet["options"]:
            key = {"theme": "themes", "age": "age", "what": "what"}[facet["id"]]
            fits = [row for row in rows if option["id"] in (row[key] if isinstance(row[key], list) else [row[key]])]
            assert len(fits) == option["count"] >= MIN_CELL
    for theme in meta(files, "themes.md")["themes"]:
        assert len(theme["reviews"]) >= MIN_CELL
        assert theme["id"] in listed_themes(reviews, the_site())
    for theme in meta(files, "index.md")["home"]["themes"]:
        assert theme["count"] >= MIN_CELL


def test_order_does_not_matter():
    reviews = [replace(REVIEW, slug=f"child-{i}", label=f"Child {i}") for i in range(4)]
    assert catalogue_files(reviews, the_site(), HOME) == catalogue_files(reviews[::-1], the_site(), HOME)


def test_the_lists_as_files_agree_and_are_safe_in_a_spreadsheet():
    files = catalogue_files([REVIEW, replace(REVIEW, slug="x-1", label="=HYPERLINK(1)")], the_site(), HOME)
    listed = json.loads(files["reviews/catalogue.json"])
    rows = list(csv.DictReader(io.StringIO(files["reviews/catalogue.csv"].decode())))
    assert [row["id"] for row in rows] == [entry["id"] for entry in listed]
    assert rows[0]["label"].startswith(("Child", "'="))
    assert all(not cell.startswith("=") for row in rows for cell in row.values())


def lay(reviews=(REVIEW,), *, home: bytes | None = None, about=None, **around):
    return laid_out(
        reviews,
        home=home if home is not None else published.site_pages()["content/index.md"],
        about=about or {},
        surroundings=replace(published.around(), **around),
    )


def test_a_layout_holds_signed_bytes_and_names_every_file_of_the_site():
    made = lay(about={"about/index.md": b"---\ntitle: About\n---\n"})
    assert made.docs["about/index.md"] == b"---\ntitle: About\n---\n"
    assert made.docs[f"reviews/{REVIEW.slug}/overview.txt"] in REVIEW.documents.values()
    assert f"reviews/{REVIEW.slug}/overview/index.html" in made.expected.pages
    assert {"index.html", "404.html", "about/index.html"} <= made.expected.pages
    assert "assets/extra.css" in made.expected.whole
    assert not any(path.endswith(".md") for path in made.expected.whole)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"home": b"# Home\n"}, "front matter"),
        ({"home": b"---\ntitle: x\n---\n"}, "something else"),
        ({"home": published.site_pages()["content/index.md"] + b"more"}, "something else"),
        ({"themes_yml": b"themes: []\n"}, "themes"),
        ({"themes_yml": b"themes: [{id: a}]\n"}, "list of themes"),
        ({"themes_yml": b"themes: [{id: a, name: a, text: a}, {id: a, name: b, text: b}]\n"}, "twice"),
        ({"mkdocs_yml": b"site_name: x\n"}, "lacks"),
        ({"mkdocs_yml": b"[\n"}, "mkdocs.yml:2: is not valid YAML"),
        ({"mkdocs_yml": b"site_url: x\nsite_description: \xff\n"}, "mkdocs.yml: is not UTF-8 text"),
        ({"mkdocs_yml": b"site_name: x\nsite_url: !ENV URL\n"}, "mkdocs.yml:2: uses a YAML tag"),
        ({"mkdocs_yml": b"site_url: https://x.example\nextra: {board: b}\n"}, "lacks site_description"),
        ({"mkdocs_yml": b"site_url: https://x.example\nsite_description: d\nextra: []\n"}, "lacks extra.board"),
        ({"mkdocs_yml": b"site_url: http://x.example\nsite_description: d\nextra: {board: b}\n"}, "https"),
        ({"about": {"reviews/catalogue.csv": b"x"}}, "one address"),
    ],
)
def test_a_layout_that_cannot_be(changes, says):
    with pytest.raises(Refused, match=says):
        lay(**changes)
