# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""300,000 figures through the real import, and the same file through plain readers.

The import does more than its peers: it recognises encoding and number format, checks every cell,
finds houses, periods and doubles, notes what is odd, stores each figure with its row, and compares
with what is known. Plain reading is the floor; pandas into SQLite is what a script would do.
"""

from __future__ import annotations

import csv
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench import child, data
from bench.installation import Engine, engines, installation
from bench.measure import Cell, Column, Report

__all__ = ["run"]

ROWS = 300_000
TIMES = 3


def run() -> Report:
    """Every combination of file and database, and the peers; each in a fresh process."""
    with tempfile.TemporaryDirectory(prefix="quartett-bench-") as folder:
        table, book = Path(folder, "werte.csv"), Path(folder, "werte.xlsx")
        ids = [(house.id, house.name) for house in data.houses(data.HOUSES)]
        data.write_csv(table, rows=ROWS, ids=ids)
        data.write_xlsx(book, rows=ROWS, ids=ids)
        results = [
            _line(f"Quartett, {path.suffix[1:].upper()} → {engine}", _imported(path, engine))
            for path in (table, book)
            for engine in engines()
        ]
        results += [
            _line("csv.reader, CSV nur lesen", _peer("csv_rows", table)),
            _line("pandas.read_csv, CSV nur lesen", _peer("pandas_rows", table)),
            _line("pandas → SQLite, CSV ungeprüft", _peer("pandas_stored", table)),
            _line("openpyxl, XLSX nur lesen", _peer("openpyxl_rows", book)),
        ]
    base = {"CSV": results[0]["rate"], "XLSX": results[len(engines())]["rate"]}
    for one in results:
        kind = "XLSX" if "XLSX" in str(one["what"]) else "CSV"
        one["ratio"] = float(one["rate"] or 0) / float(base[kind] or 1)
    return Report(
        title=f"{ROWS:,} Werte einlesen".replace(",", "."),
        columns=(
            Column("what", "Weg"),
            Column("seconds", "Zeit (s)", 1),
            Column("rate", "Zeilen/s"),
            Column("ratio", "Verhältnis", 2),
            Column("peak_mb", "Speicher (MB)"),
            Column("steps", "davon (s)"),
        ),
        rows=tuple(results),
        notes=(
            f"Median von {TIMES} frischen Prozessen; Verhältnis der Zeilen/s zu Quartett "
            "auf SQLite mit derselben Art Datei.",
            "Quartett prüft, ordnet zu, vergleicht und speichert; „nur lesen“ tut nichts davon.",
        ),
    )


def _imported(path: Path, engine: Engine) -> list[child.Answer]:
    return [_imported_once(path, engine) for _ in range(TIMES)]


def _imported_once(path: Path, engine: Engine) -> child.Answer:
    with installation(engine) as environment:
        child.call("bench.importing:prepare", environment=environment)
        return child.call("bench.importing:work", environment=environment, path=str(path))


def _peer(name: str, path: Path) -> list[child.Answer]:
    return [child.call("bench.importing:peer", name=name, path=str(path)) for _ in range(TIMES)]


def _line(what: str, answers: list[child.Answer]) -> dict[str, Cell]:
    """The run in the middle; memory is the most of all runs."""
    middle = sorted(answers, key=lambda answer: sum(answer.value.values()))[len(answers) // 2]
    seconds = float(sum(middle.value.values()))
    steps = " · ".join(
        f"{name} {value:.1f}".replace(".", ",") for name, value in middle.value.items()
    )
    return {
        "what": what,
        "seconds": seconds,
        "rate": ROWS / seconds,
        "peak_mb": max(answer.peak_mb for answer in answers),
        "steps": steps if len(middle.value) > 1 else None,
    }


def prepare() -> None:
    """In the child: an empty installation with the invented register."""
    from bench.country import open_installation, store_register

    open_installation()
    store_register(data.houses(data.HOUSES))


def work(path: str) -> dict[str, float]:
    """In the child: the way of a file from its arrival to visible figures; seconds per step."""
    from bench.country import bring_in, open_installation

    open_installation()
    steps, stored = bring_in(Path(path))
    assert stored == ROWS, stored
    return steps


def peer(name: str, path: str) -> dict[str, float]:
    """In the child: a peer's seconds for all rows."""
    work = _PEERS[name]()
    started = time.perf_counter()
    rows = work(Path(path))
    seconds = time.perf_counter() - started
    assert rows == ROWS, rows
    return {"lesen": seconds}


def _csv_rows() -> Callable[[Path], int]:
    def read(path: Path) -> int:
        with path.open(encoding="cp1252", newline="") as file:
            return sum(1 for _row in csv.reader(file, delimiter=";")) - 1

    return read


def _openpyxl_rows() -> Callable[[Path], int]:
    from openpyxl import load_workbook

    def read(path: Path) -> int:
        book = load_workbook(path, read_only=True)
        return sum(1 for _row in book.worksheets[0].iter_rows(values_only=True)) - 1

    return read


def _pandas_rows() -> Callable[[Path], int]:
    import pandas as pd  # type: ignore[import-untyped] # only benches need it

    def read(path: Path) -> int:
        return len(pd.read_csv(path, sep=";", decimal=",", encoding="cp1252"))

    return read


def _pandas_stored() -> Callable[[Path], int]:
    import sqlite3

    import pandas as pd

    def read(path: Path) -> int:
        frame = pd.read_csv(path, sep=";", decimal=",", encoding="cp1252")
        with tempfile.TemporaryDirectory(prefix="quartett-bench-") as folder:
            database = sqlite3.connect(Path(folder, "pandas.sqlite3"))
            frame.to_sql("werte", database, index=False)
            for name, columns in (
                ("place", "jc_id, Kennzahl, Monat"),
                ("period", "Kennzahl, Monat, jc_id"),
            ):
                database.execute(f"CREATE INDEX {name} ON werte ({columns})")
            database.commit()
            database.close()
        return len(frame)

    return read


_PEERS = {
    "csv_rows": _csv_rows,
    "openpyxl_rows": _openpyxl_rows,
    "pandas_rows": _pandas_rows,
    "pandas_stored": _pandas_stored,
}
