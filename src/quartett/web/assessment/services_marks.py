# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Marks on the way of a round: that a step was taken which no data of the round can show."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from quartett.assessment.steps import caf_steps
from quartett.web.assessment.logbook import log
from quartett.web.assessment.models import (
    Round,
    StepMark,
)
from quartett.web.assessment.versions import locked
from quartett.web.authorities.acting import Acting

__all__ = ["mark_step", "unmark_step"]


def mark_step(visitor: Acting, row: Round, *, step: str, done_on: date, note: str = "") -> StepMark:
    """Note by hand that a step of the way was taken; a second mark replaces the first."""
    with transaction.atomic():
        fresh = locked(row)
        fresh.save(update_fields=["version"])
        mark, _new = StepMark.objects.update_or_create(
            round=fresh,
            step=step,
            defaults={
                "done_on": done_on,
                "note": note,
                "role": str(visitor.acting_role.value),
            },
        )
        after = {"step": _step_words(step), "day": done_on, "note": note}
        log(visitor, fresh, "assessment.step_marked", after=after)
    return mark


def unmark_step(visitor: Acting, row: Round, *, step: str) -> StepMark | None:
    """Take a mark back; returns it as it was, None if there was none."""
    with transaction.atomic():
        fresh = locked(row)
        mark = StepMark.objects.filter(round=fresh, step=step).first()
        if mark is None:
            return None
        fresh.save(update_fields=["version"])
        before = {"step": _step_words(step), "day": mark.done_on, "note": mark.note}
        mark.delete()
        log(visitor, fresh, "assessment.step_unmarked", before=before)
    return mark


def _step_words(key: str) -> str:
    """The step that a sign belongs to, as people know it."""
    return next(
        (
            f"{step.number} {step.title}"
            for step in caf_steps().steps
            if any(sign.key == key for sign in step.signs)
        ),
        key,
    )
