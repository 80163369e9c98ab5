# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Real values for every variable part of every address, taken from the example house.

A new address with a variable part that no line here knows makes `arguments` raise KeyError.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from tests.web.assessment.results import decided_row, plan_for

from quartett.assessment import catalogue, read_own_catalogue
from quartett.assessment.catalogue_examples import example_yaml
from quartett.exchange.cards import conference_cards
from quartett.improvement.strengths import StrengthUse
from quartett.web.accounts.models import Invitation, Membership
from quartett.web.accounts.roles import Role
from quartett.web.api import services as interface
from quartett.web.api.models import ApiToken
from quartett.web.api.scopes import Scope
from quartett.web.assessment import services as assessment
from quartett.web.assessment import services_evidence
from quartett.web.assessment.models import (
    AgreedPoint,
    Evidence,
    EvidenceKind,
    OwnCatalogue,
    Round,
    RoundKind,
    RoundState,
)
from quartett.web.assessment.services_catalogues import store_own
from quartett.web.assessment.services_results import choose_projects
from quartett.web.authorities.house_views import Visitor
from quartett.web.cards import services as cards
from quartett.web.cards.models import OwnCard, ReceivedCard
from quartett.web.improvement import services as improvement
from quartett.web.improvement.models import (
    Finding,
    FindingGroup,
    Measure,
    Milestone,
    PriorityRound,
    StrengthStep,
)
from quartett.web.indicators import services_own
from quartett.web.indicators.models import (
    EventMark,
    FigureImport,
    OwnIndicator,
    OwnValue,
    PeerGroup,
)
from quartett.web.jobs.models import Job
from quartett.web.language.models import (
    CorpusCheck,
    HouseTerm,
    LetterTemplate,
    ReaderNote,
    Understood,
)
from quartett.web.language.services_corpus import compare_letters
from quartett.web.language.services_versions import add_note, add_version
from quartett.web.language.taken_files import take
from quartett.web.received_files import receive
from quartett.web.register.models import Jobcenter
from quartett.web.subjects.models import Subject

_EFQM, _CAF = 901, 902

__all__ = ["arguments", "complete_example"]


def complete_example(visitor: Visitor) -> None:
    """Add what the example leaves out, so that every address has something to show."""
    authority = visitor.authority
    Invitation.objects.create(
        authority=authority,
        email="neu@uebung.example",
        roles=[Role.STAFF.value],
        token_digest=uuid4().hex,
        expires_at=timezone.now() + timedelta(days=3),
    )
    _add_evidence(visitor)
    Job.everywhere.create(authority=authority, kind="none", label="Übung")
    strength = Finding.objects.filter(kind="strength").first()
    improvement.use_strength(
        visitor, strength, use=StrengthUse.SECURE, version=strength.version, note="Übung"
    )
    improvement.open_round(visitor, title="Werkstatt", dots_per_person=5)
    measure = Measure.objects.filter(state="running").first()
    improvement.prove(
        visitor,
        measure,
        text="Liste",
        link="",
        file=SimpleUploadedFile("liste.txt", b"Liste"),
        version=measure.version,
    )
    services_own.save_group(
        visitor, PeerGroup(name="Nachbarn"), jobcenters=Jobcenter.objects.all()[:8]
    )
    interface.create_token(
        visitor,
        name="Übung",
        scopes=[Scope.FINDINGS_READ],
        expires_on=timezone.localdate() + timedelta(days=3),
    )
    cards.receive_cards(visitor, cards=conference_cards()[:1], origin="anderes-haus.json")
    _team_round(visitor)
    _check_round(visitor)
    _decided_rounds(visitor)
    _letters(visitor)


def _letters(visitor: Visitor) -> None:
    """A template with a file and a note of a test reader, and all templates compared."""
    row = LetterTemplate.objects.select_related("authority").order_by("number")[0]
    add_version(visitor, row, file=take(b"Bitte rufen Sie uns an.", name="brief.txt"))
    newest = row.versions.first()
    assert newest is not None
    add_note(visitor, row, number=newest.number, understood=Understood.YES, stuck="")
    today = timezone.localdate()
    check = CorpusCheck.objects.create(
        authority=visitor.authority, number=1, profile=row.profile, started_on=today, role="quality"
    )
    compare_letters(check, today=today, refused=[])


