# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django_scopes import scope
from tests.web.indicators.conftest import BringIn, every_house, long_table

from quartett.findings import Period
from quartett.indicators.definitions import templates
from quartett.web.accounts.roles import Role
from quartett.web.authorities.house_views import Visitor
from quartett.web.authorities.models import Authority
from quartett.web.improvement.models import Finding
from quartett.web.indicators import services_own
from quartett.web.indicators.models import EventMark, OwnIndicator, OwnValue, PeerGroup
from quartett.web.register.models import Jobcenter, MapGeometry

URL = "/h/musterstadt/kennzahlen/"


@pytest.fixture
def client(visitor: Visitor, log_in: Callable[..., Client]) -> Client:
    """The Qualitätsbeauftragte; after `visitor`, who is the same person."""
    return log_in(Role.QUALITY)


def text(client: Client, address: str) -> str:
    """The page, which must be there."""
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def series(indicator: str, months: int, *, jobcenter: str = "JC-01001") -> str:
    """Monthly values of one house from January 2022."""
    lines = [
        (jobcenter, indicator, f"{n % 12 + 1:02d}/{2022 + n // 12}", f"{20 + n % 5},5")
        for n in range(months)
    ]
    return long_table(*lines)


def test_empty_overview_says_what_to_do(client: Client) -> None:
    """Each part explains what will stand there and offers the action; the waiting time is named."""
    page = text(client, URL)
    assert "Noch keine amtlichen Kennzahlen" in page
    assert "Noch keine eigene Kennzahl" in page
    assert "Noch keine Zahlen zur Region" in page
    assert "3 Monaten Wartezeit" in page


def test_overview_puts_performance_first(client: Client, bring_in: BringIn) -> None:
    """K1–K3 lead, each with what explains it; a missing value says so."""
    bring_in(every_house("K2", "03/2024"), name="a.csv")
    bring_in(every_house("K2E4", "03/2024"), name="b.csv")
    page = text(client, URL)
    assert page.index("Integrationsquote") < page.index("Integrationsquote Alleinerziehende")
    assert "21,0\N{NO-BREAK SPACE}%" in page
    assert "keine Angabe" in page


def test_figure_shows_course_position_and_origin(client: Client, bring_in: BringIn) -> None:
    """Chart with table, band, hints, refusal of a control chart, and the row of the file."""
    bring_in(series("K2", 15), name="a.csv")
    bring_in(every_house("K2", "03/2023"), name="b.csv")
    page = text(client, f"{URL}K2/")
    for expected in (
        "Lage im Vergleich",
        "21,0\N{NO-BREAK SPACE}%",
        "<svg",
        "Woher kommt diese Zahl?",
        "Datei „b.csv“, Zeile 2",
        "gibt es keine Regelkarte",
        "§ 5 Abs. 1 der Verordnung",
        "So lesen Sie den Wert",
    ):
        assert expected in page


def test_too_few_peers_is_a_reason(client: Client, bring_in: BringIn) -> None:
    """No comparison with three houses, and the page says why."""
    bring_in(long_table(*((f"JC-0100{n}", "K2", "03/2024", "20,0") for n in (1, 2, 3))))
    assert "mindestens 5" in text(client, f"{URL}K2/")


def test_each_picture_is_there_for_wide_and_for_narrow_screens(
    client: Client, bring_in: BringIn
) -> None:
    """The style sheet shows one of the two; no id stands twice."""
    bring_in(series("K2", 15), name="a.csv")
    bring_in(every_house("K2", "03/2023"), name="b.csv")
    page = text(client, f"{URL}K2/")
    assert page.count('class="picture--wide"') == page.count('class="picture--narrow"') == 2
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_group_can_be_chosen(client: Client, bring_in: BringIn, visitor: Visitor) -> None:
    """By Land, carrier form and own groups; an unknown one falls back to all."""
    bring_in(every_house("K2", "03/2024"))
    with scope(authority=visitor.authority):
        members = Jobcenter.objects.filter(pk__lte="JC-01007", valid_to=None)
        group = services_own.save_group(visitor, PeerGroup(name="Lernnetz"), jobcenters=members)
    assert "Gruppe „Lernnetz“" in text(client, f"{URL}K2/?gruppe=g{group.pk}")
    assert "Gruppe „Land: Hessen“" in text(client, f"{URL}K2/?gruppe=land")
    assert "Gruppe „Alle Jobcenter“" in text(client, f"{URL}K2/?gruppe=g999")


