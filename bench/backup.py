# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A gigabyte saved and put back, on both databases, beside what an IT office would do by hand.

Half of it are figures in the database, half are proofs that no compression makes smaller. The
smaller size shows whether memory grows with the installation.
"""

from __future__ import annotations

import os
import random
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench import child
from bench.installation import Engine, engines, installation
from bench.measure import Cell, Column, Goal, Report, below

__all__ = ["run"]

SIZES = (200, 1000)  # megabytes, about
FILE_SIZE = 5_000_000
_ROWS_PER_MB = 3600  # with their indexes half a megabyte
_GOAL = 300
_GROWTH = 48.0  # megabytes that five times as much may add; most of it are pages of SQLite
_TAR = "tar -I 'gzip -1' -C {data} -cf {out}/peer.tgz files && sha256sum {out}/peer.tgz"
_UNTAR = "mkdir {out}/zurueck && tar -C {out}/zurueck -xzf {out}/peer.tgz"
# what is done by hand: (name, save, put back); `{…}` are filled in
_BY_HAND = {
    Engine.SQLITE: (
        (
            "sqlite3 .backup, tar mit gzip, sha256sum",
            "sqlite3 {data}/quartett.sqlite3 \".backup '{out}/peer.sqlite3'\""
            " && gzip -1 -k {out}/peer.sqlite3 && rm {out}/peer.sqlite3 && " + _TAR,
            _UNTAR + " && gunzip {out}/peer.sqlite3.gz",
        ),
        (
            "sqlite3 .backup, cp",
            "sqlite3 {data}/quartett.sqlite3 \".backup '{out}/copy.sqlite3'\""
            " && cp -r {data}/files {out}/copy",
            "cp -r {out}/copy {out}/again && cp {out}/copy.sqlite3 {out}/again.sqlite3",
        ),
    ),
    Engine.POSTGRES: (
        (
            "pg_dump -Fc, tar mit gzip, sha256sum",
            "pg_dump -Fc -Z1 -f {out}/peer.dump {url} && " + _TAR,
            _UNTAR + " && psql -q {url} -c 'CREATE DATABASE peer'"
            " && pg_restore -d {peer} {out}/peer.dump",
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class _Work:
    """Saving or putting back: how long, with how much memory."""

    seconds: float
    peak_mb: float


def run(*, sizes: tuple[int, ...] = SIZES) -> Report:
    """Fill an installation, back it up, restore it elsewhere; each in a fresh process."""
    rows: list[dict[str, Cell]] = []
    goals: list[Goal] = []
    peaks: dict[str, list[float]] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="quartett-bench-") as folder:
            for row, ours in _measured(size, Path(folder), by_hand=size == sizes[-1]):
                rows.append(row)
                if ours:
                    peaks.setdefault(f"{row['engine']}: {row['what']}", []).append(ours.peak_mb)
                    if size == sizes[-1]:
                        what = f"{row['engine']}: {row['what']}, {row['mb']:.0f} MB"
                        goals.append(below(what, ours.seconds, limit=_GOAL, unit="s"))
    for what, (least, *_between, most) in peaks.items():
        goals.append(below(f"{what}: mehr Speicher", most - least, limit=_GROWTH, unit="MB"))
    return Report(
        title="Sichern und wiederherstellen",
        columns=(
            Column("engine", "Datenbank"),
            Column("what", "Befehl"),
            Column("mb", "MB"),
            Column("seconds", "Zeit (s)", 1),
            Column("rate", "MB/s"),
            Column("ratio", "× von Hand", 2),
            Column("peak_mb", "Speicher (MB)"),
            Column("packed", "Sicherung (MB)"),
        ),
        rows=tuple(rows),
        goals=tuple(goals),
        notes=(
            "× von Hand: Zeit von Quartett durch Zeit der ersten Zeile darunter, die von Hand"
            " sichert. Von Hand wird nur gepackt; Quartett prüft dazu jede Datei, Zeilen jeder"
            " Tabelle, Seiten der Datenbank und Migrationen, bei PostgreSQL jede Zeile.",
        ),
    )


def _measured(
    size: int, folder: Path, *, by_hand: bool
) -> Iterator[tuple[dict[str, Cell], _Work | None]]:
    """Rows of the table for one size; with each of ours what it took."""
    backup = folder / "sicherung.zip"
    with installation(Engine.SQLITE) as environment:
        child.call("bench.backup:fill", environment=environment, size=size)
        whole = child.call("bench.backup:size", environment=environment).value["bytes"] / 1000**2
        ours = [_call("save", environment, backup=str(backup), size=size)]
        ours.append(_call("put_back", child.clean_environment(), backup=str(backup), size=size))
        packed = backup.stat().st_size / 1000**2
        yield from _rows(Engine.SQLITE, whole, packed, ours, environment, folder, by_hand)
    if Engine.POSTGRES not in engines():
        return
    with installation(Engine.POSTGRES) as environment:
        data = folder / "postgresql"
        again = folder / "postgresql.zip"
        back = _call("put_back", environment, backup=str(backup), size=size, data=str(data))
        environment |= {"QUARTETT_DATA": str(data)}
        ours = [_call("save", environment, backup=str(again), size=size), back]
        packed = again.stat().st_size / 1000**2
        yield from _rows(Engine.POSTGRES, whole, packed, ours, environment, folder, by_hand)


def _rows(
    engine: Engine,
    whole: float,
    packed: float,
    ours: list[_Work],
    environment: dict[str, str],
    folder: Path,
    by_hand: bool,
) -> Iterator[tuple[dict[str, Cell], _Work | None]]:
    peers = list(_done_by_hand(engine, environment, folder)) if by_hand else []
    for place, name in enumerate(("quartett backup", "quartett restore")):
        work = ours[place]
        ratio = work.seconds / peers[0][1][place].seconds if peers else None
        yield _row(engine, name, whole, work) | {"ratio": ratio, "packed": packed}, work
    for name, works in peers:
        for work, what in zip(works, ("sichern", "zurück"), strict=True):
            yield _row(engine, f"{name}: {what}", whole, work), None


def _row(engine: Engine, what: str, whole: float, work: _Work) -> dict[str, Cell]:
    return {
        "engine": engine.value,
        "what": what,
        "mb": whole,
        "seconds": work.seconds,
        "rate": whole / work.seconds,
        "peak_mb": work.peak_mb,
    }


def _done_by_hand(
    engine: Engine, environment: dict[str, str], folder: Path
) -> Iterator[tuple[str, tuple[_Work, _Work]]]:
    for name, save, put_back in _BY_HAND[engine]:
        with tempfile.TemporaryDirectory(dir=folder) as out:
            places = {
                "data": environment["QUARTETT_DATA"],
                "out": out,
                "url": (url := environment.get("QUARTETT_DATABASE_URL", "")),
                "peer": url.removesuffix("/postgres") + "/peer",
            }
            yield name, (_shell(save.format(**places)), _shell(put_back.format(**places)))


def _shell(command: str) -> _Work:
    """Run a line of shell; memory is that of its largest program."""
    started = time.perf_counter()
    with subprocess.Popen(["bash", "-ec", command], stdout=subprocess.DEVNULL) as process:
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(command)
    return _Work(time.perf_counter() - started, used.ru_maxrss / 1024)


def _call(function: str, environment: dict[str, str], **arguments: str | int) -> _Work:
    answer = child.call(f"bench.backup:{function}", environment=environment, **arguments)
    return _Work(answer.value, answer.peak_mb)


def _files(size: int) -> int:
    return size * 1000**2 // 2 // FILE_SIZE


def fill(size: int) -> None:
    """In the child: figures of one import, and files, together `size` megabytes."""
    from bench.country import open_installation

    open_installation()
    from django.conf import settings
    from django.db import connection, transaction

    from quartett.web.authorities.models import Authority
    from quartett.web.authorities.services import create_house
    from quartett.web.indicators.models import FigureImport, FigureValue

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
                for number in range(size * _ROWS_PER_MB)
            ),
        )
    draw = random.Random(7)
    folder = Path(settings.MEDIA_ROOT, "proofs")
    folder.mkdir(parents=True)
    for number in range(_files(size)):
        (folder / f"{number}.pdf").write_bytes(draw.randbytes(FILE_SIZE))


def size() -> dict[str, float]:
    """In the child: bytes of database and files."""
    from bench.country import open_installation
    from django.conf import settings

    open_installation()
    data: Path = settings.CONFIGURATION.data
    found = [data / "quartett.sqlite3", *(data / "files").rglob("*.pdf")]
    return {"bytes": float(sum(path.stat().st_size for path in found))}


def save(backup: str, size: int) -> float:
    """In the child: what `quartett backup` does, in seconds."""
    from datetime import UTC, datetime

    from bench.country import open_installation

    from quartett.web.operation.backup import back_up

    open_installation()
    started = time.perf_counter()
    done = back_up(Path(backup), taken=datetime.now(tz=UTC))
    assert done.files == _files(size), done
    assert done.rows > size * _ROWS_PER_MB, done
    return time.perf_counter() - started


def put_back(backup: str, size: int, data: str = "") -> float:
    """In the child: what `quartett restore` does, in seconds; without `data` beside the backup."""
    from quartett.cli.environment import open_installation
    from quartett.web.operation.restoring import restore

    started = time.perf_counter()
    done = restore(
        Path(backup),
        data=Path(data) if data else Path(backup).parent / "neu",
        start=lambda stage: open_installation(stage, migrate=False),
    )
    assert done.files == _files(size), done
    assert done.rows > size * _ROWS_PER_MB, done
    return time.perf_counter() - started
