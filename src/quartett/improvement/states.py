# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a measure and a finding stand, and which step may follow.

A measure runs through Plan – Do – Check – Act. It is never closed, and nothing is made a
standard, without an effect check; each turn of the cycle needs its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quartett.findings import Kind
from quartett.improvement.errors import StateError
from quartett.improvement.verdicts import Verdict

__all__ = [
    "FindingState",
    "MeasureState",
    "Progress",
    "finding_steps",
    "measure_steps",
    "move_finding",
    "move_measure",
]


class MeasureState(StrEnum):
    """The four phases of the cycle and its two ends."""

    PLANNED = "planned"
    RUNNING = "running"
    CHECKING = "checking"
    STANDARDISING = "standardising"
    CLOSED = "closed"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The state as users read it."""
        return _MEASURE_LABELS[self]

    @property
    def phase(self) -> str:
        """Plan, Do, Check or Act; empty once the measure has ended."""
        return _PHASES.get(self, "")

    @property
    def is_open(self) -> bool:
        """True until the measure is closed or cancelled."""
        return self in _PHASES


_MEASURE_LABELS = {
    MeasureState.PLANNED: "geplant",
    MeasureState.RUNNING: "in Umsetzung",
    MeasureState.CHECKING: "in Wirkungsprüfung",
    MeasureState.STANDARDISING: "wird zum Standard",
    MeasureState.CLOSED: "abgeschlossen",
    MeasureState.CANCELLED: "abgebrochen",
}
_PHASES = {
    MeasureState.PLANNED: "Plan",
    MeasureState.RUNNING: "Do",
    MeasureState.CHECKING: "Check",
    MeasureState.STANDARDISING: "Act",
}
_MEASURE_STEPS: dict[MeasureState, tuple[MeasureState, ...]] = {
    MeasureState.PLANNED: (MeasureState.RUNNING, MeasureState.CANCELLED),
    MeasureState.RUNNING: (MeasureState.CHECKING, MeasureState.PLANNED, MeasureState.CANCELLED),
    MeasureState.CHECKING: (
        MeasureState.STANDARDISING,
        MeasureState.RUNNING,
        MeasureState.CLOSED,
        MeasureState.CANCELLED,
    ),
    MeasureState.STANDARDISING: (
        MeasureState.CLOSED,
        MeasureState.RUNNING,
        MeasureState.CANCELLED,
    ),
    MeasureState.CLOSED: (),
    MeasureState.CANCELLED: (),
}
_NEED_CHECK = frozenset({MeasureState.STANDARDISING, MeasureState.CLOSED})


@dataclass(frozen=True, slots=True)
class Progress:
    """A measure's state with what that state rests on.

    `verdict` is the decided effect check of the present turn of the cycle, `reason` why the
    measure was cancelled. Raises StateError if a standardising or closed measure has no verdict,
    or a cancelled one no reason: such a value does not exist.
    """

    state: MeasureState = MeasureState.PLANNED
    verdict: Verdict | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if self.state in _NEED_CHECK and self.verdict is None:
            raise StateError(
                field="state",
                found=self.state,
                mend="Bitte halten Sie zuerst das Ergebnis der Wirkungsprüfung fest. "
                "„Nicht messbar“ mit Begründung zählt auch.",
            )
        if self.state is MeasureState.CANCELLED and not self.reason.strip():
            raise StateError(
                field="reason",
                found=self.reason,
                mend="Bitte begründen Sie, warum die Maßnahme abgebrochen wird.",
            )


def measure_steps(progress: Progress) -> tuple[MeasureState, ...]:
    """The states that may follow now, without those that still lack an effect check."""
    return tuple(
        state
        for state in _MEASURE_STEPS[progress.state]
        if state not in _NEED_CHECK or progress.verdict is not None
    )


def move_measure(
    progress: Progress, *, to: MeasureState, verdict: Verdict | None = None, reason: str = ""
) -> Progress:
    """The measure in its next state.

    `verdict` records an effect check made now; a new turn (back to planning or running) forgets
    the old one. Raises StateError for a step that the cycle does not know, for closing or
    standardising without an effect check, and for cancelling without a reason.
    """
    if to not in _MEASURE_STEPS[progress.state]:
        raise _unknown_step(progress.state.label, to.label, _MEASURE_STEPS[progress.state])
    starts_again = to in (MeasureState.PLANNED, MeasureState.RUNNING)
    return Progress(
        state=to,
        verdict=None if starts_again else verdict or progress.verdict,
        reason=reason.strip(),
    )


class FindingState(StrEnum):
    """What has become of a finding."""

    NEW = "new"
    GROUPED = "grouped"
    PRIORITISED = "prioritised"
    IN_MEASURE = "in_measure"
    SECURED = "secured"
    PASSED_UP = "passed_up"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        """The state as users read it."""
        return _FINDING_LABELS[self]

    @property
    def is_open(self) -> bool:
        """True while the house still has to decide or to act."""
        return self not in (FindingState.SECURED, FindingState.PASSED_UP, FindingState.DROPPED)


_FINDING_LABELS = {
    FindingState.NEW: "neu",
    FindingState.GROUPED: "gebündelt",
    FindingState.PRIORITISED: "priorisiert",
    FindingState.IN_MEASURE: "in einer Maßnahme",
    FindingState.SECURED: "gesichert",
    FindingState.PASSED_UP: "weitergegeben",
    FindingState.DROPPED: "nicht weiterverfolgt",
}
_FINDING_STEPS: dict[FindingState, tuple[FindingState, ...]] = {
    FindingState.NEW: (
        FindingState.GROUPED,
        FindingState.PRIORITISED,
        FindingState.IN_MEASURE,
        FindingState.SECURED,
        FindingState.PASSED_UP,
        FindingState.DROPPED,
    ),
    FindingState.GROUPED: (
        FindingState.NEW,
        FindingState.PRIORITISED,
        FindingState.IN_MEASURE,
        FindingState.SECURED,
        FindingState.PASSED_UP,
        FindingState.DROPPED,
    ),
    FindingState.PRIORITISED: (
        FindingState.GROUPED,
        FindingState.IN_MEASURE,
        FindingState.SECURED,
        FindingState.PASSED_UP,
        FindingState.DROPPED,
    ),
    FindingState.IN_MEASURE: (
        FindingState.PRIORITISED,
        FindingState.SECURED,
        FindingState.PASSED_UP,
        FindingState.DROPPED,
    ),
    FindingState.SECURED: (FindingState.NEW,),
    FindingState.PASSED_UP: (FindingState.NEW,),
    FindingState.DROPPED: (FindingState.NEW,),
}


def finding_steps(
    state: FindingState, *, kind: Kind, changeable_here: bool
) -> tuple[FindingState, ...]:
    """The states that may follow: a strength and what only others can change need no measure;
    only a strength, or what a measure has settled, is secured."""
    return tuple(
        step
        for step in _FINDING_STEPS[state]
        if not (step is FindingState.IN_MEASURE and (kind is Kind.STRENGTH or not changeable_here))
        and not (
            step is FindingState.SECURED
            and kind is not Kind.STRENGTH
            and state is not FindingState.IN_MEASURE
        )
    )


def move_finding(
    state: FindingState,
    *,
    to: FindingState,
    kind: Kind,
    changeable_here: bool,
    reason: str = "",
) -> FindingState:
    """The finding's next state.

    Raises StateError for a step that `finding_steps` does not name and for dropping a finding
    without a reason.
    """
    steps = finding_steps(state, kind=kind, changeable_here=changeable_here)
    if to not in steps:
        raise _unknown_step(state.label, to.label, steps)
    if to is FindingState.DROPPED and not reason.strip():
        raise StateError(
            field="reason",
            found=reason,
            mend="Bitte begründen Sie, warum der Befund nicht weiterverfolgt wird.",
        )
    return to


def _unknown_step(
    current: str, wanted: str, steps: tuple[MeasureState, ...] | tuple[FindingState, ...]
) -> StateError:
    allowed = ", ".join(f"„{step.label}“" for step in steps) or "kein weiterer Schritt"
    return StateError(
        field="state",
        found=wanted,
        mend=f"Von „{current}“ aus ist möglich: {allowed}.",
    )
