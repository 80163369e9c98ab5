# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which step of the minutes would be taken back next, and what stood there before it.

Minutes are never changed: taking back adds a line. So the steps that still hold are found by
reading them in order, each „zurückgenommen“ cancelling the last step of its item.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quartett.web.assessment.models import DecisionStep, StepKind

__all__ = ["Restored", "Undoable", "undoable"]

_ACTS = {StepKind.DECIDED, StepKind.ACCEPTED, StepKind.REOPENED}


@dataclass(frozen=True, slots=True)
class Restored:
    """What an item goes back to."""

    item: str
    value: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Undoable:
    """The last act that still holds: its last line `step`, and every item it touched.

    Accepting all agreed items is one act, though it has a line for each.
    """

    step: int
    kind: str
    items: tuple[Restored, ...]


def undoable(steps: Iterable[DecisionStep]) -> Undoable | None:
    """The act to take back next, None if there is none; `steps` in the order of the minutes."""
    standing: list[DecisionStep] = []
    for step in steps:
        if step.kind in _ACTS:
            standing.append(step)
        elif step.kind == StepKind.UNDONE:
            place = _last(standing, step.item)
            if place is not None:
                del standing[place]
    if not standing:
        return None
    last = standing[-1]
    together = [
        step
        for step in standing
        if step.pk == last.pk
        or (step.kind == last.kind == StepKind.ACCEPTED and step.at == last.at)
    ]
    earlier = standing[: -len(together)]
    items = tuple(_restored(step, earlier) for step in together)
    return Undoable(last.pk, last.kind, items)


def _restored(step: DecisionStep, earlier: list[DecisionStep]) -> Restored:
    place = _last(earlier, step.item)
    if step.before is None or place is None:
        return Restored(step.item, step.before, "")
    return Restored(step.item, step.before, earlier[place].text)


def _last(steps: list[DecisionStep], item: str) -> int | None:
    return next((at for at in range(len(steps) - 1, -1, -1) if steps[at].item == item), None)
