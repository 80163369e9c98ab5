# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scope
from tests.web.indicators.conftest import BringIn, every_house, long_table

from quartett.web.accounts.models import User
from quartett.web.accounts.roles import Role
from quartett.web.authorities.models import Authority
from quartett.web.indicators.models import FigureImport, FigureValue, ImportState
from quartett.web.indicators.visibility import visible_figures, visible_imports
from quartett.web.register.models import Jobcenter, MapGeometry

URL = "/h/musterstadt/kennzahlen/einlesen/"
REGISTER = (
    "jc_id;name_anzeige;organisationsform;land;kreis_ags\nJC-09999;Jobcenter Neu;gE;Bayern;09999\n"
)
GEOJSON = (
    '{"type":"FeatureCollection","attribution":"© Muster","features":[{"type":"Feature",'
    '"properties":{"jc_id":"JC-01001","name":"Ort 1"},"geometry":{"type":"Polygon",'
    '"coordinates":[[[9,54],[10,54],[10,55],[9,54]]]}}]}'
)


def upload(client: Client, content: str, *, name: str = "zahlen.csv"):  # type: ignore[no-untyped-def]
    """Send a file to the upload page."""
    return client.post(URL, {"file": SimpleUploadedFile(name, content.encode()), "source": "Test"})


def suggested(client: Client, number: int) -> dict[str, str]:
    """The mapping form as the page shows it, ready to be sent."""
    form = client.get(f"{URL}{number}/").context["form"]
    return {field.html_name: field.value() or "" for field in form}


