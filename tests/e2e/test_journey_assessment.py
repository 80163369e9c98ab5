# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Journeys of a self-assessment: invite, rate on a phone, lock, read the result, hand it on."""

from __future__ import annotations

import io
import re
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect
from pypdf import PdfReader
from tests.e2e.conftest import PageFor, assert_accessible, press, visit

ROUNDS = "/h/uebung/bewerten/"
TEAM = """Fachkraft Leistung; Beschäftigte
Teamleitung Vermittlung; Teamleitungen"""


def test_a_round_is_opened_rated_on_a_phone_and_locked(page_for: PageFor) -> None:
    """Choose a model, seat a team, invite; two assessors rate, one in two goes; then lock."""
    desk = page_for("qualitaet")
    links = _open_round(desk, title="Selbstbewertung der Eingangszone")
    assert len(links) == 2
    phone = page_for(None, "phone")
    _rate_two_items(phone, links[0])
    again = page_for(None, "phone")
    _go_on_and_hand_in(again, links[0])
    _judge_nothing(page_for(None, "phone"), links[1])

    desk.get_by_role("navigation", name="Seiten der Runde").get_by_role("link", name="Weg").click()
    press(desk, "Bewertung sperren")
    expect(desk.get_by_text("Die Runde ist jetzt: gesperrt.")).to_be_visible()
    phone.goto(links[0])
    expect(phone.get_by_text("Die Bewertung ist gesperrt.", exact=False)).to_be_visible()
    expect(phone.get_by_role("button", name="Noch etwas ändern")).to_have_count(0)


def _open_round(page: Page, *, title: str) -> list[str]:
    """A round with two seats; returns their links, which are shown this once."""
    page.goto(ROUNDS)
    press(page, "Neue Runde", role="link")
    page.get_by_role("link", name=re.compile("CAF 2020")).click()
    page.get_by_label("Bezeichnung").fill(title)
    press(page, "Runde anlegen")
    page.get_by_role("link", name="Team eintragen").click()
    page.get_by_label("Team, eine Zeile je Person").fill(TEAM)
    press(page, "Eintragen")
    page.get_by_role("navigation", name="Seiten der Runde").get_by_role("link", name="Weg").click()
    press(page, "Runde öffnen")
    page.get_by_role("link", name="Einladen", exact=True).click()
    press(page, "2 Personen einladen")
    links = page.locator(".secret").all_text_contents()
    page.get_by_role("link", name="Fertig").click()
    return [urlsplit(link.strip()).path for link in links]


def _save(page: Page, *, leads_to: str) -> None:
    """The button keeps what was written and leads on to the next item."""
    page.get_by_role("button", name="Speichern und weiter").click()
    page.wait_for_url(f"**/{leads_to}/")


def _rate_two_items(page: Page, link: str) -> None:
    """Words first, then the value; a text alone is kept too, without pressing anything."""
    visit(page, link)
    expect(page.get_by_text("Schreiben Sie zuerst, was gut läuft")).to_be_visible()
    press(page, "Jetzt beginnen", role="link")
    page.get_by_label("Was läuft gut?").fill("Der Auftrag hängt im Flur.")
    page.get_by_label("Ihre Bewertung").fill("45")
    _save(page, leads_to="1.2")
    page.get_by_label("Was soll besser werden?").fill("Ziele werden nicht besprochen.")
    expect(page.get_by_text("Gespeichert")).to_be_visible()


def _go_on_and_hand_in(page: Page, link: str) -> None:
    """Days later, in another browser: what was written is there, an incomplete sheet counts."""
    page.goto(link)
    expect(page.get_by_text(re.compile("1 von 28 fertig"))).to_be_visible()
    page.get_by_role("link", name="Weitermachen").click()
    expect(page.get_by_label("Was soll besser werden?")).to_have_value(
        "Ziele werden nicht besprochen."
    )
    page.get_by_label("Ihre Bewertung").fill("30")
    _save(page, leads_to="1.3")
    page.get_by_role("link", name="Übersicht").click()
    press(page, "Prüfen und abgeben", role="link")
    expect(page.get_by_text("Was fehlt, zählt als nicht bewertet, nie als null.")).to_be_visible()
    press(page, "Jetzt abgeben")
    expect(page.get_by_text(re.compile("abgegeben. Vielen Dank!"))).to_be_visible()


def _judge_nothing(page: Page, link: str) -> None:
    """Who cannot judge says so, and may hand in."""
    page.goto(link)
    page.get_by_role("link", name="Jetzt beginnen").click()
    page.get_by_label("Kann ich nicht beurteilen").check()
    page.get_by_role("button", name="Speichern und weiter").click()
    page.wait_for_url("**/1.2/")
    page.get_by_role("link", name="Übersicht").click()
    page.get_by_role("link", name="Prüfen und abgeben").click()
    page.get_by_role("button", name="Jetzt abgeben").click()
    expect(page.get_by_text(re.compile("abgegeben. Vielen Dank!"))).to_be_visible()


