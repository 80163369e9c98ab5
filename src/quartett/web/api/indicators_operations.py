# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Indicators: what they mean, and the values of the own house."""

from __future__ import annotations

from datetime import date
from typing import Literal

from django.http import Http404, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from quartett.findings import Direction
from quartett.indicators.definitions import source_of
from quartett.indicators.errors import UnknownIndicatorError
from quartett.indicators.indicator import Gender, Indicator, IndicatorKind, Window
from quartett.web.api.door import ApiRequest, needs
from quartett.web.api.paging import ListOut, Paging, cut
from quartett.web.api.scopes import Scope
from quartett.web.indicators.queries import (
    HouseFigure,
    house_series,
    known_indicators,
    latest_figures,
)

router = Router(tags=["Kennzahlen"], by_alias=True)


class SourceOut(Schema):
    """Where something was read."""

    title: str = Field(description="Titel der Quelle, leer ohne Angabe.")
    url: str = Field(description="Adresse der Quelle, leer ohne Angabe.")
    date: str = Field(description="Stand der Quelle, leer ohne Angabe.")


class IndicatorOut(Schema):
    """One definition."""

    key: str = Field(description="Schlüssel: K1 …, own.… oder region.….")
    kind: IndicatorKind = Field(
        description="Amtliche Größe, Ergänzungsgröße, eigene Kennzahl oder Regionalzahl."
    )
    name: str = Field(description="Name.")
    short_name: str = Field(description="Kurzname, leer ohne Angabe.")
    unit: str = Field(description="Einheit.")
    decimals: int = Field(description="Nachkommastellen beim Anzeigen.")
    direction: Direction = Field(description="Welche Richtung besser ist.")
    window: Window = Field(description="Welche Monate ein Wert zählt.")
    formula: str = Field(description="Formel, leer ohne Angabe.")
    numerator: str = Field(description="Zähler in Worten, leer ohne Angabe.")
    denominator: str = Field(description="Nenner in Worten, leer ohne Angabe.")
    explains: str | None = Field(description="Schlüssel der Größe, die sie erklärt.")
    valid_from: date | None = Field(description="Gilt ab.")
    valid_to: date | None = Field(description="Gilt bis.")
    source: SourceOut | None = Field(description="Quelle; null bei eigenen Kennzahlen.")


class IndicatorsOut(ListOut):
    """A page of definitions."""

    schema_: Literal["quartett.indicators/1"] = Field(
        "quartett.indicators/1", serialization_alias="schema", description="Name des Formats."
    )
    indicators: list[IndicatorOut] = Field(
        description="Amtliche und regionale Größen, dann die eigenen nach Schlüssel."
    )


class FigureOut(Schema):
    """The newest value, with the keys of `quartett indicators show --format json`."""

    key: str = Field(description="Schlüssel der Kennzahl.")
    name: str = Field(description="Name.")
    value: float = Field(description="Wert.")
    unit: str = Field(description="Einheit.")
    first: date = Field(description="Erster Tag des Zeitraums.")
    last: date = Field(description="Letzter Tag des Zeitraums.")
    label: str = Field(description="Was dazugesagt werden muss, sonst leer.")
    derived: bool = Field(description="true: abgeleitet, kein amtlicher Wert.")
    source: SourceOut = Field(description="Quelle.")
    file: str = Field(description="Eingelesene Datei, leer bei Zählungen von Hand.")
    row: int = Field(description="Zeile der Datei, 0 bei Zählungen von Hand.")


class FiguresOut(ListOut):
    """A page of newest values."""

    schema_: Literal["quartett.figures/1"] = Field(
        "quartett.figures/1", serialization_alias="schema", description="Name des Formats."
    )
    figures: list[FigureOut] = Field(description="Der neueste Wert jeder Kennzahl, die einen hat.")


class PointOut(Schema):
    """One point of a series."""

    first: date = Field(description="Erster Tag des Zeitraums.")
    last: date = Field(description="Letzter Tag des Zeitraums.")
    value: float | None = Field(description="Wert.")
    missing: str = Field(description="Warum der Wert fehlt, sonst leer.")
    numerator: float | None = Field(description="Zähler.")
    denominator: float | None = Field(description="Nenner.")


