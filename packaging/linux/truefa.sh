#!/bin/sh
# Starts TrueFA: the window without arguments, the command with any. Made by packaging/BuildImage.java.
self=$0
if [ -h "$self" ]; then self=$(readlink -f -- "$self"); fi
case $self in
  /*) ;;
  *) self=$PWD/$self ;;
esac
lib=${self%/bin/*}/lib
# Options of other Java programs are not for this one; and one arena for all threads is 10 MB less.
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS
MALLOC_ARENA_MAX=1
export MALLOC_ARENA_MAX
case ${1-} in
  '' | --hidden | --rehearse-window)
    set -- @WINDOW@ --module @MAIN@ "$@" ;;
  *)
    set -- @COMMAND@ --module @MAIN@ "$@" ;;
esac
exec "$lib/runtime/bin/truefa" -Djpackage.app-path="$self" "$@"
