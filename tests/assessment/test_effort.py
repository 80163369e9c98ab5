# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many minutes an invitation promises."""

from __future__ import annotations

import pytest

from quartett.assessment import catalogue
from quartett.assessment.effort import minutes


@pytest.mark.parametrize(
    ("key", "method", "expected"),
    [
        ("qualitaets-check-kurz", "check", 20),
        ("caf-2020", "classical", 140),
        ("efqm-2020", "matrix", 56),
        ("efqm-2020", "full", 200),
    ],
)
def test_minutes_of_a_whole_sheet(key: str, method: str, expected: int) -> None:
    """What the catalogue says, else so many for each item: 28 × 5, 7 × 8, 25 × 8."""
    one = catalogue(key)
    assert minutes(one, one.method(method)) == expected


@pytest.mark.parametrize(("items", "expected"), [(0, 0), (1, 1), (9, 5), (27, 15)])
def test_minutes_of_some_items(items: int, expected: int) -> None:
    """In proportion, half up, at least one; 36 statements are 20 minutes."""
    one = catalogue("qualitaets-check-kurz")
    assert minutes(one, one.methods[0], items=items) == expected
