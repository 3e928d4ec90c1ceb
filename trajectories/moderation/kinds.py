"""A kind of thing that people made and residents may see. An app announces its kinds in its room."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Case, CharField, Q, QuerySet, Value, When
from django.utils.functional import Promise

from ..models import Standing, Trajectory, User

Words = str | Promise
Keys = Collection[Any]


@dataclass(frozen=True, kw_only=True)
class Card:
    """A thing as the worklist and the form of a report show it."""

    text: str
    source: str  # where it comes from, in one line without names
    url: str  # where members read it
    html_lang: str = "nl"
    direction: str = "auto"
    translation: str = ""
    note: str = ""  # why it waits, when that needs a word
    picture: str = ""  # where members see it


class ModeratedKind(ABC):
    """One kind: its rows, where each stands, and what releasing and hiding do to many of them at once, in a
    transaction of the caller and in a number of queries that does not grow with the rows.

    `slug` stands in addresses and in the history; `public_when` and `waiting_when` speak of the columns of
    `rows`: what is neither is hidden. A thing without a waiting state leaves `waiting_when` as it is.
    """

    slug: ClassVar[str]
    one: ClassVar[Words]
    many: ClassVar[Words]
    on_cockpit: ClassVar[bool] = True  # False: its own app tells there what waits, or nothing ever does
    public_when: ClassVar[Q]
    waiting_when: ClassVar[Q] = Q(pk=None)
    search_in: ClassVar[tuple[str, ...]]  # columns with its words
    came_at: ClassVar[str]

    @abstractmethod
    def all_rows(self, trajectory: Trajectory) -> QuerySet[Any]:
        """Everything that stands in public, waits or is hidden, with what a card needs."""

    @abstractmethod
    def card(self, row: Any, trajectory: Trajectory) -> Card: ...

    @abstractmethod
    def public_url(self, row: Any, trajectory: Trajectory) -> str:
        """The page on which residents see it."""

    @abstractmethod
    def release_many(self, keys: Keys, by: User) -> set[Any]:
        """Let residents see them. Which they did not see already; `refusals` are not among the keys."""

    @abstractmethod
    def hide_many(self, keys: Keys, by: User | None, reason: str) -> set[Any]:
        """Take them from residents; `by` is None when their reports did. Which were not hidden already."""

    @abstractmethod
    def lay_back_many(self, keys: Keys) -> set[Any]:
        """Let them wait for a look again. Which did not already."""

    def refusals(self, keys: Keys) -> Mapping[Any, str]:
        """Which of these can't be let go, and why: a sentence (Dutch) that follows the name of the thing."""
        return {}

    def release(self, row: Any, by: User) -> bool:
        """The same for one; ValidationError (Dutch) when it can't be."""
        if why := self.refusals([row.pk]).get(row.pk):
            raise ValidationError(why[:1].upper() + why[1:])
        with transaction.atomic():
            return bool(self.release_many([row.pk], by))

    def hide(self, row: Any, by: User | None, reason: str) -> bool:
        with transaction.atomic():
            return bool(self.hide_many([row.pk], by, reason))

    def lay_back(self, row: Any) -> bool:
        with transaction.atomic():
            return bool(self.lay_back_many([row.pk]))

    def waiting_title(self, count: int) -> str:
        """What waits, for the cockpit; of a kind that has a line there."""
        return str(self.many)

    def rows(self, trajectory: Trajectory) -> QuerySet[Any]:
        """All rows with their `standing`."""
        return self.all_rows(trajectory).annotate(
            standing=Case(
                When(self.public_when, then=Value(Standing.PUBLIC)),
                When(self.waiting_when, then=Value(Standing.WAITING)),
                default=Value(Standing.HIDDEN),
                output_field=CharField(),
            )
        )

    def standings_of(self, keys: Keys, trajectory: Trajectory) -> dict[Any, str]:
        """Where those that exist here stand now. One query."""
        return dict(self.rows(trajectory).filter(pk__in=keys).values_list("pk", "standing"))

    def standing_of(self, row: Any, trajectory: Trajectory) -> str:
        return self.standings_of([row.pk], trajectory)[row.pk]
