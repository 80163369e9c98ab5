# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the source text must not hold: it would go wrong where our own machines do not show it."""

from __future__ import annotations

import re
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src/quartett"
# `(…)*+`, `\1?+`: after a repetition that fails half way, Python before 3.11.5 goes on behind it
# (cpython issue 106052); Debian 12 has 3.11.2. `(?>(…)*)` means the same and is sound there.
_POSSESSIVE_GROUP = re.compile(r"(?:(?<!\\)\)|\\\d)(?:[*+?]|\{+[\d,]+\}+)\+")


def test_no_pattern_repeats_a_group_possessively() -> None:
    """Patterns match the same on every Python that we support."""
    found = [
        f"{path.relative_to(SOURCE)}:{number}"
        for path in sorted(SOURCE.rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if _POSSESSIVE_GROUP.search(line)
    ]
    assert not found
    assert all(map(_POSSESSIVE_GROUP.search, (r"(?:a|b)*+", r"(x)\1*+", r"(?:a){{0,3}}+")))
    assert not any(map(_POSSESSIVE_GROUP.search, (r"\w++", r"(?>(?:a)*)", r"\d{1,3}+", r"\)*+")))
