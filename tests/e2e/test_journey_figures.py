# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Journey 2: the Qualitätsbeauftragte brings in figures, reads them, and makes a finding."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect
from tests.e2e.conftest import PageFor, assert_accessible, press, visit

IMPORTS = "/h/uebung/kennzahlen/einlesen/"
CSV = "text/csv"


def _months_ago(number: int) -> str:
    """The month that many months before this one, as official tables write it."""
    today = date.today()  # noqa: DTZ011 - the browser's day, not an instant
    index = today.year * 12 + today.month - 1 - number
    return f"{index % 12 + 1:02d}/{index // 12}"


def _official_table(month: str) -> bytes:
    """Title rows, semicolons, German numbers, five faulty rows, a footer; in Windows-1252."""
    future = f"{date.today().year + 3}"  # noqa: DTZ011 - see above
    rows = [
        "Übungstabelle Eingliederung – Größen nach Häusern",
        "Stand der Daten: frei erfunden",
        "",
        "Jobcenter;Berichtsmonat;K2 Integrationsquote;Lebensunterhalt;Bemerkung",
        f"Übungs-Jobcenter;{month};31,5;1,8;geprüft",
        f"Übungs-Jobcenter A;{month};21,5;–;",
        f"Jobcenter Nirgendwo;{month};22,5;2,3;",
        "Übungs-Jobcenter B;31.02.2026;22,6;2,4;",
        f"Übungs-Jobcenter C;{month};viel;2,5;",
        f"Übungs-Jobcenter D;08/{future};22,7;2,6;",
        f"Übungs-Jobcenter A;{month};25,5;–;",
        f"Übungs-Jobcenter E;{month};22,9;k. A.;",
        "Quelle: frei erfunden; Übungsdaten",
    ]
    return "\r\n".join(rows).encode("cp1252")


