"""Follows a browser test line by line: what it did last, and whether that was waited for before it reads.

An act in the browser (a click, a key) is answered later than the next line of the test runs; a statement that
is saved on a tablet is on the server later still. Who then reads the database, a mail, a file or the page's
own memory reads what was there before, once in a thousand times. `hasty(source)` gives the lines that do.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from pathlib import Path

from . import tracked


class Stand(IntEnum):
    """What is known of the last act: seen to have worked, on the tablet only, or nothing yet."""

    SETTLED = 0
    SAVED = 1
    ACTED = 2


ACTS = {
    *("check", "click", "dblclick", "dispatch_event", "drag_to", "fill", "press"),
    *("press_sequentially", "select_option", "set_checked", "set_input_files", "tap", "uncheck"),
}
WAITS = {
    *("becomes", "expect", "goto", "holds", "reload", "told_the_server", "until", "wait_for"),
    *("wait_for_timeout", "wait_for_url", "wait_until"),
}
# What looks like a wait and is none: the answer to a click may not have begun.
NO_WAITS = {"axe_violations", "fits", "looks_right", "screenshot", "settled"}
# Its words leave the form when they are on the tablet; they go to the server after that.
# On which sheet they are written is settled when the menu says which question it is.
SAVES = {"with_large_photo", "with_photo", "write"}
# They wait for the server to have what is on the tablet: a click that is not there yet escapes them.
SENDS = {"kick", "nothing_lost", "sent_everything"}
OF_THE_SERVER = {
    *("exists", "objects", "outbox", "passed", "read_bytes", "read_text", "refresh_from_db", "sent"),
}
OF_THE_PAGE = {"cookies", "evaluate", "items", "photos", "script"}
LEAVES = {"goto", "reload"}  # takes along what the browser was still asking for
WRITES = {"bulk_create", "create", "delete", "update"}


@dataclass
class Reading(ast.NodeVisitor):
    """Walks one function in the order in which it runs."""

    functions: dict[str, ast.FunctionDef]
    stand: Stand = Stand.SETTLED
    hasty: list[tuple[int, str]] = field(default_factory=list)
    inside: tuple[str, ...] = ()
    said: str = ""
    turning: bool = False  # the last act was a press on a link

    def walk(self, nodes: list[ast.stmt]) -> None:
        for node in nodes:
            self.visit(node)

    def look(self, node: ast.expr, what: str, most: Stand) -> None:
        if self.stand > most:
            self.hasty.append((node.lineno, what))

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in WRITES and ".objects" in ast.unparse(node.func):
            return
        self.generic_visit(node)
        if name in LEAVES or (name in SAVES and self.turning):
            self.look(node, name, Stand.SAVED)
        if name in ACTS:
            self.turning = "get_by_role('link'" in ast.unparse(node.func)
        if name in ACTS or (name == "send" and not node.args):
            self.stand = Stand.ACTED
        elif name == "says":
            self.hear(ast.unparse(node.args[0]))
        elif name in SAVES and not ast.unparse(node.func).startswith("sys."):
            self.stand = Stand.SAVED
        elif name in SENDS:
            self.stand = Stand.SETTLED if self.stand < Stand.ACTED else self.stand
        elif name in WAITS:
            self.stand = Stand.SETTLED
        elif name in OF_THE_PAGE and isinstance(node.func, ast.Attribute) and not node.keywords:
            self.look(node, name, Stand.SAVED)
        elif name in self.functions and name not in {*NO_WAITS, *self.inside, "send"}:
            self.follow(name)

    def hear(self, words: str) -> None:
        """The tablet's bar says this. That it says what it said before the act is no sign."""
        if words != self.said:
            self.stand = Stand.SETTLED
        self.said = words

    def follow(self, name: str) -> None:
        inner = Reading(self.functions, self.stand, inside=(*self.inside, name))
        inner.walk(self.functions[name].body)
        self.stand = inner.stand

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self.generic_visit(node)
        if node.attr in OF_THE_SERVER:
            self.look(node, node.attr, Stand.SETTLED)

    def visit_Expr(self, node: ast.Expr) -> None:
        """A script of which nobody asks the answer is an act."""
        call = node.value
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in {"evaluate", "script"}:
            before = self.stand
            self.stand = Stand.SETTLED
            self.generic_visit(node)
            self.stand = max(before, Stand.SAVED)
        else:
            self.generic_visit(node)

    def visit_With(self, node: ast.With) -> None:
        for item in node.items:
            self.visit(item.context_expr)
        self.walk(node.body)
        if any("expect_" in ast.unparse(item) or "replaced(" in ast.unparse(item) for item in node.items):
            self.stand = Stand.SETTLED

    def visit_If(self, node: ast.If) -> None:
        self.visit(node.test)
        before = self.stand
        self.walk(node.body)
        after, self.stand = self.stand, before
        self.walk(node.orelse)
        self.stand = max(after, self.stand)

    def visit_For(self, node: ast.For) -> None:
        self.visit(node.iter)
        self.walk(node.body + node.body + node.orelse)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.functions = self.functions | {node.name: node}


@cache
def shared() -> dict[str, ast.FunctionDef]:
    """The steps that browser tests share, and a tablet's own, by their names."""
    files = [path for path in tracked.of(".py") if path.parts[:2] == ("tests", "browser")]
    trees = [ast.parse(tracked.read(path)) for path in files]
    return {
        node.name: node
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("test_")
    }


def hasty(source: str) -> list[tuple[int, str]]:
    """(line, what) of everything that is read, or written, before what was done last is waited for."""
    tree = ast.parse(source)
    own = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    found: set[tuple[int, str]] = set()
    for function in own.values():
        reading = Reading(shared() | own)
        reading.walk(function.body)
        found |= set(reading.hasty)
    return sorted(found)


def browser_tests() -> list[Path]:
    return [path for path in tracked.of(".py") if path.parts[:2] == ("tests", "browser")]