def test_comparison_type_comes_first_once_it_is_imported(client: Client, bring_in: BringIn) -> None:
    """Without it nothing is called Vergleichstyp; with it, it has its date."""
    bring_in(every_house("K2", "03/2024"))
    assert "Vergleichstyp" not in text(client, f"{URL}K2/").replace("Vergleichstypen", "")
    lines = "".join(f"JC-0100{n};IIIb;2024\n" for n in range(1, 8))
    bring_in(f"jc_id;Vergleichstyp;Stand\n{lines}", name="typen.csv")
    assert "Gruppe „Vergleichstyp IIIb, Stand 2024“" in text(client, f"{URL}K2/")


def test_supplement_is_neither_judged_nor_turned_into_a_finding(
    client: Client, bring_in: BringIn
) -> None:
    """Neutral words, and the way to the indicator it explains."""
    bring_in(every_house("K2E4", "03/2024"))
    page = text(client, f"{URL}K2E4/")
    assert "beschreibt und wird nicht gewertet" in page
    assert "günstig" not in page
    assert "Befund anlegen" not in page
    answer = client.post(f"{URL}K2E4/befund/", {"statement": "x", "kind": "risk"})
    assert answer.status_code == 404


def test_figure_becomes_a_finding_with_its_metric(
    client: Client, bring_in: BringIn, house: Authority
) -> None:
    """Statement, kind and the value to measure again reach the house's findings."""
    bring_in(every_house("K2", "03/2024"))
    data = {"statement": "Die Integrationsquote ist niedrig.", "kind": "improvement", "detail": ""}
    answer = client.post(f"{URL}K2/befund/", data)
    assert answer.status_code == 302
    with scope(authority=house):
        finding = Finding.objects.select_related("metric").get()
        subjects = [one.key for one in finding.subjects.all()]
    assert finding.statement == data["statement"]
    assert finding.metric is not None
    assert (finding.metric.key, finding.metric.value) == ("indicator.K2", 21.0)
    assert subjects == ["indicator:k2"]


def test_words_and_picture_name_the_same_band(client: Client, bring_in: BringIn) -> None:
    """Sentence, description of the picture and its table."""
    bring_in(every_house("K2", "03/2024"))
    page = text(client, f"{URL}K2/")
    assert "Der Wert liegt im deutlich ungünstigeren Bereich der Gruppe" in page
    assert "Ort 1: 21,0\N{NO-BREAK SPACE}%, im deutlich ungünstigeren Bereich." in page
    assert "Im mittleren Bereich" in page
    assert "7 Vergleichshäuser. Im mittleren Band liegt die Hälfte von ihnen" in page


def test_own_finding_speaks_with_names(client: Client, visitor: Visitor) -> None:
    """The subject is called like the indicator; counts carry their labels and German numbers."""
    with scope(authority=visitor.authority):
        row = services_own.save_indicator(visitor, _complaints())
        counts = {"beschwerden": 1216.0}
        services_own.enter_counts(visitor, row, period=Period.month(2024, 3), counts=counts)
    data = {"statement": "Es sind viele Beschwerden.", "kind": "improvement", "detail": ""}
    assert client.post(f"{URL}own.complaints/befund/", data).status_code == 302
    with scope(authority=visitor.authority):
        finding = Finding.objects.get()
        assert [one.title for one in finding.subjects.all()] == ["Beschwerden"]
        evidence = finding.evidence.get()
    assert evidence.reference == "eingegangene Beschwerden: 1.216"


def test_staff_make_no_finding_of_a_figure(
    bring_in: BringIn, visitor: Visitor, log_in: Callable[..., Client]
) -> None:
    """They bring in ideas: the form is not there, and its address refuses them."""
    bring_in(every_house("K2", "03/2024"))
    client = log_in(Role.STAFF)
    assert "Befund anlegen" not in text(client, f"{URL}K2/")
    data = {"statement": "Die Quote ist niedrig.", "kind": "improvement", "detail": ""}
    assert client.post(f"{URL}K2/befund/", data).status_code == 403


