"""Make the name lexicon again: the lists of first names, surnames and ordinary words under redaction/detect/data.

    python scripts/lexicon.py --faker DIR --names DIR --scowl DIR

`DIR` is where PyPI's `faker` (MIT), PyPI's `names` (MIT; lists of the US census, public domain) and Debian's `scowl`
(see its copyright file) are unpacked: the folders that hold `faker/`, `names/` and `english-words.10`. The rest is in
scripts/lexicon/: a file for each community, and `choices.txt`. `--tidy` only puts these files in order.
Decision 0012 says why each rule is as it is.
"""

import argparse
import importlib
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path

from redaction.detect.words.lexicon import plain, words
from redaction.detect.words.vocabulary import is_inflected

HERE = Path(__file__).parent / "lexicon"
DATA = Path(__file__).parent.parent / "redaction" / "detect" / "data"
SECTIONS = ("female", "male", "either", "surnames")
# Of the census's surnames so many, the most frequent first: the rarer ones are misspellings as often as names.
CENSUS_SURNAMES = 24_000
COMMON_SURNAMES = 3_000
AMERICAN = frozenset({"en", "en_US"})
CENSUS_FIRST = {"female": 3_000, "male": 1_219}
# Up to this level SCOWL's words are ones that a report may hold.
ORDINARY, KNOWN, COMMON = 70, 50, 35
Lists = dict[str, set[str]]


def main() -> None:
    """Make the lists, or put the sources in order."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for package in ("faker", "names", "scowl"):
        parser.add_argument(f"--{package}", type=Path)
    parser.add_argument("--tidy", action="store_true", help="only put scripts/lexicon/ in order")
    asked = parser.parse_args()
    for path in sorted(HERE.glob("*.txt")):
        if path.name != "choices.txt":
            path.write_text(tidied(path), encoding="utf-8")
    if not asked.tidy:
        make(asked.faker, asked.names, asked.scowl)


def make(faker: Path, names: Path, scowl: Path) -> None:
    """Write all lists."""
    levels = ordinary(scowl)
    choices = sections(HERE / "choices.txt")
    found = gathered(faker, names)
    never = set(words("words_never_names.txt", "places.txt", "titles.txt"))
    never = (never | words("roles.txt", "org_heads.txt")) - choices["names"] - choices["seldom"] | choices["never"]
    first = (found["female"] | found["male"] | found["either"]) - never
    first -= {word for word in first if levels.get(word, 99) <= KNOWN} - choices["names"] - choices["seldom"]
    both = first & choices["names"]
    common = {word for word in found["surnames"] if levels.get(word, 99) <= COMMON}
    surnames = found["surnames"] - never - words("words_never_names.txt") - common
    female, male = found["female"] & first, found["male"] & first
    write("first_names_female.txt", "First names of women and girls.", female - male)
    write("first_names_male.txt", "First names of men and boys.", male - female)
    write("first_names_either.txt", "First names of either sex, or whose sex we do not know.", first - (female ^ male))
    write("surnames.txt", "Surnames.", surnames)
    write("word_surnames.txt", "Surnames that are common words as well.", common - never)
    write("word_names.txt", "First names that are ordinary words as well: they need more than a capital.", both)
    write("name_words.txt", "First names that are English words when they have a small letter.", first & set(levels))
    write("words.txt", "Ordinary English words, from SCOWL.", base_forms(set(levels) - first))
    usual = {word for word, level in levels.items() if level <= KNOWN}
    rare = {word for word in set(levels) - usual - first if not is_inflected(word, usual)}
    write("rare_words.txt", "Ordinary English words that a report seldom holds, from SCOWL.", base_forms(rare))


def ordinary(scowl: Path) -> dict[str, int]:
    """Return the lower-case words of British and American English, each with the lowest level that has it."""
    found: dict[str, int] = {}
    for path in sorted(scowl.iterdir()):
        match = re.fullmatch(r"(?:english|british|american|british_z|variant_1)-words\.(\d+)", path.name)
        if match and int(match[1]) <= ORDINARY:
            for line in path.read_text(encoding="iso-8859-1").splitlines():
                if re.fullmatch(r"[^\W\d_]{2,}", line) and line.islower():
                    folded = plain(unicodedata.normalize("NFC", line))
                    found[folded] = min(found.get(folded, 99), int(match[1]))
    return found


def gathered(faker: Path, names: Path) -> Lists:
    """Return the names of all sources by section, as folded atoms."""
    found: Lists = {section: set() for section in SECTIONS}
    for path in sorted(HERE.glob("*.txt")):
        if path.name != "choices.txt":
            for section, listed in sections(path).items():
                found[section] |= listed
    for section, listed in of_faker(faker, AMERICAN, wanted=False):
        found[section] |= atoms(listed)
    # Americans give surnames as first names; where nobody else does, it is the surname that a report means.
    last = atoms(line.split()[0] for line in lines(names / "names" / "dist.all.last")[:COMMON_SURNAMES])
    choices = sections(HERE / "choices.txt")
    last -= found["female"] | found["male"] | found["either"] | choices["names"] | choices["seldom"]
    for section, listed in (*of_faker(faker, AMERICAN, wanted=True), *of_census(names), ("either", of_nicknames())):
        found[section] |= atoms(listed) - (last if section != "surnames" else set())
    return found


def of_faker(folder: Path, locales: frozenset[str], *, wanted: bool) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield sections and names of these locales (or of all others) that are in Latin letters or can be put in them."""
    sys.path.insert(0, str(folder))
    for path in sorted((folder / "faker" / "providers" / "person").iterdir()):
        if not (path / "__init__.py").is_file() or (path.name in locales) is not wanted:
            continue
        provider = importlib.import_module(f"faker.providers.person.{path.name}").Provider
        romanise = romaniser(path.name)
        for attribute in sorted(vars(provider)):
            section = section_of(attribute)
            if section and isinstance(value := getattr(provider, attribute), (tuple, list, dict, set)):
                yield section, [name for raw in value if (name := romanise(str(raw)))]


