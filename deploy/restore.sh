#!/usr/bin/env bash
# Puts a backup of deploy/backup.sh back: all of it or nothing.
#
#   deploy/restore.sh [--replace] FILE.dump
#
# The media archive with the same name beside it is put back too. A database or media folder that holds something is
# refused, unless --replace says to throw that away. Stop web, worker and beat first. Gather the erasure logs of all
# machines in ERASURE_DIR before: what people had erased since the backup is erased again at the end.
set -euo pipefail
umask 077
project="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
if [ -z "${DATABASE_URL:-}" ]; then
  here="$PWD"
  cd "$project" && exec .venv/bin/python -m embedded bash -c 'cd "$1"; shift; exec bash "$@"' bash \
    "$here" "$project/deploy/restore.sh" "$@"
fi
. "$project/deploy/connection.sh"

replace=0
if [ "${1:-}" = "--replace" ]; then replace=1; shift; fi
dump="${1:?usage: deploy/restore.sh [--replace] FILE.dump}"
archive="${dump%.dump}.media.tar.gz"
media="${MEDIA_DIR:-${TRAJECT_VAR_DIR:-$project/var}/media}"

pg_restore --list "$dump" >/dev/null
if [ -f "$archive" ]; then gzip --test "$archive"; fi

tables="$(psql --dbname="$DATABASE" --no-psqlrc -Atc \
  "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')")"
if [ "$tables" != 0 ] && [ "$replace" = 0 ]; then
  echo "The database holds $tables tables. Restore into an empty one, or say --replace to throw them away." >&2
  exit 1
fi
if [ -f "$archive" ] && [ "$replace" = 0 ] && [ -n "$(ls -A "$media" 2>/dev/null)" ]; then
  echo "The folder $media is not empty. Move it away, or say --replace to throw it away." >&2
  exit 1
fi

# One transaction: old tables go and new ones come, or nothing changes.
{
  echo '\set ON_ERROR_STOP on'
  echo 'BEGIN;'
  if [ "$replace" = 1 ]; then echo 'SET client_min_messages = warning; DROP SCHEMA public CASCADE; CREATE SCHEMA public;'; fi
  pg_restore --no-owner --no-privileges --file=- "$dump"
  echo 'COMMIT;'
} | psql --dbname="$DATABASE" --no-psqlrc --quiet --output=/dev/null

if [ -f "$archive" ]; then
  mkdir -p "$media"
  if [ "$replace" = 1 ]; then find "$media" -mindepth 1 -delete; fi
  tar --extract --gzip --file="$archive" --directory="$media" --no-same-owner
fi

# What was erased since the backup goes again: the log of it lies outside the backup (ERASURE_DIR, else var/erasures).
python="$project/.venv/bin/python"
[ -x "$python" ] || python=python3
manage() { (cd "$project" && MEDIA_DIR="$media" "$python" manage.py "$@"); }
trap 'echo "Restored, but NOT everything was erased again. Start nothing before manage.py forget_again went well." >&2' ERR
manage migrate --check >/dev/null 2>&1 || manage migrate --no-input --verbosity 0
manage forget_again
echo "restored $dump"
