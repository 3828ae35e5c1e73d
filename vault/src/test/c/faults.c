/*
 * Stands between a program and the C library (LD_PRELOAD), counts the calls that touch one folder, and lets one of
 * them go wrong. The program arms it by calling the functions named tfa_ below; until then it only passes calls on.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

/* What happens to the call that is hit; the same numbers as in Fault.java. */
enum { FAIL = 1, LIE = 2, SHORT = 3, KILL = 4, FAIL_AFTER = 5, GONE = 6 };

/* What an interposed function has to do. */
enum { PASS, ERROR, PRETEND, CUT, PASS_THEN_ERROR };

#define MOST 4096

static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static char folder[PATH_MAX];
static int armed;
static int fault;
static int error_number;
static long hit_at = -1;
static long room = -1;
static long seen;
static char *names[MOST];

void tfa_arm(const char *of, long at, int how, int error) {
  pthread_mutex_lock(&guard);
  snprintf(folder, sizeof folder, "%s", of);
  hit_at = at;
  fault = how;
  error_number = error;
  room = -1;
  for (long i = 0; i < seen && i < MOST; i++) free(names[i]);
  seen = 0;
  armed = 1;
  pthread_mutex_unlock(&guard);
}

/* A disk with room for so many bytes more. */
void tfa_room(long bytes) {
  pthread_mutex_lock(&guard);
  room = bytes;
  pthread_mutex_unlock(&guard);
}

void tfa_disarm(void) {
  pthread_mutex_lock(&guard);
  armed = 0;
  pthread_mutex_unlock(&guard);
}

long tfa_seen(void) { return seen; }

const char *tfa_name(long i) { return i >= 0 && i < seen && i < MOST ? names[i] : ""; }

static int inside(const char *path) { return path && strncmp(path, folder, strlen(folder)) == 0; }

static int inside_fd(int fd) {
  char link[64], target[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = syscall(SYS_readlink, link, target, sizeof target - 1);
  if (n <= 0) return 0;
  target[n] = 0;
  return inside(target);
}

static int inside_at(int dir, const char *path) {
  return path && (path[0] == '/' ? inside(path) : dir == AT_FDCWD ? 0 : inside_fd(dir));
}

static int decide(const char *call, int is_ours) {
  if (!armed || !is_ours) return PASS;
  pthread_mutex_lock(&guard);
  long number = seen++;
  if (number < MOST) names[number] = strdup(call);
  int now = fault == GONE ? hit_at >= 0 && number >= hit_at : number == hit_at;
  int how = fault, error = error_number;
  pthread_mutex_unlock(&guard);
  if (!now) return PASS;
  switch (how) {
    case KILL: kill(getpid(), SIGKILL); pause(); return PASS;
    case LIE: return PRETEND;
    case SHORT: return CUT;
    case FAIL_AFTER: errno = error; return PASS_THEN_ERROR;
    default: errno = error; return ERROR;
  }
}

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) real = dlsym(RTLD_NEXT, name)

/* For calls that give 0 for done and -1 for not done. */
#define STEP(call, is_ours, invoke) \
  switch (decide(call, is_ours)) { \
    case ERROR: return -1; \
    case PRETEND: return 0; \
    case PASS_THEN_ERROR: { int e = error_number; invoke; errno = e; return -1; } \
    default: return invoke; \
  }

static int opened(int how, int fd) {
  if (how == PASS_THEN_ERROR) { /* done and lost: the file may be there now, its descriptor is not */
    int e = error_number;
    if (fd >= 0) syscall(SYS_close, fd);
    errno = e;
    return -1;
  }
  return fd;
}

#define OPEN(name, is_ours, invoke) \
  int how = decide(name, is_ours); \
  if (how == ERROR) return -1; \
  if (how == PRETEND) return syscall(SYS_openat, AT_FDCWD, "/dev/null", O_RDWR | O_CLOEXEC); \
  return opened(how, invoke);

int open64(const char *path, int flags, ...) {
  va_list more; va_start(more, flags); mode_t mode = va_arg(more, int); va_end(more);
  REAL(int, "open64", const char *, int, ...);
  OPEN("open", inside(path), real(path, flags, mode))
}

