# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reports: strengths first, honest numbers, the same bytes, and no way to a person."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from tests.assessment.decided_rounds import CASE_D, decided
from tests.assessment.example_reports import (
    application,
    caf_round,
    efqm_round,
    feedback,
    projects,
    report,
)

from quartett.assessment.application_file import application_manuscript
from quartett.assessment.feedback_file import feedback_manuscript, feedback_workbook
from quartett.assessment.projects import (
    NotThreeProjectsError,
    UntoldProjectError,
    projects_manuscript,
)
from quartett.assessment.report_workbook import report_workbook
from quartett.assessment.reporting import assessment_manuscript
from quartett.assessment.reporting_ground import shown_groups
from quartett.documents.docx import report_docx
from quartett.documents.manuscript import Manuscript, Paragraph, Picture, Points, Section, Table
from quartett.documents.pdf import report_pdf

AS_OF = date(2026, 11, 2)


def words(section: Section) -> str:
    """All text of a section in a line."""
    said: list[str] = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            said.append(block.text)
        elif isinstance(block, Points):
            said += block.items
        elif isinstance(block, Table):
            said += [" | ".join(row) for row in (block.head, *block.rows)]
        elif isinstance(block, Picture):
            said.append(block.alt)
    return " ".join(said)


def section(manuscript: Manuscript, heading: str) -> str:
    """The words of the section whose heading begins so."""
    return words(next(s for s in manuscript.sections if s.heading.startswith(heading)))


def test_strengths_stand_before_improvements() -> None:
    """„Stolz“ before „Aufbruch“, on the first page and behind it."""
    found = assessment_manuscript(report())
    headings = [one.heading for one in found.sections]
    assert headings[0] == "Das Ergebnis auf einer Seite"
    assert headings[1].startswith("Stärken")
    assert headings[2].startswith("Verbesserungen")
    first = section(found, "Das Ergebnis")
    assert first.index("stolz") < first.index("am niedrigsten")


def test_summary_fits_on_one_page() -> None:
    """A board reads one page; the strengths begin on the second."""
    pages = PdfReader(io.BytesIO(report_pdf(assessment_manuscript(report())))).pages
    assert "Das Ergebnis auf einer Seite" in pages[0].extract_text()
    assert "Stärken: was gelingt" not in pages[0].extract_text()
    assert "Stärken: was gelingt" in pages[1].extract_text()


def test_same_report_gives_the_same_bytes() -> None:
    """In every form, so that a report can be checked against its digest."""
    for make in (
        lambda: report_pdf(assessment_manuscript(report())),
        lambda: report_docx(assessment_manuscript(report())),
        lambda: report_workbook(report()),
        lambda: feedback_workbook(feedback()),
    ):
        assert make() == make()


def test_level_is_a_range_of_points_and_no_recognition() -> None:
    """Nobody may read a star into a self-assessment."""
    assert "Punktebereich 4 Sterne, keine Anerkennung" in section(
        assessment_manuscript(report()), "Das Ergebnis"
    )


def test_incomplete_says_so() -> None:
    """Case H: criterion 3 is missing, the rest at 40 %."""
    values = {number: 40 for number in CASE_D if number != "3"}
    found = assessment_manuscript(replace(report(), decided=decided(values)))
    assert "unvollständig: 360 von 900 bewertet" in section(found, "Das Ergebnis")
    assert "3 | Interessengruppen einbinden | nicht bewertet | – | – | 100" in section(
        found, "Profil"
    )


def test_caf_and_unconfirmed_weights_have_no_total() -> None:
    """CAF knows no total; EFQM 2025 has none until a house confirms weights."""
    caf = section(assessment_manuscript(report(caf_round())), "Das Ergebnis")
    assert "keine Gesamtpunktzahl" in caf
    newer = replace(report(), decided=decided(CASE_D, model="efqm-2025"))
    assert "Gewichte dieser Ausgabe sind nicht belegt" in section(
        assessment_manuscript(newer), "Das Ergebnis"
    )


def test_agreement_has_intervals_and_only_where_it_may_be_read() -> None:
    """From 20 items and 3 raters on; with fewer there is a sentence and no number."""
    whole = section(assessment_manuscript(report()), "Wie einig")
    assert "Krippendorffs Alpha" in whole
    assert " bis " in whole
    few = decided({"1": 40, "2": 35}, method="matrix")
    small = section(assessment_manuscript(report(few)), "Wie einig")
    assert "erst ab 20 Kriterien und 3 Bewertenden" in small
    assert "Alpha" not in small


