# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Static files: hashed names in a release, plain names while developing and testing."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage

__all__ = ["ReleaseStorage"]


class ReleaseStorage(CompressedManifestStaticFilesStorage):
    """Hashed and compressed; a file missing from the manifest falls back to its plain name."""

    manifest_strict = False
