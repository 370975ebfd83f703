"""The difference, what was left in and the combinations as JSON for programs. It holds the original names."""

from redaction.canonical import Json
from redaction.review.shown.change import Change
from redaction.review.shown.diff import Diff
from redaction.review.text.left_in import Group, groups
from redaction.review.weighed.combination import Profile
from redaction.review.weighed.standing import CaseStanding


def of_diff(diff: Diff) -> dict[str, Json]:
    """Return one document's changes and what was left in, by reason."""
    return {
        "document": str(diff.kind),
        "undecided": diff.undecided,
        "kept": diff.kept,
        "changes": [_change(change) for change in diff.changes],
        "left_in": [_group(group) for group in groups(diff.left_in)],
    }


def of_standing(standing: CaseStanding) -> dict[str, Json]:
    """Return the combinations, of each person and of the case, and the intruder note."""
    note = standing.note
    return {
        "people": [_profile(profile) for profile in standing.report.people],
        "case": _profile(standing.report.case),
        "undecided": standing.undecided,
        "intruder_note": {"person": note.person, "at": note.at, "note": note.note} if note else None,
        "intruder_note_current": standing.current,
    }


def _change(change: Change) -> dict[str, Json]:
    return {
        "number": change.number,
        "mark": str(change.mark),
        "paragraph": change.paragraph,
        "original": change.original,
        "public": change.public,
        "start": change.span.start,
        "end": change.span.end,
        "type": str(change.type),
        "reason": str(change.reason) if change.reason else None,
        "why": change.why,
        "detector": change.detector,
        "score": change.score,
        "person": change.person,
        "at": change.at,
    }


def _group(group: Group) -> dict[str, Json]:
    return {
        "ground": group.ground.name.lower().replace("_", "-"),
        "why": group.why,
        "look": group.ground.loud,
        "strings": [
            {
                "text": string.text,
                "likeness": string.likeness.name.lower(),
                "count": string.count,
                "paragraphs": list(string.places),
                "before": string.before,
                "after": string.after,
            }
            for string in group.strings
        ],
    }


def _profile(profile: Profile) -> dict[str, Json]:
    return {
        "who": profile.who,
        "grade": profile.grade.name.lower() if profile.grade else None,
        "combinations": [
            {"grade": each.grade.name.lower(), "traits": [trait.name.lower() for trait in each.traits], "why": each.why}
            for each in profile.combinations
        ],
        "says": [
            {
                "trait": one.trait.name.lower(),
                "words": one.words,
                "exact": one.exact,
                "count": one.count,
                "places": list(one.places),
            }
            for one in profile.standings
        ],
    }
