"""What deploy/compose.yaml says can be done by what it starts: read as text, no engine runs here."""

from __future__ import annotations

import re
import runpy
import shlex
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import get_commands

from embedded.leases import ROOT

DEPLOY = ROOT / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if service["image"] == "traject"}
OF_PACKAGES = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}
SECRET = re.compile(r"PASSWORD|SECRET|KEY")


def read_by_the_code() -> set[str]:
    """The variables that settings, deploy/ and embedded read."""
    files = [*(ROOT / "config").glob("*.py"), *DEPLOY.glob("*.py"), *(ROOT / "embedded").glob("*.py")]
    read = re.compile(r'(?:environ(?:\.get)?[([]|\bwords\(|\bflag\()\s*"([A-Z0-9_]+)"')
    return {name for file in files for name in read.findall(file.read_text())}


def in_the_manual() -> set[str]:
    """Those of the table in docs/production.md."""
    rows = re.findall(r"^\| ((?:`[A-Z0-9_]+`(?:, )?)+) \|", (ROOT / "docs/production.md").read_text(), re.M)
    return {name for row in rows for name in re.findall(r"`(\w+)`", row)}


def programs(command: str) -> list[list[str]]:
    words = shlex.split(command)
    if words[:2] == ["sh", "-c"]:
        return [part for line in words[2].split("&&") for part in programs(line)]
    return [words]


@pytest.mark.parametrize("name", OURS)
def test_each_command_of_ours_exists(name: str) -> None:
    cmd = re.search(r"^CMD \[(.*)\]", (DEPLOY / "Dockerfile").read_text(), re.M)
    assert cmd
    command = OURS[name].get("command", cmd[1].replace(",", " "))
    for words in programs(command):
        if words[:2] == ["python", "manage.py"]:
            assert words[2] in get_commands()
        else:
            assert shutil.which(words[0], path=str(Path(sys.executable).parent)), words
    assert runpy.run_path(str(DEPLOY / "gunicorn.py"))["worker_class"] == "gthread"


def test_each_variable_is_one_that_somebody_reads() -> None:
    given = {variable for service in OURS.values() for variable in service["environment"]}
    assert given - read_by_the_code() == set()
    asked = set(re.findall(r"\$\{(\w+)", str(OURS)))
    assert asked - read_by_the_code() - in_the_manual() == {"POSTGRES_PASSWORD", "REDIS_PASSWORD"}


def test_each_variable_of_the_manual_reaches_the_containers() -> None:
    """Were `OIDC_ORGANISATIONS` left out unseen, everybody would get in whom the provider signs in."""
    assert {"OIDC_ORGANISATIONS", "OIDC_AUDIENCES", "SECURITY_CONTACT"} <= in_the_manual()
    for service in OURS.values():
        assert service["env_file"] == ".env"
    emptied = [
        f"{name}={value}"
        for service in OURS.values()
        for name, value in service["environment"].items()
        if str(value).endswith(":-}")
    ]
    assert emptied == [], "an empty one is not the default of the settings"


def test_no_secret_stands_in_it_or_in_the_image() -> None:
    for service in SERVICES.values():
        for name, value in service["environment"].items():
            if SECRET.search(name) or "://" in str(value):
                assert "${" in value, name
        assert not re.search(r"(?:requirepass|-a) \"?\w", str(service.get("command", "")))
    left_out = (DEPLOY / "Dockerfile.dockerignore").read_text().split()
    for file in ("**/.env", "var", ".git", ".venv"):
        assert file in left_out
    assert ".env" in (ROOT / ".gitignore").read_text().split()


def test_who_waits_for_another_waits_for_what_it_can_become() -> None:
    for name, service in SERVICES.items():
        for other, wanted in service.get("depends_on", {}).items():
            if wanted["condition"] == "service_healthy":
                assert SERVICES[other]["healthcheck"]["test"], (name, other)
            else:
                assert SERVICES[other]["restart"] == "no", (name, other)
    addresses = str(SERVICES["web"]["environment"])
    for host in re.findall(r"@(\w+)[/:]", addresses):
        assert host in SERVICES


def test_only_the_machine_itself_reaches_a_port() -> None:
    published = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert published == ["127.0.0.1:8000:8000"]
    folders = {volume.split(":")[0] for service in SERVICES.values() for volume in service["volumes"]}
    assert folders == set(COMPOSE["volumes"])
