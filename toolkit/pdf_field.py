"""A field for a PDF from outside, which is looked at while the form is checked. It is kept as it came, and
only ever handed out as a download."""

import threading
from io import BytesIO
from typing import Any

import pikepdf
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from .limited import Bounds, OutOfBounds, call

MOST_MEGABYTES = 20
BOUNDS = Bounds(seconds=10, megabytes=400, at_once=threading.BoundedSemaphore(2))


class NoPdf(Exception):
    """Bytes that are no PDF, or one without a page."""


class Locked(Exception):
    """It opens with a password only."""


class PdfField(forms.FileField):
    """Cleaned to the file, with a name of ours; why it can't be taken is said at the field."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=200,
            widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
            error_messages={
                "required": _("Kies eerst een bestand."),
                "empty": _("Dit bestand is leeg."),
                "max_length": _("De naam van dit bestand is te lang: geef het een kortere naam."),
            },
            help_text=_("Een PDF van hoogstens %(most)s MB.") % {"most": MOST_MEGABYTES},
            **kwargs,
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        if not upload:
            return None
        if upload.size > MOST_MEGABYTES * 1024 * 1024:
            raise ValidationError(
                _("Dit bestand is te groot: hoogstens %(most)s MB. Maak de PDF kleiner, of geef een link."),
                params={"most": MOST_MEGABYTES},
            )
        content = upload.read()
        try:
            call(BOUNDS, pages_of, content)
        except Locked as error:
            raise ValidationError(
                _("Deze PDF opent alleen met een wachtwoord. Bewaar ze zonder, en kies ze opnieuw.")
            ) from error
        except NoPdf as error:
            raise ValidationError(
                _("Dit bestand is geen PDF die we kunnen lezen. Maak er een PDF van, en kies die.")
            ) from error
        except OutOfBounds as error:
            raise ValidationError(
                _("Deze PDF is te zwaar om te lezen. Maak ze kleiner, of geef een link.")
            ) from error
        return ContentFile(content, name="document.pdf")


def pages_of(content: bytes) -> int:
    """In a child process: how many pages. Raises NoPdf and Locked."""
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            pages = len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise Locked from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise NoPdf(repr(error)) from error
    if not pages:
        raise NoPdf("no page")
    return pages
