# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date

import pytest
from django_scopes import scope
from tests.web.indicators.conftest import TODAY, BringIn, every_house, long_table

from quartett.findings import Direction, Period
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.indicators import queries, services_own
from quartett.web.indicators.models import OwnIndicator
from quartett.web.register.models import District, Jobcenter

MARCH = Period.month(2024, 3)


def test_remeasure_gives_the_value_of_the_period(house: Authority, bring_in: BringIn) -> None:
    """Exactly that month, in the unit and direction of the definition."""
    bring_in(
        "jc_id;Kennzahl;Monat;Wert;Zähler;Nenner\n"
        "JC-01001;K2;02/2024;24,0;240;1000\nJC-01001;K2;03/2024;25,1;251;1000\n"
    )
    with scope(authority=house):
        metric = queries.remeasure(house, "indicator.K2", "indicator:k2", MARCH)
    assert metric is not None
    assert (metric.value, metric.unit, metric.better, metric.n) == (
        25.1,
        "Prozent",
        Direction.HIGHER,
        1000,
    )
    assert (metric.key, metric.subject, metric.period) == ("indicator.K2", "indicator:k2", MARCH)


def test_remeasure_of_a_longer_period_takes_its_newest_value(
    house: Authority, bring_in: BringIn
) -> None:
    """A year is measured by its last month; a period without value gives None."""
    bring_in(
        long_table(("JC-01001", "K2", "02/2024", "24,0"), ("JC-01001", "K2", "03/2024", "25,1"))
    )
    with scope(authority=house):
        year = queries.remeasure(house, "indicator.K2", "indicator:k2", Period.year(2024))
        assert year is not None
        assert (year.value, year.period) == (25.1, MARCH)
        assert queries.remeasure(house, "indicator.K2", "", Period.year(2023)) is None
        assert queries.remeasure(house, "indicator.K3", "", MARCH) is None


def test_remeasure_of_an_own_indicator(house: Authority, visitor: Visitor) -> None:
    """The formula over the typed counts."""
    with scope(authority=house):
        row = own_indicator(visitor)
        services_own.enter_counts(visitor, row, period=MARCH, counts={"frist": 90.0, "alle": 120.0})
        metric = queries.remeasure(house, f"indicator.{row.key}", "", MARCH)
    assert metric is not None
    assert (metric.value, metric.n) == (75.0, 120)


def own_indicator(visitor: Visitor) -> OwnIndicator:
    """„frist / alle * 100“ of the own house."""
    return services_own.save_indicator(
        visitor,
        OwnIndicator(
            name="Im Standard",
            formula="frist / alle * 100",
            inputs=[
                {"name": "frist", "label": "in der Frist"},
                {"name": "alle", "label": "alle"},
            ],
            unit="Prozent",
            direction="higher",
        ),
    )


def test_counts_may_be_imported_and_undone(
    house: Authority, visitor: Visitor, bring_in: BringIn
) -> None:
    """Columns are called after the counts; no column for the house is needed."""
    with scope(authority=house):
        row = own_indicator(visitor)
    assert row.key == "own.im_standard"
    bring_in(
        "Monat;own.im_standard.frist;own.im_standard.alle\n01/2024;45;50\n02/2024;40;50\n",
        name="eigene.csv",
    )
    with scope(authority=house):
        latest = queries.latest_figures(house)
        metric = queries.remeasure(house, "indicator.own.im_standard", "", Period.month(2024, 1))
    assert [(one.indicator.key, one.value) for one in latest] == [("own.im_standard", 80.0)]
    assert metric is not None
    assert metric.value == 90.0


def test_own_counts_are_never_another_houses(
    house: Authority, other_house: Authority, visitor: Visitor, bring_in: BringIn
) -> None:
    """Even if two houses chose the same entry of the register."""
    with scope(authority=house):
        own_indicator(visitor)
    bring_in("Monat;own.im_standard.frist;own.im_standard.alle\n01/2024;45;50\n", name="e.csv")
    other_house.jobcenter = house.jobcenter
    other_house.save()
    with scope(authority=other_house):
        assert queries.latest_figures(other_house) == ()