def test_the_result_leads_to_findings_report_and_trend(page_for: PageFor) -> None:
    """Each number explains itself; a strength is spread, an improvement goes to the workshop."""
    page = page_for("qualitaet")
    visit(page, ROUNDS)
    page.get_by_role("link", name=re.compile(r"Selbstbewertung \d{4}")).last.click()
    page.get_by_role("link", name="Ergebnis", exact=True).click()
    expect(page.get_by_text("40 von 100 Punkten")).to_be_visible()
    page.get_by_role("link", name="Woher kommt diese Zahl?").click()
    why = page.locator("#woher-gesamt")
    expect(why).to_contain_text("40")
    page.get_by_role("link", name=re.compile(", woher\\? .*3.2")).click()
    expect(page.locator("#woher-3-2")).to_contain_text("Einarbeitung")
    assert_accessible(page)

    said = "Fortbildungen werden fast immer genehmigt."
    page.get_by_role("button", name=re.compile(f"^Verbreiten.*{said}")).click()
    expect(page.get_by_role("listitem").filter(has_text=said)).to_contain_text("verbreitet")
    open_one = "Der Berechnungsbogen im Bescheid muss fast jedes Mal erklärt werden."
    page.get_by_role("button", name=re.compile(f"^Als Befund übernehmen.*{open_one}")).click()
    line = page.get_by_role("listitem").filter(has_text=open_one)
    expect(line.get_by_role("link", name=re.compile(r"Befund \d+, neu"))).to_be_visible()
    assert_accessible(page)
    with page.expect_download() as caught:
        page.get_by_role("link", name="Bericht (PDF)").first.click()
    report = PdfReader(io.BytesIO(Path(caught.value.path()).read_bytes()))
    assert "40 von 100" in "".join(sheet.extract_text() for sheet in report.pages)

    page.get_by_role("link", name="Verlauf der eigenen Runden").click()
    assert_accessible(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Verlauf der Selbstbewertung")
    expect(page.get_by_text("Bisher gibt es eine Runde.")).to_be_visible()
    page.goto("/h/uebung/befunde/")
    press(page, "Priorisieren", role="link")
    page.get_by_label("Anlass").fill("Nach der Selbstbewertung")
    press(page, "Eröffnen")
    expect(page.get_by_text(open_one).first).to_be_visible()
    press(page, "Abschließen")


def test_a_file_serves_as_evidence_for_two_models(page_for: PageFor) -> None:
    """Upload for EFQM, take what the program proposes for CAF, get the same file back."""
    page = page_for("qualitaet")
    visit(page, f"{ROUNDS}belege/")
    press(page, "Neuer Beleg", role="link")
    page.get_by_role("link", name=re.compile("^Datei")).click()
    page.get_by_label("Bezeichnung").fill("Grundsätze der Führung")
    page.get_by_label("Datei").set_input_files(
        {"name": "grundsaetze.txt", "mimeType": "text/plain", "buffer": b"Wir reden offen."}
    )
    page.get_by_label("Wofür dient der Beleg?").select_option(
        label="2.1 Kultur lenken, Grundwerte pflegen"
    )
    press(page, "Beleg ablegen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Grundsätze der Führung")
    page.get_by_role("button", name=re.compile("^Zuordnen.*CAF 2020")).first.click()
    expect(page.get_by_role("heading", name="CAF 2020")).to_be_visible()
    assert_accessible(page)
    with page.expect_download() as caught:
        page.get_by_role("link", name="grundsaetze.txt").click()
    assert Path(caught.value.path()).read_bytes() == b"Wir reden offen."


def test_staff_answer_an_anonymous_check_on_a_phone(page_for: PageFor) -> None:
    """Declare groups, draw codes on paper, answer by code; the code is spent and nobody knows."""
    desk = page_for("qualitaet")
    code, address = _draw_codes(desk)
    phone = page_for(None, "phone")
    visit(phone, address)
    phone.get_by_label("Ihr Code").fill(code)
    press(phone, "Weiter")
    press(phone, "Beginnen")
    phone.get_by_label(re.compile("etwas sagen")).fill("Bitte mehr erklären.")
    for topic in range(1, 7):
        expect(phone.get_by_text(f"Thema {topic} von 6")).to_be_visible()
        for group in phone.get_by_role("group").all()[:2]:
            group.get_by_role("radio").nth(3).check()
        go_on = "Weiter" if topic < 6 else "Zur Übersicht"
        phone.get_by_role("button", name=go_on, exact=True).click()
    assert_accessible(phone)
    expect(phone.get_by_text("2 von 6 Aussagen angekreuzt")).to_have_count(6)
    press(phone, "Bogen absenden")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Danke, Ihr Bogen ist angekommen")
    assert not phone.context.cookies()
    visit(phone, address)
    phone.get_by_label("Ihr Code").fill(code)
    press(phone, "Weiter")
    expect(phone.get_by_text("Dieser Code gilt nicht").first).to_be_visible()


def _draw_codes(page: Page) -> tuple[str, str]:
    """A check of two groups with printed codes; one of them, and the address of the sheet."""
    visit(page, f"{ROUNDS}neu/qualitaets-check-kurz/")
    page.get_by_label("Bezeichnung").fill("Qualitäts-Check der Reise")
    page.get_by_label("Gruppen").fill("Beschäftigte, 40\nTeamleitungen, 12")
    press(page, "Runde anlegen")
    press(page, "Check öffnen")
    page.get_by_role("link", name="Codes und Rücklauf").last.click()
    address = page.locator(".secret").inner_text().strip()
    paper = page.get_by_role("main").locator("form").filter(has_text="Codes ziehen")
    paper.get_by_label("Gruppe").select_option(label="Beschäftigte")
    paper.get_by_label("Zahl der Codes").fill("8")
    with page.expect_download() as caught:
        page.get_by_role("button", name="Codes ziehen und Datei laden").click()
    printed = PdfReader(io.BytesIO(Path(caught.value.path()).read_bytes()))
    text = "".join(sheet.extract_text() for sheet in printed.pages)
    found = re.search(r"\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b", text)
    assert found is not None, text[:400]
    return found[0], urlsplit(address).path
