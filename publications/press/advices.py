"""A process advice as a PDF, at once: set in a second, and not kept."""

import tempfile
from pathlib import Path

from django.conf import settings

from ..typesetting.advice_document import ProcessAdvice
from ..typesetting.engine import typeset
from ..typesetting.fonts import static_fonts

MOST_SECONDS = 20  # of a processor


def set_advice(document: ProcessAdvice) -> bytes:
    """Raises TypesettingError (Dutch) for what can't be set."""
    with tempfile.TemporaryDirectory(prefix="traject-") as folder:
        fonts = static_fonts(Path(settings.FONT_CACHE))
        result = typeset(document, {}, workdir=Path(folder), fonts=fonts, most_seconds=MOST_SECONDS)
        return result.pdf.read_bytes()
