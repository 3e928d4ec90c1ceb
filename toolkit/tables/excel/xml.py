"""The elements of a part, without their namespaces: strict and usual workbooks differ in those alone."""

from collections.abc import Callable, Iterator
from typing import IO
from xml.parsers import expat

CHUNK = 1 << 16
Facts = dict[str, str]


def local(name: str) -> str:
    return name.rpartition(":")[2]


def elements(part: IO[bytes]) -> Iterator[tuple[str, Facts]]:
    """Each element that begins, with its attributes."""
    found: list[tuple[str, Facts]] = []

    def start(tag: str, facts: Facts) -> None:
        found.append((local(tag), {local(name): value for name, value in facts.items()}))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    for _chunk in parsed(parser, part):
        yield from found
        found.clear()


def parsed(parser: expat.XMLParserType, part: IO[bytes]) -> Iterator[None]:
    """Parse on, and stop after each piece for whoever takes what was found."""
    while chunk := part.read(CHUNK):
        parser.Parse(chunk, False)
        yield
    parser.Parse(b"", True)
    yield


def texts(part: IO[bytes], of: str, skip: str, change: Callable[[str], str]) -> Iterator[str]:
    """The text of each element `of`: its <t>s together, without those in an element `skip`."""
    found: list[str] = []
    pieces: list[str] = []
    state = {"in_text": False, "skipped": False}

    def start(tag: str, _facts: Facts) -> None:
        tag = local(tag)
        if tag == of:
            pieces.clear()
        elif tag == skip:
            state["skipped"] = True
        elif tag == "t":
            state["in_text"] = not state["skipped"]

    def end(tag: str) -> None:
        tag = local(tag)
        if tag == of:
            found.append(change("".join(pieces)))
        elif tag == skip:
            state["skipped"] = False
        elif tag == "t":
            state["in_text"] = False

    def words(text: str) -> None:
        if state["in_text"]:
            pieces.append(text)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, words
    for _chunk in parsed(parser, part):
        yield from found
        found.clear()
