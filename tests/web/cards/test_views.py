# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope
from tests.web.cards.examples import STAFF, foreign_card, practice, sent
from tests.web.conftest import LogIn

from quartett.exchange.cards import from_json, to_json
from quartett.web.accounts.roles import Role
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.cards import services
from quartett.web.cards.models import OwnCard, ReceivedCard
from quartett.web.example.register import load_conference_jobcenters
from quartett.web.improvement.models import EffectCheck, Measure, MeasurePlan, MetricValue

DECK = "/h/musterstadt/karten/"


@pytest.fixture
def own(visitor: Visitor, house: Authority) -> OwnCard:
    """A published card of the own house."""
    with scope(authority=house):
        row = services.draft_card(visitor, practice=practice(), figures=(STAFF,))
        return services.publish(visitor, row)


def _stored() -> OwnCard:
    return OwnCard.objects.get()


def test_guest_sees_the_six_houses(log_in: LogIn) -> None:
    """The deck of a new house holds the six cards, each as text, and says what is not known."""
    page = log_in(Role.GUEST).get(DECK).content.decode()
    for name in ("Biberach", "Hamm", "Hildesheim", "Mannheim", "Oberhausen", "Stade"):
        assert name in page
    assert "Thema nicht öffentlich dokumentiert" in page
    assert "Thema vermutlich, nicht belegt" in page
    assert "Eigene Karte schreiben" not in page


def test_deck_narrows_by_topic_and_word(log_in: LogIn) -> None:
    """The filter answers htmx with the cards alone, and a browser without it with the page."""
    client = log_in(Role.STAFF)
    only = client.get(DECK, {"thema": "processes"}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in only
    assert "Jobcenter Hildesheim" in only
    assert "Mannheim" not in only
    assert "Jobcenter Mannheim" in client.get(DECK, {"thema": "offen"}).content.decode()
    empty = client.get(DECK, {"q": "gibtesnicht"}).content.decode()
    assert "Zu dieser Auswahl gibt es noch keine Karte" in empty


@pytest.mark.parametrize("slug", ["hamm", "eigene-1"])
def test_every_figure_says_where_it_comes_from(log_in: LogIn, own: OwnCard, slug: str) -> None:
    """On the page of a card each known figure has its source; an unknown one says so."""
    response = log_in(Role.GUEST).get(f"{DECK}{slug}/")
    face = response.context["face"]
    page = response.content.decode()
    known = [figure for figure in (*face.effect, *face.figures) if figure.known]
    assert page.count("Woher kommt diese Zahl?") == len(known)
    assert all(figure.as_of and figure.source.title for figure in known)


def test_files_are_the_same_for_the_same_card(log_in: LogIn, own: OwnCard) -> None:
    """PDF and picture are identical byte by byte; JSON reads back as the card."""
    client = log_in(Role.GUEST)
    for kind, start in (("pdf", b"%PDF-"), ("png", b"\x89PNG")):
        first, second = (client.get(f"{DECK}eigene-1.{kind}").content for _ in range(2))
        assert first.startswith(start)
        assert first == second
    response = client.get(f"{DECK}eigene-1.json")
    assert response["Content-Disposition"] == 'attachment; filename="karte-eigene-1.json"'
    [card] = from_json(response.content.decode())
    assert card.practice == practice()


def test_sheet_holds_the_chosen_cards(log_in: LogIn) -> None:
    """Sheet and single pages come as PDF; without any card the page asks for one."""
    client = log_in(Role.STAFF)
    chosen = {"karte": ["hamm", "stade"], "papier": "bogen", "rueckseiten": "1"}
    assert client.get(f"{DECK}bogen.pdf", chosen).content.startswith(b"%PDF-")
    assert client.get(f"{DECK}bogen.pdf", chosen | {"papier": "a6"}).status_code == 200
    assert client.get(f"{DECK}bogen.pdf", chosen | {"papier": "a0"}).status_code == 404
    asked = client.get(f"{DECK}bogen.pdf", {"papier": "a6"}, follow=True).content.decode()
    assert "mindestens eine Karte" in asked


def test_projector_goes_round_without_script(log_in: LogIn) -> None:
    """Each card on the screen links to the next and the one before, in a circle."""
    client = log_in(Role.GUEST)
    page = client.get(f"{DECK}zeigen/?karte=stade").content.decode()
    assert "karten/zeigen/?karte=biberach" in page
    assert "karten/zeigen/?karte=oberhausen" in page
    assert "Karte 6 von 6" in page
    assert client.get(f"{DECK}zeigen/?karte=fremd").status_code == 404


def test_new_card_becomes_a_draft(log_in: LogIn, inside: Authority) -> None:
    """Line breaks become spaces; a figure without value is kept as not known."""
    response = log_in(Role.PROCESS_OWNER).post(f"{DECK}neu/", sent(), follow=True)
    row = _stored()
    assert response.redirect_chain == [(f"{DECK}eigene-1/", 302)]
    assert row.is_draft
    assert row.practice["approach"] == "Ein Schreiben statt drei."
    assert row.figures[0]["value"] is None
    assert "Veröffentlichen" not in response.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("topic", "", "Thema"),
        ("topic", "x" * 71, "höchstens 70 Zeichen"),
        ("lesson", "Frau M., Kundennummer 123A456789, war zufrieden", "Kundennummer"),
        ("effect-0-label", "Fall 123A456789", "Kundennummer"),
        ("effect-0-as_of", "", "Bitte nennen Sie Jahr oder Monat"),
        ("effect-0-source", "", "Bitte nennen Sie die Quelle"),
        ("suit", "asse", "Worum geht es?"),
    ],
)
def test_faulty_card_is_not_stored(
    log_in: LogIn, inside: Authority, field: str, value: str, message: str
) -> None:
    """A fault is named on top with its field, what was typed stays, nothing is stored."""
    response = log_in(Role.QUALITY).post(f"{DECK}neu/", sent(**{field: value}))
    page = response.content.decode()
    assert response.status_code == 400
    assert message in page[page.index('id="fehler"') : page.index('id="karte"')]
    assert "Erst fragen, dann fordern." in page
    assert not OwnCard.objects.exists()


