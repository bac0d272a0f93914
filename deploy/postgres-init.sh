#!/bin/sh
# Run by the image of PostgreSQL once, in an empty database: the roles that worker, web and Temporal sign in with.
set -eu
psql -v ON_ERROR_STOP=1 -v worker="$(cat /run/secrets/worker_password)" -v web="$(cat /run/secrets/web_password)" \
  -v temporal="$(cat /run/secrets/temporal_password)" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
CREATE ROLE dondoc_worker LOGIN NOINHERIT PASSWORD :'worker';
CREATE ROLE dondoc_web LOGIN NOINHERIT PASSWORD :'web';
CREATE ROLE temporal LOGIN CREATEDB PASSWORD :'temporal';
SQL
