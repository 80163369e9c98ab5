# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The way of a round: which state may follow which, for a team and for an anonymous check."""

from __future__ import annotations

from collections.abc import Mapping

from quartett.web.assessment.models import Round, RoundKind, RoundState

__all__ = ["WAY", "is_reopening", "next_state", "states_after"]

WAY: Mapping[str, tuple[RoundState, ...]] = {
    RoundKind.TEAM: (
        RoundState.PLANNED,
        RoundState.OPEN,
        RoundState.LOCKED,
        RoundState.CONSENSUS,
        RoundState.DECIDED,
        RoundState.CLOSED,
    ),
    RoundKind.CHECK: (RoundState.PLANNED, RoundState.OPEN, RoundState.LOCKED, RoundState.CLOSED),
}
_BACK = {
    # before anything is decided the team may rate again; anonymous answers never reopen
    RoundState.LOCKED: (RoundState.OPEN,),
    RoundState.CONSENSUS: (RoundState.OPEN,),
    RoundState.DECIDED: (RoundState.CONSENSUS,),
}


def next_state(row: Round) -> RoundState | None:
    """The state that comes next on the way, None at its end."""
    way = WAY[row.kind]
    place = way.index(RoundState(row.state))
    return way[place + 1] if place + 1 < len(way) else None


def states_after(row: Round) -> tuple[RoundState, ...]:
    """Every state that the round may be moved to from here, the way forward first."""
    forward = next_state(row)
    back = _BACK.get(RoundState(row.state), ()) if row.kind == RoundKind.TEAM else ()
    return (*((forward,) if forward else ()), *back)


def is_reopening(row: Round, to: RoundState) -> bool:
    """True if `to` lies behind the round's state."""
    way = WAY[row.kind]
    return way.index(to) < way.index(RoundState(row.state))
