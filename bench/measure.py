# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a bench hands back: tables with units, goals with what was measured, and the machine."""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

__all__ = [
    "Cell",
    "Column",
    "Goal",
    "Report",
    "below",
    "machine",
    "median_seconds",
    "shown",
    "timed",
    "versions",
]

Cell = str | float | int | None
_NAMED = (
    "quartett",
    "Django",
    "granian",
    "openpyxl",
    "typst",
    "numpy",
    "pandas",
    "locust",
    "krippendorff",
    "pingouin",
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a result table; `key` names it in JSON, `label` on the screen."""

    key: str
    label: str
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Goal:
    """A promise of the product and whether this run kept it."""

    text: str
    met: bool


@dataclass(frozen=True, slots=True)
class Report:
    """The result of one bench: rows by column key, goals, and what a reader must know."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Cell], ...]
    goals: tuple[Goal, ...] = ()
    notes: tuple[str, ...] = ()


def below(what: str, measured: float, *, limit: float, unit: str, decimals: int = 0) -> Goal:
    """The goal that `measured` stays under `limit`, told with both numbers."""
    said = f"{what}: {measured:.{decimals}f} {unit}, Ziel unter {limit:g} {unit}"
    return Goal(said.replace(".", ","), measured < limit)


def timed(work: Callable[[], object], *, clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds that one call takes by `clock`."""
    started = clock()
    work()
    return clock() - started


def median_seconds(
    work: Callable[[], object], *, times: int, clock: Callable[[], float] = time.perf_counter
) -> float:
    """The median of `times` calls after one that is not counted."""
    work()
    return statistics.median(timed(work, clock=clock) for _ in range(times))


def shown(value: Cell, column: Column) -> str:
    """A number in German style, „–“ for none."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    return f"{value:,.{column.decimals}f}".translate(str.maketrans(",.", ".,"))


def machine() -> dict[str, str]:
    """Processor, cores, memory, system and Python of this run."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {
        "Prozessor": _first_line("/proc/cpuinfo", "model name") or platform.machine(),
        "Kerne": str(cores),
        "Arbeitsspeicher": _memory(),
        "System": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        "Last vorher": " ".join(f"{load:.1f}" for load in os.getloadavg()),
    }


def versions() -> dict[str, str]:
    """Versions of the packages whose speed is measured; those that are absent are left out."""
    found = {}
    for name in _NAMED:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _first_line(path: str, key: str) -> str:
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(key)), "")


def _memory() -> str:
    kilobytes = _first_line("/proc/meminfo", "MemTotal").removesuffix(" kB")
    return f"{int(kilobytes) / 1024**2:.0f} GB" if kilobytes else "unbekannt"
