# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Journeys drive a real Chromium against a real `quartett demo`: server, worker, example data."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, expect
from tests.conftest import ROOT
from tests.free_port import free_port
from tests.made_once import made_once

# two workers share two cores with two servers
expect.set_options(timeout=20_000)

AXE = ROOT / "node_modules/axe-core/axe.min.js"
SIZES: dict[str, ViewportSize] = {
    "phone": {"width": 390, "height": 844},
    "desk": {"width": 1280, "height": 900},
}
# WCAG 2.2 AA and the rules that axe calls good practice
AXE_RUN = """() => axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(
    v => v.id + ': ' + v.nodes.slice(0, 4).map(n => n.target.join(' ')).join(' | ')))"""

# every element with its attributes but for addresses and places, and whether it says anything
BUILD = """() => [...document.querySelectorAll('*')].map(e => [e.tagName, !!e.textContent.trim(),
    e.checkVisibility(), ...[...e.attributes].filter(a => !['href', 'value', 'action', 'nonce',
    'content', 'src', 'd', 'x', 'y', 'cx', 'cy', 'points', 'transform'].includes(a.name))
    .map(a => a.name + '=' + a.value)].join(' ')).join('\\n')"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here is a journey."""
    for item in items:
        if "tests/e2e" in str(item.path):
            item.add_marker(pytest.mark.e2e)


@dataclass(frozen=True)
class Server:
    """A running installation and its example accounts (mailbox → password)."""

    url: str
    data: Path
    passwords: dict[str, str]


@pytest.fixture(scope="session")
def example_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the example; a demo that starts in a copy of it is there at once."""
    return made_once(tmp_path_factory, "example", _run_demo_once)


def _run_demo_once(folder: Path) -> None:
    folder.mkdir()
    with running_demo(folder):
        pass


@pytest.fixture(scope="session")
def server(example_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One demo for all journeys of this test process."""
    data = tmp_path_factory.mktemp("demo")
    shutil.copytree(example_data, data, dirs_exist_ok=True)
    with running_demo(data) as server:
        yield server


@contextmanager
def running_demo(data: Path, **environment: str) -> Iterator[Server]:
    """`quartett demo` on a free port with the data folder `data`, and with these settings."""
    port = free_port()
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("QUARTETT_", "DJANGO_"))}
    path = data / "server.log"
    url = f"http://localhost:{port}"
    command = [sys.executable, "-m", "quartett", "demo", "--port", str(port), "--data", str(data)]
    with (
        path.open("w", encoding="utf-8") as log,
        subprocess.Popen(
            command, env=clean | environment, stdout=log, stderr=subprocess.STDOUT
        ) as process,
    ):
        try:
            _wait_for(url, process, path)
            printed = path.read_text(encoding="utf-8")
            passwords = dict(re.findall(r"(\w+)@uebung\.example\s+(\S+)", printed))
            yield Server(url, data, passwords)
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 180
    while True:
        try:
            urllib.request.urlopen(url + "/zustand/", timeout=5).close()
        except OSError:  # not there yet, or too busy to answer
            assert process.poll() is None, log.read_text(encoding="utf-8")
            assert time.monotonic() < until, log.read_text(encoding="utf-8")
            time.sleep(0.3)
        else:
            return


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium without background connections, and best without windows."""
    return browser_type_launch_args | {
        "executable_path": shutil.which("chromium-headless-shell") or shutil.which("chromium"),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


PageFor = Callable[..., Page]


@pytest.fixture
def page_for(server: Server, browser: Browser) -> Iterator[PageFor]:
    """`page_for("qualitaet", "phone")`: a page of somebody who is logged in (None: nobody)."""
    with pages_of(server, browser) as page_for:
        yield page_for


@contextmanager
def pages_of(server: Server, browser: Browser) -> Iterator[PageFor]:
    """Pages on `server`; no script error and no refused resource may happen unseen."""
    contexts = []
    errors: list[str] = []

    def page_for(mailbox: str | None, size: str = "desk", **options: Any) -> Page:
        context = browser.new_context(
            **{"base_url": server.url, "viewport": SIZES[size], "locale": "de-DE"} | options
        )
        context.set_default_timeout(90_000)  # a busy machine is no fault of the page
        contexts.append(context)
        if mailbox is not None:
            context.add_cookies(_cookies(server, browser, mailbox))
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
        page.on("console", lambda message: _note(errors, server, page, message))
        return page

    yield page_for
    for context in contexts:
        context.close()
    assert not errors, errors


def _note(errors: list[str], server: Server, page: Page, message: ConsoleMessage) -> None:
    if not page.url.startswith(server.url):
        return  # a page of somebody else, such as the login of a directory
    # a page that answers 400 or 404 on purpose is no fault of the page
    if message.type == "error" and "status of 4" not in message.text:
        errors.append(f"{page.url}: {message.text}")


_sessions: dict[tuple[str, str], list[Any]] = {}


def _cookies(server: Server, browser: Browser, mailbox: str) -> list[Any]:
    """Log in once per account and test process: the login is rate-limited on purpose."""
    if (server.url, mailbox) not in _sessions:
        context = browser.new_context(base_url=server.url, locale="de-DE")
        page = context.new_page()
        page.goto("/")
        page.get_by_label("E-Mail").fill(f"{mailbox}@uebung.example")
        page.get_by_label("Passwort", exact=True).fill(server.passwords[mailbox])
        page.get_by_role("button", name="Anmelden", exact=True).click()
        page.wait_for_url("**/h/**" if mailbox != "betreuung" else "**/haeuser/")
        _sessions[server.url, mailbox] = context.cookies()
        context.close()
    return _sessions[server.url, mailbox]


_clean: set[tuple[int, int]] = set()


def assert_accessible(page: Page) -> None:
    """axe finds nothing, and the page does not scroll sideways.

    A page of the same build as one that axe found clean at this width is not asked again.
    """
    build = (page.evaluate("window.innerWidth"), hash(page.evaluate(BUILD)))
    if build not in _clean:
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE.read_text(encoding="utf-8"))
        faults = page.evaluate(AXE_RUN)
        assert not faults, f"{page.url}: {faults}"
        _clean.add(build)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"), (
        f"{page.url} scrolls sideways at {page.viewport_size}"
    )


def visit(page: Page, path: str) -> Page:
    """Open `path`; it answers 200 and axe finds nothing."""
    response = page.goto(path)
    assert response is not None
    assert response.status == 200, f"{path}: {response.status}"
    assert_accessible(page)
    return page


def press(page: Page, name: str, *, role: Literal["button", "link"] = "button") -> None:
    """Press the only button (or link) of that name inside the page; axe checks where it leads."""
    page.get_by_role("main").get_by_role(role, name=name, exact=True).click()
    page.wait_for_load_state()
    assert_accessible(page)
