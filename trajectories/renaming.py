"""Another address on the web for a municipality or a trajectory; the old one leads there for ever."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import ResolverMatch, reverse
from django.utils.translation import gettext as _

from toolkit.converters import check_free

from .models import FormerAddress, FormerTownAddress, Municipality, Trajectory, User
from .models.address import check_never_used

RESERVED = {"nieuw", "gemeente"}  # pages that live beside the trajectories of a municipality


def taken_slugs(municipality: Municipality, but: Trajectory | None = None) -> set[str]:
    """What no (other) trajectory of the municipality may be called: present and former addresses. Two
    queries; hold the municipality's row."""
    present, former = municipality.trajectories.all(), municipality.former_trajectory_slugs.all()
    if but is not None:
        present, former = present.exclude(pk=but.pk), former.exclude(trajectory=but)
    return {
        *present.order_by().values_list("slug", flat=True),
        *former.values_list("slug", flat=True),
    } | RESERVED


@transaction.atomic
def rename_trajectory(trajectory: Trajectory, slug: str) -> None:
    """Raises ValidationError when another trajectory has or had this address."""
    town = Municipality.objects.select_for_update().get(pk=trajectory.municipality_id)
    row = Trajectory.objects.select_for_update(of=("self",)).get(pk=trajectory.pk)
    if slug == row.slug:
        return
    if slug in taken_slugs(town, but=row):
        raise ValidationError(_("Dit adres is al in gebruik, nu of vroeger."))
    FormerAddress.objects.filter(municipality=town, slug=slug).delete()
    FormerAddress.objects.create(municipality=town, slug=row.slug, trajectory=row)
    Trajectory.objects.filter(pk=row.pk).update(slug=slug)
    trajectory.slug = slug


@transaction.atomic
def rename_municipality(municipality: Municipality, slug: str) -> None:
    """Raises ValidationError when it is, or leads to, another municipality, or one of our own pages."""
    check_free(slug)
    row = Municipality.objects.select_for_update().get(pk=municipality.pk)
    if slug == row.slug:
        return
    check_never_used(slug, row)
    if Municipality.objects.filter(slug=slug).exists():
        raise ValidationError(_("Dit adres is al in gebruik."))
    FormerTownAddress.objects.filter(slug=slug).delete()
    FormerTownAddress.objects.create(slug=row.slug, municipality=row)
    Municipality.objects.filter(pk=row.pk).update(slug=slug)
    municipality.slug = slug


def present_address(found: ResolverMatch, user: User | None) -> str | None:
    """The path that a former address means now; None when it is none, or when she may not know of it.

    Of a trajectory that is not public nobody learns that it exists, by a redirect neither: only who works on
    it, and who holds a link of a mail, is led there.
    """
    kwargs = dict(found.kwargs)
    town = find_town(kwargs.get("municipality_slug", ""))
    if town is None:
        return None
    access = getattr(found.func, "access", None)
    if access == "municipality" and not (user and town.staff.filter(user=user).exists()):
        return None
    present = {**kwargs, "municipality_slug": town.slug}
    if "trajectory_slug" in kwargs:
        trajectory = find_trajectory(town, kwargs["trajectory_slug"])
        if trajectory is None or not may_know(found, trajectory, user):
            return None
        present["trajectory_slug"] = trajectory.slug
    return reverse(found.view_name, kwargs=present) if present != kwargs else None


def find_town(slug: str) -> Municipality | None:
    return (
        Municipality.objects.filter(slug=slug).first()
        or Municipality.objects.filter(former_addresses__slug=slug).first()
    )


def find_trajectory(town: Municipality, slug: str) -> Trajectory | None:
    own = Trajectory.objects.filter(municipality=town)
    return own.filter(slug=slug).first() or own.filter(former_addresses__slug=slug).first()


def may_know(found: ResolverMatch, trajectory: Trajectory, user: User | None) -> bool:
    access = getattr(found.func, "access", None)
    if access == "public":
        return trajectory.is_public
    if access == "link":
        return True
    return user is not None and Trajectory.objects.visible_to(user).filter(pk=trajectory.pk).exists()
