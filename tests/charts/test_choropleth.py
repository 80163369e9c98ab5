# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The map: classes of equal size, missing values hatched, licence line shown."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st
from tests.charts.examples import collection

from quartett.charts import ChartError, map_chart, read_geometry
from quartett.charts.choropleth import _cone, class_borders


def test_scale_is_true_on_both_standard_parallels() -> None:
    """There a step of latitude is as long as on the sphere; the central meridian is upright.

    The defining property of the projection (J. P. Snyder, Map Projections, USGS 1395, ch. 15).
    """
    for parallel in (48 + 2 / 3, 53 + 2 / 3):
        low, high = _cone((10.5, parallel - 0.01)), _cone((10.5, parallel + 0.01))
        assert math.isclose(high[1] - low[1], math.radians(0.02), rel_tol=1e-4)
    assert abs(_cone((10.5, 50))[0]) < 1e-12


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=200))
def test_classes_are_equally_full_without_ties(values: list[int]) -> None:
    """At most five classes; without ties their sizes differ by one at most."""
    borders = class_borders(values)
    assert borders[0] == min(values)
    assert borders[-1] == max(values)
    assert list(borders) == sorted(borders)
    assert 2 <= len(borders) <= 6
    unique = sorted(set(values))
    if len(unique) == len(values) >= 5:
        steps = class_borders(unique)
        sizes = [0] * 5
        for value in unique:
            sizes[sum(value >= b for b in steps[1:5])] += 1
        assert max(sizes) - min(sizes) <= 1


def test_missing_values_are_hatched_and_the_licence_is_shown() -> None:
    """Legend, table and picture agree."""
    geometry = read_geometry(collection())
    chart = map_chart(
        geometry, values={"JC-0": 1.0, "JC-1": None}, title="t", unit="%", ident="c", own="JC-0"
    )
    assert chart.svg.count("url(#c-hatch)") == 5 + 1
    assert ">keine Angabe<" in chart.svg
    assert ">© Übungsamt<" in chart.svg
    assert ("Übungskreis 1", "keine Angabe") in chart.table.rows


def test_without_any_value_the_map_is_all_hatched() -> None:
    """No class, no crash."""
    chart = map_chart(read_geometry(collection()), values={}, title="t", unit="%", ident="c")
    assert "davon 0 mit einem Wert" in chart.description


@pytest.mark.parametrize(
    ("key", "value"),
    [("attribution", ""), ("features", []), ("features", [{"properties": {}}]), ("features", "x")],
)
def test_broken_geometry_is_refused(key: str, value: object) -> None:
    """With what was found."""
    with pytest.raises(ChartError):
        read_geometry({**collection(), key: value})


@pytest.mark.parametrize("geometry", [None, {"type": "Point"}, {"type": "Polygon"}])
def test_broken_features_are_refused(geometry: object) -> None:
    """A point is no area."""
    feature = {"properties": {"jc_id": "JC-1"}, "geometry": geometry}
    with pytest.raises(ChartError):
        read_geometry({**collection(), "features": [feature]})


@pytest.mark.shared
@pytest.mark.parametrize("width", [320, 720])
def test_the_real_map_is_small(shared: Path, width: int) -> None:
    """393 areas in under 600 kB; Germany is higher than wide."""
    text = (shared / "data" / "network" / "jobcenter.geojson").read_text(encoding="utf-8")
    geometry = read_geometry(json.loads(text))
    values = {region.key: float(i % 97) for i, region in enumerate(geometry.regions)}
    chart = map_chart(geometry, values=values, title="t", unit="%", ident="c", width=width)
    assert len(chart.svg.encode()) < 600_000
    assert len(geometry.regions) == 393
    assert "GeoBasis-DE / BKG" in chart.svg
    box = fromstring(chart.svg).attrib["viewBox"].split()
    assert float(box[3]) > float(box[2])
