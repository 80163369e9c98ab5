# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The catalogues hold what the law and the public files name, and nothing passes for more."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from quartett.findings import Direction, Period
from quartett.indicators import (
    Basis,
    Display,
    IndicatorKind,
    UnknownIndicatorError,
    Window,
    basis_of,
    by_key,
    causes,
    check,
    comparable_as_performance,
    comparison_types,
    derived_label,
    hints_for,
    law_events,
    minimum_peers,
    official,
    regional_by_column,
    regional_figures,
    source_of,
    subject_groups,
    templates,
    type_groups,
)

TODAY = date(2026, 1, 1)
FILES = ("jobcenter_indikatoren", "kreise_sgb2_inkar", "kreise_arbeitslose_1995_2021")
NOT_NUMBERS = {"jc_id", "region_kurz", "organisationsform", "land", "datenlage", "ags", "jahr"}


def test_there_are_fifteen_official_indicators() -> None:
    """Three performance indicators and twelve supplements, each with law, formula and hints."""
    found = official(TODAY)
    assert [one.key for one in found if one.kind is IndicatorKind.PERFORMANCE] == ["K1", "K2", "K3"]
    assert len(found) == 15
    assert all(one.explains == one.key[:2] for one in found if one.kind is IndicatorKind.SUPPLEMENT)
    assert all(one.formula and one.legal_source and hints_for(one) for one in found)


def test_none_holds_before_the_regulation() -> None:
    """The regulation came into force on 23 August 2010."""
    assert official(date(2010, 8, 22)) == ()


def test_only_one_official_indicator_stands_for_a_single_month() -> None:
    """Fourteen of the fifteen overlap; K3E2 alone does not."""
    assert [one.key for one in official(TODAY) if not one.window.overlapping] == ["K3E2"]


def test_waiting_time_is_three_months_and_six_more_for_lasting_work() -> None:
    """K2E3 looks at the six months that follow an integration."""
    assert {one.key for one in official(TODAY) if one.waiting_months != 3} == {"K2E3"}
    assert by_key("K2E3").waiting_months == 9


def test_only_k1_to_k3_are_comparable_as_performance() -> None:
    """§ 2 Abs. 1 of the regulation: supplements serve interpretation."""
    every = (*official(TODAY), *templates(), *regional_figures())
    assert {one.key for one in every if comparable_as_performance(one.key)} == {"K1", "K2", "K3"}
    assert not comparable_as_performance("K9")


def test_law_and_interpretation_are_told_apart() -> None:
    """The regulation names numerator and denominator; the direction is our reading of it."""
    assert basis_of("numerator") is Basis.LAW
    assert basis_of("direction") is Basis.INTERPRETATION
    assert basis_of("waiting_months") is Basis.OFFICIAL_NOTE
    assert basis_of("colour") is None


def test_display_rules() -> None:
    """Changes show (q − 1) × 100, quotas q × 100, and nothing is divided by zero."""
    k1, k2 = by_key("K1"), by_key("K2")
    assert k1.display is Display.CHANGE
    assert k1.shown(numerator=95, denominator=100) == pytest.approx(-5)
    assert k2.shown(numerator=3600, denominator=19200) == pytest.approx(18.75)
    assert k2.shown(numerator=1, denominator=0) is None


def test_template_formulas_use_just_their_inputs() -> None:
    """Every template can be computed from the counts that it names."""
    for one in templates():
        names = tuple(entry.name for entry in one.inputs)
        assert set(check(one.formula, names)) == set(names), one.key
        assert one.window is Window.NON_OVERLAPPING
        assert not one.share_of or set(one.share_of) == set(names)


def test_objections_split_into_three_causes_and_seven_subject_groups() -> None:
    """Each cause and each subject group has its template."""
    assert {one.cause for one in templates()} - {None} == {one.key for one in causes()}
    assert {one.subject_group for one in templates()} - {None} == {g.key for g in subject_groups()}
    assert (len(causes()), len(subject_groups())) == (3, 7)


def test_regional_figures_never_look_official() -> None:
    """No K-code, no direction, and what is derived says so."""
    for figure in regional_figures():
        assert figure.key.startswith("region.")
        assert figure.direction is Direction.NEUTRAL
        assert not figure.judged
        assert source_of(figure).title
    assert derived_label() == "abgeleitet, kein amtlicher Wert"
    assert {f.key for f in regional_figures() if f.derived} == {
        "region.elb",
        "region.elb_veraenderung_pct",
        "region.alg2_veraenderung_pct",
        "region.kdu_veraenderung_pct",
    }