def test_stale_form_overwrites_nothing(log_in: LogIn, own: OwnCard, inside: Authority) -> None:
    """The second of two editors gets 409 with both versions at hand; once more, and it counts."""
    client = log_in(Role.QUALITY)
    response = client.post(f"{DECK}eigene-1/bearbeiten/", sent(topic="Meins", version="1"))
    assert response.status_code == 409
    assert "Jemand anderes hat die Karte inzwischen geändert" in response.content.decode()
    assert _stored().practice["topic"] == practice().topic
    version = response.context["form"]["version"].value()
    client.post(f"{DECK}eigene-1/bearbeiten/", sent(topic="Meins", version=version))
    assert _stored().practice["topic"] == "Meins"


def test_edit_form_holds_the_whole_card(log_in: LogIn, own: OwnCard, inside: Authority) -> None:
    """Saving the form as it came changes nothing but the version."""
    client = log_in(Role.QUALITY)
    context = client.get(f"{DECK}eigene-1/bearbeiten/").context
    forms = [context["form"], *context["effect"], *context["figures"]]
    data = {
        field.html_name: field.value()
        for form in forms
        for field in form
        if field.value() is not None
    }
    for formset in (context["effect"], context["figures"]):
        data |= {field.html_name: field.value() for field in formset.management_form}
    before = _stored()
    assert client.post(f"{DECK}eigene-1/bearbeiten/", data).status_code == 302
    after = _stored()
    assert (after.practice, after.figures) == (before.practice, before.figures)
    assert after.version == before.version + 1


def test_preview_never_fails(log_in: LogIn, house: Authority) -> None:
    """The live preview shows any half-filled form, cut to the limits."""
    client = log_in(Role.QUALITY)
    data = sent(topic="y" * 500, suit="", **{"effect-0-as_of": "z" * 99})
    assert client.post(f"{DECK}vorschau/", data).status_code == 200
    page = client.post(f"{DECK}vorschau/", sent(topic="y" * 500)).content.decode()
    assert "y" * 70 in page
    assert "y" * 71 not in page


def test_publishing_can_be_undone(log_in: LogIn, own: OwnCard, inside: Authority) -> None:
    """After each act the next page offers to take it back, once."""
    client = log_in(Role.LEADERSHIP)
    page = client.post(f"{DECK}eigene-1/zurueckziehen/", follow=True).content.decode()
    assert _stored().is_draft
    assert f'action="{DECK}eigene-1/veroeffentlichen/"' in page
    assert "toast__undo" in page
    client.post(f"{DECK}eigene-1/veroeffentlichen/", {"version": "1"})
    assert _stored().is_draft
    client.post(f"{DECK}eigene-1/veroeffentlichen/")
    assert not _stored().is_draft


