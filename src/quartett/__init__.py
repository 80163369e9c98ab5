# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Quartett: the open workbench for quality work in German Jobcenter."""

__version__ = "0.1.0"
