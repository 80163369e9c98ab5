# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction
from django_scopes import scope
from pytest_django import DjangoDbBlocker

from quartett.improvement.verdicts import Verdict
from quartett.language import Level
from quartett.web.authorities.models import Authority
from quartett.web.example.services import load_example
from quartett.web.improvement.models import EffectCheck
from quartett.web.language.models import HouseTerm, LetterTemplate, Origin
from quartett.web.language.queries_templates import all_lines

TODAY = date(2026, 11, 23)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def example(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The Übungs-Jobcenter, loaded once on a fixed day, and its scope; these tests only look."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_example(today=TODAY)
        with scope(authority=Authority.objects.get(is_example=True)):
            yield
        transaction.set_rollback(True)


def test_templates_stand_in_every_state_of_the_work() -> None:
    """Six templates, one of them central; hard ones, easy ones, and new versions on their way."""
    lines = all_lines()
    assert len(lines) == 6
    assert sum(line.row.origin == Origin.CENTRAL for line in lines) == 1
    assert {Level.REACHED, Level.MISSED} <= {line.level for line in lines}
    assert {line.state.value for line in lines} >= {"language", "law", "readers", "released"}
    assert HouseTerm.objects.count() == 8


def test_every_newer_version_is_easier_than_the_one_before() -> None:
    """The example shows that it works."""
    for row in LetterTemplate.objects.all():
        scores = [one.score for one in row.versions.order_by("number")]
        assert scores == sorted(scores, reverse=True)


def test_rewritten_letter_shows_its_effect() -> None:
    """The finding of the first version was measured again by the second one."""
    check = EffectCheck.objects.get(before__key="language.score")
    assert check.after is not None
    assert check.after.value < check.before.value
    assert check.decided == Verdict.WORKED.value


def test_sources_of_invented_numbers_say_that_they_are_invented() -> None:
    """Whoever reads a volume sees „Übungsdaten“ beside it."""
    for row in LetterTemplate.objects.exclude(volume=None):
        assert "Übungsdaten" in row.volume_source