def test_markup_in_texts_is_harmless(log_in: LogIn, visitor: Visitor, inside: Authority) -> None:
    """HTML and typst markup in any text is shown as typed, on pages and in files."""
    evil = '<script>alert(1)</script> #panic("x") $x^2$'
    services.publish(visitor, services.draft_card(visitor, practice=practice(evil)))
    services.receive_cards(visitor, cards=[foreign_card(evil)], origin=evil)
    client = log_in(Role.GUEST)
    for address in ("", "eigene-1/", "erhalten-1/", "zeigen/?karte=erhalten-1", "drucken/"):
        page = client.get(f"{DECK}{address}").content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page
    assert client.get(f"{DECK}erhalten-1.pdf").content.startswith(b"%PDF-")
    assert client.get(f"{DECK}eigene-1.png").content.startswith(b"\x89PNG")


def _file(content: str | bytes) -> SimpleUploadedFile:
    raw = content.encode() if isinstance(content, str) else content
    return SimpleUploadedFile("karte.json", raw, content_type="application/json")


def test_receiving_shows_first_and_keeps_then(log_in: LogIn, inside: Authority) -> None:
    """The preview stores nothing; confirming keeps the card with its origin, undo takes it out."""
    client = log_in(Role.QUALITY)
    data = {"file": _file(to_json([foreign_card()])), "origin": "Nachbarkreis"}
    preview = client.post(f"{DECK}einlesen/", data)
    assert "Schreiben, die man versteht" in preview.content.decode()
    assert not ReceivedCard.objects.exists()
    confirmed = {"text": preview.context["text"], "origin": "Nachbarkreis", "uebernehmen": "1"}
    page = client.post(f"{DECK}einlesen/", confirmed, follow=True).content.decode()
    assert "Nachbarkreis" in page
    assert f'action="{DECK}erhalten-1/entfernen/"' in page
    page = client.post(f"{DECK}erhalten-1/entfernen/", follow=True).content.decode()
    assert "Schreiben, die man versteht" not in page
    client.post(f"{DECK}erhalten-1/zuruecklegen/")
    assert client.get(f"{DECK}erhalten-1/").status_code == 200


def _changed(**practice_fields: object) -> str:
    document = json.loads(to_json([foreign_card()]))
    document["cards"][0]["practice"] |= practice_fields
    return json.dumps(document)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "leer"),
        (b"PK\x03\x04", "keine Datei mit Quartettkarten"),
        (b"\xe4\xf6\xfc", "nicht als UTF-8"),
        (b"[1,2]", "keine Datei mit Quartettkarten"),
        (b'{"schema": "quartett.cards/99", "cards": []}', "quartett.cards/99"),
        (b'{"schema": "quartett.cards/1", "cards": []}', "keine Karte"),
        (_changed(motto="m" * 91), "höchstens 90"),
        (_changed(suit="asse"), "asse"),
        (_changed(note="sehr gut"), "note"),
        (_changed(lesson="BG-Nummer 12345//0012345"), "Karte 1, Feld „Erkenntnis“"),
        (b"[" * 100_000, "keine Datei mit Quartettkarten"),
        (b" " * 600_000, "höchstens 512 KB"),
    ],
)
def test_bad_files_are_refused_with_a_reason(
    log_in: LogIn, inside: Authority, content: str | bytes, message: str
) -> None:
    """Whatever is wrong with a file is said in German, and nothing is kept."""
    client = log_in(Role.QUALITY)
    data = {"file": _file(content), "origin": "irgendwoher", "uebernehmen": "1"}
    response = client.post(f"{DECK}einlesen/", data)
    assert response.status_code == 400
    assert message in response.content.decode()
    assert not ReceivedCard.objects.exists()


def test_utf16_file_is_read(log_in: LogIn, inside: Authority) -> None:
    """A file that Windows saved as „Unicode“ is understood."""
    data = {"file": _file(to_json([foreign_card()]).encode("utf-16")), "origin": "Nachbarkreis"}
    assert log_in(Role.QUALITY).post(f"{DECK}einlesen/", data).status_code == 200


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("get", ""),
        ("get", ".pdf"),
        ("get", ".png"),
        ("get", ".json"),
        ("get", "/bearbeiten/"),
        ("post", "/bearbeiten/"),
        ("post", "/veroeffentlichen/"),
        ("post", "/zurueckziehen/"),
    ],
)
def test_cards_of_another_house_are_not_there(
    log_in: LogIn, own: OwnCard, other_house: Authority, method: str, address: str
) -> None:
    """In another house the same address leads nowhere, even for its Qualitätsbeauftragte."""
    client: Client = log_in(Role.QUALITY, authority=other_house)
    address = address or "/"
    assert getattr(client, method)(f"/h/anderswo/karten/eigene-1{address}").status_code == 404


