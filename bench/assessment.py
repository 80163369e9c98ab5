# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Agreement of a large team with bootstrap, and its coefficients against two packages.

`krippendorff` and `pingouin` are oracles of this bench's environment; the product has neither.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import krippendorff
import numpy as np
import numpy.typing as npt
import pandas as pd
import pingouin
from bench.measure import Cell, Column, Goal, Report, below, median_seconds

from quartett.assessment.agreement import agreement
from quartett.assessment.bootstrapping import Coefficient, Estimate
from quartett.assessment.catalogue import Block, Catalogue, Certainty, Criterion, Depth, Method
from quartett.assessment.coefficients import Metric, icc, krippendorff_alpha
from quartett.assessment.ratings import Rating

__all__ = ["cases", "run"]

RATERS, ITEMS, RESAMPLES = 20, 28, 2000
CASES = 200
_CLOSE = 1e-9
_SEED = 2026
_TIMES, _REPEATS = 9, 3
_METRICS = {
    Metric.NOMINAL: "nominalskaliert",
    Metric.ORDINAL: "ordinalskaliert",
    Metric.INTERVAL: "intervallskaliert",
    Metric.RATIO: "verhältnisskaliert",
}

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One coefficient of all cases: milliseconds here and there, and the largest difference."""

    what: str
    peer: str
    ours: float
    theirs: float
    off: float


def cases(count: int = CASES) -> list[Floats]:
    """Random tables of 2 to 20 raters and 5 to 36 items."""
    draw = np.random.default_rng(_SEED)
    return [
        case(draw, raters=int(draw.integers(2, 21)), items=int(draw.integers(5, 37)))
        for _case in range(count)
    ]


def case(draw: np.random.Generator, *, raters: int, items: int) -> Floats:
    """One table raters × items in steps of 5, with gaps; three items at least are complete."""
    true = draw.uniform(10, 90, items) + draw.normal(0, 8, (raters, 1))
    table = np.clip(np.round((true + draw.normal(0, 12, (raters, items))) / 5) * 5, 0, 100)
    gaps = draw.random(table.shape) < draw.uniform(0, 0.15)
    gaps[:, draw.permutation(items)[:3]] = False
    table[gaps] = np.nan
    return table


def team() -> tuple[Catalogue, list[Rating]]:
    """A model of 28 criteria and the ratings of 20 people, one in ten left out."""
    model = Catalogue(
        id="messung",
        family="messung",
        title="Messung",
        kind="model",
        rights="eigene Worte",
        certainty=Certainty.VERIFIED,
        blocks=(Block(id="alles", title="Alles"),),
        criteria=tuple(
            Criterion(number=str(number), title=f"Kriterium {number}", block="alles")
            for number in range(1, ITEMS + 1)
        ),
        methods=(Method(id="matrix", title="Matrix", depth=Depth.CRITERIA),),
    )
    draw = random.Random(_SEED)
    ratings = [
        Rating(f"R{rater}", "", str(item), "", Decimal(5 * draw.randint(4, 14)))
        for rater in range(RATERS)
        for item in range(1, ITEMS + 1)
        if item <= ITEMS // 2 or draw.random() < 0.8
    ]
    return model, ratings


def run() -> Report:
    """The whole agreement on one core, then each coefficient against its oracle."""
    model, ratings = team()
    seconds = median_seconds(
        lambda: agreement(ratings, catalogue=model, resamples=RESAMPLES),
        times=_TIMES,
        clock=time.process_time,
    )
    tables = cases()
    team_table = case(np.random.default_rng(_SEED), raters=RATERS, items=ITEMS)
    compared = [
        _interval(team_table),
        *(_alpha(tables, metric) for metric in Metric),
        _iccs(tables),
    ]
    worst = float(np.max([one.off for one in compared]))
    return Report(
        title="Einigkeit der Bewertenden",
        columns=(
            Column("what", "Was"),
            Column("ours", "Quartett (ms)", 1),
            Column("peer", "zum Vergleich"),
            Column("theirs", "Vergleich (ms)", 1),
            Column("ratio", "Verhältnis", 1),
            Column("off", "größte Abweichung"),
        ),
        rows=(
            {
                "what": f"alles, {RATERS} × {ITEMS}, {RESAMPLES} Ziehungen",
                "ours": 1000 * seconds,
            },
            *(_row(one) for one in compared),
        ),
        goals=(
            below(f"{RATERS} × {ITEMS} mit Bereichen", seconds, limit=1, unit="s", decimals=2),
            Goal(f"größte Abweichung: {worst:.0e}, Ziel unter {_CLOSE:.0e}", worst < _CLOSE),
        ),
        notes=(
            f"Erste Zeile: {RATERS} Bewertende, {ITEMS} Kriterien; die Streuung je Kriterium und "
            "fünf Maßzahlen mit Bereich.",
            "Zweite Zeile: krippendorff kennt keinen Bereich; es rechnet in einer Schleife mit "
            "denselben Ziehungen.",
            f"Danach: {CASES} zufällige Tabellen mit Lücken (2–20 Bewertende, 5–36 Kriterien), "
            "ohne Ziehungen. pingouin rechnet dabei auch F-Tests und Bereiche nach Formel. "
            "Kriterien mit Lücken fallen beim ICC hier wie dort weg.",
            f"Rechenzeit aller Kerne zusammen, Median von {_TIMES} und {_REPEATS}. „Verhältnis“: "
            "wievielmal so lange der Vergleich braucht.",
        ),
    )


def _interval(table: Floats) -> Comparison:
    """The interval of α against a loop over the same resamples: krippendorff draws none."""
    shared = table[:, (~np.isnan(table)).sum(axis=0) > 1]
    items = shared.shape[1]

    def ours() -> list[float]:
        found = krippendorff_alpha(shared, metric=Metric.INTERVAL, seed=_SEED, resamples=RESAMPLES)
        return [found.low, found.high] if isinstance(found, Estimate) else []

    def theirs() -> list[float]:
        drawn = np.random.default_rng(_SEED).multinomial(
            items, np.full(items, 1 / items), size=RESAMPLES
        )
        tables = (np.repeat(shared, row, axis=1) for row in drawn)
        values = [krippendorff.alpha(one, level_of_measurement="interval") for one in tables]
        return list(np.quantile(values, [0.025, 0.975]))

    raters = len(shared)
    what = f"Bereich von α, {raters} × {items}, {RESAMPLES} Ziehungen"
    return _compared(what, "krippendorff", [ours], [theirs])


def _alpha(tables: list[Floats], metric: Metric) -> Comparison:
    return _compared(
        f"Krippendorffs α, {_METRICS[metric]}",
        "krippendorff",
        [
            lambda t=table: _values([krippendorff_alpha(t, metric=metric, resamples=0)])
            for table in tables
        ],
        [
            lambda t=table: [
                krippendorff.alpha(reliability_data=t, level_of_measurement=metric.value)
            ]
            for table in tables
        ],
    )


def _iccs(tables: list[Floats]) -> Comparison:
    frames = [_long(table) for table in tables]
    return _compared(
        "ICC, sechs Formen",
        "pingouin",
        [lambda t=table: _six(t) for table in tables],
        [lambda f=frame: _six_of_pingouin(f) for frame in frames],
    )


def _compared(
    what: str,
    peer: str,
    ours: list[Callable[[], list[float]]],
    theirs: list[Callable[[], list[float]]],
) -> Comparison:
    """Both over all cases; the clock counts computing time, as others may use the machine."""
    results, seconds = [], []
    for works in (lambda: [one() for one in ours], lambda: [one() for one in theirs]):
        results.append(works())
        seconds.append(median_seconds(works, times=_REPEATS, clock=time.process_time))
    off = np.abs(np.array(results[0]) - np.array(results[1])).max()  # NaN here misses the goal
    return Comparison(what, peer, 1000 * seconds[0], 1000 * seconds[1], float(off))


def _row(one: Comparison) -> dict[str, Cell]:
    return {
        "what": one.what,
        "ours": one.ours,
        "peer": one.peer,
        "theirs": one.theirs,
        "ratio": one.theirs / one.ours,
        "off": f"{one.off:.0e}",
    }


def _values(found: list[Coefficient]) -> list[float]:
    return [one.value if isinstance(one, Estimate) else float("nan") for one in found]


def _six(table: Floats) -> list[float]:
    found = icc(table, resamples=0)
    return _values([found.one_1, found.a_1, found.c_1, found.one_k, found.a_k, found.c_k])


def _long(table: Floats) -> pd.DataFrame:
    rater, item = np.indices(table.shape)
    return pd.DataFrame({"r": rater.ravel(), "i": item.ravel(), "v": table.ravel()})


def _six_of_pingouin(frame: pd.DataFrame) -> list[float]:
    found = pingouin.intraclass_corr(frame, targets="i", raters="r", ratings="v", nan_policy="omit")
    return list(found.set_index("Type")["ICC"].to_numpy(dtype=float))
