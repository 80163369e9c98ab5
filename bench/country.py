# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Put the invented country into an installation; runs in a child that has its own data folder.

The Übungs-Jobcenter of the demo stands in the middle of it: its findings, measures and cards, and
as many more of them as a busy house has after some years.
"""

from __future__ import annotations

import os
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bench import data

if TYPE_CHECKING:
    from quartett.web.authorities.house_views import Visitor

__all__ = ["bring_in", "fill", "open_installation", "store_register"]

FINDINGS = 400
MEASURES = 100


def open_installation() -> None:
    """Start Django on the child's data folder with an up-to-date database."""
    assert "quartett-bench-" in os.environ["QUARTETT_DATA"], "never on anybody's own data"
    os.environ["DJANGO_SETTINGS_MODULE"] = "quartett.web.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def fill(houses: int, values: int) -> dict[str, int]:
    """In the child: the demo, and around it `houses` with `values` figures; returns the counts.

    Findings and measures grow with the houses.
    """
    open_installation()
    from quartett.web.example.services import load_example
    from quartett.web.indicators.models import FigureValue
    from quartett.web.register.models import Jobcenter
    from quartett.web.register.services import apply_geometry

    load_example(today=data.TODAY)
    store_register(data.houses(houses - Jobcenter.objects.count()))
    ids = list(Jobcenter.objects.order_by("id").values_list("id", "name"))
    _store_types([house for house, _name in ids])
    apply_geometry(data.map_text(ids), attribution="© Übungsdaten")
    with tempfile.TemporaryDirectory(prefix="quartett-bench-") as folder:
        path = Path(folder, "land.csv")
        data.write_csv(path, rows=values, ids=ids)
        bring_in(path)
    findings, measures = _improve(
        FINDINGS * houses // data.HOUSES, MEASURES * houses // data.HOUSES
    )
    return {
        "houses": len(ids),
        "values": FigureValue.everywhere.count(),
        "findings": findings,
        "measures": measures,
    }


def store_register(houses: list[data.House]) -> None:
    """Enter the invented houses and the Kreise they serve."""
    from quartett.web.register.models import District, Jobcenter

    Jobcenter.objects.bulk_create(
        Jobcenter(
            id=house.id,
            name=house.name,
            short_name=house.name.removeprefix("Jobcenter "),
            slug=house.id.lower(),
            carrier_form="gE" if house.number % 4 else "zkT",
            land=house.land,
            source="Übungsdaten, frei erfunden",
        )
        for house in houses
    )
    District.objects.bulk_create(
        District(jobcenter_id=house.id, ags=house.ags, name=house.name) for house in houses
    )


def bring_in(path: Path) -> tuple[dict[str, float], int]:
    """The way of a file from its arrival to visible figures: seconds per step, figures stored."""
    from quartett.web.indicators import services
    from quartett.web.indicators.models import FigureValue
    from quartett.web.indicators.staging import stage
    from quartett.web.indicators.suggestions import suggest

    by, clock = services.Actor("system"), _Clock()
    row = services.receive(path, name=path.name, authority=None, by=by, source="Übungsdaten")
    clock("annehmen")
    proposal = suggest(row, today=data.TODAY)
    assert proposal.open == (), proposal.open
    services.use_mapping(row, mapping=proposal.mapping, place_kind=proposal.place_kind)
    clock("zuordnen")
    stage(row, today=data.TODAY)
    clock("lesen")
    row.refresh_from_db()
    services.confirm(row, by=by, today=data.TODAY)
    clock("übernehmen")
    return clock.steps, FigureValue.everywhere.filter(figure_import=row).count()


class _Clock:
    """Seconds between calls, by name."""

    def __init__(self) -> None:
        self.steps: dict[str, float] = {}
        self._last = time.perf_counter()

    def __call__(self, name: str) -> None:
        now = time.perf_counter()
        self.steps[name], self._last = now - self._last, now


def _store_types(ids: list[str]) -> None:
    from quartett.indicators.definitions import comparison_types
    from quartett.web.register.models import ComparisonAssignment

    keys = [one.key for one in comparison_types(data.TODAY)]
    ComparisonAssignment.objects.bulk_create(
        ComparisonAssignment(
            jobcenter_id=house,
            comparison_type=keys[number % len(keys)],
            as_of="2026",
            source="Übungsdaten, frei erfunden",
        )
        for number, house in enumerate(ids)
    )


def _improve(findings: int, measures: int) -> tuple[int, int]:
    """Note findings and plan measures in the Übungs-Jobcenter; how many there are then."""
    from django_scopes import scope

    from quartett.web.accounts.models import Membership
    from quartett.web.accounts.roles import Role
    from quartett.web.authorities.house_views import Visitor
    from quartett.web.improvement.models import Finding, Measure

    membership = Membership.objects.select_related("user", "authority").get(
        user__email__startswith="qualitaet@"
    )
    authority = membership.authority
    with scope(authority=authority):
        visitor = Visitor(membership.user, authority, frozenset({Role.QUALITY}))
        _note_and_plan(visitor, findings, measures)
        return Finding.objects.count(), Measure.objects.count()


def _note_and_plan(visitor: Visitor, findings: int, measures: int) -> None:
    from quartett.findings import Evidence, Finding, Kind, Source, Subject
    from quartett.improvement.planning import MeasurePlan
    from quartett.web.accounts.roles import Role
    from quartett.web.improvement import services
    from quartett.web.improvement.drafts import MeasureDraft, PlanDraft
    from quartett.web.subjects.models import Subject as SubjectRow

    sources = (Source.AUDIT, Source.COMPLAINT, Source.IDEA)
    kinds = (Kind.STRENGTH, Kind.RISK, *[Kind.IMPROVEMENT] * 6)
    subjects = list(SubjectRow.objects.exclude(kind="unit").values_list("key", flat=True))
    noted = [
        services.record_finding(
            visitor,
            finding=Finding(
                source=sources[number % len(sources)],
                kind=kinds[number % len(kinds)],
                statement=f"Beobachtung Nummer {number}: Rückfragen verzögern den Neuantrag.",
                subjects=(Subject(subjects[number % len(subjects)]),),
                evidence=(Evidence("Übungsdaten", as_of=data.TODAY),),
            ),
        )
        for number in range(findings)
    ]
    useful = [row for row in noted if row.kind == Kind.IMPROVEMENT.value]
    for number in range(measures):
        start = data.TODAY - timedelta(days=number % 200)
        due = start + timedelta(days=90)
        services.plan_measure(
            visitor,
            draft=MeasureDraft(
                title=f"Messmaßnahme Nummer {number}",
                owner_role=Role.TEAM_LEAD,
                findings=(useful[number % len(useful)],) if number < len(useful) else (),
            ),
            plan=PlanDraft(
                MeasurePlan(
                    start=start,
                    due=due,
                    check_on=due + timedelta(days=30),
                    no_metric_reason="Übungsdaten",
                )
            ),
        )