int open(const char *path, int flags, ...) {
  va_list more; va_start(more, flags); mode_t mode = va_arg(more, int); va_end(more);
  REAL(int, "open", const char *, int, ...);
  OPEN("open", inside(path), real(path, flags, mode))
}

int openat64(int dir, const char *path, int flags, ...) {
  va_list more; va_start(more, flags); mode_t mode = va_arg(more, int); va_end(more);
  REAL(int, "openat64", int, const char *, int, ...);
  OPEN("openat", inside_at(dir, path), real(dir, path, flags, mode))
}

/* A close that fails has closed all the same (Linux). */
int close(int fd) {
  REAL(int, "close", int);
  switch (decide("close", armed && inside_fd(fd))) {
    case ERROR:
    case PASS_THEN_ERROR: { int e = error_number; real(fd); errno = e; return -1; }
    case PRETEND: return 0;
    default: return real(fd);
  }
}

/* How much of a write there is room for. */
static size_t granted(size_t wanted) {
  pthread_mutex_lock(&guard);
  size_t given = room < 0 || (size_t)room > wanted ? wanted : (size_t)room;
  if (room >= 0) room -= given;
  pthread_mutex_unlock(&guard);
  return given;
}

#define WRITE(name, fd, count, invoke) \
  int ours = armed && inside_fd(fd); \
  int how = decide(name, ours); \
  if (how == ERROR) return -1; \
  if (how == PRETEND) return count; \
  if (how == CUT && count > 1) count = 1; \
  if (ours && count > 0) { \
    size_t given = granted(count); \
    if (given == 0) { errno = ENOSPC; return -1; } \
    count = given; \
  } \
  if (how == PASS_THEN_ERROR) { int e = error_number; (void)!invoke; errno = e; return -1; } \
  return invoke;

ssize_t write(int fd, const void *bytes, size_t count) {
  REAL(ssize_t, "write", int, const void *, size_t);
  WRITE("write", fd, count, real(fd, bytes, count))
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
  REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
  WRITE("pwrite", fd, count, real(fd, bytes, count, at))
}

#define READ(name, fd, count, invoke) \
  switch (decide(name, armed && inside_fd(fd))) { \
    case ERROR: return -1; \
    case PRETEND: return 0; \
    case CUT: if (count > 1) count = 1; return invoke; \
    case PASS_THEN_ERROR: { int e = error_number; (void)!invoke; errno = e; return -1; } \
    default: return invoke; \
  }

ssize_t read(int fd, void *bytes, size_t count) {
  REAL(ssize_t, "read", int, void *, size_t);
  READ("read", fd, count, real(fd, bytes, count))
}

ssize_t pread64(int fd, void *bytes, size_t count, off64_t at) {
  REAL(ssize_t, "pread64", int, void *, size_t, off64_t);
  READ("pread", fd, count, real(fd, bytes, count, at))
}

/* With TFA_LAZY set nothing is forced to the disk: no power is cut here, and thousands of cases would wait for it. */
static int lazy(void) {
  static int known = -1;
  if (known < 0) known = getenv("TFA_LAZY") != NULL;
  return known;
}

int fsync(int fd) {
  REAL(int, "fsync", int);
  STEP("fsync", armed && inside_fd(fd), lazy() ? 0 : real(fd))
}

int fdatasync(int fd) {
  REAL(int, "fdatasync", int);
  STEP("fdatasync", armed && inside_fd(fd), lazy() ? 0 : real(fd))
}

int ftruncate64(int fd, off64_t length) {
  REAL(int, "ftruncate64", int, off64_t);
  STEP("ftruncate", armed && inside_fd(fd), real(fd, length))
}

off64_t lseek64(int fd, off64_t at, int whence) {
  REAL(off64_t, "lseek64", int, off64_t, int);
  STEP("lseek", armed && inside_fd(fd), real(fd, at, whence))
}

int dup(int fd) {
  REAL(int, "dup", int);
  OPEN("dup", armed && inside_fd(fd), real(fd))
}

int rename(const char *from, const char *to) {
  REAL(int, "rename", const char *, const char *);
  STEP("rename", inside(from) || inside(to), real(from, to))
}

int link(const char *file, const char *second) {
  REAL(int, "link", const char *, const char *);
  STEP("link", inside(file) || inside(second), real(file, second))
}

