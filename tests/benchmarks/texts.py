"""Texts of any length for the benchmarks: prose of an overview report, and a dense chronology; all names invented."""

import random

_FIRST = (
    "Tamsin", "Ifeoma", "Piotr", "Amber", "Joss", "Marek", "Delphine", "Osian", "Rukhsana", "Callum", "Beatrix",
    "Emeka", "Saoirse", "Tobias", "Nadia", "Gethin", "Lowri", "Farid", "Harriet", "Kwame", "Ottilie", "Brogan",
    "Yusuf", "Maeve", "Dominik", "Esther", "Ravi", "Leanne", "Curtis", "Anneka", "Silvan", "Petra",
)  # fmt: skip
_LAST = (
    "Orrell", "Balogun-Reyes", "Zawadzki", "Quillfeather", "Munro", "Pellew", "Garstang", "Bankole", "Vaughan",
    "Trevanion", "Oyelaran", "Hesketh", "Marchbanks", "Dziedzic", "Aspinall", "Fothergill", "Nakamura", "Penhaligon",
    "Ravensdale", "Szulc", "Tetteh", "Umbridge", "Wetherby", "Yarrow", "Abernathy", "Birtwistle", "Colquhoun",
    "Drinkwater", "Eccleston", "Farquharson", "Greenhalgh", "Hargreaves",
)  # fmt: skip
_PLACES = (
    "Nettlewick", "Harrowfell", "Dunmoor", "Saltby", "Pennistone", "Cold-Ashby", "Marlhope", "Thornaby-Cross",
)  # fmt: skip
_ROLES = (
    "health visitor", "social worker", "midwife", "general practitioner", "family support worker", "head teacher",
    "police officer", "school nurse", "paediatrician", "housing officer", "duty manager", "probation officer",
)  # fmt: skip
_KIN = (
    "mother", "father", "grandmother", "aunt", "uncle", "step-father", "partner", "sister", "brother", "grandfather",
    "cousin", "neighbour",
)  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_PROSE = (
    "On {date} the {role}, {name}, visited the home in {place} and found the children well cared for.",
    "{first} told {title} {last} that her {kin} had not been seen since the weekend, though the telephone rang.",
    "It was not clear to the panel why the referral was closed without a conversation with the {role}.",
    "The assessment said that {first} was a quiet child who enjoyed drawing and who ate little at school.",
    "In the view of the overview author this was a missed opportunity, and it was not the only one in that period.",
    "{title} {last} recorded that the {kin} appeared tired, that the house was cold and that there was food.",
    "There is no evidence that anybody asked {first} what life was like at home, or whether she felt safe there.",
    "A strategy discussion took place on {date}; the police, the school and the hospital took part.",
    "The {role} tried to speak with {name} by telephone three times and left a message with the {kin}.",
    "By {month} {year} the family had moved from {place} to {place}, and the records did not follow for six weeks.",
    "Research shows that neglect is seldom the result of a single event, and that drift is hard to see from inside.",
    "Supervision was irregular, caseloads were high, and two of the posts in the team were filled by agency staff.",
    "{name} said in interview that she had been worried about {first}, but had thought that others knew more.",
    "The {kin}'s account of the injury changed between the first visit and the second, which {title} {last} noted.",
    "When {first} was {age} years old the {kin} asked the {role} for help with feeding and with sleep.",
    "Information was shared by e-mail and not by telephone, so that the urgency of the matter was lost.",
    "The conference decided that the children should be made subject to a plan under the category of neglect.",
    "{first}'s attendance fell to {age} per cent in the spring, and the {role} wrote to {name} about it on {date}.",
    "Neither agency knew that {title} {last} had been known to the services of a neighbouring area some years before.",
    "The learning from this episode is that optimism must be tested against what the child does and says.",
)  # fmt: skip
_EVENTS = (
    "T/C from {name} ({role}) re {first}; no answer, message left on {phone}",
    "H/V by {title} {last}. {kin} present, {first} asleep upstairs. Bruise to left arm noted",
    "{first} seen at A&E with {kin}. Discharged home. Ref {ref}",
    "Strategy discussion: {title} {last}, {title} {last}, {name}",
    "E-mail from {name} to {title} {last}: {first} not in school since {date}",
    "Core group held at {place}. Apologies: {name}. {kin} did not attend",
    "Police attended {number} {last} Road, {place} after call from {kin}; crime no {ref}",
    "{title} {last} weighed {first}: {age}.{age} kg, below the second centile",
    "Case transferred to {name}, {role}. {first} not seen",
)  # fmt: skip


class Writer:
    """Writes sentences about a cast that grows slowly with the length of the text; the same seed, the same text."""

    def __init__(self, words: int, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  # the same seed must give the same text
        pairs = [(first, last) for last in _LAST for first in _FIRST]
        self.random.shuffle(pairs)
        self.people = pairs[: 40 + words // 500]

    def fill(self, template: str) -> str:
        """Fill each field of a template anew."""
        parts = template.split("{")
        return parts[0] + "".join(self._field(*part.split("}", 1)) for part in parts[1:])

    def date(self) -> str:
        """Return a date in words."""
        pick = self.random
        return f"{pick.randint(1, 28)} {pick.choice(_MONTHS)} {pick.randint(2005, 2012)}"

    def _field(self, field: str, rest: str) -> str:
        pick = self.random
        first, last = pick.choice(self.people)
        values = {
            "first": first, "last": last, "name": f"{first} {last}", "title": pick.choice(("Mr", "Ms", "Dr", "Mrs")),
            "role": pick.choice(_ROLES), "kin": pick.choice(_KIN), "place": pick.choice(_PLACES),
            "month": pick.choice(_MONTHS), "year": str(pick.randint(2005, 2012)), "age": str(pick.randint(2, 90)),
            "number": str(pick.randint(1, 120)), "phone": f"07700 900{pick.randint(100, 999)}",
            "ref": f"{pick.choice('ABCDE')}{pick.randint(10000, 99999)}/{pick.randint(10, 99)}",
        }  # fmt: skip
        return (self.date() if field == "date" else values[field]) + rest


def prose(words: int, *, seed: int = 1) -> str:
    """Return numbered paragraphs under headings, of about so many words."""
    writer = Writer(words, seed)
    out: list[str] = []
    count = number = 0
    while count < words:
        number += 1
        if number % 12 == 1:
            out.append(f"## {number // 12 + 1}. What the agencies knew")
        sentences = [writer.fill(writer.random.choice(_PROSE)) for _ in range(writer.random.randint(3, 7))]
        out.append(f"{number // 12 + 1}.{number % 12 + 1} " + " ".join(sentences))
        count += len(out[-1].split())
    return "\n\n".join(out) + "\n"


def chronology(words: int, *, seed: int = 1) -> str:
    """Return one Markdown table of about so many words: date, source, event, outcome."""
    writer = Writer(words, seed)
    pick = writer.random
    out = ["| Date | Source | Event | Outcome |", "| --- | --- | --- | --- |"]
    count = 0
    while count < words:
        day = f"{pick.randint(1, 28):02}/{pick.randint(1, 12):02}/{pick.randint(5, 12):02}"
        events = ". ".join(writer.fill(pick.choice(_EVENTS)) for _ in range(pick.randint(1, 3)))
        source = pick.choice(("HV", "SW", "GP", "Police", "School", "Hospital"))
        out.append(
            f"| {day} | {source} | {events} | {writer.fill(pick.choice(('NFA', 'Ref to {name}', 'Home visit')))} |"
        )
        count += len(out[-1].replace("|", " ").split())
    return "\n".join(out) + "\n"
