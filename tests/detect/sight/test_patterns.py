import pytest
import regex
from growth import linear

from redaction.detect.sight import patterns

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
    ("ADDRESS", "CALLED TO 14 TANSY RISE. OCCUPANT", "14 TANSY RISE"),
    ("ADDRESS", "post goes c/o 14 Larch Close, with", "c/o 14 Larch Close"),
    ("ADDRESS", "come to 14 larch st now", "14 larch st"),
    ("ADDRESS", "of The Old Bakehouse, Fore Street, and", "The Old Bakehouse, Fore Street"),
    ("ADDRESS", "at Lower Garth Farm, Sandy Lane, in", "Lower Garth Farm, Sandy Lane"),
    ("ADDRESS", "the corner of Larch Street and Marram Road at", "Larch Street and Marram Road"),
    ("ADDRESS", "the flat over Gaskin's, Marram Parade, is", "the flat over Gaskin's, Marram Parade"),
    ("ADDRESS", "lived at 3 Heol y Bont then", "3 Heol y Bont"),
    ("ADDRESS", "Carafán 3, Fferm Isaf", "Carafán 3, Fferm Isaf"),
    ("ADDRESS", "Flat 2/1, Cobnut House", "Flat 2/1, Cobnut House"),
    ("ADDRESS", "Pitch 7, Gallows Lane", "Pitch 7, Gallows Lane"),
    ("ADDRESS", "8 Carder Street and no. 41, both", "no. 41"),
    ("ADDRESS", "the girl next door at 41 and", "41"),
    ("ADDRESS", "wrote to PO Box 114 once", "PO Box 114"),
    ("POSTCODE", "in Harrow Row, Tansley (ND21), by", "ND21"),
    ("CASE_REF", "her report (VIST 50713/15) is", "VIST 50713/15"),
    ("CASE_REF", "see log 0417 of 051112", "log 0417 of 051112"),
    ("CASE_REF", "Hosp no. KD-417 903. Moved", "KD-417 903"),
    ("CASE_REF", "prison no. A4417CK", "A4417CK"),
    ("CASE_REF", "the drawing, exhibit TO/4, has", "TO/4"),
    ("CASE_REF", "see URN 2014/0871 and", "2014/0871"),
    ("CASE_REF", "letter (ref WG/JT/2010/44) went", "WG/JT/2010/44"),
    ("CASE_REF", "log 44 of 12 May was", "log 44 of 12 May"),
    ("CASE_REF", "FWIN 441 of 12/03/11; all", "FWIN 441 of 12/03/11"),
    ("CASE_REF", "on ViSOR 12345, and", "12345"),
    ("CASE_REF", "on Carefirst 300448, and", "300448"),
    ("CASE_REF", "her file (no. 4417) was", "4417"),
    ("CASE_REF", "warrant card 4471; he", "4471"),
    ("CASE_REF", "shoulder number B 118, rang", "B 118"),
    ("CASE_REF", "PC 118B attended", "118B"),
    ("CASE_REF", "PC Orrell (1182) was", "1182"),
    ("CASE_REF", "lab no. 12-04471, and", "12-04471"),
    ("CASE_REF", "the order NB13 C 00442 was", "NB13 C 00442"),
    ("CASE_REF", "admission no. 2214 of", "2214"),
    ("CASE_REF", "sort code 20-44-87 was", "20-44-87"),
    ("CASE_REF", "IMEI 352099001761481 was", "352099001761481"),
    ("CASE_REF", "in SC.4471 and", "SC.4471"),
    ("CASE_REF", "in Case 4471 of 2012 the", "Case 4471 of 2012"),
    ("CASE_REF", "report 0044871-12 was", "0044871-12"),
    ("CASE_REF", "EHC 4471 is", "4471"),
    ("VEHICLE", "a red one, KX 06 UNB, and", "KX 06 UNB"),
    ("VEHICLE", "get in the car its nb51kxt", "nb51kxt"),
    ("VEHICLE", 'the registration of a black Golf, "ND05 something"', "ND05"),
    ("CASE_REF", "social care number SSID 20081746", "SSID 20081746"),
    ("VEHICLE", "an Irish car, 08-D-4471, was", "08-D-4471"),
    ("VEHICLE", "was in his car nb51 kxt wiv", "nb51 kxt"),
    ("URL", "wrote on ask.fm/ife_bal_x that", "ask.fm/ife_bal_x"),
    ("URL", "on Skype (ife_bal76) at night", "ife_bal76"),
]
LEFT = [
    "paragraph 3.6.14 and section 47 of the Act",
    "It scored 27, up from 11, in 118 cases.",
    "£1,140 was raised, and £250000 spent",
    "on 12/03/2011 and in 2009-2011",
    "Social Worker SW1, HV2 and GP1 met",
    "at 23.15 on the A1 2nd exit",
    "Working Together 2010, chapter 8",
    "the Regulations (SI 2010/959) and 2010/2011, and 2012-13",
    "a sample of 1,200; 4,471 pupils; student 14; roll 12; order 2012",
    "No. 10 said so in no. 3 of 2012; entry 2011",
    "case 3 of the series, 12 of 14 cases, on 4 of 12 days",
    "The ND05 form; the car park at 12. He has AB12 of these.",
    "in the SCR 2012/13 and the CAF 2010/11 figures",
    "Standard (CG89) and (QS31); at Key Stage (KS2)",
    "a midwife (MW2) and Young Person (YP12)",
    "it is a 2 minute drive, or 14 minutes walk to court",
    "weighed 41 at birth; at 12 weeks and at 41",
    "the corner of the room and the Road",
    "on the road to recovery, in a good place",
    "a 14 day order of the court, in 3 months close to",
    "an e-mail to Box 4 of the form",
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

    def searching(length):
        text = (seed * length)[:length]
        return lambda: sum(1 for _ in rule.finditer(text))

    assert linear(searching, 4_000, 8)
