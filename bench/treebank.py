# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads treebanks in CoNLL-U and CUPT, with the place of each word in its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Node", "Tree", "trees"]

_COLUMNS = 10


@dataclass(frozen=True, slots=True)
class Node:
    """A word of a treebank; `start` is its first character in the sentence, -1 if unknown.

    The second half of „zum“ has the `start` of the first. `units` names the multi-word units that
    the word belongs to, with their kinds where they are said.
    """

    number: int
    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    relation: str
    start: int
    units: str


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence with its words in order."""

    text: str
    nodes: tuple[Node, ...]

    def node(self, number: int) -> Node | None:
        """The word `number`, counted from 1; None for the root."""
        return self.nodes[number - 1] if 0 < number <= len(self.nodes) else None

    def children(self, node: Node) -> tuple[Node, ...]:
        """The words that hang on `node`."""
        return tuple(other for other in self.nodes if other.head == node.number)

    def below(self, node: Node) -> tuple[Node, ...]:
        """`node` and all that hangs on it."""
        found = [node]
        for child in self.children(node):
            found += self.below(child)
        return tuple(found)


def trees(path: Path) -> Iterator[Tree]:
    """The sentences of the file at `path`."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.splitlines()
        text = next(line for line in lines if line.startswith("# text = "))[len("# text = ") :]
        rows = [line.split("\t") for line in lines if line and line[0] != "#"]
        yield Tree(text, tuple(_nodes(text, rows)))


def _nodes(text: str, rows: list[list[str]]) -> Iterator[Node]:
    at = start = last = 0
    for row in rows:
        number, _, end = row[0].partition("-")
        if "." in number:
            continue
        if end or int(number) > last:
            start = text.find(row[1], at)
            at = start + len(row[1]) if start >= 0 else at
        if end:
            last = int(end)
            continue
        yield Node(
            int(number),
            row[1],
            row[2],
            row[3],
            row[4],
            row[5],
            int(row[6]) if row[6].isdigit() else 0,
            row[7],
            start,
            row[_COLUMNS] if len(row) > _COLUMNS else "_",
        )
