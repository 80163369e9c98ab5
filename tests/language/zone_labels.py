# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads the passages whose protected zones are marked, and counts what was found of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quartett.german.spans import Place
from quartett.language.analysis import analyse
from quartett.language.zones import Zone, ZoneKind

FOLDER = Path(__file__).parent / "zones"
_MARK = re.compile(r"⟦(\w+)⟧(.*?)⟦/⟧", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage without its marks, and the zones that they marked."""

    name: str
    text: str
    zones: tuple[Zone, ...]

    @property
    def is_held_out(self) -> bool:
        """Whether it was written before the code and not looked at since."""
        return self.name.startswith("held_out_")


def marked() -> list[Marked]:
    """All passages."""
    return [_read(path) for path in sorted(FOLDER.glob("*.txt"))]


def _read(path: Path) -> Marked:
    raw = path.read_text(encoding="utf-8")
    text, zones, position = "", [], 0
    for mark in _MARK.finditer(raw):
        text += raw[position : mark.start()]
        zones.append(Zone(Place(len(text), len(text) + len(mark[2])), ZoneKind(mark[1])))
        text += mark[2]
        position = mark.end()
    return Marked(path.stem, text + raw[position:], tuple(zones))


def visible(text: str, zones: Sequence[Zone], kind: ZoneKind | None = None) -> set[int]:
    """The characters in zones that are no blanks."""
    return {
        at
        for zone in zones
        if kind is None or zone.kind is kind
        for at in range(zone.place.start, zone.place.end)
        if not text[at].isspace()
    }


if __name__ == "__main__":
    import sys

    for held_out in (False, True):
        all_zones = whole = right = expected = found = characters = 0
        for one in marked():
            if one.is_held_out is not held_out:
                continue
            zones = analyse(one.text).zones
            seen, wanted = visible(one.text, zones), visible(one.text, one.zones)
            all_zones += len(one.zones)
            whole += sum(visible(one.text, [zone]) <= seen for zone in one.zones)
            right += len(seen & wanted)
            expected += len(wanted)
            found += len(seen)
            characters += len(one.text) - len(wanted)
            if "-v" in sys.argv and (seen != wanted):
                print(one.name)
                for zone in zones:
                    print("   ", zone.kind, repr(zone.place.of(one.text)))
        name = "held out" if held_out else "seen"
        print(
            f"{name}: zones {whole}/{all_zones}, characters recall {right / expected:.3f}"
            f" precision {right / found:.3f}"
        )
