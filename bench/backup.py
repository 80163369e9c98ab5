# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A gigabyte saved and put back on SQLite, with everything compared.

Half of it are figures in the database, half are proofs that no compression makes smaller.
"""

from __future__ import annotations

import random
import tempfile
import time
from datetime import date
from pathlib import Path

from bench import child
from bench.installation import Engine, installation
from bench.measure import Column, Report, below

__all__ = ["run"]

ROWS = 3_600_000  # about half a gigabyte with their indexes
FILES, FILE_SIZE = 100, 5_000_000
_GOAL = 300


def run() -> Report:
    """Fill an installation, back it up, restore it elsewhere; each in a fresh process."""
    with tempfile.TemporaryDirectory(prefix="quartett-bench-") as folder:
        with installation(Engine.SQLITE) as environment:
            child.call("bench.backup:fill", environment=environment)
            size = float(child.call("bench.backup:size", environment=environment).value["bytes"])
            saved = child.call("bench.backup:save", environment=environment, folder=folder)
        put_back = child.call("bench.backup:put_back", folder=folder)
    whole = size / 1000**2
    rows = [
        {
            "what": what,
            "seconds": answer.value["seconds"],
            "rate": whole / answer.value["seconds"],
            "peak_mb": answer.peak_mb,
        }
        for what, answer in (("quartett backup", saved), ("quartett restore", put_back))
    ]
    packed = saved.value["bytes"] / 1000**2
    return Report(
        title="Sichern und wiederherstellen",
        columns=(
            Column("what", "Befehl"),
            Column("seconds", "Zeit (s)", 1),
            Column("rate", "MB/s"),
            Column("peak_mb", "Speicher (MB)"),
        ),
        rows=tuple(rows),
        goals=(
            below(f"{whole:.0f} MB sichern", rows[0]["seconds"], limit=_GOAL, unit="s"),
            below(f"{whole:.0f} MB einspielen", rows[1]["seconds"], limit=_GOAL, unit="s"),
        ),
        notes=(
            f"Datenbank und Dateien zusammen {whole:.0f} MB, die Sicherung {packed:.0f} MB.",
            "Sichern: Kopie der Datenbank, Packen, Prüfsummen. Einspielen: alle Prüfsummen, Zeilen "
            "jeder Tabelle, Seiten der Datenbank, Migrationen.",
        ),
    )


def fill() -> dict[str, float]:
    """In the child: figures of one import, and files."""
    from bench.country import open_installation
    from django.conf import settings
    from django.db import connection, transaction

    from quartett.web.authorities.models import Authority
    from quartett.web.authorities.services import create_house
    from quartett.web.indicators.models import FigureImport, FigureValue

    open_installation()
    house = create_house(Authority(name="Messung", slug="messung"))
    row = FigureImport.everywhere.create(authority=house, number=1, kind="figures", file_name="x")
    day = (date(2026, 1, 1).isoformat(), date(2026, 1, 31).isoformat())
    table = FigureValue._meta.db_table
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} (figure_import_id, place, indicator, first, last, gender, value,"  # noqa: S608
            " missing, row) VALUES (%s, %s, %s, %s, %s, '', %s, '', %s)",
            (
                (row.pk, f"JC-{number % 400:05}", f"K{number % 15}", *day, number * 0.37, number)
                for number in range(ROWS)
            ),
        )
    draw = random.Random(7)
    folder = Path(settings.MEDIA_ROOT, "proofs")
    folder.mkdir(parents=True)
    for number in range(FILES):
        (folder / f"{number}.pdf").write_bytes(draw.randbytes(FILE_SIZE))
    return {}


def size() -> dict[str, float]:
    """In the child: bytes of database and files."""
    from bench.country import open_installation
    from django.conf import settings

    open_installation()
    data: Path = settings.CONFIGURATION.data
    found = [data / "quartett.sqlite3", *(data / "files").rglob("*.pdf")]
    return {"bytes": float(sum(path.stat().st_size for path in found))}


def save(folder: str) -> dict[str, float]:
    """In the child: what `quartett backup` does."""
    from datetime import UTC, datetime

    from bench.country import open_installation

    from quartett.web.operation.backup import back_up

    open_installation()
    started = time.perf_counter()
    done = back_up(Path(folder, "sicherung.zip"), taken=datetime.now(tz=UTC))
    seconds = time.perf_counter() - started
    assert done.rows > ROWS, done.rows
    assert done.files == FILES, done.files
    return {"seconds": seconds, "bytes": float(done.size)}


def put_back(folder: str) -> dict[str, float]:
    """In the child: what `quartett restore` does."""
    from quartett.cli.environment import open_installation
    from quartett.web.operation.restoring import restore

    started = time.perf_counter()
    done = restore(
        Path(folder, "sicherung.zip"),
        data=Path(folder, "neu"),
        start=lambda stage: open_installation(stage, migrate=False),
    )
    assert done.files == FILES, done.files
    return {"seconds": time.perf_counter() - started}
