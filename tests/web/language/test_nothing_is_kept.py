# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real letter leaves no trace: not in the database, on the disk, in a cache, log or report."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import got_request_exception
from django.db import connection
from django.test import Client
from django.views.debug import ExceptionReporter
from docx import Document
from tests.web.api.conftest import new_token
from tests.web.conftest import LogIn

from quartett.language import check
from quartett.web.accounts.roles import Role
from quartett.web.authorities.models import Authority

MARKER = "Zwergohreulenmarke"
PERSON = "Uhuverfassung"
TEXT = (
    f"Guten Tag,\n\ndie {MARKER} ist unverzüglich einzureichen, weil über die {MARKER} sonst nicht "
    "entschieden werden kann. Wir helfen gern."
)
HOUSE = "/h/musterstadt/sprache/"
OTHER = "/h/musterstadt/kennzahlen/einlesen/"
LETTER = json.dumps({"text": TEXT})


def word_file(text: str = TEXT) -> bytes:
    """A Word file whose properties and comments name a person."""
    document, file = Document(), io.BytesIO()
    document.core_properties.author = document.core_properties.last_modified_by = PERSON
    for paragraph in text.split("\n\n"):
        last = document.add_paragraph(paragraph)
    document.add_comment(last.runs, text="Bitte prüfen.", author=PERSON, initials="UV")
    document.save(file)
    return file.getvalue()


def upload(content: bytes | None = None, name: str = "brief.docx") -> SimpleUploadedFile:
    """A file as the browser sends it."""
    return SimpleUploadedFile(name, word_file() if content is None else content)


# every way a letter can take; the last ones are refused
WAYS: dict[str, tuple[str, Callable[[], dict[str, object]]]] = {
    "text": ("", lambda: {"text": TEXT}),
    "file": ("", lambda: {"file": upload()}),
    "plain": ("", lambda: {"file": upload(TEXT.encode(), "brief.txt")}),
    "large": ("", lambda: {"file": upload(TEXT.encode() + b"\n" * 5_000_000, "brief.txt")}),
    "carried": ("", lambda: {"letter": LETTER}),
    "commented": ("anmerkungen.docx", lambda: {"file": upload(), "tracked": "on"}),
    "commented text": ("anmerkungen.docx", lambda: {"text": TEXT}),
    "report": ("bericht.pdf", lambda: {"text": TEXT}),
    "comparison": ("vergleich/", lambda: {"letter": LETTER, "text": TEXT.replace("Tag", "Abend")}),
    "editor": ("schreiben/", lambda: {"file": upload()}),
    "live": ("schreiben/pruefen/", lambda: {"text": TEXT}),
    "both": ("", lambda: {"text": TEXT, "file": upload()}),
    "damaged": ("", lambda: {"file": upload(b"PK\x03\x04" + MARKER.encode())}),
    "too long": ("", lambda: {"text": MARKER * 20_000}),
    "zero": ("schreiben/pruefen/", lambda: {"text": f"{TEXT}\0"}),
    "no profile": ("bericht.pdf", lambda: {"text": TEXT, "profile": MARKER}),
    "no letter": ("vergleich/", lambda: {"letter": f"{{{MARKER}", "text": TEXT}),
}

_written: list[str] = []
_watching = [False]


def _hook(event: str, given: tuple[Any, ...]) -> None:
    if _watching[0] and event == "open" and isinstance(given[0], str | bytes | os.PathLike):
        path, mode, flags = os.fsdecode(given[0]), given[1] or "", given[2] or 0
        writes = any(sign in mode for sign in "wax+") or flags & (os.O_WRONLY | os.O_RDWR)
        # what Python compiles of the program itself is no trace of a letter
        if writes and path != os.devnull and "__pycache__" not in path:
            _written.append(path)


sys.addaudithook(_hook)  # cannot be taken away again, only told not to look


@contextmanager
def watched() -> Iterator[list[str]]:
    """The files that Python opens for writing meanwhile, also those that are gone afterwards."""
    _written.clear()
    _watching[0] = True
    try:
        yield _written
    finally:
        _watching[0] = False


