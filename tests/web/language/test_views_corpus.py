# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of a comparison: begun by a form, ranked, with findings in bulk and files to take along."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from openpyxl import load_workbook
from pytest_django.fixtures import DjangoAssertNumQueries
from tests.web.conftest import LogIn
from tests.web.language.letters import EASY, HARD, archive, template
from tests.web.language.test_views_templates import text_of

from quartett.web.accounts.roles import Role
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.improvement.models import Finding
from quartett.web.language.models import CorpusCheck

CHECKS = "/h/musterstadt/sprache/vergleiche/"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    """An own folder for files."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def quality(log_in: LogIn) -> Client:
    """A browser of the Qualitätsbeauftragte."""
    return log_in(Role.QUALITY)


def compare_register(browser: Client) -> None:
    """Press the button; the tests run jobs at once."""
    browser.post(CHECKS, {"what": "register", "profile": "behoerdenbrief"})


def test_register_is_ranked_and_findings_are_made_in_bulk(
    house: Authority, visitor: Visitor, quality: Client
) -> None:
    """Only those that miss their target can be chosen; what is well makes no finding."""
    with scope(authority=house):
        template(visitor, "Leichtes", text=EASY, volume=9)
        template(visitor, "Schweres", text=HARD, volume=9)
    compare_register(quality)
    answer = quality.get(f"{CHECKS}1/")
    page = text_of(answer)
    assert page.index("Schweres") < page.index("Leichtes")
    assert answer.content.decode().count('name="vorlage"') == 1
    done = quality.post(f"{CHECKS}1/befunde/", {"vorlage": ["1", "2", "x"]}, follow=True)
    assert "1 Befund ist da." in text_of(done)
    with scope(authority=house):
        assert Finding.objects.get().statement.startswith("„Schweres“ ist schwer zu lesen")


def test_archive_is_compared(house: Authority, quality: Client) -> None:
    """With a job of its own; what could not be read stands under the result."""
    file = SimpleUploadedFile("v.zip", archive(a_txt=HARD, b_txt=HARD, c_png=b"x"))
    fields = {"what": "files", "profile": "behoerdenbrief", "many": file}
    answer = quality.post(CHECKS, fields)
    with scope(authority=house):
        row = CorpusCheck.objects.get()
    assert answer.url == reverse("job", args=["musterstadt", row.job])
    page = text_of(quality.get(answer.url, follow=True))
    assert "2 Vorlagen." in page
    assert "1 Datei ist nicht dabei." in page
    assert "2 Vorlagen, wörtlich gleich" in text_of(quality.get(f"{CHECKS}1/absaetze/"))


def test_form_without_files_says_so(house: Authority, quality: Client) -> None:
    """And so does an archive together with other files."""
    empty = quality.post(CHECKS, {"what": "files", "profile": "behoerdenbrief"})
    assert empty.status_code == 400
    many = [SimpleUploadedFile("v.zip", archive(a_txt=EASY)), SimpleUploadedFile("b.txt", b"x")]
    mixed = quality.post(CHECKS, {"what": "files", "profile": "behoerdenbrief", "many": many})
    assert mixed.status_code == 400
    assert "entweder ein ZIP-Archiv" in text_of(mixed)


def test_result_goes_into_a_spreadsheet_and_a_program(
    house: Authority, visitor: Visitor, quality: Client
) -> None:
    """Both hold every template."""
    with scope(authority=house):
        template(visitor, "Schweres", text=HARD)
    compare_register(quality)
    book = load_workbook(io.BytesIO(quality.get(f"{CHECKS}1/datei/xlsx/").content))
    assert book["Rangfolge"]["B2"].value == "Schweres"
    found = json.loads(quality.get(f"{CHECKS}1/datei/json/").content)
    assert [one["title"] for one in found["letters"]] == ["Schweres"]
    assert quality.get(f"{CHECKS}1/datei/exe/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_ranking_takes_a_fixed_number_of_queries(
    house: Authority,
    visitor: Visitor,
    quality: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    """However many templates there are."""
    with scope(authority=house):
        for number in range(count):
            template(visitor, f"Brief {number}", text=EASY)
    compare_register(quality)
    quality.get(f"{CHECKS}1/")
    with django_assert_num_queries(5):
        quality.get(f"{CHECKS}1/")


@pytest.mark.parametrize("part", ["", "absaetze/", "woerter/", "datei/json/"])
def test_result_of_another_house_is_not_there(
    house: Authority, other_house: Authority, visitor: Visitor, quality: Client, log_in: LogIn,
    part: str,
) -> None:  # fmt: skip
    """Its number leads nowhere; staff may read it and not begin one."""
    with scope(authority=house):
        template(visitor, text=EASY)
    compare_register(quality)
    stranger = log_in(Role.QUALITY, authority=other_house)
    assert stranger.get(f"/h/anderswo/sprache/vergleiche/1/{part}").status_code == 404
    staff = log_in(Role.STAFF)
    assert staff.get(f"{CHECKS}1/{part}").status_code == 200
    assert staff.post(CHECKS, {"what": "register"}).status_code == 403


def test_deleted_result_is_gone(house: Authority, visitor: Visitor, quality: Client) -> None:
    """The templates stay."""
    with scope(authority=house):
        template(visitor, text=EASY)
    compare_register(quality)
    quality.post(f"{CHECKS}1/loeschen/")
    assert quality.get(f"{CHECKS}1/").status_code == 404
