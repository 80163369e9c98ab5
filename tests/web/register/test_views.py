# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.web.indicators.conftest import BringIn, bring_in, register, write

from quartett.web.accounts.roles import Role
from quartett.web.register.models import Jobcenter

__all__ = ["bring_in", "register", "write"]  # fixtures of the figures

URL = "/h/musterstadt/jobcenter/"


@pytest.fixture
def client(log_in: Callable[..., Client]) -> Client:
    """Somebody who may only look."""
    return log_in(Role.GUEST)


def test_empty_register_says_how_it_is_filled(log_in: Callable[..., Client]) -> None:
    """With the action for who may import, without it for others."""
    assert "Verzeichnis einlesen" in log_in(Role.QUALITY).get(URL).content.decode()
    assert "Verzeichnis einlesen" not in log_in(Role.GUEST).get(URL).content.decode()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {1, 2, 3, 4, 5, 6, 7, 8}),
        ("?q=ORT+01003", {3}),
        ("?q=12344", {4}),
        ("?land=Bayern", {8}),
        ("?form=zkT&land=Hessen", {2, 4, 6}),
        ("?q=nirgendwo", set()),
        ("?land=Atlantis", {1, 2, 3, 4, 5, 6, 7, 8}),
    ],
)
def test_list_is_narrowed(
    query: str, expected: set[int], client: Client, register: list[Jobcenter]
) -> None:
    """By words, number, Land and form; merged houses are not listed."""
    page = client.get(URL + query).context["page"]
    assert {int(row.pk[-1]) for row in page} == expected


def test_htmx_gets_the_list_alone(client: Client, register: list[Jobcenter]) -> None:
    """The rest of the page stays."""
    page = client.get(f"{URL}?q=Ort+3", headers={"hx-request": "true"}).content.decode()
    assert "Jobcenter Ort 3" in page
    assert "<html" not in page


def test_entry_shows_facts_with_source_and_the_way_of_mergers(
    client: Client, bring_in: BringIn
) -> None:
    """Predecessor, successor, districts, missing type, and the figures that the house sees."""
    bring_in("jc_id;alq\nJC-01001;10,2\nJC-01002;9,0\n", name="region.csv")
    page = client.get(f"{URL}ort-1/").content.decode()
    for expected in (
        "Übungsdaten",
        "Jobcenter Ort 1 Nord",
        "01001",
        "10,2\N{NO-BREAK SPACE}%",
        "region.csv",
    ):
        assert expected in page
    merged = client.get(f"{URL}ort-1-nord/").content.decode()
    assert "bestand bis 31.12.2025" in merged
    assert "Nachfolger" in merged


def test_entry_goes_by_id_too(client: Client, register: list[Jobcenter]) -> None:
    """The id leads to the readable address; an unknown one is not found."""
    assert client.get(f"{URL}JC-01002/")["Location"] == f"{URL}ort-2/"
    assert client.get(f"{URL}nirgendwo/").status_code == 404


def test_entry_without_figures_says_so(client: Client, register: list[Jobcenter]) -> None:
    """„keine Angabe“, no dead end."""
    assert "keine Zahlen vor" in client.get(f"{URL}ort-5/").content.decode()


@pytest.mark.parametrize("address", ["", "ort-1/"])
def test_pages_need_a_fixed_number_of_queries(
    address: str,
    client: Client,
    register: list[Jobcenter],
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    """However many entries there are."""
    with django_assert_max_num_queries(9):
        client.get(URL + address)
