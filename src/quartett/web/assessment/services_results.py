# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What becomes of a decided round: findings, uses of strengths, three projects, own values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quartett.assessment.decided import DecidedRound
from quartett.assessment.findings_out import criterion_subject, finding_of, subject_title
from quartett.assessment.projects import check_three
from quartett.assessment.ratings import Remark, RemarkKind
from quartett.assessment.steps import caf_steps
from quartett.improvement.states import FindingState
from quartett.improvement.strengths import StrengthUse
from quartett.web.assessment.logbook import log
from quartett.web.assessment.models import AgreedPoint, Project, Round
from quartett.web.assessment.queries_results import DONE, decided_round
from quartett.web.assessment.versions import Refused, locked
from quartett.web.authorities.house_views import Visitor
from quartett.web.improvement import services as improvement
from quartett.web.improvement.queries import measures_of_findings
from quartett.web.subjects.services import enter_subject

__all__ = [
    "choose_projects",
    "make_findings",
    "put_back",
    "set_step_values",
    "tell_project",
    "use_point",
]

PARTS = ("results", "approach", "deployment", "refinement")
_PUT_BACK = gettext_lazy("Übernahme aus der Selbstbewertung zurückgenommen.")


def make_findings(
    visitor: Visitor, row: Round, *, points: Iterable[int] | None = None
) -> list[AgreedPoint]:
    """Findings of these points, of all without `points`; returns those that became one just now.

    A point has one finding however often this is asked; one that was put back is taken up again.
    Raises Refused before the round is decided.
    """
    with transaction.atomic():
        fresh, decided = _decided(row)
        wanted = AgreedPoint.objects.filter(round=fresh).select_related("finding")
        if points is not None:
            wanted = wanted.filter(pk__in=list(points))
        made = [point for point in wanted if _note(visitor, point, decided)]
        if made:
            log(visitor, fresh, "assessment.findings_made", after={"findings": len(made)})
    return made


def put_back(visitor: Visitor, row: Round, *, points: Iterable[int]) -> int:
    """Undo: findings that nobody has gone on with are no longer pursued; returns how many."""
    count = 0
    with transaction.atomic():
        _decided(row)
        found = AgreedPoint.objects.filter(round=row, pk__in=list(points), finding__isnull=False)
        for point in found.select_related("finding"):
            finding = point.finding
            if finding is not None and finding.state == FindingState.NEW.value:
                improvement.move_finding_row(
                    visitor,
                    finding,
                    to=FindingState.DROPPED,
                    version=finding.version,
                    reason=str(_PUT_BACK),
                )
                count += 1
    return count


def use_point(visitor: Visitor, row: Round, *, point: int, use: StrengthUse) -> tuple[int, int]:
    """Secure, spread or hand on a strength; it becomes a finding first.

    Returns the number of the finding and the key of the step. The same way a second time is the
    first one. Raises Refused for anything but a strength of a decided round.
    """
    with transaction.atomic():
        _fresh, decided = _decided(row)
        found = AgreedPoint.objects.filter(round=row, pk=point).select_related("finding").first()
        if found is None or found.kind != RemarkKind.STRENGTH:
            raise Refused(_("Diese drei Wege gibt es nur für Stärken."))
        _note(visitor, found, decided)
        finding = found.finding
        if finding is None:
            raise Refused(_("Die Stärke ist kein Befund geworden. Bitte versuchen Sie es erneut."))
        finding.refresh_from_db()
        taken = finding.steps.filter(use=use.value).first()
        if taken is None:
            taken = improvement.use_strength(visitor, finding, use=use, version=finding.version)
    return finding.number, taken.pk


