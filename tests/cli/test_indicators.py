# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.web.conftest import house, other_house
from tests.web.indicators.conftest import bring_in, every_house, long_table, register, write
from typer.testing import CliRunner, Result

from quartett.cli import indicators as command
from quartett.web.authorities.models import Authority
from quartett.web.indicators.models import FigureImport, FigureValue, ImportState
from quartett.web.register.models import Jobcenter

__all__ = ["bring_in", "house", "other_house", "register", "write"]  # fixtures of the web tests

Write = Callable[..., Path]


def run(*arguments: str) -> Result:
    """Call `quartett indicators …`."""
    return CliRunner().invoke(command.app, arguments)


@pytest.fixture(autouse=True)
def _running(register: list[Jobcenter], monkeypatch: pytest.MonkeyPatch) -> None:
    """A register and a house; Django already runs."""
    monkeypatch.setattr(command, "open_installation", lambda data: None)


def test_import_confirms_and_reports_as_json(write: Write, house: Authority) -> None:
    """Exit 0; JSON alone on stdout with the documented keys."""
    result = run("import", str(write(every_house("K2", "03/2024"))), "--format", "json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert told["schema"] == "quartett.indicators_import/1"
    assert (told["state"], told["kind"], told["number"]) == ("confirmed", "figures", 1)
    assert told["counts"]["indicators"] == {"K2": 8}
    assert told["faults"] == []
    assert FigureImport.everywhere.get().authority == house


def test_dry_run_stores_nothing(write: Write) -> None:
    """Neither rows nor file, for figures and for the register."""
    result = run(
        "import", str(write(every_house("K2", "03/2024"))), "--dry-run", "--format", "json"
    )
    assert result.exit_code == 0
    assert json.loads(result.stdout)["counts"]["figures"] == 8
    table = "jc_id;name;Trägerform;Land;kreis_ags\nJC-09999;Jobcenter Neu;gE;Bayern;09999\n"
    result = run("import", str(write(table, "v.csv")), "--dry-run", "--format", "json")
    assert json.loads(result.stdout)["counts"]["new"] == 1
    assert not FigureImport.everywhere.exists()
    assert not FigureValue.everywhere.exists()


def test_mapping_of_a_dry_run_can_be_given_back(write: Write, tmp_path: Path) -> None:
    """What a dry run prints under `mapping` is what `--mapping` reads."""
    file = write(every_house("K2", "03/2024"))
    told = json.loads(run("import", str(file), "--dry-run", "--format", "json").stdout)
    mapping = tmp_path / "m.json"
    mapping.write_text("{}", encoding="utf-8")
    assert run("import", str(file), "--mapping", str(mapping)).exit_code == 2
    mapping.write_text(json.dumps(told["mapping"]), encoding="utf-8")
    assert run("import", str(file), "--mapping", str(mapping)).exit_code == 0


def test_faulty_file_ends_with_2_and_leaves_nothing(write: Write) -> None:
    """With the rows and the mend on stderr; with `--valid-rows-only` it ends with 1."""
    good = [(f"JC-0100{n}", "K2", "03/2024", "1,5") for n in (1, 2, 3)]
    file = write(long_table(*good, ("JC-9", "K2", "03/2024", "1,5")))
    result = run("import", str(file))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Zeile 5, Spalte A" in result.stderr
    assert not FigureValue.everywhere.exists()
    result = run("import", str(file), "--valid-rows-only")
    assert result.exit_code == 1
    assert FigureValue.everywhere.count() == 3


def test_same_file_again_changes_nothing(write: Write) -> None:
    """Exit 0 and „already there“, so that a script may repeat it."""
    file = write(every_house("K2", "03/2024"))
    run("import", str(file))
    result = run("import", str(file), "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["state"] == "already_there"
    assert FigureValue.everywhere.count() == 8


def test_for_all_belongs_to_no_house(write: Write, other_house: Authority) -> None:
    """With several houses one must be named, or all."""
    file = write(every_house("K2", "03/2024"))
    assert run("import", str(file)).exit_code == 2
    assert run("import", str(file), "--for-all").exit_code == 0
    row = FigureImport.everywhere.get()
    assert (row.authority, row.state) == (None, ImportState.CONFIRMED)
    assert run("import", str(file), "--authority", "anderswo").exit_code == 0


@pytest.mark.parametrize("content", ["%PDF-1.7", "nur;Text\na;b\n", ""])
def test_wrong_file_ends_with_2(content: str, write: Write) -> None:
    """What is no table of figures is refused with a sentence."""
    result = run("import", str(write(content)))
    assert result.exit_code == 2
    assert result.stderr.strip()
    states = set(FigureImport.everywhere.values_list("state", flat=True))
    assert states <= {ImportState.DISCARDED.value}


def test_absent_file_ends_with_2() -> None:
    """Said before anything is opened."""
    assert run("import", "gibt-es-nicht.csv").exit_code == 2


@pytest.mark.parametrize("name", ["JC-01002", "ort-2", "ORT 2", "12342", "01002"])
def test_show_finds_the_house_by_any_name(name: str, write: Write) -> None:
    """Value, unit, period and the row of the file, as documented."""
    run("import", str(write(every_house("K2", "03/2024"))))
    result = run("show", name, "--format", "json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert told["schema"] == "quartett.indicators_show/1"
    assert told["jobcenter"]["id"] == "JC-01002"
    (figure,) = told["figures"]
    assert (figure["key"], figure["value"], figure["first"]) == ("K2", 22.0, "2024-03-01")
    assert figure["row"] == 3


def test_show_one_indicator_gives_its_series(write: Write) -> None:
    """The key in any case; an unknown one ends with 2."""
    run("import", str(write(every_house("K2", "03/2024"))))
    told = json.loads(run("show", "ort 1", "--indicator", "k2", "--format", "json").stdout)
    assert [point["value"] for point in told["series"]] == [21.0]
    assert run("show", "ort 1", "--indicator", "K99").exit_code == 2


def test_show_ends_with_candidates_or_incomplete() -> None:
    """Ambiguous or unknown: 2; no figures: 1."""
    result = run("show", "ort")
    assert result.exit_code == 2
    assert "Jobcenter Ort 2 (JC-01002)" in result.stderr
    assert run("show", "nirgendwo").exit_code == 2
    assert run("show", "ort 1").exit_code == 1


def test_merged_house_shows_its_successor(write: Write) -> None:
    """The name of a former house leads to the house of today."""
    run("import", str(write(every_house("K2", "03/2024"))))
    told = json.loads(run("show", "Ort 1 Nord", "--format", "json").stdout)
    assert told["jobcenter"]["id"] == "JC-01001"
