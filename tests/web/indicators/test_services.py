# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django_scopes import scope
from tests.web.indicators.conftest import BY, HEADER, TODAY, BringIn, long_table

from quartett.web.authorities.models import Authority
from quartett.web.events.models import Event
from quartett.web.indicators import services
from quartett.web.indicators.models import (
    FigureImport,
    FigureValue,
    ImportState,
    RememberedMapping,
)
from quartett.web.indicators.visibility import visible_figures, visible_imports
from quartett.web.register.models import Jobcenter

Write = Callable[..., Path]
K2 = ("JC-01001", "K2", "03/2024", "25,1")


def seen(authority: Authority | None) -> dict[tuple[str, str], float | None]:
    """What a house sees: place and indicator to value."""
    found = visible_figures(visible_imports(authority))
    return {(one.place, one.indicator): one.value for one in found}


def test_import_shows_nothing_before_it_is_confirmed(house: Authority, bring_in: BringIn) -> None:
    """Staged figures are in the database, but nobody sees them."""
    row = bring_in(long_table(K2), confirm=False)
    assert row.state == ImportState.PREVIEW
    assert FigureValue.everywhere.filter(figure_import=row).count() == 1
    assert seen(house) == {}


def test_confirm_undo_and_confirm_again_flip_one_state(house: Authority, bring_in: BringIn) -> None:
    """Each step is in the event log, and the figures come and go as a whole."""
    row = bring_in(long_table(K2))
    assert seen(house) == {("JC-01001", "K2"): 25.1}
    with scope(authority=house):
        services.undo(row, by=BY)
        assert seen(house) == {}
        services.confirm(row, by=BY, today=TODAY)
        actions = list(Event.objects.filter(object_key="import:1").values_list("action", flat=True))
    assert seen(house) == {("JC-01001", "K2"): 25.1}
    assert actions == ["import.confirmed", "import.undone", "import.confirmed"]


def test_newest_confirmed_import_of_a_value_wins(house: Authority, bring_in: BringIn) -> None:
    """A later file replaces a value and leaves the others; undoing it brings the old one back."""
    bring_in(long_table(K2, ("JC-01001", "K3", "03/2024", "1,5")), name="a.csv")
    newer = bring_in(long_table(("JC-01001", "K2", "03/2024", "26,0")), name="b.csv")
    assert newer.changes["count"] == 1
    assert newer.changes["sample"][0]["old"] == 25.1
    assert seen(house) == {("JC-01001", "K2"): 26.0, ("JC-01001", "K3"): 1.5}
    with scope(authority=house):
        services.undo(newer, by=BY)
    assert seen(house)["JC-01001", "K2"] == 25.1


def test_house_sees_its_own_and_those_for_all_never_anothers(
    house: Authority, other_house: Authority, bring_in: BringIn
) -> None:
    """The wall between houses holds for figures too."""
    bring_in(long_table(K2), name="a.csv")
    bring_in(long_table(("JC-01002", "K2", "03/2024", "30,0")), name="b.csv", authority=other_house)
    bring_in(long_table(("JC-01003", "K2", "03/2024", "31,0")), name="c.csv", authority=None)
    assert set(seen(house)) == {("JC-01001", "K2"), ("JC-01003", "K2")}
    assert set(seen(other_house)) == {("JC-01002", "K2"), ("JC-01003", "K2")}
    assert set(seen(None)) == {("JC-01003", "K2")}


def test_same_file_again_is_told_with_the_earlier_import(
    house: Authority, bring_in: BringIn, write: Callable[..., Path]
) -> None:
    """Known by its content, whatever its name; a discarded one may come again."""
    row = bring_in(long_table(K2))
    again = write(long_table(K2), "anders.csv")
    with pytest.raises(services.AlreadyReadError) as caught:
        services.receive(again, name="anders.csv", authority=house, by=BY)
    assert caught.value.earlier == row
    with scope(authority=house):
        services.undo(row, by=BY)
        services.discard(row, by=BY)
        fresh = services.receive(again, name="anders.csv", authority=house, by=BY)
    assert fresh.number == 2


def test_file_name_is_kept_as_it_can_be_shown(house: Authority, write: Write) -> None:
    """No folder, no line break, no mark that turns the writing round, no half character."""
    path, name = write(HEADER + ";".join(K2)), "../\u202evsc.\r\nZahlen\udcff.csv"
    with scope(authority=house):
        row = services.receive(path, name=name, authority=house, by=BY)
    row.refresh_from_db()
    assert row.file_name == "vsc.Zahlen.csv"


def test_discard_deletes_file_and_rows(house: Authority, bring_in: BringIn) -> None:
    """Nothing of a discarded file stays but the line that it was there."""
    row = bring_in(long_table(K2), confirm=False)
    path = Path(row.file.path)
    with scope(authority=house):
        services.discard(row, by=BY)
    assert not path.exists()
    assert not FigureValue.everywhere.filter(figure_import=row).exists()
    assert row.state == ImportState.DISCARDED


