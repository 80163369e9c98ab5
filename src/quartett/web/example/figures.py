# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Load the example's figures, through the same import that everybody uses."""

from __future__ import annotations

import csv
import io
import tempfile
from datetime import date, timedelta
from pathlib import Path

from quartett.exchange.cards import conference_values
from quartett.indicators.definitions import official, templates
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.example.catalogue import ExampleFigures, OwnCounts
from quartett.web.example.practice_table import months_back, practice_table
from quartett.web.indicators import services, services_own
from quartett.web.indicators.models import FigureImport, PlaceKind
from quartett.web.indicators.services import Actor
from quartett.web.indicators.staging import stage
from quartett.web.indicators.suggestions import open_import, propose

__all__ = ["load_conference_figures", "load_own_figures", "load_practice_figures"]

_BY = Actor(role="system")


def load_conference_figures(*, today: date) -> FigureImport:
    """The sourced figures of the six real houses, visible to every house of the installation."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";", lineterminator="\r\n")
    rows.writerow(["jc_id", "Kennzahl", "Jahr", "Wert"])
    for value in conference_values():
        rows.writerow(
            [value.jobcenter, value.indicator, value.year, str(value.value).replace(".", ",")]
        )
    return _through_the_import(
        out.getvalue().encode(),
        name="sechs-haeuser-der-fachtagung-2023.csv",
        source="Öffentliche Statistik, Quelle je Größe in der Definition",
        authority=None,
        today=today,
    )


def load_practice_figures(
    authority: Authority, figures: ExampleFigures, *, houses: list[str], today: date
) -> FigureImport:
    """Two years of invented official figures for the Übungs-Jobcenter and its peers."""
    waiting = {one.key: one.waiting_months for one in official(today)}
    return _through_the_import(
        practice_table(figures, houses=houses, waiting=waiting, today=today),
        name="uebungsdaten-kennzahlen.csv",
        source=figures.source.title,
        authority=authority,
        today=today,
    )


def load_own_figures(visitor: Visitor, figures: ExampleFigures, *, today: date) -> None:
    """Own indicators with two years of monthly counts, and a mark of the house."""
    for own in figures.own:
        _load_own(visitor, own, today=today)
    for mark in figures.marks:
        services_own.add_mark(visitor, day=today + timedelta(days=mark.day), title=mark.title)


def _load_own(visitor: Visitor, own: OwnCounts, *, today: date) -> None:
    row = services_own.from_template(next(one for one in templates() if one.key == own.key))
    row.target, row.tolerance, row.source = own.target, own.tolerance, "Übungsdaten"
    services_own.save_indicator(visitor, row)
    length = len(next(iter(own.counts.values())))
    for index, month in enumerate(months_back(today, count=length, waiting=0)):
        counts = {name: float(values[index]) for name, values in own.counts.items()}
        services_own.enter_counts(visitor, row, period=month, counts=counts)


def _through_the_import(
    content: bytes, *, name: str, source: str, authority: Authority | None, today: date
) -> FigureImport:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        row = services.receive(path, name=name, authority=authority, by=_BY, source=source)
    proposal = propose(authority, open_import(row), today=today)
    services.use_mapping(row, mapping=proposal.mapping, place_kind=PlaceKind.JOBCENTER)
    stage(row, today=today)
    row.refresh_from_db()
    services.confirm(row, by=_BY, today=today)
    return row
