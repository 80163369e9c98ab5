# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Put the npm packages where the product reads them: run by `make install` after `npm ci`.

Two places are filled, both git-ignored and carried by the wheel:

- ``src/quartett/web/static/built/``: KERN's stylesheet, the web fonts (woff2 by script subset) and
  the colours of the charts;
- ``src/quartett/documents/fonts/``: one TTF per weight for print.

Print and web take different packagings of the same typeface. Print needs whole fonts, since typst
ignores woff2 and, given script subsets one by one, silently mixes in another font; KERN carries
whole ones (with arrows and ≤ ≥, which every subset lacks), so they are only unpacked. A browser
fetches by script, so the web gets the small subsets.
"""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont

ROOT: Final = Path(__file__).resolve().parent.parent
PACKAGES: Final = ROOT / "node_modules"
KERN: Final = PACKAGES / "@kern-ux" / "native"
FIRA: Final = PACKAGES / "@fontsource" / "fira-sans"
PRINT: Final = ROOT / "src" / "quartett" / "documents" / "fonts"
WEB: Final = ROOT / "src" / "quartett" / "web" / "static" / "built"


@dataclass(frozen=True, slots=True)
class Face:
    """One weight and slant of Fira Sans."""

    name: str
    weight: int
    style: str


FACES: Final = (
    Face("Regular", 400, "normal"),
    Face("Italic", 400, "italic"),
    Face("Medium", 500, "normal"),
    Face("SemiBold", 600, "normal"),
    Face("Bold", 700, "normal"),
)
# Script subsets with the letters each one is fetched for; the first one wins where they overlap.
SUBSETS: Final = {
    "latin": (
        "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, "
        "U+0329, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD"
    ),
    "latin-ext": (
        "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+0304, U+0308, U+0329, "
        "U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, "
        "U+2C60-2C7F, U+A720-A7FF"
    ),
    "cyrillic": "U+0301, U+0400-045F, U+0490-0491, U+04B0-04B1, U+2116",
}


def main() -> None:
    """Build everything that is older than its source; stop with a clear word if npm has not run."""
    missing = [package for package in (KERN, FIRA) if not package.is_dir()]
    if missing:
        names = ", ".join(str(package.relative_to(PACKAGES)) for package in missing)
        sys.exit(f"npm packages are missing: {names}. Run `npm ci` in {ROOT} (or `make install`).")
    build_print_fonts()
    build_web_assets()
    build_chart_colours()


def build_print_fonts() -> None:
    """Write one TTF per face beside the licence of Fira Sans."""
    PRINT.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        source = KERN / "dist" / "fonts" / "fira-sans" / f"FiraSans-{face.name}.woff2"
        target = PRINT / f"FiraSans-{face.name}.ttf"
        if _older(target, source, Path(__file__)):
            font = TTFont(source, recalcTimestamp=False)
            font.flavor = None
            font.save(target)
    # KERN ships the fonts without their licence text; the terms are those of the web packaging
    terms = (FIRA / "LICENSE").read_text(encoding="utf-8").partition("\n")[2]
    holder = TTFont(PRINT / "FiraSans-Regular.ttf", lazy=True)["name"].getDebugName(0)
    (PRINT / "FiraSans-LICENSE.txt").write_text(f"{holder}\n{terms}", encoding="utf-8")


def build_web_assets() -> None:
    """Copy KERN's stylesheet and the web fonts with their licences, and write the font rules."""
    _copy(KERN / "dist" / "kern.min.css", WEB / "kern.css")
    _copy(KERN / "LICENSE.md", WEB / "kern-LICENSE.md")
    _copy(FIRA / "LICENSE", WEB / "fonts" / "FiraSans-LICENSE.txt")
    rules = [f"/* Fira Sans {_version(FIRA)}, OFL-1.1 */"]
    for face in FACES:
        for subset, letters in SUBSETS.items():
            source = _woff2(face, subset)
            _copy(source, WEB / "fonts" / source.name)
            rules.append(
                f'@font-face {{ font-family: "Fira Sans"; font-style: {face.style}; '
                f"font-weight: {face.weight}; font-display: swap; "
                f'src: url("fonts/{source.name}") format("woff2"); unicode-range: {letters}; }}'
            )
    (WEB / "fonts.css").write_text("\n".join(rules) + "\n", encoding="utf-8")


def build_chart_colours() -> None:
    """Write the variables that charts refer to, so that their values stand in one place only."""
    sys.path.insert(0, str(ROOT / "src"))
    from quartett.charts.palette import stylesheet

    (WEB / "charts.css").write_text(stylesheet(), encoding="utf-8")


def _woff2(face: Face, subset: str) -> Path:
    return FIRA / "files" / f"fira-sans-{subset}-{face.weight}-{face.style}.woff2"


def _version(package: Path) -> str:
    return str(json.loads((package / "package.json").read_text(encoding="utf-8"))["version"])


def _older(target: Path, *sources: Path) -> bool:
    if not target.is_file():
        return True
    return target.stat().st_mtime < max(source.stat().st_mtime for source in sources)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    # npm marks its files executable; assets are not
    target.chmod(0o644)


if __name__ == "__main__":
    main()
