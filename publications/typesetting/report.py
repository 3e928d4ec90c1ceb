"""What goes from the engine to Typst and comes back: facts about pictures, and the report of a compile."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict


class Copy(TypedDict):
    """A copy of a picture in the folder of the job."""

    file: str
    width: int  # pixels
    height: int
    pixels: int  # width of the original


class PictureFacts(Copy):
    """A picture as Typst sets it: the copy, with the words and the fit of the document."""

    alt: str
    caption: str
    fit: Literal["contain", "cover"]


class PrintedPicture(TypedDict):
    """Where a picture was set."""

    picture: str  # id
    width: float  # millimetres of its box
    height: float


class Report(TypedDict):
    """What the child process says of a compile that succeeded."""

    pages: int
    warnings: list[str]
    places: dict[str, int]
    printed: list[PrintedPicture]
    plan: NotRequired[list[dict[str, Any]] | None]  # as `imposition` made it
