"""The snapshot: one frozen document as JSON, from which the web PDF, the print PDF and the HTML edition are
made.

Rules of the shape
- ``version`` is the version of this shape. A change that an old snapshot does not fit raises it; templates
  keep setting the older one.
- Everything that a reader can point at has an ``id`` (a UUID as text) that stays the same from version to
  version of a document. Comments, decisions and errors refer to it.
- Strings are plain text, never markup. A line break inside a string is a space.
- What a text rests on is named where it stands: `voice` is the id of a contribution, `block` and `initiative`
  are primary keys. They are for walking back to the sources; nothing is printed from them.
- Where a field may be empty it is "" or [] or null, never absent, unless it says ``NotRequired``.
- Dates that are printed come as text, in Dutch; ``created`` is the ISO date that goes into the PDF's
  properties.
"""

from __future__ import annotations

from .advice_document import ProcessAdvice
from .canvas_document import Canvases
from .newspaper_document import Newspaper
from .note_document import OrientationNote
from .vision_document import VisionText

SNAPSHOT_VERSION = 1

# ``kind`` tells them apart.
Document = OrientationNote | Newspaper | VisionText
# What the press sets: those, and sheets and advices, of which nothing is frozen or reviewed.
Printable = Document | Canvases | ProcessAdvice
