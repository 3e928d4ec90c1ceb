"""Finds the Chromium that the browser tests drive, and installs one when there is none.

`make test` runs `python -m tests.browser.chromium` first, so that a missing browser fails early and clearly.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",  # Chromium's sandbox does not start as root
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",  # /dev/shm of a container is often only 64 MB
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whatever a page would fetch from elsewhere fails, and the page fixture reports it.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1",
]


def works(program: str | None) -> bool:
    """Ubuntu's chromium-browser, for one, is a script that only says to install a snap."""
    if not program:
        return False
    try:
        return (
            subprocess.run([program, "--version"], capture_output=True, timeout=60, check=False).returncode
            == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


def find() -> str | None:
    """The program's path: CHROMIUM, one on PATH, or playwright's own; None when there is none."""
    for name in (os.environ.get("CHROMIUM"), *NAMES):
        program = shutil.which(name) if name else None
        if works(program):
            return program
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        program = playwright.chromium.executable_path
    return program if works(program) else None


def install() -> None:
    """Debian's package when we are root, else playwright's download."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Chromium installeren voor de browsertests (apt-get) ...", flush=True)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        packages = ["chromium", "fonts-dejavu-core"]
        for arguments in (
            ["update", "-qq"],
            ["install", "-qq", "--yes", "--no-install-recommends", *packages],
        ):
            subprocess.run(["apt-get", *arguments], env=environment, stdout=subprocess.DEVNULL, check=False)
        if any(works(shutil.which(name)) for name in NAMES):
            return
    print("Chromium installeren voor de browsertests (playwright) ...", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> None:
    if find() is None:
        install()
        if find() is None:
            sys.exit(
                "Er is geen Chromium en hij kon niet geïnstalleerd worden: de browsertests kunnen niet draaien.\n"
                "Installeer chromium of google-chrome, of zet CHROMIUM op het pad van een Chromium."
            )


if __name__ == "__main__":
    main()