def test_column_periods() -> None:
    """A column speaks of a day, a month, a year, or of the year in its row."""

    def period_of(name: str, row_year: int | None = None) -> Period:
        found = regional_by_column(name)
        assert found is not None
        return found[1].period(row_year=row_year)

    assert period_of("bev_1000") == Period(date(2022, 12, 31), date(2022, 12, 31))
    assert period_of("alq") == Period.month(2023, 10)
    assert period_of("sgb2_quote_2021") == Period.year(2021)
    assert period_of("q_SGBII", 2015) == Period.year(2015)
    with pytest.raises(ValueError, match="year of its row"):
        period_of("q_SGBII")
    assert regional_by_column("jc_id") is None


@pytest.mark.shared
@pytest.mark.parametrize("name", FILES)
def test_every_number_column_of_the_public_files_is_known(shared: Path, name: str) -> None:
    """No column with numbers is lost on import, and none of another kind is taken."""
    path = shared / "data" / "network" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    assert {column for column in columns if regional_by_column(column) is None} <= NOT_NUMBERS


@pytest.mark.shared
def test_as_of_dates_equal_the_column_list(shared: Path) -> None:
    """The as-of date of each column is that of the list that comes with the file."""
    path = shared / "data" / "network" / "jobcenter_indikatoren.spalten.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found = regional_by_column(row["spalte"])
            assert found is not None
            assert found[1].as_of == "-".join(reversed(row["stand"].replace("/", ".").split(".")))
            assert found[0].derived == row["quelle"].startswith("abgeleitet")


@pytest.mark.shared
def test_plausible_ranges_hold_for_recent_real_values(shared: Path) -> None:
    """A range that warns of every second real value would teach people to ignore warnings."""
    path = shared / "data" / "network" / "jobcenter_indikatoren.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for column, text in row.items():
                found = regional_by_column(column)
                if found and text and found[0].plausible:
                    assert found[0].plausible.holds(float(text)), (column, text)


def test_events_are_dated_and_marked_where_uncertain() -> None:
    """The reform of 2026 is still to be checked, those of 2022 to 2025 are settled."""
    events = {event.key: event for event in law_events()}
    assert events["buergergeld_1"].day == date(2023, 1, 1)
    assert events["buergergeld_2"].day == date(2023, 7, 1)
    assert events["ukraine_2022"].day == date(2022, 6, 1)
    assert events["training_to_agencies"].day == date(2025, 1, 1)
    assert events["grundsicherungsgeld"].certainty == "to_check"
    assert [event.day for event in law_events()] == sorted(event.day for event in law_events())


def test_events_touch_known_indicators_only() -> None:
    """A mark that names an unknown indicator would never be drawn."""
    for event in law_events():
        for key in set(event.touches) - {"*"}:
            by_key(key)
    assert "training_to_agencies" not in {event.key for event in law_events(indicator="K1")}


def test_event_echoes_one_year_where_windows_overlap() -> None:
    """A break stays in a year-on-year value until the same month of the next year is its base."""
    event = next(one for one in law_events() if one.key == "buergergeld_1")
    assert event.echo(by_key("K1")) == Period(date(2023, 1, 1), date(2023, 12, 31))
    assert event.echo(by_key("own.objection_rate")) == Period(date(2023, 1, 1), date(2023, 1, 1))


def test_there_are_fifteen_comparison_types_in_three_groups() -> None:
    """Ia to IIIe since February 2014, none before."""
    types = comparison_types(TODAY)
    assert [one.key for one in types] == [f"{g}{s}" for g in ("I", "II", "III") for s in "abcde"]
    assert {one.group for one in types} == {group.key for group in type_groups()}
    assert comparison_types(date(2014, 1, 31)) == ()


def test_unknown_key_says_so() -> None:
    """The error names the key and is a German sentence."""
    with pytest.raises(UnknownIndicatorError, match="K4") as error:
        by_key("K4")
    assert error.value.key == "K4"


def test_minimum_group_is_five_peers() -> None:
    """The own house and at least five others."""
    assert minimum_peers() == 5
