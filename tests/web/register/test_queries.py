# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from quartett.web.register.queries import Place, Resolver

TODAY = date(2026, 11, 23)
BERLIN = ("11000", "Berlin", "Bezirk")


def place(
    id_: str,
    name: str,
    short: str,
    *,
    number: str = "",
    districts: Iterable[tuple[str, str, str]] = (),
    valid_to: date | None = None,
    successor: str = "",
) -> Place:
    """A register entry with what matters here."""
    slug = short.lower().replace(" ", "-")
    return Place(
        id_, name, short, slug, "gE", "Land", number, None, valid_to, successor, tuple(districts)
    )


KNOWN = Resolver(
    [
        place(
            "JC-05119", "Jobcenter Oberhausen", "Oberhausen", number="37106",
            districts=[("05119", "Oberhausen", "")],
        ),
        place("JC-09473", "Jobcenter Coburg Land", "Coburg (Landkreis)"),
        place("JC-09463", "Jobcenter Coburg Stadt", "Coburg (Stadt)"),
        place("JC-13075", "Jobcenter V-G", "V-G", districts=[("13075", "V-G", "")]),
        place(
            "JC-13075-N", "Jobcenter V-G Nord", "V-G Nord",
            districts=[("13075", "V-G", "Teil Nord")],
            valid_to=date(2023, 12, 31), successor="JC-13075",
        ),
        place("JC-11000-01", "Jobcenter Mitte", "Mitte", districts=[BERLIN]),
        place("JC-11000-02", "Jobcenter Pankow", "Pankow", districts=[BERLIN]),
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["JC-05119", "jc-05119", "37106", "05119", "OBERHAUSEN", "Jobcenter  Oberhausen", "oberhausen"],
)
def test_house_goes_by_id_number_ags_and_name(text: str) -> None:
    """Case and blanks do not matter."""
    assert [one.id for one in KNOWN.find(text)] == ["JC-05119"]


def test_ambiguous_text_gives_all_candidates() -> None:
    """A Kreis of two houses means both; part of a name is only a suggestion."""
    assert [one.id for one in KNOWN.find("11000")] == ["JC-11000-01", "JC-11000-02"]
    assert KNOWN.find("Coburg") == ()
    assert [one.id for one in KNOWN.suggestions("coburg")] == ["JC-09473", "JC-09463"]


def test_whole_kreis_comes_before_its_former_parts() -> None:
    """The merged house serves the Kreis; its predecessors step back."""
    assert [one.id for one in KNOWN.find("13075")] == ["JC-13075"]


def test_merged_house_leads_to_its_successor() -> None:
    """Today; on a day before the merger it is itself."""
    assert [one.id for one in KNOWN.current("V-G Nord", day=TODAY)] == ["JC-13075"]
    assert [one.id for one in KNOWN.current("V-G Nord", day=date(2023, 5, 1))] == ["JC-13075-N"]


@pytest.mark.parametrize("text", ["", "nix", "JC-99999", "1"])
def test_unknown_text_gives_nothing(text: str) -> None:
    """No guessing."""
    assert KNOWN.find(text) == ()
    assert KNOWN.current(text, day=TODAY) == ()


def test_circle_of_successors_ends() -> None:
    """Wrong data must not hang the program."""
    gone = date(2020, 1, 1)
    known = Resolver(
        [
            place("A", "A", "A", valid_to=gone, successor="B"),
            place("B", "B", "B", valid_to=gone, successor="A"),
        ]
    )
    assert len(known.current("A", day=TODAY)) == 1
