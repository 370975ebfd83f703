import time

import pytest
import regex

from redaction.detect import patterns

FOUND = [
    ("POSTCODE", "She lives at NB4 7QD now.", "NB4 7QD"),
    ("POSTCODE", "in the postcode area NB4 only", "NB4"),
    ("PHONE", "rang 07700 900 461 twice", "07700 900 461"),
    ("PHONE", "ring (01632) 960461.", "(01632) 960461"),
    ("PHONE", "from +44 7700 900461 at night", "+44 7700 900461"),
    ("EMAIL", "from t.orrell84@postbox.example, he", "t.orrell84@postbox.example"),
    ("URL", "posted at www.rememberme.example/ife, and", "www.rememberme.example/ife"),
    ("URL", "as @ife_balogun on", "@ife_balogun"),
    ("URL", "near ///plank.rivet.amber", "///plank.rivet.amber"),
    ("NHS_NUMBER", "NHS number 999 123 4560", "999 123 4560"),
    ("NHS_NUMBER", "NHS no. 999 123 4569 (wrong)", "999 123 4569"),
    ("NINO", "her number QQ 12 34 56 C was", "QQ 12 34 56 C"),
    ("VEHICLE", "a van, NB51 KXT, was", "NB51 KXT"),
    ("VEHICLE", "a Corsa W123 ABC stood", "W123 ABC"),
    ("CASE_REF", "crime number NP/01234/11 refers", "NP/01234/11"),
    ("CASE_REF", "log 44/118273/12 of", "44/118273/12"),
    ("CASE_REF", "case no. WX11C00231 in", "WX11C00231"),
    ("CASE_REF", "PC 4471 attended", "4471"),
    ("ADDRESS", "moved to 14b Larch Close, with", "14b Larch Close"),
    ("ADDRESS", "the basement flat, 8 Marram Terrace, damp", "the basement flat, 8 Marram Terrace"),
    ("ADDRESS", "of Flat 6, Heron House, since", "Flat 6, Heron House"),
]
LEFT = [
    "paragraph 3.6.14 and section 47 of the Act",
    "It scored 27, up from 11, in 118 cases.",
    "£1,140 was raised, and £250000 spent",
    "on 12/03/2011 and in 2009-2011",
    "Social Worker SW1, HV2 and GP1 met",
    "at 23.15 on the A1 2nd exit",
    "Working Together 2010, chapter 8",
]


def hits(text):
    for row in patterns.ROWS:
        for match in regex.finditer(row.regex, text):
            yield str(row.type), match[0]


@pytest.mark.parametrize(("kind", "text", "expected"), FOUND)
def test_a_british_identifier_is_found_whole(kind, text, expected):
    assert (kind, expected) in set(hits(text))


@pytest.mark.parametrize("text", LEFT)
def test_what_only_looks_like_one_is_left(text):
    assert list(hits(text)) == []


@pytest.mark.parametrize("row", patterns.ROWS, ids=lambda row: row.name)
@pytest.mark.parametrize("seed", ["0", "a", "A", "A1 ", "12 Aa ", "a.", "a@", "/", "0 ", "Flat 1, Aa "])
def test_every_pattern_is_linear(row, seed):
    rule = regex.compile(row.regex)

    def spent(length):
        text = (seed * length)[:length]
        started = time.process_time()
        for _ in rule.finditer(text):
            pass
        return time.process_time() - started

    small = max(spent(4_000), 0.002)
    assert spent(32_000) < 8 * 4 * small