def test_small_groups_are_put_together() -> None:
    """Three team leads and two managers are shown as five people without a name."""
    assert shown_groups(report()) == (("Beschäftigte", 7), ("Weitere zusammen", 5))
    assert shown_groups(replace(report(), threshold=7)) == ()
    text = section(assessment_manuscript(replace(report(), threshold=7)), "Wer bewertet")
    assert "12 Menschen" in text
    assert "Leitung" not in text


def test_workbook_shows_no_item_that_few_rated() -> None:
    """The median of two ratings would tell both who they are."""
    rated = report()
    rows = load_workbook(io.BytesIO(report_workbook(rated)))["Übereinstimmung"].iter_rows(
        min_row=2, values_only=True
    )
    assert len([row for row in rows if row[4]]) == 25
    strict = replace(rated, threshold=13)
    rows = load_workbook(io.BytesIO(report_workbook(strict)))["Übereinstimmung"].iter_rows(
        min_row=2, values_only=True
    )
    assert not [row for row in rows if row[4]]


def test_every_number_bears_its_rule_and_the_model_its_rights() -> None:
    """Who reads a number can find the rule; who reads a model its owner."""
    found = assessment_manuscript(report())
    assert "Mittelwert aus 5 von 5 Teilkriterien" in section(found, "Wie die Zahlen")
    assert "nicht mit der EFQM verbunden" in section(found, "Modell")
    assert found.sources


@pytest.mark.parametrize("count", [0, 1, 2, 4])
def test_exactly_three_projects(count: int) -> None:
    """Neither two nor four will do, and the message says what to do."""
    with pytest.raises(NotThreeProjectsError) as error:
        projects_manuscript(
            projects(count), house="Haus", decided=efqm_round(), as_of=AS_OF, notice=""
        )
    assert "genau drei Projekte" in error.value.found
    assert error.value.mend


def test_a_project_is_told_in_all_four_parts() -> None:
    """Results, approach, deployment, assess and refine; a gap is named."""
    first, *others = projects()
    gap = (replace(first, approach=" "), *others)
    with pytest.raises(UntoldProjectError) as error:
        projects_manuscript(gap, house="Haus", decided=efqm_round(), as_of=AS_OF, notice="")
    assert error.value.missing == ("Vorgehen",)
    found = projects_manuscript(
        projects(), house="Haus", decided=efqm_round(), as_of=AS_OF, notice=""
    )
    told = section(found, "Projekt 2")
    for part in ("Angestrebte Ergebnisse", "Vorgehen", "Umsetzung", "Prüfen und Verbessern"):
        assert part in told


def test_feedback_file_names_steps_days_and_the_caution() -> None:
    """Steps 1–9 with dates and documents; the verdict never goes without its caution."""
    found = feedback_manuscript(feedback())
    assert "Schritt 9 mindestens 4 Punkte" in section(found, "Eigene Einschätzung")
    assert "noch offen" in section(found, "Die Schritte")
    assert "Rundmail vom 3. Februar" in section(found, "Säule 1")
    empty = replace(feedback(), steps=tuple(replace(s, value=None) for s in feedback().steps))
    assert "noch nicht selbst eingeschätzt" in section(feedback_manuscript(empty), "Eigene")


def test_application_file_has_evidence_beside_words() -> None:
    """Per criterion: strengths, improvements, evidence."""
    found = application_manuscript(application())
    told = section(found, "1 Zweck")
    assert "1.2: Was Leistungsberechtigte brauchen" in told
    assert "1.1: Leitbild" in told
    assert "keine angehängt" in section(found, "2 ")


def test_files_are_tagged_pdfs() -> None:
    """PDF/UA-1 is enforced while setting; a picture without words would not compile."""
    for manuscript in (
        feedback_manuscript(feedback()),
        application_manuscript(application()),
        projects_manuscript(
            projects(), house="Haus", decided=efqm_round(), as_of=AS_OF, notice="Übungsdaten"
        ),
    ):
        assert b"pdfuaid" in report_pdf(manuscript)
