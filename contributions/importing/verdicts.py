"""What becomes of a row: the statements in it, or why there are none."""

import datetime as dt
from dataclasses import dataclass, field, fields
from uuid import UUID

from gatherings.models import Gathering, Question
from trajectories.models import Neighbourhood

from ..models import Contribution


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What one filled cell says, as the fields of a contribution.

    `new_neighbourhood` is the name of one that is still to be made; then `neighbourhood` is None.
    """

    words: str
    translation: str
    seq: int
    gathering: Gathering | None
    said_at: dt.datetime
    question: Question | None
    question_text: str
    language: str
    age_band: str
    channel: str
    on_behalf_of: str
    source_ref: str
    neighbourhood: Neighbourhood | None
    new_neighbourhood: str = ""

    def contribution(self) -> Contribution:
        """An unsaved contribution with these facts, without its id and its batch."""
        facts = {field.name: getattr(self, field.name) for field in fields(self)}
        del facts["new_neighbourhood"]
        return Contribution(text=self.words, **facts)

    def shown(self) -> Contribution:
        """The contribution that this would become, for the preview; not for writing."""
        contribution = self.contribution()
        if self.new_neighbourhood:
            contribution.neighbourhood = Neighbourhood(name=self.new_neighbourhood)
        return contribution


@dataclass
class Statement:
    """A draft and the place of its column; `double` says where it is already."""

    draft: Draft
    place: int
    double: str = ""
    double_of: UUID | None = None


@dataclass
class Verdict:
    """One row: one person, with a statement per question that she answered.

    `problems` keep the whole row out; `remarks` tell which of its facts is left out. `counted_empty` are the
    answers that say nothing in words ("nvt"), `unknown_gathering` what stands instead of one that we know.
    """

    row: int
    statements: list[Statement] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    counted_empty: list[str] = field(default_factory=list)
    unknown_gathering: str = ""
    left_out: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.statements or self.problems or self.left_out)

    @property
    def shown(self) -> list[tuple[Statement, Contribution]]:
        """The statements with what they would become, for the preview."""
        return [(one, one.draft.shown()) for one in self.statements]

    @property
    def first(self) -> Contribution | None:
        """Tells of the person and the moment, the same for all her statements."""
        return self.statements[0].draft.shown() if self.statements else None

    @property
    def good(self) -> list[Statement]:
        """The statements that will be read in."""
        return [] if self.problems else [one for one in self.statements if not one.double]
