#!/usr/bin/env bash
# What must agree before anything leaves the house: versions, documents and the links between them.
#   check.sh     exit 0: all agree; 1: each disagreement on a line of its own
set -euo pipefail
cd "$(dirname "$0")/.."
bad=0
complain() { echo "check: $*" >&2; bad=1; }
value() { sed -n "s|.*<$1>\(.*\)</$1>.*|\1|p" pom.xml | head -n 1; }

version=$(value version)
for pom in */pom.xml; do
  grep -q "<artifactId>truefa</artifactId><version>$version</version>" "$pom" || complain "$pom: parent is not $version"
  others=$(grep '<version>' "$pom" | grep -vc '<version>${')
  [ "$others" -eq 1 ] || complain "$pom: versions stand in the root pom.xml only"
done

grep -q "^## \(Unreleased \)\?${version%-SNAPSHOT}\b" packaging/CHANGELOG.md \
  || complain "packaging/CHANGELOG.md: no section for ${version%-SNAPSHOT}"
if [ "$version" = "${version%-SNAPSHOT}" ] && grep -q '^## Unreleased' packaging/CHANGELOG.md; then
  complain "packaging/CHANGELOG.md: a release leaves nothing unreleased"
fi

for library in javafx bouncycastle jna zxing jackson picocli atlantafx ikonli twelvemonkeys lazysodium; do
  grep -qF "$(value "$library.version")" README.md || complain "README.md: $library $(value "$library.version") is not in the table"
done

while IFS= read -r document; do
  folder=$(dirname "$document")
  while IFS= read -r link; do
    [ -e "$folder/${link%%#*}" ] || complain "$document: nothing at $link"
  done < <(grep -oE '\]\([^)# ]+[^) ]*\)' "$document" | sed 's/^](//; s/)$//' | grep -vE '^[a-z]+:' || true)
done < <(git ls-files '*.md')

fx=packaging/target/parts/fx
if [ -d "$fx" ]; then
  for jar in "$fx"/*.jar; do
    case "$jar" in *-"$(value javafx.version)"-*) ;; *) complain "$jar: the image has another JavaFX than pom.xml" ;; esac
  done
fi
exit "$bad"
