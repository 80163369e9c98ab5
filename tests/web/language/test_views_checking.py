# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The letter page: what people see of a check, and what they are told when it cannot be done."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document
from pypdf import PdfReader
from tests.web.conftest import LogIn
from tests.web.language.test_nothing_is_kept import upload

from quartett.documents.letters import LetterFault
from quartett.language import check, descriptions, profiles
from quartett.language.as_json import as_json
from quartett.language.limit_words import limit_rows, untold_limits
from quartett.web.accounts.roles import Role
from quartett.web.language.presenting import Result

HOUSE = "/h/musterstadt/sprache/"
LONG = (
    "Damit wir über Ihren Antrag auf Leistungen, den Sie am 3. Mai 2026 gestellt haben, in der "
    "nächsten Woche entscheiden können, benötigen wir von Ihnen noch Ihren Mietvertrag."
)
TEXT = f"Mitwirkung\n\nGuten Tag,\n\n{LONG} Wir helfen gern."


@pytest.fixture
def staff(log_in: LogIn) -> Client:
    """Somebody who writes letters."""
    return log_in(Role.STAFF)


def sent(staff: Client, address: str = "", **data: Any) -> Any:
    """The answer to a letter."""
    return staff.post(HOUSE + address, {"profile": "behoerdenbrief"} | data)


def test_page_offers_file_text_and_profiles(staff: Client) -> None:
    """Each profile says what it is for; the privacy page is one link away."""
    page = staff.get(HOUSE).content.decode()
    for one in profiles():
        assert one.name in page
        assert one.purpose in page
    assert f"{HOUSE}datenschutz/" in page


def test_result_shows_judgement_and_remarks(staff: Client) -> None:
    """Level, every remark with its rule, and each word of the letter once."""
    found = check(TEXT)
    page = sent(staff, text=TEXT).content.decode()
    assert found.level.label.capitalize()[:4] in page
    for number, _remark in enumerate(found.remarks, start=1):
        assert f'id="anmerkung-{number}"' in page
        assert f'id="stelle-{number}"' in page
    shown = re.search(r'<div class="passages">(.*)</section>', page, re.S)
    assert shown
    plain = re.sub(r'<a class="mark-number.*?</a>|<[^>]+>', "", shown[1])
    assert " ".join(LONG.split()) in " ".join(plain.split())


def test_markup_in_a_letter_is_text(staff: Client) -> None:
    """A letter cannot bring a tag into the page, nor into the fields of the next step."""
    text = f'<script>alert(1)</script> <b>Hallo</b> & "so". {LONG}'
    page = sent(staff, text=text).content.decode()
    assert "<script>alert" not in page
    assert "<b>Hallo" not in page
    assert "&lt;b&gt;Hallo" in page


def test_number_of_queries_does_not_grow(staff: Client) -> None:
    """A long letter asks the database as often as a short one."""
    counts = []
    for text in (LONG, f"{LONG}\n\n" * 30):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert sent(staff, text=text).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "Bitte wählen Sie eine Datei oder fügen Sie Text ein."),
        ({"text": " \n "}, "Bitte wählen Sie eine Datei oder fügen Sie Text ein."),
        ({"text": "Hal\0lo"}, "Nullzeichen"),
        ({"text": "x" * 1_000_000}, "1.000.000 Zeichen, möglich sind hier 300.000"),
        ({"file": upload(b"", "leer.docx")}, "Die Datei ist leer"),
        ({"file": upload(b"\x00\x01\x02", "bild.docx")}, "kein lesbarer Text"),
        ({"file": upload(b"PK\x03\x04kaputt", "brief.docx")}, "Datei"),
        ({"text": TEXT, "file": upload()}, "eine Datei gewählt und Text eingefügt"),
        ({"text": TEXT, "profile": "nichts"}, "nichts"),
    ],
)
def test_bad_input_is_told_at_its_field(staff: Client, data: dict[str, Any], said: str) -> None:
    """400, the sentence with its mend, and what was typed is still there."""
    answer = sent(staff, **data)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert said in page
    assert "error-summary" in page
    assert str(LetterFault.DAMAGED) not in page


