# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Example data: six real Jobcenter with sourced figures, and a clearly marked Übungs-Jobcenter."""
