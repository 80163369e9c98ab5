# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What moved between the rounds of one house, also across editions of a model.

The mapping is that of the catalogues (`succeeds`): EFQM 2025 swapped 1.2 and 1.3 of 2020. What has
no single counterpart is listed and never guessed. A change is only computed between values that
came about by the same method. Scores of houses are not compared (CAF 2020, p. 53, warns of it).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from quartett.assessment.catalogue import Catalogue
from quartett.assessment.counterparts import counterpart
from quartett.assessment.decided import DecidedRound
from quartett.assessment.errors import AssessmentError

__all__ = [
    "SeveralFamiliesError",
    "SeveralHousesError",
    "Trend",
    "TrendLine",
    "TrendPoint",
    "Unmatched",
    "trend",
    "trends",
]


class SeveralHousesError(AssessmentError):
    """Rounds of different houses, whose scores are not compared."""

    def __init__(self) -> None:
        super().__init__(
            found="Die Runden stammen aus verschiedenen Häusern.",
            mend="Bitte vergleichen Sie nur Runden Ihres Hauses. Zwischen Häusern helfen "
            "Praxisbeispiele weiter, nicht Punkte.",
        )


class SeveralFamiliesError(AssessmentError):
    """Rounds with different models, between which there is no mapping of values."""

    def __init__(self, families: Sequence[str]) -> None:
        super().__init__(
            found=f"Die Runden folgen verschiedenen Modellen: {', '.join(families)}.",
            mend="Bitte wählen Sie Runden mit demselben Modell.",
        )
        self.families = tuple(families)


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One value with all that it takes to read it; `item` is its number in that edition."""

    round: int
    title: str
    day: date
    catalogue: str
    item: str
    method: str
    validation: str
    percent: Fraction | None


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One criterion or part over the rounds, oldest first; a gap is None.

    `change` is the last value minus the one before it in percentage points, None where one is
    missing or they came about by different methods.
    """

    item: str
    title: str
    is_criterion: bool
    points: tuple[TrendPoint | None, ...]

    @property
    def change(self) -> Fraction | None:
        """The last step, if its two values may be subtracted."""
        if len(self.points) < 2:
            return None
        before, after = self.points[-2:]
        if before is None or after is None or before.method != after.method:
            return None
        if before.percent is None or after.percent is None:
            return None
        return after.percent - before.percent


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A rated item without a single counterpart in the edition that all is shown in."""

    catalogue: str
    item: str
    title: str
    percent: Fraction | None
    reason: str


@dataclass(frozen=True, slots=True)
class Trend:
    """Rounds of one family, oldest first, in the numbers of the newest edition among them."""

    family: str
    catalogue: Catalogue
    rounds: tuple[DecidedRound, ...]
    lines: tuple[TrendLine, ...]
    unmatched: tuple[Unmatched, ...]
    cautions: tuple[str, ...]


def trend(rounds: Sequence[DecidedRound]) -> Trend:
    """The rounds of one house and one family side by side.

    Raises SeveralHousesError or SeveralFamiliesError, ValueError without any round.
    """
    if not rounds:
        raise ValueError("a trend needs at least one round")
    if len({one.house for one in rounds}) > 1:
        raise SeveralHousesError
    families = sorted({one.catalogue.family for one in rounds})
    if len(families) > 1:
        raise SeveralFamiliesError(families)
    ordered = tuple(sorted(rounds, key=lambda one: (one.day, one.number)))
    catalogues = {one.catalogue.id: one.catalogue for one in ordered}
    reference = _reference(ordered, catalogues)
    mapped = [_mapped(one, to=reference, catalogues=catalogues) for one in ordered]
    return Trend(
        family=families[0],
        catalogue=reference,
        rounds=ordered,
        lines=tuple(_lines(ordered, mapped, reference=reference)),
        unmatched=tuple(_unmatched(ordered, mapped, reference=reference)),
        cautions=tuple(dict.fromkeys(_cautions(ordered, reference=reference))),
    )


def trends(rounds: Iterable[DecidedRound]) -> tuple[Trend, ...]:
    """One trend per family, in alphabetical order."""
    by_family: dict[str, list[DecidedRound]] = {}
    for one in rounds:
        by_family.setdefault(one.catalogue.family, []).append(one)
    return tuple(trend(by_family[family]) for family in sorted(by_family))


def _reference(rounds: Sequence[DecidedRound], known: Mapping[str, Catalogue]) -> Catalogue:
    """The newest edition: the one of the latest round that no other one here succeeds."""
    followed = {one.succeeds.catalogue for one in known.values() if one.succeeds}
    newest = [one.catalogue for one in rounds if one.catalogue.id not in followed]
    return (newest or [rounds[-1].catalogue])[-1]


def _mapped(
    one: DecidedRound, *, to: Catalogue, catalogues: Mapping[str, Catalogue]
) -> dict[str, str | None]:
    """Number in this round's edition → number in the reference; None without one."""
    found: dict[str, str | None] = {}
    for number, _title in one.catalogue.numbers():
        target = (
            number
            if one.catalogue.id == to.id and number in dict(to.numbers())
            else counterpart(number, of=one.catalogue, among=catalogues.values(), to=to.id)
        )
        found[number] = target
    return found


