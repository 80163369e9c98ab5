# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A table becomes figures: equal to the file, whatever its dialect; nothing wrong slips in."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from quartett.findings import Period
from quartett.indicators.figure_mapping import (
    Alias,
    Layout,
    Mapping,
    MappingError,
    ValueColumn,
    fingerprint,
    from_json,
    to_json,
)
from quartett.indicators.figure_messages import describe, describe_note
from quartett.indicators.figure_suggestion import suggest_mapping
from quartett.indicators.figure_table import read_figures
from quartett.indicators.figure_values import FigureFault, FigureNote, FigureRow, House, Item
from quartett.indicators.indicator import Gender, Range
from quartett.tables import (
    Column,
    Fault,
    FaultCode,
    Granularity,
    Missing,
    Note,
    NumberStyle,
    open_table,
    parse_period,
)

TODAY = date(2024, 6, 15)
KEYS = {"k1": "K1", "k2": "K2", "integrationsquote": "K2", "k3": "K3"}
HOUSES = {
    "JC-1": [House("JC-1", "Nord")],
    "JC-2": [House("JC-2", "Süd")],
    "35102": [House("JC-1", "Nord")],
    "01001": [House("kreis:01001", "Flensburg")],
    "Alt": [House("JC-8", "Alt", valid_to=date(2023, 12, 31), successor="JC-9")],
    "Neu": [House("JC-9", "Neu", valid_from=date(2024, 1, 1))],
    "Fusion": [
        House("JC-8", "Alt", valid_to=date(2023, 12, 31), successor="JC-9"),
        House("JC-9", "Neu", valid_from=date(2024, 1, 1)),
    ],
    "Neustadt": [House("JC-3", "Neustadt (Nord)"), House("JC-4", "Neustadt (Süd)")],
}
LONG = Mapping(
    values=(ValueColumn("Wert"),),
    house="Jobcenter",
    indicator="Kennzahl",
    period="Monat",
)


def resolve(text: str) -> Sequence[House]:
    return HOUSES.get(text, ())


def read(
    folder: Path,
    text: str,
    mapping: Mapping = LONG,
    *,
    plausible: dict[str, Range] | None = None,
    expected_houses: Sequence[str] = (),
) -> list[Item]:
    path = folder / "werte.csv"
    path.write_text(text, encoding="utf-8")
    return list(
        read_figures(
            open_table(path),
            mapping,
            resolve=resolve,
            indicators=KEYS,
            today=TODAY,
            plausible=plausible,
            expected_houses=expected_houses,
        )
    )


def codes(items: Sequence[Item]) -> list[tuple[str, int]]:
    return [(item.code, item.row) for item in items if not isinstance(item, FigureRow)]


def figures(items: Sequence[Item]) -> list[FigureRow]:
    return [item for item in items if isinstance(item, FigureRow)]


HEAD = "Jobcenter;Kennzahl;Monat;Wert\n"


