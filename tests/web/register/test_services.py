# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Maps that are none are refused with a reason."""

from __future__ import annotations

import pytest

from quartett.tables import Fault
from quartett.web.register.faults import RegisterFault
from quartett.web.register.queries import resolver
from quartett.web.register.services import read_map


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content",
    [
        b'{"type": "FeatureCollection", "features": [\xff]}',
        b'{"type": ' + b"[" * 200_000,
        b'{"type": "FeatureCollection", "features": null}',
        b'{"type": "FeatureCollection", "features": [null, 5]}',
    ],
    ids=["not UTF-8", "too deep", "no areas", "odd areas"],
)
def test_broken_map_is_a_fault(content: bytes) -> None:
    """Whatever stands in the file, it never breaks the page."""
    found = read_map(content, known=resolver())
    assert isinstance(found, Fault)
    assert found.code is RegisterFault.GEOJSON
