import io
import re
import zipfile

import docx
import pytest
from hostile.build_docx import (
    SECRET,
    abstract,
    cell,
    field_code,
    level,
    note,
    note_reference,
    num,
    paragraph,
    picture,
    png,
    relation,
    run,
    start_override,
    table,
    word_file,
)
from PIL import Image

from redaction.errors import Refused
from redaction.intake import pandoc, word
from redaction.intake.document import DocumentKind, Source
from redaction.intake.reader import read


def text(body, **others):
    return read(Source(name="r.docx", untrusted_bytes=word_file(body, **others)), DocumentKind.OVERVIEW).text


def test_headings_and_paragraphs_carry_their_automatic_numbers():
    body = paragraph("Family", style="Heading1") + paragraph("Mother", style="Heading2")
    body += paragraph("She said so.", style="NumberedPara") * 2
    assert text(body) == "# 1. Family\n\n## 1.1 Mother\n\n1.1.1 She said so.\n\n1.1.2 She said so.\n"


def test_numbers_are_literal_wherever_markdown_would_count_itself():
    numbers = abstract(0, level(0, "%1.")) + num(1, 0) + num(2, 0, start_override(0, 4))
    listed = paragraph("a", numbered=(1, 0)) + paragraph("b", numbered=(1, 0))
    assert text(listed, numbering=numbers) == "1. a\n2. b\n"
    assert text(paragraph("a", numbered=(2, 0)), numbering=numbers) == "4\\. a\n"


def test_a_numbered_paragraph_in_a_cell_keeps_its_number():
    body = table((cell(paragraph("one", style="Heading1")), cell(paragraph("two", style="Heading1"))), width=2)
    assert text(body) == "| 1. one | 2. two |\n| --- | --- |\n"


def test_merged_cells_repeat_downwards_and_leave_gaps_across():
    rows = (("A", "B", "C"), (cell("d", '<w:vMerge w:val="restart"/>'), "e", "f"), (cell("", "<w:vMerge/>"), "g", "h"),
            (cell("i", '<w:gridSpan w:val="2"/>'), "j"))  # fmt: skip
    assert text(table(*rows, width=3)).splitlines()[2:] == ["| d | e | f |", "| d | g | h |", "| i |  | j |"]


def test_a_footnote_in_a_merged_cell_is_not_said_twice():
    noted = "<w:p>" + run("d") + note_reference(1) + "</w:p>"
    rows = (("A", "B"), (cell(noted, '<w:vMerge w:val="restart"/>'), "e"), (cell("", "<w:vMerge/>"), "g"))
    found = text(table(*rows, width=2), footnotes=note(1, paragraph("said")))
    assert "| d[^1] | e |\n| d | g |" in found
    assert found.endswith("\n\n[^1]: said\n")


def test_rows_that_begin_late_keep_their_columns():
    body = table(("A", "B"), ("c",), width=2).replace(
        '<w:tr><w:tc><w:tcPr></w:tcPr><w:p><w:pPr></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space="preserve">c',
        '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc><w:tcPr></w:tcPr><w:p><w:r><w:t>c')  # fmt: skip
    assert text(body).splitlines()[2] == "|  | c |"


def test_rows_and_cells_in_content_controls_are_read():
    body = table(("A", "B"), ("c", "d"), width=2)
    wrapped = re.sub(r"(<w:tr>.*?</w:tr>)", r"<w:sdt><w:sdtContent>\1</w:sdtContent></w:sdt>", body)
    assert text(wrapped) == text(body)
    assert "| c | d |" in text(wrapped)


def test_footnotes_and_endnotes_have_their_own_series():
    body = paragraph("a", note_reference(5), note_reference(3, "endnote"), note_reference(2))
    found = text(body, footnotes=note(2, paragraph("two")) + note(5, paragraph("five")),
                 endnotes=note(3, paragraph("three"), kind="endnote"))  # fmt: skip
    assert found == "a[^1][^i][^2]\n\n[^1]: five\n\n[^i]: three\n\n[^2]: two\n"