def test_long_table_gives_one_figure_per_row(tmp_path: Path) -> None:
    """House by any key, indicator by key or name, value with its parts, row as in the file."""
    mapping = Mapping(
        values=(ValueColumn("Wert"),),
        house="Jobcenter",
        indicator="Kennzahl",
        period="Monat",
        gender="Geschlecht",
        numerator="Zähler",
        denominator="Nenner",
    )
    text = (
        "Jobcenter;Kennzahl;Monat;Geschlecht;Wert;Zähler;Nenner\n"
        "35102;Integrationsquote;03/2024;Frauen;25,0;1.250;5.000,0\n"
        "JC-2;K2;03/2024;;–;.;\n"
    )
    march = Period.month(2024, 3)
    assert read(tmp_path, text, mapping) == [
        FigureRow(2, "JC-1", "K2", march, Granularity.MONTH, Gender.FEMALE, 25.0, 1250.0, 5000.0),
        FigureRow(
            3, "JC-2", "K2", march, Granularity.MONTH, Gender.ALL,
            Missing.NOTHING, Missing.UNKNOWN, None,
        ),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Mond;K2;03/2024;1", FigureFault.UNKNOWN_HOUSE),
        ("Neustadt;K2;03/2024;1", FigureFault.AMBIGUOUS_HOUSE),
        ("Alt;K2;03/2024;1", FigureFault.HOUSE_ENDED),
        ("Neu;K2;03/2023;1", FigureFault.HOUSE_NOT_YET),
        ("JC-1;K7;03/2024;1", FigureFault.UNKNOWN_INDICATOR),
        ("JC-1;K2;07/2024;1", FigureFault.FUTURE_PERIOD),
        ("JC-1;K2;31.02.2024;1", FaultCode.NOT_A_PERIOD),
        ("JC-1;K2;03/2024;viel", FaultCode.NOT_A_NUMBER),
        ("JC-1;K2;03/2024;1.234", FaultCode.AMBIGUOUS_NUMBER),
        ("JC-1;K2;03/2024;=1+1", FaultCode.FORMULA_WITHOUT_VALUE),
    ],
)
def test_wrong_cell_is_a_fault_in_every_row_it_stands(
    tmp_path: Path, line: str, code: FigureFault | FaultCode
) -> None:
    """Row, column and a German sentence; no figure; remembered faults keep their own row."""
    items = read(tmp_path, f"{HEAD}{line}\nJC-1;K1;03/2024;2\n{line}\n")
    assert codes(items) == [(code, 2), (code, 4)]
    assert len(figures(items)) == 1
    for fault in items:
        if isinstance(fault, Fault):
            assert fault.column is not None
            assert describe(fault).startswith(f"Zeile {fault.row}, Spalte ")


def test_ended_house_names_its_successor(tmp_path: Path) -> None:
    """The mend stands in the sentence."""
    [fault] = read(tmp_path, HEAD + "Alt;K2;03/2024;1\n")
    assert isinstance(fault, Fault)
    assert "Nachfolger ist JC-9." in describe(fault)


def test_merged_house_of_one_name_is_told_apart_by_the_period(tmp_path: Path) -> None:
    """Before the merger the old house, after it the new one."""
    items = read(tmp_path, HEAD + "Fusion;K2;12/2023;1\nFusion;K2;01/2024;2\n")
    assert [figure.jobcenter_id for figure in figures(items)] == ["JC-8", "JC-9"]


def test_key_that_lost_its_leading_zero_is_found(tmp_path: Path) -> None:
    """Spreadsheets turn 01001 into 1001."""
    items = read(tmp_path, HEAD + "1001;K2;2023;1\n")
    assert figures(items)[0].jobcenter_id == "kreis:01001"


def test_same_figure_twice_is_a_note_or_a_fault(tmp_path: Path) -> None:
    """Equal value: a note. Another value: a fault that names the first row."""
    line = "JC-1;K2;03/2024;"
    items = read(tmp_path, f"{HEAD}{line}1,5\nJC-1;K2;März 2024;1,5\n{line}2,5\n35102;K2;03/2024;–")
    assert codes(items) == [
        (FigureNote.DUPLICATE, 3),
        (FigureFault.CONFLICT, 4),
        (FigureFault.CONFLICT, 5),
    ]
    fault = items[2]
    assert isinstance(fault, Fault)
    assert fault.expected == "2"


def test_implausible_value_is_taken_with_a_note(tmp_path: Path) -> None:
    """Outside the range is a warning; the figure still comes."""
    items = read(
        tmp_path, HEAD + "JC-1;K2;03/2024;250,5\n", plausible={"K2": Range(low=10, high=60)}
    )
    assert codes(items) == [(FigureNote.IMPLAUSIBLE, 2)]
    assert figures(items)[0].value == 250.5
    assert isinstance(items[0], Note)
    assert "üblich sind 10 bis 60" in describe_note(items[0])


def test_missing_house_and_empty_cells_are_noted_at_the_end(tmp_path: Path) -> None:
    """A house with only an empty cell is there, one without a row is not."""
    items = read(tmp_path, HEAD + "JC-1;K2;03/2024;\n", expected_houses=["JC-1", "JC-2"])
    assert codes(items) == [(FigureNote.EMPTY_CELLS, 0), (FigureNote.HOUSE_MISSING, 0)]
    assert isinstance(items[-1], Note)
    assert items[-1].text == "JC-2"


