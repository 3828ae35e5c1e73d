#!/usr/bin/env bash
# Counts what is left of password, keys and secrets in the memory of the built image, and fails where it is more than
# native/MEMORY.md promises.
#   memory.sh [--fallback] [--short] [--exchange] [--where] [--keep DIR] [IMAGE]     IMAGE: default target/dist/truefa beside this script
# Reads the memory of another process, so it wants root or a sudo that asks nothing. Linux only.
# Exit 0: held; 1: more was found; 2: could not be tried.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
[ "$(uname -s)" = Linux ] || { echo "memory: only for Linux" >&2; exit 2; }
if [ "$(id -u)" != 0 ]; then
  sudo -n true 2>/dev/null || { echo "memory: neither root nor a sudo that asks nothing" >&2; exit 2; }
  exec sudo -n "$0" "$@"
fi

options=()
image=$here/target/dist/truefa
while [ $# -gt 0 ]; do
  case $1 in
    --fallback | --short | --where | --exchange) options+=("$1") ;;
    --keep) options+=("$1" "$2"); shift ;;
    *) image=$1 ;;
  esac
  shift
done
[ -x "$image/bin/truefa" ] || { echo "memory: no program at $image; build it with mvn -q -DskipTests -Pdist package" >&2; exit 2; }
for tool in gcc Xvfb xdotool qrencode import display; do
  command -v "$tool" >/dev/null || { echo "memory: $tool is not installed" >&2; exit 2; }
done
/usr/bin/python3 -c 'import argon2, cryptography' || { echo "memory: python3-argon2 or python3-cryptography is missing" >&2; exit 2; }

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
gcc -O2 -Wall -Wextra -Werror -Wl,-z,now -o "$work/memscan" "$here/memscan/memscan.c"
/usr/bin/python3 "$here/memscan/selftest.py" "$work/memscan"
/usr/bin/python3 "$here/memscan/drive.py" "${options[@]}" "$image" "$work/memscan"
