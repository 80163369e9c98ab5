# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Journey: a caseworker has a letter checked, works it over and compares."""

from __future__ import annotations

import io
import re
from pathlib import Path

from docx import Document
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from tests.e2e.conftest import SIZES, PageFor, assert_accessible, visit

START = "/h/uebung/sprache/"
FILE = re.compile("^Datei")
LONG = (
    "Damit wir über Ihren Antrag auf Leistungen, den Sie am 3. Mai 2026 gestellt haben, in der "
    "nächsten Woche entscheiden können, benötigen wir von Ihnen noch Ihren Mietvertrag, die letzte "
    "Abrechnung Ihrer Heizkosten und Ihre Kontoauszüge der letzten drei Monate."
)
SHORT = "Sie haben Leistungen beantragt. Wir brauchen noch Ihren Mietvertrag."
TEXT = f"Mitwirkung\n\nGuten Tag,\n\n{LONG} Die Unterlagen sind einzureichen.\n\nWir helfen gern."


def word_file(text: str, folder: Path) -> Path:
    """A Word file of these paragraphs."""
    document, path = Document(), folder / "brief.docx"
    for paragraph in text.split("\n\n"):
        document.add_paragraph(paragraph)
    document.save(str(path))
    return path


def _check_file(page: Page, path: Path) -> None:
    visit(page, START)
    page.get_by_label(FILE).set_input_files(path)
    page.get_by_role("button", name="Prüfen", exact=True).click()
    expect(page.get_by_role("heading", name="Text mit Anmerkungen")).to_be_visible()


