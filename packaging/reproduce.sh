#!/usr/bin/env bash
# Builds the last commit twice, in two folders of different names, and compares what comes of it: jars, image, portable archive, package.
#   reproduce.sh     exit 0: alike but for what is named below; 1: each difference on a line of its own
# Builds without the cache (truefa.caches=none): that file holds the classes a JVM came to once, in the order of its threads, and no two are
# alike. Everything else must be, so the archives are too, and with the cache of a release put in they are those of the release.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
for folder in one/truefa "two/another name"; do
  mkdir -p "$work/$folder"
  git -C "$repository" archive HEAD | tar -x -C "$work/$folder"
  echo "building in $(basename "$folder")"
  (cd "$work/$folder" && umask $([ "$folder" = one/truefa ] && echo 022 || echo 077) \
    && mvn -B -ntp -q -DskipTests -Dmaven.test.skip=true -Pdist -Dtruefa.caches=none package > "$work/log" 2>&1) \
    || { tail -n 30 "$work/log" >&2; exit 1; }
done
one="$work/one/truefa/packaging/target" two="$work/two/another name/packaging/target"
sums() { (cd "$1" && find . -type f -exec sha256sum {} + | sort -k 2); }
bad=0
alike() { # alike WHAT FOLDER
  local differ
  differ=$(diff <(sums "$one/$2") <(sums "$two/$2") || true)
  if [ -z "$differ" ]; then
    echo "ok    $1: $(sums "$one/$2" | wc -l) files"
  else
    echo "not alike: $1" >&2
    echo "$differ" | sed 's/^/  /' >&2
    bad=1
  fi
}
alike 'jars' jars
alike 'image' dist/truefa
rm -rf -- "$one/dist/truefa" "$two/dist/truefa"
alike 'packages, checksums and bill of materials' dist
echo "not compared: lib/truefa.jsa (see above)"
exit "$bad"
