"""The words for a case that is being read: who reads it, who is done, where they differ, what is left."""

from dataclasses import replace

from redaction.desk.cases.entry import Entry, Group, Onlooker, count, listed
from redaction.desk.cases.summary import Summary
from redaction.desk.cases.tally import Tally
from redaction.review.words import DOCUMENT


def waits(blank: Entry, about: Summary) -> Entry | None:
    """Return the entry of a case whose documents are missing or not screened; None if it can be read."""
    if not about.kinds:
        words = "The case is there, its report is not. Bring in the Word file that the board approved."
        return replace(blank, headline="No report yet", words=words, act="Bring in the report", step="documents")
    if not about.screened:
        words = "The desk has yet to look for names and facts in the report as it is now. That takes a few minutes."
        return replace(blank, headline="To be screened", words=words, act="Screen it", step="screening")
    return None


def said(blank: Entry, about: Summary, tally: Tally, eyes: Onlooker) -> Entry:
    """Return the entry of a case that is being read, or was read."""
    review = f"review/{about.kinds[0]}"
    if about.complete:
        return _complete(blank, about, tally, eyes)
    if eyes.person in about.finished:
        return _finished(blank, about, eyes)
    if eyes.person in about.people:
        return replace(_begun(blank, about, tally), act="Carry on reviewing", step=review)
    asked = eyes.seconds if about.people else eyes.reads
    if asked and len(about.people) < about.wanted:
        return replace(_open(blank, about, tally, eyes), act="Start reviewing", step=review)
    words = _who_reads(about, eyes)
    headline = "Being reviewed" if about.people else "To be reviewed"
    return replace(blank, group=Group.OTHERS, state="wait", headline=headline, words=words)


def _open(blank: Entry, about: Summary, tally: Tally, eyes: Onlooker) -> Entry:
    words = _who_reads(about, eyes)
    if waiting := tally.places - tally.decided:
        words += f" {count(waiting, 'place')} to decide."
    return replace(blank, state="todo", headline="To be reviewed", words=words)


def _who_reads(about: Summary, eyes: Onlooker) -> str:
    """Return who is done with a case, who reads it, and whether somebody is missing."""
    if not about.people:
        return "Nobody has begun to read it."
    done = [person for person in about.people if person in about.finished]
    still = [person for person in about.people if person not in about.finished]
    said = [f"{eyes.named(done)} {'has' if len(done) == 1 else 'have'} finished reading it"] if done else []
    said += [f"{eyes.named(still)} read{'s' if len(still) == 1 else ''} it"] if still else []
    said += ["a second reader is needed"] if len(about.people) < about.wanted else []
    return f"{'; '.join(said)}."


def _begun(blank: Entry, about: Summary, tally: Tally) -> Entry:
    words = f"You have decided {tally.decided} of {tally.places}."
    if tally.must:
        words += f" {tally.must} more need{'s' if tally.must == 1 else ''} a person’s judgement."
    elif tally.decided == tally.places:
        words += " The desk says what is left before you are done."
    if not about.again:
        return replace(blank, headline="Being reviewed", words=words)
    words = f"{_came(about)} {words}"
    return replace(blank, headline="Changed since you finished", words=words)


def _came(about: Summary) -> str:
    """Return what changed since the person was done: documents of which a new version came, and those that are new."""
    names = {kind: f"the {DOCUMENT[kind].lower()}" for kind in about.again}
    newer = listed([name for kind, name in names.items() if kind not in about.new])
    first = listed([name for kind, name in names.items() if kind in about.new])
    return " ".join(
        ([f"A new version came of {newer}."] if newer else [])
        + ([f"{first[0].upper()}{first[1:]} came since."] if first else [])
    )


def _finished(blank: Entry, about: Summary, eyes: Onlooker) -> Entry:
    words = f"You finished {eyes.when(about.finished[eyes.person])}."
    others = [eyes.name(person) for person in about.people if person != eyes.person]
    if others:
        words += f" You will see {others[0]}’s decisions when they have finished too."
    else:
        words += " A second reader has not begun yet."
    return replace(blank, group=Group.OTHERS, state="wait", headline="With the second reader", words=words)


def _complete(blank: Entry, about: Summary, tally: Tally, eyes: Onlooker) -> Entry:
    """Return the entry of a case with which all its readers are done."""
    mine = eyes.person in about.people
    done = _both(about, eyes)
    if tally.differences:
        differs = count(tally.differences, "place")
        if not mine:
            return _others(blank, "Differences to settle", f"{done} They differ on {differs}.")
        act = f"Settle {count(tally.differences, 'difference')}"
        words = f"{done} You differ on {differs}."
        return replace(blank, headline="Differences to settle", words=words, act=act, step="differences")
    if tally.left:
        left = "One thing is" if len(tally.left) == 1 else f"{len(tally.left)} things are"
        words = f"{done} {left} left before signing: {tally.left[0]}."
        if not mine:
            return _others(blank, "Nearly ready to sign", words)
        return replace(blank, headline="Nearly ready to sign", words=words, act="See what is left", step="ready")
    if not eyes.signs:
        return _others(blank, "Ready to sign", f"{done} Waits for an officer’s signature.")
    words = f"{done} Everything is decided. Nobody has signed these pages yet."
    return replace(blank, headline="Ready to sign", words=words, act="Read and sign", step="sign")


def _both(about: Summary, eyes: Onlooker) -> str:
    people = ["You", *(eyes.name(person) for person in about.people if person != eyes.person)]
    people = people if eyes.person in about.people else people[1:]
    return f"{listed(people)} {'have both' if len(people) > 1 else 'have' if people == ['You'] else 'has'} finished."


def _others(blank: Entry, headline: str, words: str) -> Entry:
    return replace(blank, group=Group.OTHERS, state="wait", headline=headline, words=words)
