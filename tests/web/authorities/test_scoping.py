# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The walls between houses, as rules about the code."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.http import Http404
from django_scopes import scope
from django_scopes.exceptions import ScopeError

from quartett.web.authorities.models import Authority
from quartett.web.authorities.scoping import scope_for_token

SRC = Path(__file__).resolve().parents[3] / "src/quartett"
# belong to people and to the log's counter: asked by the account, before there is a house; the
# rules of sign-on come with the house itself, one row each
UNSCOPED = {
    "accounts.Membership",
    "accounts.Invitation",
    "accounts.SignOnRules",
    "events.EventHead",
}


def test_walls_are_lowered_in_one_place_only() -> None:
    """`scopes_disabled` stands where a secret link is turned into its house, and nowhere else."""
    places = {
        file.relative_to(SRC).as_posix()
        for file in SRC.rglob("*.py")
        if "scopes_disabled" in file.read_text(encoding="utf-8")
    }
    assert places <= {"web/authorities/scoping.py"}


def tenant_models() -> list[type[models.Model]]:
    """Every model with a house."""
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith("quartett.")
        and any(
            field.name == "authority" and field.related_model is Authority
            for field in model._meta.get_fields()
        )
        and model._meta.label not in UNSCOPED
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("model", tenant_models(), ids=lambda model: model._meta.label)
def test_rows_of_a_house_cannot_be_read_without_it(model: type[models.Model]) -> None:
    """The first manager of each such model refuses to work outside of a house."""
    with pytest.raises(ScopeError):
        model._default_manager.count()


def test_models_with_a_house_are_many() -> None:
    """The walk above finds something."""
    assert len(tenant_models()) > 5


def test_unknown_token_is_404(db: None) -> None:
    """A guessed link of a calendar leads nowhere."""
    from quartett.web.improvement.models import CalendarLink

    with pytest.raises(Http404), scope_for_token("geraten", links=CalendarLink):
        pass


def test_scope_is_that_of_the_house(house: Authority, other_house: Authority) -> None:
    """Inside one house the rows of the other are not there."""
    from quartett.web.subjects.models import Subject

    with scope(authority=house):
        assert not Subject.objects.filter(authority=other_house).exists()
        assert Subject.objects.filter(authority=house).exists()
