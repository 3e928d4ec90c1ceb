"""What a page for maintainers names in `backticks`, in links and in commands, and whether it is there."""

import importlib
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps

from . import tracked
from .addresses import ALL

CODE = (".py", ".js", ".html", ".css", ".toml", ".yaml", ".txt", ".typ", ".sh", ".service", ".json")
FENCED = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
MAKE = re.compile(r"\bmake ([a-z-]+)\b")
MODULE = re.compile(r"python3? -m ([\w.]+)")
NAME = re.compile(r"[A-Za-z_]\w*")
DOTTED = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)+")
ADDRESS = re.compile(r"[a-z_]+:[a-z_]+")
# Names of others, and of what is made or was rejected.
OUTSIDE = {
    "pg_trgm",
    "btree_gist",
    "Host",
    "JSON.stringify",
    "page.goto",
    "page.url",
    "deploy/.env",
    "utils.py",
}
PACKAGES = {"celery", "gunicorn", "pytest", "json", "django"}


def faults(page: Path, text: str) -> list[str]:
    """What `text`, standing at `page`, names and nothing has."""
    prose = FENCED.sub("", text)
    spans = [span for span in SPAN.findall(prose) if not is_there(page, span)]
    targets = set(re.findall(r"^([a-z-]+):", tracked.read(Path("Makefile")), re.MULTILINE))
    commands = "\n".join([*SPAN.findall(prose), *FENCED.findall(text)])
    makes = [f"make {name}" for name in MAKE.findall(commands) if name not in targets]
    modules = [name for name in MODULE.findall(commands) if not is_module(name)]
    links = [link for link in LINK.findall(prose) if not leads_somewhere(page, link)]
    return [*spans, *makes, *modules, *links]


def leads_somewhere(page: Path, link: str) -> bool:
    if link.startswith(("http:", "https:", "mailto:")):
        return True
    name, _, anchor = link.partition("#")
    target = (tracked.ROOT / page.parent / name).resolve() if name else tracked.ROOT / page
    if not target.exists():
        return False
    titles = HEADING.findall(target.read_text(encoding="utf-8")) if anchor else []
    return not anchor or anchor in {re.sub(r"[^\w\- ]", "", one).lower().replace(" ", "-") for one in titles}


def is_there(page: Path, span: str) -> bool:
    """True also for what is no name: a command, an address, a piece of code or of Dutch."""
    span = re.sub(r"\(.*\)$", "", span)
    if span in OUTSIDE:
        return True
    path, _, test = span.partition("::")
    if test:
        return any(f"def {test}(" in one.read_text() for one in places(page, path))
    if ADDRESS.fullmatch(span):
        return span in {address.name for address in ALL}
    if re.fullmatch(r"[\w.*\-/]+", span) and ("/" in span or span.endswith(CODE)):
        return span.startswith(("/", "var/", ".venv/", ".")) or bool(places(page, span))
    if DOTTED.fullmatch(span):
        return is_attribute(page, span)
    return span in words() if NAME.fullmatch(span) else True


def rooms_of(page: Path) -> list[str]:
    """The apps that a page is about: there it names files and modules from that app on."""
    name = page.stem.replace("-", "_")
    return [name] if (tracked.ROOT / name).is_dir() else []


def places(page: Path, name: str) -> list[Path]:
    """The files and folders of this name (`*` is anything; a module's `.py` may be left out)."""
    folders = ["", "tests/"]
    for room in rooms_of(page):
        folders += [
            f"{room}/",
            f"static/{room}/",
            f"templates/{room}/",
            f"tests/{room}/",
            f"tests/browser/{room}/",
        ]
    found = [
        path
        for folder in folders
        for end in ("", ".py", ".js")
        for path in tracked.ROOT.glob(f"{folder}{name}{end}")
    ]
    if not found and "/" in name and DOTTED.fullmatch(Path(name).name):  # views/reading.read
        module, _, attribute = name.rpartition(".")
        found = [path for path in places(page, module) if attribute in NAME.findall(path.read_text())]
    if not found and name.count("/") == 1 and name.endswith("/"):
        found = [tracked.ROOT / path for path in tracked.files() if name[:-1] in path.parts[:-1]]
    if not found and "/" not in name:
        found = [tracked.ROOT / path for path in tracked.files() if path.name == name]
    return found


def is_attribute(page: Path, dotted: str) -> bool:
    """Of a module, a model or a class of ours; or a word in a file of that name."""
    first, _, last = dotted.partition(".")
    if first in PACKAGES or is_module(dotted):
        return True
    if any(reach(start, dotted) for start in ["", *(f"{room}." for room in rooms_of(page))]):
        return True
    for module in modules():
        owner = getattr(module, first, None)
        if (module.__name__.rpartition(".")[2] == first and has(module, last)) or (
            owner and has(owner, last)
        ):
            return True
    return any(
        path.stem == first or f"class {first}" in text
        for path in tracked.of(".js", ".py")
        if last.rpartition(".")[2] in (text := read(path))
    )


def is_module(name: str) -> bool:
    path = tracked.ROOT.joinpath(*name.split("."))
    return name.split(".")[0] in PACKAGES or path.is_dir() or path.with_suffix(".py").is_file()


def reach(start: str, dotted: str) -> bool:
    """Whether a module of ours has it: app.module.function, app.Model, app.room.module.Class.field."""
    parts = (start + dotted).split(".")
    if len(parts) == 2 and parts[0] in apps.app_configs:
        try:
            return bool(apps.get_model(*parts))
        except LookupError:
            pass
    for cut in range(len(parts) - 1, 0, -1):
        if is_module(".".join(parts[:cut])):
            return has(importlib.import_module(".".join(parts[:cut])), ".".join(parts[cut:]))
    return False


def has(owner: Any, dotted: str) -> bool:
    for name in dotted.split("."):
        if name in getattr(owner, "__annotations__", {}) and not hasattr(owner, name):
            return True
        if not hasattr(owner, name):
            return False
        owner = getattr(owner, name)
    return True


def modules() -> Iterator[Any]:
    """Those of ours that are loaded, which the URLconf sees to."""
    ours = {path.parts[0] for path in tracked.of(".py") if len(path.parts) > 1}
    return (module for name, module in sorted(sys.modules.items()) if module and name.split(".")[0] in ours)


@cache
def read(path: Path) -> str:
    return tracked.read(path)


@cache
def words() -> frozenset[str]:
    """Every word of the code, but for the wrong ones in the test of this module."""
    files = [path for path in tracked.of(*CODE) if path.name != "test_docs.py"]
    files += [Path("Makefile"), Path("deploy/Dockerfile")]
    return frozenset(word for path in files for word in NAME.findall(tracked.read(path)))
