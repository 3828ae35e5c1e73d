#!/usr/bin/env bash
# The walk a person makes twenty times a day, by keys, with the time it takes: start, password, three letters, Enter, and the code is
# in the clipboard. Fails where it takes longer than a second besides the derivation of the key, which the program measures.
#   walk.sh [--limit MILLISECONDS] [--runs N] [IMAGE]     IMAGE: default target/dist/truefa beside this script
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
options=()
image=$here/target/dist/truefa
while [ $# -gt 0 ]; do
  case $1 in
    --limit | --runs) options+=("$1" "$2"); shift ;;
    *) image=$1 ;;
  esac
  shift
done
for tool in Xvfb xdotool xclip oathtool python3; do
  command -v "$tool" >/dev/null || { echo "walk: $tool is not installed" >&2; exit 2; }
done
exec python3 "$here/measure/walk.py" "${options[@]}" "$image"
