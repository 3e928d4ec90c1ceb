"""Closing a gathering of any kind with its report."""

from django.db import transaction
from django.utils.translation import gettext as _

from gatherings import holding
from gatherings.models import Gathering
from toolkit.editing import ChangedMeanwhile

from .closing_form import CloseForm


def close_with_report(form: CloseForm) -> bool:
    """Save a valid form and finish its gathering; False when somebody else closed it before.

    Raises ChangedMeanwhile, with an error on the form, when the report or the state changed meanwhile.
    """
    with transaction.atomic():
        gathering = form.save()
        gathering.refresh_from_db()
        facts = {"report": gathering.report, "mood": gathering.mood, "attendance": gathering.attendance}
        if holding.close_gathering(gathering, **facts):
            return True
        if gathering.state == Gathering.State.CLOSED:
            return False
        transaction.set_rollback(True)
    form.add_error(None, _("Deze bijeenkomst kan je nu niet afsluiten. Wat je schreef staat er nog."))
    raise ChangedMeanwhile
