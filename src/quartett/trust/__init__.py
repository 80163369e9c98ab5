# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a Personalrat, a Datenschutzbeauftragte and an auditor read: fields, rules, documents."""