def base_forms(found: set[str]) -> set[str]:
    """Leave out what `is_word` knows as an inflected form of a word that stays; shorter words stay first."""
    stay: set[str] = set()
    for word in sorted(found, key=lambda w: (len(w), w)):
        if not is_inflected(word, stay):
            stay.add(word)
    return stay


def of_nicknames() -> set[str]:
    """Return the English names and pet forms of the `nicknames` package, a dependency."""
    import nicknames

    return atoms(name for row in nicknames.name_triplets() for name in (row.name1, row.name2))


def section_of(attribute: str) -> str:
    """Return the section that an attribute of a provider belongs to; empty if none."""
    if not re.search(r"names", attribute) or re.search(r"kana|pairs|language|middle", attribute):
        return ""
    if "last" in attribute:
        return "surnames"
    if "first" not in attribute:
        return ""
    return "female" if "female" in attribute else "male" if "male" in attribute else "either"


def romaniser(locale: str) -> Callable[[str], str]:
    """Return a function that puts a locale's names in Latin letters by rule; a name without a rule comes back empty."""
    letters: dict[str, str] = {}
    section = ""
    for line in lines(HERE / "letters.tsv"):
        if line.startswith("["):
            section = line.strip("[] ")
        elif section in ("all", locale) and not line.startswith("# "):
            letters |= {key: value for key, _, value in (row.partition("=") for row in line.split())}
    rule = re.compile("|".join(sorted(letters, key=lambda key: (-len(key), key))))

    def romanise(name: str) -> str:
        # An accent marks the stress in Greek; in Cyrillic it is never written, and breve and dots are letters' own.
        bare = unicodedata.normalize("NFC", unicodedata.normalize("NFD", name.lower()).replace("\u0301", ""))
        read = rule.sub(lambda match: letters[match[0]], bare)
        if read == bare:
            read = name
        return read if all("LATIN" in unicodedata.name(c, "") for c in read if c.isalpha()) else ""

    return romanise


def of_census(folder: Path) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the names of the US census of 1990, the most frequent."""
    for sex, most in CENSUS_FIRST.items():
        yield sex, [line.split()[0] for line in lines(folder / "names" / f"dist.{sex}.first")[:most]]
    yield "surnames", [line.split()[0] for line in lines(folder / "names" / "dist.all.last")[:CENSUS_SURNAMES]]


def lines(path: Path) -> list[str]:
    """Return the lines that hold something."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def sections(path: Path) -> Lists:
    """Return the sections of a source file, as folded atoms."""
    found: Lists = {}
    current: set[str] = set()
    for line in lines(path):
        if line.startswith("["):
            current = found.setdefault(line.strip("[] "), set())
        elif not line.startswith("# "):
            current |= atoms(line.split())
    return found


def atoms(listed: Iterable[str]) -> set[str]:
    """Return the words of names, folded: the halves of double names each, nothing of one letter."""
    return {plain(a) for name in listed for a in re.findall(r"[^\W\d_]{2,}", unicodedata.normalize("NFC", name))}


def tidied(path: Path) -> str:
    """Return a source file in order: one line for each initial, every name once."""
    found: dict[str, set[str]] = {}
    head = [line for line in lines(path) if line.startswith("# ")]
    current: set[str] = set()
    for line in lines(path):
        if line.startswith("["):
            current = found.setdefault(line.strip("[] "), set())
        elif not line.startswith("# "):
            current |= set(unicodedata.normalize("NFC", line).split())
    out = head or [f"# Names of Britain's communities, from general knowledge: {path.stem.replace('_', ', ')}."]
    for section, listed in found.items():
        out += [f"[{section}]", *by_initial(listed)]
    return "\n".join(out) + "\n"


def by_initial(listed: Iterable[str]) -> list[str]:
    """Return the names sorted, those of one initial on one line."""
    found = sorted(set(listed), key=lambda name: (plain(name), name))
    return [" ".join(group) for _, group in groupby(found, key=lambda name: plain(name)[0])]


def write(name: str, says: str, listed: Iterable[str]) -> None:
    """Write one packaged list under a head that names its sources."""
    head = [f"# {says} Made by scripts/lexicon.py; docs/decisions/0012 says from what and by which rules."]
    if name in {"words.txt", "rare_words.txt"}:
        head += lines(HERE / "scowl.notice")
    else:
        head.append("# Sources: faker (MIT), names (US census, public domain), nicknames (Apache-2.0), our own lists.")
    (DATA / name).write_text("\n".join([*head, *by_initial(listed)]) + "\n", encoding="utf-8")
    print(f"{name}: {len(set(listed)):,}")


if __name__ == "__main__":
    main()