def test_rows_left_out_on_purpose_and_aliases(tmp_path: Path) -> None:
    """Totals are skipped when the mapping says so; own names lead to the key."""
    mapping = Mapping(
        values=(ValueColumn("Wert"),),
        house="Jobcenter",
        indicator="Kennzahl",
        period="Monat",
        aliases=(Alias("Vermittlung in Arbeit", "K2"),),
        left_out=("Deutschland",),
    )
    text = HEAD + "Deutschland;K2;03/2024;25\nJC-1;vermittlung in Arbeit;03/2024;26\n"
    items = read(tmp_path, text, mapping)
    assert codes(items) == [(FigureNote.LEFT_OUT, 2)]
    assert [(figure.indicator, figure.value) for figure in figures(items)] == [("K2", 26.0)]


def test_mapping_that_does_not_fit_gives_its_faults_and_no_figure(tmp_path: Path) -> None:
    """Missing column, missing part, unknown indicator and bad period are told first."""
    mapping = Mapping(values=(ValueColumn("Zahl", indicator="K9", period="2024-13"),))
    items = read(tmp_path, HEAD + "JC-1;K2;03/2024;25\n", mapping)
    assert codes(items) == [
        (FigureFault.COLUMN_MISSING, 1),
        (FigureFault.UNKNOWN_INDICATOR, 1),
        (FaultCode.NOT_A_PERIOD, 1),
        (FigureFault.MAPPING_INCOMPLETE, 1),
    ]
    assert all(describe(item) for item in items if isinstance(item, Fault))


def test_chosen_style_decides_doubtful_numbers(tmp_path: Path) -> None:
    """The same text is a thousand times more or less, by the hint alone."""
    line = HEAD + "JC-1;K2;03/2024;1.234\n"
    for style, value in ((NumberStyle.GERMAN, 1234.0), (NumberStyle.ENGLISH, 1.234)):
        hinted = replace(LONG, number_style=style)
        assert figures(read(tmp_path, line, hinted))[0].value == value


def test_every_code_has_a_sentence() -> None:
    """No fault and no note without German words."""
    for fault in FigureFault:
        assert describe(Fault(fault, 2, Column(1, "Wert"), "x", "2024-01-01")).endswith(".")
    for note in FigureNote:
        assert describe_note(Note(note, 2, None, "x")).endswith(".")


def test_mapping_survives_json_and_is_remembered_by_its_header() -> None:
    """Plain JSON there and back; a foreign document is an error; the fingerprint is stable."""
    mapping = Mapping(
        values=(ValueColumn("K2", "K2", "2024-03", Gender.FEMALE),),
        house="AGS",
        number_style=NumberStyle.GERMAN,
        aliases=(Alias("a", "K2"),),
    )
    assert from_json(to_json(mapping)) == mapping
    for broken in ("{}", "nonsense", to_json(mapping).replace("/1", "/2"), '{"schema": 1}'):
        with pytest.raises(MappingError):
            from_json(broken)
    columns = (Column(0, "Jobcenter"), Column(1, "Wert"))
    assert fingerprint(columns) == fingerprint((Column(0, " jobcenter"), Column(1, "WERT ")))
    assert fingerprint(columns) != fingerprint(columns[:1])


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        ("Jobcenter;Kennzahl;Monat;Wert\nJC-1;K2;03/2024;1,5\nJC-2;K2;03/2024;2,5\n", Layout.LONG),
        ("Jobcenter;Monat;K1;K2\nJC-1;03/2024;1,5;2\nJC-2;03/2024;1;2\n", Layout.WIDE_BY_INDICATOR),
        ("Haus;Kennzahl;01/2024;Feb 24\nJC-1;K2;1,5;2\nJC-2;K2;1;2\n", Layout.WIDE_BY_PERIOD),
    ],
)
def test_layout_is_recognised_and_its_suggestion_reads_the_table(
    tmp_path: Path, text: str, layout: Layout
) -> None:
    """Nothing is left open, and every number becomes a figure."""
    path = tmp_path / "werte.csv"
    path.write_text(text, encoding="utf-8")
    suggestion = suggest_mapping(open_table(path), indicators=KEYS, resolve=resolve)
    assert suggestion.mapping.layout is layout
    assert (suggestion.open, suggestion.unknown) == ((), ())
    items = read(tmp_path, text, suggestion.mapping)
    assert codes(items) == []
    assert len(items) == (2 if layout is Layout.LONG else 4)


