"""The parts of a workbook, and how they refer to one another."""

import posixpath
from typing import IO

from ..unpacking import or_broken, weighed
from .xml import elements


class Package:
    """Raises Unreadable."""

    def __init__(self, data: bytes) -> None:
        with or_broken():
            self.parts = weighed(data)
            kinds = self.relations("")
            self.book = next(target for kind, target in kinds.values() if kind == "officeDocument")
            self.names = self.relations(self.book)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Per id the kind ("worksheet") and the name of the part that `part` refers to."""
        folder, name = posixpath.split(part)
        where = posixpath.join(folder, "_rels", f"{name}.rels")
        if where not in self.parts.NameToInfo:
            return {}
        with self.parts.open(where) as content:
            return {
                facts.get("Id", ""): (
                    facts.get("Type", "").rpartition("/")[2],
                    posixpath.normpath(posixpath.join("/", folder, facts.get("Target", ""))).lstrip("/"),
                )
                for tag, facts in elements(content)
                if tag == "Relationship"
            }

    def of_kind(self, kind: str) -> str:
        """The name of the part of this kind, "" when there is none."""
        return next((target for found, target in self.names.values() if found == kind), "")

    def open(self, name: str) -> IO[bytes]:
        return self.parts.open(name)
