"""A field for a table with people or things, which is read while the form is checked."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .tables.refusal import Unreadable


class TableField(forms.FileField):
    """Cleaned to what `read` makes of the bytes; why it can't be read is said at the field."""

    def __init__(self, *, read: Callable[[bytes], Any], **kwargs: Any) -> None:
        super().__init__(
            max_length=200,
            widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx,.xls,.ods,text/csv"}),
            error_messages={"required": _("Kies eerst een bestand."), "empty": _("Dit bestand is leeg.")},
            **kwargs,
        )
        self.read = read

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        if upload.size > settings.MAX_IMPORT_BYTES:
            raise ValidationError(_("Dit bestand is te groot."))
        try:
            return self.read(upload.read())
        except Unreadable as refusal:
            raise ValidationError(str(refusal)) from refusal
