# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Load the invented cards of the Übungs-Jobcenter."""

from __future__ import annotations

from collections.abc import Mapping

from quartett.exchange.cards import Certainty, Figure, Practice
from quartett.web.authorities.house_views import Visitor
from quartett.web.cards import services
from quartett.web.example.catalogue import ExampleCards
from quartett.web.improvement.models import Measure

__all__ = ["load_cards"]


def load_cards(visitor: Visitor, example: ExampleCards, *, measures: Mapping[str, Measure]) -> None:
    """Draft every card and publish those that are meant to be seen."""
    for entry in example.cards:
        card = services.draft_card(
            visitor,
            practice=Practice(
                topic=entry.topic,
                suit=entry.suit,
                certainty=Certainty.STATED,
                motto=entry.motto,
                trigger=entry.trigger,
                approach=entry.approach,
                participation=entry.participation,
                effect=tuple(
                    Figure(each.label, each.value, as_of=each.as_of, source=example.source)
                    for each in entry.effect
                ),
                lesson=entry.lesson,
                contact_role=entry.contact_role,
                source=example.source,
            ),
            figures=(Figure("Beschäftigte", None),),
            measure=measures[entry.measure].number if entry.measure else None,
        )
        if entry.published:
            services.publish(visitor, card)
