#!/usr/bin/env bash
# A backup of everything that cannot be made again: the database (pg_dump's custom format) and the media folder.
#
#   deploy/backup.sh [FOLDER]     FOLDER is BACKUP_DIR, else var/backups
#
# DATABASE_URL says which database; without it, the embedded one of this checkout. MEDIA_DIR says where the uploads are
# (else var/media); with S3 storage let the bucket keep versions instead. Backups older than BACKUP_DAYS (30) go.
set -euo pipefail
umask 077
project="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
if [ -z "${DATABASE_URL:-}" ]; then
  cd "$project" && exec .venv/bin/python -m embedded bash "$project/deploy/backup.sh" "$@"
fi
. "$project/deploy/connection.sh"

var="${TRAJECT_VAR_DIR:-$project/var}"
folder="${1:-${BACKUP_DIR:-$var/backups}}"
media="${MEDIA_DIR:-$var/media}"
name="$folder/traject-$(date -u +%Y%m%dT%H%M%SZ)"
mkdir -p "$folder"
trap 'rm -f "$name".*.part' EXIT

pg_dump --dbname="$DATABASE" --format=custom --compress=6 --no-owner --no-privileges --file="$name.dump.part"
pg_restore --list "$name.dump.part" >/dev/null   # can it be read back at all?
if [ -d "$media" ]; then
  tar --create --gzip --file="$name.media.tar.gz.part" --directory="$media" .
  mv "$name.media.tar.gz.part" "$name.media.tar.gz"
fi
mv "$name.dump.part" "$name.dump"   # last: a dump without its ending is a backup that did not finish

find "$folder" -maxdepth 1 -name 'traject-*' -type f -mtime "+${BACKUP_DAYS:-30}" -delete
echo "$name.dump"
