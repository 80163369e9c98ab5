# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The six houses: their figures equal the public data, and nothing is invented."""

from __future__ import annotations

import csv
import re
from importlib import resources
from pathlib import Path

import yaml

from quartett.exchange.cards import (
    CarrierForm,
    Certainty,
    conference_cards,
    conference_jobcenters,
    conference_values,
)


def _columns() -> dict[str, set[str]]:
    """Per key of a regional figure the columns that it is imported from."""
    text = (
        resources.files("quartett.catalogues").joinpath("regional_figures.yaml").read_text("utf-8")
    )
    figures = yaml.safe_load(text)["figures"]
    return {each["key"]: {column["name"] for column in each["columns"]} for each in figures}


def test_six_houses_each_with_about_ten_figures() -> None:
    """Ten rows each, every known value with date and source, some „keine Angabe“."""
    cards = conference_cards()
    assert len(cards) == 6
    for card in cards:
        assert 9 <= len(card.house.figures) <= 10
        assert all(f.source and f.as_of for f in card.house.figures if f.value is not None)
    assert any(f.value is None for card in cards for f in card.house.figures)


def test_only_what_is_public_is_said_about_the_stations() -> None:
    """One topic is stated, one presumed, four are not documented and stay empty."""
    practice = {card.house.name: card.practice for card in conference_cards()}
    assert practice["Jobcenter Hildesheim"].certainty is Certainty.STATED
    assert practice["Jobcenter Hildesheim"].suit == "processes"
    assert practice["Kommunales Jobcenter Hamm AöR"].certainty is Certainty.PRESUMED
    rest = [p for p in practice.values() if p.certainty is Certainty.UNDOCUMENTED]
    assert len(rest) == 4
    assert all(not (p.topic or p.motto or p.approach or p.effect or p.suit) for p in rest)


def test_derived_figures_are_marked_and_bear_no_official_code() -> None:
    """The ELB of a Kreis is our own calculation and never an indicator of § 48a SGB II."""
    values = conference_values()
    assert all(v.derived == (v.indicator == "region.elb") for v in values)
    assert {v.indicator for v in values} <= set(_columns())
    for card in conference_cards():
        for figure in card.house.figures:
            assert figure.derived == figure.label.startswith("Erwerbsfähige")
            assert not re.search(r"\bK[123](E\d)?\b", figure.label)


def test_values_equal_the_public_file(shared: Path) -> None:
    """Each of the retyped values is the one in the file of all Jobcenter."""
    file = shared / "data" / "network" / "jobcenter_indikatoren.csv"
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = {row["jc_id"]: row for row in csv.DictReader(lines)}
    values = conference_values()
    assert len(values) == 60
    columns = _columns()
    for each in values:
        (column,) = columns[each.indicator] & set(rows[each.jobcenter])
        assert each.value == float(rows[each.jobcenter][column])


def test_register_facts_equal_the_public_register(shared: Path) -> None:
    """Name, Land, AGS, form and number are those of the register file."""
    file = shared / "data" / "network" / "jobcenter_register.csv"
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = {row["jc_id"]: row for row in csv.DictReader(lines)}
    forms = {CarrierForm.JOINT: "gE", CarrierForm.MUNICIPAL: "zkT"}
    for house in conference_jobcenters():
        row = rows[house.id]
        assert (house.name, house.short_name) == (row["name_anzeige"], row["region_kurz"])
        assert (house.land, house.ags) == (row["land"], row["kreis_ags"])
        assert (house.carrier_number, house.seat) == (row["traeger_nr"], row["sitz_ort"])
        assert forms[house.carrier_form] == row["organisationsform"]


def test_no_contact_data_of_anybody_is_on_a_card() -> None:
    """No telephone number and no mail address, only roles."""
    texts = " ".join(repr(card) for card in conference_cards())
    assert "@" not in texts
    assert "+49" not in texts
