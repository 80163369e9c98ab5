# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Journey of an administrator who connects the directory of the carrier (OpenID Connect)."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.e2e.conftest import (
    PageFor,
    Server,
    assert_accessible,
    pages_of,
    press,
    running_demo,
)
from tests.oidc_provider import running_provider, tell


@dataclass(frozen=True)
class Connected:
    """A demo whose people may sign on at a provider."""

    server: Server
    provider: str


@pytest.fixture(scope="module")
def connected(example_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connected]:
    """Both are running."""
    data = tmp_path_factory.mktemp("connected")
    shutil.copytree(example_data, data, dirs_exist_ok=True)
    with (
        running_provider() as provider,
        running_demo(
            data,
            QUARTETT_OIDC_ISSUER=provider,
            QUARTETT_OIDC_CLIENT_ID="quartett",
            QUARTETT_OIDC_CLIENT_SECRET="geheim",
            QUARTETT_OIDC_NAME="Landkreis-Konto",
        ) as server,
    ):
        yield Connected(server, provider)


@pytest.fixture
def page_for(connected: Connected, browser: Browser) -> Iterator[PageFor]:
    """Pages of this installation."""
    with pages_of(connected.server, browser) as page_for:
        yield page_for


@pytest.mark.parametrize("size", ["phone"])
def test_invited_person_signs_on_without_a_password(
    connected: Connected, page_for: PageFor, size: str
) -> None:
    """Who is invited gets in and is known again; who is not reads what to do."""
    page = page_for("administration", size)
    page.goto("/h/uebung/haus/personen/")
    invite = page.get_by_role("region", name="Jemanden einladen")
    invite.get_by_label("E-Mail").fill(f"neu-{size}@uebung.example")
    invite.get_by_role("checkbox", name="Beschäftigte").check()
    press(page, "Einladung verschicken")

    tell(connected.provider, f"fremd-{size}", email="fremd@anderswo.example", email_verified=True)
    guest = page_for(None, size)
    guest.goto("/konto/anmelden/")
    assert_accessible(guest)
    guest.get_by_role("link", name="Anmelden über Landkreis-Konto").click()
    guest.locator("input[name=sub]").fill(f"fremd-{size}")
    guest.locator("button[type=submit], input[type=submit]").first.click()
    expect(guest.get_by_text("Fragen Sie die Administration Ihres Hauses.")).to_be_visible()
    assert_accessible(guest)

    tell(connected.provider, f"neu-{size}", email=f"neu-{size}@uebung.example", email_verified=True)
    for _time in ("first", "again"):
        person = page_for(None, size)
        person.goto("/konto/anmelden/")
        person.get_by_role("link", name="Anmelden über Landkreis-Konto").click()
        person.locator("input[name=sub]").fill(f"neu-{size}")
        person.locator("button[type=submit], input[type=submit]").first.click()
        expect(person).to_have_url(re.compile("/h/uebung/$"))
        assert_accessible(person)
