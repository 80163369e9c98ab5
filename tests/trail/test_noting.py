# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A head on paper: short enough to copy, and read back however it was typed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quartett.trail import Head, NotedHeadError, noted_text, read_noted

HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


def test_head_fits_on_a_line() -> None:
    """Number, colon, three groups of eight."""
    assert noted_text(Head(1234, HASH)) == "1234:9f86d081-884c7d65-9a2feaa0"


@settings(deadline=None)
@given(st.integers(1, 10**17), st.integers(0, 2**256 - 1))
def test_noted_head_is_read_back(seq: int, number: int) -> None:
    """The number and the beginning of the hash."""
    digits = f"{number:064x}"
    assert read_noted(noted_text(Head(seq, digits))) == Head(seq, digits[:24])


@pytest.mark.parametrize(
    "typed",
    [
        f"1234:{HASH}",
        "1234: 9F86D081 884C7D65 9A2FEAA0",
        " 1234:9f86d081–884c7d65–9a2feaa0\n",
        "1234:9f86d081884c7d659a2feaa0",
    ],
)
def test_typing_is_forgiven(typed: str) -> None:
    """Blanks, hyphens and capital letters do not count; more digits are taken."""
    head = read_noted(typed)
    assert head.seq == 1234
    assert HASH.startswith(head.hash)


@pytest.mark.parametrize(
    "typed",
    ["", "1234", ":9f86d081", "0:9f86d081-884c7d65-9a2feaa0", "1234:9f86d081-884c7d65",
     "x:9f86d081-884c7d65-9a2feaa0", "1234:9f86d081-884c7d65-9a2feaag", f"1:{HASH}0",
     "١٢:9f86d081-884c7d65-9a2feaa0"],
)  # fmt: skip
def test_what_is_no_head_is_refused(typed: str) -> None:
    """Too short to be safe, or something else; the error carries what was typed."""
    with pytest.raises(NotedHeadError) as error:
        read_noted(typed)
    assert error.value.found == typed
