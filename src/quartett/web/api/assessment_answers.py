# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rounds, catalogues and agreed points of self-assessment as the interface tells them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from ninja import Schema
from pydantic import Field

from quartett.assessment.catalogue import Catalogue
from quartett.assessment.ratings import RemarkKind
from quartett.web.api.paging import ListOut
from quartett.web.assessment.models import Round, RoundKind, RoundState

__all__ = [
    "CatalogueOut",
    "CataloguesOut",
    "MethodOut",
    "PointOut",
    "PointsOut",
    "RoundOut",
    "RoundsOut",
    "catalogue_out",
    "round_out",
]


class RoundOut(Schema):
    """One round."""

    number: int = Field(description="Nummer im Haus.")
    title: str = Field(description="Bezeichnung.")
    kind: RoundKind = Field(description="Bewertungsteam oder anonymer Check.")
    state: RoundState = Field(description="Stand.")
    catalogue: str = Field(description="Kennung des Katalogs.")
    edition: str = Field(description="Ausgabe des Katalogs, leer ohne Angabe.")
    method: str = Field(description="Kennung des Verfahrens.")
    deadline: date = Field(description="Letzter Tag zum Bewerten.")
    decided_on: date | None = Field(description="Entschieden am.")
    validation: str = Field(description="Bestätigung von außen, leer ohne Angabe.")


class RoundsOut(ListOut):
    """A page of rounds."""

    schema_: Literal["quartett.assessments/1"] = Field(
        "quartett.assessments/1", serialization_alias="schema", description="Name des Formats."
    )
    assessments: list[RoundOut] = Field(description="Die Runden nach Nummer, neue am Ende.")


class MethodOut(Schema):
    """One way to score."""

    id: str = Field(description="Kennung des Verfahrens.")
    title: str = Field(description="Bezeichnung.")
    depth: Literal["criteria", "parts", "attributes"] = Field(description="Was bewertet wird.")
    unit: int | None = Field(description="Punkte je Gewicht; null: keine Punkte.")
    items: int = Field(description="Wie viele Zeilen bewertet werden.")
    minutes: int | None = Field(description="Minuten je Person, wenn bekannt.")


class CatalogueOut(Schema):
    """One catalogue; guidance and licensed wordings are not part of it."""

    id: str = Field(description="Kennung.")
    title: str = Field(description="Bezeichnung.")
    edition: str = Field(description="Ausgabe, leer ohne Angabe.")
    kind: Literal["model", "check"] = Field(description="Modell für ein Team oder Check.")
    certainty: str = Field(description="Wie sicher seine Tatsachen sind.")
    criteria: int = Field(description="Zahl der Kriterien.")
    low: int = Field(description="Kleinster Wert der Skala.")
    high: int = Field(description="Größter Wert der Skala.")
    succeeds: str | None = Field(description="Kennung der Ausgabe davor.")
    own: bool = Field(description="true: Katalog des Hauses.")
    methods: list[MethodOut] = Field(description="Die Verfahren.")


class CataloguesOut(ListOut):
    """A page of catalogues."""

    schema_: Literal["quartett.assessment_catalogues/1"] = Field(
        "quartett.assessment_catalogues/1",
        serialization_alias="schema",
        description="Name des Formats.",
    )
    catalogues: list[CatalogueOut] = Field(description="Mitgelieferte, dann die des Hauses.")


class PointOut(Schema):
    """A strength or improvement that the team agreed on."""

    item: str = Field(description="Nummer des Kriteriums oder Teilkriteriums.")
    kind: RemarkKind = Field(description="Stärke oder Verbesserung.")
    text: str = Field(description="Die Aussage.")
    finding: int | None = Field(description="Nummer des Befundes daraus.")


class PointsOut(ListOut):
    """A page of agreed points."""

    schema_: Literal["quartett.assessment_points/1"] = Field(
        "quartett.assessment_points/1",
        serialization_alias="schema",
        description="Name des Formats.",
    )
    points: list[PointOut] = Field(description="Nach Kriterium, Stärken zuerst.")


def round_out(row: Round) -> RoundOut:
    """A round as the interface tells it."""
    return RoundOut(
        number=row.number,
        title=row.title,
        kind=RoundKind(row.kind),
        state=RoundState(row.state),
        catalogue=row.catalogue_id,
        edition=row.catalogue.edition,
        method=row.method,
        deadline=row.deadline,
        decided_on=row.decided_on,
        validation=row.validation,
    )


def catalogue_out(each: Catalogue, *, own: set[str]) -> CatalogueOut:
    """A catalogue as the interface tells it; `own` are the ids of those of the house."""
    return CatalogueOut(
        id=each.id,
        title=each.title,
        edition=each.edition,
        kind=each.kind,
        certainty=each.certainty.value,
        criteria=len(each.criteria),
        low=each.scale.low,
        high=each.scale.high,
        succeeds=each.succeeds.catalogue if each.succeeds else None,
        own=each.id in own,
        methods=[
            MethodOut(
                id=method.id,
                title=method.title,
                depth=method.depth.value,
                unit=method.unit,
                items=len(each.rated_items(method)),
                minutes=method.minutes,
            )
            for method in each.methods
        ],
    )
