#!/bin/sh
# Brings Temporal's two databases to the schema of its version; as often as one likes.
set -eu
: "${SCHEMA:=/etc/temporal/schema/postgresql/v12}" "${SQL_TOOL:=temporal-sql-tool}"
export SQL_PLUGIN=postgres12
for pair in temporal:temporal temporal_visibility:visibility; do
  tool() { "$SQL_TOOL" --db "${pair%%:*}" "$@"; }
  tool create
  tool update-schema -d "$SCHEMA/${pair##*:}/versioned" || { tool setup-schema -v 0.0 && tool update-schema -d "$SCHEMA/${pair##*:}/versioned"; }
done
