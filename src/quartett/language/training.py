# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the score was learned: `python -m quartett.language.training --shared PATH`.

796 sentences of 20 articles, each rated by about nine learners of German (TextComplexityDE; Naderi
et al. 2019). Coefficients are found by least squares that are never negative, with a ridge. What is
reported comes from leaving out one article at a time, the strength of the ridge chosen anew without
it. The same data give the same files, byte for byte; nothing of the data is in them.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.typing import NDArray

from quartett.german.masking import mask
from quartett.german.morphology import load
from quartett.german.sentences import sentences
from quartett.german.spans import Place
from quartett.german.words import tokens
from quartett.language.features import FEATURES, measure
from quartett.language.scoring import Card, Model, on_scale, score_measures

__all__ = [
    "Fitted",
    "Rated",
    "Validation",
    "fit",
    "held_out",
    "main",
    "measures_of",
    "official",
    "part",
    "rated",
    "train",
    "validated",
]

Numbers = NDArray[np.float64]

# the ridge: tried in every fold
_STRENGTHS: Final = (100.0, 300.0, 600.0, 1000.0)
_INNER_FOLDS = 6
# Ratings of a sentence scatter by 1.1; what no model of this kind explains is about 0.55. A mean of
# few ratings weighs less, and never more than the second allows.
_SCATTER, _UNEXPLAINED = 1.1, 0.55
# Encyclopaedia articles cite no paragraphs, so these cannot be learned from them. They are our own
# estimate and not measured: one citation is worth four tenths of a point (0.6 · ln 2).
SET_BY_HAND: Final = {"citations": 0.6, "short_forms": 0.2, "codes": 0.15}
_LEVEL = 0.8
_LAWS = ("sgb_1", "sgb_2", "sgb_10")
_SHORTEST, _LONGEST = 4, 150
_DECIMALS = 4

_CARD_TEXTS = {
    "purpose": "Schätzt, wie schwer ein deutscher Satz Menschen fällt, die Deutsch lernen: 1 sehr"
    " leicht bis 7 sehr schwer. Gedacht zum Vergleich von Fassungen und zum Finden schwerer"
    " Sätze.",
    "data": "TextComplexityDE (github.com/babaknaderi/TextComplexityDE, Stand 663b0cd): 796 Sätze"
    " aus 20 Artikeln der deutschen Wikipedia, je Satz im Mittel zehn Urteile von Lernenden"
    " auf den Stufen A2 bis B. Es liegen nur Gewichte bei, keine Sätze und keine Wortlisten"
    " daraus. Der Grundwortschatz (2196 Wörter) ist eine eigene Sammlung.",
    "licence": "Daten: MIT (Sätze aus Wikipedia: CC BY-SA 3.0). Gewichte: EUPL-1.2.",
    "method": "Summe aus Grundwert und Gewicht × ln(1 + Messwert); kein Gewicht ist negativ."
    " Kleinste Quadrate mit Ridge; Stärke der Ridge in jeder Teilung ohne den ausgelassenen Artikel"
    " gewählt. Gewichte für Paragrafen, Abkürzungen und Aktenzeichen sind geschätzt, nicht"
    " gelernt. Welche Messwerte es gibt, wurde an denselben Sätzen überlegt; die Güte ist"
    " deshalb etwas zu günstig.",
}
_LIMITS = (
    "Gelernt an einem Lexikon, nicht an Schreiben des Jobcenters: Die Reihenfolge trägt weiter als"
    " die Höhe.",
    "Beurteilt wurde, wie schwer ein Satz wirkt, nicht, ob er verstanden wurde; und einzeln, ohne"
    " den Text um ihn.",
    "Kein Sprachniveau (A1 bis C2) und keine Aussage, wie viele Menschen einen Satz verstehen.",
    "Zerhackte Sätze gelten als leicht. Die Anmerkungen gehen vor, die Zahl kommt danach.",
    "Listen, Tabellen und Formulare ohne ganze Sätze sind nicht gemeint.",
)


