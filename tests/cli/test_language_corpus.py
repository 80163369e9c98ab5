# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`quartett language corpus`: a folder of templates, the one that costs its readers most first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from quartett.cli.language import app

RUNNER = CliRunner()
EASY = "Guten Tag,\n\nbitte rufen Sie uns bis zum 3. Mai 2027 an. Wir helfen Ihnen gern.\n"
HARD = (
    "Die Bewilligung der Leistungen zur Sicherung des Lebensunterhalts wird unter dem Vorbehalt "
    "der abschließenden Feststellung der zu berücksichtigenden Einkommensverhältnisse erteilt.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two hard templates and an easy one, one of them in a folder below; and a hidden file."""
    below = tmp_path / "vorlagen"
    (below / "bescheide").mkdir(parents=True)
    (below / "bescheide/hart.txt").write_text(HARD, encoding="utf-8")
    (below / "auch-hart.txt").write_text(HARD, encoding="utf-8")
    (below / "leicht.txt").write_text(EASY, encoding="utf-8")
    (below / ".verborgen").write_bytes(b"\0")
    return below


def test_pain_times_volume_decides_the_order(folder: Path, tmp_path: Path) -> None:
    """The same text sent more often stands higher; the easy one is last and the exit code 1."""
    volumes = tmp_path / "auflagen.csv"
    volumes.write_text("Datei;Auflage\nhart.txt;12.000\nauch-hart.txt;300\nleicht.txt;99999\n")
    call = ["corpus", str(folder), "--volumes", str(volumes), "--format", "json"]
    done = RUNNER.invoke(app, call)
    assert done.exit_code == 1, done.output
    told = json.loads(done.stdout)
    assert told["schema"] == "quartett.language_corpus/1"
    keys = [one["key"] for one in told["letters"]]
    assert keys == ["bescheide/hart.txt", "auch-hart.txt", "leicht.txt"]
    assert [one["volume"] for one in told["letters"]] == [12000, 300, 99999]
    assert len(told["clusters"]) == 1
    assert told["unread"] == []


def test_workbook_has_the_same_order(folder: Path, tmp_path: Path) -> None:
    """The tables open in a spreadsheet program; a second run overwrites nothing."""
    there = tmp_path / "vergleich.xlsx"
    call = ["corpus", str(folder), "--format", "xlsx", "--output", str(there)]
    assert RUNNER.invoke(app, call).exit_code == 1
    names = load_workbook(there).sheetnames
    assert len(names) >= 4
    assert RUNNER.invoke(app, call).exit_code == 2


def test_unreadable_file_is_named_and_the_rest_is_compared(folder: Path) -> None:
    """One bad file stops nothing; personal numbers are refused with a reason."""
    (folder / "kaputt.docx").write_bytes(b"PK\x03\x04 und sonst nichts")
    done = RUNNER.invoke(app, ["corpus", str(folder)])
    assert done.exit_code == 1
    assert "kaputt.docx" in done.stderr
    assert "leicht.txt" in done.stdout


@pytest.mark.parametrize(
    ("name", "said"), [("fehlt", "kein Ordner"), ("leer", "keine Datei"), ("datei.txt", "Ordner")]
)
def test_folder_must_hold_letters(tmp_path: Path, name: str, said: str) -> None:
    """Exit 2 with the reason."""
    (tmp_path / "leer").mkdir()
    (tmp_path / "datei.txt").write_text(EASY, encoding="utf-8")
    done = RUNNER.invoke(app, ["corpus", str(tmp_path / name)])
    assert done.exit_code == 2
    assert said in done.stderr


@pytest.mark.parametrize("table", ["name;zahl\na;1\n", "datei;auflage\na.txt;viele\n"])
def test_volumes_must_be_numbers_of_files(folder: Path, tmp_path: Path, table: str) -> None:
    """A table that says something else is refused before anything is compared."""
    volumes = tmp_path / "auflagen.csv"
    volumes.write_text(table, encoding="utf-8")
    done = RUNNER.invoke(app, ["corpus", str(folder), "--volumes", str(volumes)])
    assert done.exit_code == 2
    assert "auflage" in done.stderr.lower()
