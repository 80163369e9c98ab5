# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from quartett.tables import open_table
from quartett.web.register.faults import RegisterFault, describe
from quartett.web.register.reading import (
    read_assignments,
    read_register,
)

HEADER = "jc_id;name;Trägerform;Land;kreis_ags;gueltig_bis;nachfolger_id\n"
GOOD = "JC-01001;Jobcenter Ort;gE;Hessen;01001;;\n"


def read(tmp_path: Path, content: str):  # type: ignore[no-untyped-def]
    """Entries and faults of a table."""
    path = tmp_path / "v.csv"
    path.write_text(content, encoding="utf-8")
    return read_register(open_table(path))


def test_entry_is_read_with_its_defaults(tmp_path: Path) -> None:
    """No id: made of the smallest AGS; no short name: the name without „Jobcenter“."""
    entries, faults = read(
        tmp_path,
        "Name;Trägerform;Land;kreis_ags;kreis_namen\n"
        "Jobcenter Am Berg;zugelassener kommunaler Träger;Hessen;1002;Berg\n"
        "Jobcenter Tal;gE;Hessen;01004;01003\n".replace("01004;01003", "01004;Tal"),
    )
    assert faults == []
    first = entries[0]
    assert (first.id, first.short_name, first.carrier_form) == ("JC-01002", "Am Berg", "zkT")
    assert first.districts[0].name == "Berg"


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("JC-2;;gE;Hessen;01002;;\n", RegisterFault.EMPTY_CELL, "B"),
        ("JC-2;Ort;AG;Hessen;01002;;\n", RegisterFault.CARRIER_FORM, "C"),
        ("JC-2;Ort;gE;;01002;;\n", RegisterFault.EMPTY_CELL, "D"),
        ("JC-2;Ort;gE;Hessen;abc;;\n", RegisterFault.DISTRICT_KEY, "E"),
        ("JC-2;Ort;gE;Hessen;01002;31.13.2025;\n", RegisterFault.NOT_A_DAY, "F"),
        ("JC-2;Ort;gE;Hessen;01002;31.12.2025;JC-9\n", RegisterFault.SUCCESSOR, "G"),
        ("JC-01001;Ort;gE;Hessen;01002;;\n", RegisterFault.TWICE, "A"),
        (f"JC-2;{'Ort' * 50};gE;Hessen;01002;;\n", RegisterFault.TOO_LONG, "B"),
    ],
)
def test_faulty_cell_is_named(line: str, code: RegisterFault, column: str, tmp_path: Path) -> None:
    """Row and column as in the file, and a German sentence."""
    _entries, (fault,) = read(tmp_path, HEADER + GOOD + line)
    assert (fault.code, fault.row, fault.column.letter) == (code, 3, column)
    assert describe(fault).startswith(f"Zeile 3, Spalte {column}")


def test_missing_column_is_named(tmp_path: Path) -> None:
    """Without the carrier form nothing is read."""
    entries, faults = read(tmp_path, "jc_id;name;land\nJC-1;Ort;Hessen\n")
    assert entries == []
    assert {fault.expected for fault in faults} == {"organisationsform", "kreis_ags"}


def test_assignment_needs_a_known_house_and_type(tmp_path: Path) -> None:
    """Ambiguous, unknown and invented types are faults; blanks in „III b“ are not."""
    path = tmp_path / "t.csv"
    path.write_text(
        "Jobcenter;Vergleichstyp;Stand\nA;III b;2024\nB;IVz;2024\nC;Ia;2024\nD;Ia;gestern\n",
        encoding="utf-8",
    )
    houses = {"A": ["JC-A"], "B": ["JC-B"], "C": ["JC-1", "JC-2"], "D": ["JC-D"]}
    rows, faults = read_assignments(
        open_table(path),
        resolve=lambda text: houses.get(text, []),
        source="Liste",
        today=date(2026, 11, 23),
    )
    assert [(row.jobcenter_id, row.comparison_type, row.as_of) for row in rows] == [
        ("JC-A", "IIIb", "2024")
    ]
    assert [fault.code for fault in faults] == [
        RegisterFault.COMPARISON_TYPE,
        RegisterFault.AMBIGUOUS_HOUSE,
        RegisterFault.NOT_A_DAY,
    ]
    assert all(describe(fault) for fault in faults)
