# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The letter page: a real letter comes in, is checked in memory, and is forgotten."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.documents.letters.kinds import LetterKind
from quartett.documents.received_files import FileKind
from quartett.language import Check, profiles
from quartett.language.as_json import as_json
from quartett.language.check_paper import check_paper
from quartett.language.commented_file import commented_file
from quartett.language.comparison import compare
from quartett.web.authorities.house_views import HouseRequest
from quartett.web.language.checked import house_terms
from quartett.web.language.forms_checking import (
    MOST_LIVE,
    LetterForm,
    LiveForm,
    RevisionForm,
    SettingForm,
    VersionForm,
)
from quartett.web.language.letter_door import letter_view
from quartett.web.language.presenting import Result
from quartett.web.language.presenting_comparison import Revision
from quartett.web.language.travelling import Letter, to_field
from quartett.web.language.warming import warm

__all__ = [
    "letter_commented",
    "letter_comparison",
    "letter_editor",
    "letter_live",
    "letter_report",
    "letters",
]

_MEDIA_TYPES = {
    LetterKind.DOCX: FileKind.DOCX.media_type,
    LetterKind.ODT: FileKind.ODT.media_type,
}


@letter_view()
def letters(request: HouseRequest) -> HttpResponse:
    """The form, and below it what was found."""
    if request.method != "POST":
        warm()
        return _page(request, LetterForm())
    form = LetterForm(request.POST, request.FILES)
    if not form.is_valid() or form.received is None:
        return _refused(request, form)
    context = _result_context(form, form.received.letter, _checked(form, form.received.letter))
    if _is_htmx(request):
        return render(request, "language/letter_result.html", context)
    return _page(request, form, context)


@letter_view(read=False)
def letter_commented(request: HouseRequest) -> HttpResponse:
    """The same Word or ODT file with remarks in its margin; any other letter becomes a DOCX."""
    form = LetterForm(request.POST, request.FILES)
    if not form.is_valid() or form.received is None:
        return _refused(request, form)
    received = form.received
    if received.data is None and not isinstance(received.letter, str):
        text = _("Bitte wählen Sie die Datei noch einmal aus: Quartett hat sie nicht behalten.")
        form.add_error("file", text)
        return _refused(request, form)
    found = _checked(form, received.letter)
    made = commented_file(found, data=received.data, tracked=form.cleaned_data["tracked"])
    return _download(
        made.data, f"Schreiben-mit-Anmerkungen.{made.kind.value}", kind=_MEDIA_TYPES[made.kind]
    )


@letter_view(read=False)
def letter_report(request: HouseRequest) -> HttpResponse:
    """The check as a PDF to print or to file."""
    form = LetterForm(request.POST, request.FILES)
    if not form.is_valid() or form.received is None:
        return _refused(request, form)
    found = _checked(form, form.received.letter)
    content = check_paper(found, day=timezone.localdate(), notice=_notice(request))
    return _download(content, "Bericht-Sprache.pdf", kind="application/pdf")


@letter_view(read=False)
def letter_comparison(request: HouseRequest) -> HttpResponse:
    """The version before and the worked-over one side by side."""
    form = RevisionForm(request.POST, request.FILES)
    if not form.is_valid() or form.received is None:
        context = {"form": form, "has_before": "letter" not in form.errors, "profiles": profiles()}
        return render(request, "language/letter_revision.html", context, status=400)
    before = _checked(form, form.cleaned_data["letter"])
    after = _checked(form, form.received.letter)
    context = {
        "revision": Revision(compare(before, after)),
        **_result_context(form, form.received.letter, after),
    }
    return render(request, "language/letter_comparison.html", context)


@letter_view()
def letter_editor(request: HouseRequest) -> HttpResponse:
    """A text to work on, with the check beside it; a letter may be brought along by POST."""
    form = LetterForm(request.POST, request.FILES) if request.method == "POST" else LetterForm()
    text = ""
    if form.is_bound:
        if not form.is_valid() or form.received is None:
            return _refused(request, form)
        text = form.received.text
    setting = SettingForm(
        initial={
            "text": text,
            "profile": form["profile"].value(),
            "letter_type": form["letter_type"].value(),
        }
    )
    context = {"form": setting, "text": text, "profiles": profiles(), "most_live": MOST_LIVE}
    return render(request, "language/letter_editor.html", context)


@letter_view(read=False)
def letter_live(request: HouseRequest) -> HttpResponse:
    """The check of what stands in the editor, as `quartett.language_check/1`."""
    form = LiveForm(request.POST)
    if not form.is_valid():
        faults = [str(error) for errors in form.errors.values() for error in errors]
        return JsonResponse({"errors": faults}, status=400)
    return JsonResponse(as_json(_checked(form, form.cleaned_data["text"])))


def _checked(form: SettingForm, letter: Letter) -> Check:
    return form.check(letter, day=timezone.localdate(), terms=house_terms())


def _page(
    request: HouseRequest,
    form: LetterForm,
    more: Mapping[str, object] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "profiles": profiles(), **(more or {})}
    return render(request, "language/letters.html", context, status=status)


def _refused(request: HouseRequest, form: LetterForm) -> HttpResponse:
    """The form again with what is wrong; htmx puts it in the place of the old one."""
    if not _is_htmx(request):
        return _page(request, form, status=400)
    response = render(request, "language/letter_form.html", {"form": form, "profiles": profiles()})
    response.headers["HX-Retarget"] = "#letter-form"
    response.headers["HX-Reswap"] = "outerHTML"
    return response


def _result_context(form: SettingForm, letter: Letter, found: Check) -> dict[str, object]:
    """What the result needs; the letter goes along for the next step."""
    data = form.cleaned_data
    carried = {
        "letter": to_field(letter),
        "profile": data["profile"],
        "letter_type": data["letter_type"],
        "protected": ",".join(f"{one.start}-{one.end}" for one in data["protected"]),
    }
    return {
        "result": Result(found),
        "carried": carried,
        "version": VersionForm(auto_id="neu_%s"),
    }


def _is_htmx(request: HouseRequest) -> bool:
    return bool(request.htmx)  # type: ignore[attr-defined] # set by django-htmx


def _notice(request: HouseRequest) -> str:
    return "Übungsdaten" if request.visitor.authority.is_example else ""


def _download(content: bytes, name: str, *, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
