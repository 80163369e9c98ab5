# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sheet that goes out: made to be filled in, and hard to fill in wrongly."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from tests.assessment.filling import HEADER_ROW, TODAY, cell_of, sheet

from quartett.assessment import catalogue, catalogues, read_ratings
from quartett.assessment.rating_layout import fingerprint, value_columns
from quartett.assessment.rating_template import rating_template

EFQM = catalogue("efqm-2020")
METHODS = [(one, method) for one in catalogues() for method in one.methods]


def written(key: str, method: str, **facts: str) -> Workbook:
    """The template of a shipped catalogue, opened again."""
    content = rating_template(catalogue(key), method, created=TODAY, **facts)
    return load_workbook(io.BytesIO(content))


def test_same_input_gives_the_same_bytes() -> None:
    """Nothing of the day or the machine is in the file."""
    first, second = (rating_template(EFQM, "full", created=TODAY) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(("one", "method"), METHODS, ids=lambda each: each.id)
def test_what_is_filled_in_is_read_back(tmp_path: Path, one, method) -> None:
    """Every value of every catalogue and method comes back as it was typed."""
    expected, typed = set(), {}
    span = one.scale.high - one.scale.low + 1
    for place, item in enumerate(one.rated_items(method)):
        for shift, column in enumerate(value_columns(one, method)):
            is_override = len(value_columns(one, method)) > 1 and not column.attribute
            if column.applies_to(one, item) and not is_override:
                value = one.scale.low + (7 * place + 3 * shift) % span
                typed[item, column.heading] = value
                expected.add((item, column.attribute, Decimal(value)))
    read = read_ratings(
        sheet(tmp_path / "blatt.xlsx", one, method.id, typed, group="Team"), catalogue=one
    )
    assert {(r.item, r.attribute, r.value) for r in read.ratings} == expected
    assert {(r.rater, r.group) for r in read.ratings} == {("R1", "Team")}
    assert read.method == method.id


def test_first_sheet_has_a_row_per_rated_item_and_words_before_values() -> None:
    """Strengths come first, values later, „kann ich nicht beurteilen“ and the reason last."""
    book = written("caf-2020", "classical")
    page = book.worksheets[0]
    headings = [cell.value for cell in page[HEADER_ROW]]
    assert [one.title for one in book.worksheets] == ["Bewertung", "Angaben", "Anleitung"]
    assert headings == [
        "Nummer", "Titel", "Worum es geht", "Stärken", "Verbesserungen", "Wert",
        "Kann ich nicht beurteilen (x)", "Begründung",
    ]  # fmt: skip
    numbers = [page.cell(row, 1).value for row in range(3, page.max_row + 1)]
    caf = catalogue("caf-2020")
    assert tuple(numbers) == caf.rated_items(caf.method("classical"))
    assert all(page.cell(row, 3).value for row in range(3, page.max_row + 1))


def test_only_what_belongs_to_the_item_can_be_filled_in() -> None:
    """Attributes of another block are grey and locked, as are numbers and titles."""
    page = written("efqm-2020", "full")["Bewertung"]
    result, enabler = cell_of(page, "6", "Verlauf"), cell_of(page, "1.1", "Verlauf")
    assert page.protection.sheet
    assert not page.cell(*result).protection.locked
    assert page.cell(*enabler).protection.locked
    assert page.cell(*enabler).fill.fgColor.rgb != page.cell(*result).fill.fgColor.rgb
    assert page.cell(3, 1).protection.locked
    assert not page.cell(*cell_of(page, "1.1", "Stärken")).protection.locked


def test_values_are_checked_while_they_are_typed() -> None:
    """Whole numbers of the scale only; the message is German and says what else to do."""
    page = written("qualitaets-check-kurz", "check")["Bewertung"]
    rules = page.data_validations.dataValidation
    whole = [rule for rule in rules if rule.type == "whole"]
    assert {(rule.formula1, rule.formula2) for rule in whole} == {("1", "5")}
    assert all("ganze Zahl von 1 bis 5" in rule.error for rule in whole)
    assert all(len(rule.prompt) <= 255 and len(rule.error) <= 255 for rule in rules)
    assert any(rule.type == "list" and rule.formula1 == '"x"' for rule in rules)


@pytest.mark.parametrize(("one", "method"), METHODS, ids=lambda each: each.id)
def test_sheet_prints_on_a4_across_with_its_header(one, method) -> None:
    """The header stays in sight on the screen and on every printed page."""
    page = written(one.id, method.id)["Bewertung"]
    assert page.freeze_panes == "C3"
    assert page.print_title_rows == "$2:$2"
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) in ((1, 0), (None, 0))


def test_sheet_says_whose_it_is_and_what_it_rates() -> None:
    """Catalogue, edition, method and fingerprint stand there; a formula stays a text."""
    page = written("efqm-2020", "matrix", rater="=1+1", group="Leitung")["Angaben"]
    facts = {row[0].value: row[1] for row in page.iter_rows(min_row=2) if row[0].value}
    assert facts["Kennung des Katalogs"].value == "efqm-2020"
    assert facts["Ausgabe"].value == "2020"
    assert facts["Verfahren"].value == "matrix"
    assert facts["Prüfwert des Katalogs"].value == fingerprint(EFQM)
    assert facts["Pseudonym"].data_type == "s"
    assert not facts["Gruppe"].protection.locked
    assert facts["Verfahren"].protection.locked


def test_fingerprint_changes_with_the_meaning_of_values_only() -> None:
    """Another title or number is another catalogue to rate; other guidance is not."""
    first, *rest = EFQM.criteria
    reworded = EFQM.model_copy(
        update={"criteria": (first.model_copy(update={"guidance": "anders"}), *rest)}
    )
    renamed = EFQM.model_copy(
        update={"criteria": (first.model_copy(update={"title": "anders"}), *rest)}
    )
    assert fingerprint(reworded) == fingerprint(EFQM)
    assert fingerprint(renamed) != fingerprint(EFQM)


def test_attributes_of_the_same_title_have_columns_of_their_own() -> None:
    """No two columns of a sheet bear the same heading."""
    for one, method in METHODS:
        headings = [column.heading.casefold() for column in value_columns(one, method)]
        assert len(set(headings)) == len(headings)


def test_unknown_method_is_an_error() -> None:
    """A method that the catalogue does not have gives no sheet."""
    with pytest.raises(KeyError):
        rating_template(EFQM, "fine-tuned", created=TODAY)
