# Sourced by backup.sh and restore.sh: takes the password out of DATABASE_URL, since arguments show in the list of
# processes. Sets DATABASE (the address without it) and PGPASSWORD. PG_BIN may name the folder with pg_dump and psql.
if [ -n "${PG_BIN:-}" ]; then PATH="$PG_BIN:$PATH"; fi
if [[ "$DATABASE_URL" =~ ^([a-z]+://[^:/@]*):([^@]*)@(.*)$ ]]; then
  DATABASE="${BASH_REMATCH[1]}@${BASH_REMATCH[3]}"
  coded="${BASH_REMATCH[2]}"
  PGPASSWORD="$(printf '%b' "${coded//%/\\x}")"
  export PGPASSWORD
else
  DATABASE="$DATABASE_URL"
fi
