# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Understandable official German: what makes a text hard to read, and how hard it is."""
