# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Evidence: pieces in revisions, serving several models, ended by a rule."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django_scopes import scope
from tests.web.assessment.evidence import kept, paper, picture, piece

from quartett.web.assessment import services_evidence as services
from quartett.web.assessment.models import Evidence, EvidenceKind, EvidenceLink, Revision
from quartett.web.assessment.queries_catalogues import known_catalogues
from quartett.web.assessment.queries_evidence import (
    attached,
    chosen_figure,
    evidence_by_item,
    found_evidence,
    proposals,
)
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.events.models import Event
from quartett.web.operation import retention
from quartett.web.operation.backup import _files
from quartett.web.received_files import receive

CAF, EFQM = "caf-2020", "efqm-2025"


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    """An own folder for files."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


def stored_files(media: Path) -> list[Path]:
    """Every file below the folder."""
    return sorted(path for path in media.rglob("*") if path.is_file())


def test_form_sent_twice_makes_one_piece(inside: Authority, visitor: Visitor) -> None:
    """The same submission gives the piece that it made."""
    draft, submission = services.EvidenceDraft("Leitbild"), uuid4()
    for _press in range(2):
        services.add_evidence(visitor, kind=EvidenceKind.LINK, draft=draft, submission=submission)
    assert Evidence.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_new_file_is_a_new_revision_and_old_ones_stay(
    house: Authority, visitor: Visitor, media: Path
) -> None:
    """Under names that say nothing, with the hash of what came; the same again changes nothing."""
    with scope(authority=house):
        row = piece(visitor, file=kept("eins"))
        services.add_revision(visitor, row, file=kept("zwei"))
        assert services.add_revision(visitor, row, file=kept("zwei")) is None
        newest, first = row.revisions.all()
        assert (newest.number, first.number) == (2, 1)
        assert newest.sha256 != first.sha256
        names = [path.relative_to(media).as_posix() for path in stored_files(media)]
        assert sorted(names) == sorted([newest.file.name, first.file.name])
        assert not any("Leitbild" in name or "." in name for name in names)
        services.remove_revision(visitor, row, number=1)
        assert [path.name for path in stored_files(media)] == [Path(newest.file.name).name]
        removed = Event.objects.get(action="evidence.revision_removed")
        assert first.sha256 in removed.before


@pytest.mark.django_db(transaction=True)
def test_file_does_not_stay_without_its_row(
    house: Authority, visitor: Visitor, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever fails after the file was written takes the file along."""

    def broken(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(services, "log_act", broken)
    with scope(authority=house), pytest.raises(RuntimeError):
        piece(visitor, file=kept())
    assert stored_files(media) == []


def test_two_editors_lose_nothing(inside: Authority, visitor: Visitor) -> None:
    """The slower one learns what stands there."""
    row = piece(visitor)
    services.change_evidence(visitor, row, draft=services.EvidenceDraft("Neu"), version=1)
    with pytest.raises(services.StaleEvidence) as stale:
        services.change_evidence(visitor, row, draft=services.EvidenceDraft("Alt"), version=1)
    assert stale.value.current.title == "Neu"


def test_models_propose_each_other(inside: Authority, visitor: Visitor) -> None:
    """From EFQM to CAF and back; what is attached is proposed no more."""
    catalogues = known_catalogues()
    row = piece(visitor, "Strategie", (EFQM, "1.4"))
    found = proposals(attached(row, catalogues=catalogues), catalogues=catalogues)
    assert [(each.label.catalogue, each.label.number) for each in found] == [
        (CAF, "2.2"),
        (CAF, "2.3"),
    ]
    assert found[0].because == "EFQM-Modell 2025 1.4"
    services.link_items(visitor, row, items=[(CAF, "2.2"), (CAF, "2.3")])
    left = proposals(attached(row, catalogues=catalogues), catalogues=catalogues)
    assert (CAF, "2.2") not in {(each.label.catalogue, each.label.number) for each in left}
    back = piece(visitor, "Zurück", (CAF, "2.2"))
    found = proposals(attached(back, catalogues=catalogues), catalogues=catalogues)
    assert (EFQM, "1.4") in {(each.label.catalogue, each.label.number) for each in found}


def test_headings_carry_evidence(inside: Authority, visitor: Visitor) -> None:
    """6.1 has no score of its own, but evidence."""
    catalogues = known_catalogues()
    row = piece(visitor, "Kundenbefragung", ("efqm-2020", "6.1"))
    (group,) = attached(row, catalogues=catalogues)
    assert group.items[0].is_heading
    assert set(evidence_by_item("efqm-2020")) == {"6.1"}


def test_search_finds_words_kinds_and_items(inside: Authority, visitor: Visitor) -> None:
    """Whatever the database takes for the same letter; a criterion stands for its parts."""
    first = piece(visitor, "Überblick über Prozesse", (CAF, "5.1"))
    second = piece(visitor, "Leitbild", (CAF, "1.1"), (EFQM, "1.1"))
    assert list(found_evidence(words="überblick PROZ")) == [first]
    assert list(found_evidence(catalogue=CAF, item="5")) == [first]
    assert list(found_evidence(catalogue=EFQM)) == [second]
    assert list(found_evidence(catalogue=CAF)) == [second, first]
    assert list(found_evidence(kind="file")) == []


def test_withdrawn_counts_no_more_and_can_come_back(inside: Authority, visitor: Visitor) -> None:
    """Out of lists and reports, until it is put back."""
    row = piece(visitor, "Leitbild", (CAF, "1.1"))
    services.withdraw_evidence(visitor, row)
    assert list(found_evidence()) == []
    assert list(found_evidence(withdrawn=True)) == [row]
    assert evidence_by_item(CAF) == {}
    services.restore_evidence(visitor, row)
    assert evidence_by_item(CAF) == {"1.1": [row]}


def test_attachment_can_be_taken_back(inside: Authority, visitor: Visitor) -> None:
    """Once; a second time there is nothing to take."""
    row = piece(visitor, "Leitbild", (CAF, "1.1"))
    assert services.unlink_item(visitor, row, item=(CAF, "1.1"))
    assert not services.unlink_item(visitor, row, item=(CAF, "1.1"))
    assert not EvidenceLink.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_was_withdrawn_a_year_ago_is_deleted(
    house: Authority, visitor: Visitor, media: Path
) -> None:
    """With its files; what was withdrawn yesterday stays. The log says so."""
    with scope(authority=house):
        old, new = piece(visitor, "Alt", file=kept("alt")), piece(visitor, "Neu", file=kept("neu"))
        today = timezone.localdate()
        Evidence.objects.filter(pk=old.pk).update(withdrawn_on=today - timedelta(days=400))
        Evidence.objects.filter(pk=new.pk).update(withdrawn_on=today - timedelta(days=1))
    rule = next(each for each in retention.rules() if each.key == "withdrawn_evidence")
    cutoff = timezone.now() - timedelta(days=rule.days)
    assert services.withdrawn_before(cutoff) == 1
    assert services.delete_withdrawn(cutoff) == 1
    with scope(authority=house):
        assert [row.title for row in Evidence.objects.all()] == ["Neu"]
        assert len(stored_files(media)) == Revision.objects.count() == 1
        assert Event.objects.filter(action="evidence.deleted").count() == 1


def test_backup_takes_the_files(inside: Authority, visitor: Visitor, media: Path) -> None:
    """Every revision lies among what a backup packs."""
    row = piece(visitor, file=kept())
    revision = row.revisions.get()
    assert [name for name, _path, _size in _files()] == [f"files/{revision.file.name}"]


def test_picture_forgets_device_and_place(inside: Authority, visitor: Visitor) -> None:
    """What is kept is drawn anew; hash and size are those of what is kept."""
    received = receive(picture())
    content = received.content.read()
    assert b"Diensthandy" not in content
    assert received.size == len(content)


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (paper(name="Kundennummer 123A456789.pdf"), "Dateiname"),
        (SimpleUploadedFile("bericht.pdf", b"MZ\x90\0"), "Programm"),
        (SimpleUploadedFile("bild.svg", b"<svg/>"), "PNG"),
        (SimpleUploadedFile("leer.pdf", b"\0"), "leer"),
    ],
)
def test_refused_files_say_why(upload: SimpleUploadedFile, words: str) -> None:
    """By content, by name, by size."""
    with pytest.raises(ValidationError) as refused:
        receive(upload)
    assert words in refused.value.messages[0]
    with pytest.raises(ValidationError, match="erlaubt sind 1 MB"):
        receive(SimpleUploadedFile("x.pdf", b"%PDF-" + bytes(2_000_000)), largest=1024 * 1024)


def test_figure_without_a_value_is_none(inside: Authority) -> None:
    """A house that has lost its numbers still shows the page."""
    assert chosen_figure(inside, "K2") is None
