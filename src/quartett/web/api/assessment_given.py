# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ratings as another program sends them, to be reckoned with and forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict

from quartett.assessment.catalogue import Catalogue
from quartett.assessment.errors import AssessmentError, ScoringError, WeightsError
from quartett.assessment.ratings import Rating
from quartett.web.api.problems import ApiProblem, Code, Fault
from quartett.web.api.text_fields import checked_text
from quartett.web.assessment.queries_catalogues import known_catalogues

__all__ = ["GivenRatings", "GivenScore", "given_catalogue", "refused"]

_MOST = 4000
Text = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=300), AfterValidator(checked_text)
]
Key = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=40), AfterValidator(checked_text)
]
Number = Annotated[str, Field(pattern=r"^[0-9]{1,2}(\.[0-9]{1,2})?$")]
EXAMPLE: JsonDict = {
    "catalogue": "efqm-2020",
    "method": "full",
    "ratings": [
        {"rater": "R1", "item": "1.1", "attribute": "sound", "value": 60},
        {"rater": "R1", "item": "6", "value": 45, "reason": "Belege reichen bis 2024."},
    ],
}


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid")


class GivenRating(_Given):
    """One value of one rater."""

    rater: Key = Field("R1", description="Pseudonym; kein Name.")
    group: Key = Field("", description="Gruppe, leer ohne Angabe.")
    item: Number = Field(description="Nummer des Kriteriums oder Teilkriteriums.")
    attribute: Key = Field("", description="Kennung des Merkmals, leer für einen direkten Wert.")
    value: float = Field(
        ge=-1000, le=1000, allow_inf_nan=False, description="Wert auf der Skala des Katalogs."
    )
    reason: Text = Field("", description="Begründung eines direkten Wertes neben Merkmalen.")


class GivenRatings(_Given):
    """Ratings of one or many, for any catalogue that the house knows."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [EXAMPLE]})

    catalogue: Key = Field(description="Kennung eines Katalogs.")
    method: Key | None = Field(None, description="Kennung des Verfahrens; sonst das passende.")
    ratings: list[GivenRating] = Field(
        min_length=1, max_length=_MOST, description="Die Bewertungen."
    )

    def as_ratings(self) -> tuple[Rating, ...]:
        """The values as the room takes them."""
        return tuple(
            Rating(
                each.rater,
                each.group,
                each.item,
                each.attribute,
                Decimal(str(each.value)),
                each.reason,
            )
            for each in self.ratings
        )


class GivenScore(GivenRatings):
    """Ratings of one; `weights` where the catalogue has none of its own."""

    weights: dict[Number, Annotated[int, Field(ge=1, le=1000)]] | None = Field(
        None, description="Bestätigte Gewichte je Kriterium, zum Beispiel {„1“: 1, „4“: 2}."
    )


def given_catalogue(key: str) -> Catalogue:
    """The catalogue of that id; one query. Raises ApiProblem."""
    known = known_catalogues()
    if key not in known:
        text = f"Diesen Katalog gibt es nicht. Vorhanden sind: {', '.join(known)}."
        raise ApiProblem(
            Code.VALIDATION, faults=[Fault("body", "catalogue", "unknown_catalogue", text)]
        )
    return known[key]


def refused(error: AssessmentError, ratings: Sequence[Rating]) -> ApiProblem:
    """What the room says of wrong ratings, with the place in the body as well as it is known."""
    name, code = "ratings", getattr(error, "code", "ratings")
    if isinstance(error, WeightsError):
        name = "weights"
    elif code == "unknown_method":
        name = "method"
    elif isinstance(error, ScoringError) and error.item:
        for place, rating in enumerate(ratings):
            if rating.item == error.item and error.attribute in ("", rating.attribute):
                name = f"ratings/{place}"
                break
    return ApiProblem(Code.VALIDATION, faults=[Fault("body", name, str(code), str(error))])
