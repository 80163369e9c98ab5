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

from quartett.web.accounts.roles import Role
from quartett.web.authorities.models import Authority
from tests.web.conftest import make_user
from tests.web.permission_table import Line, house_patterns, read_table

LINES = read_table()
ROUTES = {pattern.name: route for pattern, route in house_patterns()}
# pages that another service answers, or that stream; none so far answers anything else
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


@pytest.fixture(scope="module")
def example(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Authority:
    """The Übungs-Jobcenter, loaded once for all lines of the matrix."""
    from quartett.web.example.services import load_example

    with django_db_blocker.unblock():  # type: ignore[attr-defined] # pytest-django's blocker
        load_example(today=date(2026, 11, 2))
        example = Authority.objects.get(is_example=True)
        other, _new = Authority.objects.get_or_create(name="Anderswo", slug="anderswo-matrix")
        for role in Role:
            make_user(example, role)
            make_user(other, role)
        yield example
        from django.core.management import call_command

        call_command("flush", verbosity=0, interactive=False)


def _address(route: str, house: Authority) -> str:
    """The route with real values of the example house in it."""
    from quartett.web.example.services import sample_arguments

    with scope(authority=house):
        values = sample_arguments(house) | {"house": house.slug}
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(values[found[1]]), route)


@pytest.mark.django_db
@pytest.mark.parametrize("line", [line for line in LINES if ROUTES[line.name].count("<") > 1],
                         ids=lambda line: f"{line.name}-{line.method}")
def test_matrix_knows_no_foreign_numbers(line: Line, example: Authority) -> None:
    """In the own house the numbers of another house's things lead nowhere: 404."""
    address = _address(ROUTES[line.name], example).replace(example.slug, "anderswo-matrix", 1)
    other = Authority.objects.get(slug="anderswo-matrix")
    for role in line.roles:
        client = Client()
        client.force_login(make_user(other, role))
        with transaction.atomic():
            response = client.generic(line.method, address)
            transaction.set_rollback(True)
        assert response.status_code == 404, f"{line.method} {address} as {role}"


@pytest.mark.django_db
@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.name}-{line.method}")
def test_matrix_holds(line: Line, example: Authority) -> None:
    """Each role is let in or refused as the table says; people of another house get 404."""
    address = _address(ROUTES[line.name], example)
    for role in Role:
        for slug, expected in (
            (example.slug, "in" if role in line.roles else "out"),
            ("anderswo-matrix", "unknown"),
        ):
            house = Authority.objects.get(slug=slug)
            client = Client(raise_request_exception=True)
            client.force_login(make_user(house, role))
            with transaction.atomic():
                response = client.generic(line.method, address)
                transaction.set_rollback(True)
            where = f"{line.method} {address} as {role} of {slug}: {response.status_code}"
            if expected == "in":
                assert response.status_code in ANSWERED, where
            elif expected == "out":
                assert response.status_code == 403, where
            else:
                assert response.status_code == 404, where