def _workbook(month: str) -> bytes:
    """The same columns as an Excel file."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(
        ["Jobcenter", "Berichtsmonat", "K2 Integrationsquote", "Lebensunterhalt", "Bemerkung"]
    )
    sheet.append(["Übungs-Jobcenter", month, 31.9, 1.9, "aus Excel"])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _upload(page: Page, name: str, content: bytes, kind: str = CSV) -> None:
    page.goto(IMPORTS)
    page.get_by_label("Datei", exact=True).set_input_files(
        {"name": name, "mimeType": kind, "buffer": content}
    )
    page.get_by_label("Quelle").fill("Übungsstatistik, frei erfunden")
    press(page, "Hochladen und ansehen")


def _read(page: Page) -> None:
    """Start reading; the progress page leads on by itself."""
    page.get_by_role("button", name="Datei lesen").click()
    expect(page.get_by_role("region", name="Das bringt die Datei")).to_be_visible()
    assert_accessible(page)


def _faults(page: Page) -> dict[str, str]:
    rows = page.get_by_role("table", name="Fehlerhafte Zellen").get_by_role("row").all()
    texts = [row.inner_text() for row in rows[1:]]
    return {text.split()[0]: text for text in texts}


@pytest.mark.parametrize("size", ["desk"])
def test_a_faulty_official_table_is_mapped_checked_taken_over_and_undone(
    page_for: PageFor, size: str
) -> None:
    """Nothing counts before it is confirmed, faulty rows never, and undo takes all of it back."""
    month = _months_ago({"phone": 2, "desk": 1}[size])
    page = page_for("qualitaet", size)
    visit(page, "/h/uebung/kennzahlen/K2/")
    newest = page.get_by_role("region", name="Neuester Wert").locator(".latest__value")
    before = newest.inner_text()

    _upload(page, f"tabelle-{size}.csv", _official_table(month))
    expect(page.get_by_role("heading", name="Spalten zuordnen")).to_be_visible()
    expect(page.get_by_label("Bedeutung der Spalte „Jobcenter“")).to_have_value("house")
    expect(page.get_by_label("Bedeutung der Spalte „Berichtsmonat“")).to_have_value("period")
    expect(page.get_by_label("Kennzahl der Spalte „K2 Integrationsquote“")).to_have_value("K2")
    page.get_by_label("Bedeutung der Spalte „Lebensunterhalt“").select_option(label="Werte")
    page.get_by_label("Kennzahl der Spalte „Lebensunterhalt“").fill("K1")
    _read(page)

    faults = _faults(page)
    assert set(faults) == {"7", "8", "9", "10", "11"}
    for row, column, found, expected in (
        ("7", "Jobcenter", "Jobcenter Nirgendwo", "aus dem Register"),
        ("8", "Berichtsmonat", "31.02.2026", "das es gibt"),
        ("9", "K2 Integrationsquote", "viel", "eine Zahl in deutscher Schreibweise"),
        ("10", "Berichtsmonat", "08", "liegt in der Zukunft"),
        ("11", "K2 Integrationsquote", "25,5", "ein anderer Wert"),
    ):
        for part in (column, found, expected):
            assert part in faults[row], faults[row]

    # a required tick: what is left out must have been seen
    page.get_by_label("nur gültige Zeilen übernehmen").check()
    press(page, "Übernehmen")
    expect(page.get_by_role("status")).to_contain_text("Übernommen.")

    visit(page, "/h/uebung/kennzahlen/K2/")
    expect(newest).to_contain_text("31,5 %")
    page.get_by_text("Woher kommt diese Zahl?").first.click()
    origin = page.get_by_role("region", name="Neuester Wert").get_by_role("definition")
    expect(origin.first).to_contain_text(
        re.compile(rf"Einlesen Nr\. \d+, Datei „tabelle-{size}\.csv“, Zeile 5")
    )
    expect(page.get_by_text("Übungsstatistik, frei erfunden").first).to_be_visible()
    assert_accessible(page)

    page.goto(IMPORTS)
    page.get_by_role("link", name=f"tabelle-{size}.csv").first.click()
    press(page, "Rückgängig machen")
    expect(page.get_by_text("Zurückgenommen.")).to_be_visible()
    visit(page, "/h/uebung/kennzahlen/K2/")
    expect(newest).to_have_text(before)

    # the mapping of these column names is remembered, for Excel as well
    _upload(
        page,
        f"zweite-{size}.xlsx",
        _workbook(month),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    expect(page.get_by_text("zuletzt zugeordnet")).to_be_visible()
    expect(page.get_by_label("Kennzahl der Spalte „Lebensunterhalt“")).to_have_value("K1")
    _read(page)
    expect(page.get_by_role("table", name="Fehlerhafte Zellen")).to_have_count(0)
    expect(page.get_by_role("cell", name="31,9")).to_be_visible()
    press(page, "Verwerfen")
    expect(page.get_by_text("Verworfen.")).to_be_visible()


@pytest.mark.parametrize("size", ["phone"])
def test_an_official_figure_shows_its_band_and_refuses_limits(page_for: PageFor, size: str) -> None:
    """K2 shows the own position among peers; a control chart is refused, with the reason."""
    page = visit(page_for("qualitaet", size), "/h/uebung/kennzahlen/K2/")
    expect(page.get_by_role("figure", name="Verteilung: Alle Jobcenter")).to_be_visible()
    signal = page.get_by_role("region", name="Signal oder Rauschen?")
    expect(signal).to_contain_text("keine Regelkarte: Jeder Wert fasst zwölf Monate zusammen")
    expect(signal.get_by_role("figure")).to_have_count(0)
    groups = page.get_by_label("Vergleichen mit")
    carrier = groups.get_by_role("option").filter(has_text="Trägerform").inner_text()
    groups.select_option(label=carrier)
    press(page, "Vergleichen")
    expect(page.get_by_role("figure", name=f"Verteilung: {carrier}")).to_be_visible()


@pytest.mark.parametrize("size", ["phone"])
def test_a_signal_becomes_a_finding(page_for: PageFor, size: str) -> None:
    """The control chart of the backlog shows a signal; one button makes it a finding."""
    page = visit(page_for("qualitaet", size), "/h/uebung/kennzahlen/")
    page.get_by_role("link", name="Offene Vorgänge am Monatsende").click()
    assert_accessible(page)
    chart = page.get_by_role("figure", name="Regelkarte: Offene Vorgänge")
    expect(chart).to_contain_text("ein Wert außerhalb der natürlichen Grenzen")
    chart.get_by_text("Werte als Tabelle").click()
    expect(chart.get_by_role("table")).to_be_visible()
    expect(page.get_by_label("Verbesserung")).to_be_checked()
    press(page, "Befund anlegen")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Offene Vorgänge am Monatsende")
    expect(page.get_by_role("main")).to_contain_text("Kennzahl")
    expect(page.get_by_role("link", name="Maßnahme anlegen")).to_be_visible()


@pytest.mark.parametrize("size", ["phone"])
def test_an_own_indicator_starts_from_a_template(page_for: PageFor, size: str) -> None:
    """From the template to the first count, without knowing a formula."""
    page = visit(page_for("qualitaet", size), "/h/uebung/kennzahlen/eigene/neu/")
    page.get_by_role("link", name="Widersprüche zu Kosten der Unterkunft").click()
    assert_accessible(page)
    page.get_by_label("Name", exact=True).fill(f"Streit um Wohnkosten ({size})")
    press(page, "Speichern")
    expect(page.get_by_text("Noch keine Zählung")).to_be_visible()
    counts = page.get_by_role("region", name="Zählung eintragen")
    last_month = date.today().replace(day=1) - timedelta(days=1)  # noqa: DTZ011 - see above
    counts.get_by_label("Zeitraum").fill(f"{last_month:%m/%Y}")
    for field, number in zip(counts.get_by_role("textbox").all()[1:], ("12", "48"), strict=True):
        field.fill(number)
    press(page, "Eintragen")
    expect(page.get_by_role("region", name="Neuester Wert")).to_contain_text("25,0 %")
