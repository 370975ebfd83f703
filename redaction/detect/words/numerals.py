"""Numbers as case records write them: figures, words, halves; for ages and days."""

import re

_UNITS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "half": 0.5, "quarter": 0.25, "three-quarters": 0.75}
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth",
)  # fmt: skip
_VALUES: dict[str, float] = {word: i for i, word in enumerate(_UNITS, start=1)}
_VALUES |= {word: 20 + 10 * i for i, word in enumerate(_TENS)}
_ORDINAL_VALUES = {word: i for i, word in enumerate(_ORDINALS[:20], start=1)}

# Regular expressions without groups, to be put into larger ones.
WORD = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_UNITS[:9])}))?"
    rf"|{'|'.join(sorted(_UNITS, key=lambda w: -len(w)))})"
)
HALF = r"(?: and (?:a (?:half|quarter)|three[- ]quarters)|-and-a-half)"
NUMBER = rf"(?:\d{{1,3}}(?:½|¼|¾|\.5|{HALF})?|{WORD}{HALF}?)"
ORDINAL = rf"(?:(?:(?:{'|'.join(_TENS)})-)?(?:{'|'.join(_ORDINALS)})|\d{{1,2}}(?:st|nd|rd|th))"
_ANY = re.compile(r"[½¼¾]|\d+(?:\.5)?|three[- ]quarters|[a-z]+")


def value(words: str) -> float:
    """Return the number that `NUMBER` matched ("twenty-two", "3½", "seven and a half"); what is none counts nothing."""
    total = 0.0
    for match in _ANY.finditer(words.lower()):
        part = match[0].replace(" ", "-")
        total += float(part) if part[0].isdecimal() else _VALUES.get(part, 0) + _FRACTIONS.get(part, 0)
    return total


def ordinal(words: str) -> int | None:
    """Return the day that `ORDINAL` matched ("17th", "twenty-first"); None if it is no day of a month."""
    text = words.lower()
    digits = re.match(r"\d{1,2}", text)
    if digits:
        return int(digits[0])
    tens, _, last = text.rpartition("-")
    found = int(_VALUES.get(tens, 0)) + _ORDINAL_VALUES.get(last, 30 if last == "thirtieth" else 99)
    return found if found < 32 else None  # no month has more days


def year(words: str) -> int | None:
    """Return the year in words ("nineteen eighty-four", "two thousand and nine"); None if it is none."""
    first, *rest = words.lower().replace("-", " ").split()
    ends = int(sum(_VALUES.get(word, 0) for word in rest if word not in ("thousand", "and")))
    if first == "two":
        return 2000 + ends if rest[:1] == ["thousand"] else None
    centuries = {"nineteen": 1900, "twenty": 2000}
    return centuries[first] + ends if first in centuries and rest else None
