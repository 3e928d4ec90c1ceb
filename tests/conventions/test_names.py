"""What names say: one address is one act, and one word is one thing."""

import ast
from collections import defaultdict

from . import tracked
from .house import LABELS

VIEWS = [
    path for path in tracked.of(".py") if path.parts[0] in LABELS and "views" in path.with_suffix("").parts
]
RULES = [
    path
    for path in tracked.of(".py")
    if path.parts[0] in LABELS
    and not {"views", "migrations", "templatetags"} & set(path.with_suffix("").parts)
]
# A posted word that is an answer, and no act of its own.
ANSWERS = {("ambassadors/views/training.py", "antwoord"), ("trajectories/views/archive.py", "publiek")}
# Each format of a table, and each platform, is read by a module of its own, and asked the same questions.
READERS = {"toolkit/tables", "contributions/importing/senders"}


def posted_words(tree: ast.Module) -> list[tuple[str, int]]:
    """Where a view compares what was posted under a name with a literal: the name, and the line."""
    return [
        (node.left.args[0].value, node.lineno)
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        and isinstance(node.comparators[0], ast.Constant)
        and isinstance(node.left, ast.Call)
        and ast.unparse(node.left.func) == "request.POST.get"
        and isinstance(node.left.args[0], ast.Constant)
    ]


def test_one_address_is_one_act() -> None:
    """No view that drops, or takes up again when the form says so: each act has an address and a view."""
    switching = [
        f"{path}:{line}"
        for path in VIEWS
        for name, line in posted_words(ast.parse(tracked.read(path)))
        if (str(path), name) not in ANSWERS
    ]
    assert VIEWS
    assert switching == []


def test_a_verb_alone_stands_in_one_module_of_an_app() -> None:
    """`settle` here and `settle` there are two things: each says what it settles."""
    places = defaultdict(set)
    for path in RULES:
        if str(path.parent) in READERS:
            continue
        for node in ast.parse(tracked.read(path)).body:
            if isinstance(node, ast.FunctionDef) and "_" not in node.name:
                places[path.parts[0], node.name].add(path.stem)
    assert {key: found for key, found in places.items() if len(found) > 1} == {}
