# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong in this room, as data with a mend.

`field` and `found` say where and what, `mend` is a German sentence that says what to do; the
shell shows it beside the field.
"""

from __future__ import annotations

__all__ = ["DecisionError", "ImprovementError", "PlanError", "RatingError", "StateError"]


class ImprovementError(Exception):
    """Base of the room's errors."""

    def __init__(self, *, field: str, found: str, mend: str) -> None:
        super().__init__(f"{field}: {found!r}. {mend}")
        self.field = field
        self.found = found
        self.mend = mend


class StateError(ImprovementError):
    """A change of state that the rules do not allow, or that lacks its check or its reason."""


class RatingError(ImprovementError):
    """An effort, a benefit, a weight or dots outside their scale or budget."""


class PlanError(ImprovementError):
    """A new version of a plan that may not be made."""


class DecisionError(ImprovementError):
    """A verdict that departs from the proposal without a reason."""
