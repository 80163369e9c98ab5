# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an effect check may find, and what may follow from it."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["NextStep", "Verdict", "next_steps"]


class Verdict(StrEnum):
    """What is visible after a measure; none of them claims a cause."""

    WORKED = "worked"
    NO_CHANGE_VISIBLE = "no_change_visible"
    GOT_WORSE = "got_worse"
    NOT_MEASURABLE = "not_measurable"

    @property
    def label(self) -> str:
        """The verdict as users read it: what was seen, not why."""
        return _VERDICT_LABELS[self]


_VERDICT_LABELS = {
    Verdict.WORKED: "Verbesserung sichtbar",
    Verdict.NO_CHANGE_VISIBLE: "keine Veränderung sichtbar",
    Verdict.GOT_WORSE: "Verschlechterung sichtbar",
    Verdict.NOT_MEASURABLE: "nicht messbar",
}


class NextStep(StrEnum):
    """What a house may do after an effect check."""

    STANDARDISE = "standardise"
    HAND_ON = "hand_on"
    ADJUST = "adjust"
    STOP = "stop"
    MEASURE_AGAIN = "measure_again"

    @property
    def label(self) -> str:
        """The step as users read it."""
        return _STEP_LABELS[self]


_STEP_LABELS = {
    NextStep.STANDARDISE: "Zum Standard machen",
    NextStep.HAND_ON: "Als Praxisbeispiel weitergeben",
    NextStep.ADJUST: "Maßnahme anpassen",
    NextStep.STOP: "Maßnahme beenden",
    NextStep.MEASURE_AGAIN: "Messung verbessern und erneut prüfen",
}
_NEXT_STEPS = {
    Verdict.WORKED: (NextStep.STANDARDISE, NextStep.HAND_ON),
    Verdict.NO_CHANGE_VISIBLE: (NextStep.ADJUST, NextStep.STOP, NextStep.MEASURE_AGAIN),
    Verdict.GOT_WORSE: (NextStep.STOP, NextStep.ADJUST),
    Verdict.NOT_MEASURABLE: (NextStep.MEASURE_AGAIN, NextStep.STOP),
}


def next_steps(verdict: Verdict) -> tuple[NextStep, ...]:
    """The steps to offer after this verdict, the most usual first."""
    return _NEXT_STEPS[verdict]
