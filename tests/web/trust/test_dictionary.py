# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The data dictionary against the models, the permission words against the rules."""

from __future__ import annotations

from django.apps import apps
from django.db import models
from rules.rulesets import default_rules

from quartett.trust.dictionary import tables
from quartett.trust.retention import deletion_rules, retention_terms
from quartett.web.accounts.roles import Role
from quartett.web.trust.queries import permissions
from quartett.web.trust.wording import PERMISSIONS


def in_code() -> set[str]:
    """Every field of every table, `accounts.User.email`; a many-to-many counts as one."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in (*model._meta.concrete_fields, *model._meta.many_to_many)
    }


def in_catalogue() -> set[str]:
    """Every field that the dictionary describes."""
    return {f"{table.key}.{field.name}" for table in tables() for field in table.fields}


def test_no_field_lacks_its_entry() -> None:
    """Whoever adds a field says what it is for (src/quartett/catalogues/trust/fields)."""
    assert sorted(in_code() - in_catalogue()) == []


def test_no_entry_lacks_its_field() -> None:
    """The dictionary promises nothing that is not stored."""
    assert sorted(in_catalogue() - in_code()) == []


def test_every_link_to_an_account_is_personal() -> None:
    """A foreign key to an account says something about a person, whatever the catalogue hopes."""
    kinds = {f"{t.key}.{f.name}": f.kind.value for t in tables() for f in t.fields}
    user = apps.get_model("accounts", "User")
    links = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model is user
    }
    assert links
    assert not [link for link in links if kinds[link] != "personal"]


def test_deletion_rules_name_tables_whose_term_tells_of_them() -> None:
    """What the daily job deletes is told at the very table that it empties."""
    by_table = {model._meta.db_table: model._meta.label for model in apps.get_models()}
    term_of = {table.key: retention_terms()[table.retention] for table in tables()}
    assert {name for rule in deletion_rules() for name in rule.tables} <= set(by_table)
    for rule in deletion_rules():
        for name in rule.tables:
            assert rule.key in term_of[by_table[name]].rules, (rule.key, name)


def test_every_permission_has_its_words() -> None:
    """No right is held back from the page, and none is invented."""
    assert set(PERMISSIONS) == set(default_rules)


def test_words_follow_the_rules() -> None:
    """The roles behind a permission are those of the rule, not a second list."""
    held = {line.name: line.roles for line in permissions()}
    assert held["house.people"] == (str(Role.ADMINISTRATION.label),)
    assert str(Role.GUEST.label) not in held["findings.view"]
    assert len(held["trust.view"]) == len(Role)
