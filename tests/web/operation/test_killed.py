# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kill -9` in the middle: nothing half done has a name, and the next call works by itself."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.web.operation.conftest import Fingerprint, NewDatabase
from tests.web.operation.installations import quartett, start

from quartett.web.operation.archive import DATABASE
from quartett.web.operation.service_lock import LOCK
from quartett.web.operation.workspace import WORKSPACE

pytestmark = [pytest.mark.slow, pytest.mark.once]

# stands still when the copying of rows has come to the houses
_STOP_IN_COPY = """
from quartett.web.operation import copying
real = copying._copy
def slow(model, **rest):
    if model._meta.db_table == "authorities_authority":
        print("begonnen", flush=True)
        sys.stdin.readline()
    return real(model, **rest)
copying._copy = slow
"""
_BACKUP = """
from datetime import datetime, UTC
from quartett.web.operation import backup
def pack(path, database, **rest):
    path.write_bytes(database.read_bytes()[:100_000])
    print("begonnen", flush=True)
    sys.stdin.readline()
backup._pack = pack
backup.back_up(Path({target!r}), taken=datetime.now(tz=UTC))
"""
# the installation that runs this code is not the one that is restored
_RESTORE = """
from quartett.web.operation import restoring
def stop(*_rest, **_more):
    print("begonnen", flush=True)
    sys.stdin.readline()
if {stop!r}:
    restoring._bring_in = stop
restoring.restore(Path({file!r}), data=Path({data!r}), start=lambda stage: None)
"""
_MOVE = """
from datetime import datetime, UTC
from quartett.web.operation import moving
moving.move({url!r}, now=datetime.now(tz=UTC))
"""


def kill_in_the_middle(code: str, *, data: Path, url: str = "") -> None:
    """Run `code` until it says where it is, and end it as the kernel does."""
    process = start(code, data=data, url=url)
    assert process.stdout is not None
    assert process.stdout.readline() == "begonnen\n"
    process.kill()
    process.communicate(timeout=30)


def left_in(folder: Path) -> list[str]:
    """Names in the folder, workspaces without their end."""
    return sorted(
        WORKSPACE if path.name.startswith(WORKSPACE) else path.name for path in folder.iterdir()
    )


def test_killed_backup(data: Path, tmp_path: Path) -> None:
    """No file has the name of a backup; the next one is the only thing in the folder."""
    target = tmp_path / "sicherungen"
    target.mkdir()
    kill_in_the_middle(_BACKUP.format(target=str(target)), data=data)
    assert left_in(target) == [WORKSPACE]

    done = quartett("backup", "--output", target / "s.zip", data=data)

    assert done.returncode == 0, done.stderr
    assert left_in(target) == ["s.zip"]


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_killed_restore(
    data: Path, saved: Path, tmp_path: Path, engine: str, fingerprint: Fingerprint,
    request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    """Neither a service nor another restore takes half an installation for a whole one."""
    new = tmp_path / "neu"
    url = request.getfixturevalue("new_database")() if engine == "postgresql" else ""
    code = _RESTORE.format(file=str(saved), data=str(new), stop=engine == "sqlite")
    kill_in_the_middle((_STOP_IN_COPY if url else "") + code, data=tmp_path / "x", url=url)
    assert left_in(new) == sorted([LOCK, WORKSPACE])

    done = quartett("restore", saved, "--data", new, data=new, url=url)

    assert done.returncode == 0, done.stderr
    assert WORKSPACE not in left_in(new)
    assert fingerprint(new, url) == fingerprint(data)


def test_killed_move_to_postgresql(
    data: Path, new_database: NewDatabase, fingerprint: Fingerprint
) -> None:
    """The transaction never was; the same target is taken again."""
    url = new_database()
    kill_in_the_middle(_STOP_IN_COPY + _MOVE.format(url=url), data=data)

    done = quartett("migrate-database", "--to", url, data=data)

    assert done.returncode == 0, done.stderr
    assert fingerprint(data, url) == fingerprint(data)


def test_killed_move_to_sqlite(data: Path, tmp_path: Path, fingerprint: Fingerprint) -> None:
    """The file has its name when everything is in it, and then only its owner reads it."""
    folder = tmp_path / "ziel"
    folder.mkdir()
    target = folder / "neu #1+%.sqlite3"
    url = "sqlite:///" + str(target).replace("%", "%25").replace("#", "%23")
    kill_in_the_middle(_STOP_IN_COPY + _MOVE.format(url=url), data=data)
    assert left_in(folder) == [WORKSPACE]

    done = quartett("migrate-database", "--to", url, data=data)

    assert done.returncode == 0, done.stderr
    assert left_in(folder) == [target.name]
    assert target.stat().st_mode & 0o777 == 0o600
    assert fingerprint(data, url) == fingerprint(data)


def test_no_service_starts_during_a_restore(saved: Path, tmp_path: Path) -> None:
    """It would make an empty database where the restored one is to stand."""
    new = tmp_path / "neu"
    code = _RESTORE.format(file=str(saved), data=str(new), stop=True)
    restoring = start(code, data=tmp_path / "x")
    try:
        assert restoring.stdout is not None
        assert restoring.stdout.readline() == "begonnen\n"
        second = quartett("restore", saved, "--data", new, data=new)
        serving = quartett("worker", data=new)
    finally:
        restoring.communicate("weiter\n", timeout=60)

    assert [restoring.returncode, serving.returncode, second.returncode] == [0, 2, 2]
    assert "eingespielt" in serving.stderr
    assert "Einspielen" in second.stderr
    with closing(sqlite3.connect(new / DATABASE)) as there:
        assert there.execute("SELECT count(*) FROM authorities_authority").fetchone() == (1,)


def test_folder_without_a_database_is_told(tmp_path: Path) -> None:
    """A slip in the name of the folder must not end in a backup of nothing."""
    folder = tmp_path / "vertippt"
    folder.mkdir()

    saved = quartett("backup", "--output", tmp_path / "s.zip", data=folder)
    moved = quartett("migrate-database", "--to", f"sqlite:///{tmp_path / 'n'}", data=folder)

    for done in (saved, moved):
        assert done.returncode == 2
        assert "gibt es nicht" in done.stderr
        assert "Traceback" not in done.stderr
    assert not (folder / DATABASE).exists()
    assert left_in(tmp_path) == ["vertippt"]
