"""Zoek: what somebody may read, over all rooms, in one trajectory or in all of hers.

The rooms say what can be found (`Room.findable`, `Room.pages`); this asks them. A search costs one query per
kind, whatever it finds and in however many trajectories.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _

from toolkit.finding import Findable, Found, NamedPage, find_rows, says
from toolkit.vocabulary import speaking
from trajectories.access import opens
from trajectories.models import Trajectory, User
from trajectories.people.second_step import asks_second_step, has_second_step
from trajectories.people.town_sign_on import reaches
from trajectories.permissions import Capability, capabilities_of

from .held_roles import own_roles, with_staff
from .navigation import ROOMS

FIRST = 4  # results of each kind, beside "alle N"
PER_PAGE = 25
PAGES = "paginas"  # the kind that no table holds


@dataclass(frozen=True)
class Place:
    """A trajectory in which somebody searches, and what she may do there."""

    trajectory: Trajectory
    capabilities: frozenset[Capability]


@dataclass(frozen=True, kw_only=True)
class Result:
    """`place`: in which trajectory, when she searches in more than one."""

    found: Found
    place: str


@dataclass(frozen=True, kw_only=True)
class Group:
    """The first results of a kind, and how many there are."""

    slug: str
    title: str
    results: list[Result]
    count: int


KINDS: dict[str, Findable] = {kind.slug: kind for room in ROOMS for kind in room.findable}
NAMED_PAGES: list[NamedPage] = [page for room in ROOMS for page in room.pages]


class Search:
    def __init__(self, places: Collection[Place], words: str, *, across: bool = False) -> None:
        self.places = {place.trajectory.pk: place for place in places}
        self.words = words
        self.across = across

    def kinds(self) -> Iterator[tuple[Findable, list[int]]]:
        """What she may look for, and in which trajectories."""
        for kind in KINDS.values():
            open_to_her = [pk for pk, place in self.places.items() if kind.capability in place.capabilities]
            if open_to_her and (self.across or not kind.only_across):
                yield kind, open_to_her

    def groups(self) -> list[Group]:
        """Of each kind with results the first few: pages before all else. One query per kind."""
        pages = list(self.pages())
        named = (
            [Group(slug=PAGES, title=self.title_of(PAGES), results=pages[:FIRST], count=len(pages))]
            if pages
            else []
        )
        return named + [group for kind, where in self.kinds() if (group := self.first_of(kind, where))]

    def first_of(self, kind: Findable, where: Collection[int]) -> Group | None:
        rows = list(find_rows(kind, where, self.words)[:FIRST])
        if not rows:
            return None
        results = [self.result(kind, row) for row in rows]
        return Group(slug=kind.slug, title=self.title_of(kind.slug), results=results, count=rows[0].of_all)

    def all_of(self, slug: str, number: str | None) -> Page | None:
        """One page of all results of a kind; None for what she may not look for."""
        if slug == PAGES:
            return Paginator(list(self.pages()), PER_PAGE).get_page(number)
        for kind, where in self.kinds():
            if kind.slug == slug:
                page = Paginator(find_rows(kind, where, self.words), PER_PAGE).get_page(number)
                page.object_list = [self.result(kind, row) for row in page.object_list]
                return page
        return None

    def title_of(self, slug: str) -> str:
        return _("Pagina’s") if slug == PAGES else str(KINDS[slug].title)

    def result(self, kind: Findable, row: Any) -> Result:
        place = self.places[row.found_in]
        with speaking(place.trajectory.vocabulary):
            found = kind.show(row, place.trajectory, place.capabilities, self.words)
        return self.named(found, place if kind.path else None)

    def pages(self) -> Iterator[Result]:
        """Those that she may open, by their name or by another word for what one does there. No query."""
        for place in self.places.values():
            with speaking(place.trajectory.vocabulary):
                for page in NAMED_PAGES:
                    url = place.trajectory.url(page.url)
                    if says(f"{page.title} {page.also}", self.words) and opens(url, place.capabilities):
                        yield self.named(Found(title=str(page.title), url=url), place)

    def named(self, found: Found, place: Place | None) -> Result:
        return Result(found=found, place=place.trajectory.title if place and self.across else "")


def places_of(request: HttpRequest, user: User) -> list[Place]:
    """All trajectories that she may read, archived ones too. Not one of a municipality that her sign-in does
    not reach, or that asks a second step which she did not take."""
    trajectories = list(
        Trajectory.objects.visible_to(user).select_related("municipality").order_by("-created_at", "pk")
    )
    roles = with_staff(user, trajectories, own_roles(user, trajectories))
    reached = [one for one in trajectories if reaches(request, one.municipality)]
    guarded = {one.pk for one in reached if asks_second_step(one.municipality, roles[one.pk])}
    if guarded and has_second_step(request):
        guarded = set()
    return [
        Place(one, capabilities_of(roles[one.pk], one.departures)) for one in reached if one.pk not in guarded
    ]
