# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Replacements as tracked changes in the same Word file."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from lxml import etree
from tests.documents.letters.built import (
    W,
    field,
    package,
    paragraph,
    parts_of,
    run,
    table,
    word_file,
)

from quartett.documents.letters import (
    Change,
    LetterError,
    LetterFault,
    MarginNote,
    Obstacle,
    commented,
    read_letter,
    replaced,
)


def change(data: bytes, old: str, new: str) -> Change:
    """The first place with these words becomes others."""
    start = read_letter(data).text.index(old)
    return Change(start, start + len(old), old, new)


def decided(data: bytes, *, accepted: bool) -> str:
    """The text after somebody accepted or rejected all changes."""
    parts = parts_of(data)
    root = etree.fromstring(parts["word/document.xml"])
    gone, kept = ("del", "ins") if accepted else ("ins", "del")
    for element in list(root.iter(f"{{{W}}}{gone}")):
        element.getparent().remove(element)
    for element in list(root.iter(f"{{{W}}}{kept}")):
        for child in list(element):
            element.addprevious(child)
        element.getparent().remove(element)
    for element in root.iter(f"{{{W}}}delText"):
        element.tag = f"{{{W}}}t"
    return read_letter(package(parts | {"word/document.xml": etree.tostring(root)})).text


def test_a_replacement_can_be_accepted_or_rejected() -> None:
    """Accepted it is the new text, rejected the old one, and both are read as accepted."""
    data = word_file(
        paragraph("Sehr ", run("geehrte Damen", "<w:b/>"), " und Herren")
        + table((paragraph("Es\u00a0erfolgt eine Prüfung."),))
    )
    changes = [
        change(data, "geehrte Damen und Herren", "Guten Tag"),
        change(data, "erfolgt eine Prüfung", "Wir prüfen\tdas\nsofort"),
    ]
    result = replaced(data, changes)
    assert result.skipped == ()
    before = "Sehr geehrte Damen und Herren\n\nEs\u00a0erfolgt eine Prüfung."
    after = "Sehr Guten Tag\n\nEs\u00a0Wir prüfen\tdas\nsofort."
    assert read_letter(result.data).text == after
    assert decided(result.data, accepted=True) == after
    assert decided(result.data, accepted=False) == before
    assert read_letter(data).text == before
    assert result == replaced(data, changes)
    before_parts, after_parts = parts_of(data), parts_of(result.data)
    assert {n for n in after_parts if after_parts[n] != before_parts[n]} == {"word/document.xml"}


def test_new_words_have_the_format_of_the_first_old_one() -> None:
    """The author is „Quartett“, and the moment stands there only if it was given."""
    data = word_file(paragraph(run("alt", "<w:i/>"), run("es", "<w:b/>")))
    moment = datetime(2026, 5, 3, tzinfo=UTC)
    for now, date in ((None, None), (moment, "2026-05-03T00:00:00Z")):
        done = replaced(data, [change(data, "altes", "neues")], now=now).data
        root = etree.fromstring(parts_of(done)["word/document.xml"])
        (insertion,) = root.iter(f"{{{W}}}ins")
        assert insertion.get(f"{{{W}}}author") == "Quartett"
        assert insertion.get(f"{{{W}}}date") == date
        assert insertion.find(f".//{{{W}}}i") is not None
        numbers = [e.get(f"{{{W}}}id") for e in root.iter(f"{{{W}}}ins", f"{{{W}}}del")]
        assert len(set(numbers)) == len(numbers) == 3


def test_words_can_be_taken_out() -> None:
    """An empty replacement only deletes."""
    data = word_file(paragraph("wirklich sehr gut"))
    done = replaced(data, [change(data, "wirklich ", "")]).data
    assert read_letter(done).text == "sehr gut"
    assert b"<w:ins" not in parts_of(done)["word/document.xml"]