def _lines(
    rounds: Sequence[DecidedRound],
    mapped: Sequence[Mapping[str, str | None]],
    *,
    reference: Catalogue,
) -> Iterator[TrendLine]:
    criteria = {criterion.number for criterion in reference.criteria}
    for number, title in reference.numbers():
        points = tuple(
            _point(one, number, numbers) for one, numbers in zip(rounds, mapped, strict=True)
        )
        if any(point is not None for point in points):
            yield TrendLine(number, title, number in criteria, points)


def _point(one: DecidedRound, number: str, numbers: Mapping[str, str | None]) -> TrendPoint | None:
    own = next((own for own, target in numbers.items() if target == number), None)
    percent = None if own is None else one.percent(own)
    if own is None or percent is None:
        return None
    return TrendPoint(
        round=one.number,
        title=one.title,
        day=one.day,
        catalogue=one.catalogue.title,
        item=own,
        method=one.score.method.title,
        validation=one.validated,
        percent=percent,
    )


def _unmatched(
    rounds: Sequence[DecidedRound],
    mapped: Sequence[Mapping[str, str | None]],
    *,
    reference: Catalogue,
) -> Iterator[Unmatched]:
    seen: set[tuple[str, str, str]] = set()
    for one, numbers in zip(rounds, mapped, strict=True):
        titles = dict(one.catalogue.numbers())
        for number, target in numbers.items():
            percent = one.percent(number)
            key = (one.catalogue.id, number, reference.id)
            if target is None and percent is not None and key not in seen:
                seen.add(key)
                yield Unmatched(
                    one.catalogue.title,
                    number,
                    titles[number],
                    percent,
                    f"In {reference.title} gibt es dafür kein eindeutiges Gegenstück.",
                )
        reached = set(numbers.values())
        for number, title in reference.numbers():
            key = (reference.id, number, one.catalogue.id)
            newest = next(
                (
                    last.percent(number)
                    for last in reversed(rounds)
                    if last.catalogue.id == reference.id
                ),
                None,
            )
            if number not in reached and newest is not None and key not in seen:
                seen.add(key)
                yield Unmatched(
                    reference.title,
                    number,
                    title,
                    newest,
                    f"In {one.catalogue.title} gibt es dafür kein eindeutiges Gegenstück.",
                )


def _cautions(rounds: Sequence[DecidedRound], *, reference: Catalogue) -> Iterator[str]:
    for before, after in pairwise(rounds):
        if before.score.method.title != after.score.method.title:
            yield (
                f"Das Verfahren hat gewechselt: erst „{before.score.method.title}“, dann "
                f"„{after.score.method.title}“. Eine Differenz wird dafür nicht berechnet."
            )
        if before.catalogue.id != after.catalogue.id:
            yield (
                f"Die Ausgabe hat gewechselt: erst {before.catalogue.title}, dann "
                f"{after.catalogue.title}. Gezeigt sind die Nummern von {reference.title}."
            )
        if before.validated != after.validated:
            yield "Nicht alle Runden sind in gleicher Weise von außen bestätigt."
    notes = {
        one.catalogue.succeeds.note
        for one in rounds
        if one.catalogue.succeeds
        and one.catalogue.succeeds.note
        and any(other.catalogue.id == one.catalogue.succeeds.catalogue for other in rounds)
    }
    yield from sorted(notes)
    if len(rounds) > 1:
        yield (
            "Andere Menschen haben bewertet, und der Maßstab eines Teams ändert sich mit der "
            "Erfahrung. Kleine Unterschiede sagen wenig."
        )
