#!/bin/sh
# Takes the official script's options; both come down to a query over TCP.
set -eu
for option in "$@"; do
  case "$option" in
    --connect) query='SELECT 1' ;;
    --innodb_initialized) query="SELECT 1 FROM information_schema.ENGINES WHERE engine = 'innodb'" ;;
    *) echo >&2 "unknown option: $option"; exit 2 ;;
  esac
  MYSQL_PWD="$MARIADB_ROOT_PASSWORD" mariadb --protocol=tcp --host=127.0.0.1 --user=root \
    --skip-ssl --batch --execute "$query" > /dev/null
done
