# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever people upload: a clear German sentence with row and column, and nothing half stored."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django_scopes import scope
from openpyxl import Workbook
from tests.web.indicators.conftest import BY, TODAY, BringIn, long_table

from quartett.web.authorities.models import Authority
from quartett.web.indicators import services
from quartett.web.indicators.models import FigureValue, ImportState
from quartett.web.register.models import Jobcenter

TABLE = long_table(("JC-01001", "K2", "März 2024", "1.234,5"))


def values(row: object) -> list[float | None]:
    """The stored values of an import in the order of the file."""
    rows = FigureValue.everywhere.filter(figure_import=row).order_by("row", "pk")
    return list(rows.values_list("value", flat=True))


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode("cp1252"),
        TABLE.encode("utf-16"),
        TABLE.encode("utf-8-sig"),
        TABLE.replace(";", "\t").encode(),
        TABLE.replace("1.234,5", '"1,234.5"').replace(";", ",").encode(),
        TABLE.replace("1.234,5", "1.234,5 %").encode(),
        (
            "Kennzahlen nach § 48a SGB II\nBerichtsmonat März 2024\n\n"
            + TABLE
            + "\nQuelle: Statistik der Bundesagentur für Arbeit\n"
        ).encode(),
    ],
    ids=["cp1252", "utf-16", "bom", "tabs", "english", "percent", "titles"],
)
def test_same_value_however_it_is_written(content: bytes, bring_in: BringIn) -> None:
    """Encodings, delimiters, number styles, titles and footers make no difference."""
    row = bring_in(content)
    assert values(row) == [1234.5]
    assert row.faults["rows"] == []


@pytest.mark.parametrize("mark", ["–", ".", "k. A.", "x"])
def test_marks_are_kept_as_missing(mark: str, bring_in: BringIn) -> None:
    """A mark is no zero: there is no value, and the mark is known."""
    row = bring_in(
        long_table(("JC-01001", "K2", "03/2024", mark), ("JC-01002", "K2", "03/2024", "1,5"))
    )
    stored = FigureValue.everywhere.get(figure_import=row, place="JC-01001")
    assert stored.value is None
    assert stored.missing == mark


@pytest.mark.parametrize(
    ("line", "column", "text"),
    [
        (("JC-77777", "K2", "03/2024", "1,5"), "A", "Erwartet wird ein Jobcenter"),
        (("JC-01001-N", "K2", "03/2026", "1,5"), "A", "Nachfolger ist JC-01001"),
        (("JC-01001", "K2", "03/2031", "1,5"), "C", "liegt in der Zukunft"),
        (("JC-01001", "K2", "13/2024", "1,5"), "C", "Erwartet wird ein Monat"),
        (("JC-01001", "K77", "03/2024", "1,5"), "B", "Erwartet wird eine Kennzahl"),
        (("JC-01001", "K2", "03/2024", "viel"), "D", "Erwartet wird eine Zahl"),
        (("JC-01008", "K2", "03/2024", "99,9"), "D", "ein anderer Wert"),
    ],
    ids=["unknown", "merged", "future", "no-month", "indicator", "number", "conflict"],
)
def test_faulty_cell_is_named(
    line: tuple[str, str, str, str], column: str, text: str, bring_in: BringIn
) -> None:
    """Row, column, what was found and what was expected; the good rows stay."""
    good = [(f"JC-0100{n}", "K2", "03/2024", "1,5") for n in (6, 7, 8)]
    row = bring_in(long_table(*good, line), confirm=False)
    (fault,) = row.faults["rows"]
    assert (fault["row"], fault["column"]) == (5, column)
    assert text in fault["text"]
    assert values(row) == [1.5] * 3


def test_merged_house_keeps_its_old_figures(bring_in: BringIn) -> None:
    """Before the merger the old house existed, so its figures are its own."""
    row = bring_in(long_table(("JC-01001-N", "K2", "03/2024", "1,5")))
    assert row.counts["figures"] == 1


def test_duplicate_row_is_noted_and_taken_once(bring_in: BringIn) -> None:
    """The same value twice is no fault."""
    line = ("JC-01001", "K2", "03/2024", "1,5")
    row = bring_in(long_table(line, line))
    assert values(row) == [1.5]
    assert "Zeile 2" in row.notes[0]["text"]


