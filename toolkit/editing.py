"""Two people who change the same row: nobody's words are overwritten unseen.

A form carries, signed, the values it was opened with. What only somebody else changed meanwhile stays as she
made it. What both changed comes back as an error beside the field, with her words; saving once more is then a
choice. Saving is one conditional UPDATE on the row as this request read it, so that nothing slips in between
reading and writing. Fields that are no column of the row (hosts of a session) are compared once more under a
lock: see `read_beside`.

In a view:

    form = PromiseForm(request.POST or None, instance=promise)
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile):
            form.save()
            return redirect(...)
    return render_form(request, "page.html", form)
"""

from contextlib import suppress
from typing import Any, cast

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

ATTEMPTS = 5  # at one UPDATE, each on a row that somebody else has just changed in another field


class ChangedMeanwhile(Exception):
    """Somebody else saved the same field between our reading and our writing; the form says so."""


class SharedForm(forms.ModelForm):
    """A form over a row that two people may have open at once. Making a new row works as in any ModelForm."""

    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept: list[str] = []  # fields that only somebody else changed, and that stay as she made them
        self.clashing: list[str] = []  # fields that both changed
        self.as_opened: dict[str, str] = {}
        self.as_read = {} if self.instance._state.adding else columns_of(self.instance)

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        if field_name == "opened":
            return "" if self.instance._state.adding else self.signed(self.stored())
        return super().get_initial_for_field(field, field_name)

    @property
    def salt(self) -> str:
        return f"toolkit.editing:{self.instance._meta.label}:{self.instance.pk}"

    def signed(self, values: dict[str, str]) -> str:
        return signing.dumps(values, salt=self.salt, compress=True)

    @property
    def kept_note(self) -> str:
        """A sentence for behind "saved" about the fields that somebody else changed meanwhile; else empty."""
        if not self.kept:
            return ""
        names = ", ".join(str(self.fields[name].label) for name in self.kept)
        return " " + _("Intussen paste iemand anders dit aan, en dat blijft zo: %(names)s.") % {
            "names": names
        }

    # Validating: what the form was opened with, what is stored now, what is typed.

    def stored(self) -> dict[str, str]:
        """What the database holds now, as text per field: the row was read in this very request."""
        return {
            name: text_of(field, super(SharedForm, self).get_initial_for_field(field, name))
            for name, field in self.fields.items()
            if name != "opened" and not isinstance(field, forms.FileField)
        }

    def _clean_fields(self) -> None:
        now = self.as_opened = {} if self.instance._state.adding else self.stored()
        super()._clean_fields()  # type: ignore[misc]
        try:
            base = signing.loads(self.cleaned_data.get("opened") or "", salt=self.salt)
        except signing.BadSignature:
            return
        theirs = [
            name for name in now if base.get(name, now[name]) != now[name] and name in self.cleaned_data
        ]
        mine = {name: text_of(self.fields[name], self.cleaned_data[name]) for name in theirs}
        self.clashing = [name for name in theirs if mine[name] not in {now[name], base[name]}]
        self.kept = [name for name in theirs if mine[name] == base[name]]
        for name in self.kept:
            field = self.fields[name]
            self.cleaned_data[name] = field.to_python(super().get_initial_for_field(field, name))
        for name in self.clashing:
            field = self.fields[name]
            self.add_error(name, meanwhile(field, super().get_initial_for_field(field, name)))
        if self.clashing:
            self.show_again()

    def show_again(self) -> None:
        """The form as it comes back: over what is stored now, with what the other changed alone filled in."""
        data = cast(QueryDict, self.data).copy()
        data[self.add_prefix("opened")] = self.signed(self.as_opened)
        for name in self.kept:
            value = self.fields[name].prepare_value(super().get_initial_for_field(self.fields[name], name))
            data.pop(self.add_prefix(name), None)
            if value not in (None, False):
                data[self.add_prefix(name)] = value
        self.data = data

    # Saving: the row as it was read.

    def save(self, commit: bool = True) -> Any:
        """Write the columns that changed, if nobody else changed them since this request read the row.

        Raises ChangedMeanwhile, with an error on the form, when somebody did. One UPDATE, none when nothing
        changed. What stands beside the row is saved in the same transaction.
        """
        if not commit or self.errors:
            return super().save(commit)
        with transaction.atomic():
            if self.instance._state.adding:
                super().save()
                written = True
            else:
                written = self.is_as_opened(self.read_beside()) and self.write()
                if written:
                    self._save_m2m()  # type: ignore[attr-defined]
            if written:
                self.save_beside()
        if not written:
            self.show_again()
            self.add_error(
                None,
                _("Iemand anders bewaarde dit op hetzelfde ogenblik. Bewaar nog eens om te vergelijken."),
            )
            raise ChangedMeanwhile
        return self.instance

    def read_beside(self) -> dict[str, Any]:
        """For a form with fields that are no column of its row: lock where they are kept, read them again.

        The lock holds until the transaction of `save` ends, so that of two who save at once the second sees
        what the first saved.
        """
        return {}

    def is_as_opened(self, beside: dict[str, Any]) -> bool:
        """Whether these fields still hold what they did when this request validated the form."""
        return all(
            text_of(self.fields[name], value) == self.as_opened[name] for name, value in beside.items()
        )

    def save_beside(self) -> None:
        """Save those fields; the row is written, the lock of `read_beside` still held."""

    def write(self) -> bool:
        """False when the row is gone, or when somebody else gave one of our columns another value."""
        rows = self.rows()
        mine = {name: value for name, value in self.columns_to_write().items() if value != self.as_read[name]}
        others = [name for name in self.as_read if name not in mine]
        for _attempt in range(ATTEMPTS):
            watched = {name: self.as_read[name] for name in {*mine, *self.own_columns()}}
            if not mine or rows.filter(**watched).update(**mine):
                return True
            now = rows.values(*self.as_read).first()
            if now is None or any(now[name] not in (self.as_read[name], mine[name]) for name in mine):
                return False
            for name in others:
                setattr(self.instance, name, now[name])
            mine = {name: value for name, value in mine.items() if value != now[name]}
            self.as_read = now
        return False

    def rows(self) -> models.QuerySet[Any]:
        """The row that is written; a form over rows that can be closed leaves those out."""
        return type(self.instance)._default_manager.filter(pk=self.instance.pk)

    def own_columns(self) -> set[str]:
        """The columns behind the fields: what was checked together is written only over what was read."""
        return {
            column.attname for column in self.instance._meta.concrete_fields if column.name in self.fields
        } & set(self.as_read)

    def columns_to_write(self) -> dict[str, Any]:
        """The instance's columns, uploads stored and times of change set, as saving it would."""
        for column in self.instance._meta.concrete_fields:
            if column.attname in self.as_read:
                column.pre_save(self.instance, add=False)
        return columns_of(self.instance)


def columns_of(instance: models.Model) -> dict[str, Any]:
    """The values of a row that can be written, by name of the column; without what it didn't load."""
    deferred = instance.get_deferred_fields()
    values = {
        column.attname: getattr(instance, column.attname)
        for column in instance._meta.concrete_fields
        if not column.primary_key and not column.generated and column.attname not in deferred
    }
    return {
        name: value.name or "" if isinstance(value, models.fields.files.FieldFile) else value
        for name, value in values.items()
    }


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
        labels = {str(key): str(label) for key, label in field.choices}  # type: ignore[misc, union-attr]
        words = labels.get(prepared, prepared)
    else:
        words = text_of(field, value)
    if not words:
        return _("Iemand anders maakte dit intussen leeg. Bewaar nog eens als het jouw tekst moet worden.")
    return _(
        "Iemand anders maakte hier intussen dit van: “%(words)s”. "
        "Bewaar nog eens als het jouw tekst moet worden."
    ) % {"words": words}