def choose_projects(
    visitor: Visitor, row: Round, *, measures: Sequence[int], version: int
) -> list[Project]:
    """Exactly these three measures are the projects of the round, by number, in this order.

    What was told of a measure stays where it is chosen again. Raises NotThreeProjectsError,
    StaleVersion, and Refused for a measure that does not come from this round.
    """
    check_three(len(dict.fromkeys(measures)))
    with transaction.atomic():
        fresh = locked(row, version=version)
        _refuse_open(fresh)
        known = {each.number: each for each in measures_of_findings(_finding_keys(fresh))}
        if strange := [number for number in measures if number not in known]:
            raise Refused(_("Maßnahme %d gehört nicht zu dieser Runde.") % strange[0])
        told = {each.measure_id: each for each in Project.objects.filter(round=fresh)}
        Project.objects.filter(round=fresh).delete()
        projects = [
            Project(
                round=fresh,
                place=place,
                measure=known[number],
                **{part: getattr(told.get(known[number].pk), part, "") for part in PARTS},
            )
            for place, number in enumerate(dict.fromkeys(measures), start=1)
        ]
        Project.objects.bulk_create(projects)
        fresh.save()
        titles = ", ".join(known[number].title for number in measures)
        log(visitor, fresh, "assessment.projects_chosen", after={"measures": titles})
    return projects


def tell_project(
    visitor: Visitor, row: Round, *, place: int, texts: Mapping[str, str], version: int
) -> Project:
    """Write what a project is about, part by part; raises StaleVersion."""
    with transaction.atomic():
        fresh = locked(row, version=version)
        _refuse_open(fresh)
        project = Project.objects.select_related("measure").get(round=fresh, place=place)
        before = {part: getattr(project, part) for part in PARTS}
        for part in PARTS:
            setattr(project, part, texts.get(part, "").strip())
        project.save()
        fresh.save()
        after = {part: getattr(project, part) for part in PARTS}
        log(visitor, fresh, "assessment.project_told", before=before, after=after)
    return project


def set_step_values(
    visitor: Visitor, row: Round, *, values: Mapping[int, int], version: int
) -> Round:
    """The house's own values of the steps, 1 to 5; a step left out has none.

    Raises StaleVersion, and Refused for a value off the scale.
    """
    feedback = caf_steps().feedback
    for step, value in values.items():
        if step not in feedback.rated_steps or not feedback.low <= value <= feedback.high:
            raise Refused(_("Bitte geben Sie je Schritt eine ganze Zahl von 1 bis 5 an."))
    with transaction.atomic():
        fresh = locked(row, version=version)
        before = {"values": _in_words(fresh.step_values)}
        fresh.step_values = {str(step): value for step, value in sorted(values.items())}
        fresh.save()
        after = {"values": _in_words(fresh.step_values)}
        log(visitor, fresh, "assessment.steps_valued", before=before, after=after)
    return fresh


def _finding_keys(row: Round) -> list[int]:
    """The findings of the round, by primary key."""
    found = AgreedPoint.objects.filter(round=row, finding__isnull=False)
    return list(found.values_list("finding", flat=True))


def _decided(row: Round) -> tuple[Round, DecidedRound]:
    """The round locked, so that the same click twice runs one after the other."""
    fresh = Round.objects.select_for_update().get(pk=row.pk)
    fresh.authority = row.authority
    _refuse_open(fresh)
    return fresh, decided_round(fresh)


def _refuse_open(row: Round) -> None:
    if row.state not in DONE:
        raise Refused(_("Diese Runde ist noch nicht entschieden. Das geschieht im Konsensraum."))


def _note(visitor: Visitor, point: AgreedPoint, decided: DecidedRound) -> bool:
    """Make or take up the finding of the point; True if something changed."""
    if point.finding is not None:
        if point.finding.state != FindingState.DROPPED.value:
            return False
        improvement.move_finding_row(
            visitor, point.finding, to=FindingState.NEW, version=point.finding.version
        )
        return True
    finding = finding_of(Remark(point.item, RemarkKind(point.kind), point.text), decided=decided)
    subject = criterion_subject(decided.catalogue.id, point.item)
    title = subject_title(decided.catalogue, point.item)
    enter_subject(visitor.authority, key=subject.key, title=title)
    form = uuid5(NAMESPACE_URL, f"quartett:assessment:{visitor.authority.pk}:{point.pk}")
    point.finding = improvement.record_finding(visitor, finding=finding, submission=form)
    point.save(update_fields=["finding"])
    return True


def _in_words(values: Mapping[str, int]) -> str:
    return ", ".join(f"{step}: {value}" for step, value in values.items())
