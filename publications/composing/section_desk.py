"""All that is typed on the page of a section: its head and its passages.

One form in the browser, saved together, so that no button of the page can throw away what stands in a field
beside it.
"""

from contextlib import suppress
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import cached_property

from toolkit.editing import ChangedMeanwhile
from trajectories.models import Trajectory

from ..models import Passage, Section
from .forms import PassageForm, SectionForm


def prefix_of(passage: Passage) -> str:
    return f"p-{passage.pk}"


@dataclass
class DeskPassage:
    """A passage as it stands now, and the form for its words; None when they are somebody else's."""

    passage: Passage
    form: PassageForm | None

    @property
    def is_clash(self) -> bool:
        """Whether somebody else changed the words while these were typed."""
        return self.is_wrong and not (self.form and self.form.cannot_be_set)

    @property
    def is_wrong(self) -> bool:
        return bool(self.form and self.form.is_bound)


class SectionDesk:
    """The forms of one section. `save` keeps all that can be kept; the rest is shown again with its words."""

    def __init__(self, section: Section, trajectory: Trajectory, data: QueryDict | None = None) -> None:
        self.section, self.data = section, data or QueryDict()
        head = self.data if "title" in self.data else None
        self.head = SectionForm(head, instance=section, trajectory=trajectory)
        self.changed = False  # whether `save` wrote anything
        self.unsaved: dict[str, PassageForm] = {}  # by the id of the passage: its words are not kept yet

    def save(self) -> bool:
        """Save each field that was typed in; False when one of them could not be kept."""
        if self.head.is_bound and self.head.is_valid():
            with suppress(ChangedMeanwhile):
                self.head.save()
                self.changed = self.head.has_changed()
        for passage in Passage.with_removed.filter(section=self.section).select_related("block"):
            passage.section = self.section
            if any(f"{prefix_of(passage)}-{name}" in self.data for name in passage.written_fields):
                self.save_passage(passage)
        return not self.unsaved and not self.head.errors

    def save_passage(self, passage: Passage) -> None:
        form = PassageForm(self.data, instance=passage, prefix=prefix_of(passage))
        form.is_valid()
        if not form.is_typed:
            return
        if passage.removed_at:
            if str(passage.pk) not in self.data.getlist("vergeet"):
                self.unsaved[str(passage.pk)] = form
        elif form.errors:
            self.unsaved[str(passage.pk)] = form
        else:
            try:
                form.save()
                self.changed = True
            except ChangedMeanwhile:
                self.unsaved[str(passage.pk)] = form

    @property
    def status(self) -> int:
        """Of the answer: 409 when somebody else was first, 422 when a text is at fault, else 200."""
        if any(not form.cannot_be_set for form in self.unsaved.values()):
            return 409
        return 422 if self.unsaved or self.head.errors else 200

    @cached_property
    def passages(self) -> list[DeskPassage]:
        """What stands in the section, as the database holds it now."""
        rows = self.section.passages.select_related("block", "contribution", "work", "initiative")
        return [DeskPassage(row, self.form_of(row)) for row in rows.prefetch_related("block__examples")]

    def form_of(self, passage: Passage) -> PassageForm | None:
        passage.section = self.section
        if not passage.written_fields:
            return None
        unsaved = self.unsaved.get(str(passage.pk))
        return unsaved or PassageForm(instance=passage, prefix=prefix_of(passage))

    @cached_property
    def taken_away(self) -> list[DeskPassage]:
        """What was taken out of the section, the last one first, with the words that came too late for it."""
        rows = Passage.with_removed.filter(section=self.section).taken_away()
        rows = rows.select_related("block", "contribution", "work", "initiative", "removed_by")
        return [DeskPassage(row, self.unsaved.get(str(row.pk))) for row in rows]

    @property
    def came_too_late(self) -> list[DeskPassage]:
        return [row for row in self.taken_away if row.form]

    @property
    def only_clash(self) -> DeskPassage | None:
        """The one passage whose words are left, when somebody else changed it: it gets a page of its own."""
        if len(self.unsaved) != 1 or self.head.errors:
            return None
        clashes = (row for row in self.passages if row.is_clash and row.passage.written_fields == ("text",))
        return next(clashes, None)
