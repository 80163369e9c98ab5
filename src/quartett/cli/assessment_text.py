# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the commands of self-assessment print: text for people, documents for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from quartett.assessment import (
    Catalogue,
    CriterionScore,
    Remark,
    Score,
    contradictions,
    headline,
)
from quartett.assessment.agreement import ITEMS_FOR_VERDICT, RATERS_FOR_VERDICT, Agreement
from quartett.assessment.bootstrapping import Estimate
from quartett.assessment.catalogue_faults import CatalogueFault, describe
from quartett.assessment.item_agreement import ItemAgreement
from quartett.assessment.rounding import in_german, in_percent

__all__ = [
    "agreement_text",
    "catalogue_document",
    "catalogue_line",
    "fault_document",
    "score_text",
]


def score_text(score: Score, *, remarks: Sequence[Remark]) -> str:
    """The profile, the points if there are any, and where words and numbers do not fit."""
    lines = [f"{score.catalogue.title}, {score.method.title}", headline(score)]
    if score.level is not None:
        lines.append(score.level.title)
    lines.append("")
    for one in score.criteria:
        lines.append(_criterion_line(one))
        lines += [
            f"    {part.number:<5} {_short(part.title, 44):<45}{_percent(part.percent):>8}"
            for part in one.parts
            if part.number != one.number
        ]
    hints = contradictions(score, remarks) if remarks else ()
    if hints:
        lines += ["", "Bitte sehen Sie noch einmal hin:"]
        lines += [f"  {hint.sentence}" for hint in hints]
    return "\n".join(lines)


def _criterion_line(one: CriterionScore) -> str:
    points = ""
    if one.points is not None and one.rated_maximum is not None:
        points = f"{in_german(one.points)} von {in_german(one.rated_maximum)} Punkten"
    band = one.band.label if one.band else ""
    rest = "  ".join(part for part in (points, band) if part)
    name = f"{one.number:<3} {_short(one.title, 49):<51}"
    return f"{name}{_percent(one.percent):>8}  {rest}".rstrip()


def _percent(value: Fraction | None) -> str:
    return "–" if value is None else in_percent(value)


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def agreement_text(agreement: Agreement, *, catalogue: Catalogue | None) -> str:
    """What to discuss first, and the team as a whole where enough was rated."""
    raters = f"{agreement.raters} {'Person' if agreement.raters == 1 else 'Personen'}"
    items = f"{agreement.items_rated} {'Kriterium' if agreement.items_rated == 1 else 'Kriterien'}"
    lines = [f"{raters}, {items}", ""]
    lines += [_item_line(item, catalogue) for item in agreement.by_disagreement]
    return "\n".join([*lines, "", *_verdict(agreement)])


def _item_line(item: ItemAgreement, catalogue: Catalogue | None) -> str:
    todo = "zu wenige Werte"
    if item.discuss:
        todo = "besprechen"
    elif item.quick_check:
        todo = "kurz prüfen"
    elif item.n > 1:
        todo = "Median übernehmen"
    title = _short(catalogue.item(item.item).title, 40) if catalogue else ""
    span = f"{_number(item.low)} bis {_number(item.high)}"
    return (
        f"{item.item:<6}{title:<41} {span:<16} Median {_number(item.median):>5}  {item.n}×  {todo}"
    )


def _verdict(agreement: Agreement) -> Iterator[str]:
    if not agreement.verdict_shown:
        yield (
            f"Ein Urteil über das ganze Team braucht mindestens {ITEMS_FOR_VERDICT} Kriterien mit "
            f"zwei Werten oder mehr und {RATERS_FOR_VERDICT} Bewertende. Hier sind es "
            f"{agreement.items_shared} und {agreement.raters}: Krippendorffs α schwankt dann zu "
            "stark. Alle Zahlen stehen in --format json."
        )
        return
    alpha = agreement.alpha_interval
    if isinstance(alpha, Estimate):
        interval = ""
        if alpha.low is not None and alpha.high is not None:
            interval = f" ({_decimal(alpha.low)} bis {_decimal(alpha.high)})"
        yield f"Krippendorffs α: {_decimal(alpha.value)}{interval}"
        if agreement.reading is not None:
            yield agreement.reading.sentence
    else:
        yield f"Krippendorffs α: {alpha.reason.sentence}"
    if agreement.close_together:
        yield "Bei den meisten Kriterien liegen die Werte nahe beieinander."


def _number(value: float) -> str:
    return in_german(Decimal(str(value)), places=1)


def _decimal(value: float) -> str:
    return f"{value:.2f}".replace(".", ",").replace("-", "−")


def catalogue_line(catalogue: Catalogue) -> str:
    """Id, title and how much is rated, in one line."""
    rated = len(catalogue.rated_items(catalogue.methods[0]))
    return (
        f"{catalogue.id} – {catalogue.title}: {len(catalogue.criteria)} Kriterien, {rated} zu "
        "bewerten"
    )


def catalogue_document(catalogue: Catalogue) -> dict[str, object]:
    """What a program needs to choose a catalogue and a method."""
    return {
        "id": catalogue.id,
        "title": catalogue.title,
        "edition": catalogue.edition,
        "kind": catalogue.kind,
        "certainty": catalogue.certainty.value,
        "criteria": len(catalogue.criteria),
        "low": catalogue.scale.low,
        "high": catalogue.scale.high,
        "succeeds": catalogue.succeeds.catalogue if catalogue.succeeds else None,
        "methods": [
            {
                "id": method.id,
                "title": method.title,
                "depth": method.depth.value,
                "unit": method.unit,
                "items": len(catalogue.rated_items(method)),
                "minutes": method.minutes,
            }
            for method in catalogue.methods
        ],
    }


def fault_document(fault: CatalogueFault) -> dict[str, object]:
    """One fault of an own catalogue, with its place and its sentence."""
    return {
        "code": fault.code.value,
        "sheet": fault.spot.sheet or None,
        "row": fault.spot.row or None,
        "column": fault.spot.column or None,
        "key": fault.key or None,
        "found": fault.found or None,
        "expected": fault.expected or None,
        "text": describe(fault),
    }
