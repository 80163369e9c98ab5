# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Headers, error pages, uploads and health: what every page of the shell keeps to."""

from __future__ import annotations

import gc
import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from tests.web.conftest import LogIn

from quartett.web import urls
from quartett.web.accounts.roles import Role
from quartett.web.authorities.models import Authority

ENGLISH = re.compile(r"\b(Forbidden|Not Found|Server Error|Bad Request|Error|verification)\b")


@login_not_required
def _broken(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError("the secret reason")


@login_not_required
def _upload(request: HttpRequest) -> HttpResponse:
    file = request.FILES.get("file")
    return HttpResponse(str(file.size if file else None))


urlpatterns = [*urls.urlpatterns, path("kaputt/", _broken), path("hochladen/", _upload)]
handler400 = urls.handler400


@pytest.fixture
def more_pages(settings: Any) -> None:
    """The product's addresses, and one that breaks, and one that takes files."""
    settings.ROOT_URLCONF = __name__


PAGES = ["/konto/anmelden/", "/barrierefreiheit/", "/gibt/es/nicht/", "/h/musterstadt/haus/"]


@pytest.mark.parametrize("address", PAGES)
def test_policy_allows_own_files_only(address: str, house: Authority, log_in: LogIn) -> None:
    """The content security policy is exactly this, on every page and on errors."""
    answer = log_in(Role.ADMINISTRATION).get(address)
    directives = dict(
        directive.strip().split(" ", 1)
        for directive in answer["Content-Security-Policy"].split(";")
    )
    assert directives == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
        "manifest-src": "'self'",
    }


@pytest.mark.parametrize("address", PAGES)
def test_pages_hold_no_inline_code(address: str, house: Authority, log_in: LogIn) -> None:
    """Neither scripts nor styles nor handlers stand in the HTML, as the policy demands."""
    page = log_in(Role.ADMINISTRATION).get(address).content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert "<style" not in page
    assert not re.search(r"<[^>]+\s(style|on[a-z]+)=", page)


def test_security_headers_are_set(house: Authority) -> None:
    """No sniffing, no frames, no address given away to other sites."""
    answer = Client().get("/konto/anmelden/")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Server" not in answer


def test_missing_page_speaks_german(house: Authority, log_in: LogIn) -> None:
    """404, with a way on."""
    check_error_page(log_in(Role.STAFF).get("/h/musterstadt/gibt-es-nicht/"), 404)


def test_forbidden_page_speaks_german(house: Authority, log_in: LogIn) -> None:
    """403, for somebody whose role does not reach."""
    check_error_page(log_in(Role.GUEST).get("/h/musterstadt/haus/personen/"), 403)


def test_stale_form_page_speaks_german(house: Authority, log_in: LogIn) -> None:
    """Without a token the page says that it was open for too long, and nothing is saved."""
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = log_in(Role.ADMINISTRATION).cookies
    answer = browser.post("/h/musterstadt/haus/", {"name": "Anders"})
    check_error_page(answer, 403)
    house.refresh_from_db()
    assert house.name == "Jobcenter Musterstadt"


def test_broken_page_speaks_german_and_hides_the_reason(more_pages: None) -> None:
    """500, without what went wrong inside; it needs neither database nor session."""
    browser = Client(raise_request_exception=False)
    answer = browser.get("/kaputt/")
    check_error_page(answer, 500)
    assert "secret reason" not in answer.content.decode()


def check_error_page(answer: HttpResponse, status: int) -> None:
    """A German page with the number of the error and a way on."""
    page = answer.content.decode()
    text = re.sub(r"<[^>]+>", " ", page)
    assert answer.status_code == status
    assert '<html lang="de"' in page
    assert 'href="/"' in page or 'class="kern-btn' in page
    assert not ENGLISH.search(text), text


