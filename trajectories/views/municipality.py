"""What belongs to the municipality and all its trajectories: name, logo, colour, neighbourhoods and
departments."""

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit.editing import ChangedMeanwhile
from toolkit.files import forget_file
from toolkit.forms import render_form

from ..access import municipality_view
from ..forms import DepartmentForm, MunicipalityForm, NeighbourhoodForm
from ..models import Department, Municipality, Neighbourhood
from ..requests import UserRequest


@municipality_view
@require_http_methods(["GET", "POST"])
def municipality(request: UserRequest, municipality: Municipality) -> HttpResponse:
    """The municipality's name, logo and colour, for all its trajectories."""
    present = Municipality.objects.get(pk=municipality.pk)
    form = MunicipalityForm(request.POST or None, request.FILES or None, instance=municipality)
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile):
            change_logo(form.save(), form)
            messages.success(request, _("De instellingen zijn bewaard.") + form.kept_note)
            return redirect(request.path)
    request.municipality = present  # type: ignore[attr-defined]
    return render_form(request, "trajectories/municipality.html", form, {"present": present})


def change_logo(municipality: Municipality, form: MunicipalityForm) -> None:
    """Store the re-encoded logo under a name of its own, so that no cache shows the former one."""
    former = municipality.logo.name
    if form.picture:
        content = ContentFile(form.picture.content.read())
        municipality.logo.save(f"logo-{form.picture.sha256[:12]}.png", content, save=False)
    elif form.cleaned_data["logo_remove"]:
        municipality.logo = ""
    else:
        return
    Municipality.objects.filter(pk=municipality.pk).update(logo=municipality.logo.name)
    if former and former != municipality.logo.name:
        forget_file(former)


FORMS: dict[str, Any] = {"wijken": NeighbourhoodForm, "diensten": DepartmentForm}


def place_lists(municipality: Municipality, wrong: Any = None) -> dict[str, Any]:
    """A form per row and an empty one; `wrong` (a bound form with errors) takes the place of its own row."""

    def forms_of(kind: str, rows: Any) -> list[tuple[Any, bool]]:
        form_class, is_wrong = FORMS[kind], isinstance(wrong, FORMS[kind])
        made = []
        for row in rows:
            mine = is_wrong and wrong.instance.pk == row.pk
            form = wrong if mine else form_class(instance=row, prefix=f"{kind}-{row.pk}")
            made.append((form, getattr(row, "used", False)))
        new = wrong if is_wrong and not wrong.instance.pk else form_class(prefix=f"{kind}-0")
        return [*made, (new, True)]

    return {
        "neighbourhoods": forms_of("wijken", municipality.neighbourhoods.with_used()),
        "departments": forms_of("diensten", municipality.departments.all()),
        "wrong": wrong,
    }


def url_of_places(municipality: Municipality, kind: str) -> str:
    return reverse("trajectories:places", kwargs={"municipality_slug": municipality.slug}) + f"#{kind}"


@municipality_view
@require_safe
def places(request: UserRequest, municipality: Municipality) -> HttpResponse:
    return render(request, "trajectories/places.html", place_lists(municipality))


@municipality_view
@require_POST
def place_save(request: UserRequest, municipality: Municipality, kind: str, pk: int) -> HttpResponse:
    """Add (pk 0), rename or move a neighbourhood or department."""
    form_class = FORMS.get(kind)
    if form_class is None:
        raise Http404
    model = form_class._meta.model
    row = (
        get_object_or_404(model, municipality=municipality, pk=pk) if pk else model(municipality=municipality)
    )
    form = form_class(request.POST, instance=row, prefix=f"{kind}-{pk}")
    if form.is_valid():
        try:
            with suppress(ChangedMeanwhile), transaction.atomic():
                form.save()
                messages.success(request, _("%(name)s is bewaard.") % {"name": row})
                return redirect(url_of_places(municipality, kind))
        except IntegrityError:
            form.add_error("name", _("Deze naam bestaat al."))
    return render(request, "trajectories/places.html", place_lists(municipality, form), status=422)


@municipality_view
@require_POST
def place_remove(request: UserRequest, municipality: Municipality, kind: str, pk: int) -> HttpResponse:
    """Remove what nothing refers to; a session or a voice never loses its neighbourhood this way."""
    if kind not in FORMS:
        raise Http404
    model = Neighbourhood if kind == "wijken" else Department
    with transaction.atomic():
        row = get_object_or_404(model._default_manager.select_for_update(), municipality=municipality, pk=pk)
        used = isinstance(row, Neighbourhood) and row.is_used
        try:
            if not used:
                with transaction.atomic():
                    row.delete()
        except ProtectedError:
            used = True
    name = {"name": str(row)}
    if used:
        messages.error(request, _("%(name)s wordt gebruikt en blijft. Hernoemen kan wel.") % name)
    else:
        messages.success(request, _("%(name)s is weggehaald.") % name)
    return redirect(url_of_places(municipality, kind))
