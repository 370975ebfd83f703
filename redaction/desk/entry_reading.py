"""The words for a case that is being read: who reads it, who is done, where they differ, what is left."""

from dataclasses import replace

from redaction.desk.entry import Entry, Group, Onlooker, count, listed
from redaction.desk.ledger import Reading, Summary
from redaction.review.words import DOCUMENT


def said(blank: Entry, summary: Summary, eyes: Onlooker) -> Entry:
    """Return the entry of a case as the vault has it."""
    reading = summary.reading
    if not summary.kinds:
        words = "The case is there, its report is not. Bring in the Word file that the board approved."
        return replace(blank, headline="No report yet", words=words, act="Bring in the report", step="documents")
    if reading is None:
        words = "The desk has yet to look for names and facts in the report as it is now. That takes a few minutes."
        return replace(blank, headline="To be screened", words=words, act="Screen it", step="screening")
    review = f"review/{summary.kinds[0]}"
    if reading.complete:
        return _complete(blank, reading, eyes)
    if eyes.person in reading.finished:
        return _finished(blank, reading, eyes)
    if eyes.person in reading.people:
        return replace(_begun(blank, reading), act="Carry on reviewing", step=review)
    if eyes.reads and len(reading.people) < reading.wanted:
        return replace(_open(blank, reading, eyes), act="Start reviewing", step=review)
    people = eyes.named(reading.people)
    words = f"{people} read{'s' if len(reading.people) == 1 else ''} it." if people else "Nobody has begun to read it."
    return replace(blank, group=Group.OTHERS, state="wait", headline="Being reviewed", words=words)


def _open(blank: Entry, reading: Reading, eyes: Onlooker) -> Entry:
    people = eyes.named(reading.people)
    words = f"{people} reads it; a second officer is needed." if people else "Nobody has begun to read it."
    if waiting := reading.places - reading.decided:
        words += f" {count(waiting, 'place')} to decide."
    return replace(blank, state="todo", headline="To be reviewed", words=words)


def _begun(blank: Entry, reading: Reading) -> Entry:
    words = f"You have decided {reading.decided} of {reading.places}."
    if reading.must:
        words += f" {reading.must} more need{'s' if reading.must == 1 else ''} a person’s judgement."
    elif reading.decided == reading.places:
        words += " The desk says what is left before you are done."
    if not reading.again:
        return replace(blank, headline="Being reviewed", words=words)
    changed = listed([f"the {DOCUMENT[kind].lower()}" for kind in reading.again])
    words = f"A new version came of {changed}. {words}"
    return replace(blank, headline="Changed since you finished", words=words)


def _finished(blank: Entry, reading: Reading, eyes: Onlooker) -> Entry:
    words = f"You finished {eyes.when(reading.finished[eyes.person])}."
    others = [eyes.name(person) for person in reading.people if person != eyes.person]
    if others:
        words += f" You will see {others[0]}’s decisions when they have finished too."
    else:
        words += " A second officer has not begun yet."
    return replace(blank, group=Group.OTHERS, state="wait", headline="With the second officer", words=words)


def _complete(blank: Entry, reading: Reading, eyes: Onlooker) -> Entry:
    """Return the entry of a case with which all its readers are done."""
    mine = eyes.person in reading.people
    done = _both(reading, eyes)
    if reading.differences:
        differs = count(reading.differences, "place")
        if not mine:
            return _others(blank, "Differences to settle", f"{done} They differ on {differs}.")
        act = f"Settle {count(reading.differences, 'difference')}"
        words = f"{done} You differ on {differs}."
        return replace(blank, headline="Differences to settle", words=words, act=act, step="differences")
    if reading.left:
        first, step = reading.left[0]
        words = f"{done} {count(len(reading.left), 'thing')} left before signing: {first}"
        if not mine:
            return _others(blank, "Nearly ready to sign", words)
        return replace(blank, headline="Nearly ready to sign", words=words, act="See what is left", step=step)
    if not eyes.signs:
        return _others(blank, "Ready to sign", f"{done} Waits for an officer’s signature.")
    words = f"{done} Everything is decided. Nobody has signed these pages yet."
    return replace(blank, headline="Ready to sign", words=words, act="Read and sign", step="sign")


def _both(reading: Reading, eyes: Onlooker) -> str:
    people = ["You", *(eyes.name(person) for person in reading.people if person != eyes.person)]
    people = people if eyes.person in reading.people else people[1:]
    return f"{listed(people)} {'have both' if len(people) > 1 else 'have' if people == ['You'] else 'has'} finished."


def _others(blank: Entry, headline: str, words: str) -> Entry:
    return replace(blank, group=Group.OTHERS, state="wait", headline=headline, words=words)
