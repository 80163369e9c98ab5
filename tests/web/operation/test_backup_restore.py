# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Backup while people work, and back onto an empty machine: real processes, real files."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import shutil
import sqlite3
import stat
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.web.operation.conftest import Fingerprint, NewDatabase
from tests.web.operation.installations import backed_up, quartett, start

from quartett.web.operation import backup as backup_module
from quartett.web.operation.archive import DATABASE, MANIFEST
from quartett.web.operation.refusals import Refusal, RefusedError
from quartett.web.operation.workspace import WORKSPACE

pytestmark = [pytest.mark.slow, pytest.mark.once]

# each act is one transaction: a backup in which head and events differ has torn it apart
_WRITE = """
from django.db import transaction
from quartett.web.authorities.models import Authority
from quartett.web.events.services import record
house = Authority.objects.get(slug="uebung")
print("begonnen", flush=True)
for number in range(100_000):
    with transaction.atomic():
        record(house, action="house.changed", object_key="house:1", role="operator",
               reason=f"Nr. {number} – „ä“", after={"name": str(number)})
"""
_HEAD = """
SELECT h.seq, count(e.id), max(e.seq) FROM events_eventhead h
JOIN events_event e ON e.authority_id = h.authority_id
JOIN authorities_authority a ON a.id = h.authority_id
WHERE a.slug = 'uebung' GROUP BY h.seq
"""


def head(data: Path) -> tuple[int, ...]:
    """What the log of the house says of itself, how many events it has, the last one's number."""
    with closing(sqlite3.connect(data / DATABASE)) as connection:
        return tuple(connection.execute(_HEAD).fetchone())


