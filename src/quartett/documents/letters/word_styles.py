# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the styles of a Word document say about a paragraph or a run.

Source: ECMA-376 part 1, 17.7 (styles), 17.9 (numbering), 17.3.2 (run properties). Word keeps the
English name of a built-in style in the file and the translated one in its number; LibreOffice and
older templates keep the translated name too, so both are known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

__all__ = ["NO_STYLE", "Style", "Styles", "is_on", "item_level", "outline_level"]

_HEADING = re.compile(r"(?:heading|überschrift) ?([1-9])\Z")
_TITLES = frozenset({"title", "titel", "betreff"})
_ITEM = re.compile(r"(?:list bullet|list number|aufzählungszeichen|listennummer) ?([2-5]?)\Z")
_LONGEST_CHAIN = 20  # of styles that are based on each other; also ends a circle


@dataclass(frozen=True, slots=True)
class Style:
    """What matters of a style; None where it says nothing."""

    heading: int = 0
    item: int = 0
    hidden: bool | None = None
    capitals: bool | None = None
    underlined: bool | None = None


NO_STYLE = Style()


def is_on(properties: etree._Element | None, tag: str) -> bool | None:
    """Whether a switch such as `w:caps` is on; None if it is not there."""
    found = None if properties is None else properties.find(tag)
    if found is None:
        return None
    value = found.get(tag.rpartition("}")[0] + "}val")
    return value not in ("0", "false", "off", "none")


class Styles:
    """The styles of a document by their number, each looked up when it is first used."""

    def __init__(self, root: etree._Element | None) -> None:
        """`root` is the part with the styles, if there is one."""
        self._w = "" if root is None else root.tag.rpartition("}")[0] + "}"
        styles = () if root is None else root.iterchildren(self._w + "style")
        self._raw = {style.get(self._w + "styleId", ""): style for style in styles}
        self._known: dict[str, Style] = {}

    def of(self, mark: etree._Element | None) -> Style:
        """The style that a mark such as `w:pStyle` names; without one a style that says nothing."""
        if mark is None:
            return NO_STYLE
        key = mark.get(self._w + "val", "")
        style = self._known.get(key)
        if style is None:
            style = _inherited(key, self._raw, self._w) if key in self._raw else NO_STYLE
            self._known[key] = style
        return style


def _inherited(key: str, raw: Mapping[str, etree._Element], w: str) -> Style:
    """The style with what it takes from those it is based on, nearest first."""
    heading = item = 0
    hidden = capitals = underlined = None
    at: str | None = key
    for _ in range(_LONGEST_CHAIN):
        style = None if at is None else raw.get(at)
        if style is None:
            break
        heading = heading or _heading(style, w)
        item = item or _item(style, w)
        run = style.find(w + "rPr")
        hidden = is_on(run, w + "vanish") if hidden is None else hidden
        capitals = is_on(run, w + "caps") if capitals is None else capitals
        underlined = is_on(run, w + "u") if underlined is None else underlined
        based = style.find(w + "basedOn")
        at = None if based is None else based.get(w + "val")
    return Style(heading, item, hidden, capitals, underlined)


def _name(style: etree._Element, w: str) -> str:
    name = style.find(w + "name")
    return "" if name is None else (name.get(w + "val") or "").casefold()


def _heading(style: etree._Element, w: str) -> int:
    name = _name(style, w)
    if name in _TITLES:
        return 1
    if (found := _HEADING.match(name)) is not None:
        return int(found[1])
    level = style.find(f"{w}pPr/{w}outlineLvl")
    return 0 if level is None else outline_level(level.get(w + "val"))


def outline_level(value: str | None) -> int:
    """1 to 9 for an outline level that Word counts from 0; 0 for body text."""
    return int(value) + 1 if value is not None and value in "012345678" and value else 0


def _item(style: etree._Element, w: str) -> int:
    """The level by the numbering, or by the name, which also tells „List Bullet 2“ apart."""
    numbers = style.find(f"{w}pPr/{w}numPr")
    found = _ITEM.match(_name(style, w))
    named = 0 if found is None else int(found[1] or 1)
    return max(named, 0 if numbers is None else item_level(numbers, w))


def item_level(numbers: etree._Element, w: str) -> int:
    """1 and more for a list item by its `w:numPr`; 0 for one that is taken out of its list."""
    number, level = numbers.find(w + "numId"), numbers.find(w + "ilvl")
    if number is not None and number.get(w + "val") == "0":
        return 0
    value = "0" if level is None else level.get(w + "val", "0")
    return int(value) + 1 if value.isdecimal() and len(value) < 3 else 1
