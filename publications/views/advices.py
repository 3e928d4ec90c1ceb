"""Process advices on paper: two pages, for who works here and for the owner; and as an annex of a note."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ateliers.models import Case, CaseOwner, ProcessAdvice
from toolkit import limits, ordering
from toolkit.secret_links import row_or_404
from trajectories.access import link_view, member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..composing import advice_data
from ..composing.desk_acts import Act, note
from ..kinds import kind_of
from ..models import Edition, Section
from ..press.advices import set_advice
from ..typesetting.errors import TypesettingError

PDFS, WINDOW = 30, 600  # of one network behind a link, per so many seconds: each costs a second


@member_view(Capability.READ)
@require_safe
def advice_pdf(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """As it stands; a draft says that it is one."""
    case = get_object_or_404(
        Case.objects.select_related("trajectory__municipality"), trajectory=trajectory, pk=pk
    )
    advice = get_object_or_404(ProcessAdvice, case=case)
    return pdf_or_back(request, case, advice, trajectory.url("ateliers:case", pk=pk))


@link_view
@require_safe
def own_advice_pdf(request: HttpRequest, trajectory: Trajectory, token: str) -> HttpResponse:
    """For the owner, as soon as she was asked to read it."""
    owners = CaseOwner.objects.filter(case__trajectory=trajectory, until=None, erased_at=None)
    owner = row_or_404(owners.select_related("case__trajectory__municipality"), token)
    advice = ProcessAdvice.objects.filter(case=owner.case).exclude(state=ProcessAdvice.State.DRAFT).first()
    if advice is None:
        raise Http404
    back = trajectory.url("ateliers:own_case", token=token)
    if limits.too_many(request, "advice-pdf", PDFS, WINDOW):
        messages.error(request, _("Dat gaat wel heel snel. Wacht tien minuten en probeer het dan opnieuw."))
        return redirect(back)
    return pdf_or_back(request, owner.case, advice, back)


def pdf_or_back(request: HttpRequest, case: Case, advice: ProcessAdvice, back: str) -> HttpResponse:
    try:
        pdf = set_advice(advice_data.of_case(case, advice))
    except TypesettingError as error:
        messages.error(request, error.message)
        return redirect(back)
    name = slugify(f"procesadvies {case.title}")
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}.pdf"'},
    )


def offers_annex(edition: Edition) -> bool:
    """Whether the officer can put them in now; not every kind takes them."""
    takes_them = Section.Kind.ADVICES in kind_of(edition.kind).annexes
    return takes_them and advice_data.waits_for_annex(edition)


@member_view(Capability.COMPOSE)
@require_POST
def annex_new(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The advices that are agreed stand in the note from now on, until somebody leaves the annex out."""
    edition = get_object_or_404(Edition, trajectory=trajectory, pk=pk)
    back = trajectory.url("publications:edition", pk=pk)
    if not offers_annex(edition):
        messages.error(request, _("Er is geen advies met een akkoord, of de bijlage staat er al."))
        return redirect(back)
    section = Section.objects.create(
        edition=edition,
        kind=Section.Kind.ADVICES,
        position=ordering.next_place(edition.sections.all()),
        title=_("Bijlage: procesadviezen"),
    )
    note(edition, Act.INCLUDED, request.user, section)
    messages.success(request, _("De procesadviezen met een akkoord staan nu als bijlage in de nota."))
    return redirect(f"{back}#s-{section.pk}")
