/**
 * What a probe runs, in busybox’s own shell: constants. What is asked comes in DAMP_QUESTIONS, a line
 * each: `name|address|hosts HOST PORT greet|-`. Every line it writes bears its time in seconds.
 *
 * Each question is answered in one piece, that of the question’s number: once one has waited for an
 * answer in vain, the others are asked side by side. Until then one after another, which measures best.
 *
 * To start nc and what it runs takes longer than to connect: `@spawn` to `@spawned` is that time alone.
 *
 * Of the two kinds of nc that busybox can be built with, one says why it failed only with -vv, which
 * the other does not know.
 */
const MAIN = String.raw`
verbose=
nc --help 2>&1 | grep -q -e '-v' && verbose=-vv
in_hosts_file() {
  awk -v name="$1" '{ sub(/#.*/, ""); for (i = 2; i <= NF; i++) if (tolower($i) == tolower(name)) print $1 }' /etc/hosts
}
look_up() {
  addresses=$(in_hosts_file "$1")
  if [ -n "$addresses" ] || [ "$2" = hosts ]; then
    echo "@lookup hosts"
  else
    echo "@lookup dns"
    answer=$(nslookup -timeout=3 "$1." 2>&1)
    printf '%s\n' "$answer" | sed -n 's/.*\(NXDOMAIN\|timed out\|no servers\|SERVFAIL\|REFUSED\).*/@failed \1/p'
    addresses=$(printf '%s\n' "$answer" | awk '/^Name:/ { named = 1 } named && /^Address/ { print $NF }')
  fi
  echo "@resolved"
  for address in $addresses; do echo "@address $address"; done
}
ask() {
  export host=$2 port=$3
  addresses=$2
  [ "$1" = address ] || look_up "$2" "$1"
  tried=0
  for address in $addresses; do
    export address
    [ $tried -lt 3 ] || break
    tried=$((tried + 1))
    echo "@try $address"
    ip route get "$address" 2>/dev/null | sed 's/^/@route /'
    program='echo @open >&2'
    [ "$4" = greet ] && program=$DAMP_GREET
    echo "@connect"
    nc $verbose -w 4 "$address" "$port" -e sh -c "$program" </dev/null
    echo "@end"
  done
}
tell() {
  answer=$({ echo "@question $number"; ask "$@"; } 2>&1 | ts '%.s')
  echo "$answer"
}
{
  sed -n 's/^nameserver /@nameserver /p' /etc/resolv.conf
  for round in 1 2 3; do
    echo "@spawn"
    sh -c "exec sh -c 'echo @spawned'"
  done
  cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | sed 's/^/@socket /'
} 2>&1 | ts '%.s'
printf '%s\n' "$DAMP_QUESTIONS" | {
  number=0
  slow=
  while read -r kind host port greet; do
    [ -n "$port" ] || continue
    number=$((number + 1))
    if [ -n "$slow" ]; then
      tell "$kind" "$host" "$port" "$greet" &
      [ $((number % 32)) -ne 0 ] || wait
    else
      IFS=. read -r start rest </proc/uptime
      tell "$kind" "$host" "$port" "$greet"
      IFS=. read -r end rest </proc/uptime
      [ $((end - start)) -lt 2 ] || slow=yes
    fi
  done
  wait
}
echo "@done" | ts '%.s'
`;

/**
 * Runs on an open connection. A server that says nothing by itself (HTTP, Redis) is asked for the
 * head of its front page; one that answers in TLS, asks for HTTPS in words, or says nothing to that
 * either, is offered a handshake.
 */
const GREET = String.raw`
echo "@open" >&2
exec 3<&0
{ sleep 0.4; printf 'HEAD / HTTP/1.0\r\n\r\n' >&3; } 2>/dev/null &
said=$(timeout 2 dd bs=256 count=1 2>/dev/null | hexdump -v -e '1/1 "%02x"')
echo "@said $said" >&2
case $said in
  '' | 1503* | *4854545053*) nc -w 4 "$address" "$port" -e sh -c "$DAMP_SHAKE" </dev/null ;;
esac
`;

const SHAKE = String.raw`
exec 3<&0
answer=$(printf 'HEAD / HTTP/1.0\r\n\r\n' | timeout 3 ssl_client -s 3 -n "$host" 2>&1 | head -n 1)
echo "@tls $answer" >&2
`;

export const PROBE_SCRIPTS = { main: MAIN, greet: GREET, shake: SHAKE } as const;
