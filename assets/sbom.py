# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write `dist/sbom.json`: every package that an installation needs, with version and hashes.

CycloneDX, made from the pinned requirements. Where a package was downloaded from is left out: it
says nothing about the product and may name an address inside somebody's network.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "dist/sbom.json"


def main() -> int:
    """Write the file; 1 if an address of a registry is left in it."""
    sys.path.insert(0, str(ROOT / "src"))
    from quartett import __version__

    command = [
        str(Path(sys.executable).with_name("cyclonedx-py")), "requirements",
        "requirements/runtime.txt", "--pyproject", "pyproject.toml", "--output-reproducible",
        "--of", "JSON", "-o", "-",
    ]  # fmt: skip
    made = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603 - our own words
    document = json.loads(made.stdout)
    document["metadata"]["component"]["version"] = __version__
    _leave_out_distribution(document)
    text = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(text, encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {len(document['components'])} Pakete")
    return int("/simple/" in text or "pypi.org" in text)


def _leave_out_distribution(part: Any) -> None:
    """Drop references to downloads, everywhere; the hashes of the files become the package's."""
    if isinstance(part, list):
        for one in part:
            _leave_out_distribution(one)
    elif isinstance(part, dict):
        kept = []
        for reference in part.pop("externalReferences", []):
            if reference["type"] == "distribution":
                part.setdefault("hashes", []).extend(reference.get("hashes", []))
            else:
                kept.append(reference)
        if kept:
            part["externalReferences"] = kept
        for value in part.values():
            _leave_out_distribution(value)


if __name__ == "__main__":
    sys.exit(main())
