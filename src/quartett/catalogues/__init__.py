# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Subject matter as data: YAML files with validity dates and sources, and their typed loader.

Whatever changes with law or with a model's edition stands here and not in code. A catalogue
file is loaded once per process, checked against its type, and handed out frozen.
"""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from functools import cache
from importlib import resources
from typing import TypeVar, cast

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

__all__ = ["CatalogueError", "Entry", "SourceRef", "load", "valid_on"]

T = TypeVar("T")


class CatalogueError(Exception):
    """A catalogue file that does not fit its type; `fault` names the field and the mend."""

    def __init__(self, *, name: str, fault: str) -> None:
        super().__init__(f"catalogue {name}: {fault}")
        self.name = name
        self.fault = fault


class SourceRef(BaseModel):
    """Where a fact was read: title, address (if public) and the date of the source."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    url: str = ""
    date: str = ""


class Entry(BaseModel):
    """Base of every catalogue entry: when it holds and where it was read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    valid_from: date | None = None
    valid_to: date | None = None


def valid_on(entry: Entry, day: date) -> bool:
    """True if the entry holds on `day`; an open end holds for ever."""
    return (entry.valid_from is None or entry.valid_from <= day) and (
        entry.valid_to is None or day <= entry.valid_to
    )


def load(name: str, kind: type[T]) -> T:
    """The catalogue `name` (path below this package, without `.yaml`) as a checked `kind`.

    The top mapping of the file is validated against the pydantic model or type `kind`.
    Raises CatalogueError with the first fault.
    """
    return cast(T, _loaded(name, cast(Hashable, kind)))


@cache
def _loaded(name: str, kind: Hashable) -> object:
    file = resources.files(__package__).joinpath(f"{name}.yaml")
    try:
        raw = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return TypeAdapter(cast("type[object]", kind)).validate_python(raw)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise CatalogueError(name=name, fault=f"{place}: {first['msg']}") from error
    except (yaml.YAMLError, FileNotFoundError) as error:
        raise CatalogueError(name=name, fault=str(error)) from error
