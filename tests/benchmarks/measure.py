"""What the benchmarks measure: each side several times in turn, so that what else the machine does meets both alike."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from texts import chronology, prose

from redaction.case.cast import Cast, Kind, Known
from redaction.case.policy import Policy
from redaction.case.vault import open_vault
from redaction.detect.detector import detect
from redaction.detect.engine import Engine, open_engine
from redaction.detect.page.chunks import pieces, units
from redaction.detect.sight import memory, model
from redaction.detect.sight.memory import Memory
from redaction.intake.shadow import fold

type Clock = Callable[[], float]
ROOT = Path(__file__).resolve().parents[2]
KINDS: Mapping[str, Callable[[int], str]] = {"prose": prose, "chronology": chronology}
CAST = Cast(
    known=(
        Known(id="subject", kind=Kind.PERSON, names=("Ifeoma Balogun-Reyes",), label="Child K"),
        Known(id="mother", kind=Kind.PERSON, names=("Tamsin Orrell",), label="Mother"),
        Known(id="father", kind=Kind.PERSON, names=("Piotr Zawadzki",), label="Father"),
        Known(id="sw1", kind=Kind.PERSON, names=("Amber Quillfeather",), label="Social Worker 1"),
    )
)
CASE = (ROOT / "tests/corpus/child-c-2012/case.yml").read_text().replace("child-c-2012", "child-k-2012")
_PEAK = """
import resource, sys
from pathlib import Path
sys.path.insert(0, {here!r})
from measure import KINDS, ours
from redaction.detect.engine import open_engine
text = KINDS[{kind!r}]({words})
ours(open_engine(), [text])
# Not RUSAGE_SELF, in which Linux counts what the program that started this one had in memory.
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
print(status["VmHWM"].split()[0], resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def cpu() -> float:
    """Return the processors' time of this process and of those that it has ended: a busy machine does not add to it."""
    return sum(os.times()[:4])


def seconds(work: Callable[[], Any], clock: Clock = time.perf_counter) -> float:
    """Return how long one call takes by a clock."""
    start = clock()
    work()
    return clock() - start


def in_turn(sides: Mapping[str, Callable[[], Any]], repeats: int, clock: Clock = time.perf_counter) -> dict[str, float]:
    """Return the median time of each side; all are called once in each round, after one round to warm up."""
    for work in sides.values():
        work()
    rounds = [{name: seconds(work, clock) for name, work in sides.items()} for _ in range(repeats)]
    return {name: statistics.median(one[name] for one in rounds) for name in sides}


def ours(engine: Engine, texts: Iterable[str]) -> None:
    """Detect with everything: cast, propagation, linking, keeps."""
    detect(list(texts), cast=CAST, policy=Policy(), engine=engine)


def plain_presidio() -> Callable[[str], Any]:
    """Return Presidio's analyzer as its quickstart has it, with the same model."""
    import spacy
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    class Loaded(SpacyNlpEngine):
        """Presidio's own engine, given the packaged model; by name it would fetch one."""

        def __init__(self) -> None:
            super().__init__(models=[{"lang_code": "en", "model_name": "packaged"}])
            self.nlp = {"en": spacy.load(model.found())}

    analyzer = AnalyzerEngine(nlp_engine=Loaded(), supported_languages=["en"])
    return lambda text: analyzer.analyze(text, language="en")


def limit() -> Callable[[str], Any]:
    """Return the model alone, `tok2vec` and `ner`, over the same pieces in one process."""
    import spacy

    loaded = spacy.load(model.found(), exclude=["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"])

    def read(text: str) -> None:
        shadow = fold(text).text
        parts = (span.of(shadow) for span in units(shadow))
        for _ in loaded.pipe([piece.of(part) for part in parts for piece in pieces(part)]):
            pass

    return read


def speeds(words: int, repeats: int, clock: Clock = time.perf_counter) -> dict[str, dict[str, float]]:
    """Return for each kind of text the times of Presidio, of the model alone, and ours."""
    engine, presidio, alone = open_engine(), plain_presidio(), limit()
    found = {}
    for kind, make in KINDS.items():
        text = make(words)
        sides = {
            "ours": lambda text=text: ours(engine, [text]),
            "limit": lambda text=text: alone(text),
            "presidio": lambda text=text: presidio(text),
        }
        found[kind] = in_turn(sides, repeats, clock)
    return found


def growth(words: int, repeats: int, clock: Clock = time.perf_counter) -> dict[str, dict[str, float]]:
    """Return for each kind of text our times for so many words and for four times as many."""
    engine = open_engine()
    found = {}
    for kind, make in KINDS.items():
        small, large = make(words), make(4 * words)
        sides = {"one": lambda text=small: ours(engine, [text]), "four": lambda text=large: ours(engine, [text])}
        found[kind] = in_turn(sides, repeats, clock)
    return found


def peak(kind: str, words: int) -> float:
    """Return the most memory of a run, both processes together, in GB; pages that they share count twice."""
    script = _PEAK.format(here=str(Path(__file__).parent), kind=kind, words=words)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    return sum(map(int, done.stdout.split())) / 1e6


def changed(text: str) -> str:
    """Return the text with one paragraph or row changed, in the middle."""
    lines = text.split("\n")
    middle = next(n for n in range(len(lines) // 2, len(lines)) if len(lines[n]) > 80)
    first, _, rest = lines[middle].partition(" was ")
    lines[middle] = f"{first} was then {rest}" if rest else lines[middle].replace(" ", "  ", 1)
    return "\n".join(lines)


def again(words: int, repeats: int, clock: Clock = time.perf_counter) -> dict[str, dict[str, float]]:
    """Return, in one warm process, the times of a first run and of one after a paragraph was changed."""
    engine = open_engine()
    found = {}
    for kind, make in KINDS.items():
        text = make(words)
        known = Memory()
        ours(engine.remembering(known), [text])
        stored = known.dump("")

        def second(text: str = changed(text), stored: bytes = stored) -> None:
            ours(engine.remembering(memory.load(stored, engine="")), [text])

        found[kind] = in_turn({"first": lambda text=text: ours(engine, [text]), "second": second}, repeats, clock)
    return found


def command(*arguments: str, repeats: int = 1) -> float:
    """Return how long a command takes from its start to its end, the median of some runs."""
    run = [sys.executable, "-c", "from redaction.cli import main; main()", *arguments]
    return statistics.median(
        seconds(lambda: subprocess.run(run, check=True, capture_output=True, cwd=ROOT)) for _ in range(repeats)
    )


def screening(words: int, kind: str, folder: Path) -> dict[str, float]:
    """Return how long `redaction screen` takes as a command: the first time, again, and after a changed paragraph."""
    vault, text = folder / "vault", KINDS[kind](words)
    case = open_vault(vault, create=True).create(CASE.encode(), slug="child-k-2012")
    found = {}
    for name, written in (("first", text), ("same", text), ("changed", changed(text))):
        case.write("overview.md", data=written.encode())
        found[name] = command("screen", case.slug, "--vault", str(vault))
    return found


def auditing(
    megabytes: float,
    counts: Iterable[int],
    repeats: int,
    clock: Clock = time.perf_counter,
    *,
    other_words: float = 0.0,
) -> dict[str, Any]:
    """Return how long the audit takes to read a site, for each number of forms, and the site's size in bytes."""
    import published
    from sites import laid, names, site

    from redaction.publish.audit.examined import Examiner, examine
    from redaction.publish.audit.faithful import Faithful
    from redaction.publish.audit.leaks import Leaks

    files = site(megabytes, other_words=other_words)
    made_from, house = laid(files), published.built()[1].house
    asked = {count: names(count) for count in counts}

    def read(count: int) -> None:
        # A new search each time: nothing is known from the run before.
        leaks, faithful = Leaks(asked[count], house=house), Faithful(made_from, house)
        examiner = Examiner(site="https://x.example/", leaks=leaks, faithful=faithful)
        assert not any(p.rule == "name-left" for one in examine(files, examiner).values() for p in one.problems)

    sides = {str(count): lambda count=count: read(count) for count in counts}
    return {"bytes": sum(map(len, files.values())), **in_turn(sides, repeats, clock)}
