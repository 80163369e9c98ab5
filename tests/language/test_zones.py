# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What nobody may rewrite is recognised, and the rest of the letter stays open to remarks."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from tests.language.zone_labels import Marked, marked, visible

from quartett.documents.letters.written import BETWEEN_BLOCKS, Block, BlockKind, Written
from quartett.german.spans import Place
from quartett.language.analysis import analyse
from quartett.language.checking import check
from quartett.language.profiles import profiles
from quartett.language.zones import Zone, ZoneKind

_ALL = marked()
_FEWEST = 60
_LOWEST_PRECISION = 0.97


def test_enough_passages_are_marked() -> None:
    """At least forty, and half of them were written before the code."""
    held_out = [one for one in _ALL if one.is_held_out]
    assert len(_ALL) >= _FEWEST
    assert len(held_out) * 2 >= len(_ALL) - 1


@pytest.mark.parametrize("one", _ALL, ids=lambda one: one.name)
def test_no_character_of_a_zone_is_missed(one: Marked) -> None:
    """Every marked passage is protected to its last letter, for the right reason."""
    zones = analyse(one.text).zones
    for zone in one.zones:
        assert visible(one.text, [zone]) <= visible(one.text, zones, zone.kind)


def test_letters_do_not_vanish_in_zones() -> None:
    """Of what is protected, nearly all was marked."""
    found = right = 0
    for one in _ALL:
        seen = visible(one.text, analyse(one.text).zones)
        found += len(seen)
        right += len(seen & visible(one.text, one.zones))
    assert right / found >= _LOWEST_PRECISION


def _in_capitals(text: str) -> str:
    return "".join(sign.upper() if len(sign.upper()) == 1 else sign for sign in text)


def _with_no_break_spaces(text: str) -> str:
    return text.replace(" ", "\u00a0")


def _with_other_dashes(text: str) -> str:
    return text.replace("- ", "• ")


@pytest.mark.parametrize("change", [_in_capitals, _with_no_break_spaces, _with_other_dashes])
@pytest.mark.parametrize("one", _ALL, ids=lambda one: one.name)
def test_layout_does_not_hide_a_legal_notice(one: Marked, change: Callable[[str], str]) -> None:
    """Capitals, other blanks and other bullets leave legal notices protected."""
    text = change(one.text)
    zones = analyse(text).zones
    for zone in one.zones:
        if zone.kind in (ZoneKind.REMEDY, ZoneKind.CONSEQUENCES):
            assert visible(text, [zone]) <= visible(text, zones)


def _as_blocks(one: Marked) -> tuple[Written, list[int]]:
    """Each line and each cell as a paragraph of its own, and where each character stood before."""
    text = ""
    places: list[int] = []
    blocks: list[Block] = []
    for piece in re.finditer(r"[^\n\t]+", one.text):
        if blocks:
            text += BETWEEN_BLOCKS
            places += [-1] * len(BETWEEN_BLOCKS)
        blocks.append(Block(len(text), len(text) + len(piece[0]), BlockKind.PARAGRAPH))
        text += piece[0]
        places += range(*piece.span())
    return Written(text, tuple(blocks)), places


@pytest.mark.parametrize("one", _ALL, ids=lambda one: one.name)
def test_a_document_of_bare_paragraphs_is_protected_too(one: Marked) -> None:
    """Headings without a style, and addresses whose lines are paragraphs, hide nothing."""
    if "-\n" in one.text:
        pytest.skip("a word processor breaks no words into paragraphs")
    written, places = _as_blocks(one)
    zones = analyse(written).zones
    seen = {places[at] for zone in zones for at in range(zone.place.start, zone.place.end)}
    assert visible(one.text, one.zones) <= seen


@pytest.mark.parametrize("profile", [one.id for one in profiles()])
@pytest.mark.parametrize("one", _ALL, ids=lambda one: one.name)
def test_no_remark_lies_in_a_zone(one: Marked, profile: str) -> None:
    """Nothing is said of a protected passage, so nothing of it is ever replaced."""
    done = check(one.text, profile=profile)
    assert done.text == one.text
    for remark in done.remarks:
        for zone in done.zones:
            assert remark.place.end <= zone.place.start or zone.place.end <= remark.place.start, (
                remark
            )


@pytest.mark.parametrize("one", _ALL, ids=lambda one: one.name)
def test_zones_are_in_order_and_apart(one: Marked) -> None:
    """They can be drawn one after the other, with the text between them unchanged."""
    end = 0
    for zone in analyse(one.text, protected=[Place(3, 20), Place(10, 30)]).zones:
        assert end <= zone.place.start < zone.place.end <= len(one.text)
        end = zone.place.end


def test_what_the_writer_marks_wins() -> None:
    """A marked place stays as it was marked, and what it covers is no zone of another kind."""
    text = "Der Zuschuss kommt.\n\nRechtsbehelfsbelehrung: Gegen diesen Bescheid kann Widerspruch"
    text += " erhoben werden."
    start = text.index("Gegen")
    zones = analyse(text, protected=[Place(0, 12), Place(start, start + 5)]).zones
    assert zones == (
        Zone(Place(0, 12), ZoneKind.MARKED),
        Zone(Place(21, start), ZoneKind.REMEDY),
        Zone(Place(start, start + 5), ZoneKind.MARKED),
        Zone(Place(start + 5, len(text)), ZoneKind.REMEDY),
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        "Rechtsbehelfsbelehrung",
        "„" * 2000,
        "„ " * 2000,
        "(1) § 1 " * 500,
        "Rechtsbehelfsbelehrung\n\n" * 300,
        "Verfügung:\n1. x\n" * 300,
        "Gegen " * 3000,
        "im Auftrag\n" * 500,
    ],
    ids=["empty", "lines", "heading", "quotes", "spaced", "law", "many", "items", "gegen", "sign"],
)
def test_odd_texts_are_read(text: str) -> None:
    """Odd texts end in zones that lie inside of them."""
    for zone in analyse(text).zones:
        assert 0 <= zone.place.start < zone.place.end <= len(text)
