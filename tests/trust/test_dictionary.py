# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The catalogue of fields: whole in itself, whatever the models are."""

from __future__ import annotations

import pytest

from quartett.trust.dictionary import DataKind, TableNote, activities, law_source, tables
from quartett.trust.house_texts import BASIS, GAP, house_texts
from quartett.trust.policy import roles_in_words
from quartett.trust.retention import deletion_rules, retention_terms
from quartett.trust.statements import statements

TABLES = tables()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.key)
def test_every_table_says_why_how_long_and_for_what(table: TableNote) -> None:
    """Purpose, activity and retention are named; every field has a purpose of its own words."""
    assert table.purpose.endswith(".")
    assert table.activity in {activity.key for activity in activities()}
    assert table.retention in retention_terms()
    assert table.fields
    for field in table.fields:
        assert len(field.purpose) >= 5, field.name
        assert field.purpose.endswith((".", "?")), field.name


def test_no_table_is_described_twice() -> None:
    """A key stands once, and no field of a table twice."""
    assert len({table.key for table in TABLES}) == len(TABLES)
    for table in TABLES:
        names = [field.name for field in table.fields]
        assert len(set(names)) == len(names), table.key


def test_activities_without_people_hold_no_personal_field() -> None:
    """An activity that says „Keine“ for its persons has no table with a personal field."""
    quiet = {activity.key for activity in activities() if activity.persons.startswith("Keine")}
    assert quiet
    assert not [t.key for t in TABLES if t.activity in quiet and t.is_personal]


def test_every_activity_suggests_a_legal_basis_for_both_forms() -> None:
    """gE and zkT each have words, and every source of law that is named can be looked up."""
    for activity in activities():
        assert set(activity.basis) == {"gE", "zkT"}
        for key in activity.sources:
            source = law_source(key)
            assert source.url.startswith("https://")
            assert source.date


def test_no_retention_term_stands_for_nothing() -> None:
    """Each term is used by a table."""
    assert {table.retention for table in TABLES} == set(retention_terms())


def test_every_deletion_rule_for_rows_is_named_by_a_term() -> None:
    """What the daily job deletes from tables is told where the tables are described."""
    told = {rule for term in retention_terms().values() for rule in term.rules}
    assert told == {rule.key for rule in deletion_rules() if rule.tables}


def test_automatic_deletions_are_said_with_their_days() -> None:
    """The days come from the rule that is carried out; they are not written a second time."""
    rule = next(rule for rule in deletion_rules() if rule.key == "invitations")
    (sentence,) = retention_terms()["invitation"].automatic
    assert f"nach {rule.days} Tagen" in sentence
    assert rule.counted_from in sentence


def test_spans_are_said_as_people_count() -> None:
    """At once, a day, days, years."""
    first = deletion_rules()[0]
    said = [first.model_copy(update={"days": days}).after for days in (0, 1, 30, 365, 1095)]
    assert said == [
        "beim nächsten täglichen Lauf",
        "nach einem Tag",
        "nach 30 Tagen",
        "nach einem Jahr",
        "nach 3 Jahren",
    ]


def test_house_texts_prefer_the_words_of_the_house() -> None:
    """Own words, then the suggestion, then a gap; unknown keys are passed over."""
    texts = {
        t.key: t for t in house_texts("gE", own={BASIS + "access": "Unsere Worte", "gone": "x"})
    }
    assert texts[BASIS + "access"].shown == "Unsere Worte"
    assert not texts[BASIS + "access"].is_suggestion
    assert texts[BASIS + "log"].is_suggestion
    assert texts["controller"].shown == GAP
    assert "gone" not in texts


def test_supervision_follows_the_carrier_form() -> None:
    """§ 50 Abs. 4 SGB II names the federal commissioner for gE alone."""
    for form, expected in (("gE", "Bundesbeauftragte"), ("zkT", "Landes")):
        text = next(t for t in house_texts(form, own={}) if t.key == "supervision")
        assert expected in text.suggestion


def test_passwords_and_addresses_are_personal() -> None:
    """What identifies somebody is never called technical."""
    for table in TABLES:
        for field in table.fields:
            if field.name in {"email", "password", "user", "last_login"}:
                assert field.kind is DataKind.PERSONAL, f"{table.key}.{field.name}"


def test_roles_are_said_the_short_way() -> None:
    """All, all but two, a list, nobody."""
    everybody = ("A", "B", "C", "D")
    assert roles_in_words(everybody, everybody=everybody) == "alle Rollen"
    assert roles_in_words(("A", "B"), everybody=everybody) == "alle Rollen außer C und D"
    assert roles_in_words(("A",), everybody=everybody) == "A"
    assert roles_in_words((), everybody=everybody) == "niemand"


def test_promises_name_what_keeps_them() -> None:
    """No promise without a defence."""
    assert len(statements().promises) == 4
    assert all(promise.kept_by for promise in statements().promises)
