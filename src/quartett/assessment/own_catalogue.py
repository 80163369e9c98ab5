# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A house's own catalogue, from YAML or XLSX: whole and checked, or all its faults with places.

Only `id`, `title` and `criteria` are needed; what is left out is filled in the simplest way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from quartett.assessment.catalogue import (
    Attribute,
    Band,
    Block,
    Catalogue,
    Certainty,
    Criterion,
    Depth,
    Frozen,
    Level,
    Method,
    Part,
    Recognition,
    Relation,
    Scale,
)
from quartett.assessment.catalogue_faults import (
    CatalogueCode,
    CatalogueFault,
    OwnCatalogueError,
    Spot,
)
from quartett.assessment.catalogue_rules import broken_rules
from quartett.assessment.catalogue_sheets import heading_of
from quartett.assessment.catalogue_tree import Node, read_yaml
from quartett.assessment.catalogue_workbook import read_workbook
from quartett.assessment.rounding import in_german
from quartett.catalogues import SourceRef

__all__ = ["CatalogueFile", "OwnCatalogueError", "read_own_catalogue"]

_ID = re.compile(r"[a-z][a-z0-9_-]*")
_MAX_YAML = 1024 * 1024
_MAX_WORKBOOK = 5 * _MAX_YAML


class CatalogueFile(StrEnum):
    """The kinds of file a catalogue may come in."""

    YAML = "yaml"
    XLSX = "xlsx"


def read_own_catalogue(
    source: Path | bytes,
    *,
    kind: CatalogueFile | None = None,
    known: Mapping[str, str | None] | None = None,
) -> Catalogue:
    """The catalogue in the file; `kind` is told by the content if it is left out.

    `known` leads from the id of every catalogue there is to the id of the one it succeeds.
    Raises OwnCatalogueError with every fault.
    """
    root, faults = _tree(source, kind)
    if root is None:
        raise OwnCatalogueError(faults)
    _fill_in(root)
    broken = broken_rules(root, known=known or {})
    faults += broken
    catalogue, refused = _typed(root)
    faults += _told(refused, root, is_explained=bool(broken))
    if catalogue is None or faults:
        faults.sort(key=lambda fault: (fault.spot.sheet, fault.spot.row))
        raise OwnCatalogueError(faults)
    return catalogue


def _tree(
    source: Path | bytes, kind: CatalogueFile | None
) -> tuple[Node | None, list[CatalogueFault]]:
    size = source.stat().st_size if isinstance(source, Path) else len(source)
    if size > _MAX_WORKBOOK:
        return None, [_too_large(size, _MAX_WORKBOOK)]
    content = source.read_bytes() if isinstance(source, Path) else source
    kind = kind or (CatalogueFile.XLSX if content.startswith(b"PK") else CatalogueFile.YAML)
    if kind is CatalogueFile.YAML:
        if size > _MAX_YAML:
            return None, [_too_large(size, _MAX_YAML)]
        return read_yaml(content)
    if isinstance(source, Path):
        return read_workbook(source)
    with TemporaryDirectory() as folder:  # a workbook is read from a file, part by part
        path = Path(folder, "katalog.xlsx")
        path.write_bytes(content)
        return read_workbook(path)


def _too_large(size: int, limit: int) -> CatalogueFault:
    return CatalogueFault(CatalogueCode.TOO_LARGE, found=in_german(size), expected=in_german(limit))


def _fill_in(root: Node) -> None:
    """One block, one method and the house's own rights where nothing is said."""
    if not isinstance(root.value, dict):
        return
    own = root.text("id")
    plain = {
        "family": own if _ID.fullmatch(own) else "eigene",
        "kind": "check",
        "certainty": Certainty.WORKING_TITLE.value,
        "rights": "Katalog des Hauses.",
    }
    for key, text in plain.items():
        if root.get(key) is None and text:
            root.value[key] = Node(text, root.spot)
    if root.get("blocks") is None:
        block = {"id": Node("themen"), "title": Node("Themen")}
        root.value["blocks"] = Node([Node(block)], root.spot)
    if root.get("methods") is None:
        method = {"id": "direkt", "title": "Direkt bewerten", "depth": Depth.PARTS.value}
        node = Node({key: Node(text) for key, text in method.items()})
        root.value["methods"] = Node([node], root.spot)
    blocks = root.items("blocks")
    for criterion in root.items("criteria") if len(blocks) == 1 else ():
        if isinstance(criterion.value, dict) and criterion.get("block") is None:
            criterion.value["block"] = Node(blocks[0].text("id"), criterion.spot)


