# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many templates at once: read, compared, kept only if wanted; nothing stays behind."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django_scopes import scope
from tests.web.language.letters import EASY, HARD, archive, template, word_file

from quartett.language.corpus_sheets import from_json
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.jobs.models import Job, JobState
from quartett.web.jobs.services import Progress
from quartett.web.language import archives
from quartett.web.language import services_corpus as services
from quartett.web.language.models import CorpusCheck, LetterTemplate

TODAY = date(2026, 11, 2)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    """An own folder for files."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


def stored_files(media: Path) -> list[Path]:
    """Every file below the folder."""
    return [path for path in media.rglob("*") if path.is_file()]


def checked(visitor: Visitor, *, content: bytes | None = None, keeps: bool = False) -> CorpusCheck:
    """Start a check, which the tests run at once, and return it."""
    stream = None if content is None else io.BytesIO(content)
    job = services.start_check(
        visitor, profile="behoerdenbrief", today=TODAY, archive=stream, keeps=keeps
    )
    job.refresh_from_db()
    assert job.state == JobState.DONE, job.message
    return CorpusCheck.objects.get(job=job.pk)


def test_register_is_compared(house: Authority, visitor: Visitor) -> None:
    """Every template in use with its volume, the worst first; withdrawn ones are left out."""
    with scope(authority=house):
        template(visitor, "Leicht", text=EASY, volume=10)
        template(visitor, "Schwer", text=HARD, volume=10)
        gone = template(visitor, "Alt", text=HARD, volume=99)
        LetterTemplate.objects.filter(pk=gone.pk).update(withdrawn_on=TODAY)
        row = checked(visitor)
        found = from_json(row.result)
        assert [one.title for one in found.letters] == ["Schwer", "Leicht"]
        assert (row.letters, row.from_files) == (2, False)
        assert row.finished_on is not None
        assert row.mean == found.mean


def test_files_leave_only_the_result(house: Authority, visitor: Visitor, media: Path) -> None:
    """No template is made and no file stays; what could not be read is named with its reason."""
    content = archive(a_txt=EASY, b_docx=word_file(HARD), c_exe=b"MZ", d_docx=b"PK\x03\x04")
    with scope(authority=house):
        row = checked(visitor, content=content)
        assert row.letters == 2
        assert [name for name, _reason in row.refused] == ["c.exe", "d.docx"]
        assert not LetterTemplate.objects.exists()
        assert not row.file
    assert stored_files(media) == []


def test_files_can_become_templates(house: Authority, visitor: Visitor, media: Path) -> None:
    """A file named like a template is its new version; the same archive again changes nothing."""
    with scope(authority=house):
        template(visitor, "Mitwirkung", text=HARD)
        content = archive(Mitwirkung_txt=EASY, Einladung_docx=word_file(HARD))
        for _time in range(2):
            row = checked(visitor, content=content, keeps=True)
            assert row.letters == 2
        counts = {one.title: one.versions.count() for one in LetterTemplate.objects.all()}
        assert counts == {"Mitwirkung": 2, "Einladung": 1}
    assert len(stored_files(media)) == 2


def test_letter_to_a_person_is_neither_kept_nor_compared(
    house: Authority, visitor: Visitor, media: Path
) -> None:
    """Its number stands nowhere afterwards: not in the database, not on the disk."""
    letter = f"{EASY}\n\nIhre Kundennummer: 123D456789."
    content = archive(**{"Schreiben_txt": letter, "a_txt": EASY})
    with scope(authority=house):
        for keeps in (False, True):
            row = checked(visitor, content=content, keeps=keeps)
            assert [name for name, _reason in row.refused] == ["Schreiben.txt"]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            assert "123D456789" not in str(cursor.fetchall()), table
    assert not any(b"123D456789" in path.read_bytes() for path in stored_files(media))


def test_name_of_a_file_is_masked(house: Authority, visitor: Visitor) -> None:
    """In the ranking, and where it is said that a file was not read."""
    content = archive(**{"123D456789 Brief_txt": EASY, "123D456780 Brief_exe": b"x"})
    with scope(authority=house):
        row = checked(visitor, content=content)
        assert "123D45678" not in str(row.result) + str(row.refused)


def test_cancelled_check_leaves_nothing(
    house: Authority, visitor: Visitor, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the files nor a row without a result."""

    def cancel_first(self: Progress, *_args: Any, **_kwargs: Any) -> None:
        from quartett.web.jobs.services import Cancelled

        raise Cancelled

    monkeypatch.setattr(Progress, "__call__", cancel_first)
    with scope(authority=house):
        stream = io.BytesIO(archive(a_txt=EASY))
        services.start_check(visitor, profile="behoerdenbrief", today=TODAY, archive=stream)
        assert Job.objects.get().state == JobState.CANCELLED
        assert not CorpusCheck.objects.exists()
    assert stored_files(media) == []


def upload(content: bytes, name: str = "vorlagen.zip") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def test_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """By what the archive says of its size, and by the number of its files."""
    bomb = archive(a_txt=b"\0" * 3_000_000, b_txt=b"\0" * 3_000_000)
    assert len(bomb) < 20_000
    monkeypatch.setattr(archives, "_MOST_UNPACKED", 5_000_000)
    with pytest.raises(ValidationError, match="viel zu groß"):
        archives.packed([upload(bomb)])
    monkeypatch.setattr(archives, "MOST_FILES", 1)
    with pytest.raises(ValidationError, match="2 Dateien"):
        archives.packed([upload(archive(a_txt="a", b_txt="b"))])


def test_large_file_in_an_archive_is_not_unpacked() -> None:
    """The others are read."""
    content = archive(a_txt=b"\0" * 11_000_000, b_txt=EASY)
    count, found = archives.members(io.BytesIO(content))
    first, second = found
    assert (count, first.data, second.data) == (2, None, EASY.encode())
    assert "größer als 10 MB" in first.reason


def test_damaged_and_locked_archives_are_told() -> None:
    """An archive that is none is refused; a file with a password is named."""
    with pytest.raises(ValidationError, match="beschädigt"):
        archives.packed([upload(b"PK\x03\x04 nothing more")])
    locked = bytearray(archive(a_txt="Text"))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + offset] |= 1
    _count, found = archives.members(io.BytesIO(bytes(locked)))
    assert "Kennwort" in next(found).reason


def test_single_files_of_one_name_stay_two() -> None:
    """What programs put beside files is left out of an archive."""
    stream = archives.packed([upload(b"eins", "a.txt"), upload(b"zwei", "a.txt")])
    with stream:
        assert [one.data for one in archives.members(stream)[1]] == [b"eins", b"zwei"]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as pack:
        for name in ("__MACOSX/a.txt", "ordner/.verborgen.txt", "ordner/b.txt"):
            pack.writestr(name, "x")
    assert [one.name for one in archives.members(target)[1]] == ["b.txt"]
