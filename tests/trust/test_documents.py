# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The documents: what must stand in them, as DOCX, PDF/UA and XLSX."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from tests.trust.example_policy import ROLES, example_policy

from quartett.documents.docx import report_docx
from quartett.documents.manuscript import Manuscript, Paragraph, Points, Table
from quartett.documents.pdf import report_pdf
from quartett.trust.agreement import DRAFT, draft_agreement
from quartett.trust.deletion_concept import deletion_concept
from quartett.trust.dictionary import DataKind, tables
from quartett.trust.field_list import field_list
from quartett.trust.house_texts import GAP
from quartett.trust.information_sheet import information_sheet
from quartett.trust.policy import Deletion, Policy
from quartett.trust.processing_record import processing_record

Build = Callable[[Policy], Manuscript]
BUILDERS: tuple[Build, ...] = (
    information_sheet,
    draft_agreement,
    processing_record,
    deletion_concept,
)


def text_of(manuscript: Manuscript) -> str:
    """Everything the manuscript says, in one string."""
    parts = [manuscript.title, manuscript.subtitle]
    parts += [f"{label}: {value}" for label, value in manuscript.facts]
    for section in manuscript.sections:
        parts.append(section.heading)
        for block in section.blocks:
            if isinstance(block, Paragraph):
                parts.append(block.text)
            elif isinstance(block, Points):
                parts += block.items
            elif isinstance(block, Table):
                parts += [cell for row in (block.head, *block.rows) for cell in row]
    return "\n".join(parts)


@pytest.mark.parametrize("build", BUILDERS, ids=lambda build: build.__name__)
@pytest.mark.parametrize("form", ["gE", "zkT"])
def test_documents_are_set_for_both_carrier_forms(build: Build, form: str) -> None:
    """PDF/UA-1 and DOCX come out; the same policy gives the same bytes; no brace is left over."""
    policy = example_policy(form=form)
    manuscript = build(policy)
    pdf = report_pdf(manuscript)
    assert pdf.startswith(b"%PDF")
    assert b"pdfuaid" in pdf
    assert pdf == report_pdf(build(policy))
    assert report_docx(manuscript).startswith(b"PK")
    assert "{" not in text_of(manuscript)
    assert "}" not in text_of(manuscript)


@pytest.mark.parametrize("build", BUILDERS, ids=lambda build: build.__name__)
def test_documents_bear_the_mark_of_example_data(build: Build) -> None:
    """Übungsdaten are never taken for real."""
    assert "Übungsdaten" in build(example_policy(notice="Übungsdaten")).notice


def test_agreement_is_clearly_a_draft_with_gaps() -> None:
    """„Entwurf“ stands on every page, gaps are left to the house, and nobody is promised advice."""
    manuscript = draft_agreement(example_policy())
    text = text_of(manuscript)
    assert DRAFT in manuscript.notice
    assert "keine Rechtsberatung" in manuscript.subtitle
    assert text.count("[") >= 8
    assert "Jobcenter Musterstadt" in text


def test_agreement_names_the_law_of_its_carrier_form() -> None:
    """gE: the federal law on staff councils; zkT: that of the Land, which the house fills in."""
    joint, municipal = (text_of(draft_agreement(example_policy(form=f))) for f in ("gE", "zkT"))
    assert "§ 44h SGB II" in joint
    assert "BPersVG" in joint
    assert "BPersVG" not in municipal
    assert "[Vorschrift des Landes]" in municipal


def test_agreement_lists_every_personal_field() -> None:
    """The annex is the dictionary itself: no personal field can be kept out of the talks."""
    text = text_of(draft_agreement(example_policy()))
    for table in tables():
        for field in table.fields:
            if field.kind is DataKind.PERSONAL:
                assert field.purpose in text, f"{table.key}.{field.name}"


def test_record_answers_what_the_law_asks() -> None:
    """Art. 30 Abs. 1 DSGVO: purpose, persons, data, recipients, deletion, safeguards."""
    text = text_of(processing_record(example_policy()))
    for label in ("Zweck", "Betroffene Personen", "Daten", "Empfänger", "Drittland", "Löschung"):
        assert f"\n{label}\n" in text
    assert "Technische und organisatorische Maßnahmen" in text
    assert "Tabellen: Zugang, Rollen im Haus" in text
    assert "Folgenabschätzung" in text


def test_record_says_what_the_house_has_not_confirmed() -> None:
    """A suggestion is called one; the house's own words are not; contacts show a gap."""
    text = text_of(processing_record(example_policy(own={"basis.access": "Unsere Grundlage"})))
    assert "\nUnsere Grundlage" in text
    assert "Vorschlag: Art. 6" in text
    assert GAP in text


def test_deletion_concept_shows_its_log() -> None:
    """What went, how much, and how old it was; an empty log says so."""
    gone = Deletion(date(2026, 11, 22), "Abgelaufene Einladungen", 7, date(2026, 10, 23))
    text = text_of(deletion_concept(example_policy(deletions=(gone,))))
    assert "22.11.2026\nAbgelaufene Einladungen\n23.10.2026\n7" in text
    assert "keine Löschung" in text_of(deletion_concept(example_policy()))


def test_sheet_tells_staff_everything_personal() -> None:
    """Legal basis, retention, rights and contacts in one sheet, without a technical field name."""
    text = text_of(
        information_sheet(example_policy(own={"questions_contact": "qualitaet@amt.example"}))
    )
    assert "qualitaet@amt.example" in text
    assert "Beschwerde" in text
    assert "Befunde lesen\nalle Rollen außer Gast" in text
    assert "user_id" not in text
    assert "date_joined" not in text


@pytest.mark.parametrize("form", ["gE", "zkT"])
def test_sheet_fits_on_two_pages(form: str) -> None:
    """One sheet of paper, printed on both sides."""
    pdf = report_pdf(information_sheet(example_policy(form=form)))
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 2


def test_field_list_holds_every_field() -> None:
    """One row per field with purpose, kind, basis and end; rights as roles in words."""
    book = load_workbook(
        io.BytesIO(field_list(example_policy(notice="Übungsdaten"))), read_only=True
    )
    rows = list(book["Felder"].iter_rows(values_only=True))
    assert len(rows) == 1 + sum(len(table.fields) for table in tables())
    assert all(all(cell for cell in row) for row in rows)
    rights = list(book["Rechte"].iter_rows(values_only=True))
    assert ("Befunde", "Befunde lesen", "alle Rollen außer Gast", "findings.view") in rights
    assert ROLES[0] in rights[2][2]
    assert "Übungsdaten" in str(list(book["Hinweise"].iter_rows(values_only=True)))
