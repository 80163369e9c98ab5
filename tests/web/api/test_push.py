# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Findings pushed by other systems: through the browser's own service, once, without persons."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django_scopes import scope
from tests.web.api.conftest import Program, new_token

from quartett.web.api.scopes import Scope
from quartett.web.authorities.models import Authority
from quartett.web.events.models import Event
from quartett.web.improvement.models import Finding
from quartett.web.subjects.models import Subject

FINDING: dict[str, Any] = {
    "statement": "Drei von zehn Bescheiden kommen zurück.",
    "kind": "improvement",
    "source": "audit",
    "detail": "Meist fehlt die Hausnummer.",
    "subjects": ["process:erstantrag"],
    "evidence": [{"text": "3 von 10", "reference": "Bericht, S. 4", "as_of": "2026-10-31"}],
    "metric": {
        "key": "sample.error_share",
        "value": 30,
        "first": "2026-10-01",
        "last": "2026-10-31",
        "n": 10,
        "low": 10.8,
        "high": 60.3,
    },
    "changeable_here": True,
}


LATE = {"text": "x", "as_of": "gestern"}


@pytest.fixture
def known(house: Authority) -> str:
    """A process and a unit of the house; returns the key of the unit."""
    with scope(authority=house):
        process = Subject.objects.filter(kind="process").first()
        assert process
        FINDING["subjects"] = [process.key]
        return Subject.objects.get_or_create(
            authority=house, key="unit:team-a", defaults={"kind": "unit", "title": "Team A"}
        )[0].key


def test_finding_arrives_whole(house: Authority, program: Program, known: str) -> None:
    """What was sent is what the house has, and what is read again."""
    answer = program.push(FINDING | {"unit": known})
    assert answer.status_code == 201
    receipt = answer.json()
    assert receipt["created"] is True
    read = program.client.get(
        answer.headers["Location"].partition("//")[2].partition("/")[2].join(["/", ""]),
        headers={"Authorization": f"Bearer {program.secret}"},
    ).json()
    told = {name: read[name] for name in FINDING if name != "metric"}
    assert told == {name: value for name, value in FINDING.items() if name != "metric"}
    assert read["metric"] == FINDING["metric"] | {
        "unit": "Prozent",
        "better": "lower",
        "subject": "",
    }
    assert read["unit"] == known
    assert read["state"] == "new"


def test_log_names_the_interface_and_the_token(
    house: Authority, program: Program, known: str
) -> None:
    """No person has acted, and the trail says which program did."""
    number = program.push(FINDING).json()["number"]
    with scope(authority=house):
        event = Event.objects.get(object_key=f"finding:{number}")
        row = Finding.objects.get(number=number)
    assert (event.role, event.user, event.action) == ("interface", None, "finding.noted")
    assert "Statistikserver" in event.reason
    assert row.role_label == "Schnittstelle"


def test_same_key_makes_one_finding(house: Authority, program: Program, known: str) -> None:
    """However often an interrupted program sends it again."""
    first = program.push(FINDING, key="auftrag-0001")
    again = program.push(FINDING, key="auftrag-0001")
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json() | {"created": False}
    with scope(authority=house):
        assert Finding.objects.count() == 1


def test_same_key_with_other_content_is_refused(
    house: Authority, program: Program, known: str
) -> None:
    """Silence would lose the second finding."""
    program.push(FINDING, key="auftrag-0001")
    answer = program.push(FINDING | {"statement": "Etwas anderes."}, key="auftrag-0001")
    assert answer.status_code == 422
    assert answer.json()["code"] == "idempotency_key_reused"
    with scope(authority=house):
        assert Finding.objects.count() == 1


def test_key_belongs_to_its_token(house: Authority, other_house: Authority) -> None:
    """The same key of another program or house means another finding."""
    simple = {"statement": "Die Warteliste ist leer.", "source": "audit"}
    for one in (house, other_house):
        assert new_token(one).push(simple, key="auftrag-0001").status_code == 201


def test_same_words_on_the_same_day_are_one_finding(
    house: Authority, program: Program, known: str
) -> None:
    """As in the browser: a program that forgets its keys doubles nothing."""
    numbers = {program.push(FINDING).json()["number"] for _ in range(2)}
    assert len(numbers) == 1


@pytest.mark.parametrize(
    ("where", "change"),
    [
        ("statement", {"statement": "Kundennummer 123A456789 wartet."}),
        ("detail", {"detail": "IBAN DE89 3704 0044 0532 0130 00"}),
        ("evidence/0/text", {"evidence": [{"text": "BG-Nummer 12345//0012345"}]}),
        ("evidence/0/reference", {"evidence": [{"text": "x", "reference": "geb. 01.02.1980"}]}),
    ],
)
def test_personal_numbers_are_refused(
    house: Authority, program: Program, known: str, where: str, change: dict[str, Any]
) -> None:
    """In every text, with the place and what to write instead, without repeating the number."""
    answer = program.push(FINDING | change)
    assert answer.status_code == 422
    (fault,) = answer.json()["errors"]
    assert (fault["name"], fault["code"]) == (where, "personal_number")
    assert "Schreiben Sie stattdessen" in fault["detail"]
    assert "123A456789" not in answer.content.decode()
    with scope(authority=house):
        assert not Finding.objects.exists()


