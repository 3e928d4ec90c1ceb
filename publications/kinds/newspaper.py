"""The newspaper of the future: stories, voices and children's works, as if the dreams had come true."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..composing.newspaper_data import newspaper_data
from ..composing.newspaper_draft import draft_newspaper
from ..models import Edition, Section
from ..reading.newspaper_parts import parts_of_newspaper
from ..typesetting import printed_kinds
from .declaration import EditionKind


def newspapers_that_quote(voice: str) -> Q:
    said = [{"voice": voice}]
    return Q(data__contains={"articles": [{"pull_quotes": said}]}) | Q(data__contains={"voices": said})


NEWSPAPER = EditionKind(
    slug=Edition.Kind.NEWSPAPER.value,
    ask=_("Stel een krant samen"),
    sections=frozenset({Section.Kind.ARTICLE, Section.Kind.VOICES, Section.Kind.WORKS, Section.Kind.SERVICE}),
    asks=frozenset({"dated", "colophon"}),
    stars=("newspaper",),
    printed=printed_kinds.NEWSPAPER,
    draft=draft_newspaper,
    data=newspaper_data,
    parts=parts_of_newspaper,
    quoting=newspapers_that_quote,
    cover="publications/parts/cover_newspaper.html",
    card="publications/parts/card_newspaper.html",
    numbers=False,
    needs_picture=("works",),
)
