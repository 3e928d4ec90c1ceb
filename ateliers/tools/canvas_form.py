"""The canvas of one group as a form.

A box in which people say something holds only what is new: each line (of a short list) or the whole (of a
longer text) becomes a statement when it is saved, and the box is empty again. So two people who write in the
same box never overwrite each other. What was arranged (people, scale, date) is filled in and compared, as in
every shared form.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from contributions.recording import MAX_WORDS, clean_words
from toolkit.editing import SharedForm

from ..models import SCALE, CanvasField, Sheet, ToolVersion
from . import filling

Kind = CanvasField.Kind
MOST_NAME, MOST_TASK = 120, 200
HOW: dict[str, Any] = {
    Kind.LIST: _("Eén per regel."),
    Kind.PEOPLE: _("Eén per regel, zoals “Nadia: roept ons samen”."),
}
BULLETS = "-–—•*· \t"


@dataclass(frozen=True)
class Assigned:
    name: str
    task: str

    def __str__(self) -> str:
        return f"{self.name}: {self.task}"


def split_people(text: str) -> list[Assigned]:
    """One per line; raises ValidationError (Dutch) with the number of the line."""
    people = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip(BULLETS):
            continue
        name, _colon, task = (part.strip(BULLETS) for part in line.partition(":"))
        if not name or not task:
            raise ValidationError(
                _("Regel %(n)s: zet een dubbelepunt tussen wie en wat. Zo: “Nadia: roept ons samen”.")
                % {"n": number}
            )
        if len(name) > MOST_NAME or len(task) > MOST_TASK:
            raise ValidationError(_("Regel %(n)s is te lang: maak er twee van.") % {"n": number})
        people.append(Assigned(name, task))
    return people


class PeopleField(forms.CharField):
    """Lines with somebody and what she does, always written in the same way."""

    widget = forms.Textarea(attrs={"rows": 6})

    def to_python(self, value: Any) -> str:
        return "\n".join(map(str, split_people(super().to_python(value) or "")))


class CanvasForm(SharedForm):
    """`fields` are those of the version that stands on the screen."""

    class Meta:
        model = Sheet
        fields: list[str] = []

    def __init__(self, *args: Any, version: ToolVersion, boxes: list[CanvasField], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.version, self.boxes = version, boxes
        self.initial.update(filling.arranged(self.instance))
        for box in boxes:
            self.fields[name_of(box)] = field_for(box)

    @property
    def salt(self) -> str:
        """Of the sheet that is made by the first who saves: the page may be older than its row."""
        return f"ateliers.canvas:{self.instance.use_id}:{self.instance.group_id}"

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        if field_name == "opened":
            return self.signed(self.stored())
        return super().get_initial_for_field(field, field_name)

    @property
    def said(self) -> list[tuple[CanvasField, list[str]]]:
        """What is new in each box, cleaned: statement by statement."""
        return [
            (box, statements_in(box, self.cleaned_data.get(name_of(box)) or ""))
            for box in self.boxes
            if box.is_said
        ]

    def read_beside(self) -> dict[str, Any]:
        Sheet.objects.select_for_update().get(pk=self.instance.pk)
        now = filling.arranged(self.instance)
        return {name_of(box): now.get(name_of(box)) for box in self.boxes if not box.is_said}

    def save_beside(self) -> None:
        for box in self.boxes:
            if not box.is_said:
                filling.arrange(self.instance, box, self.cleaned_data.get(name_of(box)))


def name_of(box: CanvasField) -> str:
    return filling.form_name(box.pk)


def field_for(box: CanvasField) -> forms.Field:
    how = " ".join(filter(None, [box.hint, str(HOW.get(box.kind, ""))]))
    about: dict[str, Any] = {"label": box.label, "help_text": how, "required": False}
    if box.kind == Kind.PEOPLE:
        return PeopleField(**about)
    if box.kind == Kind.SCALE:
        ends = {SCALE[0]: box.low, SCALE[-1]: box.high}
        graded = [
            (str(grade), f"{grade} ({ends[grade]})" if ends.get(grade) else str(grade)) for grade in SCALE
        ]
        choices = [("", _("nog niet gekozen")), *graded]
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **about)
    if box.kind == Kind.DATE:
        return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **about)
    rows = 3 if box.kind == Kind.LIST else 5
    return forms.CharField(max_length=MAX_WORDS, widget=forms.Textarea(attrs={"rows": rows}), **about)


def statements_in(box: CanvasField, text: str) -> list[str]:
    """Each line of a short list is one, a longer text is one."""
    lines = [text] if box.kind == Kind.TEXT else [line.strip(BULLETS) for line in text.splitlines()]
    return [words for line in lines if (words := clean_words(line))]