@pytest.mark.parametrize(
    "text",
    [
        f"{'Wort ' * 900}Ende.",
        "kein satzzeichen nirgends " * 200,
        "مرحبا بكم في مركز العمل. نرجو إرسال المستندات.",
        "😀" * 500,
        "----",
        "§ 22 Abs. 1 S. 1 Nr. 2 SGB II",
        "«Anrede»\n\n{{name}}\n\n____",
    ],
)
def test_odd_texts_are_answered(staff: Client, text: str) -> None:
    """Whatever is pasted gets a page, a file and a report."""
    assert sent(staff, text=text).status_code == 200
    assert sent(staff, "anmerkungen.docx", text=text).status_code == 200
    assert sent(staff, "bericht.pdf", text=text).status_code == 200


def test_other_language_is_not_judged(staff: Client) -> None:
    """The measure is about German: an English letter gets a sentence, no level and no points."""
    text = "Please send us the following documents by 15 May so that we can decide on your claim. "
    page = sent(staff, text=text * 2).content.decode()
    assert "Der Text scheint nicht Deutsch zu sein" in page
    assert "Nicht bewertbar" in page
    assert "Ziel erreicht" not in page
    assert "auf der Skala von 1 bis 7" not in page
    assert "Punkte dieser" not in page


def test_remarks_of_a_rule_stand_together(staff: Client) -> None:
    """A sentence that breaks a rule many times has one card for it, folded, with every place."""
    text = "Guten Tag, " + ", ".join(
        f"dass die Prüfung der Voraussetzungen der Bewilligung {number} vorgelegt werden muss"
        for number in range(40)
    )
    found = Result(check(text))
    cards = [card for one in found.passages for card in one.remarks]
    assert len(found.lines) > 40
    assert len(cards) < 12
    assert len({card.rule.id for card in cards}) == len(cards)
    assert sorted(line.number for card in cards for line in card.lines) == [
        line.number for line in found.lines
    ]
    assert all(card.is_open == (card.severity.key == "very_important") for card in cards)
    page = sent(staff, text=text).content.decode()
    assert all(f'id="anmerkung-{line.number}"' in page for line in found.lines)


def test_hints_step_back_among_many_remarks() -> None:
    """With few remarks all are shown at first, with many the important ones."""
    assert Result(check(LONG)).shown_first == "alle"
    hard = Result(check(" ".join([LONG, "Die Unterlagen sind unverzüglich einzureichen."] * 8)))
    assert len(hard.lines) > 12
    assert hard.shown_first == "wichtig"


def test_what_is_missing_stands_first(staff: Client) -> None:
    """What a letter lacks is open, the required first; what is there is folded away."""
    answer = sent(staff, text=f"Guten Tag,\n\n{LONG}", letter_type="request_to_cooperate")
    page = answer.content.decode()
    places = [
        page.index(word) for word in ("fehlt</", "nicht gefunden</", "needs__present", "steht da</")
    ]
    assert places == sorted(places)


def test_word_file_comes_back_with_comments(staff: Client) -> None:
    """The second button of the form hands out the same file with remarks."""
    answer = sent(staff, "anmerkungen.docx", file=upload())
    assert answer["Content-Disposition"].endswith('.docx"')
    assert len(list(Document(io.BytesIO(answer.content)).comments)) > 1


def test_word_file_cannot_be_made_of_a_letter_that_is_gone(staff: Client) -> None:
    """What travelled is text; for the same file people choose it again, and are told so."""
    letter = json.dumps({"text": TEXT, "blocks": [{"start": 0, "end": 10, "kind": "heading"}]})
    answer = sent(staff, "anmerkungen.docx", letter=letter)
    assert answer.status_code == 400
    assert "noch einmal aus" in answer.content.decode()


def test_report_is_a_pdf(staff: Client) -> None:
    """The carried letter is enough for the report."""
    answer = sent(staff, "bericht.pdf", letter=json.dumps({"text": TEXT}))
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    assert "Langer Satz" in text


def test_htmx_gets_the_result_alone(staff: Client) -> None:
    """So the chosen file stays in its field; a fault replaces the form."""
    answer = staff.post(
        HOUSE, {"text": TEXT, "profile": "behoerdenbrief"}, headers={"HX-Request": "true"}
    )
    assert "<html" not in answer.content.decode()
    assert 'id="letter-form"' not in answer.content.decode()
    wrong = staff.post(HOUSE, {"profile": "behoerdenbrief"}, headers={"HX-Request": "true"})
    assert wrong["HX-Retarget"] == "#letter-form"
    assert 'id="letter-form"' in wrong.content.decode()


