# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A catalogue in a workbook, read.

The workbook is flat: parts stand below their criteria and belong to them by their number. It
becomes the same tree as a YAML file, with sheet, row and column as the place of every entry.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from quartett import tables
from quartett.assessment.catalogue_faults import CatalogueCode, CatalogueFault, Spot
from quartett.assessment.catalogue_sheets import (
    FACTS,
    FACTS_SHEET,
    SCALE_FACTS,
    SHEETS,
    heading_of,
    in_catalogue,
)
from quartett.assessment.catalogue_tree import Node
from quartett.assessment.rating_cells import is_formula
from quartett.tables import (
    Cell,
    Fault,
    FaultCode,
    Limits,
    NoteCode,
    Row,
    Table,
    TableError,
    is_blank,
    open_table,
)

__all__ = ["read_workbook"]

_LIMITS = Limits(
    max_bytes=5 * 1024 * 1024,
    max_rows=2_000,
    max_columns=50,
    max_unpacked=50 * 1024 * 1024,
    max_shared_strings=10 * 1024 * 1024,
)


def read_workbook(path: Path) -> tuple[Node | None, list[CatalogueFault]]:
    """The tree of the workbook and what is wrong with its form; None where it cannot be read."""
    reading = _Reading(path)
    try:
        return reading.root(), reading.faults
    except TableError as error:
        text = tables.describe(error.fault)
        return None, [CatalogueFault(CatalogueCode.UNREADABLE, found=text)]


