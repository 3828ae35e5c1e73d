#!/usr/bin/env bash
# Installs the .deb where nothing of this machine is, uses it by command and window, removes it, and looks for what is left.
#   smoke-deb.sh [DEB]     DEB: default the one in target/dist beside this script
# As root with debootstrap: a root of its own out of the system's package source, and a real installation in it. Otherwise dpkg's own
# database and files in a folder (dpkg --root), run from there: the same files and the same removal, but the libraries of this machine.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
deb=${1:-$(ls "$here"/target/dist/truefa_*.deb 2>/dev/null | head -n 1)}
[ -f "$deb" ] || { echo "smoke-deb: no package; build it with mvn -q -DskipTests -Pdist package" >&2; exit 2; }
deb=$(readlink -f -- "$deb")

work=$(mktemp -d)
root=$work/root
server=
mounted=
cleanup() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  [ -z "$mounted" ] || umount "$root/proc" 2>/dev/null || true
  rm -rf -- "$work"
}
trap cleanup EXIT
fail() { echo "smoke-deb: $*" >&2; [ ! -s "$work/log" ] || tail -n 20 "$work/log" | sed 's/^/  | /' >&2; exit 1; }
mkdir -p "$root"

# clean: a root of its own was made; inside COMMAND... runs in it
clean=
if [ "$(id -u)" = 0 ] && command -v debootstrap >/dev/null; then
  . /etc/os-release
  mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 2>/dev/null | grep -E '/(debian|ubuntu)/?$' | head -n 1 || true)
  if timeout 600 debootstrap --variant=minbase "${VERSION_CODENAME:-stable}" "$root" ${mirror:+"$mirror"} > "$work/log" 2>&1; then
    clean=yes
    mount -t proc proc "$root/proc" 2>/dev/null && mounted=yes
  else
    echo "--    no root of its own: debootstrap did not get through ($(tail -n 1 "$work/log"))"
    rm -rf -- "$root"
    mkdir -p "$root"
  fi
else
  echo "--    no root of its own: that needs root and debootstrap"
fi

if [ -n "$clean" ]; then
  inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DISPLAY="${DISPLAY-}" "$@"; }
  program=(/usr/bin/truefa)
  mkdir -p "$root/root/smoke"
  home=/root/smoke
  cp "$deb" "$root/root/truefa.deb"
  [ ! -f /etc/apt/apt.conf.d/proxy.conf ] || cp /etc/apt/apt.conf.d/proxy.conf "$root/etc/apt/apt.conf.d/"
  cp /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true
  before=$work/before
  inside apt-get -qq update >> "$work/log" 2>&1 || true
  # what it stands on comes first, so that what is left afterwards is its own
  inside env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
    libgtk-3-0 libxtst6 libxxf86vm1 fonts-dejavu-core shared-mime-info desktop-file-utils hicolor-icon-theme >> "$work/log" 2>&1 \
    || inside env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
      libgtk-3-0t64 libxtst6 libxxf86vm1 fonts-dejavu-core shared-mime-info desktop-file-utils hicolor-icon-theme >> "$work/log" 2>&1 \
    || fail 'what the package depends on cannot be installed'
  (cd "$root" && find etc $( [ -d "$root/opt" ] && echo opt ) usr var/lib -path var/lib/dpkg -prune -o -path var/lib/apt -prune -o -print | sort) > "$before"
  inside dpkg -i /root/truefa.deb >> "$work/log" 2>&1 || fail 'dpkg -i'
  remove() { inside dpkg --purge truefa >> "$work/log" 2>&1; }
  echo "ok    installed in a root of its own (${VERSION_CODENAME:-stable})"
else
  mkdir -p "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates" "$work/home"
  : > "$root/var/lib/dpkg/status"
  : > "$root/var/lib/dpkg/available"
  touch "$work/before"
  before=$work/before
  admin=(dpkg --root="$root" --force-depends --force-not-root --force-bad-path --log=/dev/null)
  "${admin[@]}" -i "$deb" > "$work/log" 2>&1 || fail 'dpkg -i'
  inside() { env -i PATH=/usr/bin:/bin HOME="$work/home" LANG=C.UTF-8 DISPLAY="${DISPLAY-}" "$@"; }
  program=("$root/opt/truefa/bin/truefa")
  home=$work/home
  remove() { "${admin[@]}" --purge truefa >> "$work/log" 2>&1; }
  (cd "$root" && [ "$(readlink usr/bin/truefa)" = /opt/truefa/bin/truefa ]) || fail 'no truefa on the PATH'
  echo "ok    installed below a folder"
fi

