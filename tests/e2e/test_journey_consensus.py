# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Journey: a team agrees, with two moderators at once, a keyboard and a wall."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from tests.conftest import ROOT
from tests.e2e.conftest import PageFor, Server, assert_accessible, pages_of, running_demo, visit

TITLE = "Selbstbewertung 2026"
WALL = {"width": 1280, "height": 720}
# letters that can be read from five metres on a screen two metres wide
LARGE = 20

# the example house may lack the round: then the journey brings its own
_SEED = f"""
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "quartett.web.settings"
import django
django.setup()
from django_scopes import scope
from quartett.web.assessment.models import Round
from quartett.web.authorities.models import Authority
from tests.web.assessment.rooms import small_room
house = Authority.objects.get(slug="uebung")
with scope(authority=house):
    there = Round.objects.filter(title={TITLE!r}, state="consensus").first()
    if there is None:
        last = Round.objects.order_by("-number").first()
        there = small_room(house, number=last.number + 1 if last else 1)
        Round.objects.filter(pk=there.pk).update(title={TITLE!r})
    print(there.number)
"""


@pytest.fixture
def own_server(example_data: Path, tmp_path: Path) -> Iterator[Server]:
    """A demo of its own: what is decided here shall not meet other journeys."""
    data = shutil.copytree(example_data, tmp_path / "consensus")
    with running_demo(data) as server:
        yield server


