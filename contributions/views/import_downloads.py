"""The rows of a file that were not read in, to mend and read in again."""

import uuid
from collections.abc import Iterator

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from toolkit.spreadsheets import download
from toolkit.tables import opening
from toolkit.tables.refusal import Unreadable
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..importing import senders, writing
from ..importing.mapping import LOOKED_AT, Plan, recognise
from .imports import batch_or_404


@member_view(Capability.CORRECT)
@require_safe
def refused_rows(
    request: MemberRequest, trajectory: Trajectory, pk: uuid.UUID, what: str, extension: str
) -> HttpResponseBase:
    """The rows with an error, or the double ones, as they stood in the file, and why: to mend and read in
    again."""
    batch = batch_or_404(trajectory, pk)
    if what == "fouten":
        reasons = {row: " ".join(problems) for row, problems in batch.errors}
    else:
        reasons = {row: reason for row, reason, _pk in batch.doubles}
    try:
        data = writing.load_file(batch)
    except Unreadable as refusal:
        messages.error(request, str(refusal))
        return redirect(trajectory.url("contributions:import", pk=pk))
    plan = Plan.of(batch)
    plain = recognise(plan, opening.first_rows(data, plan.layout, LOOKED_AT))

    def table() -> Iterator[list[str]]:
        # In front, because a row with too many cells has no last column.
        yield [_("fout") if what == "fouten" else _("dubbel"), _("rij"), *plan.names]
        for row in senders.body(data, plan.layout, plain):
            if row.number in reasons:
                yield [reasons[row.number], str(row.number), *row.cells]

    name = f"{batch.filename.rpartition('.')[0] or _('bestand')} {what}"
    return download(table(), extension, name=name, sheet_name=_("Niet ingelezen"))
