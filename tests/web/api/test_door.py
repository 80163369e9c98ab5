# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The door: every operation × scope × own and other house, expired, revoked, no token; limits."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.utils import timezone
from django_scopes import scope
from tests.web.api.conftest import Program, new_token
from tests.web.conftest import LogIn, make_user

from quartett.web.accounts.roles import Role
from quartett.web.api.interface import openapi_document
from quartett.web.api.reference import OperationEntry, groups_of
from quartett.web.api.scopes import Scope
from quartett.web.assessment.models import Round
from quartett.web.authorities.models import Authority
from quartett.web.authorities.services import create_house
from quartett.web.cards.models import OwnCard
from quartett.web.improvement.models import Finding, Measure
from quartett.web.indicators.models import OwnIndicator
from quartett.web.register.models import Jobcenter
from quartett.web.subjects.models import SubjectKind
from quartett.web.subjects.services import add_subject

OPERATIONS = [entry for group in groups_of(openapi_document()) for entry in group.operations]


RATINGS = """{"catalogue": "efqm-2020", "ratings": [
    {"rater": "A", "item": "1.1", "value": 40}, {"rater": "A", "item": "1.2", "value": 50}]}"""
BODIES = {
    "push_finding": '{"statement": "Die Warteliste ist leer.", "source": "audit"}',
    "compute_assessment_score": RATINGS,
    "compute_assessment_agreement": RATINGS,
    "check_letter": '{"text": "Wir helfen gern."}',
}
# operations that ask for one round
DECIDED = (
    "get_assessment",
    "get_assessment_score",
    "get_assessment_agreement",
    "explain_assessment",
    "explain_assessment_item",
    "list_assessment_points",
)


def addresses(house: Authority) -> dict[str, str]:
    """For each operation with something in its path an address of that house."""
    with scope(authority=house):
        finding, measure = Finding.objects.first(), Measure.objects.first()
        card = OwnCard.objects.filter(state="published").first()
        own = OwnIndicator.objects.first()
        assert finding
        assert measure
        assert card
        assert own
        return {
            "get_jobcenter": Jobcenter.objects.first().pk,  # type: ignore[union-attr]
            "get_indicator": own.key,
            "get_series": own.key,
            "get_finding": str(finding.number),
            "get_measure": str(measure.number),
            "get_card": card.slug,
            "get_subject": "process:nur-hier",
            **dict.fromkeys(DECIDED, str(Round.objects.get(title="Selbstbewertung 2024").number)),
        }


def path_of(entry: OperationEntry, values: dict[str, str]) -> str:
    """The address with its variable parts filled in; items are always the same."""
    return re.sub(
        r"{item}", "1.2", re.sub(r"{(?!item).*?}", lambda _: values[entry.id], entry.path)
    )


def ask(program: Program, entry: OperationEntry, path: str) -> int:
    """The status of the answer."""
    more = {}
    if entry.method == "POST":
        more = {
            "data": BODIES[entry.id],
            "content_type": "application/json",
            "headers": {"Idempotency-Key": f"{program.token.pk}-versuch"},
        }
    return program.send(entry.method, path, **more).status_code


def test_matrix_of_scopes(example: Authority) -> None:
    """Only the token with the scope of the operation gets in; every other one is told 403."""
    with scope(authority=example):
        add_subject(example, kind=SubjectKind.PROCESS, title="Nur hier", by=None, role="system")
    other = create_house(Authority(name="Anderswo", slug="anderswo-schnittstelle"))
    values = addresses(example)
    tomorrow = timezone.localdate() + timedelta(days=1)
    programs = {one: new_token(example, one, expires_on=tomorrow) for one in Scope}
    elsewhere = {one: new_token(other, one) for one in Scope}
    expired = new_token(example, expires_on=timezone.localdate() - timedelta(days=1))
    revoked = new_token(example, revoked=True)
    nobody = Program(Client(), expired.token, "qt_geraten")
    shared = {"get_jobcenter"}
    faults, tried = [], 0
    for entry in OPERATIONS:
        path = path_of(entry, values)
        expected: list[tuple[Program, str, set[int]]] = [
            (expired, "expired", {401}),
            (revoked, "revoked", {401}),
            (nobody, "unknown", {401}),
        ]
        for one in Scope:
            inside = {200, 201} if entry.scope == one.value else {403}
            outside = inside if path == entry.path or entry.id in shared else {404}
            expected.append((programs[one], f"own {one}", inside))
            expected.append(
                (elsewhere[one], f"other {one}", outside if entry.scope == one.value else {403})
            )
        for program, who, statuses in expected:
            status = ask(program, entry, path)
            tried += 1
            if status not in statuses:
                faults.append(f"{entry.method} {path} {who}: {status}, expected {statuses}")
    assert not faults, "\n".join(faults)
    assert tried == len(OPERATIONS) * (2 * len(Scope) + 3)


