#!/bin/sh
if [ "${1:-}" != minio ]; then
  set -- minio "$@"
fi
exec "$@"