def test_whole_way_from_upload_to_figures_and_back(
    log_in: Callable[..., Client],
    register: list[Jobcenter],
    house: Authority,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    """Upload, mapping, job, preview, confirm, undo: each step leads to the next."""
    client = log_in(Role.QUALITY)
    answer = upload(client, every_house("K2", "03/2024"))
    assert answer["Location"] == f"{URL}1/"
    page = client.get(f"{URL}1/")
    assert "Spalten zuordnen" in page.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(f"{URL}1/zuordnung/", suggested(client, 1))
    assert "/auftrag/" in answer["Location"]
    assert client.get(answer["Location"])["Location"] == f"{URL}1/"
    preview = client.get(f"{URL}1/").content.decode()
    assert "Das bringt die Datei" in preview
    assert visible_figures(visible_imports(house)) == []
    client.post(f"{URL}1/uebernehmen/")
    assert len(visible_figures(visible_imports(house))) == 8
    client.post(f"{URL}1/zuruecknehmen/")
    assert visible_figures(visible_imports(house)) == []
    client.post(f"{URL}1/verwerfen/")
    assert FigureImport.everywhere.get().state == ImportState.DISCARDED
    assert not FigureValue.everywhere.exists()


def test_same_file_leads_to_the_earlier_import(
    log_in: Callable[..., Client], bring_in: BringIn
) -> None:
    """It says so and goes there."""
    table = every_house("K2", "03/2024")
    bring_in(table)
    client = log_in(Role.QUALITY)
    answer = client.post(URL, {"file": SimpleUploadedFile("x.csv", table.encode())}, follow=True)
    assert answer.redirect_chain[-1][0] == f"{URL}1/"
    assert "schon eingelesen" in answer.content.decode()


def test_refused_file_says_why_at_its_field(
    log_in: Callable[..., Client], house: Authority
) -> None:
    """No table: 400, with the mend; nothing is kept."""
    answer = upload(log_in(Role.QUALITY), "%PDF-1.7", name="a.pdf")
    assert answer.status_code == 400
    assert "Die Datei ist ein PDF" in answer.content.decode()
    assert not FigureImport.everywhere.exists()


def test_mapping_names_what_is_missing(
    log_in: Callable[..., Client], register: list[Jobcenter]
) -> None:
    """Without a column for the values and without a period nothing is read."""
    client = log_in(Role.QUALITY)
    upload(client, every_house("K2", "03/2024"))
    data = suggested(client, 1) | {"role_3": "", "role_2": ""}
    answer = client.post(f"{URL}1/zuordnung/", data)
    assert answer.status_code == 400
    assert "mindestens einer Spalte „Werte“" in answer.content.decode()
    assert FigureImport.everywhere.get().state == ImportState.UPLOADED


def test_mapping_refuses_unknown_indicator_and_period(
    log_in: Callable[..., Client], register: list[Jobcenter]
) -> None:
    """Each fault stands at its field."""
    client = log_in(Role.QUALITY)
    upload(client, every_house("K2", "03/2024"))
    data = suggested(client, 1) | {"indicator_3": "Glück", "fixed_period": "irgendwann"}
    form = client.post(f"{URL}1/zuordnung/", data).context["form"]
    assert "ist hier keine Kennzahl" in str(form.errors["indicator_3"])
    assert "Erwartet wird ein Monat" in str(form.errors["fixed_period"])


def test_faulty_rows_need_the_tick(log_in: Callable[..., Client], bring_in: BringIn) -> None:
    """Without „nur gültige Zeilen“ the file stays in preview."""
    lines = [(f"JC-0100{n}", "K2", "03/2024", "20,0") for n in range(1, 6)]
    bring_in(long_table(*lines, ("JC-7", "K2", "03/2024", "1,0")), confirm=False)
    client = log_in(Role.QUALITY)
    page = client.get(f"{URL}1/").content.decode()
    assert "Fehlerhafte Zellen" in page
    client.post(f"{URL}1/uebernehmen/")
    assert FigureImport.everywhere.get().state == ImportState.PREVIEW
    client.post(f"{URL}1/uebernehmen/", {"nur_gueltige": "ja"})
    assert FigureImport.everywhere.get().state == ImportState.CONFIRMED


def test_other_houses_imports_are_not_found(
    log_in: Callable[..., Client], other_house: Authority, bring_in: BringIn
) -> None:
    """By page and by every action: 404."""
    bring_in(long_table(("JC-01001", "K2", "03/2024", "1,0")), authority=other_house)
    client = log_in(Role.QUALITY)
    assert client.get(f"{URL}1/").status_code == 404
    for action in ("zuordnung", "uebernehmen", "zuruecknehmen", "verwerfen", "nochmal"):
        assert client.post(f"{URL}1/{action}/").status_code == 404
    assert FigureImport.everywhere.get().state == ImportState.CONFIRMED


def test_register_and_map_come_through_the_same_page(
    log_in: Callable[..., Client], register: list[Jobcenter]
) -> None:
    """Recognised by their content; no mapping is asked for."""
    client = log_in(Role.QUALITY)
    upload(client, REGISTER)
    assert "neu" in client.get(f"{URL}1/").content.decode()
    client.post(f"{URL}1/uebernehmen/")
    assert Jobcenter.objects.filter(pk="JC-09999").exists()
    upload(client, GEOJSON, name="karte.geojson")
    client.post(f"{URL}2/uebernehmen/")
    assert MapGeometry.objects.get().attribution == "© Muster"
    client.post(f"{URL}2/zuruecknehmen/")
    assert not MapGeometry.objects.exists()


def test_register_is_changed_only_by_who_looks_after_all_houses(
    log_in: Callable[..., Client], register: list[Jobcenter], other_house: Authority
) -> None:
    """With several houses nobody changes what the others see, unless it is their task."""
    client = log_in(Role.QUALITY)
    assert upload(client, REGISTER).status_code == 400
    User.objects.update(is_operator=True)
    assert upload(client, REGISTER).status_code == 302


def test_register_in_use_cannot_be_undone(
    log_in: Callable[..., Client], register: list[Jobcenter], house: Authority
) -> None:
    """A house has chosen the entry: it stays, and the page says why."""
    client = log_in(Role.QUALITY)
    upload(client, REGISTER)
    client.post(f"{URL}1/uebernehmen/")
    house.jobcenter_id = "JC-09999"
    house.save()
    answer = client.post(f"{URL}1/zuruecknehmen/", follow=True)
    assert "als seinen gewählt" in answer.content.decode()
    assert Jobcenter.objects.filter(pk="JC-09999").exists()


def test_interrupted_reading_can_be_repeated(
    log_in: Callable[..., Client],
    bring_in: BringIn,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    """A job that was given up leaves an offer, not a dead end."""
    row = bring_in(every_house("K2", "03/2024"), confirm=False)
    FigureImport.everywhere.filter(pk=row.pk).update(state=ImportState.STAGING)
    client = log_in(Role.QUALITY)
    assert "unterbrochen" in client.get(f"{URL}1/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{URL}1/nochmal/")
    assert FigureImport.everywhere.get().state == ImportState.PREVIEW
    assert FigureValue.everywhere.count() == 8


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_imports_needs_a_fixed_number_of_queries(
    count: int,
    log_in: Callable[..., Client],
    bring_in: BringIn,
    django_assert_num_queries: Callable[..., object],
) -> None:
    """One file or three: the same."""
    for n in range(count):
        bring_in(every_house("K2", f"0{n + 1}/2024"), name=f"{n}.csv")
    client = log_in(Role.QUALITY)
    with django_assert_num_queries(7):
        client.get(URL)


def test_wide_table_by_month_is_read(bring_in: BringIn, house: Authority) -> None:
    """Columns called after months need only the indicator: here it is in its own column."""
    bring_in("jc_id;Kennzahl;01/2024;02/2024\nJC-01001;K2;1,5;2,5\nJC-01002;K2;3,5;4,5\n")
    with scope(authority=house):
        found = {(f.place, f.first.month): f.value for f in visible_figures(visible_imports(house))}
    assert found["JC-01002", 2] == 4.5
