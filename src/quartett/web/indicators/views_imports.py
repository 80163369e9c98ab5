# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of an import: upload, mapping of columns, preview, confirm, undo, discard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from quartett.indicators import figure_messages
from quartett.tables import TableError
from quartett.web.authorities.house_views import HouseRequest, Visitor, house_view
from quartett.web.authorities.models import Authority
from quartett.web.indicators import services
from quartett.web.indicators.forms import UploadForm
from quartett.web.indicators.forms_mapping import MOST_COLUMNS, MappingForm
from quartett.web.indicators.known import names_in_files, to_choose
from quartett.web.indicators.models import FigureImport, ImportKind, ImportState, OwnIndicator
from quartett.web.indicators.preview import preview
from quartett.web.indicators.services import Actor
from quartett.web.indicators.suggestions import open_import, propose
from quartett.web.jobs.models import Job
from quartett.web.register import services as register
from quartett.web.register.queries import register_is_empty

__all__ = [
    "figure_import",
    "import_again",
    "import_confirm",
    "import_discard",
    "import_mapping",
    "import_undo",
    "imports",
]

_LISTED = 100


@house_view("figures.import", write="figures.import")
def imports(request: HouseRequest) -> HttpResponse:
    """The files of the house, and the form for a new one."""
    visitor = request.visitor
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        answer = _receive(request, form)
        if answer is not None:
            return answer
    context = {
        "form": form,
        "imports": FigureImport.objects.all()[:_LISTED],
        "for_all": FigureImport.everywhere.filter(
            authority=None, state=ImportState.CONFIRMED
        ).order_by("-confirmed_at")[:_LISTED],
        "register_is_empty": register_is_empty(),
        "may_import": True,
        "may_change_register": _may_change_register(visitor),
    }
    return render(request, "indicators/imports.html", context, status=400 if form.errors else 200)


@house_view("figures.import")
def figure_import(request: HouseRequest, number: int) -> HttpResponse:
    """One import as far as it is: mapping, progress, preview or what became of it."""
    row = _row(number)
    if row.state == ImportState.UPLOADED:
        return _mapping_page(request, row)
    context: dict[str, object] = {"row": row, "job": _job(row)}
    if row.state in (ImportState.PREVIEW, ImportState.CONFIRMED, ImportState.UNDONE):
        context |= preview(row)
    return render(request, "indicators/import.html", context)


@house_view("figures.import", write="figures.import")
def import_mapping(request: HouseRequest, number: int) -> HttpResponse:
    """Say what the columns are; then the file is read in the background."""
    row = _row(number)
    if row.state not in (ImportState.UPLOADED, ImportState.PREVIEW, ImportState.FAILED):
        return redirect("figure-import", request.visitor.authority.slug, number)
    return _mapping_page(request, row)


@house_view("", write="figures.import")
def import_confirm(request: HouseRequest, number: int) -> HttpResponse:
    """Take over what was read."""
    row = _row(number)
    try:
        with _refusals(request):
            _check_register(request.visitor, row)
            services.confirm(
                row,
                by=_actor(request),
                today=timezone.localdate(),
                valid_rows_only=request.POST.get("nur_gueltige") == "ja",
            )
            messages.success(request, _("Übernommen. Die Zahlen sind jetzt für alle im Haus da."))
    except services.FaultyRowsError:
        messages.error(
            request,
            _(
                "Die Datei hat Fehler. Kreuzen Sie „nur gültige Zeilen übernehmen“ an oder lesen "
                "Sie eine berichtigte Datei ein."
            ),
        )
    return redirect("figure-import", request.visitor.authority.slug, number)


@house_view("", write="figures.import")
def import_undo(request: HouseRequest, number: int) -> HttpResponse:
    """Take a confirmed import back."""
    row = _row(number)
    try:
        with _refusals(request):
            _check_register(request.visitor, row)
            services.undo(row, by=_actor(request))
            messages.success(request, _("Zurückgenommen. Sie können es wieder übernehmen."))
    except register.InUseError:
        messages.error(
            request,
            _(
                "Ein Haus hat einen dieser Einträge als seinen gewählt. Deshalb bleibt das "
                "Verzeichnis, wie es ist."
            ),
        )
    return redirect("figure-import", request.visitor.authority.slug, number)


@house_view("", write="figures.import")
def import_discard(request: HouseRequest, number: int) -> HttpResponse:
    """Delete the file and what was read of it."""
    with _refusals(request):
        services.discard(_row(number), by=_actor(request))
        messages.success(request, _("Verworfen. Datei und gelesene Werte sind gelöscht."))
    return redirect("figure-imports", request.visitor.authority.slug)