def test_finding_refuses_personal_numbers(client: Client, bring_in: BringIn) -> None:
    """The text comes back with the reason."""
    bring_in(every_house("K2", "03/2024"))
    data = {"statement": "Kunde 123A456789 wartet.", "kind": "improvement"}
    answer = client.post(f"{URL}K2/befund/", data)
    assert answer.status_code == 400
    assert "Kundennummer" in answer.content.decode()


def test_gender_series_are_drawn_where_given(client: Client, bring_in: BringIn) -> None:
    """Women and men stand beside all together."""
    rows = "".join(
        f"JC-01001;K2;03/2024;{gender};{value}\nJC-01001;K2;04/2024;{gender};{value}\n"
        for gender, value in (("insgesamt", "21,0"), ("Frauen", "17,5"), ("Männer", "24,5"))
    )
    bring_in(f"jc_id;Kennzahl;Monat;Geschlecht;Wert\n{rows}")
    page = text(client, f"{URL}K2/")
    assert "Frauen" in page
    assert "24,5" in page


def test_unknown_key_is_not_found(client: Client) -> None:
    """A key nobody defined: 404 on every address."""
    for address in ("K99/", "K99/karte/", "own.nichts/"):
        assert client.get(URL + address).status_code == 404


def test_map_says_what_is_missing_then_draws(client: Client, bring_in: BringIn) -> None:
    """Geometry first, then values, then the picture with its table."""
    assert "Noch keine Karte" in text(client, f"{URL}K2/karte/")
    MapGeometry.objects.create(
        geojson='{"type":"FeatureCollection","attribution":"© Muster","features":['
        + ",".join(
            f'{{"type":"Feature","properties":{{"jc_id":"JC-0100{n}","name":"Ort {n}"}},'
            f'"geometry":{{"type":"Polygon","coordinates":[[[{n},54],[{n}.9,54],[{n}.9,55],[{n},54]]]}}}}'
            for n in range(1, 9)
        )
        + "]}",
        attribution="© Muster",
    )
    assert "Noch keine Werte für die Karte" in text(client, f"{URL}K2/karte/")
    bring_in(every_house("K2", "03/2024"))
    page = text(client, f"{URL}K2/karte/")
    assert "© Muster" in page
    assert "Ort 8" in page


def test_own_indicator_from_template_to_control_chart(
    client: Client, house: Authority, visitor: Visitor
) -> None:
    """Template, counts by form, chart with limits once there are twelve values."""
    form = client.get(f"{URL}eigene/neu/?vorlage=own.complaints").context["form"]
    data = {one.html_name: "" if one.value() is None else one.value() for one in form}
    data |= {"target": "10", "tolerance": "1"}
    answer = client.post(f"{URL}eigene/neu/?vorlage=own.complaints", data)
    assert answer["Location"] == f"{URL}own.complaints/"
    for month in range(1, 13):
        counts = {"period": f"{month:02d}/2025", "count_beschwerden": str(10 + month % 3)}
        assert client.post(f"{URL}own.complaints/zaehlung/", counts).status_code == 302
    page = text(client, f"{URL}own.complaints/")
    assert "Regelkarte" in page
    assert "Ziel" in page
    with scope(authority=house):
        one = OwnValue.objects.select_related("indicator").last()
        assert one is not None
    client.post(f"{URL}own.complaints/zaehlung/{one.pk}/loeschen/")
    with scope(authority=house):
        assert OwnValue.objects.count() == 11