def test_footnotes_can_begin_later():
    settings = '<w:footnotePr><w:numFmt w:val="upperLetter"/><w:numStart w:val="3"/></w:footnotePr>'
    assert "a[^C]" in text(paragraph("a", note_reference(1)), footnotes=note(1, paragraph("x")), settings=settings)


def test_quotes_by_style_and_by_indent():
    indented = paragraph("b", more='<w:ind w:left="720" w:right="720"/>')
    assert text(paragraph("a", style="Quote") + paragraph("x") + indented) == "> a\n\nx\n\n> b\n"


def test_bullets_are_bullets_however_deep_they_begin():
    body = paragraph("a", numbered=(2, 1)) + paragraph("b", numbered=(2, 1)) + paragraph("c", numbered=(2, 0))
    assert text(body) == "- a\n    - b\n- c\n"


def test_line_breaks_emphasis_hyphens_and_tabs():
    pieces = (run("a"), "<w:r><w:br/></w:r>", run("b", "<w:b/>"), "<w:r><w:noBreakHyphen/></w:r>", run("c"),
              "<w:r><w:tab/></w:r>", run("d", "<w:i/>"), run(" f"), "<w:r><w:softHyphen/></w:r>", run("e"))  # fmt: skip
    assert text(paragraph(*pieces)) == "a  \nb\u2011c *d* f\u00ade\n"


def test_bold_by_character_style():
    assert text(paragraph(run("a", '<w:rStyle w:val="Strong"/>'))) == "**a**\n"


def test_links_to_the_web_stay_and_others_become_text():
    links = (relation("rIdA", "hyperlink", "https://a.example/x", external=True),
             relation("rIdB", "hyperlink", f"file:///C:/{SECRET}.docx", external=True))  # fmt: skip
    outside = [f'<w:hyperlink r:id="{i}">{run(t)}</w:hyperlink>' for i, t in (("rIdA", "web"), ("rIdB", " file"))]
    body = paragraph(*outside, f'<w:hyperlink w:anchor="x">{run(" here")}</w:hyperlink>')
    assert text(body, links=links) == "[web](https://a.example/x) file here\n"


def test_a_field_shows_its_result_and_never_its_code():
    body = paragraph(field_code(f" REF {SECRET} ", "as said in 3.2"), run(" "),
                     field_code('HYPERLINK "https://b.example/"', "there"))  # fmt: skip
    assert text(body) == "as said in 3.2 [there](https://b.example/)\n"


def test_a_table_of_contents_is_not_taken_over():
    hidden_page = "<w:r><w:rPr><w:webHidden/></w:rPr><w:t>3</w:t></w:r>"
    assert text(paragraph("Contents line", hidden_page, style="TOC1") + paragraph("Text.")) == "Text.\n"


def test_content_controls_and_smart_tags_are_read_through():
    inner = f"<w:sdt><w:sdtContent>{run('a')}</w:sdtContent></w:sdt><w:smartTag>{run('b')}</w:smartTag>"
    assert text(f"<w:sdt><w:sdtContent>{paragraph(inner)}</w:sdtContent></w:sdt>") == "ab\n"


