# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page about the catalogues of self-assessment says what the catalogues hold."""

from __future__ import annotations

from tests.docs.pages import DOCS, cells

from quartett.assessment.catalogue import Certainty
from quartett.assessment.shipped import catalogue, catalogues

PAGE = DOCS / "reference/modelle.md"


def test_page_names_every_catalogue_and_every_mark() -> None:
    """Nothing is shipped without a word on what it is and how sure it is."""
    first = {row[0] for row in cells(PAGE)}
    assert {f"`{one.id}`" for one in catalogues()} <= first
    assert {f"`{mark}`" for mark in Certainty} <= first


def test_table_of_efqm_2020_is_the_catalogue() -> None:
    """Weights, points and number of parts as the program counts with them."""
    efqm = catalogue("efqm-2020")
    rows = {row[0]: row for row in cells(PAGE) if len(row) == 6 and row[0].isdigit()}
    assert list(rows) == [one.number for one in efqm.criteria]
    for one in efqm.criteria:
        assert one.weight is not None
        parts = str(len(one.rated_parts)) if one.rated_parts else "als Ganzes"
        assert rows[one.number][1] == one.title
        assert rows[one.number][3:] == [str(one.weight), str(one.weight * 100), parts]
