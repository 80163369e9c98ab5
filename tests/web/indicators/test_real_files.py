# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The public files of the network: what is stored equals what stands in the file, on all rows."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django_scopes import scope

from quartett.indicators.definitions import regional_by_column
from quartett.web.authorities.models import Authority
from quartett.web.indicators import services
from quartett.web.indicators.models import FigureImport, FigureValue, ImportKind, ImportState
from quartett.web.indicators.services import Actor
from quartett.web.indicators.staging import stage
from quartett.web.indicators.suggestions import suggest
from quartett.web.register.models import Jobcenter, MapGeometry
from quartett.web.register.queries import resolver

TODAY = date(2026, 11, 23)
BY = Actor("quality")
BringIn = Callable[[str], FigureImport]


@pytest.fixture
def network(shared: Path) -> Path:
    """The folder of the network files."""
    return shared / "data" / "network"


@pytest.fixture
def bring_in(network: Path, house: Authority) -> BringIn:
    """Import a file with the suggested mapping and confirm it, as the screen does."""

    def bring_in(name: str) -> FigureImport:
        with scope(authority=house):
            row = services.receive(network / name, name=name, authority=house, by=BY)
            if row.kind == ImportKind.FIGURES:
                proposal = suggest(row, today=TODAY)
                assert proposal.open == ()
                services.use_mapping(row, mapping=proposal.mapping, place_kind=proposal.place_kind)
                stage(row, today=TODAY)
            else:
                services.read_register_file(row, today=TODAY)
            row.refresh_from_db()
            assert row.faults["rows"] == []
            services.confirm(row, by=BY, today=TODAY)
        assert row.state == ImportState.CONFIRMED
        return row

    return bring_in


def lines(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file by column name."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_register_holds_every_row_with_successors(network: Path, bring_in: BringIn) -> None:
    """All 408 entries, their districts, and the way of those that merged."""
    bring_in("jobcenter_register.csv")
    rows = {row.pk: row for row in Jobcenter.objects.prefetch_related("districts")}
    expected = lines(network / "jobcenter_register.csv")
    assert len(rows) == len(expected) == 408
    for line in expected:
        row = rows[line["jc_id"]]
        assert (row.name, row.short_name) == (line["name_anzeige"], line["region_kurz"])
        assert (row.carrier_form, row.land) == (line["organisationsform"], line["land"])
        assert row.carrier_number == line["traeger_nr"]
        assert (row.successor_id or "") == line["nachfolger_id"]
        assert (row.valid_to.isoformat() if row.valid_to else "") == line["gueltig_bis"]
        assert [one.ags for one in row.districts.all()] == sorted(line["kreis_ags"].split(";"))
    assert Jobcenter.objects.valid_on(TODAY).count() == 404
    found = resolver().current("vorpommern-greifswald nord", day=TODAY)
    assert [place.id for place in found] == ["JC-13075"]


def test_jobcenter_figures_equal_the_file(network: Path, bring_in: BringIn) -> None:
    """404 rows × 40 figures: each stored number is the one in its cell; Hanau has none."""
    bring_in("jobcenter_register.csv")
    row = bring_in("jobcenter_indikatoren.csv")
    stored = {
        (value.row, value.indicator, value.place): value.value
        for value in FigureValue.everywhere.filter(figure_import=row)
    }
    expected = {}
    for number, line in enumerate(lines(network / "jobcenter_indikatoren.csv"), start=2):
        for column, cell in line.items():
            figure = regional_by_column(column)
            if figure and cell:
                expected[number, figure[0].key, line["jc_id"]] = float(cell)
    assert len(expected) > 15_000
    assert stored == expected
    assert not FigureValue.everywhere.filter(place="JC-06415").exists()


@pytest.mark.parametrize("name", ["kreise_sgb2_inkar.csv", "kreise_arbeitslose_1995_2021.csv"])
def test_district_series_equal_the_file(name: str, network: Path, bring_in: BringIn) -> None:
    """Every year of every Kreis, on all rows and columns that the catalogue knows."""
    bring_in("jobcenter_register.csv")
    row = bring_in(name)
    stored = {
        (value.row, value.indicator, value.place, value.first.year): value.value
        for value in FigureValue.everywhere.filter(figure_import=row)
    }
    expected = {}
    for number, line in enumerate(lines(network / name), start=2):
        for column, cell in line.items():
            figure = regional_by_column(column)
            if figure and cell:
                place = f"kreis:{line['ags']}"
                expected[number, figure[0].key, place, int(line["jahr"])] = float(cell)
    assert len(expected) >= 10_800
    assert stored == expected


def test_geometry_is_stored_as_it_is(network: Path, bring_in: BringIn) -> None:
    """The map keeps the file and the line that its licence asks to show."""
    bring_in("jobcenter_register.csv")
    bring_in("jobcenter.geojson")
    row = MapGeometry.objects.get()
    assert row.geojson == (network / "jobcenter.geojson").read_text(encoding="utf-8")
    assert "GeoBasis-DE" in row.attribution
