# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Filled sheets back in: everything wrong is told, nothing is stored until somebody agrees."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django_scopes import scope
from tests.web.assessment.rounds import fill, new_round, new_seat
from tests.web.conftest import LogIn

from quartett.assessment import catalogue
from quartett.assessment.rating_template import rating_template
from quartett.web.accounts.roles import Role
from quartett.web.assessment.models import Entry, Round, RoundKind, RoundState, Seat, SeatState
from quartett.web.assessment.queries import sheet_of
from quartett.web.assessment.services_entries import EntryDraft, save_entry
from quartett.web.authorities.models import Authority
from quartett.web.events.models import Event

CAF, EFQM = catalogue("caf-2020"), catalogue("efqm-2020")
BASE = "/h/musterstadt/bewerten/1/boegen/"
LINK = "/bewertung/token-1/"


@pytest.fixture
def row(inside: Authority) -> Round:
    """An open round with three seats that have not begun."""
    row = new_round(inside, catalogue=EFQM, method="full")
    row.deadline = timezone.localdate() + timedelta(days=7)
    row.save()
    for number in (1, 2, 3):
        new_seat(row, number, state=SeatState.INVITED)
    return row


def texts(answer: Any) -> str:
    """The page without markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def workbook(
    content: bytes, *, cells: Mapping[tuple[str, str], object], name: str = "bogen.xlsx"
) -> SimpleUploadedFile:
    """The sheet with these cells filled in: (number of the item, heading) → value."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    page = book["Bewertung"]
    heads = {cell.value: cell.column for cell in page[2]}
    rows = {page.cell(line, 1).value: line for line in range(3, page.max_row + 1)}
    for (item, heading), value in cells.items():
        page.cell(rows[item], heads[heading]).value = value
    target = io.BytesIO()
    book.save(target)
    book.close()
    return SimpleUploadedFile(name, target.getvalue())


def template(rater: str = "", *, model: Any = EFQM, method: str = "full") -> bytes:
    """A sheet to fill in."""
    return rating_template(model, method, rater=rater, created=timezone.localdate())


def headings() -> list[str]:
    """The headings of the sheet, to find the attributes by their German names."""
    book = openpyxl.load_workbook(io.BytesIO(template()))
    found = [cell.value for cell in book["Bewertung"][2]]
    book.close()
    return found


def filled(rater: str = "Platz 1", name: str = "bogen.xlsx") -> SimpleUploadedFile:
    """A sheet with a strength, two attributes, a direct value and a mark."""
    first, second = headings()[5:7]
    cells = {
        ("1.1", "Stärken"): "Alle kennen das Ziel\nEs hängt im Flur",
        ("1.1", "Verbesserungen"): "Es ist alt",
        ("1.1", first): 60,
        ("1.1", second): 45,
        ("1.2", "Kann ich nicht beurteilen (x)"): "x",
    }
    return workbook(template(rater), cells=cells, name=name)


def token_of(answer: Any) -> str:
    """What the preview carries."""
    found = re.search(r'name="inhalt" value="([^"]+)"', answer.content.decode())
    assert found is not None, texts(answer)
    return found[1]