@dataclass(frozen=True, slots=True)
class Rated:
    """Rated sentences: text, article, mean rating 1 … 7, number of ratings."""

    texts: tuple[str, ...]
    articles: NDArray[np.int64]
    ratings: Numbers
    votes: Numbers


@dataclass(frozen=True, slots=True)
class Validation:
    """How well held-out articles are met; `predicted` in the order of the sentences."""

    predicted: Numbers
    rmse: float
    r: float


def rated(shared: Path) -> Rated:
    """The sentences of TextComplexityDE below the folder `shared`."""
    path = shared / "data/language/TextComplexityDE/ratings.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return Rated(
        tuple(row["Sentence"] for row in rows),
        np.array([int(row["Article_ID"]) for row in rows]),
        np.array([float(row["MOS_Complexity"]) for row in rows]),
        np.array([float(row["Votes_Complexity"]) for row in rows]),
    )


def measures_of(texts: Iterable[str]) -> Numbers:
    """One row for each text, taken as one sentence; one column for each feature."""
    morphology = load()
    rows = []
    for text in texts:
        found = tokens(text, Place(0, len(text)), spans=mask(text))
        rows.append(measure(found, morphology.tag(found)))
    return np.array(rows)


def held_out(data: Rated, measures: Numbers) -> Validation:
    """Predictions for each article by models that never saw it."""
    predicted = np.zeros(len(data.ratings))
    for article in np.unique(data.articles):
        inside = data.articles != article
        fitted = fit(measures[inside], part(data, inside))
        predicted[~inside] = [on_scale(total) for total in fitted.predict(measures[~inside])]
    return _validation(predicted, data.ratings)


def train(data: Rated, measures: Numbers) -> Model:
    """The model for shipping, with its card."""
    validation = held_out(data, measures)
    characters = validated(data, np.log([len(text) for text in data.texts]))
    fitted = fit(measures, data)
    low, high = np.quantile(
        data.ratings - validation.predicted, [(1 - _LEVEL) / 2, (1 + _LEVEL) / 2]
    )
    return Model(
        card=Card(
            **_CARD_TEXTS,
            validation={
                "sentences": len(data.texts),
                "articles": len(np.unique(data.articles)),
                "rmse_left_out_article": round(validation.rmse, 3),
                "r_left_out_article": round(validation.r, 3),
                "rmse_log_characters": round(characters.rmse, 3),
                "sd_of_ratings": round(float(data.ratings.std()), 3),
            },
            limits=_LIMITS,
        ),
        base=round(fitted.base, _DECIMALS),
        learned={
            feature.key: round(float(weight), _DECIMALS)
            for feature, weight in zip(FEATURES, fitted.weights, strict=True)
            if feature.key not in SET_BY_HAND
        },
        set_by_hand=dict(SET_BY_HAND),
        level=_LEVEL,
        lower=round(float(low), 3),
        upper=round(float(high), 3),
        text_error=round(_text_error(data, data.ratings - validation.predicted), 3),
    )  # fmt: skip


def _text_error(data: Rated, residuals: Numbers) -> float:
    """How far a whole article is off beyond what its single sentences explain, at `_LEVEL`."""
    each = [residuals[data.articles == article] for article in np.unique(data.articles)]
    between = np.var([one.mean() for one in each], ddof=1)
    within = np.mean([one.var(ddof=1) / len(one) for one in each])
    return NormalDist().inv_cdf((1 + _LEVEL) / 2) * sqrt(max(0.0, float(between - within)))


