# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Journey 3: from a complaint to an effect that was looked at, and to those who said it."""

from __future__ import annotations

import io
import re
import urllib.request
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from docx import Document
from icalendar import Calendar
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader
from tests.e2e.conftest import PageFor, assert_accessible, press, visit

FINDINGS = "/h/uebung/befunde/"
MEASURES = "/h/uebung/massnahmen/"
SUBJECT = {"phone": "Weiterbewilligung", "desk": "Veränderungsmitteilung"}


@dataclass(frozen=True)
class Month:
    """A calendar month, counted back from this one."""

    back: int

    @property
    def first(self) -> date:
        """Its first day."""
        today = date.today()  # noqa: DTZ011 - the browser's day, not an instant
        index = today.year * 12 + today.month - 1 - self.back
        return date(index // 12, index % 12 + 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return Month(self.back - 1).first - timedelta(days=1)


def _note(page: Page, statement: str, *, source: str, subject: str) -> None:
    page.get_by_label("Was ist aufgefallen?").fill(statement)
    page.get_by_label("Woher wissen Sie das?").select_option(label=source)
    page.get_by_label("Worum geht es?").select_option(label=subject)


@pytest.mark.parametrize("size", ["desk"])
def test_a_complaint_becomes_a_measure_with_an_effect(page_for: PageFor, size: str) -> None:
    """Collect, bundle, prioritise by keyboard, plan, carry out, check, close, answer."""
    page = page_for("qualitaet", size)
    said = f"Menschen fragen nach dem Stand, weil keine Nachricht kommt ({size})."
    _collect(page, said, subject=SUBJECT[size])
    _bundle(page, SUBJECT[size])
    _prioritise(page, size)
    title = f"Eingang am selben Tag bestätigen ({size})"
    _plan(page, title)
    _carry_out(page)
    _check_effect(page)
    _close(page)

    staff = visit(page_for("beschaeftigte", size), "/h/uebung/gesagt-getan/")
    answer = staff.get_by_role("listitem").filter(has=staff.get_by_text(said, exact=True))
    expect(answer).to_contain_text(title)
    expect(answer).to_contain_text("Verbesserung sichtbar")


def _collect(page: Page, said: str, *, subject: str) -> None:
    visit(page, f"{FINDINGS}neu/")
    _note(page, "Zu 123D456789 kam keine Nachricht.", source="Beschwerde", subject=subject)
    press(page, "Festhalten")
    expect(page.get_by_role("group", name="Bitte prüfen Sie Ihre Angaben")).to_contain_text(
        "Kundennummer"
    )
    # what was chosen is still there
    expect(page.get_by_label("Woher wissen Sie das?")).to_have_value("complaint")
    page.get_by_label("Was ist aufgefallen?").fill(said)
    press(page, "Festhalten und nächster")
    expect(page.get_by_text("Festgehalten als Befund")).to_be_visible()
    _note(page, f"Eine kurze Bestätigung spart Anrufe: {said}", source="Idee", subject=subject)
    press(page, "Festhalten")
    expect(page.get_by_role("region", name="Andere Quellen zum selben Gegenstand")).to_contain_text(
        said
    )


def _bundle(page: Page, subject: str) -> None:
    visit(page, FINDINGS)
    pointer = page.get_by_role("listitem").filter(
        has_text=re.compile(rf"Quellen zeigen auf denselben Prozess: „{subject}“")
    )
    expect(pointer).to_contain_text("Beschwerde")
    pointer.get_by_role("button", name=re.compile("bündeln")).click()
    expect(page.get_by_text(re.compile(r"\d Befunde gebündelt"))).to_be_visible()
    expect(page.get_by_role("button", name="Rückgängig machen")).to_be_visible()
    assert_accessible(page)


def _prioritise(page: Page, size: str) -> None:
    """On the board with nothing but the keyboard."""
    visit(page, f"{FINDINGS}werkstatt/")
    page.get_by_label("Anlass").fill(f"Qualitätszirkel ({size})")
    press(page, "Eröffnen")
    vote = page.get_by_role("listitem").filter(has_text="Bündel aus")
    vote.get_by_label("Aufwand").focus()
    for key in ("2", "Tab", "5", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(page.locator("td[data-effort='2'][data-benefit='5']")).to_contain_text(SUBJECT[size])
    more = vote.get_by_role("button", name=re.compile("Einen Punkt geben"))
    for dots in ("1", "2"):
        more.focus()
        page.keyboard.press("Enter")
        expect(vote.locator(".vote__mine")).to_have_text(re.compile(rf"{dots}\s*$"))
    assert_accessible(page)
    page.get_by_role("link", name="Für die Leinwand").click()
    assert_accessible(page)
    page.go_back()
    press(page, "Abschließen")
    ranking = page.get_by_role("region", name="Reihenfolge")
    expect(ranking).to_contain_text("Aufwand 2, Nutzen 5 · 2 Punkte")
    bundle = ranking.get_by_role("listitem").filter(has_text=SUBJECT[size])
    bundle.get_by_role("link", name=re.compile("Maßnahme anlegen")).click()
    assert_accessible(page)


def _plan(page: Page, title: str) -> None:
    before, after = Month(14), Month(2)
    page.get_by_label("Was tun Sie?").fill(title)
    page.get_by_label("Zuständige Rolle").select_option(label="Teamleitung")
    page.get_by_label("Bereich oder Team").select_option(label="Leistungsgewährung")
    _fill_days(
        page,
        {
            "Beginn": Month(13).first,
            "Termin der Umsetzung": Month(4).first,
            "Wirkung prüfen am": date.today(),  # noqa: DTZ011 - see above
            "gemessen von": before.first,
            "gemessen bis": before.last,
            "Vergleichszeitraum von": after.first,
            "Vergleichszeitraum bis": after.last,
        },
    )
    page.get_by_label("ein Wert, den wir selbst zählen").check()
    page.get_by_label("Was wird gezählt?").select_option(
        label="Fehleranteil einer Stichprobe (Prozent)"
    )
    page.get_by_label("Ausgangswert").fill("40")
    page.get_by_label("Zahl der geprüften Fälle").fill("60")
    # an increase would be no improvement: the plan says so
    page.get_by_label("Erwartete Änderung").fill("15")
    press(page, "Maßnahme planen")
    expect(page.get_by_text("nicht in die bessere Richtung").first).to_be_visible()
    page.get_by_label("Erwartete Änderung").fill("-15")
    press(page, "Maßnahme planen")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_role("region", name="Woran wir die Wirkung sehen")).to_contain_text("40 %")


def _fill_days(page: Page, days: dict[str, date]) -> None:
    for label, day in days.items():
        page.get_by_label(label).fill(day.isoformat())


def _carry_out(page: Page) -> None:
    press(page, "Umsetzung beginnen")
    expect(page.get_by_text("ist jetzt: in Umsetzung")).to_be_visible()
    # no button offers it, and a forged request does not get it either
    expect(page.get_by_role("button", name="Abschließen")).to_have_count(0)
    token = page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
    forged = page.request.post(
        page.url + "stand/",
        form={"csrfmiddlewaretoken": token, "state": "closed"},
        headers={"Referer": page.url},
    )
    assert "Vor dem Abschluss steht die Wirkungsprüfung." in forged.text()
    page.reload()
    press(page, "Umsetzung ist fertig")
    expect(page.get_by_text("ist jetzt: in Wirkungsprüfung")).to_be_visible()
    press(page, "Wirkung prüfen", role="link")


def _check_effect(page: Page) -> None:
    page.get_by_label("Ich trage den Wert ein.").check()
    page.get_by_label("Wert", exact=True).fill("15,0")
    page.get_by_label("Zahl der geprüften Fälle").fill("25")
    press(page, "Vorschlag ansehen")
    proposal = page.get_by_role("region", name="Vorschlag und Entscheidung")
    expect(proposal).to_contain_text("Die Regel schlägt vor: Verbesserung sichtbar")
    expect(proposal).to_contain_text("Ein Wert beruht auf nur 25 Fällen")
    expect(proposal).to_contain_text("Ob die Maßnahme der Grund ist, weiß sie nicht.")
    assert "verursacht" not in page.content()

    _outcome(proposal, "keine Veränderung sichtbar", "Maßnahme anpassen").check()
    press(page, "Ergebnis festhalten")
    errors = page.get_by_role("group", name="Bitte prüfen Sie Ihre Angaben")
    expect(errors).to_contain_text("Begründung")
    _outcome(proposal, "Verbesserung sichtbar", "Zum Standard machen").check()
    press(page, "Ergebnis festhalten")
    expect(page.get_by_text("Ergebnis: Verbesserung sichtbar.")).to_be_visible()


def _outcome(proposal: Locator, verdict: str, step: str) -> Locator:
    group = proposal.get_by_role("group").filter(has_text=re.compile(verdict, re.IGNORECASE))
    return group.get_by_role("radio", name=step).first


def _close(page: Page) -> None:
    press(page, "Abschließen")
    expect(page.get_by_role("button", name="Rückgängig machen")).to_be_visible()
    history = page.get_by_role("region", name="Verlauf")
    for entry in (
        "Maßnahme geplant",
        "Umsetzung begonnen",
        "Wirkungsprüfung begonnen",
        "Wirkung geprüft",
        "Maßnahme abgeschlossen",
    ):
        expect(history).to_contain_text(entry)
    expect(history.get_by_text("Qualitätsbeauftragte").first).to_be_visible()


@pytest.mark.parametrize("size", ["desk"])
def test_lists_and_reports_open_in_excel_word_and_pdf(page_for: PageFor, size: str) -> None:
    """Every file that the room hands out opens in the program it is made for."""
    page = visit(page_for("qualitaet", size), FINDINGS)
    book = load_workbook(io.BytesIO(_download(page, "Alle Befunde als Excel-Datei")))
    assert book.worksheets[0].max_row > 25
    visit(page, MEASURES)
    book = load_workbook(io.BytesIO(_download(page, "Alle Maßnahmen als Excel-Datei")))
    assert book.worksheets[0].max_row > 12

    visit(page, "/h/uebung/berichte/")
    year = page.get_by_label("Zeitraum").get_by_role("option").last.inner_text()
    page.get_by_label("Zeitraum").select_option(label=year)
    press(page, "Anzeigen")
    pdf = PdfReader(io.BytesIO(_download(page, "PDF")))
    assert "Qualitätsbericht" in pdf.pages[0].extract_text()
    document = Document(io.BytesIO(_download(page, "Word-Datei")))
    assert "Qualitätsbericht" in document.paragraphs[0].text
    # on every page, so that no invented figure travels as a real one
    assert "Übungsdaten" in document.sections[0].header.paragraphs[0].text
    assert all("Übungsdaten" in sheet.extract_text() for sheet in pdf.pages)


def _download(page: Page, name: str) -> bytes:
    href = page.get_by_role("link", name=name).get_attribute("href") or ""
    answer = page.request.get(href)
    assert answer.ok, (href, answer.status)
    assert "attachment" in answer.headers["content-disposition"]
    return answer.body()


@pytest.mark.parametrize("size", ["phone"])
def test_calendar_needs_no_login_but_its_secret_address(page_for: PageFor, size: str) -> None:
    """The address is shown once; with it a calendar program reads all dates, without it nobody."""
    page = visit(page_for("leitung", size), f"{MEASURES}kalender/")
    page.get_by_role("main").get_by_role("button", name=re.compile("dresse anlegen")).click()
    address = page.locator("code.secret").inner_text()
    assert_accessible(page)
    with urllib.request.urlopen(address, timeout=20) as answer:
        events = Calendar.from_ical(answer.read()).walk("VEVENT")
    assert len(events) > 5
    assert any("Wirkung" in str(event["SUMMARY"]) for event in events)
    visit(page, f"{MEASURES}kalender/")
    expect(page.locator("code.secret")).to_have_count(0)
    press(page, "Adresse abschalten")
    # a wrong and a switched-off address answer alike
    assert page.request.get(address).status == 404


@pytest.mark.parametrize("size", ["phone"])
def test_board_by_owner_overdue_and_in_time(page_for: PageFor, size: str) -> None:
    """The same measures seen four ways, each with its own address."""
    page = visit(page_for("leitung", size), MEASURES)
    for view in ("Nach Zuständigkeit", "Überfällig", "Im Zeitverlauf", "Tafel"):
        tabs = page.get_by_role("main").get_by_role("navigation").last
        tabs.get_by_role("link", name=view).click()
        expect(tabs.get_by_role("link", name=view)).to_have_attribute("aria-current", "page")
        expect(page.get_by_text("Rückruf am selben Tag").first).to_be_visible()
        assert_accessible(page)
