# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Journey 1: the first five minutes of somebody who has never seen the program."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from tests.e2e.conftest import SIZES, PageFor, Server, assert_accessible, press


@pytest.mark.parametrize("size", SIZES)
def test_newcomer_logs_in_with_a_printed_login(
    page_for: PageFor, server: Server, size: str
) -> None:
    """The printed login opens the start page: cycle, what is due, one next step; then log out."""
    page = page_for(None, size)
    page.goto("/")
    assert_accessible(page)
    page.get_by_label("E-Mail").fill("leitung@uebung.example")
    page.get_by_label("Passwort", exact=True).fill("falsch-geraten-0000")
    press(page, "Anmelden")
    expect(page.get_by_text("E-Mail-Adresse und Passwort passen nicht zusammen.")).to_be_visible()

    page.get_by_label("E-Mail").fill("leitung@uebung.example")
    page.get_by_label("Passwort", exact=True).fill(server.passwords["leitung"])
    press(page, "Anmelden")
    expect(page.get_by_role("heading", level=1)).to_have_text("Übungs-Jobcenter")
    expect(page.get_by_text("Alles hier sind Übungsdaten")).to_be_visible()
    expect(page.get_by_role("img", name="Der Qualitätskreis")).to_be_visible()
    due = page.get_by_role("region", name="Was fällig ist")
    assert due.get_by_role("listitem").count() >= 3
    expect(due.get_by_text(re.compile("seit "))).not_to_have_count(0)

    step = page.get_by_role("region", name="Als Nächstes").get_by_role("link")
    expect(step).to_have_count(1)
    step.click()
    assert_accessible(page)
    expect(page).not_to_have_url(re.compile("/h/uebung/$"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    page.get_by_role("button", name="Konto").click()
    expect(page.get_by_text("leitung@uebung.example")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Abmelden").click()
    page.goto("/h/uebung/")
    expect(page.get_by_role("button", name="Anmelden")).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
def test_every_room_opens_from_the_navigation(page_for: PageFor, size: str) -> None:
    """Each room of the navigation leads to a page that says where one is."""
    page = page_for("qualitaet", size)
    page.goto("/h/uebung/")
    rooms = page.locator("#raeume").get_by_role("link", include_hidden=True).all_text_contents()
    assert [room.strip() for room in rooms] == [
        "Start",
        "Befunde",
        "Maßnahmen",
        "Kennzahlen",
        "Bewerten",
        "Sprache",
        "Quartett",
        "Gesagt – getan",
        "Haus",
    ]
    for room in rooms:
        if size == "phone":
            page.get_by_role("button", name="Menü").click()
        page.get_by_role("navigation", name="Räume").get_by_role("link", name=room.strip()).click()
        expect(page.locator("#raeume [aria-current=page]")).to_have_text(room.strip())
        assert_accessible(page)