def test_comments_inside_a_replacement_stay() -> None:
    """The sign of somebody's comment is not deleted with the words."""
    data = word_file(paragraph("ein langes Wort hier"))
    start = read_letter(data).text.index("langes")
    with_comment = commented(data, [MarginNote(start, start + 6, "kürzer")])
    done = replaced(with_comment, [change(with_comment, "ein langes Wort", "etwas")])
    assert done.skipped == ()
    root = etree.fromstring(parts_of(done.data)["word/document.xml"])
    assert [e.getparent().getparent().tag for e in root.iter(f"{{{W}}}commentReference")] == [
        f"{{{W}}}p"
    ]


@pytest.mark.parametrize(
    ("body", "old", "obstacle"),
    [
        (paragraph("vor ", field(" MERGEFIELD A "), " nach"), "vor «A»", Obstacle.FIELD),
        (paragraph("vor ", field(" REF x ", "hier")), "hier", Obstacle.FIELD),
        (paragraph('<w:fldSimple w:instr="DATE"><w:r><w:t>heute</w:t></w:r></w:fldSimple>'),
         "heute", Obstacle.FIELD),
        (paragraph("eins") + paragraph("zwei"), "eins\n\nzwei", Obstacle.PARAGRAPH_END),
        (paragraph("a", "<w:del><w:r><w:delText>x</w:delText></w:r></w:del>", "b"), "ab",
         Obstacle.OTHER_CHANGE),
        (paragraph(f"<w:ins>{run('neu')}</w:ins>"), "neu", Obstacle.OTHER_CHANGE),
        (paragraph("a", f"<w:ins>{run('b')}</w:ins>"), "ab", Obstacle.OTHER_CHANGE),
        (paragraph("a", f"<w:hyperlink>{run('b')}</w:hyperlink>"), "ab", Obstacle.FORMAT),
        (paragraph(f"<w:hyperlink>{run('b')}</w:hyperlink>", "a"), "ba", Obstacle.FORMAT),
        (paragraph("a", run("geheim", "<w:vanish/>"), "b"), "ab", Obstacle.FORMAT),
        (paragraph("a", '<w:r><w:footnoteReference w:id="1"/></w:r>', "b"), "ab", Obstacle.FORMAT),
        (paragraph("a", "<w:r><w:drawing/></w:r>", "b"), "ab", Obstacle.FORMAT),
        (paragraph("<w:sdt><w:sdtContent><w:r><w:t>ab</w:t></w:r></w:sdtContent></w:sdt>"), "ab",
         Obstacle.FORMAT),
    ],
)  # fmt: skip
def test_what_is_more_than_words_is_left_out_and_told(
    body: str, old: str, obstacle: Obstacle
) -> None:
    """Nothing that the change does not name can get lost; the file is as it was."""
    data = word_file(body)
    wanted = change(data, old, "neu")
    result = replaced(data, [wanted])
    assert [(skipped.change, skipped.obstacle) for skipped in result.skipped] == [
        (wanted, obstacle)
    ]
    assert result.data == data


def test_places_that_do_not_fit_are_left_out() -> None:
    """Other words, outside the text, outside the body, and one that overlaps an earlier one."""
    data = word_file(paragraph("eins zwei drei"), header=paragraph("Kopf"))
    start = read_letter(data).text.index("eins")
    good = Change(start, start + 9, "eins zwei", "1 2")
    bad = [
        (Change(0, 4, "Kopf", "x"), Obstacle.OUTSIDE_BODY),
        (Change(start, start + 4, "zwei", "x"), Obstacle.OTHER_TEXT),
        (Change(start + 5, start + 14, "zwei drei", "x"), Obstacle.OVERLAP),
        (Change(900, 905, "eins", "x"), Obstacle.OTHER_TEXT),
    ]
    result = replaced(data, [good, *(change for change, _ in bad)])
    assert [(s.change, s.obstacle) for s in result.skipped] == bad
    assert read_letter(result.data).text == "Kopf\n\n1 2 drei"


def test_only_word_files_can_hold_tracked_changes() -> None:
    """Any other kind says so."""
    with pytest.raises(LetterError) as caught:
        replaced(b"Guten Tag", [])
    assert caught.value.fault is LetterFault.OTHER_KIND