def test_symbols_become_characters():
    assert text(paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', " done")) == "✓ done\n"


@pytest.mark.parametrize(
    "look",
    ['<w:color w:val="FFFFFF"/><w:shd w:fill="1F3864"/>', '<w:color w:val="auto"/>', '<w:vanish w:val="0"/>',
     '<w:color w:val="FFFFFF"/><w:highlight w:val="darkBlue"/>', '<w:highlight w:val="yellow"/>',
     '<w:strike w:val="false"/>', '<w:sz w:val="16"/>'],
)  # fmt: skip
def test_what_can_be_seen_is_not_refused(look):
    assert text(paragraph(run("seen", look))) == "seen\n"


def test_white_on_a_dark_cell_is_seen():
    body = table(
        (
            cell(
                paragraph(run("A", '<w:color w:val="FFFFFF"/>')).replace("<w:p>", "<w:p>", 1),
                '<w:shd w:fill="000080"/>',
            ),
        ),
        width=1,
    )
    assert text(body).startswith("| A |")


def test_all_problems_are_told_with_their_places():
    body = paragraph("One", style="Heading1") + paragraph(run(SECRET, "<w:vanish/>"))
    body += paragraph("x", style="Heading2") + paragraph(run(SECRET, "<w:strike/>"), run(SECRET, "<w:vanish/>"))
    with pytest.raises(Refused) as caught:
        text(body)
    assert [f"{p.rule} {p.where}" for p in caught.value.problems] == [
        "intake-hidden-text document paragraph 2 (after 1)",
        "intake-hidden-text document paragraph 4 (after 1.1)",
        "intake-struck-text document paragraph 4 (after 1.1)",
    ]


def test_headers_footers_and_properties_are_not_taken_over():
    file = docx.Document()
    file.add_paragraph("Seen.")
    file.core_properties.author = file.core_properties.title = file.core_properties.comments = SECRET
    file.sections[0].header.paragraphs[0].text = SECRET
    file.sections[0].footer.paragraphs[0].text = SECRET
    out = io.BytesIO()
    file.save(out)
    assert read(Source(name="r.docx", untrusted_bytes=out.getvalue()), DocumentKind.OVERVIEW).text == "Seen.\n"


def image_file(content, alt="A drawing"):
    links = (relation("rIdImage", "image", "media/Tamsin Orrell.png"),)
    body = paragraph(picture("rIdImage", alt))
    return word_file(body, links=links, extra={"word/media/Tamsin Orrell.png": content})


def test_pictures_are_drawn_anew_and_named_by_their_own_bytes():
    made = image_file(png(words=SECRET))
    found = read(Source(name="r.docx", untrusted_bytes=made), DocumentKind.OVERVIEW)
    (image,) = found.images
    assert found.text == f"![A drawing](images/{image.name})\n"
    assert re.fullmatch(r"[0-9a-f]{16}\.png", image.name)
    assert SECRET.encode() not in image.content
    with Image.open(io.BytesIO(image.content)) as opened:
        assert opened.size == (24, 16)
        assert not opened.info
        assert opened.getpixel((3, 3)) == (0, 128, 128)


def test_a_photograph_loses_its_exif_and_stands_upright():
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = SECRET, 6
    out = io.BytesIO()
    Image.new("RGB", (40, 10), "red").save(out, "JPEG", exif=exif)
    (image,) = read(Source(name="r.docx", untrusted_bytes=image_file(out.getvalue())), DocumentKind.OVERVIEW).images
    with Image.open(io.BytesIO(image.content)) as opened:
        assert opened.size == (10, 40)
        assert not opened.getexif()
    assert SECRET.encode() not in image.content


def test_what_lies_under_transparency_is_gone():
    out = io.BytesIO()
    Image.new("RGBA", (8, 8), (200, 10, 10, 0)).save(out, "PNG")
    (image,) = read(Source(name="r.docx", untrusted_bytes=image_file(out.getvalue())), DocumentKind.OVERVIEW).images
    with Image.open(io.BytesIO(image.content)) as opened:
        assert opened.convert("RGB").getpixel((2, 2)) == (255, 255, 255)


def test_the_same_file_gives_the_same_document():
    made = image_file(png())
    source = Source(name="r.docx", untrusted_bytes=made)
    assert read(source, DocumentKind.OVERVIEW) == read(source, DocumentKind.OVERVIEW)


def test_text_that_the_conversion_loses_is_noticed(monkeypatch):
    whole = pandoc.tree
    monkeypatch.setattr(word.pandoc, "tree", lambda content, *, reader: whole(content, reader=reader)[:-1])
    with pytest.raises(Refused) as caught:
        text(paragraph("one") + paragraph("two"))
    assert [problem.rule for problem in caught.value.problems] == ["intake-lost-text"]


def test_a_main_part_with_another_name_is_found():
    made = word_file(paragraph("Seen."))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(
                name.replace("document.xml", "document2.xml"), old.read(name).replace(b"document.xml", b"document2.xml")
            )
    assert read(Source(name="r.docx", untrusted_bytes=out.getvalue()), DocumentKind.OVERVIEW).text == "Seen.\n"