def _team_round(visitor: Visitor) -> None:
    """A planned round whose catalogue has no weights of its own, with one seat."""
    row = assessment.create_round(
        visitor,
        catalogue=catalogue("efqm-2025"),
        kind=RoundKind.TEAM,
        draft=assessment.RoundDraft(
            title="Übungsrunde",
            method="full",
            deadline=timezone.localdate() + timedelta(days=14),
            groups=(assessment.GroupDraft("Beschäftigte"),),
        ),
    )
    drafts = [assessment.SeatDraft("Fachkraft", "beschaftigte")]
    assessment.add_seats(visitor, row, drafts=drafts, version=row.version)


def _check_round(visitor: Visitor) -> None:
    """An open anonymous check of two groups."""
    row = assessment.create_round(
        visitor,
        catalogue=catalogue("qualitaets-check-kurz"),
        kind=RoundKind.CHECK,
        draft=assessment.RoundDraft(
            title="Übungs-Check",
            method="check",
            deadline=timezone.localdate() + timedelta(days=14),
            groups=(
                assessment.GroupDraft("Beschäftigte", 40),
                assessment.GroupDraft("Führung", 12),
            ),
        ),
    )
    assessment.change_state(visitor, row, to=RoundState.OPEN, version=row.version)


def _decided_rounds(visitor: Visitor) -> None:
    """A decided round of EFQM with three projects, and one of CAF."""
    efqm = decided_row(visitor.authority, number=_EFQM)
    numbers = plan_for(visitor, efqm, count=3)
    choose_projects(visitor, efqm, measures=numbers, version=efqm.version)
    values = {"1.1": 40, "6.1": 55}
    decided_row(
        visitor.authority,
        model="caf-2020",
        method="classical",
        values=values,
        points=(),
        number=_CAF,
    )


def _add_evidence(visitor: Visitor) -> None:
    """A piece with a file, and a catalogue of the house."""
    file = receive(SimpleUploadedFile("leitbild.txt", b"Wir arbeiten miteinander."))
    kept = services_evidence.add_evidence(
        visitor,
        kind=EvidenceKind.FILE,
        draft=services_evidence.EvidenceDraft("Leitbild"),
        items=[("caf-2020", "1.1")],
        file=file,
    )
    assert kept.number
    store_own(visitor, read_own_catalogue(example_yaml().encode()))


def _evidence() -> dict[str, object]:
    row = _first(Evidence, kind=EvidenceKind.FILE, revisions__isnull=False)
    return {"number": row.number, "revision": 1}


def _first(model: type[Any], **conditions: Any) -> Any:
    row = model.objects.filter(**conditions).order_by("pk").first()
    assert row is not None, f"the example has no {model.__name__} with {conditions}"
    return row


def _version() -> dict[str, object]:
    found = _first(ReaderNote).template_version
    return {"number": found.template.number, "version": found.number}


def _reading() -> dict[str, object]:
    note = _first(ReaderNote)
    return {"number": note.template_version.template.number, "note": note.pk}


def _milestone() -> dict[str, object]:
    row = _first(Milestone)
    return {"number": row.measure.number, "milestone": row.pk}


def _strength() -> dict[str, object]:
    step = _first(StrengthStep)
    return {"number": step.finding.number, "step": step.pk}


def _round() -> dict[str, object]:
    return {"number": _first(Round, title="Übungsrunde").number}


def _room() -> dict[str, object]:
    row = _first(Round, state=RoundState.CONSENSUS)
    return {"number": row.number, "item": "2.1", "pk": _first(AgreedPoint, round=row).pk}


def _check(state: RoundState) -> dict[str, object]:
    return {"number": _first(Round, kind=RoundKind.CHECK, state=state).number}


def _result() -> dict[str, object]:
    return {"number": _EFQM, "item": "1.2", "place": 1}


def _result_strength() -> dict[str, object]:
    point = _first(AgreedPoint, round__number=_EFQM, kind="strength")
    return {"number": _EFQM, "point": point.pk}


def _counts() -> dict[str, object]:
    value = _first(OwnValue)
    return {"key": value.indicator.key, "pk": value.pk}


