# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from tests.web.cards.examples import STAFF, practice

import quartett.web
from quartett.exchange.cards import Card, CarrierForm, House, conference_cards, neutral_suit, suits
from quartett.web.cards.faces import face_of
from quartett.web.cards.slides import SIZES, size_step

STATIC = Path(quartett.web.__file__).parent / "static/quartett"


def test_screen_and_paper_share_their_colours() -> None:
    """The stylesheet has the colours of the catalogue for every suit."""
    style = (STATIC / "cards.css").read_text(encoding="utf-8")
    for suit in (*suits(), neutral_suit()):
        found = re.search(rf"\.qk-suit--{suit.key} {{([^}}]*)}}", style)
        assert found, suit.key
        assert f"--suit: {suit.colour};" in found[1]
        assert f"--suit-ink: {suit.ink};" in found[1]


@pytest.mark.parametrize("suit", [*suits(), neutral_suit()], ids=lambda suit: suit.key)
def test_every_suit_has_its_own_sign(suit: object) -> None:
    """No two signs are the same drawing."""
    drawings = {
        render_to_string("cards/sign.html", {"sign": each.sign}).partition("viewBox")[2]
        for each in (*suits(), neutral_suit())
    }
    assert len(drawings) == 5


@pytest.mark.parametrize("card", conference_cards(), ids=lambda card: card.house.name)
def test_face_says_all_of_the_card(card: Card) -> None:
    """A face leaves nothing out and says what is missing; nobody gets a mark."""
    page = render_to_string("cards/face.html", {"face": face_of(card), "level": 2})
    for figure in card.house.figures:
        assert figure.label in page
        assert (figure.value or "keine Angabe") in page
    assert card.house.name in page
    assert "Motto" in page


def test_sources_are_numbered_as_they_are_used() -> None:
    """Each source stands once; figures point at its number, unknown ones at none."""
    house = House("Jobcenter Musterkreis", CarrierForm.JOINT, "Hessen", (STAFF,))
    face = face_of(Card(house=house, practice=practice()))
    assert [each.number for each in face.sources] == [1]
    assert {figure.number for figure in (*face.effect, *face.figures)} == {1}
    assert face.missing == "Anlass, Beteiligung, Erkenntnis und Kontakt"


def test_more_text_is_set_smaller() -> None:
    """The size on the projector falls with the amount of text, down to the last step."""
    steps = [
        size_step(face_of(Card(house=House("Haus"), practice=practice())))
        if not length
        else size_step(
            face_of(
                Card(
                    house=House("Haus", figures=(STAFF,) * 10),
                    practice=_long(length),
                )
            )
        )
        for length in (0, 60, 200)
    ]
    assert steps == sorted(steps)
    assert steps[0] == 1
    assert steps[-1] <= len(SIZES)


def _long(length: int):
    from dataclasses import replace

    text = "Wort " * (length // 5)
    return replace(practice(), trigger=text, approach=text, participation=text, lesson=text)
