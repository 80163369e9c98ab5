# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The permission matrix of the docs, executed: every address × role × own and other house."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import transaction
from django.test import Client
from django_scopes import scope
from tests.web.conftest import make_user
from tests.web.example_addresses import arguments, complete_example
from tests.web.example_kept import example_house
from tests.web.permission_table import Line, house_patterns, read_table

from quartett.web.accounts.roles import Role
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.authorities.services import create_house

LINES = read_table()
ROUTES = {pattern.name: route for pattern, route in house_patterns()}
OTHER = "anderswo-matrix"
# the public register, catalogues and the definitions of figures are the same for every house
SHARED = {
    "assessment-catalogue",
    "assessment-catalogue-sample",
    "assessment-evidence-new",
    "assessment-new",
    "assessment-wording",
    "assessment-wordings",
    "assessment-wordings-store",
    "jobcenter",
    "figure",
    "figure-map",
    "figure-finding",
    "figure-mark-add",
    "finding-subject",
    "letter-rule",
    "terms-export",
}
ANSWERED = {200, 204, 302, 400, 404, 409, 410, 422}


def test_matrix_names_every_address() -> None:
    """An address that the table lacks, or a line without an address, is a fault."""
    in_code = {
        (pattern.name, method)
        for pattern, _route in house_patterns()
        for method, permission in zip(("GET", "POST"), pattern.callback.permissions, strict=True)
        if permission
    }
    assert {(line.name, line.method) for line in LINES} == in_code


@pytest.fixture
def example(db: None, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """The Übungs-Jobcenter with everything in it, and accounts with each role in two houses.

    Documents are not typeset: who may have them does not depend on how they look.
    """
    monkeypatch.setattr("quartett.documents.typesetting._compile", lambda *_all: [b"%PDF-1.7"])
    example = example_house(today=date(2026, 11, 2))
    other = create_house(Authority(name="Anderswo", slug=OTHER))
    for role in Role:
        make_user(example, role)
        make_user(other, role)
    quality = make_user(example, Role.QUALITY)
    with scope(authority=example):
        complete_example(Visitor(quality, example, frozenset({Role.QUALITY})))
    return example


def _address(name: str, house: Authority) -> str:
    """The route with real values of the example house in it."""
    with scope(authority=house):
        values = arguments(name) | {"house": house.slug}
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(values[found[1]]), ROUTES[name])


class Browsers:
    """A logged-in browser per role and house, logged in once."""

    def __init__(self) -> None:
        self._clients: dict[tuple[Role, str], Client] = {}

    def send(self, line: Line, address: str, *, role: Role, house: Authority) -> int:
        """The status of the answer; whatever the request changed is taken back."""
        client = self._clients.get((role, house.slug))
        if client is None:
            client = self._clients[role, house.slug] = Client()
            client.force_login(make_user(house, role))
        with transaction.atomic():
            response = client.generic(line.method, address)
            response.getvalue()  # a file that is handed out stays open until it is read
            transaction.set_rollback(True)
        return response.status_code


@pytest.mark.once
def test_matrix_holds(example: Authority) -> None:
    """Each role is let in or refused as the table says; people of another house get 404."""
    other = Authority.objects.get(slug=OTHER)
    browsers = Browsers()
    faults = []
    for line in LINES:
        address = _address(line.name, example)
        for role in Role:
            inside = browsers.send(line, address, role=role, house=example)
            allowed = inside in ANSWERED if role in line.roles else inside == 403
            outside = browsers.send(line, address, role=role, house=other)
            if not allowed or outside != 404:
                faults.append(f"{line.method} {address} {role}: own {inside}, other {outside}")
    assert not faults, "\n".join(faults)


def test_matrix_knows_no_foreign_numbers(example: Authority) -> None:
    """In the own house the numbers of another house's things lead nowhere: 404."""
    other = Authority.objects.get(slug=OTHER)
    browsers = Browsers()
    faults = []
    for line in LINES:
        if ROUTES[line.name].count("<") == 1 or line.name in SHARED:
            continue
        address = _address(line.name, example).replace(example.slug, OTHER, 1)
        for role in line.roles:
            status = browsers.send(line, address, role=role, house=other)
            if status != 404:
                faults.append(f"{line.method} {address} {role}: {status}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("address", "statuses"),
    [
        # nobody, somebody with a role, somebody who runs the installation
        ("/", (302, 302, 302)),
        ("/zustand/", (200, 200, 200)),
        ("/barrierefreiheit/", (200, 200, 200)),
        ("/datenschutz/", (200, 200, 200)),
        ("/konto/", (302, 200, 200)),
        ("/schnittstelle/", (200, 200, 200)),
        ("/api/v1/openapi.json", (200, 200, 200)),
        ("/api/v1/findings", (401, 401, 401)),
        ("/api/v1/nirgendwo", (404, 404, 404)),
        ("/konto/anmelden/", (200, 302, 302)),
        ("/konto/abmelden/", (302, 200, 200)),
        ("/konto/passwort/", (302, 200, 200)),
        ("/konto/passwort/vergessen/", (200, 200, 200)),
        ("/konto/sitzungen/", (302, 200, 200)),
        ("/konto/bestaetigen/", (302, 200, 200)),
        ("/konto/bestaetigen/code/", (302, 302, 302)),
        ("/konto/bestaetigen/schluessel/", (302, 302, 302)),
        ("/konto/zweiter-faktor/", (302, 200, 200)),
        ("/konto/zweiter-faktor/app/", (302, 302, 302)),
        ("/konto/zweiter-faktor/app/entfernen/", (302, 404, 404)),
        ("/konto/zweiter-faktor/schluessel/", (302, 302, 302)),
        ("/konto/zweiter-faktor/schluessel/1/", (302, 302, 302)),
        ("/konto/zweiter-faktor/schluessel/1/entfernen/", (302, 302, 302)),
        ("/konto/zweiter-faktor/ersatzcodes/", (302, 404, 404)),
        ("/konto/zweiter-faktor/ersatzcodes/neu/", (302, 302, 302)),
        ("/konto/anmelden/zweiter-faktor/", (302, 302, 302)),
        ("/konto/anmelden/passkey/", (302, 302, 302)),
        # no directory is connected in these tests
        ("/konto/verzeichnis/", (404, 404, 404)),
        ("/konto/verzeichnis/antwort/", (404, 404, 404)),
        ("/einladung/unbekannt/", (410, 410, 410)),
        ("/bewertung/unbekannt/", (404, 404, 404)),
        ("/kalender/unbekannt.ics", (404, 404, 404)),
        ("/check/1/", (410, 410, 410)),
        ("/check/1/danke/", (200, 200, 200)),
        ("/check/1/AAAA-BBBB-CCCC-DDDD/", (410, 410, 410)),
        ("/bereit/", (503, 503, 503)),  # no worker gives a sign here
        ("/betrieb/", (302, 403, 200)),
        ("/haeuser/", (302, 403, 200)),
        ("/haeuser/neu/", (302, 403, 200)),
    ],
)
def test_addresses_outside_a_house(
    house: Authority, address: str, statuses: tuple[int, int, int]
) -> None:
    """What stands outside the houses is open, for people who are logged in, or for operators."""
    operator = make_user(house)
    operator.is_operator = True
    operator.save()
    for user, expected in zip(
        (None, make_user(house, Role.ADMINISTRATION), operator), statuses, strict=True
    ):
        client = Client()
        if user is not None:
            client.force_login(user)
        assert client.get(address).status_code == expected, user
