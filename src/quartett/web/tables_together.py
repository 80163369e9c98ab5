# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A migration that only makes tables, in a tenth of the time.

After each operation Django renders every model anew that hangs together with the one it changed,
and here nearly all do: twenty tables, twenty times all models. That took most of a first start, of
each backup of a PostgreSQL database and of each move.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.migrations import CreateModel, Migration

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import ProjectState

__all__ = ["TablesTogether"]


class TablesTogether(Migration):
    """Knows all its models before it makes the first table; they may point to each other."""

    def apply(
        self,
        project_state: ProjectState,
        schema_editor: BaseDatabaseSchemaEditor,
        collect_sql: bool = False,
    ) -> ProjectState:
        """Make the tables. Raises TypeError for an operation that is not a new table."""
        before, after = self._states(project_state)
        for operation in self.operations:
            operation.database_forwards(self.app_label, schema_editor, before, after)
        return after

    def unapply(
        self,
        project_state: ProjectState,
        schema_editor: BaseDatabaseSchemaEditor,
        collect_sql: bool = False,
    ) -> ProjectState:
        """Take the tables away again, the last one first."""
        before, after = self._states(project_state)
        for operation in reversed(self.operations):
            operation.database_backwards(self.app_label, schema_editor, after, before)
        return before

    def _states(self, state: ProjectState) -> tuple[ProjectState, ProjectState]:
        """A copy of `state` as it is, and `state` itself with the new models in it."""
        if others := [one for one in self.operations if not isinstance(one, CreateModel)]:
            raise TypeError(f"{self} does more than make tables: {others[0].describe()}")
        before = state.clone()
        vars(state).pop("apps", None)  # rendered when it is next asked for: once
        for operation in self.operations:
            operation.state_forwards(self.app_label, state)
        return before, state
