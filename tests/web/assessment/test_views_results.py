# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Result, reports, plan, projects and files as people meet them."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from pypdf import PdfReader
from tests.web.assessment.results import decided_row, plan_for
from tests.web.conftest import LogIn

from quartett.web.accounts.roles import Role
from quartett.web.assessment.models import AgreedPoint, Project, RoundState
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority


@pytest.fixture
def quality(log_in: LogIn, inside: Authority, visitor: Visitor) -> Client:
    """The Qualitätsbeauftragte in a browser; the account of `visitor`, logged in after it."""
    return log_in(Role.QUALITY)


def address(house: Authority, name: str, *rest: object) -> str:
    """The address of a page of round 1."""
    return reverse(f"assessment-{name}", args=[house.slug, 1, *rest])


def body(client: Client, url: str, **extra: str) -> str:
    """The page as text; it must be there."""
    response = client.get(url, **extra)
    assert response.status_code == 200, url
    return response.content.decode()


def test_result_shows_strengths_before_improvements(quality: Client, house: Authority) -> None:
    """Profile, strengths, improvements, hints, values – in this order."""
    decided_row(house)
    page = body(quality, address(house, "result"))
    order = [page.index(f'id="{ident}"') for ident in ("staerken", "verbesserungen", "werte")]
    assert order == sorted(order)
    assert "unvollständig: " in page
    assert "Was fehlt, zählt nicht als 0" in page
    for way in ("Sichern", "Verbreiten", "Weitergeben"):
        assert way in page
    assert "noch offen: " in page
    assert "nie als einzige Reihenfolge" in page


def test_caf_shows_no_total(quality: Client, house: Authority) -> None:
    """A CAF round has a profile, and no points anywhere."""
    decided_row(house, model="caf-2020", method="classical", values={"1.1": 40}, points=())
    page = body(quality, address(house, "result"))
    assert "keine Gesamtpunktzahl" in page
    assert "Externes Feedback vorbereiten" in page
    assert "von 100" not in page


def test_every_number_has_its_explanation(quality: Client, house: Authority) -> None:
    """On a page of its own, and as a part for htmx; down to what was decided and why."""
    decided_row(house)
    page = body(quality, address(house, "why", "1.2"))
    assert "Der Vorschlag war 25" in page
    assert "Belege liegen vor." in page
    part = body(quality, address(house, "why-total"), HTTP_HX_REQUEST="true")
    assert "<html" not in part
    assert "Summe der gerundeten Punkte" in part
    assert quality.get(address(house, "why", "9.9")).status_code == 404
    assert quality.get(address(house, "why", "6.4")).status_code == 404


def test_undecided_rounds_show_nothing_but_to_the_moderator(
    quality: Client, log_in: LogIn, house: Authority
) -> None:
    """Everybody rates freely: there is no result before the decision, and no report at all."""
    decided_row(house, state=RoundState.CONSENSUS)
    assert "Noch kein Ergebnis" in body(log_in(Role.LEADERSHIP), address(house, "result"))
    assert "Vorläufig" in body(quality, address(house, "result"))
    assert quality.get(address(house, "report-pdf")).status_code == 404
    assert log_in(Role.STAFF).get(address(house, "why-total")).status_code == 404


def test_one_click_takes_a_point_over_and_undo_takes_it_back(
    quality: Client, house: Authority
) -> None:
    """The button, its undo, and the button again."""
    row = decided_row(house)
    point = AgreedPoint.objects.filter(round=row, kind="improvement").first()
    quality.post(address(house, "findings"), {"punkt": point.pk})
    page = body(quality, address(house, "result"))
    assert "1 Befund ist festgehalten." in page
    undo = address(house, "findings-back") + f"?punkte={point.pk}"
    assert undo in page
    quality.post(undo)
    point.refresh_from_db()
    assert point.finding.state == "dropped"
    quality.post(address(house, "findings"), {"punkt": point.pk})
    quality.post(address(house, "findings"), {"punkt": point.pk})
    point.refresh_from_db()
    assert point.finding.state == "new"
    quality.post(address(house, "findings"))
    assert AgreedPoint.objects.filter(round=row, finding=None).count() == 0


def test_strength_is_used_from_the_result(quality: Client, house: Authority) -> None:
    """„Verbreiten“ makes the finding and the step, and the page says so."""
    row = decided_row(house)
    strength = AgreedPoint.objects.get(round=row, kind="strength")
    quality.post(address(house, "strength", strength.pk), {"weg": "spread"})
    page = body(quality, address(house, "result"))
    assert "verbreitet" in page
    assert "Rückgängig" in page
    quality.post(address(house, "strength", strength.pk), {"weg": "unsinn"})


def test_roles_that_only_read_get_no_buttons(log_in: LogIn, house: Authority) -> None:
    """Staff reads the result; taking over is for those who steer."""
    with scope(authority=house):
        decided_row(house)
    staff = log_in(Role.STAFF)
    page = body(staff, address(house, "result"))
    assert "Als Befund übernehmen" not in page
    assert staff.post(address(house, "findings")).status_code == 403
    assert log_in(Role.GUEST).get(address(house, "result")).status_code == 403


