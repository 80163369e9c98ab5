# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be measured again: metric keys with unit, direction, instrument and how it is done."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from quartett.catalogues import Entry, load
from quartett.findings import Direction, Source

__all__ = ["MetricDefinition", "metric_definition", "metric_definitions"]


class MetricDefinition(Entry):
    """How one metric, or all that share a beginning (`indicator.own.*`), is measured.

    `unit` and `direction` are None where each single indicator decides.
    """

    key: str
    name: str
    instrument: Source
    unit: str | None = None
    direction: Direction | None = None
    measured: str


class _Catalogue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    metrics: tuple[MetricDefinition, ...]


def metric_definitions() -> tuple[MetricDefinition, ...]:
    """All entries of `catalogues/metrics.yaml`, in their order."""
    catalogue: _Catalogue = load("metrics", _Catalogue)
    return catalogue.metrics


def metric_definition(key: str) -> MetricDefinition | None:
    """The entry for `key`: the exact one, else the pattern with the longest matching beginning."""
    fitting = [
        entry
        for entry in metric_definitions()
        if entry.key == key or (entry.key.endswith(".*") and key.startswith(entry.key[:-1]))
    ]
    return max(fitting, key=lambda entry: (entry.key == key, len(entry.key)), default=None)
