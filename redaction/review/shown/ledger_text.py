"""What was left in, the combinations and the intruder note, as lines for a terminal."""

from collections.abc import Iterator

from redaction.detect.grounds import Ground
from redaction.review.shown.diff_text import Paint, clean, plain
from redaction.review.text.left_in import Group, LeftIn, groups
from redaction.review.weighed.combination import Profile
from redaction.review.weighed.standing import CaseStanding

_MOST_WORDS = 5
_LONGEST = 80


def left_lines(strings: tuple[LeftIn, ...], paint: Paint = plain) -> Iterator[str]:
    """Yield what was left in by reason: a line each for what a person must look at, one line for the rest."""
    found = groups(strings)
    loud = sum(len(group.strings) for group in found if group.ground.loud)
    yield ""
    yield f"What was left in: {len(strings)} strings for {len(found)} reasons, {loud} to look at"
    for group in found:
        yield from _group(group, paint)


def _group(group: Group, paint: Paint) -> Iterator[str]:
    mark = "! " if group.ground.loud else "  "
    title = f"{mark}{clean(group.why)} ({len(group.strings)})"
    if group.ground.folded or group.ground is Ground.KEPT:
        yield paint(f"{title}: " + " · ".join(_counted(string) for string in group.strings), "quiet")
        return
    yield title
    for string in group.strings:
        where = ", ".join(string.places)
        around = f"{clean(string.before)}[{clean(string.text)}]{clean(string.after)}"
        yield f"    {_counted(string)} " + paint(f"· {where} · {around}", "quiet")


def _counted(string: LeftIn) -> str:
    text = string.text if len(string.text) <= _LONGEST else string.text[:_LONGEST] + "\N{HORIZONTAL ELLIPSIS}"
    return clean(text) + (f" ({string.count})" if string.count > 1 else "")


def standing_lines(standing: CaseStanding, paint: Paint = plain) -> Iterator[str]:
    """Yield the combinations of a case, the strongest first, and the intruder note or that it is missing."""
    yield ""
    yield "What still singles someone out together (the board's area and the year are on every page):"
    if standing.undecided:
        yield f"  {standing.undecided} findings are undecided and counted as they stand"
    for profile in standing.report.people:
        yield from _profile(profile, profile.who, paint)
    yield from _profile(standing.report.case, "The case as a whole", paint)
    yield ""
    if standing.note is not None:
        yield f"Intruder note by {standing.note.person}, {standing.note.at}:"
        yield from (f"  {clean(part)}" for part in standing.note.note.splitlines())
    if standing.asks:
        yield f"! {standing.asks}: try it yourself, then 'redaction decide CASE --person YOUR-ID --intruder-note FILE'"


def _profile(profile: Profile, who: str, paint: Paint) -> Iterator[str]:
    yield f"  {clean(who)}: {profile.grade or 'nothing combines'}"
    for each in profile.combinations:
        yield f"    {' + '.join(each.traits)}: {each.grade}; {each.why}"
    for trait in profile.traits:
        found = [standing for standing in profile.standings if standing.trait is trait]
        shown = [f"{clean(one.words)} ({', '.join(one.places[:2])})" for one in found[:_MOST_WORDS]]
        more = f" and {len(found) - _MOST_WORDS} more" if len(found) > _MOST_WORDS else ""
        yield paint(f"      {trait}: " + "; ".join(shown) + more, "quiet")