def test_suggestion_names_what_it_does_not_know(tmp_path: Path) -> None:
    """Unknown columns and a missing period are named, never made up."""
    path = tmp_path / "werte.csv"
    path.write_text("Haus;K2;Schuhgröße\nJC-1;1,5;42\nJC-2;2;43\n", encoding="utf-8")
    suggestion = suggest_mapping(open_table(path), indicators=KEYS, resolve=resolve)
    assert suggestion.open == ("period",)
    assert suggestion.unknown == ("Schuhgröße",)


GRID = st.fixed_dictionaries(
    {
        (house, key, month): st.one_of(
            st.integers(-999_999, 9_999_999).map(lambda cents: cents / 100),
            st.sampled_from([Missing.NOTHING, Missing.UNKNOWN, Missing.NOT_MEANINGFUL]),
        )
        for house in ("JC-1", "JC-2")
        for key in ("K1", "K2")
        for month in ((2023, 12), (2024, 1), (2024, 3))
    }
)
Values = dict[tuple[str, str, tuple[int, int]], float | Missing]
MONTHS: tuple[Callable[[int, int], str], ...] = (
    lambda year, month: f"{year}-{month:02d}",
    lambda year, month: f"{month:02d}/{year}",
    lambda year, month: f"01.{month:02d}.{year}",
    lambda year, month: f"{('Jan', 'Feb', 'März')[month - 1] if month < 4 else 'Dez'} {year}",
)


def table_of(
    grid: Values, layout: Layout, number: Callable[[float | Missing], str], month: int
) -> tuple[list[list[str]], Mapping]:
    """The grid as rows of text in a layout, and the mapping that reads it."""
    name = MONTHS[month]
    if layout is Layout.LONG:
        rows = [["Jobcenter", "Kennzahl", "Monat", "Wert"]]
        rows += [[h, k, name(*m), number(value)] for (h, k, m), value in grid.items()]
        return rows, LONG
    if layout is Layout.WIDE_BY_INDICATOR:
        pairs = sorted({(h, m) for h, _, m in grid})
        rows = [["Jobcenter", "Monat", "K1", "K2"]]
        rows += [
            [h, name(*m), number(grid[h, "K1", m]), number(grid[h, "K2", m])] for h, m in pairs
        ]
        values = (ValueColumn("K1", indicator="K1"), ValueColumn("K2", indicator="K2"))
        return rows, Mapping(values=values, house="Jobcenter", period="Monat")
    months = sorted({m for _, _, m in grid})
    rows = [["Jobcenter", "Kennzahl", *(name(*m) for m in months)]]
    for house, key in sorted({(h, k) for h, k, _ in grid}):
        rows.append([house, key, *(number(grid[house, key, m]) for m in months)])
    values = tuple(ValueColumn(name(*m), period=f"{m[0]}-{m[1]:02d}") for m in months)
    return rows, Mapping(values=values, house="Jobcenter", indicator="Kennzahl")


