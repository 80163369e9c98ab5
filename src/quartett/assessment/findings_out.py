# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a team agreed on leaves the room: strengths and areas for improvement become findings.

Each one speaks of its criterion, names the round as its ground, and carries the decided value as
metric `assessment.score`, so that a later round can show what has changed.
"""

from __future__ import annotations

from collections.abc import Iterable

from quartett.assessment.catalogue import Catalogue
from quartett.assessment.decided import DecidedRound
from quartett.assessment.ratings import Remark, RemarkKind
from quartett.assessment.rounding import in_percent
from quartett.findings import (
    Direction,
    Evidence,
    Finding,
    Kind,
    Metric,
    Period,
    Source,
    Subject,
)

__all__ = [
    "METRIC",
    "criterion_of_subject",
    "criterion_subject",
    "finding_of",
    "findings",
    "score_metric",
    "subject_title",
]

METRIC = "assessment.score"
_KIND = "criterion"
_KINDS = {RemarkKind.STRENGTH: Kind.STRENGTH, RemarkKind.IMPROVEMENT: Kind.IMPROVEMENT}
_LONGEST_TITLE = 120


def criterion_subject(catalogue: str, item: str) -> Subject:
    """The key that the subject register has for a criterion or part.

    >>> criterion_subject("efqm-2020", "1.2").key
    'criterion:efqm-2020-1.2'
    """
    return Subject(f"{_KIND}:{catalogue}-{item}")


def criterion_of_subject(key: str) -> tuple[str, str] | None:
    """Catalogue and item of such a key, None for a subject of another kind.

    >>> criterion_of_subject("criterion:efqm-2020-1.2")
    ('efqm-2020', '1.2')
    """
    kind, _colon, name = key.partition(":")
    catalogue, dash, item = name.rpartition("-")
    return (catalogue, item) if kind == _KIND and dash and catalogue and item else None


def subject_title(catalogue: Catalogue, item: str) -> str:
    """What the register calls it: „EFQM-Modell 2020, 1.2 Bedürfnisse kennen“."""
    text = f"{catalogue.title}, {item} {catalogue.item(item).title.removesuffix('.')}"
    return text if len(text) <= _LONGEST_TITLE else text[: _LONGEST_TITLE - 1].rstrip() + "…"


def score_metric(decided: DecidedRound, item: str) -> Metric | None:
    """The decided value of the item, or of the criterion that was rated as one; None without any.

    In percent of the scale, on the day of the consensus. It has no number of cases: a value that
    a team decided is no share of a sample.
    """
    measured = decided.measured(item)
    percent = decided.percent(measured)
    if percent is None:
        return None
    return Metric(
        key=METRIC,
        subject=criterion_subject(decided.catalogue.id, measured).key,
        value=float(percent),
        unit="Prozent",
        better=Direction.HIGHER,
        period=Period(decided.day, decided.day),
    )


def finding_of(point: Remark, *, decided: DecidedRound) -> Finding:
    """One agreed point as a finding of its criterion. Raises KeyError for an unknown number."""
    title = decided.catalogue.item(point.item).title.removesuffix(".")
    measured = decided.measured(point.item)
    percent = decided.percent(measured)
    value = "ohne Wert" if percent is None else in_percent(percent)
    whole = "" if measured == point.item else f" (Kriterium {measured} im Ganzen)"
    return Finding(
        source=Source.ASSESSMENT,
        kind=_KINDS[point.kind],
        statement=point.text.strip(),
        subjects=(criterion_subject(decided.catalogue.id, point.item),),
        evidence=(
            Evidence(
                text=f"Konsens der Runde „{decided.title}“: {point.item} {title}, {value}{whole}.",
                reference=f"{decided.catalogue.title}, {decided.score.method.title}, "
                f"{decided.validated}",
                as_of=decided.day,
            ),
        ),
        metric=score_metric(decided, point.item),
    )


def findings(points: Iterable[Remark], *, decided: DecidedRound) -> tuple[Finding, ...]:
    """All agreed points as findings: strengths first, each kind in the order of the catalogue."""
    order = {number: place for place, (number, _t) in enumerate(decided.catalogue.numbers())}
    kinds = list(RemarkKind)
    ordered = sorted(points, key=lambda point: (kinds.index(point.kind), order[point.item]))
    return tuple(finding_of(point, decided=decided) for point in ordered)