@pytest.fixture(autouse=True)
def _sweep() -> Iterator[None]:
    """Django leaves the temporary file of a broken upload to the garbage collector."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture
def small_limit(settings: Any) -> None:
    """At most one megabyte."""
    settings.CONFIGURATION = replace(settings.CONFIGURATION, upload_limit_mb=1)


def test_file_within_the_limit_arrives(
    house: Authority, log_in: LogIn, more_pages: None, small_limit: None
) -> None:
    """A file of just the allowed size is taken whole."""
    size = 1024 * 1024
    file = SimpleUploadedFile("werte.csv", b"x" * size)
    answer = log_in(Role.QUALITY).post("/hochladen/", {"file": file})
    assert answer.content == str(size).encode()


def test_file_above_the_limit_is_refused(
    house: Authority, log_in: LogIn, more_pages: None, small_limit: None
) -> None:
    """One byte more, and the page says in German what to do."""
    file = SimpleUploadedFile("werte.csv", b"x" * (1024 * 1024 + 1))
    answer = log_in(Role.QUALITY).post("/hochladen/", {"file": file})
    check_error_page(answer, 413)
    assert "zu groß" in answer.content.decode()


def test_two_files_share_the_limit(
    house: Authority, log_in: LogIn, more_pages: None, small_limit: None
) -> None:
    """Many small files are as big as one big one."""
    files = {f"file{n}": SimpleUploadedFile("werte.csv", b"x" * 600_000) for n in range(2)}
    assert log_in(Role.QUALITY).post("/hochladen/", files).status_code == 413


def _multipart(size: int) -> bytes:
    head = b'--grenze\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    return head + b"x" * size + b"\r\n--grenze--\r\n"


class _Counting(io.BytesIO):
    """A body that counts how much of it was read."""

    taken = 0

    def read(self, size: int | None = -1, /) -> bytes:
        part = super().read(size)
        self.taken += len(part)
        return part


def _send(browser: Client, body: io.BytesIO, **headers: object) -> HttpResponse:
    kind = "multipart/form-data; boundary=grenze"
    extra = {"CONTENT_TYPE": kind, "wsgi.input": body, **headers}
    return browser.generic("POST", "/hochladen/", **extra)


def test_body_is_not_read_beyond_the_limit(
    house: Authority, log_in: LogIn, more_pages: None, small_limit: None
) -> None:
    """A 50 MB body is refused by its announced length, before any of it is stored."""
    body = _Counting(_multipart(50 * 1024 * 1024))
    length = len(body.getvalue())
    assert _send(log_in(Role.QUALITY), body, CONTENT_LENGTH=length).status_code == 413
    assert body.taken == 0


def test_body_without_a_length_is_not_read(
    house: Authority, log_in: LogIn, more_pages: None, small_limit: None
) -> None:
    """Without Content-Length nothing arrives: no file, no memory, no disk."""
    body = _Counting(_multipart(3 * 1024 * 1024))
    answer = _send(log_in(Role.QUALITY), body, CONTENT_LENGTH="")
    assert (answer.status_code, answer.content) == (200, b"None")
    assert body.taken == 0


@pytest.mark.parametrize("told", ["100", "-1", "viel"])
def test_body_longer_than_announced_is_cut(
    told: str, house: Authority, log_in: LogIn, more_pages: None, small_limit: None
) -> None:
    """A false Content-Length cannot smuggle more in than it says."""
    body = _Counting(_multipart(3 * 1024 * 1024))
    answer = _send(log_in(Role.QUALITY), body, CONTENT_LENGTH=told)
    assert answer.status_code in {200, 400}
    assert body.taken <= 100


def test_body_within_the_announced_length_is_still_counted(
    house: Authority, log_in: LogIn, more_pages: None, small_limit: None
) -> None:
    """The streamed bytes count, not only the header: just above the limit is refused too."""
    body = _Counting(_multipart(1024 * 1024 + 30_000))
    length = len(body.getvalue())
    assert _send(log_in(Role.QUALITY), body, CONTENT_LENGTH=length).status_code == 413


def test_nobody_uploads_without_a_login(db: None, more_pages: None) -> None:
    """A stranger cannot fill the disk: not even a small file is taken."""
    answer = Client().post("/hochladen/", {"file": SimpleUploadedFile("a.csv", b"x")})
    assert answer.status_code == 413


def test_form_above_the_limit_is_refused(house: Authority, log_in: LogIn) -> None:
    """Text fields are limited as well."""
    answer = log_in(Role.ADMINISTRATION).post("/h/musterstadt/haus/", {"name": "x" * 3_000_000})
    check_error_page(answer, 413)


def test_health_needs_no_login(db: None) -> None:
    """Monitoring asks without an account and never gets an old answer."""
    answer = Client().get("/zustand/")
    assert answer.json()["status"] == "ok"
    assert "no-store" in answer["Cache-Control"]


def test_health_tells_when_the_database_is_down(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """503 and JSON, not an error page, and no word about the database's address."""

    def down(*_args: object) -> None:
        raise OperationalError("connection to db.intern refused")

    with monkeypatch.context() as patched:
        patched.setattr(connection, "cursor", down)
        answer = Client().get("/zustand/")
    assert answer.status_code == 503
    assert answer.json()["status"] == "database down"
    assert "intern" not in answer.content.decode()


def test_anonymous_request_stays_without_a_user(rf: RequestFactory) -> None:
    """The upload handler works on a bare request, too: without a user nothing is taken."""
    request = rf.post("/hochladen/", {"file": SimpleUploadedFile("a.csv", b"x")})
    with pytest.raises(RequestDataTooBig):
        _upload(request)


@pytest.mark.parametrize(
    "address",
    ["/h/musterstadt/suche/?q=a%00b", "/h/musterstadt/kennzahlen/a%00b/", "/einladung/%00/"],
)
def test_nul_in_an_address_is_refused(address: str, house: Authority, log_in: LogIn) -> None:
    """PostgreSQL fails on it, so it never gets that far."""
    check_error_page(log_in(Role.QUALITY).get(address), 400)


def test_pages_behind_the_login_are_kept_nowhere(house: Authority, log_in: LogIn) -> None:
    """After the logout „back“ shows nothing; what is public may be kept."""
    answer = log_in(Role.STAFF).get("/h/musterstadt/")
    assert answer["Cache-Control"] == "private, no-store"
    assert "Cache-Control" not in Client().get("/datenschutz/")