int unlink(const char *path) {
  REAL(int, "unlink", const char *);
  STEP("unlink", inside(path), real(path))
}

int unlinkat(int dir, const char *path, int flags) {
  REAL(int, "unlinkat", int, const char *, int);
  STEP("unlinkat", inside_at(dir, path), real(dir, path, flags))
}

int mkdir(const char *path, mode_t mode) {
  REAL(int, "mkdir", const char *, mode_t);
  STEP("mkdir", inside(path), real(path, mode))
}

int chmod(const char *path, mode_t mode) {
  REAL(int, "chmod", const char *, mode_t);
  STEP("chmod", inside(path), real(path, mode))
}

int fchmod(int fd, mode_t mode) {
  REAL(int, "fchmod", int, mode_t);
  STEP("fchmod", armed && inside_fd(fd), real(fd, mode))
}

int access(const char *path, int mode) {
  REAL(int, "access", const char *, int);
  STEP("access", inside(path), real(path, mode))
}

#define STAT(name, is_ours, about, invoke) \
  int how = decide(name, is_ours); \
  if (how == ERROR) return -1; \
  if (how == PRETEND) { memset(about, 0, sizeof *about); return 0; } \
  if (how == PASS_THEN_ERROR) { int e = error_number; invoke; errno = e; return -1; } \
  return invoke;

int statx(int dir, const char *restrict path, int flags, unsigned mask, struct statx *restrict about) {
  REAL(int, "statx", int, const char *, int, unsigned, struct statx *);
  STAT("statx", *path ? inside_at(dir, path) : armed && inside_fd(dir), about, real(dir, path, flags, mask, about))
}

int stat64(const char *restrict path, struct stat64 *restrict about) {
  REAL(int, "stat64", const char *, struct stat64 *);
  STAT("stat", inside(path), about, real(path, about))
}

int lstat64(const char *restrict path, struct stat64 *restrict about) {
  REAL(int, "lstat64", const char *, struct stat64 *);
  STAT("lstat", inside(path), about, real(path, about))
}

int fstat64(int fd, struct stat64 *about) {
  REAL(int, "fstat64", int, struct stat64 *);
  STAT("fstat", armed && inside_fd(fd), about, real(fd, about))
}

/* The names of the same three that programs built against an old C library call. */
int __xstat64(int version, const char *path, struct stat64 *about) { (void)version; return stat64(path, about); }
int __lxstat64(int version, const char *path, struct stat64 *about) { (void)version; return lstat64(path, about); }
int __fxstat64(int version, int fd, struct stat64 *about) { (void)version; return fstat64(fd, about); }

int statvfs64(const char *restrict path, struct statvfs64 *restrict about) {
  REAL(int, "statvfs64", const char *, struct statvfs64 *);
  int how = decide("statvfs", inside(path));
  if (how == ERROR) return -1;
  int done = real(path, about);
  if (done == 0 && armed && inside(path) && room >= 0) about->f_bavail = about->f_bfree = room / about->f_frsize;
  return done;
}

char *realpath(const char *restrict path, char *restrict resolved) {
  REAL(char *, "realpath", const char *, char *);
  return decide("realpath", inside(path)) == ERROR ? NULL : real(path, resolved);
}

DIR *opendir(const char *path) {
  REAL(DIR *, "opendir", const char *);
  return decide("opendir", inside(path)) == ERROR ? NULL : real(path);
}

struct dirent64 *readdir64(DIR *dir) {
  REAL(struct dirent64 *, "readdir64", DIR *);
  int how = decide("readdir", armed && inside_fd(dirfd(dir)));
  return how == ERROR || how == PRETEND ? NULL : real(dir);
}

int closedir(DIR *dir) {
  REAL(int, "closedir", DIR *);
  switch (decide("closedir", armed && inside_fd(dirfd(dir)))) {
    case ERROR:
    case PASS_THEN_ERROR: { int e = error_number; real(dir); errno = e; return -1; }
    default: return real(dir);
  }
}

int fcntl(int fd, int command, ...) {
  va_list more; va_start(more, command); void *argument = va_arg(more, void *); va_end(more);
  REAL(int, "fcntl", int, int, ...);
  STEP("fcntl", armed && inside_fd(fd), real(fd, command, argument))
}
