"""What goes wrong while typesetting, in words for the person who composes the document."""

from __future__ import annotations


class TypesettingError(Exception):
    """A document that cannot be made. ``message`` is plain Dutch; ``where`` the id of the text at fault, or
    ""."""

    def __init__(self, message: str, *, where: str = "", detail: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.detail = detail  # for the log, never for the screen
        if detail:
            self.add_note(detail)
