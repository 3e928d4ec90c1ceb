"""Installing Chromium while another package manager is busy."""

from pathlib import Path

import pytest

from tests.browser import chromium

# Fails as apt does while others hold the lock of its lists, as often as `busy` has lines.
APT = """#!/bin/sh
echo "$@" >> {folder}/asked
if [ -s {folder}/busy ]; then
  sed -i 1d {folder}/busy
  echo "E: Could not get lock /var/lib/apt/lists/lock. It is held by process 7 (apt-get)" >&2
  exit 100
fi
echo "{complaint}" >&2
exit {code}
"""


@pytest.fixture
def apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """`apt(busy=2)` puts an apt-get on PATH; gives the file with what it was asked."""
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(chromium, "LOCK_PAUSE", 0)

    def make(busy: int = 0, complaint: str = "", code: int = 0) -> Path:
        (tmp_path / "busy").write_text("x\n" * busy)
        program = tmp_path / "apt-get"
        program.write_text(APT.format(folder=tmp_path, complaint=complaint, code=code))
        program.chmod(0o755)
        return tmp_path / "asked"

    return make


def test_it_waits_for_another_package_manager(apt, capfd: pytest.CaptureFixture[str]) -> None:
    asked = apt(busy=2)
    chromium.apt_get("update", "-qq")
    assert asked.read_text().splitlines() == ["-o DPkg::Lock::Timeout=600 update -qq"] * 3
    out, err = capfd.readouterr()
    assert out.count("even wachten") == 1
    assert "Could not get lock" not in err


def test_it_does_not_wait_for_ever(apt, monkeypatch: pytest.MonkeyPatch, capfd) -> None:
    monkeypatch.setattr(chromium, "LOCK_PATIENCE", -1)
    asked = apt(busy=2)
    chromium.apt_get("update", "-qq")
    assert len(asked.read_text().splitlines()) == 1
    assert "Could not get lock" in capfd.readouterr().err


def test_another_failure_is_told_at_once(apt, capfd: pytest.CaptureFixture[str]) -> None:
    asked = apt(complaint="E: Unable to locate package chromium", code=100)
    chromium.apt_get("install", "chromium")
    assert len(asked.read_text().splitlines()) == 1
    assert "Unable to locate" in capfd.readouterr().err
