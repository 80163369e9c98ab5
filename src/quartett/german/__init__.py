# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Official German as text: what is no language in it, where its sentences and words lie.

Everything keeps the text as it is and gives places in it: half-open ranges of characters.
Order of the modules: spans → citations, abbreviations → masking → sentences, words → morphology,
syllables, frequencies.
"""
