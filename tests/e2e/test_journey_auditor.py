# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Journey of an auditor: from a finding of an audit to its proof, and whether the log is whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.e2e.conftest import PageFor, Server, assert_accessible, press, visit


def _verify(server: Server, head: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("QUARTETT_", "DJANGO_"))}
    command = [sys.executable, "-m", "quartett", "audit", "verify", "--authority", "uebung"]
    return subprocess.run(
        [*command, "--data", str(server.data), "--head", head],
        env=clean,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("size", ["desk"])
def test_auditor_follows_a_promise_and_verifies_the_log(
    page_for: PageFor, server: Server, size: str, tmp_path: Path
) -> None:
    """What was found, promised, proved and checked; a noted head still fits after more was done."""
    page = page_for("pruefung", size)
    visit(page, "/h/uebung/befunde/?stand=alle&quelle=audit")
    page.get_by_role("link", name="Bei Aufhebung und Erstattung fehlt").first.click()
    assert_accessible(page)
    expect(page.get_by_text("Prüfbericht Innenrevision (Übung), Feststellung 3")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Nachweis der Anhörung").first.click()
    assert_accessible(page)
    main = page.get_by_role("main")
    expect(main).to_contain_text("Innenrevision (Übung), Feststellung 3")
    expect(main).to_contain_text("Stichprobe von 60 Akten im Ordner Qualität")
    expect(main).to_contain_text("Die Spannen der beiden Stichproben überschneiden sich nicht.")

    visit(page, "/h/uebung/haus/verlauf/pruefen/")
    head = page.locator(".noted__head").inner_text()
    quality = page_for("qualitaet", size)
    quality.goto("/h/uebung/befunde/neu/")
    quality.get_by_label("Was ist aufgefallen?").fill("Der Aushang am Empfang ist veraltet.")
    press(quality, "Festhalten")

    page.get_by_label("Notierter Kopf").fill(head)
    press(page, "Prüfung starten")
    expect(page.get_by_text("unverändert").first).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text(f"Verglichen mit dem notierten Kopf {head}")
    assert _verify(server, head).returncode == 0
    number, _colon, mark = head.partition(":")
    other = f"{number}:{''.join(reversed(mark))}"
    assert _verify(server, other).returncode == 1
    page.get_by_label("Notierter Kopf").fill(other)
    press(page, "Prüfung starten")
    expect(page.get_by_text("Der Verlauf stimmt nicht.")).to_be_visible()

    with page.expect_download() as caught:
        page.get_by_role("link", name="Verlauf herunterladen").click()
    caught.value.save_as(tmp_path / "verlauf.jsonl")
    lines = (tmp_path / "verlauf.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) > int(number)
    assert all(json.loads(line) for line in lines)
