# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The prioritising workshop: place on the board, give dots, keep the result.

Giving dots is the one act without an event: the log names who did it, and dots of a person are
only ever visible as sums. The sums are recorded when the round closes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from quartett.improvement.errors import RatingError, StateError
from quartett.improvement.prioritising import Candidate, Dots, count_dots, rank
from quartett.improvement.states import FindingState
from quartett.web.authorities.house_views import Visitor
from quartett.web.improvement.logbook import log
from quartett.web.improvement.models import (
    Dot,
    Finding,
    FindingGroup,
    PriorityRound,
    RoundResult,
)
from quartett.web.improvement.services_findings import step
from quartett.web.improvement.versions import locked, next_number

__all__ = ["Rated", "close_round", "dots_of_round", "open_round", "place", "rated_key", "set_dots"]

Rated: TypeAlias = Finding | FindingGroup


def rated_key(row: Rated) -> str:
    """How the board calls it: `b12` for a finding, `g3` for a group."""
    return f"{'g' if isinstance(row, FindingGroup) else 'b'}{row.number}"


def open_round(
    visitor: Visitor, *, title: str, dots_per_person: int, submission: UUID | None = None
) -> PriorityRound:
    """Begin a workshop; raises StateError while another one is open."""
    with transaction.atomic():
        number = next_number(PriorityRound, visitor.authority)
        running = PriorityRound.objects.filter(is_open=True).first()
        if running is not None:
            if submission and running.submission == submission:
                return running
            raise StateError(
                field="title",
                found=running.title,
                mend=f"„{running.title}“ läuft noch. Bitte schließen Sie sie zuerst ab.",
            )
        row = PriorityRound.objects.create(
            authority=visitor.authority,
            number=number,
            submission=submission,
            title=title,
            dots_per_person=dots_per_person,
            opened_on=timezone.localdate(),
        )
        after = {"title": title, "dots_per_person": dots_per_person}
        log(visitor, row, "round.opened", after=after)
    return row


def place(visitor: Visitor, row: Rated, *, effort: int, benefit: int) -> Rated:
    """Rate effort and benefit (1–5); the last one to place wins, the log keeps both.

    Raises RatingError for a rating off the scale.
    """
    Candidate(rated_key(row), effort, benefit)
    with transaction.atomic():
        fresh: Rated = locked(row, version=type(row).objects.get(pk=row.pk).version)
        before = {"effort": fresh.effort, "benefit": fresh.benefit}
        fresh.effort, fresh.benefit = effort, benefit
        fresh.save()
        members = [fresh] if isinstance(fresh, Finding) else list(fresh.findings.all())
        for finding in members:
            if finding.state in (FindingState.NEW.value, FindingState.GROUPED.value):
                step(finding, to=FindingState.PRIORITISED)
                finding.version += finding is not fresh
                finding.save()
        log(
            visitor,
            fresh,
            "finding.rated" if isinstance(fresh, Finding) else "group.rated",
            before=before,
            after={"effort": effort, "benefit": benefit},
        )
    return fresh


def set_dots(visitor: Visitor, round_: PriorityRound, *, row: Rated, count: int) -> int:
    """Give exactly `count` dots to a candidate; returns how many dots are left.

    Raises RatingError beyond the budget, StateError in a closed round.
    """
    with transaction.atomic():
        fresh = PriorityRound.objects.select_for_update().get(pk=round_.pk)
        if not fresh.is_open:
            raise StateError(
                field="dots", found=fresh.title, mend="Diese Werkstatt ist abgeschlossen."
            )
        mine = Dot.objects.filter(round=fresh, user=visitor.user)
        target = {"group": row} if isinstance(row, FindingGroup) else {"finding": row}
        others = sum(mine.exclude(**target).values_list("count", flat=True))
        count_dots(
            [Dots("me", "others", others), Dots("me", rated_key(row), count)],
            budget=fresh.dots_per_person,
        )
        if count:
            Dot.objects.update_or_create(
                authority=visitor.authority,
                round=fresh,
                user=visitor.user,
                **target,
                defaults={"count": count},
            )
        else:
            mine.filter(**target).delete()
    return fresh.dots_per_person - others - count


def dots_of_round(round_: PriorityRound) -> Counter[str]:
    """Sums per candidate; nobody's own dots."""
    sums: Counter[str] = Counter()
    for dot in Dot.objects.filter(round=round_).select_related("finding", "group"):
        candidate = dot.finding or dot.group
        if candidate is not None:
            sums[rated_key(candidate)] += dot.count
    return sums


def close_round(
    visitor: Visitor, round_: PriorityRound, *, candidates: Sequence[Rated], version: int
) -> PriorityRound:
    """Keep ratings, sums and ranks, and delete who gave which dots.

    Raises RatingError if nothing was placed.
    """
    with transaction.atomic():
        fresh = locked(round_, version=version)
        sums = dots_of_round(fresh)
        rows = {rated_key(row): row for row in candidates}
        placed = [
            Candidate(key, row.effort, row.benefit, sums[key])
            for key, row in rows.items()
            if row.effort is not None and row.benefit is not None
        ]
        if not placed:
            raise RatingError(
                field="effort",
                found="",
                mend="Auf der Tafel steht noch nichts. Bitte setzen Sie mindestens einen Befund.",
            )
        RoundResult.objects.bulk_create(
            RoundResult(
                authority=visitor.authority,
                round=fresh,
                effort=each.candidate.effort,
                benefit=each.candidate.benefit,
                dots=each.candidate.dots,
                rank=each.rank,
                **_target(rows[each.candidate.key]),
            )
            for each in rank(placed)
        )
        fresh.dots.all().delete()
        fresh.is_open, fresh.closed_on = False, timezone.localdate()
        fresh.save()
        after = {"dots": sum(sums.values()), "placed": len(placed)}
        log(visitor, fresh, "round.closed", after=after)
    return fresh


def _target(row: Rated) -> dict[str, Rated]:
    return {"group": row} if isinstance(row, FindingGroup) else {"finding": row}
