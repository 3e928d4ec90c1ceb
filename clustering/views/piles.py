"""What the pages on which many are laid at once have in common, in a round and outside of it."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contributions.models.contribution import ContributionQuerySet
from toolkit import selection
from trajectories.models import Trajectory
from trajectories.requests import MemberRequest

from ..pile import Laid, Pile
from ..placing import NoSuchBlock
from ..rounds.staying_open import NotOpen
from .stream import open_team
from .voices import act_with_undo, picked_voices, typed_title


def pile_of(request: MemberRequest, trajectory: Trajectory, round_: int | None) -> Pile | None:
    """The visitor's pile: that of her team when the address names a round; None without a seat in it, or when
    it is not open."""
    if round_ is None:
        return Pile(trajectory, request.user)
    team = open_team(request, trajectory, round_)
    return Pile(trajectory, request.user, team) if team else None


def to_round(trajectory: Trajectory, round_: int | None) -> HttpResponse:
    """To the page that says why there is nothing to sort in this round for the visitor."""
    return redirect(trajectory.url("clustering:round_sort", pk=round_))


def lay_picked(
    request: MemberRequest, pile: Pile, listed: Callable[[], ContributionQuerySet], *, new: bool, back: str
) -> Laid | None:
    """Lay what was picked in the block of this `title`, and say what came of it; None: nothing was done.

    `back`: the page that shows when it is undone.
    """
    title = typed_title(request)
    if not title:
        messages.error(request, _("Schrijf bij welke bouwsteen deze uitspraken horen."))
        return None
    try:
        voices: list[UUID] = picked_voices(request, pile.trajectory, listed())
        laid = pile.lay(voices, title, new=new)
    except (NoSuchBlock, NotOpen, selection.NothingPicked) as why:
        messages.error(request, str(why))
        return None
    if laid.voices:
        messages.success(request, tell_laid(request, pile, laid, back))
    if left := len(voices) - laid.voices:
        messages.warning(request, tell_left(left, laid))
    return laid


def tell_laid(request: MemberRequest, pile: Pile, laid: Laid, back: str) -> str:
    """How many went where, with the button that undoes it."""
    if laid.act is not None:
        return str(act_with_undo(request, pile.trajectory, laid.act, back))
    text = ngettext(
        "%(n)s uitspraak ingedeeld bij “%(block)s”",
        "%(n)s uitspraken ingedeeld bij “%(block)s”",
        laid.voices,
    )
    context = {"undo_url": pile.url("undo"), "text": text % {"n": laid.voices, "block": laid.block}}
    return render_to_string("clustering/parts/decided.html", context, request=request)


def tell_left(left: int, laid: Laid) -> str:
    """Why some stay where they were."""
    if laid.elsewhere:
        first = laid.elsewhere[0]
        return _("%(who)s deelde deze uitspraak al in bij “%(block)s”. Ze bleef daar.") % {
            "who": first.placed_by or _("Iemand"),
            "block": first.block,
        }
    return ngettext(
        "%(n)s uitspraak bleef liggen: iemand anders is ermee bezig of deelde ze al in.",
        "%(n)s uitspraken bleven liggen: iemand anders is ermee bezig of deelde ze al in.",
        left,
    ) % {"n": left}