def test_page_hands_out_a_sheet_for_every_seat(row: Round, log_in: LogIn) -> None:
    """With its number on it, and nothing that the seat has written."""
    seat = row.seats.get(number=1)
    save_entry(seat, item="1.1", version=0, draft=EntryDraft("Geheimes Wort", values={"": 40}))
    client = log_in(Role.QUALITY)
    assert "Bögen auf Papier und in Excel" in texts(client.get(BASE))
    answer = client.get("/h/musterstadt/bewerten/1/team/1/bogen.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    facts = {line[0].value: line[1].value for line in book["Angaben"].iter_rows(max_col=2)}
    cells = [str(cell.value) for line in book["Bewertung"].iter_rows() for cell in line]
    book.close()
    assert facts["Pseudonym"] == "Platz 1"
    assert "Geheimes Wort" not in " ".join(cells)


def test_filled_sheets_become_entries_as_if_typed(row: Round, log_in: LogIn) -> None:
    """Two at once: words, values and marks, handed in by the house; the log keeps no content."""
    client = log_in(Role.QUALITY)
    files = [filled("Platz 1", "a.xlsx"), filled("2", "b.xlsx")]
    preview = client.post(BASE, {"sheets": files})
    page = texts(preview)
    assert "Vorschau: 2 Bögen" in page
    assert "1 nicht beurteilt" in page
    assert "Alle kennen das Ziel" not in page
    assert not Entry.objects.exists()
    client.post(f"{BASE}uebernehmen/", {"inhalt": token_of(preview), "abgeben": "ja"})
    first, second = (row.seats.get(number=number) for number in (1, 2))
    assert {first.state, second.state} == {SeatState.SUBMITTED}
    told = sheet_of(first, list(first.entries.prefetch_related("values")))
    assert [int(rating.value) for rating in told.ratings] == [60, 45]
    assert [remark.text for remark in told.remarks] == [
        "Alle kennen das Ziel", "Es hängt im Flur", "Es ist alt",
    ]  # fmt: skip
    assert told.not_judged == {"1.2"}
    event = Event.objects.get(action="assessment.sheets_read")
    assert "1, 2" in event.after
    assert not [each for each in Event.objects.all() if "Ziel" in f"{each.before}{each.after}"]


def test_list_of_many_raters_is_read_as_well(row: Round, log_in: LogIn) -> None:
    """CSV with one value a row."""
    key = EFQM.block_of("1.1").attributes[0].id
    text = f"rater,group,item,attribute,value\n1,,1.1,{key},60\n2,,1.1,{key},40\n"
    client = log_in(Role.QUALITY)
    preview = client.post(BASE, {"sheets": SimpleUploadedFile("liste.csv", text.encode())})
    assert "Vorschau: 2 Bögen" in texts(preview)


def csv(*rows: str) -> SimpleUploadedFile:
    """A list of ratings."""
    text = "\n".join(("rater,group,item,attribute,value", *rows))
    return SimpleUploadedFile("liste.csv", text.encode())


def bad_files() -> dict[str, tuple[list[SimpleUploadedFile], str]]:
    """What is wrong, and what people read."""
    first, last = headings()[5], "Gesamtwert"
    good = template("Platz 1")
    merged = openpyxl.load_workbook(io.BytesIO(good))
    merged["Bewertung"].merge_cells("D3:D4")
    target = io.BytesIO()
    merged.save(target)
    merged.close()
    return {
        "off the scale": (
            [workbook(good, cells={("1.1", first): 500})], "ganze Zahl von 0 bis 100",
        ),
        "not whole": ([workbook(good, cells={("1.1", first): 10.5})], "Gefunden: 10,5"),
        "between steps": ([workbook(good, cells={("1.1", first): 43})], "Möglich sind 40 oder 45"),
        "text": ([workbook(good, cells={("1.1", first): "viel"})], "Gefunden: „viel“"),
        "formula": ([workbook(good, cells={("1.1", first): "=1+1"})], "Formel"),
        "mark and value": (
            [workbook(good, cells={("1.1", first): 40, ("1.1", headings()[-2]): "x"})],
            "zugleich ein Wert",
        ),
        "override": (
            [workbook(good, cells={("1.1", first): 40, ("1.1", last): 60})], "Begründung",
        ),
        "personal": (
            [workbook(good, cells={("1.1", "Stärken"): "Kunde 123A456789"})], "Kundennummer",
        ),
        "merged": ([SimpleUploadedFile("bogen.xlsx", target.getvalue())], "verbunden"),
        "empty": ([SimpleUploadedFile("bogen.xlsx", good)], "noch nicht ausgefüllt"),
        "no workbook": ([SimpleUploadedFile("bogen.xlsx", b"hallo")], "keine Excel-Datei"),
        "other catalogue": (
            [SimpleUploadedFile("b.xlsx", template("1", model=CAF, method="classical"))],
            "gehört zum Katalog",
        ),
        "other edition": (
            [SimpleUploadedFile("b.xlsx", template("1", model=catalogue("efqm-2025")))],
            "anderen Ausgabe",
        ),
        "other method": (
            [SimpleUploadedFile("b.xlsx", template("1", method="matrix"))], "Verfahren",
        ),
        "twice": ([filled("1", "a.xlsx"), filled("Platz 1", "b.xlsx")], "einen Bogen: a.xlsx"),
        "unknown seat": ([filled("R17")], "„R17“ ist kein Platz"),
        "no seat": ([filled("")], "zu welchem Platz"),
        "seat of nobody": ([filled("Platz 9")], "„Platz 9“ ist kein Platz"),
        "heading": ([csv("1,,6.1,,40")], "wird nicht einzeln bewertet"),
        "whole criterion": ([csv("1,,1,,40")], "wird in diesem Verfahren nicht bewertet"),
    }  # fmt: skip


@pytest.mark.parametrize("case", list(bad_files()))
def test_everything_wrong_is_told_and_nothing_stored(row: Round, log_in: LogIn, case: str) -> None:
    """File, place, what was found, what is expected."""
    files, words = bad_files()[case]
    answer = log_in(Role.QUALITY).post(BASE, {"sheets": files})
    page = texts(answer)
    assert answer.status_code == 400
    assert words in page, page
    assert files[-1].name in page
    assert 'name="inhalt"' not in answer.content.decode()
    assert not Entry.objects.exists()


def test_one_bad_file_keeps_all_out(row: Round, log_in: LogIn) -> None:
    """Nothing is half imported."""
    files = [filled("1", "gut.xlsx"), filled("R17", "schlecht.xlsx")]
    answer = log_in(Role.QUALITY).post(BASE, {"sheets": files})
    assert "schlecht.xlsx" in texts(answer)
    assert 'name="inhalt"' not in answer.content.decode()


def test_seats_that_are_through_keep_their_sheet(row: Round, log_in: LogIn) -> None:
    """Handed in, withdrawn, or not responsible for the criterion."""
    client = log_in(Role.QUALITY)
    row.seats.filter(number=1).update(state=SeatState.SUBMITTED)
    row.seats.filter(number=2).update(state=SeatState.WITHDRAWN)
    row.seats.filter(number=3).update(criteria=["2"])
    for rater, words in (
        ("1", "Platz 1 hat schon abgegeben"),
        ("2", "Platz 2 macht nicht mehr mit"),
        ("3", "Platz 3 bewertet 1.1 nicht"),
    ):
        assert words in texts(client.post(BASE, {"sheets": filled(rater)}))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"state": RoundState.PLANNED}, "noch nicht offen"),
        ({"state": RoundState.LOCKED}, "gesperrt"),
        ({"deadline": timezone.localdate() - timedelta(days=1)}, "Frist ist vorbei"),
    ],
)
def test_closed_round_takes_nothing(
    row: Round, log_in: LogIn, changes: dict[str, Any], words: str
) -> None:
    """Neither at reading nor between preview and confirmation."""
    client = log_in(Role.QUALITY)
    token = token_of(client.post(BASE, {"sheets": filled("1")}))
    Round.objects.filter(pk=row.pk).update(**changes)
    assert words in texts(client.post(BASE, {"sheets": filled("1")}))
    client.post(f"{BASE}uebernehmen/", {"inhalt": token})
    assert not Entry.objects.exists()


