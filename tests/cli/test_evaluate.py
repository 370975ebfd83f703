import json

import pytest

from redaction.cli import run

CASE = {
    "overview.md": "# {{PERSON|subject|Ifeoma}}\n\nIt was {{KEEP|k|Octavia Pellew}}. Ms {{PERSON|mother|Orrell}} rang "
    "{{PHONE|p|07700 900461}}. {{QUASI|q|Quince jelly}} it was.\n",
    "cast.yml": "known:\n  - {id: subject, kind: person, names: [Ifeoma Balogun], label: Child K}\n"
    "keep: [Octavia Pellew]\n",
}


@pytest.fixture
def folder(tmp_path):
    case = tmp_path / "cases" / "child-k"
    case.mkdir(parents=True)
    for name, content in CASE.items():
        (case / name).write_text(content, encoding="utf-8")
    return tmp_path / "cases"


@pytest.fixture(autouse=True)
def loaded(monkeypatch, engine):
    monkeypatch.setattr("redaction.detect.engine.open_engine", lambda: engine)


def test_figures_are_shown_and_no_word_of_the_report(folder, capsys):
    assert run(["evaluate", str(folder)]) == 0
    shown = capsys.readouterr()
    assert "1 case, 15 words, with the cast" in shown.out
    assert "Presidio" not in shown.out
    assert not any(word in shown.out + shown.err for word in ("Ifeoma", "Orrell", "07700", "Quince"))


def test_misses_are_shown_only_when_asked_for_with_a_warning(folder, capsys):
    assert run(["evaluate", str(folder), "--misses", "1"]) == 0
    shown = capsys.readouterr()
    assert "[Quince jelly]" in shown.out
    assert "for your eyes only" in shown.err


def test_json_holds_figures_only_and_can_be_compared_with(folder, tmp_path, capsys):
    assert run(["evaluate", str(folder), "--json", str(tmp_path / "e.json")]) == 0
    capsys.readouterr()
    stored = (tmp_path / "e.json").read_text(encoding="utf-8")
    assert json.loads(stored)["all"]["figures"]["direct"] == {"hits": 3, "of": 3}
    assert not any(word in stored for word in ("Ifeoma", "Orrell", "Quince"))
    assert (
        run(
            [
                "evaluate",
                str(folder),
                "--without",
                "patterns",
                "--without",
                "reader",
                "--compare",
                str(tmp_path / "e.json"),
            ]
        )
        == 0
    )
    shown = capsys.readouterr().out
    assert "-0.333" in shown
    assert "note: cast or layers are not the same" in shown
    assert run(["evaluate", str(folder), "--json", "-", "--misses", "1"]) == 0
    shown = capsys.readouterr()
    assert shown.out == stored
    assert "[Quince jelly]" in shown.err


def test_a_figure_below_its_floor_ends_with_exit_code_1(folder, capsys):
    assert run(["evaluate", str(folder), "--fail-under", "direct=1", "--fail-under", "keep-violations=0"]) == 0
    assert (
        run(["evaluate", str(folder), "--without", "patterns", "--without", "reader", "--fail-under", "direct=1"]) == 1
    )
    assert "evaluation-floor direct: 0.6667 is below 1.0" in capsys.readouterr().err


def test_presidio_stands_beside_it(folder, capsys):
    assert run(["evaluate", str(folder), "--no-cast", "--presidio"]) == 0
    shown = capsys.readouterr().out
    assert "without a cast" in shown
    assert next(line for line in shown.splitlines() if line.startswith("figure")).endswith("Presidio")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["nowhere"], 2),
        ([], 2),
        (["{folder}", "--case", "child-z"], 2),
        (["{folder}", "--without", "hands"], 2),
        (["{folder}", "--fail-under", "direct"], 2),
        (["{folder}", "--compare", "nowhere.json"], 2),
        (["{folder}", "--compare", "{folder}/child-k/cast.yml"], 1),
        (["{folder}", "--misses", "-1"], 2),
    ],
)
def test_wrong_usage_ends_before_anything_is_read(folder, arguments, code, capsys):
    assert run(["evaluate", *(a.format(folder=folder) for a in arguments)]) == code
    assert "Traceback" not in capsys.readouterr().err


def test_a_malformed_mark_is_refused_with_file_and_line(folder, capsys):
    (folder / "child-k" / "overview.md").write_text("Fine.\n\nNot {{PERSON|a|Ifeoma so.\n", encoding="utf-8")
    assert run(["evaluate", str(folder)]) == 1
    shown = capsys.readouterr().err
    assert "gold-mark child-k/overview.md:3" in shown
    assert "Ifeoma" not in shown
