# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The invented official figures as a file that goes through the ordinary import."""

from __future__ import annotations

import csv
import io
import random
from datetime import date

from quartett.findings import Period
from quartett.web.example.catalogue import ExampleFigures

__all__ = ["months_back", "practice_table"]

_YEAR = 12


def months_back(today: date, *, count: int, waiting: int) -> list[Period]:
    """The newest `count` whole months that are out after `waiting` months, oldest first."""
    newest = today.year * _YEAR + today.month - 1 - 1 - waiting
    return [Period.month(m // _YEAR, m % _YEAR + 1) for m in range(newest - count + 1, newest + 1)]


def practice_table(
    figures: ExampleFigures, *, houses: list[str], waiting: dict[str, int], today: date
) -> bytes:
    """A CSV as an office would get it: semicolons, decimal commas, one row per house and month.

    The first house is the own one. The same day gives the same file.
    """
    draw = random.Random(figures.seed)  # noqa: S311 - invented figures, not secrets
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";", lineterminator="\r\n")
    rows.writerow(["Trägernummer", "Jobcenter", "Kennzahl", "Monat", "Wert"])
    for key, walk in figures.official.items():
        months = months_back(today, count=figures.months, waiting=waiting[key])
        for number, house in enumerate(houses):
            position = figures.own_position.get(key, 0.0) if number == 0 else draw.gauss(0, 1)
            value = walk.level + position * walk.spread
            slow = 0.0
            for index, month in enumerate(months):
                # neighbouring months share most of their inputs, so the noise is slow
                slow = 0.8 * slow + draw.gauss(0, walk.noise)
                shown = value + walk.drift * (index - len(months)) / _YEAR + slow
                rows.writerow(
                    [
                        f"99{number:03d}",
                        house,
                        key,
                        month.first.strftime("%m/%Y"),
                        f"{shown:.2f}".replace(".", ","),
                    ]
                )
    return out.getvalue().encode("cp1252")