def test_writing_meanwhile_is_not_overwritten(row: Round, log_in: LogIn) -> None:
    """All sheets stay out, and the message names seat and item."""
    client = log_in(Role.QUALITY)
    files = [filled("2", "b.xlsx"), filled("1", "a.xlsx")]
    token = token_of(client.post(BASE, {"sheets": files}))
    save_entry(row.seats.get(number=2), item="1.1", version=0, draft=EntryDraft("Inzwischen"))
    answer = client.post(f"{BASE}uebernehmen/", {"inhalt": token}, follow=True)
    assert "Platz 2 hat inzwischen bei 1.1 weitergeschrieben" in texts(answer)
    assert list(Entry.objects.values_list("strengths", flat=True)) == ["Inzwischen"]


def test_replacing_is_announced(row: Round, log_in: LogIn) -> None:
    """Before it happens, with how much."""
    fill(row.seats.get(number=1), {"1.1": 40})
    preview = log_in(Role.QUALITY).post(BASE, {"sheets": filled("1")})
    assert "ersetzt 1 Eintrag" in texts(preview)


def test_preview_belongs_to_one_person(row: Round, log_in: LogIn) -> None:
    """Neither another round nor a changed text is taken."""
    client = log_in(Role.QUALITY)
    token = token_of(client.post(BASE, {"sheets": filled("1")}))
    answer = client.post(f"{BASE}uebernehmen/", {"inhalt": token[:-2] + "xx"}, follow=True)
    assert "nicht mehr gültig" in texts(answer)
    assert not Entry.objects.exists()


