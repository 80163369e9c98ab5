# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What print promises: tagged, ours in every font, the same bytes, and no markup from users."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from quartett.documents import typesetting
from quartett.documents.glyphs import coverage, showable
from quartett.documents.typesetting import (
    MissingFontsError,
    TypesettingError,
    compile_pdf,
    compile_png,
)

DATA = {"title": "Übersicht – „Größe“", "text": "Straße, Ökonomie, Привет"}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M1 1h7v7z"/></svg>'


def _png(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (3, 3), colour).save(out, "PNG")
    return out.getvalue()


def _read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def test_the_same_input_gives_the_same_bytes() -> None:
    """A document can be compared and filed: nothing of the clock or the machine is in it."""
    assert compile_pdf("specimen", DATA) == compile_pdf("specimen", dict(reversed(DATA.items())))
    assert compile_png("specimen", DATA) == compile_png("specimen", DATA)


def test_a_pdf_is_tagged_german_and_says_that_it_is_pdf_ua() -> None:
    """Assistive technology finds a structure tree, a title and the language."""
    reader = _read(compile_pdf("specimen", DATA))
    root = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "de-DE"
    assert reader.metadata is not None
    assert reader.metadata.title == DATA["title"]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


def test_only_our_own_fonts_are_in_a_pdf() -> None:
    """Latin, accents and Cyrillic all come from Fira Sans; no foreign font slips in."""
    page = _read(compile_pdf("specimen", DATA)).pages[0]
    fonts = page["/Resources"]["/Font"].values()
    names = {str(font.get_object()["/BaseFont"]).partition("+")[2] for font in fonts}
    assert names
    assert all(name.startswith("FiraSans") for name in names)


@pytest.mark.parametrize(
    "text", ["#panic()", "= Kopf *fett* _kursiv_ $x$", '"#let x = 1"', "<b>HTML</b>", "\\ @x [y]"]
)
def test_text_of_a_user_is_never_markup(text: str) -> None:
    """What looks like typst or HTML is printed as it was written."""
    printed = _read(compile_pdf("specimen", {"title": "T", "text": text})).pages[0].extract_text()
    assert text in printed.replace("\n", " ")


@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=80))
def test_any_text_can_be_printed(text: str) -> None:
    """Emoji, controls and unknown scripts do not stop a document."""
    assert len(_read(compile_pdf("specimen", {"title": "T", "text": text})).pages) >= 1


def test_what_the_fonts_lack_becomes_its_equivalent_or_a_question_mark() -> None:
    """A narrow space becomes a space, a ligature its letters, an emoji a question mark."""
    covered = frozenset().union(*(coverage(font) for font in typesetting.FONTS.glob("*.ttf")))
    assert showable("1\u202f000 ﬃ 😀", covered=covered) == "1 000 ffi ?"
    assert showable("Łódź Größe Київ", covered=covered) == "Łódź Größe Київ"


def test_pictures_are_handed_over_beside_the_data() -> None:
    """Text files (SVG) and binary files (PNG) both arrive unchanged."""
    pictures = [{"name": "a", "alt": "Quadrat"}, {"name": "b", "alt": "Rot"}]
    data = DATA | {"pictures": pictures}
    with_red = compile_png("specimen", data, files={"a": SVG, "b": _png("red")})
    with_blue = compile_png("specimen", data, files={"a": SVG, "b": _png("blue")})
    assert with_red != with_blue
    assert compile_pdf("specimen", data, files={"a": SVG, "b": _png("red")})


def test_a_picture_without_alt_text_is_refused() -> None:
    """PDF/UA-1 is enforced while setting, not hoped for."""
    data = DATA | {"pictures": [{"name": "a", "alt": None}]}
    with pytest.raises(TypesettingError, match="alt") as caught:
        compile_pdf("specimen", data, files={"a": SVG})
    assert caught.value.template == "specimen"


def test_an_unknown_template_is_named() -> None:
    """A wrong name is said plainly."""
    with pytest.raises(TypesettingError, match=r"there is no nowhere\.typ"):
        compile_pdf("nowhere", DATA)


def test_missing_fonts_say_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before `make install` there are no fonts; the error names the mend."""
    monkeypatch.setattr(typesetting, "FONTS", tmp_path)
    with pytest.raises(MissingFontsError, match="make install"):
        compile_pdf("specimen", DATA)
