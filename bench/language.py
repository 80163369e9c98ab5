# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sentence score beside readability formulas: ratings of held-out articles, pairs, speed."""

from __future__ import annotations

import csv
import json
import os
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import fmean

from bench.child import ROOT, call, clean_environment
from bench.formulas import FORMULAS, counts, split
from bench.measure import Cell, Column, Goal, Report, below

from quartett.german.spans import Token

__all__ = ["run", "speed"]

_OURS = "Quartett"
_RMSE, _R, _AHEAD = 0.64, 0.845, 0.09
# the root of the mean squared standard error of the ratings
_NOISE = "0,37"
_SENTENCES_OF_ARTICLE = 40
_GOALS_OF_PAIRS = {"TextComplexityDE": 0.82, "DEplain": 0.78, "Klexikon": 0.99}

Text = tuple[tuple[Token, ...], ...]
Pair = tuple[Text, Text]


def speed() -> dict[str, float]:
    """In the child: seconds to the first result, tokens per CPU second, peak memory in MB."""
    started = time.process_time()
    from quartett.language.scoring import score

    score(split("Der Bescheid ist da.")[0])
    first = time.process_time() - started
    text = (_shared() / "data/language/gesetze/sgb_10.md").read_text(encoding="utf-8")
    rates = []
    for _ in range(2):
        started = time.process_time()
        found = split(text)
        for sentence in found:
            score(sentence)
        rates.append(sum(map(len, found)) / (time.process_time() - started))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"first": first, "cold": rates[0], "warm": rates[1], "memory": memory}


def run() -> Report:
    """Validate, compare, measure the speed."""
    shared = _shared()
    # first, while this process is small: a child's peak memory begins with its parent's
    fast = call("bench.language:speed", environment=_environment()).value
    rows: dict[str, dict[str, Cell]] = {name: {"what": name} for name in (_OURS, *FORMULAS)}
    _ratings(shared, rows)
    for name, pairs in (("DEplain", _deplain(shared)), ("Klexikon", _klexikon(shared))):
        _pairs(name, list(pairs), rows)
    levels = _levels(shared)
    ours = rows[_OURS]
    plain = float(str(rows["log(Zeichen)"]["rmse"]))
    rmse, r = float(str(ours["rmse"])), float(str(ours["r"]))
    return Report(
        title="Verständlichkeit: das Maß neben den Lesbarkeitsformeln",
        columns=(
            Column("what", "Maß"),
            Column("rmse", "Fehler (RMSE)", 3),
            Column("r", "r", 3),
            *(Column(name, f"{name}: richtig (%)", 1) for name in _GOALS_OF_PAIRS),
        ),
        rows=tuple(rows.values()),
        goals=(
            below("Fehler (RMSE)", rmse, limit=_RMSE, unit="Punkte", decimals=3),
            _above("r", r, _R, decimals=3),
            _above("Vorsprung vor log(Zeichen)", plain - rmse, _AHEAD, decimals=3),
            *(
                _above(f"{name}: Paare (%)", float(str(ours[name])), 100 * share, decimals=1)
                for name, share in _GOALS_OF_PAIRS.items()
            ),
            below("Erstes Ergebnis", fast["first"], limit=1.5, unit="s CPU", decimals=2),
            _above("Wörter je CPU-Sekunde beim ersten Mal", fast["cold"], 4000),
            _above("Wörter je CPU-Sekunde danach", fast["warm"], 10000),
            below("Arbeitsspeicher", fast["memory"], limit=250, unit="MB"),
        ),
        notes=(
            "Fehler und r: 796 Sätze aus 20 Artikeln, jeder Artikel von einem Modell beurteilt, das"
            " ihn nie sah; Formeln mit einer Geraden angepasst, ebenso ohne ihn.",
            f"Kein Maß kann unter {_NOISE} kommen: so weit streuen die Urteile selbst.",
            "Paare: Anteil, in dem die vereinfachte Seite leichter ist. TextComplexityDE ohne den"
            " Artikel des Paares gelernt; DEplain (Lerntexte ohne gleichlautende Paare) und"
            " Klexikon (die ersten 40 Sätze je Artikel) waren am Lernen nicht beteiligt.",
            *levels,
        ),
    )  # fmt: skip


def _above(what: str, measured: float, limit: float, *, decimals: int = 0) -> Goal:
    said = f"{what}: {measured:.{decimals}f}, Ziel mindestens {limit:g}"
    return Goal(said.replace(".", ","), measured >= limit)


def _environment() -> dict[str, str]:
    return clean_environment(QUARTETT_SHARED=str(_shared()))


def _shared() -> Path:
    return (ROOT / os.environ.get("QUARTETT_SHARED", "../shared")).resolve()


