# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small letters for the tests, built part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP with these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return target.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """Every part of a package by its name."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def word_file(body: str, *, main: str = "document.main+xml", **related: str) -> bytes:
    """A Word file with this body; `styles`, `header`, `footer`, `footnotes`, `comments` beside it.

    A header or footer becomes the one that every page shows.
    """
    kinds = {name: name.rstrip("0123456789") for name in related}
    shown = "".join(
        f'<w:{kind}Reference w:type="default" r:id="rId{name}"/>'
        for name, kind in kinds.items()
        if kind in ("header", "footer")
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPE}{main}"/>'
            + "".join(
                f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}{kind}+xml"/>'
                for name, kind in kinds.items()
            )
            + "</Types>"
        ),
        "_rels/.rels": _relations({"officeDocument": ("officeDocument", "word/document.xml")}),
        "word/document.xml": (
            f"<w:document {_NAMES}><w:body>{body}<w:sectPr>{shown}</w:sectPr></w:body></w:document>"
        ),
        "word/_rels/document.xml.rels": _relations(
            {name: (kind, f"{name}.xml") for name, kind in kinds.items()}
        ),
    }
    roots = {"header": "hdr", "footer": "ftr"}
    for name, kind in kinds.items():
        root = roots.get(kind, kind)
        parts[f"word/{name}.xml"] = f"<w:{root} {_NAMES}>{related[name]}</w:{root}>"
    return package(parts)


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="rId{number}" Type="{_KIND}{kind}" Target="{target}"/>'
            for number, (kind, target) in targets.items()
        )
        + "</Relationships>"
    )


def run(text: str, properties: str = "") -> str:
    """A run with this text."""
    shape = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{shape}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    """A paragraph of runs; what is no XML becomes a run."""
    shape = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    runs = "".join(part if part.startswith("<") else run(part) for part in content)
    return f"<w:p>{shape}{runs}</w:p>"


def field(code: str, *result: str) -> str:
    """A field in its long form."""
    marks = [
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    ]
    instruction = f'<w:r><w:instrText xml:space="preserve">{escape(code)}</w:instrText></w:r>'
    return marks[0] + instruction + marks[1] + "".join(map(run, result)) + marks[2]


def text_box(*paragraphs: str) -> str:
    """A run with a text box as Word writes it: once for today, once for older programs."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def table(*rows: tuple[str, ...]) -> str:
    """A table; each cell is a text or its paragraphs as XML."""
    return "<w:tbl>" + "".join(
        "<w:tr>"
        + "".join(
            f"<w:tc>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>" for cell in row
        )
        + "</w:tr>"
        for row in rows
    ) + "</w:tbl>"  # fmt: skip
