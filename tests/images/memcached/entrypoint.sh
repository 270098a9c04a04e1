#!/bin/sh
set -e

# "docker run memcached -m 64" means options of the server
case "${1:-}" in
  -*) set -- memcached "$@" ;;
esac
exec "$@"
