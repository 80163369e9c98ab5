# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a house says about trust, collected from its own words, the rules and the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _
from rules.rulesets import test_rule

from quartett.trust.dictionary import Activity, DataKind, activities, tables, tables_of
from quartett.trust.house_texts import BASIS, HouseText, house_texts
from quartett.trust.policy import Deletion, Permission, Policy, roles_in_words
from quartett.trust.retention import RetentionTerm, deletion_rules, retention_terms
from quartett.web.accounts.roles import Role
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.operation.models import Deletion as LoggedDeletion
from quartett.web.trust.models import HouseWording
from quartett.web.trust.wording import PERMISSIONS

__all__ = [
    "ActivityNote",
    "Area",
    "activity_notes",
    "field_groups",
    "may_list",
    "permissions",
    "policy_of",
    "rights",
    "terms_about_people",
    "terms_in_use",
    "texts_of",
]


_MOST_DELETIONS = 200


@dataclass(frozen=True, slots=True)
class ActivityNote:
    """A processing activity as the page shows it."""

    activity: Activity
    basis: HouseText
    terms: tuple[RetentionTerm, ...]
    is_personal: bool


@dataclass(frozen=True, slots=True)
class Area:
    """The permissions of one room: what, and which roles in words."""

    name: str
    lines: tuple[tuple[str, str], ...]


def texts_of(authority: Authority) -> tuple[HouseText, ...]:
    """Every text of the house, its own words before suggestions; one query."""
    own = dict(HouseWording.objects.filter(authority=authority).values_list("key", "text"))
    return house_texts(authority.carrier_form, own=own)


def policy_of(authority: Authority, *, today: date) -> Policy:
    """Everything that the documents of the house say."""
    return Policy(
        house=authority.name,
        form=authority.carrier_form,
        form_name=str(authority.get_carrier_form_display()),
        as_of=today,
        texts=texts_of(authority),
        roles=tuple(str(role.label) for role in Role),
        permissions=permissions(),
        deletions=_deletions(),
        notice=_("Übungsdaten") if authority.is_example else "",
    )


def _deletions() -> tuple[Deletion, ...]:
    """The newest lines that say that something went; the log serves the whole installation."""
    titles = {rule.key: rule.title for rule in deletion_rules()}
    rows = LoggedDeletion.objects.filter(count__gt=0)[:_MOST_DELETIONS]
    return tuple(
        Deletion(
            on=timezone.localdate(row.at),
            what=titles.get(row.rule, row.rule),
            count=row.count,
            older_than=timezone.localdate(row.cutoff),
        )
        for row in rows
    )


def permissions() -> tuple[Permission, ...]:
    """Every permission with the roles that hold it, as the rules say now."""
    return tuple(
        Permission(
            area=str(area),
            name=name,
            what=str(what),
            roles=tuple(str(role.label) for role in Role if _holds(role, name)),
        )
        for name, (area, what) in PERMISSIONS.items()
    )


def _holds(role: Role, permission: str) -> bool:
    # only the roles of a visitor count for a rule, never who it is or where
    visitor = Visitor(None, None, frozenset({role}))  # type: ignore[arg-type]
    return bool(test_rule(permission, visitor))  # type: ignore[no-untyped-call] # rules is untyped


def rights() -> list[Area]:
    """Who may do what, by room."""
    everybody = tuple(str(role.label) for role in Role)
    return [
        Area(
            name,
            tuple((line.what, roles_in_words(line.roles, everybody=everybody)) for line in lines),
        )
        for name, lines in groupby(permissions(), key=lambda line: line.area)
    ]


def may_list(visitor: Visitor) -> list[str]:
    """What this visitor may do, in words."""
    return [str(what) for name, (_area, what) in PERMISSIONS.items() if visitor.may(name)]


def activity_notes(texts: tuple[HouseText, ...]) -> list[ActivityNote]:
    """The processing activities with legal basis and retention."""
    terms = retention_terms()
    bases = {text.key: text for text in texts}
    notes = []
    for activity in activities():
        own = tables_of(activity.key)
        personal = [table for table in own if table.is_personal]
        ends = dict.fromkeys(terms[table.retention] for table in (personal or own))
        basis = bases[BASIS + activity.key]
        notes.append(ActivityNote(activity, basis, tuple(ends), bool(personal)))
    return notes


def terms_in_use() -> list[RetentionTerm]:
    """The retention terms that a table of this program falls under."""
    used = {table.retention for table in tables()}
    return [term for key, term in retention_terms().items() if key in used]


def terms_about_people() -> set[str]:
    """Keys of the terms under which something personal or anonymous falls."""
    quiet = {DataKind.OFFICIAL, DataKind.TECHNICAL}
    return {
        table.retention
        for table in tables()
        if any(field.kind not in quiet for field in table.fields)
    }


def field_groups() -> list[tuple[Activity, list[tuple[str, str, list[list[str]]]]]]:
    """Per activity its tables: name, purpose, and a row (field, kind, purpose) per field."""
    return [
        (
            activity,
            [
                (
                    table.name,
                    table.purpose,
                    [[field.name, field.kind.label, field.purpose] for field in table.fields],
                )
                for table in tables_of(activity.key)
            ],
        )
        for activity in activities()
    ]