class _Reading:
    """Makes one tree of all sheets."""

    def __init__(self, path: Path) -> None:
        self.faults: list[CatalogueFault] = []
        self._path = path

    def root(self) -> Node:
        """The whole catalogue; raises TableError for a file that is no workbook."""
        facts, scale = self._facts()
        blocks, attributes = self._rows("Blöcke"), self._rows("Merkmale")
        for name, key in (("Stufen", "bands"), ("Antworten", "levels")):
            if rows := self._rows(name):
                scale[key] = Node(list(rows), rows[0].spot)
        start = Spot(1, FACTS_SHEET)
        if scale:
            facts["scale"] = Node({**scale}, start)
        self._give(attributes, owners=blocks, key="block", as_="attributes")
        criteria = self._criteria()
        for key, nodes in (
            ("criteria", criteria),
            ("blocks", blocks),
            ("methods", self._rows("Verfahren")),
        ):
            if nodes:
                facts[key] = Node(list(nodes), nodes[0].spot)
        if (relation := self._succeeds()) is not None:
            facts["succeeds"] = relation
        return Node(facts, start)

    def _facts(self) -> tuple[dict[str, Node], dict[str, Node]]:
        """The sheet „Katalog“: one entry per row; those of the scale by themselves."""
        facts: dict[str, Node] = {}
        scale: dict[str, Node] = {}
        known = {heading.casefold(): key for heading, key in FACTS.items()}
        table = open_table(self._path, sheet=None, limits=_LIMITS)
        if FACTS_SHEET not in table.dialect.sheets:
            self.faults.append(CatalogueFault(CatalogueCode.NO_SHEET, expected=FACTS_SHEET))
            return facts, scale
        for row in self._fact_rows():
            label = _text(row.cells[0])
            key = known.get(label.casefold())
            if row.number == 1 or not label:
                continue
            if key is None:
                spot = Spot(row.number, FACTS_SHEET, "A")
                listed = ", ".join(FACTS)
                self.faults.append(
                    CatalogueFault(CatalogueCode.UNKNOWN_KEY, spot, key=label, expected=listed)
                )
                continue
            cell = row.cells[1] if len(row.cells) > 1 else None
            node = self._entry(key, cell, Spot(row.number, FACTS_SHEET, "B"))
            if node.value:
                (scale if key in SCALE_FACTS else facts)[key] = node
        return facts, scale

    def _fact_rows(self) -> Iterator[Row]:
        try:
            table = open_table(self._path, sheet=FACTS_SHEET, header_row=1, limits=_LIMITS)
        except TableError as error:
            if error.fault.code not in _NO_TABLE:
                raise
            self.faults.append(CatalogueFault(CatalogueCode.NO_SHEET, expected=FACTS_SHEET))
            return
        yield from self._readable(table, FACTS_SHEET)

    def _readable(self, table: Table, sheet: str) -> Iterator[Row]:
        """The rows that can be read; merged cells, and rows that cannot, are faults."""
        for note in table.notes:
            if note.code is NoteCode.MERGED_CELLS:
                spot = Spot(note.row, sheet)
                self.faults.append(
                    CatalogueFault(CatalogueCode.MERGED_CELLS, spot, found=note.text)
                )
        for row in table.rows(form=True):
            if isinstance(row, Row):
                yield row
            elif isinstance(row, Fault):
                text = tables.describe(row)
                self.faults.append(
                    CatalogueFault(CatalogueCode.UNREADABLE, Spot(row.row, sheet), found=text)
                )

    def _entry(self, key: str, cell: Cell, spot: Spot) -> Node:
        """One cell as the entry; examples are one a line."""
        text = _text(cell)
        if is_formula(text):
            self.faults.append(
                CatalogueFault(CatalogueCode.FORMULA, spot, key=heading_of(key), found=text)
            )
        if key == "examples":
            lines = [line.strip() for line in text.splitlines()]
            return Node([Node(line, spot) for line in lines if line], spot)
        return Node(in_catalogue(key, text), spot)

    def _rows(self, name: str) -> list[Node]:
        """One node for each filled row of the sheet; a sheet that is not there has none."""
        plan = SHEETS[name]
        try:
            table = open_table(self._path, sheet=name, header_row=1, limits=_LIMITS)
        except TableError as error:
            if error.fault.code not in _NO_TABLE:
                raise
            if name == "Kriterien":
                self.faults.append(CatalogueFault(CatalogueCode.NO_SHEET, expected=name))
            return []
        columns = {column.name.casefold(): column for column in table.columns}
        for heading in plan.needed:
            if heading.casefold() not in columns:
                spot = Spot(1, name)
                self.faults.append(CatalogueFault(CatalogueCode.NO_COLUMN, spot, expected=heading))
        nodes = []
        for row in self._readable(table, name):
            spot = Spot(row.number, name)
            entries = {}
            for heading, key in plan.columns.items():
                column = columns.get(heading.casefold())
                if column is None or is_blank(row.cells[column.index]):
                    continue
                place = Spot(row.number, name, f"{column.letter} („{column.name}“)")
                entries[key] = self._entry(key, row.cells[column.index], place)
            nodes.append(Node({**entries}, spot))
        return nodes

    def _criteria(self) -> list[Node]:
        """Criteria with the parts that belong to them by number."""
        criteria: list[Node] = []
        parts: list[Node] = []
        for node in self._rows("Kriterien"):
            if not isinstance(node.value, dict):
                continue
            if "." in node.text("number"):
                parts.append(node)
                node.value.pop("block", None)
                node.value.pop("weight", None)
            else:
                node.value.pop("heading", None)
                criteria.append(node)
        self._give(parts, owners=criteria, key="number", as_="parts")
        return criteria

    def _give(self, nodes: list[Node], *, owners: list[Node], key: str, as_: str) -> None:
        """Put attributes into their blocks and parts into their criteria."""
        own_key = "id" if as_ == "attributes" else "number"
        homes: dict[str, Node] = {}
        for owner in owners:
            homes.setdefault(owner.text(own_key), owner)
        for node in nodes:
            name = node.text(key) if as_ == "attributes" else node.text(key).partition(".")[0]
            home = homes.get(name)
            if home is None or not isinstance(home.value, dict):
                self._homeless(node, name, as_=as_, known=", ".join(homes))
                continue
            if as_ == "attributes" and isinstance(node.value, dict):
                node.value.pop("block", None)
            listed = home.value.setdefault(as_, Node([], node.spot))
            if isinstance(listed.value, list):
                listed.value.append(node)

    def _homeless(self, node: Node, name: str, *, as_: str, known: str) -> None:
        if as_ == "parts":
            code, expected = CatalogueCode.NO_CRITERION, name
            found, spot = node.text("number"), node.spot_of(["number"])
        else:
            code, expected = CatalogueCode.UNKNOWN_BLOCK, known or "keiner"
            found, spot = name or "–", node.spot_of(["block"])
        self.faults.append(CatalogueFault(code, spot, found=found, expected=expected))

    def _succeeds(self) -> Node | None:
        """The rows of „Vorgänger“ as one mapping; all must name the same catalogue."""
        rows = self._rows("Vorgänger")
        if not rows:
            return None
        items: dict[str, Node] = {}
        for row in rows:
            target = items.setdefault(row.text("own"), Node([], row.spot_of(["own"])))
            if isinstance(target.value, list):
                target.value.append(Node(row.text("other") or None, row.spot_of(["other"])))
            if row.text("catalogue") != rows[0].text("catalogue"):
                self.faults.append(
                    CatalogueFault(
                        CatalogueCode.WRONG_VALUE,
                        row.spot_of(["catalogue"]),
                        key="Katalog",
                        found=row.text("catalogue") or "–",
                        expected=f"„{rows[0].text('catalogue')}“ wie in der ersten Zeile",
                    )
                )
        catalogue = rows[0].get("catalogue") or Node(None, rows[0].spot)
        return Node({"catalogue": catalogue, "items": Node({**items}, rows[0].spot)}, rows[0].spot)


_NO_TABLE = frozenset(
    {FaultCode.NO_SUCH_SHEET, FaultCode.NO_SUCH_ROW, FaultCode.NO_ROWS, FaultCode.NO_COLUMNS}
)


def _text(cell: Cell) -> str:
    if isinstance(cell, datetime | date):
        return cell.strftime("%d.%m.%Y")
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return "" if cell is None else str(cell).strip()
