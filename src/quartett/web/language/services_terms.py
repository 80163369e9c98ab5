# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keep the words of the house: add, change, end, take over from a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from quartett.language import Term
from quartett.web.authorities.acting import Acting
from quartett.web.language.logbook import log
from quartett.web.language.models import HouseTerm
from quartett.web.language.versions import locked_term, next_number

__all__ = ["Arrival", "add_term", "arrivals", "change_term", "end_term", "take_terms"]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A word of a file beside what the house has: new, changed (with `known`) or the same."""

    term: Term
    known: HouseTerm | None

    @property
    def is_new(self) -> bool:
        """Whether the house does not have the word yet."""
        return self.known is None

    @property
    def is_same(self) -> bool:
        """Whether nothing would change."""
        return self.known is not None and _term(self.known) == self.term


def add_term(visitor: Acting, *, term: Term) -> HouseTerm:
    """A new word."""
    with transaction.atomic():
        row = HouseTerm(
            authority=visitor.authority, number=next_number(HouseTerm, visitor.authority)
        )
        _fill(row, term)
        row.save(force_insert=True)
        log(visitor, row, "term.added", after=_logged(row))
    return row


def change_term(visitor: Acting, row: HouseTerm, *, term: Term, version: int) -> HouseTerm:
    """Another wording or time. Raises StaleTerm."""
    with transaction.atomic():
        fresh = locked_term(row, version=version)
        before = _logged(fresh)
        _fill(fresh, term)
        fresh.save()
        log(visitor, fresh, "term.changed", before=before, after=_logged(fresh))
    return fresh


def end_term(visitor: Acting, row: HouseTerm, *, today: date) -> HouseTerm:
    """From today on the word is no longer looked for; it stays in the list."""
    with transaction.atomic():
        fresh = locked_term(row)
        before = _logged(fresh)
        fresh.valid_to = today - timedelta(days=1)
        if fresh.valid_from is not None and fresh.valid_from > fresh.valid_to:
            fresh.valid_from = fresh.valid_to
        fresh.save()
        log(visitor, fresh, "term.ended", before=before, after=_logged(fresh))
    return fresh


def arrivals(terms: Iterable[Term]) -> list[Arrival]:
    """The words of a file beside those of the house, in the order of the file; one query."""
    known = {row.avoided.casefold(): row for row in HouseTerm.objects.order_by("number")}
    return [Arrival(term, known.get(term.avoided.casefold())) for term in terms]


def take_terms(visitor: Acting, terms: Sequence[Term]) -> int:
    """Take over the words of a file; those the house has get their wording. Returns how many
    were new or changed."""
    with transaction.atomic():
        next_number(HouseTerm, visitor.authority)  # one import after the other
        count = 0
        for one in arrivals(terms):
            if one.is_same:
                continue
            if one.known is None:
                add_term(visitor, term=one.term)
            else:
                change_term(visitor, one.known, term=one.term, version=one.known.version)
            count += 1
    return count


def _fill(row: HouseTerm, term: Term) -> None:
    row.avoided, row.preferred = term.avoided, term.preferred
    row.explanation = term.explanation
    row.valid_from, row.valid_to = term.valid_from, term.valid_to


def _term(row: HouseTerm) -> Term:
    return Term(row.avoided, row.preferred, row.explanation, row.valid_from, row.valid_to)


def _logged(row: HouseTerm) -> dict[str, object]:
    return {
        "avoided": row.avoided,
        "preferred": row.preferred,
        "explanation": row.explanation,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
    }
