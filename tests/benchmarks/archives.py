"""Signed archives of many reviews, each of two documents and three signatures: what `redaction verify` is timed on."""

import time
from collections.abc import Callable
from pathlib import Path

import archive
from measure import command, in_turn
from texts import prose

from redaction.publish.gate import gate
from redaction.publish.gate.archive import read_archive

type Clock = Callable[[], float]


def many(reviews: int, words: int) -> dict[str, bytes]:
    """Return the files of an archive by path; an overview has so many words, a summary a fifth of them."""
    overview, summary = prose(words), prose(words // 5)
    policy = archive.policy_files()
    files = {**policy, **archive.a_review("site", archive.SITE)}
    for number in range(1, reviews + 1):
        slug, label = f"child-x{number}-2014", f"Child X{number}"
        home = f"content/reviews/{slug}/"
        pages = {
            f"{home}index.md": f"---\ntitle: {label}\n---\n".encode(),
            f"{home}overview.md": f"# Overview: {label}\n\n{overview}".encode(),
            f"{home}summary.md": f"# Summary: {label}\n\n{summary}".encode(),
        }
        files |= archive.a_review(slug, pages, policy_text=policy["site_config/policy.yml"], label=label)
    return archive.logged(files)


def laid_out(reviews: int, words: int, folder: Path) -> Path:
    """Write such an archive to disk."""
    return archive.lay_out(folder / str(reviews), many(reviews, words))


def checked(root: Path) -> None:
    """Read an archive and check it as `redaction verify` does; it passes."""
    if found := gate.problems(read_archive(root), now=archive.NOW):
        raise AssertionError(f"{len(found)} problems")


def verifying(
    reviews: int, words: int, folder: Path, repeats: int, clock: Clock = time.perf_counter
) -> dict[str, float]:
    """Return the times of checking so many reviews and half as many, in this process."""
    whole, half = laid_out(reviews, words, folder), laid_out(reviews // 2, words, folder)
    return in_turn({"whole": lambda: checked(whole), "half": lambda: checked(half)}, repeats, clock)


def verify_command(reviews: int, words: int, folder: Path, repeats: int) -> float:
    """Return how long `redaction verify` takes on so many reviews, from its start to its end."""
    return command("verify", "--archive", str(laid_out(reviews, words, folder)), repeats=repeats)
