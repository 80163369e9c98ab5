# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each rule says in its catalogue how often it is right, on sentences that anyone can read."""

from __future__ import annotations

import pytest
from tests.language.labelled import labelled, outcome, rules

from quartett.language.profiles import profiles
from quartett.language.remarks import Severity
from quartett.language.rule import LOWEST_PRECISION
from quartett.language.rules import descriptions

_FEWEST = 30
_IDS = [one.id for one in descriptions()]


def test_every_rule_has_labelled_sentences() -> None:
    """No rule without sentences, no sentences without a rule."""
    assert rules() == sorted(_IDS)


@pytest.mark.parametrize("rule", rules())
def test_sets_are_large_and_clean(rule: str) -> None:
    """At least thirty sentences that are to be found and thirty that are not, none twice."""
    given = labelled(rule)
    assert min(len(given.hits), len(given.misses)) >= _FEWEST
    everything = [*given.hits, *given.misses]
    assert len(set(everything)) == len(everything)


@pytest.mark.parametrize("rule", _IDS)
def test_rule_is_at_least_as_good_as_it_says(rule: str) -> None:
    """The figures of the catalogue were read at the first look; today's are no worse."""
    one = next(one for one in descriptions() if one.id == rule)
    assert one.measured is not None
    given = labelled(rule)
    assert (one.measured.hits, one.measured.misses) == (len(given.hits), len(given.misses))
    found = outcome(given)
    assert found.precision >= one.measured.precision, found.false_alarms
    assert found.recall >= one.measured.recall, found.not_found
    if one.measured.precision < LOWEST_PRECISION:
        assert one.cap is Severity.HINT


@pytest.mark.parametrize("rule", _IDS)
def test_profiles_are_known(rule: str) -> None:
    """A rule is used in profiles that exist."""
    one = next(one for one in descriptions() if one.id == rule)
    assert set(one.limits) <= {profile.id for profile in profiles()}
    assert one.limits
