"""The staff of a municipality: who may start trajectories and change what all of them share."""

from django.db import transaction
from django.urls import reverse

from .. import mail
from ..models import Municipality, MunicipalityStaff, User


def join_staff(municipality: Municipality, user: User, invited_by: User) -> None:
    """The others hear of it: nobody gets this right unseen."""
    _staff, is_new = MunicipalityStaff.objects.get_or_create(municipality=municipality, user=user)
    if is_new:
        tell_others(municipality, user, invited_by, joined=True)


def end_staff(staff: MunicipalityStaff, by: User) -> bool:
    """Take the right away, and tell her and the others. False, and nothing happens, for the last one.

    The rows are locked, so that two of them can't remove each other at the same moment.
    """
    municipality, user = staff.municipality, staff.user
    with transaction.atomic():
        rows = municipality.staff.select_for_update().order_by("pk")
        if list(rows.values_list("pk", flat=True)) in ([staff.pk], []):
            return False
        gone, _rows = MunicipalityStaff.objects.filter(pk=staff.pk).delete()
        if gone and user != by:
            context = {"municipality": municipality, "user": user, "by": by}
            mail.write("staff_ended", user.email, context)
        if gone:
            tell_others(municipality, user, by, joined=False)
    return True


def tell_others(municipality: Municipality, user: User, by: User, *, joined: bool) -> None:
    """Who acted needs no mail about it."""
    page = mail.absolute(reverse("trajectories:staff", args=[municipality.slug]))
    about = {"municipality": municipality, "user": user, "by": by, "joined": joined, "link": page}
    others = municipality.staff.exclude(user__in=[user, by]).filter(user__is_active=True)
    for other in others.select_related("user").order_by("pk"):
        mail.write("staff_changed", other.user.email, about | {"reader": other.user})
