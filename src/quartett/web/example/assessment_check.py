# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Load the invented anonymous check: declared, answered, rewritten, closed and released.

Nobody gave these answers. They go through the same rewriting as real ones all the same, so that
whoever opens the database of the example sees what it would look like.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from quartett.assessment import catalogue
from quartett.assessment.catalogue import Scale
from quartett.web.answers import services as answers
from quartett.web.answers.practice import practice_answers
from quartett.web.answers.services import Collection, Payload
from quartett.web.assessment import services, services_checks
from quartett.web.assessment.logbook import log
from quartett.web.assessment.models import Round, RoundKind, RoundState
from quartett.web.authorities.house_views import Visitor
from quartett.web.example.assessment_catalogue import ExampleCheckGroup, ExampleCheckRound

__all__ = ["load_check"]

_CATALOGUE = "qualitaets-check-kurz"
_SPREAD = 1.0  # of one answer around the level of its statement, in steps of the scale
_NOT_JUDGED = 0.04  # the share of statements that somebody cannot judge


def load_check(visitor: Visitor, entry: ExampleCheckRound, *, team: Round, today: date) -> Round:
    """The check, closed, with its results released; it serves the team's round as evidence."""
    row = _planned(visitor, entry, today=today)
    services_checks.begin(row, visitor=visitor)
    collection = services_checks.collection_of(row)
    draw = random.Random(entry.seed)  # noqa: S311 - invented answers, not secrets
    practice_answers(collection, sheets=list(_sheets(entry, row, draw)))
    services_checks.end(row, visitor=visitor)
    answers.results(collection)
    _date(row, collection, entry, today=today)
    log(visitor, row, "assessment.closed", after={"state": row.get_state_display()})
    return services_checks.attach(visitor, row, team=team, version=row.version)


def _planned(visitor: Visitor, entry: ExampleCheckRound, *, today: date) -> Round:
    kept = catalogue(_CATALOGUE)
    deadline = today + timedelta(days=entry.days.deadline)
    return services.create_round(
        visitor,
        catalogue=kept,
        kind=RoundKind.CHECK,
        draft=services.RoundDraft(
            title=entry.title.format(year=deadline.year),
            method=kept.methods[0].id,
            opens_on=today + timedelta(days=entry.days.opens),
            deadline=deadline,
            threshold=entry.threshold,
            groups=tuple(services.GroupDraft(group.title, group.size) for group in entry.groups),
        ),
    )


def _sheets(
    entry: ExampleCheckRound, row: Round, draw: random.Random
) -> Iterator[tuple[str, Payload]]:
    """One sheet per answer; comments lie with whichever sheet they fall on."""
    scale = row.catalogue.scale
    keys = [group.key for group in row.groups.all()]
    pools = [
        (key, group)
        for key, group in zip(keys, entry.groups, strict=True)
        for _number in range(group.answers)
    ]
    written: list[dict[str, str]] = [{} for _pool in pools]
    for topic, texts in entry.comments.items():
        for place, text in zip(draw.sample(range(len(pools)), len(texts)), texts, strict=True):
            written[place][topic] = text
    for (key, group), comments in zip(pools, written, strict=True):
        yield key, Payload(_answers(entry, group, scale, draw), {}, comments)


def _answers(
    entry: ExampleCheckRound, group: ExampleCheckGroup, scale: Scale, draw: random.Random
) -> dict[str, int]:
    """Answers from 0 on, around the level of each statement and the group's own view."""
    mood = draw.gauss(group.shift, 0.4)
    top = (scale.high - scale.low) // scale.step
    return {
        number: min(max(round(level + mood + draw.gauss(0, _SPREAD)) - scale.low, 0), top)
        for number, level in entry.levels.items()
        if draw.random() >= _NOT_JUDGED
    }


def _date(row: Round, collection: Collection, entry: ExampleCheckRound, *, today: date) -> None:
    """What is told as past has the days of the past."""
    opened, closed = (today + timedelta(days=d) for d in (entry.days.opens, entry.days.closed))
    Collection.everywhere.filter(pk=collection.pk).update(opened_on=opened, closed_on=closed)
    row.state, row.opened_on = RoundState.CLOSED, opened
    row.locked_on = row.closed_on = closed
    row.save()