def official(shared: Path) -> tuple[str, ...]:
    """The sentences of SGB I, II and X; headings and notes left out."""
    found = []
    for law in _LAWS:
        text = (shared / f"data/language/gesetze/{law}.md").read_text(encoding="utf-8")
        for paragraph in text.split("\n\n"):
            if paragraph.lstrip().startswith(("#", "---", ":", "*")) or "\n:   " in paragraph:
                continue
            joined = " ".join(paragraph.split())
            spans = mask(joined)
            for place in sentences(joined, spans=spans):
                sentence = place.of(joined)
                words = sum(t.is_word for t in tokens(joined, place, spans=spans))
                if _SHORTEST <= words <= _LONGEST and sentence.endswith("."):
                    found.append(sentence)
    return tuple(found)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, say how good it is, and write `score.json` and `reference.json`."""
    parser = argparse.ArgumentParser(prog="python -m quartett.language.training")
    parser.add_argument(
        "--shared", type=Path, required=True, help="folder that holds data/language"
    )
    parser.add_argument(
        "--output", type=Path, default=Path(__file__).parents[1] / "catalogues/language"
    )
    chosen = parser.parse_args(arguments)
    data = rated(chosen.shared)
    trained = train(data, measures_of(data.texts))
    texts = official(chosen.shared)
    values = [score_measures(row, trained).value for row in measures_of(texts)]
    reference = {
        "texts": "SGB I, II und X (Stand März 2022, amtliche Werke nach § 5 UrhG)",
        "sentences": len(texts),
        "quantiles": [round(float(q), 2) for q in np.quantile(values, np.linspace(0, 1, 101))],
    }
    _write(chosen.output / "score.json", trained.model_dump())
    _write(chosen.output / "reference.json", reference)
    print(json.dumps(trained.card.validation))


@dataclass(frozen=True, slots=True)
class Fitted:
    """A base and one weight for each feature."""

    base: float
    weights: Numbers

    def predict(self, measures: Numbers) -> Numbers:
        """Sums, not yet put on the scale."""
        return self.base + np.log1p(measures) @ self.weights


def fit(measures: Numbers, data: Rated) -> Fitted:
    """The fit with the ridge that predicts articles left out of `data` best."""
    articles = np.unique(data.articles)
    folds = [np.isin(data.articles, articles[n::_INNER_FOLDS]) for n in range(_INNER_FOLDS)]

    def error(strength: float) -> float:
        missed = 0.0
        for fold in folds:
            fitted = _solved(measures[~fold], part(data, ~fold), strength)
            missed += float(np.sum((fitted.predict(measures[fold]) - data.ratings[fold]) ** 2))
        return missed

    return _solved(measures, data, min(_STRENGTHS, key=error))


def _solved(measures: Numbers, data: Rated, strength: float) -> Fitted:
    """Weighted least squares, no coefficient negative, ridge on standardised logarithms."""
    from scipy.optimize import nnls

    given = np.array([SET_BY_HAND.get(feature.key, 0.0) for feature in FEATURES])
    free = np.array([feature.key not in SET_BY_HAND for feature in FEATURES])
    logs = np.log1p(measures)
    target = data.ratings - logs @ given
    certainty = 1 / (_UNEXPLAINED**2 + _SCATTER**2 / data.votes)
    certainty /= certainty.mean()
    columns = logs[:, free]
    centre, spread = certainty @ columns / certainty.sum(), columns.std(axis=0)
    spread[spread == 0] = 1
    middle = certainty @ target / certainty.sum()
    root = np.sqrt(certainty)
    left = (columns - centre) / spread * root[:, None]
    ridge = sqrt(strength) * np.eye(left.shape[1])
    right = np.concatenate([(target - middle) * root, np.zeros(left.shape[1])])
    found = nnls(np.vstack([left, ridge]), right)[0] / spread
    weights = given.copy()
    weights[free] = found
    return Fitted(float(middle - centre @ found), weights)


def part(data: Rated, inside: NDArray[np.bool_]) -> Rated:
    """Only the ratings of the sentences `inside`; the texts are not needed for a fit."""
    return Rated((), data.articles[inside], data.ratings[inside], data.votes[inside])


def _validation(predicted: Numbers, ratings: Numbers) -> Validation:
    return Validation(
        predicted,
        sqrt(float(np.mean((predicted - ratings) ** 2))),
        float(np.corrcoef(predicted, ratings)[0, 1]),
    )


def validated(data: Rated, rival: Numbers) -> Validation:
    """How well a straight line through one figure, such as a readability formula, does."""
    predicted = np.zeros(len(rival))
    for article in np.unique(data.articles):
        inside = data.articles != article
        slope, base = np.polyfit(rival[inside], data.ratings[inside], 1)
        predicted[~inside] = slope * rival[~inside] + base
    return _validation(predicted, data.ratings)


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