@pytest.mark.parametrize("role", [Role.GUEST, Role.STAFF, Role.TEAM_LEAD, Role.AUDITOR])
def test_only_writers_write(log_in: LogIn, own: OwnCard, role: Role) -> None:
    """Others are refused, and a writer who does not speak for the house cannot publish."""
    client = log_in(role)
    assert client.get(f"{DECK}neu/").status_code == 403
    assert client.get(f"{DECK}eigene-1/bearbeiten/").status_code == 403
    assert client.get(f"{DECK}einlesen/").status_code == 403
    process_owner = log_in(Role.PROCESS_OWNER)
    assert process_owner.post(f"{DECK}eigene-1/veroeffentlichen/").status_code == 403


def test_number_of_queries_does_not_grow(
    log_in: LogIn, visitor: Visitor, inside: Authority
) -> None:
    """One card or three, own and received: the deck, a card and the screen ask the same."""
    client = log_in(Role.QUALITY)
    counts: list[list[int]] = []
    for more in (1, 2):
        for _ in range(more):
            services.publish(visitor, services.draft_card(visitor, practice=practice()))
            services.receive_cards(visitor, cards=[foreign_card()], origin="Nachbarkreis")
        counts.append([])
        for address in ("", "eigene-1/", "zeigen/", "drucken/"):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert client.get(f"{DECK}{address}").status_code == 200
            counts[-1].append(len(queries))
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 8


def _measure(house: Authority, *, decided: str) -> None:
    """Measure 7 of the house with a finished effect check."""
    day = date(2026, 3, 31)
    months = {"first": date(2026, 3, 1), "last": day}
    common = {"authority": house, "key": "indicator.own.complaints", "better": "lower", **months}
    before = MetricValue.objects.create(value=18, unit="Beschwerden", **common)
    after = MetricValue.objects.create(value=12, unit="Beschwerden", **common)
    measure = Measure.objects.create(
        authority=house,
        number=7,
        title="Anrufen, bevor wir schreiben",
        what="Die Eingangszone ruft an.",
        owner_role=Role.QUALITY,
        start=day,
        due=day,
        check_on=date(2026, 6, 1),
        planned_on=day,
        role=Role.QUALITY,
    )
    plan = MeasurePlan.objects.create(
        authority=house,
        measure=measure,
        version=1,
        start=day,
        due=day,
        check_on=day,
        made_on=day,
        role=Role.QUALITY,
    )
    measure.effect = EffectCheck.objects.create(
        authority=house,
        measure=measure,
        plan=plan,
        before=before,
        after=after,
        proposed=decided,
        decided=decided,
        ground="-",
        next_step="hand_on",
        checked_on=day,
        role=Role.QUALITY,
    )
    measure.save()


def test_worked_measure_becomes_a_card(log_in: LogIn, inside: Authority) -> None:
    """What was done and what changed stand in the form, the check as source; it stays linked."""
    _measure(inside, decided="worked")
    client = log_in(Role.QUALITY)
    page = client.get(f"{DECK}neu/?measure=7")
    assert page.context["form"]["topic"].value() == "Anrufen, bevor wir schreiben"
    [figure] = page.context["effect"].initial
    assert figure["value"] == "12\u00a0Beschwerden"
    assert "vorher 18" in figure["label"]
    assert figure["source"] == "Wirkungsprüfung der Maßnahme 7 vom 31.03.2026"
    client.post(f"{DECK}neu/", sent(measure="7"))
    assert _stored().measure == 7
    assert "aus Maßnahme 7" in client.get(f"{DECK}eigene-1/").content.decode()


def test_other_measures_give_no_card(log_in: LogIn, inside: Authority) -> None:
    """A measure without a visible effect, or of nobody, leads nowhere."""
    _measure(inside, decided="no_change_visible")
    client = log_in(Role.QUALITY)
    for number in ("7", "8", "x", "9" * 30):
        assert client.get(f"{DECK}neu/?measure={number}").status_code == 404
    client.post(f"{DECK}neu/", sent(measure="7"))
    assert _stored().measure is None


def test_conference_house_starts_with_its_figures(log_in: LogIn, house: Authority) -> None:
    """The frame of a new card is filled with what is public about the house, each with source."""
    load_conference_jobcenters()
    house.jobcenter_id = "JC-08222"
    house.save()
    initial = log_in(Role.QUALITY).get(f"{DECK}neu/").context["figures"].initial
    assert initial[0] == {
        "label": "Beschäftigte",
        "value": "350",
        "as_of": "2016",
        "source": "sgb2.info, Jobcenter-Porträt Mannheim",
        "url": "https://www.sgb2.info/DE/Ideen-Koepfe/Jobcenter-Portraets/jobcenter-mannheim.html",
        "date": "12.07.2016",
        "derived": False,
    }
