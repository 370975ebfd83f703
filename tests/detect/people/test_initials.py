"""Initials that stand for people are found wherever they stand; labels, grades and abbreviations are left."""

import pytest

LETTERS = [
    "{JQ} told the officer that it was late. The officer believed {JQ}.",
    "{Jackie Bintley} ({JB}), Social Worker, came. {JB} rang twice.",
    "> Seen at home. All well. {SKV}\n>\n> Seen again. {SKV}\n",
    "{K.} said nothing. {T.} laughed. I could see {K.}'s shoes, and told {T.} so.",
    "> 19:02 {K}: were r u\n> 19:04 {moz}: at mine lol\n> 19:05 {K}: ok",
    '"{Z.A.T.}" is on her artwork.',
    "| Action | Lead |\n|---|---|\n| Ring the school | {QV} |\n| Write to them | {QV} |\n",
    "{Kez B.} and {Kez R} are in one class; the bruise was on {Kez R}.",
    "Mrs {T} spoke to Mr {S-L}.",
    """It says "NO OFFS. {O'H} tearful." It was {Fergus O'Hanratty}, wrote {FO'H} of himself.""",
    "It was noted, then closed. NFA. {TG}/{FB}\n",
    'There were "{KB}, {MQ}, DS {Yelland}". {Marcia Quell} was late.',
    '"He waited in the car" ({QS}, nurse). {Quenby Stobart} saw it.',
    "{Saffi C-P} died. {Saffi} was much loved.",
    "MALE {LEDBURN K} AND HIS MATES SEEN. {Ledburn} was known.",
    "{Nguyen T B N} was seen, and {Melchor Sandoval Jr}, and {Melchor Sandoval III} too.",
    "{Helen B} \u2014 will do it. {Helen B} rang.",
    "> {O'H}. SNR calm. {O'HANRATTY} left.",
    "It was an entry by {PJQ}: seen in bath. Countersigned {LT}.",
    "It was the SW ({DQ}) who asked the TM ({OQ}). Plan: {DQ} to see them. {OQ} to sign.",
    "The baby ({E}) was at home. {E} slept.",
    "<!-- {HJ} to {QM}: the photo is still there. {QM} to LA: gone. -->",
    "They saw {S.} (14), who said that {S.} was well.",
]


@pytest.mark.parametrize("marked", LETTERS)
def test_initials_are_found_wherever_they_stand(all_named, marked):
    all_named(marked)


NOBODY_S = [
    "Child K was well. Appendix B says so. Hepatitis B was excluded, and vitamin K was given.",
    "The Midwife-Led Unit (MLU) was full. MLU said no. The MLU rang back.",
    "| GP | Came |\n|---|---|\n| GP | rang the HV. The HV told CSC. NFA |\n",
    "A was not the answer; I was.",
    "It grew E. coli and C. difficile.",
    "Seen by GP/HV. NFA/SCR. Referred to CSC/EDT.",
    "Tax at I/O, the A/C unit, the CSC, IMR and SCR.",
    "The mother (M) and father (F) came. M said so; F did not. Child (A) slept. A GP (NFA) rang.",
    "(a) the first (b) the second. A. Background B. Findings",
]


@pytest.mark.parametrize("text", NOBODY_S)
def test_labels_grades_and_abbreviations_are_nobodys_initials(all_named, text):
    all_named(text)
