# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invented input of the size of the whole country: 404 houses and monthly figures (Übungsdaten).

On one day the same numbers give the same files; nothing here knows the database.
"""

from __future__ import annotations

import csv
import json
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

import xlsxwriter

from quartett.indicators.definitions import official
from quartett.web.example.practice_table import months_back

__all__ = ["HEADER", "HOUSES", "House", "figures", "houses", "map_text", "write_csv", "write_xlsx"]

HOUSES = 404
HEADER = ("jc_id", "Jobcenter", "Kennzahl", "Monat", "Wert")
TODAY = datetime.now(tz=ZoneInfo("Europe/Berlin")).date()
_SEED = 48
_MONTHS = 60
_LAND = ("Übungsland", "Übungsküste", "Übungsberge", "Übungsheide")
_PER_ROW = 21
_CORNERS = 44  # with 404 areas as many points as the real geometry of the country has


@dataclass(frozen=True, slots=True)
class House:
    """An invented Jobcenter."""

    number: int

    @property
    def id(self) -> str:
        return f"JC-B{self.number:04d}"

    @property
    def name(self) -> str:
        return f"Jobcenter Messkreis {self.number:03d}"

    @property
    def land(self) -> str:
        return _LAND[self.number % len(_LAND)]

    @property
    def ags(self) -> str:
        return f"{90000 + self.number}"


def houses(count: int) -> list[House]:
    """The first `count` invented houses."""
    return [House(number) for number in range(count)]


def figures(
    ids: list[tuple[str, str]], *, count: int
) -> Iterator[tuple[str, str, str, str, float]]:
    """`count` figures in the order of `HEADER`: newest month first, each house and key once."""
    draw = random.Random(_SEED)
    months = {
        one.key: months_back(TODAY, count=_MONTHS, waiting=one.waiting_months)
        for one in official(TODAY)
    }
    return islice(
        (
            (house, name, key, f"{newest[back].first:%m/%Y}", round(draw.gauss(20, 4), 2))
            for back in range(-1, -_MONTHS - 1, -1)
            for house, name in ids
            for key, newest in months.items()
        ),
        count,
    )


def write_csv(path: Path, *, rows: int, ids: list[tuple[str, str]]) -> None:
    """`rows` figures as an office would send them: semicolons, decimal commas, Windows-1252."""
    with path.open("w", encoding="cp1252", newline="") as file:
        lines = csv.writer(file, delimiter=";", lineterminator="\r\n")
        lines.writerow(HEADER)
        for *texts, value in figures(ids, count=rows):
            lines.writerow([*texts, f"{value:.2f}".replace(".", ",")])


def write_xlsx(path: Path, *, rows: int, ids: list[tuple[str, str]]) -> None:
    """The same figures as a workbook with numbers in its cells."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Werte")
        sheet.write_row(0, 0, HEADER)
        for number, row in enumerate(figures(ids, count=rows), start=1):
            sheet.write_row(number, 0, row)


def map_text(ids: list[tuple[str, str]]) -> str:
    """A GeoJSON with one wobbly area per house, as large as the real one."""
    draw = random.Random(_SEED)
    features = []
    for number, (house, name) in enumerate(ids):
        x, y = 6 + number % _PER_ROW * 0.42, 47.5 + number // _PER_ROW * 0.36
        ring = [_corner(x, y, corner, draw.uniform(0.15, 0.2)) for corner in range(_CORNERS)]
        shape = {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
        features.append(
            {"type": "Feature", "properties": {"jc_id": house, "name": name}, "geometry": shape}
        )
    return json.dumps(
        {"type": "FeatureCollection", "attribution": "© Übungsdaten", "features": features},
        ensure_ascii=False,
    )


def _corner(x: float, y: float, corner: int, radius: float) -> list[float]:
    angle = -2 * math.pi * corner / _CORNERS
    return [round(x + radius * math.cos(angle), 4), round(y + radius * math.sin(angle), 4)]
