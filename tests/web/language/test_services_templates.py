# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Templates: kept in versions, without people in them, on their way to release."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django_scopes import scope
from tests.web.language.letters import EASY, HARD, release, template, version, word_file

from quartett.language.template_states import TemplateState
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.events.models import Event
from quartett.web.language import services_templates as services
from quartett.web.language import services_versions as versions
from quartett.web.language.models import LetterTemplate, TemplateVersion, Understood
from quartett.web.language.taken_files import take, take_text
from quartett.web.language.versions import Refused, StaleTemplate
from quartett.web.subjects.models import Subject

TODAY = date(2026, 11, 2)


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    """An own folder for files."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


def stored_files(media: Path) -> list[Path]:
    """Every file below the folder."""
    return sorted(path for path in media.rglob("*") if path.is_file())


def test_template_enters_the_register_and_is_checked(inside: Authority, visitor: Visitor) -> None:
    """A hard text gets a high score with its interval, and a subject of its title."""
    row = template(visitor, "Prüfung der Unterlagen", volume=1200)
    found = row.versions.get()
    assert found.score > 3
    assert found.low < found.score < found.high
    assert (found.sentences, found.number, found.state) == (2, 1, "draft")
    assert Subject.objects.get(key="letter:pruefung-der-unterlagen").title == row.title
    assert row.subject.changeable_here


def test_form_sent_twice_makes_one_template(inside: Authority, visitor: Visitor) -> None:
    """The same submission gives the template that it made."""
    draft, submission = services.TemplateDraft("Mitwirkung", "behoerdenbrief"), uuid4()
    for _press in range(2):
        services.add_template(visitor, draft=draft, file=take_text(EASY), submission=submission)
    assert LetterTemplate.objects.count() == 1


def test_subject_has_one_template(inside: Authority, visitor: Visitor) -> None:
    """The second one is sent to the first, by its number."""
    subject = Subject.objects.get(key="letter:mitwirkung")
    draft = services.TemplateDraft("Mitwirkung", "behoerdenbrief", subject=subject)
    services.add_template(visitor, draft=draft, file=take_text(EASY))
    with pytest.raises(Refused, match=r"Nr\. 1"):
        services.add_template(visitor, draft=draft, file=take_text(HARD))
    assert LetterTemplate.objects.count() == 1


def test_same_text_is_no_new_version(inside: Authority, visitor: Visitor) -> None:
    """Another text is, and the old one stays as it was."""
    row = template(visitor, text=HARD)
    assert versions.add_version(visitor, row, file=take_text(HARD)) is None
    version(visitor, row, text=EASY)
    newest, first = row.versions.all()
    assert (newest.number, first.number) == (2, 1)
    assert first.text == HARD
    assert newest.score < first.score


def test_version_goes_its_way_step_by_step(inside: Authority, visitor: Visitor) -> None:
    """No step is left out; a released version stays, and what goes on is a new one."""
    row = template(visitor)
    with pytest.raises(Refused, match="„Sprache“"):
        versions.move_version(visitor, row, to=TemplateState.RELEASED)
    release(visitor, row, today=TODAY)
    found = row.versions.get()
    assert (found.state, found.released_on) == ("released", TODAY)
    with pytest.raises(Refused, match="neue Fassung"):
        versions.move_version(visitor, row, to=TemplateState.DRAFT)


def test_two_editors_lose_nothing(inside: Authority, visitor: Visitor) -> None:
    """Whoever saved second sees what is there now; nothing was written."""
    row = template(visitor, "Eins")
    draft = services.TemplateDraft("Zwei", "behoerdenbrief")
    services.change_template(visitor, row, draft=draft, version=row.version)
    with pytest.raises(StaleTemplate) as conflict:
        services.change_template(
            visitor, row, draft=services.TemplateDraft("Drei", "x"), version=row.version
        )
    assert conflict.value.current.title == "Zwei"
    assert Subject.objects.get(pk=row.subject_id).title == "Zwei"


PERSONAL = {
    "customer": "Ihre Kundennummer: 123D456789.",
    "household": "Ihre BG-Nummer 32102//0012345 bleibt.",
    "iban": "Wir zahlen auf DE02 1203 0000 0000 2020 51.",
    "birth": "Sie sind geboren am 3.4.1985.",
}


@pytest.mark.parametrize("sentence", PERSONAL.values(), ids=PERSONAL)
def test_letter_to_a_person_is_refused(sentence: str) -> None:
    """With the mend, and without saying the number again."""
    with pytest.raises(ValidationError, match="Platzhalter") as refused:
        take_text(f"{EASY}\n\n{sentence}")
    number = sentence.strip(".").split()[-1]
    assert number not in str(refused.value)


def test_name_of_a_file_tells_of_nobody() -> None:
    """A Kundennummer in the name is refused as well."""
    with pytest.raises(ValidationError, match="Dateiname"):
        take(EASY.encode(), name="123D456789_Bescheid.txt")


@pytest.mark.django_db(transaction=True)
def test_nobody_who_wrote_a_file_is_kept(house: Authority, visitor: Visitor, media: Path) -> None:
    """Neither author nor last editor nor commenter stands in the stored file or the database."""
    data = word_file(author="Verfasserin")
    with scope(authority=house):
        draft = services.TemplateDraft("Mitwirkung", "behoerdenbrief")
        row = services.add_template(visitor, draft=draft, file=take(data, name="Brief.docx"))
        [file] = stored_files(media)
        with zipfile.ZipFile(file) as package:
            parts = b"".join(package.read(name) for name in package.namelist())
        assert b"Verfasserin" not in parts
        assert b"VB" not in parts
        assert "Kontoausz" in parts.decode("utf-8", "replace")
        assert file.name == Path(row.versions.get().file.name).name
        assert "Brief" not in str(file)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text, name, notes FROM web_language_templateversion")
        assert "Verfasserin" not in str(cursor.fetchall())


@pytest.mark.django_db(transaction=True)
def test_removed_version_is_gone_with_its_file(
    house: Authority, visitor: Visitor, media: Path
) -> None:
    """The log keeps the hash; the last version cannot go."""
    with scope(authority=house):
        draft = services.TemplateDraft("Mitwirkung", "behoerdenbrief")
        row = services.add_template(visitor, draft=draft, file=take(word_file(), name="a.docx"))
        with pytest.raises(Refused, match="einzige"):
            versions.remove_version(visitor, row, number=1)
        version(visitor, row, text=HARD)
        digest = row.versions.get(number=1).sha256
        assert versions.remove_version(visitor, row, number=1)
        assert stored_files(media) == []
        assert digest in Event.objects.get(action="template.version_removed").before
        assert [one.number for one in row.versions.all()] == [2]


def test_reader_notes_name_nobody(inside: Authority, visitor: Visitor) -> None:
    """A note has no role and no account; the log says that there is one, not what it says."""
    row = template(visitor)
    versions.add_note(
        visitor, row, number=1, understood=Understood.NO, stuck="Was ist ein Nachweis?"
    )
    fields = {field.name for field in row.versions.get().reader_notes.model._meta.fields}
    assert fields == {"id", "template_version", "understood", "stuck", "noted_on"}
    assert "Nachweis?" not in Event.objects.get(action="template.read").after


def test_log_holds_no_text_of_a_template(inside: Authority, visitor: Visitor) -> None:
    """Neither as it was added nor as it was checked."""
    row = template(visitor, text=HARD)
    versions.check_again(visitor, row)
    told = " ".join(event.before + event.after for event in Event.objects.all())
    assert "Anspruchsvoraussetzungen" not in told


def test_other_house_sees_nothing(
    house: Authority, other_house: Authority, visitor: Visitor
) -> None:
    """Templates are bounded by the house like everything."""
    with scope(authority=house):
        template(visitor)
    with scope(authority=other_house):
        assert not LetterTemplate.objects.exists()
        assert not TemplateVersion.objects.exists()
