# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every fault and note has a German sentence."""

from __future__ import annotations

import pytest

from quartett.tables import Column, Fault, FaultCode, Note, NoteCode, describe, describe_note


@pytest.mark.parametrize("code", list(FaultCode))
def test_every_fault_has_a_sentence(code: FaultCode) -> None:
    """Complete, no brace left over, ends with a full stop."""
    sentence = describe(Fault(code, row=3, column=Column(2, "Wert"), found="12", expected="5"))
    assert sentence.endswith(".")
    assert "{" not in sentence


@pytest.mark.parametrize("code", list(NoteCode))
def test_every_note_has_a_sentence(code: NoteCode) -> None:
    """Complete, no brace left over, ends with a full stop."""
    sentence = describe_note(Note(code, row=3, text="A1:B2"))
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_sentence_names_row_column_found_and_expected() -> None:
    """All four stand in it, in this order."""
    fault = Fault(FaultCode.NOT_A_NUMBER, 12, Column(2, "Wert"), "zwölf", "german")
    assert describe(fault) == (
        "Zeile 12, Spalte C („Wert“): Gefunden: „zwölf“. Erwartet wird eine Zahl in deutscher "
        "Schreibweise (1.234,5) oder ein Zeichen für einen fehlenden Wert (–, ., x, k. A.)."
    )


def test_braces_in_a_cell_do_no_harm() -> None:
    """What stood in the file is text and no template."""
    assert "{0.__class__}" in describe(Fault(FaultCode.NOT_A_NUMBER, 1, found="{0.__class__}"))
