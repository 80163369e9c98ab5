# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the log holds, and what it never holds."""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Callable, Iterator

import pytest
import structlog
from django.http import HttpRequest, HttpResponse
from django.test import Client
from tests.web.conftest import LogIn, make_user

from quartett.web import request_log
from quartett.web.accounts import views
from quartett.web.accounts.roles import Role
from quartett.web.accounts.services import invite
from quartett.web.authorities.models import Authority

Lines = Callable[[], list[dict[str, object]]]


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Everything that is logged in the product's format, from INFO on."""
    root, stream = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers, root.level
    monkeypatch.setattr(sys, "stderr", stream)
    structlog.reset_defaults()
    request_log.configure({"level": "INFO"})
    yield stream
    root.handlers, root.level = handlers, level


@pytest.fixture
def lines(log: io.StringIO) -> Lines:
    """The lines so far; each is one JSON object."""
    return lambda: [json.loads(line) for line in log.getvalue().splitlines()]


def test_request_is_one_line(house: Authority, log_in: LogIn, lines: Lines) -> None:
    """Method, route, status and time – and nothing else."""
    log_in(Role.STAFF).get("/h/musterstadt/haus/gegenstaende/")
    (line,) = lines()
    assert line.pop("timestamp")
    assert isinstance(line.pop("ms"), float)
    assert line == {
        "event": "request",
        "level": "info",
        "logger": "quartett.request",
        "method": "GET",
        "route": "h/<slug:house>/haus/gegenstaende/",
        "status": 200,
    }


def test_log_holds_no_query(house: Authority, log_in: LogIn, log: io.StringIO) -> None:
    """A search may hold anything, a name too."""
    log_in(Role.STAFF).get("/h/musterstadt/suche/?q=Mustermann")
    assert "suche" in log.getvalue()
    assert "Mustermann" not in log.getvalue()


def test_log_holds_no_address(house: Authority, log: io.StringIO) -> None:
    """Neither a login, nor a failed one, nor an invitation leaves an address."""
    user = make_user(house, Role.STAFF)
    for password in ("geheim", "falsch"):
        Client().post("/konto/anmelden/", {"login": user.email, "password": password})
    Client().post("/konto/passwort/vergessen/", {"email": user.email})
    invite(house, email="neu@example.org", roles=[Role.STAFF], by=None, role="operator")
    assert "@" not in log.getvalue()
    assert "geheim" not in log.getvalue()


def test_log_holds_no_token(house: Authority, log: io.StringIO) -> None:
    """The link of an invitation is a secret: opened, refused or broken, only its route is kept."""
    link = invite(house, email="neu@example.org", roles=[Role.STAFF], by=None, role="operator")
    token = link.rstrip("/").rpartition("/")[2]
    Client().get(f"/einladung/{token}/")
    Client(enforce_csrf_checks=True).post(f"/einladung/{token}/")
    Client().get(f"/einladung/{token}/gibt-es-nicht/")
    assert "einladung/<str:token>/" in log.getvalue()
    assert token not in log.getvalue()


def test_broken_page_logs_the_reason_without_the_path(
    house: Authority, log: io.StringIO, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kind and place are there for whoever mends; path and message are not.

    A message may quote what was typed: PostgreSQL shows the whole row that it refuses.
    """

    typed = "DETAIL: Failing row contains (7, Frau Muster)"

    def broken(_request: HttpRequest, *_args: object, **_kwargs: object) -> HttpResponse:
        try:
            raise ValueError(typed)
        except ValueError as error:
            raise RuntimeError(typed) from error

    monkeypatch.setattr(views, "render", broken)
    Client(raise_request_exception=False).get("/einladung/ein-geheimer-verweis/")
    errors = [line for line in lines() if line["level"] == "error"]
    assert len(errors) == 1
    assert errors[0]["route"] == "einladung/<str:token>/"
    told = str(errors[0]["exception"])
    assert "builtins.RuntimeError" in told
    assert "after builtins.ValueError" in told
    assert "in accept_invitation" in told
    assert "ein-geheimer-verweis" not in log.getvalue()
    assert "Muster" not in log.getvalue()


def test_library_messages_are_masked(lines: Lines) -> None:
    """What looks like an address is masked, wherever a library puts it."""
    logging.getLogger("some.library").warning("Key (email)=(a.b+c@example.org) exists <x@y.de>")
    (line,) = lines()
    assert line["event"] == "Key (email)=(‹E-Mail›) exists <‹E-Mail›>"


@pytest.mark.parametrize("address", ["/zustand/", "/static/quartett/shell.css"])
def test_monitoring_and_files_are_not_logged(db: None, address: str, lines: Lines) -> None:
    """A line every few seconds would hide the others."""
    Client().get(address)
    assert not [line for line in lines() if line["event"] == "request"]
