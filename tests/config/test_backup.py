"""deploy/backup.sh and deploy/restore.sh on real databases: dump, restore elsewhere, compare row by row."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection
from PIL import Image
from psycopg import sql

from contributions import erasure, redacting
from embedded.leases import ROOT
from embedded.servers import postgres_programs
from tests.databases import drop_database
from tests.factories import ContributionFactory, UserFactory

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
TRIGGERS = "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"
SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences ORDER BY 1"


def url(name: str) -> str:
    settings = connection.settings_dict
    return (
        f"postgresql://{quote(settings['USER'])}:{quote(settings['PASSWORD'], safe='')}"
        f"@{settings['HOST']}:{settings['PORT']}/{quote(name)}"
    )


def contents(name: str) -> dict[str, object]:
    """Every row of every table, and what else makes the database work."""
    with psycopg.connect(url(name)) as database:
        found: dict[str, object] = {
            "triggers": database.execute(TRIGGERS).fetchall(),
            "sequences": database.execute(SEQUENCES).fetchall(),
        }
        for (table,) in database.execute(TABLES).fetchall():
            rows = sql.SQL("SELECT t::text FROM {} t ORDER BY 1").format(sql.Identifier(table))
            found[table] = database.execute(rows).fetchall()
    return found


class Place:
    """A database and a media folder, with the two scripts at work on them."""

    def __init__(self, database: str, folder: Path) -> None:
        self.database = database
        self.media = folder / "media met spatie"
        self.media.mkdir(parents=True)
        self.environment = os.environ | {
            "DATABASE_URL": url(database),
            "MEDIA_DIR": str(self.media),
            "BACKUP_DIR": str(folder / "backups"),
            "ERASURE_DIR": str(settings.ERASURE_DIR),
            "REDIS_URL": settings.REDIS_URL,
            "SECRET_KEY": settings.SECRET_KEY,
            "PG_BIN": os.environ.get("PG_BIN") or str(postgres_programs()),
        }

    def script(self, name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", str(ROOT / "deploy" / name), *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def source(transactional_db: None, tmp_path: Path) -> Place:
    """The test's own database, with a few rows, a history and a picture."""
    ContributionFactory(text="Meer bomen, zei ze: “écht waar”; in 't Krottegem\nتركيا")
    user = UserFactory(name="Ria")
    user.name = "Ria Vandamme"
    user.save()
    place = Place(connection.settings_dict["NAME"], tmp_path / "source")
    (place.media / "werkjes").mkdir()
    (place.media / "werkjes" / "één tekening.png").write_bytes(os.urandom(5000))
    return place


@pytest.fixture
def target(source: Place, tmp_path: Path) -> Iterator[Place]:
    """An empty database and media folder."""
    name = f"{source.database}_restored"
    with psycopg.connect(url("postgres"), autocommit=True) as server:
        drop_database(server, name)
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    yield Place(name, tmp_path / "target")
    with psycopg.connect(url("postgres"), autocommit=True) as server:
        drop_database(server, name)


def test_a_backup_is_restored_row_by_row(source: Place, target: Place) -> None:
    made = source.script("backup.sh")
    assert made.returncode == 0, made.stderr
    dump = made.stdout.strip()
    assert Path(dump).stat().st_mode & 0o077 == 0, "personal data: for its owner's eyes only"
    assert not list(Path(dump).parent.glob("*.part"))

    restored = target.script("restore.sh", dump)
    assert restored.returncode == 0, restored.stderr
    before = contents(source.database)
    assert before["triggers"] != [(0,)]
    assert len(before["contributions_contribution"]) == 1  # type: ignore[arg-type]
    assert contents(target.database) == before
    picture = "werkjes/één tekening.png"
    assert (target.media / picture).read_bytes() == (source.media / picture).read_bytes()

    # What is there is not overwritten by accident, and is when asked: also what came after the backup.
    refused = target.script("restore.sh", dump)
    assert refused.returncode == 1
    assert "--replace" in refused.stderr
    with psycopg.connect(url(target.database)) as database:
        database.execute("CREATE TABLE later (x int)")
        database.execute("TRUNCATE contributions_contribution CASCADE")
    (target.media / "later.txt").touch()
    replaced = target.script("restore.sh", "--replace", dump)
    assert replaced.returncode == 0, replaced.stderr
    assert contents(target.database) == before
    assert not (target.media / "later.txt").exists()

    # A restored database can be backed up and restored again.
    again = target.script("backup.sh")
    assert target.script("restore.sh", "--replace", again.stdout.strip()).returncode == 0
    assert contents(target.database) == before


def test_what_was_erased_since_the_backup_does_not_come_back(source: Place, target: Place) -> None:
    gone, named = (
        ContributionFactory(words="Over Zzjozef."),
        ContributionFactory(words="Ik ken Zzjozef goed."),
    )
    drawn = BytesIO()
    Image.new("RGB", (9, 9)).save(drawn, "JPEG")
    photo = gone.photos.create(image=ContentFile(drawn.getvalue(), name="x.jpg"), sha256="")
    kept = source.media / photo.image.name
    kept.parent.mkdir(parents=True)
    kept.write_bytes(drawn.getvalue())
    dump = source.script("backup.sh").stdout.strip()
    erasure.erase(gone, reason="Gevraagd.", by=None)
    redacting.take_out(named, "Zzjozef", reason="Gevraagd.", by=UserFactory())
    assert not any("Zzjozef" in path.read_text() for path in Path(settings.ERASURE_DIR).iterdir())
    restored = target.script("restore.sh", dump)
    assert restored.returncode == 0, restored.stderr
    assert "erased again: 2" in restored.stdout
    assert "Zzjozef" not in str(contents(target.database))
    assert not (target.media / photo.image.name).exists()


def test_a_damaged_backup_changes_nothing(source: Place, target: Place) -> None:
    dump = Path(source.script("backup.sh").stdout.strip())
    assert target.script("restore.sh", str(dump)).returncode == 0
    before = contents(target.database)
    damaged = dump.with_name("damaged.dump")
    damaged.write_bytes(dump.read_bytes()[: dump.stat().st_size * 2 // 3])
    assert target.script("restore.sh", "--replace", str(damaged)).returncode != 0
    assert contents(target.database) == before


def test_old_backups_go(source: Place) -> None:
    folder = Path(source.environment["BACKUP_DIR"])
    folder.mkdir()
    for name, days in (("traject-old.dump", 40), ("traject-recent.dump", 3), ("other.dump", 40)):
        (folder / name).touch()
        age = (folder / name).stat().st_mtime - days * 86400
        os.utime(folder / name, (age, age))
    assert source.script("backup.sh").returncode == 0
    left = {path.name for path in folder.iterdir()}
    assert "traject-old.dump" not in left
    assert {"traject-recent.dump", "other.dump"} < left


def test_without_an_address_the_embedded_database_is_saved(tmp_path: Path) -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PYTEST")
        and name not in {"DATABASE_URL", "REDIS_URL", "BACKUP_DIR", "MEDIA_DIR", "PG_BIN"}
    } | {"TRAJECT_VAR_DIR": str(tmp_path / "var")}
    made = subprocess.run(
        ["bash", str(ROOT / "deploy" / "backup.sh")],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    assert Path(made.stdout.strip()).parent == tmp_path / "var" / "backups"
