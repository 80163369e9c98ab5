# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A catalogue that somebody wrote, as a tree of texts that know where they stand.

YAML is read event by event: no anchors, no aliases, no tags, so that neither a billion laughs
nor a foreign object can come in, and plain texts stay texts („1.10“ is no number here).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from quartett.assessment.catalogue_faults import CatalogueCode, CatalogueFault, Spot

__all__ = ["Node", "Plain", "read_yaml"]

_MAX_DEPTH = 12
_MAX_NODES = 20_000
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})

Plain = str | None | list["Plain"] | dict[str, "Plain"]


@dataclass(slots=True)
class Node:
    """A text, a list or a mapping, and where it begins."""

    value: str | list[Node] | dict[str, Node] | None
    spot: Spot = field(default_factory=Spot)

    def get(self, key: str) -> Node | None:
        """What stands under the key of a mapping; None without it or where this is none."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    def text(self, key: str) -> str:
        """The text under the key; empty where there is none."""
        node = self.get(key)
        return node.value if node is not None and isinstance(node.value, str) else ""

    def number(self, key: str, default: int | None = None) -> int | None:
        """The whole number under the key; the default without any text, None for another text."""
        text = self.text(key).strip()
        if not text:
            return default
        return int(text) if text.removeprefix("-").isdecimal() and len(text) < 10 else None

    def items(self, key: str) -> Sequence[Node]:
        """The list under the key; empty where there is none."""
        node = self.get(key)
        return node.value if node is not None and isinstance(node.value, list) else ()

    def spot_of(self, path: Sequence[str | int]) -> Spot:
        """Where the deepest part of the path stands that there is."""
        node = self
        for step in path:
            if isinstance(node.value, dict) and step in node.value:
                node = node.value[str(step)]
            elif isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            else:
                break
        return node.spot

    def plain(self, *, keep_empty: bool = False) -> Plain:
        """The same without places; keys with nothing behind them only with `keep_empty`."""
        if isinstance(self.value, dict):
            return {
                key: node.plain(keep_empty=keep_empty)
                for key, node in self.value.items()
                if keep_empty or node.value is not None
            }
        if isinstance(self.value, list):
            return [node.plain(keep_empty=keep_empty) for node in self.value]
        return self.value


def read_yaml(content: bytes) -> tuple[Node | None, list[CatalogueFault]]:
    """The tree of a YAML text and what is wrong with its form; None where it cannot be read."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return None, [CatalogueFault(CatalogueCode.NO_TEXT, Spot(line))]
    builder = _Builder(yaml.parse(text, Loader=yaml.CSafeLoader))
    try:
        root = builder.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        spot = Spot(mark.line + 1 if mark else 0)
        return None, [*builder.faults, CatalogueFault(CatalogueCode.SYNTAX, spot)]
    except yaml.reader.ReaderError as error:
        spot = Spot(text[: error.position].count("\n") + 1)
        return None, [*builder.faults, CatalogueFault(CatalogueCode.NO_TEXT, spot)]
    except _TooMuchError as error:
        return None, [*builder.faults, CatalogueFault(CatalogueCode.TOO_DEEP, error.spot)]
    if root is None and not builder.faults:
        return None, [CatalogueFault(CatalogueCode.EMPTY)]
    if root is not None and not isinstance(root.value, dict):
        builder.faults.append(CatalogueFault(CatalogueCode.NOT_A_MAPPING, root.spot))
        return None, builder.faults
    return root, builder.faults


class _TooMuchError(Exception):
    """Nested too deeply or too many entries for a catalogue."""

    def __init__(self, spot: Spot) -> None:
        super().__init__(spot)
        self.spot = spot


class _Builder:
    """Makes nodes of events, and notes what a catalogue may not contain."""

    def __init__(self, events: Iterator[Event]) -> None:
        self.faults: list[CatalogueFault] = []
        self._events = events
        self._count = 0

    def document(self) -> Node | None:
        """The first document of the text; a second one is a fault."""
        root = None
        documents = 0
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    code = CatalogueCode.SEVERAL_DOCUMENTS
                    self.faults.append(CatalogueFault(code, _spot(event)))
                    return root
            elif isinstance(event, StreamEndEvent):
                return root
            elif isinstance(event, NodeEvent):
                root = self._node(event, depth=0)
        return root

    def _node(self, event: Event, *, depth: int) -> Node:
        spot = _spot(event)
        self._count += 1
        if depth > _MAX_DEPTH or self._count > _MAX_NODES:
            raise _TooMuchError(spot)
        self._refuse(event, spot)
        if isinstance(event, SequenceStartEvent):
            return Node(self._sequence(depth), spot)
        if isinstance(event, MappingStartEvent):
            return Node(self._mapping(depth), spot)
        if not isinstance(event, ScalarEvent):
            return Node(None, spot)
        is_nothing = not event.style and event.value in _NOTHING
        return Node(None if is_nothing else event.value, spot)

    def _refuse(self, event: Event, spot: Spot) -> None:
        anchor = event.anchor if isinstance(event, NodeEvent) else None
        if isinstance(event, AliasEvent) or anchor:
            self.faults.append(CatalogueFault(CatalogueCode.ANCHOR, spot, found=anchor or ""))
        tag = getattr(event, "tag", None)
        if tag:
            self.faults.append(CatalogueFault(CatalogueCode.TAG, spot, found=str(tag)))

    def _sequence(self, depth: int) -> list[Node]:
        nodes = []
        for event in self._events:
            if isinstance(event, CollectionEndEvent):
                break
            nodes.append(self._node(event, depth=depth + 1))
        return nodes

    def _mapping(self, depth: int) -> dict[str, Node]:
        nodes: dict[str, Node] = {}
        for event in self._events:
            if isinstance(event, CollectionEndEvent):
                break
            key = self._node(event, depth=depth + 1)
            value = self._node(next(self._events), depth=depth + 1)
            name = key.value if isinstance(key.value, str) else ""
            if name in nodes:
                self.faults.append(CatalogueFault(CatalogueCode.KEY_TWICE, key.spot, found=name))
            is_text = isinstance(value.value, str)
            nodes[name] = Node(value.value, value.spot if is_text else key.spot)
        return nodes


def _spot(event: Event) -> Spot:
    mark = event.start_mark
    return Spot(mark.line + 1 if mark else 0)
