# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why is it this number? The tree from the total down to what was rated.

Nothing is computed twice: every node shows a number of the score itself, and its rule with the
figures that were put in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from quartett.assessment.catalogue import Criterion, Recognition
from quartett.assessment.errors import HeadingRatedError, UnknownItemError
from quartett.assessment.explaining_parts import (
    CERTAINTIES,
    band_notes,
    direct_rule,
    explain_part,
    label_of,
    mean_of,
    parts_word,
    rules_of,
)
from quartett.assessment.explanation import Explanation
from quartett.assessment.rounding import in_german, in_percent
from quartett.assessment.scores import CriterionScore, Score

__all__ = ["explain", "headline"]


def explain(score: Score, item: str | None = None) -> Explanation:
    """How the score came about, or the value of one criterion or part of it.

    Raises UnknownItemError, or HeadingRatedError for a heading, which has no value.
    """
    if item is None:
        return _total(score)
    catalogue = score.catalogue
    try:
        entry = catalogue.item(item)
    except KeyError:
        raise UnknownItemError(item, catalogue=catalogue.id) from None
    number = catalogue.criterion_of(item).number
    criterion = next(one for one in score.criteria if one.number == number)
    if isinstance(entry, Criterion):
        return _criterion(criterion, score=score)
    if entry.heading:
        raise HeadingRatedError(item, criterion=number)
    for part in criterion.parts:
        if part.number == item:
            return explain_part(part, score=score)
    return Explanation(
        label=label_of(entry.number, entry.title),
        value="nicht einzeln bewertet",
        number=None,
        rule=f"Kriterium {number} ist im Ganzen bewertet.",
        children=(_criterion(criterion, score=score),),
    )


def headline(score: Score) -> str:
    """The result in one line: „390 von 1.000 Punkten“, „unvollständig: 360 von 900 bewertet“."""
    if score.maximum is None:
        return "ohne Gesamtwert" if score.complete else "unvollständig, ohne Gesamtwert"
    if score.complete:
        return f"{in_german(score.total or 0)} von {in_german(score.maximum)} Punkten"
    if score.total is None:
        return "unvollständig: noch nichts bewertet"
    rated = in_german(score.rated_maximum or 0)
    return f"unvollständig: {in_german(score.total)} von {rated} bewertet"


def _total(score: Score) -> Explanation:
    children = tuple(_criterion(one, score=score) for one in score.criteria)
    if score.level:
        children = (*children, _level(score.level, score=score))
    return Explanation(
        label=f"{score.catalogue.title}, {score.method.title}",
        value=headline(score),
        number=None if score.total is None else Fraction(score.total),
        rule=_total_rule(score),
        source=rules_of(score),
        notes=_gaps(score),
        children=children,
    )


def _total_rule(score: Score) -> str:
    if score.method.unit is None:
        return "Dieses Verfahren zählt keine Punkte. Jedes Kriterium steht für sich."
    if score.maximum is None:
        return (
            "Die Gewichte der Kriterien sind nicht gesichert. Punkte gibt es erst, wenn Ihr Haus "
            "sie bestätigt hat."
        )
    points = [in_german(one.points) for one in score.criteria if one.points is not None]
    rule = "Summe der gerundeten Punkte der Kriterien"
    return f"{rule}: {' + '.join(points)}." if points else f"{rule}."


def _gaps(score: Score) -> tuple[str, ...]:
    if score.complete:
        return ()
    missing = [
        number
        for one in score.criteria
        if not one.complete
        for number in (
            [one.number]
            if one.percent is None
            else [part.number for part in one.parts if not part.complete]
        )
    ]
    notes = [f"Es fehlen: {', '.join(missing)}. Was fehlt, zählt nicht als 0."]
    if score.maximum is not None:
        notes.append(f"Mit allen Kriterien wären {in_german(score.maximum)} Punkte erreichbar.")
    return tuple(notes)


def _criterion(one: CriterionScore, *, score: Score) -> Explanation:
    percent = _percent(one, score=score)
    if one.maximum is None or one.percent is None or one.points is None:
        return percent
    exact = one.percent * one.maximum * one.share / 100
    reachable = one.maximum * one.share
    rule = (
        f"{in_percent(one.percent)} von {in_german(reachable)} Punkten sind {in_german(exact)}"
        + (f", gerundet {in_german(one.points)}." if exact != one.points else ".")
    )
    return Explanation(
        label=percent.label,
        value=f"{in_german(one.points)} von {in_german(one.rated_maximum or 0)} Punkten",
        number=Fraction(one.points),
        rule=rule,
        source=rules_of(score),
        children=(_maximum(one, score=score), replace(percent, label="Bewertung")),
    )


def _maximum(one: CriterionScore, *, score: Score) -> Explanation:
    """What could be reached with what is rated: weight × unit × share."""
    weight, unit = one.weight or 0, score.method.unit or 0
    reachable = one.share * weight * unit
    rule = f"Gewicht {in_german(weight)} × {in_german(unit)} Punkte"
    notes: tuple[str, ...] = ()
    if not one.complete:
        rated, units = sum(part.complete for part in one.parts), len(one.parts)
        rule += f" × {rated} von {units}"
        notes = (f"Bewertet sind {rated} von {units} {parts_word(score)}; nur diese zählen.",)
    return Explanation(
        label="Erreichbar",
        value=f"{in_german(reachable)} Punkte",
        number=reachable,
        rule=rule + ".",
        source=rules_of(score),
        notes=notes,
    )


def _percent(one: CriterionScore, *, score: Score) -> Explanation:
    own = next((part for part in one.parts if part.number == one.number), None)
    if own is not None:  # a criterion without parts: its attributes stand directly below it
        return explain_part(own, score=score)
    rated = [part.percent for part in one.parts if part.percent is not None]
    rule = "Hier gibt es noch keinen Wert."
    if one.direct:
        rule = direct_rule(one.value, score=score)
    elif rated:
        counted = f"{len(rated)} von {len(one.parts)} {parts_word(score)}"
        rule = f"Mittelwert aus {counted}: {mean_of(rated)}."
    return Explanation(
        label=label_of(one.number, one.title),
        value="nicht bewertet" if one.percent is None else in_percent(one.percent),
        number=one.percent,
        rule=rule,
        source=rules_of(score) if rated and not one.direct else "",
        notes=(*_beside(one, score=score), *band_notes(one.percent, band=one.band, score=score)),
        children=tuple(explain_part(part, score=score) for part in one.parts),
    )


def _beside(one: CriterionScore, *, score: Score) -> Sequence[str]:
    """What stands beside a direct value: its reason, and what the parts would give."""
    if not one.direct:
        return []
    notes = [f"Begründung: {one.reason}"] if one.reason else []
    if one.parts:
        notes.append(f"Der Wert zählt anstelle der {parts_word(score)}.")
    if one.computed is not None:
        notes.append(f"Deren Mittelwert wäre {in_percent(one.computed)}.")
    return notes


def _level(level: Recognition, *, score: Score) -> Explanation:
    doubt = CERTAINTIES[level.certainty]
    return Explanation(
        label="Punktebereich",
        value=level.title,
        number=Fraction(level.points),
        rule=f"{'Ab' if level.includes else 'Über'} {in_german(level.points)} Punkten.",
        source=rules_of(score),
        notes=(
            "Das ist ein Punktebereich und keine Anerkennung.",
            *([f"Die Grenze ist {doubt}."] if doubt else []),
        ),
    )