def test_house_figures_carry_period_and_source(house: Authority, bring_in: BringIn) -> None:
    """Ready to print: text with unit, what it covers, where it was read."""
    bring_in(
        "jc_id;alq;miete_eur_m2_2022\nJC-01002;10,2;7,5\nJC-01003;9,0;8,0\n", name="region.csv"
    )
    assert queries.house_figures("JC-01002") == ()
    figures = queries.house_figures("jc-01002", authority=house)
    rate = figures[0]
    assert (rate.indicator.key, rate.text, rate.period) == (
        "region.alq",
        "10,2\N{NO-BREAK SPACE}%",
        Period.month(2023, 10),
    )
    assert "Bundeswahlleiterin" in rate.source
    assert (rate.file_name, rate.row) == ("region.csv", 2)
    assert queries.house_figures("JC-404") == ()


@pytest.mark.parametrize(
    ("part", "label"),
    [("Bezirk Mitte", "Wert für Berlin insgesamt"), ("", "")],
)
def test_shared_area_is_said(part: str, label: str, house: Authority, bring_in: BringIn) -> None:
    """Twelve houses share one value: it says whose it is."""
    bring_in("jc_id;alq\nJC-01002;9,1\nJC-01003;9,1\n", name="region.csv")
    District.objects.filter(jobcenter_id="JC-01002").update(ags="11000", name="Berlin", part=part)
    (figure,) = queries.house_figures("JC-01002", authority=house)
    assert figure.label == label


def test_derived_figure_says_so(house: Authority, bring_in: BringIn) -> None:
    """No K-code, and the words of the catalogue."""
    bring_in("jc_id;elb_veraenderung_2022_pct\nJC-01001;-1,3\nJC-01002;2,0\n", name="region.csv")
    with scope(authority=house):
        (figure,) = queries.latest_figures(house)
    assert figure.derived
    assert figure.label == "abgeleitet, kein amtlicher Wert"
    assert figure.indicator.key.startswith("region.")


def test_kreis_value_comes_before_a_derived_one(house: Authority, bring_in: BringIn) -> None:
    """Where a house is one Kreis, the statistics of the Kreis are its own."""
    bring_in(
        "jc_id;arbeitslose\nJC-01001;100\nJC-01002;90\n".replace("arbeitslose", "alq"), name="a.csv"
    )
    bring_in("ags;jahr;arbeitslose\n01001;2020;4711\n01001;2021;4712\n", name="kreise.csv")
    with scope(authority=house):
        latest = {one.indicator.key: one for one in queries.latest_figures(house)}
    assert latest["region.arbeitslose"].value == 4712
    assert latest["region.arbeitslose"].period == Period.year(2021)


def test_performance_tiles_name_the_position(house: Authority, bring_in: BringIn) -> None:
    """K1–K3 with a value, in words and never as a rank; none without values."""
    with scope(authority=house):
        assert queries.performance_tiles(house, today=TODAY) == []
    bring_in(every_house("K2", "03/2024"))
    with scope(authority=house):
        (tile,) = queries.performance_tiles(house, today=TODAY)
    assert (tile.key, tile.value, tile.period) == ("K2", "21,0\N{NO-BREAK SPACE}%", "03/2024")
    assert "ungünstig" in tile.position


def test_register_entry_without_house_has_no_own_values(
    house: Authority, register: list[Jobcenter]
) -> None:
    """A house that has chosen no entry sees no official figures, and no error."""
    house.jobcenter = None
    house.save()
    with scope(authority=house):
        assert queries.latest_figures(house) == ()
        assert queries.remeasure(house, "indicator.K2", "", MARCH) is None
    assert date(2024, 3, 31) == MARCH.last