def test_checks_and_others_have_no_sheets(
    row: Round, other_house: Authority, log_in: LogIn
) -> None:
    """Only who manages rounds, only in the own house, only for teams."""
    assert log_in(Role.LEADERSHIP).get(BASE).status_code == 403
    foreign = log_in(Role.QUALITY, authority=other_house)
    assert foreign.get("/h/anderswo/bewerten/1/boegen/").status_code == 404
    assert foreign.get("/h/anderswo/bewerten/1/team/1/bogen.xlsx").status_code == 404
    Round.objects.filter(pk=row.pk).update(kind=RoundKind.CHECK)
    assert log_in(Role.QUALITY).get(BASE).status_code == 404


def test_too_many_and_too_large_are_refused(row: Round, log_in: LogIn) -> None:
    """Before anything is read."""
    client = log_in(Role.QUALITY)
    large = SimpleUploadedFile("riesig.xlsx", bytes(2 * 1024 * 1024 + 1))
    assert "größer als 2 MB" in texts(client.post(BASE, {"sheets": large}))
    assert client.post(BASE, {}).status_code == 400


def test_assessor_reads_the_own_sheet_by_the_link(row: Round) -> None:
    """Without an account: template, preview, entries; handing in stays a step of its own."""
    browser = Client()
    assert browser.get(f"{LINK}bogen.xlsx").status_code == 200
    preview = browser.post(f"{LINK}bogen/", {"sheets": filled("")})
    assert "Das steht in Ihrem Bogen" in texts(preview)
    with scope(authority=row.authority):
        assert not Entry.objects.exists()
    answer = browser.post(f"{LINK}bogen/uebernehmen/", {"inhalt": token_of(preview)})
    assert answer["Location"].endswith("/pruefen/")
    with scope(authority=row.authority):
        seat = Seat.objects.get(number=1)
        assert (seat.state, seat.entries.count()) == (SeatState.STARTED, 2)


def test_assessor_cannot_write_for_somebody_else(row: Round) -> None:
    """A sheet of seat 2 by the link of seat 1, or a preview of another seat."""
    browser = Client()
    assert "gehört zu Platz 2" in texts(browser.post(f"{LINK}bogen/", {"sheets": filled("2")}))
    token = token_of(browser.post("/bewertung/token-2/bogen/", {"sheets": filled("2")}))
    assert browser.post(f"{LINK}bogen/uebernehmen/", {"inhalt": token}).status_code == 409
    with scope(authority=row.authority):
        assert not Entry.objects.exists()


def test_assessor_who_has_handed_in_reads_nothing(row: Round) -> None:
    """The page says what to do instead."""
    with scope(authority=row.authority):
        row.seats.filter(number=1).update(
            state=SeatState.SUBMITTED, submitted_on=timezone.localdate()
        )
    assert "schon abgegeben" in texts(Client().get(f"{LINK}bogen/"))
    answer = Client().post(f"{LINK}bogen/", {"sheets": filled("1")})
    assert "Das steht in Ihrem Bogen" not in texts(answer)


def test_unknown_link_takes_no_file(row: Round) -> None:
    """No page for a link that nobody made."""
    answer = Client().post("/bewertung/erfunden/bogen/", {"sheets": filled("1")})
    assert answer.status_code == 404
