# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every call of `quartett assessment …` from end to end, without a database."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.assessment.filling import cell_of
from typer.testing import CliRunner, Result

from quartett.assessment import catalogue, catalogues
from quartett.assessment.rating_layout import value_columns
from quartett.cli.assessment import app

HEAD = "rater,group,item,attribute,value\n"
EFQM = catalogue("efqm-2020")


def run(*words: object) -> Result:
    """Call `quartett assessment …`."""
    return CliRunner().invoke(app, [str(word) for word in words])


def json_of(result: Result, code: int = 0) -> dict[str, Any]:
    """The one document on stdout; its first key is `schema`."""
    assert result.exit_code == code, result.stderr
    document = json.loads(result.stdout)
    assert next(iter(document)) == "schema"
    return document


def criteria(folder: Path, *percents: int | None, rater: str = "R1") -> Path:
    """A list with one value per criterion; None leaves it out."""
    rows = (
        f"{rater},,{number},,{value}\n"
        for number, value in enumerate(percents, start=1)
        if value is not None
    )
    path = folder / f"{rater}.csv"
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    return path


PANEL = {  # six raters, seven criteria: the worked example of consensus
    "R1": (40, 35, 45, 50, 40, 30, 35), "R2": (45, 30, 40, 55, 45, 35, 30),
    "R3": (35, 40, 50, 45, 35, 25, 40), "R4": (60, 35, 45, 50, 40, 60, 35),
    "R5": (40, 30, 45, 50, 45, 30, 35), "R6": (45, 35, 40, 45, 40, 30, 30),
}  # fmt: skip


def panel(folder: Path, raters: Mapping[str, tuple[int, ...]] = PANEL) -> Path:
    """A list of several raters."""
    rows = (
        f"{rater},,{number},,{value}\n"
        for rater, values in raters.items()
        for number, value in enumerate(values, start=1)
    )
    path = folder / "runde.csv"
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    return path


def test_score_tells_points_with_stable_keys(tmp_path: Path) -> None:
    """Case D of the reference values: 390 of 1000 points."""
    path = criteria(tmp_path, 40, 35, 45, 50, 40, 30, 35)
    told = json_of(run("score", path, "--catalogue", "efqm-2020", "--format", "json"))
    assert told["schema"] == "quartett.assessment_score/1"
    assert (told["catalogue"], told["complete"], told["total"]) == ("efqm-2020", True, 390)
    assert (told["maximum"], told["rated_maximum"]) == (1000, 1000)
    assert [one["points"] for one in told["criteria"]] == [40, 35, 45, 100, 40, 60, 70]
    keys = {"id", "percent", "points", "maximum", "complete", "parts"}
    assert all(keys <= one.keys() for one in told["criteria"])
    text = run("score", path, "--catalogue", "efqm-2020")
    assert "390 von 1.000 Punkten" in text.stdout


def test_incomplete_score_ends_with_1(tmp_path: Path) -> None:
    """Case H: missing is missing, never 0."""
    path = criteria(tmp_path, 40, 40, None, 40, 40, 40, 40)
    told = json_of(run("score", path, "--catalogue", "efqm-2020", "--format", "json"), 1)
    assert (told["complete"], told["total"], told["rated_maximum"]) == (False, 360, 900)
    assert told["level"] is None
    text = run("score", path, "--catalogue", "efqm-2020")
    assert text.exit_code == 1
    assert "unvollständig: 360 von 900 bewertet" in text.stdout


@pytest.mark.parametrize(
    ("method", "total"), [("full", 670), ("matrix", 200), ("questionnaire", 67)]
)
def test_method_chooses_the_depth(tmp_path: Path, method: str, total: int) -> None:
    """The three depths: 1000, 300 and 100 points."""
    path = criteria(tmp_path, *[67] * 7)
    told = json_of(
        run("score", path, "--catalogue", "efqm-2020", "--method", method, "--format", "json")
    )
    assert told["total"] == total


def test_caf_has_no_total(tmp_path: Path) -> None:
    """CAF shows a profile: total and level are null."""
    path = criteria(tmp_path, *[40] * 9)
    told = json_of(run("score", path, "--catalogue", "caf-2020", "--format", "json"))
    assert (told["total"], told["maximum"], told["level"]) == (None, None, None)
    explained = run("explain", path, "--catalogue", "caf-2020")
    assert explained.exit_code == 0, "complete, although there is no total"


