#!/bin/sh
set -eu

case "${1:-}" in
  '' | -*) set -- mysqld "$@" ;;
esac
[ "$1" = mysqld ] || exec "$@"

if [ "$(id -u)" = 0 ]; then
  chown mysql:mysql /var/lib/mysql /var/run/mysqld
  exec gosu mysql sh "$0" "$@"
fi

note() {
  echo "$(date -u +%FT%TZ) [Note] [Entrypoint]: $*"
}

# As an SQL string, whatever is in it.
quoted() {
  printf "'%s'" "$(printf %s "$1" | sed -e 's/\\/\\\\/g' -e "s/'/''/g")"
}

# As a name of SQL.
named() {
  printf '`%s`' "$(printf %s "$1" | sed -e 's/`/``/g')"
}

first_statements() {
  if [ -n "${MYSQL_ROOT_PASSWORD:-}" ]; then
    echo "ALTER USER 'root'@'localhost' IDENTIFIED BY $(quoted "$MYSQL_ROOT_PASSWORD");"
    echo "CREATE USER 'root'@'%' IDENTIFIED BY $(quoted "$MYSQL_ROOT_PASSWORD");"
  else
    echo "CREATE USER 'root'@'%';"
  fi
  echo "GRANT ALL ON *.* TO 'root'@'%' WITH GRANT OPTION;"
  if [ -n "${MYSQL_DATABASE:-}" ]; then
    echo "CREATE DATABASE IF NOT EXISTS $(named "$MYSQL_DATABASE");"
  fi
  if [ -n "${MYSQL_USER:-}" ] && [ -n "${MYSQL_PASSWORD:-}" ]; then
    echo "CREATE USER $(quoted "$MYSQL_USER")@'%' IDENTIFIED BY $(quoted "$MYSQL_PASSWORD");"
    if [ -n "${MYSQL_DATABASE:-}" ]; then
      echo "GRANT ALL ON $(named "$(printf %s "$MYSQL_DATABASE" | sed 's/_/\\_/g')").* TO $(quoted "$MYSQL_USER")@'%';"
    fi
  fi
}

if [ ! -d /var/lib/mysql/mysql ]; then
  if [ -z "${MYSQL_ROOT_PASSWORD:-}${MYSQL_ALLOW_EMPTY_PASSWORD:-}" ]; then
    echo >&2 'Database is uninitialized and password option is not specified: set MYSQL_ROOT_PASSWORD or MYSQL_ALLOW_EMPTY_PASSWORD.'
    exit 1
  fi
  note 'Initializing database files'
  mysqld --initialize-insecure
  note 'Starting temporary server'
  mysqld --skip-networking --mysqlx=0 &
  temporary=$!
  tries=0
  until mysqladmin --user=root ping > /dev/null 2>&1; do
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] && kill -0 "$temporary" || exit 1
    sleep 0.2
  done
  first_statements | mysql --user=root
  note 'Stopping temporary server'
  kill "$temporary"
  wait "$temporary" || true
  note 'MySQL init process done. Ready for start up.'
fi

exec "$@"
