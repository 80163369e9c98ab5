# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.test import Client

from quartett.web.accounts.roles import Role
from quartett.web.authorities.models import Authority


def test_house_view_hides_other_houses(log_in, house: Authority, other_house: Authority) -> None:
    """Whether another house exists is nobody's business: 404, not 403."""
    client: Client = log_in(Role.QUALITY)
    assert client.get("/h/anderswo/haus/gegenstaende/").status_code == 404
    assert client.get("/h/gibtsnicht/haus/gegenstaende/").status_code == 404


def test_house_view_asks_for_login(house: Authority) -> None:
    """Without a login every page of a house leads to the login page."""
    response = Client().get("/h/musterstadt/")
    assert response.status_code == 302
    assert response["Location"].startswith("/konto/anmelden/")


def test_house_view_refuses_other_methods(log_in) -> None:
    """A page that only reads answers 405 to POST."""
    assert log_in(Role.QUALITY).post("/h/musterstadt/").status_code == 405
