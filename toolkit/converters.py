"""Path converters: a municipality's address is any slug but the first segments that the installation uses
itself.
"""

from django.urls import register_converter
from django.urls.converters import SlugConverter

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
)


class CityConverter(SlugConverter):
    regex = rf"(?!(?:{'|'.join(RESERVED)})/)[-a-zA-Z0-9_]+"


register_converter(CityConverter, "city")
