# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads the labelled sentences of a rule, and counts how often the rule is right about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from quartett.german.spans import Place
from quartett.language.analysis import analyse
from quartett.language.rule import Setting
from quartett.language.rules import remarks
from quartett.language.terminology import Term

FOLDER = Path(__file__).parent / "rules"
DAY = date(2026, 11, 24)


@dataclass(frozen=True, slots=True)
class Labelled:
    """The sentences of one rule; the marks of `hits` are taken out into `places`.

    `terms` are the words of the house, for the rule that looks for them.
    """

    rule: str
    profile: str
    hits: tuple[str, ...]
    places: tuple[Place | None, ...]
    misses: tuple[str, ...]
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule got wrong."""

    labelled: Labelled
    not_found: tuple[str, ...]
    false_alarms: tuple[str, ...]

    @property
    def precision(self) -> float:
        """Right remarks among all, by sentences."""
        found = len(self.labelled.hits) - len(self.not_found)
        return found / max(1, found + len(self.false_alarms))

    @property
    def recall(self) -> float:
        """Hits found among all."""
        return 1 - len(self.not_found) / len(self.labelled.hits)


def rules() -> list[str]:
    """The rules that have labelled sentences."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def labelled(rule: str) -> Labelled:
    """The sentences of `rule`."""
    raw = yaml.safe_load((FOLDER / f"{rule}.yaml").read_text(encoding="utf-8"))
    marked = [_unmarked(hit) for hit in raw["hits"]]
    return Labelled(
        rule,
        raw.get("profile", "behoerdenbrief"),
        tuple(text for text, _ in marked),
        tuple(place for _, place in marked),
        tuple(raw["misses"]),
        tuple(Term(**term) for term in raw.get("terms", ())),
    )


def outcome(given: Labelled) -> Outcome:
    """Let the rule look at its sentences."""
    missed = [
        text
        for text, place in zip(given.hits, given.places, strict=True)
        if not _is_found(given, text, place)
    ]
    alarms = [text for text in given.misses if _is_found(given, text, None)]
    return Outcome(given, tuple(missed), tuple(alarms))


def _is_found(given: Labelled, text: str, place: Place | None) -> bool:
    found = remarks(analyse(text), Setting(given.profile, DAY, given.terms), only=given.rule)
    return any(
        remark.rule == given.rule
        and (place is None or (remark.place.start < place.end and place.start < remark.place.end))
        for remark in found
    )


def _unmarked(hit: str) -> tuple[str, Place | None]:
    start = hit.find("[[")
    if start < 0:
        return hit, None
    end = hit.index("]]") - 2
    return hit.replace("[[", "", 1).replace("]]", "", 1), Place(start, end)


if __name__ == "__main__":
    import sys

    for name in sys.argv[1:] or rules():
        done = outcome(labelled(name))
        print(f"{name}: P {done.precision:.3f} R {done.recall:.3f}")
        for text in done.not_found:
            print("  not found:", text)
        for text in done.false_alarms:
            print("  false alarm:", text)
