# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Journeys with templates: from a hard letter to a better one that goes out, and all compared."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from tests.e2e.conftest import PageFor, assert_accessible, press, visit

LIST = "/h/uebung/sprache/vorlagen/"
CHECKS = "/h/uebung/sprache/vergleiche/"
TERMS = "/h/uebung/sprache/woerter/"
HARD = (
    "Die zur abschließenden Prüfung der Anspruchsvoraussetzungen hinsichtlich der beantragten "
    "Leistungen unter Berücksichtigung der in der Bedarfsgemeinschaft vorliegenden Einkommens- und "
    "Vermögensverhältnisse erforderlichen Nachweise sind unverzüglich vollständig vorzulegen."
)
EASY = "Bitte schicken Sie uns Ihre Kontoauszüge bis zum «Datum». Wir helfen Ihnen gern."


@pytest.mark.parametrize("size", ["desk"])
def test_a_hard_letter_becomes_a_released_better_one(page_for: PageFor, size: str) -> None:
    """Taken in, noted as a finding, written anew, tried with readers, released by who may."""
    page = visit(page_for("team", size), LIST)
    press(page, "Neue Vorlage", role="link")
    _take_in(page, f"Nachforderung ({size})")
    address = page.url
    _rewrite(page)
    for step in ("Weiter zu „Sprache“", "Weiter zu „Recht“", "Weiter zu „Testlesen“"):
        press(page, step)
    expect(page.get_by_text("Freigeben dürfen: Qualitätsbeauftragte")).to_be_visible()
    _read(page)

    quality = visit(page_for("qualitaet", size), address)
    press(quality, "Freigeben")
    expect(quality.get_by_text("Die Fassung ist jetzt hier: freigegeben.")).to_be_visible()
    expect(quality.get_by_role("heading", name="Das ist gelungen")).to_be_visible()
    assert_accessible(quality)
    history = quality.get_by_role("region", name="Verlauf")
    expect(history).to_contain_text("Neue Fassung einer Vorlage")
    expect(history).not_to_contain_text("Anspruchsvoraussetzungen")


def _take_in(page: Page, title: str) -> None:
    page.get_by_label("Bezeichnung").fill(title)
    page.get_by_label("oder Text einfügen").fill(f"{HARD}\n\nIhre BG-Nummer 32102//0012345.")
    press(page, "Aufnehmen und prüfen")
    errors = page.get_by_role("group", name="Bitte prüfen Sie Ihre Angaben")
    expect(errors).to_contain_text("wohl keine Vorlage")
    page.get_by_label("oder Text einfügen").fill(HARD)
    page.get_by_label("Wie oft geht sie im Jahr hinaus?").fill("1200")
    press(page, "Aufnehmen und prüfen")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_text("noch zu schwer").first).to_be_visible()
    assert_accessible(page)
    address = page.url
    press(page, "Befund anlegen")
    expect(page.get_by_role("heading", level=1)).to_contain_text("ist schwer zu lesen")
    page.goto(address)


def _rewrite(page: Page) -> None:
    page.get_by_text("Neue Fassung hochladen").click()
    page.get_by_label("oder Text einfügen").fill(EASY)
    page.get_by_label("Was ist anders?").fill("Kurze Sätze")
    press(page, "Hochladen und prüfen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vorher und nachher")
    expect(page.get_by_text("Punkte leichter").first).to_be_visible()
    assert_accessible(page)
    page.get_by_role("navigation", name="Sie sind hier").get_by_role("link").last.click()


def _read(page: Page) -> None:
    page.get_by_text("Notieren, was jemand gesagt hat").click()
    page.get_by_label("teilweise verstanden").check()
    page.get_by_label("Wo hat es gehakt?").fill("Welche Kontoauszüge?")
    press(page, "Festhalten")
    expect(page.get_by_role("region", name="Testlesen")).to_contain_text("Welche Kontoauszüge?")


def _archive() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as pack:
        for name in ("Einladung", "Erinnerung"):
            pack.writestr(f"{name}.txt", f"{HARD}\n\n{name}: {EASY}")
        pack.writestr("Schreiben.txt", "Ihre Kundennummer: 123D456789.")
    return target.getvalue()


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_all_letters_are_compared(page_for: PageFor, size: str) -> None:
    """An archive is ranked, repeated paragraphs stand side by side, the result opens in Excel."""
    page = visit(page_for("qualitaet", size), CHECKS)
    page.get_by_text("Viele Dateien auf einmal hochladen").click()
    page.get_by_label("Dateien", exact=True).set_input_files(
        files=[{"name": "v.zip", "mimeType": "application/zip", "buffer": _archive()}]
    )
    press(page, "Hochladen und vergleichen")
    expect(page.get_by_role("heading", name=re.compile("Vergleich vom"))).to_be_visible(
        timeout=60_000
    )
    expect(page.get_by_text("1 Datei ist nicht dabei.")).to_be_visible()
    assert "123D456789" not in page.content()
    expect(page.get_by_role("row").filter(has_text="Einladung")).to_be_visible()
    assert_accessible(page)
    href = page.get_by_role("link", name="Excel-Datei").get_attribute("href") or ""
    book = load_workbook(io.BytesIO(page.request.get(href).body()))
    assert book["Rangfolge"].max_row == 3
    page.get_by_role("link", name="Gleiche Absätze").click()
    expect(page.get_by_text("wörtlich gleich").first).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Wörter", exact=True).click()
    assert_accessible(page)


@pytest.mark.parametrize("size", ["phone"])
def test_words_of_the_house_are_kept_and_read_by_all(page_for: PageFor, size: str) -> None:
    """One is added, seen by Beschäftigte, and no longer counts; the other pages are accessible."""
    page = visit(page_for("qualitaet", size), TERMS)
    assert_accessible(page)
    press(page, "Neues Wort", role="link")
    page.get_by_label("Nicht mehr schreiben").fill("Mitwirkungspflichtige")
    page.get_by_label("Stattdessen").fill("Sie")
    press(page, "Speichern")
    staff = visit(page_for("beschaeftigte", size), TERMS)
    expect(staff.get_by_role("row").filter(has_text="Mitwirkungspflichtige")).to_be_visible()
    expect(staff.get_by_role("link", name="Neues Wort")).to_have_count(0)
    page.get_by_role("link", name=re.compile("Ändern.*Mitwirkungspflichtige")).click()
    press(page, "Gilt ab heute nicht mehr")
    expect(page.get_by_text("gilt nicht mehr. Das Wort bleibt")).to_be_visible()
    for address in (LIST, f"{LIST}1/", f"{LIST}1/fassung/1/", f"{LIST}fortschritt/"):
        assert_accessible(visit(page, address))
