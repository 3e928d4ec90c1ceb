"""Leafing through the ideas: the order in which a visitor found them stays while she and others score.

Scores change every order, and what a visitor scored leaves "wat ik nog niet scoorde". A page that asked for
the next ten of the order as it is by then would skip some ideas and show others twice. So the order is kept
under a name that the links to the next pages carry. The name is made of the order itself: the same order is
kept once, for everybody.
"""

import hashlib
import zlib
from array import array

from django.core.cache import cache
from django.core.paginator import Page, Paginator

from .models import Idea, IdeaQuerySet

PER_PAGE = 10
A_DAY = 24 * 3600  # seconds that an order is kept after it was last made or used


def order_of(ideas: IdeaQuerySet, choice: str, name: str) -> tuple[list[int], str]:
    """The numbers of the ideas in their order, and the name under which it is kept.

    `ideas` is the order of this moment and `choice` what the visitor chose to see; `name` is that of an order
    made before. One that is not known (any more), or is of another choice, gives that of this moment.
    One query, or none.
    """
    if name and (kept := cache.get(key_of(choice, name))):
        cache.touch(key_of(choice, name), A_DAY)
        return list(array("Q", zlib.decompress(kept))), name
    numbers = array("Q", ideas.values_list("pk", flat=True))
    if len(numbers) <= PER_PAGE:
        return list(numbers), ""
    name = hashlib.sha256(numbers.tobytes()).hexdigest()[:20]
    cache.set(key_of(choice, name), zlib.compress(numbers.tobytes()), A_DAY)
    return list(numbers), name


def key_of(choice: str, name: str) -> str:
    return "ideas:" + hashlib.sha256(f"{choice}|{name}".encode()).hexdigest()


def page_of(numbers: list[int], number: str | None) -> tuple["Page[int]", list[Idea]]:
    """A page of the order and its ideas; one that was hidden or erased meanwhile is left out. One query."""
    page = Paginator(numbers, PER_PAGE).get_page(number)
    shown = Idea.objects.shown().for_list().in_bulk(list(page))
    return page, [shown[pk] for pk in page if pk in shown]
