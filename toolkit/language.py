"""The language that a text is made in: the town's own, never that of whoever happens to ask for it.

Traject speaks one language (`LANGUAGES` in the settings), so a page needs none of this. What stays or leaves
(a snapshot, a mail, a calendar file, a table, a PDF) is made in it explicitly, whatever its caller speaks.
"""

from django.conf import settings
from django.utils import translation


def town_language() -> translation.override:
    """Within this block, or in a function with this decorator, words, dates and numbers are the town's."""
    return translation.override(settings.LANGUAGE_CODE)
