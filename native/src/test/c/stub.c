/*
 * A libsodium that misbehaves on demand: every function passes its call on to the real library, unless it has been told
 * to hang, to answer nonsense, to lie, to write where it must not, or to end the process. Built by StubLibrary for
 * tests; never shipped.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef unsigned char u8;
typedef unsigned long long u64;

#define BEHAVIOURS(X) \
  X(GOOD) X(PAUSE) X(SPIN) X(SLEEP) X(SEGV) X(ABORT) X(EXIT) X(MINUS_ONE) X(FORTY_TWO) X(ZEROED) X(FLIPPED) \
  X(PARTIAL) X(OVERRUN) X(ERRNO) X(AFTER_LOCK) X(AFTER_EXIT)
#define FUNCTIONS(X) \
  X(INIT) X(RANDOM) X(PWHASH) X(SEAL) X(OPEN) X(HMAC) X(VERIFY) X(AGREE) X(MALLOC) X(MLOCK) X(MPROTECT) X(MEMZERO)
#define CONSTANT(name) name,
#define TEXT(name) #name,

enum { BEHAVIOURS(CONSTANT) };
enum { FUNCTIONS(CONSTANT) COUNT };
static const char *const behaviours[] = {BEHAVIOURS(TEXT) NULL};
static const char *const functions[] = {FUNCTIONS(TEXT) NULL};
enum { MAX_NOTED = 512, PAST_THE_END = 8 };

static int behaviour[COUNT];
static int calls[COUNT];
static int hung, returned, released;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wake = PTHREAD_COND_INITIALIZER;

/* Buffers that calls which hung had been given, and memory this library has given out. */
static struct { u8 *at; size_t size; } held[MAX_NOTED], room[MAX_NOTED];
static int helds, rooms;

#define ATOMIC_GET(it) __atomic_load_n(&(it), __ATOMIC_SEQ_CST)
#define ATOMIC_INC(it) __atomic_add_fetch(&(it), 1, __ATOMIC_SEQ_CST)

/* ---- the test's side */

static int named(const char *const *names, const char *name) {
  for (int i = 0; names[i]; i++) {
    if (!strcmp(names[i], name)) return i;
  }
  abort();
}

void stub_set(const char *function, const char *how) {
  __atomic_store_n(&behaviour[named(functions, function)], named(behaviours, how), __ATOMIC_SEQ_CST);
}
int stub_calls(const char *function) { return ATOMIC_GET(calls[named(functions, function)]); }
int stub_hung(void) { return ATOMIC_GET(hung); }
int stub_returned(void) { return ATOMIC_GET(returned); }
int stub_held(void) { return ATOMIC_GET(helds); }
void *stub_held_at(int i) { return held[i].at; }
int stub_held_size(int i) { return (int)held[i].size; }

/* Whether held buffer i lies in memory we gave out. */
int stub_held_in_room(int i) {
  for (int r = 0; r < ATOMIC_GET(rooms); r++) {
    if (held[i].at >= room[r].at && held[i].at < room[r].at + room[r].size) return 1;
  }
  return 0;
}

/* Lets every call that hangs go on. */
void stub_release(void) {
  pthread_mutex_lock(&lock);
  __atomic_store_n(&released, 1, __ATOMIC_SEQ_CST);
  pthread_cond_broadcast(&wake);
  pthread_mutex_unlock(&lock);
}

/* ---- misbehaviour */

static void *real(const char *name) {
  static void *library;
  /* deep: what it calls of itself must not come back to a stub that was loaded before */
  if (!library) library = dlopen(REAL_LIBRARY, RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND);
  return dlsym(library, name);
}

static void hold(const void *at, size_t size) {
  pthread_mutex_lock(&lock);
  if (helds < MAX_NOTED) {
    held[helds].at = (u8 *)at;
    held[helds].size = size;
    ATOMIC_INC(helds);
  }
  pthread_mutex_unlock(&lock);
}

