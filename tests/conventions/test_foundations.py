"""The toolkit knows no app, and the embedded servers know neither apps nor toolkit; no import hides in
a function, as one that closes a circle does."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from . import tracked

APPS = {config.label for config in apps.get_app_configs() if Path(config.path).parent == settings.BASE_DIR}


def imported(path: Path) -> set[str]:
    """The first name of every module that a file imports, wherever in the file."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(tracked.read(path))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add((node.module or "").partition(".")[0])
    return names


@pytest.mark.parametrize(
    ("package", "strangers"),
    [("toolkit", APPS - {"toolkit"}), ("embedded", APPS)],
    ids=["toolkit", "embedded"],
)
def test_a_foundation_imports_no_app(package: str, strangers: set[str]) -> None:
    files = [path for path in tracked.of(".py") if path.parts[0] == package]
    assert files
    assert "trajectories" in strangers
    assert not {str(path): names for path in files if (names := imported(path) & strangers)}


OURS = APPS | {"benchmarks", "config", "embedded", "toolkit"}
LARGE = "brings numpy and scipy, which a web process has no need of"
MAY_HIDE = {
    "clustering/machine/vectors.py": LARGE,
    "clustering/management/commands/evaluate_duplicates.py": LARGE,
    "clustering/management/commands/evaluate_suggestions.py": LARGE,
    "clustering/tasks.py": LARGE,
    "manage.py": "says which Python to use when Django is not there",
    "benchmarks/bench_press.py": "what is measured loads what it uses, in a process of its own",
}


def hidden_imports(source: str) -> list[int]:
    """The lines on which a function imports something of ours. Only `ready` may, once all apps are loaded."""
    return [
        inner.lineno
        for function in ast.walk(ast.parse(source))
        if isinstance(function, ast.FunctionDef) and function.name != "ready"
        for inner in ast.walk(function)
        if (isinstance(inner, ast.ImportFrom) and (inner.level or (inner.module or "").split(".")[0] in OURS))
        or (isinstance(inner, ast.Import) and {one.name.split(".")[0] for one in inner.names} & OURS)
    ]


def test_no_import_hides_in_a_function() -> None:
    code = [path for path in tracked.of(".py") if path.parts[0] != "tests"]
    found = {str(path): lines for path in code if (lines := hidden_imports(tracked.read(path)))}
    assert found.keys() == MAY_HIDE.keys(), found


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("def promise():\n    from .tasks import carry_out_job", [2]),
        ("class Kind:\n    def promise(self):\n        import trajectories.models", [3]),
        ("def ready(self):\n    from . import erasing", []),
        ("from .tasks import carry_out_job", []),
        ("def main():\n    import django", []),
    ],
)
def test_a_hidden_import_is_seen(source: str, lines: list[int]) -> None:
    assert hidden_imports(source) == lines
