"""The process advice as a form: of the case, so that two who begin it at once see each other."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from toolkit.editing import SharedForm

from ..models import ProcessAdvice
from . import advising

ROWS = {"who": 5, "when": 4, "how": 5, "pitfalls": 4, "first_step": 2}


class AdviceForm(SharedForm):
    """Any box may stay empty until the owner is asked. What changed makes it a draft again."""

    class Meta:
        model = ProcessAdvice
        fields = ["who", "when", "how", "pitfalls", "first_step", "first_step_by"]
        widgets = {name: forms.Textarea(attrs={"rows": rows}) for name, rows in ROWS.items()}
        help_texts = {
            "who": _("Eén per regel: wie, en waarvoor."),
            "when": _("Op welk moment van het project, en hoe lang."),
            "how": _("Met welke werkvorm, en wat vooraf bekend moet zijn."),
            "pitfalls": _("Waar loopt het mis als niemand oplet?"),
            "first_step": _("Wat gebeurt er eerst, en tegen wanneer?"),
        }

    is_changed = False

    @property
    def salt(self) -> str:
        return f"ateliers.advice:{self.instance.case_id}"

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        if field_name == "opened":
            return self.signed(self.stored())
        return super().get_initial_for_field(field, field_name)

    def write(self) -> bool:
        self.is_changed = any(
            self.as_read[name] != getattr(self.instance, name) for name in ProcessAdvice.WORDS
        )
        return super().write()

    def save_beside(self) -> None:
        if self.is_changed:
            advising.note_change(self.instance)


def with_taken_over(data: QueryDict, field: str, texts: Sequence[str]) -> QueryDict:
    """What was typed, with these texts at the end of one box, each on a line of its own; none twice."""
    typed = data.copy()
    lines = str(typed.get(field, "")).splitlines()
    known = {line.strip() for line in lines}
    for text in texts:
        words = " ".join(text.split())
        if words not in known:
            lines.append(words)
            known.add(words)
    typed[field] = "\n".join(lines).strip("\n")
    return typed