/* Until released; the third way burns a processor, the second asks the kernel again and again. */
static void hang(int how) {
  ATOMIC_INC(hung);
  if (how == SPIN) {
    while (!ATOMIC_GET(released)) {}
  } else if (how == SLEEP) {
    while (!ATOMIC_GET(released)) usleep(1000);
  } else {
    pthread_mutex_lock(&lock);
    while (!released) pthread_cond_wait(&wake, &lock);
    pthread_mutex_unlock(&lock);
  }
}

static int hangs(int how) {
  return how == PAUSE || how == SPIN || how == SLEEP || how == AFTER_LOCK || how == AFTER_EXIT;
}

/* Before the real call: counts, hangs or dies. `out` and `in` are what the call writes and the secret it reads. */
static int enter(int function, void *out, size_t size, const void *in, size_t in_size) {
  int how = ATOMIC_GET(behaviour[function]);
  ATOMIC_INC(calls[function]);
  if (hangs(how)) {
    if (size) hold(out, size);
    if (in_size) hold(in, in_size);
    hang(how);
  }
  switch (how) {
    case SEGV: *(volatile int *)8 = 1; break;
    case ABORT: abort();
    case EXIT: _exit(77);
  }
  return how;
}

/* After it: spoils the answer. */
static int leave(int how, int code, void *at, size_t size) {
  u8 *out = at;
  switch (how) {
    case MINUS_ONE: return -1;
    case FORTY_TWO: return 42;
    case ZEROED: memset(out, 0, size); break;
    case FLIPPED: if (size) out[size / 2] ^= 4; break;
    case PARTIAL: memset(out + size / 2, 0, size - size / 2); break;
    case OVERRUN: memset(out + size, 0x5a, PAST_THE_END); break;
    case ERRNO: errno = EIO; break;
    case SLEEP: memset(out, 0xaa, size); break; /* too late, over whatever lies there now */
  }
  if (hangs(how)) ATOMIC_INC(returned);
  return code;
}

/* For functions that answer with a code and write nothing. */
static int leave_code(int how, int code) {
  u8 none[PAST_THE_END];
  return how == ZEROED ? 0 : how == FLIPPED ? ~code : leave(how, code, none, 0);
}

#define REAL(name) ((__typeof__(&name))real(#name))

/* ---- libsodium's side */

int sodium_init(void) {
  int how = enter(INIT, NULL, 0, NULL, 0);
  int code = REAL(sodium_init)();
  if (how == ZEROED || how == FLIPPED || how == PARTIAL || how == OVERRUN) return code; /* see the next function */
  return leave_code(how, code);
}

const char *sodium_version_string(void) {
  static char endless[4096];
  switch (ATOMIC_GET(behaviour[INIT])) {
    case ZEROED: return NULL;
    case FLIPPED: return "stu\xe2";
    case PARTIAL: return "";
    case OVERRUN: memset(endless, '9', sizeof endless - 1); return endless;
  }
  return "stub";
}

void *sodium_malloc(size_t n) {
  int how = enter(MALLOC, NULL, 0, NULL, 0);
  if (how == MINUS_ONE) return NULL;
  if (how == FORTY_TWO) return (void *)42;
  u8 *p = REAL(sodium_malloc)(how == PARTIAL ? n / 2 : n);
  if (!p || how == PARTIAL) return p;
  pthread_mutex_lock(&lock);
  if (rooms < MAX_NOTED) {
    room[rooms].at = p;
    room[rooms].size = n;
    ATOMIC_INC(rooms);
  }
  pthread_mutex_unlock(&lock);
  leave(how, 0, p, n); /* past the end there is the real library's guard page */
  return p;
}

void sodium_free(void *p) {
  pthread_mutex_lock(&lock);
  for (int r = 0; r < rooms; r++) {
    if (room[r].at == p) room[r].size = 0;
  }
  pthread_mutex_unlock(&lock);
  REAL(sodium_free)(p);
}

