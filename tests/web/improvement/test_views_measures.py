# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import io
import re
import uuid
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook
from tests.web.conftest import LogIn
from tests.web.improvement.conftest import NewFinding, NewMeasure, error_share

from quartett.findings import Source
from quartett.improvement.states import MeasureState
from quartett.improvement.verdicts import NextStep, Verdict
from quartett.web.accounts.roles import Role
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.improvement import services
from quartett.web.improvement.models import EffectCheck, Measure

pytestmark = pytest.mark.django_db
HOUSE = "/h/musterstadt"


def planned(**changes: str) -> dict[str, str]:
    """What the form of a new measure sends."""
    today = timezone.localdate()
    days = {
        "start": today,
        "due": today + timedelta(days=60),
        "check_on": today + timedelta(days=300),
        "first": date(today.year, 1, 1),
        "last": date(today.year, 1, 31),
        "comparison_first": date(today.year + 1, 1, 1),
        "comparison_last": date(today.year + 1, 1, 31),
    }
    due = date(today.year + 1, 1, 1) - timedelta(days=1)
    days |= {"due": due, "check_on": date(today.year + 1, 2, 20)}
    values = {name: value.isoformat() for name, value in days.items()}
    return {
        **values,
        "title": "Anlagenliste aufnehmen",
        "owner_role": "team_lead",
        "baseline": "hand",
        "metric": "sample.error_share",
        "value": "23,5",
        "n": "120",
        **changes,
    }


def test_measure_is_planned_from_a_finding(log_in: LogIn, new_finding: NewFinding) -> None:
    """Who, what, until when, and a baseline with a decimal comma."""
    new_finding()
    client = log_in(Role.QUALITY)
    assert (
        "Schreiben zur Mitwirkung"
        in client.get(f"{HOUSE}/massnahmen/neu/?befund=1").content.decode()
    )
    answer = client.post(f"{HOUSE}/massnahmen/neu/?befund=1", planned(findings="1"))
    assert answer["Location"] == f"{HOUSE}/massnahmen/1/"
    row = Measure.objects.get()
    baseline = row.plans.get().baseline
    assert (baseline.value, baseline.n, baseline.by_hand) == (23.5, 120, True)
    assert baseline.low < 23.5 < baseline.high
    assert list(row.findings.values_list("state", flat=True)) == ["in_measure"]


def test_sending_a_plan_twice_makes_one_measure(log_in: LogIn, inside: Authority) -> None:
    """Double click: one measure."""
    client, key = log_in(Role.QUALITY), str(uuid.uuid4())
    for _twice in range(2):
        client.post(f"{HOUSE}/massnahmen/neu/", planned(submission=key))
    assert Measure.objects.count() == 1


def test_plan_without_a_metric_needs_its_reason(log_in: LogIn, inside: Authority) -> None:
    """„Nicht messbar“ is allowed, with a sentence; nothing else is asked then."""
    client = log_in(Role.QUALITY)
    bare = planned(baseline="none", value="", metric="", first="", comparison_first="")
    assert client.post(f"{HOUSE}/massnahmen/neu/", bare).status_code == 400
    reason = {**bare, "no_metric_reason": "Nur im Gespräch zu erkennen."}
    assert client.post(f"{HOUSE}/massnahmen/neu/", reason).status_code == 302


def test_warnings_of_a_plan_are_shown_once(log_in: LogIn, inside: Authority) -> None:
    """Another season: the page warns, and saves when it is sent again."""
    client = log_in(Role.QUALITY)
    year = timezone.localdate().year + 1
    season = planned(
        comparison_first=f"{year}-05-01", comparison_last=f"{year}-05-31", check_on=f"{year}-07-01"
    )
    page = client.post(f"{HOUSE}/massnahmen/neu/", season)
    assert page.status_code == 400
    assert "verschiedene Jahreszeiten" in page.content.decode()
    assert client.post(f"{HOUSE}/massnahmen/neu/", {**season, "accept": "on"}).status_code == 302


def test_faults_of_a_plan_stand_at_their_field(log_in: LogIn, inside: Authority) -> None:
    """A check before the work is done is refused at its own field."""
    early = planned(check_on=timezone.localdate().isoformat())
    page = log_in(Role.QUALITY).post(f"{HOUSE}/massnahmen/neu/", early).content.decode()
    assert 'href="#id_check_on"' in page
    assert not Measure.objects.exists()


@pytest.mark.parametrize("view", ["", "zustaendig", "ueberfaellig", "zeit"])
def test_board_asks_a_fixed_number_of_queries(
    view: str, log_in: LogIn, new_measure: NewMeasure
) -> None:
    """Three measures cost as many queries as one, in every view."""
    client = log_in(Role.QUALITY)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{HOUSE}/massnahmen/?ansicht={view}").status_code == 200
        return len(queries)

    new_measure()
    one = cost()
    new_measure("Zwei", state=MeasureState.RUNNING)
    new_measure("Drei", state=MeasureState.CHECKING)
    assert cost() == one


