#!/bin/sh
# Takes the official script's options, and logs in as it does; both come down to a query over TCP.
set -eu
for option in "$@"; do
  case "$option" in
    --connect) query='SELECT 1' ;;
    --innodb_initialized) query="SELECT 1 FROM information_schema.ENGINES WHERE engine = 'innodb'" ;;
    *) echo >&2 "unknown option: $option"; exit 2 ;;
  esac
  mariadb --defaults-extra-file=/var/lib/mysql/.my-healthcheck.cnf --protocol=tcp --host=127.0.0.1 \
    --skip-ssl --batch --execute "$query" > /dev/null
done
