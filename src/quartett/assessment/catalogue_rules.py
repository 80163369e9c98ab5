# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What must fit together in a catalogue: every fault at once, each with its place.

`Catalogue` itself refuses the same, but stops at the first fault and knows no lines. Entries of
the wrong kind are passed over here: they are told by the type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quartett.assessment.catalogue import Depth
from quartett.assessment.catalogue_faults import CatalogueCode, CatalogueFault, Spot
from quartett.assessment.catalogue_tree import Node

__all__ = ["broken_rules"]

Faults = Iterator[CatalogueFault]


def broken_rules(root: Node, *, known: Mapping[str, str | None]) -> list[CatalogueFault]:
    """All rules that the catalogue breaks; `known` leads from each catalogue to the one before."""
    return [
        *_numbers(root),
        *_blocks(root),
        *_weights(root),
        *_scale(root),
        *_methods(root),
        *_mappings(root),
        *_succession(root, known),
    ]


def _spot(node: Node, key: str) -> Spot:
    """Where the entry stands, else where its owner begins."""
    return node.spot_of([key])


def _numbers(root: Node) -> Faults:
    blocks = [block.text("id") for block in root.items("blocks")]
    first: dict[str, int] = {}
    for criterion in root.items("criteria"):
        own = criterion.text("number")
        yield from _once(criterion, "number", first, code=CatalogueCode.NUMBER_TWICE)
        block = criterion.text("block")
        if block and block not in blocks:
            yield CatalogueFault(
                CatalogueCode.UNKNOWN_BLOCK,
                _spot(criterion, "block"),
                found=block,
                expected=", ".join(filter(None, blocks)) or "keiner",
            )
        for part in criterion.items("parts"):
            number = part.text("number")
            yield from _once(part, "number", first, code=CatalogueCode.NUMBER_TWICE)
            if number and own.isdecimal() and number.partition(".")[0] != own:
                yield CatalogueFault(
                    CatalogueCode.WRONG_PARENT, _spot(part, "number"), found=number, expected=own
                )


def _once(
    node: Node, key: str, first: dict[str, int], *, code: CatalogueCode, name: str = ""
) -> Faults:
    """A fault if this text was there before; `first` remembers in which row."""
    text, spot = node.text(key), _spot(node, key)
    if text and first.setdefault(text, spot.row) != spot.row:
        yield CatalogueFault(code, spot, key=name, found=text, expected=str(first[text]))


def _blocks(root: Node) -> Faults:
    first: dict[str, int] = {}
    for block in root.items("blocks"):
        yield from _once(block, "id", first, code=CatalogueCode.ID_TWICE, name="Der Block")
        ids: dict[str, int] = {}
        titles: dict[str, int] = {}
        for one in block.items("attributes"):
            yield from _once(one, "id", ids, code=CatalogueCode.ID_TWICE, name="Das Merkmal")
            yield from _once(one, "title", titles, code=CatalogueCode.ID_TWICE, name="Das Merkmal")
            yield from _bands(one.items("bands"))
        yield from _bands(block.items("bands"))
        cap = block.text("cap")
        if cap and cap not in ids:
            expected = ", ".join(ids) or "keines"
            spot = _spot(block, "cap")
            yield CatalogueFault(CatalogueCode.UNKNOWN_CAP, spot, found=cap, expected=expected)


def _bands(bands: Sequence[Node]) -> Faults:
    for band in bands:
        low, high = band.number("low"), band.number("high")
        if low is not None and high is not None and low > high:
            yield CatalogueFault(
                CatalogueCode.BAND,
                _spot(band, "high"),
                key=band.text("label"),
                found=str(high),
                expected=str(low),
            )


