# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from django_scopes import scope
from tests.web.indicators.conftest import TODAY, BringIn, long_table

from quartett.web.authorities.models import Authority
from quartett.web.indicators import reading, staging
from quartett.web.indicators.models import FigureImport, FigureValue, ImportState
from quartett.web.indicators.staging import StagingTakenOverError, stage
from quartett.web.indicators.visibility import visible_figures, visible_imports

MONTHS = [("JC-01001", "K2", f"{month:02d}/2024", f"{month},5") for month in range(1, 13)]


@pytest.fixture
def interrupted(
    house: Authority, bring_in: BringIn, monkeypatch: pytest.MonkeyPatch
) -> FigureImport:
    """An import whose worker died after its second chunk of three figures."""
    monkeypatch.setattr(reading, "CHUNK", 3)
    row = bring_in(long_table(*MONTHS), confirm=False)
    staging.delete_values(row)
    FigureImport.everywhere.filter(pk=row.pk).update(state=ImportState.STAGING)
    row.refresh_from_db()

    def die(done: int, total: int) -> None:
        if done >= 6:
            raise SystemExit("killed")

    with scope(authority=house), pytest.raises(SystemExit):
        stage(row, today=TODAY, report=die)
    return row


def test_killed_worker_leaves_rows_that_nobody_sees(
    house: Authority, interrupted: FigureImport
) -> None:
    """Half a file is in the table, none of it in the figures."""
    assert FigureValue.everywhere.filter(figure_import=interrupted).count() == 6
    interrupted.refresh_from_db()
    assert interrupted.state == ImportState.STAGING
    assert visible_figures(visible_imports(house)) == []


def test_next_attempt_begins_anew(house: Authority, interrupted: FigureImport) -> None:
    """All twelve figures once: what the dead worker left is deleted first."""
    with scope(authority=house):
        stage(interrupted, today=TODAY)
    interrupted.refresh_from_db()
    assert interrupted.state == ImportState.PREVIEW
    assert FigureValue.everywhere.filter(figure_import=interrupted).count() == 12
    assert interrupted.counts["figures"] == 12


def test_given_up_worker_can_add_nothing(
    house: Authority, interrupted: FigureImport, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that was only slow finds that another attempt has begun."""
    second = FigureImport.everywhere.get(pk=interrupted.pk)

    def overtake(done: int, total: int) -> None:
        if done == 3:
            stage(second, today=TODAY)

    with scope(authority=house), pytest.raises(StagingTakenOverError):
        stage(interrupted, today=TODAY, report=overtake)
    assert FigureValue.everywhere.filter(figure_import=interrupted).count() == 12
    second.refresh_from_db()
    assert second.state == ImportState.PREVIEW


def test_values_are_deleted_in_chunks(house: Authority, bring_in: BringIn) -> None:
    """Only those of the import, whatever lies between them."""
    one = bring_in(long_table(*MONTHS), name="a.csv")
    other = bring_in(long_table(("JC-01002", "K2", "01/2024", "1,0")), name="b.csv")
    staging.delete_values(one)
    assert not FigureValue.everywhere.filter(figure_import=one).exists()
    assert FigureValue.everywhere.filter(figure_import=other).count() == 1
