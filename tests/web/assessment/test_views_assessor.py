# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an assessor sees, who comes by a link and has no account."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_scopes import scope
from tests.web.assessment.rounds import fill, new_round, new_seat

from quartett.assessment import catalogue
from quartett.web.assessment.models import (
    Entry,
    LicensedText,
    Round,
    RoundState,
    Seat,
    SeatState,
)
from quartett.web.authorities.models import Authority

LINK = "/bewertung/token-1/"
CAF = catalogue("caf-2020")
EFQM = catalogue("efqm-2020")


def make(house: Authority, *, method: str = "classical", of: object = CAF) -> Seat:
    """An open round with one seat that has not begun."""
    with scope(authority=house):
        row = new_round(house, catalogue=of, method=method)  # type: ignore[arg-type] # a catalogue
        row.deadline = timezone.localdate() + timedelta(days=7)
        row.save()
        return new_seat(row, 1, state=SeatState.INVITED)


@pytest.fixture
def seat(house: Authority) -> Seat:
    """A seat of a round with CAF; its link is LINK."""
    return make(house)


def entry(seat: Seat, item: str = "1.1") -> Entry:
    """What is stored for an item."""
    with scope(authority=seat.round.authority):
        return Entry.objects.prefetch_related("values").get(seat=seat, item=item)


def text_of(answer: object) -> str:
    """The page as one reads it."""
    page = answer.content.decode()  # type: ignore[attr-defined] # a response
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_overview_tells_how_it_goes(seat: Seat, client: Client) -> None:
    """Progress, time, deadline, and who sees what; nothing asks for an account."""
    answer = client.get(LINK)
    text = text_of(answer)
    assert answer.status_code == 200
    assert "0 von 28 fertig" in text
    assert "Auch wer moderiert, sieht das nicht." in text
    assert answer["Referrer-Policy"] == "same-origin"  # „no-referrer“ breaks forms without script
    assert "no-store" in answer["Cache-Control"]
    assert "sessionid" not in answer.cookies


def test_words_stand_before_the_value(seat: Seat, client: Client) -> None:
    """Strengths, improvements, then the rating, then „kann ich nicht beurteilen“."""
    page = client.get(LINK + "1.1/").content.decode()
    places = [
        page.index(f'name="{name}"')
        for name in ("strengths", "improvements", "value", "not_judged")
    ]
    assert places == sorted(places)
    assert "Beispiele aus dem Jobcenter" in page


def test_save_and_next(seat: Seat, client: Client) -> None:
    """One button stores the item and leads on; the last one leads to the check page."""
    data = {"version": "0", "strengths": "Klare Ziele", "value": "45", "weiter": "1"}
    answer = client.post(LINK + "1.1/", data)
    assert answer.headers["Location"] == LINK + "1.2/"
    assert [each.value for each in entry(seat).values.all()] == [45]
    last = client.post(LINK + "9.2/", {"version": "0", "not_judged": "on", "weiter": "1"})
    assert last.headers["Location"] == LINK + "pruefen/"


@pytest.mark.parametrize("value", ["10.5", "101", "-5", "viel", "1e2"])
def test_value_off_the_scale_is_refused_with_its_mend(
    seat: Seat, client: Client, value: str
) -> None:
    """Nothing is stored, not even the words; what was typed stands in the form."""
    answer = client.post(LINK + "1.1/", {"version": "0", "strengths": "Gut", "value": value})
    assert answer.status_code == 400
    assert "ganze Zahl von 0 bis 100" in text_of(answer)
    assert "Gut</textarea>" in answer.content.decode()
    with scope(authority=seat.round.authority):
        assert Entry.objects.count() == 0


def test_personal_numbers_are_refused_with_the_reason(seat: Seat, client: Client) -> None:
    """No Sozialdaten in a sheet."""
    answer = client.post(
        LINK + "1.1/", {"version": "0", "improvements": "Fall DE89 3704 0044 0532 0130 00"}
    )
    assert answer.status_code == 400
    assert "IBAN" in text_of(answer)