def _ratings(shared: Path, rows: dict[str, dict[str, Cell]]) -> None:
    """Ratings and pairs of TextComplexityDE, always by a model without the article."""
    import numpy as np

    from quartett.language import training

    data = training.rated(shared)
    measures = training.measures_of(data.texts)
    ours = training.held_out(data, measures)
    rows[_OURS] |= {"rmse": ours.rmse, "r": ours.r}
    counted = [counts(split(text, whole=True)) for text in data.texts]
    for name, formula in FORMULAS.items():
        found = training.validated(data, np.array([formula(each) for each in counted]))
        rows[name] |= {"rmse": found.rmse, "r": found.r}
    fitted: dict[int, training.Fitted] = {}
    pairs, right = [], []
    for row in _read(shared / "data/language/TextComplexityDE/parallel_corpus.csv"):
        article = int(row["Article_ID"])
        if article not in fitted:
            inside = data.articles != article
            fitted[article] = training.fit(measures[inside], training.part(data, inside))
        hard, easy = split(row["Original_Sentence"]), split(row["Simplification"])
        pairs.append((hard, easy))
        hard_score, easy_score = (_mean_fitted(text, fitted[article]) for text in (hard, easy))
        right.append(hard_score > easy_score)
    _pairs("TextComplexityDE", pairs, rows)
    rows[_OURS]["TextComplexityDE"] = 100 * fmean(right)


def _mean_fitted(text: Text, fitted: object) -> float:
    import numpy as np

    from quartett.german.morphology import load
    from quartett.language.features import measure
    from quartett.language.scoring import on_scale
    from quartett.language.training import Fitted

    assert isinstance(fitted, Fitted)
    totals = fitted.predict(np.array([measure(s, load().tag(s)) for s in text]))
    return fmean(map(on_scale, totals))


def _mean_score(text: Text) -> float:
    from quartett.language.scoring import score

    return fmean(score(sentence).value for sentence in text)


def _pairs(name: str, pairs: Sequence[Pair], rows: dict[str, dict[str, Cell]]) -> None:
    def share(hardness: Callable[[Text], float]) -> float:
        return 100 * fmean(hardness(hard) > hardness(easy) for hard, easy in pairs)

    rows[_OURS][name] = share(_mean_score)
    for label, formula in FORMULAS.items():
        rows[label][name] = share(lambda text, formula=formula: formula(counts(text)))  # type: ignore[misc]


def _deplain(shared: Path) -> Iterator[Pair]:
    for row in _read(shared / "data/language/DEplain-web/sent_manual_open_ccby.csv"):
        if row["domain"] == "language learner" and row["original"] != row["simplification"]:
            hard, easy = split(row["original"]), split(row["simplification"])
            if hard and easy:
                yield hard, easy


def _klexikon(shared: Path) -> Iterator[Pair]:
    folder = shared / "data/language/klexikon"
    for path in sorted((folder / "wiki").iterdir()):
        hard, easy = (_article(folder / side / path.name) for side in ("wiki", "klexikon"))
        yield hard, easy


def _article(path: Path) -> Text:
    lines = path.read_text(encoding="utf-8").splitlines()
    text = "\n\n".join(line for line in lines if line and not line.startswith("="))
    return split(text[:20_000])[:_SENTENCES_OF_ARTICLE]


def _levels(shared: Path) -> Iterator[str]:
    """The distribution in kinds of text, from easy to hard."""
    from quartett.language.scoring import score
    from quartett.language.training import official

    letters = (shared / "data/network/letters/texte.jsonl").read_text(encoding="utf-8")
    described = sorted((shared / "data/language/PVOG").glob("*.json"))
    pvog = [json.loads(path.read_text(encoding="utf-8")) for path in described]
    kinds = {
        "vereinfacht (DEplain)": [s for _, easy in _deplain(shared) for s in easy],
        "Schreiben (Stücke)": [
            s for line in letters.splitlines() for s in split(_text_of(json.loads(line)))
        ],
        "Beschreibungen (PVOG)": [s for entry in pvog for s in split(_text_of(entry))],
        "SGB I, II, X": [split(text, whole=True)[0] for text in official(shared)],
    }
    for name, found in kinds.items():
        values = sorted(score(sentence).value for sentence in found if len(sentence) > 3)
        middle, high = values[len(values) // 2], values[len(values) * 9 // 10]
        yield f"{name}: {len(values)} Sätze, Mitte {middle:.2f}, 90 % unter {high:.2f}."


def _text_of(entry: object) -> str:
    """All longer texts in a JSON value."""
    if isinstance(entry, str):
        return entry if entry.count(" ") > 3 else ""
    if isinstance(entry, dict):
        entry = list(entry.values())
    return "\n\n".join(map(_text_of, entry)) if isinstance(entry, list) else ""


def _read(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
