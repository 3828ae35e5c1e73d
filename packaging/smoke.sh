#!/usr/bin/env bash
# Starts the built image as a person would: the command with its main job, then the window for a moment.
#   smoke.sh [IMAGE]     IMAGE: default target/dist/truefa beside this script
# The window is tried where Xvfb and ImageMagick are installed; its picture is left in target/smoke-window.png.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
image=${1:-$here/target/dist/truefa}
truefa=$image/bin/truefa
[ -x "$truefa" ] || { echo "smoke: no program at $truefa; build it with mvn -q -DskipTests -Pdist package" >&2; exit 2; }

work=$(mktemp -d)
children=()
cleanup() {
  local child
  for child in "${children[@]}"; do kill "$child" 2>/dev/null || true; done
  rm -rf -- "$work"
}
trap cleanup EXIT
export TRUEFA_DATA_DIR=$work/data
unset TRUEFA_VAULT TRUEFA_USE_FALLBACK DISPLAY WAYLAND_DISPLAY
umask 077
printf 'smoke and mirrors 2026\n' > "$work/password"
printf 'not the password\n' > "$work/wrong"

fail() { echo "smoke: $*" >&2; sed 's/^/  | /' "$work/out" "$work/err" >&2; exit 1; }
# expect EXIT WHAT ARGUMENT...: runs the command, output in $work/out
expect() {
  local wanted=$1 what=$2 got=0
  shift 2
  "$truefa" "$@" > "$work/out" 2> "$work/err" || got=$?
  [ "$got" -eq "$wanted" ] || fail "$what: exit $got instead of $wanted"
  ! grep -qE '^WARNING:|Exception|^\s+at ' "$work/err" || fail "$what: noise on the error output"
  echo "ok    $what"
}

expect 0 'version' --version < /dev/null
grep -q '[0-9]\.[0-9]' "$work/out" || fail 'version: no number'
expect 0 'self-test' doctor --self-test < /dev/null
# the first start asks a child whether libsodium answers right; on a busy machine that takes longer than the doctor waits
for _ in $(seq 10); do
  expect 0 'protection' doctor < /dev/null
  ! grep -qE 'mem_protect +libsodium' "$work/out" || break
  sleep 2
done
for measure in 'not_dumpable +yes' 'no_core_files +yes' 'mem_protect +libsodium'; do
  grep -qE "$measure" "$work/out" || fail "protection: no $measure"
done
expect 2 'no window without a display' < /dev/null
expect 0 'make a vault' init --password-file "$work/password" < /dev/null
expect 5 'a second vault in its place is refused' init --password-file "$work/password" < /dev/null
expect 0 'scan a picture into it' scan "$here/smoke/rfc6238.png" --add --password-file "$work/password" < /dev/null
# RFC 6238, appendix B: the 8 digits for this secret at these instants
for row in 1970-01-01T00:00:59Z=94287082 2005-03-18T01:58:29Z=07081804 2033-05-18T03:33:20Z=69279037; do
  expect 0 "the right code at ${row%=*}" code rfc --single --at "${row%=*}" --password-file "$work/password" < /dev/null
  [ "$(tr -d ' \r\n' < "$work/out")" = "${row#*=}" ] || fail "wrong code at ${row%=*}"
done
expect 3 'nothing found says so' code nobody --single --password-file "$work/password" < /dev/null
expect 6 'a wrong password opens nothing' list --password-file "$work/wrong" < /dev/null
printf 'otpauth://totp/Stdin:reader?secret=GEZDGNBVGY3TQOJQ\n' > "$work/uri"
expect 0 'standard input is read' add --uri-stdin --password-file "$work/password" < "$work/uri"
expect 0 'list' list --json --password-file "$work/password" < /dev/null
for name in '"Stdin"' '"appendix-B"'; do
  grep -q "$name" "$work/out" || fail "list: $name is missing"
