# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why a part has its value: its attributes, their mean, the steps, the cap, or a decision."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from quartett.assessment.bands import from_percent, lies_above
from quartett.assessment.catalogue import Band, Both, Certainty
from quartett.assessment.explanation import Explanation
from quartett.assessment.rounding import in_german, in_percent
from quartett.assessment.scores import AttributeScore, PartScore, Score

__all__ = [
    "CERTAINTIES",
    "band_notes",
    "direct_rule",
    "explain_part",
    "label_of",
    "mean_of",
    "parts_word",
    "rules_of",
]

CERTAINTIES = {
    Certainty.VERIFIED: "",
    Certainty.PARTLY: "nur teilweise geprüft",
    Certainty.UNVERIFIED: "nicht am Original geprüft",
    Certainty.WORKING_TITLE: "eine eigene Festlegung",
}


def explain_part(part: PartScore, *, score: Score) -> Explanation:
    """How the value of a part, or of a criterion without parts, came about."""
    notes = list(band_notes(part.percent, band=part.band, score=score))
    if part.direct:
        rule = direct_rule(part.value, score=score)
        notes = [*_beside(part), *notes]
    elif part.percent is not None:
        rule = _combined(part, score=score)
        notes = [*_cap_note(part, score=score), *notes]
    elif part.rated_attributes:
        rule = f"{part.rated_attributes} von {len(part.attributes)} Merkmalen bewertet."
        notes = [_why_no_value(part, score=score)]
    else:
        rule = "Hier gibt es noch keinen Wert."
    return Explanation(
        label=label_of(part.number, part.title),
        value="nicht bewertet" if part.percent is None else in_percent(part.percent),
        number=part.percent,
        rule=rule,
        source=rules_of(score) if part.percent is not None and not part.direct else "",
        notes=tuple(notes),
        children=tuple(_attribute(one, score=score) for one in part.attributes)
        if part.rated_attributes
        else (),
    )


def label_of(number: str, title: str) -> str:
    """Number and title before a colon: a statement loses its full stop."""
    return f"{number} {title.removesuffix('.')}"


def rules_of(score: Score) -> str:
    """Where the rules of this method were read."""
    return score.method.source or score.catalogue.title


def parts_word(score: Score) -> str:
    """What the parts of this catalogue are called, after a number: „4 Teilkriterien“."""
    return "Aussagen" if score.catalogue.kind == "check" else "Teilkriterien"


def mean_of(values: Sequence[Fraction]) -> str:
    """The sum as people write it: (40 + 45) ÷ 2 = 42,5 %."""
    shown = [in_german(value) for value in values]
    result = in_percent(sum(values, Fraction(0)) / len(values))
    return result if len(values) == 1 else f"({' + '.join(shown)}) ÷ {len(values)} = {result}"


def direct_rule(value: Decimal | None, *, score: Score) -> str:
    """What was rated directly, with its word and its place on a scale that is no percentage."""
    scale = score.catalogue.scale
    shown = in_german(value or 0)
    if (scale.low, scale.high) == (0, 100):
        return f"Direkt bewertet mit {shown}."
    word = next((level.label for level in scale.levels if level.value == value), "")
    label = f" („{word}“)" if word else ""
    return (
        f"Direkt bewertet mit {shown}{label}. Auf der Skala von {scale.low} bis {scale.high} sind "
        f"das ({shown} − {scale.low}) ÷ {scale.high - scale.low}."
    )


def band_notes(percent: Fraction | None, *, band: Band | None, score: Score) -> tuple[str, ...]:
    """The band in words; says so where the value lies between two bands."""
    if percent is None or band is None:
        return ()
    scale = score.catalogue.scale
    reach = f"{band.low}" if band.low == band.high else f"{band.low} bis {band.high}"
    end = ", oberes Ende" if lies_above(percent, band=band, scale=scale) else ""
    if not end:
        return (f"Band: {band.label} ({reach}).",)
    value = from_percent(percent, scale=scale)
    return (
        f"Band: {band.label} ({reach}){end}.",
        f"{value} liegt zwischen zwei Bändern und zählt zum unteren. Das ist eine eigene Regel.",
    )


def _combined(part: PartScore, *, score: Score) -> str:
    percents = [one.percent for one in part.attributes if one.percent is not None]
    rule = f"Mittelwert der {len(percents)} Merkmale: {mean_of(percents)}."
    step = score.method.part_step
    if step is not None and part.rounded is not None:
        rule += f" Auf Schritte von {step} gerundet: {in_percent(part.rounded)}."
    return rule


def _cap_note(part: PartScore, *, score: Score) -> Sequence[str]:
    if not part.capped_by or part.computed is None:
        return ()
    block = score.catalogue.block_of(part.number)
    title = next(one.title for one in block.attributes if one.id == part.capped_by)
    doubt = CERTAINTIES[block.cap_certainty]
    return [
        f"„{title}“ begrenzt auf {in_percent(part.computed)}: Der Wert kann nicht höher sein als "
        "dieses Merkmal.",
        *([f"Welches Merkmal begrenzt, ist {doubt}."] if doubt else []),
    ]


def _beside(part: PartScore) -> Sequence[str]:
    """What stands beside a direct value: its reason, and what the attributes would give."""
    notes = [f"Begründung: {part.reason}"] if part.reason else []
    if part.rated_attributes:
        notes.append("Der Wert zählt anstelle der Merkmale.")
    if part.computed is not None:
        notes.append(f"Aus den Merkmalen wären es {in_percent(part.computed)}.")
    return notes


def _why_no_value(part: PartScore, *, score: Score) -> str:
    if score.method.both is Both.DIRECT:
        return "In diesem Verfahren zählt nur der direkte Wert."
    missing = [one.attribute.title for one in part.attributes if one.percent is None]
    return f"Ein Wert entsteht erst mit allen Merkmalen. Es fehlen: {', '.join(missing)}."


def _attribute(one: AttributeScore, *, score: Score) -> Explanation:
    label = one.attribute.title
    if one.value is None or one.percent is None:
        return Explanation(label=label, value="nicht bewertet", number=None, rule="")
    scale = score.catalogue.scale
    rule = f"Bewertet mit {in_german(one.value)}."
    counted = Fraction(scale.low) + one.percent * (scale.high - scale.low) / 100
    notes: tuple[str, ...] = ()
    if counted != one.value:
        notes = (f"Auf Schritte von {scale.step} gerundet: {in_german(counted)}.",)
    return Explanation(
        label=label,
        value=in_percent(one.percent),
        number=one.percent,
        rule=rule,
        source=rules_of(score) if notes else "",
        notes=notes,
    )
