# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Maps that are none are refused with a reason."""

from __future__ import annotations

import pytest

from quartett.tables import Fault
from quartett.web.register.faults import RegisterFault, describe
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


@pytest.mark.django_db
def test_map_of_districts_is_refused_with_what_is_missing() -> None:
    """The map shows Jobcenter; a file by Kreis says so before it is stored."""
    area = '{"type": "Polygon", "coordinates": [[[9, 54], [10, 54], [10, 55], [9, 54]]]}'
    district = f'{{"type": "Feature", "properties": {{"ags": "01001"}}, "geometry": {area}}}'
    content = f'{{"type": "FeatureCollection", "attribution": "©", "features": [{district}]}}'
    found = read_map(content.encode(), known=resolver())
    assert isinstance(found, Fault)
    assert "„jc_id“" in describe(found)
