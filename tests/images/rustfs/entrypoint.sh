#!/bin/sh
set -e

# "docker run rustfs/rustfs /data" means the server, too
if [ "${1:-}" != rustfs ]; then
  set -- rustfs "$@"
fi
exec "$@"
