# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A house sees its band among peers, in words; nobody gets a rank."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartett.indicators import (
    Band,
    GroupTooSmallError,
    Indicator,
    PeerValue,
    band_names,
    by_key,
    distribution,
    official,
    position,
    regional_figures,
)
from quartett.indicators.peers import _JUDGING_WORDS, _NEUTRAL_WORDS

K2, K3, K2E4, ALQ = (by_key(key) for key in ("K2", "K3", "K2E4", "region.alq"))
values = st.lists(st.floats(-1e6, 1e6), min_size=5, max_size=60)


def group(numbers: list[float]) -> list[PeerValue]:
    return [PeerValue(f"JC-{index}", number) for index, number in enumerate(numbers)]


def test_percentiles_by_hand() -> None:
    """0 to 20 in steps of one: interpolated percentiles fall on whole numbers."""
    found = distribution(K2, peers=group([float(n) for n in range(21)]))
    assert (found.minimum, found.p10, found.p25, found.median) == (0, 2, 5, 10)
    assert (found.p75, found.p90, found.maximum, found.n) == (15, 18, 20, 21)


@given(values, st.randoms())
def test_permuting_houses_changes_nothing(numbers: list[float], order: random.Random) -> None:
    """The order of rows in a file is no information."""
    shuffled = group(numbers)
    order.shuffle(shuffled)
    assert distribution(K2, peers=shuffled) == distribution(K2, peers=group(numbers))


@given(values, st.floats(-1e6, 1e6))
def test_bands_are_ordered(numbers: list[float], own: float) -> None:
    """A higher value never lies in a lower band, and the median lies in the middle."""
    found = distribution(K2, peers=group(numbers))
    assert found.band(own) <= found.band(own + 1)
    assert found.band(found.median) is Band.MIDDLE


@given(values, st.floats(-1e6, 1e6))
def test_picture_and_words_say_the_same(numbers: list[float], own: float) -> None:
    """The borders rise, and a value strictly between two has the name of the band between them."""
    among = distribution(K2, peers=group(numbers))
    borders = among.borders
    assert list(borders) == sorted(borders)
    found = position(K2, own=PeerValue("own", own), among=among)
    assert found is not None
    if all(abs(own - border) > 1e-6 for border in borders[1:5]):
        assert found.words == band_names(K2)[sum(own > border for border in borders[1:5])]


@pytest.mark.parametrize("indicator", [K2, K3, K2E4, ALQ], ids=lambda one: one.key)
def test_bands_are_named_from_low_values_to_high(indicator: Indicator) -> None:
    """Whether a high value is good or bad is in the words, not in the order."""
    among = distribution(indicator, peers=group([float(n) for n in range(21)]))
    for value, name in zip((0, 3, 10, 17, 21), band_names(indicator), strict=True):
        found = position(indicator, own=PeerValue("own", float(value)), among=among)
        assert found is not None
        assert found.words == name


@given(st.floats(-1e6, 1e6), st.integers(5, 40))
def test_equal_values_all_lie_in_the_middle(value: float, n: int) -> None:
    """Who equals all others stands out nowhere."""
    assert distribution(K2, peers=group([value] * n)).band(value) is Band.MIDDLE


@pytest.mark.parametrize(
    ("key", "own", "words", "favourable"),
    [
        ("K2", 19.5, "im deutlich günstigeren Bereich", True),
        ("K2", 0.5, "im deutlich ungünstigeren Bereich", False),
        ("K3", 0.5, "im deutlich günstigeren Bereich", True),
        ("K3", 17.0, "im eher ungünstigen Bereich", False),
        ("K3", 10.0, "im mittleren Bereich", None),
        ("K2E4", 19.5, "im sehr hohen Bereich", None),
        ("region.alq", 3.0, "im eher niedrigen Bereich", None),
        ("own.objection_rate", 0.5, "im sehr niedrigen Bereich", None),
    ],
)
def test_words_of_better_and_worse_only_for_k1_to_k3(
    key: str, own: float, words: str, favourable: bool | None
) -> None:
    """Direction counts for K1–K3; supplements and regional figures are only high or low."""
    indicator = by_key(key)
    among = distribution(indicator, peers=group([float(n) for n in range(21)]))
    found = position(indicator, own=PeerValue("own", own), among=among)
    assert found is not None
    assert (found.words, found.favourable) == (words, favourable)


def test_no_words_contain_a_rank() -> None:
    """Neither a number nor a place."""
    every = [*_NEUTRAL_WORDS.values(), *_JUDGING_WORDS.values()]
    assert not any(char.isdigit() for text in every for char in text)
    assert not any("Platz" in text or "Rang" in text for text in every)


def test_supplements_and_regional_figures_are_never_favourable() -> None:
    """Whatever the value, only K1, K2 and K3 may be called favourable."""
    from datetime import date

    for indicator in (*official(date(2026, 1, 1)), *regional_figures()):
        among = distribution(indicator, peers=group([float(n) for n in range(21)]))
        found = position(indicator, own=PeerValue("own", 20.0), among=among)
        assert found is not None
        assert (found.favourable is not None) == (indicator.key in {"K1", "K2", "K3"})


def test_own_house_is_not_its_own_peer() -> None:
    """The group is the others."""
    own = PeerValue("JC-0", 100.0)
    found = distribution(K2, peers=group([100.0, 1, 2, 3, 4, 5]), own=own)
    assert (found.n, found.maximum) == (5, 5)


def test_houses_that_share_a_value_count_once() -> None:
    """Twelve houses with the value for Berlin as a whole are one piece of evidence."""
    berlin = [PeerValue(f"JC-11000-{n:02}", 9.1, "Berlin") for n in range(1, 13)]
    found = distribution(ALQ, peers=[*berlin, *group([1, 2, 3, 4])])
    assert (found.n, found.maximum) == (5, 9.1)
    with pytest.raises(GroupTooSmallError) as error:
        distribution(ALQ, peers=[*berlin, *group([1, 2, 3, 4])], own=berlin[0])
    assert (error.value.found, error.value.needed) == (4, 5)


def test_shared_value_is_named() -> None:
    """A district office of Berlin sees whose value it is."""
    own = PeerValue("JC-11000-01", 9.1, "Berlin")
    found = position(ALQ, own=own, among=distribution(ALQ, peers=group([1, 2, 3, 4, 5]), own=own))
    assert found is not None
    assert found.note == "Wert für Berlin insgesamt"


def test_missing_values_are_counted_and_not_used() -> None:
    """Hanau has none; it neither counts as zero nor vanishes."""
    found = distribution(ALQ, peers=[PeerValue("JC-06415", None), *group([1, 2, 3, 4, 5])])
    assert (found.n, found.missing) == (5, 1)
    assert position(ALQ, own=PeerValue("JC-06415", None), among=found) is None


def test_contradictions_are_refused() -> None:
    """A house that stands twice, an area with two values, another indicator's distribution."""
    with pytest.raises(ValueError, match="twice"):
        distribution(K2, peers=[*group([1, 2]), *group([1, 2])])
    with pytest.raises(ValueError, match="more than one value"):
        distribution(K2, peers=[PeerValue("a", 1, "Berlin"), PeerValue("b", 2, "Berlin")])
    with pytest.raises(ValueError, match="not of K3"):
        position(K3, own=PeerValue("a", 1), among=distribution(K2, peers=group([1, 2, 3, 4, 5])))