# the longest beginning of the url name that stands here says where its values come from
_SOURCES: dict[str, Callable[[], dict[str, object]]] = {
    "assessment": _round,
    "assessment-application": _result,
    "assessment-feedback": lambda: {"number": _CAF},
    "assessment-findings": _result,
    "assessment-plan": _result,
    "assessment-project": _result,
    "assessment-report": _result,
    "assessment-result": _result,
    "assessment-strength": _result_strength,
    "assessment-why": _result,
    "assessment-catalogue": lambda: {"key": "caf-2020"},
    "assessment-catalogue-file": lambda: {"key": _first(OwnCatalogue).catalogue_id},
    "assessment-catalogue-restore": lambda: {"key": _first(OwnCatalogue).catalogue_id},
    "assessment-catalogue-retire": lambda: {"key": _first(OwnCatalogue).catalogue_id},
    "assessment-catalogue-sample": lambda: {"suffix": "yaml"},
    "assessment-evidence": _evidence,
    "assessment-evidence-new": lambda: {"kind": "file"},
    "assessment-wording": lambda: {"key": "caf-2020", "item": "1.1"},
    "assessment-check": lambda: _check(RoundState.OPEN),
    "assessment-check-pdf": lambda: _check(RoundState.CLOSED),
    "assessment-check-results": lambda: _check(RoundState.CLOSED),
    "assessment-check-xlsx": lambda: _check(RoundState.CLOSED),
    "assessment-mark": lambda: {**_round(), "sign": "council_informed"},
    "assessment-new": lambda: {"catalogue": "caf-2020"},
    "assessment-point": _room,
    "assessment-room": _room,
    "assessment-seat": lambda: {**_round(), "seat": 1},
    "assessment-unmark": lambda: {**_round(), "sign": "council_informed"},
    "card": lambda: {"card": _first(OwnCard).slug},
    "card-remove": lambda: {"card": _first(ReceivedCard).slug},
    "card-restore": lambda: {"card": _first(ReceivedCard).slug},
    "own-card": lambda: {"card": _first(OwnCard).slug},
    "figure": lambda: {"key": "K2"},
    "figure-own": lambda: {"key": _first(OwnIndicator).key},
    "figure-counts": _counts,
    "figure-mark": lambda: {"key": "K2", "pk": _first(EventMark).pk},
    "figure-group": lambda: {"pk": _first(PeerGroup).pk},
    "figure-import": lambda: {"number": _first(FigureImport).number},
    "finding": lambda: {"number": _first(Finding, kind="improvement").number},
    "finding-subject": lambda: {"key": _first(Subject, findings__isnull=False).key},
    "finding-group": lambda: {"number": _first(FindingGroup).number},
    "finding-round": lambda: {"number": _first(PriorityRound).number},
    "finding-strength": _strength,
    "invitation": lambda: {"pk": _first(Invitation).pk},
    "job": lambda: {"job": _first(Job).pk},
    "jobcenter": lambda: {"slug": _first(Jobcenter).slug},
    "letter-rule": lambda: {"rule": "long_sentence"},
    "measure": lambda: {"number": _first(Measure, state="running").number},
    "measure-file": lambda: {"number": _first(Measure, state="running").number},
    "measure-milestone": _milestone,
    "member": lambda: {"pk": _first(Membership).pk},
    "corpus-check": lambda: {"number": _first(CorpusCheck).number},
    "corpus-delete": lambda: {"number": _first(CorpusCheck).number},
    "corpus-export": lambda: {"number": _first(CorpusCheck).number, "suffix": "json"},
    "corpus-findings": lambda: {"number": _first(CorpusCheck).number},
    "corpus-similar": lambda: {"number": _first(CorpusCheck).number},
    "corpus-words": lambda: {"number": _first(CorpusCheck).number},
    "template": lambda: {"number": _version()["number"]},
    "template-compare": _version,
    "template-file": _version,
    "template-note": _version,
    "template-note-remove": _reading,
    "template-remove": _version,
    "template-text": _version,
    "term": lambda: {"number": _first(HouseTerm).number},
    "terms-export": lambda: {"suffix": "csv"},
    "token": lambda: {"number": _first(ApiToken).number},
}


def arguments(name: str) -> dict[str, object]:
    """The values for the address called `name`, in the scope of the example house."""
    known = [beginning for beginning in _SOURCES if name.startswith(beginning)]
    return _SOURCES[max(known, key=len)]() if known else {}
