# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each metric key finds the one definition that fits it best."""

from __future__ import annotations

import pytest

from quartett.catalogues.metrics import metric_definition, metric_definitions
from quartett.findings import Direction


@pytest.mark.parametrize(
    ("key", "entry"),
    [
        ("indicator.K2", "indicator.K2"),
        ("indicator.K2E1", "indicator.*"),
        ("indicator.own.objection_rate", "indicator.own.*"),
        ("indicator.region.alq", "indicator.region.*"),
        ("sample.error_share", "sample.error_share"),
    ],
)
def test_longest_fitting_pattern_wins(key: str, entry: str) -> None:
    """K1–K3 have entries of their own; everything else falls to its group."""
    found = metric_definition(key)
    assert found is not None
    assert found.key == entry


def test_supplements_are_neutral() -> None:
    """What explains is not judged in an effect check either."""
    found = metric_definition("indicator.K1E2")
    assert found is not None
    assert found.direction is Direction.NEUTRAL


def test_unknown_key_has_no_definition() -> None:
    """No pattern catches everything."""
    assert metric_definition("weather.rain") is None


def test_keys_stand_once() -> None:
    """Two entries with one key would leave the choice to chance."""
    keys = [entry.key for entry in metric_definitions()]
    assert len(keys) == len(set(keys))
