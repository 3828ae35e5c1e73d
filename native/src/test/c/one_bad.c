/*
 * A libsodium of which one function misbehaves while a file is there; all else is the real library this one is linked
 * to. Unlike stub.c it needs nobody to tell it, so it does the same in a process that knows nothing of tests.
 *   FUNCTION  the function      NAME  its name as text      SWITCH  the file      HOW  what it does
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

enum { HANG, CRASH, EXIT, LIE, KILLED, TALK };

/* No function of libsodium that we call has more than eight arguments, and all are integers or pointers. */
typedef long any(long, long, long, long, long, long, long, long);

long FUNCTION(long a, long b, long c, long d, long e, long f, long g, long h) {
  if (access(SWITCH, F_OK) == 0) {
    switch (HOW) {
      case HANG: for (;;) pause();
      case CRASH: *(volatile int *)8 = 1; break;
      case EXIT: _exit(77);
      case LIE: return 0;
      case KILLED: raise(SIGKILL); break;
      case TALK: for (;;) { if (write(1, "the quick brown fox\n", 20) < 0) _exit(1); }
    }
  }
  return ((any *)dlsym(RTLD_NEXT, NAME))(a, b, c, d, e, f, g, h);
}