def test_another_house_finds_nothing(
    log_in: LogIn, house: Authority, other_house: Authority
) -> None:
    """Neither by address nor by number."""
    with scope(authority=house):
        decided_row(house)
    stranger = log_in(Role.QUALITY, authority=other_house)
    for name in ("result", "why-total", "plan", "report-pdf", "projects"):
        assert stranger.get(address(house, name)).status_code == 404
        assert stranger.get(address(other_house, name)).status_code == 404


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_report_is_the_same_file_twice(quality: Client, house: Authority, kind: str) -> None:
    """Downloaded and never shown; equal bytes on the same day."""
    decided_row(house)
    first = quality.get(address(house, f"report-{kind}"))
    assert first.status_code == 200
    assert first["Content-Disposition"].startswith("attachment")
    assert first.content == quality.get(address(house, f"report-{kind}")).content


def test_plan_shows_measures_of_the_round(
    quality: Client, house: Authority, visitor: Visitor
) -> None:
    """Empty it says what to do; with measures it is the plan of step 7."""
    row = decided_row(house)
    assert "Noch keine Maßnahme" in body(quality, address(house, "plan"))
    plan_for(visitor, row)
    assert "Bedarfe jährlich erheben 1" in body(quality, address(house, "plan"))


def test_three_projects_from_choice_to_paper(
    quality: Client, house: Authority, visitor: Visitor
) -> None:
    """Two are refused with a clear message, three are told, then there is a PDF."""
    row = decided_row(house)
    numbers = plan_for(visitor, row, count=4)
    url = address(house, "projects")
    refused = quality.post(url, {"measures": numbers[:2], "version": row.version})
    assert refused.status_code == 400
    assert "genau drei" in refused.content.decode()
    assert quality.post(url, {"measures": numbers[:3]}).status_code == 302
    early = quality.get(address(house, "projects-file"), follow=True)
    assert "noch nicht fertig beschrieben" in early.content.decode()
    for place in (1, 2, 3):
        texts = {
            "results": "Weniger Rückfragen.",
            "approach": "Wir fragen jährlich.",
            "deployment": "Zuerst ein Team.",
            "refinement": "Wir zählen nach.",
        }
        assert quality.post(address(house, "project", place), texts).status_code == 302
    assert Project.objects.filter(round=row, refinement="Wir zählen nach.").count() == 3
    pdf = quality.get(address(house, "projects-file"))
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.content)).pages)
    assert "Wir fragen jährlich." in text
    assert quality.get(address(house, "project", 4)).status_code == 404


def test_personal_numbers_stay_out_of_projects(
    quality: Client, house: Authority, visitor: Visitor
) -> None:
    """Free text is checked as everywhere."""
    row = decided_row(house)
    numbers = plan_for(visitor, row, count=3)
    quality.post(address(house, "projects"), {"measures": numbers})
    iban = {"results": "IBAN DE89370400440532013000"}
    assert quality.post(address(house, "project", 1), iban).status_code == 400


def test_feedback_of_caf_with_values_and_caution(quality: Client, house: Authority) -> None:
    """The own values are stored, read with the rule, and never without its caution."""
    decided_row(house, model="caf-2020", method="classical", values={"1.1": 40}, points=())
    url = address(house, "feedback")
    assert "Noch offen:" in body(quality, url)
    sent = {f"step_{step}": "4" for step in range(1, 10)}
    assert quality.post(url, sent).status_code == 302
    page = body(quality, url)
    assert "36 Punkte zusammen" in page
    assert "ist das Gütesiegel möglich. Entschieden wird außen." in page
    for kind in ("pdf", "xlsx"):
        assert quality.get(address(house, f"feedback-{kind}")).status_code == 200
    assert quality.post(url, {"step_1": "9"}).status_code == 400
    assert quality.get(address(house, "projects")).status_code == 404


def test_application_is_a_file_of_efqm(quality: Client, house: Authority) -> None:
    """A draft with key facts; CAF rounds have none."""
    decided_row(house)
    pdf = quality.get(address(house, "application"))
    text = PdfReader(io.BytesIO(pdf.content)).pages[0].extract_text()
    assert "Trägerform" in text


def test_trend_shows_the_swap_and_the_method(quality: Client, house: Authority) -> None:
    """Both rounds, the number it had in the other edition, the change, and no other house."""
    decided_row(house)
    newer = {"1.2": 65, "1.3": 45}
    decided_row(house, model="efqm-2025", values=newer, number=2, day=date(2026, 10, 20))
    url = reverse("assessment-trend", args=[house.slug])
    page = body(quality, url)
    assert "dort 1.3" in page
    assert "+5 Prozentpunkte" in page
    assert "Alle Merkmale (RADAR)" in page
    assert "nicht von außen bestätigt" in page


def test_trend_of_a_new_house_says_what_will_stand_here(quality: Client, house: Authority) -> None:
    """An empty page with a way on."""
    url = reverse("assessment-trend", args=[house.slug])
    assert "Noch keine entschiedene Runde" in body(quality, url)
