#!/bin/sh
set -eu

HEALTH_LOGIN=/var/lib/mysql/.my-healthcheck.cnf

case "${1:-}" in
  '' | -*) set -- mariadbd "$@" ;;
esac
[ "$1" = mariadbd ] || exec "$@"

if [ "$(id -u)" = 0 ]; then
  chown mysql:mysql /var/lib/mysql /run/mysqld
  exec gosu mysql sh "$0" "$@"
fi

note() {
  echo "$(date -u '+%F %T') [Note] [Entrypoint]: $*"
}

# As an SQL string, whatever is in it.
quoted() {
  printf "'%s'" "$(printf %s "$1" | sed -e 's/\\/\\\\/g' -e "s/'/''/g")"
}

# As a name of SQL.
named() {
  printf '`%s`' "$(printf %s "$1" | sed -e 's/`/``/g')"
}

# A user for the health check, whose password is in the data and nobody else's.
health_user() {
  secret=$(od -An -N 16 -t x1 /dev/urandom | tr -d ' \n')
  (umask 077; printf '[mariadb-client]\nuser=healthcheck\npassword=%s\n' "$secret" > "$HEALTH_LOGIN")
  for host in localhost 127.0.0.1 ::1; do
    echo "CREATE USER healthcheck@'$host' IDENTIFIED BY '$secret';"
  done
}

first_statements() {
  # The installer makes some without a password, which answer before 'root'@'%' does.
  echo "DELETE FROM mysql.global_priv WHERE User = '' OR (User = 'root' AND Host <> 'localhost');"
  echo 'FLUSH PRIVILEGES;'
  echo "ALTER USER 'root'@'localhost' IDENTIFIED BY $(quoted "$MARIADB_ROOT_PASSWORD");"
  echo "CREATE USER 'root'@'%' IDENTIFIED BY $(quoted "$MARIADB_ROOT_PASSWORD");"
  echo "GRANT ALL ON *.* TO 'root'@'%' WITH GRANT OPTION;"
  health_user
  if [ -n "${MARIADB_DATABASE:-}" ]; then
    echo "CREATE DATABASE IF NOT EXISTS $(named "$MARIADB_DATABASE");"
  fi
  if [ -n "${MARIADB_USER:-}" ] && [ -n "${MARIADB_PASSWORD:-}" ]; then
    echo "CREATE USER $(quoted "$MARIADB_USER")@'%' IDENTIFIED BY $(quoted "$MARIADB_PASSWORD");"
    if [ -n "${MARIADB_DATABASE:-}" ]; then
      echo "GRANT ALL ON $(named "$MARIADB_DATABASE").* TO $(quoted "$MARIADB_USER")@'%';"
    fi
  fi
}

if [ ! -d /var/lib/mysql/mysql ]; then
  if [ -z "${MARIADB_ROOT_PASSWORD:-}" ]; then
    echo >&2 'Database is uninitialized and password option is not specified: set MARIADB_ROOT_PASSWORD.'
    exit 1
  fi
  note 'Initializing database files'
  mariadb-install-db --datadir=/var/lib/mysql --skip-test-db --auth-root-authentication-method=normal > /dev/null
  note 'Starting temporary server'
  mariadbd --skip-networking &
  temporary=$!
  tries=0
  until mariadb --user=root --execute 'SELECT 1' > /dev/null 2>&1; do
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] && kill -0 "$temporary" || exit 1
    sleep 0.2
  done
  first_statements | mariadb --user=root
  note 'Stopping temporary server'
  kill "$temporary"
  wait "$temporary" || true
  note 'MariaDB init process done. Ready for start up.'
fi

exec "$@"
