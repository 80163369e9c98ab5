# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date

import pytest

from quartett.language.profiles import profile
from quartett.language.progress import Course, TextInForce, quarters

TARGET = profile("behoerdenbrief")
TODAY = date(2026, 8, 10)


def course(volume: int | None, *texts: tuple[date, float], ended: date | None = None) -> Course:
    """A template whose versions began on these days."""
    return Course(TARGET, volume, tuple(TextInForce(*text) for text in texts), ended)


def test_each_letter_counts_as_often_as_it_is_sent() -> None:
    """A letter with 300 copies weighs three times as much as one with 100."""
    day = date(2026, 7, 1)
    [found] = quarters([course(300, (day, 2.0)), course(100, (day, 4.0))], today=TODAY)
    assert found.mean == pytest.approx(2.5)
    assert found.reached == pytest.approx(0.75)
    assert (found.first, found.templates) == (date(2026, 7, 1), 2)


def test_quarter_takes_what_went_out_on_its_last_day() -> None:
    """A version counts from the quarter in which it begins; a template that ended no more."""
    one = course(100, (date(2026, 1, 15), 4.0), (date(2026, 5, 2), 2.0))
    gone = course(100, (date(2026, 1, 15), 4.0), ended=date(2026, 6, 1))
    found = quarters([one, gone], today=TODAY)
    assert [each.first.month for each in found] == [1, 4, 7]
    assert [each.mean for each in found] == [4.0, 2.0, 2.0]
    assert [each.templates for each in found] == [2, 1, 1]


def test_templates_without_volume_count_only_among_themselves() -> None:
    """Nobody knows how often they go out, so they do not move the mean of those that are known."""
    day = date(2026, 7, 1)
    known, unknown = course(100, (day, 2.0)), course(None, (day, 5.0))
    assert [one.mean for one in quarters([known, unknown], today=TODAY)] == [2.0]
    assert [one.mean for one in quarters([unknown], today=TODAY)] == [5.0]
    assert quarters([], today=TODAY) == ()


def test_year_ends_in_a_quarter_of_its_own() -> None:
    """October is followed by January of the next year; at most twelve quarters are told."""
    found = quarters([course(1, (date(2022, 11, 1), 3.0))], today=date(2026, 2, 1))
    assert len(found) == 12
    assert [one.first for one in found[-3:]] == [
        date(2025, 7, 1), date(2025, 10, 1), date(2026, 1, 1)
    ]  # fmt: skip
