/** Constant texts for the shell of the proxy’s image; what varies is handed over as an argument. */

/** Waits for the port, sends a line there, and prints the answer. */
export const ASK = `for ((tries = 0; tries < 200; tries++)); do
  { exec 3<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null && break
  sleep 0.05
done
printf '%s\\n' "$2" >&3 && cat <&3`;

/** At most so many, none after so many milliseconds; one that has begun is waited for. */
const MORE = `sent=0 failed=0 most=$2 end=$((\${EPOCHREALTIME//[.,]/} + $3 * 1000))
more() { ((sent < most && \${EPOCHREALTIME//[.,]/} < end)); }`;

/** Sends requests to the group, one after the other, and prints how many, and how many were not answered. */
export const SEND_HTTP = `${MORE}
while more; do
  sent=$((sent + 1))
  line=
  if { exec 3<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null; then
    printf 'GET / HTTP/1.1\\r\\nHost: %s\\r\\nConnection: close\\r\\n\\r\\n' "$4" >&3
    read -r -t 10 line <&3
    exec 3>&-
  fi
  case "$line" in HTTP/*' '[1234]*) ;; *) failed=$((failed + 1)) ;; esac
done
echo "$sent $failed"`;

/** Opens connections to the group; one that is closed at once, without a word, has failed. */
export const SEND_TCP = `${MORE}
while more; do
  sent=$((sent + 1))
  if { exec 3<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null; then
    read -r -t 0.1 -n 1 <&3
    [ $? -eq 1 ] && failed=$((failed + 1))
    exec 3>&-
  else
    failed=$((failed + 1))
  fi
done
echo "$sent $failed"`;