def test_confirmed_weights_give_efqm_2025_its_points(tmp_path: Path) -> None:
    """Without them there is a profile only."""
    path = criteria(tmp_path, *[50] * 7)
    words = ("score", path, "--catalogue", "efqm-2025", "--format", "json")
    assert json_of(run(*words))["total"] is None
    weights = "1=1,2=1,3=1,4=2,5=1,6=2,7=2"
    assert json_of(run(*words, "--weights", weights))["total"] == 500
    for wrong in ("1=1,2", "1=eins", "1=1,1=2", "1=1"):
        result = run(*words, "--weights", wrong)
        assert (result.exit_code, result.stdout) == (2, "")


def test_several_raters_need_a_choice(tmp_path: Path) -> None:
    """Who rated is listed; one person or the median proposal can be chosen, not both."""
    path = panel(tmp_path)
    words = ("score", path, "--catalogue", "efqm-2020", "--format", "json")
    refused = run(*words)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "R1, R2, R3, R4, R5, R6" in refused.stderr
    assert "--proposal median" in refused.stderr
    assert json_of(run(*words, "--rater", "R1"))["total"] == 390
    told = json_of(run(*words, "--proposal", "median"))
    assert [one["percent"] for one in told["criteria"]] == [43, 35, 45, 50, 40, 30, 35]
    assert run(*words, "--rater", "R9").exit_code == 2
    assert run(*words, "--rater", "R1", "--proposal", "median").exit_code == 2


def test_agreement_needs_no_catalogue(tmp_path: Path) -> None:
    """The worked example: coefficients with intervals, two items to discuss."""
    path = panel(tmp_path)
    told = json_of(run("agreement", path, "--format", "json"))
    assert told["schema"] == "quartett.assessment_agreement/1"
    assert (told["raters"], told["items_rated"]) == (6, 7)
    values = {key: round(told[key]["value"], 4) for key in (
        "alpha_interval", "alpha_ordinal", "icc_a1", "icc_ak", "kendall_w"
    )}  # fmt: skip
    assert list(values.values()) == [0.3614, 0.5059, 0.3977, 0.7985, 0.5805]
    assert told["alpha_interval"].keys() == {"value", "low", "high"}
    keys = {"id", "n", "mean", "median", "range", "sd", "within10", "discuss"}
    assert all(keys <= one.keys() for one in told["items"])
    assert [one["id"] for one in told["items"] if one["discuss"]] == ["1", "6"]
    named = json_of(run("agreement", path, "--catalogue", "efqm-2020", "--format", "json"))
    assert named["alpha_interval"] == told["alpha_interval"]


def test_agreement_of_one_is_not_computable(tmp_path: Path) -> None:
    """Neither 0 nor 1, but why not."""
    told = json_of(run("agreement", criteria(tmp_path, 40, 50), "--format", "json"))
    assert told["alpha_interval"]["value"] is None
    assert told["alpha_interval"]["reason"]
    nothing = tmp_path / "nichts.csv"
    nothing.write_text(HEAD + "R1,,1,,x\n", encoding="utf-8")
    told = json_of(run("agreement", nothing, "--format", "json"))
    assert (told["raters"], told["items"]) == (0, [])
    assert told["kendall_w"]["reason"] == "no_ratings"


def test_agreement_takes_items_as_they_come(tmp_path: Path) -> None:
    """A list that no catalogue describes keeps its words."""
    path = tmp_path / "frei.csv"
    rows = "A,,Empfang,,40\nB,,Empfang,,70\nA,,Aushang,,50\nB,,Aushang,,50\n"
    path.write_text(HEAD + rows, encoding="utf-8")
    told = json_of(run("agreement", path, "--format", "json"))
    assert [(one["id"], one["discuss"]) for one in told["items"]] == [
        ("Empfang", True),
        ("Aushang", False),
    ]


def test_verdict_needs_twenty_items_and_three_raters(tmp_path: Path) -> None:
    """Else the text says why there is none; α itself is not shown."""
    few = run("agreement", panel(tmp_path))
    assert few.exit_code == 0
    assert "mindestens 20 Kriterien" in few.stdout
    assert "α:" not in few.stdout
    assert few.stdout.index("besprechen") < few.stdout.index("Median übernehmen")
    many = {rater: tuple(20 + 3 * item + rater % 2 for item in range(25)) for rater in range(3)}
    shown = run("agreement", panel(tmp_path, {f"R{rater}": own for rater, own in many.items()}))
    assert "Krippendorffs α: 1,00" in shown.stdout or "Krippendorffs α: 0,99" in shown.stdout
    assert "weitgehend gleich" in shown.stdout


