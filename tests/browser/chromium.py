"""Finds the Chromium that the browser tests drive, and installs one when there is none.

`make test` runs `python -m tests.browser.chromium` first, so that a missing browser fails early and clearly.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time

# The same engine with no windows around it: a quarter of the work for a page and its sizes.
WITHOUT_WINDOWS = "chromium-headless-shell"
WHOLE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
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


LOCK_PATIENCE = 600  # seconds that another package manager may take
LOCK_PAUSE = 5


def works(program: str | None) -> bool:
    """Ubuntu's chromium-browser, for one, is a script that only says to install a snap."""
    if not program:
        return False
    try:
        asked = subprocess.run([program, "--version"], capture_output=True, timeout=60, check=False)
        return asked.returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def first(*names: str | None) -> str | None:
    programs = (shutil.which(name) for name in names if name)
    return next((program for program in programs if works(program)), None)


def find() -> str | None:
    """The program's path: CHROMIUM, the one without windows, or else a whole one; None when there is
    none."""
    return first(os.environ.get("CHROMIUM"), WITHOUT_WINDOWS) or find_whole()


def find_whole() -> str | None:
    """One with pages of its own (chrome://): CHROMIUM, one on PATH, or playwright's own."""
    if program := first(os.environ.get("CHROMIUM"), *WHOLE):
        return program
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        program = playwright.chromium.executable_path
    return program if works(program) else None


def install() -> None:
    """Debian's packages when we are root, else playwright's download."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Chromium installeren voor de browsertests (apt-get) ...", flush=True)
        apt_get("update", "-qq")
        apt_get("install", "-qq", "--yes", "--no-install-recommends", "chromium", "fonts-dejavu-core")
        if first(*WHOLE):
            apt_get("install", "-qq", "--yes", "--no-install-recommends", WITHOUT_WINDOWS)
            return
    print("Chromium installeren voor de browsertests (playwright) ...", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def apt_get(*arguments: str) -> None:
    """Waits for another package manager that holds apt's locks; what apt complains about goes to stderr.

    apt waits by itself for dpkg's lock, which installing needs, but not for that of the lists, which `update`
    needs.
    """
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}
    command = ["apt-get", "-o", f"DPkg::Lock::Timeout={LOCK_PATIENCE}", *arguments]
    deadline, told = time.monotonic() + LOCK_PATIENCE, False
    while True:
        done = subprocess.run(
            command,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        locked = done.returncode != 0 and "Could not get lock" in done.stderr
        if not locked or time.monotonic() > deadline:
            sys.stderr.write(done.stderr)
            return
        if not told:
            print("Een ander programma installeert pakketten; even wachten ...", flush=True)
            told = True
        time.sleep(LOCK_PAUSE)


def main() -> None:
    if find_whole() is None:
        install()
        if find_whole() is None:
            sys.exit(
                "Er is geen Chromium en hij kon niet geïnstalleerd worden: "
                "de browsertests kunnen niet draaien.\n"
                "Installeer chromium of google-chrome, of zet CHROMIUM op het pad van een Chromium."
            )


if __name__ == "__main__":
    main()
