"""Path converters: a municipality's address is any slug but the first segments that the installation uses
itself.
"""

from django.core.exceptions import ValidationError
from django.urls import register_converter
from django.urls.converters import SlugConverter, StringConverter
from django.utils.translation import gettext as _

RESERVED = (
    "account",
    "beheer",
    "hulp",
    "mail",
    "meedoen",
    "mijn",
    "offline",
    "static",
    "stijl",
    "uitnodiging",
    "veld",
    "werk",
    "wettelijk",
)


def check_free(slug: str) -> None:
    """A validator: the address of a municipality is none of the installation's own."""
    if slug in RESERVED:
        raise ValidationError(_("“%(slug)s” is een adres van het platform zelf.") % {"slug": slug})


class CityConverter(SlugConverter):
    regex = rf"(?!(?:{'|'.join(RESERVED)})/)[-a-zA-Z0-9_]+"


class PlacesConverter(StringConverter):
    """Which list of a municipality."""

    regex = "wijken|diensten"


class LegalConverter(StringConverter):
    """Which of the pages that the law asks."""

    regex = "privacy|cookies|toegankelijkheid"


register_converter(LegalConverter, "legal")
register_converter(CityConverter, "city")
register_converter(PlacesConverter, "places")
