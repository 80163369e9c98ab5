# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A regional value says what area it stands for."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from quartett.indicators import (
    Coverage,
    RegionalFigure,
    by_key,
    coverage_label,
    coverage_of,
    shared_area,
)


def figure(key: str) -> RegionalFigure:
    found = by_key(key)
    assert isinstance(found, RegionalFigure)
    return found


@pytest.mark.parametrize(
    ("key", "note", "label"),
    [
        ("region.alq", "Kreis = Jobcenter", ""),
        ("region.elb", "Kreis = Jobcenter", "abgeleitet, kein amtlicher Wert"),
        ("region.alq", "Berlin insgesamt, nicht dieses Jobcenter", "Wert für Berlin insgesamt"),
        ("region.alq", "gewichtetes Mittel aus 4 Kreisen", "abgeleitet, kein amtlicher Wert"),
        ("region.alq", "keine Daten (bis 2025 in JC-06435 enthalten)", "keine Angabe"),
        ("region.alq", "", "abgeleitet, kein amtlicher Wert"),
    ],
)
def test_label(key: str, note: str, label: str) -> None:
    """One district needs no words; everything else does."""
    assert coverage_label(figure(key), note=note) == label


def test_shared_area_names_the_city() -> None:
    """Only a value for a whole city is shared."""
    assert shared_area("Berlin insgesamt, nicht dieses Jobcenter") == "Berlin"
    assert shared_area("Kreis = Jobcenter") == ""


@pytest.mark.shared
def test_real_notes_are_all_understood(shared: Path) -> None:
    """384 Jobcenter are one district, six are weighted, twelve share Berlin, one has no data."""
    path = shared / "data" / "network" / "jobcenter_indikatoren.csv"
    with path.open(encoding="utf-8", newline="") as file:
        found = Counter(coverage_of(row["datenlage"]) for row in csv.DictReader(file))
    assert found == {
        Coverage.DISTRICT: 384,
        Coverage.WEIGHTED: 6,
        Coverage.CITY_WHOLE: 12,
        Coverage.INCLUDING_OTHER: 1,
        Coverage.NONE: 1,
    }
