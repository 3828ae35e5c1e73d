/*
 * A libsodium that misbehaves on demand: every function passes its call on to the real library, unless it has been told
 * to hang, to answer nonsense, to lie, or to end the process. Built by StubLibrary for tests; never shipped.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef unsigned char u8;
typedef unsigned long long u64;

enum { GOOD, HANG, MINUS_ONE, FORTY_TWO, ZEROED, FLIPPED, PARTIAL, SEGV, ABORT, EXIT };
enum { INIT, RANDOM, PWHASH, SEAL, OPEN, HMAC, VERIFY, AGREE, MALLOC, MLOCK, COUNT };

static int behaviour[COUNT];
static int calls[COUNT];
static int released;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wake = PTHREAD_COND_INITIALIZER;

void stub_set(int function, int how) {
  behaviour[function] = how;
}

int stub_calls(int function) {
  return __atomic_load_n(&calls[function], __ATOMIC_SEQ_CST);
}

void stub_release(void) {
  pthread_mutex_lock(&lock);
  released = 1;
  pthread_cond_broadcast(&wake);
  pthread_mutex_unlock(&lock);
}

static void *real(const char *name) {
  static void *library;
  if (!library) library = dlopen(REAL_LIBRARY, RTLD_NOW | RTLD_LOCAL);
  return dlsym(library, name);
}

/* Before the real call: counts, hangs or dies. */
static int enter(int function) {
  __atomic_add_fetch(&calls[function], 1, __ATOMIC_SEQ_CST);
  switch (behaviour[function]) {
    case HANG:
      pthread_mutex_lock(&lock);
      while (!released) pthread_cond_wait(&wake, &lock);
      pthread_mutex_unlock(&lock);
      break;
    case SEGV: *(volatile int *)8 = 1; break;
    case ABORT: abort();
    case EXIT: _exit(77);
  }
  return behaviour[function];
}

/* After it: spoils the answer. */
static int leave(int how, int code, u8 *out, size_t size) {
  switch (how) {
    case MINUS_ONE: return -1;
    case FORTY_TWO: return 42;
    case ZEROED: memset(out, 0, size); break;
    case FLIPPED: if (size) out[size / 2] ^= 4; break;
    case PARTIAL: memset(out + size / 2, 0, size - size / 2); break;
  }
  return code;
}

#define REAL(name) ((__typeof__(&name))real(#name))

int sodium_init(void) {
  return leave(enter(INIT), REAL(sodium_init)(), (u8 *)"", 0);
}
const char *sodium_version_string(void) {
  return "stub";
}
void *sodium_malloc(size_t n) {
  int how = enter(MALLOC);
  return how == MINUS_ONE ? NULL : how == FORTY_TWO ? (void *)42 : REAL(sodium_malloc)(n);
}
int sodium_mlock(void *p, size_t n) {
  return leave(enter(MLOCK), REAL(sodium_mlock)(p, n), (u8 *)"", 0);
}
void sodium_free(void *p) {
  REAL(sodium_free)(p);
}
void randombytes_buf(void *p, size_t n) {
  int how = enter(RANDOM);
  REAL(randombytes_buf)(p, n);
  leave(how, 0, p, n);
}
int crypto_pwhash(u8 *out, u64 n, const char *p, u64 pn, const u8 *salt, u64 ops, size_t mem, int alg) {
  int how = enter(PWHASH);
  return leave(how, REAL(crypto_pwhash)(out, n, p, pn, salt, ops, mem, alg), out, n);
}
int crypto_aead_xchacha20poly1305_ietf_encrypt(u8 *c, u64 *cn, const u8 *m, u64 mn, const u8 *ad, u64 adn, const u8 *s,
                                               const u8 *nonce, const u8 *k) {
  int how = enter(SEAL);
  return leave(how, REAL(crypto_aead_xchacha20poly1305_ietf_encrypt)(c, cn, m, mn, ad, adn, s, nonce, k), c, mn + 16);
}
int crypto_aead_xchacha20poly1305_ietf_decrypt(u8 *m, u64 *mn, u8 *s, const u8 *c, u64 cn, const u8 *ad, u64 adn,
                                               const u8 *nonce, const u8 *k) {
  int how = enter(OPEN);
  return leave(how, REAL(crypto_aead_xchacha20poly1305_ietf_decrypt)(m, mn, s, c, cn, ad, adn, nonce, k), m, cn - 16);
}
int crypto_auth_hmacsha256_init(void *st, const u8 *k, size_t n) {
  return REAL(crypto_auth_hmacsha256_init)(st, k, n);
}
int crypto_auth_hmacsha256_update(void *st, const u8 *in, u64 n) {
  return REAL(crypto_auth_hmacsha256_update)(st, in, n);
}
int crypto_auth_hmacsha256_final(void *st, u8 *out) {
  int how = enter(HMAC);
  return leave(how, REAL(crypto_auth_hmacsha256_final)(st, out), out, 32);
}
int crypto_auth_hmacsha512_init(void *st, const u8 *k, size_t n) {
  return REAL(crypto_auth_hmacsha512_init)(st, k, n);
}
int crypto_auth_hmacsha512_update(void *st, const u8 *in, u64 n) {
  return REAL(crypto_auth_hmacsha512_update)(st, in, n);
}
int crypto_auth_hmacsha512_final(void *st, u8 *out) {
  int how = enter(HMAC);
  return leave(how, REAL(crypto_auth_hmacsha512_final)(st, out), out, 64);
}
int crypto_scalarmult(u8 *q, const u8 *n, const u8 *p) {
  int how = enter(AGREE);
  return leave(how, REAL(crypto_scalarmult)(q, n, p), q, 32);
}
int crypto_sign_verify_detached(const u8 *sig, const u8 *m, u64 n, const u8 *pk) {
  int how = enter(VERIFY);
  int code = REAL(crypto_sign_verify_detached)(sig, m, n, pk);
  return how == ZEROED ? 0 : leave(how, code, (u8 *)"", 0);
}
