# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The answers about self-assessment, with the keys of `quartett assessment … --format json`."""

from __future__ import annotations

from datetime import date
from typing import Literal

from ninja import Schema
from pydantic import Field

from quartett.assessment.ratings import RemarkKind
from quartett.web.api.paging import ListOut
from quartett.web.assessment.models import RoundKind, RoundState

__all__ = [
    "AgreementOut",
    "CatalogueOut",
    "CataloguesOut",
    "ExplainedOut",
    "ExplanationOut",
    "MethodOut",
    "PointOut",
    "PointsOut",
    "RoundOut",
    "RoundsOut",
    "ScoreOut",
]

_MISSING = "null: fehlt oder ist nicht bekannt."


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


class BandOut(Schema):
    """A stretch of the scale."""

    low: int = Field(description="Von.")
    high: int = Field(description="Bis.")
    label: str = Field(description="Bezeichnung.")


class AttributeOut(Schema):
    """One rated aspect of a part."""

    id: str = Field(description="Kennung des Merkmals.")
    title: str = Field(description="Bezeichnung.")
    value: float | None = Field(description=f"Wert auf der Skala. {_MISSING}")
    percent: float | None = Field(description=f"Wert in Prozent. {_MISSING}")


class PartOut(Schema):
    """One part of a criterion."""

    id: str = Field(description="Nummer.")
    title: str = Field(description="Bezeichnung.")
    percent: float | None = Field(description=f"Wert in Prozent. {_MISSING}")
    complete: bool = Field(description="Ob alles bewertet ist.")
    band: BandOut | None = Field(description="Stufe der Skala.")
    direct: bool = Field(description="true: direkt bewertet, nicht über Merkmale.")
    reason: str | None = Field(description="Begründung eines direkten Wertes.")
    mean: float | None = Field(description="Mittel der Merkmale.")
    rounded: float | None = Field(description="Das Mittel, gerundet.")
    capped_by: str | None = Field(description="Kennung des Merkmals, das begrenzt hat.")
    attributes: list[AttributeOut] = Field(description="Merkmale.")


class CriterionOut(Schema):
    """One criterion."""

    id: str = Field(description="Nummer.")
    title: str = Field(description="Bezeichnung.")
    percent: float | None = Field(description=f"Wert in Prozent. {_MISSING}")
    points: int | None = Field(description="Punkte; null ohne Gewichte.")
    maximum: int | None = Field(description="Mögliche Punkte.")
    rated_maximum: int | None = Field(description="Mögliche Punkte für das, was bewertet ist.")
    complete: bool = Field(description="Ob alles bewertet ist.")
    band: BandOut | None = Field(description="Stufe der Skala.")
    weight: int | None = Field(description="Gewicht.")
    direct: bool = Field(description="true: als Ganzes bewertet.")
    reason: str | None = Field(description="Begründung eines direkten Wertes.")
    parts: list[PartOut] = Field(description="Teilkriterien.")


class ScoreOut(Schema):
    """A score, as `quartett assessment score` prints it."""

    schema_: Literal["quartett.assessment_score/1"] = Field(
        "quartett.assessment_score/1", serialization_alias="schema", description="Name des Formats."
    )
    catalogue: str = Field(description="Kennung des Katalogs.")
    method: str = Field(description="Kennung des Verfahrens.")
    complete: bool = Field(description="Ob alles bewertet ist. Fehlendes zählt nie als 0.")
    total: int | None = Field(description="Punkte; null ohne Gewichte.")
    maximum: int | None = Field(description="Mögliche Punkte.")
    rated_maximum: int | None = Field(description="Mögliche Punkte für das, was bewertet ist.")
    level: str | None = Field(description="Punktebereich, keine Anerkennung.")
    level_title: str | None = Field(description="Bezeichnung des Bereichs.")
    criteria: list[CriterionOut] = Field(description="Kriterien.")


