#!/usr/bin/env bash
# Prints the table of PERFORMANCE.md, measured now on this machine: start, size, memory, rest; beside KeePassXC where it is installed.
#   measure.sh [--runs N] [--short] [--history FILE] [DIST]     DIST: default target/dist beside this script
# Wants Xvfb, xdotool and python3; a quiet machine. --history appends one dated line, for comparing with later ones.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
options=()
dist=$here/target/dist
while [ $# -gt 0 ]; do
  case $1 in
    --runs | --history) options+=("$1" "$2"); shift ;;
    --short) options+=("$1") ;;
    *) dist=$1 ;;
  esac
  shift
done
[ -x "$dist/truefa/bin/truefa" ] || { echo "measure: no program in $dist; build it with mvn -q -DskipTests -Pdist package" >&2; exit 2; }
for tool in Xvfb xdotool python3; do
  command -v "$tool" >/dev/null || { echo "measure: $tool is not installed" >&2; exit 2; }
done
exec python3 "$here/measure/measure.py" "${options[@]}" "$dist"