def test_live_answer_is_that_of_the_room(staff: Client) -> None:
    """The editor gets the documented JSON; protected places and line ends are heeded."""
    start = TEXT.index(LONG)
    answer = sent(
        staff,
        "schreiben/pruefen/",
        text=TEXT.replace("\n", "\r\n"),
        protected=f"{start}-{start + len(LONG)}",
    )
    document = answer.json()
    assert not [one for one in document["remarks"] if one["rule"] == "long_sentence"]
    assert document["protected"] == [
        {
            "kind": "marked",
            "reason": "von Ihnen geschützt",
            "start": start,
            "end": start + len(LONG),
        }
    ]
    free = sent(staff, "schreiben/pruefen/", text=TEXT).json()
    assert free["remarks"] == as_json(check(TEXT))["remarks"]


@pytest.mark.parametrize("protected", ["5-2", "9999999-99999999", "-", "1-5,2-3", "x", "5-5"])
def test_odd_places_are_left_out(staff: Client, protected: str) -> None:
    """What is no place in the text protects nothing and breaks nothing."""
    answer = sent(staff, "schreiben/pruefen/", text=TEXT, protected=protected)
    assert answer.status_code == 200


def test_live_check_has_a_limit(staff: Client) -> None:
    """Longer texts are for the button."""
    answer = sent(staff, "schreiben/pruefen/", text="Wort " * 30_000)
    assert answer.status_code == 400
    assert "möglich sind hier 100.000" in answer.json()["errors"][0]


def test_editor_takes_a_letter_along(staff: Client) -> None:
    """The text stands in the area, line by line."""
    page = sent(staff, "schreiben/", letter=json.dumps({"text": TEXT})).content.decode()
    area = re.search(r"<textarea[^>]*id=\"brieftext\"[^>]*>\n(.*?)</textarea>", page, re.S)
    assert area
    assert area[1] == TEXT


def test_versions_stand_side_by_side(staff: Client) -> None:
    """Scores of both, solved remarks, and the words that changed."""
    after = TEXT.replace(LONG, "Sie haben Leistungen beantragt. Wir brauchen Ihren Mietvertrag.")
    answer = sent(staff, "vergleich/", letter=json.dumps({"text": TEXT}), text=after)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Gelöst" in page
    assert "Punkte leichter" in page
    assert "geändert" in page


@pytest.mark.parametrize(
    "letter", ["", "{", '{"text": 5}', '{"text": "a", "blocks": [{"start": 5}]}']
)
def test_broken_version_before_is_told(staff: Client, letter: str) -> None:
    """Without the version before there is nothing to compare; the page says where to begin."""
    answer = sent(staff, "vergleich/", letter=letter, text=TEXT)
    assert answer.status_code == 400
    assert "Die frühere Fassung fehlt" in answer.content.decode()


def test_every_rule_has_a_page(staff: Client) -> None:
    """Explanation, examples and source of each; an unknown one is 404."""
    listed = staff.get(f"{HOUSE}regeln/").content.decode()
    for rule in descriptions():
        assert f"{HOUSE}regeln/{rule.id}/" in listed
        answer = staff.get(f"{HOUSE}regeln/{rule.id}/")
        assert answer.status_code == 200
        assert rule.source[0].title.replace('"', "&quot;")[:20] in answer.content.decode()
    assert staff.get(f"{HOUSE}regeln/gibt-es-nicht/").status_code == 404


def test_guests_check_no_letters(log_in: LogIn, other_house: Any) -> None:
    """Whoever only looks on has no letters; people of another house see nothing."""
    assert log_in(Role.GUEST).get(HOUSE).status_code == 403
    assert log_in(Role.STAFF, authority=other_house).get(HOUSE).status_code == 404


def test_every_limit_of_a_rule_has_german_words() -> None:
    """No key of the catalogue reaches the page; a weight is told as the number of words."""
    for rule in descriptions():
        assert not untold_limits(rule), rule.id
    sentence = next(one for one in descriptions() if one.id == "long_sentence")
    assert dict(limit_rows(sentence))["Behördenbrief"] == (
        "mehr als 20 Wörter; wichtig ab 26; sehr wichtig ab 31"
    )
