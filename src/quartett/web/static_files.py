# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Static files: hashed names in a release, plain names while developing and testing."""

from __future__ import annotations

from pathlib import Path

from whitenoise.storage import CompressedManifestStaticFilesStorage

__all__ = ["ReleaseStorage", "publish_static_files"]


class ReleaseStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # untyped
    """Hashed and compressed; a file missing from the manifest falls back to its plain name."""

    manifest_strict = False


def publish_static_files() -> None:
    """Put the release's static files, hashed and compressed, into the data folder.

    Done once per release: a marker file names the version and the number of files it was made for.
    """
    from django.conf import settings
    from django.core.management import call_command

    from quartett import __version__

    root: Path = settings.STATIC_ROOT
    source: Path = settings.STATICFILES_DIRS[0]
    newest = max((f.stat().st_mtime_ns for f in source.rglob("*") if f.is_file()), default=0)
    stamp = f"{__version__} {newest}"
    marker = root / ".release"
    if marker.exists() and marker.read_text(encoding="ascii") == stamp:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    marker.write_text(stamp, encoding="ascii")
