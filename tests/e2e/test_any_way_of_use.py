# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Without script, without mouse, on a small or enlarged or dark screen, two at once, and back."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import SIZES, PageFor, press, visit

MAIN_PAGES = (
    "/h/uebung/",
    "/h/uebung/befunde/",
    "/h/uebung/massnahmen/",
    "/h/uebung/kennzahlen/K2/",
    "/h/uebung/karten/",
)


def _press(page: Page, name: str) -> None:
    """As `press`, where axe cannot run because there is no script."""
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


@pytest.mark.parametrize("size", ["phone"])
def test_a_finding_is_noted_without_script(page_for: PageFor, size: str) -> None:
    """The quick note, and a mistake in it, work by plain forms."""
    page = page_for("team", size, java_script_enabled=False)
    page.goto("/h/uebung/befunde/neu/")
    _press(page, "Festhalten")
    error = (
        page.get_by_role("group", name="Bitte prüfen Sie Ihre Angaben").get_by_role("link").first
    )
    error.click()
    expect(page).to_have_url(re.compile("#id_statement$"))
    page.get_by_label("Was ist aufgefallen?").fill(f"Ohne Skript festgehalten ({size}).")
    # after a mistake everything is unfolded
    page.get_by_label("Beleg – freiwillig").fill("3 von 10 geprüften Fällen")
    _press(page, "Festhalten")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Ohne Skript festgehalten ({size}).")
    expect(page.get_by_text("3 von 10 geprüften Fällen").first).to_be_visible()


def test_a_table_is_read_without_script(page_for: PageFor) -> None:
    """Upload, mapping, progress that reloads itself, preview, discard."""
    page = page_for("qualitaet", java_script_enabled=False)
    page.goto("/h/uebung/kennzahlen/einlesen/")
    table = "Jobcenter;Monat;K3\nÜbungs-Jobcenter A;01/2026;1,5\n"
    page.get_by_label("Datei", exact=True).set_input_files(
        {"name": "ohne-skript.csv", "mimeType": "text/csv", "buffer": table.encode("utf-16")}
    )
    _press(page, "Hochladen und ansehen")
    _press(page, "Datei lesen")
    expect(page.get_by_role("region", name="Das bringt die Datei")).to_be_visible()
    expect(page.get_by_role("cell", name="1,5").first).to_be_visible()
    _press(page, "Verwerfen")
    expect(page.get_by_text("Verworfen.")).to_be_visible()


def test_an_effect_is_checked_without_script(page_for: PageFor) -> None:
    """The three steps of the check travel in the address, not in a script."""
    page = page_for("leitung", java_script_enabled=False)
    page.goto("/h/uebung/massnahmen/7/")
    page.get_by_role("link", name="Wirkung prüfen").click()
    page.get_by_label("Ich trage den Wert ein.").check()
    page.get_by_label("Wert", exact=True).fill("217")
    _press(page, "Vorschlag ansehen")
    expect(page.get_by_text("Die Regel schlägt vor:")).to_be_visible()
    page.get_by_role("radio", name="Messung verbessern und erneut prüfen").first.check()
    page.get_by_label("Begründung").fill("Der Zeitraum ist noch zu kurz.")
    page.get_by_label("Erneut prüfen am").fill(f"{date.today().year + 1}-06-30")  # noqa: DTZ011 - the browser's day
    _press(page, "Ergebnis festhalten")
    expect(page.get_by_role("status")).to_contain_text("Messung verbessern und erneut prüfen")


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.innerText || document.activeElement.id"))


def _has_visible_focus(page: Page) -> bool:
    return bool(
        page.evaluate(
            """() => { const node = document.activeElement;
            const near = [node, node.parentElement, node.nextElementSibling].filter(Boolean);
            // a card shows the focus of its link around the whole card
            const styles = near.map(one => getComputedStyle(one));
            styles.push(getComputedStyle(node, '::after'));
            return styles.some(style => style.outlineStyle !== 'none'
              && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== 'none'); }"""
        )
    )


