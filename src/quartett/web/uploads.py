# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Uploads are refused by size while they arrive, before they fill the disk.

Views that must not leave a trace of a file take it in memory (`kept_in_memory`): no temporary file
is written, not even for a moment.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler, MemoryFileUploadHandler
from django.http import HttpRequest

__all__ = ["LimitedUploadHandler", "MemoryUploadHandler", "kept_in_memory", "takes_files"]

_MEGABYTE = 1024 * 1024
ViewT = TypeVar("ViewT", bound=Callable[..., object])


def takes_files(*, megabytes: int) -> Callable[[ViewT], ViewT]:
    """Let a view take small files from people who come by a secret link, without an account."""

    def decorate(view: ViewT) -> ViewT:
        view.upload_limit = megabytes * _MEGABYTE  # type: ignore[attr-defined] # read above
        return view

    return decorate


def kept_in_memory(*, megabytes: int) -> Callable[[ViewT], ViewT]:
    """Let a view take files up to this size in memory; they never reach the disk."""

    def decorate(view: ViewT) -> ViewT:
        view.memory_limit = megabytes * _MEGABYTE  # type: ignore[attr-defined] # read below
        return view

    return decorate


def _of_view(request: HttpRequest | None, name: str) -> int | None:
    """What the view of the request says of itself; None if it says nothing."""
    match = getattr(request, "resolver_match", None)
    found = getattr(match.func, name, None) if match else None
    return None if found is None else int(found)


class LimitedUploadHandler(FileUploadHandler):
    """Raises RequestDataTooBig (413) as soon as an upload passes QUARTETT_UPLOAD_LIMIT_MB."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803 - Django's own parameter name
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        user = getattr(self.request, "user", None)
        known = user is not None and user.is_authenticated
        # from somebody who is not logged in only a page takes a file that says so
        self._limit = (
            settings.CONFIGURATION.upload_limit_mb * _MEGABYTE
            if known
            else _of_view(self.request, "upload_limit") or 0
        )
        self._limit = min(self._limit, _of_view(self.request, "memory_limit") or self._limit)
        self._received = 0
        if content_length > self._limit + 64 * 1024:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self._received += len(raw_data)
        if self._received > self._limit:
            raise RequestDataTooBig
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


class MemoryUploadHandler(MemoryFileUploadHandler):
    """Takes the files of views that keep them in memory; leaves all others to the next handler.

    It stands behind `LimitedUploadHandler`, which ends an upload that is too big for memory.
    """

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803 - Django's own parameter name
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        self.activated = _of_view(self.request, "memory_limit") is not None