def test_explain_shows_the_way_to_a_number(tmp_path: Path) -> None:
    """Of one item or of the whole; with its source."""
    path = tmp_path / "merkmale.csv"
    attributes = [one.id for one in EFQM.block_of("1.2").attributes]
    rows = "".join(f"R1,,1.2,{key},{40 + 5 * i}\n" for i, key in enumerate(attributes))
    path.write_text(HEAD + rows, encoding="utf-8")
    words = ("explain", path, "--catalogue", "efqm-2020")
    text = run(*words, "--item", "1.2")
    assert text.exit_code == 0
    assert text.stdout.startswith("1.2 ")
    told = json_of(run(*words, "--item", "1.2", "--format", "json"))
    assert told["schema"] == "quartett.assessment_explanation/1"
    assert (told["catalogue"], told["item"]) == ("efqm-2020", "1.2")
    assert told["explanation"].keys() == {
        "label", "value", "number", "rule", "source", "notes", "children",
    }  # fmt: skip
    assert len(told["explanation"]["children"]) >= len(attributes)
    assert run(*words).stdout.startswith("EFQM-Modell 2020")
    assert run(*words).exit_code == 1, "not everything is rated"
    assert run(*words, "--item", "1.3").exit_code == 1
    wrong = run(*words, "--item", "9.9")
    assert (wrong.exit_code, wrong.stdout) == (2, "")


def filled(path: Path, values: Mapping[str, int], *, key: str, method: str) -> None:
    """Fill every column of values of these items, and a strength."""
    book = load_workbook(path)
    page = book["Bewertung"]
    one = catalogue(key)
    for item, value in values.items():
        for column in value_columns(one, one.method(method)):
            if column.applies_to(one, item) and column.heading != "Gesamtwert":
                page.cell(*cell_of(page, item, column.heading)).value = value
        page.cell(*cell_of(page, item, "Stärken")).value = "läuft gut"
    book.save(path)


@pytest.mark.parametrize(
    ("key", "method"), [(one.id, method.id) for one in catalogues() for method in one.methods]
)
def test_template_is_filled_in_and_scored(tmp_path: Path, key: str, method: str) -> None:
    """From the empty sheet to the result, for every catalogue and method; the sheet says which."""
    path = tmp_path / "blatt.xlsx"
    made = run("template", "--catalogue", key, "--method", method, "--output", path)
    assert (made.exit_code, made.stdout) == (0, "")
    one = catalogue(key)
    items = one.rated_items(one.method(method))
    filled(path, dict.fromkeys(items, one.scale.high), key=key, method=method)
    result = run("score", path, "--format", "json")
    told = json_of(result)
    assert (told["catalogue"], told["method"], told["complete"]) == (key, method, True)
    assert {round(part["percent"]) for part in told["criteria"]} == {100}
    assert "wird als „blatt“ geführt" in result.stderr


def test_hint_names_its_item_once(tmp_path: Path) -> None:
    """A high value of which only an improvement is told."""
    path = tmp_path / "blatt.xlsx"
    run("template", "--catalogue", "caf-2020", "--rater", "R1", "--output", path)
    book = load_workbook(path)
    page = book["Bewertung"]
    for item, heading, value in (("1.1", "Wert", 75), ("1.1", "Verbesserungen", "kürzer")):
        page.cell(*cell_of(page, item, heading)).value = value
    book.save(path)
    told = run("score", path).stdout.splitlines()
    assert told[-1].replace("\N{NO-BREAK SPACE}", " ").startswith("  1.1: 75 %, aber nur")


def test_sheets_of_several_people_are_compared(tmp_path: Path) -> None:
    """Each hands in a file; two of one person are refused."""
    files = []
    for rater, value in (("R1", 40), ("R2", 70)):
        path = tmp_path / f"{rater}.xlsx"
        run("template", "--catalogue", "caf-2020", "--rater", rater, "--output", path)
        filled(path, {"1.1": value, "1.2": 50}, key="caf-2020", method="classical")
        files.append(path)
    told = json_of(run("agreement", *files, "--format", "json"))
    assert [(one["id"], one["discuss"]) for one in told["items"]] == [("1.1", True), ("1.2", False)]
    copy = tmp_path / "kopie.xlsx"
    copy.write_bytes(files[0].read_bytes())
    twice = run("agreement", *files, copy)
    assert twice.exit_code == 2
    assert "Von „R1“ gibt es schon ein Blatt" in twice.stderr


def test_every_fault_is_told_and_nothing_printed(tmp_path: Path) -> None:
    """Exit 2, all messages on stderr with their places."""
    path = tmp_path / "liste.csv"
    path.write_text(HEAD + "R1,,1.1,,101\nR1,,9.9,,40\nR1,,1.2,,10.5\n", encoding="utf-8")
    result = run("score", path, "--catalogue", "efqm-2020", "--format", "json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert [line.partition(", ")[0] for line in result.stderr.splitlines()] == [
        "Zeile 2",
        "Zeile 3",
        "Zeile 4",
    ]


