"""The toolkit knows no app, and the embedded servers know neither the apps nor the toolkit."""

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
