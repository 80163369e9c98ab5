# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the register: templates, corpus checks and the words of the house."""

from django.urls import URLPattern, URLResolver, path

from quartett.web.language import views_corpus as corpus
from quartett.web.language import views_templates as templates
from quartett.web.language import views_terms as terms
from quartett.web.language import views_versions as versions

_ONE = "vorlagen/<int:number>/"
_VERSION = f"{_ONE}fassung/<int:version>/"
_CHECK = "vergleiche/<int:number>/"
_TERM = "woerter/<int:number>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("vorlagen/", templates.template_list, name="templates"),
    path("vorlagen/fortschritt/", templates.template_progress, name="templates-progress"),
    path("vorlagen/neu/", templates.template_new, name="template-new"),
    path(_ONE, templates.template_detail, name="template"),
    path(f"{_ONE}bearbeiten/", templates.template_edit, name="template-edit"),
    path(f"{_ONE}fassung/", versions.template_version, name="template-version"),
    path(f"{_ONE}schritt/", versions.template_move, name="template-move"),
    path(f"{_ONE}pruefen/", versions.template_check, name="template-check"),
    path(f"{_ONE}zurueckziehen/", templates.template_withdraw, name="template-withdraw"),
    path(f"{_ONE}zurueckholen/", templates.template_restore, name="template-restore"),
    path(_VERSION, versions.template_text, name="template-text"),
    path(f"{_VERSION}datei/", versions.template_file, name="template-file"),
    path(f"{_VERSION}vergleich/", versions.template_compare, name="template-compare"),
    path(f"{_VERSION}loeschen/", versions.template_version_remove, name="template-remove"),
    path(f"{_VERSION}testlesen/", versions.template_note, name="template-note"),
    path(
        f"{_ONE}testlesen/<int:note>/loeschen/",
        versions.template_note_remove,
        name="template-note-remove",
    ),
    path(f"{_ONE}befund/", templates.template_finding, name="template-finding"),
    path("vergleiche/", corpus.corpus_checks, name="corpus-checks"),
    path(_CHECK, corpus.corpus_check, name="corpus-check"),
    path(f"{_CHECK}absaetze/", corpus.corpus_similar, name="corpus-similar"),
    path(f"{_CHECK}woerter/", corpus.corpus_words, name="corpus-words"),
    path(f"{_CHECK}datei/<slug:suffix>/", corpus.corpus_export, name="corpus-export"),
    path(f"{_CHECK}befunde/", corpus.corpus_findings, name="corpus-findings"),
    path(f"{_CHECK}loeschen/", corpus.corpus_delete, name="corpus-delete"),
    path("woerter/", terms.term_list, name="terms"),
    path("woerter/neu/", terms.term_new, name="term-new"),
    path("woerter/einlesen/", terms.terms_import, name="terms-import"),
    path("woerter/datei/<slug:suffix>/", terms.terms_export, name="terms-export"),
    path(_TERM, terms.term_edit, name="term-edit"),
    path(f"{_TERM}beenden/", terms.term_end, name="term-end"),
]
