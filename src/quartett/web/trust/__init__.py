# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page „Vertrauen“: what is stored, who sees it, how long, and the documents about it."""