def test_cookies_do_not_let_in(house: Authority, log_in: LogIn) -> None:
    """Somebody who is logged in is nobody here, so there is nothing to forge."""
    client = log_in(Role.ADMINISTRATION)
    response = client.get("/api/v1/findings")
    assert response.status_code == 401
    assert response.json()["code"] == "token_missing"
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_token_does_not_let_into_pages(house: Authority, program: Program) -> None:
    """It opens the interface and not the house."""
    response = program.send("GET", "/h/musterstadt/befunde/")
    assert response.status_code == 302


def test_nothing_is_shared_with_other_origins(house: Authority, program: Program) -> None:
    """CORS is off: no answer permits a foreign page to read it."""
    response = program.get("findings", Origin="https://example.org")
    assert not [name for name in response.headers if name.startswith("Access-Control")]
    preflight = program.send("OPTIONS", "/api/v1/findings")
    assert preflight.status_code == 405


def test_lists_of_another_house_hold_nothing_of_this_one(
    example: Authority, other_house: Authority
) -> None:
    """A token sees its own house, whatever stands in the other."""
    theirs = new_token(other_house)
    assert theirs.get("findings").json()["findings"] == []
    assert theirs.get("measures").json()["measures"] == []
    assert theirs.get("indicators/figures").json()["figures"] == []
    listed = theirs.get("indicators?limit=200").json()["indicators"]
    assert not [one for one in listed if one["key"].startswith("own.")]
    own = [one for one in theirs.get("cards").json()["cards"] if one["origin"] == "own"]
    assert own == []


def test_drafts_of_cards_are_not_shown(example: Authority) -> None:
    """Neither in the list nor at their address."""
    with scope(authority=example):
        card = OwnCard.objects.filter(state="published").first()
        assert card
        card.state = "draft"
        card.save()
    program = new_token(example)
    assert card.slug not in [one["slug"] for one in program.get("cards").json()["cards"]]
    assert program.get(f"cards/{card.slug}").status_code == 404


@pytest.fixture
def limit_of_three(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three requests a minute."""
    configuration = replace(settings.CONFIGURATION, api_limit_per_minute=3)
    monkeypatch.setattr(settings, "CONFIGURATION", configuration)


@pytest.mark.usefixtures("limit_of_three")
def test_limit_per_token(house: Authority, program: Program) -> None:
    """The fourth request waits for the next minute; another token does not."""
    moment = datetime(2026, 11, 23, 12, 0, 20, tzinfo=UTC)
    other = new_token(house)
    with time_machine.travel(moment, tick=False) as clock:
        statuses = [program.get("subjects").status_code for _ in range(3)]
        refused = program.get("subjects")
        assert statuses == [200] * 3
        assert refused.status_code == 429
        assert refused.headers["Retry-After"] == "40"
        assert refused.json()["code"] == "rate_limited"
        assert other.get("subjects").status_code == 200
        clock.shift(timedelta(seconds=40))
        assert program.get("subjects").status_code == 200


def test_unchanged_answer_is_304(house: Authority, program: Program) -> None:
    """With the ETag of the last answer nothing is sent again until something changes."""
    first = program.get("subjects")
    again = program.get("subjects", **{"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    with scope(authority=house):
        add_subject(house, kind=SubjectKind.UNIT, title="Team Neu", by=None, role="system")
    changed = program.get("subjects", **{"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200


def test_answers_are_kept_for_their_token_only(house: Authority, program: Program) -> None:
    """A cache on the way asks each time and tells tokens apart."""
    response = program.get("subjects")
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert "Authorization" in response.headers["Vary"]


def test_head_is_get_without_content(house: Authority, program: Program) -> None:
    """Same headers, nothing inside."""
    full, head = program.get("subjects"), program.send("HEAD", "/api/v1/subjects")
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["ETag"] == full.headers["ETag"]
    assert head.headers["Content-Length"] == str(len(full.content))


def test_person_without_administration_sees_no_tokens(house: Authority) -> None:
    """Handing out tokens is the Administration's alone."""
    client = Client()
    client.force_login(make_user(house, Role.QUALITY))
    assert client.get("/h/musterstadt/haus/schnittstelle/").status_code == 403
