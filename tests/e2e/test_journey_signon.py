# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Journey 8: a house asks for a second factor; app, recovery codes, security key and passkey."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import PageFor, assert_accessible, press, visit
from tests.web.accounts.totp import code_of

PASSWORD = "drei-blaue-boote-am-steg"


def _new_house(page_for: PageFor, size: str) -> str:
    operator = page_for("betreuung", size)
    operator.goto("/haeuser/neu/")
    operator.get_by_label("Name des Hauses").fill(f"Jobcenter Sicherstadt ({size})")
    operator.get_by_label("Kürzel in der Adresse").fill(f"sicher-{size}")
    operator.get_by_label("E-Mail-Adresse der Administration").fill(f"sicher-{size}@haus.example")
    operator.get_by_role("button", name="Anlegen und einladen").click()
    found = re.search(r"\S*/einladung/\S+", operator.get_by_role("status").inner_text())
    assert found
    return found[0]


def _key(page: Page) -> None:
    """Plug in a security key that asks for a finger, and always gets one."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def _log_out(page: Page) -> None:
    page.get_by_role("button", name="Konto").click()
    page.get_by_role("button", name="Abmelden").click()
    expect(page.get_by_role("button", name="Anmelden", exact=True)).to_be_visible()


def _password(page: Page, size: str) -> None:
    page.get_by_label("E-Mail").fill(f"sicher-{size}@haus.example")
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zweiter Schritt der Anmeldung")


@pytest.mark.parametrize("size", ["phone"])
def test_second_factor_from_the_rule_of_the_house_to_the_passkey(
    page_for: PageFor, size: str
) -> None:
    """The rule leads to the set-up; code, recovery code, key and passkey each open the house."""
    page = page_for(None, size)
    page.goto(_new_house(page_for, size))
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    page.get_by_label("Passwort wiederholen").fill(PASSWORD)
    page.get_by_role("button", name="Einladung annehmen").click()
    expect(page).to_have_url(re.compile(f"/h/sicher-{size}/$"))

    visit(page, f"/h/sicher-{size}/haus/anmeldung/")
    page.get_by_role("checkbox", name="Administration").check()
    press(page, "Speichern")
    expect(page).to_have_url(re.compile("/konto/zweiter-faktor/$"))
    expect(page.get_by_text("Für Ihre Rolle ist ein zweiter Faktor nötig.")).to_be_visible()
    page.goto(f"/h/sicher-{size}/befunde/")
    expect(page).to_have_url(re.compile("/konto/zweiter-faktor/$"))

    press(page, "App einrichten", role="link")
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    press(page, "Weiter")
    page.get_by_label("Code, den die App jetzt zeigt").fill("000000")
    press(page, "App einrichten")
    expect(page.get_by_text("Das passt nicht.").first).to_be_visible()
    secret = page.locator(".factor-secret").inner_text()
    page.get_by_label("Code, den die App jetzt zeigt").fill(code_of(secret))
    press(page, "App einrichten")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ihre Ersatzcodes")
    codes = page.locator(".factor-codes code").all_inner_texts()
    assert len(codes) == 10
    page.get_by_role("link", name="Weiter zu Ihrem Haus").click()
    expect(page).to_have_url(re.compile(f"/h/sicher-{size}/$"))

    _log_out(page)
    _password(page, size)
    assert_accessible(page)
    page.get_by_label("Code").fill(codes[3])
    page.get_by_role("button", name="Weiter").click()
    expect(page).to_have_url(re.compile(f"/h/sicher-{size}/$"))

    _key(page)
    page.goto("/konto/zweiter-faktor/")
    page.get_by_role("link", name="Schlüssel hinzufügen").click()
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    press(page, "Weiter")
    page.get_by_label("Bezeichnung").fill("Dienstausweis")
    page.get_by_label("Auch allein zur Anmeldung nutzen").check()
    press(page, "Schlüssel hinzufügen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Zweiter Faktor")
    expect(page.get_by_role("listitem").filter(has_text="Dienstausweis")).to_contain_text("Passkey")
    for way_out in ("Umbenennen Dienstausweis", "Entfernen Dienstausweis"):
        press(page, way_out, role="link")
        press(page, "Zurück", role="link")
    for step in ("app/entfernen/", "ersatzcodes/", "ersatzcodes/neu/"):
        visit(page, f"/konto/zweiter-faktor/{step}")

    _log_out(page)
    _password(page, size)
    page.get_by_role("button", name="Mit Sicherheitsschlüssel bestätigen").click()
    expect(page).to_have_url(re.compile(f"/h/sicher-{size}/$"))

    _log_out(page)
    assert_accessible(page)
    page.get_by_role("button", name="Passkey benutzen").click()
    expect(page).to_have_url(re.compile(f"/h/sicher-{size}/$"))

    visit(page, "/konto/sitzungen/")
    expect(page.get_by_text("Anderswo sind Sie nicht angemeldet.")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Chrome unter Linux")