def test_wrong_use_ends_with_2(tmp_path: Path) -> None:
    """Each wrong call says what to do."""
    path = criteria(tmp_path, *[40] * 7)
    broken = tmp_path / "kein.xlsx"
    broken.write_text("kein Blatt", encoding="utf-8")
    calls = {
        ("score", path): "--catalogue",
        ("explain", path): "--catalogue",
        ("score", path, "--catalogue", "efqm-2021"): "Meinten Sie",
        ("score", path, "--catalogue", "efqm-2020", "--method", "tief"): "full, matrix",
        ("agreement", path, "--method", "full"): "--catalogue",
        ("score", tmp_path / "weg.csv", "--catalogue", "efqm-2020"): "gibt es nicht",
        ("score", broken, "--catalogue", "efqm-2020"): "keine Excel-Datei",
        ("score", broken): "keine Excel-Datei",
        ("template", "--catalogue", "efqm-2020", "--output", "a.pdf"): ".xlsx",
        ("template", "--catalogue", "weg.yaml", "--output", "a.xlsx"): "gibt es nicht",
        ("template", "--catalogue", "efqm-2020", "--output", "gibt/es/nicht.xlsx"): "schreiben",
        ("validate", tmp_path / "weg.yaml"): "gibt es nicht",
        ("example", "--output", "a.txt"): ".yaml und .xlsx",
    }
    for words, message in calls.items():
        result = run(*words)
        assert (result.exit_code, result.stdout) == (2, ""), words
        assert message in result.stderr, words


@pytest.mark.parametrize("suffix", ["yaml", "xlsx"])
def test_own_catalogue_from_example_to_score(tmp_path: Path, suffix: str) -> None:
    """Start from the example, check it, hand out a sheet of it, score it by its path."""
    own, sheet = tmp_path / f"eigen.{suffix}", tmp_path / "blatt.xlsx"
    assert run("example", "--output", own).exit_code == 0
    told = json_of(run("validate", own, "--format", "json"))
    assert told["schema"] == "quartett.assessment_validate/1"
    assert (told["valid"], told["faults"]) == (True, [])
    assert told["catalogue"]["id"] == "einarbeitung"
    assert "In Ordnung: einarbeitung" in run("validate", own).stdout
    assert run("template", "--catalogue", own, "--output", sheet).exit_code == 0
    book = load_workbook(sheet)
    page = book["Bewertung"]
    for item in ("1.1", "1.2", "2.1", "2.2", "3"):
        page.cell(*cell_of(page, item, "Wert")).value = 5
    book.save(sheet)
    scored = json_of(run("score", sheet, "--catalogue", own, "--format", "json"))
    assert (scored["total"], scored["maximum"]) == (100, 100)
    without = run("score", sheet)
    assert without.exit_code == 2
    assert "nicht mitgeliefert" in without.stderr


def test_faulty_own_catalogue_names_each_line(tmp_path: Path) -> None:
    """Text on stderr; as JSON the same faults with code and place. Exit 2."""
    own = tmp_path / "eigen.yaml"
    run("example", "--output", own)
    text = own.read_text(encoding="utf-8")
    own.write_text(text.replace("weight: 4", "weight: 5").replace("1.2", "2.2"), encoding="utf-8")
    result = run("validate", own)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Die Gewichte ergeben 11, nicht 10." in result.stderr
    told = json_of(run("validate", own, "--format", "json"), 2)
    assert (told["valid"], told["catalogue"]) == (False, None)
    codes = {one["code"] for one in told["faults"]}
    assert codes == {
        "catalogue_weights_sum", "catalogue_number_twice", "catalogue_wrong_parent",
    }  # fmt: skip
    keys = {"code", "sheet", "row", "column", "key", "found", "expected", "text"}
    assert all(one.keys() == keys and one["row"] for one in told["faults"])
    used = run("template", "--catalogue", own, "--output", tmp_path / "b.xlsx")
    assert used.exit_code == 2
    assert "Die Gewichte ergeben 11" in used.stderr


def test_catalogues_are_listed_with_their_methods() -> None:
    """Whoever calls a command finds the ids here."""
    told = json_of(run("catalogues", "--format", "json"))
    assert told["schema"] == "quartett.assessment_catalogues/1"
    assert [one["id"] for one in told["catalogues"]] == [one.id for one in catalogues()]
    methods = {one["id"]: [m["id"] for m in one["methods"]] for one in told["catalogues"]}
    assert methods["efqm-2020"] == ["full", "matrix", "questionnaire"]
    text = run("catalogues").stdout
    assert all(one.id in text and one.title in text for one in catalogues())
