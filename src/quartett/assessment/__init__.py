# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Self-assessment: catalogues, ratings, scores, agreement, consensus."""
