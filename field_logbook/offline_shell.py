"""The pages that a tablet keeps: one for everybody, without names, and its service worker with the list of
files."""

import hashlib
import json
import os
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string

SCREEN = "/veld/"
MANIFEST = "/veld/traject.webmanifest"
STATIC = settings.BASE_DIR / "static"
SCRIPTS = STATIC / "field_logbook"
TEMPLATES = settings.BASE_DIR / "templates" / "field_logbook"
NAMES = re.compile(r"""{% static ["']([^"']+)["'] %}""")
REFERENCES = re.compile(r"""(?:href|src)="(/[^"]+\.(?:css|js|svg|png))\"""")


@cache
def remembered(salt: str) -> tuple[str, str, list[str]]:
    """Version, page and files of this installation; once per process, because nothing of it changes while it
    runs."""
    version = version_of(salt)
    page = render_to_string("field_logbook/shell.html", {"version": version})
    modules = [staticfiles_storage.url(f"field_logbook/{path.name}") for path in scripts()]
    return version, page, list(dict.fromkeys([SCREEN, MANIFEST, *REFERENCES.findall(page), *modules]))


def current() -> tuple[str, str, list[str]]:
    """While developing the files are read anew each time. FIELD_VERSION: another value makes tablets fetch
    them anew."""
    if settings.DEBUG:
        remembered.cache_clear()
    return remembered(os.environ.get("FIELD_VERSION", ""))


def scripts() -> list[Path]:
    return sorted(SCRIPTS.glob("*.js"))


def version_of(salt: str) -> str:
    """Another one when anything of the screens changed: their HTML, what it refers to, a script, the
    worker."""
    state = hashlib.sha256(
        salt.encode() + render_to_string("field_logbook/shell.html", {"version": ""}).encode()
    )
    names = NAMES.findall((TEMPLATES / "shell.html").read_text(encoding="utf-8"))
    for path in [*scripts(), TEMPLATES / "worker.js", *(STATIC / name for name in sorted(set(names)))]:
        state.update(path.name.encode() + path.read_bytes())
    return state.hexdigest()[:12]


def page() -> str:
    return current()[1]


def worker() -> str:
    version, _page, files = current()
    return render_to_string("field_logbook/worker.js", {"version": version, "files": json.dumps(files)})


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
