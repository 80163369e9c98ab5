# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cards that the tests of this folder share, and the form that a person would send."""

from __future__ import annotations

from quartett.catalogues import SourceRef
from quartett.exchange.cards import Card, Figure, House, Practice

SOURCE = SourceRef(title="Übungsdaten, frei erfunden", date="2026")
EFFECT = Figure("Arbeitstage bis zum Bescheid, vorher 24", "15", "2026", SOURCE)
STAFF = Figure("Beschäftigte", "212", "2026", SOURCE)


def practice(
    topic: str = "Der Neuantrag läuft in einem Zug", *, suit: str = "processes"
) -> Practice:
    """A practice with a motto, an approach and one effect."""
    return Practice(
        topic=topic,
        suit=suit,
        motto="Erst fragen, dann fordern.",
        approach="Ein Schreiben statt drei.",
        effect=(EFFECT,),
    )


def foreign_card(name: str = "Jobcenter Nachbarkreis") -> Card:
    """A card as another house would hand it over."""
    return Card(
        house=House(name=name, figures=(STAFF,)),
        practice=practice("Schreiben, die man versteht", suit="communication"),
    )


def sent(**changes: str) -> dict[str, str]:
    """The form of the own card, filled in; `changes` by the name of the field."""
    formsets = {
        f"{prefix}-{name}_FORMS": number
        for prefix in ("effect", "figures")
        for name, number in (("TOTAL", "1"), ("INITIAL", "0"))
    }
    return {
        "suit": "processes",
        "topic": "Der Neuantrag läuft in einem Zug",
        "motto": "Erst fragen, dann fordern.",
        "approach": "Ein Schreiben\r\nstatt drei.",
        "effect-0-label": "Arbeitstage bis zum Bescheid",
        "effect-0-value": "15",
        "effect-0-as_of": "2026",
        "effect-0-source": "eigene Auswertung",
        "figures-0-label": "Beschäftigte",
        **formsets,
        **changes,
    }
