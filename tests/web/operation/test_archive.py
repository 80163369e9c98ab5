# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file that calls itself a backup is believed nothing."""

from __future__ import annotations

import copy
import hashlib
import json
import sqlite3
import stat
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from quartett import __version__
from quartett.web.operation.archive import (
    DATABASE,
    MANIFEST,
    SCHEMA,
    ArchiveWriter,
    Manifest,
    opened,
)
from quartett.web.operation.refusals import Refusal, RefusedError

PROOF = "files/proofs/1/3-2.txt"
Change = Callable[[dict[str, Any], dict[str, bytes]], None]


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A small whole backup."""
    database, proof = tmp_path / "db", tmp_path / "proof"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE django_migrations (app, name)")
    proof.write_text("Nachweis " * 500, encoding="utf-8")
    path = tmp_path / "sicherung.zip"
    with path.open("w+b") as file, ArchiveWriter(file) as writer:
        writer.add(DATABASE, database, report=lambda done: None)
        writer.add(PROOF, proof, report=lambda done: None)
        writer.finish(
            Manifest(
                version=__version__, taken="2026-11-23T10:00:00+00:00", engine="sqlite",
                migrations=(), tables={"django_migrations": 0}, heads=(), missing=(),
                members=tuple(writer.members),
            )
        )  # fmt: skip
    return path


def rewritten(backup: Path, change: Change) -> Path:
    """The same backup after `change` had its way with manifest and members; hashes untouched."""
    with zipfile.ZipFile(backup) as source:
        members = {name: source.read(name) for name in source.namelist()}
    manifest = json.loads(members.pop(MANIFEST))
    change(manifest, members)
    path = backup.with_name("veraendert.zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name, content)
        target.writestr(MANIFEST, json.dumps(manifest))
    return path


def refusal(path: Path, into: Path) -> Refusal:
    """Why the file is refused; what was unpacked before is thrown away by the caller."""
    into.mkdir(exist_ok=True)
    with pytest.raises(RefusedError) as caught, opened(path) as archive:
        archive.unpack(into)
    message = str(caught.value)
    assert message.endswith(".")
    assert "Error" not in message
    return caught.value.refusal


def listed(name: str, content: bytes) -> dict[str, object]:
    """The line of a member in the manifest."""
    return {"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def test_whole_backup_is_unpacked(backup: Path, tmp_path: Path) -> None:
    """Every member lands under its name, readable by its owner alone."""
    (tmp_path / "neu").mkdir()
    with opened(backup) as archive:
        archive.unpack(tmp_path / "neu")

    proof = tmp_path / "neu" / PROOF
    assert proof.read_text(encoding="utf-8").startswith("Nachweis")
    assert stat.S_IMODE(proof.stat().st_mode) == 0o600


@pytest.mark.parametrize("kept", [10, 0.3, 0.7, 0.99])
def test_half_written_backup_is_refused(backup: Path, tmp_path: Path, kept: float) -> None:
    """Wherever writing or copying broke off, the file is not taken for a backup."""
    content = backup.read_bytes()
    backup.write_bytes(content[: int(kept if kept > 1 else len(content) * kept)])

    assert refusal(backup, tmp_path / "neu") is Refusal.HALF_WRITTEN


@pytest.mark.parametrize("content", [b"", b"Hallo", b"%PDF-1.7\n", b"SQLite format 3\x00" * 9])
def test_file_from_elsewhere_is_refused(tmp_path: Path, content: bytes) -> None:
    """Something else under the name of a backup."""
    path = tmp_path / "sicherung.zip"
    path.write_bytes(content)

    assert refusal(path, tmp_path / "neu") is Refusal.FOREIGN


@pytest.mark.parametrize(
    "manifest",
    [None, "", "[]", "{}", "[" * 5000, json.dumps({"schema": "andere.sicherung/1"}),
     json.dumps({"schema": SCHEMA}), json.dumps({"schema": 7})],
)  # fmt: skip
def test_zip_from_elsewhere_is_refused(tmp_path: Path, manifest: str | None) -> None:
    """A ZIP without our manifest, or with one that is none."""
    path = tmp_path / "sicherung.zip"
    with zipfile.ZipFile(path, "w") as target:
        target.writestr("word/document.xml", "<w/>")
        if manifest is not None:
            target.writestr(MANIFEST, manifest)

    assert refusal(path, tmp_path / "neu") is Refusal.FOREIGN


@pytest.mark.parametrize(("key", "value"), [("version", "9.0.0"), ("schema", "quartett.backup/2")])
def test_newer_backup_is_refused(backup: Path, tmp_path: Path, key: str, value: str) -> None:
    """A newer version may hold what this one would lose."""
    path = rewritten(backup, lambda manifest, _members: manifest.update({key: value}))

    assert refusal(path, tmp_path / "neu") is Refusal.NEWER


def test_older_backup_is_taken(backup: Path) -> None:
    """Migrations lead forward."""
    path = rewritten(backup, lambda manifest, _members: manifest.update(version="0.0.9"))

    with opened(path) as archive:
        assert archive.manifest.version == "0.0.9"


def test_tampered_member_is_refused(backup: Path, tmp_path: Path) -> None:
    """One letter changed, the size kept, the checksum of the ZIP made to fit."""

    def change(_manifest: dict[str, Any], members: dict[str, bytes]) -> None:
        members[PROOF] = members[PROOF].replace(b"Nachweis", b"Nachweiz", 1)

    assert refusal(rewritten(backup, change), tmp_path / "neu") is Refusal.TAMPERED


def test_flipped_byte_is_refused(backup: Path, tmp_path: Path) -> None:
    """A fault of the disk in the middle of a member."""
    with zipfile.ZipFile(backup) as source:
        place = source.getinfo(PROOF).header_offset + 80
    content = bytearray(backup.read_bytes())
    content[place] ^= 0xFF
    backup.write_bytes(content)

    assert refusal(backup, tmp_path / "neu") is Refusal.TAMPERED


def test_member_too_few_or_too_many_is_refused(backup: Path, tmp_path: Path) -> None:
    """The manifest and the contents name the same members."""
    fewer = rewritten(backup, lambda _manifest, members: members.__delitem__(PROOF))
    assert refusal(fewer, tmp_path / "neu") is Refusal.TAMPERED

    more = rewritten(backup, lambda _manifest, members: members.update({"files/x": b"x"}))
    assert refusal(more, tmp_path / "neu") is Refusal.TAMPERED


@pytest.mark.parametrize(
    "name",
    ["../boese", "/etc/boese", "files/../../boese", "files/..", "files//x", "files/./x", "boese",
     "files\\..\\..\\boese", "C:boese", "files/C:boese", "quartett.sqlite3/x", "files/",
     "files/zeile\nzwei"],
)  # fmt: skip
def test_member_for_another_place_is_refused(backup: Path, tmp_path: Path, name: str) -> None:
    """Names that lead out of the folder, on any system, though the manifest lists them."""

    def change(manifest: dict[str, Any], members: dict[str, bytes]) -> None:
        members[name] = b"x"
        manifest["members"].append(listed(name, b"x"))

    assert refusal(rewritten(backup, change), tmp_path / "neu") is Refusal.UNSAFE_NAME
    assert not (tmp_path / "boese").exists()


def test_symbolic_link_becomes_a_plain_file(backup: Path, tmp_path: Path) -> None:
    """What the archive says about the kind of a file is not asked."""
    with zipfile.ZipFile(backup) as source:
        members = {name: source.read(name) for name in source.namelist()}
    manifest = json.loads(members.pop(MANIFEST))
    manifest["members"].append(listed("files/link", b"/etc/passwd"))
    with zipfile.ZipFile(backup, "w") as target:
        for name, content in members.items():
            target.writestr(name, content)
        link = zipfile.ZipInfo("files/link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        target.writestr(link, b"/etc/passwd")
        target.writestr(MANIFEST, json.dumps(manifest))
    (tmp_path / "neu").mkdir()

    with opened(backup) as archive:
        archive.unpack(tmp_path / "neu")

    assert not (tmp_path / "neu/files/link").is_symlink()


def test_overlapping_members_are_refused(backup: Path, tmp_path: Path) -> None:
    """A hundred names for the same bytes: small in the file, large on the disk."""
    with zipfile.ZipFile(backup) as source:
        members = {name: source.read(name) for name in source.namelist()}
    manifest = json.loads(members.pop(MANIFEST))
    with zipfile.ZipFile(backup, "w") as target:
        for name, content in members.items():
            target.writestr(name, content)
        for number in range(100):
            again = copy.copy(target.getinfo(PROOF))
            again.filename = f"files/{number}"
            target.filelist.append(again)
            target.NameToInfo[again.filename] = again
            manifest["members"].append(listed(again.filename, members[PROOF]))
        target.writestr(MANIFEST, json.dumps(manifest))

    assert refusal(backup, tmp_path / "neu") is Refusal.BOMB


def test_more_than_the_disk_holds_is_refused(backup: Path, tmp_path: Path) -> None:
    """Ten terabytes claimed on both sides: refused before the first byte is unpacked."""
    with zipfile.ZipFile(backup) as source:
        members = {name: source.read(name) for name in source.namelist()}
    manifest = json.loads(members.pop(MANIFEST))
    for line in manifest["members"]:
        if line["name"] == PROOF:
            line["size"] = 10**13
    with zipfile.ZipFile(backup, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name, content)
        target.getinfo(PROOF).file_size = 10**13
        target.writestr(MANIFEST, json.dumps(manifest))

    assert refusal(backup, tmp_path / "neu") is Refusal.NO_SPACE
    assert not list((tmp_path / "neu").rglob("*"))
