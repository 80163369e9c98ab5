# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Install by apt what the tests need and this machine lacks: `python -m tests.provision`.

Without root, or without apt, it says what is missing; with CI=true that is an error.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# package → a program or file that proves it is there
NEEDED = {
    "chromium-headless-shell": "chromium-headless-shell",  # Chromium without its windows
    "postgresql": "/usr/lib/postgresql",
    "poppler-utils": "pdftoppm",
    "libreoffice-writer-nogui": "soffice",
    "openjdk-17-jre-headless": "java",
    "nginx-light": "/usr/sbin/nginx",
    "systemd": "systemd-analyze",
    "openssl": "openssl",
}


def _missing() -> list[str]:
    return [
        package
        for package, proof in NEEDED.items()
        if not (Path(proof).exists() if proof.startswith("/") else shutil.which(proof))
    ]


def main() -> int:
    """Install what is missing; 1 if something stays missing under CI."""
    missing = _missing()
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        print("installing:", " ".join(missing), flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, env=environment)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing],
            check=False,
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        missing = _missing()
    if missing:
        print("missing (install them with apt):", " ".join(missing), file=sys.stderr)
    return 1 if missing and os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    sys.exit(main())
