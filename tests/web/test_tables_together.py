# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables that are made together are those that Django would make one after the other."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, migrations, models
from django.db.migrations import Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from quartett.web.tables_together import TablesTogether

ID = ("id", models.BigAutoField(primary_key=True))
TABLES = {"wood_bird", "wood_tree"}
TO_TREE = ("tree", models.ForeignKey("wood.tree", models.CASCADE, null=True))
TO_BIRD = ("bird", models.ForeignKey("wood.bird", models.CASCADE, null=True))


def migration(kind: type[Migration], *operations: Operation) -> Migration:
    """A migration of an app that is not installed."""
    made: type[Migration] = type("Made", (kind,), {"operations": list(operations)})
    return made("0001_initial", "wood")


def made_by(one: Migration) -> Any:
    """Columns and keys of every table after the migration, which is then taken back."""
    with connection.schema_editor() as editor:
        one.apply(ProjectState(), editor)
    columns = connection.introspection.get_table_description
    keys = connection.introspection.get_relations
    with connection.cursor() as cursor:
        made = {
            table: (
                sorted((column.name, column.null_ok) for column in columns(cursor, table)),
                sorted(str(key) for key in keys(cursor, table).items()),
            )
            for table in TABLES
        }
    with connection.schema_editor() as editor:
        one.unapply(ProjectState(), editor)
    assert not TABLES & set(connection.introspection.table_names())
    return made


@pytest.mark.django_db(transaction=True)
def test_tables_may_point_to_each_other() -> None:
    """A key to a table that comes later makes the same tables as one that is added afterwards."""
    together = migration(
        TablesTogether,
        migrations.CreateModel("Bird", [ID, TO_TREE]),
        migrations.CreateModel("Tree", [ID, TO_BIRD]),
    )
    one_by_one = migration(
        Migration,
        migrations.CreateModel("Bird", [ID]),
        migrations.CreateModel("Tree", [ID, TO_BIRD]),
        migrations.AddField("Bird", *TO_TREE),
    )
    made = made_by(together)
    assert made == made_by(one_by_one)
    assert [len(keys) for _columns, keys in made.values()] == [1, 1]


def test_nothing_but_tables_is_made_together() -> None:
    """An operation that needs the state before it would see the one after all of them."""
    more = migration(TablesTogether, migrations.AddField("Bird", *TO_TREE))
    with pytest.raises(TypeError, match="does more than make tables"):
        more.apply(ProjectState(), connection.schema_editor())
