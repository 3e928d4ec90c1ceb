"""`make run` over data of another version: refused with both ways out, and begun again without a loss."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from embedded import beginning_again, leases, preparing
from embedded.terminal import CannotStart
from tests import ports
from tests.embedded.test_embedded import HOLD, Folder

OTHER = """
import psycopg
from embedded import leases
with psycopg.connect(leases.database_url()) as connection:
    connection.execute(
        "CREATE TABLE django_migrations (id serial, app text, name text, applied timestamptz DEFAULT now())"
    )
    connection.execute("INSERT INTO django_migrations (app, name) VALUES ('trajectories', '0099_later')")
leases.redis_url()
leases.stop()
"""
TABLES = """
import psycopg
from embedded import leases
with psycopg.connect(leases.database_url()) as connection:
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    print([name for name, in connection.execute(tables)])
leases.stop()
"""
USER = """
import sys
from embedded import leases
print(leases.database_url(), flush=True)
"""
ASIDE = """
from embedded import beginning_again, leases
print(beginning_again.put_aside(leases.folder()))
"""


def launch(folder: Folder, **environment: str) -> subprocess.CompletedProcess[str]:
    with ports.held() as port:
        return subprocess.run(
            [sys.executable, "-m", "embedded.launch"],
            cwd=leases.ROOT,
            env=folder.environment | {"PORT": str(port)} | environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )


def told(folder: Folder, code: str) -> str:
    process = folder.start(code)
    output, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    return output.strip()


@pytest.mark.django_db
@pytest.mark.parametrize("key", [("trajectories", "0099_later"), ("a_room_of_later", "0001_initial")])
def test_a_migration_that_we_lack_is_another_version(
    key: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert preparing.unknown_migrations() == []
    MigrationRecorder.Migration.objects.create(app=key[0], name=key[1])
    assert preparing.unknown_migrations() == [key]
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/traject")
    with pytest.raises(CannotStart, match=r"docs/production\.md") as refused:
        preparing.refuse_other_version()
    assert "BEGIN_AGAIN" not in str(refused.value), "what stands on another server is not ours to move"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ("ALTER TABLE clustering_round RENAME COLUMN name TO title", "clustering_round.name"),
        ("DROP TABLE clustering_opinion_also", "clustering_opinion_also.buildingblock_id"),
    ],
)
def test_a_migration_of_the_same_name_that_made_something_else_is_another_version(
    change: str, missing: str
) -> None:
    assert preparing.missing_columns() == []
    with connection.cursor() as cursor:
        cursor.execute(change)
    assert preparing.missing_columns()[0] == missing
    with pytest.raises(CannotStart, match=re.escape(missing)):
        preparing.refuse_other_version()


@pytest.mark.django_db
def test_what_was_not_migrated_yet_may_be_missing() -> None:
    MigrationRecorder.Migration.objects.filter(app="publications").delete()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE publications_edition RENAME COLUMN title TO other")
    preparing.refuse_other_version()


@pytest.mark.django_db
def test_a_package_may_have_migrations_that_we_lack() -> None:
    """An older or newer package in .venv looks after its own."""
    MigrationRecorder.Migration.objects.create(app="account", name="0099_later")
    preparing.refuse_other_version()


def test_data_of_another_version_is_left_alone_and_put_aside_when_asked(tmp_path: Path) -> None:
    """One test for what starts servers: refused, in use, put aside, and still there for its own version."""
    var = Folder(tmp_path / "var met spatie")
    told(var, OTHER)
    (var.path / "media").mkdir()
    (var.path / "media" / "foto.jpg").touch()

    refused = launch(var)
    assert refused.returncode == 1
    assert "trajectories.0099_later" in refused.stderr
    assert f"TRAJECT_VAR_DIR='{var.path}/ernaast' PORT=8001 make run" in refused.stderr
    assert "BEGIN_AGAIN=1 make run" in refused.stderr
    assert "Traject start niet" in refused.stdout
    assert told(var, TABLES) == "['django_migrations']"

    user = var.start(f"{USER}{HOLD}")
    assert user.stdout is not None
    user.stdout.readline()
    in_use = launch(var, BEGIN_AGAIN="1")
    assert in_use.returncode == 1
    assert "nog gebruikt" in in_use.stdout
    user.communicate(timeout=60)
    assert (var.path / "media" / "foto.jpg").exists()

    kept = var.path / f"bewaard-{date.today().isoformat()}"
    assert told(var, ASIDE) == str(kept)
    assert {path.name for path in kept.iterdir()} == {"media", "postgres", "secret_key", "valkey"}
    assert (kept / "media" / "foto.jpg").exists()
    assert told(var, TABLES) == "[]", "a new database"
    assert told(Folder(kept), TABLES) == "['django_migrations']", "the folder serves the version that made it"
    assert told(var, ASIDE) == f"{kept}-2", "a second time that day"


def test_nothing_is_put_aside_of_a_server_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "media").mkdir()
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/traject")
    with pytest.raises(CannotStart, match="DATABASE_URL"):
        beginning_again.put_aside(tmp_path)
    assert (tmp_path / "media").exists()


def test_there_may_be_nothing_to_put_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REDIS_URL", raising=False)
    assert beginning_again.put_aside(tmp_path) is None
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("value", "asked"), [("1", True), ("ja", True), ("0", False), ("", False)])
def test_beginning_again_is_asked_in_the_environment(
    value: str, asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BEGIN_AGAIN", value)
    assert beginning_again.is_asked() is asked
