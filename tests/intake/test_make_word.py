import importlib.util
import io
import zipfile
from pathlib import Path

import docx
import pytest

from redaction.intake.document import DocumentKind, Source
from redaction.intake.reader import read

ROOT = Path(__file__).resolve().parents[2]
MARKED = """# {{KEEP|board|Ardenmoor Board}}

## 1. The family

1.1 {{PERSON|subject|Tamsin Orrell}} lived at {{ADDRESS|a|4 Mill Lane}}.[^1]

<!-- {{KEEP|author|IB}}: soften this -->

> "rang again re {{PERSON|subject|T. Orr}}-
> {{PERSON|subject|ell}}"

| Date | Event |
|---|---|
| {{DATE|d1|3 May}} | A call |
| {{DATE|d1|3 May}} | A visit |

![The {{PERSON|subject|Orrell}} home](images/{{PERSON|subject|orrell}}.png)

a. A point in `{{PERSON|subject|orrell}}_v3.docx`

[^1]: Seen by {{PERSON|sw|Ifeoma Balogun-Reyes}}.
"""


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("make_word", ROOT / "scripts" / "make_word.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_same_markdown_gives_the_same_bytes(script):
    assert script.make_word(MARKED) == script.make_word(MARKED)


def test_marks_and_comments_are_gone_and_all_else_comes_back(script):
    document = read(Source(name="r.docx", untrusted_bytes=script.make_word(MARKED)), DocumentKind.OVERVIEW)
    (image,) = document.images
    assert (
        document.text
        == f"""# Ardenmoor Board

## 1. The family

1.1 Tamsin Orrell lived at 4 Mill Lane.[^1]

> "rang again re T. Orr-@@
> ell"

| Date | Event |
| --- | --- |
| 3 May | A call |
| 3 May | A visit |

![The Orrell home](images/{image.name})

a. A point in `orrell_v3.docx`

[^1]: Seen by Ifeoma Balogun-Reyes.
""".replace("@@", "  ")
    )


def test_it_holds_what_the_import_must_drop(script):
    made = script.make_word(MARKED)
    file = docx.Document(io.BytesIO(made))
    assert file.core_properties.author
    assert "CONFIDENTIAL" in file.sections[0].header.paragraphs[0].text
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2013, 3, 1, 9, 0, 0)}
        assert b"vMerge" in archive.read("word/document.xml")
    document = read(Source(name="r.docx", untrusted_bytes=made), DocumentKind.OVERVIEW)
    dropped = (file.core_properties.author, "CONFIDENTIAL", "Draft")
    assert not any(word in document.text + repr(document.images) for word in dropped)