def test_two_tabs_show_both_and_lose_nothing(seat: Seat, client: Client) -> None:
    """The slower tab sees what the other one stored, keeps its own text, and may then save."""
    client.post(LINK + "1.1/", {"version": "0", "strengths": "Aus Fenster eins", "value": "45"})
    mine = {"version": "0", "strengths": "Aus Fenster zwei", "value": "60", "weiter": "1"}
    answer = client.post(LINK + "1.1/", mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Aus Fenster eins" in page
    assert "Aus Fenster zwei</textarea>" in page
    assert entry(seat).strengths == "Aus Fenster eins"
    version = re.search(r'id="version" value="(\d+)"', page)
    assert version is not None
    assert client.post(LINK + "1.1/", mine | {"version": version[1]}).status_code == 302
    assert entry(seat).strengths == "Aus Fenster zwei"


def test_htmx_saves_along_the_way(seat: Seat, client: Client) -> None:
    """The answer is a line and the new version; a fault is told, never swallowed."""
    headers = {"HX-Request": "true"}
    good = client.post(LINK + "1.1/", {"version": "0", "strengths": "Gut"}, headers=headers)
    assert "Gespeichert" in text_of(good)
    assert re.search(r'value="1"[^>]*hx-swap-oob="true"', good.content.decode())
    bad = client.post(LINK + "1.1/", {"version": "1", "value": "101"}, headers=headers)
    assert bad.status_code == 200
    assert "Noch nicht gespeichert" in text_of(bad)
    late = client.post(LINK + "1.1/", {"version": "0", "strengths": "Anders"}, headers=headers)
    assert "an anderer Stelle" in text_of(late)
    on = client.post(
        LINK + "1.1/", {"version": "1", "strengths": "Gut", "weiter": "1"}, headers=headers
    )
    assert on["HX-Redirect"] == LINK + "1.2/"


def test_attributes_in_steps_with_their_words(house: Authority, client: Client) -> None:
    """Full RADAR: one list for each attribute, in steps of five, under the words of its band."""
    seat = make(house, method="full", of=EFQM)
    page = client.get(LINK + "1.1/").content.decode()
    names = [attribute.id for attribute in EFQM.block_of("1.1").attributes]
    assert all(f'name="value_{name}"' in page for name in names)
    assert "<optgroup" in page
    refused = client.post(LINK + "1.1/", {"version": "0", f"value_{names[0]}": "42"})
    assert refused.status_code == 400
    alone = client.post(LINK + "1.1/", {"version": "0", "value": "40"})
    assert "warum der Gesamtwert" in text_of(alone)
    client.post(
        LINK + "1.1/", {"version": "0", "value": "40", "reason": "Im Ganzen mehr", "weiter": "1"}
    )
    assert entry(seat).reason == "Im Ganzen mehr"


def test_check_page_lists_what_is_missing_and_lets_hand_in(seat: Seat, client: Client) -> None:
    """Handing in is allowed with gaps; afterwards the page thanks and offers to change."""
    client.post(LINK + "1.1/", {"version": "0", "strengths": "Gut"})
    text = text_of(client.get(LINK + "pruefen/"))
    assert "Bewertung fehlt" in text
    assert "nie als null" in text
    assert client.post(LINK + "abgeben/").status_code == 302
    after = text_of(client.get(LINK))
    assert "abgegeben. Vielen Dank!" in after
    assert client.get(LINK + "1.1/").headers["Location"] == LINK
    client.post(LINK + "weitermachen/")
    assert client.get(LINK + "1.1/").status_code == 200


def test_after_the_lock_the_page_says_so(seat: Seat, client: Client) -> None:
    """Not handed in: it does not count and nobody is shown it."""
    with scope(authority=seat.round.authority):
        Round.objects.update(state=RoundState.LOCKED)
    text = text_of(client.get(LINK))
    assert "Die Bewertung ist gesperrt." in text
    assert "wird niemandem gezeigt" in text
    answer = client.post(LINK + "1.1/", {"version": "0", "strengths": "Spät"})
    assert answer.headers["Location"] == LINK


def test_after_the_last_day_nothing_waits_for_the_worker(seat: Seat, client: Client) -> None:
    """The date alone closes the sheet."""
    with scope(authority=seat.round.authority):
        Round.objects.update(deadline=timezone.localdate() - timedelta(days=1))
    assert "Die Bewertung ist gesperrt." in text_of(client.get(LINK))
    assert client.get(LINK + "1.1/").status_code == 302


def test_links_that_lead_nowhere_say_what_to_do(seat: Seat, client: Client) -> None:
    """Unknown 404, withdrawn and closed 410, each a page in German without a login."""
    unknown = client.get("/bewertung/gibt-es-nicht/")
    assert unknown.status_code == 404
    assert "Diesen Link gibt es nicht" in text_of(unknown)
    with scope(authority=seat.round.authority):
        Round.objects.update(state=RoundState.CLOSED)
        assert client.get(LINK).status_code == 410
        Round.objects.update(state=RoundState.OPEN)
        Seat.objects.update(state=SeatState.WITHDRAWN)
    gone = client.get(LINK + "1.1/")
    assert gone.status_code == 410
    assert "Dieser Platz ist zurückgezogen" in text_of(gone)


@pytest.mark.parametrize("item", ["1", "77", "1.9", "6.x"])
def test_items_that_the_seat_does_not_rate(seat: Seat, client: Client, item: str) -> None:
    """A criterion as a whole, an unknown number, nonsense: 404."""
    assert client.get(f"{LINK}{item}/").status_code == 404


def test_leaving_names_what_is_lost_and_erases_it(seat: Seat, client: Client) -> None:
    """First the page, then the act; then the link is over."""
    client.post(LINK + "1.1/", {"version": "0", "strengths": "Gut"})
    assert "1 Eintrag" in text_of(client.get(LINK + "nicht-mehr-mitmachen/"))
    assert "gelöscht" in text_of(client.post(LINK + "nicht-mehr-mitmachen/"))
    with scope(authority=seat.round.authority):
        assert Entry.objects.count() == 0
    assert client.get(LINK).status_code == 410


def test_licensed_wording_of_the_own_house_alone(
    seat: Seat, other_house: Authority, client: Client
) -> None:
    """Shown where the house has it; another house's never."""
    with scope(authority=other_house):
        LicensedText.objects.create(
            authority=other_house, catalogue_id=CAF.id, item="1.1", text="Fremder Wortlaut"
        )
    assert "Fremder Wortlaut" not in client.get(LINK + "1.1/").content.decode()
    house = seat.round.authority
    with scope(authority=house):
        LicensedText.objects.create(
            authority=house, catalogue_id=CAF.id, item="1.1", text="Eigener Wortlaut"
        )
    assert "Eigener Wortlaut" in client.get(LINK + "1.1/").content.decode()


def test_own_mildness_is_told_after_the_consensus(seat: Seat, client: Client) -> None:
    """To the one it is about, and no number of anybody else."""
    with scope(authority=seat.round.authority):
        others = [new_seat(seat.round, number) for number in (2, 3)]
        for one, value in ((seat, 70), (others[0], 40), (others[1], 40)):
            Seat.objects.filter(pk=one.pk).update(
                state=SeatState.SUBMITTED, submitted_on=timezone.localdate()
            )
            fill(one, {"1.1": value})
        Round.objects.update(state=RoundState.CONSENSUS)
        assert "milder" not in text_of(client.get(LINK))
        Round.objects.update(state=RoundState.DECIDED)
        assert "30 von 100 Punkten milder" in text_of(client.get(LINK))


def test_queries_do_not_grow_with_the_team(seat: Seat, client: Client) -> None:
    """One seat or three, one entry or three: the same number of queries."""

    def count(address: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    with scope(authority=seat.round.authority):
        fill(seat, {"1.1": 40})
    few = [count(LINK), count(LINK + "1.1/"), count(LINK + "pruefen/")]
    with scope(authority=seat.round.authority):
        for number in (2, 3):
            fill(new_seat(seat.round, number), {"1.1": 40, "1.2": 50})
        fill(seat, {"1.2": 40, "1.3": 50})
    assert [count(LINK), count(LINK + "1.1/"), count(LINK + "pruefen/")] == few
