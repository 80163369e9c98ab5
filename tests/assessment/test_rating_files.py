# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files with ratings: read whole or refused with every fault, its place and its mend."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from tests.assessment.filling import cell_of, sheet

from quartett.assessment import RatingFileError, ReadRatings, RemarkKind, catalogue, read_ratings
from quartett.assessment.messages import RatingFault, RatingNote, describe, describe_note
from quartett.assessment.rating_files import join, stamp_of
from quartett.tables import Column, Fault, FaultCode, Note, NoteCode

EFQM, CAF = catalogue("efqm-2020"), catalogue("caf-2020")
HEAD = "rater,group,item,attribute,value\n"
Spoil = Callable[[Workbook], object]


def listed(folder: Path, text: str, *, encoding: str = "utf-8", name: str = "liste.csv") -> Path:
    """A list in a file."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def faults_of(path: Path, one=EFQM, method: str | None = None) -> tuple[Fault, ...]:
    """All faults of a file that must not be taken."""
    with pytest.raises(RatingFileError) as caught:
        read_ratings(path, catalogue=one, method=method)
    assert all(describe(fault) in str(caught.value) for fault in caught.value.faults)
    return caught.value.faults


def spoiled(folder: Path, spoil: Spoil, **values: object) -> tuple[Fault, ...]:
    """The faults of a CAF sheet after somebody did this to it."""
    typed = {("1.1", "Wert"): 40, ("1.2", "Wert"): 50}
    return faults_of(sheet(folder / "blatt.xlsx", CAF, "classical", typed, spoil=spoil), CAF)


def put(item: str, heading: str, value: object) -> Spoil:
    """Write a value into a cell of the sheet „Bewertung“."""

    def spoil(book: Workbook) -> None:
        page = book["Bewertung"]
        page.cell(*cell_of(page, item, heading)).value = value

    return spoil


def fact(label: str, value: object) -> Spoil:
    """Write a value beside a line of the sheet „Angaben“."""

    def spoil(book: Workbook) -> None:
        row = next(row for row in book["Angaben"].iter_rows() if row[0].value == label)
        row[1].value = value

    return spoil


def test_list_of_several_raters_is_read(tmp_path: Path) -> None:
    """One sheet per rater in the order of their rows; attributes by id or by title."""
    text = HEAD + "R1,Team,1.1,sound,40\nR2,Leitung,1.1,Fundiert,55\nR1,Team,6,,30\n"
    read = read_ratings(listed(tmp_path, text), catalogue=EFQM)
    assert [(one.rater, one.group) for one in read.sheets] == [("R1", "Team"), ("R2", "Leitung")]
    told = [(one.rater, one.item, one.attribute, one.value) for one in read.ratings]
    assert told == [
        ("R1", "1.1", "sound", Decimal(40)),
        ("R1", "6", "", Decimal(30)),
        ("R2", "1.1", "sound", Decimal(55)),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_german_list_is_read_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    """Semicolons, comma decimals and German headings, as a German spreadsheet saves them."""
    text = "Pseudonym;Gruppe;Nummer;Merkmal;Wert;Begründung\nÄ1;Büro;1;;40,0;geprüft\n"
    [rating] = read_ratings(listed(tmp_path, text, encoding=encoding), catalogue=CAF).ratings
    assert (rating.rater, rating.group, rating.item) == ("Ä1", "Büro", "1")
    assert (rating.value, rating.reason) == (Decimal(40), "geprüft")


def test_row_that_looks_like_column_numbers_is_a_rating(tmp_path: Path) -> None:
    """Rater 1 of group 2 who rates criterion 3 with 4 is not taken for numbers of columns."""
    text = "rater,group,item,value\n1,2,3,4\n1,2,1,5\n"
    assert len(read_ratings(listed(tmp_path, text), catalogue=EFQM).ratings) == 2


def test_x_in_place_of_a_value_is_not_judged(tmp_path: Path) -> None:
    """„Kann ich nicht beurteilen“ is kept and is no value."""
    text = HEAD + "R1,,1.1,,x\nR1,,1.2,,40\n"
    [own] = read_ratings(listed(tmp_path, text), catalogue=EFQM).sheets
    assert own.not_judged == {"1.1"}
    assert [one.item for one in own.ratings] == ["1.2"]


def test_list_without_catalogue_takes_items_as_they_come(tmp_path: Path) -> None:
    """Values from 0 to 100; an attribute cannot be understood without a catalogue."""
    text = HEAD + "R1,,Empfang,,40\nR2,,Empfang,,45\n"
    read = read_ratings(listed(tmp_path, text), catalogue=None)
    assert {one.item for one in read.ratings} == {"Empfang"}
    path = listed(tmp_path, HEAD + "R1,,Empfang,sound,101\n")
    with pytest.raises(RatingFileError) as caught:
        read_ratings(path, catalogue=None)
    codes = {fault.code for fault in caught.value.faults}
    assert codes == {RatingFault.CATALOGUE_NEEDED, RatingFault.OFF_THE_SCALE}


def test_list_in_a_workbook_is_read(tmp_path: Path) -> None:
    """The same columns in an XLSX."""
    book = Workbook()
    for row in (["rater", "item", "value"], ["R1", "1.1", 40], ["R1", 1.2, 45]):
        book.active.append(row)
    book.save(tmp_path / "liste.xlsx")
    read = read_ratings(tmp_path / "liste.xlsx", catalogue=CAF)
    assert [(one.item, one.value) for one in read.ratings] == [("1.1", 40), ("1.2", 45)]


LIST_FAULTS = [
    ("R1,,1.1,,101", "value", RatingFault.OFF_THE_SCALE, "101", "0 bis 100"),
    ("R1,,1.1,,-5", "value", RatingFault.OFF_THE_SCALE, "-5", "0 bis 100"),
    ("R1,,1.1,,10.5", "value", RatingFault.NOT_WHOLE, "10.5", "0 bis 100"),
    ("R1,,1.1,,vierzig", "value", RatingFault.NOT_A_NUMBER, "vierzig", "0 bis 100"),
    ("R1,,1.1,sound,x", "value", RatingFault.NOT_A_NUMBER, "x", "0 bis 100"),
    ("R1,,8.1,,40", "item", RatingFault.UNKNOWN_ITEM, "8.1", EFQM.title),
    ("R1,,,,40", "item", RatingFault.ITEM_MISSING, "", ""),
    ("R1,,01. Feb,,40", "item", RatingFault.ITEM_IS_A_DATE, "01. Feb", EFQM.title),
    ("R1,,6.1,,40", "item", RatingFault.HEADING_ONLY, "6.1", "6"),
    ("R1,,1,sound,40", "attribute", RatingFault.MISPLACED_ATTRIBUTE, "sound", "1.1, 1.2"),
    ("R1,,1.1,trend,40", "attribute", RatingFault.UNKNOWN_ATTRIBUTE, "trend", "sound"),
    (",,1.1,,40", "rater", RatingFault.RATER_MISSING, "", ""),
]


@pytest.mark.parametrize(("row", "name", "code", "found", "expected"), LIST_FAULTS)
def test_fault_in_a_list_names_row_column_and_mend(
    tmp_path: Path, row: str, name: str, code: RatingFault, found: str, expected: str
) -> None:
    """Where it stands, what was found, what is expected, and what to do."""
    [fault] = faults_of(listed(tmp_path, HEAD + "R9,,2.1,,40\n" + row + "\n"))
    assert fault.code is code
    assert fault.row == 3
    assert fault.column is not None
    assert fault.column.name == name
    assert fault.found == found
    assert expected in fault.expected
    assert describe(fault).startswith(f"Zeile 3, Spalte {fault.column.letter} („{name}“): ")
    assert "Bitte" in describe(fault) or "setzen Sie ein x" in describe(fault)


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    """Nobody mends a file fault by fault."""
    rows = "\n".join(row for row, *_rest in LIST_FAULTS)
    codes = [fault.code for fault in faults_of(listed(tmp_path, HEAD + rows))]
    assert codes == [code for _row, _name, code, *_rest in LIST_FAULTS]


def test_same_item_twice_by_one_person_is_refused(tmp_path: Path) -> None:
    """Even with the same value: one of the two is a mistake."""
    [fault] = faults_of(listed(tmp_path, HEAD + "R1,,1,,40\nR2,,1,,40\nR1,,1,,40\n"), CAF)
    assert (fault.code, fault.row, fault.expected) == (RatingFault.TWICE, 4, "2")


def test_two_groups_of_one_person_are_refused(tmp_path: Path) -> None:
    """A group is declared once."""
    [fault] = faults_of(listed(tmp_path, HEAD + "R1,A,1,,40\nR1,B,2,,40\n"), CAF)
    assert (fault.code, fault.found, fault.expected) == (RatingFault.OTHER_GROUP, "B", "A")


def test_x_and_value_in_a_list_are_refused(tmp_path: Path) -> None:
    """One cannot both judge and not judge an item."""
    [fault] = faults_of(listed(tmp_path, HEAD + "R1,,1.1,sound,40\nR1,,1.1,,x\n"))
    assert (fault.code, fault.row, fault.found) == (RatingFault.MARK_AND_VALUE, 3, "1.1")


def test_direct_value_beside_finer_ones_needs_a_reason(tmp_path: Path) -> None:
    """With a reason it is taken over, with the reason."""
    head = "rater,group,item,attribute,value,reason\n"
    rows = "R1,,1.1,sound,40,\nR1,,1.1,,60,{}\n"
    [fault] = faults_of(listed(tmp_path, head + rows.format("")))
    assert (fault.code, fault.row, fault.found) == (RatingFault.REASON_MISSING, 3, "1.1")
    read = read_ratings(listed(tmp_path, head + rows.format("Beleg kam später")), catalogue=EFQM)
    assert read.ratings[1].reason == "Beleg kam später"


def test_personal_number_is_refused_and_not_repeated(tmp_path: Path) -> None:
    """The message says what it is and where, and keeps it to itself."""
    head = "rater,group,item,attribute,value,reason\n"
    rows = "R1,,1,,40,Kundennummer 123A456789\n"
    [fault] = faults_of(listed(tmp_path, head + rows), CAF)
    assert fault.code is RatingFault.PERSONAL_NUMBER
    assert "Kundennummer" in describe(fault)
    assert "123A456789" not in describe(fault)


def test_contact_is_a_hint(tmp_path: Path) -> None:
    """An address of an office may stand there; it is pointed out."""
    head = "rater,group,item,attribute,value,reason\n"
    read = read_ratings(listed(tmp_path, head + "R1,,1,,40,amt@example.org\n"), catalogue=CAF)
    [note] = read.notes
    assert note.code is RatingNote.CONTACT
    assert "E-Mail-Adresse" in describe_note(note)


@pytest.mark.parametrize("name", ["rater", "item", "value"])
def test_missing_column_is_named(tmp_path: Path, name: str) -> None:
    """What is needed and what is there."""
    text = (HEAD + "R1,T,1,,40\nR1,T,2,,45\n").replace(name, "spalte")
    [fault] = faults_of(listed(tmp_path, text), CAF)
    assert (fault.code, fault.expected) == (RatingFault.COLUMN_MISSING, name)
    assert "spalte" in fault.found


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", FaultCode.EMPTY_FILE),
        (b" \r\n", FaultCode.EMPTY_FILE),
        (b"kein Blatt", RatingFault.NOT_A_WORKBOOK),
        (b"PK\x03\x04kaputt", RatingFault.NOT_A_WORKBOOK),
        (b"%PDF-1.7", FaultCode.PDF),
        (bytes.fromhex("d0cf11e0a1b11ae1") * 9, FaultCode.OLD_EXCEL),
    ],
)
def test_file_that_is_no_workbook_is_told_so(tmp_path: Path, content: bytes, code: str) -> None:
    """By its content, whatever its name says; each with its mend."""
    path = tmp_path / "blatt.xlsx"
    path.write_bytes(content)
    [fault] = faults_of(path, CAF)
    assert fault.code == code
    assert "Bitte" in describe(fault)
    with pytest.raises(RatingFileError):
        stamp_of(path)


SHEET_FAULTS = [
    (put("1.1", "Wert", 101), RatingFault.OFF_THE_SCALE, "101"),
    (put("1.1", "Wert", 10.5), RatingFault.NOT_WHOLE, "10,5"),
    (put("1.1", "Wert", "mittel"), RatingFault.NOT_A_NUMBER, "mittel"),
    (put("1.1", "Wert", "x"), RatingFault.NOT_A_NUMBER, "x"),
    (put("1.1", "Wert", datetime(2026, 2, 1)), RatingFault.VALUE_IS_A_DATE, "01.02.2026"),  # noqa: DTZ001
    (put("1.1", "Wert", "=B3*2"), FaultCode.FORMULA_WITHOUT_VALUE, "=B3*2"),
    (put("1.1", "Wert", "#DIV/0!"), FaultCode.CELL_ERROR, "#DIV/0!"),
    (put("1.1", "Kann ich nicht beurteilen (x)", "x"), RatingFault.MARK_AND_VALUE, "1.1"),
    (put("1.3", "Kann ich nicht beurteilen (x)", 40), RatingFault.NO_MARK, "40"),
    (put("1.1", "Stärken", "=-Schulung"), RatingFault.NOT_A_TEXT, "=-Schulung"),
    (put("1.2", "Begründung", "#NAME?"), RatingFault.NOT_A_TEXT, "#NAME?"),
    (put("1.1", "Nummer", "1.9"), RatingFault.UNKNOWN_ITEM, "1.9"),
    (put("1.1", "Nummer", date(2026, 1, 1)), RatingFault.ITEM_IS_A_DATE, "01.01.2026"),
    (put("1.1", "Nummer", None), RatingFault.ITEM_MISSING, ""),
    (put("1.2", "Nummer", "1.1"), RatingFault.TWICE, "1.1"),
]


@pytest.mark.parametrize(("spoil", "code", "found"), SHEET_FAULTS)
def test_fault_in_a_sheet_names_its_cell(
    tmp_path: Path, spoil: Spoil, code: str, found: str
) -> None:
    """Row and column as the spreadsheet program shows them."""
    [fault] = spoiled(tmp_path, spoil)
    assert fault.code == code
    assert fault.found == found
    assert fault.column is not None
    assert fault.row in (3, 4, 5)
    assert describe(fault).startswith(f"Zeile {fault.row}, Spalte {fault.column.letter} („")


def test_attribute_of_another_block_is_refused(tmp_path: Path) -> None:
    """A value in a grey cell."""
    path = sheet(tmp_path / "b.xlsx", EFQM, "full", {("1.1", "Verlauf"): 40})
    [fault] = faults_of(path)
    assert (fault.code, fault.expected) == (RatingFault.NOT_APPLICABLE, "1.1")


def test_merged_cells_are_refused(tmp_path: Path) -> None:
    """It is not certain what a value in them belongs to."""
    [fault] = spoiled(tmp_path, lambda book: book["Bewertung"].merge_cells("F3:F5"))
    assert (fault.code, fault.found) == (RatingFault.MERGED_CELLS, "F3:F5")


def test_missing_columns_are_all_named(tmp_path: Path) -> None:
    """A sheet without its columns is not half read."""

    def spoil(book: Workbook) -> None:
        for name in ("Wert", "Stärken"):
            book["Bewertung"].cell(2, cell_of(book["Bewertung"], "1.1", name)[1]).value = "Y"

    faults = spoiled(tmp_path, spoil)
    assert {fault.expected for fault in faults} == {"Wert", "Stärken"}
    assert {fault.code for fault in faults} == {RatingFault.COLUMN_MISSING}


@pytest.mark.parametrize(
    ("spoil", "code", "found"),
    [
        (fact("Kennung des Katalogs", "caf-2013"), RatingFault.OTHER_EDITION, "caf-2013"),
        (fact("Kennung des Katalogs", "efqm-2020"), RatingFault.OTHER_CATALOGUE, "efqm-2020"),
        (fact("Ausgabe", 2013), RatingFault.OTHER_EDITION, "2013"),
        (fact("Prüfwert des Katalogs", "0" * 16), RatingFault.CHANGED_CATALOGUE, "0" * 16),
        (fact("Verfahren", "geraten"), RatingFault.UNKNOWN_METHOD, "geraten"),
        (fact("Pseudonym", None), RatingFault.RATER_MISSING, ""),
        (fact("Pseudonym", "=A1"), RatingFault.NOT_A_TEXT, "=A1"),
    ],
)
def test_sheet_of_something_else_is_refused(
    tmp_path: Path, spoil: Spoil, code: RatingFault, found: str
) -> None:
    """Another catalogue, edition or method, or a catalogue that changed since."""
    [fault] = spoiled(tmp_path, spoil)
    assert fault.code is code
    assert found in fault.found
    assert describe(fault).startswith("Blatt „Angaben“, Zeile ")


def test_sheet_of_another_method_than_asked_for_is_refused(tmp_path: Path) -> None:
    """The values would mean something else."""
    path = sheet(tmp_path / "b.xlsx", CAF, "classical", {("1.1", "Wert"): 40})
    [fault] = faults_of(path, CAF, "fine-tuned")
    assert fault.code is RatingFault.OTHER_METHOD
    assert (fault.found, fault.expected) == ("classical", "fine-tuned")


@pytest.mark.parametrize("label", ["Kennung des Katalogs", "Verfahren", "Prüfwert des Katalogs"])
def test_sheet_that_lost_its_facts_is_refused(tmp_path: Path, label: str) -> None:
    """Without them nobody knows what the values rate."""
    [fault] = spoiled(tmp_path, fact(label, None))
    assert (fault.code, fault.expected) == (RatingFault.NO_FACTS, label)


def test_sheet_without_facts_is_refused(tmp_path: Path) -> None:
    """The whole sheet „Angaben“ is gone."""
    [fault] = spoiled(tmp_path, lambda book: book.remove(book["Angaben"]))
    assert fault.code is RatingFault.NO_FACTS


def test_two_sheets_in_one_workbook_are_refused(tmp_path: Path) -> None:
    """A copy beside the first: which of them counts?"""
    [fault] = spoiled(tmp_path, lambda book: book.copy_worksheet(book["Bewertung"]))
    assert fault.code is RatingFault.TWO_SHEETS
    assert fault.found == "Bewertung, Bewertung Copy"


def test_sheet_that_nobody_filled_in_is_told_so(tmp_path: Path) -> None:
    """An empty sheet is no assessment."""
    [fault] = faults_of(sheet(tmp_path / "b.xlsx", CAF, "classical", {}), CAF)
    assert fault.code is RatingFault.NOTHING_RATED


def test_formula_with_its_stored_value_is_taken_with_a_note(tmp_path: Path) -> None:
    """What the spreadsheet program computed counts, and it is said."""
    path = sheet(tmp_path / "b.xlsx", CAF, "classical", {("1.1", "Wert"): "=20+20"})
    stored = tmp_path / "gerechnet.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(stored, "w") as new:
        for part in old.infolist():
            text = old.read(part)
            new.writestr(
                part, text.replace(b"<v></v>", b"<v>40</v>").replace(b"<v />", b"<v>40</v>")
            )
    read = read_ratings(stored, catalogue=CAF)
    assert [one.value for one in read.ratings] == [40]
    assert NoteCode.FORMULAS_USED in {note.code for note in read.notes}


def test_words_and_marks_are_read(tmp_path: Path) -> None:
    """One strength a line; an x without a value; a reason beside a value."""
    values = {
        ("1.1", "Stärken"): "- Leitbild liegt vor\n\n• wird gelebt",
        ("1.1", "Verbesserungen"): "+ öfter prüfen",
        ("1.1", "Wert"): "40 %",
        ("1.1", "Begründung"): "siehe Bericht",
        ("1.2", "Kann ich nicht beurteilen (x)"): " X ",
        ("1.3", "Begründung"): "ohne Wert",
    }
    read = read_ratings(sheet(tmp_path / "b.xlsx", CAF, "classical", values), catalogue=CAF)
    [own] = read.sheets
    assert [(one.kind, one.text) for one in own.remarks] == [
        (RemarkKind.STRENGTH, "Leitbild liegt vor"),
        (RemarkKind.STRENGTH, "wird gelebt"),
        (RemarkKind.IMPROVEMENT, "+ öfter prüfen"),
    ]
    assert own.not_judged == {"1.2"}
    assert [(one.value, one.reason) for one in own.ratings] == [(40, "siehe Bericht")]
    assert [note.code for note in read.notes] == [RatingNote.REASON_UNUSED]


def test_file_stands_in_for_a_missing_pseudonym(tmp_path: Path) -> None:
    """Said in a note, so that nobody wonders."""
    typed = {("1.1", "Wert"): 40}
    path = sheet(tmp_path / "b.xlsx", CAF, "classical", typed, rater="")
    read = read_ratings(path, catalogue=CAF, rater="blatt-7", group="Team")
    assert [(one.rater, one.group) for one in read.sheets] == [("blatt-7", "Team")]
    assert [note.code for note in read.notes] == [RatingNote.RATER_FROM_FILE]


def test_two_files_of_one_person_are_refused(tmp_path: Path) -> None:
    """Files are joined by pseudonym; the second of one person is a fault."""
    typed = {("1.1", "Wert"): 40}
    read = read_ratings(sheet(tmp_path / "b.xlsx", CAF, "classical", typed), catalogue=CAF)
    other = ReadRatings(tuple(replace(one, rater="R2") for one in read.sheets), (), "classical")
    assert len(join({"a.xlsx": read, "b.xlsx": other}).sheets) == 2
    with pytest.raises(RatingFileError) as caught:
        join({"a.xlsx": read, "b.xlsx": read})
    [fault] = caught.value.faults
    assert (fault.code, fault.found, fault.expected) == (RatingFault.SAME_RATER, "R1", "a.xlsx")


def test_stamp_tells_the_catalogue_without_reading_values(tmp_path: Path) -> None:
    """A workbook says what it belongs to; a list does not."""
    path = sheet(tmp_path / "b.xlsx", CAF, "classical", {("1.1", "Wert"): "kaputt"})
    stamp = stamp_of(path)
    assert stamp is not None
    assert (stamp.catalogue, stamp.method, stamp.rater) == ("caf-2020", "classical", "R1")
    assert stamp_of(listed(tmp_path, HEAD + "R1,,1,,40\n")) is None


@pytest.mark.parametrize("code", RatingFault)
def test_every_fault_has_a_sentence(code: RatingFault) -> None:
    """No fault is left without words, and braces in a cell do no harm."""
    text = describe(Fault(code, 7, Column(2, "Wert"), "{0}", "{x} bis 5"))
    assert text.startswith("Zeile 7, Spalte C („Wert“): ")
    assert "None" not in text


@pytest.mark.parametrize("code", RatingNote)
def test_every_note_has_a_sentence(code: RatingNote) -> None:
    """As with faults."""
    assert "{" not in describe_note(Note(code, 7, Column(2, "Wert"), "Text"))


CELLS = st.one_of(
    st.text(max_size=8), st.integers(-10, 120).map(str), st.sampled_from(["1.1", "x", "sound", ""])
)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS), min_size=1, max_size=6))
def test_no_list_breaks_the_reader(rows: list[tuple[str, ...]]) -> None:
    """Whatever stands there: whole numbers of the scale, or faults with their rows."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["rater", "group", "item", "attribute", "value"])
    writer.writerows(rows)
    with TemporaryDirectory() as folder:
        path = Path(folder, "liste.csv")
        path.write_text(text.getvalue(), encoding="utf-8")
        try:
            read = read_ratings(path, catalogue=EFQM)
        except RatingFileError:
            return
    assert all(0 <= one.value <= 100 and one.value == int(one.value) for one in read.ratings)


def test_template_is_left_alone(tmp_path: Path) -> None:
    """Reading changes nothing in the file."""
    path = sheet(tmp_path / "b.xlsx", CAF, "classical", {("1.1", "Wert"): 40})
    before = path.read_bytes()
    read_ratings(path, catalogue=CAF)
    assert path.read_bytes() == before
    assert load_workbook(path).sheetnames[0] == "Bewertung"
