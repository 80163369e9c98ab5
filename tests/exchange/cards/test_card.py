# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a card promises: sources beside figures, no score, nothing beyond its limits."""

from __future__ import annotations

from dataclasses import fields
from itertools import pairwise

import pytest

from quartett.catalogues import SourceRef
from quartett.exchange.cards import (
    LIMITS,
    Card,
    CardError,
    Certainty,
    Figure,
    House,
    Practice,
    card_from,
    neutral_suit,
    suits,
)

SOURCE = SourceRef(title="Übungsdaten", date="2026")


def test_a_value_needs_a_date_and_a_source() -> None:
    """No figure without year and source; a missing value needs neither."""
    assert Figure("Beschäftigte", None).value is None
    with pytest.raises(CardError) as caught:
        Figure("Beschäftigte", "220", "", SOURCE)
    assert caught.value.field == "as_of"
    with pytest.raises(CardError) as caught:
        Figure("Beschäftigte", "220", "2025")
    assert caught.value.field == "source"


def test_an_empty_value_is_not_a_value() -> None:
    """Missing is None, so that it can be said; an empty text would vanish."""
    with pytest.raises(CardError):
        Figure("Beschäftigte", " ", "2025", SOURCE)


def test_an_undocumented_topic_has_no_suit_and_a_known_one_has() -> None:
    """Nothing is invented: without a topic there is no suit."""
    assert Practice(certainty=Certainty.UNDOCUMENTED).suit is None
    with pytest.raises(CardError):
        Practice(certainty=Certainty.UNDOCUMENTED, suit="networks")
    with pytest.raises(CardError) as caught:
        Practice(topic="Post", suit="marketing")
    assert "networks" in caught.value.expected


@pytest.mark.parametrize("field", ["topic", "motto", "trigger", "approach", "lesson"])
def test_a_text_beyond_its_limit_is_refused(field: str) -> None:
    """The error names the field, what was found and what fits."""
    with pytest.raises(CardError) as caught:
        Practice(suit="networks", **{field: "x" * (LIMITS[field] + 1)})
    assert caught.value.field == field
    assert str(LIMITS[field]) in caught.value.expected


def test_an_address_that_is_no_web_address_is_refused() -> None:
    """A link on a card leads to the web and runs nothing."""
    with pytest.raises(CardError) as caught:
        Figure("x", "1", "2026", SourceRef(title="x", url="javascript:alert(1)"))
    assert caught.value.field == "url"


def test_the_own_house_makes_a_card_from_what_was_typed() -> None:
    """Line breaks and stray spaces of a form do not reach the card."""
    card = card_from(House("Übungs-Jobcenter"), suit="processes", topic=" Neu\nantrag ", motto="")
    assert card.practice.topic == "Neu antrag"
    assert card.practice.certainty is Certainty.STATED


def test_no_card_carries_a_score_or_a_rank() -> None:
    """Cards are for learning: there is no field that could order houses."""
    names = {field.name for kind in (Card, House, Practice, Figure) for field in fields(kind)}
    assert not names & {"score", "rank", "points", "grade", "rating", "place"}


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_suits_differ_in_sign_and_lightness_and_can_be_read() -> None:
    """Told apart without colour; text on them has a contrast of 4.5 : 1 (WCAG 2.2, 1.4.3)."""
    every = (*suits(), neutral_suit())
    assert len({each.sign for each in every}) == len(every)
    light = sorted(_luminance(each.colour) for each in every)
    assert all((b + 0.05) / (a + 0.05) > 1.25 for a, b in pairwise(light))
    for each in every:
        dark, bright = sorted((_luminance(each.colour), _luminance(each.ink)))
        assert (bright + 0.05) / (dark + 0.05) >= 4.5
