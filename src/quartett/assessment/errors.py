# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong when assessments are scored; each error carries data and a German mend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from typing import ClassVar

from quartett.assessment.rounding import in_german

__all__ = [
    "AssessmentError",
    "DuplicateRatingError",
    "HeadingRatedError",
    "MisplacedAttributeError",
    "NotWholeError",
    "OffScaleError",
    "OverrideWithoutReasonError",
    "ScoringError",
    "SeveralRatersError",
    "UnknownAttributeError",
    "UnknownCatalogueError",
    "UnknownItemError",
    "UnknownMethodError",
    "WeightsError",
]


class AssessmentError(Exception):
    """Base of the family: `found` says what is wrong, `mend` what to do; `str` shows both."""

    def __init__(self, *, found: str, mend: str) -> None:
        super().__init__(f"{found} {mend}")
        self.found = found
        self.mend = mend


class UnknownCatalogueError(AssessmentError):
    """No catalogue bears this key; `known` are those there are."""

    def __init__(self, key: str, *, known: Sequence[str]) -> None:
        super().__init__(
            found=f"Den Katalog „{key}“ gibt es nicht.{_perhaps(key, known)}",
            mend=f"Vorhanden sind: {', '.join(known)}.",
        )
        self.key = key
        self.known = tuple(known)


class ScoringError(AssessmentError):
    """Ratings that cannot be scored; `code` names the fault, `item` and `attribute` the place."""

    code: ClassVar[str] = "scoring"

    def __init__(self, *, found: str, mend: str, item: str = "", attribute: str = "") -> None:
        super().__init__(found=found, mend=mend)
        self.item = item
        self.attribute = attribute


class SeveralRatersError(ScoringError):
    """Ratings of several people where those of one are scored."""

    code = "several_raters"

    def __init__(self, raters: Sequence[str]) -> None:
        super().__init__(
            found=f"Die Bewertungen stammen von {len(raters)} Personen ({', '.join(raters)}).",
            mend="Bitte wählen Sie eine Person aus oder nehmen Sie den Median als Vorschlag.",
        )
        self.raters = tuple(raters)


class UnknownItemError(ScoringError):
    """A number that the catalogue does not have."""

    code = "unknown_item"

    def __init__(self, item: str, *, catalogue: str) -> None:
        super().__init__(
            found=f"Die Nummer „{item}“ gibt es im Katalog {catalogue} nicht.",
            mend="Bitte prüfen Sie die Nummer und die Ausgabe des Katalogs.",
            item=item,
        )


class HeadingRatedError(ScoringError):
    """A value for a heading, which carries evidence and findings but no score."""

    code = "heading_rated"

    def __init__(self, item: str, *, criterion: str) -> None:
        super().__init__(
            found=f"{item} gliedert nur und wird nicht selbst bewertet.",
            mend=f"Bitte bewerten Sie das Kriterium {criterion} im Ganzen.",
            item=item,
        )
        self.criterion = criterion


class UnknownAttributeError(ScoringError):
    """An attribute that the item's block does not have."""

    code = "unknown_attribute"

    def __init__(self, item: str, *, attribute: str, known: Sequence[str]) -> None:
        mend = (
            f"Möglich sind: {', '.join(known)}. Ohne Merkmal gilt der Wert direkt."
            if known
            else "Hier gibt es keine Merkmale. Bitte lassen Sie das Merkmal leer."
        )
        super().__init__(
            found=f"Das Merkmal „{attribute}“ gibt es bei {item} nicht."
            f"{_perhaps(attribute, known)}",
            mend=mend,
            item=item,
            attribute=attribute,
        )
        self.known = tuple(known)


class MisplacedAttributeError(ScoringError):
    """An attribute rated for a whole criterion that is rated part by part."""

    code = "misplaced_attribute"

    def __init__(self, item: str, *, attribute: str, parts: Sequence[str]) -> None:
        super().__init__(
            found=f"Das Merkmal „{attribute}“ steht beim ganzen Kriterium {item}.",
            mend=f"Merkmale werden je Teilkriterium bewertet: {', '.join(parts)}.",
            item=item,
            attribute=attribute,
        )


class OffScaleError(ScoringError):
    """A value outside the scale, or no number at all."""

    code = "off_scale"

    def __init__(self, item: str, *, attribute: str, value: Decimal, low: int, high: int) -> None:
        super().__init__(
            found=f"{_place(item, attribute)}: {_shown(value)} liegt nicht auf der Skala.",
            mend=f"Erlaubt sind Werte von {low} bis {high}.",
            item=item,
            attribute=attribute,
        )
        self.value = value


class NotWholeError(ScoringError):
    """A value between two whole numbers where only whole ones are allowed."""

    code = "not_whole"

    def __init__(self, item: str, *, attribute: str, value: Decimal) -> None:
        super().__init__(
            found=f"{_place(item, attribute)}: {_shown(value)} ist keine ganze Zahl.",
            mend="Bitte bewerten Sie mit ganzen Zahlen.",
            item=item,
            attribute=attribute,
        )
        self.value = value


class OverrideWithoutReasonError(ScoringError):
    """A direct value beside finer ratings, without a word why it counts instead of them."""

    code = "override_without_reason"

    def __init__(self, item: str, *, finer: str) -> None:
        super().__init__(
            found=f"{item} ist direkt bewertet und zugleich über {finer}.",
            mend="Bitte begründen Sie den direkten Wert oder lassen Sie ihn weg.",
            item=item,
        )


class DuplicateRatingError(ScoringError):
    """The same item, or the same attribute of an item, has two values of one person."""

    code = "duplicate_rating"

    def __init__(self, item: str, *, attribute: str, values: tuple[Decimal, Decimal]) -> None:
        first, second = values
        super().__init__(
            found=f"{_place(item, attribute)} ist zweimal bewertet: "
            f"{_shown(first)} und {_shown(second)}.",
            mend="Bitte lassen Sie nur einen Wert stehen.",
            item=item,
            attribute=attribute,
        )
        self.values = values


class UnknownMethodError(ScoringError):
    """A method that the catalogue does not offer."""

    code = "unknown_method"

    def __init__(self, method: str, *, catalogue: str, known: Sequence[str]) -> None:
        super().__init__(
            found=f"Der Katalog {catalogue} kennt die Methode „{method}“ nicht."
            f"{_perhaps(method, known)}",
            mend=f"Möglich sind: {', '.join(known)}.",
        )
        self.method = method
        self.known = tuple(known)


class WeightsError(ScoringError):
    """Confirmed weights that do not fit the catalogue."""

    code = "weights"

    def __init__(self, weights: Mapping[str, int], *, found: str, mend: str) -> None:
        super().__init__(found=found, mend=mend)
        self.weights = dict(weights)


def _place(item: str, attribute: str) -> str:
    return f"{item}, Merkmal „{attribute}“" if attribute else item


def _shown(value: Decimal) -> str:
    return in_german(value, places=4) if value.is_finite() else str(value)


def _perhaps(wrong: str, known: Sequence[str]) -> str:
    close = get_close_matches(wrong, known, n=1, cutoff=0.75)
    return f" Meinten Sie „{close[0]}“?" if close else ""
