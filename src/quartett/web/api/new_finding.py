# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A finding as another system sends it, and what the house makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from quartett import findings as shared
from quartett.catalogues.metrics import metric_definition
from quartett.findings import Direction, Interval, Kind, Metric, Period, Source
from quartett.web.api.problems import ApiProblem, Code, Fault
from quartett.web.api.text_fields import checked_text
from quartett.web.subjects.models import Subject, SubjectKind

__all__ = ["NewFinding", "finding_of"]

Sentence = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300),
    AfterValidator(checked_text),
]
Short = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=200), AfterValidator(checked_text)
]
Long = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=4000), AfterValidator(checked_text)
]
Unit = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=40), AfterValidator(checked_text)
]
Number = Annotated[float, Field(allow_inf_nan=False, ge=-1e12, le=1e12)]
Key = Annotated[str, Field(max_length=80, pattern=r"^[a-z][a-z_]*:[a-z0-9][a-z0-9._-]*$")]


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NewEvidence(_Given):
    """One piece of ground."""

    text: Sentence = Field(
        description="Woran man es sieht, zum Beispiel „7 von 15 geprüften Fällen“."
    )
    reference: Short = Field("", description="Fundstelle: Bericht, Seite, Datei.")
    as_of: date | None = Field(None, description="Stand.")


class NewMetric(_Given):
    """A measured value of a known metric."""

    key: str = Field(max_length=80, description="Schlüssel einer bekannten Messgröße.")
    subject: Key | None = Field(None, description="Schlüssel des Gegenstands.")
    value: Number = Field(description="Wert.")
    unit: Unit = Field("", description="Einheit; nur nötig, wo die Messgröße keine hat.")
    better: Direction | None = Field(
        None, description="Richtung; nur nötig, wo die Messgröße keine hat."
    )
    first: date = Field(description="Erster Tag des Zeitraums.")
    last: date = Field(description="Letzter Tag des Zeitraums.")
    n: int | None = Field(None, ge=0, le=1_000_000_000, description="Zahl der Fälle dahinter.")
    low: Number | None = Field(None, description="Untere Grenze (95 %); nur mit der oberen.")
    high: Number | None = Field(None, description="Obere Grenze (95 %); nur mit der unteren.")

    @model_validator(mode="after")
    def _fits_together(self) -> NewMetric:
        if self.last < self.first:
            raise _refused("Der letzte Tag liegt vor dem ersten.")
        if (self.low is None) != (self.high is None):
            raise _refused("Ein Vertrauensbereich hat zwei Grenzen.")
        if self.low is not None and self.high is not None and self.high < self.low:
            raise _refused("Die obere Grenze liegt unter der unteren.")
        return self


class NewFinding(_Given):
    """What another system has seen."""

    statement: Sentence = Field(
        description="Der Befund in einem Satz, ohne Namen und ohne Aktenzeichen."
    )
    kind: Kind = Field(Kind.IMPROVEMENT, description="Stärke, Verbesserung oder Risiko.")
    source: Source = Field(description="Woher der Befund kommt.")
    detail: Long = Field("", description="Erläuterung.")
    subjects: list[Key] = Field(
        default_factory=list,
        max_length=20,
        description="Schlüssel von Gegenständen des Hauses, ohne Bereiche.",
    )
    unit: Key | None = Field(None, description="Schlüssel eines Bereichs des Hauses.")
    evidence: list[NewEvidence] = Field(default_factory=list, max_length=10, description="Belege.")
    metric: NewMetric | None = Field(None, description="Messwert für eine spätere Prüfung.")
    changeable_here: bool = Field(
        True, description="false: Das Haus kann es nicht ändern, nur weitergeben."
    )


@dataclass(frozen=True, slots=True)
class Given:
    """The finding in the shared vocabulary, and the unit it was seen in."""

    finding: shared.Finding
    unit: Subject | None


def finding_of(given: NewFinding) -> Given:
    """Look up what it names; one query. Raises ApiProblem for what the house does not know.

    A subject that nobody has entered is refused here, unlike from the house's own instruments:
    a slip of another system must not fill the register.
    """
    about = given.metric.subject if given.metric else None
    wanted = {*given.subjects, given.unit, about} - {None}
    known = {row.key: row for row in Subject.objects.filter(key__in=wanted)}
    faults = [
        _unknown(f"subjects/{place}")
        for place, key in enumerate(given.subjects)
        if key not in known or known[key].kind == SubjectKind.UNIT
    ]
    unit = known.get(given.unit) if given.unit else None
    if given.unit and (unit is None or unit.kind != SubjectKind.UNIT):
        faults.append(_unknown("unit"))
    if about and about not in known:
        faults.append(_unknown("metric/subject"))
    metric = _metric(given.metric, faults) if given.metric else None
    if faults:
        raise ApiProblem(Code.VALIDATION, faults=faults)
    finding = shared.Finding(
        source=given.source,
        kind=given.kind,
        statement=" ".join(given.statement.split()),
        subjects=tuple(shared.Subject(key) for key in dict.fromkeys(given.subjects)),
        evidence=tuple(
            shared.Evidence(each.text, each.reference, each.as_of) for each in given.evidence
        ),
        metric=metric,
        changeable_here=given.changeable_here,
    )
    return Given(finding, unit)


def _metric(given: NewMetric, faults: list[Fault]) -> Metric | None:
    definition = metric_definition(given.key)
    if definition is None or given.key.endswith("*"):
        text = "Diese Messgröße ist nicht bekannt. Die Liste steht in der Dokumentation."
        faults.append(Fault("body", "metric/key", "unknown_metric", text))
        return None
    for name, fixed, said in (
        ("unit", definition.unit, given.unit or None),
        ("better", definition.direction, given.better),
    ):
        if fixed is None and said is None:
            faults.append(Fault("body", f"metric/{name}", "missing", "Diese Angabe fehlt."))
        elif fixed is not None and said not in (None, fixed):
            text = f"Bei dieser Messgröße gilt: {fixed}."
            faults.append(Fault("body", f"metric/{name}", "differs", text))
    interval = None
    if given.low is not None and given.high is not None:
        interval = Interval(given.low, given.high)
    return Metric(
        key=given.key,
        subject=given.subject or "",
        value=given.value,
        unit=definition.unit or given.unit,
        better=definition.direction or given.better or Direction.NEUTRAL,
        period=Period(given.first, given.last),
        n=given.n,
        interval=interval,
    )


def _unknown(name: str) -> Fault:
    what = "Bereich" if name == "unit" else "Gegenstand"
    text = f"Ein {what} mit diesem Schlüssel steht nicht im Verzeichnis des Hauses."
    return Fault("body", name, "unknown_subject", text)


def _refused(sentence: str) -> PydanticCustomError:
    context: dict[str, Any] = {"error": sentence}
    return PydanticCustomError("value_error", "{error}", context)