@pytest.fixture(autouse=True)
def _warm() -> None:
    """What is compiled or read for the first time is no trace of a letter."""
    check(TEXT.replace(MARKER, "Marke"))


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, of this test alone."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def assert_no_trace(temporary: Path, *, marks: tuple[str, ...] = (MARKER, PERSON)) -> None:
    """No table, no file in the data folder or the temporary one, and no cache holds a mark."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            held = repr(cursor.fetchall())
            assert not any(mark in held for mark in marks), table
    folders = (Path(django_settings.CONFIGURATION.data), temporary)
    for path in (path for folder in folders for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        assert not any(mark.encode() in content for mark in marks), path
    kept = repr(getattr(cache, "_cache", {}))
    assert not any(mark in kept for mark in marks)


@pytest.mark.parametrize("way", WAYS)
def test_letter_leaves_no_trace(
    way: str,
    log_in: LogIn,
    temporary: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Whatever the answer is, nothing was written, and no log names a word of the letter."""
    address, data = WAYS[way]
    browser = log_in(Role.STAFF)
    given = {"profile": "behoerdenbrief", **data()}
    browser.get(HOUSE)
    with caplog.at_level(0), watched() as files:
        answer = browser.post(HOUSE + address, given)
        answer.getvalue()
    assert answer.status_code in (200, 400)
    assert not files
    logged = caplog.text + "".join(capfd.readouterr())
    assert MARKER not in logged
    assert PERSON not in logged
    assert answer["Cache-Control"] == "private, no-store"
    assert_no_trace(temporary)


@pytest.mark.parametrize("way", ["text", "file", "commented", "report", "comparison", "live"])
def test_fault_of_ours_leaves_no_trace(
    way: str,
    log_in: LogIn,
    temporary: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """500, and neither the page, nor the log, nor Django's report tells the letter."""

    def broken(letter: object, **_options: object) -> None:
        said = f"cannot check {letter}"
        raise RuntimeError(said[:6])

    reports: list[str] = []

    def report(request: Any, **_options: object) -> None:
        reporter = ExceptionReporter(request, *sys.exc_info())
        reports.extend((reporter.get_traceback_text(), reporter.get_traceback_html()))

    monkeypatch.setattr("quartett.web.language.forms_checking.check", broken)
    address, data = WAYS[way]
    browser = log_in(Role.STAFF)
    browser.raise_request_exception = False
    got_request_exception.connect(report)
    try:
        given = {"profile": "behoerdenbrief", **data()}
        with caplog.at_level(0), watched() as files:
            answer = browser.post(HOUSE + address, given)
    finally:
        got_request_exception.disconnect(report)
    assert answer.status_code == 500
    assert len(reports) == 2
    said = answer.content.decode() + caplog.text + "".join(capfd.readouterr()) + "".join(reports)
    assert MARKER not in said
    assert PERSON not in said
    assert not files
    assert_no_trace(temporary)


def test_interface_leaves_no_trace(
    house: Authority, temporary: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The same for other programs, whether the letter can be read or not."""
    program = new_token(house)
    for content in ({"text": TEXT}, {"text": TEXT, "profile": MARKER}, {"file": MARKER}):
        with caplog.at_level(0), watched() as files:
            answer = program.send(
                "POST",
                "/api/v1/language/check",
                data=json.dumps(content),
                content_type="application/json",
            )
        assert answer.status_code in (200, 422)
        assert not files
    assert MARKER not in caplog.text
    assert_no_trace(temporary)


def test_people_in_a_file_are_nowhere_shown(log_in: LogIn) -> None:
    """Author, last editor and authors of comments are not read."""
    for address in ("", "schreiben/"):
        data = {"profile": "behoerdenbrief", "file": upload()}
        page = log_in(Role.STAFF).post(HOUSE + address, data).content.decode()
        assert MARKER in page
        assert PERSON not in page


def test_token_of_the_form_is_checked_without_a_file_on_the_disk(
    log_in: LogIn, temporary: Path
) -> None:
    """The form is read before the view begins, to look for its token: in memory, too."""
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = log_in(Role.STAFF).cookies
    browser.get(HOUSE)
    token = browser.cookies["csrftoken"].value
    large = upload(TEXT.encode() + b"\n" * 5_000_000, "brief.txt")
    for sent in (token, "falsch"):
        large.seek(0)
        data = {"profile": "behoerdenbrief", "file": large, "csrfmiddlewaretoken": sent}
        with watched() as files:
            status = browser.post(HOUSE, data).status_code
        assert (status == 403) is (sent != token)
        assert not files
    assert_no_trace(temporary)


def test_watch_sees_files(log_in: LogIn, temporary: Path) -> None:
    """The rule belongs to these pages: another upload does touch the disk, and that is noticed."""
    browser = log_in(Role.QUALITY)
    with watched() as files:
        browser.post(OTHER, {"file": upload(b"x" * 100_000, "a.csv")})
    assert any(path.startswith(str(temporary)) for path in files)
