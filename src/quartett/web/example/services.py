# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Load the example and say how to log in."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone
from django_scopes import scope

from quartett.web.accounts.models import Membership, User
from quartett.web.accounts.roles import Role
from quartett.web.accounts.services import create_user
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority, CarrierForm
from quartett.web.authorities.services import create_house
from quartett.web.example.assessment import load_assessment
from quartett.web.example.assessment_catalogue import example_assessment
from quartett.web.example.cards import load_cards
from quartett.web.example.catalogue import (
    example_cards,
    example_figures,
    example_improvement,
    example_trust,
)
from quartett.web.example.figures import (
    load_conference_figures,
    load_own_figures,
    load_practice_figures,
)
from quartett.web.example.improvement import load_improvement
from quartett.web.example.language import load_language
from quartett.web.example.language_catalogue import example_language
from quartett.web.example.register import (
    OWN_ID,
    load_conference_jobcenters,
    load_practice_jobcenters,
)
from quartett.web.trust.services import save_wording

__all__ = ["Login", "load_example"]

SLUG = "uebung"
_DOMAIN = "uebung.example"
_MAILBOXES = {
    Role.QUALITY: "qualitaet",
    Role.ADMINISTRATION: "administration",
    Role.LEADERSHIP: "leitung",
    Role.PROCESS_OWNER: "prozesse",
    Role.TEAM_LEAD: "team",
    Role.STAFF: "beschaeftigte",
    Role.STAFF_COUNCIL: "personalrat",
    Role.AUDITOR: "pruefung",
    Role.GUEST: "gast",
}


@dataclass(frozen=True, slots=True)
class Login:
    """One example account."""

    role: str
    email: str
    password: str


def load_example(*, today: date | None = None) -> list[Login]:
    """Load the Übungs-Jobcenter and the six real houses unless they are there; all or nothing.

    Returns the example logins, the Qualitätsbeauftragte first. The password is drawn once and
    kept in the data folder.
    """
    today = today or timezone.localdate()
    password = _kept_password()
    if not Authority.objects.filter(slug=SLUG).exists():
        with transaction.atomic():
            load_conference_jobcenters()
            load_conference_figures(today=today)
            _load_house(password, today=today)
    return [
        *(Login(str(role.label), f"{box}@{_DOMAIN}", password) for role, box in _MAILBOXES.items()),
        Login("Betreuung (legt Häuser an)", f"betreuung@{_DOMAIN}", password),
    ]


def _load_house(password: str, *, today: date) -> None:
    figures = example_figures()
    names = load_practice_jobcenters(figures.peers)
    authority = create_house(
        Authority(
            name="Übungs-Jobcenter",
            slug=SLUG,
            carrier_form=CarrierForm.JOINT,
            land="NW",
            jobcenter_id=OWN_ID,
            is_example=True,
        )
    )
    with scope(authority=authority):
        visitors = _people(authority, password)
        save_wording(visitors[Role.ADMINISTRATION], example_trust().texts)
        visitor = visitors[Role.QUALITY]
        load_practice_figures(authority, figures, houses=names, today=today)
        load_own_figures(visitor, figures, today=today)
        measures = load_improvement(visitor, example_improvement(), today=today)
        load_cards(visitor, example_cards(), measures=measures)
        load_assessment(visitor, example_assessment(), today=today)
        load_language(visitor, example_language(), today=today)


def _people(authority: Authority, password: str) -> dict[Role, Visitor]:
    """An account per role, and one that runs the installation."""
    users = {}
    for role, box in _MAILBOXES.items():
        users[role] = create_user(f"{box}@{_DOMAIN}", password=None)
        Membership.objects.create(user=users[role], authority=authority, roles=[role.value])
    create_user(f"betreuung@{_DOMAIN}", password=None, is_operator=True)
    # hashing is slow on purpose; all example accounts share one password, so once is enough
    User.objects.filter(email__endswith=f"@{_DOMAIN}").update(password=make_password(password))
    return {role: Visitor(users[role], authority, frozenset({role})) for role in users}


def _kept_password() -> str:
    """One password for all example accounts, drawn on first use."""
    file = settings.CONFIGURATION.data / "uebung-passwort.txt"
    if not file.exists():
        file.write_text(f"uebung-macht-sicher-{secrets.randbelow(10_000):04d}", encoding="ascii")
        file.chmod(0o600)
    return file.read_text(encoding="ascii")
