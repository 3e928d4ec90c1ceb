"""The imports between the packages of this house, read from the source and drawn from the top floor down.

    .venv/bin/python -m tests.conventions.arrows

The floors are those of import-linter's contract in pyproject.toml, the highest first. Neighbours on one are
separated by "|" when they may not know each other and by ":" when they may.
"""

from __future__ import annotations

import ast
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from . import tracked

Node = ast.Import | ast.ImportFrom


@dataclass(frozen=True)
class Import:
    """A line on which one module asks for another, both by their dotted names."""

    importer: str
    imported: str
    where: str  # file and line

    def __str__(self) -> str:
        return f"{self.where}: {self.importer} asks for {self.imported}"


@dataclass(frozen=True)
class Floors:
    """Packages or single modules, from the top down; a package may appear without some of its modules."""

    rows: list[list[str]]
    strangers: frozenset[int]  # floors on which neighbours may not know each other
    others: frozenset[str] = frozenset()  # packages of the house that stand on no floor

    @property
    def names(self) -> list[str]:
        return [name for row in self.rows for name in row]

    def level(self, name: str) -> int | None:
        return next((number for number, row in enumerate(self.rows) if name in row), None)

    def place(self, module: str) -> str | None:
        """What on a floor this module belongs to: itself, or the nearest package around it."""
        parts = module.split(".")
        around = [".".join(parts[:length]) for length in range(len(parts), 0, -1)]
        return next((name for name in around if name in self.names or name in self.others), None)


def read_floors(pyproject: Path) -> Floors:
    settings = tomllib.loads(pyproject.read_text())["tool"]["importlinter"]
    [layers] = [contract["layers"] for contract in settings["contracts"] if contract["type"] == "layers"]
    return floors_of(layers, settings["root_packages"])


def floors_of(layers: list[str], packages: list[str]) -> Floors:
    rows = [[name.strip() for name in layer.replace("|", ":").split(":")] for layer in layers]
    strangers = frozenset(number for number, layer in enumerate(layers) if "|" in layer)
    standing = {name for row in rows for name in row}
    return Floors(rows, strangers, frozenset(set(packages) - standing))


def read_imports(root: Path, paths: list[Path]) -> list[Import]:
    """Every import, also inside functions; but `AppConfig.ready` may plug in what waits for all apps."""
    modules = {dotted(path): path for path in paths}
    return [
        Import(importer, imported, f"{path}:{node.lineno}")
        for importer, path in modules.items()
        for node in statements(ast.parse((root / path).read_text()))
        for imported in asked(node, importer, path.name == "__init__.py", set(modules))
    ]


def dotted(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def statements(tree: ast.AST) -> Iterator[Node]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Node):
            yield node
        elif not (isinstance(node, ast.ClassDef) and is_app_config(node)):
            yield from statements(node)
        else:
            for part in node.body:
                if not (isinstance(part, ast.FunctionDef) and part.name == "ready"):
                    yield from statements(part)


def is_app_config(node: ast.ClassDef) -> bool:
    return any("AppConfig" in ast.unparse(base) for base in node.bases)


def asked(node: Node, importer: str, is_package: bool, modules: set[str]) -> Iterator[str]:
    """The modules that a statement names: `from . import rules` asks for a module when there is one."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    base = node.module or ""
    if node.level:
        here = importer.split(".")
        above = here[: len(here) - node.level + (1 if is_package else 0)]
        base = ".".join([*above, *([node.module] if node.module else [])])
    for alias in node.names:
        module = f"{base}.{alias.name}"
        yield module if module in modules else base


@dataclass(frozen=True)
class Drawing:
    """The arrows between places, each with the imports that make it."""

    floors: Floors
    arrows: dict[tuple[str, str], list[Import]]

    @property
    def wrong(self) -> dict[str, list[Import]]:
        """What is wrong in words, with the lines that make it so."""
        found = {}
        for (importer, imported), imports in self.arrows.items():
            upper, lower = self.floors.level(importer), self.floors.level(imported)
            if upper is None or lower is None:
                continue
            if upper > lower:
                found[f"{importer} points up at {imported}"] = imports
            elif upper == lower and upper in self.floors.strangers:
                found[f"{importer} knows its neighbour {imported}"] = imports
        for circle in self.circles():
            steps = zip(circle, [*circle[1:], circle[0]], strict=True)
            found[" -> ".join([*circle, circle[0]])] = [self.arrows[step][0] for step in steps]
        return found

    def circles(self) -> list[list[str]]:
        """One circle for every place that can be reached from itself and is in no circle before."""
        after: dict[str, list[str]] = defaultdict(list)
        for importer, imported in sorted(self.arrows):
            after[importer].append(imported)
        found: list[list[str]] = []
        for start in sorted(after):
            if any(start in circle for circle in found):
                continue
            ways = [[start]]
            seen = {start}
            while ways:
                way = ways.pop(0)
                if start in after[way[-1]]:
                    found.append(way)
                    break
                fresh = [name for name in after[way[-1]] if name not in seen]
                seen.update(fresh)
                ways += [[*way, name] for name in fresh]
        return found

    def __str__(self) -> str:
        lines = []
        for row in [*self.floors.rows, sorted(self.floors.others)]:
            for name in row:
                below = [imported for importer, imported in sorted(self.arrows) if importer == name]
                lines.append(f"{name:>24} -> {', '.join(below) or '(nothing)'}")
            if row:
                lines.append("-" * 100)
        for words, imports in self.wrong.items():
            lines += [f"WRONG: {words}", *(f"    {one}" for one in imports)]
        return "\n".join(lines)


def draw(floors: Floors, imports: list[Import]) -> Drawing:
    arrows: dict[tuple[str, str], list[Import]] = defaultdict(list)
    for one in imports:
        importer, imported = floors.place(one.importer), floors.place(one.imported)
        if importer and imported and importer != imported:
            arrows[importer, imported].append(one)
    return Drawing(floors, dict(arrows))


def draw_house() -> Drawing:
    floors = read_floors(tracked.ROOT / "pyproject.toml")
    roots = {name.split(".")[0] for name in [*floors.names, *floors.others]}
    paths = [path for path in tracked.of(".py") if path.parts[0] in roots]
    return draw(floors, read_imports(tracked.ROOT, paths))


if __name__ == "__main__":
    print(draw_house())
