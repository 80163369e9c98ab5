# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Citations of law: their places and what they cite."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quartett.german.citations import citations

LOOSE = re.compile(
    r"§§?\s*\d+|\bArt(?:ikels?|ikeln|\.)\s+\d+|\b(?:Absatz|Absätzen?|Absatzes|Satz|Sätzen?|Satzes)\s+\d+"
    r"|BGBl|\(E[UG]\)"
)


@pytest.mark.parametrize(
    ("text", "laws", "paragraphs"),
    [
        ("§ 22 Abs. 1 S. 1 Nr. 2 SGB II i. V. m. § 40 SGB X", ("SGB II", "SGB X"), ("22", "40")),
        ("§§ 31 bis 32 SGB II", ("SGB II",), ("31 bis 32",)),
        ("§ 43 Abs. 1 Nr. 1 i. V. m. Abs. 2 SGB II", ("SGB II",), ("43",)),
        ("Art. 1 Abs. 1 GG", ("GG",), ("1",)),
        ("§§ 16a, 16b sowie 16f bis 16i SGB II", ("SGB II",), ("16a", "16b", "16f bis 16i")),
        ("§§ 60 ff. SGB I", ("SGB I",), ("60 ff.",)),
        ("§ 43 des Aufenthaltsgesetzes", ("des Aufenthaltsgesetzes",), ("43",)),
    ],
)
def test_a_citation_says_what_it_cites(
    text: str, laws: tuple[str, ...], paragraphs: tuple[str, ...]
) -> None:
    """One citation, its laws and its paragraphs in the order of the text."""
    (citation,) = citations(f"Nach {text} gilt das.")
    assert (citation.laws, citation.paragraphs) == (laws, paragraphs)
    assert citation.place.of(f"Nach {text} gilt das.") == text


@pytest.mark.shared
@pytest.mark.parametrize("book", ["sgb_1", "sgb_2", "sgb_10"])
def test_every_citation_in_the_real_laws_is_found(shared: Path, book: str) -> None:
    """What a loose pattern takes for the beginning of a citation lies in one."""
    text = (shared / "data/language/gesetze" / f"{book}.md").read_text(encoding="utf-8")
    inside = {i for c in citations(text) for i in range(c.place.start, c.place.end)}
    missed = [m[0] for m in LOOSE.finditer(text) if not {m.start(), m.end() - 1} <= inside]
    assert missed == []
