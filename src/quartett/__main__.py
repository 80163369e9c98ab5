# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m quartett` is the same as `quartett`."""

from quartett.cli import main

main()
