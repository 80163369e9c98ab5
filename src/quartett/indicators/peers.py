# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The own position among peers: as one of five bands, in words, never as a rank.

Only K1–K3 get words of better and worse; what explains gets „hoch“ and „niedrig“.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from math import isclose
from statistics import quantiles

from quartett.findings import Direction
from quartett.indicators.definitions import comparable_as_performance, minimum_peers
from quartett.indicators.errors import GroupTooSmallError
from quartett.indicators.indicator import Indicator

__all__ = [
    "Band",
    "Distribution",
    "PeerValue",
    "Position",
    "band_names",
    "distribution",
    "position",
]


class Band(IntEnum):
    """Between which percentiles a value lies: 10, 25, 75 and 90 are the borders."""

    LOWEST = -2
    LOW = -1
    MIDDLE = 0
    HIGH = 1
    HIGHEST = 2


_NEUTRAL_WORDS = {
    Band.LOWEST: "im sehr niedrigen Bereich",
    Band.LOW: "im eher niedrigen Bereich",
    Band.MIDDLE: "im mittleren Bereich",
    Band.HIGH: "im eher hohen Bereich",
    Band.HIGHEST: "im sehr hohen Bereich",
}
_JUDGING_WORDS = {
    Band.LOWEST: "im deutlich ungünstigeren Bereich",
    Band.LOW: "im eher ungünstigen Bereich",
    Band.MIDDLE: "im mittleren Bereich",
    Band.HIGH: "im eher günstigen Bereich",
    Band.HIGHEST: "im deutlich günstigeren Bereich",
}


@dataclass(frozen=True, slots=True)
class PeerValue:
    """One Jobcenter's value; those with the same `area` („Berlin“) share one and count once."""

    jobcenter: str
    value: float | None
    area: str = ""


@dataclass(frozen=True, slots=True)
class Distribution:
    """How `n` values are spread, in the indicator's unit; `missing` counts those without one."""

    indicator: str
    n: int
    missing: int
    minimum: float
    p10: float
    p25: float
    median: float
    p75: float
    p90: float
    maximum: float

    @property
    def borders(self) -> tuple[float, float, float, float, float, float]:
        """The borders of the five bands in rising order, the least and greatest value included."""
        inner = sorted((self.p10, self.p25, self.p75, self.p90))
        # interpolating equal values may miss them by the last bit
        p10, p25, p75, p90 = (min(max(one, self.minimum), self.maximum) for one in inner)
        return self.minimum, p10, p25, p75, p90, self.maximum

    def band(self, value: float) -> Band:
        """The band of `value`; a value on a border belongs to the band nearer to the middle."""
        if _below(value, self.p25):
            return Band.LOWEST if _below(value, self.p10) else Band.LOW
        if _below(self.p75, value):
            return Band.HIGHEST if _below(self.p90, value) else Band.HIGH
        return Band.MIDDLE


@dataclass(frozen=True, slots=True)
class Position:
    """Where the own value lies: the band, words for it, and what has to be said along.

    `favourable` is True or False only for K1–K3 outside the middle, else None.
    """

    band: Band
    words: str
    favourable: bool | None
    note: str = ""


def distribution(
    indicator: Indicator, *, peers: Iterable[PeerValue], own: PeerValue | None = None
) -> Distribution:
    """The spread of the peers' values; the own Jobcenter is left out, shared values count once.

    Percentiles are linearly interpolated (type 7 in Hyndman and Fan, The American Statistician 50
    (1996) 361-365). Raises GroupTooSmallError below the minimum of the catalogue, ValueError for a
    Jobcenter that stands twice and for an area with several values.
    """
    values, missing = _independent(peers, own=own)
    needed = minimum_peers()
    if len(values) < needed:
        raise GroupTooSmallError(found=len(values), needed=needed)
    cuts = quantiles(values, n=20, method="inclusive")
    return Distribution(
        indicator=indicator.key,
        n=len(values),
        missing=missing,
        minimum=min(values),
        p10=cuts[1],
        p25=cuts[4],
        median=cuts[9],
        p75=cuts[14],
        p90=cuts[17],
        maximum=max(values),
    )


def band_names(indicator: Indicator) -> tuple[str, str, str, str, str]:
    """Where a value lies, for each band from the lowest values to the highest."""
    lowest, low, middle, high, highest = (_words(indicator, band) for band in Band)
    return lowest, low, middle, high, highest


def position(indicator: Indicator, *, own: PeerValue, among: Distribution) -> Position | None:
    """The own band in words, or None without an own value.

    Raises ValueError if the distribution is another indicator's.
    """
    if among.indicator != indicator.key:
        raise ValueError(f"distribution of {among.indicator}, not of {indicator.key}")
    if own.value is None:
        return None
    band = among.band(own.value)
    note = f"Wert für {own.area} insgesamt" if own.area else ""
    favourable = None
    if comparable_as_performance(indicator.key) and band is not Band.MIDDLE:
        favourable = _goodness(indicator, band) > Band.MIDDLE
    return Position(band, _words(indicator, band), favourable, note)


def _words(indicator: Indicator, band: Band) -> str:
    if not comparable_as_performance(indicator.key):
        return _NEUTRAL_WORDS[band]
    return _JUDGING_WORDS[_goodness(indicator, band)]


def _goodness(indicator: Indicator, band: Band) -> Band:
    return band if indicator.direction is Direction.HIGHER else Band(-band)


def _below(one: float, other: float) -> bool:
    # interpolating equal values may miss them by the last bit
    return one < other and not isclose(one, other, rel_tol=1e-12)


def _independent(peers: Iterable[PeerValue], *, own: PeerValue | None) -> tuple[list[float], int]:
    """Values that count once each, in order of size, and the number of Jobcenter without one."""
    seen: set[str] = set()
    values: list[float] = []
    by_area: dict[str, float] = {}
    missing = 0
    for peer in peers:
        if peer.jobcenter in seen:
            raise ValueError(f"{peer.jobcenter} stands twice among the peers")
        seen.add(peer.jobcenter)
        if own and (peer.jobcenter == own.jobcenter or (own.area and peer.area == own.area)):
            continue
        if peer.value is None:
            missing += 1
        elif not peer.area:
            values.append(peer.value)
        elif by_area.setdefault(peer.area, peer.value) != peer.value:
            raise ValueError(f"{peer.area} has more than one value")
    return sorted([*values, *by_area.values()]), missing
