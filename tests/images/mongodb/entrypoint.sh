#!/bin/sh
set -e

# "docker run mongo --auth" means an option of the server
case "${1:-}" in
  -*) set -- mongod "$@" ;;
esac

if [ "$1" = mongod ] && [ "$(id -u)" = 0 ]; then
  find /data/configdb /data/db ! -user mongodb -exec chown mongodb {} +
  exec setpriv --reuid=mongodb --regid=mongodb --clear-groups "$0" "$@"
fi

if [ "$1" = mongod ]; then
  if [ -n "$MONGO_INITDB_ROOT_USERNAME" ] && [ -n "$MONGO_INITDB_ROOT_PASSWORD" ]; then
    # As the real one: its first server takes no logins and listens on 127.0.0.1 alone.
    [ -e /data/db/user.json ] || mongod --bind_ip 127.0.0.1 --first-start
    set -- "$@" --auth
  elif [ -n "$MONGO_INITDB_ROOT_USERNAME$MONGO_INITDB_ROOT_PASSWORD" ]; then
    echo "error: missing 'MONGO_INITDB_ROOT_USERNAME' or 'MONGO_INITDB_ROOT_PASSWORD'" >&2
    exit 1
  fi
  set -- "$@" --bind_ip_all
  unset MONGO_INITDB_ROOT_USERNAME MONGO_INITDB_ROOT_PASSWORD MONGO_INITDB_DATABASE
fi
exec "$@"
