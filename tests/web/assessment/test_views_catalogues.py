# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of catalogues: shipped and own ones, previews that store nothing, licensed wordings."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope
from pypdf import PdfReader
from tests.web.assessment.results import decided_row
from tests.web.conftest import LogIn

from quartett.assessment import read_own_catalogue
from quartett.assessment.catalogue_examples import catalogue_template_xlsx, example_yaml
from quartett.web.accounts.roles import Role
from quartett.web.assessment.models import LicensedText, OwnCatalogue
from quartett.web.assessment.queries_rounds import catalogue_choices
from quartett.web.assessment.services_catalogues import store_own, store_texts
from quartett.web.assessment.versions import Refused
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.events.models import Event

BASE = "/h/musterstadt/bewerten/kataloge/"
OWN = read_own_catalogue(example_yaml().encode())
SECRET = "Der geschützte Satz des Herausgebers" + ", der länger ist als eine Zeile" * 9


def texts(answer: Any) -> str:
    """The page without markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def upload(text: str | bytes, name: str = "katalog.yaml") -> SimpleUploadedFile:
    """A file to read in."""
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


def token_of(answer: Any) -> str:
    """What the preview carries."""
    found = re.search(r'name="inhalt" value="([^"]+)"', answer.content.decode())
    assert found is not None, texts(answer)
    return found[1]


def test_list_names_edition_rights_and_certainty(house: Authority, log_in: LogIn) -> None:
    """Everybody who reads rounds may read what they ask."""
    page = texts(log_in(Role.STAFF).get(BASE))
    for words in ("EFQM-Modell 2025", "Ausgabe 2020", "teilweise geprüft", "CAF 2020"):
        assert words in page
    assert "Eigenen Katalog einlesen" not in page


@pytest.mark.parametrize("key", ["caf-2020", "efqm-2020", "efqm-2025", "iso-9001",
                                 "qualitaets-check-kurz"])  # fmt: skip
def test_every_shipped_catalogue_can_be_read(house: Authority, log_in: LogIn, key: str) -> None:
    """Criteria, guidance, scale, methods."""
    page = texts(log_in(Role.STAFF).get(f"{BASE}{key}/"))
    for words in ("Kriterien", "Skala", "Verfahren", "Rechte"):
        assert words in page


def test_queries_do_not_grow(inside: Authority, visitor: Visitor, log_in: LogIn) -> None:
    """One own catalogue or three."""
    client, counts = log_in(Role.QUALITY), []
    client.get(BASE)
    for number in (1, 2, 3):
        store_own(visitor, OWN.model_copy(update={"id": f"eigen-{number}"}))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(BASE).status_code == 200
        counts.append(len(queries))
    assert len(set(counts)) == 1


@pytest.mark.parametrize(
    "file",
    [
        upload(example_yaml()),
        upload(catalogue_template_xlsx(created=date(2026, 11, 2)), "k.xlsx"),
    ],
    ids=["yaml", "xlsx"],
)
def test_preview_stores_nothing_until_it_is_confirmed(
    house: Authority, log_in: LogIn, file: SimpleUploadedFile
) -> None:
    """Then new rounds can take it, and it comes out as it went in."""
    client = log_in(Role.QUALITY)
    file.seek(0)
    preview = client.post(f"{BASE}einlesen/", {"file": file})
    assert "Platz und Zugänge stehen bereit" in texts(preview)
    with scope(authority=house):
        assert not OwnCatalogue.objects.exists()
    answer = client.post(f"{BASE}uebernehmen/", {"inhalt": token_of(preview)})
    assert answer["Location"].endswith("/kataloge/einarbeitung/")
    with scope(authority=house):
        assert "einarbeitung" in {each.catalogue.id for each in catalogue_choices()}
    again = client.get(f"{BASE}einarbeitung/katalog.yaml")
    assert read_own_catalogue(again.content).criteria == OWN.criteria


def test_key_that_no_table_holds_is_refused(inside: Authority, visitor: Visitor) -> None:
    """With its name, before a round can be made with it."""
    with pytest.raises(Refused, match=f"„{'e' * 41}“ ist zu lang"):
        store_own(visitor, OWN.model_copy(update={"id": "e" * 41}))
    assert not OwnCatalogue.objects.exists()


BAD_CATALOGUES = [
    (
        example_yaml().replace("weight_sum: 10", "weight_sum: 11"),
        "Die Gewichte ergeben 10, nicht 11",
    ),
    (example_yaml().replace("cap: geplant", "cap: geraten"), "geraten"),
    (example_yaml() + "succeeds: {catalogue: einarbeitung, items: {}}\n", "sich selbst"),
    ("id: a\n  title: b", "Zeile"),
    ("", "leer"),
    (b"\xff\xfe\x00\x01", "lesen"),
    ("a: &x 1\nb: *x", "Anker"),
]


@pytest.mark.parametrize(("content", "words"), BAD_CATALOGUES)
def test_faults_are_all_told_and_nothing_is_stored(
    house: Authority, log_in: LogIn, content: str | bytes, words: str
) -> None:
    """Each with its line and a mend."""
    answer = log_in(Role.QUALITY).post(f"{BASE}einlesen/", {"file": upload(content)})
    assert answer.status_code == 400
    assert words in texts(answer)
    with scope(authority=house):
        assert not OwnCatalogue.objects.exists()


def test_shipped_id_is_taken(house: Authority, log_in: LogIn) -> None:
    """A house cannot slip its own weights under the name of a model."""
    client = log_in(Role.QUALITY)
    text = example_yaml().replace("id: einarbeitung ", "id: caf-2020 ")
    preview = client.post(f"{BASE}einlesen/", {"file": upload(text)})
    assert "Diese Kennung ist vergeben" in texts(preview)
    assert 'name="inhalt"' not in preview.content.decode()


def test_changed_or_foreign_preview_is_refused(
    house: Authority, other_house: Authority, log_in: LogIn
) -> None:
    """What comes back must be what was checked, by the same person in the same house."""
    client = log_in(Role.QUALITY)
    token = token_of(client.post(f"{BASE}einlesen/", {"file": upload(example_yaml())}))
    client.post(f"{BASE}uebernehmen/", {"inhalt": token[:-3] + "abc"})
    foreign = log_in(Role.QUALITY, authority=other_house)
    foreign.post("/h/anderswo/bewerten/kataloge/uebernehmen/", {"inhalt": token})
    for authority in (house, other_house):
        with scope(authority=authority):
            assert not OwnCatalogue.objects.exists()


def test_own_catalogue_is_replaced_retired_and_restored(
    inside: Authority, visitor: Visitor, log_in: LogIn
) -> None:
    """Undo instead of „are you sure?“; the log tells each step."""
    store_own(visitor, OWN)
    client = log_in(Role.QUALITY)
    preview = client.post(f"{BASE}einlesen/", {"file": upload(example_yaml())})
    assert "Ersetzt „Gut einarbeiten" in texts(preview)
    answer = client.post(f"{BASE}einarbeitung/ausmustern/", follow=True)
    undo = re.search(r'class="toast" method="post" action="([^"]+)"', answer.content.decode())
    assert undo is not None
    assert "einarbeitung" not in {each.catalogue.id for each in catalogue_choices()}
    client.post(undo[1])
    assert "einarbeitung" in {each.catalogue.id for each in catalogue_choices()}
    assert set(Event.objects.values_list("action", flat=True)) >= {
        "catalogue.added",
        "catalogue.retired",
        "catalogue.restored",
    }
    assert client.post(f"{BASE}caf-2020/ausmustern/").status_code == 404


def test_examples_can_be_downloaded(house: Authority, log_in: LogIn) -> None:
    """Both read in again as they stand."""
    client = log_in(Role.STAFF)
    for suffix in ("yaml", "xlsx"):
        answer = client.get(f"{BASE}beispiel.{suffix}")
        assert answer["Content-Disposition"].startswith("attachment")
        assert read_own_catalogue(answer.content).id == "einarbeitung"
    assert client.get(f"{BASE}beispiel.exe").status_code == 404


def test_wordings_are_read_with_a_preview(house: Authority, log_in: LogIn) -> None:
    """CSV with number and text; headings may have one too."""
    client = log_in(Role.QUALITY)
    address = f"{BASE}efqm-2020/wortlaut/"
    file = upload(f'Nummer;Wortlaut\n1.1;"{SECRET}"\n6.1;Zur Wahrnehmung\n', "texte.csv")
    preview = client.post(address, {"file": file})
    assert "2 Wortlaute" in texts(preview)
    with scope(authority=house):
        assert not LicensedText.objects.exists()
    client.post(f"{address}uebernehmen/", {"inhalt": token_of(preview)})
    with scope(authority=house):
        assert dict(LicensedText.objects.values_list("item", "text")) == {
            "1.1": SECRET,
            "6.1": "Zur Wahrnehmung",
        }
    assert SECRET in texts(client.get(f"{BASE}efqm-2020/"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("Nummer;Wortlaut\n9.9;x\n", "Zeile 2: Die Nummer „9.9“"),
        ("Nummer;Wortlaut\n1.1;x\n1.1;y\n", "zweimal"),
        ("Nummer;Sonst\n1.1;x\n", "Die Spalte „Wortlaut“ fehlt"),
        ("Nummer;Wortlaut\n1.1;\n1.2;\n", "kein Wortlaut"),
        (f"Nummer;Wortlaut\n1.1;{'x' * 6001}\n", "6001 Zeichen"),
        (b"%PDF-1.7", "PDF"),
    ],
)
def test_wrong_wordings_are_named(
    house: Authority, log_in: LogIn, content: str | bytes, words: str
) -> None:
    """Nothing half stored."""
    answer = log_in(Role.QUALITY).post(
        f"{BASE}efqm-2020/wortlaut/", {"file": upload(content, "texte.csv")}
    )
    assert answer.status_code == 400
    assert words in texts(answer)
    with scope(authority=house):
        assert not LicensedText.objects.exists()


def test_single_wording_is_pasted_and_removed(house: Authority, log_in: LogIn) -> None:
    """Empty removes it; an unknown item has no page."""
    client = log_in(Role.QUALITY)
    address = f"{BASE}efqm-2020/wortlaut/1.1/"
    client.post(address, {"text": f"  {SECRET}\r\nZweite Zeile "})
    with scope(authority=house):
        assert LicensedText.objects.get().text == f"{SECRET}\nZweite Zeile"
    client.post(address, {"text": ""})
    with scope(authority=house):
        assert not LicensedText.objects.exists()
    assert client.get(f"{BASE}efqm-2020/wortlaut/99/").status_code == 404
    assert client.post(address, {"text": "x" * 6001}).status_code == 400


def test_licensed_words_leave_the_house_by_no_way(
    inside: Authority, visitor: Visitor, other_house: Authority, log_in: LogIn
) -> None:
    """No export, report, sheet, log or other house contains them."""
    decided_row(inside)
    store_own(visitor, OWN)
    for catalogue in ("efqm-2020", "einarbeitung"):
        LicensedText.objects.create(
            authority=inside, catalogue_id=catalogue, item="1.1", text=SECRET
        )
    model = catalogue_choices()
    efqm = next(each.catalogue for each in model if each.catalogue.id == "efqm-2020")
    store_texts(visitor, efqm, texts={"1.2": f"{SECRET} zwei"})
    client = log_in(Role.QUALITY)
    base = "/h/musterstadt/bewerten/"
    for path in (
        "1/bogen.xlsx",
        "1/bogen.pdf",
        "1/ergebnis/",
        "1/ergebnis/bericht.docx",
        "1/ergebnis/bericht.xlsx",
        "1/ergebnis/bericht.pdf",
        "kataloge/einarbeitung/katalog.yaml",
    ):
        answer = client.get(base + path)
        assert answer.status_code == 200, path
        assert not holds(answer.content, SECRET), path
    assert not [event for event in Event.objects.all() if SECRET in f"{event.before}{event.after}"]
    foreign = log_in(Role.QUALITY, authority=other_house)
    assert SECRET not in texts(foreign.get("/h/anderswo/bewerten/kataloge/efqm-2020/"))


def holds(content: bytes, words: str) -> bool:
    """True if the words stand in the file, packed or plain."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return any(words.encode() in package.read(name) for name in package.namelist())
    if content.startswith(b"%PDF-"):
        pages = PdfReader(io.BytesIO(content)).pages
        return words[:20] in " ".join(" ".join(page.extract_text() for page in pages).split())
    return words.encode() in content


def test_only_keepers_of_evidence_change_catalogues(house: Authority, log_in: LogIn) -> None:
    """Everybody else reads."""
    client = log_in(Role.STAFF)
    for path in ("einlesen/", "efqm-2020/wortlaut/", "efqm-2020/wortlaut/1.1/"):
        assert client.get(BASE + path).status_code == 403
    for path in ("einlesen/", "uebernehmen/", "einarbeitung/ausmustern/"):
        assert client.post(BASE + path).status_code == 403
