# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cards on paper: right size, right number of pages, tagged, every text fits."""

from __future__ import annotations

import io
import json

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader
from tests.exchange.cards.fullest import SUIT_KEYS, filled

from quartett.documents import typesetting
from quartett.exchange.cards import (
    Backs,
    Card,
    House,
    Layout,
    Look,
    Practice,
    conference_cards,
    rendering,
)
from quartett.exchange.cards.rendering import breakable, clipped, render_pdf, render_png

MM = 72 / 25.4
WORST = ("W", "Die Wartezeit sinkt, weil wir früher nachfragen. ", "Eingliederung ", "W–", "mmm ")


def _read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def _size(reader: PdfReader) -> tuple[int, int]:
    box = reader.pages[0].mediabox
    return round(float(box.width) / MM), round(float(box.height) / MM)


def _overfull(card: Card, layout: Layout) -> bool:
    """True if the template had to cut something off."""
    face = rendering._face(card, layout)
    data = {"title": "T", "cards": [face], "sheets": [[face]], "backs": False, "suits": []}
    found = typst.query(
        typesetting.TEMPLATES / f"{layout.value}.typ",
        "<overfull>",
        root=typesetting.TEMPLATES,
        font_paths=typesetting._fonts(typesetting.FONTS),
        sys_inputs={"data": json.dumps(data), "files": "{}"},
    )
    return bool(json.loads(found))


def test_one_card_per_a6_page() -> None:
    """Six houses, six pages of 105 × 148 mm."""
    reader = _read(render_pdf(conference_cards()))
    assert len(reader.pages) == 6
    assert _size(reader) == (105, 148)


@pytest.mark.parametrize(
    ("count", "backs", "pages"),
    [(1, Backs.NONE, 1), (8, Backs.NONE, 1), (9, Backs.NONE, 2), (9, Backs.EACH_SHEET, 4)],
)
def test_eight_cards_per_sheet(count: int, backs: Backs, pages: int) -> None:
    """A deck sheet is a landscape A4 with eight cards; backs double the sheets."""
    cards = (conference_cards() * 2)[:count]
    reader = _read(render_pdf(cards, layout=Layout.DECK, backs=backs))
    assert len(reader.pages) == pages
    assert _size(reader) == (297, 210)


@pytest.mark.parametrize("layout", list(Layout))
def test_cards_are_tagged_and_repeatable_and_ours_in_type(layout: Layout) -> None:
    """Structure tree, only Fira Sans, same bytes for the same cards."""
    pdf = render_pdf(conference_cards(), layout=layout)
    assert pdf == render_pdf(conference_cards(), layout=layout)
    reader = _read(pdf)
    assert "/StructTreeRoot" in reader.root_object
    fonts = reader.pages[0]["/Resources"]["/Font"].values()
    assert all("FiraSans" in str(font.get_object()["/BaseFont"]) for font in fonts)


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("pattern", WORST)
def test_the_fullest_card_fits_without_being_cut(pattern: str, layout: Layout) -> None:
    """Every text at its limit, even in the widest letter, still fits one card."""
    assert not _overfull(filled(pattern), layout)


@settings(max_examples=25, deadline=None)
@given(
    pattern=st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=40).filter(
        str.strip
    ),
    suit=st.sampled_from(SUIT_KEYS),
    share=st.floats(0.05, 1.0),
    layout=st.sampled_from(list(Layout)),
)
def test_any_text_within_its_limits_is_one_page(
    pattern: str, suit: str, share: float, layout: Layout
) -> None:
    """Whatever is typed, a card never spills onto a second page."""
    card = filled(pattern.strip(), suit=suit, share=share)
    assert len(_read(render_pdf([card, card], layout=layout)).pages) == (
        2 if layout is Layout.SINGLE_A6 else 1
    )


def test_every_figure_shows_year_and_source_and_what_is_missing_is_said() -> None:
    """„keine Angabe“ and „abgeleitet“ stand on paper, and the licence of each source."""
    text = _read(render_pdf(conference_cards()[:1])).pages[0].extract_text()
    text = text.replace("\u00a0", " ").replace("\n", " ")
    for expected in (
        "keine Angabe",
        "2.993",
        "abgeleitet, kein amtlicher Wert",
        "08/2023",
        "27,6",
        "Bundeswahlleiterin",
        "Thema nicht öffentlich dokumentiert",
    ):
        assert expected in text


def test_markup_in_a_card_is_plain_text() -> None:
    """HTML and typst in a text are printed, not obeyed."""
    practice = Practice(suit="networks", topic="<b>#panic()</b>")
    text = _read(render_pdf([Card(House("$x$"), practice)])).pages[0].extract_text()
    assert "<b>#panic()</b>" in text
    assert "$x$" in text


@pytest.mark.parametrize(
    ("look", "size"), [(Look.CARD, (595, 839)), (Look.SLIDE_DARK, (1920, 1080))]
)
def test_pictures_have_the_size_of_their_use(look: Look, size: tuple[int, int]) -> None:
    """A card for the page, a 16:9 slide for the projector."""
    picture = Image.open(io.BytesIO(render_png(conference_cards()[2], look=look, ppi=144)))
    assert all(abs(a - b) <= 1 for a, b in zip(picture.size, size, strict=True))


def test_no_cards_is_an_error_and_not_an_empty_page() -> None:
    """There is nothing to print without cards."""
    with pytest.raises(ValueError, match="no cards"):
        render_pdf([])


@given(text=st.text(), most=st.integers(4, 60))
def test_a_clipped_text_never_passes_its_limit(text: str, most: int) -> None:
    """What is cut shows it by an ellipsis, what fits is untouched."""
    short = clipped(text, most=most)
    assert len(short) <= most
    assert short == text or short.endswith("…")


def test_a_long_run_can_break_and_a_word_stays_whole() -> None:
    """Only runs too long for a narrow column get break points."""
    assert breakable("Leistungsgewährung") == "Leistungsgewährung"
    assert max(len(part) for part in breakable("x" * 60).split("\u00ad")) <= 12
