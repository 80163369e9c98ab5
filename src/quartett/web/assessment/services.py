# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""All that may be done with rounds, entries, decisions and evidence; other rooms call it here."""
