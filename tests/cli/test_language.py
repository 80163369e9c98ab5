# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`quartett language score`: a table comes back whole, with one number more in each row."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from typer.testing import CliRunner

from quartett.cli.language import app

RUNNER = CliRunner()
ROWS = [
    ("a", "Bitte rufen Sie uns an.", "1"),
    ("b", "Die Bewilligung der Leistungen erfolgt unter dem Vorbehalt des Widerrufs.", "=2"),
    ("c", "", "3"),
]


def table(folder: Path, *, encoding: str = "utf-8") -> Path:
    """Three rows, one of which has no text."""
    lines = ["nr;Text;Rest", *(";".join(row) for row in ROWS)]
    path = folder / "saetze.csv"
    path.write_text("\n".join(lines) + "\n", encoding=encoding)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_keeps_every_column_and_row(tmp_path: Path, encoding: str) -> None:
    """The input as it was, and the score; a row without words has none."""
    done = RUNNER.invoke(
        app, ["score", str(table(tmp_path, encoding=encoding)), "--column", "Text"]
    )
    assert done.exit_code == 0, done.output
    rows = list(csv.DictReader(StringIO(done.stdout)))
    assert [(row["nr"], row["Text"], row["Rest"]) for row in rows] == ROWS
    assert 1 <= float(rows[0]["score"]) < float(rows[1]["score"]) <= 7
    assert rows[2]["score"] == ""


def test_json_says_the_same(tmp_path: Path) -> None:
    """One document with its schema; numbers are numbers, and none is null."""
    there = tmp_path / "punkte.json"
    call = ["score", str(table(tmp_path)), "--column", "Text", "--format", "json"]
    assert RUNNER.invoke(app, [*call, "--output", str(there)]).exit_code == 0
    told = json.loads(there.read_text(encoding="utf-8"))
    assert told["schema"] == "quartett.language_scores/1"
    assert [row["nr"] for row in told["rows"]] == ["a", "b", "c"]
    assert told["rows"][0]["score"] < told["rows"][1]["score"]
    assert told["rows"][2]["score"] is None
    again = RUNNER.invoke(app, [*call, "--output", str(there)])
    assert again.exit_code == 2
    assert "gibt es schon" in again.output


def test_one_column_of_sentences_needs_no_name(tmp_path: Path) -> None:
    """Lines with commas and semicolons, in quotation marks or not, are one sentence each."""
    path = tmp_path / "saetze.csv"
    path.write_text('text\nJa, gern; bald.\n"Er sagt: ""Nein, danke""."\n', encoding="utf-8")
    done = RUNNER.invoke(app, ["score", str(path)])
    assert done.exit_code == 0, done.output
    rows = list(csv.DictReader(StringIO(done.stdout)))
    assert [row["text"] for row in rows] == ["Ja, gern; bald.", 'Er sagt: "Nein, danke".']
    assert all(row["score"] for row in rows)


def test_workbook_with_one_column_needs_no_name(tmp_path: Path) -> None:
    """XLSX is read as CSV is."""
    book, path = Workbook(), tmp_path / "saetze.xlsx"
    sheet = book.active
    assert sheet is not None
    for text in ("Satz", "Bitte rufen Sie uns an.", "Wir helfen Ihnen gern."):
        sheet.append([text])
    book.save(path)
    done = RUNNER.invoke(app, ["score", str(path)])
    assert done.exit_code == 0, done.output
    assert len(done.stdout.splitlines()) == 3


@pytest.mark.parametrize(
    ("text", "call", "said"),
    [
        ("nr;Text\n1;Ja\n", ["--column", "Satz"], "Vorhanden sind: nr, Text"),
        ("nr;Text\n1;Ja\n", [], "Nennen Sie eine mit --column"),
        ("score;Text\n1;Ja\n", ["--column", "Text"], "benennen Sie diese um"),
        ("", ["--column", "Text"], "leer"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, call: list[str], said: str) -> None:
    """Exit code 2, what is wrong and how to mend it, nothing on stdout."""
    path = tmp_path / "saetze.csv"
    path.write_text(text, encoding="utf-8")
    done = RUNNER.invoke(app, ["score", str(path), *call])
    assert done.exit_code == 2
    assert said in done.stderr
    assert not done.stdout


def test_file_that_is_not_there(tmp_path: Path) -> None:
    """The name and the reason."""
    done = RUNNER.invoke(app, ["score", str(tmp_path / "fehlt.csv")])
    assert done.exit_code == 2
    assert "fehlt.csv" in done.stderr