class SeriesOut(ListOut):
    """A page of a series."""

    schema_: Literal["quartett.indicator_series/1"] = Field(
        "quartett.indicator_series/1", serialization_alias="schema", description="Name des Formats."
    )
    key: str = Field(description="Schlüssel der Kennzahl.")
    unit: str = Field(description="Einheit.")
    gender: Gender = Field(description="Wen die Werte zählen.")
    series: list[PointOut] = Field(description="Die Werte, der älteste zuerst.")


class SeriesFilter(Paging):
    """Choose a series."""

    gender: Gender = Field(Gender.ALL, description="Wen die Werte zählen sollen.")


@router.get(
    "",
    **needs(Scope.INDICATORS_READ),
    response=IndicatorsOut,
    operation_id="list_indicators",
    summary="Kennzahlen auflisten",
    description="Was jede Kennzahl bedeutet, die das Haus haben kann, auch ohne Wert.",
)
def list_indicators(
    request: ApiRequest, response: HttpResponse, paging: Query[Paging]
) -> IndicatorsOut:
    """Definitions, those of the catalogues first."""
    page = cut(
        request,
        response,
        known_indicators(),
        paging=paging,
        authority=request.visitor.authority.slug,
    )
    return IndicatorsOut(**page.frame, indicators=[_indicator(each) for each in page.rows])


@router.get(
    "/figures",
    **needs(Scope.INDICATORS_READ),
    response=FiguresOut,
    operation_id="list_figures",
    summary="Neueste Werte lesen",
    description="Der neueste Wert jeder Kennzahl des eigenen Hauses, mit Quelle und Fundstelle.",
)
def list_figures(request: ApiRequest, response: HttpResponse, paging: Query[Paging]) -> FiguresOut:
    """The newest value of every indicator of the own house."""
    authority = request.visitor.authority
    rows = latest_figures(authority)
    page = cut(request, response, rows, paging=paging, authority=authority.slug)
    return FiguresOut(**page.frame, figures=[_figure(each) for each in page.rows])


@router.get(
    "/{key}",
    **needs(Scope.INDICATORS_READ),
    response=IndicatorOut,
    operation_id="get_indicator",
    summary="Eine Kennzahl lesen",
    description="Was sie bedeutet. Ihre Werte stehen unter …/series.",
)
def get_indicator(request: ApiRequest, key: str) -> IndicatorOut:
    """One definition."""
    for each in known_indicators():
        if each.key == key:
            return _indicator(each)
    raise Http404


@router.get(
    "/{key}/series",
    **needs(Scope.INDICATORS_READ),
    response=SeriesOut,
    operation_id="get_series",
    summary="Eine Reihe lesen",
    description="Alle Werte einer Kennzahl des eigenen Hauses; ohne Werte ist die Liste leer.",
)
def get_series(
    request: ApiRequest, response: HttpResponse, key: str, paging: Query[SeriesFilter]
) -> SeriesOut:
    """The values of one indicator of the own house, the oldest first."""
    authority = request.visitor.authority
    try:
        indicator, series = house_series(authority, key, gender=paging.gender)
    except UnknownIndicatorError:
        raise Http404 from None
    page = cut(request, response, series.points, paging=paging, authority=authority.slug)
    points = [
        PointOut(
            first=point.period.first,
            last=point.period.last,
            value=point.value,
            missing=point.missing,
            numerator=point.numerator,
            denominator=point.denominator,
        )
        for point in page.rows
    ]
    return SeriesOut(
        **page.frame, key=indicator.key, unit=indicator.unit, gender=paging.gender, series=points
    )


def _indicator(each: Indicator) -> IndicatorOut:
    ref = None if each.kind is IndicatorKind.OWN else source_of(each)
    return IndicatorOut(
        key=each.key,
        kind=each.kind,
        name=each.name,
        short_name=each.short_name,
        unit=each.unit,
        decimals=each.decimals,
        direction=each.direction,
        window=each.window,
        formula=each.formula,
        numerator=each.numerator,
        denominator=each.denominator,
        explains=each.explains,
        valid_from=each.valid_from,
        valid_to=each.valid_to,
        source=SourceOut(title=ref.title, url=ref.url, date=ref.date) if ref else None,
    )


def _figure(one: HouseFigure) -> FigureOut:
    return FigureOut(
        key=one.indicator.key,
        name=one.indicator.name,
        value=one.value,
        unit=one.indicator.unit,
        first=one.period.first,
        last=one.period.last,
        label=one.label,
        derived=one.derived,
        source=SourceOut(title=one.source, url=one.source_url, date=one.source_date),
        file=one.file_name,
        row=one.row,
    )
