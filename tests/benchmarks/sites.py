"""Built sites of any size for the benchmark of the audit, and removed names in any number; all invented."""

import random
import sys
from functools import cache
from pathlib import Path

from texts import prose

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import published  # found by the line above

from redaction.publish.watch.lookup import Names, PlainNames  # the same
from redaction.publish.watch.names import arranged, person_forms  # the same
from redaction.publish.watch.watch import CaseWatch  # the same

_DATA = Path(__file__).resolve().parents[2] / "redaction" / "detect" / "data"
_LABELS = ("Child A", "Mother", "Father", "Social Worker 1", "Health Visitor 2", "Hospital B", "Sibling 1", "Aunt")
_PARAGRAPHS = 220


def site(megabytes: float, *, other_words: float = 0.0) -> dict[str, bytes]:
    """Pages as the theme makes them, about so large together; every report has paragraphs of its own.

    The sentences have some 850 words; `other_words` is the share of those that any of 60,000 others stands in for.
    """
    built = published.built()[0]
    page = built[f"reviews/{published.SLUG}/overview/index.html"].decode()
    before, _, rest = page.partition('<article class="text"')
    tag, _, rest = rest.partition(">")
    _, _, after = rest.partition("</article>")
    files = {path: content for path, content in built.items() if path.endswith(".html")}
    chance, size, number = random.Random(5), 0, 0  # noqa: S311  # the same
    while size < megabytes * 1e6:
        number += 1
        paragraphs = "".join(_paragraph(i, chance, other_words) for i in range(1, _PARAGRAPHS))
        words = f'<div class="words">\n{paragraphs}\n</div>'
        content = f'{before}<article class="text"{tag}>{words}</article>{after}'.encode()
        files[f"reviews/child-{number}-2012/overview/index.html"] = content
        size += len(content)
    return files


def laid(files: dict[str, bytes]) -> dict[str, bytes]:
    """What the builder would have made these pages from: head and text of a report each."""
    found = {}
    for path, content in files.items():
        begin, end = content.find(b'<div class="words">'), content.find(b"</article>")
        if begin != -1:
            found[path] = b"---\ntitle: x\n---\n\n" + content[begin:end].rstrip() + b"\n"
    return found


def names(count: int) -> Names:
    """So many forms of names, first names of English and many surnames, in a hundred cases."""
    chance = random.Random(7)  # noqa: S311  # chance that is the same every time
    firsts = [*_list("first_names_female.txt"), *_list("first_names_male.txt")]
    lasts = _list("surnames.txt")
    forms: set[tuple[str, ...]] = set()
    while len(forms) < count:
        forms.update(person_forms(f"{chance.choice(firsts)} {chance.choice(lasts)}{chance.choice(lasts)[:2].lower()}"))
    ordered = sorted(forms)[:count]
    chance.shuffle(ordered)
    cases = [ordered[i::100] for i in range(100)]
    return PlainNames(
        CaseWatch(
            slug=f"case-{i}-2001",
            wide=arranged(form for form in case if len(form) > 1),
            own=arranged(form for form in case if len(form) == 1),
            kept=arranged(()),
        )
        for i, case in enumerate(cases)
    )


def _paragraph(number: int, chance: random.Random, other_words: float) -> str:
    words = " ".join(chance.sample(_sentences(), 5))
    if other_words:
        words = " ".join(_other(word, chance) if chance.random() < other_words else word for word in words.split(" "))
    marked = words.replace(" was ", " <em>was</em> ", 1)
    return (
        f'<p class="para" id="para-{number}"><a class="pn" href="#para-{number}" aria-label="Paragraph {number}">'
        f"{number}</a> {marked}</p>\n"
    )


def _other(word: str, chance: random.Random) -> str:
    """An English word, or one time in ten a word of no language, in place of one in small letters."""
    if not word.isalpha() or not word.islower():
        return word
    other = chance.choice(_words())
    return other if chance.random() < 0.9 else f"zq{other}"  # nine times in ten


@cache
def _words() -> list[str]:
    return [word.lower() for word in _list("words.txt")]


@cache
def _sentences() -> tuple[str, ...]:
    """Sentences of a report with labels in place of names."""
    chance = random.Random(3)  # noqa: S311  # chance that is the same every time
    text = prose(60_000).replace("&", "and").replace("<", "").replace(">", "").replace("'", "’")
    said = []
    for sentence in text.replace("\n", " ").split(". "):
        words = sentence.split(" ")
        shown = [chance.choice(_LABELS) if i and word[:1].isupper() else word for i, word in enumerate(words)]
        said.append(" ".join(shown) + ".")
    return tuple(said)


def _list(name: str) -> list[str]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    words = (word for line in lines if not line.startswith("#") for word in line.split())
    return [word for word in words if word.isalpha()]
