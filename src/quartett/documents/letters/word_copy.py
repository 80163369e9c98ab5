# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A plain Word file with the text of any letter, so that remarks on it have a place.

Its text, read again, has the same length and the same places as the text it was made from.
"""

from __future__ import annotations

from itertools import pairwise

from quartett.documents.letters.written import BETWEEN_BLOCKS, Block, BlockKind, Written
from quartett.documents.xml_text import legal

__all__ = ["as_docx"]

_STYLES = {BlockKind.HEADING: "Heading {level}", BlockKind.ITEM: "List Bullet"}
_TURNED = str.maketrans("\v\f\r", "\n\n\n")


def as_docx(written: Written) -> bytes:
    """The text as a Word file, a paragraph per block; the same text gives the same bytes.

    Every place of `written.text` is the same place of the text that `read_docx` finds in it. Signs
    that a Word file cannot hold become "\\ufffd", line and page feeds become line ends.
    """
    from docx import Document  # takes a tenth of a second, and most letters are Word files

    from quartett.documents.docx import stable

    document = Document()
    properties = document.core_properties
    properties.author = properties.last_modified_by = "Quartett"
    properties.comments = ""
    properties.language = "de-DE"
    for first, start, end in _paragraphs(written):
        style = _STYLES.get(first.kind, "Normal").format(level=first.level or 1)
        text = written.text[start:end].translate(_TURNED)
        held = "".join(sign if legal(sign) else "\ufffd" for sign in text)
        document.add_paragraph(held, style=style)
    return stable(document)


def _paragraphs(written: Written) -> list[tuple[Block, int, int]]:
    """The text in paragraphs: between two of them stands exactly `BETWEEN_BLOCKS`.

    Blanks and line ends beyond that stay in the paragraph before; blocks with less between them
    share one.
    """
    found = []
    first, start = written.blocks[0], 0
    for one, next_one in pairwise(written.blocks):
        gap = written.text.rfind(BETWEEN_BLOCKS, one.end, next_one.start)
        if gap >= 0:
            found.append((first, start, gap))
            first, start = next_one, gap + len(BETWEEN_BLOCKS)
    return [*found, (first, start, len(written.text))]