def test_start_page_and_a_form_by_keyboard_alone(page_for: PageFor) -> None:
    """Skip link first, focus always visible, and a finding noted without a mouse."""
    page = page_for("qualitaet")
    page.goto("/h/uebung/")
    page.keyboard.press("Tab")
    assert _focused(page) == "Zum Inhalt springen"
    expect(page.get_by_role("link", name="Zum Inhalt springen")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    step = page.get_by_role("region", name="Als Nächstes").get_by_role("link")
    expect(step).to_be_focused()
    seen = []
    for _ in range(12):
        seen.append(_focused(page))
        assert _has_visible_focus(page), seen[-1]
        page.keyboard.press("Tab")
    assert len(set(seen)) >= 10

    page.goto("/h/uebung/befunde/neu/")
    page.get_by_label("Was ist aufgefallen?").focus()
    page.keyboard.type("Nur mit der Tastatur festgehalten.")
    for key in ("Tab", "ArrowDown", "Tab", "b", "Tab", "Tab", "Tab"):
        assert _has_visible_focus(page), _focused(page)
        page.keyboard.press(key)
    assert _focused(page) == "Festhalten"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nur mit der Tastatur festgehalten.")
    expect(page.get_by_text("Risiko · Beschwerde").first).to_be_visible()


@pytest.mark.parametrize(
    "viewport", [(320, 640), (320, 256)], ids=["320 px", "400 % zoom of 1280 × 1024"]
)
def test_nothing_scrolls_sideways(page_for: PageFor, viewport: tuple[int, int]) -> None:
    """WCAG 1.4.10: the main pages flow in 320 CSS pixels, also when 256 are all the height."""
    width, height = viewport
    page = page_for("qualitaet", viewport={"width": width, "height": height})
    for path in (*MAIN_PAGES, "/h/uebung/massnahmen/1/", "/h/uebung/befunde/neu/"):
        visit(page, path)
        # a header that stays must leave room to read
        header = page.evaluate(
            """() => [...document.querySelectorAll('*')]
              .filter(n => ['fixed', 'sticky'].includes(getComputedStyle(n).position)
                && n.checkVisibility() && !n.matches('.skip-link'))
              .reduce((sum, n) => sum + n.getBoundingClientRect().height, 0)"""
        )
        assert header < height / 2, f"{path}: {header} of {height} px stay covered"


@pytest.mark.parametrize("size", SIZES)
def test_main_pages_in_the_dark(page_for: PageFor, size: str) -> None:
    """The dark colours have enough contrast too."""
    page = page_for("qualitaet", size, color_scheme="dark")
    for path in (*MAIN_PAGES, "/h/uebung/massnahmen/1/", "/h/uebung/karten/hildesheim/"):
        visit(page, path)


def test_two_people_edit_the_same_finding(page_for: PageFor) -> None:
    """The second sees both versions and loses nothing."""
    first, second = page_for("qualitaet"), page_for("leitung")
    for page in (first, second):
        visit(page, "/h/uebung/befunde/16/bearbeiten/")
    text = first.get_by_label("Was ist aufgefallen?").input_value()
    first.get_by_label("Was ist aufgefallen?").fill(f"{text} Das sagt die erste Person.")
    press(first, "Speichern")
    second.get_by_label("Was ist aufgefallen?").fill(f"{text} Das sagt die zweite Person.")
    second.get_by_label("Erläuterung").fill("Eine lange Erläuterung, die niemand zweimal schreibt.")
    press(second, "Speichern")
    both = second.get_by_role("table", name="Beide Fassungen")
    expect(both).to_contain_text("erste Person")
    expect(both).to_contain_text("zweite Person")
    expect(second.get_by_label("Erläuterung")).to_have_value(re.compile("niemand zweimal"))
    press(second, "Speichern")
    expect(second.get_by_role("heading", level=1)).to_contain_text("zweite Person")
    # what the first wrote stands in the history
    expect(second.get_by_role("region", name="Verlauf")).to_contain_text("erste Person")


def test_back_and_submit_again_does_not_double(page_for: PageFor) -> None:
    """Whoever goes back and presses again finds the same finding, not a second one."""
    page = visit(page_for("qualitaet"), "/h/uebung/befunde/neu/")
    statement = "Zweimal gedrückt, einmal gemeint."
    page.get_by_label("Was ist aufgefallen?").fill(statement)
    press(page, "Festhalten")
    address = page.url
    page.go_back()
    expect(page.get_by_label("Was ist aufgefallen?")).to_have_value(statement)
    press(page, "Festhalten")
    expect(page).to_have_url(address)
    visit(page, "/h/uebung/befunde/?stand=alle&q=Zweimal")
    expect(page.locator("#befunde").get_by_text(statement)).to_have_count(1)
