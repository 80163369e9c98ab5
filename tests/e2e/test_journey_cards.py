# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Journey 4: Quartettkarten – look, print, show, write one's own, receive one."""

from __future__ import annotations

import io
import json
import re

import jsonschema
import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from tests.e2e.conftest import PageFor, assert_accessible, press, visit

from quartett.exchange.cards import from_json, schema

CARDS = "/h/uebung/karten/"
HOUSES = ("Biberach", "Hamm", "Hildesheim", "Mannheim", "Oberhausen", "Stade")


def _millimetres(pdf: bytes) -> list[tuple[int, int]]:
    boxes = [page.mediabox for page in PdfReader(io.BytesIO(pdf)).pages]
    return [(round(float(b.width) / 72 * 25.4), round(float(b.height) / 72 * 25.4)) for b in boxes]


def _file(page: Page, name: str) -> bytes:
    link = page.get_by_role("main").get_by_role("link", name=re.compile(rf"^{name}\b"))
    answer = page.request.get(link.get_attribute("href") or "")
    assert answer.ok
    return answer.body()


@pytest.mark.parametrize("size", ["phone"])
def test_six_houses_and_one_card_with_sources(page_for: PageFor, size: str) -> None:
    """The six houses of the conference; on a card every figure has a year and a source."""
    page = visit(page_for("leitung", size), CARDS)
    for house in HOUSES:
        expect(
            page.get_by_role("heading", name=house).or_(page.get_by_text(house)).first
        ).to_be_visible()
    page.get_by_role("link", name="Interne Prozesse in der Leistungsgewährung").click()
    assert_accessible(page)
    expect(page.get_by_text("keine Angabe").first).to_be_visible()
    figures = page.get_by_role("region", name="Haus und Kreis in Zahlen").get_by_role("listitem")
    assert figures.count() >= 3
    for figure in figures.all():
        if "keine Angabe" in figure.inner_text():
            continue
        expect(figure).to_contain_text(re.compile(r"Stand \S*\d{4}"))
        figure.get_by_text("Woher kommt diese Zahl?").click()
        expect(figure.get_by_role("link").or_(figure.get_by_text("Quelle")).first).to_be_visible()
    assert_accessible(page)

    assert _millimetres(_file(page, "PDF")) == [(105, 148)]
    picture = Image.open(io.BytesIO(_file(page, "PNG")))
    assert min(picture.size) >= 600
    text = _file(page, "JSON").decode("utf-8")
    jsonschema.validate(json.loads(text), json.loads(schema()))
    [card] = from_json(text)
    assert "Hildesheim" in card.house.name


@pytest.mark.parametrize("size", ["desk"])
def test_deck_sheet_is_a_landscape_a4(page_for: PageFor, size: str) -> None:
    """Eight cards of 62 × 100 mm on one sheet; with backs two."""
    page = visit(page_for("leitung", size), f"{CARDS}drucken/")
    form = page.locator("form.print-form")
    expect(form.get_by_role("radio", name="Spielbogen")).to_be_checked()
    with page.expect_request(re.compile(r"bogen\.pdf")) as asked:
        form.get_by_role("button", name="PDF erzeugen").click()
    sheets = _millimetres(page.request.get(asked.value.url).body())
    assert set(sheets) == {(297, 210)}
    both = page.request.get(asked.value.url + "&rueckseiten=1").body()
    assert len(_millimetres(both)) == 2 * len(sheets)
    nothing = page.request.get(f"{CARDS}bogen.pdf?papier=bogen")
    assert "mindestens eine Karte" in nothing.text() or nothing.headers["content-type"].startswith(
        "application/pdf"
    )


@pytest.mark.parametrize("size", ["desk"])
def test_projector_turns_with_the_arrow_keys(page_for: PageFor, size: str) -> None:
    """Forth and back with the keyboard; the address names the card, so reload stays on it."""
    page = visit(page_for("leitung", size), f"{CARDS}zeigen/?karte=biberach")
    place = page.get_by_role("status").filter(has_text="Karte")
    start = place.inner_text()
    page.keyboard.press("ArrowRight")
    expect(place).not_to_have_text(start)
    expect(page).not_to_have_url(re.compile("karte=biberach$"))
    page.reload()
    expect(place).not_to_have_text(start)
    page.keyboard.press("ArrowLeft")
    expect(place).to_have_text(start)
    assert_accessible(page)


@pytest.mark.parametrize("size", ["desk"])
def test_own_card_from_a_measure_is_published_and_received(page_for: PageFor, size: str) -> None:
    """What worked is handed on: draft, preview, publish; and a card of another house comes in."""
    page = visit(page_for("qualitaet", size), "/h/uebung/massnahmen/3/")
    press(page, "Als Quartettkarte weitergeben", role="link")
    expect(page.get_by_role("group", name="Zahl 1").first.get_by_label("Wert")).not_to_have_value(
        ""
    )
    page.get_by_label("Interne Prozesse").check()
    topic = f"Anhörung mit Liste ({size})"
    page.get_by_label("Thema", exact=True).fill(topic)
    page.get_by_label("Motto").fill("Weitergeben an 123D456789")
    press(page, "Als Entwurf speichern")
    expect(page.get_by_text("Kundennummer").first).to_be_visible()
    page.get_by_label("Motto").fill("Einmal fragen reicht")
    expect(page.locator("#vorschau")).to_contain_text("Einmal fragen reicht")
    press(page, "Als Entwurf speichern")
    expect(page.get_by_text("Entwurf, nur für Schreibende sichtbar")).to_be_visible()

    reader = page_for("beschaeftigte", size)
    visit(reader, CARDS)
    expect(reader.get_by_text(topic)).to_have_count(0)
    press(page, "Veröffentlichen")
    reader.reload()
    expect(reader.get_by_text(topic).first).to_be_visible()

    sent = json.loads(_file(page, "JSON"))
    visit(page, f"{CARDS}einlesen/")
    page.get_by_label("Datei").set_input_files(
        {
            "name": "karte.json",
            "mimeType": "application/json",
            "buffer": json.dumps(sent, ensure_ascii=False)
            .replace(topic, f"Erhalten: {topic}")
            .encode(),
        }
    )
    page.get_by_label("Von wem haben Sie die Karte?").fill("Jobcenter Musterkreis")
    press(page, "Vorschau zeigen")
    expect(page.get_by_text("Noch ist nichts gespeichert.")).to_be_visible()
    press(page, "Übernehmen")
    expect(page.get_by_text(f"Erhalten: {topic}").first).to_be_visible()


@pytest.mark.parametrize("size", ["phone"])
def test_a_broken_card_file_is_refused_in_plain_words(page_for: PageFor, size: str) -> None:
    """No half card: the message says what is wrong with the file."""
    page = visit(page_for("qualitaet", size), f"{CARDS}einlesen/")
    page.get_by_label("Datei").set_input_files(
        {"name": "karte.json", "mimeType": "application/json", "buffer": b"[{]"}
    )
    page.get_by_label("Von wem haben Sie die Karte?").fill("Jobcenter Musterkreis")
    press(page, "Vorschau zeigen")
    expect(page.get_by_role("group", name="Bitte prüfen Sie Ihre Angaben")).to_contain_text("JSON")
