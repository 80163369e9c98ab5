# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The release as an operator gets it: a wheel, a new environment, no npm, no gettext."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import time
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.free_port import free_port

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return next(folder.glob("*.whl"))


def test_wheel_carries_assets_fonts_and_translations(wheel: Path) -> None:
    """Nothing has to be built where the wheel is installed."""
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        r"quartett/web/static/built/kern\.css",
        r"quartett/web/static/quartett/quartett\.js",
        r"quartett/documents/fonts/FiraSans-Regular\.ttf",
        r"quartett/documents/templates/.*\.typ",
        r"quartett/catalogues/indicators\.yaml",
        r"quartett/web/locale/de/LC_MESSAGES/django\.mo",
        r"quartett/web/templates/base\.html",
        r"quartett/exchange/cards/card\.schema\.json",
        r"quartett/py\.typed",
    ):
        assert any(re.fullmatch(needed, name) for name in names), needed
    assert not [name for name in names if name.startswith(("tests/", "bench/"))]


@pytest.fixture(scope="module")
def served(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `quartett demo`, run from a new environment with only the wheel in it."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "env")
    program = folder / "env/bin/quartett"
    pip = [sys.executable, "-m", "pip", "--python", folder / "env/bin/python"]
    subprocess.run([*pip, "install", "--quiet", "--no-deps", "--no-index", wheel], check=True)
    # the dependencies are those of this environment; the editable install in it is not seen
    target = next((folder / "env/lib").glob("python*/site-packages"))
    (target / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    port = free_port()
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("QUARTETT_", "DJANGO_"))}
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(
        [program, "demo", "--port", str(port), "--data", folder / "data"],
        env=clean | {"PATH": "/usr/bin:/bin"},
        stdout=subprocess.DEVNULL,
    ) as process:
        try:
            _wait_for(address + "/zustand/", process)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait_for(address: str, process: subprocess.Popen[bytes], *, seconds: float = 180) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert process.poll() is None, "the server ended"
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:  # not there yet, or too busy to answer
            time.sleep(0.3)
    pytest.fail(f"no answer from {address}")


def test_wheel_serves_the_start_page(served: str) -> None:
    """A newcomer sees the login page with styles and script that load."""
    with urllib.request.urlopen(served + "/") as response:
        page = response.read().decode()
        assert response.url.startswith(served + "/konto/anmelden/")
        assert "script-src 'self'" in response.headers["Content-Security-Policy"]
    linked = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert any("kern" in path for path in linked)
    for path in linked:
        with urllib.request.urlopen(served + path) as asset:
            assert asset.status == 200, path
