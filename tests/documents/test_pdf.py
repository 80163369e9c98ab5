# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Manuscripts as PDF/UA-1."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from quartett.documents.pdf import report_pdf
from quartett.documents.typesetting import FONTS

from .test_docx import MANUSCRIPT

pytestmark = pytest.mark.skipif(not any(FONTS.glob("*.ttf")), reason="fonts are not built yet")


def test_a_report_is_tagged_german_and_the_same_each_time() -> None:
    """PDF/UA-1 with title and language, byte by byte equal."""
    pdf = report_pdf(MANUSCRIPT)
    assert pdf == report_pdf(MANUSCRIPT)
    root = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).lower().startswith("de")
    assert b"pdfuaid" in pdf or "pdfuaid" in str(root["/Metadata"].get_object().get_data())


def test_all_that_the_manuscript_says_is_on_the_pages() -> None:
    """Headings, cells, sources with their address, page numbers and the mark."""
    pages = PdfReader(io.BytesIO(report_pdf(MANUSCRIPT))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    for part in ("Überblick", "Text <b>mit</b> Zeichen", "Werte", "Statistik", "Seite 1 von ",
                 "Übungsdaten", "https://example.org/a?b=1&c=2", "Hinweis"):  # fmt: skip
        assert part in text


def test_typst_markup_in_a_text_stays_text() -> None:
    """What a user typed is never a program."""
    pdf = report_pdf(replace(MANUSCRIPT, title="#panic() *x* $y$"))
    text = PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert "#panic() *x* $y$" in text