@house_view("", write="figures.import")
def import_again(request: HouseRequest, number: int) -> HttpResponse:
    """Read a file again whose reading was interrupted."""
    row = _row(number)
    slug = request.visitor.authority.slug
    job = _job(row)
    if row.state != ImportState.STAGING or (job is not None and not job.is_over):
        return redirect("figure-import", slug, number)
    return redirect("job", slug, services.start_reading(row).pk)


def _receive(request: HouseRequest, form: UploadForm) -> HttpResponse | None:
    """Begin an import with the uploaded file; None if it was refused (the form says why)."""
    visitor = request.visitor
    upload: UploadedFile[bytes] = form.cleaned_data["file"]
    kind = form.cleaned_data["kind"]
    try:
        with _as_path(upload) as path:
            row = services.receive(
                path,
                name=upload.name or "",
                authority=visitor.authority,
                by=_actor(request),
                kind=ImportKind(kind) if kind else None,
                source=form.cleaned_data["source"],
            )
    except services.AlreadyReadError as error:
        messages.info(request, str(error))
        return redirect("figure-import", visitor.authority.slug, error.earlier.number)
    except services.ImportRefusedError as error:
        form.add_error("file", str(error))
        return None
    if row.kind != ImportKind.FIGURES:
        if not _may_change_register(visitor):
            services.discard(row, by=_actor(request))
            form.add_error("file", _only_operator())
            return None
        services.read_register_file(row, today=timezone.localdate())
    return redirect("figure-import", visitor.authority.slug, row.number)


def _mapping_page(request: HouseRequest, row: FigureImport) -> HttpResponse:
    today, slug = timezone.localdate(), request.visitor.authority.slug
    sheet = request.POST.get("sheet", request.GET.get("blatt", ""))[:120]
    try:
        table = open_import(row, sheet=sheet)
        proposal = propose(row.authority, table, today=today)
        form = MappingForm(
            table,
            request.POST if request.method == "POST" else None,
            proposal=proposal,
            names=names_in_files(OwnIndicator.objects.all(), today=today),
        )
        if request.method == "POST" and form.is_valid():
            services.use_mapping(
                row, mapping=form.mapping, place_kind=form.place, sheet=table.dialect.sheet
            )
            return redirect("job", slug, services.start_reading(row).pk)
    except TableError as error:
        messages.error(request, figure_messages.describe(error.fault))
        return redirect("figure-imports", slug)
    context = {
        "row": row,
        "form": form,
        "table": table,
        "sheet": table.dialect.sheet,
        "proposal": proposal,
        "choices": to_choose(OwnIndicator.objects.all(), today=today),
        "too_many": len(table.columns) > MOST_COLUMNS,
        "notes": [figure_messages.describe_note(note) for note in table.notes],
    }
    status = 400 if form.is_bound else 200
    return render(request, "indicators/mapping.html", context, status=status)


@contextmanager
def _as_path(upload: UploadedFile[bytes]) -> Iterator[Path]:
    """The uploaded file on disk, where the upload handler has put it, else a copy."""
    if hasattr(upload, "temporary_file_path"):
        yield Path(upload.temporary_file_path())
        return
    with NamedTemporaryFile() as copy:
        for chunk in upload.chunks():
            copy.write(chunk)
        copy.flush()
        yield Path(copy.name)


@contextmanager
def _refusals(request: HouseRequest) -> Iterator[None]:
    """What a service refuses is said to the person, on the next page."""
    try:
        yield
    except services.ImportRefusedError as error:
        messages.error(request, str(error))


def _row(number: int) -> FigureImport:
    return get_object_or_404(FigureImport.objects.select_related("authority"), number=number)


def _job(row: FigureImport) -> Job | None:
    return Job.objects.filter(pk=row.job).first() if row.job else None


def _actor(request: HouseRequest) -> Actor:
    return Actor(request.visitor.acting_role.value, request.visitor.user)


def _may_change_register(visitor: Visitor) -> bool:
    """The register is shared: with several houses only who looks after the installation may."""
    return visitor.user.is_operator or Authority.objects.count() == 1


def _check_register(visitor: Visitor, row: FigureImport) -> None:
    if row.kind != ImportKind.FIGURES and not _may_change_register(visitor):
        raise services.ImportRefusedError(_only_operator())


def _only_operator() -> str:
    return _(
        "Verzeichnis, Vergleichstypen und Karte gelten für alle Häuser dieser Installation. "
        "Bitte wenden Sie sich an die Stelle, die sie betreut."
    )
