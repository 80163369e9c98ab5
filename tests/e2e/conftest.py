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
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import ROOT
from tests.free_port import free_port

AXE = ROOT / "node_modules/axe-core/axe.min.js"
SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}
# WCAG 2.2 AA and the rules that axe calls good practice
AXE_RUN = """() => axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(
    v => v.id + ': ' + v.nodes.slice(0, 4).map(n => n.target.join(' ')).join(' | ')))"""


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
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`quartett demo` on a free port with a data folder of its own."""
    data = tmp_path_factory.mktemp("demo")
    port = free_port()
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("QUARTETT_", "DJANGO_"))}
    log = (data / "server.log").open("w+", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "quartett", "demo", "--port", str(port), "--data", str(data)],
        env=clean,
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    url = f"http://localhost:{port}"
    until = time.monotonic() + 120
    while True:
        try:
            urllib.request.urlopen(url + "/zustand/", timeout=5).close()
            break
        except (urllib.error.URLError, ConnectionError):
            text = Path(log.name).read_text(encoding="utf-8")
            assert process.poll() is None, text
            assert time.monotonic() < until, text
            time.sleep(0.3)
    printed = Path(log.name).read_text(encoding="utf-8")
    passwords = dict(re.findall(r"(\w+)@uebung\.example\s+(\S+)", printed))
    yield Server(url, data, passwords)
    process.terminate()
    process.wait(timeout=30)
    log.close()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium, without its background connections."""
    return browser_type_launch_args | {
        "executable_path": shutil.which("chromium") or "/usr/bin/chromium",
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
    contexts = []

    def page_for(mailbox: str | None, size: str = "desk", **options: Any) -> Page:
        context = browser.new_context(
            base_url=server.url, viewport=SIZES[size], locale="de-DE", **options
        )
        contexts.append(context)
        if mailbox is not None:
            context.add_cookies(_cookies(server, browser, mailbox))
        page = context.new_page()
        page.on("pageerror", lambda error: _errors.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda message: message.type == "error"
            and _errors.append(f"{page.url}: {message.text}"),
        )
        return page

    _errors: list[str] = []
    yield page_for
    for context in contexts:
        context.close()
    # a refused script, a blocked style, an exception: none may happen unseen
    unexpected = [e for e in _errors if "status of 4" not in e]
    assert not unexpected, unexpected


_sessions: dict[tuple[str, str], list[Any]] = {}


def _cookies(server: Server, browser: Browser, mailbox: str) -> list[Any]:
    """Log in once per account and test process: the login is rate-limited on purpose."""
    if (server.url, mailbox) not in _sessions:
        context = browser.new_context(base_url=server.url, locale="de-DE")
        page = context.new_page()
        page.goto("/")
        page.get_by_label("E-Mail").fill(f"{mailbox}@uebung.example")
        page.get_by_label("Passwort", exact=True).fill(server.passwords[mailbox])
        page.get_by_role("button", name="Anmelden").click()
        page.wait_for_url("**/h/**" if mailbox != "betreuung" else "**/haeuser/")
        _sessions[server.url, mailbox] = context.cookies()
        context.close()
    return _sessions[server.url, mailbox]


def assert_accessible(page: Page) -> None:
    """axe finds nothing, and the page does not scroll sideways."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    faults = page.evaluate(AXE_RUN)
    assert not faults, f"{page.url}: {faults}"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"), (
        f"{page.url} scrolls sideways at {page.viewport_size}"
    )
