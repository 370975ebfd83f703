import pytest

from redaction.detect.edits.wording import balanced, of_org, of_person
from redaction.detect.page.reading import read

READS = [
    # the role that the label says again
    ("Her social worker, Ms Quillfeather, said so.", "Social Worker 1 said so."),
    ("The licensing officer, Graham Tarrant, renewed it.", "The licensing officer, Officer 1, renewed it."),
    ("A private hire driver, Anthony Tarrant, was paid.", "A private hire driver, Driver 1, was paid."),
    ("When the ward sister, Joan Pellew, spoke, he left.", "When Nurse 1 spoke, he left."),
    ("Ms Orrell, the mother, said so.", "Mother said so."),
    ("He met Ms Orrell, the mother, and left.", "He met Mother and left."),
    ("It was given to Ms Orrell, his mother.", "It was given to Mother."),
    ("Ms Orrell (mother) said so.", "Mother said so."),
    ("Ms Quillfeather, the allocated social worker, visited.", "Social Worker 1 visited."),
    ("Ms Orrell, the aunt, said so.", "Mother, the aunt, said so."),
    ("She told the social worker, Ms Quillfeather, on the stairs.", "She told Social Worker 1 on the stairs."),
    ("The mother (Tamsin Orrell) came.", "Mother came."),
    ("Her social worker, Ms Quillfeather, then new, left.", "Social Worker 1, then new, left."),
    # the label again
    ("# IFEOMA BALOGUN-REYES (Child K)", "# Child K"),
    ('# Ifeoma Balogun-Reyes ("Child K")', "# Child K"),
    ("Child K (Ifeoma Balogun) came.", "Child K came."),
    ("Ifeoma (Child J) came.", "Child K (Child J) came."),
    # articles, titles, a family
    ("A Mr Orrell came.", "Mother came."),
    ("It was a Ms Quillfeather who rang.", "It was Social Worker 1 who rang."),
    ("Mr and Mrs Orrell came.", "The family came."),
    ("The Orrells' house was cold.", "The family's house was cold."),
    ("They told the Orrells of it.", "They told the family of it."),
    (
        "They told Mr and Mrs Stringfellow of it. The Stringfellows noticed.",
        "They told that family of it. That family noticed.",
    ),
    # an apostrophe alone
    ("Agnes Pellew ran. Agnes' coat was found.", "Adult 1 ran. Adult 1's coat was found."),
    ("Agnes Pellew ran. They call her 'Agnes' at home.", "Adult 1 ran. They call her 'Adult 1' at home."),
    # another name of the same person
    ('Tamsin Orrell ("Tamz") came.', "Mother came."),
    ("Tamsin Orrell (née Orrell) came.", "Mother came."),
    ("Tamsin Orrell, also known as Tamz, said no.", "Mother said no."),
]


@pytest.mark.parametrize(("text", "expected"), READS)
def test_a_label_reads_where_a_name_stood(public, text, expected):
    result = public(text)
    if text.startswith("A Mr Orrell"):
        assert result in ("Mother came.", "Father came.", "[name removed] came.", "Adult 1 came.")
    else:
        assert result == expected


@pytest.mark.parametrize("text", [text for text, _ in READS])
def test_no_edit_brings_a_name_back(public, text):
    result = public(text)
    names = ("Orrell", "Ifeoma", "Balogun", "Tamz", "Tamsin", "Quillf", "Tarrant", "Pellew", "Agnes", "Stringfellow")
    assert [name for name in names if name.lower() in result.lower()] == []


@pytest.mark.parametrize(
    "text",
    [
        "Orrell", "(Orrell)", "a Orrell", "the Orrell, the", "Orrell, the mother", "Orrell (", "Orrell'",
        "Mother (Orrell",
        "Mother (Orrell)", "Orrell (Mother)", "key worker, Orrell,", ", Orrell, ", "the the the Orrell",
    ],
)  # fmt: skip
@pytest.mark.parametrize("label", ["Mother", "Key Worker 1", "(", "[name removed]", "s"])
def test_words_always_cover_the_name(text, label):
    start = text.index("Orrell")
    words = of_person(read(text), start, start, start + 6, label)
    assert 0 <= words.start <= start
    assert start + 6 <= words.end <= len(text)
    assert label in words.replacement


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("at The Orrell Centre now", "Centre A", "at Centre A now"),
        ("at the Orrell Centre now", "[organisation's name removed]", "at the [organisation's name removed] now"),
        ("at Orrell Centre now", "Centre A", "at Centre A now"),
    ],
)
def test_the_article_of_an_organisation_goes_with_its_name(text, label, expected):
    start = text.index("Orrell")
    words = of_org(read(text), start, start + 13, label)
    assert text[: words.start] + words.replacement + text[words.end :] == expected


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("rang (07700 9) now", "(07700 9", "(07700 9)"),
        ('the words "ALL OF IT" here', 'words "ALL OF IT', 'words "ALL OF IT"'),
        ('the "whole of it" here', 'whole of it" here', '"whole of it" here'),
        ("a (whole) b", "whole", "whole"),
        ("a (whole b", "(whole", "(whole"),
        ('"', '"', '"'),
    ],
)
def test_no_half_of_a_pair_is_left_behind(text, part, expected):
    start = text.index(part)
    begin, end = balanced(text, start, start + len(part))
    assert text[begin:end] == expected
