# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong with indicators; each error carries data and a German mend."""

from __future__ import annotations

__all__ = [
    "FormulaError",
    "GroupTooSmallError",
    "IndicatorError",
    "RefusedControlChart",
    "UnknownIndicatorError",
]


class IndicatorError(Exception):
    """Base of the family; `str(error)` is a plain German sentence that may be shown."""


class UnknownIndicatorError(IndicatorError):
    """No definition bears this key."""

    def __init__(self, key: str) -> None:
        super().__init__(f"Die Kennzahl „{key}“ ist nicht bekannt. Bitte prüfen Sie den Schlüssel.")
        self.key = key


class FormulaError(IndicatorError):
    """A formula that cannot be used: `position` counts characters from 1."""

    def __init__(self, *, position: int, found: str, expected: str) -> None:
        super().__init__(f"Formel, Zeichen {position}: gefunden „{found}“. {expected}")
        self.position = position
        self.found = found
        self.expected = expected


class GroupTooSmallError(IndicatorError):
    """Too few peers with a value for an honest comparison."""

    def __init__(self, *, found: int, needed: int) -> None:
        super().__init__(
            f"Für einen Vergleich sind mindestens {needed} andere Jobcenter mit Wert nötig, "
            f"vorhanden: {found}. Bitte wählen Sie eine größere Gruppe."
        )
        self.found = found
        self.needed = needed


class RefusedControlChart(IndicatorError):  # noqa: N818 - a refusal, not a fault
    """Limits would mislead; `reason` says in German why, and what to look at instead."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
