"""Choosing a file: it is looked at before it is kept."""

import hashlib
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from toolkit.tables.refusal import Unreadable
from trajectories.models import Trajectory

from . import mapping
from .mapping import Plan


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Bestand"),
        help_text=_(
            "Excel (.xlsx, .xls), CSV, LibreOffice (.ods), of een zip of JSON met één tabel. "
            "Hoogstens 20 MB en 50.000 rijen."
        ),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx,.xls,.ods,.zip,.json,text/csv"}),
        error_messages={
            "required": _("Kies eerst een bestand."),
            "empty": _("Dit bestand is leeg."),
            "max_length": _("De naam van dit bestand is te lang: geef het een kortere naam."),
        },
    )

    def __init__(self, trajectory: Trajectory, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.trajectory = trajectory
        self.plan = Plan()
        self.digest = ""

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload.size > settings.MAX_IMPORT_BYTES:
            raise ValidationError(
                _(
                    "Dit bestand is te groot: hoogstens %(limit)s MB. Splits het, of bewaar alleen het "
                    "nodige blad."
                ),
                params={"limit": settings.MAX_IMPORT_BYTES // 1024 // 1024},
            )
        data = upload.read()
        self.digest = hashlib.sha256(data).hexdigest()
        try:
            self.plan = mapping.guess(data, self.trajectory.pk)
        except Unreadable as refusal:
            raise ValidationError(str(refusal)) from refusal
        upload.seek(0)
        return upload
