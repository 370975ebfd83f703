from dataclasses import replace

from redaction.detect.finding import FindingType
from redaction.detect.layers import Layer
from redaction.evaluate.evaluation import Evaluation, Result
from redaction.evaluate.figures import Figure, Figures, Share
from redaction.evaluate.place import Place
from redaction.evaluate.scoring import Miss
from redaction.evaluate.table import lines, missed

MISS = Miss(
    where="child-k/overview:3", type=FindingType.PERSON, place=Place.TEXT, text="Ife", before="told ", after=" so"
)


def result(slug, hits, of=10):
    main = {Figure.DIRECT: Share(hits, of), Figure.KEEP_VIOLATIONS: Share(hits, of)}
    figures = Figures(main=main, types={"PERSON": Share(hits, of)}, places={"heading": Share(hits, of)})
    return Result(slug=slug, digest=slug * 8, words=1_500, figures=figures, misses=(MISS,))


NOW = Evaluation(engine="e", cast=True, without=(), results=(result("child-k", 8), result("child-l", 10)))


def row(text, name):
    return next(line.split() for line in text if line.startswith(name))


def test_figures_stand_with_mean_worst_and_the_worst_case():
    shown = list(lines(NOW))
    assert shown[0] == "2 cases, 3,000 words, with the cast"
    assert row(shown, "direct") == ["direct", "0.900", "0.900", "0.800", "child-k"]
    assert row(shown, "keep-violations")[-2:] == ["1.000", "child-l"]
    assert row(shown, "linking")[1:] == ["-"] * 4
    assert row(shown, "PERSON") == ["PERSON", "18", "20", "0.900"]


def test_a_comparison_shows_the_change_and_what_else_is_different():
    before = Evaluation(engine="d", cast=False, without=(Layer.MODEL,), results=(result("child-k", 5),))
    shown = list(lines(NOW, before=before, presidio=replace(NOW, results=(result("child-k", 1),))))
    assert row(shown, "direct")[-3:] == ["0.500", "+0.400", "0.100"]
    assert [line for line in shown if line.startswith("note: ")] == [
        "note: these are not the same cases as before",
        "note: cast or layers are not the same as before",
    ]
    assert "before: 1 case, 1,500 words, without a cast, without model" in shown
    changed = replace(NOW, results=(result("child-k", 8), replace(result("child-l", 9), digest="x")))
    assert "note: the texts, marks or casts have changed since" in list(lines(NOW, before=changed))
    assert not any(line.startswith("note: ") for line in lines(NOW, before=NOW))


def test_no_table_shows_report_text_and_misses_do():
    assert not any("Ife" in line for line in lines(NOW, before=NOW, presidio=NOW))
    assert list(missed([MISS])) == ["child-k/overview:3: missed PERSON in running text: told [Ife] so"]
    assert next(missed([replace(MISS, type=None)])).startswith("child-k/overview:3: flagged KEEP in")
