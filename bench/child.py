# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Work in a process of its own: honest peak memory, no warm caches of others, no user's data.

`python -m bench.child MODULE:FUNCTION` calls the function with the JSON object on stdin as
keyword arguments and prints `{"value": …, "peak_mb": …}` as its last line.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["ROOT", "Answer", "call", "clean_environment"]

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the function returned, and the most memory its process held, in megabytes."""

    value: Any
    peak_mb: float


def clean_environment(**settings: str) -> dict[str, str]:
    """This environment without any setting of the product, and then with `settings`."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("QUARTETT_", "DJANGO_"))}
    return kept | {"QUARTETT_LOG_LEVEL": "ERROR", **settings}


def call(target: str, *, environment: dict[str, str] | None = None, **arguments: Any) -> Answer:
    """Run `module:function` in a fresh Python; raises RuntimeError with its words if it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.child", target],
        input=json.dumps(arguments),
        env=environment or clean_environment(),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{target}\n{done.stderr[-4000:]}")
    return Answer(**json.loads(done.stdout.splitlines()[-1]))


def _peak_mb() -> float:
    """The high-water mark of this process; Linux counts it from the start of the program."""
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def _main() -> None:
    module, _, function = sys.argv[1].partition(":")
    value = getattr(importlib.import_module(module), function)(**json.load(sys.stdin))
    print(json.dumps({"value": value, "peak_mb": round(_peak_mb(), 1)}))


if __name__ == "__main__":
    _main()