@pytest.fixture
def room(own_server: Server) -> str:
    """The address of the round in consensus."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("QUARTETT_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-c", _SEED],
        env=clean | {"QUARTETT_DATA": str(own_server.data), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return f"/h/uebung/bewerten/{done.stdout.split()[-1]}/konsens/"


def test_two_moderators_lead_a_team_to_its_decisions(
    own_server: Server, room: str, browser: Browser
) -> None:
    """Accept, put on the wall, decide by key, meet on one item, take back, close, file."""
    with pages_of(own_server, browser) as page_for:
        first = visit(page_for("qualitaet"), room)
        second = visit(page_for("qualitaet"), room)
        wall = visit(page_for("qualitaet", viewport=WALL), f"{room}leinwand/")
        _accept(first, second)
        item = _show(first, wall)
        _decide_by_key(first, wall, item)
        _meet(first, second, room)
        _take_back(first)
        _pick(first)
        _close(first, room)
        _phone(page_for, room)


def _accept(first: Page, second: Page) -> None:
    """What the one accepts the other sees without reloading."""
    button = first.get_by_role("button", name=re.compile("annehmen, bei de(m|nen) alle einig"))
    before = second.locator(".room__done").inner_text()
    button.click()
    expect(first.get_by_text(re.compile("Vorschl(ag ist|äge sind) angenommen"))).to_be_visible()
    expect(second.locator(".room__done")).not_to_have_text(before)
    expect(second.locator("#niederschrift-zeilen")).to_contain_text("ohne Aussprache angenommen")
    assert_accessible(first)
    assert_accessible(second)


def _show(first: Page, wall: Page) -> str:
    """The chosen item comes to the wall: large, whole, without a person."""
    item = str(first.locator(".room__item--here .room__number").inner_text())
    first.keyboard.press("l")
    expect(first.get_by_text("Steht auf der Leinwand")).to_be_visible()
    expect(wall.locator(".wall__number")).to_have_text(item)
    assert_accessible(wall)
    assert wall.evaluate("document.documentElement.scrollHeight <= window.innerHeight")
    sizes = wall.locator(".wall__live :is(p, h1, h2, li)").evaluate_all(
        "all => all.map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= LARGE
    assert "@" not in wall.inner_text("body")
    return item


def _decide_by_key(first: Page, wall: Page, item: str) -> None:
    """A digit begins the value, b leads to the reason, Enter decides, and it is on the wall."""
    first.keyboard.press("4")
    first.keyboard.type("0")
    expect(first.get_by_label("Konsenswert")).to_have_value("40")
    first.keyboard.press("Escape")
    first.keyboard.press("b")
    first.keyboard.type("Drei Belege tragen den Wert.")
    first.keyboard.press("Escape")
    first.keyboard.press("Enter")
    expect(first.get_by_text(f"{item} ist entschieden: 40.")).to_be_visible()
    expect(wall.locator(".wall__decided")).to_have_text("Entschieden: 40")
    expect(first.locator("#niederschrift-zeilen")).to_contain_text("Drei Belege tragen den Wert.")


def _meet(first: Page, second: Page, room: str) -> None:
    """Both decide the next open item: the second sees both values and loses nothing."""
    item = str(first.locator(".room__item--here .room__number").inner_text())
    visit(second, f"{room}?kriterium={item}")
    for page, value, reason in (
        (first, "45", "So sehen wir es."),
        (second, "30", "Zu wenig belegt."),
    ):
        page.get_by_label("Konsenswert").fill(value)
        page.get_by_label("Begründung").fill(reason)
    first.get_by_role("button", name="Entscheiden und weiter").click()
    expect(first.get_by_text(f"{item} ist entschieden: 45.")).to_be_visible()
    expect(second.locator("#neues")).to_contain_text("So sehen wir es.")
    expect(second.get_by_label("Konsenswert")).to_have_value("30")
    second.get_by_role("button", name="Entscheiden und weiter").click()
    both = second.locator(".room__both")
    expect(both).to_contain_text("30")
    expect(both).to_contain_text("So sehen wir es.")
    assert_accessible(second)
    expect(second.get_by_label("Begründung")).to_have_value("Zu wenig belegt.")
    second.get_by_role("button", name="Neu entscheiden").click()
    expect(second.get_by_text(f"{item} ist entschieden: 30.")).to_be_visible()


def _take_back(first: Page) -> None:
    """u takes back the last step that the page shows."""
    expect(first.locator("#niederschrift-zeilen")).to_contain_text("neu entschieden: 30 statt 45")
    first.keyboard.press("u")
    expect(first.get_by_text(re.compile("Zurückgenommen: "))).to_be_visible()
    expect(first.locator("#niederschrift-zeilen")).to_contain_text("jetzt 45, vorher 30")


def _pick(first: Page) -> None:
    """j and k walk through the list; a remark becomes a statement of all in one click."""
    here = first.locator(".room__item--here .room__number")
    first.goto(first.url.partition("?")[0])
    start = here.inner_text()
    first.locator(".room__link").first.click()
    top = here.inner_text()
    first.keyboard.press("j")
    expect(here).not_to_have_text(top)
    first.wait_for_load_state()  # the keys are taken once the new page is there
    first.keyboard.press("k")
    expect(here).to_have_text(top)
    assert start
    take = first.get_by_role("button", name=re.compile("^Übernehmen"))
    if take.count():
        take.first.click()
        expect(first.get_by_text("Das sehen wir gemeinsam").first).to_be_visible()
    assert_accessible(first)


def _close(first: Page, room: str) -> None:
    """Whatever is open needs a reason; then minutes as PDF and Word file, and paper."""
    visit(first, f"{room}abschliessen/")
    if first.get_by_label("Warum bleibt das offen?").count():
        first.get_by_label("Warum bleibt das offen?").fill("Die Zeit ist um.")
    first.get_by_role("button", name=re.compile("abschließen$")).click()
    expect(first.get_by_text("Der Konsens ist abgeschlossen.")).to_be_visible()
    for name in ("niederschrift.pdf", "papier.pdf"):
        answer = first.request.get(f"{room}{name}")
        assert answer.ok
        told = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.body())).pages)
        assert "Drei Belege tragen den Wert." in told
    word = Document(io.BytesIO(first.request.get(f"{room}niederschrift.docx").body()))
    assert TITLE in word.paragraphs[0].text


def _phone(page_for: PageFor, room: str) -> None:
    """The closed room can be read on a phone."""
    page = visit(page_for("qualitaet", "phone"), room)
    expect(page.get_by_text("Der Konsens ist abgeschlossen")).to_be_visible()
