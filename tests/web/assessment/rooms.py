# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rounds in consensus with a team that disagrees here and agrees there."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from tests.web.assessment.rounds import fill, new_round, new_seat

from quartett.assessment.shipped import catalogue
from quartett.web.assessment.models import Round, RoundState
from quartett.web.authorities.models import Authority

__all__ = ["ITEMS", "TEAM", "large_room", "small_room"]

ITEMS = ("1", "2", "3", "4", "5", "6", "7")
# six people, seven criteria: the example of the domain notes, criteria 1 and 6 to discuss
TEAM: Sequence[Sequence[int]] = (
    (40, 35, 45, 50, 40, 30, 35),
    (45, 30, 40, 55, 45, 35, 30),
    (35, 40, 50, 45, 35, 25, 40),
    (60, 35, 45, 50, 40, 60, 35),
    (40, 30, 45, 50, 45, 30, 35),
    (45, 35, 40, 45, 40, 30, 30),
)
STRENGTHS = {"1": "Die Ziele hängen in jedem Team aus.", "6": "Wir fragen jedes Jahr nach."}
IMPROVEMENTS = {"1": "Neue Beschäftigte kennen die Ziele nicht.", "6": "Ergebnisse bleiben liegen."}


def small_room(authority: Authority, **fields: object) -> Round:
    """EFQM 2020 by criteria, six sheets, remarks to criteria 1 and 6."""
    row = new_round(
        authority,
        catalogue=catalogue("efqm-2020"),
        method="matrix",
        **{"state": RoundState.CONSENSUS, **fields},
    )
    for number, values in enumerate(TEAM, start=1):
        seat = new_seat(row, number)
        told: Mapping[str, Mapping[str, str]] = (
            {"strengths": STRENGTHS, "improvements": IMPROVEMENTS} if number == 2 else {}
        )
        fill(seat, dict(zip(ITEMS, values, strict=True)), **told)
    row.seats.update(submitted_on=row.deadline)
    return row


def large_room(
    authority: Authority, *, raters: int = 20, items: int = 28, number: int = 1
) -> Round:
    """CAF 2020: so many people, so many of the 28 sub-criteria rated, everybody writes."""
    model = catalogue("caf-2020")
    row = new_round(
        authority, catalogue=model, method="classical", number=number, state=RoundState.CONSENSUS
    )
    numbers = model.rated_items(model.method("classical"))[:items]
    draw = random.Random(2026)  # noqa: S311 - an example, no secret
    middle = {item: 5 * draw.randint(5, 13) for item in numbers}
    width = {item: draw.choice((1, 1, 2, 4)) for item in numbers}
    for place in range(1, raters + 1):
        seat = new_seat(row, 100 * number + place, group="staff" if place % 2 else "leads")
        fill(
            seat,
            {item: middle[item] + 5 * draw.randint(-width[item], width[item]) for item in numbers},
            strengths=dict.fromkeys(numbers, f"Das läuft in {place} von {raters} Teams gut."),
            improvements=dict.fromkeys(numbers, f"Das fehlt an {place} Stellen."),
        )
    return row