said() { # said WHAT ARGUMENT...: runs the program, output in $work/out
  local what=$1
  shift
  inside env TRUEFA_DATA_DIR="$home/data" "${program[@]}" "$@" > "$work/out" 2> "$work/log" < "${input:-/dev/null}" || fail "$what: exit $?"
  ! grep -qE '^WARNING:|Exception|^\s+at ' "$work/log" || fail "$what: noise on the error output"
  echo "ok    $what"
}
there=${root}${home}
[ -n "$clean" ] || there=$home
printf 'smoke of a package\n' > "$there/password"
printf 'otpauth://totp/Package:me?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&digits=8\n' > "$work/uri"
said 'version' --version
said 'self-test' doctor --self-test
said 'make a vault' init --password-file "$home/password" --kdf-memory 64 --kdf-passes 3
input=$work/uri said 'add a link' add --uri-stdin --password-file "$home/password"
said 'the right code' code package --single --at 2033-05-18T03:33:20Z --password-file "$home/password"
[ "$(tr -d ' \r\n' < "$work/out")" = 69279037 ] || fail "wrong code: $(cat "$work/out")"

share=$root/usr/share
for file in applications/io.truefa.TrueFA.desktop mime/packages/io.truefa.TrueFA.xml metainfo/io.truefa.TrueFA.metainfo.xml \
  man/man1/truefa.1.gz bash-completion/completions/truefa zsh/vendor-completions/_truefa fish/vendor_completions.d/truefa.fish \
  icons/hicolor/48x48/apps/io.truefa.TrueFA.png icons/hicolor/scalable/apps/io.truefa.TrueFA.svg doc/truefa/copyright; do
  [ -s "$share/$file" ] || fail "no /usr/share/$file"
done
! command -v desktop-file-validate >/dev/null || desktop-file-validate "$share/applications/io.truefa.TrueFA.desktop" > "$work/log" 2>&1 \
  || fail 'the desktop entry is not valid'
! command -v appstreamcli >/dev/null || appstreamcli validate --no-net "$share/metainfo/io.truefa.TrueFA.metainfo.xml" > "$work/log" 2>&1 \
  || fail 'the AppStream metadata are not valid'
! command -v man >/dev/null || [ -z "$(LC_ALL=C.UTF-8 MANWIDTH=100 man --warnings -l "$share/man/man1/truefa.1.gz" 2>&1 >/dev/null)" ] \
  || fail 'man finds fault with the manual page'
bash -n "$share/bash-completion/completions/truefa" || fail 'the completion is no bash'
echo "ok    desktop entry, file type, metadata, icons, manual page, completions"
if [ -n "$clean" ]; then
  inside update-mime-database /usr/share/mime > "$work/log" 2>&1 || true
  grep -q 'application/x-truefa-vault' "$root/usr/share/mime/globs2" || fail 'the file type is not known'
  inside update-desktop-database > "$work/log" 2>&1 || true
  grep -q 'x-scheme-handler/otpauth=io.truefa.TrueFA.desktop' "$root/usr/share/applications/mimeinfo.cache" || fail 'links are not handled'
  echo "ok    links and vaults open with it"
fi

if command -v Xvfb >/dev/null && command -v import >/dev/null && command -v identify >/dev/null; then
  Xvfb -displayfd 3 -screen 0 1000x800x24 -nolisten tcp -noreset 3> "$work/display" 2> /dev/null &
  server=$!
  for _ in $(seq 100); do [ -s "$work/display" ] && break; sleep 0.1; done
  DISPLAY=:$(tr -d '\n' < "$work/display")
  export DISPLAY
  inside env TRUEFA_DATA_DIR="$home/data" "${program[@]}" > "$work/out" 2> "$work/log" &
  window=$!
  colours=0
  for _ in $(seq 120); do
    kill -0 "$window" 2>/dev/null || fail 'the window closed by itself'
    colours=$(import -silent -window root png:- 2>/dev/null | identify -format %k png:- 2>/dev/null || echo 0)
    [ "$colours" -gt 16 ] && break
    sleep 0.25
  done
  [ "$colours" -gt 16 ] || fail "the window stayed blank ($colours colours)"
  kill "$window"
  wait "$window" || true
  echo "ok    the window opens ($colours colours)"
else
  echo "--    the window was not tried: Xvfb or ImageMagick is not installed"
fi

remove || fail 'dpkg --purge'
if [ -n "$clean" ]; then
  # caches that the system keeps for all programs may have been made anew by hand, above
  left=$( (cd "$root" && find etc $( [ -d "$root/opt" ] && echo opt ) usr var/lib -path var/lib/dpkg -prune -o -path var/lib/apt -prune -o -print | sort) \
    | comm -13 "$before" - | grep -vE '^(usr/share/mime/|usr/share/applications/mimeinfo.cache)' || true)
else
  left=$(cd "$root" && find . -path ./var -prune -o -type f -print -o -type l -print)
fi
[ -z "$left" ] || fail "left behind: $left"
[ -s "$there/data/vault.tfv" ] || fail 'the vault went with the program'
echo "ok    removed; nothing is left but the vault"
