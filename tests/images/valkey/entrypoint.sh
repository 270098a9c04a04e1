#!/bin/sh
set -e

# "docker run valkey/valkey --requirepass secret" means options of the server
case "${1:-}" in
  -* | *.conf) set -- valkey-server "$@" ;;
esac

if [ "$1" = valkey-server ]; then
  # Without a password protected mode would refuse all but loopback.
  set -- "$@" --protected-mode no
  if [ "$(id -u)" = 0 ]; then
    find . \! -user valkey -exec chown valkey:valkey '{}' +
    exec gosu valkey "$@"
  fi
fi
exec "$@"
