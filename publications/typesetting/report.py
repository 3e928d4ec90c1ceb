"""What the engine, its child process and Typst tell each other: facts about pictures, the job, the measures
of the galley proof, the report of a compile."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from .newspaper_document import PlannedPage

Output = Literal["web", "print"]


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


class MeasuredArticle(TypedDict):
    """Lines in one column. ``text``: of each paragraph and crosshead; ``heads``: of the heading, by columns
    and size ("3l"), and "continued"."""

    text: list[int]
    quotes: list[int]
    source: int
    heads: dict[str, int]


class MeasuredVoice(TypedDict):
    id: str
    lines: float


class Galley(TypedDict):
    """What the galley proof of a newspaper measured; what stands across the page is in lines over all
    columns."""

    articles: dict[str, MeasuredArticle]
    voices: list[MeasuredVoice]
    masthead: int
    lead_head: int
    colophon: int
    keys: int
    works_head: int


class PageCount(TypedDict):
    what: Literal["pages"]
    count: int


class PlaceReport(TypedDict):
    """The page on which something with an id begins."""

    what: Literal["place"]
    id: str
    page: int


class PictureReport(PrintedPicture):
    what: Literal["picture"]


class GaveWay(TypedDict):
    """A pull quote for which there was no room."""

    what: Literal["gave-way"]
    page: int
    text: str
    title: str


# What the templates say of the finished pages (``report`` in ``typst/house.typ``).
PageReport = PageCount | PlaceReport | PictureReport | GaveWay


class Job(TypedDict):
    """What the child process gets on stdin."""

    root: str
    fonts: str
    output: Output
    most_seconds: int
    most_bytes: int


class Step(TypedDict):
    """A line of the child process while it works."""

    step: str


class Failure(TypedDict):
    """Its last line when nothing came of it."""

    error: str
    where: str
    detail: str


class Report(TypedDict):
    """Its last line when the PDF is there."""

    pages: int
    warnings: list[str]
    places: dict[str, int]
    printed: list[PrintedPicture]
    plan: NotRequired[list[PlannedPage] | None]  # as `imposition` made it
