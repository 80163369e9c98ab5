# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists: pages in a fixed order, filters, the command line's keys, as many queries for any page."""

from __future__ import annotations

import json
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_scopes import scope
from tests.web.api.conftest import Program, new_token

from quartett.cli import cards as cards_cli
from quartett.cli import findings as findings_cli
from quartett.cli import measures as measures_cli
from quartett.exchange.cards import from_json
from quartett.web.api import subjects_operations
from quartett.web.authorities.models import Authority
from quartett.web.improvement.queries_findings import full_findings
from quartett.web.improvement.queries_measures import full_measures

LISTS = (
    "jobcenters",
    "indicators",
    "indicators/figures",
    "findings",
    "measures",
    "cards",
    "subjects",
)


@pytest.fixture
def reader(example: Authority) -> Program:
    """A program in the example house."""
    return new_token(example)


def entries(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The only list of the document."""
    return next(value for value in document.values() if isinstance(value, list))


def test_pages_make_the_whole_list(reader: Program) -> None:
    """Following `next` gives every entry once, in the order of one big page."""
    for path in LISTS:
        follow(reader, path)


def follow(reader: Program, path: str) -> None:
    """From page to page, against the whole."""
    whole = reader.get(f"{path}?limit=200").json()
    found: list[dict[str, Any]] = []
    address: str | None = f"{path}?limit=7"
    while address:
        answer = reader.get(address.partition("/api/v1/")[2] or address)
        page = answer.json()
        assert (f'<{page["next"]}>; rel="next"' in answer.headers["Link"]) is bool(page["next"])
        found += entries(page)
        address = page["next"]
    assert found == entries(whole)
    assert len(found) == whole["total"] > 0
    assert whole["schema"].startswith("quartett.")
    assert whole["authority"] == "uebung"


def test_queries_do_not_grow_with_the_page(reader: Program) -> None:
    """One entry or many: the database is asked as often."""
    with time_machine.travel(timezone.now(), tick=False):
        reader.get("subjects")  # the first request of a minute begins its count
        for path in LISTS:
            counts = {asked(reader, f"{path}?limit={limit}") for limit in (1, 3, 50)}
            assert len(counts) == 1, path
            assert counts.pop() <= 13, path


def asked(reader: Program, path: str) -> int:
    """How many queries the answer took."""
    with CaptureQueriesContext(connection) as queries:
        assert reader.get(path).status_code == 200
    return len(queries)


def test_wrong_parameters_are_named(house: Authority, program: Program) -> None:
    """With what is expected."""
    for query, name in (
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=viele", "limit"),
        ("offset=-1", "offset"),
        ("offset=99999999999999999999", "offset"),
        ("state=neu", "state"),
    ):
        answer = program.get(f"findings?{query}")
        assert answer.status_code == 422, query
        (fault,) = answer.json()["errors"]
        assert (fault["in"], fault["name"]) == ("query", name)
        assert fault["detail"].startswith("Erwartet wird")


def test_unknown_parameter_is_refused(house: Authority, program: Program) -> None:
    """A slip in the name of a filter must not show everything."""
    answer = program.get("findings?stat=new")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["code"] == "unknown_parameter"


def test_filters(reader: Program) -> None:
    """Only what was asked for, and `next` keeps asking for it."""
    page = reader.get("findings?kind=strength&limit=1").json()
    assert {one["kind"] for one in page["findings"]} == {"strength"}
    assert "kind=strength" in page["next"]
    subject = page["findings"][0]["subjects"] or ["process:erstantrag"]
    about = reader.get(f"findings?subject={subject[0]}").json()["findings"]
    assert all(subject[0] in one["subjects"] for one in about)
    units = reader.get("subjects?kind=unit").json()["subjects"]
    assert {one["kind"] for one in units} <= {"unit"}
    land = reader.get("jobcenters?land=Bayern").json()["jobcenters"]
    assert {one["land"] for one in land} <= {"Bayern"}
    running = reader.get("measures?state=running").json()["measures"]
    assert {one["state"] for one in running} == {"running"}


def test_findings_speak_as_the_command_line(example: Authority, reader: Program) -> None:
    """Same keys, same values."""
    with scope(authority=example):
        printed = [findings_cli._as_json(row) for row in full_findings().order_by("number")]
    assert plain(reader.get("findings?limit=200").json()["findings"]) == plain(printed)


def test_measures_speak_as_the_command_line(example: Authority, reader: Program) -> None:
    """Same keys, same values."""
    today = timezone.localdate()
    with scope(authority=example):
        printed = [measures_cli._as_json(row, today) for row in full_measures().order_by("number")]
    assert plain(reader.get("measures?limit=200").json()["measures"]) == plain(printed)


def plain(rows: list[Any]) -> Any:
    """As JSON has it: days are texts."""
    return json.loads(json.dumps(rows, default=str))


def test_card_can_be_read_in_elsewhere(reader: Program) -> None:
    """Every listed card comes in the exchange format."""
    assert cards_cli.OWN == "own"
    for one in reader.get("cards").json()["cards"]:
        (card,) = from_json(reader.get(f"cards/{one['slug']}").content.decode())
        assert card.house.name == one["house"]


def test_series_is_that_of_the_house(reader: Program) -> None:
    """The newest point with a value is the figure in the list of newest values."""
    for figure in reader.get("indicators/figures?limit=200").json()["figures"]:
        series = reader.get(f"indicators/{figure['key']}/series?limit=200").json()
        newest = [one for one in series["series"] if one["value"] is not None][-1]
        assert (newest["value"], newest["last"]) == (figure["value"], figure["last"])


def test_what_is_not_there_is_404(house: Authority, program: Program) -> None:
    """As a problem that a program can read."""
    for path in (
        "jobcenters/JC-GIBTESNICHT",
        "indicators/K99",
        "indicators/own.nichts/series",
        "findings/99999",
        "findings/abc",
        "findings/99999999999999999999",
        "measures/0",
        "cards/eigene-999",
        "subjects/process:nichts",
        "nirgendwo",
        "",
    ):
        answer = program.get(path)
        assert answer.status_code == 404, path
        assert answer.headers["Content-Type"] == "application/problem+json"
        document = answer.json()
        assert document["code"] == "not_found"
        assert document["type"].endswith("/schnittstelle/#not_found")


def test_wrong_method_is_405(house: Authority, program: Program) -> None:
    """With those that there are."""
    answer = program.send("DELETE", "/api/v1/findings/1")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD"
    assert answer["Content-Type"] == "application/problem+json"


def test_nul_in_the_address_is_a_problem_too(house: Authority, program: Program) -> None:
    """What is refused before the interface is reached still answers in its words."""
    answer = program.get("findings?subject=%00")
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")


def test_fault_of_ours_is_a_problem_too(
    house: Authority, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """500 with a document and without any inside."""

    def broken(*args: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(subjects_operations, "_subject", broken)
    program.client.raise_request_exception = False
    answer = program.get("subjects")
    assert (answer.status_code, answer.json()["code"]) == (500, "server_error")
    assert "secret" not in answer.content.decode()
