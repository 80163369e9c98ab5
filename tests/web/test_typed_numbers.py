# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever is typed where a number belongs: a number or nothing, never an error."""

from __future__ import annotations

import pytest
from tests.web.conftest import LogIn

from quartett.web.accounts.roles import Role
from quartett.web.authorities.models import Authority
from quartett.web.typed_numbers import typed_number

HUGE = ["9" * 20, "9" * 5_000]


@pytest.mark.parametrize(
    ("text", "number"), [("0", 0), ("42", 42), ("007", 7), ("999999999", 999999999)]
)
def test_number_is_read(text: str, number: int) -> None:
    """Up to nine digits."""
    assert typed_number(text) == number


@pytest.mark.parametrize("text", ["", "-1", "+1", "1.0", "1e3", "²", "a", " 1", *HUGE])
def test_everything_else_is_no_number(text: str) -> None:
    """Also what is too long for the database or for Python."""
    assert typed_number(text) is None


@pytest.mark.parametrize("huge", HUGE)
def test_huge_numbers_break_no_page(huge: str, house: Authority, log_in: LogIn) -> None:
    """Neither in a list, a search, a bundle, a plan nor as a version."""
    browser = log_in(Role.QUALITY)
    for address in (
        f"befunde/?q={huge}",
        f"massnahmen/neu/?befund={huge}",
        f"massnahmen/neu/?buendel={huge}",
    ):
        assert browser.get(f"/h/musterstadt/{address}").status_code == 200
    answer = browser.post(
        "/h/musterstadt/befunde/buendel/neu/", {"title": "Post", "finding": [huge, "1"]}
    )
    assert answer.status_code == 302
