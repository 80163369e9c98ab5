# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Journey 5: a new house, its administration, its people."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import PageFor, assert_accessible, press, visit

PASSWORD = "drei-blaue-boote-am-steg"
LAST = "Mindestens eine Person muss die Administration behalten"


def _invitation(page: Page) -> str:
    found = re.search(r"\S*/einladung/\S+", page.get_by_role("status").inner_text())
    assert found
    return found[0]


def _accept(page: Page, link: str) -> None:
    visit(page, link)
    page.get_by_label("Passwort", exact=True).fill("kurz")
    page.get_by_label("Passwort wiederholen").fill("kurz")
    press(page, "Einladung annehmen")
    expect(page.get_by_text("zu kurz").first).to_be_visible()
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    page.get_by_label("Passwort wiederholen").fill(PASSWORD)
    press(page, "Einladung annehmen")


@pytest.mark.parametrize("size", ["desk"])
def test_a_new_house_from_the_first_invitation_to_the_last_administrator(
    page_for: PageFor, size: str
) -> None:
    """The operator creates a house, its administration invites; nobody leaves it headless."""
    operator = visit(page_for("betreuung", size), "/haeuser/")
    press(operator, "Haus anlegen", role="link")
    operator.get_by_label("Name des Hauses").fill(f"Jobcenter Neustadt ({size})")
    operator.get_by_label("Kürzel in der Adresse").fill(f"neustadt-{size}")
    operator.get_by_label("Trägerform").select_option(label="zugelassener kommunaler Träger (zkT)")
    operator.get_by_label("E-Mail-Adresse der Administration").fill(f"erste-{size}@haus.example")
    press(operator, "Anlegen und einladen")
    link = _invitation(operator)
    # whoever runs the installation sees that the house exists, and nothing in it
    answer = operator.request.get(f"/h/neustadt-{size}/")
    assert answer.status == 404

    chief = page_for(None, size)
    _accept(chief, link)
    expect(chief).to_have_url(re.compile(f"/h/neustadt-{size}/$"))
    step = chief.get_by_role("region", name="Als Nächstes")
    expect(step).to_contain_text("Noch sind Sie allein in diesem Haus.")
    for empty in ("befunde", "massnahmen", "kennzahlen", "karten", "gesagt-getan"):
        visit(chief, f"/h/neustadt-{size}/{empty}/")
        expect(
            chief.get_by_role("main")
            .get_by_role("link")
            .or_(chief.get_by_role("main").get_by_role("button"))
            .last
        ).to_be_visible()
    visit(chief, f"/h/neustadt-{size}/")
    chief.get_by_role("link", name="Personen einladen").click()

    chief.get_by_label("Dienstliche E-Mail-Adresse").fill(f"qualitaet-{size}@haus.example")
    chief.get_by_role("checkbox", name="Qualitätsbeauftragte").check()
    press(chief, "Einladung verschicken")
    colleague = page_for(None, size)
    _accept(colleague, _invitation(chief))
    expect(colleague.get_by_role("heading", level=1)).to_have_text(f"Jobcenter Neustadt ({size})")
    # an invitation works once
    again = page_for(None, size)
    again.goto(link)
    expect(again.get_by_role("heading", level=1)).to_have_text("Diese Einladung gilt nicht mehr")
    assert_accessible(again)

    visit(chief, f"/h/neustadt-{size}/haus/personen/")
    chief.get_by_role("link", name=f"Rollen ändern qualitaet-{size}@haus.example").click()
    chief.get_by_role("checkbox", name="Leitung", exact=True).check()
    press(chief, "Speichern")
    row = chief.get_by_role("listitem").filter(has_text=f"qualitaet-{size}@haus.example")
    expect(row).to_contain_text("Qualitätsbeauftragte, Leitung")

    chief.get_by_role("link", name=f"Rollen ändern erste-{size}@haus.example").click()
    chief.get_by_role("checkbox", name="Gast").check()
    chief.get_by_role("checkbox", name="Administration").uncheck()
    press(chief, "Speichern")
    expect(chief.get_by_text(LAST).first).to_be_visible()
    press(chief, "Aus dem Haus entfernen")
    expect(chief.get_by_text(LAST).first).to_be_visible()

    visit(chief, f"/h/neustadt-{size}/haus/verlauf/")
    expect(chief.get_by_role("main")).to_contain_text("Administration")


@pytest.mark.parametrize("size", ["phone"])
def test_another_house_is_not_there(page_for: PageFor, size: str) -> None:
    """What one may not know of does not exist: a page with 404 that leads back."""
    page = page_for("qualitaet", size)
    for path in ("/h/nirgendwo/", "/h/nirgendwo/befunde/1/", "/h/uebung/befunde/4711/"):
        response = page.goto(path)
        assert response is not None
        assert response.status == 404
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_role("link").filter(has_text=re.compile("Start")).first).to_be_visible()
        assert_accessible(page)


@pytest.mark.parametrize("size", ["phone"])
def test_roles_see_what_is_theirs(page_for: PageFor, size: str) -> None:
    """Staff may bring in an idea and see no import; who is not allowed gets a page that says so."""
    page = visit(page_for("beschaeftigte", size), "/h/uebung/befunde/neu/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Idee einbringen")
    expect(page.get_by_label("Woher wissen Sie das?")).to_have_count(0)
    response = page.goto("/h/uebung/haus/personen/")
    assert response is not None
    assert response.status == 403
    assert_accessible(page)