def test_measure_asks_a_fixed_number_of_queries(
    log_in: LogIn, new_finding: NewFinding, new_measure: NewMeasure, visitor: Visitor
) -> None:
    """Milestones and findings cost nothing extra."""
    client = log_in(Role.QUALITY)
    row = new_measure(findings=(new_finding(),), baseline=error_share(20.0))
    services.add_milestone(visitor, row, title="Eins", due=row.due)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{HOUSE}/massnahmen/{row.number}/").status_code == 200
        return len(queries)

    one = cost()
    for title in ("Zwei", "Drei"):
        services.add_milestone(visitor, row, title=title, due=row.due)
    assert cost() == one


def test_card_moves_on_the_board(log_in: LogIn, new_measure: NewMeasure) -> None:
    """The button behind the drag moves the measure and comes back to the board."""
    new_measure()
    client = log_in(Role.TEAM_LEAD)
    page = client.get(f"{HOUSE}/massnahmen/").content.decode()
    move = re.search(r'action="([^"]+zurueck=tafel)"', page)
    assert move is not None
    answer = client.post(move[1].replace("&amp;", "&"), {"state": "running"})
    assert answer["Location"] == f"{HOUSE}/massnahmen/"
    assert Measure.objects.get().state == "running"
    stale = client.post(move[1].replace("&amp;", "&"), {"state": "cancelled"}, follow=True)
    assert "inzwischen schon jemand" in stale.content.decode()


def test_closing_leads_to_the_effect_check(log_in: LogIn, new_measure: NewMeasure) -> None:
    """Nobody closes a measure by dragging it to the end."""
    row = new_measure(state=MeasureState.CHECKING)
    answer = log_in(Role.QUALITY).post(
        f"{HOUSE}/massnahmen/1/stand/", {"state": "closed", "version": row.version}
    )
    assert answer["Location"] == f"{HOUSE}/massnahmen/1/wirkung/"
    row.refresh_from_db()
    assert row.state == "checking"


def test_effect_check_shows_proposal_then_asks_for_a_decision(
    log_in: LogIn, new_measure: NewMeasure
) -> None:
    """Before, after, what the rule says and why, warnings – and a person decides."""
    row = new_measure(baseline=error_share(20.0), state=MeasureState.CHECKING)
    client = log_in(Role.LEADERSHIP)
    address = f"{HOUSE}/massnahmen/1/wirkung/"
    assert "Die Regel schlägt vor" not in client.get(address).content.decode()
    after = {
        "nachher": "hand",
        "wert": "8,0",
        "faelle": "200",
        "von": "2026-01-01",
        "bis": "2026-03-31",
    }
    page = client.get(address, after).content.decode()
    assert "<strong>Verbesserung sichtbar</strong>" in page
    assert "schließt 0 aus" in page
    assert not EffectCheck.objects.exists()
    decision = {**after, "outcome": "worked.standardise", "version": row.version}
    answer = client.post(address, decision)
    assert answer.status_code == 302
    check = EffectCheck.objects.get()
    assert (check.decided, check.after.value, check.after.by_hand) == ("worked", 8.0, True)
    again = client.post(address, decision)
    assert again.status_code == 302
    assert EffectCheck.objects.count() == 1


def test_departing_from_the_proposal_is_asked_for_a_reason(
    log_in: LogIn, new_measure: NewMeasure
) -> None:
    """The form says so at its field and keeps what was typed."""
    row = new_measure(state=MeasureState.CHECKING)
    answer = log_in(Role.QUALITY).post(
        f"{HOUSE}/massnahmen/1/wirkung/",
        {"nachher": "none", "outcome": "worked.standardise", "version": row.version},
    )
    assert answer.status_code == 400
    assert "Bitte begründen Sie" in answer.content.decode()


def test_team_lead_does_not_judge_effects(log_in: LogIn, new_measure: NewMeasure) -> None:
    """Who carried it out does not grade it alone."""
    new_measure(state=MeasureState.CHECKING)
    assert log_in(Role.TEAM_LEAD).get(f"{HOUSE}/massnahmen/1/wirkung/").status_code == 403


def test_no_page_claims_a_cause(
    visitor: Visitor, log_in: LogIn, new_finding: NewFinding, new_measure: NewMeasure
) -> None:
    """Pages say what was seen and never what made it so."""
    row = new_measure(
        findings=(new_finding(),), baseline=error_share(20.0), state=MeasureState.CHECKING
    )
    client = log_in(Role.QUALITY)
    paths = [
        "befunde/", "befunde/1/", "massnahmen/", "massnahmen/1/", "gesagt-getan/", "berichte/",
        "massnahmen/1/wirkung/?nachher=hand&wert=8&faelle=200&von=2026-01-01&bis=2026-03-31",
    ]  # fmt: skip
    pages = [client.get(f"{HOUSE}/{path}") for path in paths]
    services.decide_effect(
        visitor,
        row,
        after=None,
        ruling=services.Ruling(Verdict.NOT_MEASURABLE, NextStep.STOP),
        version=row.version,
    )
    pages += [client.get(f"{HOUSE}/{path}") for path in paths[:-1]]
    for page in pages:
        assert page.status_code == 200
        assert "verursach" not in page.content.decode().lower()


