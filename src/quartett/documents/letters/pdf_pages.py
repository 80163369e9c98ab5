# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of a PDF, page by page, with the place where each stands.

PDFium reads the format; it takes a tenth of the time that readers in Python take. It may only be
used by one thread at a time.
"""

from __future__ import annotations

import ctypes
import math
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from quartett.documents.letters.pdf_lines import Word
from quartett.documents.letters.written import MOST_PAGES, LetterError, LetterFault

__all__ = ["NO_LETTER", "PageWords", "pages_of"]

NO_LETTER = "\ufffd"  # stands for a sign without a letter behind it
_ONE_AT_A_TIME = threading.Lock()
_LINE_END_HYPHEN = 2  # what PDFium gives for a hyphen that parts a word at the end of a line
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st"}
_BULLETS = (0xF0B7, 0xF0A7, 0xF0D8)  # how the fonts Symbol and Wingdings store them
_GAP = 0.3  # of the height of the letters: a wider gap parts words
_TILT = 0.2  # radians; what is tilted more, such as a mark in the margin, is no running text
_LONGEST_NAME = 128
_ASCENT = 0.8  # of the size of a font stands above the base line


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of a page in the order of the file, and its height in points."""

    words: tuple[Word, ...]
    height: float
    has_picture: bool


def pages_of(data: bytes) -> list[PageWords]:
    """All pages. Raises LetterError for a password, damage, or too many pages."""
    with _ONE_AT_A_TIME:
        try:
            pdf = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            is_locked = error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
            fault = LetterFault.PASSWORD if is_locked else LetterFault.DAMAGED
            raise LetterError(fault) from None
        try:
            if len(pdf) > MOST_PAGES:
                raise LetterError(LetterFault.TOO_MANY_PAGES)
            if not len(pdf):
                raise LetterError(LetterFault.DAMAGED)
            return [_page(pdf, number) for number in range(len(pdf))]
        finally:
            pdf.close()


def _page(pdf: pypdfium2.PdfDocument, number: int) -> PageWords:
    try:
        page = pdf[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        raise LetterError(LetterFault.DAMAGED, place=f"Seite {number + 1}") from None
    try:
        width, height = page.get_size()
        turned = page.get_rotation() % 360
        words = tuple(_words(text, turned, width, height))
        pictures = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2)
        return PageWords(words, height, next(iter(pictures), None) is not None)
    finally:
        text.close()
        page.close()


@dataclass(slots=True)
class _Open:
    """A word that may go on; its lengths count from the upper left corner of the upright page."""

    first: int
    text: str
    left: float
    right: float
    top: float
    bottom: float


def _words(text: pypdfium2.PdfTextPage, turned: int, width: float, height: float) -> Iterator[Word]:
    box, name = pdfium.FS_RECTF(), ctypes.create_string_buffer(_LONGEST_NAME)
    flags, matrix = ctypes.c_int(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    word: _Open | None = None

    def finished(word: _Open) -> Word:
        """The boxes of letters differ in height, so height comes from base line and size."""
        pdfium.FPDFText_GetFontInfo(text, word.first, name, _LONGEST_NAME, flags)
        pdfium.FPDFText_GetMatrix(text, word.first, matrix)
        pdfium.FPDFText_GetCharOrigin(text, word.first, x, y)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        size = max(1.0, pdfium.FPDFText_GetFontSize(text, word.first) * scale)
        origin = pdfium.FS_RECTF(x.value, y.value, x.value, y.value)
        base = _upright(origin, turned, width, height)[1]
        return Word(
            word.text,
            word.left,
            word.right,
            top=base - _ASCENT * size,
            bottom=base + (1 - _ASCENT) * size,
            size=size,
            is_bold=b"bold" in name.value.lower(),
        )

    for at in range(text.count_chars()):
        sign = _sign(pdfium.FPDFText_GetUnicode(text, at))
        if sign.isspace():
            if word is not None:
                yield finished(word)
                word = None
            continue
        if not turned and _TILT < pdfium.FPDFText_GetCharAngle(text, at) < 2 * math.pi - _TILT:
            continue
        pdfium.FPDFText_GetLooseCharBox(text, at, box)
        left, top, right, bottom = _upright(box, turned, width, height)
        if word is not None and _goes_on(word, left, top, bottom):
            word.text += sign
            word.right = max(word.right, right)
        else:
            if word is not None:
                yield finished(word)
            word = _Open(at, sign, left, right, top, bottom)
    if word is not None:
        yield finished(word)


def _sign(code: int) -> str:
    """The letter behind a sign, a blank for what only steers."""
    if code == _LINE_END_HYPHEN:
        return "-"
    if code in _BULLETS:
        return "•"
    if code in _LIGATURES:
        return _LIGATURES[code]
    if code == 0 or code in (0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return NO_LETTER
    return " " if code < 0x20 else chr(code)


def _upright(
    box: pdfium.FS_RECTF, turned: int, width: float, height: float
) -> tuple[float, float, float, float]:
    """Left, top, right, bottom on the page as it is shown; PDF counts from below, unturned."""
    if turned == 90:
        return box.bottom, box.left, box.top, box.right
    if turned == 180:
        return width - box.right, box.bottom, width - box.left, box.top
    if turned == 270:
        return width - box.top, height - box.right, width - box.bottom, height - box.left
    return box.left, height - box.top, box.right, height - box.bottom


def _goes_on(word: _Open, left: float, top: float, bottom: float) -> bool:
    """Whether a letter stands right behind the word, on its line."""
    size = word.bottom - word.top
    middle = (top + bottom) / 2
    return word.top < middle < word.bottom and -size < left - word.right < _GAP * size
