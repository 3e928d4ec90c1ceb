"""What production refuses, and what it keeps for itself."""

import os
import re
import runpy
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from consultation.forms import MOST_PHOTOS
from embedded.leases import ROOT

PROXY = ROOT / "deploy" / "nginx.conf"
READY = {
    "TRAJECT_PRODUCTION": "1",
    "SECRET_KEY": "x" * 60,
    "ALLOWED_HOSTS": "toekomst.stad.be",
    "SITE_URL": "https://toekomst.stad.be",
    "DATABASE_URL": "postgresql://traject@127.0.0.1:1/traject",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "DJANGO_SETTINGS_MODULE": "config.settings",
}


def start(**without: None) -> subprocess.CompletedProcess[str]:
    outside = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    environment = outside | {name: value for name, value in READY.items() if name not in without}
    command = [sys.executable, "-W", "ignore", "-c", "import django; django.setup()"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", ["SITE_URL", "SECRET_KEY"])
def test_it_starts_only_when_it_knows_its_address_and_has_a_key(name: str) -> None:
    refused = start(**{name: None})
    assert refused.returncode != 0
    assert name in refused.stderr


def test_with_all_of_them_it_starts() -> None:
    done = start()
    assert done.returncode == 0, done.stderr


def test_gunicorn_listens_to_the_proxy_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BIND", raising=False)
    assert runpy.run_path(str(ROOT / "deploy" / "gunicorn.py"))["bind"] == "127.0.0.1:8000"


def test_the_proxy_of_the_manual_lets_in_what_our_forms_may_send_and_says_who_asks() -> None:
    """Seen at work by hand (docs/production.md); this holds what was seen."""
    lines = dict(re.findall(r"^ *([a-z_]+(?: X-[\w-]+| Host)?) +([^;\n]+);", PROXY.read_text(), re.M))
    photos = MOST_PHOTOS * 10 * 1024 * 1024
    assert int(lines["client_max_body_size"].removesuffix("m")) * 1024 * 1024 > photos
    assert lines["proxy_request_buffering"] == lines["proxy_buffering"] == "on"
    assert lines["proxy_set_header Host"] == "$host"
    assert lines["proxy_set_header X-Forwarded-For"] == "$remote_addr"
    assert lines["proxy_set_header X-Forwarded-Proto"] == "$scheme"
    assert int(lines["proxy_read_timeout"].removesuffix("s")) >= 15 * MOST_PHOTOS
    assert lines["access_log"] == "/var/log/nginx/traject.log traject"
    assert "$http_referer" not in PROXY.read_text()


def test_gunicorn_believes_one_header_about_https() -> None:
    """The one that the proxy overwrites: of two that differ it makes an error."""
    configured = runpy.run_path(str(ROOT / "deploy" / "gunicorn.py"))
    assert configured["secure_scheme_headers"] == {"X-FORWARDED-PROTO": "https"}


def test_an_upload_is_read_by_our_own_user_and_group_alone() -> None:
    umask = os.umask(0)
    try:
        path = Path(default_storage.path(default_storage.save("works/7/werk.jpg", ContentFile(b"x"))))
    finally:
        os.umask(umask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (path.parent, path.parent.parent)} == {0o750}


@pytest.mark.parametrize("unit", sorted(Path("deploy/systemd").glob("*.service")), ids=lambda unit: unit.name)
def test_each_unit_keeps_its_folder_for_itself(unit: Path) -> None:
    text = unit.read_text()
    assert "StateDirectoryMode=0750\nUMask=0027\n" in text


def test_redis_of_the_containers_has_a_password() -> None:
    text = (ROOT / "deploy" / "compose.yaml").read_text()
    assert "--requirepass" in text
    assert "redis://:${REDIS_PASSWORD:?}@queue" in text
