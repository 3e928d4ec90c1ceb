"""The children's exhibition for residents."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from toolkit import mail
from toolkit.dutch_order import list_key
from trajectories.access import public_view
from trajectories.models import Trajectory

from ..models import Exhibition, Work


@public_view
@require_safe
def show_exhibition(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """The wall: all works, or those of one kind or school."""
    exhibition = Exhibition.objects.filter(trajectory=trajectory).first() or Exhibition(
        title=_("Tentoonstelling")
    )
    works = Work.objects.on_show().filter(exhibition__trajectory=trajectory)
    hanging = set(works.order_by().values_list("kind", "school").distinct())
    kind, school = request.GET.get("soort", ""), request.GET.get("school", "").replace("\x00", "")
    chosen = works.filter(
        **{name: value for name, value in {"kind": kind, "school": school}.items() if value}
    )
    present = {item for item, _school in hanging}
    context = {
        "exhibition": exhibition,
        "page_obj": Paginator(chosen, 48).get_page(request.GET.get("p")),
        "kinds": [(value, label) for value, label in Work.Kind.choices if value in present],
        "schools": sorted({item for _kind, item in hanging}, key=list_key),
        "kind": kind,
        "school": school,
        "link": mail.absolute(trajectory.url("consultation:exhibition")),
    }
    return render(request, "consultation/exhibition.html", context)


@public_view
@require_safe
def show_work(request: HttpRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    """One work, large: to look at, to leaf through, to send to somebody, to print as a poster."""
    shown = Work.objects.on_show().filter(exhibition__trajectory=trajectory)
    work = get_object_or_404(shown.select_related("exhibition"), pk=pk)
    row = list(shown.values_list("pk", flat=True))
    at = row.index(work.pk)
    context = {
        "work": work,
        "before": row[at - 1] if at else None,
        "after": row[at + 1] if at + 1 < len(row) else None,
        "number": at + 1,
        "count": len(row),
        "link": mail.absolute(trajectory.url("consultation:work", pk=work.pk)),
        "picture": mail.absolute(trajectory.url("consultation:work_small", pk=work.pk)),
    }
    return render(request, "consultation/work.html", context)
