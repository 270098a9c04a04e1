#!/bin/sh
exec node /opt/stand-in/main.mjs "$@"
