# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Disclosure control on random surveys: what the attacker finds, what is hidden too much, time.

Each survey has 5 to 60 people, two to four cuts, the first of them a hierarchy of teams and units,
one question with three to five answers, and a second wave that comes after the first is public.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from multiprocessing import get_context
from statistics import median
from unittest.mock import patch

import numpy as np
import numpy.typing as npt
from bench.measure import Cell, Column, Goal, Report

from quartett.privacy import (
    Cut,
    Plan,
    Release,
    Sheet,
    across,
    attack,
    choose_groups,
    derivable,
    lifted,
    protect,
    stacked,
)

__all__ = ["Outcome", "outcome", "run", "survey"]

SURVEYS = 1000
SMALL_PLANS = 60
MEASURED_STRICTLY = 200  # the first surveys
INSIDERS = 2  # people of each survey who try with their own answer
_SEED = 2026
_TEAMS = ("A", "B", "C", "D")
_OTHERS = (("alter", ("u", "m", "ü")), ("dauer", ("k", "l")), ("zeit", ("v", "t")))

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one survey gave: cells hidden, cells found by the attacker, seconds for the tables."""

    hidden: int
    shown: int
    found: int
    found_by_insiders: int
    found_strictly: int | None  # None where it was not asked
    coarser: bool
    seconds: float
    tables: int


def survey(number: int) -> tuple[Plan, Counts, Counts]:
    """A random plan and the people by atom and answer of two waves."""
    draw = random.Random(_SEED + number)
    teams = Cut("team", _TEAMS, tuple((t, "U" if t in "AB" else "V") for t in _TEAMS))
    cuts = (teams, *(Cut(*one) for one in _OTHERS[: draw.randint(1, 3)]))
    tables = [(cut.key,) for cut in cuts]
    if draw.random() < 0.4:
        tables.append((cuts[0].key, cuts[1].key))
    plan = Plan(cuts, tuple(tables), threshold=draw.choice((5, 7, 10)))
    answers = draw.randint(3, 5)
    lean = [draw.random() ** 2 + 0.05 for _answer in range(answers)]
    first, second = (
        _people(plan, draw, count=draw.randint(5, 60), lean=lean) for _wave in range(2)
    )
    return plan, first, second


def _people(plan: Plan, draw: random.Random, *, count: int, lean: list[float]) -> Counts:
    counts = np.zeros((len(plan.atoms), len(lean)), dtype=np.int64)
    weight = [draw.random() for _atom in plan.atoms]
    for atom in draw.choices(range(len(plan.atoms)), weight, k=count):
        counts[atom, draw.choices(range(len(lean)), lean)[0]] += 1
    return counts


def outcome(number: int) -> Outcome:
    """Protect one survey in both waves and attack what is shown."""
    plan, first, second = survey(number)
    started = time.perf_counter()
    public = protect(plan, first)
    seconds = time.perf_counter() - started
    released, fallen = [(plan, first, public)], _is_coarser(plan, public, first)
    both, counts = across(plan, ("1", "2")), stacked(first, second)
    before = lifted(public, "1")
    started = time.perf_counter()
    later = protect(both, counts, before=before, never=before.hidden)
    seconds += time.perf_counter() - started
    released.append((both, counts, later))
    return Outcome(
        hidden=sum(len(release.hidden) for _plan, _counts, release in released),
        shown=sum(len(release.lines) for _plan, _counts, release in released),
        found=sum(len(derivable(p, release, c)) for p, c, release in released),
        found_by_insiders=sum(_insiders(number, p, c, release) for p, c, release in released),
        found_strictly=(
            sum(_strictly(p, release, c) for p, c, release in released)
            if number < MEASURED_STRICTLY
            else None
        ),
        coarser=fallen,
        seconds=seconds,
        tables=len(plan.tables) * 2,
    )


def _strictly(plan: Plan, release: Release, counts: Counts) -> int:
    """Cells that are found if a group had to be more open than its parts together."""
    with patch("quartett.privacy.disclosure._at_most_parts"):
        return len(derivable(plan, release, counts))


def _insiders(number: int, plan: Plan, counts: Counts, release: Release) -> int:
    draw = random.Random(number)
    people = [tuple(place) for place in np.argwhere(counts > 0)]
    chosen = draw.sample(people, min(INSIDERS, len(people)))
    return sum(
        len(attack(plan, release, counts, own=Sheet(plan.atoms[atom], int(answer))))
        for atom, answer in chosen
    )


def _is_coarser(plan: Plan, release: Release, counts: Counts) -> bool:
    return release.groups != choose_groups(plan, counts.sum(axis=1))


def _excess(number: int) -> tuple[int, int]:
    """Hidden groups of a small plan as the search for large plans finds them, and the fewest."""
    draw = random.Random(_SEED - number - 1)
    teams = Cut("team", ("A", "B", "C"), (("A", "U"), ("B", "U")))
    crossed = number % 2 == 1
    cuts = (teams, Cut("alter", ("u", "ü")))
    plan = Plan(cuts, (("team", "alter"),) if crossed else (("team",), ("alter",)), threshold=5)
    sizes = np.array([draw.randint(0, 12) for _atom in plan.atoms], dtype=np.int64)
    fewest = len(plan.groups) - len(choose_groups(plan, sizes))
    with patch("quartett.privacy.suppression.is_small", return_value=False):
        return len(plan.groups) - len(choose_groups(plan, sizes)), fewest


def run(surveys: int = SURVEYS, small: int = SMALL_PLANS) -> Report:
    """All surveys on two processes, then the small plans."""
    with get_context("spawn").Pool(2) as pool:
        outcomes = pool.map(outcome, range(surveys), chunksize=10)
        excess = pool.map(_excess, range(small))
    hidden, fewest = (sum(pair[place] for pair in excess) for place in (0, 1))
    found = sum(one.found for one in outcomes)
    insiders = sum(one.found_by_insiders for one in outcomes)
    strictly = [one.found_strictly for one in outcomes if one.found_strictly is not None]
    times = sorted(one.seconds / one.tables * 1000 for one in outcomes)
    row: dict[str, Cell] = {
        "what": f"{surveys} Befragungen, zwei Wellen",
        "shown": sum(one.shown for one in outcomes),
        "hidden": sum(one.hidden for one in outcomes),
        "found": found + insiders,
        "coarser": 100 * sum(one.coarser for one in outcomes) / surveys,
        "excess": 100 * (hidden - fewest) / fewest if fewest else 0.0,
        "median_ms": median(times),
        "p95_ms": times[int(0.95 * (len(times) - 1))],
    }
    return Report(
        title="Geheimhaltung kleiner Gruppen",
        columns=(
            Column("what", "Was"),
            Column("shown", "gezeigte Gruppen"),
            Column("hidden", "verdeckte Gruppen"),
            Column("found", "errechenbar"),
            Column("coarser", "gröber gezeigt (%)", 1),
            Column("excess", "Suche über dem Optimum (%)", 1),
            Column("median_ms", "je Tabelle, Median (ms)", 1),
            Column("p95_ms", "je Tabelle, p95 (ms)", 1),
        ),
        rows=(row,),
        goals=(
            Goal(f"von außen errechenbare Felder: {found}, Ziel 0", found == 0),
            Goal(f"mit eigener Antwort errechenbare Felder: {insiders}, Ziel 0", insiders == 0),
        ),
        notes=(
            "5–60 Personen, 2–4 Merkmale, Teams in Einheiten, Schwelle 5, 7 oder 10. Der Angreifer "
            "kennt alle Gruppengrößen und gezeigten Zahlen und löst lineare Programme; je Welle "
            f"versuchen es dazu {INSIDERS} Personen, die ihre eigene Antwort kennen.",
            "Maßstab für Abwehr und Angriff ist derselbe: Ein Feld gilt als errechnet, wenn es "
            "enger bekannt ist, als einzelne Zeilen und die Teile der Gruppe zusammen es ohnehin "
            "sagen. "
            f"Ohne die Regel der Teile fände der Angriff in den ersten {len(strictly)} Befragungen "
            f"{sum(strictly)} Felder in {sum(count > 0 for count in strictly)} Befragungen: "
            "Gruppen, etwa beide Wellen zusammen, deren Teile einzeln gezeigt oder durch eine "
            "Zeile begrenzt sind. Wer diese Zeilen addiert, weiß dasselbe.",
            "„gröber gezeigt“: Fragen, deren Antworten so einseitig waren, dass sie in der ersten "
            "Welle auf eine gröbere Auswertung zurückfielen.",
            "Kleine Pläne werden mit einem ganzzahligen Programm gelöst: So wenige Gruppen wie "
            "möglich sind verdeckt. Für große sucht das Programm schrittweise; auf "
            f"{len(excess)} kleinen Plänen fände diese Suche {hidden} statt {fewest} Gruppen.",
        ),
    )
