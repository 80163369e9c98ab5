# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Journey of somebody who connects another program: token, description, figures, findings."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
import requests
from playwright.sync_api import expect
from tests.e2e.conftest import PageFor, Server, press, visit


@pytest.mark.parametrize("size", ["desk"])
def test_program_gets_a_token_pulls_figures_and_pushes_a_finding(
    page_for: PageFor, server: Server, size: str
) -> None:
    """What the page describes works; what the token may not do is told; then it is revoked."""
    page = page_for("administration", size)
    visit(page, "/h/uebung/haus/schnittstelle/")
    name = f"Übungsprogramm {size}"
    page.get_by_label("Welches Programm?").fill(name)
    page.get_by_role("checkbox", name="Kennzahlen des Hauses lesen").check()
    page.get_by_role("checkbox", name="Befunde eintragen").check()
    press(page, "Anlegen und einmal zeigen")
    secret = page.locator("code.secret").inner_text()
    visit(page, "/schnittstelle/")
    page.get_by_role("link", name="Neueste Werte lesen").click()
    expect(page.get_by_text("GET /api/v1/indicators/figures")).to_be_visible()

    def ask(method: str, path: str, **more: Any) -> requests.Response:
        headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": str(uuid4())}
        url = f"{server.url}/api/v1/{path}"
        return requests.request(method, url, headers=headers, timeout=20, **more)

    figures = ask("GET", "indicators/figures").json()
    assert figures["figures"]
    assert {"key", "value", "source", "first", "last"} <= figures["figures"][0].keys()
    refused = ask("GET", "measures")
    assert (refused.status_code, refused.json()["code"]) == (403, "scope_missing")
    statement = f"Die Stichprobe des Übungsprogramms ({size}) fand fehlende Anlagen."
    pushed = ask("POST", "findings", json={"statement": statement, "source": "audit"})
    assert pushed.status_code == 201, pushed.text
    number = pushed.json()["number"]
    quality = page_for("qualitaet", size)
    visit(quality, f"/h/uebung/befunde/{number}/")
    expect(quality.get_by_role("heading", level=1)).to_contain_text(statement)

    visit(page, "/h/uebung/haus/schnittstelle/")
    press(page, f"Sperren {name}")
    assert ask("GET", "indicators/figures").json()["code"] == "token_revoked"