def workbook(fill: Callable[[Workbook], None]) -> bytes:
    """An XLSX file."""
    book, out = Workbook(), io.BytesIO()
    fill(book)
    book.save(out)
    return out.getvalue()


def test_formula_without_stored_value_is_a_fault(bring_in: BringIn) -> None:
    """Formulas are never computed here; merged cells above the table do no harm."""

    def fill(book: Workbook) -> None:
        sheet = book.active
        sheet.append(["Kennzahlen", None, None, None])
        sheet.merge_cells("A1:D1")
        sheet.append(["jc_id", "Kennzahl", "Monat", "Wert"])
        sheet.append(["JC-01001", "K2", "03/2024", 12.5])
        sheet.append(["JC-01003", "K2", "03/2024", 13.5])
        sheet.append(["JC-01002", "K2", "03/2024", "=1+1"])

    row = bring_in(workbook(fill), name="zahlen.xlsx", confirm=False)
    assert values(row) == [12.5, 13.5]
    assert "Formeln werden hier nicht berechnet" in row.faults["rows"][0]["text"]


def test_zip_bomb_is_refused_before_it_is_unpacked(
    house: Authority, write: Callable[..., Path]
) -> None:
    """What would unpack to gigabytes is not opened."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (60 * 1024 * 1024))
    path = write(out.getvalue(), "bombe.xlsx")
    with pytest.raises(services.ImportRefusedError, match="Entpacken"):
        services.receive(path, name="bombe.xlsx", authority=house, by=BY)


def test_huge_file_is_refused_by_its_size(
    house: Authority, write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked of the file system before a byte is read: 500 MB take no memory."""
    path = write("", "gross.csv")
    with path.open("wb") as file:
        file.truncate(500 * 1024 * 1024)
    monkeypatch.setattr(services, "digest", lambda path: "0" * 64)
    with pytest.raises(services.ImportRefusedError, match="zu groß"):
        services.receive(path, name="gross.csv", authority=house, by=BY)
    assert settings.CONFIGURATION.upload_limit_mb == 100


def test_html_in_a_name_stays_text(bring_in: BringIn, log_in: Callable[..., object]) -> None:
    """It is stored as it is and escaped where it is shown."""
    from quartett.web.accounts.roles import Role

    name = "Jobcenter <script>alert(1)</script>"
    bring_in(
        f"jc_id;name_anzeige;organisationsform;land;kreis_ags\nJC-09999;{name};gE;Bayern;09999\n",
        name="v.csv",
    )
    assert Jobcenter.objects.get(pk="JC-09999").name == name
    page = log_in(Role.QUALITY).get("/h/musterstadt/jobcenter/?q=alert")  # type: ignore[attr-defined]
    assert "<script>alert" not in page.content.decode()
    assert "&lt;script&gt;alert" in page.content.decode()


def test_personal_number_in_the_register_is_refused(bring_in: BringIn) -> None:
    """A free text with a Kundennummer is a fault of its cell."""
    row = bring_in(
        "jc_id;name_anzeige;organisationsform;land;kreis_ags;hinweis\n"
        "JC-09999;Jobcenter Neu;gE;Bayern;09999;zuständig für 123A456789\n",
        name="v.csv",
        confirm=False,
    )
    assert row.state == ImportState.FAILED
    (fault,) = row.faults["rows"]
    assert fault["column"] == "F"
    assert "Nummer einer Person" in fault["text"]


def test_broken_file_leaves_nothing_half_stored(
    house: Authority, bring_in: BringIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that breaks off in the middle fails as a whole."""
    from quartett.tables import Fault, FaultCode, TableError
    from quartett.web.indicators import reading, staging

    row = bring_in(TABLE, confirm=False)
    whole = reading.read_figures

    def breaks_off(*args: object, **kwargs: object):  # type: ignore[no-untyped-def]
        yield from whole(*args, **kwargs)  # type: ignore[arg-type]
        raise TableError(Fault(FaultCode.DAMAGED))

    monkeypatch.setattr(reading, "read_figures", breaks_off)
    monkeypatch.setattr(reading, "CHUNK", 1)
    row.state = ImportState.STAGING
    row.save()
    with scope(authority=house):
        staging.stage(row, today=TODAY)
    assert row.state == ImportState.FAILED
    assert values(row) == []
    assert "beschädigt" in row.faults["rows"][0]["text"]
