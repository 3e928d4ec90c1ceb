"""Make `.venv` from a lock, when it is missing, half made or from another one. Run by make with the system's
Python.

There are three locks, each with all of the one before: what runs in production, what `make run` needs
besides, and what tests need. An environment of a larger one will do; one of a smaller one is added to, so
that nothing is taken away from under a Traject that runs.

Standard library only, and written so that an older Python can read it far enough to say that it is too old.
"""

import argparse
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from typing import NoReturn

LEAST_FREE_BYTES = 1500 * 1000 * 1000  # the packages take about 750 MB, pip needs as much while it works
LOCKS = {
    "run": "requirements.txt",
    "embedded": "requirements-embedded.txt",
    "dev": "requirements-dev.txt",
}
MARKER = "installed"  # inside .venv; written last, so a half-made one has none


def fail(message: str) -> NoReturn:
    sys.stdout.flush()
    sys.stderr.write("\n" + message + "\n\n")
    sys.exit(1)


def fingerprint(lock: str) -> str:
    with open(lock, "rb") as file:
        content = file.read()
    return hashlib.sha256(content + sys.version.encode()).hexdigest()


def is_complete(venv: str, wanted: "list[str]") -> bool:
    """Whether it was made from a lock with one of these fingerprints."""
    try:
        with open(os.path.join(venv, MARKER)) as file:
            if file.read() not in wanted:
                return False
    except OSError:
        return False
    # The Python it was made from may have been removed since.
    python = os.path.join(venv, "bin", "python")
    return os.path.exists(python) and subprocess.call([python, "-c", ""]) == 0  # noqa: S603


def make(root: str, venv: str, lock: str, wanted: str, held: int, add: bool = False) -> None:
    """`add`: to what is there. `held` is the descriptor of the lock: a pip that outlives us keeps it, so that
    nobody installs beside it."""
    if shutil.disk_usage(root).free < LEAST_FREE_BYTES:
        needed = LEAST_FREE_BYTES // 10**6
        fail(f"De schijf is te vol: er is {needed} MB vrij nodig om de pakketten te installeren.")
    if os.path.lexists(venv) and not add:
        print("De map .venv is onvolledig of verouderd en wordt opnieuw gemaakt.", flush=True)
        os.unlink(venv) if os.path.islink(venv) else shutil.rmtree(venv)
    print("Pakketten installeren in .venv (eenmalig, 1 tot 3 minuten) ...", flush=True)
    if not add:
        make_folder(venv, held)
    pip = [os.path.join(venv, "bin", "python"), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    if subprocess.call([*pip, "--require-hashes", "--requirement", lock], pass_fds=[held]) != 0:  # noqa: S603
        fail("De pakketten konden niet geïnstalleerd worden; de reden staat hierboven. Is er internet?")
    marker = os.path.join(venv, MARKER)
    with open(marker + ".new", "w") as file:
        file.write(wanted)
    os.replace(marker + ".new", marker)


def make_folder(venv: str, held: int) -> None:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "venv", venv],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        pass_fds=[held],
    )
    if done.returncode != 0:
        version = ".".join(map(str, sys.version_info[:2]))
        fail(
            "Python kan geen .venv maken. Op Debian en Ubuntu zit dat in een apart pakket:\n"
            f"  sudo apt-get install python{version}-venv\n\n{done.stdout[-600:]}"
        )


def main() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036
        fail(
            f"Python 3.11 of nieuwer is nodig; dit is {sys.version.split()[0]}. Geef een nieuwere aan:\n"
            "  make run PYTHON=python3.12"
        )
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--root", default=os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    arguments.add_argument("--for", dest="purpose", choices=list(LOCKS), default="run")
    chosen = arguments.parse_args()
    root, venv = chosen.root, os.path.join(chosen.root, ".venv")
    locks = [os.path.join(root, name) for name in LOCKS.values()]
    place = list(LOCKS).index(chosen.purpose)
    prints = [fingerprint(lock) for lock in locks]
    enough, smaller = prints[place:], prints[:place]
    if is_complete(venv, enough):
        return
    held = os.open(root, os.O_RDONLY)  # the folder itself: git may replace any file in it meanwhile
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            print("Een ander venster installeert de pakketten al; even wachten ...", flush=True)
            fcntl.flock(held, fcntl.LOCK_EX)
        if not is_complete(venv, enough):
            make(root, venv, locks[place], prints[place], held, add=is_complete(venv, smaller))
    except OSError as error:
        fail(f"De map .venv kan niet gemaakt worden: {error}")
    except KeyboardInterrupt:
        fail("Onderbroken; de volgende keer begint de installatie opnieuw.")
    finally:
        os.close(held)


if __name__ == "__main__":
    main()