done
! grep -rqa 'GEZDGNBVGY3TQOJQ' "$TRUEFA_DATA_DIR" || fail 'a secret stands in the open on disk'

# The same program with other launchers: one that writes down which classes are loaded, and such whose cache is gone or broken.
other() { # other NAME SCRIPT: an image that shares all but its launcher, changed by sed
  mkdir -p "$work/$1/bin" "$work/$1/lib"
  ln -s "$(readlink -f "$image")/lib/runtime" "$work/$1/lib/runtime"
  sed "$2" "$truefa" > "$work/$1/bin/truefa"
  chmod +x "$work/$1/bin/truefa"
  truefa=$work/$1/bin/truefa
}
own=$truefa
other watched "s|-Xlog:disable|-Xlog:class+load:file=$work/classes|; s|\"-Xlog:all=[^ ]*\"||"
ln -s "$(readlink -f "$image")/lib/truefa.jsa" "$work/watched/lib/truefa.jsa" 2>/dev/null || true
expect 0 'a code, watched' code rfc --single --password-file "$work/password" < /dev/null
grep -q ' io.truefa.app.cli.CodeCommand ' "$work/classes" || fail 'watched: the list of classes is not read right'
! grep -E ' (javafx|com\.sun\.(javafx|glass|prism)|java\.awt|sun\.awt)\.' "$work/classes" > "$work/out" || fail 'a command loads a toolkit'
if [ -f "$image/lib/truefa.jsa" ]; then
  grep -q 'io.truefa.app.cli.CodeCommand source: shared objects file' "$work/classes" || fail 'the cache is not used'
  echo "ok    the cache is used, and no toolkit comes with it"
fi
truefa=$own
other uncached ''
expect 0 'without a cache' --version < /dev/null
[ ! -s "$work/err" ] || fail 'without a cache: somebody is told of it'
truefa=$own
other broken ''
head -c 100000 /dev/zero > "$work/broken/lib/truefa.jsa"
expect 0 'with a broken cache' list --password-file "$work/password" < /dev/null
[ ! -s "$work/err" ] || fail 'with a broken cache: somebody is told of it'
truefa=$own
ln -s "$(readlink -f "$own")" "$work/link"
truefa=$work/link
expect 0 'by a symbolic link' --version < /dev/null
truefa=$own

if command -v Xvfb >/dev/null && command -v import >/dev/null && command -v identify >/dev/null; then
  touch "$work/start"
  Xvfb -displayfd 3 -screen 0 1000x800x24 -nolisten tcp -noreset 3> "$work/display" 2> "$work/xvfb" &
  children+=($!)
  for _ in $(seq 100); do [ -s "$work/display" ] && break; sleep 0.1; done
  DISPLAY=:$(tr -d '\n' < "$work/display")
  export DISPLAY
  "$truefa" > "$work/out" 2> "$work/err" &
  window=$!
  children+=("$window")
  picture=$here/target/smoke-window.png
  mkdir -p "$here/target"
  colours=0
  for _ in $(seq 120); do
    kill -0 "$window" 2>/dev/null || fail 'the window closed by itself'
    import -silent -window root "$picture" 2>/dev/null && colours=$(identify -format %k "$picture")
    [ "$colours" -gt 16 ] && break
    sleep 0.25
  done
  [ "$colours" -gt 16 ] || fail "the window stayed blank ($colours colours)"
  kill "$window"
  wait "$window" || true
  ! grep -qE '^WARNING:|Exception|^\s+at ' "$work/err" || fail 'window: noise on the error output'
  left=$(find "$HOME/.openjfx" "$HOME/.cache/JNA" -newer "$work/start" -type f 2>/dev/null || true)
  [ -z "$left" ] || fail "the window unpacked libraries into the home directory: $left"
  echo "ok    the window opens ($colours colours, $picture)"
else
  echo "--    the window was not tried: Xvfb or ImageMagick is not installed"
fi