class CoefficientOut(Schema):
    """A measure of agreement, or why there is none."""

    value: float | None = Field(description="Wert; null: nicht berechenbar.")
    low: float | None = Field(None, description="Untere Grenze (95 %).")
    high: float | None = Field(None, description="Obere Grenze (95 %).")
    reason: str | None = Field(None, description="Warum nicht berechenbar, für Programme.")
    message: str | None = Field(None, description="Warum nicht berechenbar.")


class PeaksOut(Schema):
    """Two groups that see it differently."""

    lower: str = Field(description="Gruppe, die niedriger bewertet.")
    upper: str = Field(description="Gruppe, die höher bewertet.")
    lower_median: float = Field(description="Ihr Median.")
    upper_median: float = Field(description="Median der anderen.")


class ItemAgreementOut(Schema):
    """How close the ratings of one item lie, in points of 100."""

    id: str = Field(description="Nummer.")
    n: int = Field(description="Zahl der Bewertungen.")
    mean: float | None = Field(description="Mittelwert; in Runden null unter der Schwelle.")
    median: float | None = Field(description="Median; in Runden null unter der Schwelle.")
    low: float | None = Field(description="Kleinster Wert; in Runden immer null.")
    high: float | None = Field(description="Größter Wert; in Runden immer null.")
    range: float | None = Field(description="Spanne; in Runden null unter der Schwelle.")
    sd: float | None = Field(description="Standardabweichung.")
    within10: float | None = Field(description="Anteil höchstens 10 Punkte vom Median.")
    bands: int | None = Field(description="Wie viele Stufen der Skala berührt sind.")
    discuss: bool = Field(description="Ob die Spanne ein Gespräch verlangt.")
    quick_check: bool = Field(description="Ob eine kurze Frage genügt.")
    peaks: PeaksOut | None = Field(description="Zwei Gipfel nach Gruppen; in Runden immer null.")


class AgreementOut(Schema):
    """Agreement, as `quartett assessment agreement` prints it; nobody's own ratings."""

    schema_: Literal["quartett.assessment_agreement/1"] = Field(
        "quartett.assessment_agreement/1",
        serialization_alias="schema",
        description="Name des Formats.",
    )
    raters: int = Field(description="Zahl der Bewertenden.")
    items_rated: int = Field(description="Zahl der Zeilen mit einer Bewertung.")
    items_shared: int = Field(description="Davon mit mehr als einer.")
    items_complete: int = Field(description="Davon von allen bewertet.")
    verdict_shown: bool = Field(description="Ob es genug sind, um α als Urteil zu lesen.")
    reading: str | None = Field(description="Wie α zu lesen ist.")
    close_together: bool = Field(description="Ob alle Werte nahe beieinander liegen.")
    alpha_interval: CoefficientOut = Field(description="Krippendorffs α, Intervallskala.")
    alpha_ordinal: CoefficientOut = Field(description="Krippendorffs α, Ordinalskala.")
    icc_a1: CoefficientOut = Field(description="ICC(A,1).")
    icc_ak: CoefficientOut = Field(description="ICC(A,k).")
    kendall_w: CoefficientOut = Field(description="Kendalls W.")
    items: list[ItemAgreementOut] = Field(description="Je Zeile des Katalogs.")


class ExplanationOut(Schema):
    """A number, its rule, and the numbers that it is made of."""

    label: str = Field(description="Was erklärt wird.")
    value: str = Field(description="Der Wert in Worten.")
    number: float | None = Field(description="Der Wert, nicht gerundet.")
    rule: str | None = Field(description="Regel.")
    source: str | None = Field(description="Quelle der Regel.")
    notes: list[str] = Field(description="Was dazugesagt werden muss.")
    children: list[ExplanationOut] = Field(description="Woraus er entsteht, in gleicher Form.")


class ExplainedOut(Schema):
    """An explanation, as `quartett assessment explain` prints it."""

    schema_: Literal["quartett.assessment_explanation/1"] = Field(
        "quartett.assessment_explanation/1",
        serialization_alias="schema",
        description="Name des Formats.",
    )
    catalogue: str = Field(description="Kennung des Katalogs.")
    item: str | None = Field(description="Nummer; null: das Ganze.")
    explanation: ExplanationOut = Field(description="Die Erklärung.")


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
