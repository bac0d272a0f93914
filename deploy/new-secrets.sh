#!/bin/sh
# Makes the secrets of compose.yaml, once, in ./secrets: keys without which messages and links cannot be read, and passwords.
# Keep a copy elsewhere. Run it in the folder of compose.yaml.
set -eu
umask 077
mkdir secrets
cd secrets
hex() { openssl rand -hex 24; }
key() { printf '%s:%s' "$(openssl rand -hex 4)" "$(openssl rand -base64 32)"; }

owner=$(hex) worker=$(hex) web=$(hex) temporal=$(hex)
printf %s "$owner" > owner_password
printf %s "$worker" > worker_password
printf %s "$web" > web_password
printf %s "$temporal" > temporal_password
printf 'SQL_PASSWORD=%s\nPOSTGRES_PWD=%s\n' "$temporal" "$temporal" > temporal.env
printf 'postgres://dondoc:%s@postgres:5432/dondoc' "$owner" > owner_url
printf 'postgres://dondoc_worker:%s@postgres:5432/dondoc' "$worker" > worker_url
printf 'postgres://dondoc_web:%s@postgres:5432/dondoc' "$web" > web_url
key > payload_keys
key > link_keys
openssl rand -base64 32 > session_secret
openssl genpkey -algorithm ed25519 > anchor_key
hex > metrics_token
hex > grafana_password
# Processes in containers have accounts of their own; nobody else comes into this folder.
chmod 644 ./*
