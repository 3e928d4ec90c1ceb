"""Which block somebody means who typed (a part of) its title."""

from django.utils.translation import gettext as _

from trajectories.models import Trajectory

from .models import BuildingBlock


class NoSuchBlock(Exception):
    """No block, or more than one, has such a title; the message, in Dutch, says which."""


def block_named(trajectory: Trajectory, text: str) -> BuildingBlock:
    """The block with this title, or the only one whose title contains it. Raises NoSuchBlock."""
    text = " ".join(text.split())
    blocks = BuildingBlock.objects.filter(trajectory=trajectory).current()
    if exact := blocks.filter(title__iexact=text).first():
        return exact
    near = list(blocks.filter(title__icontains=text).order_by("title")[:6])
    if len(near) == 1:
        return near[0]
    if near:
        titles = ", ".join(f"“{block}”" for block in near[:5])
        raise NoSuchBlock(_("Welke bouwsteen bedoel je: %s?") % titles)
    raise NoSuchBlock(_("Er is geen bouwsteen “%s”. Kies er een uit de lijst, of maak een nieuwe.") % text)
