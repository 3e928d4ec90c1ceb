"""Forms over a row that two people may have open at once: nobody's words are overwritten unseen.

The form carries, signed, the values it was opened with. What only somebody else changed meanwhile stays as she made
it. What both changed comes back as an error beside the field, with her words; saving once more is then a choice.
(Trajectory and municipality use the stricter `editing`: one conditional update.)
"""

from contextlib import suppress
from typing import Any, cast

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _


class SharedForm(forms.ModelForm):
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        if field_name == "opened":
            return (
                ""
                if self.instance._state.adding
                else signing.dumps(self.stored(), salt=self.salt, compress=True)
            )
        return super().get_initial_for_field(field, field_name)

    @property
    def salt(self) -> str:
        return f"trajectories.shared_form:{self.instance._meta.label}:{self.instance.pk}"

    def stored(self) -> dict[str, str]:
        """What the database holds now, as text per field: the row was read in this very request."""
        return {
            name: text_of(field, super(SharedForm, self).get_initial_for_field(field, name))
            for name, field in self.fields.items()
            if name != "opened" and not isinstance(field, forms.FileField)
        }

    def _clean_fields(self) -> None:
        now = {} if self.instance._state.adding else self.stored()
        super()._clean_fields()  # type: ignore[misc]
        try:
            base = signing.loads(self.cleaned_data.get("opened") or "", salt=self.salt)
        except signing.BadSignature:
            return
        theirs = [
            name for name in now if base.get(name, now[name]) != now[name] and name in self.cleaned_data
        ]
        mine = {name: text_of(self.fields[name], self.cleaned_data[name]) for name in theirs}
        clashing = [name for name in theirs if mine[name] not in {now[name], base[name]}]
        kept = [name for name in theirs if mine[name] == base[name]]
        for name in kept:
            field = self.fields[name]
            self.cleaned_data[name] = field.to_python(super().get_initial_for_field(field, name))
        for name in clashing:
            self.add_error(
                name, meanwhile(self.fields[name], super().get_initial_for_field(self.fields[name], name))
            )
        if clashing:
            self.show_again(now, kept)

    def show_again(self, now: dict[str, str], kept: list[str]) -> None:
        """The form as it comes back: over what is stored now, and with what the other changed alone filled in."""
        data = cast(QueryDict, self.data).copy()
        data[self.add_prefix("opened")] = signing.dumps(now, salt=self.salt, compress=True)
        for name in kept:
            value = self.fields[name].prepare_value(super().get_initial_for_field(self.fields[name], name))
            data.pop(self.add_prefix(name), None)
            if value not in (None, False):
                data[self.add_prefix(name)] = value
        self.data = data


def text_of(field: forms.Field, value: Any) -> str:
    """A value of a field as text that compares: of the database, of the form, or already cleaned."""
    value = field.prepare_value(value)
    if not isinstance(field, forms.ModelChoiceField):
        with suppress(ValidationError):  # a value that this field would refuse: compared as it stands
            value = field.to_python(value)
    return "" if value is None else "\n".join(str(value).strip().splitlines())


def meanwhile(field: forms.Field, value: Any) -> str:
    """What the other wrote, for beside the field."""
    if isinstance(field, forms.BooleanField):
        words = _("ja") if value else _("nee")
    elif isinstance(field, forms.ChoiceField):
        prepared = str(field.prepare_value(value))
        words = next((str(label) for key, label in field.choices if str(key) == prepared), prepared)  # type: ignore[misc, union-attr]
    else:
        words = text_of(field, value)
    if not words:
        return _("Iemand anders maakte dit intussen leeg. Bewaar nog eens als het jouw tekst moet worden.")
    return _(
        "Iemand anders maakte hier intussen dit van: “%(words)s”. Bewaar nog eens als het jouw tekst moet worden."
    ) % {"words": words}
