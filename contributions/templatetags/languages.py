"""What a page says of a language that nobody noted."""

from django import template
from django.utils.translation import gettext as _

from ..likely_language import likely_language

register = template.Library()


@register.filter
def seems(text: str) -> str:
    """The name of the language in which these words seem to be; empty when that is not sure."""
    language = likely_language(text)
    return str(language.label) if language else ""


@register.filter
def language_not_noted(text: str) -> str:
    """That nobody noted the language of these words, and what it seems to be."""
    if likely := seems(text):
        return _("taal niet gekend, lijkt %(likely)s") % {"likely": likely}
    return _("taal niet gekend")