def test_file_is_checked_and_comes_back(page_for: PageFor, tmp_path: Path) -> None:
    """Judgement and remarks without leaving the page; the chosen file is still there for Word."""
    page = page_for("beschaeftigte")
    _check_file(page, word_file(TEXT, tmp_path))
    assert_accessible(page)
    expect(page.get_by_role("heading", name="Das hilft am meisten")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Word-Datei mit Anmerkungen").last.click()
    comments = Document(str(download.value.path())).comments
    assert any("Langer Satz" in str(one.text) for one in comments)
    with page.expect_download() as download:
        page.get_by_role("button", name="Bericht als PDF").click()
    reader = PdfReader(io.BytesIO(download.value.path().read_bytes()))
    assert "Langer Satz" in "".join(one.extract_text() for one in reader.pages)


def test_remarks_are_filtered_and_found(page_for: PageFor, tmp_path: Path) -> None:
    """From the advice to its place, and only what weighs; folds and widths stay accessible."""
    page = page_for("beschaeftigte")
    _check_file(page, word_file(TEXT, tmp_path))
    shown = page.locator(".remark:visible")
    all_of_them = shown.count()
    page.get_by_label(re.compile("nur sehr wichtige")).check()
    assert shown.count() < all_of_them
    page.get_by_label(re.compile("alle")).first.check()
    page.locator(".remark__fold[open] .remark__why > summary").first.click()
    page.set_viewport_size(SIZES["phone"])
    assert_accessible(page)


def test_version_is_compared(page_for: PageFor, tmp_path: Path) -> None:
    """The worked-over text beside the letter before: easier, and which remarks are solved."""
    page = page_for("beschaeftigte")
    _check_file(page, word_file(TEXT, tmp_path))
    page.get_by_text("Überarbeitete Fassung vergleichen").click()
    page.locator("#neu_text").fill(TEXT.replace(LONG, SHORT))
    page.get_by_role("button", name="Vergleichen").click()
    expect(page.get_by_role("heading", name="Vorher und nachher")).to_be_visible()
    expect(page.get_by_text(re.compile("Punkte leichter"))).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Auch gleiche Sätze zeigen").check()
    expect(page.get_by_role("cell", name="Wir helfen gern.").first).to_be_visible()
    page.set_viewport_size(SIZES["phone"])
    assert_accessible(page)


def test_fault_stands_at_its_field(page_for: PageFor, tmp_path: Path) -> None:
    """A file that cannot be read is refused in words, the page stays."""
    page = visit(page_for("beschaeftigte"), START)
    broken = tmp_path / "brief.docx"
    broken.write_bytes(b"PK\x03\x04kaputt")
    page.get_by_label(FILE).set_input_files(broken)
    page.get_by_role("button", name="Prüfen", exact=True).click()
    expect(page.get_by_text("Bitte prüfen Sie Ihre Angaben")).to_be_visible()
    assert_accessible(page)


def test_editor_checks_while_somebody_writes(page_for: PageFor) -> None:
    """No key stroke is lost; remarks are reached, places protected and undone by keyboard."""
    page = visit(page_for("beschaeftigte"), f"{START}schreiben/")
    area = page.get_by_label("Ihr Text")
    area.press_sequentially("😀 Guten Tag. Die Unterlagen sind einzureichen.", delay=20)
    expect(page.locator(".remark").first).to_be_visible()
    # characters beyond the basic plane do not move the marks
    marked = page.locator(".editor__mirror .mark", has_text=re.compile("einzureichen$"))
    expect(marked.first).to_be_attached()
    # both layers break and place their lines alike, or the marks lie beside the words
    layers = [
        page.locator(one).evaluate(
            "e => ['padding', 'font', 'lineHeight', 'letterSpacing', 'width', 'whiteSpace']"
            ".map(name => getComputedStyle(e)[name]).join(' | ')"
        )
        for one in (".editor__text", ".editor__mirror")
    ]
    assert layers[0] == layers[1]
    area.press_sequentially(" Wir helfen gern, jeden Tag.", delay=20)
    whole = "😀 Guten Tag. Die Unterlagen sind einzureichen. Wir helfen gern, jeden Tag."
    expect(area).to_have_value(whole)
    expect(page.locator("[data-editor-busy]")).to_have_text("")
    assert_accessible(page)
    page.keyboard.press("Control+Home")
    page.keyboard.press("Alt+n")
    expect(page.locator("[data-editor-say]")).to_contain_text("Anmerkung 1 von")
    area.select_text()
    page.keyboard.press("Alt+s")
    expect(page.locator("[data-editor-say]")).to_contain_text("geschützt")
    expect(page.locator(".remark")).to_have_count(0)
    page.keyboard.press("Alt+s")
    expect(page.locator(".remark").first).to_be_visible()
    expect(area).to_have_value(whole)


def test_replacement_is_accepted_with_one_key_and_undone(page_for: PageFor) -> None:
    """The proposal stands in its place; the browser's own undo takes it back."""
    page = page_for("beschaeftigte")
    text = "Guten Tag. Bitte senden Sie die Ablichtung. Danke."
    start = text.index("Ablichtung")

    def answer(route: object) -> None:
        remark = {
            "rule": "office_word", "name": "Amtswort", "group": "Wort", "start": start,
            "end": start + len("Ablichtung"), "text": "Ablichtung", "message": "Ein altes Wort.",
            "suggestion": "", "replacement": "Kopie", "severity": "hint", "source": "",
        }  # fmt: skip
        body = {
            "score": None, "interval": None, "level_label": "nicht bewertbar", "easier_than": None,
            "remarks": [remark] if "Ablichtung" in area.input_value() else [], "protected": [],
            "completeness": [], "notes": [],
        }  # fmt: skip
        route.fulfill(json=body)  # type: ignore[attr-defined] # a Route of Playwright

    page.route("**/schreiben/pruefen/", answer)
    visit(page, f"{START}schreiben/")
    area = page.get_by_label("Ihr Text")
    area.press_sequentially(text)
    expect(page.locator(".remark")).to_have_count(1)
    page.keyboard.press("Control+Home")
    page.keyboard.press("Alt+n")
    page.keyboard.press("Alt+Enter")
    expect(area).to_have_value(text.replace("Ablichtung", "Kopie"))
    page.keyboard.press("Control+z")
    expect(area).to_have_value(text)


def test_everything_works_without_script(page_for: PageFor, tmp_path: Path) -> None:
    """Check, report and editor by buttons alone."""
    page = page_for("beschaeftigte", java_script_enabled=False)
    page.goto(START)
    page.get_by_label(FILE).set_input_files(word_file(TEXT, tmp_path))
    with page.expect_download() as download:
        page.get_by_role("button", name="Word-Datei mit Anmerkungen").click()
    assert list(Document(str(download.value.path())).comments)
    page.get_by_role("button", name="Prüfen", exact=True).click()
    page.get_by_role("button", name="Im Browser überarbeiten").click()
    expect(page.get_by_label("Ihr Text")).to_have_value(re.compile("Wir helfen gern"))
    page.get_by_role("button", name="Prüfen", exact=True).click()
    expect(page.get_by_role("heading", name="Text mit Anmerkungen")).to_be_visible()
