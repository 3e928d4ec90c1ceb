"""The marks of who spoke, between a tablet and the server: what it may choose, what it says, how it is
sealed."""

from collections.abc import Mapping
from typing import Any, NamedTuple, TypedDict

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from contributions.models import AgeBand, Language
from trajectories.models import Municipality

from .json_values import CannotKeep, one_line, row_number_at, text_at

LONGEST_MARK = 120
# What the fingerprint counts, in this order; `talk` stands between what was there from the first release on
# and what came later. A statement that was sealed before a later one came does not have it.
SEALED = ("language", "age_band", "neighbourhood", "on_behalf_of", "talk")
SEALED_LATER: tuple[str, ...] = ()

# What a list of choices offers: what is kept, and its words in Dutch.
Choices = list[tuple[str, str]]


class MarkChoices(TypedDict):
    age_bands: Choices
    neighbourhoods: list[tuple[int, str]]
    languages: Choices


class WireMarks(NamedTuple):
    """The names are those of `contributions.models.Marked`; `neighbourhood` is the number that it said."""

    language: str
    age_band: str
    neighbourhood: int | None
    on_behalf_of: str

    def columns(self, known_places: Mapping[int, int]) -> dict[str, Any]:
        """As a row takes them; a neighbourhood of elsewhere, or gone since, is none."""
        marks = self._asdict()
        place = marks.pop("neighbourhood")
        return {**marks, "neighbourhood_id": known_places.get(place or 0)}


def offered_marks(municipality: Municipality) -> MarkChoices:
    """One query."""
    return {
        "age_bands": choices_of(AgeBand),
        "neighbourhoods": list(municipality.neighbourhoods.offered().values_list("pk", "name")),
        "languages": choices_of(Language),
    }


def choices_of(choices: type[TextChoices]) -> Choices:
    return [(value, str(label)) for value, label in choices.choices]


def read_marks(data: dict[str, Any]) -> WireMarks:
    """Raises CannotKeep (Dutch). A choice that a newer or older app has and we don't: the words count, the
    mark doesn't."""
    behalf = one_line(text_at(data, "on_behalf_of"))
    if len(behalf) > LONGEST_MARK:
        raise CannotKeep(_("‘Voor wie’ is te lang: hoogstens %(limit)s tekens.") % {"limit": LONGEST_MARK})
    language = text_at(data, "language")
    return WireMarks(
        language=language if language in Language.values else Language.OTHER if language else Language.DUTCH,
        age_band=known_choice(AgeBand, text_at(data, "age_band")),
        neighbourhood=row_number_at(data, "neighbourhood"),
        on_behalf_of=behalf,
    )


def known_choice(choices: type[TextChoices], said: str) -> str:
    return said if said in choices.values else ""


def sealed_marks(data: dict[str, Any]) -> list[Any]:
    """What a fingerprint is taken over, behind the words."""
    return [data.get(name) for name in SEALED] + [data[name] for name in SEALED_LATER if name in data]
