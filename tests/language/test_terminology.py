# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of a house go into a file and come back; what is wrong with a file is said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from quartett.language.terminology import Term, TermsError, read_terms, write_terms

_TERMS = (
    Term("Vorsprache", "Termin"),
    Term("zeitnah", "am 3. Mai", "Ein Tag sagt mehr: immer.", date(2026, 1, 1), date(2026, 12, 31)),
    Term("-fähig", "=neu", "Beginnt mit einem Strich; und „so“."),
)
_HEAD = "Nicht mehr schreiben;Stattdessen;Warum;gilt ab;gilt bis"


@pytest.mark.parametrize("suffix", ["yaml", "csv"])
def test_there_and_back(suffix: str) -> None:
    """What was written is read again, days and signs included."""
    assert read_terms(write_terms(_TERMS, suffix=suffix), name=f"woerter.{suffix}") == _TERMS


def test_a_formula_leaves_as_text() -> None:
    """A spreadsheet does not calculate what a house wrote."""
    written = write_terms(_TERMS, suffix="csv").decode("utf-8-sig")
    assert "'=neu" in written
    assert ";=neu" not in written


def test_a_file_by_its_path(tmp_path: Path) -> None:
    """The command line hands in a path."""
    file = tmp_path / "woerter.csv"
    file.write_bytes(write_terms(_TERMS[:1], suffix="csv"))
    assert read_terms(file) == _TERMS[:1]


def test_a_workbook(tmp_path: Path) -> None:
    """Days are days in a workbook; the order of the columns is free."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Stattdessen", "gilt ab", "Nicht mehr schreiben"])
    sheet.append(["Termin", date(2026, 7, 1), "Vorsprache"])
    file = tmp_path / "woerter.xlsx"
    book.save(file)
    assert read_terms(file) == (Term("Vorsprache", "Termin", valid_from=date(2026, 7, 1)),)


def test_columns_may_be_english_or_missing() -> None:
    """Two columns are enough, and the names of the YAML file are known too."""
    data = b"avoided;preferred\nVorsprache;Termin\n"
    assert read_terms(data, name="a.csv") == (Term("Vorsprache", "Termin"),)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["Vorsprache;Termin;;;", "vorsprache;Besuch;;;"], "„vorsprache“ steht schon in Zeile 2."),
        (["Vorsprache;;;;", "a;b;;;"], "Es fehlt, was statt „Vorsprache“ geschrieben werden soll."),
        ([";Termin;;;", "a;b;;;"], "Es fehlt das Wort"),
        (["Termin;Termin;;;"], "dasselbe Wort"),
        (["a;b;;01.07.2026;30.06.2026"], "„gilt bis“ liegt vor „gilt ab“."),
        (["a;b;;im Sommer;"], "„im Sommer“ unter „gilt ab“ ist kein Tag."),
        (["a;=1+1;;;"], "sieht aus wie eine Formel"),
        (["a;@SUMME(A1);;;"], "sieht aus wie eine Formel"),
        ([f"{'a' * 81};b;;;"], "länger als 80 Zeichen"),
    ],
)
def test_faults_of_a_table(lines: list[str], said: str) -> None:
    """Each fault names its row and what to do."""
    data = "\n".join([_HEAD, *lines]).encode()
    with pytest.raises(TermsError) as error:
        read_terms(data, name="woerter.csv")
    assert said in str(error.value)
    assert str(error.value).startswith("Zeile ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("terms: [", "lässt sich nicht lesen"),
        ("words: []", "fehlt die Liste „terms“"),
        ("- a", "fehlt die Liste „terms“"),
        ("terms: [{avoided: a, preferred: b, weight: 1}]", "Wort 1: Erlaubt sind nur"),
        ("terms: [{avoided: [a], preferred: b}]", "Wort 1: Unter „Nicht mehr schreiben“"),
        ("terms: [{avoided: a, preferred: b, valid_from: 2026-13-01}]", "lässt sich nicht lesen"),
        ("terms: [{avoided: a}]", "Es fehlt, was statt „a“"),
        ("terms: !!python/object:os.system {}", "lässt sich nicht lesen"),
    ],
)
def test_faults_of_a_yaml_file(text: str, said: str) -> None:
    """A file that is none, unknown fields, and values of a wrong kind are told."""
    with pytest.raises(TermsError, match=said):
        read_terms(text.encode(), name="woerter.yaml")


def test_a_table_without_the_columns() -> None:
    """The missing column is named."""
    with pytest.raises(TermsError, match="fehlt die Spalte „Stattdessen“"):
        read_terms(b"Vermeiden;Anderes\na;b\n", name="a.csv")


def test_what_is_no_table() -> None:
    """A picture gets the sentence of the tables."""
    with pytest.raises(TermsError, match="Bitte"):
        read_terms(b"\x89PNG\r\n\x1a\n" + bytes(64), name="a.csv")


def test_many_faults_are_counted() -> None:
    """Ten faults are named, the rest is counted."""
    data = "\n".join([_HEAD, *(f"wort{number};;;;" for number in range(15))]).encode()
    with pytest.raises(TermsError, match="Dazu kommen 5 weitere Fehler"):
        read_terms(data, name="a.csv")


def test_days_on_which_a_term_counts() -> None:
    """Both ends are included; without a day only a beginning counts."""
    term = Term("a", "b", valid_from=date(2026, 2, 1), valid_to=date(2026, 3, 1))
    days = [date(2026, 1, 31), date(2026, 2, 1), date(2026, 3, 1), date(2026, 3, 2)]
    assert [term.counts_on(day) for day in days] == [False, True, True, False]
    assert term.counts_on(date.max)


def test_no_other_kind_of_file() -> None:
    """A kind that cannot be read again is not written."""
    with pytest.raises(ValueError, match="no kind"):
        write_terms(_TERMS, suffix="docx")
