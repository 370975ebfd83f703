"""What stands around a run of capital words and makes it a name: who called, who told, whose mother, how old."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from redaction.detect.page.reading import Reading
from redaction.detect.page.slots import Slot
from redaction.detect.people.weights import NAMES, THING_HEADS, Kind, Scale
from redaction.detect.sight.proper import Run
from redaction.detect.words.cues import (
    ABBREVIATIONS,
    CALLED,
    NEVER,
    is_verb,
    role_after,
    role_before,
    titles,
    word_surnames,
)
from redaction.detect.words.ends import at_end
from redaction.detect.words.lexicon import plain

_NEAR = 4  # slots that may hold one place
PLACE_BEFORE = re.compile(
    r"(?i)\b(?:in|near|at|(?:came|come|went|gone?|going|moved|moving|travel\w+|returned|returning|drove|driven|sent|fled"
    r"|back|home|over|deported|brought|taken|journey|flight|flew|bus|train|road|move) (?:back )?(?:to|from)|village of"
    r"|town of|outside|around|towards|born in|river|mount) $"
)
_THING_BEFORE = re.compile(
    r"(?i)\b(?:a|an|the|this|that|each|every|any|no|another|some|these|those) (?:[a-z]{2,12} )?$"
)
_KIN_AFTER = re.compile(
    r"'s? (?:own |maternal |paternal |late |older |elder |younger |little |big |new |then |ex-)?"
    r"(?:mother|father|mum|mam|dad|partner|sister|brother|siblings?|aunt|uncle|auntie|grand\w+|nan|friends?|family"
    r"|parents?|sons?|daughters?|children|baby|wife|husband|girlfriend|boyfriend|cousin|bed|bedroom|room|school|house"
    r"|flat|home|cot|pram|injur\w+|bruis\w+|weight|behaviour|death|birth|arm|leg|head|face|hand|hair|phone|mobile"
    r"|teacher|social worker|solicitor|statement|account|care|wishes|feelings|voice|file|records?|name|needs|health"
    r"|life|surname)\b"
)
_AGE_AFTER = re.compile(
    r",? \(?(?:aged?|then aged|now|nearly|just|almost|born|b\.|d\.?o\.?b\.?|nee|n[eé]e)"
    r" \(?(?:\d|[a-z]+teen|[a-z]+ty|on |in |[A-Z])"
    r"|,? \(?\d{1,2}(?:\)|,| ?/ ?12|[ -](?:years|months|weeks|yrs|mths|wks|y/?o|m/?o)\b)"
    r"|,? \((?:surname|no relation|not (?:his|her|their) real|known|his|her|their|deceased|now)\b"
)
_WHO_AFTER = re.compile(r", (?:who|whom|whose)\b| (?:who|whom)\b| and (?:his|her|their) \w+")
# `Alf Cope, "Pops",`; `"Zee" to her friends`.
_NAME_BEFORE_QUOTE = re.compile(
    r"[A-Z][\w'-]{1,40}\"?(?:,| or| alias| aka| \(| -|\)?:)? \(?\"$"
    r"|[A-Z][\w'-]{0,40} ?\(?(?:\"[A-Z][\w'-]{0,40}\",? (?:or )?)?\"$"
)
_TO_AFTER_QUOTE = re.compile(
    r"\"\)? (?:to|by|among|as) (?:his|her|their|the|all|every|some|many|most|those|family|friends)\b"
)
_HEAD_AFTER = re.compile(r" (?:and [A-Z]\w+ )?([A-Za-z]+)")
_STOPS = frozenset(',.:;?!"')
_MAN_BEFORE = re.compile(r"\b(?:lads?|bloke|guy|fella|geezer|lass|mate|pal|dealer) $")
_SPOKE_BEFORE = re.compile(r"[\"'] (?:said|says|asked|replied|added|explained|recalled|told us|wrote|shouted) $")
_TOLD_BEFORE = re.compile(
    r"(?i)\b(?:told|asked|rang|phoned|telephoned|called|texted|emailed|e-mailed|messaged|met|saw|visited|signed by"
    r"|(?:spoke|speaking|spoken|talked|talking) (?:to|with)|seen (?:by|with)|according to|by|with|from|to|and|for"
    r"|about|of|our|little|young|poor|auntie|says|said|know|knew|knows|meet|see|tell|ask|ring|contact|via|per|re|cc"
    r"|inform(?:ed|s)?|thank(?:ed|s)?|love|hi|hello|dear|hey) $"
)


@dataclass(frozen=True, slots=True)
class Around:
    """The text on both sides of a run, and the slots it stands in."""

    reading: Reading = field(repr=False)
    scale: Scale = field(repr=False)
    slots: Sequence[Slot] = field(repr=False)

    def weigh(self, run: Run, kinds: Sequence[Kind], lead: int) -> float:
        """Weigh what stands around a run; `lead` is where it begins with its title."""
        before, after = self.reading.before(lead, 70), self.reading.after(run.end, 70)
        low, high = plain(before), plain(after)
        named = any(kind in NAMES for kind in kinds)
        lone = len(kinds) == 1 and not re.match(r"[ -][A-Z]", after)
        likely = named or kinds[0] is Kind.BOTH or (lone and not run.words[0].opens)
        score = 0.0
        if before.endswith('"') and after[:1] == '"':
            score += (2.6 if kinds[0] is Kind.BOTH else 1.5) * bool(at_end(_NAME_BEFORE_QUOTE, before)) + 1.2 * bool(
                _TO_AFTER_QUOTE.match(after)
            )
        score += self._slot(run, kinds) + 2.0 * bool(at_end(CALLED, before)) + 1.0 * bool(_KIN_AFTER.match(after))
        if likely:
            score += (
                2.0 * bool(role_before(low))
                + (1.3 if lone and kinds[0] is Kind.BOTH else 1.0) * bool(role_after(high))
                + 1.2 * bool(_AGE_AFTER.match(after))
            )
            score += 0.8 * bool(_WHO_AFTER.match(after)) + self._verb(run, kinds, after)
            score += 2.0 * (run.words[0].shouted and bool(re.match(r", [A-Z][a-z]", after)))
        placed = kinds[0] not in (Kind.FIRST, Kind.BOTH) and bool(at_end(PLACE_BEFORE, before))
        surname = lone and run.words[0].opens and run.words[0].plain in word_surnames()
        score += 1.3 * (surname and after.startswith(", the ") and bool(role_after(high)))
        score += 1.2 * (lone and not run.words[0].opens and bool(at_end(_MAN_BEFORE, before)))
        score += 1.0 * (lone and bool(at_end(_SPOKE_BEFORE, before)) and after[:1] in _STOPS)
        if lone and not placed and (named or not run.words[0].opens):
            score += 0.6 * bool(at_end(_TOLD_BEFORE, before)) + 1.5 * self._listed(run)
        score += 0.7 * (before.endswith(", ") and after[:1] == "," and len(kinds) > 1)
        score -= 1.5 * placed
        if kinds[0] in (Kind.SURNAME, Kind.UNKNOWN) and lone and is_things(after):
            score -= 1.5
        if kinds[0] is not Kind.FIRST and lead == run.start:
            score -= 1.5 * bool(at_end(_THING_BEFORE, before))
        return score

    def _slot(self, run: Run, kinds: Sequence[Kind]) -> float:
        best = 0.0
        place = bisect_right(self.slots, run.start, key=lambda slot: slot.start)
        for slot in self.slots[max(0, place - _NEAR) : place]:
            if run.end > slot.end:
                continue
            gap = self.reading.text[slot.start : run.start].strip(" *_\"'([")
            first = not gap or all(plain(part).rstrip(".") in titles() for part in gap.split())
            if slot.whole:
                best = max(best, 2.5 if slot.small or kinds[0] is not Kind.WORD else 0.0)
            elif first:
                lower = re.match(r" [a-z]", self.reading.after(run.end, 2)) and kinds[-1] is Kind.WORD
                best = max(best, 0.0 if lower else 2.0 if kinds[0] is not Kind.WORD or len(kinds) > 1 else 1.6)
        return best

    def _verb(self, run: Run, kinds: Sequence[Kind], after: str) -> float:
        verb = re.match(r" ([a-z]+)\b", after)
        if not verb or not is_verb(plain(verb[1])):
            return 0.0
        if run.words[0].opens and not any(kind in NAMES for kind in kinds):
            return 0.3
        spoken = plain(verb[1]) in ("said", "told", "asked", "says", "replied", "stated", "wrote", "sed", "rang")
        return 1.2 if run.words[0].shouted or spoken else 0.8

    def _listed(self, run: Run) -> bool:
        """Say whether a word stands in a list beside a first name: "Hope, Tamsin and Will"."""
        words = self.reading.words
        index = self.reading.word_at(run.start)
        near = 0
        for step in (-1, 1):
            place = index + step
            for _ in range(3):
                if not 0 <= place < len(words):
                    break
                one, two = sorted((words[place], words[place - step]), key=lambda w: w.start)
                gap = self.reading.text[one.end : two.start]
                word = words[place]
                if gap == " " and word.plain in ("and", "or", "n") and not word.capital:
                    place += step
                    continue
                if (
                    gap not in (", ", " ", " & ", "/", " / ", " + ", ",", ", and ")
                    or not word.capital
                    or word.plain in NEVER
                ):
                    break
                joined = gap != " " or words[place - step].plain in ("and", "or", "n")
                if not joined or (word.shouted and word.plain in ABBREVIATIONS):
                    break
                kind = self.scale.kind(word)
                near += kind in NAMES
                if kind is Kind.FIRST or word.plain in self.scale.atoms or near > 1:
                    return True
                place += step
        return False


def is_things(after: str) -> bool:
    """Say whether the words behind a name make it the name of a thing: "Guthrie test", "Lund and Browder chart"."""
    head = _HEAD_AFTER.match(after)
    return head is not None and plain(head[1]) in THING_HEADS
