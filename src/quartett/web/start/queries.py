# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the start page and the search show, collected from the rooms."""

from __future__ import annotations

from quartett.web.authorities.house_views import Visitor

__all__ = ["search", "start_page"]


def start_page(visitor: Visitor) -> dict[str, object]:
    """Template context of the start page."""
    return {}


def search(visitor: Visitor, words: str) -> list[object]:
    """Hits for `words`, best first."""
    return []
