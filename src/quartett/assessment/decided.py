# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A round that is decided, as findings, trends and reports read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from quartett.assessment.catalogue import Catalogue, Criterion
from quartett.assessment.scores import Score

__all__ = ["DecidedRound"]


@dataclass(frozen=True, slots=True)
class DecidedRound:
    """The consensus of one team: `day` is the day of the consensus, `house` the key of its house.

    `validation` says who confirmed the result from outside; empty is „nobody did“.
    """

    number: int
    title: str
    house: str
    day: date
    score: Score
    validation: str = ""

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue that the round was made with."""
        return self.score.catalogue

    @property
    def validated(self) -> str:
        """The status of validation in words."""
        return f"bestätigt: {self.validation}" if self.validation else "nicht von außen bestätigt"

    def percent(self, item: str) -> Fraction | None:
        """The value of a criterion or part, None where it has none of its own."""
        for criterion in self.score.criteria:
            if criterion.number == item:
                return criterion.percent
            for part in criterion.parts:
                if part.number == item:
                    return part.percent
        return None

    def measured(self, item: str) -> str:
        """The number whose value speaks for `item`: its own, else that of its criterion.

        Headings and parts of a criterion that was rated as one have no value of their own.
        """
        if self.percent(item) is not None:
            return item
        entry = self.catalogue.item(item)
        if isinstance(entry, Criterion):
            return item
        whole = next(
            one
            for one in self.score.criteria
            if one.number == self.catalogue.criterion_of(item).number
        )
        return whole.number if entry.heading or whole.direct else item
