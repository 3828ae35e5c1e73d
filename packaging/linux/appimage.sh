#!/bin/sh
# Untried: makes an AppImage out of target/dist/truefa where appimagetool is installed; it comes from no registry we build with.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dist=$here/../target/dist
command -v appimagetool >/dev/null || { echo "appimage: appimagetool is not installed" >&2; exit 2; }
tree=$(mktemp -d)
trap 'rm -rf -- "$tree"' EXIT
mkdir -p "$tree/AppDir"
cp -a "$dist/truefa" "$tree/AppDir/usr"
cp "$here/AppRun" "$tree/AppDir/AppRun"
cp "$here/io.truefa.TrueFA.desktop" "$tree/AppDir/"
cp "$dist/truefa/share/icons/hicolor/256x256/apps/io.truefa.TrueFA.png" "$tree/AppDir/"
chmod +x "$tree/AppDir/AppRun"
appimagetool "$tree/AppDir" "$dist/truefa-$(uname -m).AppImage"
