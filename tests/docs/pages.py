# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of the documentation as text: their links, headings, commands and tables."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

__all__ = ["DOCS", "PAGES", "ROOT", "anchors", "cells", "commands", "links", "name_of"]

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(
    [
        ROOT / name
        for name in (
            "README.md",
            "CONTRIBUTING.md",
            "CODE_OF_CONDUCT.md",
            "SECURITY.md",
            "CHANGELOG.md",
        )
    ]
    + list(DOCS.rglob("*.md"))
)

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
_SHELL = {"sh", "console", "bash"}


def name_of(page: Path) -> str:
    """The path as people write it: `docs/how-to/betrieb.md`."""
    return page.relative_to(ROOT).as_posix()


def links(page: Path) -> Iterator[tuple[str, str]]:
    """Target and anchor of each relative link outside of code blocks."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    for target in _LINK.findall(text):
        if not re.match(r"[a-z]+:", target):
            path, _hash, anchor = target.partition("#")
            yield path, anchor


def anchors(page: Path) -> set[str]:
    """The anchors that a code platform gives to the headings."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    plain = (re.sub(r"[`*]", "", heading).strip().lower() for heading in _HEADING.findall(text))
    return {re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in plain}


def cells(page: Path) -> Iterator[list[str]]:
    """The cells of each table row, without the rule below the head."""
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith("|") and not set(line) <= set("|-: "):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def commands(page: Path) -> Iterator[list[str]]:
    """The words after `quartett` of each command, from shell blocks and from inline code."""
    text = page.read_text(encoding="utf-8")
    lines = [
        line
        for kind, block in _FENCE.findall(text)
        if kind in _SHELL
        for line in block.replace("\\\n", " ").splitlines()
    ]
    inline = re.findall(r"`((?:quartett|python -m quartett) [^`]+)`", _FENCE.sub("", text))
    for line in [*lines, *inline]:
        words = shlex.split(line, comments=True)
        starts = [
            n
            for n, word in enumerate(words)
            if word == "quartett" or word.endswith("/bin/quartett")
        ]
        if starts:
            yield words[starts[0] + 1 :]