def test_two_editors_of_a_measure_lose_nothing(log_in: LogIn, new_measure: NewMeasure) -> None:
    """The second one sees both titles."""
    new_measure()
    client = log_in(Role.QUALITY)
    form = {"title": "Meine", "owner_role": "team_lead", "version": "1"}
    client.post(f"{HOUSE}/massnahmen/1/bearbeiten/", {**form, "title": "Fremde"})
    answer = client.post(f"{HOUSE}/massnahmen/1/bearbeiten/", form)
    assert answer.status_code == 409
    assert "Fremde" in answer.content.decode()
    assert Measure.objects.get().title == "Fremde"


def test_plan_changes_need_a_reason(log_in: LogIn, new_measure: NewMeasure) -> None:
    """The form of the plan starts from what stands, asks why, and keeps the old version."""
    row = new_measure()
    client = log_in(Role.QUALITY)
    form = {
        "start": row.start.isoformat(),
        "due": "2025-10-31",
        "check_on": row.check_on.isoformat(),
        "baseline": "none",
        "no_metric_reason": "Nur im Gespräch zu erkennen.",
        "version": "1",
    }
    assert client.post(f"{HOUSE}/massnahmen/1/plan/", form).status_code == 400
    answer = client.post(f"{HOUSE}/massnahmen/1/plan/", {**form, "reason": "Verspätet"})
    assert answer.status_code == 302
    late = client.post(f"{HOUSE}/massnahmen/1/plan/", {**form, "reason": "Mein Grund"})
    assert late.status_code == 409
    assert "Mein Grund" in late.content.decode()
    assert "1 frühere Fassung" in client.get(f"{HOUSE}/massnahmen/1/").content.decode()


def test_milestones_and_cancelling(log_in: LogIn, new_measure: NewMeasure) -> None:
    """A step is ticked; a cancelled measure can be opened again from the next page."""
    row = new_measure()
    client = log_in(Role.QUALITY)
    client.post(f"{HOUSE}/massnahmen/1/schritte/", {"title": "Entwurf", "due": "2025-05-01"})
    step = row.milestones.get()
    client.post(f"{HOUSE}/massnahmen/1/schritte/{step.pk}/", {"done": "ja"})
    step.refresh_from_db()
    assert step.done_on == timezone.localdate()
    client.post(
        f"{HOUSE}/massnahmen/1/stand/", {"state": "cancelled", "reason": "Doppelt", "version": "1"}
    )
    page = client.get(f"{HOUSE}/massnahmen/1/").content.decode()
    undo = re.search(r'class="toast" method="post" action="([^"]+)"', page)
    assert undo is not None
    client.post(undo[1])
    assert Measure.objects.get().state == "planned"


def test_proof_takes_documents_only(
    log_in: LogIn, new_measure: NewMeasure, settings: object, tmp_path: object
) -> None:
    """A PDF is kept and given back as a download; a web page is not taken."""
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined] # pytest-django's settings
    new_measure()
    client = log_in(Role.QUALITY)
    address = f"{HOUSE}/massnahmen/1/nachweis/"
    for name in ("x.html", "x.pdf"):  # the name does not tell
        page = SimpleUploadedFile(name, b"<script>alert(1)</script>")
        client.post(address, {"text": "", "link": "", "file": page, "version": "1"})
        assert not Measure.objects.get().proof_file
    paper = SimpleUploadedFile("vorlage.pdf", b"%PDF-1.7")
    client.post(address, {"text": "Vorlage", "link": "", "file": paper, "version": "1"})
    answer = client.get(f"{HOUSE}/massnahmen/1/nachweis/datei/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"".join(answer.streaming_content) == b"%PDF-1.7"


def test_number_of_another_house_is_unknown(
    log_in: LogIn, new_measure: NewMeasure, other_house: Authority
) -> None:
    """Measure 1 of this house does not exist in the neighbour's."""
    new_measure()
    client = log_in(Role.QUALITY, authority=other_house)
    for path in ("massnahmen/1/", "massnahmen/1/wirkung/", "massnahmen/1/plan/"):
        assert client.get(f"/h/anderswo/{path}").status_code == 404
    assert client.post("/h/anderswo/massnahmen/1/stand/", {"state": "running"}).status_code == 404


def test_workbooks_hold_every_row_as_text(log_in: LogIn, new_finding: NewFinding) -> None:
    """A sentence that looks like a formula stays a sentence."""
    new_finding("=1+1 ist kein Befund.", source=Source.AUDIT, metric=error_share(12.5))
    client = log_in(Role.AUDITOR)
    sheet = load_workbook(
        io.BytesIO(client.get(f"{HOUSE}/befunde/befunde.xlsx").content)
    ).worksheets[0]
    row = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert (row["Befund"].value, row["Befund"].data_type) == ("=1+1 ist kein Befund.", "s")
    assert (row["Wert"].value, row["Fälle"].value) == (12.5, 200)
    book = load_workbook(io.BytesIO(client.get(f"{HOUSE}/massnahmen/massnahmen.xlsx").content))
    assert book.sheetnames[:2] == ["Maßnahmen", "Wirkungsprüfungen"]
