"""People whom no one named beforehand are met in every way of writing; what nothing explains is asked about."""

import pytest

from redaction.case.cast import NOBODY
from redaction.detect.finding import FindingType, Proposal

MET = [
    "The first social worker, {Deborah Ashcombe-Lyle}, left in March and Ms {Tolliver} was not replaced.",
    "{Farrah Lockyer}'s partner was {Craig Stott}, the father of {Bradley}, {Codie} and {Mia-Rose}.",
    "{Karolina Wisniewska}, 24, came to England with {Tomasz} in 2006.",
    "The officer in the case, DC 4471 {Halliwell}, took a statement from {Leanne Platt}.",
    "A strategy discussion took place between {Moira Quigg} (team manager) and DS {Patel}.",
    "The duty worker that night was a {Colin}, surname not recorded.",
    "{Siân}'s mother {Mair} and step-father {Gwilym ap Huw} live in the next village.",
    "The woman gave her name as {Immaculate Moyo}; the Home Office has her as {Patience Moyo}.",
    "{Le Thi Hoa} was found by police. {Hoa} spoke no English.",
    "{QURESHI, Tariq} was arrested at 02.10. {QURESHI} made no comment.",
    "{Zdeněk} and {Jiřina Horák} had two sons, {Matěj} and {Ondřej}.",
    "Seen by Dr {Wu} and Nurse {Li}. {Jo} and {Bo} came, {Al} left. {Ty} rang.",
    "It was registered to a Mr {P. T. Ho} at a flat.",
    "Health visitor {Penny Marl} rang. {Penny} left a card.",
    "Neighbour Mrs {Constable} heard banging. {Constable} told nobody.",
    "She was told by {Pat Winter}, and by {Kit Pargeter}, who wrote it down.",
    "- {Nurse, Sonia}; the other one was away.",
    'They charged {Kemar "Ghost" Lanyon}, 19.',
    "They saw a man whom she called {Gruff}, and a woman known as {Pinky}.",
    "Her name's {Min Min}, she said.",
    "{Will} was always hungry, the dinner lady told us.",
    "Among them were {Tamsin}, {Hope} and {Zuleikha}.",
    "The nurse on duty was S/N {Winter}. {Winter} rang us, and it was seen by {Winter} in winter.",
    "FROM PC 881 {FROST} AT SCENE. {FROST} STATES CHILD COLD.",
    "We told {Bartholomew}. {Dawn}, the volunteer, was off. {Precious}, community midwife, rang.",
    "It was noted that Mrs {Wise} had heard. {Verity Wise} has no recollection of it.",
    "Sister {Winter} was on. {Winter} not happy. It lay in {Winter}'s tray. He will not go in winter.",
    'He was told by "{Sue} from the council" and "{Mark} from housing". {Grace} from next door saw him.',
    "Victim: {Maria do Carmo Vaz Tavares}. {Nuno} said {Carmo} was in {Carmo}'s cousin's flat.",
    '{Lewis Page} ("{Fats}") was known. MALE {FATS} AND FEMALE SEEN. {Fats} ran.',
    "He named {Kyran}, {Goast} and a big white lad {Bugs}, who had a flat.",
    "It is given here in {Wembley-Ott}'s translation. {J-P Wembley-Ott} advised us.",
    "The audit trail has the log-in of {ccarr2}, that is {Carolyn Carr}.",
    "Her husband ({Osman}) wanted it. {Rania Osman Elhassan} was born. {Clive Routledge} was away.",
    "A message was left with DC {Penny Lane-Foster} on the day.",
    '"{Big Dave} said yes."',
    "They named her {Story}. {Story} is four. {Story}'s father left. The story was told.",
    "CALL RECEIVED. MALE {VAITKUS} LEFT ON FOOT. FEMALE {OKORIE} SEEN",
    "Her father, Lance Corporal {Ashwin Pellew}, left with Colour Sergeant {Okorie} and Captain {Vaitkus}.",
    "STATES WITH HIS MATES {OKORIE} AND {VAITKUS}. NO OFFENCES DISCLOSED",
    "Brought in by {Petra}. That night nobody slept. (a) That {Petra}, then 4, was not seen.",
]


@pytest.mark.parametrize("marked", MET)
def test_people_are_met_in_every_way_of_writing(all_named, marked):
    all_named(marked)


NO_ONE = [
    "The Guthrie test and the Lund and Browder chart were explained to the parents.",
    "Didn't you know? Mondays were the worst. It was the Early Help Quality Mark.",
    "Wt 8.2kg. Hx as before. Mo. asks re weaning. Prob. soft tissue. Tel. no answer.",
    "Q. Did she say so?\nA. She did.",
    "The Strategy Meeting was held at the Town Hall. Housing, Education and Health were there.",
    "In April the weather turned. By June it was hot, and August was worse.",
    "It was prepared by Winter 2011, and seen by spring. Easter Sunday, Christmas Eve.",
    "Contusions were seen. Neglect is hard. Hopefully it ends.",
    "Rang Sister. She said no. PS. His shoes were wet. He was told by the GP Within 24 Hours. The end.",
    "The IMRs were late. The DfE and the SENCo wrote. Names and DOBs of all, and six DNAs, on RiO.",
    "> n she cried, n they went, n that was it. its her fing innit",
]


@pytest.mark.parametrize("text", NO_ONE)
def test_words_that_something_explains_are_no_ones_name(all_named, text):
    all_named(text)


def test_a_word_that_nothing_explains_is_asked_about_and_not_settled(find):
    found = [f for f in find("The bag was left beside Quendrith, as before.", NOBODY) if f.type is FindingType.PERSON]
    assert [(f.text, f.proposal) for f in found] == [("Quendrith", Proposal.CHECK)]


def test_a_doubt_met_again_with_more_to_go_on_is_no_doubt_any_more(find):
    text = "The bag was left beside Quendrith.\n\nThe nurse, Quendrith Ashworthy, had told her so."
    found = [f for f in find(text, NOBODY) if f.text.startswith("Quendrith")]
    assert [f.proposal for f in found] == [Proposal.REPLACE, Proposal.REPLACE]


def test_an_unknown_place_is_not_taken_for_a_person(find):
    found = find("They moved to Quennelthorpe and lived in Sprottlewick for a year.", NOBODY)
    assert not any(f.type is FindingType.PERSON for f in found)