def _typed(root: Node) -> tuple[Catalogue | None, list[ErrorDetails]]:
    """The catalogue and what the types refuse; a key that is known may have nothing behind it."""
    refused: list[ErrorDetails] = []
    try:
        Catalogue.model_validate(root.plain(keep_empty=True))
    except ValidationError as error:
        refused = [
            one
            for one in error.errors()
            if one["type"] == "extra_forbidden" and one["input"] is None
        ]
    try:
        return Catalogue.model_validate(root.plain()), refused
    except ValidationError as error:
        return None, [*refused, *error.errors()]


_WHOLE = frozenset({"int_parsing", "int_type", "int_from_float", "int_parsing_size"})
_LISTS = frozenset({"tuple_type", "list_type"})
_GROUPS = frozenset({"model_type", "mapping_type", "dict_type", "model_attributes_type"})
_MODELS: dict[str, type[Frozen] | type[SourceRef]] = {
    "criteria": Criterion, "parts": Part, "blocks": Block, "attributes": Attribute,
    "bands": Band, "levels": Level, "scale": Scale, "methods": Method, "succeeds": Relation,
    "related": Relation, "recognitions": Recognition, "sources": SourceRef,
}  # fmt: skip


def _told(
    refused: Sequence[ErrorDetails], root: Node, *, is_explained: bool
) -> list[CatalogueFault]:
    """What the types refuse, in our own words; rules that are explained already are left out."""
    faults = []
    for one in refused:
        path = one["loc"]
        spot, key = root.spot_of(path), str(path[-1]) if path else ""
        key = heading_of(key) if spot.sheet else key
        kind, given = one["type"], one.get("input")
        context = one.get("ctx", {})
        if kind == "too_short" and given:
            continue  # what it holds is refused by itself
        if kind == "value_error":
            if is_explained:
                continue
            found = str(context.get("error", one["msg"]))
            faults.append(CatalogueFault(CatalogueCode.CONTRADICTION, spot, found=found))
        elif kind == "missing" or (given in (None, "") and kind != "extra_forbidden"):
            faults.append(CatalogueFault(CatalogueCode.MISSING, spot, key=key))
        else:
            faults.append(_wrong(kind, key, path, spot=spot, given=given, context=context))
    return faults


def _wrong(
    kind: str,
    key: str,
    path: Sequence[str | int],
    *,
    spot: Spot,
    given: object,
    context: Mapping[str, object],
) -> CatalogueFault:
    found = " ".join(str(given).split())[:80] if isinstance(given, str | int) else "…"
    if kind == "extra_forbidden":
        fields = ", ".join(_fields(path))
        return CatalogueFault(CatalogueCode.UNKNOWN_KEY, spot, key=key, expected=fields)
    if kind in _WHOLE:
        return CatalogueFault(CatalogueCode.NOT_WHOLE, spot, key=key, found=found)
    if kind in ("literal_error", "enum"):
        choice = str(context.get("expected", "")).replace("'", "").replace(" or ", " oder ")
        return CatalogueFault(CatalogueCode.CHOICE, spot, key=key, found=found, expected=choice)
    if kind == "string_pattern_mismatch" and path[-1] == "number":
        expected = "eine Zahl wie 1.2" if "parts" in path else "eine Zahl wie 1"
        return CatalogueFault(
            CatalogueCode.NUMBER_SIGNS, spot, key=key, found=found, expected=expected
        )
    if kind == "string_pattern_mismatch":
        return CatalogueFault(CatalogueCode.ID_SIGNS, spot, key=key, found=found)
    expected = "eine andere Angabe"
    if kind == "greater_than_equal":
        expected = f"mindestens {context.get('ge')}"
    elif kind in _LISTS:
        expected = "eine Liste, zum Beispiel [1.2, 1.3]"
    elif kind in _GROUPS:
        expected = "ein Eintrag mit eigenen Angaben"
    elif kind == "too_short":
        expected = "mindestens ein Eintrag"
    elif kind.startswith("date"):
        expected = "ein Tag wie 2026-01-31"
    elif kind.startswith("bool"):
        expected = "true oder false"
    elif kind == "string_type":
        expected = "ein Text"
    return CatalogueFault(CatalogueCode.WRONG_VALUE, spot, key=key, found=found, expected=expected)


def _fields(path: Sequence[str | int]) -> list[str]:
    """The entries that are known where the path leads."""
    owner = next((_MODELS[str(step)] for step in reversed(path[:-1]) if step in _MODELS), None)
    return list((owner or Catalogue).model_fields)
