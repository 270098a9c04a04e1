/** Constant texts for the shell of the proxy’s image; what varies is handed over as an argument. */

/** Waits for the port, sends a line there, and prints the answer. */
export const ASK = `for ((tries = 0; tries < 200; tries++)); do
  { exec 3<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null && break
  sleep 0.05
done
printf '%s\\n' "$2" >&3 && cat <&3`;

/** Sends requests to the group, one after the other, and prints how many were not answered. */
export const SEND_HTTP = `failed=0
for ((i = 0; i < $2; i++)); do
  line=
  if { exec 3<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null; then
    printf 'GET / HTTP/1.1\\r\\nHost: %s\\r\\nConnection: close\\r\\n\\r\\n' "$3" >&3
    read -r -t 10 line <&3
    exec 3>&-
  fi
  case "$line" in HTTP/*' '[1234]*) ;; *) failed=$((failed + 1)) ;; esac
done
echo "$failed"`;

/** Opens connections to the group; one that is closed at once, without a word, has failed. */
export const SEND_TCP = `failed=0
for ((i = 0; i < $2; i++)); do
  if { exec 3<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null; then
    read -r -t 0.1 -n 1 <&3
    [ $? -eq 1 ] && failed=$((failed + 1))
    exec 3>&-
  else
    failed=$((failed + 1))
  fi
done
echo "$failed"`;
