# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists in pages of a fixed order: `limit` and `offset`, with the way to the neighbours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Schema
from pydantic import Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

__all__ = ["Cut", "ListOut", "Paging", "cut"]

RowT = TypeVar("RowT")


class Paging(Schema):
    """Which part of a list; lists that can be narrowed inherit from it."""

    limit: int = Field(50, ge=1, le=200, description="Höchstens so viele Einträge.")
    offset: int = Field(0, ge=0, le=1_000_000, description="So viele Einträge überspringen.")

    @model_validator(mode="before")
    @classmethod
    def _no_other_parameter(cls, data: Any, info: ValidationInfo) -> Any:
        """A slip in the name of a filter must not show everything."""
        request: HttpRequest = (info.context or {})["request"]
        unknown = sorted(set(request.GET) - set(cls.model_fields))
        if unknown:
            known = ", ".join(cls.model_fields)
            raise PydanticCustomError(
                "unknown_parameter",
                "{error}",
                {"error": f"Diesen Parameter gibt es hier nicht. Es gibt: {known}."},
            )
        return data


class ListOut(Schema):
    """What stands around the entries of a page."""

    authority: str = Field(description="Kürzel des Hauses.")
    total: int = Field(description="Zahl aller Einträge, die passen.")
    limit: int = Field(description="Höchstens so viele Einträge stehen hier.")
    offset: int = Field(description="So viele Einträge stehen davor.")
    next: str | None = Field(description="Adresse der nächsten Seite, null auf der letzten.")


@dataclass(frozen=True, slots=True)
class Cut(Generic[RowT]):
    """The rows of one page and the frame around them."""

    rows: list[RowT]
    frame: dict[str, Any]


def cut(
    request: HttpRequest,
    response: HttpResponse,
    rows: QuerySet[Any] | Sequence[RowT],
    *,
    paging: Paging,
    authority: str,
) -> Cut[RowT]:
    """The page of `rows` (in their final order); sets the `Link` header of `response`."""
    total = rows.count() if isinstance(rows, QuerySet) else len(rows)
    start, end = paging.offset, paging.offset + paging.limit
    address = _addresses(request, paging)
    links = {"first": address(0)}
    if start:
        links["prev"] = address(max(0, start - paging.limit))
    if end < total:
        links["next"] = address(end)
    response.headers["Link"] = ", ".join(f'<{url}>; rel="{rel}"' for rel, url in links.items())
    return Cut(
        rows=list(rows[start:end]),
        frame={
            "authority": authority,
            "total": total,
            "limit": paging.limit,
            "offset": paging.offset,
            "next": links.get("next"),
        },
    )


def _addresses(request: HttpRequest, paging: Paging) -> Callable[[int], str]:
    """The address of the same list from another offset on."""
    given = paging.model_dump(mode="json", exclude_none=True, exclude_defaults=True)

    def address(offset: int) -> str:
        query = given | {"limit": paging.limit, "offset": offset}
        return f"{settings.BASE_URL}{request.path}?{urlencode(query)}"

    return address
