# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many letters checked one after the other, or on several processors at once.

Only a few letters are in memory at a time. The result does not depend on the number of processors.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from threading import Thread

from quartett.documents.letters import LetterError
from quartett.language.corpus import CorpusSetting, Letter, Summary, summary
from quartett.privacy.patterns import HINTS_ONLY, describe, find

__all__ = ["LetterFile", "Unread", "summaries"]

# a process takes a second to start: worth it from so many letters
_WORTH = 40
# letters that wait for a processor, for each of them
_WAITING = 4
_REASONS_SHOWN = 2


@dataclass(frozen=True, slots=True)
class LetterFile:
    """A letter as a file; it is read where it is checked. `title` is what people call it."""

    key: str
    title: str
    name: str
    data: bytes
    volume: int | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A letter that could not be checked, or may not be, and a German sentence that says why."""

    name: str
    reason: str


def summaries(
    letters: Iterable[Letter | LetterFile],
    setting: CorpusSetting,
    *,
    processors: int = 1,
    expected: int = 0,
) -> Iterator[Summary | Unread]:
    """The summary of each letter in order.

    With more than one of `processors`, and enough letters `expected`, they are checked at once in
    processes of their own, which end with the iterator.
    """
    if processors < 2 or expected < _WORTH:
        for letter in letters:
            yield _summary(letter, setting)
        return
    # a copy of this process would share its connections and locks
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(processors, mp_context=context, initializer=_end_with_parent)
    try:
        yield from _spread(iter(letters), setting, pool=pool, waiting=processors * _WAITING)
    finally:
        pool.shutdown(cancel_futures=True)


def _end_with_parent() -> None:
    """End this process when the one that it works for is gone, killed for example."""

    def wait() -> None:
        if (parent := multiprocessing.parent_process()) is not None:
            parent.join()
            os._exit(1)

    Thread(target=wait, daemon=True).start()


def _spread(
    letters: Iterator[Letter | LetterFile],
    setting: CorpusSetting,
    *,
    pool: ProcessPoolExecutor,
    waiting: int,
) -> Iterator[Summary | Unread]:
    queue: deque[Future[Summary | Unread]] = deque()
    for letter in islice(letters, waiting):
        queue.append(pool.submit(_summary, letter, setting))
    while queue:
        yield queue.popleft().result()
        for letter in islice(letters, 1):
            queue.append(pool.submit(_summary, letter, setting))


def _summary(letter: Letter | LetterFile, setting: CorpusSetting) -> Summary | Unread:
    if isinstance(letter, Letter):
        return summary(letter, setting)
    from quartett.documents.letters import read_letter

    try:
        written = read_letter(letter.data, name=letter.name)
    except LetterError as error:
        return Unread(letter.name, str(error))
    # what is compared is shown to others: only templates may be
    reasons = [describe(one) for one in find(written.text) if one.kind not in HINTS_ONLY]
    if reasons:
        return Unread(letter.name, " ".join(reasons[:_REASONS_SHOWN]))
    return summary(Letter(letter.key, letter.title, written, letter.volume), setting)
