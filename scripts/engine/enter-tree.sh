#!/bin/sh
# enter-tree.sh TREE FOLDER... -- COMMAND...
# Runs COMMAND with TREE as its root and the host's FOLDERs at their own paths in it.
# Needs a mount namespace of its own. A chroot is not enough: the engine remounts "/".
set -eu

tree=$1
shift
mount --make-rprivate /
mount --bind "$tree" "$tree"
mount --bind /proc "$tree/proc"
mount --rbind /sys "$tree/sys"
mount --rbind /dev "$tree/dev"
while [ "$1" != -- ]; do
  mkdir -p "$tree$1"
  mount --bind "$1" "$tree$1"
  shift
done
shift

cd "$tree"
mkdir -p .host
pivot_root . .host
umount -l /.host
cd /
exec "$@"
