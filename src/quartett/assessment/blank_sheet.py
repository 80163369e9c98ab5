# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rating sheet on paper: every item of a method with room to write and values to tick.

Strengths and improvements stand before the values, as on the screen. A sheet bears the number of
a seat and no name.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from quartett.assessment.catalogue import Attribute, Band, Block, Catalogue, Depth, Method, Scale
from quartett.documents.typesetting import compile_pdf

__all__ = ["blank_sheet"]

_FEW = 11  # so many boxes fit on a line
_STATEMENTS = "check"


def blank_sheet(
    catalogue: Catalogue,
    method: str,
    *,
    title: str,
    house: str = "",
    deadline: date | None = None,
    notice: str = "",
) -> bytes:
    """A tagged PDF/UA-1 with the empty sheet; the same input gives the same bytes.

    `method` is the id of one of the catalogue's methods (KeyError if there is none such).
    Raises MissingFontsError or TypesettingError, see `compile_pdf`.
    """
    chosen = catalogue.method(method)
    data: dict[str, object] = {
        "title": title,
        "subtitle": f"{catalogue.title} – {chosen.title}",
        "house": house,
        "notice": notice,
        "deadline": f"{deadline:%d.%m.%Y}" if deadline else "",
        "statements": catalogue.kind == _STATEMENTS,
        "scale": _scale_words(catalogue.scale),
        "criteria": [
            {
                "number": criterion.number,
                "title": criterion.title,
                "guidance": criterion.guidance,
                "items": [
                    _item(number, catalogue=catalogue, method=chosen)
                    for number in catalogue.rated_items(chosen)
                    if catalogue.criterion_of(number).number == criterion.number
                ],
            }
            for criterion in catalogue.criteria
        ],
        "rights": catalogue.rights,
        "affiliation": catalogue.affiliation,
    }
    return compile_pdf("rating_sheet", data)


def _item(number: str, *, catalogue: Catalogue, method: Method) -> dict[str, object]:
    item, block = catalogue.item(number), catalogue.block_of(number)
    is_criterion = "." not in number
    attributes = block.attributes if method.depth is Depth.ATTRIBUTES else ()
    return {
        "number": number,
        "title": item.title,
        "guidance": "" if is_criterion else item.guidance,
        "rows": _rows(attributes, block, scale=catalogue.scale),
    }


def _rows(
    attributes: Sequence[Attribute], block: Block, *, scale: Scale
) -> list[dict[str, object]]:
    """What is rated, with the words of its bands: each attribute, or the item as one."""
    if not attributes:
        bands = block.bands or scale.bands
        return [{"label": "Ihre Bewertung", "guidance": "", **_values(scale, bands)}]
    return [
        {
            "label": attribute.title,
            "guidance": attribute.guidance,
            **_values(scale, attribute.bands or scale.bands),
        }
        for attribute in attributes
    ]


def _values(scale: Scale, bands: Sequence[Band]) -> dict[str, object]:
    """Boxes to tick where few values fit on a line, else a box to write the number into."""
    values = range(scale.low, scale.high + 1, scale.step)
    return {
        "boxes": [str(value) for value in values] if len(values) <= _FEW else [],
        "range": _range(scale),
        "bands": " · ".join(f"{_span(band)} {band.label}" for band in bands),
    }


def _range(scale: Scale) -> str:
    if scale.step == 1:
        return f"eine ganze Zahl von {scale.low} bis {scale.high}"
    return f"{scale.low} bis {scale.high}, in Schritten von {scale.step}"


def _scale_words(scale: Scale) -> list[list[str]]:
    if scale.levels:
        return [[str(level.value), level.label] for level in scale.levels]
    return [[_span(band), band.label] for band in scale.bands]


def _span(band: Band) -> str:
    return str(band.low) if band.low == band.high else f"{band.low}–{band.high}"
