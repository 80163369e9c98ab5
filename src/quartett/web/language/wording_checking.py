# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""German words for what the checker finds."""

from __future__ import annotations

__all__ = ["GROUP_SLUGS"]

GROUP_SLUGS = {"Satz": "satz", "Wort": "wort", "Text": "text", "Ton": "ton"}
