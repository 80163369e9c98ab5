# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the minutes of a consensus meeting are shared out: the wider the ratings lie, the more.

The rule is our own and stands on the page (`BUDGET_RULE`), so that a team can judge it.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

__all__ = ["BUDGET_RULE", "MOST_MINUTES", "minutes_by_item"]

MOST_MINUTES = 20  # longer talks about one item tire a team more than they help
_FRAME = Fraction(1, 10)  # for beginning and end of the meeting

BUDGET_RULE = (
    "Ein Zehntel der Sitzung bleibt für Anfang und Schluss. Den Rest teilen sich die Kriterien "
    "nach ihrer Spannweite: Wo die Bewertungen doppelt so weit auseinander liegen, ist doppelt "
    f"so viel Zeit, höchstens aber {MOST_MINUTES} Minuten. „Kurz prüfen“ zählt dabei halb, ebenso "
    "ein Kriterium mit nur einer oder keiner Bewertung. Worin sich alle einig sind, braucht "
    "keine Zeit."
)


def minutes_by_item(weights: Mapping[str, Fraction], *, meeting: int) -> Mapping[str, int]:
    """Whole minutes for every item with a weight, in proportion and at most MOST_MINUTES.

    Rounded down, so that the sum never exceeds nine tenths of the `meeting`; what is left over
    is reserve. 0 says „less than a minute“.
    """
    available = meeting * (1 - _FRAME)
    total = sum(weights.values(), Fraction(0))
    if not total:
        return dict.fromkeys(weights, 0)
    return {
        item: min(MOST_MINUTES, int(available * weight / total)) for item, weight in weights.items()
    }
