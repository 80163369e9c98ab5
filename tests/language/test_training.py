# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What ships is what training gives, and nothing of the data is in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quartett.language import scoring, training

SHIPPED = Path(scoring.__file__).parents[1] / "catalogues/language"


@pytest.mark.slow
@pytest.mark.shared
def test_training_gives_the_shipped_files_again(shared: Path, tmp_path: Path) -> None:
    """The same data give the same bytes."""
    training.main(["--shared", str(shared), "--output", str(tmp_path)])
    for name in ("score.json", "reference.json"):
        assert (tmp_path / name).read_bytes() == (SHIPPED / name).read_bytes()


@pytest.mark.shared
def test_no_article_is_judged_by_a_model_that_saw_it(shared: Path) -> None:
    """Predictions for an article do not depend on its ratings."""
    import numpy as np

    data = training.rated(shared)
    some = np.isin(data.articles, (1, 2, 5, 7))
    few = training.part(data, some)
    measures = training.measures_of(
        [t for t, chosen in zip(data.texts, some, strict=True) if chosen]
    )
    before = training.held_out(few, measures).predicted
    ratings = few.ratings.copy()
    ratings[few.articles == 5] = 7.0
    changed = training.Rated((), few.articles, ratings, few.votes)
    after = training.held_out(changed, measures).predicted
    assert np.array_equal(before[few.articles == 5], after[few.articles == 5])
    assert not np.array_equal(before, after)


def test_shipped_files_hold_numbers_and_own_words_only() -> None:
    """No sentence of the data ships: the reference is 101 quantiles, the model one number each."""
    reference = json.loads((SHIPPED / "reference.json").read_text(encoding="utf-8"))
    assert len(reference["quantiles"]) == 101
    assert reference["quantiles"] == sorted(reference["quantiles"])
    assert set(reference) == {"texts", "sentences", "quantiles"}
