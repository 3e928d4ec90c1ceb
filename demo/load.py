"""Loads the demo: a finished trajectory, a half-way one, an archived one, and one of another municipality."""

from collections.abc import Callable

from django.db import transaction

from trajectories.models import Municipality

from .archived import load_market_square
from .finished import load_lindenrode
from .halfway import load_heide
from .people import Cast
from .separate import load_waterschoot
from .studio import paint_all

Say = Callable[[str], object]


def load(say: Say = print) -> bool:
    """Load everything in one transaction; False when the database already holds a municipality."""
    with transaction.atomic():
        if Municipality.objects.exists():
            return False
        cast = Cast()
        say("Kinderen tekenen ...")
        painted = paint_all()
        say("Lindenrode 2041: van engagement tot krant ...")
        lindenrode = load_lindenrode(cast, painted)
        say("Heide en Kapellebos 2042: halverwege ...")
        load_heide(cast, lindenrode, painted)
        load_market_square(cast, lindenrode)
        say("Waterschoot: een andere gemeente ...")
        load_waterschoot(cast, painted)
    return True
