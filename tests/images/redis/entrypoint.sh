#!/bin/sh
set -e

# "docker run redis --requirepass secret" means options of the server
case "${1:-}" in
  -* | *.conf) set -- redis-server "$@" ;;
esac

if [ "$1" = redis-server ]; then
  # Without a password protected mode would refuse all but loopback.
  set -- "$@" --protected-mode no
  if [ "$(id -u)" = 0 ]; then
    find . \! -user redis -exec chown redis:redis '{}' +
    exec gosu redis "$@"
  fi
fi
exec "$@"
