# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The first check of a process takes seconds, because dictionaries are read; this is done ahead."""

from __future__ import annotations

from functools import cache
from threading import Thread

from quartett.language import check

__all__ = ["warm"]

_SENTENCE = "Sie haben Leistungen beantragt. Die Unterlagen sind bis zum 3. Mai 2026 einzureichen."


@cache
def warm() -> None:
    """Check a sentence of ours beside the request, once in a process.

    Whoever opens the page has still to choose a letter; by then all is there. A process that ends
    waits for it: Python must not be taken down under a thread that still reads.
    """
    Thread(target=check, args=(_SENTENCE,)).start()