int sodium_mlock(void *p, size_t n) {
  int how = enter(MLOCK, NULL, 0, NULL, 0);
  if (how == OVERRUN) memset((u8 *)p + n, 0x5a, PAST_THE_END);
  int code = how == ZEROED ? -1 : REAL(sodium_mlock)(p, how == PARTIAL ? n / 2 : n);
  return how == PARTIAL ? 0 : leave_code(how == OVERRUN ? GOOD : how, code);
}

int sodium_munlock(void *p, size_t n) { return REAL(sodium_munlock)(p, n); }

#define PROTECTION(name) \
  int name(void *p) { \
    int how = enter(MPROTECT, NULL, 0, NULL, 0); \
    return leave_code(how, REAL(name)(p)); \
  }
PROTECTION(sodium_mprotect_noaccess)
PROTECTION(sodium_mprotect_readonly)
PROTECTION(sodium_mprotect_readwrite)

void sodium_memzero(void *p, size_t n) {
  int how = enter(MEMZERO, p, n, NULL, 0);
  REAL(sodium_memzero)(p, n);
  leave(how, 0, p, n);
}

void randombytes_buf(void *p, size_t n) {
  int how = enter(RANDOM, p, n, NULL, 0);
  REAL(randombytes_buf)(p, n);
  leave(how, 0, p, n);
}

int crypto_pwhash(u8 *out, u64 n, const char *p, u64 pn, const u8 *salt, u64 ops, size_t mem, int alg) {
  int how = enter(PWHASH, out, n, p, pn);
  return leave(how, REAL(crypto_pwhash)(out, n, p, pn, salt, ops, mem, alg), out, n);
}

int crypto_aead_xchacha20poly1305_ietf_encrypt(u8 *c, u64 *cn, const u8 *m, u64 mn, const u8 *ad, u64 adn, const u8 *s,
                                               const u8 *nonce, const u8 *k) {
  int how = enter(SEAL, c, mn + 16, k, 32);
  return leave(how, REAL(crypto_aead_xchacha20poly1305_ietf_encrypt)(c, cn, m, mn, ad, adn, s, nonce, k), c, mn + 16);
}

int crypto_aead_xchacha20poly1305_ietf_decrypt(u8 *m, u64 *mn, u8 *s, const u8 *c, u64 cn, const u8 *ad, u64 adn,
                                               const u8 *nonce, const u8 *k) {
  int how = enter(OPEN, m, cn - 16, k, 32);
  return leave(how, REAL(crypto_aead_xchacha20poly1305_ietf_decrypt)(m, mn, s, c, cn, ad, adn, nonce, k), m, cn - 16);
}

#define MAC(name, bytes) \
  int name##_init(void *st, const u8 *k, size_t n) { return REAL(name##_init)(st, k, n); } \
  int name##_update(void *st, const u8 *in, u64 n) { return REAL(name##_update)(st, in, n); } \
  int name##_final(void *st, u8 *out) { \
    int how = enter(HMAC, out, bytes, st, 208); \
    return leave(how, REAL(name##_final)(st, out), out, bytes); \
  }
MAC(crypto_auth_hmacsha256, 32)
MAC(crypto_auth_hmacsha512, 64)

int crypto_scalarmult(u8 *q, const u8 *n, const u8 *p) {
  int how = enter(AGREE, q, 32, n, 32);
  return leave(how, REAL(crypto_scalarmult)(q, n, p), q, 32);
}

int crypto_sign_verify_detached(const u8 *sig, const u8 *m, u64 n, const u8 *pk) {
  int how = enter(VERIFY, NULL, 0, NULL, 0);
  int code = REAL(crypto_sign_verify_detached)(sig, m, how == PARTIAL ? n / 2 : n, pk);
  if (how == OVERRUN) memset((u8 *)sig + 64, 0x5a, PAST_THE_END);
  return how == PARTIAL || how == OVERRUN ? code : leave_code(how, code);
}
