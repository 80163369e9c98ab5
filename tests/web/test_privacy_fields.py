# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from django import forms

from quartett.web.privacy_fields import FreeTextMixin


class NoteForm(FreeTextMixin, forms.Form):
    note = forms.CharField(label="Notiz")
    address = forms.URLField(label="Adresse", required=False, assume_scheme="https")


@pytest.mark.parametrize(
    "text",
    ["Kundennummer 123A456789", "geboren am 03.05.1990", "IBAN DE02 1203 0000 0000 2020 51"],
)
def test_free_text_refuses_personal_numbers(text: str) -> None:
    """The person is told why, and what to write instead; the number is not repeated."""
    form = NoteForm({"note": f"Der Fall ({text}) liegt lange."})
    assert not form.is_valid()
    [reason] = form.errors["note"]
    assert "werden hier nicht gespeichert" in reason
    assert not any(word in reason for word in text.split() if word[0].isdigit())


def test_free_text_lets_ordinary_sentences_pass() -> None:
    """Paragraphs, amounts, dates and an office's telephone are no personal numbers."""
    text = "Nach § 41a SGB II, am 01.07.2026, 1.234,50 Euro, Telefon 0228 12345-0."
    assert NoteForm({"note": text, "address": "https://jobcenter.example/a"}).is_valid()
