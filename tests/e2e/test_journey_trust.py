# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Journeys of a Personalrat and of a Datenschutzbeauftragte: read, check, take away."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import PageFor, assert_accessible, press, visit

TRUST = "/h/uebung/haus/vertrauen/"


@pytest.mark.parametrize("size", ["phone"])
def test_staff_council_reads_prints_and_takes_the_draft(
    page_for: PageFor, size: str, tmp_path: Path
) -> None:
    """From the start page to the rules, the fields, the papers; plans are read, nothing changed."""
    page = page_for("personalrat", size)
    visit(page, "/h/uebung/")
    press(page, "Vertrauen lesen", role="link")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vertrauen")
    for heading in (
        "Vier Zusagen",
        "Was über Menschen gespeichert wird",
        "Was nie gespeichert wird",
        "Wer was sieht und darf",
        "Wie lange etwas bleibt",
        "Schwellen und Anonymität",
        "Ihre Rechte und wen Sie fragen",
    ):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    own = page.get_by_text("Mit Ihrer Rolle (Personalrat) dürfen Sie")
    expect(own).to_be_visible()
    expect(page.get_by_role("link", name="Angaben des Hauses ändern")).to_have_count(0)

    page.get_by_text("Was das Programm jeden Tag von selbst löscht").click()
    assert_accessible(page)
    for name, start in (
        ("Informationsblatt für Beschäftigte als PDF", b"%PDF"),
        ("Entwurf einer Dienstvereinbarung als Word", b"PK"),
    ):
        assert _download(page, name, tmp_path).startswith(start)

    press(page, "Alle Felder ansehen", role="link")
    page.locator("summary", has_text="Ereignis im Verlauf").click()
    expect(page.get_by_role("row", name="user personenbezogen")).to_be_visible()
    assert_accessible(page)

    page.goto("/h/uebung/massnahmen/")
    expect(page.get_by_role("main").get_by_role("link", name="Maßnahme planen")).to_have_count(0)


def test_page_prints_without_navigation(page_for: PageFor) -> None:
    """On paper: the text alone, no menu, no buttons."""
    page = page_for("personalrat")
    page.goto(TRUST)
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Räume")).to_be_hidden()
    expect(page.get_by_role("navigation", name="Auf dieser Seite")).to_be_hidden()
    expect(page.get_by_role("heading", name="Was nie gespeichert wird")).to_be_visible()


def test_data_protection_takes_the_record_and_the_concept(
    page_for: PageFor, tmp_path: Path
) -> None:
    """The auditor's role exports record, deletion concept and every field; staff cannot."""
    page = page_for("pruefung")
    page.goto(TRUST)
    for name, start in (
        ("Verzeichnis von Verarbeitungstätigkeiten als PDF", b"%PDF"),
        ("Löschkonzept mit Protokoll als PDF", b"%PDF"),
        ("Verzeichnis aller Felder als Excel", b"PK"),
    ):
        assert _download(page, name, tmp_path).startswith(start)
    staff = page_for("beschaeftigte")
    staff.goto(TRUST)
    expect(staff.get_by_role("link", name="Löschkonzept mit Protokoll als PDF")).to_have_count(0)


@pytest.mark.parametrize("size", ["desk"])
def test_administration_fills_in_what_only_the_house_knows(page_for: PageFor, size: str) -> None:
    """A contact appears on the page; a personal number is refused with the way to mend it."""
    page = page_for("administration", size)
    visit(page, TRUST)
    press(page, "Angaben des Hauses ändern", role="link")
    page.get_by_label("Datenschutzbeauftragte Stelle").fill("Kundennummer 123A456789")
    press(page, "Speichern")
    expect(page.get_by_text("Kundennummer").first).to_be_visible()
    page.get_by_label("Datenschutzbeauftragte Stelle").fill(f"datenschutz-{size}@uebung.example")
    press(page, "Speichern")
    expect(page.get_by_text(f"datenschutz-{size}@uebung.example")).to_be_visible()


def _download(page: Page, name: str, folder: Path) -> bytes:
    with page.expect_download() as caught:
        page.get_by_role("link", name=name).click()
    target = folder / caught.value.suggested_filename
    caught.value.save_as(target)
    return target.read_bytes()
