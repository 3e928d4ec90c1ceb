"""The pages that a tablet keeps: one for everybody, without names, and its service worker with the list of
files."""

import hashlib
import json
import os
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string

SCREEN = "/veld/"
MANIFEST = "/veld/traject.webmanifest"
STATIC = settings.BASE_DIR / "static"
SCRIPTS = STATIC / "field_logbook"
TEMPLATES = settings.BASE_DIR / "templates" / "field_logbook"
REFERENCES = re.compile(r"""(?:href|src)="(/[^"]+\.(?:css|js|svg|png))\"""")


class Shell(NamedTuple):
    """What a tablet keeps: the page, and the addresses of its files."""

    version: str
    page: str
    files: list[str]


@cache
def make_shell(salt: str) -> Shell:
    """That of this installation; once per process, because nothing of it changes while it runs."""
    version = shell_version(salt)
    page = render_to_string("field_logbook/shell.html", {"version": version})
    modules = [staticfiles_storage.url(f"field_logbook/{path.name}") for path in script_files()]
    files = list(dict.fromkeys([SCREEN, MANIFEST, *REFERENCES.findall(page), *modules]))
    return Shell(version, page, files)


def current_shell() -> Shell:
    """While developing the files are read anew each time. FIELD_VERSION: another value makes tablets fetch
    them anew."""
    if settings.DEBUG:
        make_shell.cache_clear()
    return make_shell(os.environ.get("FIELD_VERSION", ""))


def script_files() -> list[Path]:
    return sorted(SCRIPTS.glob("*.js"))


def shell_version(salt: str) -> str:
    """Another one when anything of the screens changed: their HTML, what it refers to, a script, the
    worker."""
    page = render_to_string("field_logbook/shell.html", {"version": ""})
    state = hashlib.sha256(salt.encode() + page.encode())
    for path in [*script_files(), TEMPLATES / "worker.js", *files_of(page)]:
        state.update(path.name.encode() + path.read_bytes())
    return state.hexdigest()[:12]


def files_of(page: str) -> list[Path]:
    """What the page refers to, in its included parts too. An address with the file's fingerprint in it names
    none: there the page itself is another one when the file changes."""
    names = {address.removeprefix(settings.STATIC_URL) for address in REFERENCES.findall(page)}
    return [STATIC / name for name in sorted(names) if (STATIC / name).is_file()]


def service_worker() -> str:
    shell = current_shell()
    context = {"version": shell.version, "files": json.dumps(shell.files)}
    return render_to_string("field_logbook/worker.js", context)


def webmanifest() -> dict[str, object]:
    icon = staticfiles_storage.url("img/traject.svg")
    return {
        "name": "Traject veldlogboek",
        "short_name": "Veldlogboek",
        "lang": "nl-BE",
        "start_url": SCREEN,
        "scope": SCREEN,
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#1f5c4d",
        "icons": [{"src": icon, "sizes": "any", "type": "image/svg+xml"}],
    }