def _weights(root: Node) -> Faults:
    criteria = root.items("criteria")
    missing = [one for one in criteria if one.get("weight") is None or not one.text("weight")]
    weights = [one.number("weight") for one in criteria]
    known = [weight for weight in weights if weight is not None and weight > 0]
    if known and missing:
        for one in missing:
            number = one.text("number")
            yield CatalogueFault(CatalogueCode.WEIGHT_MISSING, one.spot, found=number)
    wanted = root.number("weight_sum")
    if known and len(known) == len(weights) and wanted is not None and sum(known) != wanted:
        yield CatalogueFault(
            CatalogueCode.WEIGHTS_SUM,
            _spot(root, "weight_sum"),
            found=str(sum(known)),
            expected=str(wanted),
        )


def _scale(root: Node) -> Faults:
    scale = root.get("scale") or Node({})
    low, high, step = scale.number("low", 0), scale.number("high", 100), scale.number("step", 5)
    yield from _bands(scale.items("bands"))
    if low is None or high is None:
        return
    if high <= low:
        spot = _spot(scale, "high")
        yield CatalogueFault(CatalogueCode.SCALE, spot, found=str(high), expected=str(low))
        return
    reach = f"{low} bis {high}"
    if step and step > 0 and (high - low) % step:
        spot = _spot(scale, "step")
        yield CatalogueFault(CatalogueCode.SCALE_STEP, spot, found=str(step), expected=reach)
    levels = [level.number("value") for level in scale.items("levels")]
    if levels and None not in levels and levels != list(range(low, high + 1)):
        found = ", ".join(map(str, levels))
        spot = _spot(scale, "levels")
        yield CatalogueFault(CatalogueCode.LEVELS, spot, found=found, expected=reach)
    for band in scale.items("bands"):
        start, end = band.number("low"), band.number("high")
        if start is not None and end is not None and not low <= start <= end <= high:
            if start > end:
                continue
            yield CatalogueFault(
                CatalogueCode.BAND_OFF_SCALE,
                _spot(band, "low"),
                key=band.text("label"),
                found=f"{start} bis {end}",
                expected=reach,
            )


def _methods(root: Node) -> Faults:
    first: dict[str, int] = {}
    has_attributes = any(block.items("attributes") for block in root.items("blocks"))
    for method in root.items("methods"):
        yield from _once(method, "id", first, code=CatalogueCode.ID_TWICE, name="Das Verfahren")
        if method.text("depth") == Depth.ATTRIBUTES and not has_attributes:
            found = method.text("title") or method.text("id")
            spot = _spot(method, "depth")
            yield CatalogueFault(CatalogueCode.NO_ATTRIBUTES, spot, found=found)


def _mappings(root: Node) -> Faults:
    numbers = {
        node.text("number")
        for criterion in root.items("criteria")
        for node in (criterion, *criterion.items("parts"))
    }
    for relation in _relations(root):
        other, items = relation.text("catalogue"), relation.get("items")
        if other and other == root.text("id"):
            yield CatalogueFault(CatalogueCode.ITSELF, _spot(relation, "catalogue"), found=other)
        for number in items.value if items is not None and isinstance(items.value, dict) else ():
            if number not in numbers:
                spot = items.spot_of([number]) if items else relation.spot
                code = CatalogueCode.UNKNOWN_MAPPED
                yield CatalogueFault(code, spot, found=number, expected=other)


def _relations(root: Node) -> Iterator[Node]:
    succeeds = root.get("succeeds")
    if succeeds is not None and isinstance(succeeds.value, dict):
        yield succeeds
    yield from root.items("related")


def _succession(root: Node, known: Mapping[str, str | None]) -> Faults:
    """Editions follow each other in a line: going back from one never leads to it again."""
    succeeds = root.get("succeeds")
    own = root.text("id")
    before: str | None = succeeds.text("catalogue") if succeeds is not None else ""
    if succeeds is None or not before or before == own:
        return
    way = [own]
    while before and before not in way:
        way.append(before)
        before = known.get(before)
    if before:
        found = " → ".join([*way, before])
        yield CatalogueFault(CatalogueCode.CYCLE, _spot(succeeds, "catalogue"), found=found)