@pytest.mark.parametrize(
    ("name", "code", "change"),
    [
        ("statement", "missing", {"statement": ...}),
        ("statement", "string_too_short", {"statement": "   "}),
        ("statement", "string_too_long", {"statement": "x" * 301}),
        ("statement", "control_character", {"statement": "a\u0000b"}),
        ("statement", "string_type", {"statement": 7}),
        ("source", "enum", {"source": "gossip"}),
        ("colour", "extra_forbidden", {"colour": "red"}),
        ("subjects/0", "unknown_subject", {"subjects": ["process:gibt-es-nicht"]}),
        ("subjects/0", "unknown_subject", {"subjects": ["unit:team-a"]}),
        ("unit", "unknown_subject", {"unit": "process:erstantrag"}),
        ("metric/key", "unknown_metric", {"metric": {"key": "gossip.count"}}),
        ("metric/unit", "differs", {"metric": {"unit": "Euro"}}),
        ("metric/subject", "unknown_subject", {"metric": {"subject": "letter:gibt-es-nicht"}}),
        ("metric", "value_error", {"metric": {"last": "2020-01-01"}}),
        ("metric", "value_error", {"metric": {"high": None}}),
        ("metric/n", "greater_than_equal", {"metric": {"n": -1}}),
        ("evidence/0/as_of", "date_from_datetime_parsing", {"evidence": [LATE]}),
    ],
)  # fmt: skip
def test_faults_are_named(
    house: Authority, program: Program, known: str, name: str, code: str, change: dict[str, Any]
) -> None:
    """Place, kind and a German sentence; nothing is stored."""
    content = dict(FINDING)
    for field, value in change.items():
        if field == "metric":
            content["metric"] = FINDING["metric"] | value
        elif value is ...:
            del content[field]
        else:
            content[field] = value
    answer = program.push(content)
    assert answer.status_code == 422, answer.content
    document = answer.json()
    assert document["code"] == "validation"
    assert [(fault["name"], fault["code"]) for fault in document["errors"]] == [(name, code)]
    assert "Erwartet" in document["errors"][0]["detail"] or document["errors"][0]["detail"]
    with scope(authority=house):
        assert not Finding.objects.exists()


@pytest.mark.parametrize(
    ("status", "code", "content", "more"),
    [
        (400, "malformed_json", b"{", {}),
        (400, "malformed_json", b"\xff\xfe", {}),
        (400, "malformed_json", b"[" * 100_000, {}),
        (422, "validation", b"[]", {}),
        (415, "unsupported_media_type", b"", {}),
        (415, "unsupported_media_type", b"statement=x", {"content_type": "text/plain"}),
        (413, "too_large", b'"' + b"x" * 300_000 + b'"', {}),
        (413, "too_large", b'"' + b"x" * 10_000_000 + b'"', {}),
    ],
)  # fmt: skip
def test_bad_bodies(
    house: Authority,
    program: Program,
    status: int,
    code: str,
    content: bytes,
    more: dict[str, Any],
) -> None:
    """Each has its own answer, and none is an error of ours."""
    answer = program.push(content, **more)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_lone_surrogate_is_refused(house: Authority, program: Program) -> None:
    """JSON can hold half a character; no database can."""
    answer = program.push(rb'{"statement": "a\ud800b", "source": "audit"}')
    assert answer.status_code == 422


def test_infinite_values_are_refused(house: Authority, program: Program, known: str) -> None:
    """Python's JSON knows Infinity, a measurement does not."""
    answer = program.push(FINDING | {"metric": FINDING["metric"] | {"value": float("inf")}})
    assert answer.status_code == 422


@pytest.mark.parametrize("key", ["", "kurz", "mit Leerzeichen", "x" * 65, "ümlaut-12"])
def test_key_is_needed(house: Authority, program: Program, key: str) -> None:
    """A push without a usable key cannot be repeated safely, so it is not taken."""
    headers = {"Authorization": f"Bearer {program.secret}"} | (
        {"Idempotency-Key": key} if key else {}
    )
    answer = Client().post(
        "/api/v1/findings",
        {"statement": "Die Warteliste ist leer.", "source": "audit"},
        content_type="application/json",
        headers=headers,
    )
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["in"] == "header"


def test_writing_does_not_read(house: Authority) -> None:
    """The receipt of a token that may only write says a number and no more."""
    program = new_token(house, Scope.FINDINGS_WRITE)
    answer = program.push({"statement": "Die Warteliste ist leer.", "source": "audit"})
    assert set(answer.json()) == {"schema", "authority", "number", "created", "url"}
    assert program.get("findings/1").status_code == 403
