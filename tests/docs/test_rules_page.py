# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page about the rules says what the catalogue says."""

from __future__ import annotations

from tests.docs.pages import DOCS
from tests.docs.rules_page import page


def test_page_is_up_to_date() -> None:
    """After a change: python -m tests.docs.rules_page > docs/reference/regeln.md"""
    assert (DOCS / "reference/regeln.md").read_text(encoding="utf-8") == page()
