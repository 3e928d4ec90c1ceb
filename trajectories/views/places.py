"""The neighbourhoods and departments of a municipality."""

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from toolkit.dutch_order import ListOrder
from toolkit.editing import ChangedMeanwhile

from .. import listing
from ..access import municipality_view
from ..forms import DepartmentForm, MergeForm, NeighbourhoodForm, PasteForm
from ..models import Department, Municipality, Neighbourhood
from ..models.place import Listed
from ..requests import UserRequest

FORMS: dict[str, Any] = {"wijken": NeighbourhoodForm, "diensten": DepartmentForm}
MODELS: dict[str, type[Listed]] = {"wijken": Neighbourhood, "diensten": Department}


def place_lists(municipality: Municipality, wrong: Any = None) -> dict[str, Any]:
    """A form per row and an empty one; `wrong` (a bound form with errors) takes the place of its own row."""

    def forms_of(kind: str) -> list[tuple[Any, bool]]:
        form_class, is_wrong = FORMS[kind], isinstance(wrong, FORMS[kind])
        made = []
        for row in rows_of(kind, municipality).with_used().order_by("retired_at", ListOrder("name"), "pk"):
            mine = is_wrong and wrong.instance.pk == row.pk
            form = wrong if mine else form_class(instance=row, prefix=f"{kind}-{row.pk}")
            made.append((form, row.used))
        new = wrong if is_wrong and not wrong.instance.pk else form_class(prefix=f"{kind}-0")
        return [*made, (new, True)]

    return {
        "neighbourhoods": forms_of("wijken"),
        "departments": forms_of("diensten"),
        "paste": PasteForm(),
        "wrong": wrong,
    }


def rows_of(kind: str, municipality: Municipality) -> Any:
    return MODELS[kind].objects.filter(municipality=municipality)


def back_to(municipality: Municipality, kind: str) -> HttpResponse:
    return redirect(f"{reverse('trajectories:places', args=[municipality.slug])}#{kind}")


@municipality_view
@require_safe
def places(request: UserRequest, municipality: Municipality) -> HttpResponse:
    return render(request, "trajectories/places.html", place_lists(municipality))


@municipality_view
@require_POST
def save(request: UserRequest, municipality: Municipality, kind: str, pk: int) -> HttpResponse:
    """Add (pk 0), rename or move a neighbourhood or department."""
    model = MODELS[kind]
    row = get_object_or_404(rows_of(kind, municipality), pk=pk) if pk else model(municipality=municipality)
    form = FORMS[kind](request.POST, instance=row, prefix=f"{kind}-{pk}")
    if form.is_valid():
        try:
            with suppress(ChangedMeanwhile), transaction.atomic():
                form.save()
                messages.success(request, _("%(name)s is bewaard.") % {"name": row})
                return back_to(municipality, kind)
        except IntegrityError:
            form.add_error("name", _("Deze naam bestaat al."))
    return render(request, "trajectories/places.html", place_lists(municipality, form), status=422)


@municipality_view
@require_POST
def remove(request: UserRequest, municipality: Municipality, kind: str, pk: int) -> HttpResponse:
    """Remove what nothing refers to; a session or a voice never loses its neighbourhood this way."""
    with transaction.atomic():
        row = get_object_or_404(rows_of(kind, municipality).select_for_update(), pk=pk)
        used = row.is_used
        try:
            if not used:
                with transaction.atomic():
                    row.delete()
        except ProtectedError:
            used = True
    name = {"name": str(row)}
    if used:
        sentence = _(
            "%(name)s wordt gebruikt en blijft. Hernoemen, samenvoegen of uit gebruik nemen kan wel."
        )
        messages.error(request, sentence % name)
    else:
        messages.success(request, _("%(name)s is weggehaald.") % name)
    return back_to(municipality, kind)


@municipality_view
@require_POST
def paste(request: UserRequest, municipality: Municipality, kind: str) -> HttpResponse:
    """A name per line; what is there already is told and not doubled."""
    form = PasteForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return back_to(municipality, kind)
    pasted = listing.add_pasted(MODELS[kind], municipality, form.cleaned_data["names"])
    if pasted.added:
        count = len(pasted.added)
        sentence = ngettext(
            "Eén naam is toegevoegd: %(names)s.", "%(n)s namen zijn toegevoegd: %(names)s.", count
        )
        messages.success(request, sentence % {"n": count, "names": listing.names_in_words(pasted.added)})
    for names, sentence in (
        (pasted.known, _("Stond er al, dus niet dubbel toegevoegd: %(names)s.")),
        (pasted.too_long, _("Te lang voor een naam, dus niet toegevoegd: %(names)s.")),
    ):
        if names:
            messages.warning(request, sentence % {"names": listing.names_in_words(names)})
    return back_to(municipality, kind)


@municipality_view
@require_POST
def merge(request: UserRequest, municipality: Municipality, kind: str) -> HttpResponse:
    form = MergeForm(request.POST, rows=rows_of(kind, municipality), prefix=kind)
    if not form.is_valid():
        messages.error(request, _("Kies twee verschillende namen uit de lijst."))
        return back_to(municipality, kind)
    row, into = form.cleaned_data["row"], form.cleaned_data["into"]
    names = {"former": str(row), "into": str(into)}
    if listing.merge_into(row, into):
        messages.success(request, _("Alles van %(former)s staat nu bij %(into)s.") % names)
    else:
        messages.error(request, _("Een van de twee is intussen weggehaald."))
    return back_to(municipality, kind)


@municipality_view
@require_POST
def retire(request: UserRequest, municipality: Municipality, kind: str, pk: int) -> HttpResponse:
    row = get_object_or_404(rows_of(kind, municipality), pk=pk)
    listing.retire(row)
    sentence = _("%(name)s is uit gebruik: niemand kan het nog kiezen. Wat er al bij hoort, blijft.")
    messages.success(request, sentence % {"name": row})
    return back_to(municipality, kind)


@municipality_view
@require_POST
def take_up(request: UserRequest, municipality: Municipality, kind: str, pk: int) -> HttpResponse:
    row = get_object_or_404(rows_of(kind, municipality), pk=pk)
    listing.take_up(row)
    messages.success(request, _("%(name)s is weer in gebruik.") % {"name": row})
    return back_to(municipality, kind)
