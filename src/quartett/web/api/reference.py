# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The OpenAPI document as tables that people read; the page and the docs are made of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from quartett.web.api.door import TOKEN_SCHEME
from quartett.web.api.problems import Code

__all__ = ["FieldRow", "Group", "OperationEntry", "groups_of"]

Node = dict[str, Any]

_TYPES = {
    "string": "Text",
    "integer": "ganze Zahl",
    "number": "Zahl",
    "boolean": "ja/nein",
    "object": "Objekt",
    "array": "Liste",
}
_PLACES = {"query": "in der Adresse", "path": "im Pfad", "header": "Kopfzeile"}


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field or parameter; fields inside one another as `evidence[].text`."""

    name: str
    kind: str
    required: bool
    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class OperationEntry:
    """One operation."""

    id: str
    method: str
    path: str
    title: str
    text: str
    scope: str
    parameters: tuple[FieldRow, ...]
    body: tuple[FieldRow, ...]
    answer: tuple[FieldRow, ...]
    problems: tuple[str, ...]
    """The codes of the problems it can answer with."""


@dataclass(frozen=True, slots=True)
class Group:
    """The operations on one resource."""

    title: str
    operations: tuple[OperationEntry, ...]


def groups_of(document: Node) -> list[Group]:
    """The operations of the document by their tag, in its order."""
    groups: dict[str, list[OperationEntry]] = {}
    for path, methods in document["paths"].items():
        for method, node in methods.items():
            entry = _operation(document, path, method, node)
            groups.setdefault(node["tags"][0], []).append(entry)
    return [Group(title, tuple(entries)) for title, entries in groups.items()]


def _operation(document: Node, path: str, method: str, node: Node) -> OperationEntry:
    body = node.get("requestBody", {}).get("content", {}).get("application/json", {})
    good = min(status for status in node["responses"] if status.startswith("2"))
    answer = node["responses"][good]["content"]["application/json"]
    return OperationEntry(
        id=node["operationId"],
        method=method.upper(),
        path=path,
        title=node["summary"],
        text=node.get("description", ""),
        scope=node["security"][0][TOKEN_SCHEME][0],
        parameters=tuple(_parameter(document, each) for each in node["parameters"]),
        body=tuple(_fields(document, body["schema"])) if body else (),
        answer=tuple(_fields(document, answer["schema"])),
        problems=tuple(code.value for code in Code if str(code.status) in node["responses"]),
    )


def _parameter(document: Node, node: Node) -> FieldRow:
    return FieldRow(
        name=node["name"],
        kind=_kind(document, node["schema"]),
        required=node["required"],
        text=node.get("description", "") or "Siehe Beschreibung.",
        place=_PLACES[node["in"]],
    )


def _fields(
    document: Node, schema: Node, before: str = "", outer: tuple[str, ...] = ()
) -> Iterator[FieldRow]:
    """Each property of an object, those of inner objects after it; a tree is told once."""
    whole = _resolved(document, schema)
    title = str(whole.get("title", ""))
    if title and title in outer:
        return
    outer = (*outer, title)
    for name, node in whole.get("properties", {}).items():
        yield FieldRow(
            name=f"{before}{name}",
            kind=_kind(document, node),
            required=name in whole.get("required", ()),
            text=node.get("description", ""),
        )
        inner = _resolved(document, node)
        if inner.get("type") == "array":
            yield from _fields(document, inner["items"], f"{before}{name}[].", outer)
        else:
            yield from _fields(document, inner, f"{before}{name}.", outer)


def _resolved(document: Node, schema: Node) -> Node:
    """The schema behind references and „or null“."""
    for each in schema.get("anyOf", ()):
        if each.get("type") != "null":
            return _resolved(document, each)
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return _resolved(document, document["components"]["schemas"][name])
    return schema


def _kind(document: Node, schema: Node) -> str:
    """The type in words, with its limits and its known values."""
    node = _resolved(document, schema)
    or_null = any(each.get("type") == "null" for each in schema.get("anyOf", ()))
    if "const" in node:
        words = f"immer {node['const']}"
    elif "enum" in node:
        words = " / ".join(str(value) for value in node["enum"])
    elif node.get("format") == "date":
        words = "Tag (2026-11-23)"
    else:
        words = _TYPES.get(str(node.get("type")), "Wert")
    limits = [
        f"{sign} {node[name]}"
        for name, sign in (("minimum", "ab"), ("maximum", "bis"))
        if name in node and abs(node[name]) < 1e9
    ]
    if "maxLength" in node:
        limits.append(f"höchstens {node['maxLength']} Zeichen")
    if "maxItems" in node:
        limits.append(f"höchstens {node['maxItems']}")
    if "default" in schema and schema["default"] not in (None, "", [], node.get("const")):
        limits.append(f"sonst {_word(schema['default'])}")
    return ", ".join([words, *limits]) + (" oder null" if or_null else "")


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
