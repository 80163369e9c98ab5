# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Three improvement projects told in the logic of RADAR, as „Validated by EFQM“ asks for.

Self-assessment, three projects with a plan each, a visit after six to twelve months: that is the
frame as reports of houses describe it (docs/reference/modelle.md). Neither two nor four will do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from quartett.assessment.decided import DecidedRound
from quartett.assessment.errors import AssessmentError
from quartett.assessment.reporting_words import day, rights_of
from quartett.documents.manuscript import Block, Manuscript, Paragraph, Section, Table

__all__ = [
    "PROJECTS",
    "NotThreeProjectsError",
    "ProjectStory",
    "UntoldProjectError",
    "check_three",
    "projects_manuscript",
]

PROJECTS = 3
_PARTS = (
    ("results", "Angestrebte Ergebnisse"),
    ("approach", "Vorgehen"),
    ("deployment", "Umsetzung"),
    ("refinement", "Prüfen und Verbessern"),
)


class NotThreeProjectsError(AssessmentError):
    """Fewer or more than three projects."""

    def __init__(self, count: int) -> None:
        chosen = {0: "kein Projekt", 1: "ein Projekt", 2: "zwei Projekte"}.get(
            count, f"{count} Projekte"
        )
        step = (
            "Bitte wählen Sie noch eines."
            if count == PROJECTS - 1
            else (
                "Bitte nehmen Sie eines heraus."
                if count == PROJECTS + 1
                else "Bitte wählen Sie drei."
            )
        )
        super().__init__(
            found=f"Für „Validated by EFQM“ braucht es genau drei Projekte. Gewählt ist {chosen}."
            if count == 1
            else f"Für „Validated by EFQM“ braucht es genau drei Projekte. Gewählt sind {chosen}.",
            mend=step,
        )
        self.count = count


class UntoldProjectError(AssessmentError):
    """A project that is not told in all four parts yet."""

    def __init__(self, place: int, *, missing: Sequence[str]) -> None:
        super().__init__(
            found=f"Projekt {place} ist noch nicht fertig beschrieben: {', '.join(missing)}.",
            mend="Bitte schreiben Sie zu jedem Punkt einige Sätze.",
        )
        self.place = place
        self.missing = tuple(missing)


@dataclass(frozen=True, slots=True)
class ProjectStory:
    """A measure as a project: results first, then approach, deployment, assess and refine."""

    place: int
    title: str
    items: tuple[str, ...]
    owner: str
    start: date
    due: date
    check_on: date
    state: str
    results: str = ""
    approach: str = ""
    deployment: str = ""
    refinement: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The parts that are not told yet."""
        return tuple(label for name, label in _PARTS if not str(getattr(self, name)).strip())


def check_three(count: int) -> None:
    """Raises NotThreeProjectsError unless there are exactly three."""
    if count != PROJECTS:
        raise NotThreeProjectsError(count)


def projects_manuscript(
    stories: Sequence[ProjectStory], *, house: str, decided: DecidedRound, as_of: date, notice: str
) -> Manuscript:
    """The three projects as a document.

    Raises NotThreeProjectsError, or UntoldProjectError for the first one with a gap.
    """
    check_three(len(stories))
    ordered = sorted(stories, key=lambda story: story.place)
    for story in ordered:
        if story.missing:
            raise UntoldProjectError(story.place, missing=story.missing)
    catalogue = decided.catalogue
    return Manuscript(
        title="Drei Verbesserungsprojekte",
        subtitle=f"{house} · {catalogue.title}",
        facts=(
            ("Grundlage", f"{decided.title}, entschieden am {day(decided.day)}"),
            ("Stand", day(as_of)),
        ),
        sections=(
            Section("Überblick", _overview(ordered)),
            *(_story(story, decided=decided) for story in ordered),
            Section("Zum Modell", (rights_of(catalogue),)),
        ),
        as_of=as_of,
        notice=notice,
    )


def _overview(stories: Sequence[ProjectStory]) -> tuple[Block, ...]:
    table = Table(
        caption="Die drei Projekte",
        description="Je Zeile ein Projekt mit Kriterien, Rolle, Zeit und Stand.",
        head=("Projekt", "Zu", "Zuständig", "Umsetzung bis", "Stand"),
        rows=tuple(
            (f"{one.place}. {one.title}", ", ".join(one.items), one.owner, day(one.due), one.state)
            for one in stories
        ),
        widths=(38, 10, 22, 15, 15),
    )
    note = (
        "Jedes Projekt ist so erzählt: Was soll sich ändern, wie gehen wir vor, wie setzen wir es "
        "um, und woran prüfen wir es?"
    )
    return (Paragraph(note), table)


def _story(story: ProjectStory, *, decided: DecidedRound) -> Section:
    titles = ", ".join(
        f"{item} {decided.catalogue.item(item).title.removesuffix('.')}" for item in story.items
    )
    rows = [("Kriterium", titles or "–"), ("Zuständig", story.owner)]
    rows.append(("Zeit", f"{day(story.start)} bis {day(story.due)}"))
    rows += [(label, str(getattr(story, name)).strip()) for name, label in _PARTS]
    rows.append(("Wirkungsprüfung", f"am {day(story.check_on)}"))
    table = Table(
        caption=f"Projekt {story.place} in der Logik von RADAR",
        description="Je Zeile ein Punkt der Beschreibung mit seinem Text.",
        head=("Punkt", "Beschreibung"),
        rows=tuple(rows),
        widths=(22, 78),
    )
    return Section(f"Projekt {story.place}: {story.title}", (table,))
