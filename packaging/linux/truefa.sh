#!/bin/sh
# Starts TrueFA: the window without arguments, the command with any. Made by packaging/BuildImage.java.
self=$0
if [ -h "$self" ]; then self=$(readlink -f -- "$self"); fi
case $self in
  /*) ;;
  *) self=$PWD/$self ;;
esac
lib=${self%/bin/*}/lib
# Options meant for other Java programs would undo what is promised for this one.
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS
export MALLOC_ARENA_MAX=1 # one arena of the C heap for all threads: 10 MB less
export GDK_GL=disable # nothing is drawn by a graphics card: neither Mesa nor a driver is loaded to look for one, 50 MB less
exec "$lib/runtime/bin/truefa" @OPTIONS@ \
  -Djpackage.app-path="$self" --module @MAIN@ "$@"