def files(folder: Path) -> dict[str, str]:
    """Every file below a folder and its hash."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_installation_comes_back_whole(
    data: Path, saved: Path, tmp_path: Path, fingerprint: Fingerprint
) -> None:
    """Every row, every file and the key, on a machine that has nothing."""
    before, new = fingerprint(data), tmp_path / "neu"

    done = quartett("restore", saved, "--data", new, data=tmp_path / "anderswo")

    assert done.returncode == 0, done.stderr
    assert fingerprint(new) == before
    assert files(new / "files") == files(data / "files")
    assert len(files(new / "files")) >= 2
    assert (new / "secret_key").read_text() == (data / "secret_key").read_text()
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    assert not list(new.glob(f"{WORKSPACE}*"))
    assert not (tmp_path / "anderswo").exists()
    assert quartett("house", "list", data=new).returncode == 0


def test_manifest_names_what_is_inside(data: Path, saved: Path) -> None:
    """Version, migrations, rows of each table, heads of the logs, and a hash of each member."""
    with zipfile.ZipFile(saved) as source:
        manifest = json.loads(source.read(MANIFEST))
        for member in manifest["members"]:
            content = source.read(member["name"])
            assert len(content) == member["size"]
            assert hashlib.sha256(content).hexdigest() == member["sha256"]

    assert manifest["schema"] == "quartett.backup/1"
    assert "events.0001_initial" in manifest["migrations"]
    seq, count, last = head(data)
    (told,) = [one for one in manifest["heads"] if one["house"] == "uebung"]
    assert told["seq"] == seq == count == last
    assert manifest["tables"]["events_event"] >= count
    assert manifest["missing"] == []


def test_backup_while_people_write_is_of_one_moment(data: Path, tmp_path: Path) -> None:
    """Three backups beside a busy writer: in each the log ends where its head says."""
    writer = start(_WRITE, data=data)
    try:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "begonnen\n"
        paths = [backed_up(data, tmp_path / str(number)) for number in range(3)]
    finally:
        writer.kill()
        writer.communicate()
    heads = []
    for number, path in enumerate(paths):
        new = tmp_path / f"neu-{number}"
        assert quartett("restore", path, "--data", new, data=new).returncode == 0
        heads.append(head(new))

    assert all(seq == count == last for seq, count, last in heads)
    assert heads[0][0] < heads[1][0] < heads[2][0]


def test_backup_overwrites_nothing(data: Path, tmp_path: Path) -> None:
    """An older backup under the same name stays."""
    old = tmp_path / "sicherung.zip"
    old.write_bytes(b"alt")

    done = quartett("backup", "--output", old, data=data)

    assert done.returncode == 2
    assert "gibt es schon" in done.stderr
    assert old.read_bytes() == b"alt"


def test_missing_proof_is_told(data: Path, tmp_path: Path) -> None:
    """The backup is written, and the command says that it cannot be whole."""
    shutil.rmtree(data / "files/proofs")

    done = quartett("backup", "--output", tmp_path / "s.zip", data=data)

    assert done.returncode == 1
    assert "proofs/" in done.stderr
    assert (tmp_path / "s.zip").exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte; skipped where nothing can be mounted."""
    folder = tmp_path / "klein"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("no small disk can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_full_disk_leaves_nothing_behind(data: Path, small_disk: Path) -> None:
    """A real disk that is too small: a German sentence and an empty folder."""
    done = quartett("backup", "--output", small_disk, data=data)

    assert done.returncode == 2
    assert "kein Platz" in done.stderr
    assert not list(small_disk.iterdir())


class _Full(io.BytesIO):
    """A file on a disk that is full after a hundred kilobytes."""

    def write(self, content: Any) -> int:
        if self.tell() > 100_000:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(content)


def test_disk_that_fills_up_while_packing_leaves_nothing_behind(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    """The lowest seam says „full“ in the middle of the archive."""
    real_fdopen = os.fdopen

    def fdopen(descriptor: int, *rest: Any) -> Any:
        if rest != ("w+b",):
            return real_fdopen(descriptor, *rest)
        os.close(descriptor)
        return _Full()

    def take(into: Path, **_report: object) -> None:
        shutil.copy(made / DATABASE, into)

    monkeypatch.setattr(backup_module.os, "fdopen", fdopen)
    monkeypatch.setattr(backup_module, "take", take)
    with pytest.raises(RefusedError, match="kein Platz") as caught:
        backup_module.back_up(tmp_path, taken=datetime(2026, 11, 23, tzinfo=UTC))

    assert caught.value.refusal is Refusal.NO_SPACE
    assert not list(tmp_path.iterdir())


def test_ended_backup_leaves_nothing_behind(data: Path, tmp_path: Path) -> None:
    """Told to end in the middle, as systemd does it."""
    target = tmp_path / "sicherungen"
    target.mkdir()
    code = f"""
import signal, typer
from quartett.cli import backup
from quartett.web.operation import backup as module
def slow(into, **_rest):
    into.write_bytes(b"x" * 1000)
    print("begonnen", flush=True)
    import time; time.sleep(60)
module.take = slow
backup.open_installation = lambda *_a, **_k: None
backup.backup(output=Path({str(target)!r}))
"""
    process = start(code, data=data)
    assert process.stdout is not None
    assert process.stdout.readline() == "begonnen\n"
    assert list(target.glob(f"{WORKSPACE}*"))

    process.terminate()
    process.communicate(timeout=30)

    assert process.returncode != 0
    assert not list(target.iterdir())


def test_restore_refuses_a_folder_in_use(data: Path, saved: Path) -> None:
    """Nothing is written over, not even beside it."""
    before = files(data)

    done = quartett("restore", saved, "--data", data, data=data)

    assert done.returncode == 2
    assert "nicht leer" in done.stderr
    assert files(data).keys() == before.keys()


def test_restore_refuses_a_folder_with_anything_in_it(saved: Path, tmp_path: Path) -> None:
    """A key alone may be all that opens somebody's older backup."""
    new = tmp_path / "neu"
    new.mkdir()
    (new / "secret_key").write_text("eines anderen", encoding="utf-8")

    done = quartett("restore", saved, "--data", new, data=new)

    assert done.returncode == 2
    assert "nicht leer" in done.stderr
    assert (new / "secret_key").read_text(encoding="utf-8") == "eines anderen"


def test_restore_refuses_half_a_backup_and_leaves_nothing(saved: Path, tmp_path: Path) -> None:
    """A copy that broke off: the folder that was made for it is gone again."""
    path, new = tmp_path / "halb.zip", tmp_path / "neu"
    path.write_bytes(saved.read_bytes()[:-5000])

    done = quartett("restore", path, "--data", new, data=new)

    assert done.returncode == 2
    assert "nicht vollständig" in done.stderr
    assert "Traceback" not in done.stderr
    assert not new.exists()


@pytest.mark.parametrize(
    "manifest",
    [None, "kein JSON", json.dumps({"schema": "quartett.backup/1", "version": "0.1.0"}),
     json.dumps({"schema": "andere.sicherung/3", "files": []})],
)  # fmt: skip
def test_restore_refuses_a_file_from_elsewhere_and_leaves_nothing(
    tmp_path: Path, manifest: str | None
) -> None:
    """A ZIP of another program, or one that only calls itself a backup."""
    path, new = tmp_path / "sicherung.zip", tmp_path / "neu"
    with zipfile.ZipFile(path, "w") as target:
        target.writestr("word/document.xml", "<w/>")
        if manifest is not None:
            target.writestr(MANIFEST, manifest)

    done = quartett("restore", path, "--data", new, data=new)

    assert done.returncode == 2
    assert "keine Sicherung von Quartett" in done.stderr
    assert "Traceback" not in done.stderr
    assert not new.exists()


def test_restore_refuses_a_database_that_was_exchanged(saved: Path, tmp_path: Path) -> None:
    """Rows removed and every hash made to fit: counts and heads still say otherwise."""
    path = tmp_path / "s.zip"
    with zipfile.ZipFile(saved) as source:
        members = {name: source.read(name) for name in source.namelist()}
    bent = tmp_path / "bent.sqlite3"
    bent.write_bytes(members[DATABASE])
    with closing(sqlite3.connect(bent)) as connection:
        connection.execute(
            "DELETE FROM events_event WHERE seq = (SELECT max(seq) FROM events_event)"
        )
        connection.commit()
    members[DATABASE] = bent.read_bytes()
    manifest = json.loads(members.pop(MANIFEST))
    for line in manifest["members"]:
        if line["name"] == DATABASE:
            line["size"] = len(members[DATABASE])
            line["sha256"] = hashlib.sha256(members[DATABASE]).hexdigest()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name, content)
        target.writestr(MANIFEST, json.dumps(manifest))
    new = tmp_path / "neu"

    done = quartett("restore", path, "--data", new, data=new)

    assert done.returncode == 2
    assert "anderen Inhalt" in done.stderr
    assert not new.exists()


def test_restore_refuses_a_migration_that_it_does_not_know(data: Path, tmp_path: Path) -> None:
    """Newer by its schema, though its version says nothing."""
    with closing(sqlite3.connect(data / DATABASE)) as connection:
        connection.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " VALUES ('events', '0999_future', '2031-01-01')"
        )
        connection.commit()
    path = backed_up(data, tmp_path / "s")
    new = tmp_path / "neu"

    done = quartett("restore", path, "--data", new, data=new)

    assert done.returncode == 2
    assert "events.0999_future" in done.stderr
    assert not new.exists()


def test_backup_goes_from_one_engine_to_the_other(
    data: Path, saved: Path, tmp_path: Path, new_database: NewDatabase, fingerprint: Fingerprint
) -> None:
    """SQLite → backup → PostgreSQL → backup → SQLite: the same contents at every stop."""
    before = fingerprint(data)
    url, middle, last = new_database(), tmp_path / "mitte", tmp_path / "ende"
    assert quartett("restore", saved, "--data", middle, data=middle, url=url).returncode == 0
    assert not (middle / DATABASE).exists()
    assert fingerprint(middle, url) == before

    second = backed_up(middle, tmp_path / "t", url)
    # a migration that seals or fills must not have worked on the database that people use
    assert fingerprint(middle, url) == before
    assert quartett("restore", second, "--data", last, data=last).returncode == 0

    assert fingerprint(last) == before
    again = quartett("restore", saved, "--data", tmp_path / "x", data=data, url=url)
    assert again.returncode == 2
    assert "stehen schon Daten" in again.stderr
    assert not (tmp_path / "x").exists()
