"""Two test runs in one folder: the second is refused with a sentence, and a killed one holds nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from embedded.leases import ROOT
from tests import one_run

HOLD = (
    "import sys, time; from pathlib import Path; from tests import one_run\n"
    "lock = one_run.hold(Path(sys.argv[1])); print('held', flush=True); time.sleep(60)\n"
)


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock of `tmp_path`."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "test" / "run" / "tests.lock")],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def pytest_in(var: Path, *arguments: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    # Its servers are those of this run, its folder is not.
    own = {name: value for name, value in os.environ.items() if name != one_run.MARK}
    from django.conf import settings

    servers = {"DATABASE_URL": database_address(), "REDIS_URL": settings.REDIS_URL}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
        cwd=ROOT,
        env=own | servers | {"TRAJECT_VAR_DIR": str(var)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def database_address() -> str:
    from django.db import connection

    to = connection.settings_dict
    return f"postgresql://{to['USER']}:{to['PASSWORD']}@{to['HOST']}:{to['PORT']}/{to['NAME']}"


def test_the_second_run_is_refused_with_a_sentence(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    done = pytest_in(tmp_path, "tests/conventions/test_files.py", "--collect-only", environment={})
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert f"In deze map lopen al tests (proces {holder.pid})" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


def test_what_a_run_starts_itself_belongs_to_it(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    lock = str(tmp_path / "test" / "run" / "tests.lock")
    done = pytest_in(
        tmp_path, "tests/conventions/test_files.py", "--collect-only", environment={one_run.MARK: lock}
    )
    assert done.returncode == 0, done.stderr + done.stdout


def test_a_killed_run_holds_nothing(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    path = tmp_path / "test" / "run" / "tests.lock"
    with pytest.raises(one_run.RunsAlready):
        one_run.hold(path)
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    one_run.hold(path).close()


def test_another_folder_is_not_held_up(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    one_run.hold(tmp_path / "elsewhere" / "tests.lock").close()


def test_make_asks_before_it_checks_anything(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.one_run"],
        cwd=ROOT,
        env=os.environ | {"TRAJECT_VAR_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "lopen al tests" in done.stderr
