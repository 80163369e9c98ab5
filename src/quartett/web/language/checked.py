# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stored versions and the check of the room: values out of rows, figures into rows."""

from __future__ import annotations

from collections import Counter
from datetime import date

from quartett.documents.letters.written import Block, BlockKind, Note, Written
from quartett.language import Check, Term, check, profiles
from quartett.language.corpus import words_of
from quartett.web.language.models import HouseTerm, TemplateVersion

__all__ = ["check_of", "fill_in", "house_terms", "stored_blocks", "written_of"]


def house_terms() -> tuple[Term, ...]:
    """The words of the house, in the scope of the house; one query."""
    return tuple(
        Term(
            avoided=row.avoided,
            preferred=row.preferred,
            explanation=row.explanation,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in HouseTerm.objects.all()
    )


def written_of(row: TemplateVersion) -> str | Written:
    """The text as it was read; one without blocks gets them from its lines."""
    if not row.blocks:
        return row.text
    blocks = tuple(
        Block(start, end, BlockKind(kind), level) for start, end, kind, level in row.blocks
    )
    return Written(row.text, blocks, tuple(Note(note) for note in row.notes))


def stored_blocks(written: Written) -> list[list[object]]:
    """The blocks as a version keeps them."""
    return [[one.start, one.end, one.kind.value, one.level] for one in written.blocks]


def check_of(
    row: TemplateVersion, *, day: date, terms: tuple[Term, ...], letter_type: str = ""
) -> Check:
    """Check a version against the profile that it keeps, the usual one if that is gone."""
    known = {one.id for one in profiles()}
    return check(
        written_of(row),
        profile=row.profile if row.profile in known else None,
        letter_type=letter_type or None,
        day=day,
        terms=terms,
    )


def fill_in(row: TemplateVersion, found: Check, *, day: date) -> None:
    """Put the figures of a check into the row, without saving."""
    interval, needs = found.interval, found.completeness
    row.score = found.score
    row.low = interval.low if interval else None
    row.high = interval.high if interval else None
    row.sentences = sum(one.counts for one in found.sentences)
    row.words = words_of(found)
    row.remarks = dict(Counter(remark.rule for remark in found.remarks))
    row.missing = [need.name for need in needs.missing] if needs else []
    row.checked_on = day
