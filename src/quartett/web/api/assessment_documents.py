# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Scores, agreement and explanations in the interface, as the command line prints them."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from quartett.assessment.agreement import Agreement
from quartett.assessment.agreement_json import agreement_to_json
from quartett.assessment.explaining import explain
from quartett.assessment.score_json import explanation_to_json, score_to_json
from quartett.assessment.scores import Score

__all__ = [
    "AgreementOut",
    "ExplainedOut",
    "ExplanationOut",
    "ScoreOut",
    "agreement_document",
    "explained_document",
    "round_agreement",
    "score_document",
]

_MISSING = "null: fehlt oder ist nicht bekannt."


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


_COEFFICIENTS = ("alpha_interval", "alpha_ordinal", "icc_a1", "icc_ak", "kendall_w")


def score_document(found: Score) -> dict[str, Any]:
    """A score for `ScoreOut`."""
    return _with_schema(score_to_json(found))


def agreement_document(found: Agreement) -> dict[str, Any]:
    """Agreement for `AgreementOut`, whole: of ratings that the caller brought along."""
    return _with_schema(agreement_to_json(found))


def round_agreement(found: Agreement, *, threshold: int) -> dict[str, Any]:
    """Agreement of a round: nobody's extremes, no groups, and nothing below the threshold."""
    document = agreement_document(found)
    document["items"] = [_hidden(item, threshold) for item in document["items"]]
    if found.raters < threshold:
        nothing = {
            "value": None,
            "reason": "below_threshold",
            "message": f"Unter {threshold} Bewertenden zeigt die Schnittstelle keine Werte.",
        }
        document |= dict.fromkeys(_COEFFICIENTS, nothing)
        document |= {"verdict_shown": False, "reading": None, "close_together": False}
    return document


def explained_document(found: Score, *, item: str | None) -> dict[str, Any]:
    """The way of a number for `ExplainedOut`; raises ScoringError for an item without one."""
    return {
        "schema_": "quartett.assessment_explanation/1",
        "catalogue": found.catalogue.id,
        "item": item,
        "explanation": explanation_to_json(explain(found, item)),
    }


def _hidden(item: dict[str, Any], threshold: int) -> dict[str, Any]:
    """Without what could be one person's rating; below the threshold without any value."""
    gone: dict[str, Any] = {"low": None, "high": None, "peaks": None}
    if item["n"] < threshold:
        gone |= dict.fromkeys(("mean", "median", "range", "sd", "within10", "bands"))
        gone |= {"discuss": False, "quick_check": False}
    return item | gone


def _with_schema(document: dict[str, object]) -> dict[str, Any]:
    """The field is called `schema_` in Python and `schema` outside."""
    plain: dict[str, Any] = dict(document)
    plain["schema_"] = plain.pop("schema")
    return plain
