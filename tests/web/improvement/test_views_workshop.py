# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.web.conftest import LogIn
from tests.web.improvement.conftest import NewFinding

from quartett.web.accounts.roles import Role
from quartett.web.improvement.models import Dot, Finding, PriorityRound, RoundResult

pytestmark = pytest.mark.django_db
ROUND = "/h/musterstadt/befunde/werkstatt/1/"


@pytest.fixture
def opened(log_in: LogIn, new_finding: NewFinding) -> PriorityRound:
    """A workshop with one finding on the table."""
    new_finding()
    log_in(Role.QUALITY).post(
        "/h/musterstadt/befunde/werkstatt/", {"title": "Zirkel", "dots_per_person": "3"}
    )
    return PriorityRound.objects.get()


def test_placing_works_without_javascript(log_in: LogIn, opened: PriorityRound) -> None:
    """Two select fields and a button put a finding on the board."""
    client = log_in(Role.QUALITY)
    answer = client.post(f"{ROUND}setzen/", {"candidate": "b1", "effort": "2", "benefit": "5"})
    assert answer["Location"] == f"{ROUND}#b1"
    row = Finding.objects.get()
    assert (row.effort, row.benefit) == (2, 5)
    assert "schnell gewonnen" in client.get(ROUND).content.decode()


def test_htmx_gets_the_board_alone(log_in: LogIn, opened: PriorityRound) -> None:
    """Placing, dots and polling answer with the live part, which polls on."""
    client = log_in(Role.QUALITY)
    htmx = {"HX-Request": "true"}
    for answer in (
        client.get(ROUND, headers=htmx),
        client.post(f"{ROUND}punkte/", {"candidate": "b1", "count": "1"}, headers=htmx),
        client.post(
            f"{ROUND}setzen/", {"candidate": "b1", "effort": "1", "benefit": "1"}, headers=htmx
        ),
    ):
        text = answer.content.decode()
        assert 'hx-trigger="every 5s"' in text
        assert "<html" not in text


def test_board_asks_a_fixed_number_of_queries(
    log_in: LogIn, opened: PriorityRound, new_finding: NewFinding
) -> None:
    """Three candidates cost as many queries as one."""
    client = log_in(Role.STAFF)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(ROUND).status_code == 200
        return len(queries)

    one = cost()
    new_finding("Zwei.")
    new_finding("Drei.")
    assert cost() == one


def test_everybody_sees_the_own_dots_only(log_in: LogIn, opened: PriorityRound) -> None:
    """The sum is there for all; how many somebody has left is their own business."""
    log_in(Role.STAFF).post(f"{ROUND}punkte/", {"candidate": "b1", "count": "2"})
    page = log_in(Role.QUALITY).get(ROUND).content.decode()
    assert "Sie haben noch <strong>3 Punkte</strong>" in page
    assert "2 Punkte" in page
    too_many = log_in(Role.STAFF).post(
        f"{ROUND}punkte/", {"candidate": "b1", "count": "4"}, follow=True
    )
    assert "Bitte nehmen Sie 1 zurück" in too_many.content.decode()


def test_staff_gives_dots_and_does_not_place(log_in: LogIn, opened: PriorityRound) -> None:
    """Placing is moderation."""
    client = log_in(Role.STAFF)
    values = {"candidate": "b1", "effort": "1", "benefit": "1"}
    assert client.post(f"{ROUND}setzen/", values).status_code == 403
    assert "Setzen" not in client.get(ROUND).content.decode()


def test_closing_shows_the_result_and_forgets_who(log_in: LogIn, opened: PriorityRound) -> None:
    """Rank, rating, sum, a chart with its table – and no person's dots any more."""
    client = log_in(Role.QUALITY)
    client.post(f"{ROUND}setzen/", {"candidate": "b1", "effort": "2", "benefit": "5"})
    client.post(f"{ROUND}punkte/", {"candidate": "b1", "count": "3"})
    client.post(f"{ROUND}abschliessen/", {"version": opened.version})
    page = client.get(ROUND).content.decode()
    assert "Aufwand 2, Nutzen 5" in page
    assert "<svg" in page
    assert not Dot.objects.exists()
    assert RoundResult.objects.get().dots == 3


def test_candidate_of_nowhere_is_unknown(log_in: LogIn, opened: PriorityRound) -> None:
    """What is not on the table cannot be placed."""
    client = log_in(Role.QUALITY)
    for candidate in ("b99", "g1", ""):
        values = {"candidate": candidate, "effort": "1", "benefit": "1"}
        assert client.post(f"{ROUND}setzen/", values).status_code == 404
