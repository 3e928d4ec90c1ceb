"""A kind of thing that people made and residents may see. An app announces its kinds in its room."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Case, CharField, Q, QuerySet, Value, When
from django.utils.functional import Promise

from ..models import Standing, Trajectory, User

Words = str | Promise


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
    """One kind: its rows, where each stands, and what releasing and hiding do to it.

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
    def release(self, row: Any, by: User) -> bool:
        """Let residents see it. False when they did already; ValidationError (Dutch) when it can't be."""

    @abstractmethod
    def hide(self, row: Any, by: User | None, reason: str) -> bool:
        """Take it from residents; `by` is None when their reports did. False when it was hidden already."""

    @abstractmethod
    def lay_back(self, row: Any) -> bool:
        """Let it wait for a look again; False when it does already."""

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

    def standing_of(self, row: Any, trajectory: Trajectory) -> str:
        """Where it stands now. One query."""
        return str(self.rows(trajectory).values_list("standing", flat=True).get(pk=row.pk))
