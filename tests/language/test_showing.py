# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A checked text cut up for showing loses nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from quartett.documents.letters import BlockKind
from quartett.german.spans import Place
from quartett.language import ZoneKind, check
from quartett.language.showing import passages

LONG = (
    "Damit wir über Ihren Antrag auf Leistungen, den Sie am 3. Mai 2026 gestellt haben, in der "
    "nächsten Woche entscheiden können, benötigen wir von Ihnen noch Ihren Mietvertrag."
)
TEXT = f"Mitwirkung\n\nGuten Tag,\n\n{LONG} Danke.\n\n- Ausweis\n- Mietvertrag\n"
WORDS = st.sampled_from(["Antrag", "wird", ".", "\n", "\n\n", "- ", "😀", "§ 5 SGB II", " ", ","])


@settings(deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_pieces_are_the_whole_text(text: str) -> None:
    """All pieces one after the other are the text, whatever it is."""
    found = check(text)
    shown = passages(found)
    joined = "".join(piece.place.of(text) for one in shown for piece in one.pieces)
    assert joined == (text if shown else "")
    assert bool(shown) is bool(text.strip())
    assert [one for p in shown for one in p.remarks] == list(range(len(found.remarks)))
    assert tuple(one for p in shown for one in p.sentences) == found.sentences


def test_remarks_lie_over_their_words() -> None:
    """The pieces under a remark are exactly its place, and one piece ends it."""
    found = check(TEXT)
    shown = [piece for one in passages(found) for piece in one.pieces]
    assert found.remarks
    for number, remark in enumerate(found.remarks):
        under = [piece.place for piece in shown if number in piece.remarks]
        assert (under[0].start, under[-1].end) == (remark.place.start, remark.place.end)
        assert sum(number in piece.ending for piece in shown) == 1


def test_blocks_keep_their_kind() -> None:
    """A heading is shown as a heading, an item as an item."""
    kinds = [one.kind for one in passages(check(TEXT))]
    assert kinds[0] is BlockKind.HEADING
    assert kinds[-2:] == [BlockKind.ITEM, BlockKind.ITEM]


def test_protected_zones_are_told() -> None:
    """The pieces of a zone know why they are protected, all others do not."""
    start = TEXT.index("Danke")
    found = check(TEXT, protected=[Place(start, start + 6)])
    for one in passages(found):
        for piece in one.pieces:
            inside = start <= piece.place.start < start + 6
            assert (piece.zone is not None and piece.zone.kind is ZoneKind.MARKED) is inside
