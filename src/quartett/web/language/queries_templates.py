# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Templates as their pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.http import Http404

from quartett.language import Level, Profile, profiles
from quartett.language.corpus import pain
from quartett.language.progress import Course, TextInForce
from quartett.language.template_states import STEPS, TemplateState, next_states
from quartett.web.language.models import LetterTemplate, ReaderNote, TemplateVersion

__all__ = [
    "RELEASE_PERMISSION",
    "SORTS",
    "StepLine",
    "TemplateLine",
    "all_lines",
    "courses",
    "found_templates",
    "latest_on",
    "notes_of",
    "possible",
    "profile_or_usual",
    "shown_version",
    "steps_of",
    "template_or_404",
    "version_or_404",
]

RELEASE_PERMISSION = "language.release"
_HEAVY = ("text", "blocks")


def profile_or_usual(key: str) -> Profile:
    """The profile of that id; the usual one if the catalogue has no such entry any more."""
    return next((one for one in profiles() if one.id == key), profiles()[0])


def template_or_404(number: int) -> LetterTemplate:
    """The template of this house with that number."""
    rows = LetterTemplate.objects.select_related("authority", "subject")
    row = rows.filter(number=number).first()
    if row is None:
        raise Http404
    return row


def version_or_404(row: LetterTemplate, number: int) -> TemplateVersion:
    """The version of the template with that number."""
    found = row.versions.filter(number=number).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """A template with its newest version and the one that goes out (`in_force`, None: none yet).

    `pain` is what the letters cost one reader, `yearly` all readers of a year; they speak of the
    version that goes out, of the newest where none is released.
    """

    row: LetterTemplate
    newest: TemplateVersion | None
    in_force: TemplateVersion | None
    profile: Profile
    pain: float
    yearly: float | None

    @property
    def shown(self) -> TemplateVersion | None:
        """The version that the figures speak of."""
        return self.in_force or self.newest

    @property
    def level(self) -> Level:
        """The judgement of what goes out."""
        shown = self.shown
        return self.profile.level(shown.score if shown else None)

    @property
    def badge(self) -> str:
        """The kind of badge for the judgement."""
        return _BADGES[self.level]

    @property
    def state(self) -> TemplateState:
        """Where the newest version stands."""
        return TemplateState(self.newest.state) if self.newest else TemplateState.DRAFT

    @property
    def is_waiting(self) -> bool:
        """Whether a newer version is on its way beside the one that goes out."""
        return self.in_force is not None and self.newest != self.in_force


_BADGES = {
    Level.REACHED: "success",
    Level.CLOSE: "warning",
    Level.MISSED: "danger",
    Level.UNKNOWN: "neutral",
}


def all_lines(*, withdrawn: bool = False) -> list[TemplateLine]:
    """Every template of the house; two queries, and no texts."""
    rows = LetterTemplate.objects.select_related("authority")
    rows = rows.filter(withdrawn_on__isnull=not withdrawn)
    versions = TemplateVersion.objects.defer(*_HEAVY)
    return [_line(row) for row in rows.prefetch_related(Prefetch("versions", versions))]


def _line(row: LetterTemplate) -> TemplateLine:
    versions = list(row.versions.all())
    newest = versions[0] if versions else None
    in_force = next((one for one in versions if one.state == TemplateState.RELEASED.value), None)
    target = profile_or_usual(row.profile)
    shown = in_force or newest
    each = pain(shown.score, words=shown.words, target=target) if shown else 0.0
    yearly = None if row.volume is None else each * row.volume
    return TemplateLine(row, newest, in_force, target, each, yearly)


def _helps(line: TemplateLine) -> tuple[object, ...]:
    return (line.yearly is None, -(line.yearly or 0), -line.pain, line.row.title)


def _hard(line: TemplateLine) -> tuple[object, ...]:
    shown = line.shown
    return (-(shown.score if shown and shown.score is not None else 0), line.row.title)


SORTS = {
    "": _helps,
    "punkte": _hard,
    "auflage": lambda line: (-(line.row.volume or 0), line.row.title),
    "name": lambda line: (line.row.title.casefold(),),
}


def found_templates(
    lines: Iterable[TemplateLine], *, words: str = "", state: str = "", origin: str = "", sort: str
) -> list[TemplateLine]:
    """The lines that fit, in the order of `sort`, one of `SORTS`."""
    wanted = words.casefold().split()
    found = [
        line
        for line in lines
        if (not state or line.state.value == state)
        and (not origin or line.row.origin == origin)
        and all(word in _searched(line.row) for word in wanted)
    ]
    return sorted(found, key=SORTS.get(sort, _helps))


def _searched(row: LetterTemplate) -> str:
    return f"{row.number} {row.title} {row.owner}".casefold()


def courses() -> list[Course]:
    """Every template over time, withdrawn ones too; two queries."""
    rows = LetterTemplate.objects.all()
    versions = TemplateVersion.objects.defer(*_HEAVY)
    found = []
    for row in rows.prefetch_related(Prefetch("versions", versions)):
        known = [one for one in row.versions.all() if one.score is not None]
        released = [one for one in known if one.released_on is not None]
        texts = tuple(
            TextInForce(one.released_on or one.added_on, one.score or 0.0)
            for one in released or known[-1:]
        )
        if texts:
            target = profile_or_usual(row.profile)
            found.append(Course(target, row.volume, texts, row.withdrawn_on))
    return found


@dataclass(frozen=True, slots=True)
class StepLine:
    """A state on the way of the newest version; `state` is done, current or open."""

    key: TemplateState
    label: str
    task: str
    state: str
    who: str


def steps_of(state: TemplateState, *, keepers: str, releasers: str) -> list[StepLine]:
    """The way with where the version stands, and which roles take it there."""
    here = STEPS.index(state)
    over = state is TemplateState.RELEASED
    return [
        StepLine(
            step,
            step.label,
            step.task,
            "done" if place < here or over else "current" if place == here else "open",
            releasers if step is TemplateState.RELEASED else keepers,
        )
        for place, step in enumerate(STEPS)
    ]


def possible(state: TemplateState, *, may_release: bool) -> list[TemplateState]:
    """Where the person may take a version from here."""
    return [to for to in next_states(state) if may_release or to is not TemplateState.RELEASED]


def notes_of(versions: Sequence[TemplateVersion]) -> dict[int, list[ReaderNote]]:
    """What test readers said, by number of the version; one query."""
    found: dict[int, list[ReaderNote]] = {}
    numbers = {one.pk: one.number for one in versions}
    for note in ReaderNote.objects.filter(template_version__in=numbers):
        found.setdefault(numbers[note.template_version_id], []).append(note)
    return found


def shown_version(row: LetterTemplate) -> TemplateVersion | None:
    """The newest released version, else the newest one."""
    return row.versions.filter(released_on__isnull=False).first() or row.versions.first()


def latest_on(
    versions: Iterable[TemplateVersion], *, first: date, last: date
) -> TemplateVersion | None:
    """The newest version released within the days, else the newest that was added within them."""
    known = sorted(versions, key=lambda one: -one.number)
    released = [
        one for one in known if one.released_on is not None and first <= one.released_on <= last
    ]
    added = [one for one in known if first <= one.added_on <= last]
    return next(iter(released or added), None)
