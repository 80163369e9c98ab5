# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the lines of a plain text are."""

from __future__ import annotations

import pytest

from quartett.documents.letters.written import BlockKind
from quartett.language.analysis import analyse


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("1. Kontoauszüge der letzten drei Monate", BlockKind.ITEM),
        ("12. Mai 2026", BlockKind.PARAGRAPH),
        ("– Mietvertrag", BlockKind.ITEM),
        ("a) Mietvertrag", BlockKind.ITEM),
        ("Wir haben Ihren Antrag erhalten.", BlockKind.PARAGRAPH),
        ("Ihr Antrag", BlockKind.HEADING),
    ],
)
def test_a_line_is_what_it_looks_like(line: str, kind: BlockKind) -> None:
    """Items have a marker, headings end without a stop; a day is no item."""
    blocks = analyse(f"Jobcenter Musterstadt\n\n{line}\n\nWir prüfen Ihren Antrag jetzt.").blocks
    assert [one.kind for one in blocks][1] is kind
