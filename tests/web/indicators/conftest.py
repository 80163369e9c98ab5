# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small register and a way to bring figures in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django_scopes import scope

from quartett.web.authorities.models import Authority
from quartett.web.indicators import services
from quartett.web.indicators.models import FigureImport, ImportKind
from quartett.web.indicators.services import Actor
from quartett.web.indicators.staging import stage
from quartett.web.indicators.suggestions import suggest
from quartett.web.register.models import District, Jobcenter

TODAY = date(2026, 11, 23)
BY = Actor("quality")
HEADER = "jc_id;Kennzahl;Monat;Wert\n"
BringIn = Callable[..., FigureImport]


@pytest.fixture
def register(house: Authority) -> list[Jobcenter]:
    """Eight Jobcenter of one Kreis each, and one that merged into the first, the own house."""
    rows = [
        Jobcenter(
            id=f"JC-0100{n}",
            name=f"Jobcenter Ort {n}",
            short_name=f"Ort {n}",
            slug=f"ort-{n}",
            carrier_form="gE" if n % 2 else "zkT",
            land="Hessen" if n < 8 else "Bayern",
            carrier_number=f"1234{n}",
            seat=f"Ort {n}",
            source="Übungsdaten",
        )
        for n in range(1, 9)
    ]
    rows.append(
        Jobcenter(
            id="JC-01001-N",
            name="Jobcenter Ort 1 Nord",
            short_name="Ort 1 Nord",
            slug="ort-1-nord",
            carrier_form="gE",
            land="Hessen",
            valid_to=date(2025, 12, 31),
            successor_id="JC-01001",
            source="Übungsdaten",
        )
    )
    Jobcenter.objects.bulk_create(rows)
    District.objects.bulk_create(
        District(jobcenter_id=row.pk, ags=row.pk[3:8], name=row.short_name, part=part)
        for row in rows
        for part in ["Teil Nord" if row.pk.endswith("-N") else ""]
    )
    house.jobcenter = rows[0]
    house.save()
    return rows


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str | bytes, str], Path]:
    """`write("a;b\\n", "x.csv")` gives the path of a file with that content."""

    def write(content: str | bytes, name: str = "zahlen.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def bring_in(house: Authority, register: list[Jobcenter], write: Callable[..., Path]) -> BringIn:
    """Read a file with the suggested mapping, as the screen does; confirm it unless told not to."""

    def bring_in(
        content: str | bytes,
        *,
        name: str = "zahlen.csv",
        authority: Authority | None = house,
        confirm: bool = True,
    ) -> FigureImport:
        path = write(content, name)
        with scope(authority=authority):
            row = services.receive(path, name=name, authority=authority, by=BY)
            if row.kind == ImportKind.FIGURES:
                proposal = suggest(row, today=TODAY)
                services.use_mapping(row, mapping=proposal.mapping, place_kind=proposal.place_kind)
                stage(row, today=TODAY)
                row.refresh_from_db()
            else:
                services.read_register_file(row, today=TODAY)
            if confirm:
                services.confirm(row, by=BY, today=TODAY)
        return row

    return bring_in


def long_table(*lines: tuple[str, str, str, str]) -> str:
    """A long table of figures: Jobcenter, indicator, month, value."""
    return HEADER + "".join(";".join(line) + "\n" for line in lines)


def every_house(indicator: str, month: str, *, start: float = 20.0) -> str:
    """One value for each of the eight existing houses, rising by one."""
    return long_table(
        *(
            (f"JC-0100{n}", indicator, month, f"{start + n:.1f}".replace(".", ","))
            for n in range(1, 9)
        )
    )
