# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The consensus on paper: every item with dots, remarks and lines for what is decided.

It goes through many hands, so it bears no function of a seat, even where the moderator sees it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quartett.charts import Chart, to_svg
from quartett.documents.typesetting import compile_pdf

__all__ = ["PaperItem", "PaperSection", "consensus_paper_pdf"]


@dataclass(frozen=True, slots=True)
class PaperItem:
    """One item as it is printed; `decided` is empty where lines to write on shall stand."""

    number: str
    title: str
    summary: str
    dots: Chart
    hints: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    improvements: tuple[str, ...] = ()
    range: str = ""
    decided: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PaperSection:
    """Items that ask the same of the meeting."""

    heading: str
    items: tuple[PaperItem, ...]


def consensus_paper_pdf(
    sections: Sequence[PaperSection],
    *,
    title: str,
    subtitle: str,
    facts: Sequence[tuple[str, str]],
    notes: Sequence[str] = (),
    notice: str = "",
) -> bytes:
    """A tagged PDF/UA-1; the same input gives the same bytes.

    Raises MissingFontsError or TypesettingError, see `compile_pdf`.
    """
    pictures: dict[str, bytes] = {}
    data = {
        "title": title,
        "subtitle": subtitle,
        "facts": [list(fact) for fact in facts],
        "notes": list(notes),
        "notice": notice,
        "sections": [
            {
                "heading": section.heading,
                "items": [_item(item, pictures) for item in section.items],
            }
            for section in sections
        ],
    }
    return compile_pdf("consensus_paper", data, files=pictures)


def _item(item: PaperItem, pictures: dict[str, bytes]) -> dict[str, object]:
    name = f"dots-{item.number}"
    pictures[name] = to_svg(item.dots).encode()
    return {
        "number": item.number,
        "title": item.title,
        "summary": item.summary,
        "hints": list(item.hints),
        "dots": name,
        "alt": f"Bewertungen als Punkte. {item.dots.description}",
        "strengths": list(item.strengths),
        "improvements": list(item.improvements),
        "range": item.range,
        "decided": item.decided,
        "reason": item.reason,
    }
