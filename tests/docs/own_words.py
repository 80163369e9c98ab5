# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The German sentences that the product itself says: pages, messages, mails, instructions."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.docs.pages import DOCS

__all__ = ["OwnText", "own_texts"]

_WEB = DOCS.parent / "src/quartett/web"
_TRANSLATE = re.compile(r'{%\s*translate\s+"((?:[^"\\]|\\.)*)"')
_BLOCK = re.compile(
    r"{%\s*blocktranslate[^%]*%}(.*?)(?:{%\s*plural\s*%}(.*?))?{%\s*endblocktranslate\s*%}",
    re.DOTALL,
)
_MARKED = frozenset(("_", "gettext", "gettext_lazy", "pgettext", "ngettext"))
_VARIABLE = re.compile(r"{{\s*[\w.|:\"]+\s*}}|%\((\w+)\)[sd]|{\w*}|%[sd]")
_TAG = re.compile(r"<[^>]+>")
# what people follow step by step; explanation and reference are for those who want to know more
_INSTRUCTIONS = ("how-to", "tutorial")


@dataclass(frozen=True, slots=True)
class OwnText:
    """A text and the file that says it."""

    path: Path
    text: str


def own_texts() -> Iterator[OwnText]:
    """All texts for people: templates, marked strings in Python, instructions."""
    for path in sorted(_WEB.rglob("*.html")):
        source = path.read_text(encoding="utf-8")
        for found in _TRANSLATE.finditer(source):
            yield OwnText(path, _plain(found[1]))
        for found in _BLOCK.finditer(source):
            for text in found.groups():
                if text:
                    yield OwnText(path, _plain(text))
    for path in sorted(_WEB.rglob("*.py")):
        for text in _strings(path):
            yield OwnText(path, _plain(text))
    for folder in _INSTRUCTIONS:
        for path in sorted((DOCS / folder).glob("*.md")):
            for text in _paragraphs(path.read_text(encoding="utf-8")):
                yield OwnText(path, text)


def _plain(text: str) -> str:
    """Without markup; what is filled in later stands as a field."""
    return " ".join(_TAG.sub("", _VARIABLE.sub("[Wert]", text.replace('\\"', '"'))).split())


def _strings(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            first = node.args[0]
            said = isinstance(first, ast.Constant) and isinstance(first.value, str)
            if node.func.id in _MARKED and said:
                yield str(first.value)  # type: ignore[attr-defined] # a constant, as just asked


def _paragraphs(markdown: str) -> Iterator[str]:
    """Paragraphs and items without code, tables, headings and the addresses of links."""
    text = re.sub(r"```.*?```", "", markdown, flags=re.DOTALL)
    text = re.sub(r"`([^`\n]*)`", "„Code“", text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    for block in re.split(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.)\s)", text):
        if not block.lstrip().startswith(("|", "#", ">")):
            yield " ".join(re.sub(r"[*_]{1,2}(\w[^*_]*)[*_]{1,2}", r"\1", block).split()).lstrip(
                "-* "
            )