def test_confirmed_import_cannot_be_discarded(house: Authority, bring_in: BringIn) -> None:
    """It must be undone first, so that nobody loses figures by one click."""
    row = bring_in(long_table(K2))
    with scope(authority=house), pytest.raises(services.ImportRefusedError, match="übernommen"):
        services.discard(row, by=BY)


def test_mapping_is_remembered_by_the_header(house: Authority, bring_in: BringIn) -> None:
    """The next file with the same columns needs no mapping."""
    bring_in(long_table(K2))
    with scope(authority=house):
        stored = RememberedMapping.objects.get()
    assert '"house": "jc_id"' in stored.mapping


def test_number_counts_per_house(
    house: Authority, other_house: Authority, bring_in: BringIn
) -> None:
    """Each house begins at one."""
    assert bring_in(long_table(K2), name="a.csv").number == 1
    assert bring_in(long_table(K2), name="b.csv", authority=other_house).number == 1
    assert bring_in(long_table(("JC-01002", "K2", "03/2024", "1,0")), name="c.csv").number == 2


def test_faulty_file_is_refused_until_valid_rows_are_asked_for(
    house: Authority, bring_in: BringIn
) -> None:
    """By default all or nothing; then the good rows alone."""
    table = long_table(K2, ("JC-99999", "K2", "03/2024", "3,0"))
    row = bring_in(table, confirm=False)
    assert row.faults["faulty_rows"] == 1
    with scope(authority=house):
        with pytest.raises(services.FaultyRowsError):
            services.confirm(row, by=BY, today=TODAY)
        assert seen(house) == {}
        services.confirm(row, by=BY, today=TODAY, valid_rows_only=True)
    assert seen(house) == {("JC-01001", "K2"): 25.1}


def test_file_without_any_valid_row_fails(bring_in: BringIn) -> None:
    """Nothing to preview: the faults are shown, and nothing can be confirmed."""
    row = bring_in(long_table(("JC-99999", "K2", "03/2024", "3,0")), confirm=False)
    assert row.state == ImportState.FAILED
    with pytest.raises(services.ImportRefusedError):
        services.confirm(row, by=BY, today=TODAY)


def test_missing_houses_are_named_when_the_file_is_meant_for_all(bring_in: BringIn) -> None:
    """Seven of eight: the eighth is missed; one of eight: the file is not about all."""
    lines = [(f"JC-0100{n}", "K2", "03/2024", "20,0") for n in range(1, 8)]
    assert bring_in(long_table(*lines), name="a.csv").counts["absent"] == ["JC-01008"]
    assert bring_in(long_table(K2), name="b.csv").counts["absent"] == []


def test_register_import_can_be_undone(house: Authority, bring_in: BringIn) -> None:
    """New entries go, changed ones get their old values back."""
    header = "jc_id;name_anzeige;organisationsform;land;kreis_ags;nachfolger_id;gueltig_bis\n"
    row = bring_in(
        header
        + "JC-01002;Jobcenter Umbenannt;gE;Hessen;01002;;\n"
        + "JC-09999;Jobcenter Neu;zkT;Bayern;09999;JC-01002;2025-12-31\n",
        name="verzeichnis.csv",
    )
    assert row.counts == {"rows": 2, "new": 1, "changed": 1, "same": 0}
    fresh = Jobcenter.objects.get(pk="JC-09999")
    assert fresh.successor_id == "JC-01002"
    assert "verzeichnis.csv" in fresh.source
    with scope(authority=house):
        services.undo(row, by=BY)
    assert not Jobcenter.objects.filter(pk="JC-09999").exists()
    assert Jobcenter.objects.get(pk="JC-01002").name == "Jobcenter Ort 2"


def test_comparison_types_come_with_date_and_source(house: Authority, bring_in: BringIn) -> None:
    """By Trägernummer or id; a second list of the same date replaces, undoing restores."""
    bring_in("traeger_nr;Vergleichstyp;Stand;Quelle\n12341;IIIb;2024;IAB\n", name="a.csv")
    newer = bring_in("jc_id;Vergleichstyp;Stand;Quelle\nJC-01001;IIa;2024;IAB\n", name="b.csv")
    first = Jobcenter.objects.get(pk="JC-01001").comparison_types
    assert [(one.comparison_type, one.as_of) for one in first.all()] == [("IIa", "2024")]
    with scope(authority=house):
        services.undo(newer, by=BY)
    assert [one.comparison_type for one in first.all()] == ["IIIb"]


def test_receive_refuses_what_is_no_table(house: Authority, write: Callable[..., Path]) -> None:
    """With the mend, and without leaving a row behind."""
    path = write(b"%PDF-1.7 ...", "zahlen.csv")
    with pytest.raises(services.ImportRefusedError, match="PDF"):
        services.receive(path, name="zahlen.csv", authority=house, by=BY)
    assert not FigureImport.everywhere.exists()


def test_empty_table_is_refused(house: Authority, write: Callable[..., Path]) -> None:
    """A header alone brings nothing."""
    with pytest.raises(services.ImportRefusedError, match="keine Daten"):
        services.receive(write(HEADER), name="zahlen.csv", authority=house, by=BY)
