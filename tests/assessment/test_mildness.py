# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A person learns how mildly they rate, and nothing about anybody else."""

from __future__ import annotations

from fractions import Fraction

import pytest

from quartett.assessment.mildness import Mildness, mildness

PANEL = {
    "R1": {"1": Fraction(40), "2": Fraction(60), "3": Fraction(50)},
    "R2": {"1": Fraction(50), "2": Fraction(60)},
    "R3": {"1": Fraction(70), "2": Fraction(75), "4": Fraction(90)},
}


def test_mildness_leaves_oneself_out() -> None:
    """70 against 45 and 75 against 60: 20 points milder; an item nobody else rated counts not."""
    assert mildness(PANEL, "R3") == Mildness(20.0, 2)


def test_who_rates_lower_is_stricter() -> None:
    """Below zero: 40 against 60, and 60 against 67.5."""
    found = mildness(PANEL, "R1")
    assert found.difference == pytest.approx(-13.75)
    assert found.items == 2


def test_nobody_learns_the_value_of_one_other() -> None:
    """With a single other rater the difference would give that person's value away."""
    two = {rater: PANEL[rater] for rater in ("R1", "R3")}
    assert mildness(two, "R1") == Mildness(None, 0)


def test_a_person_without_ratings_has_no_mildness() -> None:
    """Unknown people and empty sheets compare with nothing."""
    assert mildness(PANEL, "R9") == mildness({**PANEL, "R9": {}}, "R9") == Mildness(None, 0)
