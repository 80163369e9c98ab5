# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tokens: handed out by the Administration, shown once, kept as a digest, revoked for good."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone
from django_scopes import scope
from tests.web.api.conftest import Program, new_token
from tests.web.conftest import LogIn, make_user

from quartett.web.accounts.models import token_digest
from quartett.web.accounts.roles import Role
from quartett.web.api.models import ApiToken
from quartett.web.api.scopes import Scope, TokenVisitor
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.events.models import Event

PAGE = "/h/musterstadt/haus/schnittstelle/"


def tomorrow() -> str:
    """The first day that a token may end."""
    return (timezone.localdate() + timedelta(days=1)).isoformat()


def create(log_in: LogIn, **more: object) -> str:
    """The page that answers the form."""
    values = {"name": "Statistikserver", "scopes": ["findings:read"], "expires_on": tomorrow()}
    response = log_in(Role.ADMINISTRATION).post(PAGE, values | more)
    return response.content.decode()


def test_secret_is_shown_once(house: Authority, log_in: LogIn) -> None:
    """The answer to the form shows it, the next look at the page does not."""
    secret = re.search(r"qt_[\w-]{43}", create(log_in))
    assert secret is not None
    later = log_in(Role.ADMINISTRATION).get(PAGE).content.decode()
    assert secret[0] not in later
    assert secret[0][:11] in later


def test_secret_is_in_no_table(house: Authority, log_in: LogIn) -> None:
    """Only the digest and the beginning are stored, in the log too."""
    secret = re.search(r"qt_[\w-]{43}", create(log_in))
    assert secret is not None
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - the names are Django's
            assert secret[0] not in repr(cursor.fetchall()), table
    with scope(authority=house):
        assert ApiToken.objects.get().digest == token_digest(secret[0])


@pytest.mark.parametrize(
    "wrong",
    [
        {"expires_on": ""},
        {"expires_on": "2020-01-01"},
        {"expires_on": "2999-01-01"},
        {"scopes": []},
        {"scopes": ["everything"]},
        {"name": ""},
        {"name": "für 123A456789"},
    ],
)
def test_form_refuses(house: Authority, log_in: LogIn, wrong: dict[str, object]) -> None:
    """An end within a year, at least one known scope and a name without numbers of people."""
    assert not re.search(r"qt_[\w-]{43}", create(log_in, **wrong))
    with scope(authority=house):
        assert not ApiToken.objects.exists()


def test_revoked_token_opens_nothing(house: Authority, program: Program, log_in: LogIn) -> None:
    """At once, and again after the undo."""
    client = log_in(Role.ADMINISTRATION)
    assert program.get("findings").status_code == 200
    page = client.post(f"{PAGE}{program.token.number}/sperren/", follow=True)
    assert "Rückgängig machen" in page.content.decode()
    refused = program.get("findings")
    assert refused.status_code == 401
    assert refused.json()["code"] == "token_revoked"
    client.post(f"{PAGE}{program.token.number}/freigeben/")
    assert program.get("findings").status_code == 200


def test_expired_token_opens_nothing(program: Program) -> None:
    """On its last day it is good, from the next one on it is not."""
    last = datetime.combine(program.token.expires_on, time(23, 59), timezone.get_default_timezone())
    with time_machine.travel(last, tick=False) as clock:
        assert program.get("findings").status_code == 200
        clock.shift(timedelta(minutes=2))
        refused = program.get("findings")
    assert refused.status_code == 401
    assert refused.json()["code"] == "token_expired"


def test_revoking_cannot_be_taken_back_later(
    house: Authority, program: Program, log_in: LogIn
) -> None:
    """What was revoked because it leaked stays revoked."""
    client = log_in(Role.ADMINISTRATION)
    client.post(f"{PAGE}{program.token.number}/sperren/")
    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=True):
        client.post(f"{PAGE}{program.token.number}/freigeben/")
    assert program.get("findings").status_code == 401


def test_each_step_is_in_the_log(house: Authority, program: Program, log_in: LogIn) -> None:
    """Created, revoked and restored, by the Administration."""
    client = log_in(Role.ADMINISTRATION)
    for step in ("sperren", "freigeben"):
        client.post(f"{PAGE}{program.token.number}/{step}/")
    with scope(authority=house):
        events = Event.objects.filter(object_key=f"token:{program.token.number}")
        told = [(event.action, event.role) for event in events.order_by("seq")]
    assert told == [
        (f"token.{verb}", "administration") for verb in ("created", "revoked", "restored")
    ]


def test_last_day_of_use_is_kept(house: Authority, program: Program) -> None:
    """The day, and nothing finer."""
    program.get("subjects")
    with scope(authority=house):
        assert ApiToken.objects.get().last_used_on == timezone.localdate()


def test_scopes_lend_no_more_than_the_administration_has(house: Authority) -> None:
    """Whoever hands out a token could do the same."""
    own = Visitor(make_user(house, Role.ADMINISTRATION), house, frozenset({Role.ADMINISTRATION}))
    assert all(own.may(scope.permission) for scope in Scope)


def test_token_may_what_its_scopes_say(house: Authority) -> None:
    """And nothing of what a person may do beside it."""
    reading = TokenVisitor(house, frozenset({Scope.FINDINGS_READ}), 1, "Test", 1)
    assert reading.may("findings.view")
    assert not any(
        reading.may(name)
        for name in ("findings.add", "findings.edit", "cards.edit", "house.people", "figures.view")
    )


def test_other_house_has_other_tokens(
    house: Authority, other_house: Authority, log_in: LogIn
) -> None:
    """Their numbers lead nowhere here."""
    new_token(other_house)
    theirs = new_token(other_house)
    client = log_in(Role.ADMINISTRATION)
    assert client.post(f"{PAGE}{theirs.token.number}/sperren/").status_code == 404
    assert theirs.get("findings").status_code == 200
