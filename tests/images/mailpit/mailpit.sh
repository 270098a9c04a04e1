#!/bin/sh
if [ "${1:-}" = readyz ]; then
  exec curl --fail --silent --max-time 5 --output /dev/null http://127.0.0.1:8025/readyz
fi
exec node /opt/stand-in/main.mjs "$@"
