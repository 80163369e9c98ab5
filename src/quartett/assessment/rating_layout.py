# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a rating sheet is laid out: what the XLSX that goes out and the one that comes back share.

Sheet „Bewertung“ has one row for each rated item, sheet „Angaben“ says which catalogue, method
and person the values belong to. Both are told by their names and headings, never by position.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from quartett.assessment.catalogue import Attribute, Band, Both, Catalogue, Depth, Method

__all__ = [
    "FACTS",
    "FACTS_SHEET",
    "GUIDANCE",
    "GUIDE_SHEET",
    "IMPROVEMENTS",
    "NOT_JUDGED",
    "NUMBER",
    "RATING_SHEET",
    "REASON",
    "STRENGTHS",
    "TITLE",
    "Stamp",
    "ValueColumn",
    "fingerprint",
    "value_columns",
]

RATING_SHEET, FACTS_SHEET, GUIDE_SHEET = "Bewertung", "Angaben", "Anleitung"

NUMBER, TITLE, GUIDANCE = "Nummer", "Titel", "Worum es geht"
STRENGTHS, IMPROVEMENTS = "Stärken", "Verbesserungen"
NOT_JUDGED, REASON = "Kann ich nicht beurteilen (x)", "Begründung"
_VALUE, _WHOLE_VALUE = "Wert", "Gesamtwert"

FACTS = {
    "catalogue": "Kennung des Katalogs",
    "title": "Titel des Katalogs",
    "edition": "Ausgabe",
    "method": "Verfahren",
    "fingerprint": "Prüfwert des Katalogs",
    "rater": "Pseudonym",
    "group": "Gruppe",
}
"""The lines of the sheet „Angaben“: field of `Stamp` → what stands before its value."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the sheet „Angaben“ says: whose values these are and what they rate."""

    catalogue: str = ""
    title: str = ""
    edition: str = ""
    method: str = ""
    fingerprint: str = ""
    rater: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """One column of values: `attribute` by block, or the item's direct value where it is empty.

    `blocks` are the blocks whose items have a value here, None for all.
    """

    heading: str
    attribute: str = ""
    guidance: str = ""
    bands: tuple[Band, ...] = ()  # words of its own, if the attribute has any
    blocks: frozenset[str] | None = None

    def applies_to(self, catalogue: Catalogue, item: str) -> bool:
        """True if this item is rated in this column."""
        return self.blocks is None or catalogue.block_of(item).id in self.blocks


def value_columns(catalogue: Catalogue, method: Method) -> tuple[ValueColumn, ...]:
    """The columns of values that this method asks for, in the order of blocks and attributes.

    Blocks share a column where an attribute has the same id and title. With attributes a last
    column takes a direct value, unless the method lets attributes count alone.
    """
    if method.depth is not Depth.ATTRIBUTES:
        return (ValueColumn(_VALUE),)
    homes: dict[tuple[str, str], list[str]] = {}
    first: dict[tuple[str, str], Attribute] = {}
    for block in catalogue.blocks:
        for attribute in block.attributes:
            key = attribute.id, attribute.title
            homes.setdefault(key, []).append(block.id)
            first.setdefault(key, attribute)
    columns = [
        ValueColumn(heading, one.id, one.guidance, one.bands, frozenset(homes[key]))
        for heading, (key, one) in zip(_headings(catalogue, homes), first.items(), strict=True)
    ]
    bare = frozenset(block.id for block in catalogue.blocks if not block.attributes)
    if method.both is not Both.ATTRIBUTES:
        columns.append(ValueColumn(_WHOLE_VALUE))
    elif bare:
        columns.append(ValueColumn(_WHOLE_VALUE, blocks=bare))
    return tuple(columns)


def _headings(catalogue: Catalogue, homes: Mapping[tuple[str, str], list[str]]) -> list[str]:
    """The title of each attribute; where two bear the same one, its first block stands behind."""
    fixed = (NUMBER, TITLE, GUIDANCE, STRENGTHS, IMPROVEMENTS, NOT_JUDGED, REASON, _WHOLE_VALUE)
    titles = [title.casefold() for _id, title in homes] + [name.casefold() for name in fixed]
    names = {block.id: block.title for block in catalogue.blocks}
    return [
        f"{title} ({names[blocks[0]]})" if titles.count(title.casefold()) > 1 else title
        for (_id, title), blocks in homes.items()
    ]


def fingerprint(catalogue: Catalogue) -> str:
    """Sixteen signs that change with whatever gives a value its meaning.

    That is scale, numbers, titles, which parts are rated, and the attributes of each block;
    guidance may be reworded without making sheets that are out invalid.
    """
    meaning = {
        "id": catalogue.id,
        "edition": catalogue.edition,
        "scale": [catalogue.scale.low, catalogue.scale.high],
        "blocks": [
            [block.id, [[one.id, one.title] for one in block.attributes]]
            for block in catalogue.blocks
        ],
        "criteria": [
            [one.number, one.title, one.block, [[p.number, p.title, p.heading] for p in one.parts]]
            for one in catalogue.criteria
        ],
    }
    text = json.dumps(meaning, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
