# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""axe on every page that a GET of the Qualitätsbeauftragte or the Administration reaches."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.urls import resolve
from playwright.sync_api import Page
from tests.e2e.conftest import SIZES, PageFor, assert_accessible

PUBLIC = (
    "/konto/anmelden/",
    "/konto/passwort/vergessen/",
    "/konto/passwort/neu/veraltet-link/",
    "/einladung/veraltet/",
    "/gibt-es-nicht/",
    "/barrierefreiheit/",
    "/datenschutz/",
    "/schnittstelle/",
)
START = "/h/uebung/"
WALKED = ("/h/", "/konto/", "/haeuser/", "/betrieb/")
# files and feeds are no pages
NO_PAGE = re.compile(
    r"\.(pdf|png|jsonl?|yaml|docx|xlsx|csv|ics|svg)$|/herunterladen/|/datei/|/abmelden/"
)

# what people ask for who have to trust the program, and easily falls out of a menu
TRUST = {
    "/konto/sitzungen/",
    "/konto/zweiter-faktor/",
    "/konto/zweiter-faktor/app/",
    "/konto/zweiter-faktor/schluessel/",
    f"{START}haus/anmeldung/",
    f"{START}haus/schnittstelle/",
    f"{START}haus/verlauf/",
    f"{START}haus/verlauf/pruefen/",
    f"{START}haus/vertrauen/",
    f"{START}haus/vertrauen/angaben/",
    f"{START}haus/vertrauen/felder/",
}


@pytest.mark.parametrize("path", PUBLIC)
@pytest.mark.parametrize("size", SIZES)
def test_public_page_is_accessible(page_for: PageFor, path: str, size: str) -> None:
    """Pages without login."""
    page = page_for(None, size)
    page.goto(path)
    assert_accessible(page)


def test_every_linked_page_is_accessible(page_for: PageFor) -> None:
    """Follow every link from the start page; one page of each shape is checked at both sizes.

    First as Qualitätsbeauftragte, then as Administration, which has a few links and pages more.
    """
    seen: set[str] = set()
    _follow(page_for("qualitaet"), seen, START, "/konto/", check=_at_both_sizes)
    by_quality = len(seen)
    _follow(page_for("administration"), seen, START, "/konto/", check=_at_both_sizes)
    assert len(seen) > by_quality > 60
    assert seen >= {_view(path) for path in TRUST}


@pytest.mark.parametrize("path", ["/betrieb/", "/haeuser/", "/haeuser/neu/"])
def test_page_of_the_installation_is_accessible(page_for: PageFor, path: str) -> None:
    """Pages of whoever runs it."""
    page = page_for("betreuung")
    page.goto(path)
    _at_both_sizes(page)


def test_pages_of_the_operator_are_accessible(page_for: PageFor) -> None:
    """Whoever runs the installation belongs to no house and has pages of their own."""
    seen: set[str] = set()
    _follow(page_for("betreuung"), seen, "/haeuser/", "/betrieb/", check=_at_both_sizes)
    assert {_view(path) for path in ("/haeuser/", "/haeuser/neu/", "/betrieb/")} <= seen


def _at_both_sizes(page: Page) -> None:
    for size in SIZES.values():
        page.set_viewport_size(size)
        assert_accessible(page)


def test_every_link_of_a_guest_opens(page_for: PageFor) -> None:
    """Whoever may see least is led nowhere that is closed."""
    seen: set[str] = set()
    _follow(page_for("gast"), seen, START, "/konto/", check=lambda _page: None)
    assert len(seen) > 4


def _follow(page: Page, seen: set[str], *starts: str, check: Callable[[Page], None]) -> None:
    """Open a page of each view that links lead to; `check` those of views that are not `seen`."""
    waiting, opened = [*starts], set[str]()
    while waiting:
        path = waiting.pop(0)
        if NO_PAGE.search(path) or (view := _view(path)) in opened:
            continue
        opened.add(view)
        response = page.goto(path, wait_until="domcontentloaded")
        assert response is not None
        assert response.status == 200, f"{path}: {response.status}"
        if "text/html" in response.headers.get("content-type", ""):
            if view not in seen:
                check(page)
            waiting += _links(page)
        seen.add(view)


def _links(page: Page) -> list[str]:
    """Where the page leads, without questions and places."""
    links: list[str] = page.eval_on_selector_all(
        "a[href]", "nodes => nodes.map(n => n.getAttribute('href'))"
    )
    return [re.sub(r"[?#].*", "", link) for link in links if link.startswith(WALKED)]


def _view(path: str) -> str:
    """Pages that differ only by a number or a name in the address look alike."""
    return resolve(path).route