def test_signal_proposes_a_finding(client: Client, visitor: Visitor) -> None:
    """A month beyond the natural limits: the rule's sentence stands in the form already."""
    with scope(authority=visitor.authority):
        row = services_own.save_indicator(visitor, _complaints())
        for month in range(1, 15):
            period = Period.month(2024 + month // 13, (month - 1) % 12 + 1)
            counts = {"beschwerden": 40.0 if month == 14 else 10.0 + month % 2}
            services_own.enter_counts(visitor, row, period=period, counts=counts)
    page = text(client, f"{URL}own.complaints/")
    assert "über der natürlichen Grenze" in page
    form = client.get(f"{URL}own.complaints/").context["finding_form"]
    assert form.initial["kind"] == "improvement"


def test_only_marks_of_the_indicator_begin_new_limits(client: Client, visitor: Visitor) -> None:
    """A law and an event of the whole house are named; limits do not begin anew there."""
    template = next(one for one in templates() if one.key == "own.objection_rate")
    with scope(authority=visitor.authority):
        row = services_own.save_indicator(visitor, services_own.from_template(template))
        names = [one["name"] for one in row.inputs]
        for month in range(30):
            period = Period.month(2022 + month // 12, month % 12 + 1)
            counts = dict.fromkeys(names, 100.0) | {names[0]: 10.0 + month % 3}
            services_own.enter_counts(visitor, row, period=period, counts=counts)
        services_own.add_mark(visitor, day=date(2023, 5, 1), title="Umzug")
    address = f"{URL}own.objection_rate/"
    page = text(client, address)
    assert "„Bürgergeld, erste Stufe“ (01.01.2023), „Umzug“ (01.05.2023). Neue Grenzen" in page
    assert "Gesicherte Grenzen von Jan 2022 bis Jun 2024: Mittelwert" in page
    with scope(authority=visitor.authority):
        services_own.add_mark(visitor, day=date(2023, 5, 1), title="Neu", indicator=row.key)
    assert "Vorläufige Grenzen von Jan 2022 bis Apr 2023" in text(client, address)


def test_faulty_counts_come_back_with_the_reason(client: Client, visitor: Visitor) -> None:
    """Neither a month of the future nor a word is a count."""
    with scope(authority=visitor.authority):
        services_own.save_indicator(visitor, _complaints())
    data = {"period": "03/2099", "count_beschwerden": "viele"}
    answer = client.post(f"{URL}own.complaints/zaehlung/", data)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "in der Zukunft" in page
    assert "Erwartet wird eine Zahl" in page


def _complaints() -> OwnIndicator:
    return OwnIndicator(
        key="own.complaints",
        name="Beschwerden",
        formula="beschwerden",
        inputs=[{"name": "beschwerden", "label": "eingegangene Beschwerden"}],
        unit="Beschwerden",
        direction="lower",
    )


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("a / b * 100", "Die Formel stimmt."),
        ("a / c", "Bekannt sind: a, b"),
        ("__import__('os')", "gefunden"),
        ("", "wird sie hier geprüft"),
    ],
)
def test_formula_is_checked_by_the_server(formula: str, expected: str, client: Client) -> None:
    """With an example where it is right, with the place of the fault where it is not."""
    query = {"formula": formula, "inputs_text": "a: Fälle\nb: alle"}
    assert expected in client.get(f"{URL}eigene/formel/", query).content.decode()


def test_own_indicator_of_another_house_is_not_found(
    client: Client, visitor: Visitor, other_house: Authority
) -> None:
    """Neither its page nor its counts."""
    with scope(authority=other_house):
        row = _complaints()
        row.authority = other_house
        row.save()
    assert client.get(f"{URL}own.complaints/").status_code == 404
    assert client.get(f"{URL}own.complaints/bearbeiten/").status_code == 404
    assert client.post(f"{URL}own.complaints/zaehlung/", {}).status_code == 404


def test_mark_appears_in_the_series(client: Client, bring_in: BringIn, house: Authority) -> None:
    """Set on the page of an indicator, shown in its chart, taken away again."""
    bring_in(series("K2", 15))
    client.post(f"{URL}K2/marke/", {"day": "2022-06-01", "title": "Umzug"})
    assert "Umzug" in text(client, f"{URL}K2/")
    with scope(authority=house):
        mark = EventMark.objects.get()
    client.post(f"{URL}K2/marke/{mark.pk}/entfernen/")
    assert "Umzug" not in text(client, f"{URL}K2/")


@pytest.mark.parametrize("months", [1, 30])
@pytest.mark.parametrize(("address", "queries"), [("", 13), ("K2/", 15), ("K2/karte/", 12)])
def test_pages_need_a_fixed_number_of_queries(
    address: str,
    queries: int,
    months: int,
    client: Client,
    bring_in: BringIn,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    """One value or thirty months: no more queries."""
    bring_in(series("K2", months), name="a.csv")
    bring_in(every_house("K2", "01/2022"), name="b.csv")
    text(client, URL + address)
    with django_assert_max_num_queries(queries):
        text(client, URL + address)
