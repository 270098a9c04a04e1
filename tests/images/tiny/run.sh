# Lives until it is told to stop: as PID 1 a shell has to catch the signal itself.
trap 'exit 0' TERM INT
while true; do
  sleep 3600 &
  wait $!
done
