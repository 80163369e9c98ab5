# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Manuscript → PDF/UA-1, through the typst template `report`."""

from __future__ import annotations

from quartett.documents.manuscript import Block, Manuscript, Paragraph, Picture, Points
from quartett.documents.typesetting import compile_pdf

__all__ = ["report_pdf"]


def report_pdf(manuscript: Manuscript) -> bytes:
    """The manuscript as a tagged PDF/UA-1; the same manuscript gives the same bytes.

    Raises MissingFontsError or TypesettingError, see `compile_pdf`.
    """
    pictures: dict[str, bytes] = {}
    data = {
        "title": manuscript.title,
        "subtitle": manuscript.subtitle,
        "notice": manuscript.notice,
        "facts": [list(fact) for fact in manuscript.facts],
        "sections": [
            {
                "heading": section.heading,
                "new_page": section.new_page,
                "blocks": [_block(block, pictures) for block in section.blocks],
            }
            for section in manuscript.sections
        ],
        "sources": [{"title": source.title, "url": source.url} for source in manuscript.sources],
    }
    return compile_pdf("report", data, files=pictures)


def _block(block: Block, pictures: dict[str, bytes]) -> dict[str, object]:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "text": block.text, "quiet": block.quiet}
    if isinstance(block, Points):
        return {"kind": "points", "items": list(block.items)}
    if isinstance(block, Picture):
        name = f"picture-{len(pictures) + 1}"
        pictures[name] = block.png
        return {"kind": "picture", "file": name, "alt": block.alt, "caption": block.caption}
    return {
        "kind": "table",
        "caption": block.caption,
        "description": block.description,
        "head": list(block.head),
        "rows": [list(row) for row in block.rows],
        "widths": list(block.widths),
        "numeric": sorted(block.numeric),
    }
