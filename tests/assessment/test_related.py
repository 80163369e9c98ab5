# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""One piece of evidence serves several models: the relation holds in both directions."""

from __future__ import annotations

import pytest

from quartett.assessment import Catalogue, catalogue
from quartett.assessment.related import related_items

EFQM, CAF, ISO = catalogue("efqm-2025"), catalogue("caf-2020"), catalogue("iso-9001")


def test_relation_leads_to_the_other_model() -> None:
    """EFQM 1.4 speaks of what CAF 2.2 and 2.3 ask."""
    assert related_items("1.4", catalogue=EFQM, others=[EFQM, CAF]) == (
        ("caf-2020", "2.2"),
        ("caf-2020", "2.3"),
    )


def test_relation_leads_back() -> None:
    """CAF names no relation itself; those of the others are read backwards."""
    assert not CAF.related
    found = related_items("2.2", catalogue=CAF, others=[CAF, EFQM, ISO])
    assert ("efqm-2025", "1.4") in found
    assert {other for other, _number in found} <= {"efqm-2025", "iso-9001"}


@pytest.mark.parametrize("model", [EFQM, ISO], ids=lambda model: model.id)
def test_both_directions_are_one_relation(model: Catalogue) -> None:
    """Whatever leads there leads back."""
    for number, _title in model.numbers():
        for _other, there in related_items(number, catalogue=model, others=[CAF]):
            assert (model.id, number) in related_items(there, catalogue=CAF, others=[model])


def test_unknown_number_is_an_error() -> None:
    """A slip must not look like „nothing related“."""
    with pytest.raises(KeyError):
        related_items("99", catalogue=EFQM, others=[CAF])