@settings(max_examples=120, deadline=None)
@given(
    GRID,
    st.sampled_from(list(Layout)),
    st.sampled_from([NumberStyle.GERMAN, NumberStyle.ENGLISH]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252", "xlsx"]),
    st.sampled_from([";", ",", "\t", "|"]),
    st.integers(0, len(MONTHS) - 1),
)
def test_every_dialect_gives_the_same_figures(
    grid: Values, layout: Layout, style: NumberStyle, encoding: str, delimiter: str, month: int
) -> None:
    """Delimiter × encoding × number style × layout × month form: what is read is what was meant."""

    def number(value: float | Missing) -> str:
        if isinstance(value, Missing):
            return value.value
        text = f"{value:,.2f}"
        return text.translate(str.maketrans(",.", ".,")) if style is NumberStyle.GERMAN else text

    rows, mapping = table_of(grid, layout, number, month)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tabelle"
        if encoding == "xlsx":
            book = xlsxwriter.Workbook(str(path))
            sheet = book.add_worksheet()
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
            book.close()
        else:
            stream = io.StringIO()
            csv.writer(stream, delimiter=delimiter).writerows(rows)
            path.write_bytes(stream.getvalue().encode(encoding))
        items = list(
            read_figures(open_table(path), mapping, resolve=resolve, indicators=KEYS, today=TODAY)
        )
    assert codes(items) == []
    found = {
        (f.jobcenter_id, f.indicator, (f.period.first.year, f.period.first.month)): f.value
        for f in figures(items)
    }
    assert found == grid


def raw(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_id(text: str) -> Sequence[House]:
    return (House(text),) if text.startswith("JC-") else ()


def by_ags(text: str) -> Sequence[House]:
    return (House(f"kreis:{text}"),) if len(text) == 5 and text.isdecimal() else ()


@pytest.mark.shared
def test_real_indicators_of_all_jobcenter_equal_the_file(shared: Path) -> None:
    """404 rows × 40 columns, each with the date of its own out of the companion table."""
    folder = shared / "data" / "network"
    path = folder / "jobcenter_indikatoren.csv"
    table = open_table(path)
    periods = {
        row["spalte"]: period
        for row in raw(folder / "jobcenter_indikatoren.spalten.csv")
        if (period := parse_period(row["stand"], dates_mean=Granularity.DAY))
    }
    names = {name: name for name in periods}
    suggestion = suggest_mapping(table, indicators=names, resolve=by_id, periods=periods)
    assert (suggestion.open, suggestion.unknown, suggestion.mapping.house) == ((), (), "jc_id")
    mapping = from_json(to_json(suggestion.mapping))
    items = list(
        read_figures(table, mapping, resolve=by_id, indicators=names, today=date(2026, 11, 23))
    )
    assert [code for code, _ in codes(items)] == [FigureNote.EMPTY_CELLS]
    found = {(f.row, f.jobcenter_id, f.indicator): f for f in figures(items)}
    expected = {
        (number, row["jc_id"], name): float(row[name])
        for number, row in enumerate(raw(path), start=2)
        for name in periods
        if row[name]
    }
    assert len(periods) == 40
    assert {place: figure.value for place, figure in found.items()} == expected
    assert {f.indicator: f.period for f in found.values()} == {
        name: dated.period for name, dated in periods.items()
    }


@pytest.mark.shared
@pytest.mark.parametrize("name", ["kreise_sgb2_inkar.csv", "kreise_arbeitslose_1995_2021.csv"])
def test_real_tables_of_kreise_equal_the_file(shared: Path, name: str) -> None:
    """Region key and year in columns, every cell of every row compared."""
    path = shared / "data" / "network" / name
    table = open_table(path)
    keys = {column.name.casefold(): column.name for column in table.columns[2:]}
    suggestion = suggest_mapping(table, indicators=keys, resolve=by_ags)
    mapping = suggestion.mapping
    assert (mapping.house, mapping.period, suggestion.open) == ("ags", "jahr", ())
    items = list(
        read_figures(table, mapping, resolve=by_ags, indicators=keys, today=date(2026, 11, 23))
    )
    assert {code for code, _ in codes(items)} <= {FigureNote.EMPTY_CELLS}
    found = {
        (f.row, f.jobcenter_id, f.indicator, f.period): f.value
        for f in figures(items)
        if f.granularity is Granularity.YEAR
    }
    expected = {
        (number, f"kreis:{row['ags']}", key, Period.year(int(row["jahr"]))): float(row[key])
        for number, row in enumerate(raw(path), start=2)
        for key in keys.values()
        if row[key]
    }
    assert found == expected
