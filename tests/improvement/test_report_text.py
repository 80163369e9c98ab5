# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The quality report as a manuscript."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from quartett.documents.manuscript import Manuscript, Paragraph, Points, Table
from quartett.findings import Period
from quartett.improvement.carrier_forms import CarrierForm, board, carrier_form
from quartett.improvement.report import QualityReport
from quartett.improvement.report_text import report_manuscript

from .example_report import QUARTER, REPORT

EMPTY = QualityReport("Übungs-Jobcenter", CarrierForm.MUNICIPAL, QUARTER, date(2026, 10, 20))


def texts(manuscript: Manuscript) -> str:
    """All that the manuscript says, one piece a line."""
    lines = [manuscript.title, manuscript.subtitle]
    for section in manuscript.sections:
        lines.append(section.heading)
        for block in section.blocks:
            if isinstance(block, Paragraph):
                lines.append(block.text)
            elif isinstance(block, Points):
                lines.extend(block.items)
            elif isinstance(block, Table):
                lines.extend(" | ".join(row) for row in (block.head, *block.rows))
    return "\n".join(lines)


def test_strengths_stand_first() -> None:
    """After the overview, before any figure."""
    headings = [section.heading for section in report_manuscript(REPORT).sections]
    assert headings[1].startswith("Stärken")


def test_every_figure_has_its_source() -> None:
    """The last column leads into the list of sources."""
    manuscript = report_manuscript(REPORT)
    (table,) = (b for b in manuscript.sections[2].blocks if isinstance(b, Table))
    marks = {row[-1] for row in table.rows}
    assert marks == {"[1]", "[2]"}
    assert len(manuscript.sources) == 2


def test_a_missing_value_says_so() -> None:
    """„keine Angabe“ and no nought."""
    assert "keine Angabe" in texts(report_manuscript(REPORT))


def test_common_subjects_name_their_sources_inside_the_sentence() -> None:
    """The sources stand in brackets before the full stop."""
    sources = "(Sprachprüfung, Befragung, Prüfung, Beschwerde, Idee)."
    assert f"„Aufforderung zur Mitwirkung“ {sources}" in texts(report_manuscript(REPORT))


def test_what_did_not_work_is_told() -> None:
    """The measure without a visible change stands in the same table, with its next step."""
    told = texts(report_manuscript(REPORT))
    assert (
        "Telefonzeiten bündeln | keine Angabe | keine Angabe | keine Veränderung sichtbar" in told
    )
    assert "beweist nicht" in told


def test_overdue_measures_and_missing_proof_are_told() -> None:
    """The board sees what is late and what an audit still waits for."""
    told = texts(report_manuscript(REPORT))
    assert "15.09.2026, überfällig" in told
    assert "liegt noch nicht vor" in told
    assert "davon 1 überfällig" in told


@pytest.mark.parametrize(
    ("period", "sentence"),
    [
        (QUARTER, "In diesem Quartal lag dazu nichts vor."),
        (Period.year(2026), "In diesem Jahr lag dazu nichts vor."),
        (Period.month(2026, 5), "In diesem Zeitraum lag dazu nichts vor."),
    ],
)
def test_no_section_is_empty(period: Period, sentence: str) -> None:
    """A report without content still says that there was none."""
    manuscript = report_manuscript(replace(EMPTY, period=period))
    assert all(section.blocks for section in manuscript.sections)
    assert texts(manuscript).count(sentence) == 8


@pytest.mark.parametrize(
    ("form", "key", "heading"),
    [
        (CarrierForm.JOINT, "", "Bitten an die Trägerversammlung"),
        (CarrierForm.MUNICIPAL, "", "Bitten an den Verwaltungsrat"),
        (CarrierForm.MUNICIPAL, "district", "Bitten an den Kreisausschuss"),
    ],
)
def test_the_wording_follows_the_carrier_form(form: CarrierForm, key: str, heading: str) -> None:
    """Each form speaks to its own board."""
    manuscript = report_manuscript(replace(EMPTY, form=form, board=key))
    assert manuscript.sections[-1].heading == heading


def test_a_board_of_the_other_form_is_refused() -> None:
    """A gE has no Kreisausschuss."""
    with pytest.raises(KeyError, match="assembly"):
        board(CarrierForm.JOINT, key="district")


def test_both_forms_stand_in_the_catalogue_with_source() -> None:
    """Law, address and the day from which it holds."""
    for form in CarrierForm:
        entry = carrier_form(form)
        assert entry.source.url.startswith("https://www.gesetze-im-internet.de/")
        assert entry.valid_from is not None
